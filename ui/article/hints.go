package article

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"khabar/feeds/clean"
	"khabar/ui/page"
	"khabar/ui/paint"
	"khabar/ui/style"
	"khabar/ui/terminal"
)

// hint is the letters that open a link, drawn over the link's number.
type hint struct {
	label, address string
	row, x, cells  int // of the page
}

// hintLetters are the keys of hints, the nearest to the fingers first.
const hintLetters = "asdfghjklqwertyuiopzxcvbnm"

// hintsMax is how many links two letters can tell apart.
const hintsMax = len(hintLetters) * len(hintLetters)

// ShowHints draws letters over the links that are on the screen and says how many
// there are. The article's own address has none.
func (m *Model) ShowHints() int {
	m.HideHints()
	if m.page == nil || m.state == Empty {
		return 0
	}
	found := map[string]hint{}
	for row := m.top; row < min(m.top+m.pageRows(), m.page.Len()); row++ {
		for _, link := range linksOf(m.page.Row(row), row, m.page.RightToLeft()) {
			// A number is a better place than the first letter of a link.
			if before, known := found[link.address]; !known || before.cells == 1 && link.cells > 1 {
				found[link.address] = link
			}
		}
	}
	delete(found, m.entry.URL)
	for _, link := range found {
		m.hints = append(m.hints, link)
	}
	slices.SortFunc(m.hints, func(a, b hint) int { return cmp.Or(cmp.Compare(a.row, b.row), cmp.Compare(a.x, b.x)) })
	m.hints = m.hints[:min(len(m.hints), hintsMax)]
	for i := range m.hints {
		m.hints[i].label = hintLabel(i, len(m.hints))
	}
	return len(m.hints)
}

// ShowLinks goes to the list of links at the end of the article, draws letters
// over them and says over how many.
func (m *Model) ShowLinks() int {
	if m.page == nil || m.state == Empty || len(m.page.Links()) == 0 {
		return 0
	}
	m.Show(page.Place{Block: len(m.document.Blocks)}) // the list comes after the blocks
	return m.ShowHints()
}

// hintLabel gives the letters of hint i of so many: one each as long as they
// suffice, else two, so that no label begins another.
func hintLabel(i, count int) string {
	last := hintLetters[i%len(hintLetters):][:1]
	if count <= len(hintLetters) {
		return last
	}
	return hintLetters[i/len(hintLetters):][:1] + last
}

// linksOf finds the places for hints in a row of the page: the numbers of links
// («[12]»), and the first cell of each link.
func linksOf(cells terminal.Row, row int, rightToLeft bool) []hint {
	var found []hint
	for from := 0; from < len(cells); {
		address := cells[from].Link
		to := from + 1
		for to < len(cells) && cells[to].Link == address {
			to++
		}
		if address != "" {
			first := from
			if rightToLeft {
				first = to - 1
			}
			found = append(found, hint{address: address, row: row, x: first, cells: 1})
			if x, width := numberIn(cells[from:to]); width > 0 {
				found = append(found, hint{address: address, row: row, x: from + x, cells: width})
			}
		}
		from = to
	}
	return found
}

// numberIn finds a number in brackets; width 0 means that there is none.
func numberIn(cells terminal.Row) (x, width int) {
	for from, cell := range cells {
		if cell.Glyph != '[' {
			continue
		}
		to := from + 1
		for to < len(cells) && unicode.IsDigit(cells[to].Glyph) {
			to++
		}
		if to > from+1 && to < len(cells) && cells[to].Glyph == ']' {
			return from, to + 1 - from
		}
	}
	return 0, 0
}

// Hinting says that hints are drawn.
func (m *Model) Hinting() bool { return len(m.hints) > 0 }

// HideHints takes the hints away.
func (m *Model) HideHints() { m.hints = nil }

// Hint takes a letter. It gives the address of the link whose label is whole now;
// else the hints that go on with other letters are taken away.
func (m *Model) Hint(letter string) (address string) {
	var left []hint
	for _, h := range m.hints {
		rest, fits := strings.CutPrefix(h.label, letter)
		if !fits || letter == "" {
			continue
		}
		if rest == "" {
			m.HideHints()
			return h.address
		}
		h.label = rest
		left = append(left, h)
	}
	m.hints = left
	return ""
}

// drawHints draws the hints over rows of the pane.
func (m *Model) drawHints(rows []terminal.Row) {
	pen := m.kit.Pen(style.Hit)
	for _, h := range m.hints {
		y := h.row - m.top + m.firstPageRow()
		if y < 0 || y >= len(rows) || h.x+h.cells > len(rows[y]) {
			continue
		}
		label := m.kit.Painter.Line([]paint.Span{{Text: clean.Of(h.label), Pen: pen}}, h.cells, paint.Center, pen)
		copy(rows[y][h.x:], label)
	}
}
