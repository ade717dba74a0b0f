package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// usageWords say what is wrong with a command line. What cobra and pflag say of it
// is English, and partly Go.
type usageWords struct {
	UnknownCommand string // %s: the word
	DidYouMean     string // %s: commands
	UnknownFlag    string // %s: the flag
	NoWord         string // %s: a word of a search with a - in front, alone
	FlagValue      string // %s: the value, %s: the flag
	NoFlagValue    string // %s: the flag
	Apart          string // %s and %s: two flags that exclude each other
	Form           string // %s: how the command is written
}

// usageError is wrong usage in words, of a command.
type usageError struct {
	sentence string
	command  *cobra.Command
}

func (e *usageError) Error() string { return e.sentence }

// sayUsage puts words in the place of cobra's, in a command and all below it.
func (a *app) sayUsage(command *cobra.Command) {
	command.SetFlagErrorFunc(func(command *cobra.Command, err error) error { return &usageError{a.wrongFlag(err), command} })
	if check := command.Args; check != nil {
		command.Args = func(command *cobra.Command, args []string) error {
			if check(command, args) == nil {
				return nil
			}
			return &usageError{a.wrongArguments(command, args), command}
		}
	}
	for _, child := range command.Commands() {
		a.sayUsage(child)
	}
}

func (a *app) wrongFlag(err error) string {
	w := &a.words.Usage
	var unknown *pflag.NotExistError
	var value *pflag.InvalidValueError
	var missing *pflag.ValueRequiredError
	switch {
	case errors.As(err, &unknown) && unknown.GetSpecifiedName() >= "\x80": // half a letter; no flag is Arabic
		return fmt.Sprintf(w.NoWord, "-"+unknown.GetSpecifiedShortnames())
	case errors.As(err, &unknown) && unknown.GetSpecifiedShortnames() != "":
		return fmt.Sprintf(w.UnknownFlag, "-"+unknown.GetSpecifiedName())
	case errors.As(err, &unknown):
		return fmt.Sprintf(w.UnknownFlag, "--"+unknown.GetSpecifiedName())
	case errors.As(err, &value):
		return fmt.Sprintf(w.FlagValue, value.GetValue(), "--"+value.GetFlag().Name)
	case errors.As(err, &missing):
		return fmt.Sprintf(w.NoFlagValue, "--"+missing.GetFlag().Name)
	}
	return err.Error()
}

func (a *app) wrongArguments(command *cobra.Command, args []string) string {
	if command.HasSubCommands() && len(args) > 0 {
		return a.unknownCommand(command, args[0])
	}
	return fmt.Sprintf(a.words.Usage.Form, strings.TrimSuffix(command.UseLine(), " [flags]"))
}

func (a *app) unknownCommand(parent *cobra.Command, word string) string {
	const distance = 2 // of Levenshtein, as cobra's own
	parent.SuggestionsMinimumDistance = distance
	sentence := fmt.Sprintf(a.words.Usage.UnknownCommand, word)
	if near := parent.SuggestionsFor(word); len(near) > 0 {
		sentence += fmt.Sprintf(a.words.Usage.DidYouMean, strings.Join(near, a.words.ListJoin))
	}
	return sentence
}

// apart refuses flags of a command that do not go together. Cobra is told as well,
// for it leaves them out when it completes.
func (a *app) apart(command *cobra.Command, flags ...string) {
	command.MarkFlagsMutuallyExclusive(flags...)
	before := command.PreRunE
	command.PreRunE = func(command *cobra.Command, args []string) error {
		var given []string
		for _, flag := range flags {
			if command.Flags().Changed(flag) {
				given = append(given, "--"+flag)
			}
		}
		if len(given) > 1 {
			return &usageError{fmt.Sprintf(a.words.Usage.Apart, given[0], given[1]), command}
		}
		if before != nil {
			return before(command, args)
		}
		return nil
	}
}
