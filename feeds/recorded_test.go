package feeds

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	gosync "sync"
	"testing"
	"time"

	"khabar/feeds/news"
	"khabar/feeds/sync"
)

var recordSync = flag.Bool("record-sync", false, "record testdata/sync anew from a real Miniflux, see miniflux_test.go")

// exchange is a question that khabar has asked a real server, and its answer.
type exchange struct {
	Ask    string `json:"ask"`
	Body   string `json:"body,omitempty"` // without secrets
	Status int    `json:"status"`
	Type   string `json:"type"`
	Answer string `json:"answer"`
}

// recorder stands before a real server and writes down what is said, and player
// says it again: it fails where the questions are others.
type recorder struct {
	t      testing.TB
	target string
	mutex  gosync.Mutex
	said   []exchange
}

var (
	secretFields  = []string{"api_key", "Passwd", "T", "Email"}
	secretAnswers = regexp.MustCompile(`(SID|LSID|Auth)=\S+|[^\s"/]+/[0-9a-f]{40}`)
)

// questionOf is a question as it is written down.
func questionOf(q *http.Request) exchange {
	body, _ := io.ReadAll(q.Body)
	q.Body = io.NopCloser(bytes.NewReader(body))
	written := string(body)
	if form, err := url.ParseQuery(written); err == nil && strings.Contains(q.Header.Get("Content-Type"), "form") {
		for _, field := range secretFields {
			if form.Has(field) {
				form.Set(field, "SECRET")
			}
		}
		written = form.Encode()
	}
	return exchange{Ask: q.Method + " " + q.URL.RequestURI(), Body: written}
}

func (r *recorder) ServeHTTP(w http.ResponseWriter, q *http.Request) {
	noted := questionOf(q)
	request, err := http.NewRequest(q.Method, r.target+q.URL.RequestURI(), q.Body)
	must(r.t, err)
	for _, name := range []string{"X-Auth-Token", "Authorization", "Content-Type"} {
		if v := q.Header.Get(name); v != "" {
			request.Header.Set(name, v)
		}
	}
	answer, err := http.DefaultTransport.RoundTrip(request)
	must(r.t, err)
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	must(r.t, err)
	noted.Status, noted.Type = answer.StatusCode, answer.Header.Get("Content-Type")
	noted.Answer = secretAnswers.ReplaceAllString(string(body), "${1}=TOKEN")
	r.mutex.Lock()
	r.said = append(r.said, noted)
	r.mutex.Unlock()
	w.Header().Set("Content-Type", noted.Type)
	w.WriteHeader(answer.StatusCode)
	_, _ = w.Write(body)
}

func recording(kind sync.Kind) string {
	return filepath.Join("testdata", "sync", string(kind)+".jsonl")
}

func (r *recorder) write(kind sync.Kind) {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	for _, e := range r.said {
		must(r.t, encoder.Encode(e))
	}
	must(r.t, os.MkdirAll(filepath.Dir(recording(kind)), 0o755))
	must(r.t, os.WriteFile(recording(kind), text.Bytes(), 0o644))
}

// player plays a recording.
type player struct {
	t    testing.TB
	left []exchange
}

func newPlayer(t testing.TB, kind sync.Kind) *player {
	text, err := os.ReadFile(recording(kind))
	must(t, err)
	p := &player{t: t}
	for decoder := json.NewDecoder(bytes.NewReader(text)); decoder.More(); {
		var e exchange
		must(t, decoder.Decode(&e))
		p.left = append(p.left, e)
	}
	return p
}

// moving are parts of questions that depend on the time of day.
var moving = regexp.MustCompile(`\bot=\d+`)

func (p *player) ServeHTTP(w http.ResponseWriter, q *http.Request) {
	asked := questionOf(q)
	if len(p.left) == 0 {
		p.t.Errorf("one question more than recorded: %s", asked.Ask)
		w.WriteHeader(500)
		return
	}
	e := p.left[0]
	p.left = p.left[1:]
	if moving.ReplaceAllString(asked.Ask, "ot=") != moving.ReplaceAllString(e.Ask, "ot=") || asked.Body != e.Body {
		p.t.Errorf("asked\n%s %s\nrecorded\n%s %s", asked.Ask, asked.Body, e.Ask, e.Body)
		w.WriteHeader(500)
		return
	}
	w.Header().Set("Content-Type", e.Type)
	w.WriteHeader(e.Status)
	_, _ = io.WriteString(w, e.Answer)
}

