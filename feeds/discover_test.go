package feeds

import (
	"context"
	"errors"
	"testing"

	"khabar/feeds/news"
)

func TestDiscover(t *testing.T) {
	o := newOutlet(t)
	s := openTemp(t)
	site := o.set("/", feed("text/html", `<html><head><link rel="alternate" type="application/rss+xml" href="/a"></head><body>x</body></html>`))
	address := o.set("/a", feed("application/rss+xml", rss("أ", numbered("a", 2)...)))
	found, err := s.Discover(t.Context(), site)
	must(t, err)
	check(t, "feeds found", len(found), 1)
	check(t, "its address", found[0].URL, address)
	check(t, "its entries", found[0].Entries, 2)
	followed, err := s.Feeds(t.Context())
	must(t, err)
	check(t, "feeds followed by that", len(followed), 0)

	var fault *news.Fault
	if _, err := s.Discover(t.Context(), "صحيفة"); !errors.As(err, &fault) || fault.Kind != news.FaultAddress {
		t.Error(err)
	}
	must(t, s.Close())
	if _, err := s.Discover(context.Background(), site); !errors.Is(err, ErrClosed) {
		t.Error(err)
	}
}
