package ui

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"khabar/feeds/clean"
	"khabar/feeds/news"
	"khabar/ui/paint"
	"khabar/ui/style"
	"khabar/ui/terminal"
)

// The newsroom of the service in memory: storyOf says which entries tell of one
// event.

func (m *memory) FindStories(context.Context) (int, error) {
	found := len(m.toFind)
	for id, story := range m.toFind {
		m.storyOf[id] = story
	}
	m.toFind = nil
	return found, nil
}

func (m *memory) Collapse(_ context.Context, lines []news.Line, shown []int64, _ bool) ([]news.Line, error) {
	places := map[int64]int{}
	var collapsed []news.Line
	for _, line := range lines {
		story := m.storyOf[line.ID]
		place, there := places[story]
		switch {
		case story == 0 || !there:
			places[story] = len(collapsed)
			collapsed = append(collapsed, line)
		case slices.Contains(shown, line.ID) && !slices.Contains(shown, collapsed[place].ID):
			collapsed[place].ID = line.ID
		}
	}
	return collapsed, nil
}

func (m *memory) WithStories(_ context.Context, ids []int64) ([]int64, error) {
	for _, id := range m.order {
		if story := m.storyOf[id]; story != 0 && !slices.Contains(ids, id) &&
			slices.ContainsFunc(ids, func(other int64) bool { return m.storyOf[other] == story }) {
			ids = append(ids, id)
		}
	}
	return ids, nil
}

func (m *memory) Stories(_ context.Context, ids []int64) (map[int64]news.Story, error) {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	stories := map[int64]news.Story{}
	for _, id := range ids {
		if m.storyOf[id] == 0 {
			continue
		}
		story := news.Story{ID: m.storyOf[id]}
		for _, other := range m.order {
			if m.storyOf[other] == story.ID {
				story.Entries = append(story.Entries, m.entries[other])
			}
		}
		stories[id] = story
	}
	return stories, nil
}

func (m *memory) Versions(_ context.Context, id int64) ([]news.Version, error) {
	return append(slices.Clone(m.versions[id]), news.Version{Title: m.entries[id].Title, Text: m.entries[id].Summary}), nil
}

func (m *memory) Breaking(_ context.Context, since time.Time) (news.Entry, bool, error) {
	for _, id := range m.order {
		if entry := m.entries[id]; entry.Breaking && !entry.Read && !entry.Published.Before(since) {
			return entry, true, nil
		}
	}
	return news.Entry{}, false, nil
}

// filtersInMemory is a FilterList whose filters hide what has their first word in
// the title.
type filtersInMemory struct {
	service *memory
	list    []news.Filter
	tried   int
}

func (f *filtersInMemory) Apply(context.Context) (news.Applied, error) { return news.Applied{}, nil }

func (f *filtersInMemory) Try(_ context.Context, filter news.Filter) (news.Trial, error) {
	f.tried++
	if filter.Regexp == "(" {
		return news.Trial{}, errors.New("missing closing )")
	}
	trial := news.Trial{Tested: len(f.service.order)}
	for _, id := range f.service.order {
		if len(filter.Words) > 0 && strings.Contains(f.service.entries[id].Title, filter.Words[0]) {
			trial.Hits++
			trial.Recent = append(trial.Recent, f.service.entries[id])
		}
	}
	return trial, nil
}

func (f *filtersInMemory) Add(ctx context.Context, filter news.Filter) (news.Applied, bool, error) {
	trial, _ := f.Try(ctx, filter)
	f.list = append(f.list, filter)
	f.service.hidden = map[int64]bool{}
	for _, entry := range trial.Recent {
		f.service.hidden[entry.ID] = true
	}
	return news.Applied{Hidden: trial.Hits}, true, nil
}

func (f *filtersInMemory) Remove(context.Context, news.Filter) (news.Applied, error) {
	shown := len(f.service.hidden)
	f.list, f.service.hidden = nil, nil
	return news.Applied{Shown: shown}, nil
}

func (f *filtersInMemory) Explain(err error) string { return "خطأ: " + err.Error() }