// TestSyncRecorded walks through the life of an account against what a real
// Miniflux has answered, in each protocol.
func TestSyncRecorded(t *testing.T) {
	for _, kind := range sync.Kinds {
		t.Run(string(kind), func(t *testing.T) {
			if !*recordSync {
				p := newPlayer(t, kind)
				site := httptest.NewServer(p)
				defer site.Close()
				accountLife(t, accountOf(kind, site.URL, map[bool]string{true: "", false: "huda"}[kind == sync.Miniflux], "secret"), nil)
				check(t, "answers that nobody asked for", len(p.left), 0)
				return
			}
			server := newRealServer(t, 2)
			server.enable()
			r := &recorder{t: t, target: server.address}
			site := httptest.NewServer(r)
			defer site.Close()
			accountLife(t, server.account(kind, site.URL), server)
			r.write(kind)
		})
	}
}

// accountLife is the story. What other clients do in it is done where there is a
// real server, and is in the recording where there is none.
func accountLife(t *testing.T, a Account, server *realServer) {
	yes := true
	var ids []int64
	if server != nil {
		ids = server.add(3)
	}
	s := openAccount(t, nil, a)
	var last news.SyncProgress
	first, err := s.Sync(context.Background(), func(p news.SyncProgress) { last = p })
	must(t, err)
	check(t, "new at first", first[0].New, 6)
	check(t, "read at first", fmt.Sprint(last.Read, " of ", last.Total), "6 of 6")
	feeds, err := s.Feeds(context.Background())
	must(t, err)
	check(t, "feeds", len(feeds), 2)
	check(t, "the first feed", feeds[0].Name+" in "+feeds[0].Folder+" of "+feeds[0].Account, "مصدر /1 in بيت/باب 1 of بيت")
	check(t, "its unread", feeds[0].Unread, 3)
	check(t, "all", titlesOf(t, s, news.Query{Folder: "بيت", Unread: true}), "خبر 6|خبر 5|خبر 4|خبر 3|خبر 2|خبر 1")
	check(t, "its text", textOf(t, s, "خبر 1"), "نص الخبر رقم 1.")

	s.markCalled("خبر 1", news.Change{Read: &yes})
	s.markCalled("خبر 2", news.Change{Starred: &yes})
	s.markCalled("خبر 5", news.Change{Starred: &yes})
	if server != nil {
		server.mark(ids[2:3], "", &yes)
		server.mark(ids[3:4], "read", nil)
		server.remove(ids[4:5])
		server.add(1)
	}
	second := s.synced()
	check(t, "sent", second.Sent, 3)
	check(t, "new", second.New, 2)
	check(t, "unread", titlesOf(t, s, news.Query{Unread: true}), "خبر 8|خبر 7|خبر 6|خبر 3|خبر 2")
	// The fifth was deleted there, but it has a star here: it stays.
	check(t, "starred", titlesOf(t, s, news.Query{Starred: true}), "خبر 5|خبر 3|خبر 2")
	check(t, "kept", titlesOf(t, s, news.Query{}), "خبر 8|خبر 7|خبر 6|خبر 5|خبر 4|خبر 3|خبر 2|خبر 1")
	third := s.synced()
	check(t, "a sync too many", third.New+third.Sent+third.Received, 0)
	if server != nil {
		states := server.states()
		check(t, "read on the server", states[fmt.Sprint(ids[0])], entryState{false, false})
		check(t, "starred on the server", states[fmt.Sprint(ids[1])], entryState{true, true})
	}
}

func titlesOf(t testing.TB, s *instance, q news.Query) string {
	t.Helper()
	var titles []string
	for _, e := range list(t, s.Service, q) {
		titles = append(titles, e.Title)
	}
	return strings.Join(titles, "|")
}

func (i *instance) markCalled(title string, change news.Change) {
	i.t.Helper()
	_, err := i.Mark(context.Background(), []int64{entryCalled(i.t, i, title)}, change)
	must(i.t, err)
}

