// Package headlines is the list of entries: titles of up to two lines over a dim
// line with source and age. It holds the ids of the whole list and the entries
// near the screen only; it says which ones it misses and never fetches them.
package headlines

import (
	"khabar/feeds/news"
	"khabar/ui/pane"
)

// Model is the pane.
type Model struct {
	kit     *pane.Kit
	title   string
	detail  string
	empty   string // what to say where the list is empty
	ids     []int64
	entries map[int64]news.Entry
	window  pane.Window
	words   string // what a search looked for, lit in the titles
	touched bool   // the reader has moved since the list was opened

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
	return &Model{kit: kit, entries: make(map[int64]news.Entry), paintings: make(map[int64]painting), title: kit.Words.Headlines.Title}
}

// Open shows another list from its first entry.
func (m *Model) Open(title, empty string, ids []int64) {
	m.title, m.empty, m.ids, m.touched = title, empty, ids, false
	m.window = pane.Window{}
	m.window.SetCount(len(ids))
	m.show()
}

// Light lights up in the titles what a query hits; an empty one lights nothing.
func (m *Model) Light(query string) {
	if query != m.words {
		m.words = query
		clear(m.paintings)
	}
}

// Replace shows the same list as it is now. The cursor stays on its entry, and on
// its row of the screen where that can be, unless the reader has not moved yet:
// then the newest entries come in above.
func (m *Model) Replace(ids []int64) {
	selected, had := m.SelectedID()
	above := m.window.Cursor - m.window.Top
	m.ids = ids
	m.window.SetCount(len(ids))
	if had && m.touched {
		for i, id := range ids {
			if id == selected {
				m.window.Select(i)
				m.window.Top = max(0, i-above)
				break
			}
		}
	}
	m.show()
}

// KeepSeen merges the entries of before that now lacks into now, each behind the
// entry that it stood behind: what was in the list and is not any more stays in
// its place until the list is left. It takes a while for long lists and belongs
// in a command.
func KeepSeen(before, now []int64) []int64 {
	present := make(map[int64]bool, len(now))
	for _, id := range now {
		present[id] = true
	}
	behind := map[int64][]int64{}
	const first = int64(-1)
	last, missing := first, 0
	for _, id := range before {
		if present[id] {
			last = id
			continue
		}
		behind[last] = append(behind[last], id)
		missing++
	}
	if missing == 0 {
		return now
	}
	merged := make([]int64, 0, len(now)+missing)
	merged = append(merged, behind[first]...)
	for _, id := range now {
		merged = append(append(merged, id), behind[id]...)
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

func (m *Model) forgetFar() {
	kept := make(map[int64]news.Entry, 2*aheadOfScreen)
	for _, id := range m.near() {
		if entry, known := m.entries[id]; known {
			kept[id] = entry
		}
	}
	m.entries = kept
}

// Missing gives the ids near the screen whose entries are not there yet, as soon
// as one on the screen is missing; empty means that the screen is complete.
func (m *Model) Missing() []int64 {
	last := min(len(m.ids), m.window.Top+max(1, m.height))
	for i := m.window.Top; i < last; i++ {
		if _, known := m.entries[m.ids[i]]; !known {
			return m.unknown(m.near())
		}
	}
	return nil
}

func (m *Model) near() []int64 {
	first := max(0, m.window.Top-aheadOfScreen)
	last := min(len(m.ids), m.window.Top+m.height+aheadOfScreen)
	return m.ids[first:max(first, last)]
}

func (m *Model) unknown(ids []int64) []int64 {
	var missing []int64
	for _, id := range ids {
		if _, known := m.entries[id]; !known {
			missing = append(missing, id)
		}
	}
	return missing
}

// Change changes the entry with that id where it is held.
func (m *Model) Change(id int64, change news.Change) {
	entry, known := m.entries[id]
	if !known {
		return
	}
	if change.Read != nil {
		entry.Read = *change.Read
	}
	if change.Starred != nil {
		entry.Starred = *change.Starred
	}
	m.entries[id] = entry
}

// Held gives the ids near the screen whose entries are held, to ask for them
// anew.
func (m *Model) Held() []int64 {
	var held []int64
	for _, id := range m.near() {
		if _, known := m.entries[id]; known {
			held = append(held, id)
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

// SelectedID gives the id under the cursor.
func (m *Model) SelectedID() (int64, bool) {
	if m.window.Cursor >= len(m.ids) {
		return 0, false
	}
	return m.ids[m.window.Cursor], true
}

// Selected gives the entry under the cursor, where it is there yet.
func (m *Model) Selected() (news.Entry, bool) {
	id, any := m.SelectedID()
	if !any {
		return news.Entry{}, false
	}
	entry, known := m.entries[id]
	return entry, known
}

// Len is the length of the list.
func (m *Model) Len() int { return len(m.ids) }

// IDs gives the ids of the whole list; the caller must not change them.
func (m *Model) IDs() []int64 { return m.ids }

// Entry gives the entry with that id, where it is held.
func (m *Model) Entry(id int64) (news.Entry, bool) {
	entry, known := m.entries[id]
	return entry, known
}

// Cursor gives the place of the cursor in the list.
func (m *Model) Cursor() int { return m.window.Cursor }
