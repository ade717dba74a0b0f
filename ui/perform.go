package ui

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"khabar/feeds/news"
	"khabar/ui/geometry"
	"khabar/ui/keymap"
	"khabar/ui/sidebar"
)

// key does what a key means in the present mode. Keys that came faster than they
// were read arrive as one message; each is a key of its own, and what follows the
// key that opens a line is typed into it.
func (m *Model) key(message tea.KeyMsg) tea.Cmd {
	m.tiding = ""
	if m.typing() {
		return m.typed(message)
	}
	if message.Paste {
		return nil
	}
	var commands []tea.Cmd
	names := m.kit.Keys.Keyboard().Split(message.String(), message.Type == tea.KeyRunes)
	for i, name := range names {
		if m.typing() {
			rest := tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(strings.Join(names[i:], ""))}
			commands = append(commands, m.typed(rest))
			break
		}
		commands = append(commands, m.oneKey(name))
	}
	return tea.Batch(commands...)
}

// typing says that keys are text for a line.
func (m *Model) typing() bool {
	return m.mode == modeSearch || m.mode == modeFind || m.mode == modeHelp || m.mode == modeNaming || m.mode == modeEditor || m.mode == modeFilter
}

// typed gives a key to the line that is open.
func (m *Model) typed(message tea.KeyMsg) tea.Cmd {
	switch m.mode {
	case modeFind:
		return m.findKey(message)
	case modeHelp:
		return m.helpKey(message)
	case modeNaming:
		return m.namingKey(message)
	case modeEditor:
		return m.editorKey(message)
	case modeFilter:
		return m.filterKey(message)
	}
	return m.searchKey(message)
}

func (m *Model) oneKey(name string) tea.Cmd {
	if m.mode == modePanes && m.article.Hinting() {
		m.reader.Forget()
		return m.hintKey(name, m.kit.Keys.Action(name, m.place()))
	}
	if m.mode == modeChoice && keyDigit(name) >= 0 { // which is no count there
		return m.choiceDigit(name)
	}
	m.pressed = name
	begun := m.reader.Pending() != ""
	stroke := m.reader.Key(name, m.place())
	m.line.Pending = m.reader.Pending()
	switch {
	case stroke.Action == keymap.Quit, name == "ctrl+c" && stroke.Action == keymap.None:
		return m.quit()
	case stroke.Pending, begun && stroke.Action == keymap.None: // of which only the beginning is forgotten
		m.say("", false)
		return nil
	case m.mode == modeSheet:
		return m.sheetKey(stroke.Action)
	case m.mode == modeChoice:
		return m.choiceKey(stroke.Action)
	}
	if command, taken := m.aloudKey(stroke.Action); taken {
		return command
	}
	m.say("", false)
	m.article.Unselect()
	if stroke.Action != keymap.RemoveFeed {
		m.folderToRemove = ""
	}
	return m.perform(stroke)
}

// place says where keys are pressed.
func (m *Model) place() keymap.Places {
	switch {
	case m.finding():
		return keymap.InHits
	case m.focus == geometry.Article:
		return keymap.InArticle
	case m.focus == geometry.Feeds:
		return keymap.InFeeds
	}
	return keymap.InHeadlines
}

// perform does what keys ask for in the focused pane.
func (m *Model) perform(stroke keymap.Stroke) tea.Cmd {
	action, times := stroke.Action, stroke.Times()
	if scrolls(action) {
		m.scroll(stroke)
		m.sayChosen()
		return nil
	}
	if editsList(action) {
		return m.performEditing(action)
	}
	if marks(action) {
		return m.performMarking(action)
	}
	if goes(action) {
		return m.performGoing(action, times)
	}
	switch action {
	case keymap.Sort:
		return m.sortOtherwise()
	case keymap.SaveSearch:
		m.beginNaming()
	case keymap.OpenBreaking:
		return m.openBreaking()
	case keymap.Refresh:
		return m.refreshOne()
	case keymap.RefreshAll:
		return m.startRefresh(nil)
	case keymap.Cancel:
		m.cancelRefresh()
	case keymap.Explain:
		return m.explain()
	case keymap.Fold:
		return m.fold()
	case keymap.Search:
		m.beginSearchOrFind()
	case keymap.Help:
		m.showHelp()
	case keymap.PickTerminal:
		m.outcome = OutcomePick
		return m.quit()
	case keymap.Demo:
		return m.startDemo()
	case keymap.Suspend:
		return tea.Suspend
	default:
		return m.performOnEntry(action, times)
	}
	return nil
}

// goes says that an action leads to another pane or article.
func goes(action keymap.Action) bool {
	switch action {
	case keymap.Left, keymap.Right, keymap.NextPane, keymap.Open, keymap.ReadOn, keymap.Back,
		keymap.NextArticle, keymap.PreviousArticle, keymap.NextUnread, keymap.PreviousUnread:
		return true
	}
	return false
}

