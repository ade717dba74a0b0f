package feeds

import (
	"context"
	"fmt"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"khabar/feeds/news"
	"khabar/feeds/parse"
)

const rssType = "application/rss+xml; charset=utf-8"

func TestSecondRefreshStoresNothingTwice(t *testing.T) {
	site, s := newOutlet(t), openTemp(t)
	one := site.set("/one", feed(rssType, rss("الأولى", numbered("أ", 30)...)))
	two := site.set("/two", feed(rssType, rss("الثانية", numbered("ب", 20)...)))
	follow(t, s, one, two, "khabar:guide")
	summary := refreshed(t, s)
	guide := summary.New - 50
	if guide < 1 || summary.Failed != 0 {
		t.Fatalf("%+v", summary)
	}
	check(t, "first answers", fmt.Sprint(site.answers()), "[200 /one 200 /two]")
	entries := list(t, s, news.Query{})
	summary = refreshed(t, s)
	check(t, "new of the second refresh", summary.New, 0)
	check(t, "second answers", fmt.Sprint(site.answers()), "[304 /one 304 /two]")
	if again := list(t, s, news.Query{}); !slices.Equal(entries, again) {
		t.Error("the second refresh changed the list")
	}
	feeds, err := s.Feeds(context.Background())
	must(t, err)
	check(t, "name", feeds[0].Name, "الأولى")
	check(t, "entries", feeds[1].Entries, 20)
	check(t, "unread", feeds[1].Unread, 20)
	inFeed := list(t, s, news.Query{FeedID: feeds[0].ID})
	check(t, "the newest", inFeed[0].Title, "خبر أ 30")
	check(t, "the oldest", inFeed[29].Title, "خبر أ 1")
	check(t, "offline of the guide", list(t, s, news.Query{FeedID: feeds[2].ID})[0].Offline, true)

	site.set("/one", feed(rssType, rss("الأولى", numbered("أ", 33)...)))
	check(t, "new of the third", refreshed(t, s, one).New, 3)
	check(t, "only what was asked for", fmt.Sprint(site.answers()), "[200 /one]")
	check(t, "the newest of all", list(t, s, news.Query{Limit: 1})[0].Title, "خبر أ 33")
}

func TestBadFeedsBesideGoodOnes(t *testing.T) {
	site, s := newOutlet(t), openTemp(t)
	good := rss("جيدة", numbered("ج", 10)...)
	page := `<!doctype html><html><head><title>بوابة</title><link rel="alternate" type="application/rss+xml" href="/good"></head><body>أهلا</body></html>`
	cases := []struct {
		path string
		page http.HandlerFunc
		want string
	}{
		{"/good", feed(rssType, good), "200 10 -"},
		{"/page", feed("text/html", page), "200 0 html"},
		{"/lost", status(404), "404 0 not_found"},
		{"/gone", status(410), "410 0 gone"},
		{"/wall", status(403), "403 0 forbidden"},
		{"/down", status(500), "500 0 server"},
		{"/noise", feed("application/octet-stream", "\x00\x01\x02\x03"), "200 0 not_a_feed"},
		{"/deep", feed(rssType, rss("x", "<item>"+strings.Repeat("<a>", 100_000)+"</item>")), "200 0 too_deep"},
		{"/empty", feed(rssType, rss("فارغة")), "200 0 -"},
		{"/last", feed(rssType, good), "200 10 -"},
	}
	var addresses []string
	for _, c := range cases {
		addresses = append(addresses, site.set(c.path, c.page))
	}
	follow(t, s, append(addresses, "http://127.0.0.1:1/refused", "gopher://x.example/address")...)
	summary := refreshed(t, s)
	got := outcomes(summary)
	for _, c := range cases {
		check(t, c.path, got[c.path], c.want)
	}
	check(t, "/refused", got["/refused"], "0 0 refused")
	check(t, "/address", got["/address"], "0 0 address")
	check(t, "failed", summary.Failed, 9)
	check(t, "new", summary.New, 20)

	feeds, err := s.Feeds(context.Background())
	must(t, err)
	if f := feeds[1].Fault; f == nil || len(f.Proposals) != 1 || f.Proposals[0] != site.URL+"/good" || f.At.IsZero() {
		t.Errorf("the page's fault: %+v", f)
	}
	site.set("/page", feed(rssType, good))
	check(t, "/page mended", outcomes(refreshed(t, s, addresses[1]))["/page"], "200 10 -")
	feeds, err = s.Feeds(context.Background())
	must(t, err)
	if feeds[1].Fault != nil || feeds[1].LastSuccess.IsZero() {
		t.Errorf("the fault of a feed that answers again stays: %+v", feeds[1])
	}
	check(t, "not followed", outcomes(refreshed(t, s, "https://x.example/unknown"))["/unknown"], "0 0 address")
}

