package store

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"khabar/feeds/document"
	"khabar/feeds/news"
)

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

func titles(t *testing.T, s *Store, q news.Query) []string {
	t.Helper()
	lines, err := s.List(t.Context(), q, Hits{})
	must(t, err)
	ids := news.IDs(lines)
	count, err := s.Count(t.Context(), q, Hits{})
	must(t, err)
	if count != len(ids) {
		t.Errorf("Count(%+v) = %d, the list has %d", q, count, len(ids))
	}
	entries, err := s.Entries(t.Context(), ids)
	must(t, err)
	var list []string
	for _, e := range entries {
		list = append(list, e.Title)
	}
	return list
}

func wantTitles(t *testing.T, s *Store, q news.Query, want ...string) {
	t.Helper()
	if got := titles(t, s, q); !slices.Equal(got, want) {
		t.Errorf("%+v gives %q, want %q", q, got, want)
	}
}

func TestFollowHidesAndBringsBack(t *testing.T) {
	s := openTemp(t)
	one := news.Subscription{URL: "https://one.example/", Folder: "أخبار/مصر"}
	two := news.Subscription{URL: "https://two.example/", Name: "الثانية", Folder: "أخبار"}
	three := news.Subscription{URL: "https://three.example/", Folder: "أخبار مصر"}
	must(t, s.Follow(t.Context(), []news.Subscription{one, two, three, one}))
	for id := range int64(3) {
		visit(t, s, id+1, noon, Item{Identity: "a", Title: fmt.Sprint(id + 1), Published: noon.Add(-time.Duration(id) * time.Hour)})
	}
	wantTitles(t, s, news.Query{}, "1", "2", "3")
	wantTitles(t, s, news.Query{Folder: "أخبار"}, "1", "2")
	wantTitles(t, s, news.Query{Folder: "أخبار/مصر"}, "1")
	wantTitles(t, s, news.Query{FeedID: 3}, "3")
	wantTitles(t, s, news.Query{FeedID: 3, Folder: "أخبار"})

	two.Name = "غيره"
	must(t, s.Follow(t.Context(), []news.Subscription{three, two}))
	wantTitles(t, s, news.Query{}, "2", "3")
	wantTitles(t, s, news.Query{FeedID: 1})
	feeds, err := s.Feeds(t.Context())
	must(t, err)
	if len(feeds) != 2 || feeds[0].Name != "three.example" || feeds[1].Name != "غيره" || feeds[1].Entries != 1 {
		t.Errorf("%+v", feeds)
	}
	must(t, s.Follow(t.Context(), []news.Subscription{one}))
	wantTitles(t, s, news.Query{}, "1")
}

// TestOrder holds the rules of time: undated and future entries count as
// published at first sight, in the order of the feed.
func TestOrder(t *testing.T) {
	s := openTemp(t)
	must(t, s.Follow(t.Context(), []news.Subscription{{URL: "https://one.example/"}}))
	visit(t, s, 1, noon,
		Item{Identity: "1", Title: "بلا تاريخ ١"},
		Item{Identity: "2", Title: "غدا", Published: noon.Add(24 * time.Hour)},
		Item{Identity: "3", Title: "بلا تاريخ ٢"},
		Item{Identity: "4", Title: "أمس", Published: noon.Add(-24 * time.Hour)},
		Item{Identity: "5", Title: "أمس أيضا", Published: noon.Add(-24 * time.Hour)},
		Item{Identity: "1", Title: "مكرر"})
	want := []string{"بلا تاريخ ١", "غدا", "بلا تاريخ ٢", "أمس", "أمس أيضا"}
	wantTitles(t, s, news.Query{}, want...)
	wantTitles(t, s, news.Query{Since: noon.Add(-time.Hour)}, want[:3]...)
	wantTitles(t, s, news.Query{Limit: 2}, want[:2]...)
	// Seen again later, they stay where they were.
	visit(t, s, 1, noon.Add(time.Hour), Item{Identity: "1", Title: "بلا تاريخ ١"}, Item{Identity: "0", Title: "جديد"})
	wantTitles(t, s, news.Query{}, append([]string{"جديد"}, want...)...)
}

