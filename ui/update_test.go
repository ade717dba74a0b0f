package ui

import (
	"context"
	"errors"
	"regexp"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"khabar/feeds/document"
	"khabar/feeds/news"
	"khabar/ui/geometry"
)

func (s *screen) expectSelected(t *testing.T, want int64) {
	t.Helper()
	lines, at := s.headlines.Lines(), s.headlines.Cursor()
	if at >= len(lines) || lines[at].ID != want {
		t.Fatalf("place %d of %v is selected, want entry %d", at, news.IDs(lines), want)
	}
}

func (s *screen) expectFocus(t *testing.T, want geometry.Pane) {
	t.Helper()
	if s.focus != want {
		t.Fatalf("pane %d has the focus, want %d", s.focus, want)
	}
}

func TestMovingInTheList(t *testing.T) {
	s := open(t, newMemory(300), "ar", 100, 30)
	s.run(s.Init())
	check := func(key string, want int64) {
		t.Helper()
		s.press(key)
		s.expectSelected(t, want)
	}
	s.expectSelected(t, 1)
	check("j", 2)
	check("ت", 3)
	check("down", 4)
	check("k", 3)
	check("ن", 2)
	check("jjjj", 6) // a burst that arrived in one read
	check("ننن", 3)
	check("G", 300)
	check("gg", 1)
	check("7G", 7)
	check("٥ت", 12)
	check("5k", 7)
	check("3gg", 3)
	check("2sj", 4) // a count is for one key
	check("لل", 1)
	check("k", 1)
	check("end", 300)
}

// The first frame reads only the beginning; the rest follows with Init.
func TestTheWholeListComesAfterTheFirstFrame(t *testing.T) {
	s := open(t, newMemory(firstEntries+50), "ar", 100, 30)
	s.run(s.Init())
	s.press("G")
	s.expectSelected(t, firstEntries+50)
	if _, known := s.headlines.Selected(); !known {
		t.Error("the last entry was not fetched")
	}
}

func TestOpeningMarksReadAndFetchesTheFullText(t *testing.T) {
	service := newMemory(5)
	s := open(t, service, "ar", 100, 30)
	s.press("enter")
	s.expectFocus(t, geometry.Article)
	if !service.entries[1].Read {
		t.Error("the opened entry is not marked read")
	}
	if !strings.Contains(s.View(), "%") || s.article.AtEnd() {
		t.Error("the full text is not on the screen")
	}
	s.press("q")
	s.expectFocus(t, geometry.Headlines)
	if entry, _ := s.headlines.Selected(); !entry.Read {
		t.Error("the list does not show the entry as read")
	}
}

// An article that has been read to its end stands at its end on every size of the
// screen, and one that was opened, at its beginning.
func TestTheEndStaysTheEnd(t *testing.T) {
	for _, language := range []string{"ar", "en"} {
		s := open(t, newMemory(1), language, 100, 30)
		s.press("enter")
		resize := func(atEnd bool) {
			t.Helper()
			before := s.View()
			for _, size := range []tea.WindowSizeMsg{{Width: 24, Height: 6}, {Width: 60, Height: 3}, {Width: 170, Height: 25}, {Width: 100, Height: 30}} {
				if s.send(size); s.article.AtEnd() != atEnd {
					t.Errorf("%s, %+v: at the end %v:\n%s", language, size, !atEnd, s.View())
				}
			}
			if s.View() != before {
				t.Errorf("%s: the place has gone:\n%s", language, s.View())
			}
		}
		resize(false)
		s.press("G")
		resize(true)
	}
}

