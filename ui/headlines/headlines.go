// Package headlines is the list of entries: titles of up to two lines over a dim
// line with source and age, days under headings of their own. It holds the lines
// of the whole list and the entries near the screen only; it says which ones it
// misses and never fetches them.
package headlines

import (
	"slices"

	"khabar/feeds/news"
	"khabar/ui/pane"
)

// Model is the pane.
type Model struct {
	kit     *pane.Kit
	title   string
	detail  string
	empty   string // what to say where the list is empty
	lines   []news.Line
	order   news.Order
	groups  []int // the places in lines where a heading stands, ascending
	entries map[int64]news.Entry
	window  pane.Window
	words   string // what a search looked for, lit in the titles
	touched bool   // the reader has moved since the list was opened
	chosen  chosen
	// stories are what entries stand for, by their ids; empty ones are asked for or
	// there are none.
	stories map[int64]news.Story
	// storyRows are the entries of the list by those of their stories.
	storyRows map[int64][]int64

	// paintings are the rows of entries at the present size.
	paintings map[int64]painting

	width, height int
}

// entriesKept bounds the entries held in memory; beyond it those far from the
// screen are let go.
const entriesKept = 2000

// aheadOfScreen is how many entries above and below the screen are asked for
// together with the ones on it.
const aheadOfScreen = 60

// New makes an empty pane.
func New(kit *pane.Kit) *Model {
	return &Model{kit: kit, entries: make(map[int64]news.Entry), paintings: make(map[int64]painting), stories: map[int64]news.Story{}, title: kit.Words.Headlines.Title}
}

// List is what the pane shows.
type List struct {
	Title, Empty string
	Order        news.Order
	Lines        []news.Line // the pane keeps them; the caller must not change them
}

// Open shows another list from its first entry.
func (m *Model) Open(list List) {
	m.title, m.empty, m.touched = list.Title, list.Empty, false
	m.ForgetStories()
	m.window = pane.Window{}
	m.setLines(list.Lines, list.Order)
	m.Unchoose()
	m.show()
}

// SetEmpty gives what the pane says while its list is empty.
func (m *Model) SetEmpty(words string) { m.empty = words }

func (m *Model) setLines(lines []news.Line, order news.Order) {
	m.lines, m.order = lines, order
	m.groups = groupStarts(lines, order, m.kit.Now().Location())
	m.window.SetCount(len(lines))
}

// Light lights up in the titles what a query hits; an empty one lights nothing.
func (m *Model) Light(query string) {
	if query != m.words {
		m.words = query
		clear(m.paintings)
	}
}

// Replace shows the same list as it is now, or sorted otherwise. The cursor stays on its entry, and on
// its row of the screen where that can be, unless the reader has not moved yet:
// then the newest entries come in above.
func (m *Model) Replace(lines []news.Line, order news.Order) {
	selected, had := m.selectedID()
	above := m.window.Cursor - m.window.Top
	m.setLines(lines, order)
	if had && m.touched {
		if i, found := m.place(selected); found {
			m.window.Select(i)
			m.window.Top = max(0, i-above)
		}
	}
	m.chosen.find(m)
	m.show()
}

// place gives where an entry stands in the list.
func (m *Model) place(id int64) (i int, found bool) {
	i = slices.IndexFunc(m.lines, func(line news.Line) bool { return line.ID == id })
	return i, i >= 0
}

// KeepSeen merges the lines of before that now lacks into now, each behind the one
// that it stood behind: what was in the list and is not any more stays in its place
// until the list is left. It takes a while for long lists and belongs in a command.
func KeepSeen(before, now []news.Line) []news.Line {
	present := make(map[int64]bool, len(now))
	for _, line := range now {
		present[line.ID] = true
	}
	behind := map[int64][]news.Line{}
	const first = int64(-1)
	last, missing := first, 0
	for _, line := range before {
		if present[line.ID] {
			last = line.ID
			continue
		}
		behind[last] = append(behind[last], line)
		missing++
	}
	if missing == 0 {
		return now
	}
	merged := make([]news.Line, 0, len(now)+missing)
	merged = append(merged, behind[first]...)
	for _, line := range now {
		merged = append(append(merged, line), behind[line.ID]...)
	}
	return merged
}

// SetDetail sets the words at the end of the header: how many are unread.
func (m *Model) SetDetail(detail string) { m.detail = detail }

