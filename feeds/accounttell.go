package feeds

import (
	"context"
	"errors"
	"slices"
	"time"

	"khabar/feeds/news"
	"khabar/feeds/store"
	"khabar/feeds/sync"
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
		if !s.rest(s.tellDelay) {
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
	if errors.As(err, &fault) {
		if kept := s.refused(a, fault); !kept.RetryAt.IsZero() { // for the next mark to heed
			a.stored.Fault = kept
		}
	}
}

// tell empties the journal of an account.
func (s *Service) tell(ctx context.Context, a *account, server sync.Server) (sent int, err error) {
	for {
		changes, err := s.store.Journal(ctx, a.stored.ID, sync.SetMax)
		if err != nil || len(changes) == 0 {
			return sent, err
		}
		for _, alike := range groups(changes) {
			if err := setAll(ctx, server, alike); err != nil {
				return sent, err
			}
			// What the server has heard is taken out even when ctx has ended since.
			if err := s.store.Told(context.WithoutCancel(ctx), alike); err != nil {
				return sent, err
			}
			sent += len(alike)
		}
	}
}

// groups parts changes by what they do, in the order of the first of each kind.
func groups(changes []store.Change) (parted [][]store.Change) {
	for _, change := range changes {
		at := slices.IndexFunc(parted, func(g []store.Change) bool {
			return g[0].Starred == change.Starred && g[0].Value == change.Value
		})
		if at < 0 {
			at, parted = len(parted), append(parted, nil)
		}
		parted[at] = append(parted[at], change)
	}
	return parted
}

// setAll sends changes that are alike. Where the server will never take them all,
// they are sent one by one, and the one that it refuses is dropped: it would stand
// in the way of all that follow.
func setAll(ctx context.Context, server sync.Server, alike []store.Change) error {
	state, on := sync.Unread, !alike[0].Value
	if alike[0].Starred {
		state, on = sync.Starred, alike[0].Value
	}
	ids := make([]string, len(alike))
	for i, change := range alike {
		ids[i] = change.Remote
	}
	err := server.Set(ctx, state, on, ids)
	if !sync.Gone(err) {
		return err
	}
	for _, id := range ids {
		if err := server.Set(ctx, state, on, []string{id}); err != nil && !sync.Gone(err) {
			return err
		}
	}
	return nil
}
