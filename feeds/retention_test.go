package feeds

import (
	"context"
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
