package store

import (
	"database/sql"
	"fmt"
	"strings"
	"testing"
	"time"

	"khabar/feeds/document"
	"khabar/feeds/news"
)

// retained sets up a feed of 20 entries, one a day, the newest last, of which
// 1–16 are read and 2 and 3 starred, all indexed.
func retained(t *testing.T) (s *Store, items []Item, now time.Time) {
	t.Helper()
	now = time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)
	s = openAt(t, t.TempDir()+"/khabar.db")
	must(t, s.Follow(t.Context(), []news.Subscription{{URL: "https://one.example/feed"}, {URL: "https://two.example/feed"}}))
	for i := 20; i >= 1; i-- {
		items = append(items, Item{Identity: fmt.Sprint(i), Title: fmt.Sprint(i), URL: fmt.Sprint("https://one.example/", i),
			Content: fmt.Sprint("<p>نص ", i), Published: now.AddDate(0, 0, i-20).Add(-time.Hour), Position: 20 - i})
	}
	visit(t, s, 1, now, items...)
	visit(t, s, 2, now, Item{Identity: "x", Title: "x", Published: now.AddDate(0, 0, -30)})
	yes := true
	for _, e := range entries(t, s) {
		n := 0
		if _, err := fmt.Sscan(e.Title, &n); err == nil && n <= 16 {
			marking(t, s, []int64{e.ID}, news.Change{Read: &yes})
			if n == 2 || n == 3 {
				marking(t, s, []int64{e.ID}, news.Change{Starred: &yes})
			}
		}
	}
	must(t, indexAll(s))
	return s, items, now
}

func entries(t *testing.T, s *Store) []news.Entry {
	t.Helper()
	lines, err := s.List(t.Context(), news.Query{}, Hits{})
	must(t, err)
	ids := news.IDs(lines)
	list, err := s.Entries(t.Context(), ids)
	must(t, err)
	return list
}

// left writes what is stored, and holds that the counters and the packs agree.
func left(t *testing.T, s *Store) string {
	t.Helper()
	var titles []string
	for _, e := range entries(t, s) {
		titles = append(titles, e.Title)
		if _, err := s.Stored(t.Context(), e.ID); err != nil {
			t.Errorf("%s: %v", e.Title, err)
		}
	}
	feeds, err := s.Feeds(t.Context())
	must(t, err)
	if n := feeds[0].Entries + feeds[1].Entries; n != len(titles) {
		t.Errorf("the feeds count %d entries, there are %d", n, len(titles))
	}
	var orphans, live, contents int
	must(t, s.readers.QueryRow("SELECT count(*) FROM packs WHERE id NOT IN (SELECT pack FROM entries WHERE pack IS NOT NULL)").Scan(&orphans))
	must(t, s.readers.QueryRow("SELECT coalesce(sum(live), 0) FROM packs").Scan(&live))
	must(t, s.readers.QueryRow("SELECT count(*) FROM entries WHERE pack IS NOT NULL").Scan(&contents))
	if orphans != 0 || live != contents {
		t.Errorf("%d packs without entries, %d live of %d", orphans, live, contents)
	}
	return strings.Join(titles, " ")
}

func retain(t *testing.T, s *Store, rule Retention, now time.Time) (total int) {
	t.Helper()
	for {
		dropped, err := s.Retain(t.Context(), rule, now)
		must(t, err)
		if dropped == 0 {
			return total
		}
		total += dropped
	}
}

func TestRetain(t *testing.T) {
	for _, c := range []struct {
		name string
		days int
		rule Retention
		want string
	}{
		{"for ever", 0, Retention{}, "20 19 18 17 16 15 14 13 12 11 10 9 8 7 6 5 4 3 2 1 x"},
		{"ten days", 10, Retention{}, "20 19 18 17 16 15 14 13 12 11 3 2 x"},
		{"an hour", -1, Retention{}, "20 19 18 17 3 2 x"},
		{"twelve of each feed", 0, Retention{PerFeed: 12}, "20 19 18 17 16 15 14 13 12 11 10 9 3 2 x"},
		{"one of each feed", 0, Retention{PerFeed: 1}, "20 19 18 17 3 2 x"},
		{"both", 10, Retention{PerFeed: 6}, "20 19 18 17 16 15 3 2 x"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, items, now := retained(t)
			if c.days > 0 {
				c.rule.Since = now.AddDate(0, 0, -c.days)
			} else if c.days < 0 {
				c.rule.Since = now
			}
			dropped := retain(t, s, c.rule, now)
			got := left(t, s)
			if got != c.want || dropped != 21-len(strings.Fields(got)) {
				t.Errorf("%d dropped\n got %s\nwant %s", dropped, got, c.want)
			}
			// All of them are still in the feed, some under another identity.
			for i := range items {
				if i%3 == 0 {
					items[i].Identity += "*"
				}
			}
			if n := visit(t, s, 1, now.Add(time.Hour), items...); n != 0 {
				t.Errorf("%d entries came back as new: %s", n, left(t, s))
			}
			if again := left(t, s); again != got {
				t.Errorf("after the next answer\n got %s\nwant %s", again, got)
			}
			if n := visit(t, s, 1, now.Add(time.Hour), Item{Identity: "21", Title: "21", Published: now}); n != 1 {
				t.Errorf("%d new, want 1", n)
			}
			lines, err := s.List(t.Context(), news.Query{}, Hits{Match: "نص"})
			must(t, err)
			found := news.IDs(lines)
			if len(found) != len(strings.Fields(c.want))-1 {
				t.Errorf("a search finds %d entries", len(found))
			}
		})
	}
}

