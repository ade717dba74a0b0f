package fetch

import (
	"context"
	"errors"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

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

func TestGet(t *testing.T) {
	server := httptest.NewServer(theSite)
	defer server.Close()
	quick := newTestClient(Options{Timeout: 300 * time.Millisecond, BodyBytesMax: 1 << 20})
	client := newTestClient(Options{BodyBytesMax: 1 << 20})
	slow := map[string]bool{"/drip": true, "/hang": true}

	at := 0 // turns that are taken
	wait := func(context.Context) (func(), error) { at++; return func() { at-- }, nil }
	checkWith := func(wait turn, path string, want outcome) {
		t.Helper()
		c := client
		if slow[path] {
			c = quick
		}
		r := Request{URL: server.URL + path, AllowPrivate: true, Turn: wait}
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
	check := func(path string, want outcome) {
		t.Helper()
		checkWith(nil, path, want)
		checkWith(wait, path, want)
		if at != 0 {
			t.Errorf("%s: %d turns are not ended", path, at)
		}
	}

	check("/feed", outcome{status: 200, body: feed, etag: `"1"`, maxAge: 10 * time.Minute, url: "/feed"})
	check("/conditional", outcome{status: 304, same: true, etag: `"new"`})
	check("/other-304", outcome{status: 304, same: true, etag: `"old"`}) // need not repeat the validators
	check("/304", outcome{kind: news.FaultStatus, status: 304})          // nothing was asked conditionally
	check("/204", outcome{kind: news.FaultStatus, status: 204})
	check("/401", outcome{kind: news.FaultForbidden, status: 401})
	check("/401-basic", outcome{kind: news.FaultPassword, status: 401})
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
	for _, path := range []string{"/bomb-gzip", "/bomb-br", "/bomb-zstd", "/bomb-nested", "/endless", "/says-large"} {
		check(path, outcome{kind: news.FaultTooLarge})
	}
	check("/reason", outcome{kind: news.FaultServer, status: 500})
	check("/1xx", outcome{kind: news.FaultHeaders})
	check("/huge-header", outcome{kind: news.FaultHeaders})
	check("/no-http", outcome{kind: news.FaultServer})
	check("/hang-up", outcome{kind: news.FaultServer})
	check("/drip", outcome{kind: news.FaultTimeout})
	check("/hang", outcome{kind: news.FaultTimeout})
	check("/broken-off", outcome{kind: news.FaultServer, status: 200, body: feed, partial: true})
}
