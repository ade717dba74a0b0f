package ui

import (
	tea "github.com/charmbracelet/bubbletea"

	"khabar/feeds/news"
	"khabar/ui/geometry"
	"khabar/ui/input"
	"khabar/ui/paint"
	"khabar/ui/style"
	"khabar/ui/terminal"
)

// searchBytesMax bounds what can be typed into the search line.
const searchBytesMax = 256

// beginSearch opens the search line. What was listed before is kept, to come
// back to.
func (m *Model) beginSearch() {
	m.search = m.newEditor(m.list.query.Words)
	m.mode, m.searching = modeSearch, m.list.search
	if m.list.before == nil {
		before := m.list
		m.list.before = &before
	}
	m.setFocus(geometry.Headlines)
}

// beginSearchOrFind opens the line in which one types what to look for: in the
// article while reading it, else in everything that is stored.
func (m *Model) beginSearchOrFind() {
	if _, open := m.article.Entry(); open && m.focus == geometry.Article {
		m.beginFind()
		return
	}
	m.beginSearch()
}

// newEditor makes a one-line editor for a query.
func (m *Model) newEditor(value string) *input.Editor {
	editor := input.New(input.Options{RightToLeft: m.kit.Words.RightToLeft, BytesMax: searchBytesMax})
	editor.SetValue(value)
	return editor
}

// searchKey edits the search line; every change searches anew.
func (m *Model) searchKey(message tea.KeyMsg) tea.Cmd {
	switch message.String() {
	case "ctrl+c":
		return m.quit()
	case "esc":
		m.mode = modePanes
		return m.leaveSearch()
	case "tab":
		return m.fitOrNewest()
	case "enter":
		m.mode = modePanes
		if m.search.Value() == "" {
			return m.leaveSearch()
		}
		m.sayMisunderstood()
		return nil
	}
	before := m.search.Value()
	m.search.Update(keyName(message), message.Runes)
	if m.search.Value() == before {
		return nil
	}
	return m.searchFor(m.search.Value())
}

// keyName names a key for the editor; text is not a key.
func keyName(message tea.KeyMsg) string {
	if message.Type == tea.KeyRunes && !message.Alt {
		return ""
	}
	return message.String()
}

func (m *Model) searchFor(words string) tea.Cmd {
	if words == "" {
		return m.showBefore()
	}
	command := m.showList(news.Query{Words: words}, m.kit.Words.Search.Results+" «"+words+"»")
	m.list.search = m.searching
	return command
}

// fitOrNewest changes between the newest first and what fits best first.
func (m *Model) fitOrNewest() tea.Cmd {
	if m.list.query.Words == "" {
		return nil
	}
	if m.searchOrder == news.OrderBest {
		return m.sortBy(news.OrderNewest)
	}
	return m.sortBy(news.OrderBest)
}

// sayMisunderstood says what was not understood in the search on the screen, once it
// is not being typed any more.
func (m *Model) sayMisunderstood() {
	if len(m.list.faults) > 0 && m.mode != modeSearch {
		m.say(m.kit.Words.ExplainQuery(m.list.faults[0]), true)
	}
}

// showBefore lists again what was listed before the search, and stays in it.
func (m *Model) showBefore() tea.Cmd {
	return m.showList(m.list.before.query, m.list.before.title)
}

// leaveSearch goes back to what was listed before the search.
func (m *Model) leaveSearch() tea.Cmd {
	name := m.list.before.search
	command := m.showBefore()
	m.list.before, m.list.search = nil, name
	return command
}

// searchRow is the status line while a search is typed.
func (m *Model) searchRow() terminal.Row {
	return m.editorRow(m.kit.Words.Search.Prompt, m.searchOutcome(), m.search)
}

// searchOutcome says what was not understood of a search, or else how what it finds
// is sorted, and by which key otherwise.
func (m *Model) searchOutcome() string {
	const roomyCells = 60
	switch {
	case m.list.query.Words == "", m.width < roomyCells: // a narrow line is for typing
		return ""
	case len(m.list.faults) > 0:
		return m.kit.Words.ExplainQuery(m.list.faults[0])
	}
	return m.kit.Words.Lists.Sorted(m.searchOrder) + " (Tab)"
}

// editorRow is a status line in which something is typed: what it is for at the
// start, what came of it at the end.
func (m *Model) editorRow(prompt, result string, editor *input.Editor) terminal.Row {
	label := m.statusLabel(prompt, style.StatusKey, m.width/2)
	outcome := m.statusLabel(result, style.Status, (m.width-len(label))/2)
	field := editor.Row(m.width-len(label)-len(outcome), input.Pens{Text: m.kit.Pen(style.Input), Placeholder: m.kit.Pen(style.Placeholder), Caret: true})
	if m.kit.Words.RightToLeft {
		return paint.Concat(outcome, field, label)
	}
	return paint.Concat(label, field, outcome)
}

// statusLabel is a text with a blank at either side, as wide as it needs to be and
// at most widthMax cells; no text takes no cells.
func (m *Model) statusLabel(text string, role style.Role, widthMax int) terminal.Row {
	if text == "" {
		return nil
	}
	span := m.kit.Span(" "+text+" ", role)
	return m.kit.Painter.Line([]paint.Span{span}, min(m.kit.Painter.Width(span.Text), widthMax), m.kit.Start(), terminal.Pen{})
}