func TestFullTextKeepsTheScrollPlace(t *testing.T) {
	service := newMemory(1)
	s := open(t, service, "ar", 60, 20)
	entry, _ := s.headlines.Selected()
	s.article.Open(entry)
	s.setFocus(geometry.Article)
	partial := document.Document{Source: document.SourceSummary, Blocks: paragraphsOf("النص الكامل للخبر يبدأ هنا.", 30)}
	s.articleToken = 7
	s.Update(articleLoaded{token: 7, document: partial})
	s.press("j", "j", "j", "j", "j", "j", "j", "j")
	before := s.View()
	s.Update(articleLoaded{token: 7, document: service.whole, full: true})
	line := func(view string) string { return strings.Split(view, "\n")[4] }
	if line(before) != line(s.View()) {
		t.Errorf("the text moved when the full text came:\n%s\n%s", line(before), line(s.View()))
	}
}

// A page is a whole one, or the rest, also while only a part of the text is there,
// and what comes behind it moves nothing.
func TestPagesWhileTheFullTextIsOnItsWay(t *testing.T) {
	service := newMemory(3)
	s := open(t, service, "ar", 40, 12)
	entry, _ := s.headlines.Selected()
	s.article.Open(entry)
	s.setFocus(geometry.Article)
	s.articleToken = 7
	// A few rows more than the screen has.
	s.Update(articleLoaded{token: 7, document: document.Document{Source: document.SourceFeed, Blocks: paragraphsOf("النص الكامل للخبر يبدأ هنا.", 4)}})
	lines := func() []string { return strings.Split(s.View(), "\n") }
	text := func(line string) string { return strings.Trim(escapes.ReplaceAllString(line, ""), " ▌") }
	s.press("j")
	bottom := text(lines()[10])
	if !strings.Contains(bottom, "(4)") {
		t.Fatalf("the last row is %q", bottom)
	}
	s.press(" ")
	if got := text(lines()[1]); got != bottom {
		t.Errorf("after a page the last row %q is not the first, which is %q", bottom, got)
	}
	s.Update(articleLoaded{token: 7, document: service.whole, full: true})
	if first, third := text(lines()[1]), text(lines()[3]); first != bottom || !strings.Contains(third, "(5)") {
		t.Errorf("the text moved when the rest came: %q", lines())
	}
}

// What fits on the screen while the rest is on its way is not left by the first
// key that reads on: it would never be seen.
func TestReadingOnWaitsForTheFullText(t *testing.T) {
	s := open(t, newMemory(3), "ar", 80, 20)
	entry, _ := s.headlines.Selected()
	s.article.Open(entry)
	s.setFocus(geometry.Article)
	check := func(want int64, said string) {
		t.Helper()
		s.press(" ")
		if entry, _ := s.article.Entry(); entry.ID != want || s.line.Message != said {
			t.Errorf("entry %d is open and %q is said, want %d, %q", entry.ID, s.line.Message, want, said)
		}
	}
	check(1, s.kit.Words.Article.StillLoading)
	check(2, "")
}

func TestStaleAnswersAreDropped(t *testing.T) {
	s := open(t, newMemory(5), "ar", 100, 30)
	s.Update(listLoaded{token: s.list.token - 1, lines: []news.Line{{ID: 99}}})
	s.expectSelected(t, 1)
	s.press("enter")
	s.Update(articleLoaded{token: s.articleToken - 1, document: document.Document{Title: "غيره"}, full: true})
	if !strings.Contains(s.View(), "%") {
		t.Error("an answer for another article replaced the open one")
	}
}

func TestSpaceReadsTheNews(t *testing.T) {
	service := newMemory(3)
	s := open(t, service, "ar", 80, 20)
	s.press(" ")
	s.expectFocus(t, geometry.Article)
	for page := 0; page < 200 && !service.entries[3].Read; page++ {
		s.press(" ")
	}
	for id, entry := range service.entries {
		if !entry.Read {
			t.Errorf("Space did not come by entry %d", id)
		}
	}
	for page := 0; page < 50; page++ {
		s.press(" ")
	}
	if s.line.Message != s.kit.Words.Article.EndOfNews {
		t.Errorf("at the end it says %q", s.line.Message)
	}
}

