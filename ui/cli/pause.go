package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"khabar/config"
)

// pauseCommand writes paused into the feed list: the feed and its entries stay,
// and it is not asked any more unless it is asked for by name.
func (a *app) pauseCommand() *cobra.Command {
	off := false
	command := a.changeCommand(change{
		use: "pause URL|NAME", short: a.words.Lists.Pause, arguments: 1,
		example: "  khabar pause هسبريس\n  khabar pause هسبريس --off",
		apply: func(file config.FeedFile, feed *config.Feed, _ []string) (bool, error) {
			feed.Paused = !off
			return file.Pause(feed.URL, !off)
		},
		said: func(label string, _ config.Feed, changed bool) string {
			switch {
			case !changed:
				return fmt.Sprintf(a.words.Unchanged, label)
			case off:
				return fmt.Sprintf(a.words.Lists.Resumed, label)
			}
			return fmt.Sprintf(a.words.Lists.Paused, label)
		},
	})
	command.Flags().BoolVar(&off, "off", false, a.words.Lists.Off)
	return command
}
