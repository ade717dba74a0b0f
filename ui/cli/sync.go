package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"khabar/config"
	"khabar/feeds/news"
)

func (a *app) syncCommand() *cobra.Command {
	asJSON := false
	command := &cobra.Command{
		Use: "sync", Short: a.words.Accounts.Sync, Args: cobra.NoArgs,
		Example: "  khabar sync\n  khabar sync --json | jq 'select(.fault)'",
		RunE: func(command *cobra.Command, _ []string) error {
			preferSpeed()
			return a.withService(command.Context(), func(s *session) error {
				return s.sync(command.Context(), asJSON)
			})
		},
	}
	command.Flags().BoolVar(&asJSON, "json", false, a.words.Flags.JSON)
	return command
}

// sync speaks with the servers of all accounts, and with nobody else.
func (s *session) sync(ctx context.Context, asJSON bool) error {
	accounts, err := config.LoadAccounts(s.places.Config)
	if err != nil {
		return err
	}
	if len(accounts) == 0 {
		return refuse(s.words.Accounts.None)
	}
	synced, err := s.service.Sync(ctx, s.messages.syncProgress())
	s.messages.endProgress()
	if ctx.Err() != nil {
		return refuse(s.words.Stopped)
	}
	if err != nil {
		return failed(err)
	}
	failures := 0
	for _, account := range synced {
		if account.Fault != nil {
			failures++
			s.log.write(fmt.Errorf("sync %s: %w", account.Account, account.Fault))
		}
		if err := s.reportSynced(account, asJSON); err != nil {
			return err
		}
	}
	if err := s.service.IndexQuickly(ctx); err != nil && ctx.Err() == nil {
		return failed(err)
	}
	if failures > 0 {
		return silently(exitPartial)
	}
	return nil
}

// reportSynced says how the sync of one account went.
func (s *session) reportSynced(account news.Synced, asJSON bool) error {
	if asJSON {
		return writeRecords(s.stdout, syncRecord{
			Account: account.Account, New: account.New, Sent: account.Sent, Received: account.Received, Fault: faultKind(account.Fault),
		})
	}
	if account.Fault != nil {
		s.messages.line(fmt.Sprintf(s.words.FeedFailed, account.Account, s.screenWords.ExplainAccount(account.Fault.Kind)))
	}
	words := s.words.Accounts
	return s.out.line(account.Account + ": " + s.words.join(s.screenWords.NewEntries(account.New),
		fmt.Sprintf(words.Sent, account.Sent), fmt.Sprintf(words.Received, account.Received)))
}

// syncProgress shows how many entries have been read, of how many where the server
// says it.
func (p *printer) syncProgress() func(news.SyncProgress) {
	if !p.terminal {
		return nil
	}
	count := p.counter()
	return func(done news.SyncProgress) {
		if done.Total == 0 {
			fmt.Fprintf(p.w, "\r%d\x1b[K", done.Read)
			return
		}
		count(done.Read, max(done.Total, done.Read))
	}
}
