package ui

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"khabar/feeds/document"
	"khabar/feeds/news"
	"khabar/ui/article"
	"khabar/ui/geometry"
	"khabar/ui/lang"
	"khabar/ui/terminal"
)

// openWithSummaries is a screen on which each entry has a text of its own.
func openWithSummaries(t *testing.T, entries, width int) (*screen, *memory) {
	t.Helper()
	service := newMemory(entries)
	for id, entry := range service.entries {
		entry.Summary = "text of " + string(rune('A'+id-1))
		service.entries[id] = entry
	}
	s := open(t, service, "en", width, 30)
	s.run(s.Init())
	return s, service
}

// articleIsStarred tells whether the article's header has a star.
func (s *screen) articleIsStarred() bool {
	return slices.ContainsFunc(s.article.Rows(false)[0], func(c terminal.Cell) bool { return c.Glyph == '★' })
}

// The selected headline's text stands beside the list, and nothing comes of it:
// nothing is read, nothing is fetched.
func TestSelectedHeadlineIsPreviewed(t *testing.T) {
	for _, width := range []int{100, 130, 170} {
		s, service := openWithSummaries(t, 5, width)
		check := func(text string, keys ...string) {
			t.Helper()
			s.press(keys...)
			if !s.shows(text) || !s.shows(s.kit.Words.Article.OpensWhole) {
				t.Errorf("at %d after %q there is no %q:\n%s", width, keys, text, s.View())
			}
			s.expectFocus(t, geometry.Headlines)
			if _, open := s.article.Entry(); open {
				t.Errorf("at %d after %q an article is open", width, keys)
			}
		}
		check("text of A")
		check("text of B", "j")
		check("text of E", "G")
		check("text of A", "gg")
		for id, entry := range service.entries {
			if entry.Read {
				t.Errorf("at %d entry %d is read", width, id)
			}
		}
		if len(service.places) > 0 || len(service.pictured) > 0 {
			t.Errorf("at %d the places %v are kept, and %v were fetched", width, service.places, service.pictured)
		}
	}
}

// Where the article has no room beside the list, where it is read in lines, or where
// the reader wants none, no text is asked for.
func TestNoPreviewWithoutRoom(t *testing.T) {
	narrow, service := openWithSummaries(t, 5, 60)
	narrow.press("j", "j")
	if len(service.read) > 0 {
		t.Errorf("in 60 columns %v were read", service.read)
	}
	s := open(t, newMemory(5), "en", 170, 30)
	s.preview.wanted = false
	s.service.(*memory).read = nil
	s.article.Clear()
	s.press("j", "j")
	if read := s.service.(*memory).read; len(read) > 0 || !s.shows(s.kit.Words.Article.Empty) {
		t.Errorf("unwanted, %v were read:\n%s", read, s.View())
	}
}

// What was looked into is opened as it stands, at the place where it was left.
func TestOpeningWhatIsPreviewed(t *testing.T) {
	s, service := openWithSummaries(t, 5, 170)
	service.stored = true // the whole text, which is longer than the screen
	service.places[2] = [2]int{30, 0}
	s.press("j")
	if top := s.View(); !strings.Contains(top, "(1)") || strings.Contains(top, "(31)") {
		t.Errorf("the preview does not begin at the beginning:\n%s", top)
	}
	entry, _ := s.headlines.Selected()
	s.openArticle(entry) // whose answer is still on its way
	if s.article.Waiting() || !s.shows("(31)") {
		t.Errorf("the text went away, or is not where it was left:\n%s", s.View())
	}
	s.press("q", "enter")
	s.expectFocus(t, geometry.Article)
	if !service.entries[2].Read || s.article.Previewing() {
		t.Error("opened, it is not read")
	}
	if _, _, open := s.article.Place(); !open {
		t.Error("an open article has no place")
	}
}

