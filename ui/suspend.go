package ui

import (
	"io"

	tea "github.com/charmbracelet/bubbletea"

	"khabar/ui/terminal"
)

type (
	// stopAsked says that somebody outside asked the program to stop.
	stopAsked struct{}
	// suspendAsked says that the reader did.
	suspendAsked struct{}
)

// awaitStop waits until somebody outside asks the program to stop.
func (g guarded) awaitStop() tea.Msg {
	if g.stops == nil {
		return nil
	}
	if _, open := <-g.stops; !open {
		return nil
	}
	return stopAsked{}
}

// suspend gives the terminal back, stops, and takes the terminal again when the
// program is continued. It runs in the program's loop, so nothing is drawn
// meanwhile.
func (g guarded) suspend(stop func()) tea.Cmd {
	return g.exec(stopping(stop), func(error) tea.Msg { return tea.ResumeMsg{} })
}

// exec runs a command that has the terminal meanwhile.
func (g guarded) exec(command tea.ExecCommand, then tea.ExecCallback) tea.Cmd {
	if g.holder != nil {
		command = withTerminal{command, g.holder}
	}
	if g.keys != nil {
		command = withoutKeys{command, g.keys}
	}
	run := tea.Exec(command, then)
	return func() tea.Msg {
		if g.keys != nil {
			g.keys.Break()
		}
		return run()
	}
}

// holder has the terminal, where Bubble Tea has not taken it.
type holder interface {
	Give()
	Take() error
}

// withTerminal is a command that is given the terminal by who holds it.
type withTerminal struct {
	tea.ExecCommand
	holder holder
}

// Run runs the command between giving the terminal and taking it again.
func (w withTerminal) Run() error {
	w.holder.Give()
	err := w.ExecCommand.Run()
	if taken := w.holder.Take(); err == nil {
		err = taken
	}
	return err
}

// withoutKeys is a command while which nobody reads keys, and after which they are
// read again.
type withoutKeys struct {
	tea.ExecCommand
	keys *terminal.Keys
}

// Run runs the command between Break, which has been called, and Resume.
func (w withoutKeys) Run() error {
	defer w.keys.Resume()
	return w.ExecCommand.Run()
}

// stopping is a stop as Bubble Tea runs it between releasing and restoring the
// terminal.
type stopping func()

func (s stopping) Run() error        { s(); return nil }
func (stopping) SetStdin(io.Reader)  {}
func (stopping) SetStdout(io.Writer) {}
func (stopping) SetStderr(io.Writer) {}
