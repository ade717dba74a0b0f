package ui

import (
	"cmp"
	"context"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"khabar/feeds/news"
	"khabar/ui/input"
	"khabar/ui/keymap"
	"khabar/ui/sidebar"
)

// naming is the line in which a search gets its name.
type naming struct {
	line *input.Editor
	// words are those of the search that is kept; renamed is the name of one that
	// only gets another.
	words, renamed string
}

// takeSearches shows the searches that are kept in the list in force.
func (m *Model) takeSearches() {
	if m.feedList == nil {
		return
	}
	m.searches = m.feedList.Searches()
	m.sidebar.SetSearches(m.searches)
}

// countSearches counts what the kept searches find unread, one count after the
// other: what changes meanwhile is counted when the answer is there.
func (m *Model) countSearches() tea.Cmd {
	if len(m.searches) == 0 {
		return nil
	}
	if m.counting {
		m.recheck = true
		return nil
	}
	m.counting, m.recheck = true, false
	ctx, service, searches, now := m.context, m.service, m.searches, m.kit.Now()
	return func() tea.Msg {
		unread := make(map[string]int, len(searches))
		for _, search := range searches {
			count, err := countBeside(ctx, service, sidebar.Item{Kind: sidebar.Search, Search: search}, now)
			if err != nil {
				break // the store's faults are told where something is asked for
			}
			unread[search.Name] = count
		}
		return searchesCounted{unread: unread}
	}
}

func (m *Model) takeSearchCounts(message searchesCounted) tea.Cmd {
	m.counting = false
	m.sidebar.SetFound(message.unread)
	if m.recheck {
		return m.countSearches()
	}
	return nil
}

// beginNaming opens the line for the name of the search on the screen: the one that
// it is kept under, or its words.
func (m *Model) beginNaming() {
	words := m.list.query.Words
	if m.feedList == nil || words == "" {
		m.say(m.kit.Words.Lists.SearchFirst, false)
		return
	}
	m.naming = naming{line: m.newEditor(cmp.Or(m.list.search, words)), words: words}
	m.mode = modeNaming
}

// namingKey edits the name; Enter keeps the search under it.
func (m *Model) namingKey(message tea.KeyMsg) tea.Cmd {
	switch message.String() {
	case "ctrl+c":
		return m.quit()
	case "esc":
		m.mode = modePanes
		return nil
	case "enter":
		m.mode = modePanes
		name := strings.TrimSpace(m.naming.line.Value())
		switch {
		case name == "":
			return nil
		case m.naming.renamed != "":
			return m.renameSearch(m.naming.renamed, name)
		}
		return m.saveSearch(news.SavedSearch{Name: name, Words: m.naming.words})
	}
	m.naming.line.Update(keyName(message), message.Runes)
	return nil
}

func (m *Model) saveSearch(search news.SavedSearch) tea.Cmd {
	m.list.search = search.Name
	said := listApplied{words: m.kit.Words.Lists.SearchKept + " «" + search.Name + "»", keepPlace: true}
	return m.editList(said, func(ctx context.Context, list FeedList) (ListUndo, error) { return list.SaveSearch(ctx, search) })
}

func (m *Model) renameSearch(name, to string) tea.Cmd {
	said := listApplied{words: m.kit.Words.Lists.SearchRenamed + " «" + to + "»", keepPlace: true}
	return m.editList(said, func(ctx context.Context, list FeedList) (ListUndo, error) { return list.RenameSearch(ctx, name, to) })
}

// editSearch does what an action of the feed list asks for with a kept search.
func (m *Model) editSearch(action keymap.Action, search news.SavedSearch) tea.Cmd {
	switch action {
	case keymap.RenameFeed:
		m.naming = naming{line: m.newEditor(search.Name), renamed: search.Name}
		m.mode = modeNaming
	case keymap.RemoveFeed:
		said := listApplied{words: m.kit.Words.Lists.SearchRemoved + " «" + search.Name + "»", offersUndo: true, keepPlace: true}
		return m.editList(said, func(ctx context.Context, list FeedList) (ListUndo, error) { return list.RemoveSearch(ctx, search.Name) })
	default:
		m.say(m.kit.Words.FeedEditor.ChooseFeed, false)
	}
	return nil
}
