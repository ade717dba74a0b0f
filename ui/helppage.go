package ui

import (
	tea "github.com/charmbracelet/bubbletea"

	"khabar/ui/help"
	"khabar/ui/terminal"
)

// showHelp shows the keys, those of the focused pane first.
func (m *Model) showHelp() {
	m.help = help.New(m.kit, m.place())
	m.showSheet(m.help.Sheet)
}

// helpShown says that the sheet on the screen is the help.
func (m *Model) helpShown() bool { return m.help != nil && m.sheet == m.help.Sheet }

// beginHelpSearch opens the line in which one types what to leave of the help.
func (m *Model) beginHelpSearch() {
	m.search = m.newEditor(m.help.Query())
	m.mode = modeHelp
}

// helpKey edits the line; every change filters anew. Esc shows all again.
func (m *Model) helpKey(message tea.KeyMsg) tea.Cmd {
	switch message.String() {
	case "ctrl+c":
		return m.quit()
	case "esc":
		m.help.Filter("")
		m.mode = modeSheet
		return nil
	case "enter":
		m.mode = modeSheet
		return nil
	case "up":
		m.scrollSheet(-1)
		return nil
	case "down":
		m.scrollSheet(1)
		return nil
	}
	m.search.Update(keyName(message), message.Runes)
	if query := m.search.Value(); query != m.help.Query() {
		m.help.Filter(query)
	}
	return nil
}

// helpRow is the status line while one types what to leave of the help.
func (m *Model) helpRow() terminal.Row {
	return m.editorRow(m.kit.Words.Search.Prompt, m.kit.Words.Keys(m.help.Found()), m.search)
}
