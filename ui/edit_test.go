package ui

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"khabar/feeds/news"
	"khabar/ui/feededitor"
	"khabar/ui/geometry"
	"khabar/ui/lang"
	"khabar/ui/terminal"
)

// memoryList is a FeedList over the service in memory.
type memoryList struct {
	service *memory
	listed  []news.Subscription
	applied []string // addresses that are followed
	found   []news.Candidate
	fault   error
	waits   int

	searches   []news.SavedSearch
	stillNamed int // how much names a folder that was renamed
}

func (l *memoryList) Searches() []news.SavedSearch { return slices.Clone(l.searches) }

func (l *memoryList) changeSearches(to []news.SavedSearch) ListUndo {
	before := l.searches
	l.searches = to
	return func(context.Context) error { l.searches = before; return nil }
}

func (l *memoryList) place(name string) int {
	return slices.IndexFunc(l.searches, func(search news.SavedSearch) bool { return search.Name == name })
}

func (l *memoryList) SaveSearch(_ context.Context, search news.SavedSearch) (ListUndo, error) {
	to := slices.Clone(l.searches)
	if i := l.place(search.Name); i >= 0 {
		to[i] = search
	} else {
		to = append(to, search)
	}
	return l.changeSearches(to), nil
}

func (l *memoryList) RenameSearch(_ context.Context, name, another string) (ListUndo, error) {
	to := slices.Clone(l.searches)
	to[l.place(name)].Name = another
	return l.changeSearches(to), nil
}

func (l *memoryList) RemoveSearch(_ context.Context, name string) (ListUndo, error) {
	i := l.place(name)
	return l.changeSearches(slices.Delete(slices.Clone(l.searches), i, i+1)), nil
}

// withList gives a service a list with its feeds.
func withList(service *memory) *memoryList {
	l := &memoryList{service: service}
	for _, feed := range service.feeds {
		l.listed = append(l.listed, news.Subscription{URL: feed.URL, Name: feed.Name, Folder: feed.Folder})
		l.applied = append(l.applied, feed.URL)
	}
	return l
}

func (l *memoryList) Catalogue() []feededitor.Outlet {
	return []feededitor.Outlet{
		{Feed: news.Subscription{URL: "https://example.org/a.xml", Name: "صحيفة ألف", Folder: "عام"}, Place: "مصر · عام", Words: "صحيفة ألف Alif مصر Egypt عام General"},
		{Feed: news.Subscription{URL: "https://example.org/m.xml", Name: "صحيفة ميم", Folder: "اقتصاد", Country: "EG"}, Place: "مصر · اقتصاد", Words: "صحيفة ميم Mim مصر Egypt اقتصاد Economy"},
	}
}

func (l *memoryList) Wait(context.Context) bool { l.waits++; return false }

func (l *memoryList) Apply(context.Context) (ListChange, error) {
	if l.fault != nil {
		return ListChange{}, l.fault
	}
	var feeds []news.Feed
	var applied, fresh []string
	for i, listed := range l.listed {
		feeds = append(feeds, news.Feed{ID: int64(100 + i), URL: listed.URL, Name: listed.Name, Folder: listed.Folder, Paused: listed.Paused, Tags: listed.Tags})
		for _, before := range l.service.feeds {
			if before.URL == listed.URL {
				feeds[i].ID = before.ID
				feeds[i].MovedTo, feeds[i].Fault, feeds[i].LastEntry = before.MovedTo, before.Fault, before.LastEntry
			}
		}
		if applied = append(applied, listed.URL); !slices.Contains(l.applied, listed.URL) {
			fresh = append(fresh, listed.URL)
		}
	}
	l.service.mutex.Lock()
	defer l.service.mutex.Unlock()
	l.service.feeds, l.applied = feeds, applied
	return ListChange{Changed: true, New: fresh}, nil
}

func (l *memoryList) Find(_ context.Context, address string) ([]news.Candidate, error) {
	if l.fault != nil {
		return nil, l.fault
	}
	return l.found, nil
}

func (l *memoryList) at(feedURL string) int {
	return slices.IndexFunc(l.listed, func(s news.Subscription) bool { return s.URL == feedURL })
}

