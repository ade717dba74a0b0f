package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"slices"

	"github.com/spf13/cobra"

	"khabar/config"
	"khabar/feeds/clean"
	"khabar/feeds/news"
)

func (a *app) refreshCommand() *cobra.Command {
	asJSON, full, due := false, false, false
	command := &cobra.Command{
		Use: "refresh", Short: a.words.Short.Refresh, Args: cobra.NoArgs,
		Example: "  khabar refresh\n  khabar refresh --full\n  khabar refresh --due --full\n  khabar refresh --json | jq 'select(.fault)'",
		RunE: func(command *cobra.Command, _ []string) error {
			preferSpeed()
			return a.withService(command.Context(), func(s *session) error {
				fetch := s.service.FetchFullTexts
				if !full {
					fetch = s.wantedTexts(command.Flags().Changed("full"))
				}
				ask := s.refreshAll
				if due {
					ask = s.service.RefreshDue
				}
				return s.refresh(command.Context(), asJSON, ask, fetch)
			})
		},
	}
	command.Flags().BoolVar(&asJSON, "json", false, a.words.Flags.JSON)
	command.Flags().BoolVar(&full, "full", false, a.words.Saving.Full)
	command.Flags().BoolVar(&due, "due", false, a.words.Saving.Due)
	return command
}

// A command that ends soon collects garbage later than a reader that stays
// open: a fifth less work for the processor, and below 150 MB for 1000 feeds.
const (
	refreshGarbagePercent = 400
	refreshMemoryBytes    = 100 << 20 // from where on it is collected more often
)

func preferSpeed() {
	if os.Getenv("GOGC") == "" && os.Getenv("GOMEMLIMIT") == "" {
		debug.SetGCPercent(refreshGarbagePercent)
		debug.SetMemoryLimit(refreshMemoryBytes)
	}
}

// textFetcher fetches full texts; see feeds.Service.
type textFetcher func(ctx context.Context, limit int, progress func(done, total int)) (stored int, err error)

// wantedTexts fetches the full texts that a setting or the feed list wants behind
// a refresh; nil where none are, or the user forbids it.
func (s *session) wantedTexts(forbidden bool) textFetcher {
	wanted := s.settings.FullText == config.FullTextUnread || slices.ContainsFunc(s.list, func(feed config.Feed) bool {
		return feed.FullText == config.FullTextUnread
	})
	if forbidden || !wanted {
		return nil
	}
	return s.service.FetchWantedTexts
}

// asker asks feeds and accounts; see feeds.Service.
type asker func(ctx context.Context, progress func(news.Progress)) (news.Summary, error)

func (s *session) refreshAll(ctx context.Context, progress func(news.Progress)) (news.Summary, error) {
	return s.service.Refresh(ctx, nil, progress)
}

// refresh asks feeds, and fetches full texts unless fetch is nil.
func (s *session) refresh(ctx context.Context, asJSON bool, ask asker, fetch textFetcher) error {
	summary, err := ask(ctx, s.messages.progress())
	s.messages.endProgress()
	if err == nil && len(summary.Results) == 0 && len(s.list) == 0 {
		s.messages.line(s.words.NothingFollowed)
	}
	if err != nil && !summary.Cancelled {
		return failed(err)
	}
	var texts *int
	if fetch != nil && !summary.Cancelled {
		stored, err := s.fullTexts(ctx, fetch)
		if err != nil {
			return err
		}
		texts = &stored
	}
	if err := s.reportRefresh(ctx, summary, texts, asJSON); err != nil {
		return err
	}
	if s.settings.Stories != config.StoriesOff {
		if _, err := s.service.FindStories(ctx); err != nil && ctx.Err() == nil {
			return failed(err)
		}
	}
	if err := s.service.IndexQuickly(ctx); err != nil && ctx.Err() == nil {
		return failed(err)
	}
	if err := s.service.BackUpIfDue(ctx); err != nil && ctx.Err() == nil {
		s.log.write(fmt.Errorf("backup: %w", err)) // the one that there is stays
	}
	switch {
	case summary.Cancelled || errors.Is(ctx.Err(), context.Canceled):
		return refuse(s.words.Stopped)
	case summary.Trouble != "":
		return refuse(s.screenWords.Explain(summary.Trouble))
	case summary.Failed > 0:
		return silently(exitPartial)
	}
	return nil
}

// fullTexts fetches the texts of what is unread. That there is no network is
// said and ends nothing: the refresh has told of it as well.
func (s *session) fullTexts(ctx context.Context, fetch textFetcher) (stored int, err error) {
	stored, err = fetch(ctx, 0, s.messages.counter())
	s.messages.endProgress()
	var fault *news.Fault
	switch {
	case errors.As(err, &fault):
		s.log.write(err)
		s.messages.line(fmt.Sprintf(s.words.Saving.NoFullText, s.sentence(err)))
	case err != nil && ctx.Err() == nil:
		return stored, failed(err)
	}
	return stored, nil
}

// reportRefresh says how a refresh went; texts is how many full texts were
// stored, or nil if none were wanted.
func (s *session) reportRefresh(ctx context.Context, summary news.Summary, texts *int, asJSON bool) error {
	for _, result := range summary.Results {
		if result.Fault != nil {
			s.log.write(fmt.Errorf("refresh %s: %w", config.Redacted(result.FeedURL), result.Fault))
		}
	}
	if asJSON {
		for _, r := range summary.Results {
			record := resultRecord{URL: config.Redacted(r.FeedURL), Account: r.Account, Status: r.Status, New: r.New, Fault: faultKind(r.Fault)}
			if err := writeRecords(s.stdout, record); err != nil {
				return err
			}
		}
		return writeRecords(s.stdout, sumRecord{
			Feeds: len(summary.Results), New: summary.New, Failed: summary.Failed, Cancelled: summary.Cancelled,
			FullTexts: texts,
		})
	}
	var titles map[string]string
	for _, result := range summary.Results {
		if result.Fault == nil || result.Fault.Kind == summary.Trouble {
			continue
		}
		if titles == nil {
			titles = s.titles(context.WithoutCancel(ctx)) // also where the user has stopped it
		}
		name, said := titles[result.FeedURL], s.screenWords.Explain(result.Fault.Kind)
		if result.Account != "" {
			name, said = result.Account, s.screenWords.ExplainAccount(result.Fault.Kind)
		}
		s.messages.line(fmt.Sprintf(s.words.FeedFailed, cmp.Or(name, clean.Redact(config.Redacted(result.FeedURL))), said))
	}
	failures := ""
	if summary.Failed > 0 {
		failures = s.screenWords.FailedFeeds(summary.Failed)
	}
	stored := ""
	if texts != nil {
		stored = fmt.Sprintf(s.words.Saving.FullTexts, *texts)
	}
	asked := s.screenWords.Feeds(len(summary.Results))
	if len(summary.Results) == 0 && len(s.list) > 0 {
		asked = s.words.Saving.NoneAsked
	}
	return s.out.line(s.words.join(asked, s.screenWords.NewEntries(summary.New), failures, stored))
}
