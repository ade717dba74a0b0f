package ui

import (
	tea "github.com/charmbracelet/bubbletea"

	"khabar/feeds/news"
)

// undoStep is how entries were before a change, or what takes a change of the feed
// list or a filter back.
type undoStep struct {
	ids     []int64
	before  news.Change
	words   string // what was done; of a change of the feed list, to which feed
	feedURL string
	list    ListUndo
	filter  *filterUndo
}

// undoMax bounds how many changes can be taken back.
const undoMax = 200

// remember keeps a step that can be taken back; the oldest one goes for it.
func (m *Model) remember(step undoStep) {
	if len(m.undo) == undoMax {
		m.undo = m.undo[1:]
	}
	m.undo = append(m.undo, step)
}

// takeBack undoes the newest change that was not undone yet, and says which.
func (m *Model) takeBack() tea.Cmd {
	if len(m.undo) == 0 {
		m.say(m.kit.Words.Status.NothingToUndo, false)
		return nil
	}
	step := m.undo[len(m.undo)-1]
	m.undo = m.undo[:len(m.undo)-1]
	switch {
	case step.list != nil:
		return m.takeBackList(step)
	case step.filter != nil:
		return m.takeBackFilter(*step.filter)
	}
	m.say(m.kit.Words.Lists.Undone+" "+step.words, false)
	return m.apply(step.ids, step.before)
}

// change changes the state of an entry on the screen at once and on disk behind,
// and remembers how it was; words say what is done.
func (m *Model) change(entry news.Entry, change news.Change, words string) tea.Cmd {
	before := news.Change{}
	if change.Read != nil {
		before.Read = set(entry.Read)
	}
	if change.Starred != nil {
		before.Starred = set(entry.Starred)
	}
	ids := []int64{entry.ID}
	m.remember(undoStep{ids: ids, words: words + " «" + entry.Title + "»", before: before})
	return m.apply(ids, change)
}

func (m *Model) apply(ids []int64, change news.Change) tea.Cmd {
	m.show(ids, change)
	return m.mark(ids, change)
}

// show changes entries on the screen.
func (m *Model) show(ids []int64, change news.Change) {
	m.headlines.Change(ids, change)
	m.article.Change(ids, change)
	m.endBreaking(ids, change)
}
