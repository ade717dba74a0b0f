package store

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"khabar/feeds/fold"
	"khabar/feeds/news"
)

// The library of the benchmarks: 1000 feeds of 100 articles of 2 KB.
const (
	benchFeeds    = 1000
	benchPerFeed  = 100
	benchBody     = 2000 // bytes, as the peers were measured with
	benchRareWord = "زمردة"
	benchRareOne  = 1000 // articles in which the rare word stands once
)

// library is made once a process, because it takes half a minute.
var library = sync.OnceValues(func() (string, error) {
	folder, err := os.MkdirTemp("", "khabar-bench-")
	if err != nil {
		return "", err
	}
	path := filepath.Join(folder, "khabar.db")
	s, err := Open(context.Background(), path)
	if err != nil {
		return "", err
	}
	return path, errorsJoin(fill(s), indexAll(s), s.Close())
})

func TestMain(m *testing.M) {
	for name, run := range children {
		if path, asked := os.LookupEnv(name); asked {
			run(path)
			return
		}
	}
	code := m.Run()
	if benched {
		if path, err := library(); err == nil {
			os.RemoveAll(filepath.Dir(path))
		}
	}
	os.Exit(code)
}

var benched bool

func openLibrary(b *testing.B) *Store {
	b.Helper()
	benched = true
	path, err := library()
	if err != nil {
		b.Fatal(err)
	}
	s, err := Open(b.Context(), path)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	return s
}

