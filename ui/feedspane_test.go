package ui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"khabar/feeds/news"
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

// openWithMany opens a screen on the feeds pane with a list of feeds in two folders,
// a b c in «عام» and d e in «علوم»; the cursor stands on the first one.
func openWithMany(t *testing.T, language string, width, height int) (*screen, *memoryList) {
	t.Helper()
	s, list := openWithList(t, language, width, height)
	list.listed = nil
	for _, name := range []string{"a", "b", "c", "d", "e"} {
		folder := "عام"
		if name > "c" {
			folder = "علوم"
		}
		list.listed = append(list.listed, news.Subscription{URL: "https://example.org/" + name + ".xml", Name: name, Folder: folder})
	}
	s.run(s.applyList())
	s.press("gg", "j", "j", "j", "j", "j")
	if feed, selected := s.selectedFeed(); !selected || feed.Name != "a" {
		t.Fatalf("the cursor is on %q", feed.Name)
	}
	return s, list
}

// names writes the list as «a b/عام c!»: with the folders that differ from where the
// feeds were, and a mark on those that are paused.
func (l *memoryList) names() string {
	var names []string
	for _, listed := range l.listed {
		name := listed.Name
		if at := map[bool]string{false: "عام", true: "علوم"}[name > "c"]; listed.Folder != at {
			name += "/" + listed.Folder
		}
		if listed.Paused {
			name += "!"
		}
		names = append(names, name)
	}
	return strings.Join(names, " ")
}

// What is chosen in the feeds pane is changed together, and one z takes it back.
func TestManyFeedsAtOnce(t *testing.T) {
	check := func(want, said string, keys ...string) {
		t.Helper()
		for _, language := range lang.Languages {
			s, list := openWithMany(t, language, 100, 30)
			undos := len(s.undo)
			s.press(keys...)
			if got := list.names(); got != want {
				t.Errorf("%s: after %q the list is %q, want %q", language, keys, got, want)
			}
			if language == "en" && s.line.Message != said {
				t.Errorf("after %q it says %q, want %q", keys, s.line.Message, said)
			}
			if len(s.undo) != undos+1 || s.sidebar.Choosing() {
				t.Errorf("%s: after %q there are %d changes, choosing: %v", language, keys, len(s.undo)-undos, s.sidebar.Choosing())
			}
			s.press("z")
			if got := list.names(); got != "a b c d e" || len(s.feeds) != 5 {
				t.Errorf("%s: after %q and z the list is %q, %d feeds on the screen", language, keys, got, len(s.feeds))
			}
		}
	}
	check("c d e", "2 feeds deleted (z undoes)", "v", "j", "X")
	check("b d e", "2 feeds deleted (z undoes)", "v", "v", "j", "j", "v", "X")                                  // a and c
	check("c d e", "2 feeds deleted (z undoes)", "j", "ر", "k", "X")                                            // upwards, on an Arabic keyboard
	check("a! b! c! d e", "3 feeds paused", "v", "j", "j", "p")                                                 // three
	check("a/علوم b/علوم c d e", "2 feeds moved to «علوم»", "v", "j", "M", "ctrl+u", "علوم", "enter")           // into a folder
	check("a/ b/ c d e", "2 feeds moved out of their folders", "v", "j", "M", "ctrl+u", "enter")                // out of it
	check("a b", "3 feeds deleted (z undoes)", "j", "j", "v", "j", "j", "j", "k", "j", "k", "v", "j", "v", "X") // over the heading of a folder
	check("d e", "3 feeds deleted (z undoes)", "k", " ", "v", "X")                                              // a closed folder
	check("d e", "3 feeds deleted (z undoes)", "k", "X", "X")                                                   // and a folder as such
	check("a! b! c! d e", "3 feeds paused", "k", "p")
}

// Deleting a folder says first how many feeds these are, and any other key is no.
func TestAFolderIsNotDeletedUnasked(t *testing.T) {
	for _, language := range lang.Languages {
		s, list := openWithMany(t, language, 40, 12)
		s.press("k", "X")
		if said := s.line.Message; list.names() != "a b c d e" || !strings.Contains(said, s.kit.Words.Feeds(3)) || !s.shows(s.kit.Words.Feeds(3)) {
			t.Errorf("%s: after X the list is %q, it says %q:\n%s", language, list.names(), said, s.View())
		}
		s.press("j", "k", "X")
		if list.names() != "a b c d e" {
			t.Errorf("%s: another key between, and the list is %q", language, list.names())
		}
		s.press("esc", "tab", "tab", "X")
		if list.names() != "a b c d e" {
			t.Errorf("%s: the pane was left between, and the list is %q", language, list.names())
		}
	}
}