// TestNothingIsEverDeleted lets a feed go bad in every way after it was good.
func TestNothingIsEverDeleted(t *testing.T) {
	site, s := newOutlet(t), openTemp(t)
	good := feed(rssType, rss("جيدة", numbered("ج", 10)...))
	address := site.set("/feed", good)
	follow(t, s, address)
	refreshed(t, s)
	yes := true
	entries := list(t, s, news.Query{})
	marking(t, s, []int64{entries[0].ID}, news.Change{Read: &yes, Starred: &yes})
	entries = list(t, s, news.Query{})
	site.answers()
	for _, bad := range []http.HandlerFunc{
		feed("text/html", "<html><body>بوابة الفندق</body></html>"), feed(rssType, ""), feed(rssType, "<rss"),
		feed(rssType, rss("فارغة")), status(500), status(404), status(410), feed(rssType, rss("غيرها", numbered("س", 3)...)),
		feed(rssType, rss("جيدة", numbered("ج", 9)...)),
	} {
		site.set("/feed", bad)
		refreshed(t, s)
		kept := map[int64]news.Entry{}
		for _, e := range list(t, s, news.Query{}) {
			kept[e.ID] = e
		}
		for _, e := range entries {
			got := kept[e.ID]
			got.FeedName = e.FeedName
			check(t, "entry kept", got, e)
		}
	}
	// The validators of the last good answer were kept through every bad one.
	site.set("/feed", good)
	refreshed(t, s)
	refreshed(t, s)
	answers := site.answers()
	check(t, "a 304 at last", answers[slices.IndexFunc(answers, func(a string) bool { return strings.HasPrefix(a, "304") })], "304 /feed")
}

func TestValidatorsSurviveABadAnswer(t *testing.T) {
	site, s := newOutlet(t), openTemp(t)
	good := feed(rssType, rss("جيدة", numbered("ج", 10)...))
	follow(t, s, site.set("/feed", good))
	refreshed(t, s)
	site.set("/feed", feed("text/html", "<html><body>بوابة الفندق</body></html>"))
	refreshed(t, s)
	site.set("/feed", good)
	site.answers()
	check(t, "outcome", outcomes(refreshed(t, s))["/feed"], "304 0 -")
}

// TestOldValidatorsAreDropped holds that a server that says 304 for ever is
// asked without validators once in a while.
func TestOldValidatorsAreDropped(t *testing.T) {
	site := newOutlet(t)
	now := time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
	s := openService(t, filepath.Join(t.TempDir(), "khabar.db"), func() time.Time { return now })
	follow(t, s, site.set("/feed", feed(rssType, rss("جيدة", numbered("ج", 10)...))))
	for _, step := range []struct {
		days int
		want string
	}{{0, "200 10 -"}, {7, "304 0 -"}, {2, "200 0 -"}, {7, "304 0 -"}} {
		now = now.AddDate(0, 0, step.days)
		check(t, fmt.Sprint(step.days, " days later"), outcomes(refreshed(t, s))["/feed"], step.want)
	}
}

