package ui

import (
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"khabar/ui/setup"
	"khabar/ui/terminal"
)

// greeted is a first run of which the questions are on the screen.
func greeted(language string, askLanguage bool) *welcome {
	w := newWelcome(WelcomeOptions{
		Screen: withDefaults(Options{Language: language}), AskLanguage: askLanguage,
		Packs: func(language string) []setup.Pack {
			return []setup.Pack{{ID: "default", Title: language, Chosen: true}, {ID: "EG", Title: "مصر"}}
		},
	}, terminal.Identity{Mode: terminal.Grid})
	w.Update(tea.WindowSizeMsg{Width: 40, Height: 12})
	return w
}

func withDefaults(o Options) Options {
	o.fill()
	return o
}

// types gives keys to a first run and says whether it has ended.
func (w *welcome) types(keys ...string) (ended bool) {
	for _, key := range keys {
		message := tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(key)}
		switch key {
		case "enter":
			message = tea.KeyMsg{Type: tea.KeyEnter}
		case "space":
			message = tea.KeyMsg{Type: tea.KeySpace, Runes: []rune(" ")}
		case "down":
			message = tea.KeyMsg{Type: tea.KeyDown}
		case "ctrl+c":
			message = tea.KeyMsg{Type: tea.KeyCtrlC}
		}
		_, command := w.Update(message)
		ended = ended || quits(command)
	}
	return ended
}

// quits looks for the end of the program in what a command brings.
func quits(command tea.Cmd) bool {
	if command == nil {
		return false
	}
	switch message := command().(type) {
	case tea.QuitMsg:
		return true
	case tea.BatchMsg:
		return slices.ContainsFunc(message, quits)
	}
	return false
}

func TestFirstRunAnswers(t *testing.T) {
	check := func(name string, w *welcome, keys []string, language string, skipped bool, packs ...string) {
		t.Helper()
		if !w.types(keys...) {
			t.Errorf("%s: it has not ended:\n%s", name, w.View())
		}
		got := w.answer
		if got.Language != language || got.Skipped != skipped || !slices.Equal(got.Packs, packs) {
			t.Errorf("%s: got %+v", name, got)
		}
	}
	check("Enter, Enter", greeted("ar", true), []string{"enter", "enter"}, "ar", false, "default")
	check("Enter", greeted("en", false), []string{"enter"}, "en", false, "default")
	check("English", greeted("ar", true), []string{"j", "enter", "enter"}, "en", false, "default")
	check("an Arabic layout", greeted("ar", true), []string{"enter", "ت", "space", "ن", "space", "enter"}, "ar", false, "EG")
	check("all at once", greeted("ar", true), []string{"تن", "enter", "jj", "space", "enter"}, "ar", false, "default", "EG")
	check("nothing ticked", greeted("ar", false), []string{"space", "enter"}, "ar", false)
	check("q", greeted("ar", true), []string{"q"}, "ar", true)
	check("q on the second page, with an Arabic layout", greeted("ar", true), []string{"enter", "ض"}, "ar", true)

	w := greeted("ar", true)
	if !w.types("ctrl+c") || !w.interrupted {
		t.Error("Ctrl-C does not end it")
	}
	w = greeted("ar", true)
	w.types("down", "enter")
	if !strings.Contains(w.View(), "What do you like to read?") || !strings.Contains(w.View(), "] en") {
		t.Errorf("the second page does not speak the language that was chosen:\n%s", w.View())
	}
}

func TestFirstRunByMouse(t *testing.T) {
	click := func(w *welcome, y int) bool {
		_, command := w.Update(tea.MouseMsg{X: 30, Y: y, Action: tea.MouseActionPress, Button: tea.MouseButtonLeft})
		return quits(command)
	}
	w := greeted("ar", true)
	click(w, 5) // the second language
	click(w, 4) // the second pack
	click(w, 0)
	if !click(w, 11) || w.answer.Language != "en" || !slices.Equal(w.answer.Packs, []string{"default", "EG"}) {
		t.Errorf("got %+v:\n%s", w.answer, w.View())
	}
}

// TestFirstRunFillsTheScreen: every page has the rows of the screen, at any size.
func TestFirstRunFillsTheScreen(t *testing.T) {
	for _, language := range []string{"ar", "en"} {
		for _, size := range [][2]int{{1, 1}, {3, 2}, {20, 5}, {40, 12}, {160, 45}} {
			for _, keys := range [][]string{nil, {"enter"}} {
				w := greeted(language, true)
				w.types(keys...)
				w.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
				if rows := strings.Count(w.View(), "\n") + 1; rows != size[1] {
					t.Errorf("%s %v: %d rows", language, size, rows)
				}
			}
		}
	}
}

// The line at the foot names whole keys: all of them on the narrowest screen that
// khabar is made for, the way on and the way out below that.
func TestFirstRunNamesItsKeysWhole(t *testing.T) {
	for _, language := range []string{"ar", "en"} {
		for width := 24; width <= 80; width++ {
			w := greeted(language, false)
			w.Update(tea.WindowSizeMsg{Width: width, Height: 12})
			foot := glyphs(w.foot())
			if strings.Contains(foot, "…") || !strings.Contains(foot, "Enter") || !strings.Contains(foot, "q") || width >= 40 && !strings.Contains(foot, "Space") {
				t.Errorf("%s, %d cells: %q", language, width, foot)
			}
		}
	}
}
