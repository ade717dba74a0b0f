package article

import (
	"sort"
	"strconv"

	"khabar/ui/paint"
	"khabar/ui/style"
	"khabar/ui/terminal"
)

// pageCells is the width that the page gets: the pane without the scroll bar.
func (m *Model) pageCells() int {
	if m.width < 3 {
		return max(1, m.width)
	}
	return m.width - 1
}

// airRows is the height from which a blank row parts the header from the page.
const airRows = 20

// pageRows is how many rows of the page are on the screen, below the header.
func (m *Model) pageRows() int {
	if m.height >= airRows {
		return m.height - 2
	}
	return max(1, m.height-1)
}

// firstPageRow is the row of the pane where the page begins.
func (m *Model) firstPageRow() int { return max(1, m.height-m.pageRows()) }

// pageLeft is the column of the pane where the page begins: right-to-left
// screens have the scroll bar before it.
func (m *Model) pageLeft() int {
	if m.kit.Words.RightToLeft {
		return m.width - m.pageCells()
	}
	return 0
}

func (m *Model) lastTop() int {
	if m.page == nil {
		return 0
	}
	return max(0, m.page.Len()-m.pageRows())
}

func (m *Model) clamp() { m.top = max(0, min(m.top, max(m.lastTop(), m.beyond))) }

// Scroll moves by rows and says whether anything moved.
func (m *Model) Scroll(rows int) bool {
	before := m.top
	m.top += rows
	m.clamp()
	return m.top != before
}

// Page moves by a screen, less a row so that the eye finds its place, down (1)
// or up (-1).
func (m *Model) Page(direction int) bool {
	rows := direction * max(1, m.pageRows()-1)
	if direction > 0 && m.Waiting() && !m.AtEnd() {
		m.beyond = m.top + rows
	}
	return m.Scroll(rows)
}

// Half moves by half a screen down (1) or up (-1).
func (m *Model) Half(direction int) bool { return m.Scroll(direction * max(1, m.pageRows()/2)) }

// To moves to the start (-1) or the end (1).
func (m *Model) To(direction int) bool {
	if m.page == nil {
		return false
	}
	return m.Scroll(direction * m.page.Len())
}

// Heading puts the next heading (1) or the one before (-1) at the top of the
// screen, as far as the page allows, and says whether anything moved.
func (m *Model) Heading(direction int) bool {
	if m.page == nil || m.state == Empty {
		return false
	}
	rows := m.page.Headings()
	next := sort.SearchInts(rows, m.top+1)
	if direction < 0 {
		next = sort.SearchInts(rows, m.top) - 1
	}
	if next < 0 || next >= len(rows) {
		return false
	}
	return m.Scroll(rows[next] - m.top)
}

// AtEnd says that the last row is on the screen and nothing more is to come.
func (m *Model) AtEnd() bool { return m.top >= m.lastTop() }

// progress says how much of the page lies above the end of the screen.
func (m *Model) progress() string {
	if m.page == nil || m.lastTop() == 0 {
		return ""
	}
	return strconv.Itoa(min(100, 100*(m.top+m.pageRows())/m.page.Len())) + "%"
}

// withBar sets the scroll bar beside the rows of the page, at the end of the
// interface's lines: at the left edge of a right-to-left screen.
func (m *Model) withBar(rows []terminal.Row) []terminal.Row {
	if m.pageCells() == m.width {
		return rows
	}
	from, to := m.thumb()
	if m.kit.Zen {
		from, to = 0, 0
	}
	for i := 1; i < len(rows); i++ {
		bar := paint.Blank(1, terminal.Pen{})
		if i-1 >= from && i-1 < to {
			bar = paint.Repeat('▐', 1, m.kit.Pen(style.Border))
			if m.kit.Words.RightToLeft {
				bar = paint.Repeat('▌', 1, m.kit.Pen(style.Border))
			}
		}
		row := rows[i]
		if len(row) > m.pageCells() {
			row = row[:m.pageCells()] // a blank row that fills the pane
		}
		if m.kit.Words.RightToLeft {
			rows[i] = paint.Concat(bar, row)
		} else {
			rows[i] = paint.Concat(row, bar)
		}
	}
	return rows
}

// thumb gives the rows of the scroll bar that are lit, none where the whole page
// is on the screen.
func (m *Model) thumb() (from, to int) {
	rows := m.pageRows()
	if m.page == nil || m.page.Len() <= rows {
		return 0, 0
	}
	size := max(1, rows*rows/m.page.Len())
	from = (rows - size) * min(m.top, m.lastTop()) / m.lastTop()
	return from, from + size
}
