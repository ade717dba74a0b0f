package fetch

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
	"golang.org/x/net/http/httpproxy"

	"khabar/feeds/news"
)

const feed = "<rss><channel><title>خبر</title></channel></rss>"

var clock = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

func newTestClient(o Options) *Client {
	if o.Timeout == 0 {
		o.Timeout = time.Minute
	}
	o.UserAgent = "khabar-test"
	o.Now = func() time.Time { return clock }
	return New(o)
}

func compress(encoding string, data []byte) []byte {
	var out bytes.Buffer
	var w io.WriteCloser
	switch encoding {
	case "gzip":
		w = gzip.NewWriter(&out)
	case "br":
		w = brotli.NewWriter(&out)
	case "zstd":
		w, _ = zstd.NewWriter(&out)
	case "zlib":
		w = zlib.NewWriter(&out)
	case "raw":
		w, _ = flate.NewWriter(&out, flate.BestSpeed)
	}
	_, _ = w.Write(data)
	_ = w.Close()
	return out.Bytes()
}

// outcome is what a case expects; zero fields are not looked at, but for kind.
type outcome struct {
	kind    news.FaultKind
	status  int
	body    string
	movedTo string
	url     string
	etag    string
	maxAge  time.Duration
	retryIn time.Duration
	partial bool
	same    bool // 304
}

// site answers by path; each handler is one case's server.
type site map[string]http.HandlerFunc

func (s site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if h, ok := s[r.URL.Path]; ok {
		h(w, r)
		return
	}
	http.NotFound(w, r)
}

func status(code int, header ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i+1 < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		w.WriteHeader(code)
		if code >= 200 && code != 204 && code != 304 {
			fmt.Fprint(w, feed)
		}
	}
}

func encoded(encoding string, data []byte) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", encoding)
		_, _ = w.Write(data)
	}
}

func conditional(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("ETag", `"new"`)
	w.Header().Set("Last-Modified", "Mon, 23 Nov 2026 10:00:00 GMT")
	if r.Header.Get("If-None-Match") == `"old"` && r.Header.Get("If-Modified-Since") == "yesterday" {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	fmt.Fprint(w, feed)
}

// endless writes forever, as fast as it is read.
func endless(w http.ResponseWriter, _ *http.Request) {
	block := bytes.Repeat([]byte(" "), 1<<16)
	for {
		if _, err := w.Write(block); err != nil {
			return
		}
	}
}

// raw answers with bytes of its own, past net/http's care.
func raw(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		connection, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			panic(err)
		}
		_, _ = io.WriteString(connection, text)
		_ = connection.Close()
	}
}

// drip sends a byte now and then: each read succeeds, the whole never ends.
func drip(w http.ResponseWriter, r *http.Request) {
	for {
		if _, err := w.Write([]byte("x")); err != nil {
			return
		}
		w.(http.Flusher).Flush()
		select {
		case <-r.Context().Done():
			return
		case <-time.After(20 * time.Millisecond):
		}
	}
}

func hang(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }

// brokenOff promises more than it sends.
func brokenOff(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Length", "10000")
	w.Header().Set("ETag", `"half"`)
	fmt.Fprint(w, feed)
	w.(http.Flusher).Flush()
	panic(http.ErrAbortHandler)
}

func hugeHeader(w http.ResponseWriter, _ *http.Request) {
	for i := range 100 {
		w.Header().Set(fmt.Sprintf("X-%d", i), strings.Repeat("a", 1000))
	}
	fmt.Fprint(w, feed)
}

func redirects(count int) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		n := 0
		fmt.Sscan(r.URL.Query().Get("n"), &n)
		if n >= count {
			fmt.Fprint(w, feed)
			return
		}
		http.Redirect(w, r, fmt.Sprintf("%s?n=%d", r.URL.Path, n+1), http.StatusFound)
	}
}

