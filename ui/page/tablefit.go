package page

import (
	"strings"

	"khabar/feeds/clean"
	"khabar/feeds/document"
)

// columnCellsMin is the least width a column is squeezed to; a table that needs
// more than the page has is set as a list of its rows.
const columnCellsMin = 5

// columnCount gives the number of columns that the widest row covers.
func columnCount(rows []document.Row) int {
	most := 0
	for _, r := range rows {
		n := 0
		for _, c := range r.Cells {
			n = min(n+max(c.Span, 1), tableColumnsMax+1)
		}
		most = max(most, n)
	}
	return most
}

// fitColumns shares the room among the columns: each gets its natural width
// where all fit; else its longest word and of the rest a share by what it lacks.
// It is not ok where that leaves less than columnCellsMin to each.
func (b *builder) fitColumns(rows []document.Row, columns, room int) (fitted []int, ok bool) {
	natural, least := make([]int, columns), make([]int, columns)
	for _, r := range rows {
		column := 0
		for _, c := range r.Cells {
			if column < columns && c.Span <= 1 {
				whole, word := b.cellWidths(c, room)
				natural[column] = max(natural[column], whole)
				least[column] = max(least[column], word)
			}
			column += max(c.Span, 1)
		}
	}
	for i := range natural {
		natural[i] = max(natural[i], 1)
		least[i] = min(max(least[i], 1), natural[i])
	}
	if sum(natural) <= room {
		return natural, true
	}
	if columns > 1 && room < columns*columnCellsMin {
		return nil, false
	}
	if sum(least) > room {
		squeeze(least, room)
	}
	return share(least, natural, room), true
}

// cellWidths gives the width of a cell's longest line and of its longest word,
// both at most room.
func (b *builder) cellWidths(c document.Cell, room int) (whole, word int) {
	text := document.Text(c.Runs)
	for line := range strings.SplitSeq(text, "\n") {
		whole = max(whole, b.painter.Width(clean.Of(line)))
	}
	if hasLink(c.Runs) {
		whole += len(" [99]")
	}
	for w := range strings.FieldsSeq(text) {
		if len(w) > word { // a word has no more cells than bytes
			word = max(word, b.painter.Width(clean.Of(w)))
		}
	}
	return min(whole, room), min(word, room)
}

func hasLink(runs []document.Run) bool {
	for _, r := range runs {
		if r.Link != "" {
			return true
		}
	}
	return false
}

func sum(values []int) (n int) {
	for _, v := range values {
		n += v
	}
	return n
}

// squeeze takes from the widest columns, one cell at a time, until all fit.
// None falls below columnCellsMin unless it was.
func squeeze(columns []int, room int) {
	for over := sum(columns) - room; over > 0; over-- {
		widest := 0
		for i, c := range columns {
			if c > columns[widest] {
				widest = i
			}
		}
		columns[widest]--
	}
}

// share widens columns from least towards natural until room is used up.
func share(least, natural []int, room int) []int {
	columns := append([]int(nil), least...)
	free, lacking := room-sum(least), sum(natural)-sum(least)
	if lacking > 0 {
		for i := range columns {
			columns[i] += free * (natural[i] - least[i]) / lacking
		}
	}
	for i := 0; i < len(columns) && sum(columns) < room; i++ {
		columns[i] += min(natural[i]-columns[i], room-sum(columns))
	}
	return columns
}