// What is chosen is seen and counted, refreshed and marked as read; q lets it go.
func TestWhatElseIsDoneWithChosenFeeds(t *testing.T) {
	s, list := openWithMany(t, "en", 100, 30)
	if s.press("v", "j"); !strings.HasPrefix(s.line.Message, "2 feeds chosen · ") || !s.shows("▌a") && !s.shows("▌  a") {
		t.Errorf("it says %q:\n%s", s.line.Message, s.View())
	}
	s.press("q")
	if s.focus != geometry.Feeds || s.sidebar.Choosing() {
		t.Errorf("after q the focus is on %v, choosing: %v", s.focus, s.sidebar.Choosing())
	}
	list.service.refreshed = nil
	s.press("gg", "j", "j", "j", "j", "j", "v", "j", "r")
	if got := list.service.refreshed; len(got) != 1 || !slices.Equal(got[0], []string{"https://example.org/a.xml", "https://example.org/b.xml"}) {
		t.Errorf("refreshed are %q", got)
	}
	s.press("v", "k", "A")
	for _, feed := range s.feeds {
		if feed.Unread > 0 && feed.ID <= 2 {
			t.Errorf("%s has %d unread", feed.Name, feed.Unread)
		}
	}
	if s.press("z"); s.feeds[0].Unread == 0 {
		t.Error("z does not take it back")
	}
	for _, key := range []string{"t", "#"} {
		if s.press("v", "j", key); s.line.Message != s.kit.Words.FeedEditor.OnlyOfOne || !s.sidebar.Choosing() {
			t.Errorf("after %s it says %q, choosing: %v", key, s.line.Message, s.sidebar.Choosing())
		}
		s.press("q", "k")
	}
	s.press("gg", "v", "X")
	if list.names() != "a b c d e" || s.line.Message != s.kit.Words.FeedEditor.ChooseFeed {
		t.Errorf("nothing is chosen, and the list is %q, said %q", list.names(), s.line.Message)
	}
}

// Space on a feed opens its list and its first unread article; where it has none, it
// goes on to the next one that does. On a folder it folds.
func TestSpaceReadsAFeed(t *testing.T) {
	for _, language := range lang.Languages {
		for _, width := range []int{40, 100, 170} {
			s, list := openWithList(t, language, width, 30)
			list.service.mutex.Lock()
			newest := list.service.entries[2] // of the first feed, which has the even ones
			newest.Read = true
			list.service.entries[2] = newest
			list.service.mutex.Unlock()
			s.press(" ")
			entry, open := s.article.Entry()
			if !open || entry.ID != 4 || s.focus != geometry.Article || s.list.query != (news.Query{FeedID: 1}) {
				t.Errorf("%s, width %d: open is %d, %v, the list %+v, the focus on %v", language, width, entry.ID, open, s.list.query, s.focus)
			}
		}
	}
	s, list := openWithList(t, "en", 100, 30)
	list.service.mutex.Lock()
	for id, entry := range list.service.entries {
		entry.Read = entry.FeedID == 1
		list.service.entries[id] = entry
	}
	list.service.mutex.Unlock()
	s.run(s.loadFeeds())
	if s.press(" "); s.list.query != (news.Query{FeedID: 2}) || !strings.HasPrefix(s.line.Message, s.kit.Words.Lists.WentOn) {
		t.Errorf("with nothing unread the list is %+v, it says %q", s.list.query, s.line.Message)
	}
	s.press("q", "tab", "tab", "gg", "4j", " ")
	if folded := s.sidebar.Folded(); len(folded) != 1 || s.focus != geometry.Feeds {
		t.Errorf("on a folder: folded are %q, the focus is on %v", folded, s.focus)
	}
}

