package ui

import (
	"encoding/json"

	tea "github.com/charmbracelet/bubbletea"
)

// keptFolded is the name under which the folded folders are kept for the next time.
const keptFolded = "folded"

// recallFolded folds the folders that were the last time.
func (m *Model) recallFolded() {
	kept, err := m.service.Kept(m.context, keptFolded)
	var paths []string
	if err == nil && json.Unmarshal([]byte(kept), &paths) == nil {
		m.sidebar.SetFolded(paths)
	}
}

// fold opens or closes the folder that is selected; where none is, the pane pages.
func (m *Model) fold() tea.Cmd {
	if !m.sidebar.Fold() {
		m.sidebar.Page(1)
		return nil
	}
	paths, err := json.Marshal(m.sidebar.Folded())
	if err != nil {
		return nil
	}
	return m.keep(keptFolded, string(paths))
}
