package feeds

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"khabar/feeds/document"
	"khabar/feeds/news"
)

// asked are the headers of the requests that a site got, by path.
type asked struct {
	mutex   sync.Mutex
	headers map[string]http.Header
	hits    map[string]int
}

func (a *asked) note(page http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		a.mutex.Lock()
		if a.headers == nil {
			a.headers, a.hits = map[string]http.Header{}, map[string]int{}
		}
		a.headers[r.URL.Path] = r.Header.Clone()
		a.hits[r.URL.Path]++
		a.mutex.Unlock()
		page(w, r)
	}
}

func (a *asked) of(path, name string) string {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	return a.headers[path].Get(name)
}

// TestSecretsGoToTheFeedsHostAlone: a redirect and a page on another host get
// neither headers nor password; the name of the program goes to both.
func TestSecretsGoToTheFeedsHostAlone(t *testing.T) {
	site, other := newOutlet(t), newOutlet(t)
	var here, there asked
	page := other.set("/article", there.note(articlePage(6)))
	other.set("/feed", there.note(feed(rssType, rss("هناك", item("1", "خبر", page, "ملخص")))))
	own := site.set("/own", here.note(articlePage(6)))
	address := site.set("/feed", here.note(feed(rssType, rss("هنا", item("1", "خبر", own, "ملخص"), item("2", "خبر", page, "ملخص")))))
	moved := site.set("/moved", here.note(func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, other.URL+"/feed", http.StatusFound)
	}))
	s := openTemp(t)
	private := func(url string) news.Subscription {
		return news.Subscription{URL: url, UserAgent: "reader/9", User: "u", Password: news.Secret{Text: "p"},
			Headers: []news.Header{{Name: "X-Token", Value: news.Secret{Text: "t"}}}}
	}
	must(t, s.Follow(t.Context(), []news.Subscription{private(address), private(moved)}))
	refreshed(t, s)
	for _, e := range list(t, s, news.Query{}) {
		_, err := s.FullText(t.Context(), e.ID)
		must(t, err)
	}
	for _, path := range []string{"/feed", "/moved", "/own"} {
		check(t, path+" agent", here.of(path, "User-Agent"), "reader/9")
		check(t, path+" token", here.of(path, "X-Token"), "t")
		check(t, path+" password", here.of(path, "Authorization"), "Basic dTpw")
	}
	for _, path := range []string{"/feed", "/article"} {
		check(t, "elsewhere, agent of "+path, there.of(path, "User-Agent"), "reader/9")
		check(t, "elsewhere, token of "+path, there.of(path, "X-Token"), "")
		check(t, "elsewhere, password of "+path, there.of(path, "Authorization"), "")
	}
}

// TestSecretsThatCannotBeHad are a fault of their feed; they are asked for once,
// and again when the server has refused them.
func TestSecretsThatCannotBeHad(t *testing.T) {
	site := newOutlet(t)
	good := site.set("/good", feed(rssType, rss("جيدة", numbered("g", 1)...)))
	closed := site.set("/closed", func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("X-Token") != "new" {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		feed(rssType, rss("مغلقة", numbered("c", 1)...))(w, r)
	})
	answer, questions := errors.New("the agent is locked"), 0
	token := "old"
	s, err := Open(context.Background(), Options{DatabasePath: filepath.Join(t.TempDir(), "k.db"), Reveal: func(context.Context, news.Secret) (string, error) {
		questions++
		return token, answer
	}})
	must(t, err)
	t.Cleanup(func() { s.Close() })
	must(t, s.Follow(t.Context(), []news.Subscription{
		{URL: good}, {URL: closed, Headers: []news.Header{{Name: "X-Token", Value: news.Secret{Command: []string{"pass"}}}}},
	}))
	faultOf := func() news.FaultKind {
		for _, r := range refreshed(t, s).Results {
			if r.FeedURL == closed && r.Fault != nil {
				return r.Fault.Kind
			}
		}
		return ""
	}
	check(t, "no secret", faultOf(), news.FaultSecret)
	check(t, "the other feed", len(list(t, s, news.Query{})), 1)
	answer = nil
	check(t, "refused", faultOf(), news.FaultForbidden)
	token = "new"
	check(t, "asked for again", faultOf(), "")
	check(t, "kept", faultOf(), "")
	check(t, "questions", questions, 3)
}

