package ui

import (
	"errors"
	"slices"
	"testing"
	"time"

	"khabar/feeds/news"
)

// TestAnnouncements: what a refresh brings to a saved search is told once, what
// does not concern it is not, and what comes within some minutes waits for the
// next time.
func TestAnnouncements(t *testing.T) {
	service := newMemory(5)
	s := open(t, service, "ar", 100, 30)
	var told []string
	clock := now
	s.kit.Now = func() time.Time { return clock }
	s.announcements.put = func(title, text string) error { told = append(told, title+"|"+text); return errors.New("nobody looks") }
	s.searches = []news.SavedSearch{{Name: "البحر", Words: "بحر"}, {Name: "القمر", Words: "قمر"}}
	check := func(name string, want ...string) {
		t.Helper()
		if !slices.Equal(told, want) {
			t.Errorf("%s: told %q, want %q", name, told, want)
		}
		told = nil
	}
	id := int64(9000)
	bring := func(titles ...string) {
		for _, title := range titles {
			id++
			service.arrive = append(service.arrive, news.Entry{ID: id, FeedID: 1, Title: title, Published: clock})
		}
		service.summary = news.Summary{New: len(titles), Results: []news.Result{{FeedURL: "https://example.org/"}}}
		s.press("R")
	}
	bring("عاصفة في البحر")
	check("before all that is stored was seen")
	bring("خبر عن البحر", "خبر عن القمر", "خبر عن بحر آخر", "خبر عن شيء آخر")
	check("news in two searches", "خبر|جديد في «البحر»: خبران جديدان · «القمر»: خبر جديد")
	bring("خبر ثالث عن البحر")
	check("a moment later")
	clock = clock.Add(announcePause)
	bring("خبر عن لا شيء")
	check("what had to wait", "خبر|جديد في «البحر»: خبر جديد")
	clock = clock.Add(announcePause)
	bring("خبر لا شأن له")
	check("nothing that concerns a search")
}
