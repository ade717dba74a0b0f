package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"khabar/config"
	"khabar/feeds/clean"
	"khabar/ui/keymap"
)

func (a *app) configCommand() *cobra.Command {
	command := &cobra.Command{
		Use: "config", Short: a.words.Short.Config, Args: cobra.NoArgs,
		Example: "  khabar config path\n  khabar config example > ~/.config/khabar/config.toml",
		RunE:    func(command *cobra.Command, _ []string) error { a.help(command); return nil },
	}
	command.AddCommand(
		&cobra.Command{
			Use: "path", Short: a.words.Short.ConfigPath, Args: cobra.NoArgs,
			RunE: func(*cobra.Command, []string) error { return a.configPath() },
		},
		&cobra.Command{
			Use: "check", Short: a.words.Short.ConfigCheck, Args: cobra.NoArgs,
			RunE: func(command *cobra.Command, _ []string) error { return a.configCheck(command) },
		},
		&cobra.Command{
			Use: "example", Short: a.words.Short.ConfigExample, Args: cobra.NoArgs,
			RunE: func(*cobra.Command, []string) error {
				return a.print(config.Example(a.words.language) + "\n" + keymap.Example(a.words.language))
			},
		},
		&cobra.Command{
			Use: "feeds", Short: a.words.Lists.ConfigFeeds, Args: cobra.NoArgs, Example: "  khabar config feeds --lang en",
			RunE: func(*cobra.Command, []string) error { return a.print(config.FeedExample(a.words.language)) },
		},
	)
	return command
}

func (a *app) configPath() error {
	places, err := config.FindPlaces(a.flags.configDirectory)
	if err != nil {
		return failed(err)
	}
	columns := a.words.Columns
	for _, row := range []row{
		{columns.Config, places.Config}, {columns.FeedList, places.Feeds}, {columns.Database, places.Database},
		{columns.Log, places.Log}, {columns.Cache, places.Cache},
	} {
		if err := a.out.labelled(row, "\t"); err != nil {
			return err
		}
	}
	return nil
}

// configCheck reads both files and says all that is wrong in either.
func (a *app) configCheck(command *cobra.Command) error {
	settings, err := a.settings()
	wrong := parts(config.CheckSettings(a.places.Config))
	if len(wrong) == 0 {
		wrong = parts(err) // of a variable of the environment
	}
	_, err = readTaste(a.places.Config, settings)
	for _, fault := range parts(err) { // what only the rooms of the screen know
		if !slices.ContainsFunc(wrong, func(told error) bool { return told.Error() == fault.Error() }) {
			wrong = append(wrong, fault)
		}
	}
	wrong = append(wrong, parts(config.CheckList(a.places.Feeds))...)
	if len(wrong) == 0 {
		a.noteUnknownKeys()
		return a.out.line(a.words.ConfigRight)
	}
	last := len(wrong) - 1
	for _, fault := range wrong[:last] {
		a.exitCode(command, fault)
	}
	return wrong[last]
}

// parts gives the errors that errors.Join has put together.
func parts(err error) []error {
	if joined, many := err.(interface{ Unwrap() []error }); many {
		return joined.Unwrap()
	}
	if err == nil {
		return nil
	}
	return []error{err}
}

// noteUnknownKeys names what in the feed list means nothing to the program. That
// is no error.
func (a *app) noteUnknownKeys() {
	unknown, err := config.UnknownKeys(a.places.Feeds)
	if err != nil {
		a.log.write(err)
	}
	for _, key := range unknown {
		a.messages.line(fmt.Sprintf(a.words.Lists.UnknownKey, key.Position(), clean.Line(key.Key)))
	}
}

// print writes a text of several lines.
func (a *app) print(text string) error {
	for line := range strings.SplitSeq(strings.TrimSuffix(text, "\n"), "\n") {
		if err := a.out.line(line); err != nil {
			return err
		}
	}
	return nil
}