// TestSlowSecretHoldsUpNobodyElse: while the program for the password of one feed runs,
// a server that refuses another one's is heard.
func TestSlowSecretHoldsUpNobodyElse(t *testing.T) {
	site := newOutlet(t)
	slow := site.set("/slow", feed(rssType, rss("بطيئة", numbered("s", 1)...)))
	closed := site.set("/closed", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusUnauthorized) })
	running, told := make(chan struct{}), make(chan struct{})
	s, err := Open(context.Background(), Options{DatabasePath: filepath.Join(t.TempDir(), "k.db"),
		Reveal: func(_ context.Context, secret news.Secret) (string, error) {
			if secret.Text != "" {
				<-running // or it would be had before
				return secret.Text, nil
			}
			close(running)
			select {
			case <-told:
				return "token", nil
			case <-time.After(5 * time.Second):
				return "", errors.New("the other feed has waited")
			}
		}})
	must(t, err)
	t.Cleanup(func() { s.Close() })
	of := func(url string, secret news.Secret) news.Subscription {
		return news.Subscription{URL: url, Headers: []news.Header{{Name: "X-Token", Value: secret}}}
	}
	must(t, s.Follow(t.Context(), []news.Subscription{of(slow, news.Secret{Command: []string{"pass"}}), of(closed, news.Secret{Text: "old"})}))
	summary, err := s.Refresh(t.Context(), nil, func(p news.Progress) {
		if p.FeedURL == closed {
			close(told)
		}
	})
	must(t, err)
	if summary.New != 1 || summary.Failed != 1 {
		t.Errorf("%+v", summary)
	}
}

// TestInsecureTLS: a certificate of nobody is taken for the feeds that the user
// has made an exception for, and no other.
func TestInsecureTLS(t *testing.T) {
	site := httptest.NewUnstartedServer(feed(rssType, rss("مشفرة", numbered("t", 2)...)))
	site.Config.ErrorLog = log.New(io.Discard, "", 0) // the refused handshake is no news
	site.StartTLS()
	t.Cleanup(site.Close)
	s := openTemp(t)
	must(t, s.Follow(t.Context(), []news.Subscription{{URL: site.URL + "/a"}, {URL: site.URL + "/b", InsecureTLS: true}}))
	told := outcomes(refreshed(t, s))
	check(t, "without", told["/a"], "0 0 tls")
	check(t, "with", told["/b"], "200 2 -")
	feeds, err := s.Feeds(t.Context())
	must(t, err)
	check(t, "it is marked", fmt.Sprint(feeds[0].InsecureTLS, feeds[1].InsecureTLS), "false true")
}

func TestZoneTitlesAndLimitOfAFeed(t *testing.T) {
	site, s := newOutlet(t), openTemp(t)
	dated := func(n int) string {
		return fmt.Sprintf(`<item><guid>%d</guid><title>عاجل: خبر %d | كووورة</title><pubDate>2026-01-05 1%d:00:00</pubDate></item>`, n, n, n)
	}
	address := site.set("/feed", feed(rssType, rss("منطقة", dated(1), dated(2), dated(3))))
	one := news.Subscription{URL: address, Country: "EG", TimeZone: "Asia/Dubai", TitleWithout: []string{" | كووورة", "عاجل:"}, Limit: 1}
	must(t, s.Follow(t.Context(), []news.Subscription{one}))
	refreshed(t, s)
	entries := list(t, s, news.Query{})
	check(t, "entries that are unread stay", len(entries), 3)
	check(t, "title", entries[0].Title, "خبر 3")
	check(t, "time in Dubai", entries[0].Published.UTC().Format(time.RFC3339), "2026-01-05T09:00:00Z")
	article, err := s.Article(t.Context(), entries[0].ID)
	must(t, err)
	check(t, "title of the article", article.Title, "خبر 3")

	read := true
	must(t, markAll(s, entries, news.Change{Read: &read}))
	refreshed(t, s)
	check(t, "entries that are kept", len(list(t, s, news.Query{})), 1)
	one.TitleWithout = []string{"عاجل: خبر 3 | كووورة"}
	must(t, s.Follow(t.Context(), []news.Subscription{one}))
	check(t, "a title never becomes empty", list(t, s, news.Query{})[0].Title, "خبر 3 | كووورة")
}

