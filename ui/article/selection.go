package article

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"khabar/ui/page"
	"khabar/ui/style"
)

// selection is the stretch of the article that the pointer has drawn over. It is
// kept as places of the text, so that it survives scrolling and another width.
type selection struct {
	held         bool // the button is down
	drawn        bool // the pointer has left the cell where the button went down
	x, y         int  // that cell of the pane
	anchor, head stretch
}

// stretch is the text under one cell: the place where it begins and the one
// after it.
type stretch struct{ from, to page.Place }

// Press begins a selection at a cell of the pane: with the first click at the cell,
// with the second the word there is selected, with the third the paragraph.
func (m *Model) Press(x, y, clicks int) {
	m.Unselect()
	if m.state == Empty || m.page == nil {
		return
	}
	at := m.under(x, y)
	switch clicks {
	case 2:
		at = m.wordAround(at)
	case 3:
		at = m.blockAround(at)
	}
	m.selection = selection{held: true, drawn: clicks > 1 && at.from != at.to, x: x, y: y, anchor: at, head: at}
	m.mark()
}

// wordAround widens a stretch to the word it lies in: letters, marks and digits.
func (m *Model) wordAround(at stretch) stretch {
	text := m.textOf(at.from.Block)
	start := min(at.from.Offset, len(text))
	end := max(start, min(at.to.Offset, len(text)))
	if !inWord(text[start:end]) {
		return at
	}
	start = strings.LastIndexFunc(text[:start], outsideWord)
	if start >= 0 {
		_, size := utf8.DecodeRuneInString(text[start:])
		start += size
	}
	if after := strings.IndexFunc(text[end:], outsideWord); after >= 0 {
		end += after
	} else {
		end = len(text)
	}
	return stretch{page.Place{Block: at.from.Block, Offset: max(start, 0)}, page.Place{Block: at.from.Block, Offset: end}}
}

// blockAround widens a stretch to the whole block.
func (m *Model) blockAround(at stretch) stretch {
	block := at.from.Block
	return stretch{page.Place{Block: block}, page.Place{Block: block, Offset: len(m.textOf(block))}}
}

// textOf gives the text of a block as the page shows it.
func (m *Model) textOf(block int) string {
	for _, text := range m.page.Texts() {
		if text.Block == block {
			return text.Logical
		}
	}
	return ""
}

func inWord(text string) bool { return text != "" && !strings.ContainsFunc(text, outsideWord) }

func outsideWord(r rune) bool {
	const joiner, nonJoiner = '\u200d', '\u200c'
	return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) && r != joiner && r != nonJoiner
}

// Held says that the button went down in the pane and is not up again.
func (m *Model) Held() bool { return m.selection.held }

// Drag draws the selection on to a cell, which may lie outside of the pane: above
// and below it the page scrolls by a row.
func (m *Model) Drag(x, y int) {
	s := &m.selection
	if !s.held || !s.drawn && x == s.x && y == s.y {
		return
	}
	switch {
	case y < m.firstPageRow():
		m.Scroll(-1)
	case y >= m.height:
		m.Scroll(1)
	}
	s.drawn = true
	s.head = m.under(x, y)
	m.mark()
}

// Release ends the drawing. It gives the logical text of what was drawn over;
// drawn is false where the button went up in the cell where it went down.
func (m *Model) Release() (text string, drawn bool) {
	s := &m.selection
	s.held = false
	if !s.drawn || m.page == nil {
		return "", s.drawn
	}
	return m.page.TextBetween(s.ends()), true
}

// LinkAt gives the link under a cell of the pane, or "".
func (m *Model) LinkAt(x, y int) string {
	if m.page == nil || y < m.firstPageRow() || y >= m.height {
		return ""
	}
	return m.page.LinkAt(m.top+y-m.firstPageRow(), x-m.pageLeft())
}

// Unselect takes the selection away.
func (m *Model) Unselect() {
	if m.selection == (selection{}) {
		return
	}
	m.selection = selection{}
	m.mark()
}

// under gives the text under a cell of the pane. Above and below the page it is
// the start of its first row on the screen and the end of the last.
func (m *Model) under(x, y int) stretch {
	row := m.top + min(y, m.height-1) - m.firstPageRow()
	switch {
	case row < m.top:
		at := m.page.Place(m.top)
		return stretch{at, at}
	case row >= m.page.Len():
		end := m.end()
		return stretch{end, end}
	}
	from, to := m.page.PlaceAt(row, x-m.pageLeft())
	return stretch{from, to}
}

// end is the place after all text.
func (m *Model) end() page.Place {
	texts := m.page.Texts()
	if len(texts) == 0 {
		return page.Place{}
	}
	last := texts[len(texts)-1]
	return page.Place{Block: last.Block, Offset: len(last.Logical)}
}

// ends gives the places between which the selection lies: all that either cell
// stands for belongs to it.
func (s *selection) ends() (from, to page.Place) {
	from, to = s.anchor.from, s.anchor.to
	if precedes(s.head.from, from) {
		from = s.head.from
	}
	if precedes(to, s.head.to) {
		to = s.head.to
	}
	return from, to
}

func precedes(a, b page.Place) bool {
	return a.Block < b.Block || a.Block == b.Block && a.Offset < b.Offset
}

// mark lays the pens of what is marked over the text.
func (m *Model) mark() {
	if m.page == nil {
		return
	}
	m.page.Mark(m.selected(m.found(m.spokenMark(nil))))
}

// selected appends the marks of the selection.
func (m *Model) selected(marks []page.Mark) []page.Mark {
	if !m.selection.drawn {
		return marks
	}
	from, to := m.selection.ends()
	pen := m.kit.Pen(style.Selected)
	for _, text := range m.page.Texts() {
		if text.Block < from.Block || text.Block > to.Block {
			continue
		}
		mark := page.Mark{Block: text.Block, End: len(text.Logical), Pen: pen}
		if text.Block == from.Block {
			mark.Start = from.Offset
		}
		if text.Block == to.Block {
			mark.End = to.Offset
		}
		if mark.Start < mark.End {
			marks = append(marks, mark)
		}
	}
	return marks
}
