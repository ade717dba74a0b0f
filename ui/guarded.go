package ui

import (
	"os"

	tea "github.com/charmbracelet/bubbletea"

	"khabar/feeds/guard"
	"khabar/ui/terminal"
)

// guarded is a model all of whose work is guarded: Update, View, and every
// command, of which each runs in a goroutine that Bubble Tea starts. It also
// suspends the program, asked by a key or from outside.
//
// Bubble Tea would recover by itself, and print the panic's text and stack raw.
type guarded struct {
	tea.Model
	stops chan os.Signal // asks from outside to stop; may be nil
	// in and out are the terminal, for programs that take it over; may be nil.
	in, out *os.File
	// holder has the terminal where Bubble Tea has not taken it; nil where it has.
	holder holder
	// keys are read by Bubble Tea, which cannot break that off by itself; may be nil.
	keys *terminal.Keys
}

// Init is the model's, and listens for asks to stop.
func (g guarded) Init() tea.Cmd {
	defer guard.Recover()
	return tea.Batch(guardedCommand(g.Model.Init()), guardedCommand(g.awaitStop), guardedCommand(panicForTest()))
}

// Update is the model's, but for suspending.
func (g guarded) Update(message tea.Msg) (tea.Model, tea.Cmd) {
	defer guard.Recover()
	switch message := message.(type) {
	case stopAsked:
		return g, tea.Batch(g.suspend(stopSelf), g.awaitStop)
	case suspendAsked:
		return g, g.suspend(func() { stopGroup(g.stops) })
	case takeOver:
		return g, g.give(message)
	case forcedPanic:
		panic(message.text)
	}
	inner, command := g.Model.Update(message)
	g.Model = inner
	return g, guardedCommand(command)
}

// View is the model's.
func (g guarded) View() string {
	defer guard.Recover()
	return g.Model.View()
}

// guardedCommand guards a command, and those that it turns out to stand for.
func guardedCommand(command tea.Cmd) tea.Cmd {
	if command == nil {
		return nil
	}
	return func() tea.Msg {
		defer guard.Recover()
		message := command()
		switch message := message.(type) {
		case tea.BatchMsg:
			for i := range message {
				message[i] = guardedCommand(message[i])
			}
		case tea.SuspendMsg: // which Bubble Tea would answer without telling the model
			return suspendAsked{}
		}
		return message
	}
}

// forcedPanic makes Update panic, in a build for tests.
type forcedPanic struct{ text string }
