package ui

import (
	"context"
	"errors"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"khabar/ui/program"
	"khabar/ui/terminal"
)

// Copier puts logical text on a clipboard.
type Copier func(logical string) error

var errNoClipboard = errors.New("no program for the system's clipboard")

// clipboardTimeout bounds how long a program for the clipboard may take.
const clipboardTimeout = 3 * time.Second

// copyToSystem puts text on the system's clipboard with the first program for it
// that is installed. The text goes to its standard input.
func copyToSystem(logical string) error {
	argv := systemEnvironment(nil).Clipboard()
	if argv == nil {
		return errNoClipboard
	}
	ctx, cancel := context.WithTimeout(context.Background(), clipboardTimeout)
	defer cancel()
	return program.Feed(ctx, argv, logical)
}

// copyText puts logical text on every clipboard there is; words say so when one
// has taken it.
func (m *Model) copyText(logical, words string) tea.Cmd {
	copiers := m.copiers
	return func() tea.Msg { return copied{words: words, err: copyWith(copiers, logical)} }
}

// copyWith asks every copier. One that has taken the text is enough; else it
// gives the error of the last.
func copyWith(copiers []Copier, logical string) error {
	err, taken := errNoClipboard, false
	for _, put := range copiers {
		if err = put(logical); err == nil {
			taken = true
		}
	}
	if taken {
		return nil
	}
	return err
}

func (m *Model) takeCopied(message copied) {
	switch {
	case errors.Is(message.err, terminal.ErrTooLong):
		m.say(m.kit.Words.Status.TooLongToCopy, true)
	case message.err != nil:
		m.say(m.kit.Words.Status.CopyFailed, true)
	default:
		m.say(message.words, false)
	}
}
