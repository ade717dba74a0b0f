package ui

import (
	tea "github.com/charmbracelet/bubbletea"

	"khabar/feeds/news"
	"khabar/ui/sidebar"
)

// openUnread opens the first unread entry below the cursor (1) or above it (-1),
// going round; where the list has none, it goes on to the next list that does.
func (m *Model) openUnread(direction int) tea.Cmd {
	lines, cursor := m.headlines.Lines(), m.headlines.Cursor()
	for i := 1; i <= len(lines); i++ {
		id := lines[around(cursor+direction*i, len(lines))].ID
		entry, known := m.headlines.Entry(id)
		if known && !entry.Read {
			m.headlines.Select(id)
			return m.openSelected()
		}
		if !known {
			return m.askUnread(cursor, direction)
		}
	}
	return m.goOn(direction)
}

// around brings a place that is past an end of a list in from the other one.
func around(place, length int) int { return ((place % length) + length) % length }

// askUnread looks for the first unread entry below a place of the list (1) or above
// it (-1), for lists that are longer than what the headlines hold.
func (m *Model) askUnread(cursor, direction int) tea.Cmd {
	ctx, service, query := m.context, m.service, m.list.query
	lines := m.headlines.Lines()
	return func() tea.Msg {
		wanted := query
		wanted.Unread = true
		unread, err := service.List(ctx, wanted)
		id, found := nextOf(lines, cursor, direction, unread)
		return unreadFound{query: query, id: id, found: found, direction: direction, err: err}
	}
}

// nextOf gives the first of lines behind the cursor, going round, that is wanted.
func nextOf(lines []news.Line, cursor, direction int, wanted []news.Line) (id int64, found bool) {
	isWanted := make(map[int64]bool, len(wanted))
	for _, line := range wanted {
		isWanted[line.ID] = true
	}
	for i := 1; i <= len(lines); i++ {
		if id := lines[around(cursor+direction*i, len(lines))].ID; isWanted[id] {
			return id, true
		}
	}
	return 0, false
}

// takeUnread goes to the unread entry that was looked for; it opens when it is
// there.
func (m *Model) takeUnread(message unreadFound) tea.Cmd {
	switch {
	case message.query != m.list.query:
		return nil
	case message.err != nil:
		m.say(m.kit.Words.Explain(faultOf(message.err).Kind), true)
		return nil
	case message.found && m.headlines.Select(message.id):
		m.list.openWhenThere = true
		return m.openWhenThere()
	}
	return m.goOn(message.direction)
}

// openWhenThere opens the selected entry if that is wanted and it is there.
func (m *Model) openWhenThere() tea.Cmd {
	if _, known := m.headlines.Selected(); !known || !m.list.openWhenThere {
		return nil
	}
	m.list.openWhenThere = false
	return m.openSelected()
}

// goOn shows the next list of the same kind that has something unread, says so, and
// opens its first unread entry.
func (m *Model) goOn(direction int) tea.Cmd {
	item, found := m.sidebar.NextUnread(m.list.query, direction)
	if !found {
		m.say(m.kit.Words.Article.EndOfNews, false)
		return nil
	}
	m.sidebar.Select(item)
	command := m.showItem(item)
	m.list.readOn = true
	m.say(m.kit.Words.Lists.WentOn+" «"+item.Label+"»", false)
	return command
}

// showItem shows the list of an item of the feeds pane.
func (m *Model) showItem(item sidebar.Item) tea.Cmd {
	m.list.before = nil // a search that was left for this list
	command := m.showList(item.Query(m.kit.Now()), item.Label)
	m.list.search = item.Search.Name
	return command
}
