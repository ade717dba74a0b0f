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

// clipboard puts one text after another on every clipboard there is. A second one
// that came while the programs of the first still ran could be taken before it,
// and would be lost to it; what waits is replaced by what is copied later.
type clipboard struct {
	copiers []Copier
	busy    bool
	waiting func() copied
}

// put starts copying, or lets it wait until the clipboard is free.
func (c *clipboard) put(job func() copied) tea.Cmd {
	if c.busy {
		c.waiting = job
		return nil
	}
	c.busy = true
	return func() tea.Msg { return job() }
}

// done takes the end of a copy and starts what waited for it.
func (c *clipboard) done() tea.Cmd {
	job := c.waiting
	c.busy, c.waiting = false, nil
	if job == nil {
		return nil
	}
	return c.put(job)
}

// copyText puts logical text on every clipboard there is; words say so when one
// has taken it.
func (m *Model) copyText(logical, words string) tea.Cmd {
	copiers := m.clipboard.copiers
	return m.clipboard.put(func() copied { return copied{words: words, err: copyWith(copiers, logical)} })
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

func (m *Model) takeCopied(message copied) tea.Cmd {
	switch {
	case errors.Is(message.err, terminal.ErrTooLong):
		m.say(m.kit.Words.Status.TooLongToCopy, true)
	case message.err != nil:
		m.say(m.kit.Words.Status.CopyFailed, true)
	default:
		m.say(message.words, false)
	}
	return m.clipboard.done()
}