// set changes a feed and gives what takes that back.
func (l *memoryList) set(feedURL string, change func(*news.Subscription)) (ListUndo, error) {
	at := l.at(feedURL)
	before := l.listed[at]
	change(&l.listed[at])
	if reflect.DeepEqual(l.listed[at], before) {
		return nil, nil
	}
	return func(context.Context) error { l.listed[l.at(feedURL)] = before; return nil }, nil
}

func (l *memoryList) Add(_ context.Context, feed news.Subscription) (ListUndo, error) {
	if l.at(feed.URL) >= 0 {
		return nil, nil
	}
	if feed.Name == "" {
		feed.Name = "اسم الموقع"
	}
	l.listed = append(l.listed, feed)
	return func(context.Context) error {
		l.listed = slices.Delete(l.listed, l.at(feed.URL), l.at(feed.URL)+1)
		return nil
	}, nil
}

func (l *memoryList) Remove(_ context.Context, feedURLs ...string) (ListUndo, error) {
	before := slices.Clone(l.listed)
	for _, feedURL := range feedURLs {
		l.listed = slices.Delete(l.listed, l.at(feedURL), l.at(feedURL)+1)
	}
	return func(context.Context) error { l.listed = before; return nil }, nil
}

func (l *memoryList) Rename(_ context.Context, feedURL, name string) (ListUndo, error) {
	return l.set(feedURL, func(s *news.Subscription) { s.Name = name })
}

func (l *memoryList) Move(_ context.Context, folder string, feedURLs ...string) (ListUndo, error) {
	return l.setMany(feedURLs, func(s *news.Subscription) { s.Folder = folder })
}

func (l *memoryList) Refile(_ context.Context, _, _ string, folders map[string]string) (ListUndo, int, error) {
	undo, err := l.setMany(slices.Sorted(maps.Keys(folders)), func(s *news.Subscription) { s.Folder = folders[s.URL] })
	return undo, l.stillNamed, err
}

func (l *memoryList) Pause(_ context.Context, paused bool, feedURLs ...string) (ListUndo, error) {
	return l.setMany(feedURLs, func(s *news.Subscription) { s.Paused = paused })
}

func (l *memoryList) setMany(feedURLs []string, change func(*news.Subscription)) (undo ListUndo, err error) {
	before := slices.Clone(l.listed)
	for _, feedURL := range feedURLs {
		if one, _ := l.set(feedURL, change); one != nil {
			undo = func(context.Context) error { l.listed = before; return nil }
		}
	}
	return undo, nil
}

func (l *memoryList) Tag(_ context.Context, feedURL string, tags []string) (ListUndo, error) {
	return l.set(feedURL, func(s *news.Subscription) { s.Tags = tags })
}

func (l *memoryList) Place(_ context.Context, feedURL, otherURL string) (ListUndo, error) {
	before := slices.Clone(l.listed)
	moved := l.listed[l.at(feedURL)]
	l.listed = slices.Delete(l.listed, l.at(feedURL), l.at(feedURL)+1)
	l.listed = slices.Insert(l.listed, l.at(otherURL), moved)
	return func(context.Context) error { l.listed = before; return nil }, nil
}

func (l *memoryList) Readdress(_ context.Context, feedURL, to string) (ListUndo, error) {
	return l.Replace(context.Background(), feedURL, news.Subscription{URL: to})
}

func (l *memoryList) Replace(_ context.Context, feedURL string, with news.Subscription) (ListUndo, error) {
	at, before := l.at(feedURL), l.listed[l.at(feedURL)]
	if l.listed[at].URL = with.URL; with.Name != "" {
		l.listed[at].Name = with.Name
	}
	return func(context.Context) error { l.listed[at] = before; return nil }, nil
}

func (l *memoryList) Replacement(feed news.Feed) (feededitor.Outlet, bool) {
	return l.Catalogue()[1], feed.URL == "https://example.org/a.xml"
}

func (l *memoryList) Explain(err error) string { return "شرح: " + err.Error() }

// openWithList opens a screen on the feeds pane, the cursor on the first feed.
func openWithList(t *testing.T, language string, width, height int) (*screen, *memoryList) {
	t.Helper()
	service := newMemory(10)
	list := withList(service)
	s := open(t, service, language, width, height)
	s.feedList = list
	for s.focus != geometry.Feeds {
		s.press("tab")
	}
	s.press("gg", "j", "j", "j", "j", "j")
	if feed, selected := s.selectedFeed(); !selected || feed.ID != 1 {
		t.Fatalf("the cursor is on feed %d, %v", feed.ID, selected)
	}
	return s, list
}

