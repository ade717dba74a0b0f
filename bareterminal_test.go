//go:build unix

package main

import (
	"slices"
	"strings"
	"testing"
)

// TestBareTerminals starts the reader where the environment tells next to nothing:
// it draws, reads and ends as anywhere else. What such a terminal can do is found
// out by asking it, and what it can show is UTF-8 whatever LANG says.
func TestBareTerminals(t *testing.T) {
	for _, term := range []string{"TERM=xterm", "TERM=dumb", ""} {
		for _, lang := range []string{"LANG=C", ""} {
			t.Run(strings.TrimSpace(term+" "+lang), func(t *testing.T) {
				t.Parallel()
				directory := t.TempDir()
				follow(t, directory, "khabar:guide")
				environment := slices.DeleteFunc(home(directory), func(variable string) bool {
					name, _, _ := strings.Cut(variable, "=")
					return name == "TERM" || name == "LANG"
				})
				for _, variable := range []string{term, lang} {
					if variable != "" {
						environment = append(environment, variable)
					}
				}
				s := start(t, 80, 24, environment)
				s.shows(visual("عشرة مفاتيح تكفي"))
				s.settled()
				if asked, _, _ := strings.Cut(s.sent(), "\x1b[?1049h"); strings.Contains(asked, "]11;?") || strings.Contains(asked, "[6n") {
					t.Errorf("%q is asked before the reader has its screen", asked) // a terminal that answers nothing costs seconds then
				}
				s.press("\r")
				s.shows(visual("قارئ أخبار يعيش في الطرفية"))
				s.press("q")
				s.shows(visual("اختر مصادرك ورتبها"))
				s.press("q")
				if code := s.ends(patience); code != 0 {
					t.Errorf("it ended with %d", code)
				}
				s.expectRestored()
			})
		}
	}
}
