package ui

import (
	"strings"
	"testing"
)

func TestFilteringTheHelp(t *testing.T) {
	for _, language := range []string{"ar", "en"} {
		s := open(t, newMemory(3), language, 100, 40)
		s.press("؟")
		whole := s.View()
		s.press("ظ", "ن", "ج", "م", "ه") // typed with an Arabic layout: / and a word
		if s.mode != modeHelp || s.help.Found() != 1 {
			t.Fatalf("%s: mode %d, %d found", language, s.mode, s.help.Found())
		}
		s.press("enter", "down")
		if s.mode != modeSheet || s.help.Found() != 1 {
			t.Errorf("%s: Enter leaves mode %d, %d found", language, s.mode, s.help.Found())
		}
		s.press("q") // shows all again
		if s.mode != modeSheet || s.View() != whole {
			t.Errorf("%s: the first key after a filter does not show all", language)
		}
		s.press("/", "x", "y", "z", "z", "y")
		if s.help.Found() != 0 || !strings.Contains(s.View(), "xyzzy") {
			t.Errorf("%s: %d found", language, s.help.Found())
		}
		s.press("esc")
		if s.mode != modeSheet || s.help.Query() != "" {
			t.Errorf("%s: Esc leaves mode %d", language, s.mode)
		}
		s.press("q")
		if s.mode != modePanes {
			t.Errorf("%s: the help stays", language)
		}
	}
}

// The beginning of a sequence does not close a sheet, its end scrolls it.
func TestSequencesInASheet(t *testing.T) {
	s := open(t, newMemory(3), "en", 60, 12)
	s.press("?")
	top := s.View()
	s.press("G")
	if s.View() == top {
		t.Fatal("G does not go to the end")
	}
	s.press("g")
	if s.mode != modeSheet || !strings.Contains(s.View(), "g…") {
		t.Errorf("mode %d after the beginning of a sequence", s.mode)
	}
	s.press("g")
	if s.mode != modeSheet || s.View() != top {
		t.Error("gg does not go to the beginning")
	}
}
