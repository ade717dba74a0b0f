package ui

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"khabar/feeds/news"
	"khabar/ui/geometry"
	"khabar/ui/keymap"
	"khabar/ui/lang"
)

// marks says that an action chooses entries or changes their state.
func marks(action keymap.Action) bool {
	switch action {
	case keymap.ToggleRead, keymap.ToggleStar, keymap.Choose, keymap.AllRead, keymap.AboveRead, keymap.BelowRead, keymap.Undo:
		return true
	}
	return false
}

func (m *Model) performMarking(action keymap.Action) tea.Cmd {
	switch action {
	case keymap.ToggleRead:
		return m.toggle(readMark)
	case keymap.ToggleStar:
		return m.toggle(starMark)
	case keymap.Choose:
		m.choose()
	case keymap.AllRead:
		return m.markAllRead()
	case keymap.AboveRead:
		return m.markMany(m.headlines.Beside(-1), readMark, true)
	case keymap.BelowRead:
		return m.markMany(m.headlines.Beside(1), readMark, true)
	case keymap.Undo:
		return m.takeBack()
	}
	return nil
}

// aMark is something that an entry is or is not: read, or starred.
type aMark struct {
	of      func(news.Entry) bool
	change  func(on bool) news.Change
	one     func(words lang.Status, on bool) string
	counted func(words *lang.Words, n int, on bool) string
}

// isRead says that the mark is about reading, which a row does for the whole of its
// story; a star is for one entry.
func (a aMark) isRead() bool { return a.change(true).Read != nil }

var (
	readMark = aMark{
		of:     func(entry news.Entry) bool { return entry.Read },
		change: func(on bool) news.Change { return news.Change{Read: set(on)} },
		one: func(words lang.Status, on bool) string {
			if on {
				return words.MarkedRead
			}
			return words.MarkedUnread
		},
		counted: func(words *lang.Words, n int, on bool) string {
			if on {
				return words.MadeRead(n)
			}
			return words.MadeUnread(n)
		},
	}
	starMark = aMark{
		of:     func(entry news.Entry) bool { return entry.Starred },
		change: func(on bool) news.Change { return news.Change{Starred: set(on)} },
		one: func(words lang.Status, on bool) string {
			if on {
				return words.Starred
			}
			return words.Unstarred
		},
		counted: func(words *lang.Words, n int, on bool) string {
			if on {
				return words.MadeStarred(n)
			}
			return words.MadeUnstarred(n)
		},
	}
)

// toggle turns a mark of what is chosen, or else of the entry at hand: on where one
// of several lacks it.
func (m *Model) toggle(mark aMark) tea.Cmd {
	if ids := m.chosen(); len(ids) > 0 {
		on := false
		for _, id := range ids {
			entry, known := m.headlines.Entry(id)
			on = on || !known || !mark.of(entry)
		}
		m.headlines.Unchoose()
		return m.markMany(ids, mark, on)
	}
	entry, known := m.current()
	if !known {
		return nil
	}
	on := !mark.of(entry)
	if m.focus == geometry.Headlines && mark.isRead() {
		if story, found := m.headlines.Story(entry.ID); found {
			on = story.Unread() > 0
		}
		if command, isStory := m.markStory(entry, mark, on); isStory {
			return command
		}
	}
	words := mark.one(m.kit.Words.Status, on)
	m.say(words, false)
	return m.change(entry, mark.change(on), words)
}

// chosen gives the ids of what the reader has chosen to act on together.
func (m *Model) chosen() []int64 {
	if m.focus != geometry.Headlines {
		return nil
	}
	return m.headlines.Chosen()
}

// choose begins to choose, keeps what is chosen, or begins another range.
func (m *Model) choose() {
	switch m.focus {
	case geometry.Headlines:
		m.headlines.Choose()
	case geometry.Feeds:
		m.sidebar.Choose()
	}
	m.sayChosen()
}

// sayChosen says how many entries or feeds are chosen, if the reader is choosing.
func (m *Model) sayChosen() {
	var counted string
	var extending bool
	switch {
	case m.choosingFeeds():
		counted, extending = m.kit.Words.FeedsChosen(len(m.sidebar.Chosen())), m.sidebar.Extending()
	case m.focus == geometry.Headlines && m.headlines.Choosing():
		counted, extending = m.kit.Words.Chosen(m.headlines.ChosenCount()), m.headlines.Extending()
	default:
		return
	}
	words := m.kit.Words.Lists.ChoiceKept
	if extending {
		words = m.kit.Words.Lists.Choosing
	}
	m.say(counted+" · "+words, false)
}

