package cli

import (
	"context"

	"khabar/config"
	"khabar/config/catalogue"
	"khabar/feeds/news"
)

// readdress gives a feed of the list another address under which its news goes on.
func (s *session) readdress(ctx context.Context, from, to string) error {
	if err := s.service.Readdress(ctx, from, to); err != nil {
		return err
	}
	if _, err := s.feedFile().Replace(from, to, ""); err != nil {
		// The list has the old address still.
		_ = s.service.Readdress(context.WithoutCancel(ctx), to, from)
		return err
	}
	return nil
}

// replacements gives outlets of the catalogue that could take the place of a feed,
// the nearest first, without those that the list has.
func replacements(feed news.Feed, list []config.Feed) []catalogue.Outlet {
	followed := map[string]bool{}
	for _, other := range list {
		followed[config.Identity(other.URL)] = true
	}
	own, _ := findFeed(list, feed.URL)
	lost := catalogue.Lost{URL: feed.URL, Homepage: feed.Homepage, Country: own.Country}
	return catalogue.Replacements(lost, func(address string) bool { return followed[config.Identity(address)] })
}