var theSite = site{
	"/feed":        status(200, "Content-Type", "text/xml; charset=windows-1256", "ETag", `"1"`, "Cache-Control", "max-age=600"),
	"/conditional": conditional,
	"/304":         status(304),
	"/204":         status(204),
	"/401":         status(401),
	"/403":         status(403),
	"/404":         status(404),
	"/410":         status(410),
	"/418":         status(418),
	"/500":         status(500),
	"/503":         status(503),
	"/503-retry":   status(503, "Retry-After", "120"),
	"/429":         status(429),
	"/429-date":    status(429, "Retry-After", "Mon, 23 Nov 2026 14:00:00 GMT"),
	"/429-short":   status(429, "Retry-After", "1"),
	"/429-long":    status(429, "Retry-After", "99999999999"),
	"/429-junk":    status(429, "Retry-After", "soon"),
	"/challenge":   status(503, "Cf-Mitigated", "challenge"),
	"/wall":        status(200, "Cf-Mitigated", "challenge"),
	"/no-store":    status(200, "Cache-Control", "max-age=600, no-store"),
	"/expires":     status(200, "Date", "Mon, 23 Nov 2026 12:00:00 GMT", "Expires", "Mon, 23 Nov 2026 13:00:00 GMT"),
	"/year":        status(200, "Cache-Control", "max-age=31536000"),
	"/301":         status(301, "Location", "/308"),
	"/308":         status(308, "Location", "/feed"),
	"/301-302":     status(301, "Location", "/302"),
	"/302":         status(302, "Location", "/301-late"),
	"/301-late":    status(301, "Location", "/feed"),
	"/ten":         redirects(10),
	"/eleven":      redirects(11),
	"/loop":        status(302, "Location", "/loop"),
	"/to-file":     status(302, "Location", "file:///etc/passwd"),
	"/to-js":       status(302, "Location", "javascript:alert(1)"),
	"/to-ftp":      status(302, "Location", "ftp://a.example/"),
	"/no-location": status(302),
	"/gzip":        encoded("gzip", compress("gzip", []byte(feed))),
	"/br":          encoded("br", compress("br", []byte(feed))),
	"/zstd":        encoded("zstd", compress("zstd", []byte(feed))),
	"/gzip-twice":  encoded("gzip", compress("gzip", compress("gzip", []byte(feed)))),
	"/gzip-not":    encoded("gzip", []byte(feed)),
	"/gzip-hidden": encoded("", compress("gzip", []byte(feed))),
	"/gzip-cut":    encoded("gzip", compress("gzip", []byte(strings.Repeat(feed+fmt.Sprint(clock), 5000)))[:300]),
	"/odd-name":    encoded("utf-8", []byte(feed)),
	"/unknown":     encoded("rot13", []byte(feed)),
	"/br-junk":     encoded("br", []byte(feed)),
	"/bomb-gzip":   encoded("gzip", compress("gzip", make([]byte, 4<<20))),
	"/bomb-br":     encoded("br", compress("br", make([]byte, 4<<20))),
	"/bomb-zstd":   encoded("zstd", compress("zstd", make([]byte, 4<<20))),
	"/bomb-nested": encoded("gzip", compress("gzip", compress("gzip", make([]byte, 64<<20)))),
	"/deflate":     encoded("deflate", compress("zlib", []byte(feed))),
	"/deflate-raw": encoded("deflate", compress("raw", []byte(feed))),
	"/br-in-gzip":  encoded("br, gzip", compress("gzip", compress("br", []byte(feed)))),
	"/layers":      encoded("gzip, gzip, gzip", compress("gzip", compress("gzip", compress("gzip", []byte(feed))))),
	"/gzip-head":   encoded("gzip", []byte("\x1f\x8b\x08\xff\x00")),
	"/says-large":  func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("Content-Length", "99999999") },
	"/aged":        status(200, "Cache-Control", "public, max-age=600", "Age", "500"),
	"/bad-target":  status(302, "Location", "http://[::1"),
	"/other-304":   func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNotModified) },
	"/endless":     endless,
	"/drip":        drip,
	"/hang":        hang,
	"/broken-off":  brokenOff,
	"/huge-header": hugeHeader,
	"/reason":      raw("HTTP/1.1 500 \x1b]0;pwned\x07\r\nContent-Length: 0\r\n\r\n"),
	"/1xx":         raw(strings.Repeat("HTTP/1.1 103 x\r\nLink: "+strings.Repeat("a", 2000)+"\r\n\r\n", 1000)),
	"/no-http":     raw("SSH-2.0-OpenSSH_9.9 \x1b[2J\r\n"),
	"/hang-up":     raw(""),
}

