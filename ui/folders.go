package ui

import (
	"encoding/json"

	tea "github.com/charmbracelet/bubbletea"

	"khabar/ui/keymap"
	"khabar/ui/sidebar"
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

// fold opens or closes the folder that is selected. On anything else a key that reads
// on in the other panes does so here too; another one is about the folder around it.
func (m *Model) fold() tea.Cmd {
	item, _ := m.sidebar.Selected()
	if item.Kind != sidebar.Folder && m.kit.Keys.Action(m.pressed, keymap.InHeadlines) == keymap.ReadOn {
		return m.readOn()
	}
	if !m.sidebar.Fold() {
		return nil
	}
	paths, err := json.Marshal(m.sidebar.Folded())
	if err != nil {
		return nil
	}
	return m.keep(keptFolded, string(paths))
}
