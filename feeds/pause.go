package feeds

import (
	"maps"
	"slices"

	"khabar/feeds/news"
	"khabar/feeds/store"
)

// pause takes over which feeds are paused. That is the feed list's to say and
// not stored: every process follows the list before it asks anybody.
func (s *Service) pause(subscriptions []news.Subscription) {
	paused := map[string]bool{}
	for _, subscription := range subscriptions {
		if subscription.Paused {
			paused[subscription.URL] = true
		}
	}
	s.paused.Store(&paused)
}

func (s *Service) isPaused(feedURL string) bool {
	paused := s.paused.Load()
	return paused != nil && (*paused)[feedURL]
}

// awake leaves out the feeds that are paused.
func (s *Service) awake(states []store.State) []store.State {
	asked := states[:0]
	for _, state := range states {
		if !s.isPaused(state.URL) {
			asked = append(asked, state)
		}
	}
	return asked
}

// pausedFeeds gives the addresses of the feeds that are paused.
func (s *Service) pausedFeeds() []string {
	if paused := s.paused.Load(); paused != nil {
		return slices.Collect(maps.Keys(*paused))
	}
	return nil
}