func TestGet(t *testing.T) {
	server := httptest.NewServer(theSite)
	defer server.Close()
	quick := newTestClient(Options{Timeout: 300 * time.Millisecond, BodyBytesMax: 1 << 20})
	client := newTestClient(Options{BodyBytesMax: 1 << 20})
	slow := map[string]bool{"/drip": true, "/hang": true}

	check := func(path string, want outcome) {
		t.Helper()
		c := client
		if slow[path] {
			c = quick
		}
		r := Request{URL: server.URL + path, AllowPrivate: true}
		if path == "/conditional" || path == "/other-304" {
			r.ETag, r.LastModified = `"old"`, "yesterday"
		}
		got, err := c.Get(context.Background(), r)
		var fault *news.Fault
		if err != nil && !errors.As(err, &fault) {
			t.Fatalf("%s: %T is no fault", path, err)
		}
		var kind news.FaultKind
		retryAt := got.RetryAt
		if fault != nil {
			kind = fault.Kind
			if !fault.At.Equal(clock) || fault.Detail == "" || strings.Contains(fault.Detail, "\x1b") || fault.Status != got.Status {
				t.Errorf("%s: bad fault %+v", path, fault)
			}
		}
		if kind != want.kind || got.NotModified != want.same || got.Partial != want.partial {
			t.Errorf("%s: kind %q (%v), not modified %v, partial %v", path, kind, err, got.NotModified, got.Partial)
		}
		if want.status != 0 && got.Status != want.status || want.body != "" && string(got.Body) != want.body ||
			want.etag != "" && got.ETag != want.etag || got.MaxAge != want.maxAge {
			t.Errorf("%s: got %+v, want %+v", path, got, want)
		}
		if want.kind == "" && got.MovedTo != strings.TrimSuffix(server.URL+want.movedTo, server.URL) {
			t.Errorf("%s: moved to %q, want %q", path, got.MovedTo, want.movedTo)
		}
		if want.url != "" && got.URL != server.URL+want.url {
			t.Errorf("%s: came from %q", path, got.URL)
		}
		if want.retryIn != 0 && !retryAt.Equal(clock.Add(want.retryIn)) || want.retryIn == 0 && !retryAt.IsZero() {
			t.Errorf("%s: retry at %v, want in %v", path, retryAt, want.retryIn)
		}
	}

	check("/feed", outcome{status: 200, body: feed, etag: `"1"`, maxAge: 10 * time.Minute, url: "/feed"})
	check("/conditional", outcome{status: 304, same: true, etag: `"new"`})
	check("/other-304", outcome{status: 304, same: true, etag: `"old"`}) // need not repeat the validators
	check("/304", outcome{kind: news.FaultStatus, status: 304})          // nothing was asked conditionally
	check("/204", outcome{kind: news.FaultStatus, status: 204})
	check("/401", outcome{kind: news.FaultForbidden, status: 401})
	check("/403", outcome{kind: news.FaultForbidden, status: 403})
	check("/404", outcome{kind: news.FaultNotFound, status: 404})
	check("/410", outcome{kind: news.FaultGone, status: 410})
	check("/418", outcome{kind: news.FaultStatus, status: 418})
	check("/500", outcome{kind: news.FaultServer, status: 500})
	check("/503", outcome{kind: news.FaultServer, status: 503})
	check("/503-retry", outcome{kind: news.FaultRateLimited, status: 503, retryIn: 2 * time.Minute})
	check("/429", outcome{kind: news.FaultRateLimited, status: 429, retryIn: 5 * time.Minute})
	check("/429-date", outcome{kind: news.FaultRateLimited, retryIn: 2 * time.Hour})
	check("/429-short", outcome{kind: news.FaultRateLimited, retryIn: time.Minute})
	check("/429-long", outcome{kind: news.FaultRateLimited, retryIn: 24 * time.Hour})
	check("/429-junk", outcome{kind: news.FaultRateLimited, retryIn: time.Hour})
	check("/challenge", outcome{kind: news.FaultForbidden, status: 503})
	check("/wall", outcome{kind: news.FaultForbidden, status: 200})
	check("/no-store", outcome{body: feed})
	check("/expires", outcome{body: feed, maxAge: time.Hour})
	check("/year", outcome{body: feed, maxAge: 24 * time.Hour})
	check("/301", outcome{body: feed, movedTo: "/feed", url: "/feed", maxAge: 10 * time.Minute})
	check("/301-302", outcome{body: feed, movedTo: "/302", url: "/feed", maxAge: 10 * time.Minute})
	check("/302", outcome{body: feed, url: "/feed", maxAge: 10 * time.Minute})
	check("/ten", outcome{body: feed})
	check("/eleven", outcome{kind: news.FaultRedirects})
	check("/loop", outcome{kind: news.FaultRedirects})
	check("/to-file", outcome{kind: news.FaultRedirects})
	check("/to-js", outcome{kind: news.FaultRedirects})
	check("/to-ftp", outcome{kind: news.FaultRedirects})
	check("/bad-target", outcome{kind: news.FaultRedirects})
	check("/no-location", outcome{kind: news.FaultStatus, status: 302})
	for _, path := range []string{"/gzip", "/br", "/zstd", "/gzip-twice", "/gzip-not", "/gzip-hidden", "/odd-name", "/deflate", "/deflate-raw", "/br-in-gzip"} {
		check(path, outcome{status: 200, body: feed})
	}
	check("/gzip-cut", outcome{kind: news.FaultServer, partial: true})
	check("/gzip-head", outcome{kind: news.FaultServer})
	check("/layers", outcome{kind: news.FaultEncoding})
	check("/aged", outcome{body: feed, maxAge: 100 * time.Second})
	check("/unknown", outcome{kind: news.FaultEncoding})
	check("/br-junk", outcome{kind: news.FaultEncoding})
	for _, path := range []string{"/bomb-gzip", "/bomb-br", "/bomb-zstd", "/bomb-nested", "/endless", "/huge-header", "/says-large"} {
		check(path, outcome{kind: news.FaultTooLarge})
	}
	check("/reason", outcome{kind: news.FaultServer, status: 500})
	check("/1xx", outcome{kind: news.FaultTooLarge})
	check("/no-http", outcome{kind: news.FaultServer})
	check("/hang-up", outcome{kind: news.FaultServer})
	check("/drip", outcome{kind: news.FaultTimeout})
	check("/hang", outcome{kind: news.FaultTimeout})
	check("/broken-off", outcome{kind: news.FaultServer, status: 200, body: feed, partial: true})
}

