package cli

import (
	"context"
	"fmt"
	"os"
	"slices"

	"golang.org/x/term"

	"khabar/ui"
	"khabar/ui/terminal"
)

// keysOf are the names under which a choice is remembered: the terminal as it
// answers, and as the environment alone tells it, which is all that commands
// look at that draw no screen.
func keysOf(asked, environment terminal.Identity) []string {
	keys := []string{asked.Key()}
	if environment.Name != nameUnknown && !slices.Contains(keys, environment.Key()) {
		keys = append(keys, environment.Key())
	}
	return keys
}

// nameUnknown is the name of a terminal that nothing tells.
const nameUnknown = "unknown"

// pickedBefore opens the reader, after the question which line reads right
// where it has to be asked.
func (a *app) pickedBefore(ctx context.Context, reader func(context.Context) error) error {
	if a.hasToAsk() {
		if _, err := a.pick(ctx, nil); err != nil {
			return err
		}
	}
	return reader(ctx)
}

// hasToAsk tells that this is a terminal of a kind that nobody has measured, and
// that nothing has been chosen for it.
func (a *app) hasToAsk() bool {
	identity := terminal.FromEnvironment(os.Getenv)
	return unmeasured(identity) && a.mayAsk(identity)
}

// mayAsk tells that there is somebody to ask about a terminal, who has neither
// chosen something for it nor been asked before.
func (a *app) mayAsk(identity terminal.Identity) bool {
	if !a.interactive() || a.flags.terminal != "" || a.asked {
		return false
	}
	settings, err := a.settings()
	return err == nil && modeOf(settings.Terminal) == "" && a.memory().recall(identity.Key()) == ""
}

// doubts tells that the terminal, which has answered, may need another mode than
// the one it gets, and that only the reader knows. It remembers which terminal
// that is: through a slow line it would not answer in time when asked again.
func (a *app) doubts(identity terminal.Identity) bool {
	a.identity = identity
	return identity.Other != "" && a.mayAsk(identity)
}

// doubtsNow asks the terminal itself, for before the first screen.
func (a *app) doubtsNow(ctx context.Context) bool {
	if !a.interactive() || a.flags.terminal != "" {
		return false
	}
	identity, _ := terminal.Detect(ctx, os.Stdin, a.out.file, os.Getenv, "")
	return a.doubts(identity)
}

// pickDoubtful asks which of the two modes reads right that the terminal may need.
func (a *app) pickDoubtful(ctx context.Context) error {
	_, err := a.pick(ctx, []terminal.Mode{a.identity.Mode, a.identity.Other})
	return err
}

// unmeasured tells a terminal by name that nobody has measured. One that says
// nothing of itself is most often a plain one behind ssh, which needs no
// question.
func unmeasured(identity terminal.Identity) bool {
	return !identity.Known && identity.Name != nameUnknown
}

// interactive tells that there is somebody to ask.
func (a *app) interactive() bool { return term.IsTerminal(int(os.Stdin.Fd())) && a.out.terminal }

// pick asks which line reads right, of all or between some modes, and remembers
// the answer, also that there was none. The answer is empty then.
func (a *app) pick(ctx context.Context, between []terminal.Mode) (terminal.Mode, error) {
	a.asked = true // an answer that cannot be kept is no reason to ask for ever
	o := ui.PickOptions{Language: a.words.language, Identity: a.identity, Between: between, In: os.Stdin, Out: a.out.file}
	if o.Identity.Name == "" {
		o.Identity, o.Typed = terminal.Detect(ctx, o.In, o.Out, os.Getenv, "")
	}
	mode, picked, err := ui.Pick(ctx, o)
	if err != nil {
		return "", failed(err)
	}
	answer := string(mode)
	if !picked {
		mode, answer = "", undecided
	}
	if err := a.memory().remember(answer, keysOf(o.Identity, terminal.FromEnvironment(os.Getenv))...); err != nil {
		a.log.write(err) // it will be asked again, which is no reason to stop
	}
	return mode, nil
}

// doctorPick is doctor --pick.
func (a *app) doctorPick(ctx context.Context) error {
	if !a.interactive() {
		return &failure{code: exitUsage, sentence: a.words.Terminals.PickNeedsTerminal}
	}
	if _, err := a.settings(); err != nil {
		return err
	}
	mode, err := a.pick(ctx, nil)
	if err != nil {
		return err
	}
	a.out.desk = nil // made anew with what was picked
	if mode == "" {
		return a.out.line(a.words.Terminals.Undecided)
	}
	return a.out.line(fmt.Sprintf(a.words.Terminals.Picked, mode))
}
