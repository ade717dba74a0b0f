package ui

import (
	"fmt"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"khabar/ui/geometry"
	"khabar/ui/style"
)

func TestZen(t *testing.T) {
	s := reading(t, chapters(1), "en", 170, 40)
	all := s.View()
	s.press("~")
	if !strings.Contains(s.View(), s.kit.Words.Status.ZenOn) {
		t.Error("it does not say that the text stands alone")
	}
	s.press("j", "k") // takes the words away
	if view := s.View(); strings.Contains(view, "│") || strings.Contains(view, "read on") || strings.Contains(view, "▐") {
		t.Errorf("more than the text is on the screen:\n%s", view)
	}
	if rows := strings.Count(s.View(), "\n") + 1; rows != 40 {
		t.Errorf("%d rows", rows)
	}
	s.press("5")
	if !strings.Contains(s.View(), "5…") {
		t.Error("a count is not shown")
	}
	s.press("esc", "Z", "j", "k")
	if s.View() != all {
		t.Error("twice is not as before")
	}
	s.press("Z", "ئئ") // two undos
	if !strings.Contains(s.View(), s.kit.Words.Status.NothingToUndo) {
		t.Error("a message is not shown")
	}
}

func TestDense(t *testing.T) {
	service := newMemory(60)
	s := open(t, service, "ar", 100, 30)
	rows := func() int { return strings.Count(s.View(), "●") }
	few := rows()
	s.press("I")
	if many := rows(); many < 2*few {
		t.Errorf("dense, %d entries stand where %d stood", many, few)
	}
	if again := open(t, service, "ar", 100, 30); !again.kit.Dense {
		t.Error("the choice is not kept")
	}
	s.press("I")
	if rows() != few {
		t.Errorf("%d entries, before %d", rows(), few)
	}
}

func TestDrawingTheDivider(t *testing.T) {
	for _, language := range []string{"ar", "en"} {
		service := newMemory(5)
		s := open(t, service, language, 120, 30)
		at, _ := dividerOf(s)
		mouse := func(x int, action tea.MouseAction) {
			s.send(tea.MouseMsg{X: x, Y: 10, Action: action, Button: tea.MouseButtonLeft})
		}
		mouse(at, tea.MouseActionPress)
		mouse(50, tea.MouseActionMotion)
		mouse(45, tea.MouseActionRelease)
		if now, _ := dividerOf(s); now != 45 || s.drawing.held {
			t.Errorf("%s: the divider stands at %d, want 45", language, now)
		}
		mouse(60, tea.MouseActionMotion) // it is not held any more
		if now, _ := dividerOf(s); now != 45 {
			t.Errorf("%s: the divider went on to %d", language, now)
		}
		if now, _ := dividerOf(open(t, service, language, 120, 30)); now != 45 {
			t.Errorf("%s: the next time it stands at %d", language, now)
		}
	}
}

func dividerOf(s *screen) (column int, found bool) {
	for x := range s.width {
		if _, found := s.frame.DividerAt(x); found {
			return x, true
		}
	}
	return -1, false
}

// Every size, language, theme and mode fills the screen exactly.
func TestEveryLookFillsTheScreen(t *testing.T) {
	sizes := [][2]int{{1, 1}, {20, 5}, {40, 12}, {80, 24}, {100, 30}, {160, 45}, {200, 60}}
	for _, language := range []string{"ar", "en"} {
		for _, size := range sizes {
			s := open(t, newMemory(40), language, size[0], size[1])
			for i, name := range style.Names() {
				s.wear(s.look.theme(name))
				for _, keys := range [][]string{{}, {"enter"}, {"?"}, {"q"}, {"tab"}, {"/"}, {"esc"}, {"I"}, {"Z"}, {"Z"}} {
					s.press(keys...)
					expectFilled(t, s, fmt.Sprintf("%s %v theme %d %s after %q", language, size, i, name, keys))
				}
				s.press("I", "esc")
				s.setFocus(geometry.Headlines)
			}
		}
	}
}

func expectFilled(t *testing.T, s *screen, what string) {
	t.Helper()
	count := 0
	for row := range s.rows {
		count++
		if len(row) != s.width {
			t.Fatalf("%s: row %d has %d cells of %d", what, count, len(row), s.width)
		}
	}
	if count != s.height {
		t.Fatalf("%s: %d rows of %d", what, count, s.height)
	}
}