// TestAddresses holds what is refused before or while dialling.
func TestAddresses(t *testing.T) {
	server := httptest.NewServer(theSite)
	defer server.Close()
	closed := httptest.NewServer(theSite)
	closed.Close()
	tlsServer := httptest.NewUnstartedServer(theSite)
	tlsServer.Config.ErrorLog = log.New(io.Discard, "", 0)
	tlsServer.StartTLS()
	defer tlsServer.Close()
	client := newTestClient(Options{})
	check := func(url string, allow bool, want news.FaultKind) {
		t.Helper()
		_, err := client.Get(context.Background(), Request{URL: url, AllowPrivate: allow})
		var fault *news.Fault
		if !errors.As(err, &fault) || fault.Kind != want {
			t.Errorf("%s (private %v): %v, want %s", url, allow, err, want)
		}
		if fault != nil && strings.Contains(fault.Error(), "s3cret") {
			t.Errorf("%s: a password in %q", url, fault.Error())
		}
	}
	check("file:///etc/passwd", true, news.FaultAddress)
	check("gopher://a.example/", true, news.FaultAddress)
	check("not an address", true, news.FaultAddress)
	check("", true, news.FaultAddress)
	check("http://ali:s3cret@[::1/", true, news.FaultAddress)
	check(server.URL+"/feed", false, news.FaultAddress)
	check("http://localhost:1/", false, news.FaultAddress)
	check(closed.URL+"/feed", true, news.FaultRefused)
	check(strings.Replace(closed.URL, "http://", "http://ali:s3cret@", 1), true, news.FaultRefused)
	check(tlsServer.URL+"/feed", true, news.FaultTLS)
	check(strings.Replace(server.URL, "http:", "https:", 1), true, news.FaultTLS)

	public := newTestClient(Options{})
	_, err := public.public.DialContext(context.Background(), "tcp", strings.TrimPrefix(server.URL, "http://"))
	if !errors.Is(err, errPrivate) {
		t.Errorf("the guarded dialler reaches loopback: %v", err)
	}
}

