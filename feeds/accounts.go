package feeds

import (
	"context"
	"slices"
	"strings"

	"khabar/feeds/clean"
	"khabar/feeds/news"
	"khabar/feeds/store"
	"khabar/feeds/sync"
	"khabar/feeds/sync/fever"
	"khabar/feeds/sync/greader"
	"khabar/feeds/sync/miniflux"
)

// Account is an account on a server; its feeds stand beside those of the list.
type Account = sync.Account

// account is an account in use.
type account struct {
	Account
	stored store.Account
	// turn holds a token while somebody speaks with the server: what is told and
	// what is asked must not overtake each other.
	turn   chan struct{}
	server sync.Server // nil until the secret is known
}

// serverOf tells accounts apart. The name is the user's to change.
func serverOf(a Account) string { return strings.Join([]string{string(a.Kind), a.URL, a.User}, " ") }

// followAccounts takes over the accounts of the configuration.
func (s *Service) followAccounts(ctx context.Context, accounts []Account) error {
	var wanted []store.Account
	for _, a := range accounts {
		if slices.ContainsFunc(wanted, func(w store.Account) bool { return w.Server == serverOf(a) }) {
			continue // the same account under two names
		}
		wanted = append(wanted, store.Account{Server: serverOf(a), Name: a.Name})
		s.accounts = append(s.accounts, &account{Account: a, turn: make(chan struct{}, 1)})
	}
	stored, err := s.store.FollowAccounts(ctx, wanted)
	if err != nil {
		return err
	}
	for i, a := range s.accounts {
		a.stored = stored[i]
	}
	return nil
}

// enter waits for the account to be free.
func (a *account) enter(ctx context.Context) (leave func(), err error) {
	select {
	case a.turn <- struct{}{}:
		return func() { <-a.turn }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// open gives the server of the account. The secret is asked for when it is needed
// first, and again after the server has refused it.
func (s *Service) open(ctx context.Context, a *account) (sync.Server, error) {
	if a.server != nil {
		return a.server, nil
	}
	secret, err := a.Secret(ctx)
	if err != nil {
		return nil, &news.Fault{Kind: news.FaultSecret, Detail: clean.Detail(err), At: s.now()}
	}
	switch a.Kind {
	case sync.GoogleReader:
		a.server = greader.New(s.client, a.Account, secret, s.now)
	case sync.Fever:
		a.server = fever.New(s.client, a.Account, secret, s.now)
	default:
		a.server = miniflux.New(s.client, a.Account, secret, s.now)
	}
	return a.server, nil
}

// accountsOf gives the accounts to which some of the addresses belong, and the
// addresses that are of no account. All accounts are meant if addresses is nil.
func (s *Service) accountsOf(addresses []string) (accounts []*account, rest []string) {
	if addresses == nil {
		return s.accounts, nil
	}
	rest = []string{}
	for _, address := range addresses {
		at := slices.IndexFunc(s.accounts, func(a *account) bool {
			own := store.AccountURL(a.stored.ID, "")
			return address == own || strings.HasPrefix(address, own+"/")
		})
		switch {
		case at < 0:
			rest = append(rest, address)
		case !slices.Contains(accounts, s.accounts[at]):
			accounts = append(accounts, s.accounts[at])
		}
	}
	return accounts, rest
}

// Sync speaks with the servers of all accounts: it tells them what was changed
// here, in that order, and then takes over what has come and what was changed
// there. So the change that reaches the server last wins. progress, which may be
// nil, is called after each step, never twice at once. An account that fails stops no
// other: its fault stands in its answer. The error is not nil if the database
// failed or ctx was cancelled.
func (s *Service) Sync(ctx context.Context, progress func(news.SyncProgress)) ([]news.Synced, error) {
	ctx, leave, err := s.enter(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	var all []news.Synced
	for _, a := range s.accounts {
		synced, err := s.syncAccount(ctx, a, func(p news.SyncProgress) {
			if progress != nil {
				progress(p)
			}
		})
		all = append(all, synced)
		if err != nil {
			return all, err
		}
	}
	s.client.CloseIdle()
	return all, nil
}