func TestFullTextAndRuleOfAFeed(t *testing.T) {
	site, s := newOutlet(t), openTemp(t)
	page := site.set("/article", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, `<html><body><article>%s</article><div class="ours"><p>%s</p><p class="ad">إعلان</p></div></body></html>`, paragraphs(5), paragraph)
	})
	address := site.set("/feed", feed(rssType, rss("جيدة", item("1", "خبر", page, "ملخص"))))
	one := news.Subscription{URL: address, FullText: news.FullTextNever, Body: []string{".ours"}, Drop: []string{".ad"}}
	texts := func(mode news.FullText, fetch func(context.Context, int, func(int, int)) (int, error)) int {
		one.FullText = mode
		must(t, s.Follow(t.Context(), []news.Subscription{one}))
		stored, err := fetch(t.Context(), 0, nil)
		must(t, err)
		return stored
	}
	must(t, s.Follow(t.Context(), []news.Subscription{one}))
	refreshed(t, s)
	id := list(t, s, news.Query{})[0].ID
	full, err := s.FullText(t.Context(), id)
	must(t, err)
	check(t, "never", full.Source, document.SourceSummary)
	check(t, "never, when all are wanted", texts(news.FullTextNever, s.FetchFullTexts), 0)
	check(t, "on opening", texts(news.FullTextOnOpen, s.FetchWantedTexts), 0)
	check(t, "as the setting says", texts("", s.FetchWantedTexts), 0)
	check(t, "behind each refresh", texts(news.FullTextUnread, s.FetchWantedTexts), 1)
	full, err = s.FullText(t.Context(), id)
	must(t, err)
	if text := full.PlainText(); full.Source != document.SourceRule || !strings.Contains(text, "لجنة") || strings.Contains(text, "إعلان") {
		t.Errorf("source %s:\n%s", full.Source, text)
	}
}

// TestIntervalOfAFeed: the user's pause goes before the feed's own wish, also when
// it has just been set.
func TestIntervalOfAFeed(t *testing.T) {
	now := time.Date(2026, 11, 29, 8, 0, 0, 0, time.UTC)
	site := newOutlet(t)
	address := site.set("/feed", feed(rssType, rss("جيدة", numbered("a", 1)...)))
	s := openService(t, filepath.Join(t.TempDir(), "k.db"), func() time.Time { return now })
	due := func(interval, later time.Duration) int {
		must(t, s.Follow(t.Context(), []news.Subscription{{URL: address, Interval: interval}}))
		now = now.Add(later)
		summary, err := s.RefreshDue(t.Context(), nil)
		must(t, err)
		return len(summary.Results)
	}
	next := func() time.Duration {
		list, err := s.Feeds(t.Context())
		must(t, err)
		return list[0].NextCheck.Sub(now)
	}
	check(t, "at first", due(6*time.Hour, 0), 1)
	check(t, "is asked again in", next(), 6*time.Hour)
	check(t, "after an hour", due(6*time.Hour, time.Hour), 0)
	check(t, "shortened", due(30*time.Minute, 0), 1)
	check(t, "not yet", due(30*time.Minute, 20*time.Minute), 0)
	check(t, "again", due(30*time.Minute, 11*time.Minute), 1)
	check(t, "lengthened", due(48*time.Hour, 25*time.Hour), 0)
	check(t, "at last", due(48*time.Hour, 24*time.Hour), 1)
	due(0, time.Hour)
	if pause := next(); pause < intervalMin-intervalMin/jitterPart || pause > intervalMin {
		t.Errorf("left to the feed it is asked again in %v", pause)
	}
	must(t, s.Follow(t.Context(), []news.Subscription{{URL: address, Paused: true}}))
	check(t, "paused it has no time", next(), time.Time{}.Sub(now))
}

