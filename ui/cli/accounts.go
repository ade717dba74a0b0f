package cli

import (
	"context"

	"khabar/config"
	"khabar/feeds"
	"khabar/feeds/clean"
	"khabar/feeds/sync"
)

// accounts turns the user's accounts into those of the feed side.
func accounts(list []config.Account) []feeds.Account {
	accounts := make([]feeds.Account, len(list))
	for i, a := range list {
		accounts[i] = feeds.Account{
			Name: clean.Line(a.Name), Kind: sync.Kind(a.Kind), URL: a.URL, User: a.User, Token: a.Token,
			Secret: func(ctx context.Context) (string, error) { return a.Secret.Reveal(ctx) },
		}
	}
	return accounts
}