// newsroom opens a screen on which entries 2, 4 and 5 tell of one event.
func newsroom(t *testing.T, language string, width, height int) (*screen, *memory, *filtersInMemory) {
	t.Helper()
	service := newMemory(8)
	service.toFind = map[int64]int64{2: 2, 4: 2, 5: 2}
	filters := &filtersInMemory{service: service}
	s := open(t, service, language, width, height)
	s.storyMode, s.filters = StoriesNewest, filters
	s.run(s.Init())
	return s, service, filters
}

// shows says whether a text, painted on one line, stands on the screen.
func (s *screen) shows(text string) bool {
	line := s.kit.Painter.Line([]paint.Span{s.kit.Span(text, style.Text)}, s.kit.Painter.Width(clean.Of(text)), s.kit.Start(), terminal.Pen{})
	wanted := glyphs(line)
	return slices.ContainsFunc(s.grid(), func(row terminal.Row) bool { return strings.Contains(glyphs(row), wanted) })
}

func glyphs(row terminal.Row) string {
	var text strings.Builder
	for _, cell := range row {
		text.WriteRune(max(cell.Glyph, ' '))
	}
	return text.String()
}

func (s *screen) expectShown(t *testing.T, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if !s.shows(text) {
			t.Errorf("%q is not on the screen", text)
		}
	}
}

func (s *screen) expectList(t *testing.T, want ...int64) {
	t.Helper()
	if got := news.IDs(s.headlines.Lines()); !slices.Equal(got, want) {
		t.Errorf("the list is %v, want %v", got, want)
	}
}

func TestStoriesStandInOneRow(t *testing.T) {
	s, service, _ := newsroom(t, "ar", 100, 40)
	s.expectList(t, 1, 2, 3, 6, 7, 8)
	s.expectShown(t, "+ 1")
	s.press("j", "enter")
	for _, id := range []int64{2, 4, 5} {
		if !service.entries[id].Read {
			t.Errorf("entry %d of the story that was opened is unread", id)
		}
	}
	s.press("z")
	if service.entries[2].Read || service.entries[4].Read || service.entries[5].Read {
		t.Error("the undo of one step left some read")
	}
	s.press("q", "m")
	if !service.entries[5].Read {
		t.Error("m on the row did not mark the story")
	}
	s.press("m", "s")
	if service.entries[4].Read || !service.entries[2].Starred || service.entries[4].Starred {
		t.Error("m twice is unread again; a star is for one entry")
	}
	s.press("A")
	for id, entry := range service.entries {
		if !entry.Read {
			t.Errorf("all read, but %d is not", id)
		}
	}
	s.press("z")
	if service.entries[4].Read {
		t.Error("the undo of all read left entries of a story read")
	}
	s.press("\\", "\\") // feed by feed
	s.expectList(t, 2, 4, 6, 8, 1, 3, 5, 7)
}

func TestStoriesOfLaterEntriesKeepTheCursor(t *testing.T) {
	s, service, _ := newsroom(t, "ar", 100, 40)
	s.press("j")
	s.expectSelected(t, 2)
	service.storyOf[100] = 0
	service.arrive = []news.Entry{{ID: 100, FeedID: 1, FeedName: "صحيفة ألف", Title: "الخبر نفسه بعد حين", Published: now}}
	service.toFind = map[int64]int64{100: 2}
	s.press("R")
	s.expectSelected(t, 2)
	if len(s.headlines.Lines()) != 6 {
		t.Errorf("%v", s.headlines.Lines())
	}
	story, found := s.headlines.Story(2)
	if !found || len(story.Entries) != 4 {
		t.Errorf("the story has %d entries", len(story.Entries))
	}
}

