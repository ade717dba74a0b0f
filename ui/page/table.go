package page

import (
	"sort"
	"strings"

	"khabar/feeds/document"
	"khabar/ui/paint"
	"khabar/ui/style"
	"khabar/ui/terminal"
)

// table is a table with fitted columns; in a right-to-left article the first
// column stands at the right.
type table struct {
	rightToLeft   bool
	widthCells    int // of the strip
	usedCells     int // of the table itself, which stands at its side of the strip
	columns       []int
	tableRows     []tableRow
	rowCount      int
	logical       string
	border, fill  terminal.Pen
	separatesRows bool // a light line between all rows, since some have several lines
}

// tableRow is one row of the table and, with it, the line under it.
type tableRow struct {
	cells []tableCell
	first int // its first row in the strip
	lines int // without the line under it
	start int // offset of its text
	ruled bool
}

// tableCell is one cell, with the columns it covers and its text's offset.
type tableCell struct {
	passage
	column, span int
	start        int
}

// What stands between two columns and between two rows.
const (
	columnGapCells = 3 // space, line, space
	tableBar       = '│'
	tableLine      = '─'
)

// tableCrosses are where a line between rows meets the bars: none or one above
// it, then none or one below it.
var tableCrosses = [2][2]rune{{'─', '┬'}, {'┴', '┼'}}

// tableColumnsMax bounds what is laid out as a table; wider ones are data.
const tableColumnsMax = 40

func (b *builder) table(i int, block *document.Block, rightToLeft bool, widthCells int) strip {
	columns := columnCount(block.Rows)
	if columns == 0 {
		return space{}
	}
	room := widthCells - (columns-1)*columnGapCells
	if room < columns || columns > tableColumnsMax {
		return b.tableAsList(i, block, widthCells)
	}
	fitted, ok := b.fitColumns(block.Rows, columns, room)
	if !ok {
		return b.tableAsList(i, block, widthCells)
	}
	t := &table{rightToLeft: rightToLeft, widthCells: widthCells, border: b.pen(style.Border), fill: b.pen(style.Text)}
	t.columns = fitted
	t.usedCells = (columns - 1) * columnGapCells
	for _, c := range t.columns {
		t.usedCells += c
	}
	t.fillRows(b, i, block.Rows)
	return t
}

// fillRows lays the cells out.
func (t *table) fillRows(b *builder, block int, rows []document.Row) {
	var logical strings.Builder
	for n, r := range rows {
		if n > 0 {
			logical.WriteByte('\n')
		}
		row := tableRow{start: logical.Len()}
		column := 0
		for m, c := range r.Cells {
			if column >= len(t.columns) {
				break
			}
			if m > 0 {
				logical.WriteByte('\t')
			}
			span := max(min(c.Span, len(t.columns)-column), 1)
			cell := tableCell{column: column, span: span, start: logical.Len()}
			cell.passage = b.cell(c, r.Header, t, block, t.cellCells(column, span))
			logical.WriteString(cell.logical)
			row.cells = append(row.cells, cell)
			row.lines = max(row.lines, cell.Len())
			column += span
		}
		row.lines = max(row.lines, 1)
		t.separatesRows = t.separatesRows || row.lines > 1
		t.tableRows = append(t.tableRows, row)
	}
	t.logical = logical.String()
	t.rule(rows)
}

// rule says which rows have a line under them: the head, and all where some row
// has several lines.
func (t *table) rule(rows []document.Row) {
	last := len(t.tableRows) - 1
	for i := range t.tableRows {
		r := &t.tableRows[i]
		r.first = t.rowCount
		r.ruled = i < last && (t.separatesRows || rows[i].Header && !rows[i+1].Header)
		t.rowCount += r.lines
		if r.ruled {
			t.rowCount++
		}
	}
}

// cellCells is the width of a cell over its columns.
func (t *table) cellCells(column, span int) int {
	return sum(t.columns[column:column+span]) + (span-1)*columnGapCells
}

// cell lays one cell out at the side where the table begins.
func (b *builder) cell(c document.Cell, header bool, t *table, block, widthCells int) passage {
	base := b.pen(style.Text)
	if header {
		base = b.pen(style.TableHead)
	}
	spans, numbers := b.spans(c.Runs, base, block)
	s := setting{align: alignOf(t.rightToLeft), direction: paint.Auto, narrower: b.widthCells - widthCells}
	if text := document.Text(c.Runs); sideOf(text) == sideNone {
		// A number alone keeps its sign before it, as its writer had it.
		number := !strings.ContainsAny(strings.TrimSpace(text), " \u00a0\n")
		s.direction = directionOf(t.rightToLeft && !number)
	}
	p := b.passage(spans, s)
	p.numbers = numbers
	return p
}

