package feeds

import (
	"errors"
	"time"

	"khabar/feeds/news"
)

// tellDelayDefault is how long a mark waits for others before the servers are told: a
// reader who goes through headlines makes one question of them.
const tellDelayDefault = 3 * time.Second

// tellSoon tells the servers of accounts in the background what was changed. That
// it fails is no news: the journal keeps it for the next time.
func (s *Service) tellSoon() {
	if len(s.accounts) == 0 || s.telling.Swap(true) {
		return
	}
	started := s.start(func() {
		defer s.telling.Store(false)
		select {
		case <-time.After(s.tellDelay):
		case <-s.life.Done():
			return
		}
		s.telling.Store(false) // what is marked from here on needs another round
		for _, a := range s.accounts {
			s.tellOnce(a)
		}
	})
	if !started {
		s.telling.Store(false)
	}
}

func (s *Service) tellOnce(a *account) {
	leave, err := a.enter(s.life)
	if err != nil {
		return
	}
	defer leave()
	if changes, err := s.store.Journal(s.life, a.stored.ID, 1); err != nil || len(changes) == 0 {
		return
	}
	if a.stored.Fault != nil && a.stored.Fault.RetryAt.After(s.now()) {
		return
	}
	server, err := s.open(s.life, a)
	if err == nil {
		_, err = s.tell(s.life, a, server)
	}
	var fault *news.Fault
	if errors.As(err, &fault) && fault.Kind == news.FaultLogin {
		a.server = nil
	}
}