func TestTheHeadlinesOfAStory(t *testing.T) {
	s, service, _ := newsroom(t, "ar", 100, 40)
	s.press("H")
	if s.mode != modePanes || s.line.Message != s.kit.Words.Newsroom.NoStory {
		t.Errorf("an entry without a story: %q", s.line.Message)
	}
	s.press("j", "H")
	if s.mode != modeChoice || len(s.choice.items) != 3 || !strings.Contains(s.choice.items[2].String(), "صحيفة باء") || !strings.Contains(s.choice.items[2].String(), "منذ 5 ساعات") {
		t.Fatalf("mode %d, %q", s.mode, s.choice.items)
	}
	s.press("j", "enter")
	entry, _ := s.article.Entry()
	if entry.ID != 4 || !service.entries[4].Read || service.entries[2].Read {
		t.Errorf("opened %d; 4 is read %v, 2 is read %v", entry.ID, service.entries[4].Read, service.entries[2].Read)
	}
}

// Who comes back from what another outlet says finds that in the row of the story, so
// that a star is for what was read; the rest of the story stays with the row.
func TestTheRowOfAStoryStandsForWhatWasOpened(t *testing.T) {
	for _, language := range []string{"ar", "en"} {
		s, service, _ := newsroom(t, language, 100, 40)
		s.press("j", "H", "2", "q")
		s.expectSelected(t, 4)
		s.expectList(t, 1, 4, 3, 6, 7, 8)
		if s.press("s"); !service.entries[4].Starred || service.entries[2].Starred {
			t.Errorf("starred: 4 is %v, 2 is %v", service.entries[4].Starred, service.entries[2].Starred)
		}
		s.run(s.reload())
		s.expectSelected(t, 4)
		s.expectList(t, 1, 4, 3, 6, 7, 8)
		if s.press("m"); !service.entries[2].Read || !service.entries[5].Read {
			t.Error("m on the row did not mark the story")
		}
		s.press("H", "1")
		s.expectList(t, 1, 2, 3, 6, 7, 8)
		s.press("q", "v", "j", "v", "k", "H", "3", "q")
		if got := s.headlines.Chosen(); !slices.Equal(got, []int64{5, 3}) {
			t.Errorf("chosen: %v", got)
		}
	}
}

// On a narrow screen a headline of a story is wrapped, not cut off behind the name
// of its feed, and the keys of lists move in it.
func TestTheHeadlinesOfAStoryAreWhole(t *testing.T) {
	for _, language := range []string{"ar", "en"} {
		s, service, _ := newsroom(t, language, 40, 12)
		entry := service.entries[4]
		entry.Title = "زلزال بقوة ست درجات يضرب مدينة ساحلية ويخلف أضرارا كبيرة"
		service.entries[4] = entry
		s.press("j", "H")
		s.expectShown(t, "أضرارا كبيرة")
		check := func(want int, keys ...string) {
			t.Helper()
			s.View()
			if s.press(keys...); s.mode != modeChoice || s.choice.window.Cursor != want {
				t.Errorf("after %q: mode %d, item %d, want %d", keys, s.mode, s.choice.window.Cursor, want)
			}
		}
		check(2, "G")
		check(0, "home")
		check(2, "G")
		check(0, "g", "g")
		check(2, "G")
		check(0, "ل", "ل")
		check(1, "j", "g", "esc")
		check(2, "pgdown", "pgdown")
		check(0, "pgup", "pgup")
		s.View()
		row := choiceHeadRows + s.choiceHeight(0) + s.choiceHeight(1) - 1 // the last row of the second one
		s.pointer(tea.MouseActionPress, 10, row)
		if opened, _ := s.article.Entry(); opened.ID != 4 {
			t.Errorf("a click on the last row of the second headline opened %d", opened.ID)
		}
	}
}

func TestVersionsOfAnEntry(t *testing.T) {
	for _, language := range []string{"ar", "en"} {
		s, service, _ := newsroom(t, language, 100, 40)
		s.press("E")
		if s.line.Message != s.kit.Words.Newsroom.NoVersions {
			t.Errorf("unchanged: %q", s.line.Message)
		}
		service.versions = map[int64][]news.Version{1: {{Title: "عنوان قديم عن Reuters ونسبة 12%", Text: "نص قديم\nوتفصيل", Until: now.Add(-time.Hour)}}}
		s.press("E")
		if s.mode != modeSheet {
			t.Fatal("no sheet")
		}
		s.expectShown(t, "[-عنوان قديم-]", s.kit.Words.Newsroom.OnlyMarks, "[-وتفصيل-]")
		if s.press("g", "esc"); s.mode != modeSheet {
			t.Error("the sheet is closed by what only forgets the beginning of a sequence")
		}
		s.press("q")
	}
}