// A list longer than what is held still finds its next unread entry.
func TestSpaceFindsFarUnreadEntries(t *testing.T) {
	service := newMemory(900)
	for id, entry := range service.entries {
		entry.Read = id != 800
		service.entries[id] = entry
	}
	s := open(t, service, "ar", 100, 30)
	s.run(s.Init())
	s.press(" ")
	s.expectSelected(t, 800)
	s.expectFocus(t, geometry.Article)
}

func TestReadHeadlinesStayUntilTheListIsLeft(t *testing.T) {
	service := newMemory(6)
	s := open(t, service, "ar", 100, 30)
	s.press("tab", "j", "enter") // feeds: the unread list
	if !s.list.query.Unread {
		t.Fatalf("the list is %+v", s.list.query)
	}
	s.press("enter", "q")
	s.run(s.reload())
	if s.headlines.Len() != 6 {
		t.Errorf("the read headline vanished: %d left", s.headlines.Len())
	}
	s.press("tab", "tab", "enter")
	if s.headlines.Len() != 5 {
		t.Errorf("opened anew the list has %d entries, want 5", s.headlines.Len())
	}
}

func TestRefreshKeepsTheCursorOnItsEntry(t *testing.T) {
	service := newMemory(20)
	s := open(t, service, "ar", 100, 30)
	service.arrive = []news.Entry{{ID: 50, FeedID: 1, Title: "خبر جديد", Published: now}}
	s.press("j", "j", "R")
	s.expectSelected(t, 3)
	if s.headlines.Len() != 21 || s.refresh.running {
		t.Errorf("%d entries, running %v", s.headlines.Len(), s.refresh.running)
	}
	service.arrive = []news.Entry{{ID: 51, FeedID: 1, Title: "أحدث", Published: now}}
	s.press("gg", "R") // at the top and untouched, the newest come in above
	s.expectSelected(t, 51)
}

func TestMarks(t *testing.T) {
	service := newMemory(3)
	s := open(t, service, "ar", 100, 30)
	check := func(key string, read, starred bool) {
		t.Helper()
		s.press(key)
		entry := service.entries[1]
		if entry.Read != read || entry.Starred != starred {
			t.Fatalf("after %q: read %v, starred %v", key, entry.Read, entry.Starred)
		}
	}
	check("m", true, false)
	check("s", true, true)
	check("ة", false, true)
	check("س", false, false)
}

func TestBackLeavesLevelByLevel(t *testing.T) {
	s := open(t, newMemory(5), "ar", 100, 30)
	s.press("/", "ر", "ق", "م", "enter", "enter")
	s.expectFocus(t, geometry.Article)
	s.press("q")
	s.expectFocus(t, geometry.Headlines)
	s.press("q")
	if s.list.query.Words != "" || s.quit {
		t.Fatalf("the search was not left: %+v, quit %v", s.list.query, s.quit)
	}
	// Esc and Backspace are pressed once more than needed.
	for _, key := range []string{"esc", "backspace"} {
		if s.press(key); s.quit || s.line.Message != "Q quits" && s.line.Message != "للخروج Q" {
			t.Fatalf("%s on the first screen: quit %v, it says %q", key, s.quit, s.line.Message)
		}
	}
	s.press("q")
	if !s.quit {
		t.Error("q on the first screen does not quit")
	}
}

func TestSearchAsYouType(t *testing.T) {
	s := open(t, newMemory(30), "ar", 100, 30)
	s.press("/", "1", "2", " ")
	if s.headlines.Len() != 1 {
		t.Fatalf("%d results", s.headlines.Len())
	}
	s.expectSelected(t, 12)
	s.press("esc")
	if s.headlines.Len() != 30 || s.mode != modePanes {
		t.Errorf("after Esc %d entries, mode %d", s.headlines.Len(), s.mode)
	}
}

func TestArabicTypedIntoTheSearchIsText(t *testing.T) {
	s := open(t, newMemory(3), "ar", 100, 30)
	s.press("/", "ض", "ت", "ن")
	if s.search.Value() != "ضتن" || s.quit {
		t.Errorf("the search line has %q", s.search.Value())
	}
}