// A key that folds and does nothing else folds from a feed as well.
func TestAKeyThatOnlyFolds(t *testing.T) {
	s, _ := openWithList(t, "en", 100, 30)
	keys, faults := keymap.New([]keymap.Setting{{Action: "fold", Keys: []string{"F"}}})
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	s.kit.Keys = keys
	s.reader = keymap.NewReader(keys)
	if s.press("F"); len(s.sidebar.Folded()) != 1 || s.focus != geometry.Feeds {
		t.Errorf("folded are %q, the focus is on %v", s.sidebar.Folded(), s.focus)
	}
	s.press(" ")
	if _, open := s.article.Entry(); !open || s.list.query != (news.Query{Folder: "عام"}) {
		t.Errorf("the space bar, which folds no more, does not read the folder: %+v", s.list.query)
	}
}

// That the feeds which were due did not answer is not said of all, and the demo
// edition is not offered to somebody who has news.
func TestNoDemoForWhoHasNews(t *testing.T) {
	for _, language := range lang.Languages {
		service := newMemory(2)
		service.feeds[1].LastSuccess = now.Add(-time.Minute)
		service.summary = news.Summary{Failed: 1, Results: []news.Result{
			{FeedURL: "khabar:guide"}, {FeedURL: "https://example.org/a.xml", Fault: &news.Fault{Kind: news.FaultTimeout}},
		}}
		s := open(t, service, language, 100, 30)
		s.press("R")
		if want := s.kit.Words.Unanswered(1) + s.kit.Words.Status.TryAgain; s.line.Message != want || !s.line.Fault || !s.shows(s.kit.Words.Unanswered(1)) {
			t.Errorf("%s: it says %q, want %q", language, s.line.Message, want)
		}
		if s.press("d"); s.quit {
			t.Errorf("%s: d leaves for the demo edition", language)
		}
	}
}

// A feed that is moved does not take the cursor along: the next one is at hand then;
// z shows the one that came back. A folder that was not there before is called new.
func TestTheCursorStaysWhenAFeedIsMoved(t *testing.T) {
	for _, language := range lang.Languages {
		s, list := openWithMany(t, language, 100, 30)
		words := s.kit.Words
		at := func(want, said string) {
			t.Helper()
			if feed, selected := s.selectedFeed(); !selected || feed.Name != want || s.line.Message != said {
				t.Errorf("%s: the cursor is on %q, want %q; it says %q, want %q", language, feed.Name, want, s.line.Message, said)
			}
		}
		s.press("M", "ctrl+u", "علوم", "enter")
		at("b", words.FeedEditor.Moved+" «علوم»")
		s.press("M", "ctrl+u", "صحة", "enter")
		at("c", words.FeedEditor.MovedNew+" «صحة»")
		s.press("M", "ctrl+u", "صحة", "enter")
		at("b", words.FeedEditor.Moved+" «صحة»") // it was the last one
		if list.names() != "a/علوم b/صحة c/صحة d e" {
			t.Errorf("the list is %q", list.names())
		}
		s.press("z")
		at("c", words.Lists.Undone+" "+words.FeedEditor.Moved+" «صحة»")
		s.press("M", "enter") // where it is
		at("c", words.FeedEditor.Unchanged)
		s.press("v", "k", "k", "M", "ctrl+u", "جديد", "enter")
		if want := words.FeedsMoved(2) + " " + words.FeedEditor.ToNew + " «جديد»"; s.line.Message != want {
			t.Errorf("%s: it says %q, want %q; the list is %q", language, s.line.Message, want, list.names())
		}
	}
}

// Of a page over the screen one thing is said of how to leave it, and it is so: the
// key of the hint closes it, and keys that scroll do not.
func TestHowAPageIsLeft(t *testing.T) {
	for _, language := range lang.Languages {
		for _, keys := range [][]string{{"e"}, {"gg", "e"}, {"?"}} {
			s, _ := openWithList(t, language, 100, 30)
			if s.press(keys...); s.mode != modeSheet {
				t.Fatalf("%s: %q shows no page", language, keys)
			}
			hint := s.kit.Keys.Key(keymap.Back, s.place()) + " " + s.kit.Words.Actions.Back
			if !s.shows(hint) || s.shows("Any key") || s.shows("any other key") || s.shows("أي مفتاح") {
				t.Errorf("%s: after %q the page says:\n%s", language, keys, s.View())
			}
			if s.press("j"); s.mode != modeSheet {
				t.Errorf("%s: after %q j leaves the page", language, keys)
			}
			if s.press("q"); s.mode != modePanes {
				t.Errorf("%s: after %q q does not leave the page", language, keys)
			}
		}
	}
}