// TestSweep: the names of dropped entries go once their feed has not sent them for long,
// and only after an answer that has shown all that it sends.
func TestSweep(t *testing.T) {
	s, items, now := retained(t) // the feed goes on sending 10 to 1, the oldest ones
	wantNames(t, s, "before", 0)
	retain(t, s, Retention{Since: now}, now)
	wantNames(t, s, "after the rule", 2*14)
	sent := append([]Item{{Identity: "21", Title: "21", Published: now}}, items[10:]...)
	answer := func(days int, v Visit) *Visit {
		v.FeedID, v.At, v.BodyHash = 1, now.AddDate(0, 0, days), []byte{}
		must(t, s.Prepare(t.Context(), &v, sent, 1))
		must(t, s.Write(t.Context(), &v))
		return &v
	}
	due := func(days int) bool {
		states, err := s.States(t.Context())
		must(t, err)
		return states[0].SweepDue(now.AddDate(0, 0, days))
	}
	if due(29) || !due(30) {
		t.Error("the first look is not after 30 days")
	}
	answer(40, Visit{Sweep: true, Whole: true})
	wantNames(t, s, "after 40 days", 2*14)
	if due(69) || !due(70) {
		t.Error("the second look is not 30 days after the first")
	}
	answer(91, Visit{})
	answer(91, Visit{Sweep: true, Whole: true, Fault: &news.Fault{Kind: news.FaultTimeout}})
	answer(91, Visit{Sweep: true})
	wantNames(t, s, "after answers that are not whole", 2*14)
	answer(121, Visit{Sweep: true, Whole: true})
	wantNames(t, s, "after one that is", 2*8) // 10 to 1 without the starred 2 and 3
	sent = items
	if v := answer(122, Visit{}); v.New != 6 { // 16 to 11, after an eternity
		t.Errorf("%d new", v.New)
	}
}

func wantNames(t *testing.T, s *Store, when string, want int) {
	t.Helper()
	if n := number(t, s, "SELECT count(*) FROM dropped"); n != want {
		t.Errorf("%s: %d names, want %d", when, n, want)
	}
}

