package ui

import (
	"testing"

	"khabar/feeds/news"
	"khabar/ui/geometry"
)

// A feed that fails and has no news yet says why in its empty list: to refresh it
// again is no advice where the site has taken it away.
func TestAnEmptyListOfAFailingFeedSaysWhy(t *testing.T) {
	service := newMemory(0)
	s := open(t, service, "ar", 100, 30)
	service.feeds[0].Fault = &news.Fault{Kind: news.FaultGone}
	s.run(s.loadFeeds())
	s.setFocus(geometry.Feeds)
	s.sidebar.SelectFeed(service.feeds[0].URL)
	s.press("enter")
	gone := s.kit.Words.Explain(news.FaultGone)
	if got := s.emptyWords(); got != gone {
		t.Errorf("of a feed that is gone: %q, want %q", got, gone)
	}

	service.feeds[0].Fault = &news.Fault{Kind: news.FaultServer}
	s.run(s.loadFeeds())
	s.expectShown(t, s.kit.Words.Explain(news.FaultServer))

	service.feeds[0].Paused = true
	s.run(s.loadFeeds())
	if got := s.emptyWords(); got != s.kit.Words.Notice.Paused {
		t.Errorf("of a feed that is paused: %q", got)
	}

	s.setFocus(geometry.Feeds)
	s.sidebar.SelectFeed(service.feeds[1].URL)
	s.press("enter")
	if got := s.emptyWords(); got != s.kit.Words.Headlines.Empty {
		t.Errorf("of a feed that is well: %q", got)
	}
}
