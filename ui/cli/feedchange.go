package cli

import (
	"cmp"
	"context"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"khabar/config"
	"khabar/feeds/news"
)

// change is a change of one feed in the list.
type change struct {
	use, short, long, example string
	arguments                 int
	// apply makes it; args hold what follows the feed's name.
	apply func(file config.FeedFile, feed *config.Feed, args []string) (changed bool, err error)
	// said says what came of it; label is what the feed was called before.
	said func(label string, feed config.Feed, changed bool) string
	// gone says that an address which is not in the list is as it should be.
	gone bool
}

func (a *app) removeCommand() *cobra.Command {
	return a.changeCommand(change{
		use: "remove URL|NAME", short: a.words.Short.Remove, arguments: 1, gone: true,
		example: "  khabar remove https://www.hespress.com/feed\n  khabar remove هسبريس",
		apply: func(file config.FeedFile, feed *config.Feed, _ []string) (bool, error) {
			return true, file.Remove(feed.URL)
		},
		said: func(label string, _ config.Feed, _ bool) string { return fmt.Sprintf(a.words.Removed, label) },
	})
}

func (a *app) renameCommand() *cobra.Command {
	return a.changeCommand(change{
		use: "rename URL|NAME NEW", short: a.words.Short.Rename, long: a.words.Short.RenameLong, arguments: 2,
		example: "  khabar rename https://www.hespress.com/feed هسبريس\n  khabar rename هسبريس \"\"",
		apply: func(file config.FeedFile, feed *config.Feed, args []string) (bool, error) {
			feed.Name = args[0]
			return file.Rename(feed.URL, args[0])
		},
		said: func(label string, feed config.Feed, changed bool) string {
			if feed.Name == "" {
				label = a.feedLabel(feed)
			}
			return a.saidChange(changed, feed.Name, a.words.Renamed, a.words.RenamedBack, label)
		},
	})
}

func (a *app) moveCommand() *cobra.Command {
	return a.changeCommand(change{
		use: "move URL|NAME FOLDER", short: a.words.Short.Move, long: a.words.Short.MoveLong, arguments: 2,
		example: "  khabar move هسبريس \"المغرب/أخبار\"\n  khabar move هسبريس \"\"",
		apply: func(file config.FeedFile, feed *config.Feed, args []string) (bool, error) {
			feed.Folder = args[0]
			return file.Move(feed.URL, args[0])
		},
		said: func(label string, feed config.Feed, changed bool) string {
			return a.saidChange(changed, feed.Folder, a.words.Moved, a.words.MovedOut, label)
		},
	})
}

// saidChange picks the sentence for a new value, none, or no change.
func (a *app) saidChange(changed bool, value, set, unset, label string) string {
	switch {
	case !changed:
		return fmt.Sprintf(a.words.Unchanged, label)
	case value == "":
		return fmt.Sprintf(unset, label)
	default:
		return fmt.Sprintf(set, label, value)
	}
}

// feedLabel is what a sentence calls a feed of the list: the user's name for it, the
// title that it has told, or its address.
func (a *app) feedLabel(feed config.Feed) string {
	label := cmp.Or(feed.Name, config.Redacted(feed.URL))
	if _, err := os.Stat(a.places.Database); feed.Name != "" || err != nil {
		return label
	}
	_ = a.withService(context.Background(), func(s *session) error { // what is wrong is no matter of the list
		label = cmp.Or(s.titles(context.Background())[feed.URL], label)
		return nil
	})
	return label
}

// titles are the names of all feeds by their addresses, but for those that the user
// has not named and that have told no title.
func (s *session) titles(ctx context.Context) map[string]string {
	titles := map[string]string{}
	all, _ := s.service.Feeds(ctx) // without them there are the addresses
	for _, feed := range all {
		if feed.Name != news.HostName(feed.URL) {
			titles[feed.URL] = feed.Name
		}
	}
	return titles
}

// changeCommand makes the command of a change. It writes no database: the next
// start of the program, or the one that runs, follows the list.
func (a *app) changeCommand(c change) *cobra.Command {
	asJSON := false
	command := &cobra.Command{
		Use: c.use, Short: c.short, Long: c.long, Example: c.example, Args: cobra.ExactArgs(c.arguments),
		RunE: func(command *cobra.Command, args []string) error {
			feed, near, found, err := a.listed(command.Context(), args[0])
			if err != nil {
				return err
			}
			if !found && c.gone && isWebAddress(args[0]) {
				return a.report(asJSON, recordOfChange(config.Feed{URL: args[0]}, false), fmt.Sprintf(a.words.NoSuchFeed, config.Redacted(args[0])))
			}
			if !found {
				return a.noSuchFeed(args[0], near)
			}
			label := ""
			if !asJSON {
				label = a.feedLabel(feed)
			}
			changed, err := c.apply(a.feedFile(), &feed, args[1:])
			if err != nil {
				return orConfigError(err)
			}
			if asJSON {
				return writeRecords(a.stdout, recordOfChange(feed, changed))
			}
			return a.out.line(c.said(label, feed, changed))
		},
	}
	command.Flags().BoolVar(&asJSON, "json", false, a.words.Flags.JSON)
	return command
}

// findFeed finds a feed of the list by its address or by the user's name.
func findFeed(list []config.Feed, asked string) (config.Feed, bool) {
	for _, feed := range list {
		if feed.URL == asked || feed.Name == asked {
			return feed, true
		}
	}
	for _, feed := range list {
		if config.Identity(feed.URL) == config.Identity(asked) {
			return feed, true
		}
	}
	return config.Feed{}, false
}