func TestFaultsAreExplained(t *testing.T) {
	service := newMemory(4)
	service.feeds[1].Fault = &news.Fault{Kind: news.FaultForbidden, Status: 403, Detail: "status 403"}
	s := open(t, service, "en", 120, 30)
	s.press("e")
	if s.mode != modeSheet || !strings.Contains(s.View(), "refuses requests from programs") {
		t.Errorf("the fault is not explained:\n%s", s.View())
	}
	s.press("q")
	if s.mode != modePanes || s.quit {
		t.Error("q does not close the sheet only")
	}
	s.press("j", "e")
	if s.mode != modeSheet || !s.shows(s.kit.Words.Notice.FeedTitle) {
		t.Errorf("how the feed of a headline is, is not told:\n%s", s.View())
	}
}

// A key that finds nothing to do says so.
func TestKeysWithNothingToDo(t *testing.T) {
	s := open(t, newMemory(2), "ar", 100, 30)
	words := s.kit.Words.Status
	for key, want := range map[string]string{"ctrl+e": words.NoBreaking, "x": words.NothingToCancel, "z": words.NothingToUndo} {
		if s.press(key); s.line.Message != want {
			t.Errorf("%s says %q, want %q", key, s.line.Message, want)
		}
	}
}

func TestAFailedFullTextLeavesTheSummary(t *testing.T) {
	service := newMemory(2)
	service.fault = &news.Fault{Kind: news.FaultForbidden, Status: 403}
	s := open(t, service, "en", 120, 30)
	s.press("enter")
	view := s.View()
	if !strings.Contains(view, "refuses requests from") {
		t.Errorf("the reason is not shown:\n%s", view)
	}
}

func TestDemoIsOfferedWhenNothingAnswers(t *testing.T) {
	service := newMemory(2)
	service.summary = news.Summary{Failed: 1, Results: []news.Result{
		{FeedURL: "khabar:guide"},
		{FeedURL: "https://example.org/a.xml", Fault: &news.Fault{Kind: news.FaultNoNetwork}},
	}}
	s := open(t, service, "ar", 100, 30)
	s.press("d")
	if s.quit {
		t.Fatal("d quits though nothing was offered")
	}
	s.press("R")
	if s.line.Message != s.kit.Words.Status.NothingAnswered {
		t.Errorf("the status line says %q", s.line.Message)
	}
	s.press("d")
	if !s.quit || s.outcome != OutcomeDemo {
		t.Errorf("quit %v, outcome %v", s.quit, s.outcome)
	}
}

func TestPanesSideways(t *testing.T) {
	s := open(t, newMemory(5), "ar", 170, 40)
	s.press("right")
	s.expectFocus(t, geometry.Feeds)
	s.press("left")
	s.expectFocus(t, geometry.Headlines)
	s.press("h")
	s.expectFocus(t, geometry.Article)
	s.press("l")
	s.expectFocus(t, geometry.Headlines)
	english := open(t, newMemory(5), "en", 170, 40)
	english.press("left")
	english.expectFocus(t, geometry.Feeds)
	english.press("right", "right")
	english.expectFocus(t, geometry.Article)
}

func TestMouse(t *testing.T) {
	s := open(t, newMemory(40), "ar", 120, 30)
	place := s.frame.Places[geometry.Headlines]
	s.send(tea.MouseMsg{X: place.Left + 3, Y: 1, Button: tea.MouseButtonWheelDown})
	s.expectSelected(t, 2)
	s.send(tea.MouseMsg{X: place.Left + 3, Y: 1, Button: tea.MouseButtonLeft, Action: tea.MouseActionPress})
	s.expectSelected(t, 2) // a heading takes no cursor
	click := tea.MouseMsg{X: place.Left + 3, Y: 2, Button: tea.MouseButtonLeft, Action: tea.MouseActionPress}
	s.send(click)
	s.expectSelected(t, 1)
	s.expectFocus(t, geometry.Headlines)
	s.send(click)
	s.expectFocus(t, geometry.Article)
}