func TestTagsAndMutedFeeds(t *testing.T) {
	site, s := newOutlet(t), openTemp(t)
	a := site.set("/a", feed(rssType, rss("أ", numbered("a", 1)...)))
	b := site.set("/b", feed(rssType, rss("ب", numbered("b", 2)...)))
	must(t, s.Follow(t.Context(), []news.Subscription{
		{URL: a, Tags: []string{"مهم", "مصر"}}, {URL: b, Tags: []string{"مهم جدا", "مصر"}, Folder: "س", Muted: true, Hidden: true, Colour: "red"},
	}))
	refreshed(t, s)
	for _, c := range []struct {
		query news.Query
		want  int
	}{
		{news.Query{}, 1}, {news.Query{Unread: true}, 1}, {news.Query{Folder: "س"}, 2}, {news.Query{Words: "خبر"}, 3},
		{news.Query{Tag: "مهم"}, 1}, {news.Query{Tag: "مصر"}, 3}, {news.Query{Tag: "مصر", Unread: true}, 3}, {news.Query{Tag: "مه"}, 0},
	} {
		check(t, fmt.Sprintf("%+v", c.query), len(list(t, s, c.query)), c.want)
	}
	feeds, err := s.Feeds(t.Context())
	must(t, err)
	if f := feeds[1]; !f.Muted || !f.Hidden || f.Colour != "red" || !slices.Equal(f.Tags, []string{"مهم جدا", "مصر"}) {
		t.Errorf("%+v", f)
	}
}

// TestAnotherAddressKeepsTheNews: the user takes over where a feed has moved to,
// or corrects its scheme.
func TestAnotherAddressKeepsTheNews(t *testing.T) {
	now := time.Date(2026, 11, 1, 8, 0, 0, 0, time.UTC)
	site := newOutlet(t)
	s := openService(t, filepath.Join(t.TempDir(), "k.db"), func() time.Time { return now })
	items := numbered("n", 2)
	to := site.set("/new", feed(rssType, rss("جديدة", items...)))
	from := site.set("/old", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, to, http.StatusMovedPermanently) })
	follow(t, s, from)
	for range 3 {
		refreshed(t, s)
		now = now.Add(24 * time.Hour)
	}
	feeds, err := s.Feeds(t.Context())
	must(t, err)
	check(t, "where it is now", feeds[0].MovedTo, to)
	read := true
	entries := list(t, s, news.Query{})
	must(t, markAll(s, entries[:1], news.Change{Read: &read, Starred: &read}))

	keeps := func(step, address string) {
		t.Helper()
		follow(t, s, address)
		refreshed(t, s)
		kept := list(t, s, news.Query{})
		if len(kept) != 2 || kept[0].ID != entries[0].ID || !kept[0].Starred || kept[0].FeedURL != address {
			t.Errorf("%s: %+v", step, kept)
		}
	}
	keeps("taken over", to)
	keeps("a slash more", site.set("/new/", feed(rssType, rss("جديدة", items...))))
	must(t, s.Readdress(t.Context(), to+"/", from))
	keeps("taken back", from)
}

func markAll(s *Service, entries []news.Entry, change news.Change) error {
	ids := make([]int64, len(entries))
	for i, e := range entries {
		ids[i] = e.ID
	}
	_, err := s.Mark(context.Background(), ids, change)
	return err
}

// TestSecretsStayWithTheirOrigin: a page that a feed names gets the feed's password
// where it lies at the same place, never over a connection that is worse.
func TestSecretsStayWithTheirOrigin(t *testing.T) {
	s := openService(t, filepath.Join(t.TempDir(), "k.db"), nil)
	const feedURL = "https://a.example/feed"
	must(t, s.Follow(t.Context(), []news.Subscription{{URL: feedURL, User: "me", Password: news.Secret{Text: "secret"}, InsecureTLS: true}}))
	for address, want := range map[string]bool{
		feedURL: true, "https://a.example/article?id=1": true,
		"http://a.example/article": false, "https://b.example/article": false, "https://a.example:8443/article": false,
		"https://a.example.b.example/": false,
	} {
		request, err := s.requestFor(t.Context(), feedURL, address)
		must(t, err)
		if got := len(request.Secrets) > 0; got != want || request.InsecureTLS != want {
			t.Errorf("%s: a password %v, any certificate %v; want %v", address, got, request.InsecureTLS, want)
		}
	}
	request, err := s.requestFor(t.Context(), feedURL, "https://b.example/x?utm_source=rss&id=1")
	must(t, err)
	check(t, "the address that is asked", request.URL, "https://b.example/x?id=1")
}