// SetEntries takes entries that were asked for, or that have changed.
func (m *Model) SetEntries(entries []news.Entry) {
	if len(m.entries) > entriesKept {
		m.forgetFar()
	}
	for _, entry := range entries {
		m.entries[entry.ID] = entry
	}
	m.show()
}

// SetFeeds gives the entries that are held the names and colours that their feeds
// have now.
func (m *Model) SetFeeds(feeds []news.Feed) {
	now := make(map[int64]news.Feed, len(feeds))
	for _, feed := range feeds {
		now[feed.ID] = feed
	}
	named := func(entry news.Entry) news.Entry {
		if feed, listed := now[entry.FeedID]; listed {
			entry.FeedName, entry.FeedColour = feed.Name, feed.Colour
		}
		return entry
	}
	for id, entry := range m.entries {
		m.entries[id] = named(entry)
	}
	for id, story := range m.stories {
		entries := slices.Clone(story.Entries)
		for i := range entries {
			entries[i] = named(entries[i])
		}
		m.stories[id] = news.Story{ID: story.ID, Entries: entries}
	}
}

func (m *Model) forgetFar() {
	kept := make(map[int64]news.Entry, 2*aheadOfScreen)
	for _, line := range m.near() {
		if entry, known := m.entries[line.ID]; known {
			kept[line.ID] = entry
		}
	}
	m.entries = kept
}

// Missing gives the ids near the screen whose entries are not there yet, as soon
// as one on the screen is missing; empty means that the screen is complete.
func (m *Model) Missing() []int64 {
	last := min(len(m.lines), m.window.Top+max(1, m.height))
	for i := m.window.Top; i < last; i++ {
		if _, known := m.entries[m.lines[i].ID]; !known {
			return m.unknown(m.near())
		}
	}
	return nil
}

func (m *Model) near() []news.Line {
	first := max(0, m.window.Top-aheadOfScreen)
	last := min(len(m.lines), m.window.Top+m.height+aheadOfScreen)
	return m.lines[first:max(first, last)]
}

func (m *Model) unknown(lines []news.Line) []int64 {
	var missing []int64
	for _, line := range lines {
		if _, known := m.entries[line.ID]; !known {
			missing = append(missing, line.ID)
		}
	}
	return missing
}

// Change changes those of the entries that are held.
func (m *Model) Change(ids []int64, change news.Change) {
	changed := func(entry news.Entry) news.Entry {
		if change.Read != nil {
			entry.Read = *change.Read
		}
		if change.Starred != nil {
			entry.Starred = *change.Starred
		}
		return entry
	}
	for _, id := range ids {
		if entry, known := m.entries[id]; known {
			m.entries[id] = changed(entry)
		}
		m.changeStories(id, changed)
	}
}

// Held gives the ids near the screen whose entries are held, to ask for them
// anew.
func (m *Model) Held() []int64 {
	var held []int64
	for _, line := range m.near() {
		if _, known := m.entries[line.ID]; known {
			held = append(held, line.ID)
		}
	}
	return held
}

// SetOffline says that the full text of an entry is stored now.
func (m *Model) SetOffline(id int64) {
	if entry, known := m.entries[id]; known {
		entry.Offline = true
		m.entries[id] = entry
	}
}

// selectedID gives the id under the cursor.
func (m *Model) selectedID() (int64, bool) {
	if m.window.Cursor >= len(m.lines) {
		return 0, false
	}
	return m.lines[m.window.Cursor].ID, true
}

// Selected gives the entry under the cursor, where it is there yet.
func (m *Model) Selected() (news.Entry, bool) {
	id, any := m.selectedID()
	if !any {
		return news.Entry{}, false
	}
	entry, known := m.entries[id]
	return entry, known
}

// Len is the length of the list.
func (m *Model) Len() int { return len(m.lines) }

// Title gives the title of the list.
func (m *Model) Title() string { return m.title }

// Lines gives the whole list; the caller must not change it.
func (m *Model) Lines() []news.Line { return m.lines }

// Entry gives the entry with that id, where it is held.
func (m *Model) Entry(id int64) (news.Entry, bool) {
	entry, known := m.entries[id]
	return entry, known
}

// Cursor gives the place of the cursor in the list.
func (m *Model) Cursor() int { return m.window.Cursor }