func TestAgesFollowTheClock(t *testing.T) {
	s := open(t, newMemory(1), "en", 80, 20)
	if !strings.Contains(s.View(), "1 hour ago") {
		t.Errorf("no age on the screen:\n%s", s.View())
	}
	s.kit.Now = func() time.Time { return now.Add(time.Hour) }
	if !strings.Contains(s.View(), "2 hours ago") {
		t.Error("the age stands still")
	}
}

func TestUndo(t *testing.T) {
	service := newMemory(3)
	s := open(t, service, "ar", 100, 30)
	s.press("s", "m", "j", "enter", "q", "z")
	if service.entries[2].Read {
		t.Error("opening was not undone")
	}
	s.press("z", "ئ")
	if entry := service.entries[1]; entry.Read || entry.Starred {
		t.Errorf("the marks were not undone: %+v", entry)
	}
	s.press("z")
	if s.line.Message != s.kit.Words.Status.NothingToUndo {
		t.Errorf("it says %q", s.line.Message)
	}
}

func TestTheHeaderCountsWhatIsUnread(t *testing.T) {
	s := open(t, newMemory(3), "en", 120, 30)
	s.run(s.Init())
	check := func(want string) {
		t.Helper()
		if !strings.Contains(s.View(), want) {
			t.Errorf("%q is not on the screen:\n%s", want, s.View())
		}
	}
	check("3 unread")
	s.press("m")
	check("2 unread")
	s.press("z")
	check("3 unread")
}

// The place in an article survives leaving it, quitting, and another width.
func TestThePlaceIsKept(t *testing.T) {
	service := newMemory(3)
	s := open(t, service, "ar", 60, 20)
	s.press("enter", "j", "j", "j", "j", "j", "j")
	line := strings.Split(s.View(), "\n")[3]
	check := func(s *screen) {
		t.Helper()
		if !strings.Contains(s.View(), strings.TrimSpace(stripped(line))) {
			t.Errorf("%q is not on the screen:\n%s", stripped(line), s.View())
		}
	}
	s.press("q", "j", "enter", "q", "k", "enter")
	check(s)
	s.press("Q")
	if !s.quit {
		t.Fatal("Q does not quit")
	}
	s = openAgain(t, service, "ar", 90, 24)
	s.press("enter")
	check(s)
	s.press("end", "q")
	if service.places[1] != [2]int{} {
		t.Errorf("at the end the place %v is kept", service.places[1])
	}
}

// openAgain is a new screen over a service whose full texts are all stored.
func openAgain(t *testing.T, service *memory, language string, width, height int) *screen {
	t.Helper()
	service.stored = true
	return open(t, service, language, width, height)
}

// stripped is a row of the screen without its escape sequences and scroll bar.
func stripped(row string) string {
	return strings.Trim(escapes.ReplaceAllString(row, ""), " ▌")
}

var escapes = regexp.MustCompile("\x1b\\[[0-9;]*m")

func TestFullTextsAreFetchedBehindARefresh(t *testing.T) {
	service := newMemory(3)
	s := open(t, service, "ar", 100, 30)
	s.press("R")
	if strings.Contains(s.View(), "↓") {
		t.Fatal("full texts were fetched though nobody asked for them")
	}
	service.fullTexts = true
	s.press("R")
	if strings.Count(s.View(), "↓") != 3 || s.fetchingFull {
		t.Errorf("the list does not show what is there offline:\n%s", s.View())
	}
}

func TestPickingTheTerminalComesBack(t *testing.T) {
	s := open(t, newMemory(2), "ar", 100, 30)
	s.press("?", "q", "T")
	if !s.quit || s.outcome != OutcomePick {
		t.Errorf("quit %v, outcome %v", s.quit, s.outcome)
	}
}

