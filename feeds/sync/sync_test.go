package sync

import (
	"strings"
	"testing"
	"time"

	"khabar/feeds/news"
)

// TestClean holds that nothing of a server gets by that would not get by in a feed.
func TestClean(t *testing.T) {
	now := time.Date(2026, 6, 1, 12, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		name      string
		raw       RawEntry
		title     string
		url       string
		published time.Time
	}{
		{"as it should be", RawEntry{Title: "خبر &amp; خبر", URL: "https://example.org/a?b=1", Published: now.Add(-time.Hour)}, "خبر & خبر", "https://example.org/a?b=1", now.Add(-time.Hour)},
		{"an address as it was in the feed", RawEntry{Title: "x", URL: "https://example.org/a?b=1&amp;c=2"}, "x", "https://example.org/a?b=1&c=2", time.Time{}},
		{"an address that only looks like it", RawEntry{Title: "x", URL: "https://example.org/a?b=1&section=2&copy=3&region=4"}, "x", "https://example.org/a?b=1&section=2&copy=3&region=4", time.Time{}},
		{"escapes", RawEntry{Title: "خ\x1b[2Jبر\u202e"}, "خ[2Jبر", "", time.Time{}},
		{"no title", RawEntry{Content: "<p>أول النص</p>"}, "أول النص", "", time.Time{}},
		{"nothing", RawEntry{}, "بلا عنوان", "", time.Time{}},
		{"another scheme", RawEntry{Title: "x", URL: "javascript:alert(1)"}, "x", "", time.Time{}},
		{"from tomorrow", RawEntry{Title: "x", Published: now.Add(time.Hour)}, "x", "", time.Time{}},
		{"from before time", RawEntry{Title: "x", Published: time.Unix(-5, 0)}, "x", "", time.Time{}},
	} {
		e := c.raw.Clean(now)
		if e.Title != c.title || e.URL != c.url || !e.Published.Equal(c.published) {
			t.Errorf("%s: got %q %q %v, want %q %q %v", c.name, e.Title, e.URL, e.Published, c.title, c.url, c.published)
		}
	}
	long := RawEntry{Content: strings.Repeat("<p>نص</p>", contentBytesMax)}.Clean(now)
	if len(long.Content) > contentBytesMax {
		t.Errorf("%d bytes of content are kept", len(long.Content))
	}
	if f := CleanFeed("1", "a\x1bb", "ftp://x", "أخبار/محلية"); strings.ContainsAny(f.Title+f.Folder, "\x1b/") || f.Homepage != "" {
		t.Errorf("%+v", f)
	}
}

// TestGone: what is asked again, and what never.
func TestGone(t *testing.T) {
	for status, want := range map[int]bool{0: false, 400: true, 401: false, 403: false, 404: true, 408: false, 410: true, 422: true, 429: false, 500: false, 503: false} {
		if got := Gone(&news.Fault{Kind: news.FaultStatus, Status: status}); got != want {
			t.Errorf("%d: %v", status, got)
		}
	}
	if Gone(nil) {
		t.Error("no error is gone")
	}
}