func errorsJoin(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// words is a vocabulary with the frequencies of a language: a few words are
// everywhere, most are rare.
func words(source *rand.Rand) func() string {
	letters := []rune("ابتثجحخدذرزسشصضطظعغفقكلمنهوي")
	list := make([]string, 40_000)
	for i := range list {
		word := make([]rune, 3+source.IntN(5))
		for j := range word {
			word[j] = letters[source.IntN(len(letters))]
		}
		list[i] = string(word)
	}
	zipf := rand.NewZipf(source, 1.1, 8, uint64(len(list)-1))
	return func() string { return list[zipf.Uint64()] }
}

func sentence(next func() string, bytes int) string {
	var text strings.Builder
	for text.Len() < bytes {
		text.WriteString(next())
		text.WriteByte(' ')
	}
	return strings.TrimSpace(text.String())
}

func fill(s *Store) error {
	ctx := context.Background()
	source := rand.New(rand.NewPCG(1, 2))
	next := words(source)
	var list []news.Subscription
	for i := range benchFeeds {
		list = append(list, news.Subscription{URL: fmt.Sprintf("https://outlet%d.example/feed", i), Folder: fmt.Sprint("مجلد", i%10)})
	}
	if err := s.Follow(ctx, list); err != nil {
		return err
	}
	states, err := s.States(ctx)
	if err != nil {
		return err
	}
	now := time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
	for i, state := range states {
		visit := &Visit{FeedID: state.ID, At: now, Title: state.URL, BodyHash: []byte{}}
		if err := s.Prepare(ctx, visit, benchItems(i, source, next, now), 0); err != nil {
			return err
		}
		if err := s.Write(ctx, visit); err != nil {
			return err
		}
	}
	return nil
}

func benchItems(feed int, source *rand.Rand, next func() string, now time.Time) []Item {
	items := make([]Item, benchPerFeed)
	for j := range items {
		body := sentence(next, benchBody)
		if (feed*benchPerFeed+j)%benchRareOne == 0 {
			body += " " + benchRareWord
		}
		items[j] = Item{Identity: fmt.Sprint(feed, "/", j), Title: sentence(next, 110), Summary: sentence(next, 300),
			URL: fmt.Sprintf("https://outlet%d.example/news/%d", feed, j), Content: "<p>" + body + "</p>",
			Published: now.Add(-time.Duration(source.IntN(90*24*3600)) * time.Second)}
	}
	return items
}

func indexAll(s *Store) error {
	ctx := context.Background()
	for {
		pending, err := s.Unindexed(ctx, 0, 500)
		if err != nil || len(pending) == 0 {
			return errorsJoin(err, s.Optimize(ctx))
		}
		var indexed []Indexed
		for _, p := range pending {
			body := strings.NewReplacer("<p>", "", "</p>", "").Replace(p.Content)
			indexed = append(indexed, Indexed{Pending: p, Title: fold.Fold(p.Title), Summary: fold.Fold(p.Summary), Body: fold.Fold(body)})
		}
		if err := s.PutIndexed(ctx, indexed); err != nil {
			return err
		}
	}
}

func BenchmarkLibrary(b *testing.B) {
	s := openLibrary(b)
	health, err := s.Health(b.Context())
	if err != nil || health.Entries != benchFeeds*benchPerFeed || health.Integrity != "ok" {
		b.Fatalf("%+v, %v", health, err)
	}
	lines, err := s.List(b.Context(), news.Query{}, Hits{})
	if err != nil || len(lines) != health.Entries {
		b.Fatal(len(lines), err)
	}
	all := news.IDs(lines)
	for _, tasks := range [][]task{listTasks(b, s, all), entryTasks(b, s, all)} {
		for _, one := range tasks {
			b.Run(one.name, func(b *testing.B) {
				for b.Loop() {
					if err := one.run(); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(health.Bytes>>20), "MiB")
			})
		}
	}
}

// task is one thing that the program does with a library.
type task struct {
	name string
	run  func() error
}

// listTasks are what the lists and counters of the screen ask.
func listTasks(b *testing.B, s *Store, all []int64) []task {
	newest, err := s.Entries(b.Context(), all[:1])
	if err != nil {
		b.Fatal(err)
	}
	rare := Hits{Match: fold.Wanted(benchRareWord)}
	common := Hits{Match: fold.Wanted(strings.Fields(newest[0].Title)[0])}
	since := time.Date(2026, 10, 30, 0, 0, 0, 0, time.UTC)
	list := func(q news.Query, hits Hits) func() error {
		return func() error {
			ids, err := s.List(b.Context(), q, hits)
			if err == nil && len(ids) == 0 {
				err = fmt.Errorf("%+v found nothing", q)
			}
			return err
		}
	}
	count := func(q news.Query) func() error {
		return func() error {
			_, err := s.Count(b.Context(), q, Hits{})
			return err
		}
	}
	return []task{
		{"feeds", func() error { _, err := s.Feeds(b.Context()); return err }},
		{"list/all", list(news.Query{}, Hits{})},
		{"list/unread", list(news.Query{Unread: true}, Hits{})},
		{"list/newest200", list(news.Query{Limit: 200}, Hits{})},
		{"list/feed", list(news.Query{FeedID: newest[0].FeedID}, Hits{})},
		{"list/folder", list(news.Query{Folder: "مجلد3"}, Hits{})},
		{"list/since", list(news.Query{Since: since}, Hits{})},
		{"search/rare", list(news.Query{}, rare)},
		{"list/oldest", list(news.Query{Order: news.OrderOldest}, Hits{})},
		{"list/source", list(news.Query{Order: news.OrderSource}, Hits{})},
		{"list/unread-first", list(news.Query{Order: news.OrderUnread}, Hits{})},
		{"search/common", list(news.Query{}, common)},
		{"search/common-100", list(news.Query{Limit: 100}, common)},
		{"search/common-best", list(news.Query{Order: news.OrderBest}, common)},
		{"search/common-best-100", list(news.Query{Order: news.OrderBest, Limit: 100}, common)},
		{"search/common-unread", list(news.Query{Unread: true}, common)},
		{"search/without", list(news.Query{}, Hits{Without: common.Match})},
		{"search/since", list(news.Query{}, Hits{Match: common.Match, Since: since})},
		{"search/count-unread", func() error { _, err := s.Count(b.Context(), news.Query{Unread: true}, common); return err }},
		{"authors", func() error { _, err := s.Authors(b.Context()); return err }},
		{"count/unread", count(news.Query{Unread: true})},
		{"count/since", count(news.Query{Since: since, Unread: true})},
		{"backlog", func() error { _, err := s.Backlog(b.Context()); return err }},
	}
}

// entryTasks are what is done with entries, and opening the file.
func entryTasks(b *testing.B, s *Store, all []int64) []task {
	at := 0
	next := func(n int) []int64 {
		at = (at + 997) % (len(all) - n)
		return all[at : at+n]
	}
	yes, no := true, false
	return []task{
		{"open", func() error {
			again, err := Open(b.Context(), s.path)
			if err != nil {
				return err
			}
			return again.Close()
		}},
		{"entries/50", func() error { _, err := s.Entries(b.Context(), next(50)); return err }},
		{"stored", func() error { _, err := s.Stored(b.Context(), next(1)[0]); return err }},
		{"mark/one", func() error { _, err := s.Mark(b.Context(), next(1), news.Change{Read: &yes}); return err }},
		{"mark/all-unread", func() error { _, err := s.Mark(b.Context(), all, news.Change{Read: &no}); return err }},
	}
}

// BenchmarkWrite stores what a refresh of 100 feeds of 50 new entries brings,
// once the answers are parsed.
func BenchmarkWrite(b *testing.B) {
	source := rand.New(rand.NewPCG(1, 2))
	next := words(source)
	now := time.Now()
	var feeds [][]Item
	for i := range 100 {
		feeds = append(feeds, benchItems(i, source, next, now)[:50])
	}
	for b.Loop() {
		b.StopTimer()
		s, err := Open(b.Context(), filepath.Join(b.TempDir(), "khabar.db"))
		if err != nil {
			b.Fatal(err)
		}
		var list []news.Subscription
		for i := range feeds {
			list = append(list, news.Subscription{URL: fmt.Sprintf("https://outlet%d.example/feed", i)})
		}
		if err := s.Follow(b.Context(), list); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		var batch []*Visit
		for i, items := range feeds {
			visit := &Visit{FeedID: int64(i + 1), At: now, BodyHash: []byte{}}
			if err := s.Prepare(b.Context(), visit, items, 0); err != nil {
				b.Fatal(err)
			}
			if batch = append(batch, visit); len(batch) == 10 {
				if err := s.Write(b.Context(), batch...); err != nil {
					b.Fatal(err)
				}
				batch = nil
			}
		}
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkIndex indexes what a refresh of 100 feeds of 50 new entries brings.
func BenchmarkIndex(b *testing.B) {
	source := rand.New(rand.NewPCG(1, 2))
	next := words(source)
	for b.Loop() {
		b.StopTimer()
		s, err := Open(b.Context(), filepath.Join(b.TempDir(), "khabar.db"))
		if err != nil {
			b.Fatal(err)
		}
		if err := s.Follow(b.Context(), []news.Subscription{{URL: "https://one.example/"}}); err != nil {
			b.Fatal(err)
		}
		for i := range 50 {
			visit := &Visit{FeedID: 1, BodyHash: []byte{}}
			if err := errorsJoin(s.Prepare(b.Context(), visit, benchItems(i, source, next, time.Now()), 0), s.Write(b.Context(), visit)); err != nil {
				b.Fatal(err)
			}
		}
		b.StartTimer()
		if err := errorsJoin(indexAll(s), s.Close()); err != nil {
			b.Fatal(err)
		}
	}
}