func TestUpdateKeepsTheReadersMarks(t *testing.T) {
	s := openTemp(t)
	fillOne(t, s, 3)
	lines, err := s.List(t.Context(), news.Query{}, Hits{})
	must(t, err)
	ids := news.IDs(lines)
	yes := true
	marking(t, s, ids[:1], news.Change{Read: &yes, Starred: &yes})
	must(t, s.PutArticle(t.Context(), ids[0], document.Document{Title: "كامل"}))
	before, err := s.Entries(t.Context(), ids)
	must(t, err)

	items := []Item{{Identity: "0", Title: "عنوان مصحح", Content: "<p>نص آخر"}, {Identity: "1", Title: "عنوان 1", Content: "<p>نص 1"}}
	for round := range 3 {
		if n := visit(t, s, 1, noon, items...); n != 0 {
			t.Errorf("round %d: %d new", round, n)
		}
	}
	after, err := s.Entries(t.Context(), ids)
	must(t, err)
	before[0].Title, before[0].Edited = "عنوان مصحح", true
	if !slices.Equal(before, after) {
		t.Errorf("before %+v\nafter  %+v", before, after)
	}
	stored, err := s.Stored(t.Context(), ids[0])
	must(t, err)
	if stored.Content != "<p>نص آخر" || stored.Article == nil || stored.Article.Title != "كامل" {
		t.Errorf("%+v", stored)
	}
	if packs := number(t, s, "SELECT count(*) FROM packs"); packs != 2 {
		t.Errorf("%d packs, want the first one and that of the change", packs)
	}
	// When the last entry of a pack has changed, the pack goes.
	visit(t, s, 1, noon, Item{Identity: "0", Title: "١"}, Item{Identity: "1", Title: "٢"}, Item{Identity: "2", Title: "٣"})
	if packs := number(t, s, "SELECT count(*) FROM packs"); packs != 0 {
		t.Errorf("%d packs hold nothing", packs)
	}
	if _, err := s.Stored(t.Context(), 12345); !errors.Is(err, ErrNoEntry) {
		t.Errorf("Stored of nothing: %v", err)
	}
}

func number(t *testing.T, s *Store, query string) (n int) {
	t.Helper()
	must(t, s.readers.QueryRow(query).Scan(&n))
	return n
}

func TestEntriesKeepTheOrderAsked(t *testing.T) {
	s := openTemp(t)
	fillOne(t, s, 5)
	got, err := s.Entries(t.Context(), []int64{4, 99, 1, 5, 0, 1})
	must(t, err)
	var ids []int64
	for _, e := range got {
		ids = append(ids, e.ID)
	}
	if !slices.Equal(ids, []int64{4, 1, 5, 1}) {
		t.Error(ids)
	}
}

// TestCountersAreExact compares the counters of the feeds with a count, after
// marks of every kind, some of them twice.
func TestCountersAreExact(t *testing.T) {
	s := openTemp(t)
	must(t, s.Follow(t.Context(), []news.Subscription{{URL: "https://one.example/"}, {URL: "https://two.example/"}}))
	for id := range int64(2) {
		var items []Item
		for i := range 30 {
			items = append(items, Item{Identity: fmt.Sprint(i), Title: "عنوان"})
		}
		visit(t, s, id+1, noon, items...)
	}
	lines, err := s.List(t.Context(), news.Query{}, Hits{})
	must(t, err)
	ids := news.IDs(lines)
	yes, no := true, false
	for step, change := range []struct {
		ids    []int64
		change news.Change
		unread int
	}{
		{ids[:10], news.Change{Read: &yes}, 50},
		{ids[5:15], news.Change{Read: &yes}, 45},
		{ids[5:15], news.Change{Starred: &yes}, 45},
		{ids[:3], news.Change{Read: &no, Starred: &yes}, 48},
		{append(ids[:2:2], ids[0], 4711), news.Change{Read: &yes}, 50 - 4},
		{ids, news.Change{Read: &yes}, 0},
		{ids, news.Change{Read: &no}, 60},
		{nil, news.Change{Read: &yes}, 60},
	} {
		marking(t, s, change.ids, change.change)
		counted := number(t, s, "SELECT count(*) FROM entries WHERE read = 0")
		kept, err := s.Count(t.Context(), news.Query{Unread: true}, Hits{})
		must(t, err)
		if counted != change.unread || kept != change.unread {
			t.Errorf("step %d: %d unread, the counters say %d, want %d", step, counted, kept, change.unread)
		}
		if off := number(t, s, `SELECT count(*) FROM feeds WHERE unread <>
			(SELECT count(*) FROM entries WHERE feed_id = feeds.id AND read = 0)`); off != 0 {
			t.Errorf("step %d: %d feeds count wrongly", step, off)
		}
	}
	if starred := len(titles(t, s, news.Query{Starred: true})); starred != 13 {
		t.Errorf("%d starred, want 13", starred)
	}
}