func (t *table) rows() int    { return t.rowCount }
func (t *table) text() string { return t.logical }

// at gives the table's row that row i of the strip belongs to.
func (t *table) at(i int) *tableRow {
	n := sort.Search(len(t.tableRows), func(n int) bool { return t.tableRows[n].first > i })
	return &t.tableRows[n-1]
}

func (t *table) paint(dst terminal.Row, i int, overlays []paint.Overlay) {
	if t.rightToLeft {
		dst = dst[t.widthCells-t.usedCells:]
	}
	dst = dst[:t.usedCells]
	r := t.at(i)
	if line := i - r.first; line < r.lines {
		t.paintText(dst, r, line, overlays)
	} else {
		t.paintLine(dst, r, t.at(i+1))
	}
}

// paintText paints one line of the cells of a row.
func (t *table) paintText(dst terminal.Row, r *tableRow, line int, overlays []paint.Overlay) {
	column := 0
	for i := range r.cells {
		c := &r.cells[i]
		if line < c.Len() {
			left := t.cellLeft(c.column, c.span)
			c.Paint(dst[left:left+t.cellCells(c.column, c.span)], line, shifted(overlays, -c.start))
		}
		column = c.column + c.span
		t.paintGap(dst, column, ' ', tableBar)
	}
	for column++; column < len(t.columns); column++ {
		t.paintGap(dst, column, ' ', tableBar)
	}
}

// paintLine paints the line between two rows.
func (t *table) paintLine(dst terminal.Row, above, below *tableRow) {
	for x := range dst {
		dst[x] = terminal.Cell{Glyph: tableLine, Pen: t.border}
	}
	for column := range t.columns {
		cross := tableCrosses[above.startsCell(column)][below.startsCell(column)]
		t.paintGap(dst, column, tableLine, cross)
	}
}

// startsCell tells whether the column begins a cell of the row, or lies beyond
// its last one: 1 if so, else 0.
func (r *tableRow) startsCell(column int) int {
	for i := range r.cells {
		if c := &r.cells[i]; c.column < column && column < c.column+c.span {
			return 0
		}
	}
	return 1
}

// paintGap paints what stands before a column; before the first one nothing.
func (t *table) paintGap(dst terminal.Row, column int, side, middle rune) {
	if column < 1 || column >= len(t.columns) {
		return
	}
	left := t.cellLeft(column, 1)
	gap := dst[max(left-columnGapCells, 0):]
	if t.rightToLeft {
		gap = dst[left+t.columns[column]:]
	}
	for i, glyph := range [columnGapCells]rune{side, middle, side} {
		gap[i] = terminal.Cell{Glyph: glyph, Pen: t.border}
	}
}

func (t *table) offset(i int) int {
	r := t.at(i)
	line := i - r.first
	for _, c := range r.cells {
		if line < c.Len() {
			start, _ := c.Bounds(line)
			return c.start + start
		}
	}
	return r.start
}

func (t *table) rowAt(offset int) int {
	n := sort.Search(len(t.tableRows), func(n int) bool { return t.tableRows[n].start > offset })
	r := &t.tableRows[max(n-1, 0)]
	for i := len(r.cells) - 1; i >= 0; i-- {
		if c := &r.cells[i]; c.start <= offset {
			return r.first + c.LineAt(offset-c.start)
		}
	}
	return r.first
}

func (t *table) span(i, x int) (start, end int) {
	r := t.at(i)
	line := min(i-r.first, r.lines-1)
	if t.rightToLeft {
		x -= t.widthCells - t.usedCells
	}
	for n := range r.cells {
		c := &r.cells[n]
		left, width := t.cellLeft(c.column, c.span), t.cellCells(c.column, c.span)
		if x < left || x >= left+width || c.Len() == 0 {
			continue
		}
		start, end = c.OffsetAt(min(line, c.Len()-1), x-left)
		return c.start + start, c.start + end
	}
	at := t.offset(i)
	return at, at
}

// cellLeft gives the first cell of a table cell that covers span columns from
// column on, counted from the table's left.
func (t *table) cellLeft(column, span int) int {
	before := 0
	if column > 0 {
		before = t.cellCells(0, column) + columnGapCells
	}
	if t.rightToLeft {
		return t.usedCells - before - t.cellCells(column, span)
	}
	return before
}
