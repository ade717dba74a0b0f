package cli

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"khabar/config"
	"khabar/feeds/news"
)

// batchEntries is how many entries are loaded at a time, so that a list of a
// hundred thousand does not stand in memory.
const batchEntries = 500

func (a *app) headlinesCommand() *cobra.Command {
	query, feed, asJSON, count := news.Query{}, "", false, false
	command := &cobra.Command{
		Use: "headlines", Short: a.words.Short.Headlines, Args: cobra.NoArgs,
		Example: "  khabar headlines --unread --limit 10\n  khabar headlines --json | jq -r .title\n" +
			"  khabar headlines --unread --count",
		RunE: func(command *cobra.Command, _ []string) error {
			if count {
				query.Limit = 0
				return a.count(command.Context(), query, feed, asJSON)
			}
			return a.withService(command.Context(), func(s *session) error {
				return s.headlines(command.Context(), query, feed, asJSON)
			})
		},
	}
	flags := command.Flags()
	flags.StringVar(&feed, "feed", "", a.words.Flags.Feed)
	flags.BoolVar(&query.Unread, "unread", false, a.words.Flags.Unread)
	flags.BoolVar(&query.Muted, "muted", false, a.words.Filters.Muted)
	flags.IntVar(&query.Limit, "limit", 0, a.words.Flags.Limit)
	flags.BoolVar(&count, "count", false, a.words.Flags.Count)
	flags.BoolVar(&asJSON, "json", false, a.words.Flags.JSON)
	return command
}

func (a *app) searchCommand() *cobra.Command {
	query, asJSON := news.Query{}, false
	command := &cobra.Command{
		Use: "search WORDS…", Short: a.words.Short.Search, Args: cobra.MinimumNArgs(1),
		Example: "  khabar search الاقتصاد المصري\n  khabar search --json --limit 5 قطر",
		RunE: func(command *cobra.Command, args []string) error {
			query.Words = strings.Join(args, " ")
			return a.withService(command.Context(), func(s *session) error {
				return s.headlines(command.Context(), query, "", asJSON)
			})
		},
	}
	flags := command.Flags()
	flags.IntVar(&query.Limit, "limit", 0, a.words.Flags.Limit)
	flags.BoolVar(&asJSON, "json", false, a.words.Flags.JSON)
	return command
}

// headlines lists the entries that a query wants, newest first.
func (s *session) headlines(ctx context.Context, query news.Query, feed string, asJSON bool) error {
	if query.Limit < 0 {
		return fmt.Errorf("--limit %d", query.Limit)
	}
	if feed != "" {
		id, err := s.feedID(ctx, feed)
		if err != nil {
			return err
		}
		query.FeedID = id
	}
	if _, err := s.service.ApplyFilters(ctx); err != nil { // of a file that was edited meanwhile
		return failed(err)
	}
	lines, err := s.service.List(ctx, query)
	if err != nil {
		return failed(err)
	}
	ids := news.IDs(lines)
	for len(ids) > 0 {
		batch := ids[:min(batchEntries, len(ids))]
		ids = ids[len(batch):]
		entries, err := s.service.Entries(ctx, batch)
		if err != nil {
			return failed(err)
		}
		if err := s.writeEntries(entries, asJSON); err != nil {
			return err
		}
	}
	return nil
}

func (s *session) writeEntries(entries []news.Entry, asJSON bool) error {
	for _, entry := range entries {
		var err error
		if asJSON {
			err = writeRecords(s.stdout, recordOfEntry(entry))
		} else {
			err = s.writeHeadline(entry)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// writeHeadline writes one line: on a terminal for the eye, in a pipe with tabs
// between number, time, feed and title.
func (s *session) writeHeadline(entry news.Entry) error {
	id := strconv.FormatInt(entry.ID, 10)
	if s.out.terminal {
		return s.out.headline(id, entry, s.screenWords.Age(entry.Published, s.now()))
	}
	published := ""
	if at := moment(entry.Published); at != nil {
		published = *at
	}
	return s.out.line(strings.Join([]string{id, published, entry.FeedName, entry.Title}, "\t"))
}

// feedID finds a followed feed by its address, name or number.
func (s *session) feedID(ctx context.Context, asked string) (int64, error) {
	all, err := s.service.Feeds(ctx)
	if err != nil {
		return 0, failed(err)
	}
	for _, feed := range all {
		if feed.URL == asked || feed.Name == asked || config.Identity(feed.URL) == config.Identity(asked) {
			return feed.ID, nil
		}
	}
	return 0, refuse(fmt.Sprintf(s.words.NoSuchFeed, config.Redacted(asked)))
}
