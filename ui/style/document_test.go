package style

import (
	"os"
	"strings"
	"testing"
)

// TestDocument: docs/themes.md names every theme, colour and role.
func TestDocument(t *testing.T) {
	text, err := os.ReadFile("../../docs/themes.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, names := range [][]string{Names(), PaletteNames(), RoleNames()} {
		for _, name := range names {
			if !strings.Contains(string(text), "`"+name+"`") {
				t.Errorf("docs/themes.md does not name %s", name)
			}
		}
	}
}
