package cli

import (
	"cmp"
	"context"
	"maps"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"khabar/config"
	"khabar/config/catalogue"
)

// choice gives what may stand somewhere in a command line.
type choice func() []string

// completion teaches the shells what may stand where. Cobra writes their scripts
// and asks the program itself while one types.
func (a *app) completion(root *cobra.Command) {
	flags := map[string]choice{
		"lang":     func() []string { return config.Allowed("language") },
		"terminal": func() []string { return config.Allowed("terminal") },
		"feed":     a.storedToComplete,
		"folder":   a.foldersToComplete,
		"saved":    a.searchesToComplete,
		"sort":     func() []string { return slices.Sorted(maps.Keys(orderNames)) },
		"as":       formatNames,
		"align":    func() []string { return alignments },
		"country":  catalogue.Countries,
		"category": categoryNames,
		"pack":     packNames,
	}
	arguments := map[string][]choice{
		"remove": {a.namesToComplete}, "rename": {a.namesToComplete}, "pause": {a.namesToComplete},
		"move": {a.namesToComplete, a.foldersToComplete}, "set": {a.namesToComplete, config.FeedKeys},
		"import": nil, // files, which the shell knows
	}
	complete(root, flags, arguments)
}

func complete(command *cobra.Command, flags map[string]choice, arguments map[string][]choice) {
	for name, choose := range flags {
		if command.Flags().Lookup(name) != nil || command.PersistentFlags().Lookup(name) != nil {
			// It fails only for a flag that is not there.
			_ = command.RegisterFlagCompletionFunc(name, func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
				return choose(), cobra.ShellCompDirectiveNoFileComp
			})
		}
	}
	if choices, files := arguments[command.Name()]; !files || choices != nil {
		command.ValidArgsFunction = func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) >= len(choices) {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return choices[len(args)](), cobra.ShellCompDirectiveNoFileComp
		}
	}
	for _, child := range command.Commands() {
		complete(child, flags, arguments)
	}
}

// listToComplete reads the feed list. What is wrong with it is not said: that would
// stand in the middle of a command line.
func (a *app) listToComplete() config.List {
	settings, err := a.settings()
	if err != nil {
		return config.List{}
	}
	list, err := a.wholeList(settings)
	if err != nil {
		return config.List{}
	}
	return list
}

// namesToComplete are the names of the feeds in the list, or their addresses where
// the user has given none; but none with a password.
func (a *app) namesToComplete() (names []string) {
	for _, feed := range a.listToComplete().Feeds {
		if label := cmp.Or(feed.Name, config.Redacted(feed.URL)); label == feed.Name || label == feed.URL {
			names = append(names, label)
		}
	}
	return names
}

// storedToComplete are the names of all feeds, also of those of accounts.
func (a *app) storedToComplete() []string {
	names := a.namesToComplete()
	if _, err := os.Stat(a.places.Database); err != nil {
		return names
	}
	_ = a.withService(context.Background(), func(s *session) error {
		feeds, err := s.service.Feeds(context.Background())
		for _, feed := range feeds {
			if feed.Account != "" {
				names = append(names, feed.Name)
			}
		}
		return err
	})
	return names
}

// foldersToComplete are the folders of the feed list.
func (a *app) foldersToComplete() (folders []string) {
	for _, feed := range a.listToComplete().Feeds {
		if feed.Folder != "" && !slices.Contains(folders, feed.Folder) {
			folders = append(folders, feed.Folder)
		}
	}
	return folders
}

// searchesToComplete are the names of the searches that are kept.
func (a *app) searchesToComplete() (names []string) {
	for _, search := range a.listToComplete().Searches {
		names = append(names, search.Name)
	}
	return names
}

func formatNames() []string {
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = f.ending
	}
	return names
}

func categoryNames() []string {
	var names []string
	for _, category := range catalogue.Categories() {
		names = append(names, string(category))
	}
	return names
}

func packNames() []string {
	var names []string
	for _, pack := range catalogue.Packs() {
		names = append(names, pack.ID)
	}
	return names
}