func entryCalled(t testing.TB, s *instance, title string) int64 {
	t.Helper()
	entries := list(t, s.Service, news.Query{})
	at := slices.IndexFunc(entries, func(e news.Entry) bool { return e.Title == title })
	if at < 0 {
		t.Fatalf("no entry %s", title)
	}
	return entries[at].ID
}

func textOf(t testing.TB, s *instance, title string) string {
	t.Helper()
	article, err := s.Article(context.Background(), entryCalled(t, s, title))
	must(t, err)
	if len(article.Blocks) == 0 {
		t.Fatalf("%s has no text", title)
	}
	text := ""
	for _, run := range article.Blocks[0].Runs {
		text += run.Text
	}
	return text
}

// TestServersThatFail holds that a server that fails costs nothing: the fault says
// what it is, what was changed here is kept, and the next sync tells it.
func TestServersThatFail(t *testing.T) {
	for _, kind := range sync.Kinds {
		for _, c := range []struct {
			name string
			page http.HandlerFunc
			want news.FaultKind
		}{
			{"a page", func(w http.ResponseWriter, _ *http.Request) {
				fmt.Fprint(w, "<!doctype html><title>بوابة</title>")
			}, news.FaultNotAServer},
			{"nothing there", http.NotFound, news.FaultNotAServer},
			{"a revoked token", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(401) }, news.FaultLogin},
			{"a fault", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(500) }, news.FaultServer},
			{"patience", func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("Retry-After", "120"); w.WriteHeader(429) }, news.FaultRateLimited},
			{"another shape", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, `{"entries": 5, "subscriptions": true}`) }, news.FaultNotAServer},
			{"half an answer", func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Length", "100")
				fmt.Fprint(w, `[{"id":1`)
			}, news.FaultServer},
		} {
			t.Run(string(kind)+" "+c.name, func(t *testing.T) {
				site := httptest.NewServer(c.page)
				defer site.Close()
				s := openAccount(t, nil, accountOf(kind, site.URL, "huda", "secret-of-huda"))
				synced := s.tried()
				if synced.Fault == nil || synced.Fault.Kind != c.want {
					t.Fatalf("got %v, want %s", synced.Fault, c.want)
				}
				if strings.Contains(synced.Fault.Detail, "secret") {
					t.Errorf("the fault tells the secret: %s", synced.Fault.Detail)
				}
				summary, err := s.Refresh(context.Background(), nil, nil)
				must(t, err)
				check(t, "failed", summary.Failed, 1)
			})
		}
	}
}

// TestAccountsComeAndGo holds that an account that is taken out of the
// configuration is hidden with all it has, and comes back as it was.
func TestAccountsComeAndGo(t *testing.T) {
	p := newPlayer(t, sync.Miniflux)
	site := httptest.NewServer(p)
	defer site.Close()
	path := filepath.Join(t.TempDir(), "khabar.db")
	a := accountOf(sync.Miniflux, site.URL, "", "secret")
	for _, step := range []struct {
		accounts []Account
		sync     bool
		folder   string
		entries  int
	}{
		{[]Account{a}, true, "بيت/باب 1", 6},
		{nil, false, "", 0},
		{[]Account{a}, false, "بيت/باب 1", 6},
		{[]Account{{Name: "دار", Kind: a.Kind, URL: a.URL, User: a.User, Secret: a.Secret}}, false, "دار/باب 1", 6},
	} {
		s, err := Open(context.Background(), Options{DatabasePath: path, Accounts: step.accounts, Now: func() time.Time { return time.Now() }})
		must(t, err)
		must(t, s.Follow(context.Background(), nil)) // an empty list hides no account
		if step.sync {
			_, err := s.Sync(context.Background(), nil)
			must(t, err)
		}
		feeds, err := s.Feeds(context.Background())
		must(t, err)
		folder := ""
		if len(feeds) > 0 {
			folder = feeds[0].Folder
		}
		check(t, "folder", folder, step.folder)
		check(t, "entries", len(list(t, s, news.Query{})), step.entries)
		must(t, s.Close())
	}
}
