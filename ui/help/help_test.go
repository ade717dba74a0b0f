package help

import (
	"strings"
	"testing"
	"time"

	"khabar/ui/keymap"
	"khabar/ui/lang"
	"khabar/ui/paint"
	"khabar/ui/pane"
	"khabar/ui/terminal"
)

func kitIn(language string) *pane.Kit {
	words := lang.For(language)
	return &pane.Kit{Words: words, Keys: keymap.Default(), Now: time.Now, Painter: paint.New(paint.Options{RightToLeft: words.RightToLeft})}
}

func glyphs(row terminal.Row) string {
	var text strings.Builder
	for _, cell := range row {
		if cell.Glyph != 0 {
			text.WriteRune(cell.Glyph)
		}
	}
	return text.String()
}

// Every key stands in the help as it is on the keyboard, mirrored in no language.
func TestEveryKeyIsNamed(t *testing.T) {
	for _, language := range []string{"ar", "en"} {
		kit := kitIn(language)
		for _, section := range []keymap.Section{keymap.Lists, keymap.Reading, keymap.Everywhere} {
			for _, binding := range kit.Keys.Bindings(section, keymap.InArticle) {
				names := glyphs(New(kit, keymap.InArticle).row(binding, 100))
				for _, key := range binding.Keys {
					if name := keymap.Name(key); !strings.Contains(names, name) {
						t.Errorf("%s: key %q of action %d is missing in %q", language, name, binding.Action, names)
					}
				}
			}
		}
	}
}

func TestEveryWidth(t *testing.T) {
	for _, language := range []string{"ar", "en"} {
		for width := range 130 {
			for _, row := range New(kitIn(language), keymap.InArticle).Sheet.Rows(width, 30) {
				if len(row) != width {
					t.Fatalf("%s: %d cells in a row of %d", language, len(row), width)
				}
			}
		}
	}
}
