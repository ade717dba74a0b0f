package ui

import (
	"strings"
	"testing"

	"khabar/ui/geometry"
	"khabar/ui/keymap"
	"khabar/ui/lang"
)

// Where the feeds are not on the screen, a hint names the key that leads there, and
// so does what is said to somebody who wants to change a feed.
func TestTheWayToTheFeeds(t *testing.T) {
	for _, language := range lang.Languages {
		for _, width := range []int{80, 100, 140} {
			s, _ := openWithList(t, language, width, 30)
			s.press("esc")
			key := s.kit.Keys.Key(s.towardsFeeds(), keymap.InHeadlines)
			if hint := key + " " + s.kit.Words.Sidebar.Way; !s.shows(hint) {
				t.Errorf("%s, width %d: %q is not shown:\n%s", language, width, hint, s.View())
			}
			s.press("X")
			if said := s.line.Message; !strings.Contains(said, " "+key+" ") || said != s.kit.Words.FeedEditor.FromHeadlines {
				t.Errorf("%s: it says %q, not the key %q", language, said, key)
			}
			s.press(key)
			s.expectFocus(t, geometry.Feeds)
		}
		s, _ := openWithList(t, language, 40, 12)
		s.press("esc", "enter", "M")
		if said := s.line.Message; s.focus != geometry.Article || !strings.Contains(said, "Tab") || !s.shows(said) {
			t.Errorf("%s: in an article it says %q:\n%s", language, said, s.View())
		}
		s.press("tab")
		s.expectFocus(t, geometry.Feeds)
		s.press("gg", "M")
		if s.line.Message != s.kit.Words.FeedEditor.ChooseFeed {
			t.Errorf("%s: among the feeds it says %q", language, s.line.Message)
		}
	}
}
