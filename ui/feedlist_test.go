package ui

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"khabar/feeds/news"
	"khabar/ui/geometry"
	"khabar/ui/sidebar"
)

// shownSidebar is what stands in the feeds pane below the standing lists, a row an
// item: its depth as blanks, its label and its count.
func (s *screen) shownSidebar() string {
	var text strings.Builder
	for row := range s.rows {
		for _, cell := range row {
			text.WriteRune(cell.Glyph)
		}
		text.WriteByte('\n')
	}
	return text.String()
}

func TestTagsByKeys(t *testing.T) {
	s, list := openWithList(t, "ar", 100, 40)
	s.press("#")
	s.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("مهم، #مصر")})
	s.press("enter")
	if got := list.String(); !strings.Contains(got, "a.xml عام صحيفة ألف #مهم #مصر") {
		t.Fatalf("the list is %s", got)
	}
	item, _ := s.sidebar.Selected()
	if item.Feed.URL != "https://example.org/a.xml" {
		t.Errorf("the cursor is on %+v", item)
	}
	s.press("gg", "j", "j", "j", "j", "enter")
	if s.list.query != (news.Query{Tag: "مهم"}) || s.list.title != "#مهم" {
		t.Errorf("the list of the tag is %+v, %q", s.list.query, s.list.title)
	}
	s.press("z")
	if got := list.String(); strings.Contains(got, "#") {
		t.Errorf("undone, the list is %s", got)
	}
}

func TestFeedsAreMovedByKeys(t *testing.T) {
	s, list := openWithList(t, "en", 100, 40)
	first := list.String()
	s.press("alt+down")
	if got := list.String(); got != "b.xml عام صحيفة باء; a.xml عام صحيفة ألف" {
		t.Errorf("moved down: %s", got)
	}
	if feed, _ := s.selectedFeed(); feed.URL != "https://example.org/a.xml" {
		t.Errorf("the cursor did not go along: %+v", feed)
	}
	s.press("alt+down")
	if s.line.Message != s.kit.Words.Care.NotFurther {
		t.Errorf("at the end: %q", s.line.Message)
	}
	s.press("alt+up", "z", "z")
	if got := list.String(); got != first {
		t.Errorf("undone: %s", got)
	}
}

// TestRefreshOfWhatIsSelected: a folder means the feeds in the folders below it too,
// a tag those that have it.
func TestRefreshOfWhatIsSelected(t *testing.T) {
	service := newMemory(0)
	service.feeds = []news.Feed{
		{ID: 1, URL: "a", Name: "A", Folder: "Egypt/Economy"},
		{ID: 2, URL: "b", Name: "B", Folder: "World", Tags: []string{"short"}},
		{ID: 3, URL: "c", Name: "C", Folder: "Egypt/Economy/Gold"},
	}
	s := open(t, service, "en", 170, 40)
	s.press("tab")
	for label, want := range map[string][]string{
		"Egypt": {"a", "c"}, "Gold": {"c"}, "World": {"b"}, "#short": {"b"}, "A": {"a"}, s.kit.Words.Sidebar.All: nil,
	} {
		for s.sidebar.To(-1); ; {
			if item, _ := s.sidebar.Selected(); item.Label == label {
				break
			}
			if !s.sidebar.Move(1) {
				t.Fatalf("no %s in the pane", label)
			}
		}
		service.refreshed = nil
		s.press("r")
		if len(service.refreshed) != 1 || !slices.Equal(service.refreshed[0], want) || (service.refreshed[0] == nil) != (want == nil) {
			t.Errorf("r on %s asks %v, want %v", label, service.refreshed, want)
		}
	}
}