func (m *Model) performGoing(action keymap.Action, times int) tea.Cmd {
	switch action {
	case keymap.Left:
		return m.sideways(-1)
	case keymap.Right:
		return m.sideways(1)
	case keymap.NextPane:
		m.nextPane()
	case keymap.Open:
		return m.open()
	case keymap.ReadOn:
		return m.readOn()
	case keymap.Back:
		return m.back()
	case keymap.NextArticle:
		return m.step(times)
	case keymap.PreviousArticle:
		return m.step(-times)
	case keymap.NextUnread:
		return m.openUnread(1)
	case keymap.PreviousUnread:
		return m.openUnread(-1)
	}
	return nil
}

// performOnEntry does what keys ask for with the entry at hand.
func (m *Model) performOnEntry(action keymap.Action, times int) tea.Cmd {
	switch action {
	case keymap.Story:
		return m.showStory()
	case keymap.Versions:
		return m.showVersions()
	case keymap.AddFilter:
		return m.beginFilter()
	case keymap.Browser:
		return m.browse()
	case keymap.CopyAddress:
		return m.copyAddress()
	case keymap.Save:
		return m.saveArticle()
	case keymap.Pipe:
		return m.pipe()
	case keymap.Play:
		return m.play()
	case keymap.ReadAloud:
		return m.readAloud()
	case keymap.CopyArticle:
		return m.copyArticle()
	case keymap.CopyCitation:
		return m.copyCitation()
	}
	return m.performLook(action, times)
}

// performLook does what keys ask for about the look of the screen, and else what
// they mean while reading.
func (m *Model) performLook(action keymap.Action, times int) tea.Cmd {
	switch action {
	case keymap.NextTheme:
		return m.nextTheme(times)
	case keymap.Zen:
		m.toggleZen()
	case keymap.Dense:
		return m.toggleDense()
	case keymap.Redraw:
		m.drawAnew()
	default:
		m.performReading(action, times)
	}
	return nil
}

// scroll moves the focused pane. A count says how often; in front of "to the
// first" and "to the last" it names the line or item to go to.
func (m *Model) scroll(stroke keymap.Stroke) {
	times := stroke.Times()
	switch stroke.Action {
	case keymap.Down:
		m.move(times)
	case keymap.Up:
		m.move(-times)
	case keymap.Top, keymap.Bottom:
		m.scrollTo(stroke)
	case keymap.PageDown:
		repeat(times, func() bool { return m.focused().Page(1) })
	case keymap.PageUp:
		repeat(times, func() bool { return m.focused().Page(-1) })
	case keymap.HalfDown:
		repeat(times, func() bool { return m.focused().Half(1) })
	case keymap.HalfUp:
		repeat(times, func() bool { return m.focused().Half(-1) })
	}
}

func (m *Model) scrollTo(stroke keymap.Stroke) {
	if stroke.Action == keymap.Bottom && stroke.Count == 0 {
		m.focused().To(1)
		return
	}
	m.focused().To(-1)
	if stroke.Count > 1 {
		m.move(stroke.Count - 1)
	}
}

// repeat does something so often, or until it changes nothing.
func repeat(times int, once func() bool) {
	for range times {
		if !once() {
			return
		}
	}
}

// sideways moves the focus to the pane beside, towards the left (-1) or the
// right (1) of the screen. Towards the article it opens what is selected.
func (m *Model) sideways(step int) tea.Cmd {
	next, exists := m.frame.Neighbour(m.focus, step, m.kit.Words.RightToLeft)
	switch {
	case !exists:
		return nil
	case next > m.focus:
		return m.open()
	}
	m.setFocus(next)
	return nil
}

// nextPane moves the focus on, past the article where none is open.
func (m *Model) nextPane() {
	next := (m.focus + 1) % 3
	if _, open := m.article.Entry(); next == geometry.Article && !open {
		next = geometry.Feeds
	}
	m.setFocus(next)
}

// open opens what is selected in the focused pane.
func (m *Model) open() tea.Cmd {
	switch m.focus {
	case geometry.Feeds:
		command := m.openList()
		m.setFocus(geometry.Headlines)
		return command
	case geometry.Headlines:
		return m.openSelected()
	}
	return nil
}

// openList shows the list that is selected in the feeds pane.
func (m *Model) openList() tea.Cmd {
	item, any := m.sidebar.Selected()
	if !any {
		return nil
	}
	return m.showItem(item)
}

func (m *Model) showList(query news.Query, title string) tea.Cmd {
	token, before := m.list.token, m.list.before
	m.list = list{query: query, title: title, token: token, before: before}
	m.headlines.Unchoose()
	return m.loadList(false)
}