func TestBreakingBar(t *testing.T) {
	s, service, _ := newsroom(t, "ar", 100, 40)
	s.breaking.lasts = 15 * time.Minute
	service.add(news.Entry{ID: 200, FeedID: 1, FeedName: "صحيفة ألف", Title: "زلزال يضرب ملاطية", Breaking: true, Published: now.Add(-time.Minute)})
	s.press("j", "j")
	entry, found, err := service.Breaking(context.Background(), now.Add(-s.breaking.lasts))
	s.Update(breakingFound{entry: entry, found: found, err: err}) // its command waits until the bar is over
	s.expectSelected(t, 3)
	rows := strings.Split(s.View(), "\n")
	if len(rows) != 40 || s.barRows() != 1 || !s.shows("زلزال يضرب ملاطية") {
		t.Errorf("%d rows, %d of the bar", len(rows), s.barRows())
	}
	s.Update(breakingFound{})
	if s.barRows() != 0 {
		t.Error("the bar stays when its time is over")
	}
	s.Update(breakingFound{entry: entry, found: true})
	s.send(tea.MouseMsg{X: 3, Y: 0, Action: tea.MouseActionPress, Button: tea.MouseButtonLeft})
	if opened, _ := s.article.Entry(); opened.ID != 200 || !service.entries[200].Read || s.barRows() != 0 {
		t.Errorf("opened %d, the bar has %d rows", opened.ID, s.barRows())
	}
	s.Update(breakingFound{entry: entry, found: true})
	s.resize(100, 9)
	if s.barRows() != 0 || len(strings.Split(s.View(), "\n")) != 9 {
		t.Error("a low screen has no room for the bar")
	}
}

func TestFilterFromAnEntry(t *testing.T) {
	s, _, filters := newsroom(t, "ar", 100, 40)
	s.press("!")
	if s.mode != modeFilter || filters.tried != 1 {
		t.Fatalf("mode %d, %d trials", s.mode, filters.tried)
	}
	for range 30 {
		s.press("backspace")
	}
	if _, ready := s.filtering.page.Filter(); ready {
		t.Error("a filter without a condition")
	}
	s.press("enter")
	if s.mode != modeFilter || len(filters.list) != 0 {
		t.Error("saved without a condition")
	}
	s.press(strings.Split("رقم 3", "")...)
	s.expectShown(t, s.kit.Words.Newsroom.WouldHit+" 1 من 8", "خبر رقم 3")
	s.press("enter")
	if s.mode != modePanes || len(filters.list) != 1 || filters.list[0].Action != news.FilterHide || fmt.Sprint(filters.list[0].Words) != "[رقم 3]" {
		t.Fatalf("%+v", filters.list)
	}
	s.expectList(t, 1, 2, 6, 7, 8)
	s.press("z")
	if len(filters.list) != 0 || s.line.Message != s.kit.Words.Newsroom.FilterUndone {
		t.Errorf("%+v, %q", filters.list, s.line.Message)
	}
	s.expectList(t, 1, 2, 3, 6, 7, 8)
	s.press("!", "down", " ", "down", " ", "down", "down", " ", " ", " ")
	f, _ := s.filtering.page.Filter()
	if f.Feed != "صحيفة باء" || f.Folder != "عام" || f.Action != news.FilterHighlight || f.Colour != "yellow" {
		t.Errorf("%+v", f)
	}
	s.press("up", "(")
	s.expectShown(t, "missing closing")
	s.press("enter", "esc")
	if s.mode != modePanes || len(filters.list) != 0 {
		t.Error("saved a wrong expression")
	}
}