// manyMarked is a change of many entries at once: what it set and how it is named.
type manyMarked struct {
	mark aMark
	on   bool
}

// manyEntries is how many entries take a moment to be changed on the disk.
const manyEntries = 10_000

// markMany sets a mark of many entries, on the screen at once and on disk behind.
// Which of them were otherwise before is known when that is done: the undo is about
// those.
func (m *Model) markMany(ids []int64, mark aMark, on bool) tea.Cmd {
	change := mark.change(on)
	m.show(ids, change)
	if len(ids) >= manyEntries {
		m.say(m.kit.Words.Lists.Marking, false)
	}
	whole := func(_ context.Context, ids []int64) ([]int64, error) { return ids, nil }
	if mark.isRead() {
		whole = m.withStories()
	}
	return m.markFound(change, manyMarked{mark, on}, func(ctx context.Context) ([]int64, error) { return whole(ctx, ids) })
}

// markFound sets a mark of the entries that find gives.
func (m *Model) markFound(change news.Change, many manyMarked, find func(context.Context) ([]int64, error)) tea.Cmd {
	ctx, service := m.lasting(), m.service
	return m.changes.command(func() tea.Msg {
		ids, err := find(ctx)
		if err != nil {
			return marked{err: err}
		}
		changed, err := service.Mark(ctx, ids, change)
		return marked{changed: changed, many: &many, err: err}
	})
}

// queriesAtHand gives the lists that the feeds pane is about: those of the feeds that
// are chosen, which are no longer afterwards, or else the one under the cursor.
func (m *Model) queriesAtHand() (queries []news.Query) {
	if m.choosingFeeds() {
		for _, feed := range m.sidebar.Chosen() {
			queries = append(queries, news.Query{FeedID: feed.ID})
		}
		m.sidebar.Unchoose()
		return queries
	}
	if item, any := m.sidebar.Selected(); any {
		queries = append(queries, item.Query(m.kit.Now()))
	}
	return queries
}

// markAllRead marks the list at hand as read: the one on the screen, or the one
// under the cursor of the feeds pane, or those of the feeds chosen there.
func (m *Model) markAllRead() tea.Cmd {
	if m.focus != geometry.Feeds {
		return m.markMany(m.headlines.Beside(0), readMark, true)
	}
	service, queries := m.service, m.queriesAtHand()
	return m.markFound(readMark.change(true), manyMarked{readMark, true}, func(ctx context.Context) (ids []int64, err error) {
		for _, query := range queries {
			query.Unread = true
			lines, err := service.List(ctx, query)
			if err != nil {
				return nil, err
			}
			ids = append(ids, news.IDs(lines)...)
		}
		return ids, nil
	})
}

// offeredFrom is how many entries changed at once let the key be named that takes it
// back: more than a story has.
const offeredFrom = 10

// takeMarked remembers how to take a change of many entries back, and counts anew.
func (m *Model) takeMarked(message marked) tea.Cmd {
	if message.err != nil {
		m.say(m.kit.Words.Explain(news.FaultStore), true)
		return tea.Batch(m.loadFeeds(), m.recount(), m.loadEntries(m.headlines.Held()))
	}
	if many := message.many; many != nil {
		words := many.mark.counted(m.kit.Words, len(message.changed), many.on)
		said := words
		if len(message.changed) >= offeredFrom {
			said += " " + m.kit.Words.Status.OffersUndo
		}
		m.say(said, false)
		if len(message.changed) > 0 {
			m.remember(undoStep{ids: message.changed, before: many.mark.change(!many.on), words: words})
			m.show(message.changed, many.mark.change(many.on))
		}
	}
	return tea.Batch(m.loadFeeds(), m.recount())
}

// chosenEntries gives the entries that are chosen, as far as they are held.
func (m *Model) chosenEntries() []news.Entry {
	var entries []news.Entry
	for _, id := range m.chosen() {
		if entry, known := m.headlines.Entry(id); known {
			entries = append(entries, entry)
		}
	}
	return entries
}

// filled gives what each entry has, without what is empty.
func filled(entries []news.Entry, of func(news.Entry) string) []string {
	var texts []string
	for _, entry := range entries {
		if text := of(entry); text != "" {
			texts = append(texts, text)
		}
	}
	return texts
}
