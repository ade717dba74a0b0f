package discover

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"khabar/feeds/fetch"
	"khabar/feeds/news"
)

// web is a small internet on loopback: addresses without their scheme, each
// with an answer, "content type\nbody". "→address" redirects, a number is a status.
type web struct {
	server *httptest.Server
	client *fetch.Client
	mutex  sync.Mutex
	asked  []string
}

func newWeb(t testing.TB, pages map[string]string) *web {
	w := &web{client: fetch.New(fetch.Options{})}
	w.server = httptest.NewServer(http.HandlerFunc(func(out http.ResponseWriter, r *http.Request) {
		address := strings.TrimPrefix(r.URL.EscapedPath(), "/")
		if r.URL.RawQuery != "" {
			address += "?" + r.URL.RawQuery
		}
		answer, there := pages[address]
		kind, body, _ := strings.Cut(answer, "\n")
		var status int
		switch _, err := fmt.Sscan(kind, &status); {
		case !there:
			http.NotFound(out, r)
		case err == nil:
			out.WriteHeader(status)
		case strings.HasPrefix(kind, "→"):
			http.Redirect(out, r, "/"+strings.TrimPrefix(kind, "→"), http.StatusFound)
		default:
			out.Header().Set("Content-Type", kind)
			fmt.Fprint(out, body)
		}
	}))
	t.Cleanup(w.server.Close)
	return w
}

// Get asks the loopback server in the place of the real one: the host becomes
// the first part of the path.
func (w *web) Get(ctx context.Context, r fetch.Request) (fetch.Response, error) {
	u, err := url.Parse(r.URL)
	if err != nil {
		return fetch.Response{}, err
	}
	w.mutex.Lock()
	w.asked = append(w.asked, r.URL)
	w.mutex.Unlock()
	if strings.HasPrefix(u.Host, "down.") || u.Scheme == "https" && strings.Contains(u.Host, "plain.") {
		return fetch.Response{}, &news.Fault{Kind: news.FaultRefused}
	}
	if u.Scheme == "https" && strings.Contains(u.Host, "cleartext.") {
		return fetch.Response{}, &news.Fault{Kind: news.FaultServer, Detail: "server gave HTTP response to HTTPS client"}
	}
	if fetch.Private(u.Host) && !r.AllowPrivate {
		return fetch.Response{}, &news.Fault{Kind: news.FaultAddress}
	}
	scheme := u.Scheme
	if u.Path == "" {
		u.Path = "/"
	}
	u.Path, u.RawPath = "/"+u.Host+u.Path, "/"+u.Host+u.EscapedPath()
	u.Scheme, u.Host = "http", strings.TrimPrefix(w.server.URL, "http://")
	r.URL, r.AllowPrivate = u.String(), true
	response, err := w.client.Get(ctx, r)
	response.URL = strings.Replace(response.URL, w.server.URL+"/", scheme+"://", 1)
	response.MovedTo = strings.Replace(response.MovedTo, w.server.URL+"/", scheme+"://", 1)
	return response, err
}

const htmlType, rssType = "text/html; charset=utf-8\n", "application/rss+xml\n"

// rss is a feed whose entries belong to it alone.
func rss(title string) string { return rssType + rssBody(title, 2) }