// TestNewsroomSweep paints every page at many sizes in both languages.
func TestNewsroomSweep(t *testing.T) {
	for _, language := range []string{"ar", "en"} {
		for _, size := range [][2]int{{160, 45}, {100, 30}, {80, 24}, {40, 12}, {20, 5}, {3, 3}, {1, 1}} {
			s, service, _ := newsroom(t, language, size[0], size[1])
			service.versions = map[int64][]news.Version{2: {{Title: "قديم", Text: strings.Repeat("كلمة ", 300), Until: now}}}
			for id, entry := range service.entries {
				entry.Breaking, entry.Edited, entry.Colour = id%2 == 0, id%3 == 0, news.FilterColours[id%5]
				service.entries[id] = entry
			}
			s.send(entriesLoaded{entries: []news.Entry{service.entries[1], service.entries[2], service.entries[3]}})
			s.Update(breakingFound{entry: service.entries[2], found: true})
			s.press("j")
			for _, keys := range [][]string{{}, {"H"}, {"q", "E"}, {"q", "!", "down", " ", "down", "down", " ", " "}, {"esc"}} {
				s.press(keys...)
				rows := strings.Split(s.View(), "\n")
				if len(rows) != size[1] {
					t.Errorf("%s %v after %v: %d rows", language, size, keys, len(rows))
				}
			}
		}
	}
}

var update = flag.Bool("update", false, "write the golden files anew")

// TestNewsroomGolden compares the pages of the newsroom, cell by cell as they stand
// on the screen from left to right.
func TestNewsroomGolden(t *testing.T) {
	for _, language := range []string{"ar", "en"} {
		s, service, _ := newsroom(t, language, 64, 16)
		service.versions = map[int64][]news.Version{2: {{Title: "خبر رقم 1 عن Reuters ونسبة 12%", Text: "ملخّص قديم", Until: now.Add(-time.Hour)}}}
		entry := service.entries[2]
		entry.Breaking, entry.Edited, entry.Colour = true, true, "red"
		service.entries[2] = entry
		s.send(entriesLoaded{entries: []news.Entry{entry}})
		s.Update(breakingFound{entry: entry, found: true})
		s.press("j")
		var pages strings.Builder
		for _, page := range []struct {
			name string
			keys []string
		}{{"list", nil}, {"story", []string{"H"}}, {"versions", []string{"q", "E"}}, {"filter", []string{"q", "!"}}} {
			s.press(page.keys...)
			pages.WriteString("== " + page.name + "\n")
			for _, row := range s.grid() {
				pages.WriteString("|" + glyphs(row) + "|\n")
			}
		}
		file := filepath.Join("testdata", "newsroom-64x16-"+language+".golden")
		if *update {
			if err := os.MkdirAll("testdata", 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, []byte(pages.String()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if pages.String() != string(want) {
			t.Errorf("%s: the pages are\n%s\nwanted\n%s", language, pages.String(), want)
		}
	}
}

// What a filter would hit stands on the page also where there is hardly room.
func TestTrialOnASmallScreen(t *testing.T) {
	for _, language := range []string{"ar", "en"} {
		for _, size := range [][2]int{{40, 12}, {60, 12}, {80, 24}} {
			s, _, _ := newsroom(t, language, size[0], size[1])
			if s.press("!"); !s.shows(s.kit.Words.Newsroom.WouldHit) {
				t.Errorf("%s, %v: no trial on the page", language, size)
			}
		}
	}
}

// A text from before the outlet changed the article is asked for again, and says what
// it is where that fails.
func TestAnOutdatedTextSaysSo(t *testing.T) {
	for _, language := range []string{"ar", "en"} {
		s, service, _ := newsroom(t, language, 200, 40)
		service.stored, service.whole.Outdated = true, true
		service.fault = &news.Fault{Kind: news.FaultNoHost}
		s.press("enter")
		s.expectShown(t, s.kit.Words.Article.Outdated)
		if s.shows(s.kit.Words.Article.SummaryOnly) {
			t.Error("a whole text is called a summary")
		}
	}
}