// listed writes the list as «a.xml/folder name» for comparing.
func (l *memoryList) String() string {
	var feeds []string
	for _, s := range l.listed {
		text := strings.TrimPrefix(s.URL, "https://example.org/") + " " + s.Folder + " " + s.Name
		if s.Paused {
			text += " paused"
		}
		for _, tag := range s.Tags {
			text += " #" + tag
		}
		feeds = append(feeds, text)
	}
	return strings.Join(feeds, "; ")
}

// Keys of the feeds pane change the list, and z takes each change back.
func TestChangesOfTheListByKeys(t *testing.T) {
	before := "a.xml عام صحيفة ألف; b.xml عام صحيفة باء"
	check := func(want string, keys ...string) {
		t.Helper()
		s, list := openWithList(t, "ar", 170, 40)
		s.press(keys...)
		if got := list.String(); got != want {
			t.Errorf("after %q the list is %q, want %q", keys, got, want)
		}
		if s.mode != modePanes {
			t.Errorf("after %q the mode is %d", keys, s.mode)
		}
		s.press("z")
		if got := list.String(); got != before {
			t.Errorf("after %q and z the list is %q", keys, got)
		}
		if len(s.feeds) != 2 {
			t.Errorf("after %q and z %d feeds are on the screen", keys, len(s.feeds))
		}
	}
	check("b.xml عام صحيفة باء", "X")
	check("b.xml عام صحيفة باء", "ْ")
	check("a.xml عام صحيفة ألف paused; b.xml عام صحيفة باء", "p")
	check("a.xml عام صحيفة ألف paused; b.xml عام صحيفة باء", "ح")
	check("a.xml عام صحيفة ألف جديدة; b.xml عام صحيفة باء", "t", " ", "جديدة", "enter")
	check("a.xml عام ; b.xml عام صحيفة باء", "ف", "ctrl+u", "enter")
	check("a.xml عام/محلي صحيفة ألف; b.xml عام صحيفة باء", "M", " / / ", "محلي ", "enter")
	check("a.xml محلي صحيفة ألف; b.xml عام صحيفة باء", "M", "م", "حلي", "enter") // what is typed takes the place of the folder
	check("a.xml عامر صحيفة ألف; b.xml عام صحيفة باء", "M", "end", "ر", "enter")
	check("a.xml  صحيفة ألف; b.xml عام صحيفة باء", "'", "ctrl+u", "enter")
	check(before, "t", "جديدة", "esc")
	check(before, "M", "enter") // the same folder
}

// A new name stands at once wherever the feed is named, and goes with z.
func TestANewNameIsShownEverywhere(t *testing.T) {
	s, _ := openWithList(t, "ar", 170, 40)
	for s.focus != geometry.Headlines {
		s.press("tab")
	}
	s.press("j", "enter")
	entry, open := s.article.Entry()
	if !open || entry.FeedID != 1 {
		t.Fatalf("open is %+v, %v", entry, open)
	}
	for s.focus != geometry.Feeds {
		s.press("tab")
	}
	s.press("gg", "j", "j", "j", "j", "j", "t", "ctrl+u", "الجديدة", "enter")
	check := func(want string) {
		t.Helper()
		if listed, _ := s.headlines.Entry(entry.ID); listed.FeedName != want {
			t.Errorf("the headline is of %q, want %q", listed.FeedName, want)
		}
		if read, _ := s.article.Entry(); read.FeedName != want {
			t.Errorf("the article is of %q, want %q", read.FeedName, want)
		}
		s.expectShown(t, want)
	}
	check("الجديدة")
	s.press("z")
	check("صحيفة ألف")
}

// What is said of a change names it, and so does what is said of taking it back.
func TestWhatIsSaidOfChanges(t *testing.T) {
	check := func(want string, keys ...string) {
		t.Helper()
		s, _ := openWithList(t, "ar", 170, 40)
		if s.press(keys...); s.line.Message != want {
			t.Errorf("after %q it says %q, want %q", keys, s.line.Message, want)
		}
		s.press("z")
		if taken := "تراجعتَ عن هذا: " + strings.TrimSuffix(want, " (z للتراجع)"); s.line.Message != taken {
			t.Errorf("after %q and z it says %q, want %q", keys, s.line.Message, taken)
		}
	}
	check("حُذف «صحيفة ألف» (z للتراجع)", "X")
	check("أُوقف «صحيفة ألف»", "p")
	check("صار الاسم «ألف»", "t", "ctrl+u", "ألف", "enter")
	check("عاد اسم الموقع إلى «صحيفة ألف»", "t", "ctrl+u", "enter")
	check("نُقل إلى مجلد جديد «محلي»", "M", "محلي", "enter")
	check("صار بلا مجلد «صحيفة ألف»", "M", "ctrl+u", "enter")
}