func rssBody(title string, entries int) string {
	var items strings.Builder
	for i := range entries {
		fmt.Fprintf(&items, "<item><title>%s %d</title><link>https://x.example/%s/%d</link><pubDate>Mon, 0%d Jun 2026 10:00:00 +0300</pubDate></item>",
			title, i, url.PathEscape(title), i, i+1)
	}
	return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>` + title + `</title>` + items.String() + `</channel></rss>`
}

func atomFeed(title string) string {
	return "application/atom+xml\n" + `<feed xmlns="http://www.w3.org/2005/Atom"><title>` + title + `</title><entry><title>` + title +
		` 0</title><id>1</id><link href="https://x.example/atom/` + url.PathEscape(title) + `"/><updated>2026-06-01T10:00:00Z</updated></entry></feed>`
}

func jsonFeed(title string) string {
	return "application/feed+json\n" + `{"version":"https://jsonfeed.org/version/1.1","title":"` + title +
		`","items":[{"id":"1","url":"https://x.example/json","title":"خبر","date_published":"2026-06-01T10:00:00Z"}]}`
}

func site(head, body string) string {
	return htmlType + `<!DOCTYPE html><html lang="ar"><head><title>صحيفة</title>` + head + `</head><body><a href="/about">عنا</a>` + body + `</body></html>`
}

func link(kind, href, title string) string {
	return `<link rel="alternate" type="application/` + kind + `+xml" title="` + title + `" href="` + href + `">`
}

const channel = "UCabcdefghijklmnopqrstuv"

// shapes are sites as they are found. want lists the addresses of the feeds,
// the best first; a word with "!" is the kind of the fault.
var shapes = []struct {
	name, address string
	pages         map[string]string
	want          string
}{
	{"a feed", "https://a.example/feed", map[string]string{"a.example/feed": rss("أ")}, "https://a.example/feed"},
	{"an Atom feed", "https://a.example/atom", map[string]string{"a.example/atom": atomFeed("أ")}, "https://a.example/atom"},
	{"a JSON feed", "https://a.example/json", map[string]string{"a.example/json": jsonFeed("أ")}, "https://a.example/json"},
	{"a feed served as a page", "https://a.example/f", map[string]string{"a.example/f": htmlType + rssBody("أ", 2)}, "https://a.example/f"},
	{"link to RSS", "https://a.example/", map[string]string{"a.example/": site(link("rss", "https://a.example/r", ""), ""), "a.example/r": rss("أ")}, "https://a.example/r"},
	{"link to Atom", "https://a.example/", map[string]string{"a.example/": site(link("atom", "/r", ""), ""), "a.example/r": atomFeed("أ")}, "https://a.example/r"},
	{"link to JSON Feed", "https://a.example/", map[string]string{"a.example/": site(`<link rel="alternate" type="application/feed+json" href="/j">`, ""), "a.example/j": jsonFeed("أ")}, "https://a.example/j"},
	{"relative link", "https://a.example/ar/page.html", map[string]string{"a.example/ar/page.html": site(link("rss", "../r", ""), ""), "a.example/r": rss("أ")}, "https://a.example/r"},
	{"link without a scheme", "https://a.example/", map[string]string{"a.example/": site(link("rss", "//feeds.a.example/r", ""), ""), "feeds.a.example/r": rss("أ")}, "https://feeds.a.example/r"},
	{"base", "https://a.example/x/y", map[string]string{"a.example/x/y": site(`<base href="/ar/"><base href="/no/">`+link("rss", "r", ""), ""), "a.example/ar/r": rss("أ")}, "https://a.example/ar/r"},
	{"upper case, blanks in the address", "https://a.example/", map[string]string{
		"a.example/": site("<LINK REL='Alternate Stylesheet' TYPE='Application/RSS+XML; charset=utf-8' HREF=' \n/r '>", ""), "a.example/r": rss("أ")}, "https://a.example/r"},
	{"empty and broken links", "https://a.example/", map[string]string{
		"a.example/": site(link("rss", "", "")+link("rss", "#", "")+link("rss", "javascript:x", "")+link("rss", "http://[", "")+link("rss", "/gone", "")+link("rss", "/r", ""), ""), "a.example/r": rss("أ")}, "https://a.example/r"},
	{"alternates that are no feeds", "https://a.example/", map[string]string{
		"a.example/":  site(`<link rel="alternate" type="application/json+oembed" href="/o"><link rel="alternate" hreflang="en" href="/en"><link rel="alternate" type="text/html" href="/m">`+link("rss", "/r", ""), ""),
		"a.example/r": rss("أ"), "a.example/en": rss("en"), "a.example/o": rss("o")}, "https://a.example/r"},
	{"several, comments last", "https://a.example/", map[string]string{
		"a.example/":               site(link("rss", "/comments/feed/", "تعليقات")+link("rss", "/empty", "")+link("rss", "/feed/", "")+link("rss", "/sport/feed/", ""), ""),
		"a.example/comments/feed/": rss("Comments for a"), "a.example/empty": rssType + rssBody("فارغ", 0), "a.example/feed/": rss("أ"), "a.example/sport/feed/": rss("رياضة")},
		"https://a.example/feed/ https://a.example/sport/feed/ https://a.example/empty https://a.example/comments/feed/"},
	{"one feed in two forms", "https://a.example/", map[string]string{
		"a.example/": site(link("rss", "/feed", "")+link("rss", "/?feed=rss2", ""), ""), "a.example/feed": rss("أ"), "a.example/?feed=rss2": rss("أ")}, "https://a.example/feed"},
	{"anchors only", "https://a.example/", map[string]string{
		"a.example/":  site("", `<a href="/x"><img alt="RSS" src="i.png"></a><a href="/feedback">رأيك</a><a href="https://facebook.com/feed">ف</a><a href="/y">خلاصات</a>`),
		"a.example/x": rss("أ"), "a.example/y": rss("ب"), "a.example/feedback": rss("no")}, "https://a.example/x https://a.example/y"},
	{"a page that lists feeds", "https://a.example/rss", map[string]string{
		"a.example/rss":       site("", `<ul><li><a href="/rss/local">محليات</a></li><li><a href="/rss/sport">رياضة</a></li><li><a href="/news/1">خبر</a></li></ul>`),
		"a.example/rss/local": rss("محليات"), "a.example/rss/sport": rss("رياضة"), "a.example/news/1": site("", "")},
		"https://a.example/rss/local https://a.example/rss/sport"},
	{"a site with a page that lists feeds", "https://a.example/", map[string]string{
		"a.example/":                 site("", `<a class="rss-icon" href="/ar/rss">&nbsp;</a>`),
		"a.example/ar/rss":           site("", `<a href="/getrss.aspx?id=1">محليات</a><a href="/getrss.aspx?id=2">رياضة</a>`),
		"a.example/getrss.aspx?id=1": rss("محليات"), "a.example/getrss.aspx?id=2": rss("رياضة")},
		"https://a.example/getrss.aspx?id=1 https://a.example/getrss.aspx?id=2"},
	{"an index at a usual place", "https://a.example/", map[string]string{
		"a.example/": site("", ""), "a.example/rss": site("", `<a href="rss/1">أ</a>`), "a.example/rss/1": rss("أ")}, "https://a.example/rss/1"},
	{"usual place /feed", "https://a.example/", map[string]string{"a.example/": site("", ""), "a.example/feed": rss("أ")}, "https://a.example/feed"},
	{"usual place /rss.xml", "https://a.example/news/1", map[string]string{"a.example/news/1": site("", ""), "a.example/rss.xml": rss("أ")}, "https://a.example/rss.xml"},
	{"usual place below the language", "https://a.example/ar/", map[string]string{"a.example/ar/": site("", ""), "a.example/ar/rss": rss("ع"), "a.example/rss": rss("en")}, "https://a.example/ar/rss"},
	{"usual place of Blogger", "https://a.example/", map[string]string{"a.example/": site("", ""), "a.example/feeds/posts/default": atomFeed("أ")}, "https://a.example/feeds/posts/default"},
	{"a page for everything", "https://a.example/", map[string]string{
		"a.example/": site("", ""), "a.example/feed": site("", "غير موجود"), "a.example/rss": site("", "غير موجود"), "a.example/index.xml": rss("أ")}, "https://a.example/index.xml"},
	{"WordPress without a link", "https://a.example/", map[string]string{
		"a.example/": site(`<link rel="https://api.w.org/" href="https://a.example/blog/wp-json/">`, ""), "a.example/blog/?feed=rss2": rss("أ")}, "https://a.example/blog/?feed=rss2"},
	{"Arabic paths", "https://a.example/أخبار", map[string]string{
		"a.example/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1":                                      site(link("rss", "/خلاصات/أخبار", "")+link("rss", "/%d8%a8", ""), ""),
		"a.example/%D8%AE%D9%84%D8%A7%D8%B5%D8%A7%D8%AA/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1": rss("أ"), "a.example/%d8%a8": rss("ب")},
		"https://a.example/%D8%AE%D9%84%D8%A7%D8%B5%D8%A7%D8%AA/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1 https://a.example/%d8%a8"},
	{"windows-1256", "https://a.example/", map[string]string{"a.example/": windows(site(`<meta charset="windows-1256">`, `<a href="/x">خلاصات الموقع</a>`)), "a.example/x": rss("أ")}, "https://a.example/x"},
	{"meta refresh", "https://a.example/", map[string]string{
		"a.example/": site(`<meta http-equiv="Refresh" content="0; URL='/ar/'">`, ""), "a.example/ar/": site(link("rss", "r", ""), ""), "a.example/ar/r": rss("أ")}, "https://a.example/ar/r"},
	{"redirect", "https://a.example/", map[string]string{"a.example/": "→www.a.example/ar/", "www.a.example/ar/": site(link("rss", "r", ""), ""), "www.a.example/ar/r": rss("أ")}, "https://www.a.example/ar/r"},
	{"bare host", "a.example", map[string]string{"a.example/": site(link("rss", "/r", ""), ""), "a.example/r": rss("أ")}, "https://a.example/r"},
	{"bare host, only with www", "down.a.example", map[string]string{"www.down.a.example/": site(link("rss", "/r", ""), ""), "www.down.a.example/r": rss("أ")}, "https://www.down.a.example/r"},
	{"bare host, only plain", "plain.example/ar", map[string]string{"plain.example/ar": site(link("rss", "/r", ""), ""), "plain.example/r": rss("أ")}, "http://plain.example/r"},
	{"bare host that speaks no TLS", "cleartext.example/r", map[string]string{"cleartext.example/r": rss("أ")}, "http://cleartext.example/r"},
	{"large feed", "https://a.example/r", map[string]string{"a.example/r": rss("أ") + strings.Repeat(" ", 5<<20)}, "https://a.example/r"},
	{"feed too large", "https://a.example/r", map[string]string{"a.example/r": rss("أ") + strings.Repeat(" ", 9<<20)}, "!too_large"},
	{"page too large", "https://a.example/r", map[string]string{"a.example/r": site("", strings.Repeat(" ", 5<<20))}, "!too_large"},
	{"feed: address", "feed:https://a.example/r", map[string]string{"a.example/r": rss("أ")}, "https://a.example/r"},
	{"wrong path", "https://a.example/old/rss.xml", map[string]string{"a.example/": site(link("rss", "/r", ""), ""), "a.example/r": rss("أ")}, "https://a.example/r"},
	{"wall before the front page", "https://a.example/", map[string]string{"a.example/": "403", "a.example/rss.xml": rss("أ")}, "https://a.example/rss.xml"},
	{"YouTube channel", "https://www.youtube.com/channel/" + channel + "/videos", map[string]string{"www.youtube.com/feeds/videos.xml?channel_id=" + channel: atomFeed("أ")},
		"https://www.youtube.com/feeds/videos.xml?channel_id=" + channel},
	{"YouTube playlist", "https://youtube.com/watch?v=x&list=PLabcdefghijkl", map[string]string{"www.youtube.com/feeds/videos.xml?playlist_id=PLabcdefghijkl": atomFeed("أ")},
		"https://www.youtube.com/feeds/videos.xml?playlist_id=PLabcdefghijkl"},
	{"YouTube user", "m.youtube.com/user/aljazeera", map[string]string{"www.youtube.com/feeds/videos.xml?user=aljazeera": atomFeed("أ")}, "https://www.youtube.com/feeds/videos.xml?user=aljazeera"},
	{"YouTube name", "https://www.youtube.com/@aljazeera", map[string]string{
		"www.youtube.com/@aljazeera": site("", `<script>{"externalId":"`+channel+`"}</script>`), "www.youtube.com/feeds/videos.xml?channel_id=" + channel: atomFeed("أ")},
		"https://www.youtube.com/feeds/videos.xml?channel_id=" + channel},
	{"private address named by a public site", "https://a.example/", map[string]string{
		"a.example/": site(link("rss", "http://127.0.0.1/r", "")+link("rss", "http://router.local/r", ""), ""), "127.0.0.1/r": rss("أ"), "router.local/r": rss("ب")}, "!html"},
	{"private address that the user typed", "http://router.local/", map[string]string{"router.local/": site(link("rss", "/r", ""), ""), "router.local/r": rss("أ")}, "http://router.local/r"},
	{"no feed anywhere", "https://a.example/", map[string]string{"a.example/": site("", "")}, "!html"},
	{"nothing there", "https://a.example/x", map[string]string{}, "!not_found"},
	{"nobody there", "https://down.example/", map[string]string{}, "!refused"},
	{"gone, without TLS", "cleartext.example/x", map[string]string{"cleartext.example/x": "410"}, "!gone"},
	{"too often, without TLS", "plain.example/x", map[string]string{"plain.example/x": "429"}, "!rate_limited"},
	{"a wall everywhere", "https://a.example/", map[string]string{"a.example/": "403"}, "!forbidden"},
	{"a file", "file:///etc/passwd", nil, "!address"},
	{"a script", "javascript:alert(1)", nil, "!address"},
	{"a word", "صحيفة", nil, "!address"},
	{"nothing", " ", nil, "!address"},
}

func windows(page string) string {
	encoded, err := charmap.Windows1256.NewEncoder().String(strings.Replace(page, "; charset=utf-8", "", 1))
	if err != nil {
		panic(err)
	}
	return encoded
}

func TestFind(t *testing.T) {
	for _, c := range shapes {
		t.Run(c.name, func(t *testing.T) {
			w := newWeb(t, c.pages)
			candidates, err := Find(t.Context(), w, c.address)
			var got []string
			for _, candidate := range candidates {
				got = append(got, candidate.URL)
			}
			if err != nil {
				var fault *news.Fault
				if !errors.As(err, &fault) {
					t.Fatal(err)
				}
				got = append(got, "!"+string(fault.Kind))
			}
			if joined := strings.Join(got, " "); joined != c.want {
				t.Errorf("got  %s\nwant %s\nasked %v", joined, c.want, w.asked)
			}
			if len(w.asked) > requestsMax {
				t.Errorf("%d requests", len(w.asked))
			}
			seen := map[string]bool{}
			for _, address := range w.asked {
				if seen[address] {
					t.Errorf("%s was asked twice", address)
				}
				seen[address] = true
			}
		})
	}
}

func TestCandidate(t *testing.T) {
	w := newWeb(t, map[string]string{"a.example/": rss("صحيفة \x1b\u202e")})
	candidates, err := Find(t.Context(), w, "https://a.example/")
	if err != nil || len(candidates) != 1 {
		t.Fatal(candidates, err)
	}
	c := candidates[0]
	if c.Title != "صحيفة" || c.Kind != news.FeedRSS || c.Entries != 2 || c.Newest.Format("2006-01-02T15:04Z07:00") != "2026-06-02T07:00Z" || len(c.Headlines) != 2 {
		t.Errorf("%+v", c)
	}
	for address, kind := range map[string]news.FeedKind{"a.example/a": news.FeedAtom, "a.example/j": news.FeedJSON} {
		w := newWeb(t, map[string]string{"a.example/a": atomFeed("أ"), "a.example/j": jsonFeed("أ")})
		if found, err := Find(t.Context(), w, "https://"+address); err != nil || found[0].Kind != kind {
			t.Errorf("%s: %v, %v", address, found, err)
		}
	}
}

// TestHostileSite: a site of endless links costs a bounded number of requests.
func TestHostileSite(t *testing.T) {
	var links strings.Builder
	for i := range 300 {
		fmt.Fprintf(&links, `<a href="/rss/%d">rss</a>`, i)
	}
	pages := map[string]string{"a.example/": site("", links.String())}
	for i := range 300 {
		pages[fmt.Sprintf("a.example/rss/%d", i)] = site("", strings.ReplaceAll(links.String(), "/rss/", fmt.Sprintf("/rss/%d/", i)))
	}
	w := newWeb(t, pages)
	if _, err := Find(t.Context(), w, "https://a.example/"); err == nil || len(w.asked) > requestsMax {
		t.Errorf("%d requests, %v", len(w.asked), err)
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	w := newWeb(t, map[string]string{"a.example/": rss("أ")})
	if found, err := Find(ctx, w, "https://a.example/"); err == nil {
		t.Error(found)
	}
}

// TestRealPages looks at pages of newspapers: those that name feeds are found to
// do so, and their hundreds of other links are left alone.
func TestRealPages(t *testing.T) {
	const pages = "../../../shared/data/pages"
	if _, err := os.Stat(pages); err != nil {
		t.Skip("no real pages here:", err)
	}
	for name, want := range map[string]string{
		"albayan--1": "/rss-7.1835693", "assabah-tn--1": "/rss-feed.xml", "doyouknow--1": "/rss.xml", "lbcgroup--1": "www.lbcgroup.tv/rss/ar",
		"newspaper-arabic--1": "/rss/", "sputnikarabic--1": "/export/rss2/archive/index.xml", "youm7--1": "/rss/rss",
	} {
		body, err := os.ReadFile(filepath.Join(pages, name+".html"))
		if err != nil {
			t.Error(err)
			continue
		}
		p := readPage(body, "", "https://site.example/news/1")
		const most = 3 // of some hundred links
		if all := strings.Join(p.anchors, " "); !strings.Contains(all, want) || len(p.anchors) > most {
			t.Errorf("%s: %d links: %s", name, len(p.anchors), all)
		}
	}
}

// FuzzPage: what a page names is http or https and absolute.
func FuzzPage(f *testing.F) {
	for _, c := range shapes {
		f.Add(c.pages["a.example/"], "https://a.example/")
	}
	f.Fuzz(func(t *testing.T, body, address string) {
		p := readPage([]byte(body), "", address)
		for _, link := range append(append(p.links, p.anchors...), p.refresh, p.press) {
			if u, err := url.Parse(link); link != "" && (err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https") {
				t.Errorf("%q, %v", link, err)
			}
		}
	})
}
