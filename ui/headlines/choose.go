package headlines

import "khabar/feeds/news"

// chosen is what the reader has chosen to act on together: entries that stay so,
// and, while a range is open, those between where it was begun and the cursor.
type chosen struct {
	on    bool
	fixed map[int64]bool
	open  bool
	from  int   // the place where the range was begun
	id    int64 // the entry that stood there
}

// find looks for the entry with which the range was begun in a list that is another
// now; one that is gone ends the range.
func (c *chosen) find(m *Model) {
	if !c.open {
		return
	}
	if c.from, c.open = m.place(c.id); !c.open {
		c.from = 0
	}
}

// replace says that another entry stands in the row of one.
func (c *chosen) replace(id, other int64) {
	if c.fixed[id] {
		delete(c.fixed, id)
		c.fixed[other] = true
	}
	if c.open && c.id == id {
		c.id = other
	}
}

// Choose begins to choose at the cursor; from there on moving chooses what lies
// between. The next time it keeps those and lets the cursor go, the time after that
// it begins another range.
func (m *Model) Choose() {
	id, any := m.selectedID()
	if !any {
		return
	}
	c := &m.chosen
	if c.open {
		for _, line := range m.openRange() {
			c.fixed[line.ID] = true
		}
		c.open = false
		return
	}
	if !c.on {
		c.fixed = make(map[int64]bool)
	}
	c.on, c.open, c.from, c.id = true, true, m.window.Cursor, id
}

// openRange gives the lines between where the range was begun and the cursor.
func (m *Model) openRange() []news.Line {
	if !m.chosen.open {
		return nil
	}
	first, last := min(m.chosen.from, m.window.Cursor), max(m.chosen.from, m.window.Cursor)
	return m.lines[first : last+1]
}

// Unchoose ends choosing and says whether there was any.
func (m *Model) Unchoose() bool {
	was := m.chosen.on
	m.chosen = chosen{}
	return was
}

// Choosing says that the reader is choosing.
func (m *Model) Choosing() bool { return m.chosen.on }

// Extending says that moving chooses more.
func (m *Model) Extending() bool { return m.chosen.open }

// Chosen gives the ids of what is chosen, in the order of the list.
func (m *Model) Chosen() []int64 {
	if !m.chosen.on {
		return nil
	}
	if len(m.chosen.fixed) == 0 {
		return news.IDs(m.openRange())
	}
	var ids []int64
	for i, line := range m.lines {
		if m.isChosen(i, line.ID) {
			ids = append(ids, line.ID)
		}
	}
	return ids
}

// ChosenCount says how many are chosen.
func (m *Model) ChosenCount() int {
	count := len(m.chosen.fixed)
	if count == 0 {
		return len(m.openRange())
	}
	for _, line := range m.openRange() {
		if !m.chosen.fixed[line.ID] {
			count++
		}
	}
	return count
}

// isChosen says whether the entry at a place of the list is chosen.
func (m *Model) isChosen(i int, id int64) bool {
	c := m.chosen
	if !c.on {
		return false
	}
	return c.fixed[id] || c.open && i >= min(c.from, m.window.Cursor) && i <= max(c.from, m.window.Cursor)
}

// Beside gives the ids above the cursor (-1), those below it (1), or all of them (0).
func (m *Model) Beside(side int) []int64 {
	lines := m.lines
	switch cursor := min(m.window.Cursor, len(lines)); {
	case side < 0:
		lines = lines[:cursor]
	case side > 0:
		lines = lines[min(cursor+1, len(lines)):]
	}
	return news.IDs(lines)
}