func TestFoldersAreNestedAndFolded(t *testing.T) {
	service := newMemory(0)
	service.feeds = []news.Feed{
		{ID: 1, URL: "https://a.example/", Name: "A", Folder: "Egypt/Economy", Unread: 1},
		{ID: 2, URL: "https://b.example/", Name: "B", Folder: "Egypt", Unread: 2},
		{ID: 3, URL: "https://c.example/", Name: "C", Folder: "Egypt/Economy/Gold", Unread: 4, Hidden: true},
		{ID: 4, URL: "https://d.example/", Name: "D", Folder: "World", Unread: 8, Muted: true},
		{ID: 5, URL: "https://e.example/", Name: "E", Unread: 16},
	}
	s := open(t, service, "en", 170, 40)
	s.press("tab")
	items := func() string {
		var lines []string
		s.sidebar.To(-1)
		for {
			item, _ := s.sidebar.Selected()
			line := item.Label
			if item.Kind == sidebar.Folder && item.Folded {
				line += "+"
			}
			lines = append(lines, line+" "+string(rune('0'+item.Count/10))+string(rune('0'+item.Count%10)))
			if !s.sidebar.Move(1) {
				return strings.Join(lines[4:], "; ")
			}
		}
	}
	if got, want := items(), "E 16; Egypt 07; B 02; Economy 05; A 01; Gold 04; World 08; D 08"; got != want {
		t.Fatalf("the tree is\n%s\nwant\n%s", got, want)
	}
	s.press("gg", "j", "j", "j", "j", "j", " ")
	if got, want := items(), "E 16; Egypt+ 07; World 08; D 08"; got != want {
		t.Errorf("folded:\n%s\nwant\n%s", got, want)
	}
	if kept := service.kept["folded"]; kept != `["Egypt"]` {
		t.Errorf("kept: %s", kept)
	}
	again := open(t, service, "en", 170, 40)
	if got := again.sidebar.Folded(); len(got) != 1 || got[0] != "Egypt" {
		t.Errorf("the next time %v are folded", got)
	}
	s.sidebar.SelectFeed("https://a.example/")
	if item, _ := s.sidebar.Selected(); item.Label != "A" {
		t.Errorf("a feed in a folded folder was not shown: %+v", item)
	}
	if item := unreadOf(s); item != 23 {
		t.Errorf("all news has %d unread, want 23: that of a muted feed is not among it", item)
	}
}

func unreadOf(s *screen) int {
	s.sidebar.To(-1)
	item, _ := s.sidebar.Selected()
	return item.Count
}

func TestWhatIsOfferedForAFeed(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*news.Feed)
		keys   []string
		want   string
	}{
		{"moved", func(f *news.Feed) { f.MovedTo = "https://example.org/new.xml" }, []string{"e", "enter"}, "new.xml عام صحيفة ألف; b.xml عام صحيفة باء"},
		{"moved, seen and left", func(f *news.Feed) { f.MovedTo = "https://example.org/new.xml" }, []string{"e", "q"}, "a.xml عام صحيفة ألف; b.xml عام صحيفة باء"},
		{"names others", func(f *news.Feed) {
			f.Fault = &news.Fault{Kind: news.FaultHTML, Proposals: []string{"https://example.org/rss.xml"}}
		}, []string{"e", "enter"}, "rss.xml عام صحيفة ألف; b.xml عام صحيفة باء"},
		{"dead", func(f *news.Feed) { f.LastEntry = now.AddDate(0, 0, -61) }, []string{"e", "enter"}, "m.xml عام صحيفة ميم; b.xml عام صحيفة باء"},
		{"dead, paused", func(f *news.Feed) { f.LastEntry = now.AddDate(0, 0, -61) }, []string{"e", "p"}, "a.xml عام صحيفة ألف paused; b.xml عام صحيفة باء"},
		{"dead, deleted", func(f *news.Feed) { f.Fault = &news.Fault{Kind: news.FaultGone} }, []string{"e", "X"}, "b.xml عام صحيفة باء"},
		{"from the headlines", func(*news.Feed) {}, []string{"tab", "gg", "j", "e", "p"}, "a.xml عام صحيفة ألف paused; b.xml عام صحيفة باء"},
		{"well", func(*news.Feed) {}, []string{"e", "enter"}, "a.xml عام صحيفة ألف; b.xml عام صحيفة باء"},
	} {
		s, list := openWithList(t, "en", 100, 40)
		before := list.String()
		c.change(&list.service.feeds[0])
		s.send(s.loadFeeds()())
		s.press(c.keys...)
		if got := list.String(); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
		if list.String() != before {
			s.press("z")
		}
		if got := list.String(); got != before || s.mode != modePanes {
			t.Errorf("%s, undone: %s", c.name, got)
		}
	}
}

func TestHealthOfAllFeeds(t *testing.T) {
	s, list := openWithList(t, "en", 100, 40)
	list.service.feeds[1].Fault = &news.Fault{Kind: news.FaultTLS}
	s.send(s.loadFeeds()())
	s.press("gg", "e")
	text := s.shownSidebar()
	bad, good := strings.Index(text, "certificate"), strings.Index(text, "صحيفة ألف")
	if s.mode != modeSheet || bad < 0 || !strings.Contains(text, "How the feeds are") || !strings.Contains(text, "a week") || good > 0 && good < bad {
		t.Errorf("the table:\n%s", text)
	}
	s.press("enter")
	if s.mode != modePanes {
		t.Error("Enter does not close the table")
	}
}

