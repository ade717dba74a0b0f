package ui

import (
	tea "github.com/charmbracelet/bubbletea"

	"khabar/ui/geometry"
	"khabar/ui/input"
	"khabar/ui/page"
	"khabar/ui/terminal"
)

// find is the line in which one types what to find in the article.
type find struct {
	editor *input.Editor
	from   page.Place // where the reader was when it began
}

// beginFind opens the line.
func (m *Model) beginFind() {
	m.article.EndFind()
	m.find = find{editor: m.newEditor(""), from: m.article.Top()}
	m.mode = modeFind
}

// findKey edits the line; every change goes to the first hit from where the
// reader was.
func (m *Model) findKey(message tea.KeyMsg) tea.Cmd {
	switch message.String() {
	case "ctrl+c":
		return m.quit()
	case "esc":
		m.mode = modePanes
		m.article.EndFind()
		m.article.Show(m.find.from)
		return nil
	case "enter":
		m.mode = modePanes
		if m.find.editor.Value() != "" && !m.article.Finding() {
			m.say(m.kit.Words.Headlines.EmptySearch, false)
		}
		return nil
	}
	before := m.find.editor.Value()
	m.find.editor.Update(keyName(message), message.Runes)
	if query := m.find.editor.Value(); query != before {
		m.article.Show(m.find.from)
		m.article.Find(query)
	}
	return nil
}

// finding says that n and N go from hit to hit.
func (m *Model) finding() bool { return m.focus == geometry.Article && m.article.Finding() }

// hitWords says on which hit of how many the reader stands.
func (m *Model) hitWords() string {
	current, total := m.article.Hits()
	if total == 0 {
		return ""
	}
	return m.kit.Words.Hit(current, total)
}

// findRow is the status line while one types what to find.
func (m *Model) findRow() terminal.Row {
	words := m.hitWords()
	if words == "" && m.find.editor.Value() != "" {
		words = m.kit.Words.Results(0)
	}
	return m.editorRow(m.kit.Words.Search.InArticle, words, m.find.editor)
}
