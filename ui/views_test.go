package ui

import (
	"testing"
	"time"

	"khabar/feeds/news"
	"khabar/ui/geometry"
	"khabar/ui/lang"
	"khabar/ui/sidebar"
)

// beside gives what stands beside today's news and the starred in the feeds pane.
func (s *screen) beside() (today, starred int) {
	cursor, _ := s.sidebar.Selected()
	defer s.sidebar.Select(cursor)
	s.sidebar.Select(sidebar.Item{Kind: sidebar.Today})
	item, _ := s.sidebar.Selected()
	today = item.Count
	s.sidebar.Select(sidebar.Item{Kind: sidebar.Starred})
	item, _ = s.sidebar.Selected()
	return today, item.Total
}

// What is unread of today and what is starred is counted in the first frame, and
// follows what the reader does and what a refresh brings.
func TestTheViewsAreCounted(t *testing.T) {
	service := newMemory(20)
	s := open(t, service, "ar", 170, 40)
	check := func(when string, wantToday, wantStarred int) {
		t.Helper()
		if today, starred := s.beside(); today != wantToday || starred != wantStarred {
			t.Errorf("%s: %d of today and %d starred, want %d and %d", when, today, starred, wantToday, wantStarred)
		}
	}
	check("in the first frame", 12, 0)
	s.press("m")
	check("one marked as read", 11, 0)
	s.press("z")
	check("and that undone", 12, 0)
	s.press("enter", "q")
	check("one opened", 11, 0)
	s.press("s", "j", "s")
	check("two starred", 11, 2)
	s.press("z")
	check("and one of it undone", 11, 1)
	service.arrive = []news.Entry{
		{ID: 30, FeedID: 1, Title: "جديد", Published: now.Add(-time.Minute)},
		{ID: 31, FeedID: 1, Title: "من أمس", Published: now.Add(-20 * time.Hour)},
	}
	s.press("R")
	check("behind a refresh", 12, 1)
	s.press("A")
	check("all read", 0, 1)
	s.press("z")
	check("and that undone", 12, 1)
}

// At midnight the day begins anew, in the count and in the list, also where nobody
// presses a key; what is on the screen stays until the list is left.
func TestTheDayTurns(t *testing.T) {
	service := newMemory(20)
	s := open(t, service, "en", 170, 40)
	s.setFocus(geometry.Feeds)
	s.press("gg", "j", "j", "enter")
	if today, _ := s.beside(); today != 12 || s.headlines.Len() != 12 || s.list.query.Since.Day() != now.Day() {
		t.Fatalf("%d counted, %d in the list of %+v", today, s.headlines.Len(), s.list.query)
	}
	s.press("/") // from here on the list of today waits behind a search
	s.typeText("رقم 1")
	s.kit.Now = func() time.Time { return now.Add(11*time.Hour + 59*time.Minute) }
	s.send(timedDue{})
	if today, _ := s.beside(); today != 12 {
		t.Errorf("a minute before midnight %d are counted", today)
	}
	later := now.Add(12 * time.Hour)
	s.kit.Now = func() time.Time { return later }
	service.add(news.Entry{ID: 40, FeedID: 1, Title: "رقم 1 من الغد", Published: later})
	s.send(timedDue{})
	if today, _ := s.beside(); today != 1 {
		t.Errorf("at midnight %d are counted", today)
	}
	s.press("esc")
	if s.list.query.Since != later || s.headlines.Len() != 1 {
		t.Errorf("the list is %+v with %d entries", s.list.query, s.headlines.Len())
	}
	s.kit.Now = func() time.Time { return later.Add(24 * time.Hour) }
	s.send(timedDue{})
	if s.list.query.Since != later.Add(24*time.Hour) || s.headlines.Len() != 1 {
		t.Errorf("a day later the list is %+v with %d entries", s.list.query, s.headlines.Len())
	}
	s.press("q")
	if s.press("gg", "enter"); s.list.query != (news.Query{}) {
		t.Errorf("all news is %+v", s.list.query)
	}
	s.kit.Now = func() time.Time { return later.Add(48 * time.Hour) }
	if s.send(timedDue{}); s.list.query != (news.Query{}) {
		t.Errorf("all news is %+v on the next day", s.list.query)
	}
}

// An answer about the feeds that was overtaken by a newer one is dropped.
func TestOldCountsAreDropped(t *testing.T) {
	s := open(t, newMemory(5), "en", 170, 40)
	old := s.loadFeeds()()
	s.press("m", "s")
	s.send(old)
	if today, starred := s.beside(); today != 4 || starred != 1 || s.feeds[0].Unread+s.feeds[1].Unread != 4 {
		t.Errorf("%d of today, %d starred, feeds %+v", today, starred, s.feeds)
	}
}

// A database that cannot count is told of, as one that cannot list.
func TestCountingFails(t *testing.T) {
	service := newMemory(5)
	s := open(t, service, "en", 170, 40)
	service.countFault = &news.Fault{Kind: news.FaultStore}
	s.run(s.loadFeeds())
	if today, _ := s.beside(); !s.line.Fault || len(s.feeds) != 2 || today != 5 {
		t.Errorf("it says %q, with %d feeds and %d entries of today", s.line.Message, len(s.feeds), today)
	}
}

// That something is starred asks for nothing: no key leads there.
func TestTheStarredAreNotUnread(t *testing.T) {
	s := open(t, newMemory(6), "en", 170, 40)
	s.press("s", "A")
	if _, starred := s.beside(); starred != 1 {
		t.Fatalf("%d are starred", starred)
	}
	s.setFocus(geometry.Feeds)
	s.press("gg", "j", "j", "j", "enter", "n")
	if s.list.query != (news.Query{Starred: true}) || s.line.Message != s.kit.Words.Article.EndOfNews {
		t.Errorf("n leads to %+v and says %q", s.list.query, s.line.Message)
	}
}

// The linear mode says the numbers in words.
func TestViewsAreSaid(t *testing.T) {
	for _, language := range lang.Languages {
		l := listen(t, newMemory(14), language)
		l.press("s")
		l.setFocus(geometry.Feeds)
		l.press("gg", "j", "j", "j")
		words := l.kit.Words
		today, starred := l.linear.join(words.Sidebar.Today, words.UnreadEntries(12)), l.linear.join(words.Sidebar.Starred, words.Entries(1))
		expectInOrder(t, l.heard(), today, starred)
	}
}