func TestPrivate(t *testing.T) {
	for host, want := range map[string]bool{
		"127.0.0.1": true, "127.9.9.9:80": true, "[::1]:80": true, "::1": true, "10.1.2.3": true, "172.16.0.1": true,
		"192.168.1.1": true, "169.254.169.254": true, "100.64.0.1": true, "0.0.0.0": true, "::": true,
		"::ffff:10.0.0.1": true, "fe80::1%eth0": true, "fd00::1": true, "64:ff9b::7f00:1": true, "2002:7f00:1::": true,
		"::127.0.0.1": true, "224.0.0.1": true, "255.255.255.255": true,
		"localhost": true, "LOCALHOST.": true, "a.localhost": true, "printer.local": true, "nas": true, "router.lan:8080": true,
		"8.8.8.8": false, "2606:4700::1111": false, "www.aljazeera.net": false, "www.aljazeera.net:443": false,
		"local.example": false, "64:ff9b::808:808": false,
	} {
		if Private(host) != want {
			t.Errorf("Private(%q) is not %v", host, want)
		}
	}
}

// TestDialGuard holds the last check before a connection: addresses, not names.
func TestDialGuard(t *testing.T) {
	for address, want := range map[string]error{"8.8.8.8:80": nil, "[2606:4700::1111]:443": nil, "10.0.0.1:80": errPrivate, "[::ffff:127.0.0.1]:80": errPrivate, "x": errPrivate} {
		if got := refusePrivate("tcp", address, nil); !errors.Is(got, want) {
			t.Errorf("%s: %v", address, got)
		}
	}
}

func TestKinds(t *testing.T) {
	for _, c := range []struct {
		err  error
		want news.FaultKind
	}{
		{&net.OpError{Op: "dial", Err: &net.DNSError{Err: "no such host", IsNotFound: true}}, news.FaultNoHost},
		{&net.DNSError{Err: "server misbehaving", IsTemporary: true}, news.FaultNoNetwork},
		{&net.DNSError{Err: "i/o timeout", IsTimeout: true}, news.FaultNoNetwork},
		{errors.New("something else"), news.FaultServer},
	} {
		if got := kindOf(c.err, 0); got != c.want {
			t.Errorf("%v: %s, want %s", c.err, got, c.want)
		}
	}
	if got := kindOf(errPrivate, 1); got != news.FaultRedirects {
		t.Errorf("private after a redirect: %s", got)
	}
}