// What is said of an undo stays, though the feed that is asked again does not answer.
func TestUndoOfAPauseIsSaidOverAFault(t *testing.T) {
	for _, key := range []string{"p", "X"} {
		s, list := openWithList(t, "ar", 170, 40)
		s.press(key)
		list.service.refreshed = nil
		list.service.summary = news.Summary{Failed: 1, Results: []news.Result{{Fault: &news.Fault{Kind: news.FaultNoHost}}}}
		s.press("z")
		if !strings.HasPrefix(s.line.Message, "تراجعتَ عن هذا: ") || s.line.Fault {
			t.Errorf("after %q and z it says %q, a fault: %v", key, s.line.Message, s.line.Fault)
		}
		if key == "X" && len(list.service.refreshed) != 1 {
			t.Errorf("the feed was asked %d times", len(list.service.refreshed))
		}
	}
}

// A feed that has brought nothing yet has no rate and no newest article.
func TestHealthOfAFeedWithNothing(t *testing.T) {
	s, _ := openWithList(t, "en", 100, 30)
	s.showHealth(news.Feed{ID: 9, URL: "https://example.org/new.xml", Name: "New", Folder: "نون"}, 0)
	if row := slices.IndexFunc(s.grid(), func(row terminal.Row) bool { return strings.Contains(glyphs(row), "Folder: «ﻥﻮﻧ»") }); row < 0 {
		t.Errorf("an English line with an Arabic name does not run from left to right:\n%s", s.View())
	}
	for text, want := range map[string]bool{"Stored:": true, "a week": false, "Newest article": false, "Last answer: never yet": true} {
		if s.shows(text) != want {
			t.Errorf("%q is on the sheet: %v", text, !want)
		}
	}
}

// A feed is found, shown and added, into the folder of the cursor.
func TestAddingAFeed(t *testing.T) {
	s, list := openWithList(t, "ar", 170, 40)
	list.found = []news.Candidate{
		{URL: "https://example.org/c.xml", Title: "جيم", Headlines: []string{"عنوان جيم"}, Entries: 3, Kind: news.FeedRSS},
		{URL: "https://example.org/d.xml", Title: "دال", Headlines: []string{"عنوان دال"}, Entries: 5, Kind: news.FeedAtom},
	}
	s.service.(*memory).arrive = []news.Entry{{ID: 77, FeedID: 102, Title: "خبر وصل الآن", Published: now}}
	s.press("a", "example.org", "enter", "ت") // j on an Arabic layout
	if s.mode != modeEditor {
		t.Fatalf("the mode is %d", s.mode)
	}
	s.press("enter")
	if got, want := list.String(), "a.xml عام صحيفة ألف; b.xml عام صحيفة باء; d.xml عام اسم الموقع"; got != want {
		t.Errorf("the list is %q, want %q", got, want)
	}
	if feed, _ := s.selectedFeed(); feed.URL != "https://example.org/d.xml" {
		t.Errorf("the cursor is on %q", feed.URL)
	}
	if !slices.Contains(news.IDs(s.headlines.Lines()), 77) {
		t.Error("the new feed was not fetched")
	}
	s.press("a", "example.org", "enter")
	if s.shows(lang.For("ar").FeedEditor.FollowedAlready) {
		t.Error("a new feed is said to be in the list")
	}
	s.press("j")
	s.expectShown(t, lang.For("ar").FeedEditor.FollowedAlready)
	s.press("enter")
	if s.line.Message != lang.For("ar").FeedEditor.FollowedAlready {
		t.Errorf("adding twice says %q", s.line.Message)
	}
}

