package ui

import (
	"fmt"
	"strings"
	"testing"

	"khabar/feeds/news"
	"khabar/ui/geometry"
	"khabar/ui/sidebar"
)

// withSearches opens a screen that can keep searches.
func withSearches(t *testing.T, language string, width, height int) (*screen, *memoryList) {
	t.Helper()
	service := newMemory(12)
	list := withList(service)
	s := open(t, service, language, width, height)
	s.feedList = list
	s.run(s.Init())
	return s, list
}

// typeText types a text into the line that is open, rune by rune.
func (s *screen) typeText(text string) {
	for _, r := range text {
		s.press(string(r))
	}
}

// clear empties the line that is open.
func (s *screen) clear() { s.press("ctrl+u") }

func TestKeepingASearch(t *testing.T) {
	for _, language := range []string{"ar", "en"} {
		for _, size := range [][2]int{{170, 40}, {100, 30}, {40, 12}} {
			s, list := withSearches(t, language, size[0], size[1])
			s.press("/")
			s.typeText("رقم 1")
			s.press("enter", "W")
			s.clear()
			s.typeText("الأوائل")
			s.press("enter")
			if fmt.Sprint(list.searches) != "[{الأوائل رقم 1}]" {
				t.Fatalf("kept: %q", list.searches)
			}
			if want := s.kit.Words.Lists.SearchKept + " «الأوائل»"; s.line.Message != want {
				t.Errorf("it says %q, want %q", s.line.Message, want)
			}
			s.setFocus(geometry.Feeds)
			s.press("gg", "j", "j", "j", "j")
			item, _ := s.sidebar.Selected()
			if item.Kind != sidebar.Search || item.Label != "الأوائل" || item.Count != 4 { // 1, 10, 11, 12
				t.Fatalf("the feeds pane has %+v", item)
			}
			s.press("enter")
			if s.headlines.Len() != 4 || s.list.query.Words != "رقم 1" || s.list.title != "الأوائل" {
				t.Errorf("opened it shows %d entries of %+v", s.headlines.Len(), s.list)
			}
			s.press("A")
			s.setFocus(geometry.Feeds)
			if item, _ := s.sidebar.Selected(); item.Count != 0 {
				t.Errorf("all read it counts %d", item.Count)
			}
		}
	}
}

// A kept search gets other words under the same name, another name, and goes; each
// of it can be taken back.
func TestChangingAKeptSearch(t *testing.T) {
	s, list := withSearches(t, "ar", 170, 40)
	check := func(what, want string) {
		t.Helper()
		if got := fmt.Sprint(list.searches); got != want {
			t.Errorf("%s: the list has %s, want %s", what, got, want)
		}
	}
	s.press("/")
	s.typeText("رقم 1")
	s.press("enter", "W", "enter")
	check("kept under its words", "[{رقم 1 رقم 1}]")
	s.setFocus(geometry.Feeds)
	s.press("gg", "j", "j", "j", "j", "t")
	s.clear()
	s.typeText("أول")
	s.press("enter")
	check("renamed", "[{أول رقم 1}]")
	s.press("z")
	check("renamed back", "[{رقم 1 رقم 1}]")
	s.press("enter", "/")
	s.clear()
	s.typeText("رقم 2")
	s.press("enter", "W", "enter")
	check("with other words", "[{رقم 1 رقم 2}]")
	s.press("z")
	check("with the first words again", "[{رقم 1 رقم 1}]")
	s.setFocus(geometry.Feeds)
	s.press("X")
	check("deleted", "[]")
	s.press("z")
	check("there again", "[{رقم 1 رقم 1}]")
	s.press("gg", "4j", "p")
	if s.line.Message != s.kit.Words.FeedEditor.ChooseFeed {
		t.Errorf("pausing a search says %q", s.line.Message)
	}
}

func TestNamingCanBeLeft(t *testing.T) {
	s, list := withSearches(t, "ar", 100, 30)
	s.press("W")
	if s.line.Message != s.kit.Words.Lists.SearchFirst {
		t.Errorf("without a search it says %q", s.line.Message)
	}
	s.press("/")
	s.typeText("رقم")
	s.press("enter", "W", "esc")
	if s.mode != modePanes || len(list.searches) != 0 {
		t.Errorf("mode %d, kept %v", s.mode, list.searches)
	}
	s.press("W")
	s.clear()
	s.press("enter")
	if s.mode != modePanes || len(list.searches) != 0 {
		t.Errorf("without a name: mode %d, kept %v", s.mode, list.searches)
	}
}

// What is not understood is said while typing and afterwards, and is no empty list
// without a word.
func TestMisunderstoodSearches(t *testing.T) {
	s, _ := withSearches(t, "ar", 100, 30)
	s.press("/")
	s.typeText("بعد:لاحقا")
	want := s.kit.Words.ExplainQuery(news.QueryFault{Kind: news.QueryDate, Value: "لاحقا"})
	if got := s.searchOutcome(); got != want {
		t.Errorf("while typing it says %q, want %q", got, want)
	}
	s.press("enter")
	if s.line.Message != want || !s.line.Fault {
		t.Errorf("afterwards it says %q", s.line.Message)
	}
	if s.headlines.Len() == 0 && !strings.Contains(s.emptyWords(), "لاحقا") {
		t.Errorf("the empty list says %q", s.emptyWords())
	}
}

// The beginning of what a search finds comes first, the whole right behind it.
func TestTheWholeOfASearchComesAfterItsBeginning(t *testing.T) {
	service := newMemory(firstEntries + 50)
	s := open(t, service, "en", 100, 30)
	s.run(s.Init())
	s.press("/")
	s.typeText("رقم")
	if s.headlines.Len() != firstEntries+50 || !strings.Contains(s.View(), "150 results") {
		t.Errorf("%d entries are listed:\n%s", s.headlines.Len(), s.View())
	}
	if len(service.limits) == 0 || service.limits[len(service.limits)-2] != firstEntries || service.limits[len(service.limits)-1] != 0 {
		t.Errorf("it asked for %v", service.limits)
	}
}

func TestTabSortsWhatIsSearched(t *testing.T) {
	s, _ := withSearches(t, "ar", 100, 30)
	s.press("/")
	s.typeText("رقم")
	s.press("tab")
	if s.mode != modeSearch || s.searchOrder != news.OrderBest || s.order != news.OrderNewest || !strings.Contains(s.searchOutcome(), s.kit.Words.Lists.SortedBest) {
		t.Errorf("mode %d, orders %q and %q, outcome %q", s.mode, s.searchOrder, s.order, s.searchOutcome())
	}
	s.press("tab", "esc")
	if s.searchOrder != news.OrderNewest {
		t.Errorf("after the second it is %q", s.searchOrder)
	}
}
