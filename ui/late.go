package ui

import (
	tea "github.com/charmbracelet/bubbletea"

	"khabar/ui/terminal"
)

// late is what the terminal said of itself after khabar had stopped waiting:
// through a slow line the answers come when the reader is on the screen already.
type late struct {
	replies <-chan terminal.Replies
	// become takes the answers and gives the look for what the terminal turns out
	// to be, or nil where nothing changes.
	become func(terminal.Replies) *look
}

type lateReplies struct{ replies terminal.Replies }

// awaitLate waits for late answers; mostly none ever come.
func (m *Model) awaitLate() tea.Cmd {
	if m.late.replies == nil {
		return nil
	}
	ctx, replies := m.context, m.late.replies
	return func() tea.Msg {
		select {
		case answer := <-replies:
			return lateReplies{replies: answer}
		case <-ctx.Done():
			return nil
		}
	}
}

// takeLate draws anew in the mode of the terminal that has answered at last. Where
// that may be the wrong one it says which key asks: a question of its own would
// come in the middle of something.
func (m *Model) takeLate(message lateReplies) {
	now := m.late.become(message.replies)
	if now == nil {
		return
	}
	m.look, m.kit.Pixels = *now, now.pixels
	m.wear(now.theme(m.kit.Theme.Name))
	if now.doubtful {
		m.say(m.kit.Words.Status.DoubtfulTerminal, false)
	}
	m.drawAnew()
}
