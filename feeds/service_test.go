package feeds

import (
	"context"
	"fmt"
	"hash/crc32"
	"net"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"khabar/feeds/news"
)

// outlet is a news site on loopback that can be told to misbehave.
type outlet struct {
	*httptest.Server

	mu    sync.Mutex
	pages map[string]http.HandlerFunc
	asked []string // "status path", as it was answered
}

func newOutlet(t testing.TB) *outlet {
	return listen(t, "127.0.0.1:0")
}

func listen(t testing.TB, address string) *outlet {
	o := &outlet{pages: map[string]http.HandlerFunc{}}
	listener, err := net.Listen("tcp", address)
	must(t, err)
	o.Server = httptest.NewUnstartedServer(http.HandlerFunc(o.serve))
	o.Listener.Close()
	o.Listener = listener
	o.Start()
	t.Cleanup(o.Close)
	return o
}

func (o *outlet) serve(w http.ResponseWriter, r *http.Request) {
	o.mu.Lock()
	page := o.pages[r.URL.Path]
	o.mu.Unlock()
	if page == nil {
		page = http.NotFound
	}
	recorder := &statusRecorder{ResponseWriter: w, status: http.StatusOK}
	page(recorder, r)
	o.mu.Lock()
	defer o.mu.Unlock()
	o.asked = append(o.asked, fmt.Sprint(recorder.status, " ", r.URL.Path))
}

type statusRecorder struct {
	http.ResponseWriter
	status int
}

func (r *statusRecorder) WriteHeader(status int) {
	r.status = status
	r.ResponseWriter.WriteHeader(status)
}

func (r *statusRecorder) Flush() { r.ResponseWriter.(http.Flusher).Flush() }

func (o *outlet) set(path string, page http.HandlerFunc) string {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.pages[path] = page
	return o.URL + path
}

// answers gives what was answered since the last call, sorted.
func (o *outlet) answers() []string {
	o.mu.Lock()
	defer o.mu.Unlock()
	asked := o.asked
	o.asked = nil
	slices.Sort(asked)
	return asked
}

// feed serves a body with an ETag of its own.
func feed(contentType, body string) http.HandlerFunc {
	etag := fmt.Sprintf(`"%x"`, crc32.ChecksumIEEE([]byte(body)))
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", contentType)
		w.Header().Set("ETag", etag)
		if r.Header.Get("If-None-Match") == etag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		fmt.Fprint(w, body)
	}
}

// rss writes a feed of the given items.
func rss(title string, items ...string) string {
	return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>` + title +
		`</title><link>https://outlet.example/</link><description>d</description>` + strings.Join(items, "") + `</channel></rss>`
}

func item(guid, title, link, description string) string {
	return fmt.Sprintf(`<item><guid isPermaLink="false">%s</guid><title>%s</title><link>%s</link><description>%s</description></item>`,
		guid, title, link, description)
}

// numbered writes items n, n−1 … 1, the newest first.
func numbered(prefix string, n int) (items []string) {
	for i := n; i > 0; i-- {
		items = append(items, item(fmt.Sprint(prefix, i), fmt.Sprintf("خبر %s %d", prefix, i), "", fmt.Sprint("نص الخبر رقم ", i)))
	}
	return items
}

func status(code int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
}

func openService(t testing.TB, path string, now func() time.Time) *Service {
	t.Helper()
	s, err := Open(context.Background(), Options{DatabasePath: path, UserAgent: "khabar-test", Now: now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func openTemp(t testing.TB) *Service {
	return openService(t, filepath.Join(t.TempDir(), "khabar.db"), nil)
}

func follow(t testing.TB, s *Service, addresses ...string) {
	t.Helper()
	var list []news.Subscription
	for _, address := range addresses {
		list = append(list, news.Subscription{URL: address})
	}
	must(t, s.Follow(context.Background(), list))
}

func marking(t testing.TB, s *Service, ids []int64, change news.Change) {
	t.Helper()
	_, err := s.Mark(context.Background(), ids, change)
	must(t, err)
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// refreshed runs a refresh and holds that its progress is told at the start and
// then feed by feed.
func refreshed(t testing.TB, s *Service, addresses ...string) news.Summary {
	t.Helper()
	done, stored := -1, 0
	summary, err := s.Refresh(context.Background(), addresses, func(p news.Progress) {
		if p.Done != done+1 || p.New < stored || p.Done > p.Total || (p.FeedURL == "") != (p.Done == 0) {
			t.Errorf("progress %+v after %d feeds and %d entries", p, done, stored)
		}
		done, stored = p.Done, p.New
	})
	must(t, err)
	if stored != summary.New || summary.Cancelled {
		t.Errorf("summary %+v, progress told of %d new entries", summary, stored)
	}
	return summary
}

// outcomes writes results as "status new fault" by the path of the feed.
func outcomes(summary news.Summary) map[string]string {
	told := map[string]string{}
	for _, r := range summary.Results {
		kind := "-"
		if r.Fault != nil {
			kind = string(r.Fault.Kind)
		}
		path := r.FeedURL[strings.LastIndex(r.FeedURL, "/"):]
		told[path] = fmt.Sprintf("%d %d %s", r.Status, r.New, kind)
	}
	return told
}

func check[T comparable](t testing.TB, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

func list(t testing.TB, s *Service, q news.Query) []news.Entry {
	t.Helper()
	lines, err := s.List(context.Background(), q)
	must(t, err)
	ids := news.IDs(lines)
	count, err := s.Count(context.Background(), q)
	must(t, err)
	check(t, fmt.Sprintf("count of %+v", q), count, len(ids))
	entries, err := s.Entries(context.Background(), ids)
	must(t, err)
	return entries
}
