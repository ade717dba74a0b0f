package ui

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"khabar/feeds/news"
)

// Saver writes the stored text of an entry to a new file and gives its name.
type Saver func(ctx context.Context, entry news.Entry) (file string, err error)

type saved struct {
	file string
	err  error
}

// saveArticle writes the entry at hand to a file, where that can be done.
func (m *Model) saveArticle() tea.Cmd {
	entry, known := m.current()
	if !known || m.saver == nil {
		return nil
	}
	ctx, save := m.context, m.saver
	return func() tea.Msg {
		file, err := save(ctx, entry)
		return saved{file: file, err: err}
	}
}

func (m *Model) takeSaved(message saved) {
	if message.err != nil {
		m.say(m.kit.Words.Explain(news.FaultStore), true)
		return
	}
	m.say(m.kit.Words.Status.SavedAs+" «"+message.file+"»", false)
}
