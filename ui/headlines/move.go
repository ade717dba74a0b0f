package headlines

// SetSize tells the pane its size in cells and rows.
func (m *Model) SetSize(width, height int) {
	if width != m.width || height != m.height {
		clear(m.paintings)
	}
	m.width, m.height = width, height
	m.show()
}

// Repaint paints everything anew after the kit has changed.
func (m *Model) Repaint() {
	clear(m.paintings)
	m.show()
}

// listRows is how many rows the list has below its header.
func (m *Model) listRows() int { return max(1, m.height-1) }

func (m *Model) show() { m.window.Show(m.listRows(), m.itemHeight) }

// Move moves the cursor by entries and says whether it moved.
func (m *Model) Move(entries int) bool {
	m.touched = true
	defer m.show()
	return m.window.Move(entries)
}

// Page moves by a screen down (1) or up (-1).
func (m *Model) Page(direction int) bool {
	m.touched = true
	defer m.show()
	if direction > 0 {
		return m.window.PageDown(m.listRows(), m.itemHeight)
	}
	return m.window.PageUp(m.listRows(), m.itemHeight)
}

// Half moves by half a screen down (1) or up (-1).
func (m *Model) Half(direction int) bool {
	m.touched = true
	defer m.show()
	return m.window.Half(direction, m.listRows(), m.itemHeight)
}

// To moves to the first (-1) or the last (1) entry.
func (m *Model) To(direction int) bool {
	m.touched = direction > 0
	defer m.show()
	return m.window.Move(direction * len(m.lines))
}

// Select puts the cursor on an entry of the list and says whether it is there.
func (m *Model) Select(id int64) bool {
	i, found := m.place(id)
	if found {
		m.touched = true
		m.window.Select(i)
		m.show()
	}
	return found
}

// Click puts the cursor on the entry in a row of the pane, unless a heading stands
// there; again says that it was there already.
func (m *Model) Click(row int) (again, found bool) {
	item, found := m.window.At(row-1, m.itemHeight)
	if !found || m.onHeading(item, row-1) {
		return false, false
	}
	again = item == m.window.Cursor
	m.touched = true
	m.window.Select(item)
	m.show()
	return again, true
}
