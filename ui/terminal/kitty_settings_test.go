package terminal

import (
	"os"
	"path/filepath"
	"testing"
)

func TestForceLTR(t *testing.T) {
	for _, c := range []struct {
		lines     string
		on, found bool
	}{
		{"", false, false},
		{"font_size 12\nforce_ltr yes\n", true, true},
		{"force_ltr yes\nforce_ltr no", false, true},
		{"# force_ltr yes\nforce_ltrx yes\nforce_ltr", false, false},
		{"kitty\n-o\nforce_ltr=yes\n-o\nfont_size=12", true, true},
		{"kitty\n--override=force_ltr=y", true, true},
	} {
		if on, found := forceLTR(c.lines); on != c.on || found != c.found {
			t.Errorf("%q: %v, %v", c.lines, on, found)
		}
	}
}

func TestKittyForcesLTR(t *testing.T) {
	dir := t.TempDir()
	env := map[string]string{"XDG_CONFIG_HOME": dir, "KITTY_PID": "not a number"}
	get := func(name string) string { return env[name] }
	if kittyForcesLTR(get) {
		t.Error("no settings")
	}
	if err := os.MkdirAll(filepath.Join(dir, "kitty"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "kitty", "kitty.conf"), []byte("force_ltr true\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if !kittyForcesLTR(get) {
		t.Error("the settings are not read")
	}
	env["KITTY_CONFIG_DIRECTORY"] = t.TempDir()
	if kittyForcesLTR(get) {
		t.Error("the settings of another directory are read")
	}
}