// TestRetainKeepsWhatIsMarkedMeanwhile marks entries between the question which
// ones go and their going.
func TestRetainKeepsWhatIsMarkedMeanwhile(t *testing.T) {
	s, _, now := retained(t)
	ids, err := s.expired(t.Context(), Retention{Since: now})
	must(t, err)
	yes, no := true, false
	marking(t, s, ids[:1], news.Change{Starred: &yes})
	marking(t, s, ids[1:2], news.Change{Read: &no})
	must(t, s.write(t.Context(), func(tx *sql.Tx) error {
		_, err := drop(tx, jsonIDs(ids), millis(now))
		return err
	}))
	if got, want := left(t, s), "20 19 18 17 4 3 2 1 x"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestWriteWhatIsDroppedMeanwhile: what another process drops while its change, its
// text for the index or its article is on the way fails nobody else's writing, and
// leaves nothing behind.
func TestWriteWhatIsDroppedMeanwhile(t *testing.T) {
	s, items, now := retained(t)
	four, one := items[16], items[19]
	four.Title, four.Content = "4", "<p>نص آخر"
	visit(t, s, 1, now, four)
	pending, err := s.Unindexed(t.Context(), 0, 10)
	must(t, err)
	if len(pending) != 1 || pending[0].Title != "4" {
		t.Fatalf("to be indexed: %v", pending)
	}
	one.Title, one.Content = "واحد", "<p>نص جديد"
	changing := &Visit{FeedID: 1, At: now, BodyHash: []byte{}}
	must(t, s.Prepare(t.Context(), changing, []Item{one}, 20))
	other := &Visit{FeedID: 2, At: now, BodyHash: []byte{}}
	must(t, s.Prepare(t.Context(), other, []Item{{Identity: "y", Title: "y", Published: now}}, 1))
	if len(changing.versions) != 1 || len(changing.packs) != 1 {
		t.Fatalf("%d versions, %d packs", len(changing.versions), len(changing.packs))
	}

	retain(t, s, Retention{Since: now}, now)
	must(t, s.Write(t.Context(), changing, other))
	must(t, s.PutIndexed(t.Context(), []Indexed{{Pending: pending[0], Title: "4"}}))
	must(t, s.PutArticle(t.Context(), pending[0].ID, document.Document{}))

	if got, want := left(t, s), "y 20 19 18 17 3 2 x"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	for _, table := range []string{"SELECT rowid AS id FROM search", "SELECT entry_id AS id FROM stale"} {
		if n := number(t, s, "SELECT count(*) FROM ("+table+") WHERE id NOT IN (SELECT id FROM entries)"); n != 0 {
			t.Errorf("%d rows of no entry: %s", n, table)
		}
	}
}

// TestWriteOfAFeedThatIsGone: a feed whose row was taken away while it was asked, for
// one that has moved to its address, does not stop the others of the transaction.
func TestWriteOfAFeedThatIsGone(t *testing.T) {
	s, now := openTemp(t), noon
	must(t, s.Follow(t.Context(), []news.Subscription{{URL: "https://one.example/feed"}, {URL: "https://two.example/feed"}}))
	visit(t, s, 2, now, Item{Identity: "a", Title: "a", Published: now})
	gone, other := &Visit{FeedID: 1, At: now, BodyHash: []byte{}, Memory: []byte{1}}, &Visit{FeedID: 2, At: now, BodyHash: []byte{}}
	must(t, s.Prepare(t.Context(), gone, []Item{{Identity: "x", Title: "x", Published: now, Content: "<p>نص"}}, 0))
	must(t, s.Prepare(t.Context(), other, []Item{{Identity: "b", Title: "b", Published: now.Add(time.Minute)}}, 1))

	must(t, s.Readdress(t.Context(), "https://two.example/feed", "https://one.example/feed"))
	must(t, s.Write(t.Context(), gone, other))
	if gone.New != 0 || other.New != 1 {
		t.Errorf("%d and %d new", gone.New, other.New)
	}
	if n := number(t, s, "SELECT count(*) FROM entries"); n != 2 {
		t.Errorf("%d entries", n)
	}
	if n := number(t, s, "SELECT count(*) FROM packs"); n != 0 {
		t.Errorf("%d packs of no entry", n)
	}
}

// TestSyncOfWhatIsDroppedMeanwhile: a state of an entry that another process let go
// does not stop the sync.
func TestSyncOfWhatIsDroppedMeanwhile(t *testing.T) {
	s, now := openTemp(t), noon
	accounts, err := s.FollowAccounts(t.Context(), []Account{{Server: "s", Name: "حساب"}})
	must(t, err)
	must(t, s.PutAccountFeeds(t.Context(), accounts[0], []AccountFeed{{Remote: "f", Title: "f"}}))
	feeds, err := s.AccountFeeds(t.Context(), accounts[0].ID)
	must(t, err)
	feed := feeds["f"].ID
	sync := func(between func(), remotes ...string) error {
		v := &Visit{FeedID: feed, At: now, Account: true, NotModified: true}
		var items []Item
		var states []RemoteState
		for _, remote := range remotes {
			items = append(items, Item{Identity: remote, Title: remote, Published: now})
			states = append(states, RemoteState{FeedID: feed, Remote: remote})
		}
		must(t, s.Prepare(t.Context(), v, items, 1))
		between()
		return s.WriteAccount(t.Context(), accounts[0].ID, []*Visit{v}, states, "")
	}
	must(t, sync(func() {}, "1"))
	must(t, sync(func() { retain(t, s, Retention{Since: now.Add(time.Hour)}, now) }, "1", "2"))
	if got := fmt.Sprint(titles(t, s, news.Query{})); got != "[2]" {
		t.Errorf("%s, want [2]", got)
	}
}

// TestRetainInBatches drops more than one transaction takes.
func TestRetainInBatches(t *testing.T) {
	s := openAt(t, t.TempDir()+"/khabar.db")
	fillOne(t, s, 2*retainBatch+50)
	var ids []int64
	for _, e := range entries(t, s) {
		ids = append(ids, e.ID)
	}
	yes := true
	marking(t, s, ids, news.Change{Read: &yes})
	rule := Retention{PerFeed: 10}
	for _, want := range []int{retainBatch, retainBatch, 40, 0} {
		dropped, err := s.Retain(t.Context(), rule, time.Now())
		must(t, err)
		if dropped != want {
			t.Errorf("%d dropped, want %d", dropped, want)
		}
	}
}
