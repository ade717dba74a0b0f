package feeds

import (
	"context"
	"fmt"
	"net/http"
	"path/filepath"
	"testing"
	"time"

	"khabar/feeds/news"
	"khabar/feeds/store"
)

// TestInterval holds how long a feed is left alone. Jitter takes a tenth at most.
func TestInterval(t *testing.T) {
	now := time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
	fault := func(kind news.FaultKind) *news.Fault { return &news.Fault{Kind: kind} }
	for _, c := range []struct {
		name   string
		visit  store.Visit
		state  store.State
		maxAge time.Duration
		want   time.Duration
	}{
		{"says nothing", store.Visit{}, store.State{}, 0, intervalMin},
		{"wants to be asked each minute", store.Visit{TTL: time.Minute}, store.State{}, time.Minute, intervalMin},
		{"ttl", store.Visit{TTL: time.Hour}, store.State{}, 0, time.Hour},
		{"max-age", store.Visit{TTL: time.Hour}, store.State{}, 3 * time.Hour, 3 * time.Hour},
		{"a week", store.Visit{TTL: 7 * 24 * time.Hour}, store.State{}, 0, intervalMax},
		{"304: the ttl of before", store.Visit{NotModified: true}, store.State{TTL: 2 * time.Hour}, 0, 2 * time.Hour},
		{"first fault", store.Visit{Fault: fault(news.FaultServer)}, store.State{}, 0, intervalMin},
		{"second", store.Visit{Fault: fault(news.FaultServer)}, store.State{Failures: 1}, 0, 2 * intervalMin},
		{"fifth", store.Visit{Fault: fault(news.FaultTimeout)}, store.State{Failures: 4}, 0, 16 * intervalMin},
		{"hundredth", store.Visit{Fault: fault(news.FaultTimeout)}, store.State{Failures: 99}, 0, intervalMax},
		{"no network", store.Visit{Fault: fault(news.FaultNoNetwork)}, store.State{Failures: 3}, 0, 0},
		{"Retry-After", store.Visit{Fault: &news.Fault{Kind: news.FaultRateLimited, RetryAt: now.Add(20 * time.Hour)}}, store.State{}, 0, 20 * time.Hour},
	} {
		for range 50 {
			v := c.visit
			v.At = now
			schedule(&v, c.state, c.maxAge)
			if got := v.NextCheck.Sub(now); got > c.want || got < c.want-c.want/jitterPart {
				t.Errorf("%s: %v, want %v", c.name, got, c.want)
			}
		}
	}
}

// TestRefreshDue walks through some hours and says which feeds are asked.
func TestRefreshDue(t *testing.T) {
	site := newOutlet(t)
	now := time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
	path := filepath.Join(t.TempDir(), "khabar.db")
	clock := func() time.Time { return now }
	s := openService(t, path, clock)
	body := rss("جيدة", numbered("ج", 5)...)
	slow := func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "max-age=7200")
		feed(rssType, body)(w, r)
	}
	follow(t, s, site.set("/plain", feed(rssType, body)), site.set("/slow", slow), site.set("/gone", status(410)), site.set("/down", status(500)))
	step := func(name string, after time.Duration, want string) {
		t.Helper()
		now = now.Add(after)
		site.answers()
		_, err := s.RefreshDue(context.Background(), nil)
		must(t, err)
		check(t, name, fmt.Sprint(site.answers()), want)
	}
	step("the first time", 0, "[200 /plain 200 /slow 410 /gone 500 /down]")
	step("at once again", time.Minute, "[]")
	step("a quarter of an hour later", 15*time.Minute, "[304 /plain 500 /down]")
	step("the fault makes it wait longer", 16*time.Minute, "[304 /plain]")
	step("and again", 16*time.Minute, "[304 /plain 500 /down]")
	must(t, s.Close())
	s = openService(t, path, clock)
	step("another start", time.Minute, "[]")
	step("two hours after the first", 75*time.Minute, "[304 /plain 304 /slow 500 /down]")
	site.answers()
	refreshed(t, s)
	check(t, "the user asks", fmt.Sprint(site.answers()), "[304 /plain 304 /slow 410 /gone 500 /down]")
	site.set("/down", feed(rssType, body))
	refreshed(t, s)
	step("a fault is forgiven", 16*time.Minute, "[304 /down 304 /plain]")
	step("a clock that has been set back", -72*time.Hour, "[304 /down 304 /plain 304 /slow]")
}

