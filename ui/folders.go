package ui

import (
	"context"
	"encoding/json"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"khabar/feeds/news"
	"khabar/ui/feededitor"
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

// beginRenaming opens the page on which a folder, with all feeds in it and below it, is
// given another path.
func (m *Model) beginRenaming(folder string, feeds []news.Feed) {
	m.edit(news.Feed{}, feededitor.Options{Purpose: feededitor.RenameFolder, Name: m.kit.Words.Feeds(len(feeds)), Folder: folder})
	m.editing.moved = feeds
}

// renameFolder gives the feeds of a folder their new paths, with one change, and says
// how much still names the old one. The list on the screen goes along.
func (m *Model) renameFolder(feeds []news.Feed, from, to string) tea.Cmd {
	folders := make(map[string]string, len(feeds))
	for _, feed := range feeds {
		folders[feed.URL] = renamedPath(feed.Folder, from, to)
	}
	words := m.kit.Words.FeedEditor
	said := listApplied{words: words.FolderRenamed + " «" + to + "»", show: feeds[0].URL, showFolder: to, renamed: [2]string{from, to}}
	if to == "" {
		said.words = m.kit.Words.FeedsMoved(len(feeds)) + " " + words.ToNone
	}
	said.undone = said.words
	left := 0
	edit := m.editList(said, func(ctx context.Context, list FeedList) (undo ListUndo, err error) {
		undo, left, err = list.Refile(ctx, from, to, folders)
		return undo, err
	})
	return func() tea.Msg {
		message, applied := edit().(listApplied)
		if applied && left > 0 && message.undo != nil {
			message.words += ". " + m.kit.Words.StillNamed(left) + " «" + from + "»"
		}
		return message
	}
}

// followRenamed keeps the list on the screen that of its folder.
func (m *Model) followRenamed(from, to string) {
	if open := &m.list.query.Folder; from != "" && to != "" && news.InFolder(*open, from) {
		*open = renamedPath(*open, from, to)
		m.list.title = (*open)[strings.LastIndexByte(*open, '/')+1:]
	}
}

// renamedPath is a path of folders with its beginning from as to.
func renamedPath(path, from, to string) string {
	return strings.Trim(to+"/"+strings.TrimPrefix(path[len(from):], "/"), "/")
}
