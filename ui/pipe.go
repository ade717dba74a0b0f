package ui

import (
	"context"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"khabar/feeds/clean"
	"khabar/feeds/news"
	"khabar/ui/program"
)

// commandTimeout bounds how long a command of the reader's may take. It goes on
// when khabar ends.
const commandTimeout = 10 * time.Minute

// piped says how a command of the reader's ended, and the first line of what it
// said.
type piped struct {
	name, line string
	err        error
}

// pipe gives the article at hand to one of the reader's commands: to the only one,
// or to the one that the reader chooses.
func (m *Model) pipe() tea.Cmd {
	entry, known := m.current()
	commands := m.outside.programs.Commands
	switch {
	case !known || m.outside.markdown == nil:
		return nil
	case len(commands) == 0:
		m.say(m.kit.Words.Outside.NoCommands, false)
		return nil
	case len(commands) == 1:
		return m.pipeTo(commands[0], entry)
	}
	names := make([]clean.Text, len(commands))
	for i, command := range commands {
		names[i] = clean.Of(command.Name)
	}
	m.offer(m.kit.Words.Outside.ChooseCommand, names, func(i int) tea.Cmd { return m.pipeTo(commands[i], entry) })
	return nil
}

// pipeTo gives an article to a command as Markdown on its standard input.
func (m *Model) pipeTo(command Command, entry news.Entry) tea.Cmd {
	ctx, markdown := m.context, m.outside.markdown
	m.say(m.kit.Words.Outside.Running+" "+command.Name, false)
	return func() tea.Msg {
		text, err := markdown(ctx, entry)
		if err != nil {
			return piped{name: command.Name, err: err}
		}
		argv := program.Expand(command.Argv, program.Values{program.Address: entry.URL})
		if command.Interactive {
			return takeOver{
				program: program.Foreground{Argv: argv, Environment: entryEnvironment(entry), Input: &text},
				then:    func(err error) tea.Msg { return cameBack{name: command.Name, err: err} },
			}
		}
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), commandTimeout)
		defer cancel()
		line, err := program.Run(ctx, argv, text, entryEnvironment(entry))
		return piped{name: command.Name, line: line, err: err}
	}
}

func (m *Model) takePiped(message piped) {
	switch {
	case message.err != nil && message.line == "":
		m.say(m.commandFailed(message.name, message.err.Error()), true)
	case message.err != nil:
		m.say(m.commandFailed(message.name, message.line), true)
	case message.line == "":
		m.say(message.name+": "+m.kit.Words.Outside.Done, false)
	default:
		m.say(message.name+": "+message.line, false)
	}
}

// commandFailed says which program failed, and what it said of it.
func (m *Model) commandFailed(name, said string) string {
	words := m.kit.Words.Outside.Failed
	if name != "" {
		words += " " + name
	}
	return words + ": " + said
}
