package ui

import (
	"strconv"
	"sync/atomic"

	tea "github.com/charmbracelet/bubbletea"

	"khabar/ui/geometry"
)

// windowTitle is the title of the terminal's window. Commands end in any order:
// each puts the newest title.
type windowTitle struct {
	put    func(logical string) error // nil where no title is wanted
	newest *atomic.Pointer[string]
}

func newWindowTitle(put func(string) error) windowTitle {
	return windowTitle{put: put, newest: new(atomic.Pointer[string])}
}

// retitle puts what is on the screen into the title of the window, where that has
// changed.
func (m *Model) retitle() tea.Cmd {
	title := m.windowTitle
	if title.put == nil {
		return nil
	}
	wanted := m.titleWords()
	if before := title.newest.Load(); before != nil && *before == wanted {
		return nil
	}
	title.newest.Store(&wanted)
	return func() tea.Msg {
		_ = title.put(*title.newest.Load()) // a title that is lost costs nothing
		return nil
	}
}

// titleWords is the open article while it is read, else the program with the
// number of unread entries.
func (m *Model) titleWords() string {
	if entry, open := m.article.Entry(); open && m.focus == geometry.Article {
		return entry.Title + " · " + m.kit.Words.Program
	}
	unread := 0
	for _, feed := range m.feeds {
		unread += feed.Unread
	}
	if unread == 0 {
		return m.kit.Words.Program
	}
	return m.kit.Words.Program + " (" + strconv.Itoa(unread) + ")"
}
