package ui

import (
	"context"
	"os"
	"runtime"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"khabar/feeds/news"
	"khabar/ui/program"
)

// Programs are the reader's own programs, as argument lists; an empty one means
// what khabar finds by itself.
type Programs struct {
	Browser, Player, Speech, Notify []string
	Commands                        []Command
}

// Command is a program of the reader's that is given an article.
type Command struct {
	Name string
	Argv []string
	// Interactive says that it takes over the terminal until it ends.
	Interactive bool
}

// outside is what the screen knows of other programs.
type outside struct {
	programs    Programs
	environment program.Environment
	// markdown gives an entry's article for a command to read.
	markdown func(context.Context, news.Entry) (string, error)
	player   playing
}

// systemEnvironment is the environment of this process; variable may be nil.
func systemEnvironment(variable func(string) string) program.Environment {
	if variable == nil {
		variable = os.Getenv
	}
	return program.Environment{System: runtime.GOOS, Variable: variable, Installed: program.Installed}
}

// stopPrograms ends what plays or speaks, when khabar ends.
func (m *Model) stopPrograms() {
	m.silence("")
	if m.outside.player.on() {
		m.outside.player.running.Stop()
	}
}

// takeOver is the wish of a command to give the terminal to a program; guarded
// fulfils it.
type takeOver struct {
	program program.Foreground
	then    func(error) tea.Msg
}

// cameBack says that a program has given the terminal back.
type cameBack struct {
	name string
	err  error
}

// takeCameBack draws anew.
func (m *Model) takeCameBack(message cameBack) {
	switch {
	case message.err != nil:
		m.say(m.commandFailed(message.name, message.err.Error()), true)
	case message.name != "": // which said that it runs
		m.say(message.name+": "+m.kit.Words.Outside.Done, false)
	}
	m.drawAnew()
}

// drawAnew has the next picture painted whole, on a cleared screen: what stands there
// now is not known.
func (m *Model) drawAnew() {
	m.pixels.forget()
	m.view.anew = true
}

// give hands the terminal to a program until it ends.
func (g guarded) give(wish takeOver) tea.Cmd {
	foreground := wish.program
	foreground.In, foreground.Out = g.in, g.out
	foreground.Suspend = func() { stopGroup(g.stops) }
	return g.exec(foreground, wish.then)
}

// entryEnvironment are the variables that tell a program of the article that it is
// given.
func entryEnvironment(entry news.Entry) []string {
	published := ""
	if !entry.Published.IsZero() {
		published = entry.Published.UTC().Format(time.RFC3339)
	}
	return []string{
		"KHABAR_ENTRY_TITLE=" + entry.Title, "KHABAR_ENTRY_URL=" + entry.URL, "KHABAR_ENTRY_FEED=" + entry.FeedName,
		"KHABAR_ENTRY_AUTHOR=" + entry.Author, "KHABAR_ENTRY_PUBLISHED=" + published,
	}
}