// TestFeedsWithAnIntervalOfTheirOwn are asked between refreshes, once it is over.
func TestFeedsWithAnIntervalOfTheirOwn(t *testing.T) {
	service := newMemory(4)
	s := open(t, service, "en", 100, 30)
	s.refreshEvery = 30 * time.Minute
	due := func(interval, ago time.Duration, paused bool) bool {
		service.feeds[0].Interval, service.feeds[0].LastSuccess, service.feeds[0].Paused = interval, now.Add(-ago), paused
		s.send(s.loadFeeds()())
		return s.fetchTimed() != nil
	}
	for _, c := range []struct {
		interval, ago time.Duration
		paused, want  bool
	}{
		{5 * time.Minute, 6 * time.Minute, false, true}, {5 * time.Minute, 4 * time.Minute, false, false},
		{5 * time.Minute, 6 * time.Minute, true, false}, {time.Hour, 2 * time.Hour, false, false}, {0, 2 * time.Hour, false, false},
	} {
		if got := due(c.interval, c.ago, c.paused); got != c.want {
			t.Errorf("%+v: %v", c, got)
		}
	}
}

// What is done to one feed is not offered of a folder, and says so.
func TestFoldersAreNotFeeds(t *testing.T) {
	s, list := openWithList(t, "ar", 170, 40)
	before := list.String()
	for _, key := range []string{"#"} {
		s.press("gg", "4j", key)
		if item, _ := s.sidebar.Selected(); item.Kind != sidebar.Folder || s.line.Message != s.kit.Words.FeedEditor.NotOfFolders || s.mode != modePanes {
			t.Errorf("%s on %+v says %q", key, item, s.line.Message)
		}
	}
	if list.String() != before {
		t.Errorf("the list is %q", list)
	}
}

// A folder is renamed with all that is in it and below it, in one change that z takes
// back; the cursor and the list on the screen go along.
func TestAFolderIsRenamed(t *testing.T) {
	service := newMemory(0)
	service.feeds = []news.Feed{
		{ID: 1, URL: "https://example.org/a", Name: "A", Folder: "X"}, {ID: 2, URL: "https://example.org/b", Name: "B", Folder: "X/I"},
		{ID: 3, URL: "https://example.org/c", Name: "C", Folder: "XY"}, {ID: 4, URL: "https://example.org/d", Name: "D", Folder: "X", Account: "on a server"},
	}
	list := withList(service)
	s := open(t, service, "en", 170, 40)
	s.feedList = list
	s.setFocus(geometry.Feeds)
	s.sidebar.Select(sidebar.Item{Kind: sidebar.Folder, Folder: "X/I"})
	s.press("enter")
	s.setFocus(geometry.Feeds)
	s.sidebar.Select(sidebar.Item{Kind: sidebar.Folder, Folder: "X"})
	before := list.String()
	folderOf := func(url string) string { return list.listed[list.at(url)].Folder }
	s.press("t", "ctrl+u")
	s.typeText("Z/ Q")
	s.press("enter")
	if folderOf("https://example.org/a") != "Z/Q" || folderOf("https://example.org/b") != "Z/Q/I" || folderOf("https://example.org/c") != "XY" {
		t.Errorf("the list is %s", list)
	}
	if item, _ := s.sidebar.Selected(); item.Kind != sidebar.Folder || item.Folder != "Z/Q" {
		t.Errorf("the cursor is on %+v", item)
	}
	if s.list.query.Folder != "Z/Q/I" || s.list.title != "I" {
		t.Errorf("on the screen is %+v, %q", s.list.query, s.list.title)
	}
	s.press("z")
	if list.String() != before {
		t.Errorf("taken back, the list is %s, was %s", list, before)
	}
	list.stillNamed = 2
	s.sidebar.Select(sidebar.Item{Kind: sidebar.Folder, Folder: "X"})
	s.press("t", "ctrl+u", "Q", "enter")
	if want := "The folder is now called «Q». 2 searches and filters still name «X»"; s.line.Message != want {
		t.Errorf("said is %q, want %q", s.line.Message, want)
	}
	s.press("z")
	if strings.Contains(s.line.Message, "still") || list.String() != before {
		t.Errorf("taken back is %q, the list is %s", s.line.Message, list)
	}
	s.sidebar.Select(sidebar.Item{Kind: sidebar.Folder, Folder: "X"})
	s.press("M", "ctrl+u", "enter")
	if folderOf("https://example.org/a") != "" || folderOf("https://example.org/b") != "I" {
		t.Errorf("without a name: %s", list)
	}
}

