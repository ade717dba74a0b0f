package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"khabar/config"
)

// setCommand gives a key of a feed a value, without a value that of a feed where
// the key is missing.
func (a *app) setCommand() *cobra.Command {
	asJSON := false
	command := &cobra.Command{
		Use: "set URL|NAME KEY [VALUE]", Short: a.words.Lists.Set, Args: cobra.RangeArgs(2, 3),
		Example: "  khabar set هسبريس tags \"المغرب,مهم\"\n  khabar set هسبريس interval 2h\n  khabar set هسبريس interval\n  khabar config feeds",
		RunE: func(command *cobra.Command, args []string) error {
			if keys := config.FeedKeys(); !slices.Contains(keys, args[1]) {
				return fmt.Errorf(a.words.Lists.NoKey, args[1], strings.Join(keys, " "))
			}
			feed, near, found, err := a.listed(command.Context(), args[0])
			if err != nil {
				return err
			}
			if !found {
				return a.noSuchFeed(args[0], near)
			}
			_, after, changed, err := a.feedFile().Set(feed.URL, args[1], strings.Join(args[2:], ""))
			var wrong *config.Error
			if errors.As(err, &wrong) && wrong.Kind == config.ErrorValue {
				wrong.File = "" // it was typed, not written
			}
			if err != nil {
				return orConfigError(err)
			}
			if asJSON {
				return writeRecords(a.stdout, recordOfChange(after, changed))
			}
			if !changed {
				return a.out.line(fmt.Sprintf(a.words.Unchanged, a.feedLabel(feed)))
			}
			return a.out.line(fmt.Sprintf(a.words.Lists.IsSet, a.feedLabel(feed), args[1], after.Written(args[1])))
		},
	}
	command.Flags().BoolVar(&asJSON, "json", false, a.words.Flags.JSON)
	return command
}

func recordOfChange(feed config.Feed, changed bool) changeRecord {
	record := changeRecord{URL: config.Redacted(feed.URL), Name: feed.Name, Folder: feed.Folder, Paused: feed.Paused, Changed: changed, Tags: feed.Tags}
	if record.Tags == nil {
		record.Tags = []string{}
	}
	return record
}
