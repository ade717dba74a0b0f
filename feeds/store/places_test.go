package store

import (
	"errors"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"khabar/feeds/document"
	"khabar/feeds/news"
)

func checkPlace(t *testing.T, s *Store, id int64, block, offset int, found bool) {
	t.Helper()
	gotBlock, gotOffset, gotFound, err := s.Place(t.Context(), id)
	must(t, err)
	if gotBlock != block || gotOffset != offset || gotFound != found {
		t.Errorf("place of %d: %d, %d, %v, want %d, %d, %v", id, gotBlock, gotOffset, gotFound, block, offset, found)
	}
}

func TestPlace(t *testing.T) {
	path := filepath.Join(t.TempDir(), "khabar.db")
	s := openAt(t, path)
	fillOne(t, s, 3)
	checkPlace(t, s, 1, 0, 0, false)
	must(t, s.PutPlace(t.Context(), 1, 4, 120))
	must(t, s.PutPlace(t.Context(), 2, 0, 7))
	must(t, s.PutPlace(t.Context(), 1, 9, 0))
	must(t, s.PutPlace(t.Context(), 3, -1, -5))
	if err := s.PutPlace(t.Context(), 4711, 1, 1); !errors.Is(err, ErrNoEntry) {
		t.Errorf("a place in nothing: %v", err)
	}
	must(t, s.Close())
	s = openAt(t, path)
	checkPlace(t, s, 1, 9, 0, true)
	checkPlace(t, s, 2, 0, 7, true)
	checkPlace(t, s, 3, 0, 0, false)
	checkPlace(t, s, 4711, 0, 0, false)
	must(t, s.PutPlace(t.Context(), 1, 0, 0))
	checkPlace(t, s, 1, 0, 0, false)
}

// TestMigrateFromTheFirst: a database of the first version keeps what it holds.
func TestMigrateFromTheFirst(t *testing.T) {
	path := filepath.Join(t.TempDir(), "khabar.db")
	s, err := open(t.Context(), path, migrations[:1])
	must(t, err)
	must(t, s.Close())
	// Only what the first version had: today's code writes more.
	execute(t, path, `INSERT INTO feeds (id, url, position, entries, unread) VALUES (1, 'https://outlet.example/feed', 0, 5, 5);
		WITH n (i) AS (VALUES (1), (2), (3), (4), (5))
		INSERT INTO entries (id, feed_id, published, key, revision, title, url, author, summary)
		SELECT i, 1, i, randomblob(16), randomblob(8), 'عنوان ' || i, '', '', '' FROM n`)
	s = openAt(t, path)
	if n := len(titles(t, s, news.Query{})); n != 5 {
		t.Errorf("%d entries after the migration, want 5", n)
	}
	must(t, s.PutPlace(t.Context(), 5, 1, 2))
	checkPlace(t, s, 5, 1, 2, true)
}

func TestUnfetched(t *testing.T) {
	s := openTemp(t)
	must(t, s.Follow(t.Context(), []news.Subscription{{URL: "https://one.example/"}, {URL: "https://two.example/"}}))
	item := func(id string, hour int) Item {
		return Item{Identity: id, Title: id, URL: "https://one.example/" + id, Published: noon.Add(time.Duration(hour) * time.Hour)}
	}
	visit(t, s, 1, noon.Add(24*time.Hour), item("a", 1), item("b", 2), item("c", 3), item("d", 4), Item{Identity: "e", Title: "بلا صفحة", Published: noon})
	visit(t, s, 2, noon.Add(24*time.Hour), item("f", 5))
	ids := map[string]int64{}
	lines, err := s.List(t.Context(), news.Query{}, Hits{})
	must(t, err)
	all := news.IDs(lines)
	entries, err := s.Entries(t.Context(), all)
	must(t, err)
	for _, e := range entries {
		ids[e.Title] = e.ID
	}
	now := noon.Add(48 * time.Hour)
	check := func(what string, except []string, limit int, want ...string) {
		t.Helper()
		list, err := s.Unfetched(t.Context(), except, now, limit)
		must(t, err)
		var got []string
		for _, u := range list {
			got = append(got, u.URL[len("https://one.example/"):])
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", what, got, want)
		}
	}
	check("all", nil, 10, "f", "d", "c", "b", "a")
	check("the newest", nil, 2, "f", "d")
	check("a paused feed", []string{"https://two.example/"}, 10, "d", "c", "b", "a")
	read := true
	marking(t, s, []int64{ids["f"]}, news.Change{Read: &read})
	must(t, s.PutArticle(t.Context(), ids["d"], document.Document{Title: "د"}))
	must(t, s.PutOffline(t.Context(), []int64{ids["c"]}))
	check("read, fetched, whole", nil, 10, "b", "a")
	for try := 1; try <= missesMax; try++ {
		must(t, s.PutMiss(t.Context(), ids["b"], now))
		check("asked in vain", nil, 10, "a")
		now = now.Add(missPause + time.Second)
		if try < missesMax {
			check("a day later", nil, 10, "b", "a")
		}
	}
	check("asked in vain too often", nil, 10, "a")
	must(t, s.PutArticle(t.Context(), ids["b"], document.Document{Title: "ب", FetchedAt: millis(noon)}))
	visit(t, s, 1, noon.Add(time.Hour), Item{Identity: "b", Title: "باء، معدّل", URL: "https://one.example/b"})
	check("changed since it was fetched", nil, 10, "b", "a")
	must(t, s.PutArticle(t.Context(), ids["b"], document.Document{Title: "ب", FetchedAt: millis(noon.Add(time.Hour))}))
	check("fetched again", nil, 10, "a")
	must(t, s.Follow(t.Context(), []news.Subscription{{URL: "https://two.example/"}}))
	check("hidden feeds", nil, 10)
}

func TestNoNetwork(t *testing.T) {
	s := openTemp(t)
	must(t, s.Follow(t.Context(), []news.Subscription{{URL: "https://one.example/"}, {URL: "https://two.example/"}, {URL: "https://three.example/"}}))
	for id, kind := range map[int64]news.FaultKind{1: news.FaultNoHost, 2: news.FaultGone, 3: news.FaultNoHost} {
		must(t, s.Write(t.Context(), &Visit{FeedID: id, At: noon, Fault: &news.Fault{Kind: kind, At: noon}}))
	}
	must(t, s.PutNoNetwork(t.Context(), []int64{1, 2}))
	feeds, err := s.Feeds(t.Context())
	must(t, err)
	for i, want := range []news.FaultKind{news.FaultNoNetwork, news.FaultGone, news.FaultNoHost} {
		if got := feeds[i].Fault.Kind; got != want {
			t.Errorf("%s: %s, want %s", feeds[i].URL, got, want)
		}
	}
}
