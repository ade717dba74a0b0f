package feeds

import (
	"testing"

	"khabar/feeds/news"
)

func TestPausedFeedsAreNotAsked(t *testing.T) {
	o := newOutlet(t)
	s := openTemp(t)
	first := o.set("/a", feed("application/rss+xml", rss("أ", numbered("a", 2)...)))
	second := o.set("/b", feed("application/rss+xml", rss("ب", numbered("b", 3)...)))
	must(t, s.Follow(t.Context(), []news.Subscription{{URL: first}, {URL: second, Paused: true}}))

	summary, err := s.Refresh(t.Context(), nil, nil)
	must(t, err)
	check(t, "feeds asked", len(summary.Results), 1)
	check(t, "the one asked", summary.Results[0].FeedURL, first)
	check(t, "cancelled", summary.Cancelled, false)
	followed, err := s.Feeds(t.Context())
	must(t, err)
	check(t, "the first is paused", followed[0].Paused, false)
	check(t, "the second is paused", followed[1].Paused, true)

	summary, err = s.Refresh(t.Context(), []string{second}, nil)
	must(t, err)
	check(t, "asked by its address", summary.New, 3)

	must(t, s.Follow(t.Context(), []news.Subscription{{URL: first}, {URL: second}}))
	summary, err = s.Refresh(t.Context(), nil, nil)
	must(t, err)
	check(t, "feeds asked once it goes on", len(summary.Results), 2)
}