// TestHeaders holds what is sent, and to whom.
func TestHeaders(t *testing.T) {
	var mutex sync.Mutex
	seen := map[string]http.Header{}
	record := func(name string, next http.HandlerFunc) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			mutex.Lock()
			seen[name] = r.Header.Clone()
			mutex.Unlock()
			http.SetCookie(w, &http.Cookie{Name: "track", Value: "1"})
			next(w, r)
		}
	}
	other := httptest.NewServer(record("other", status(200)))
	defer other.Close()
	server := httptest.NewServer(site{
		"/start": record("start", status(302, "Location", "/same")),
		"/same":  record("same", status(302, "Location", strings.Replace(other.URL, "http://", "http://eve:x@", 1)+"/x")),
	})
	defer server.Close()
	got, err := newTestClient(Options{}).Get(context.Background(), Request{
		URL: strings.Replace(server.URL, "http://", "http://ali:s3cret@", 1) + "/start#part", AllowPrivate: true, ETag: "bad\r\nX: y",
	})
	if err != nil || strings.Contains(got.URL, "@") {
		t.Fatalf("%+v, %v", got, err)
	}
	for name, wants := range map[string]bool{"start": true, "same": true, "other": false} {
		h := seen[name]
		if (h.Get("Authorization") != "") != wants {
			t.Errorf("%s: authorization %q", name, h.Get("Authorization"))
		}
		if h.Get("Cookie") != "" || h.Get("Referer") != "" || h.Get("If-None-Match") != "" {
			t.Errorf("%s: says too much: %v", name, h)
		}
		if h.Get("User-Agent") != "khabar-test" || h.Get("Accept-Encoding") != "gzip, br, zstd" {
			t.Errorf("%s: %v", name, h)
		}
	}
}

// TestRedirectIntoPrivate asks a server through a client whose notion of
// public includes it, as a public site would be.
func TestRedirectIntoPrivate(t *testing.T) {
	ex := exchange{client: newTestClient(Options{}), request: Request{}}
	from, _ := parseTarget("https://public.example/feed")
	for _, location := range []string{"http://127.0.0.1:631/", "http://169.254.169.254/latest", "http://router.lan/", "//[::1]/", "http://0x7f.1/"} {
		answer := &http.Response{StatusCode: 301, Header: http.Header{"Location": {location}}}
		next, err := ex.redirect(answer, from)
		if location == "http://0x7f.1/" { // a name by its look: the dialler's guard decides
			continue
		}
		if err == nil || kindOf(err, 1) != news.FaultRedirects || next != nil || ex.movedTo != "" {
			t.Errorf("%s: %v, %v", location, next, err)
		}
	}
}

