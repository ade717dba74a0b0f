package ui

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"khabar/ui/lang"
	"khabar/ui/style"
	"khabar/ui/terminal"
)

func TestNextTheme(t *testing.T) {
	service := newMemory(5)
	s := open(t, service, "en", 120, 30)
	s.send(tea.WindowSizeMsg{Width: 120, Height: 30})
	names := style.Names()
	seen := map[string]bool{}
	for i := range names {
		s.send(tea.KeyMsg{Type: tea.KeyCtrlT})
		want := names[(i+1)%len(names)]
		if s.kit.Theme.Name != want || !strings.Contains(s.View(), want) {
			t.Errorf("the theme is %q, want %q", s.kit.Theme.Name, want)
		}
		seen[s.View()] = true
	}
	if len(seen) != len(names) {
		t.Errorf("%d themes look like %d", len(names), len(seen))
	}
	// The theme is there again the next time, unless another one was set since.
	s.send(tea.KeyMsg{Type: tea.KeyCtrlT})
	if again := open(t, service, "en", 80, 24); again.kit.Theme.Name != names[1] {
		t.Errorf("the next time the theme is %q", again.kit.Theme.Name)
	}
	s.themeSet = "paper"
	s.kit.Theme.Name = "night"
	s.recallTheme()
	if s.kit.Theme.Name != "night" {
		t.Errorf("the theme kept beside another setting was taken: %q", s.kit.Theme.Name)
	}
}

// A theme with a ground of its own leaves no cell of the screen without it, in any
// place.
func TestGroundIsEverywhere(t *testing.T) {
	for _, keys := range [][]string{nil, {"enter"}, {"?"}, {"?", "/"}, {"/"}, {"tab"}, {"a"}, {"5"}} {
		s := open(t, newMemory(5), "ar", 100, 20)
		s.wear(s.look.theme("night"))
		s.press(keys...)
		s.View()
		for y, row := range allRows(s.Model) {
			if len(row) != 100 {
				t.Errorf("%q: row %d has %d cells", keys, y, len(row))
			}
			for x, cell := range row {
				if cell.Pen.Background == 0 || cell.Pen.Foreground == 0 {
					t.Fatalf("%q: cell %d of row %d has no ground: %+v", keys, x, y, cell)
				}
			}
		}
	}
}

func allRows(m *Model) []terminal.Row {
	var rows []terminal.Row
	for row := range m.rows {
		rows = append(rows, append(terminal.Row(nil), m.onGround(row)...))
	}
	return rows
}

// The themes of config.toml stand behind the built-in ones.
func TestOwnThemes(t *testing.T) {
	o := Options{Env: trueColour, Themes: []style.Custom{{Name: "mine", Base: "paper", Set: []style.Change{{Key: "accent", Value: "#123456"}}}, {Name: "dark"}}}
	if got := o.themeNames(); got[len(got)-1] != "mine" || len(got) != len(style.Names())+1 {
		t.Errorf("themes: %q", got)
	}
	theme := o.themeOn(terminal.Identity{}, "mine")
	if theme.Name != "mine" || theme.Pen(style.Accent).Foreground != terminal.RGB(0x12, 0x34, 0x56) {
		t.Errorf("%s: %+v", theme.Name, theme.Pen(style.Accent))
	}
	if o.themeOn(terminal.Identity{}, "nothing").Name != style.DefaultName {
		t.Error("an unknown theme is not the default")
	}
}

// Every built-in theme has a name in Arabic, with the one of config.toml behind it.
func TestThemesHaveNames(t *testing.T) {
	for _, name := range style.Names() {
		if told := lang.For("ar").ThemeName(name); !strings.HasSuffix(told, " ("+name+")") {
			t.Errorf("%s is called %q", name, told)
		}
		if told := lang.For("en").ThemeName(name); told != name {
			t.Errorf("%s is called %q", name, told)
		}
	}
	if told := lang.For("ar").ThemeName("mine"); told != "mine" {
		t.Errorf("one's own theme is called %q", told)
	}
}