func TestSaving(t *testing.T) {
	s := open(t, newMemory(2), "en", 100, 30)
	s.press("S")
	if s.line.Message != "" {
		t.Errorf("without a saver it says %q", s.line.Message)
	}
	var asked int64
	s.saver = func(_ context.Context, entry news.Entry) (string, error) {
		asked = entry.ID
		return "a.md", nil
	}
	s.press("j", "S")
	if asked != 2 || s.line.Message != "Saved as «a.md»" {
		t.Errorf("entry %d was saved, it says %q", asked, s.line.Message)
	}
	s.saver = func(context.Context, news.Entry) (string, error) { return "", errors.New("disk full") }
	s.press("S")
	if s.line.Message != s.kit.Words.Explain(news.FaultStore) || !s.line.Fault {
		t.Errorf("a failure says %q", s.line.Message)
	}
}

// While a refresh brings entries a long list is looked at now and then, not each
// time: reading it takes a while, and keys go first.
func TestALongListIsNotReadAtEveryProgress(t *testing.T) {
	s := open(t, newMemory(2500), "ar", 100, 30)
	s.run(s.Init())
	s.refresh = refresh{running: true, progress: newProgressBox()}
	close(s.refresh.progress.signal)
	clock := now
	s.kit.Now = func() time.Time { return clock }
	check := func(entries int, wanted bool) {
		t.Helper()
		token := s.list.token
		s.takeProgress(refreshProgress{progress: news.Progress{New: entries}})
		if (s.list.token != token) != wanted {
			t.Errorf("after %d entries the list was read: %v", entries, !wanted)
		}
		s.list.reloading = false
	}
	check(1, true)
	check(2, false)
	clock = clock.Add(4 * time.Second)
	check(2, true)
	check(2, false)
}

func TestASignInPageIsToldOf(t *testing.T) {
	service := newMemory(2)
	service.summary = news.Summary{Trouble: news.FaultPortal, Results: []news.Result{{FeedURL: "https://example.org/a.xml", Fault: &news.Fault{Kind: news.FaultPortal}}}}
	s := open(t, service, "en", 100, 30)
	s.press("R")
	if s.line.Message != s.kit.Words.Explain(news.FaultPortal) || !s.line.Fault {
		t.Errorf("the status line says %q", s.line.Message)
	}
}

func TestNextOf(t *testing.T) {
	lines := func(ids ...int64) (lines []news.Line) {
		for _, id := range ids {
			lines = append(lines, news.Line{ID: id})
		}
		return lines
	}
	check := func(cursor, direction int, wanted []news.Line, want int64, wantFound bool) {
		t.Helper()
		if id, found := nextOf(lines(10, 20, 30, 40), cursor, direction, wanted); id != want || found != wantFound {
			t.Errorf("nextOf(cursor %d, %d, %v) = %d, %v; want %d, %v", cursor, direction, wanted, id, found, want, wantFound)
		}
	}
	check(0, 1, lines(30, 20), 20, true)
	check(1, 1, lines(20, 40), 40, true)
	check(3, 1, lines(10), 10, true)
	check(2, 1, lines(30), 30, true) // round to where it stands
	check(-1, 1, lines(10, 30), 10, true)
	check(0, -1, lines(30, 20), 30, true)
	check(3, -1, lines(10, 20), 20, true)
	check(0, 1, nil, 0, false)
	check(0, 1, lines(99), 0, false)
}

// Work behind the screen is told of every key, so that it makes room, and of nothing
// else.
func TestServiceAttendsToKeys(t *testing.T) {
	service := newMemory(3)
	s := open(t, service, "ar", 80, 20)
	before := service.attended
	s.press("j", "?", "q")
	s.send(tea.MouseMsg{Action: tea.MouseActionPress, Button: tea.MouseButtonWheelDown})
	s.send(refreshProgress{})
	if told := service.attended - before; told != 4 {
		t.Errorf("told of %d keys, want 4", told)
	}
}

