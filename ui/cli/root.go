package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"khabar/config"
	"khabar/ui/lang"
)

// rootCommand is the tree of all commands; without one it opens the reader.
func (a *app) rootCommand() *cobra.Command {
	tellVersion := false
	root := &cobra.Command{
		Use: "khabar", Short: a.words.Short.Root, Long: a.words.About, Args: cobra.NoArgs,
		Example:       "  khabar\n  khabar --lang en\n  khabar demo",
		SilenceErrors: true, SilenceUsage: true,
		PersistentPreRunE: func(*cobra.Command, []string) error { return a.checkFlags() },
		RunE: func(command *cobra.Command, _ []string) error {
			if tellVersion {
				return a.printVersion()
			}
			return a.open(command.Context())
		},
	}
	root.Flags().BoolVarP(&tellVersion, "version", "V", false, a.words.Short.Version)
	root.SetOut(a.stdout) // before completion is made, which takes it along
	root.SetErr(a.stderr)
	a.flags.add(root.PersistentFlags(), a.words)
	root.PersistentFlags().BoolP("help", "h", false, a.words.Flags.Help)
	root.AddCommand(
		a.demoCommand(), a.refreshCommand(), a.syncCommand(), a.headlinesCommand(), a.readCommand(), a.saveCommand(), a.searchCommand(),
		a.filtersCommand(), a.feedsCommand(), a.addCommand(), a.removeCommand(), a.renameCommand(), a.moveCommand(),
		a.pauseCommand(), a.setCommand(), a.discoverCommand(), a.importCommand(), a.exportCommand(),
		a.catalogueCommand(), a.textCommand(), a.doctorCommand(), a.configCommand(), a.manCommand(), a.versionCommand(),
	)
	root.SetHelpFunc(func(command *cobra.Command, _ []string) { a.help(command) })
	root.SetUsageFunc(func(command *cobra.Command) error { a.help(command); return nil })
	root.SetHelpCommand(a.helpCommand())
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	if completion, _, err := root.Find([]string{"completion"}); err == nil {
		completion.Short, completion.Long = a.words.Short.Completion, ""
		for _, shell := range completion.Commands() { // how to install it stands in its Long
			shell.Short = fmt.Sprintf(a.words.Short.CompletionFor, shell.Name())
		}
	}
	a.completion(root)
	a.sayUsage(root)
	return root
}

// checkFlags finds values of the global flags that are wrong.
func (a *app) checkFlags() error {
	if a.flags.language != "" && !slices.Contains(lang.Languages, a.flags.language) {
		return errors.New(a.words.WrongLang)
	}
	if a.flags.terminal != "" && a.flags.terminal != "auto" && modeOf(a.flags.terminal) == "" {
		return fmt.Errorf(a.words.WrongMode, strings.Join(config.Allowed("terminal"), ", "))
	}
	return nil
}
