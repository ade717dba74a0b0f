package feeds

import (
	"context"
	"database/sql"
	"path/filepath"
	"testing"
	"time"

	"khabar/feeds/news"
)

// TestRefreshKeepsToTheRule reads a feed that sends the same articles for weeks.
func TestRefreshKeepsToTheRule(t *testing.T) {
	site := newOutlet(t)
	now := time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
	s, err := Open(context.Background(), Options{DatabasePath: filepath.Join(t.TempDir(), "khabar.db"), KeepDays: 7,
		Now: func() time.Time { return now }})
	must(t, err)
	t.Cleanup(func() { s.Close() })
	follow(t, s, site.set("/feed", feed(rssType, rss("جيدة", numbered("ج", 10)...))))
	refreshed(t, s)
	var ids []int64
	for _, e := range list(t, s, news.Query{}) {
		ids = append(ids, e.ID)
	}
	yes := true
	marking(t, s, ids[:6], news.Change{Read: &yes})
	marking(t, s, ids[:1], news.Change{Starred: &yes})
	step := func(name string, days, n, stored int) {
		t.Helper()
		now = now.AddDate(0, 0, days)
		site.set("/feed", feed(rssType, rss("جيدة", numbered("ج", n)...)))
		summary := refreshed(t, s)
		check(t, name+": failed", summary.Failed, 0)
		check(t, name, len(list(t, s, news.Query{})), stored)
	}
	step("within a week", 6, 10, 10)
	step("after it", 2, 10, 5)
	step("one more", 1, 11, 6)
	step("a week later, that one is unread", 8, 11, 6)
	check(t, "unread", len(list(t, s, news.Query{Unread: true})), 5)
}

// TestDroppedStaysAwayForMonths: a feed whose oldest articles were let go sends them for
// a year, in answers of which most are the same as before or nearly so.
func TestDroppedStaysAwayForMonths(t *testing.T) {
	site := newOutlet(t)
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	path := filepath.Join(t.TempDir(), "khabar.db")
	s, err := Open(context.Background(), Options{DatabasePath: path, KeepEntries: 2, Now: func() time.Time { return now }})
	must(t, err)
	t.Cleanup(func() { s.Close() })
	database, err := sql.Open("sqlite", path)
	must(t, err)
	t.Cleanup(func() { database.Close() })
	names, yes := 0, true
	step := func(days, n, sent int) {
		t.Helper()
		now = now.AddDate(0, 0, days)
		site.set("/feed", feed(rssType, rss("جيدة", numbered("ج", n)[:sent]...)))
		if fresh := refreshed(t, s).New; n > 10 && fresh != 1 {
			t.Errorf("%s: %d new", now, fresh)
		}
		for _, e := range list(t, s, news.Query{}) {
			marking(t, s, []int64{e.ID}, news.Change{Read: &yes})
		}
		must(t, s.retain(t.Context()))
		must(t, database.QueryRow("SELECT count(*) FROM dropped").Scan(&names))
	}
	follow(t, s, site.set("/feed", feed(rssType, rss("جيدة"))))
	step(0, 10, 10)
	for i := range 24 {
		step(15, 11+i, 11+i)
		check(t, "names", names, 9+i)
	}
	for i := range 10 { // now it sends no more than five
		step(15, 35+i, 5)
	}
	if names > 12 { // three, and those of 120 days
		t.Errorf("%d names are left", names)
	}
}

// TestIndexQuickly holds that a command leaves little behind that is not indexed.
func TestIndexQuickly(t *testing.T) {
	site, s := newOutlet(t), openTemp(t)
	backlog := func() int {
		n, err := s.store.Backlog(context.Background())
		must(t, err)
		return n
	}
	s.refreshing.Add(1) // as if another refresh were running: the indexer waits
	address := site.set("/feed", feed(rssType, rss("جيدة", numbered("ج", 250)...)))
	follow(t, s, address)
	refreshed(t, s)
	check(t, "before", backlog(), 250)
	must(t, s.IndexQuickly(context.Background()))
	check(t, "after", backlog(), 0)
	check(t, "found", len(list(t, s, news.Query{Words: "الخبر"})), 250)
	site.set("/feed", feed(rssType, rss("جيدة", numbered("ج", 250+quickBacklog+1)...)))
	refreshed(t, s)
	must(t, s.IndexQuickly(context.Background()))
	check(t, "too many for a second", backlog(), quickBacklog+1)
}
