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
	m.search = input.New(input.Options{RightToLeft: m.kit.Words.RightToLeft, BytesMax: searchBytesMax})
	m.search.SetValue(m.list.query.Words)
	m.mode = modeSearch
	if m.list.before == nil {
		before := m.list
		m.list.before = &before
	}
	m.setFocus(geometry.Headlines)
}

// searchKey edits the search line; every change searches anew.
func (m *Model) searchKey(message tea.KeyMsg) tea.Cmd {
	switch message.String() {
	case "ctrl+c":
		return m.quit()
	case "esc":
		m.mode = modePanes
		return m.leaveSearch()
	case "enter":
		m.mode = modePanes
		if m.search.Value() == "" {
			return m.leaveSearch()
		}
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
	return m.showList(news.Query{Words: words}, m.kit.Words.Search.Results+" «"+words+"»")
}

// showBefore lists again what was listed before the search, and stays in it.
func (m *Model) showBefore() tea.Cmd {
	return m.showList(m.list.before.query, m.list.before.title)
}

// leaveSearch goes back to what was listed before the search.
func (m *Model) leaveSearch() tea.Cmd {
	command := m.showBefore()
	m.list.before = nil
	return command
}

// searchRow is the status line while a search is typed.
func (m *Model) searchRow() terminal.Row {
	prompt := " " + m.kit.Words.Search.Prompt + " "
	promptCells := min(m.kit.Painter.Width(prompt), m.width/2)
	label := m.kit.Painter.Line([]paint.Span{{Text: prompt, Pen: m.kit.Pen(style.StatusKey)}}, promptCells, m.kit.Start(), terminal.Pen{})
	field := m.search.Row(m.width-promptCells, input.Pens{Text: m.kit.Pen(style.Input), Placeholder: m.kit.Pen(style.Placeholder), Caret: true})
	if m.kit.Words.RightToLeft {
		return paint.Concat(field, label)
	}
	return paint.Concat(label, field)
}