// Tab does not lead to an article that is not open.
func TestTabPassesOverAnArticleThatIsNotOpen(t *testing.T) {
	check := func(width int, want geometry.Pane, keys ...string) {
		t.Helper()
		s := open(t, newMemory(3), "ar", width, 12)
		s.press(keys...)
		s.expectFocus(t, want)
	}
	check(40, geometry.Feeds, "tab")
	check(40, geometry.Headlines, "tab", "tab")
	check(40, geometry.Article, "enter", "q", "tab")
	check(170, geometry.Feeds, "tab")
}

// A command that took over the terminal has ended when it gives it back.
func TestComingBackFromACommand(t *testing.T) {
	s := open(t, newMemory(2), "en", 100, 30)
	s.say("Running less", false)
	s.send(cameBack{name: "less"})
	if s.line.Message != "less: done" || s.line.Fault {
		t.Errorf("it says %q", s.line.Message)
	}
	s.send(cameBack{name: "less", err: errors.New("exit status 1")})
	if !s.line.Fault {
		t.Errorf("of a failure it says %q", s.line.Message)
	}
}

// The place survives quitting also in an article whose full text cannot be had, and
// in one whose text is fetched anew because its feed has changed it.
func TestThePlaceIsKeptWithoutTheFullText(t *testing.T) {
	first := func(s *screen) string { // line of the text that is on the screen
		for _, row := range strings.Split(s.View(), "\n")[1:] {
			if row = stripped(row); row != "" {
				return row
			}
		}
		return ""
	}
	for _, outdated := range []bool{false, true} {
		service := newMemory(1)
		service.whole.Blocks = paragraphsOf("فقرة من الخبر.", 30)
		service.partial = service.whole
		service.partial.Outdated = outdated
		if !outdated {
			service.partial.Source = document.SourceSummary
			service.fault = &news.Fault{Kind: news.FaultNotFound}
		}
		s := open(t, service, "ar", 60, 20)
		s.press("enter", "1", "5", "j")
		line := first(s)
		s.press("Q")
		s = open(t, service, "ar", 60, 20)
		s.press("enter")
		if got := first(s); got != line {
			t.Errorf("outdated %v: %q is where %q was", outdated, got, line)
		}
	}
}

// A key that looks for the next unread entry means the list that it was pressed in,
// also where a refresh has that list looked at again meanwhile; not another list.
func TestUnreadIsFoundDuringARefresh(t *testing.T) {
	for _, other := range []bool{false, true} {
		s := open(t, newMemory(3), "en", 100, 30)
		answer := s.askUnread(0, 1)()
		if other {
			s.run(s.showList(news.Query{Starred: true}, "starred"))
		} else {
			s.run(s.reload())
		}
		s.send(answer)
		if entry, opened := s.article.Entry(); opened == other || opened && entry.ID != 2 {
			t.Errorf("another list %v: opened %v %d", other, opened, entry.ID)
		}
	}
}

// A list that could not be read is not opened by a key once it can be.
func TestAListThatFailsOpensNothing(t *testing.T) {
	s := open(t, newMemory(3), "en", 100, 30)
	command := s.showList(news.Query{FeedID: 1}, "a")
	s.list.readOn = true
	answer := command().(listLoaded)
	answer.err = &news.Fault{Kind: news.FaultStore}
	s.send(answer)
	s.run(s.reload())
	if entry, opened := s.article.Entry(); opened {
		t.Errorf("%d was opened", entry.ID)
	}
}

// TestUnreadFault says why a key did nothing.
func TestUnreadFault(t *testing.T) {
	s := open(t, newMemory(3), "en", 100, 30)
	answer := s.askUnread(0, 1)().(unreadFound)
	answer.err = &news.Fault{Kind: news.FaultStore}
	s.send(answer)
	if !s.line.Fault || s.line.Message != s.kit.Words.Explain(news.FaultStore) {
		t.Errorf("it says %q", s.line.Message)
	}
}