func TestRetryAfterIsRespected(t *testing.T) {
	site := newOutlet(t)
	now := time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
	path := filepath.Join(t.TempDir(), "khabar.db")
	s := openService(t, path, func() time.Time { return now })
	follow(t, s, site.set("/feed", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "1800")
		w.WriteHeader(http.StatusTooManyRequests)
	}))
	check(t, "first", outcomes(refreshed(t, s))["/feed"], "429 0 rate_limited")
	must(t, s.Close())
	s = openService(t, path, func() time.Time { return now })
	now = now.Add(20 * time.Minute)
	site.answers()
	check(t, "too early", outcomes(refreshed(t, s))["/feed"], "0 0 rate_limited")
	check(t, "requests too early", len(site.answers()), 0)
	now = now.Add(20 * time.Minute)
	site.set("/feed", feed(rssType, rss("جيدة", numbered("ج", 10)...)))
	check(t, "later", outcomes(refreshed(t, s))["/feed"], "200 10 -")
}

// TestBrokenOffBody saves the entries that came before a connection broke, and
// does not take the answer for a success.
func TestBrokenOffBody(t *testing.T) {
	site, s := newOutlet(t), openTemp(t)
	whole := rss("جيدة", numbered("ج", 10)...)
	address := site.set("/feed", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", rssType)
		w.Header().Set("ETag", `"broken"`)
		w.Header().Set("Content-Length", fmt.Sprint(len(whole)))
		fmt.Fprint(w, whole[:len(whole)*6/10])
		w.(http.Flusher).Flush()
		panic(http.ErrAbortHandler)
	})
	follow(t, s, address)
	summary := refreshed(t, s)
	if summary.Failed != 1 || summary.New < 4 || summary.New > 6 {
		t.Errorf("%+v", summary.Results)
	}
	site.set("/feed", feed(rssType, whole))
	check(t, "the rest", refreshed(t, s).New, 10-summary.New)
}

// TestCancelKeepsWhatIsComplete has more silent feeds than there are workers,
// all of one host: they hold up nobody but themselves.
func TestCancelKeepsWhatIsComplete(t *testing.T) {
	silent, site, s := newOutlet(t), newOutlet(t), openTemp(t)
	var addresses []string
	for i := range 20 {
		addresses = append(addresses, silent.set(fmt.Sprint("/silent", i), func(_ http.ResponseWriter, r *http.Request) {
			<-r.Context().Done()
		}))
	}
	for i := range 10 {
		addresses = append(addresses, site.set(fmt.Sprint("/feed", i), feed(rssType, rss("جيدة", numbered(fmt.Sprint(i, "/"), 10)...))))
	}
	follow(t, s, addresses...)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	summary, err := s.Refresh(ctx, nil, func(p news.Progress) {
		if p.Done == 10 {
			cancel()
		}
	})
	must(t, err)
	check(t, "cancelled", summary.Cancelled, true)
	check(t, "results", len(summary.Results), 10)
	check(t, "failed", summary.Failed, 0)
	check(t, "stored", len(list(t, s, news.Query{})), 100)
	feeds, err := s.Feeds(context.Background())
	must(t, err)
	for _, f := range feeds {
		if f.Fault != nil {
			t.Errorf("cancelling left a fault: %+v", f.Fault)
		}
	}
}

// TestCloseEndsARefresh closes the Service while servers keep silent.
func TestCloseEndsARefresh(t *testing.T) {
	site, s := newOutlet(t), openTemp(t)
	asked := make(chan struct{})
	follow(t, s, site.set("/silent", func(_ http.ResponseWriter, r *http.Request) {
		close(asked)
		<-r.Context().Done()
	}))
	ended := make(chan news.Summary)
	go func() {
		summary, _ := s.Refresh(context.Background(), nil, nil)
		ended <- summary
	}()
	<-asked
	must(t, s.Close())
	check(t, "cancelled", (<-ended).Cancelled, true)
	if _, err := s.Refresh(context.Background(), nil, nil); err != ErrClosed {
		t.Errorf("Refresh after Close: %v", err)
	}
}