// The narrowest screen names the key that adds a feed, not the one that deletes one.
func TestAddingIsNamedOnANarrowScreen(t *testing.T) {
	s := open(t, newMemory(4), "ar", 40, 12)
	s.setFocus(geometry.Feeds)
	words := lang.For("ar").Actions
	s.expectShown(t, words.AddFeed)
	if s.shows(words.RemoveFeed) {
		t.Error("the key that deletes a feed is named")
	}
}

// The folder of a new feed is named in a sentence, which runs as the interface does.
func TestWhereANewFeedGoes(t *testing.T) {
	s, _ := openWithList(t, "en", 100, 30)
	s.press("a")
	if head := strings.TrimSpace(glyphs(s.grid()[0])); !strings.HasSuffix(head, "into the folder «ﻡﺎﻋ»") {
		t.Errorf("the head of the page is %q", head)
	}
}

// The name of an outlet is whole before anything is told of it.
func TestOutletsOnANarrowScreen(t *testing.T) {
	check := func(width int, want, unwanted string) {
		t.Helper()
		s, _ := openWithList(t, "ar", width, 12)
		s.press("a", "ميم")
		if !s.shows(want) || unwanted != "" && s.shows(unwanted) {
			t.Errorf("%d cells: %q or no %q", width, unwanted, want)
		}
	}
	check(40, "صحيفة ميم", "")
	check(40, "مصر · اقتصاد", "")
	check(20, "صحيفة ميم", "اقتصاد")
	check(20, "مصر", "اقتصاد")
}

// An outlet of the catalogue is found by words of either language, and keeps its
// name; its folder counts where the reader stands in none.
func TestAddingFromTheCatalogue(t *testing.T) {
	check := func(wantFolder string, keys ...string) {
		t.Helper()
		s, list := openWithList(t, "ar", 170, 40)
		list.found = []news.Candidate{{URL: "https://example.org/m.xml", Title: "عنوان الخلاصة", Entries: 1}}
		s.press(keys...)
		if got, want := list.String(), "a.xml عام صحيفة ألف; b.xml عام صحيفة باء; m.xml "+wantFolder+" صحيفة ميم"; got != want {
			t.Errorf("after %q the list is %q, want %q", keys, got, want)
		}
	}
	check("عام", "a", "إقتصاد", "enter", "enter", "enter")
	check("عام", "a", "egypt econ", "down", "enter", "enter")
	check("اقتصاد", "gg", "a", "down", "down", "enter", "enter")
	check("اقتصاد", "لل", "ش", "xyz", "enter", "ctrl+u", "ميم", "down", "enter", "enter")
}

// A feed without a title is called by its host, on the page as in the lists.
func TestAddingAFeedWithoutATitle(t *testing.T) {
	s, list := openWithList(t, "en", 100, 30)
	list.found = []news.Candidate{{URL: "https://www.example.org/c.xml"}}
	s.press("a", "example.org", "enter")
	s.expectShown(t, "https://www.example.org/c.xml")
	addresses := 0
	for _, row := range s.grid() {
		addresses += strings.Count(glyphs(row), "/c.xml")
	}
	if addresses != 1 {
		t.Errorf("the address stands there %d times", addresses)
	}
	s.press("enter")
	s.expectShown(t, "Added «example.org»")
}

// What goes wrong is said on the page, and what was typed stays.
func TestAddingFails(t *testing.T) {
	s, list := openWithList(t, "en", 100, 30)
	before := list.String()
	list.fault = &news.Fault{Kind: news.FaultHTML}
	s.press("a", "example.org", "enter")
	s.expectShown(t, lang.For("en").FeedEditor.NoFeeds)
	list.fault = &news.Fault{Kind: news.FaultAddress}
	s.press("enter")
	s.expectShown(t, lang.For("en").FeedEditor.NoAddress)
	list.fault, list.found = nil, []news.Candidate{{URL: "https://example.org/c.xml"}}
	s.press("/c", "enter", "esc", "esc")
	if s.mode != modePanes || list.String() != before {
		t.Errorf("mode %d, list %q", s.mode, list)
	}
}

// An answer to a search that was given up is dropped.
func TestLateCandidatesAreDropped(t *testing.T) {
	s, list := openWithList(t, "ar", 100, 30)
	s.press("a", "example.org")
	_, command := s.Update(keyMessage("enter"))
	s.press("esc")
	list.found = []news.Candidate{{URL: "https://example.org/c.xml"}}
	s.run(command)
	s.press("enter", "esc")
	if s.mode != modeEditor {
		t.Errorf("the mode is %d", s.mode)
	}
	if s.press("esc"); s.mode != modePanes {
		t.Errorf("then the mode is %d", s.mode)
	}
}

