package feeds

import (
	"context"

	"khabar/feeds/discover"
	"khabar/feeds/news"
)

// Discover gives the feeds of an address that may be a feed, a page or a bare
// host, the best first; nothing is stored or followed. If there is none the
// error is a *news.Fault that says why.
func (s *Service) Discover(ctx context.Context, address string) ([]news.Candidate, error) {
	ctx, leave, err := s.enter(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	defer s.client.CloseIdle()
	return discover.Find(ctx, s.client, address)
}