func TestTwoServicesOnOneFile(t *testing.T) {
	site := newOutlet(t)
	path := filepath.Join(t.TempDir(), "khabar.db")
	a, b := openService(t, path, nil), openService(t, path, nil)
	var addresses []string
	for i := range 12 {
		addresses = append(addresses, site.set(fmt.Sprint("/feed", i), feed(rssType, rss("جيدة", numbered(fmt.Sprint(i, "/"), 20)...))))
	}
	follow(t, a, addresses...)
	var stored atomic.Int64
	done := make(chan error, 2)
	for _, s := range []*Service{a, b} {
		go func() {
			summary, err := s.Refresh(context.Background(), nil, nil)
			stored.Add(int64(summary.New))
			if err == nil && summary.Failed > 0 {
				err = fmt.Errorf("%+v", summary)
			}
			done <- err
		}()
	}
	must(t, <-done)
	must(t, <-done)
	check(t, "stored by both", stored.Load(), 240)
	health, err := b.Health(context.Background())
	must(t, err)
	check(t, "entries", health.Entries, 240)
	check(t, "integrity", health.Integrity, "ok")
}

func TestMovedFeedIsFollowedAndNotRewritten(t *testing.T) {
	site, s := newOutlet(t), openTemp(t)
	site.set("/new", feed(rssType, rss("جيدة", numbered("ج", 10)...)))
	follow(t, s, site.set("/old", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/new", http.StatusMovedPermanently)
	}))
	check(t, "outcome", outcomes(refreshed(t, s))["/old"], "200 10 -")
	feeds, err := s.Feeds(context.Background())
	must(t, err)
	check(t, "address", feeds[0].URL, site.URL+"/old")
}

// TestKnownItemsArePassedOver counts what a refresh has to compare and write
// when most of an answer is known.
func TestKnownItemsArePassedOver(t *testing.T) {
	site, s := newOutlet(t), openTemp(t)
	address := site.set("/feed", feed(rssType, rss("جيدة", numbered("ج", 50)...)))
	follow(t, s, address)
	check(t, "first", refreshed(t, s).New, 50)
	known := func() int {
		states, err := s.store.States(context.Background())
		must(t, err)
		memory, err := s.store.Memory(context.Background(), states[0].ID)
		must(t, err)
		items := rss("جيدة", numbered("ج", 50)...)
		parsed, err := parse.Parse(parse.Source{URL: address, Body: []byte(items), Now: time.Now(), Memory: memory})
		must(t, err)
		return parsed.Known
	}
	check(t, "known after the first", known(), 50)
	site.set("/feed", feed(rssType, rss("جيدة", numbered("ج", 53)...)))
	check(t, "second", refreshed(t, s).New, 3)
	check(t, "known after the second", known(), 50)
	edited := rss("جيدة", append([]string{item("ج7", "خبر معدل", "", "نص الخبر رقم 7")}, numbered("ج", 6)...)...)
	site.set("/feed", feed(rssType, edited))
	check(t, "third", refreshed(t, s).New, 0)
	titles := map[string]bool{}
	for _, e := range list(t, s, news.Query{}) {
		titles[e.Title] = true
	}
	check(t, "entries", len(titles), 53)
	check(t, "the edited one", titles["خبر معدل"] && !titles["خبر ج 7"], true)
	site.set("/feed", feed("text/html", "<html><body>بوابة</body></html>"))
	refreshed(t, s)
	check(t, "a bad answer costs no memory", known(), 6)
	whole := rss("جيدة", numbered("ج", 60)...)
	site.set("/feed", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", fmt.Sprint(len(whole)))
		fmt.Fprint(w, whole[:len(whole)*6/10])
		w.(http.Flusher).Flush()
		panic(http.ErrAbortHandler)
	})
	refreshed(t, s)
	check(t, "a broken one does, for it has brought something", known(), 0)
}