// Another program's changes come in: feeds appear and vanish, errors are said
// and change nothing, and the watching goes on.
func TestTheListTurns(t *testing.T) {
	s, list := openWithList(t, "ar", 170, 40)
	s.press("enter") // the list of the first feed
	list.fault = errors.New("feeds.toml:3:1: خطأ")
	s.send(listTurned{})
	if !strings.Contains(s.line.Message, "feeds.toml:3:1") || !s.line.Fault || len(s.feeds) != 2 {
		t.Errorf("the status line says %q, %d feeds", s.line.Message, len(s.feeds))
	}
	list.fault = nil
	list.listed = append(list.listed[1:], news.Subscription{URL: "https://example.org/c.xml", Name: "جيم"})
	s.send(listTurned{})
	if len(s.feeds) != 2 || s.feeds[1].Name != "جيم" {
		t.Errorf("the feeds are %v", s.feeds)
	}
	if s.list.query != (news.Query{}) {
		t.Errorf("the list of a feed that is gone is still shown: %+v", s.list.query)
	}
	if list.waits != 2 {
		t.Errorf("the list was waited for %d times", list.waits)
	}
}

// The page fills every size in every state.
func TestEditorFillsEverySize(t *testing.T) {
	candidates := make([]news.Candidate, 12)
	for i := range candidates {
		candidates[i] = news.Candidate{URL: fmt.Sprintf("https://example.org/%d", i), Title: "عنوان طويل يزيد على عرض الشاشة الضيقة Reuters", Headlines: []string{"خبر عن 12%", "«ثان» (طويل جدًّا) لا يسعه سطر", "x"}, Newest: now}
	}
	for _, language := range []string{"ar", "en"} {
		for _, size := range sizes() {
			s, list := openWithList(t, language, 170, 40)
			list.found = candidates
			s.send(size)
			for _, key := range []string{"t", "جديد", "esc", "M", "down", "down", "ع", "esc", "a", "example.org", "enter", "j", "G", "k", "esc", "enter", "enter", "X", "z"} {
				s.press(key)
				checkRows(t, s, fmt.Sprintf("%s %d×%d after %q", language, size.Width, size.Height, key))
			}
		}
	}
}

// On the feeds pane e says how the feed is, well or not.
func TestHealthOfAFeed(t *testing.T) {
	s, list := openWithList(t, "en", 100, 40)
	feed := &list.service.feeds[0]
	check := func(want string, wanted bool) {
		t.Helper()
		s.send(s.loadFeeds()())
		s.press("e")
		var text strings.Builder
		for row := range s.rows {
			for _, cell := range row {
				text.WriteRune(cell.Glyph)
			}
			text.WriteByte('\n')
		}
		if got := strings.Contains(text.String(), want); got != wanted || s.mode != modeSheet {
			t.Errorf("%q on the sheet: %v, want %v:\n%s", want, got, wanted, text.String())
		}
		s.press("q")
	}
	check("never yet", true)
	check("abandoned", false)
	feed.LastSuccess, feed.LastEntry = now, now.AddDate(0, 0, -90)
	check("abandoned", true)
	check("never yet", false)
	feed.MovedTo = "https://example.net/new.xml"
	check("https://example.net/new.xml", true)
	feed.Fault = &news.Fault{Kind: news.FaultTimeout, Detail: "no answer in time"}
	check("no answer in time", true)
	feed.Paused = true
	check("You have paused", true)
	feed.Account = "newsroom"
	check("of the account «newsroom»", true)
	check("https://example.org/a.xml", false)
}

// A feed of an account is not the list's to change.
func TestFeedOfAnAccountIsLeftAlone(t *testing.T) {
	for _, key := range []string{"X", "p", "t", "M"} {
		s, list := openWithList(t, "en", 170, 40)
		before := list.String()
		list.service.feeds[0].Account = "newsroom"
		s.send(s.loadFeeds()())
		s.press(key)
		if got := list.String(); got != before || s.mode != modePanes || !strings.Contains(s.line.Message, "newsroom") {
			t.Errorf("%s: the list is %q, the mode %d, said %q", key, got, s.mode, s.line.Message)
		}
	}
}