// TestTwoStoresOnOneFile lets two processes, as it were, store the same feed
// and mark at the same time.
func TestTwoStoresOnOneFile(t *testing.T) {
	a := openTemp(t)
	b := openAt(t, a.path)
	fillOne(t, a, 1)
	var group sync.WaitGroup
	news2 := make([]int, 2)
	for i, s := range []*Store{a, b} {
		group.Go(func() {
			for round := range 20 {
				var items []Item
				for j := range 20 {
					items = append(items, Item{Identity: fmt.Sprint(round, ".", j), Title: "عنوان", Content: "نص"})
				}
				v := &Visit{FeedID: 1, At: noon, BodyHash: []byte{}}
				if err := errors.Join(s.Prepare(context.Background(), v, items, 1), s.Write(context.Background(), v)); err != nil {
					t.Error(err)
				}
				news2[i] += v.New
				yes := true
				if _, err := s.Mark(context.Background(), []int64{int64(round)}, news.Change{Read: &yes}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
	health, err := a.Health(t.Context())
	must(t, err)
	if news2[0]+news2[1] != 400 || health.Entries != 401 || health.Integrity != "ok" {
		t.Errorf("%v new, %+v", news2, health)
	}
	if lost := number(t, a, "SELECT count(*) FROM packs WHERE live <> (SELECT count(*) FROM entries WHERE pack = packs.id)"); lost != 0 {
		t.Errorf("%d packs count wrongly", lost)
	}
}

func TestFaultIsKeptAndCleared(t *testing.T) {
	s := openTemp(t)
	must(t, s.Follow(t.Context(), []news.Subscription{{URL: "https://one.example/"}}))
	v := &Visit{FeedID: 1, At: noon, ETag: `"1"`, LastModified: "monday", BodyHash: []byte("hash")}
	must(t, s.Prepare(t.Context(), v, []Item{{Identity: "1", Title: "عنوان"}}, 0))
	must(t, s.Write(t.Context(), v))
	fault := &news.Fault{Kind: news.FaultHTML, Status: 200, Detail: "a page", At: noon, RetryAt: noon.Add(time.Hour),
		Proposals: []string{"https://one.example/feed"}}
	must(t, s.Write(t.Context(), &Visit{FeedID: 1, At: noon, Fault: fault, ETag: "worthless"}))
	state := oneState(t, s)
	if got := fmt.Sprintf("%+v", *state.Fault); got != fmt.Sprintf("%+v", *fault) {
		t.Errorf("stored %s, want %+v", got, *fault)
	}
	if state.ETag != `"1"` || state.LastModified != "monday" || string(state.BodyHash) != "hash" {
		t.Errorf("a fault changed the validators: %+v", state)
	}
	must(t, s.Write(t.Context(), &Visit{FeedID: 1, At: noon.Add(time.Hour), NotModified: true}))
	if state = oneState(t, s); state.Fault != nil || state.ETag != `"1"` || state.LastModified != "monday" || !state.LastFull.Equal(noon) {
		t.Errorf("after a 304: %+v", state)
	}
	must(t, s.Write(t.Context(), &Visit{FeedID: 1, At: noon.Add(2 * time.Hour), NotModified: true, SameBody: true, ETag: `"2"`}))
	if state = oneState(t, s); state.ETag != `"2"` || state.LastModified != "" || !state.LastFull.Equal(noon.Add(2*time.Hour)) {
		t.Errorf("after a 304 with a new validator: %+v", state)
	}
	feeds, err := s.Feeds(t.Context())
	must(t, err)
	if !feeds[0].LastSuccess.Equal(noon.Add(2*time.Hour)) || !feeds[0].LastEntry.Equal(noon) {
		t.Errorf("%+v", feeds[0])
	}
}

func oneState(t *testing.T, s *Store) State {
	t.Helper()
	states, err := s.States(t.Context())
	must(t, err)
	if len(states) != 1 {
		t.Fatalf("%d feeds", len(states))
	}
	return states[0]
}

// TestAppearance holds when an item under a new identity is an old one.
func TestAppearance(t *testing.T) {
	day := noon.Add(-24 * time.Hour)
	old := Item{Identity: "1", Title: "عنوان", URL: "https://one.example/1", Published: day}
	for _, test := range []struct {
		name string
		item Item
		new  int
	}{
		{"the same under a new identity", Item{Title: "عنوان", URL: "https://one.example/1", Published: day}, 0},
		{"and with another text", Item{Title: "عنوان", URL: "https://one.example/1", Published: day, Content: "<p>نص"}, 0},
		{"another title", Item{Title: "غيره", URL: "https://one.example/1", Published: day}, 1},
		{"another address", Item{Title: "عنوان", URL: "https://one.example/2", Published: day}, 1},
		{"another time", Item{Title: "عنوان", URL: "https://one.example/1", Published: day.Add(time.Second)}, 1},
		{"no time", Item{Title: "عنوان", URL: "https://one.example/1"}, 1},
		{"a future time", Item{Title: "عنوان", URL: "https://one.example/1", Published: noon.Add(time.Hour)}, 1},
		{"no address", Item{Title: "عنوان", Published: day}, 1},
	} {
		s := openTemp(t)
		must(t, s.Follow(t.Context(), []news.Subscription{{URL: "https://one.example/"}}))
		visit(t, s, 1, noon, old)
		test.item.Identity = "2"
		if got := visit(t, s, 1, noon, test.item); got != test.new {
			t.Errorf("%s: %d new, want %d", test.name, got, test.new)
		}
		if got := visit(t, s, 1, noon, test.item, old); got != 0 {
			t.Errorf("%s: %d new when both come again", test.name, got)
		}
		must(t, s.Close())
	}
}

// TestDisplayName: a feed is called by the first name that it has, and one that has
// a name costs nothing: every list asks for each feed, a thousand at a start.
func TestDisplayName(t *testing.T) {
	const address = "https://user:secret@www.outlet.example/feed"
	check := func(name, title, address, want string) {
		t.Helper()
		if got := displayName(name, title, address); got != want {
			t.Errorf("%q, %q, %q: %q, want %q", name, title, address, got, want)
		}
	}
	check("اسمي", "العنوان", address, "اسمي")
	check("", "العنوان", address, "العنوان")
	check("", "", address, "outlet.example")
	check("", "", "khabar:guide", "khabar:guide")
	for _, named := range [][2]string{{"اسمي", ""}, {"", "العنوان"}} {
		if n := testing.AllocsPerRun(100, func() { displayName(named[0], named[1], address) }); n != 0 {
			t.Errorf("%q: %v allocations", named, n)
		}
	}
}

// TestOneEntryTwiceInAFeed: of two items that are one stored entry the first counts,
// else each answer would take it for changed, and back.
func TestOneEntryTwiceInAFeed(t *testing.T) {
	s := openTemp(t)
	must(t, s.Follow(t.Context(), []news.Subscription{{URL: "https://one.example/"}}))
	item := Item{Identity: "1", Title: "خبر", URL: "https://one.example/1", Published: noon.Add(-time.Hour), Content: "<p>نص الخبر"}
	visit(t, s, 1, noon, item)
	again := item
	again.Identity, again.Content = "2", "<p>ملخص آخر"
	for range 3 {
		if n := visit(t, s, 1, noon, item, again); n != 0 {
			t.Errorf("%d new", n)
		}
		visit(t, s, 1, noon, again, item)
	}
	versions, err := s.Versions(t.Context(), 1)
	must(t, err)
	if len(versions) != 1 {
		t.Errorf("an entry that never changed has %+v", versions)
	}
	wantTitles(t, s, news.Query{}, "خبر")
}

// TestFollowAtOnce: two processes see at the same moment that a feed has another
// address in the list.
func TestFollowAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "khabar.db")
	one, other := openAt(t, path), openAt(t, path)
	must(t, one.Follow(t.Context(), []news.Subscription{{URL: "http://one.example/feed"}}))
	visit(t, one, 1, noon, Item{Identity: "a", Title: "خبر"})
	moved := []news.Subscription{{URL: "https://one.example/feed"}}
	other.writing.Lock() // it has read what is followed, and waits to write
	followed := make(chan error)
	go func() { followed <- other.Follow(context.Background(), moved) }()
	time.Sleep(100 * time.Millisecond)
	must(t, one.Follow(t.Context(), moved))
	other.writing.Unlock()
	must(t, <-followed)
	wantTitles(t, other, news.Query{}, "خبر")
}