func (m *Model) openSelected() tea.Cmd {
	entry, known := m.headlines.Selected()
	if !known {
		return nil
	}
	commands := []tea.Cmd{m.openArticle(entry)}
	if command, isStory := m.markStory(entry, readMark, true); isStory {
		commands = append(commands, command)
	} else if !entry.Read {
		commands = append(commands, m.change(entry, readMark.change(true), readMark.one(m.kit.Words.Status, true)))
	}
	return tea.Batch(commands...)
}

// openArticle shows an entry in the article pane, before anything of its text is
// there.
func (m *Model) openArticle(entry news.Entry) tea.Cmd {
	keep := m.keepPlace()
	m.article.Open(entry)
	m.article.Light(m.list.query.Words)
	m.setFocus(geometry.Article)
	return tea.Batch(keep, m.loadArticle(entry))
}

func set(value bool) *bool { return &value }

// back goes one level back; from the first screen it ends the program, but not by
// the keys with which a line or a choice is left, which are soon pressed once more
// than there is something to leave.
func (m *Model) back() tea.Cmd {
	switch {
	case m.finding():
		m.article.EndFind()
		return nil
	case m.focus == geometry.Headlines && m.headlines.Unchoose(), m.focus == geometry.Feeds && m.sidebar.Unchoose():
		m.say(m.kit.Words.Lists.ChoiceLeft, false)
		return nil
	case m.focus != geometry.Headlines:
		m.setFocus(geometry.Headlines)
		return m.keepPlace()
	case m.list.before != nil:
		return m.leaveSearch()
	case m.list.query != (news.Query{}):
		m.sidebar.To(-1)
		return m.showList(news.Query{}, m.kit.Words.Sidebar.All)
	case m.pressed == "esc" || m.pressed == "backspace":
		m.say(m.kit.Words.Status.Quits, false)
		return nil
	}
	return m.quit()
}

// quit ends the program; what is not on the disk then, Run settles.
func (m *Model) quit() tea.Cmd {
	m.cancelRefresh()
	return tea.Quit
}

// readOn is Space: it opens, pages, and at the end of an article goes on to the next
// unread one.
func (m *Model) readOn() tea.Cmd {
	switch m.focus {
	case geometry.Article:
		switch {
		case m.readOnWaits():
		case m.text().AtEnd():
			return m.openUnread(1)
		default:
			m.text().Page(1)
		}
		return nil
	case geometry.Headlines:
		if entry, known := m.headlines.Selected(); known && !entry.Read {
			return m.openSelected()
		}
		return m.openUnread(1)
	}
	return m.readList()
}

// readList shows the list that is selected in the feeds pane, and opens its first
// unread entry.
func (m *Model) readList() tea.Cmd {
	command := m.openList()
	m.setFocus(geometry.Headlines)
	m.list.readOn = command != nil
	return command
}

// readOnWaits tells that the rest of the article is still on its way where all
// that is there has been read, and says so; the second time one goes on without it.
func (m *Model) readOnWaits() bool {
	entry, open := m.article.Entry()
	if !open || !m.article.Waiting() || !m.text().AtEnd() || m.readOnWaited == entry.ID {
		return false
	}
	m.readOnWaited = entry.ID
	m.say(m.kit.Words.Article.StillLoading, false)
	return true
}

// step opens the entry below (1) or above (-1) the one that is open.
func (m *Model) step(by int) tea.Cmd {
	if !m.headlines.Move(by) {
		return nil
	}
	if m.focus != geometry.Article {
		return nil
	}
	return m.openSelected()
}

func (m *Model) browse() tea.Cmd {
	entry, known := m.current()
	switch {
	case !known:
		return nil
	case entry.URL == "":
		m.say(m.kit.Words.Article.NoAddress, true)
		return nil
	}
	return m.openInBrowser(entry.URL)
}

// refreshOne refreshes the feeds that are chosen, or else the feed at hand, or the
// feeds of the folder or tag at hand.
func (m *Model) refreshOne() tea.Cmd {
	if m.choosingFeeds() {
		feeds := m.sidebar.Chosen()
		m.sidebar.Unchoose()
		return m.startRefresh(addressesOf(feeds))
	}
	if feed, found := m.currentFeed(); found {
		return m.startRefresh([]string{feed.URL})
	}
	item, _ := m.sidebar.Selected()
	if m.focus != geometry.Feeds || item.Kind != sidebar.Folder && item.Kind != sidebar.Tag {
		return m.startRefresh(nil)
	}
	return m.startRefresh(addressesOf(m.feedsOf(item)))
}

func (m *Model) cancelRefresh() {
	if !m.refresh.running {
		m.say(m.kit.Words.Status.NothingToCancel, false)
		return
	}
	m.refresh.cancel()
}

// startDemo ends the program so that the demo edition can begin, but only after
// no feed has answered: there the status line offers it.
func (m *Model) startDemo() tea.Cmd {
	if !m.demoOffered {
		return nil
	}
	m.outcome = OutcomeDemo
	return m.quit()
}