func TestPerHost(t *testing.T) {
	var running, most atomic.Int32
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		n := running.Add(1)
		for {
			m := most.Load()
			if n <= m || most.CompareAndSwap(m, n) {
				break
			}
		}
		time.Sleep(5 * time.Millisecond)
		running.Add(-1)
		fmt.Fprint(w, feed)
	}))
	defer server.Close()
	client := newTestClient(Options{PerHost: 2})
	var wait sync.WaitGroup
	for range 12 {
		wait.Go(func() {
			if _, err := client.Get(context.Background(), Request{URL: server.URL, AllowPrivate: true}); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	if most.Load() > 2 {
		t.Errorf("%d requests at once", most.Load())
	}
	if len(client.hosts.gates) != 0 {
		t.Errorf("%d gates left", len(client.hosts.gates))
	}
}

// TestTurn holds that whoever waits for a turn at a host can be cancelled, and
// that the wait does not count as the server's time.
func TestTurn(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		time.Sleep(200 * time.Millisecond)
		fmt.Fprint(w, feed)
	}))
	defer server.Close()
	client := newTestClient(Options{PerHost: 1, Timeout: time.Second})
	var wait sync.WaitGroup
	for range 6 { // one after the other they take longer than one may
		wait.Go(func() {
			if _, err := client.Get(context.Background(), Request{URL: server.URL, AllowPrivate: true}); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	leave, _ := client.hosts.enter(context.Background(), strings.TrimPrefix(server.URL, "http://"))
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := client.Get(ctx, Request{URL: server.URL, AllowPrivate: true}); err == nil {
		t.Error("a cancelled request got its turn")
	}
	leave()
	if len(client.hosts.gates) != 0 {
		t.Errorf("%d gates left", len(client.hosts.gates))
	}
	client.CloseIdle()
}

func TestSameOrigin(t *testing.T) {
	for _, c := range []struct {
		from, to string
		want     bool
	}{
		{"http://a.example/x", "http://A.example/y", true},
		{"http://a.example/", "https://a.example/", true},
		{"https://a.example/", "http://a.example/", false},
		{"http://a.example:8080/", "https://a.example/", false},
		{"http://a.example/", "http://a.example:81/", false},
		{"http://a.example/", "http://b.example/", false},
	} {
		from, _ := url.Parse(c.from)
		to, _ := url.Parse(c.to)
		if sameOrigin(from, to) != c.want {
			t.Errorf("%s to %s: not %v", c.from, c.to, c.want)
		}
	}
}

func TestProxyAddresses(t *testing.T) {
	got := proxyAddresses(&httpproxy.Config{HTTPProxy: "10.0.0.1:3128", HTTPSProxy: "https://proxy.lan"})
	if !got["10.0.0.1:3128"] || !got["proxy.lan:443"] || len(got) != 2 {
		t.Errorf("%v", got)
	}
}

func TestCancel(t *testing.T) {
	server := httptest.NewServer(theSite)
	defer server.Close()
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(50*time.Millisecond, cancel)
	_, err := newTestClient(Options{Timeout: time.Minute}).Get(ctx, Request{URL: server.URL + "/hang", AllowPrivate: true})
	var fault *news.Fault
	if !errors.As(err, &fault) || ctx.Err() == nil {
		t.Errorf("cancelled: %v", err)
	}
}

func TestProxy(t *testing.T) {
	var asked atomic.Value
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.Store(r.URL.String())
		fmt.Fprint(w, feed)
	}))
	defer proxy.Close()
	t.Setenv("HTTP_PROXY", proxy.URL)
	t.Setenv("NO_PROXY", "")
	got, err := newTestClient(Options{}).Get(context.Background(), Request{URL: "http://feeds.example/rss"})
	if err != nil || string(got.Body) != feed || asked.Load() != "http://feeds.example/rss" {
		t.Errorf("%v, %v, asked %v", got, err, asked.Load())
	}
}

func TestHTTP2(t *testing.T) {
	var proto atomic.Value
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		proto.Store(r.Proto)
		fmt.Fprint(w, feed)
	}))
	server.EnableHTTP2 = true
	server.StartTLS()
	defer server.Close()
	client := newTestClient(Options{})
	client.private.TLSClientConfig.RootCAs = server.Client().Transport.(*http.Transport).TLSClientConfig.RootCAs
	if _, err := client.Get(context.Background(), Request{URL: server.URL, AllowPrivate: true}); err != nil || proto.Load() != "HTTP/2.0" {
		t.Errorf("%v over %v", err, proto.Load())
	}
}

func BenchmarkGet(b *testing.B) {
	body := compress("gzip", bytes.Repeat([]byte("<item><title>خبر عاجل</title></item>"), 2500))
	server := httptest.NewServer(encoded("gzip", body))
	defer server.Close()
	client := New(Options{PerHost: 8})
	b.ReportAllocs()
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			if _, err := client.Get(context.Background(), Request{URL: server.URL, AllowPrivate: true}); err != nil {
				b.Fatal(err)
			}
		}
	})
}