// TestMovedTo holds when a move is offered.
func TestMovedTo(t *testing.T) {
	site := newOutlet(t)
	now := time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
	s := openService(t, filepath.Join(t.TempDir(), "khabar.db"), func() time.Time { return now })
	body := feed(rssType, rss("جيدة", numbered("ج", 5)...))
	for _, name := range []string{"/new", "/newer", "/both"} {
		site.set(name, body)
	}
	site.set("/page", feed("text/html", "<html><body>بوابة</body></html>"))
	to := func(target string, code int) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, target, code) }
	}
	follow(t, s, site.set("/moved", to("/new", 301)), site.set("/temporary", to("/new", 302)), site.set("/one", to("/both", 308)),
		site.set("/two", to("/both", 301)), site.set("/lost", to("/page", 301)), site.set("/stays", body))
	offered := func() (list []string) {
		feeds, err := s.Feeds(context.Background())
		must(t, err)
		for _, f := range feeds {
			if f.MovedTo != "" {
				list = append(list, f.URL[len(site.URL):]+" "+f.MovedTo[len(site.URL):])
			}
		}
		return list
	}
	for _, c := range []struct {
		after time.Duration
		want  string
	}{{0, "[]"}, {time.Hour, "[]"}, {23 * time.Hour, "[]"}, {24 * time.Hour, "[/moved /new]"}, {24 * time.Hour, "[/moved /new]"}} {
		now = now.Add(c.after)
		refreshed(t, s)
		check(t, now.String(), fmt.Sprint(offered()), c.want)
	}
	site.set("/moved", to("/newer", 301))
	refreshed(t, s)
	check(t, "another target begins anew", fmt.Sprint(offered()), "[]")
	site.set("/moved", body)
	now = now.Add(5 * 24 * time.Hour)
	refreshed(t, s)
	check(t, "back again", fmt.Sprint(offered()), "[]")
}

// TestCaptivePortal lets a network answer for all servers.
func TestCaptivePortal(t *testing.T) {
	portal := newOutlet(t)
	page := feed("text/html", "<html><body>أهلا بكم في الفندق</body></html>")
	portal.set("/login", page)
	redirect := func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, portal.URL+"/login?from="+r.URL.Path, http.StatusFound)
	}
	body := feed(rssType, rss("جيدة", numbered("ج", 5)...))
	for _, c := range []struct {
		name   string
		sites  int
		before bool // whether the feeds had been feeds
		answer http.HandlerFunc
		good   int // feeds that answer as ever
		portal bool
	}{
		{"pages everywhere", 4, true, page, 0, true},
		{"pages for most", 4, true, page, 1, true},
		{"pages for half", 4, true, page, 2, false},
		{"redirects", 2, true, redirect, 0, true},
		{"redirects, the first time", 3, false, redirect, 0, true},
		{"sign-in wanted", 3, true, status(511), 0, true},
		{"pages from the beginning", 4, false, page, 0, false},
		{"one site", 1, true, page, 0, false},
		{"servers that are down", 4, true, status(500), 0, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := openTemp(t)
			var sites []*outlet
			var addresses []string
			for range c.sites {
				site := newOutlet(t)
				sites = append(sites, site)
				addresses = append(addresses, site.set("/feed", body))
			}
			follow(t, s, addresses...)
			if c.before {
				refreshed(t, s)
			}
			for _, site := range sites[c.good:] {
				site.set("/feed", c.answer)
			}
			summary := refreshed(t, s)
			stored := 0
			feeds, err := s.Feeds(context.Background())
			must(t, err)
			for _, f := range feeds {
				if f.Fault != nil {
					stored++
				}
			}
			bad := c.sites - c.good
			if c.portal {
				check(t, "trouble", summary.Trouble, news.FaultPortal)
				check(t, "failed", summary.Failed, 0)
				check(t, "faults stored", stored, 0)
			} else {
				check(t, "trouble", summary.Trouble, "")
				check(t, "failed", summary.Failed, bad)
				check(t, "faults stored", stored, bad)
			}
			check(t, "results", len(summary.Results), c.sites)
			for _, site := range sites {
				site.set("/feed", body)
			}
			check(t, "afterwards", refreshed(t, s).Failed, 0)
			check(t, "entries", len(list(t, s, news.Query{})), 5*c.sites)
		})
	}
}
