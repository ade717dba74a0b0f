package ui

import (
	"context"
	"errors"

	tea "github.com/charmbracelet/bubbletea"

	"khabar/ui/geometry"
	"khabar/ui/keymap"
	"khabar/ui/paint"
	"khabar/ui/program"
)

// aloud is the reading aloud of the open article, a block at a time.
type aloud struct {
	// on says that it goes on; block is the one that is being spoken.
	on    bool
	entry int64
	block int
	// token names the block whose end is awaited, and stop ends its program.
	token int
	stop  context.CancelFunc
}

// spoken says that the program that speaks a block has ended.
type spoken struct {
	token int
	line  string
	err   error
}

// readAloud begins to read the open article aloud from the top of the screen, or
// stops.
func (m *Model) readAloud() tea.Cmd {
	if m.aloud.on {
		m.silence(m.kit.Words.Outside.Silenced)
		return nil
	}
	entry, open := m.article.Entry()
	if !open || m.focus != geometry.Article {
		m.say(m.kit.Words.Outside.OpenToListen, false)
		return nil
	}
	m.aloud = aloud{on: true, entry: entry.ID, token: m.aloud.token}
	return m.speakFrom(m.article.FirstSpoken())
}

// speakFrom speaks the next block at or after block.
func (m *Model) speakFrom(block int) tea.Cmd {
	if m.aloud.stop != nil {
		m.aloud.stop()
	}
	at, text, found := m.article.Spoken(block)
	if !found {
		m.silence(m.kit.Words.Outside.EndOfSpeech)
		return nil
	}
	ctx, stop := context.WithCancel(m.context)
	m.aloud.block, m.aloud.stop = at, stop
	m.aloud.token++
	m.article.Speak(at)
	m.say(m.kit.Words.Outside.Speaking, false)
	token, environment, configured := m.aloud.token, m.outside.environment, m.outside.programs.Speech
	return func() tea.Msg {
		defer stop()
		language := "en"
		if paint.IsRightToLeft(text) {
			language = "ar"
		}
		argv := program.Expand(environment.Speaker(configured), program.Values{program.Language: language})
		line, err := program.Run(ctx, argv, text+"\n", nil)
		return spoken{token: token, line: line, err: err}
	}
}

// takeSpoken goes on to the next block.
func (m *Model) takeSpoken(message spoken) tea.Cmd {
	switch {
	case message.token != m.aloud.token || !m.aloud.on:
		return nil
	case errors.Is(message.err, program.ErrNone):
		m.silence("")
		m.say(m.kit.Words.Outside.NoSpeaker, true)
		return nil
	case message.err != nil:
		said := message.line
		if said == "" {
			said = message.err.Error()
		}
		m.silence("")
		m.say(m.commandFailed("", said), true)
		return nil
	}
	return m.speakFrom(m.aloud.block + 1)
}

// aloudKey takes the keys that mean something else while an article is read aloud:
// on to the next block, back to the one before, an end of it.
func (m *Model) aloudKey(action keymap.Action) (command tea.Cmd, taken bool) {
	if !m.aloud.on {
		return nil, false
	}
	switch action {
	case keymap.ReadOn, keymap.NextHeading:
		return m.speakFrom(m.aloud.block + 1), true
	case keymap.PreviousHeading:
		return m.speakFrom(m.article.SpokenBefore(m.aloud.block)), true
	case keymap.Back:
		m.silence(m.kit.Words.Outside.Silenced)
		return nil, true
	}
	return nil, false
}

// silence ends the reading aloud and says why, where there is something to say.
func (m *Model) silence(words string) {
	if !m.aloud.on {
		return
	}
	m.aloud.on = false
	m.aloud.stop()
	m.aloud.token++ // an answer that is on its way is too late
	m.article.Silence()
	if words != "" {
		m.say(words, false)
	}
}

// silenceLeft ends the reading aloud of an article that is not on the screen any
// more.
func (m *Model) silenceLeft() {
	if entry, open := m.article.Entry(); m.aloud.on && (!open || entry.ID != m.aloud.entry) {
		m.silence("")
	}
}