// Towards the article, by key or by mouse, it is opened; Tab passes over it.
func TestWaysIntoThePreview(t *testing.T) {
	for name, enter := range map[string]func(s *screen){
		"left": func(s *screen) { s.press("left") },
		"click": func(s *screen) {
			place := s.frame.Places[geometry.Article]
			for _, action := range []tea.MouseAction{tea.MouseActionPress, tea.MouseActionRelease} {
				s.send(tea.MouseMsg{X: place.Left + place.Width/2, Y: place.Top + 12, Button: tea.MouseButtonLeft, Action: action})
			}
		},
	} {
		service := newMemory(3)
		s := open(t, service, "ar", 170, 30)
		enter(s)
		s.expectFocus(t, geometry.Article)
		if entry, open := s.article.Entry(); !open || entry.ID != 1 || !service.entries[1].Read {
			t.Errorf("%s: entry %d is open: %v", name, entry.ID, open)
		}
	}
}

// An article that was open gives way to the next selected headline, and its place is
// kept; not while it is being read aloud.
func TestPreviewAfterAnArticle(t *testing.T) {
	s, service := openWithSummaries(t, 5, 170)
	s.press("enter", " ", "left")
	s.setFocus(geometry.Headlines)
	s.press("j")
	if id, _ := s.article.Shown(); id != 2 || !s.article.Previewing() {
		t.Fatalf("entry %d is shown", id)
	}
	if place := service.places[1]; place[0] == 0 {
		t.Errorf("the place of what was left is %v", service.places)
	}
	s.press("enter", "q")
	s.aloud = aloud{on: true, entry: 2, stop: func() {}}
	s.press("j")
	if id, _ := s.article.Shown(); id != 2 {
		t.Errorf("entry %d came while the one before was read aloud", id)
	}
}

// What comes for another headline than the one that is selected now is dropped, and a
// question that is not wanted any more reads nothing.
func TestLatePreviews(t *testing.T) {
	s, service := openWithSummaries(t, 5, 170)
	s.preview.pause = time.Hour
	service.read = nil
	s.headlines.Move(1)
	late := s.loadPreview()
	s.headlines.Move(1)
	s.preview.pause = 0
	next := s.loadPreview()
	if message := late(); message != nil || len(service.read) > 0 {
		t.Errorf("what was left brings %v", message)
	}
	s.run(next)
	if !slices.Equal(service.read, []int64{3}) || !s.shows("text of C") {
		t.Errorf("%v were read:\n%s", service.read, s.View())
	}
	s.takePreview(previewLoaded{token: s.preview.token - 1, id: 1, stored: readArticle(context.Background(), service, service.entries[1])})
	if !s.shows("text of C") {
		t.Errorf("an older answer was shown:\n%s", s.View())
	}
}

// A star that was set while the text was on its way is seen, and not taken back.
func TestPreviewOfWhatWasMarkedMeanwhile(t *testing.T) {
	s, service := openWithSummaries(t, 3, 170)
	s.headlines.Move(1)
	late := s.loadPreview()()
	s.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("s")})
	s.send(late)
	if id, _ := s.article.Shown(); id != 2 || !service.entries[2].Starred || !s.articleIsStarred() {
		t.Errorf("entry %d is shown:\n%s", id, s.View())
	}
}

// A list without headlines has nothing to look into.
func TestPreviewOfAnEmptyList(t *testing.T) {
	s, _ := openWithSummaries(t, 3, 170)
	s.run(s.showList(news.Query{Starred: true}, "starred"))
	if _, any := s.article.Shown(); any || s.shows("text of A") {
		t.Errorf("the last preview stays:\n%s", s.View())
	}
}

// The state of an entry that is looked into follows its changes, and the name of its
// feed, without any row moving.
func TestPreviewFollowsChanges(t *testing.T) {
	for _, language := range lang.Languages {
		s := open(t, newMemory(3), language, 170, 30)
		s.press("s")
		if !s.articleIsStarred() {
			t.Errorf("%s: the star is not seen:\n%s", language, s.View())
		}
		s.article.Preview(s.service.(*memory).entries[1], document.Document{Source: document.SourceReadability, Blocks: paragraphsOf("نص", 300)}, article.Whole)
		before := s.article.Rows(false)
		s.article.Open(s.service.(*memory).entries[1])
		if after := s.article.Rows(false); !slices.EqualFunc(before, after, slices.Equal) {
			t.Errorf("%s: opening moves the text", language)
		}
	}
}