// A folder is moved past its neighbour with all that is in it.
func TestFoldersAreMovedByKeys(t *testing.T) {
	service := newMemory(0)
	service.feeds = []news.Feed{
		{ID: 1, URL: "https://example.org/a", Name: "A", Folder: "X"}, {ID: 2, URL: "https://example.org/b", Name: "B", Folder: "X/I"},
		{ID: 3, URL: "https://example.org/c", Name: "C", Folder: "Y"}, {ID: 4, URL: "https://example.org/d", Name: "D", Folder: "X"},
	}
	list := withList(service)
	s := open(t, service, "en", 170, 40)
	s.feedList = list
	s.press("tab", "G", "k") // C is the last row, Y above it
	if item, _ := s.sidebar.Selected(); item.Label != "Y" {
		t.Fatalf("the cursor is on %q", item.Label)
	}
	before := list.String()
	s.press("alt+up")
	if got := list.String(); !strings.HasPrefix(got, "c Y C; a X A") {
		t.Errorf("moved up: %s", got)
	}
	if item, _ := s.sidebar.Selected(); item.Label != "Y" {
		t.Errorf("the cursor is on %q", item.Label)
	}
	s.press("alt+up")
	if s.line.Message != s.kit.Words.Care.NotFurther {
		t.Errorf("at the top: %q", s.line.Message)
	}
	s.press("alt+down")
	if got := list.String(); !strings.HasPrefix(got, "a X A; c Y C") && !strings.HasPrefix(got, before) {
		t.Errorf("moved down: %s", got)
	}
	s.press("z", "z")
	if got := list.String(); got != before {
		t.Errorf("undone: %s, want %s", got, before)
	}
}

// TestMovedFeedsTakeNoFolderAlong: the first feed of a folder, moved down past one
// that stands below another folder in the list, leaves the folders where they are.
func TestMovedFeedsTakeNoFolderAlong(t *testing.T) {
	service := newMemory(0)
	service.feeds = []news.Feed{
		{ID: 1, URL: "https://example.org/a", Name: "A", Folder: "X"}, {ID: 2, URL: "https://example.org/b", Name: "B", Folder: "Y"},
		{ID: 3, URL: "https://example.org/c", Name: "C", Folder: "X"},
	}
	list := withList(service)
	s := open(t, service, "en", 170, 40)
	s.feedList = list
	s.press("tab", "G", "k", "k", "k") // Y and B are the last rows, A and C above them
	if item, _ := s.sidebar.Selected(); item.Label != "A" {
		t.Fatalf("the cursor is on %q", item.Label)
	}
	s.press("alt+down")
	if got := list.String(); got != "c X C; a X A; b Y B" {
		t.Errorf("moved down: %s", got)
	}
	if item, _ := s.sidebar.Selected(); item.Label != "A" {
		t.Errorf("the cursor is on %q", item.Label)
	}
}

// What was said of a file that could not be read goes when it is mended, though the
// list is the one that was in force.
func TestFaultOfTheListGoes(t *testing.T) {
	s, _ := openWithList(t, "ar", 100, 30)
	s.send(listApplied{outside: true, err: errors.New("feeds.toml:65:6")})
	if s.line.Message == "" || !s.line.Fault {
		t.Fatalf("the fault is not said: %+v", s.line)
	}
	s.send(listApplied{outside: true})
	if s.line.Message != "" {
		t.Errorf("after it was mended it says %q", s.line.Message)
	}
}

// lastRow gives the row of the screen in which a text stands last.
func (s *screen) lastRow(text string) (last int) {
	for y, row := range s.grid() {
		if strings.Contains(glyphs(row), text) {
			last = y
		}
	}
	return last
}

// What is known of a feed says when khabar asks it again, one line below the other.
func TestWhenAFeedIsAskedAgain(t *testing.T) {
	s, list := openWithList(t, "en", 100, 40)
	list.service.feeds[0].NextCheck = now.Add(2 * time.Hour)
	list.service.feeds[0].Fault = &news.Fault{Kind: news.FaultTimeout}
	s.send(s.loadFeeds()())
	s.press("e")
	s.expectShown(t, "Asked again: "+s.kit.Words.Date(now.Add(2*time.Hour)))
	blank := false
	for i, row := range s.grid()[:s.lastRow("Asked again: ")] {
		empty := strings.TrimSpace(glyphs(row)) == ""
		if i > 0 && empty && blank {
			t.Errorf("two empty rows at row %d:\n%s", i, s.View())
		}
		blank = empty
	}
	list.service.feeds[0].Fault.RetryAt = now.Add(3 * time.Hour)
	s.send(s.loadFeeds()())
	s.press("q", "e")
	if s.shows("Asked again: ") {
		t.Error("it says twice when the feed is asked again")
	}
}
