package ui

import (
	"io"

	tea "github.com/charmbracelet/bubbletea"
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
func suspend(stop func()) tea.Cmd {
	return tea.Exec(stopping(stop), func(error) tea.Msg { return tea.ResumeMsg{} })
}

// stopping is a stop as Bubble Tea runs it between releasing and restoring the
// terminal.
type stopping func()

func (s stopping) Run() error        { s(); return nil }
func (stopping) SetStdin(io.Reader)  {}
func (stopping) SetStdout(io.Writer) {}
func (stopping) SetStderr(io.Writer) {}
