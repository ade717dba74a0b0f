package paint

import (
	"sort"

	"khabar/ui/terminal"
	"khabar/ui/text"
)

// Paragraph is spans laid out as lines that are painted when they are asked
// for: a page is laid out once and only its visible rows are painted. Offsets
// are bytes of the joined text of its spans.
type Paragraph struct {
	lines     []text.Line
	pens      pens
	options   LinesOptions
	direction Direction
}

// Paragraph lays spans out. A width below one gives a paragraph of no lines,
// an empty text one of one line.
func (p *Painter) Paragraph(spans []Span, o LinesOptions) *Paragraph {
	logical := join(spans)
	o.Direction = p.direction(logical, o.Direction)
	o.Align = p.align(o.Align, o.Direction)
	g := &Paragraph{pens: newPens(spans, p.digitsOf(spans, logical)), options: o, direction: o.Direction}
	if o.WidthCells < 1 {
		return g
	}
	g.lines = p.layout(logical, o)
	return g
}

// layout breaks the text into lines and cuts them at o.Max.
func (p *Painter) layout(logical string, o LinesOptions) []text.Line {
	to := p.textOptions(o.WidthCells, o.Direction)
	to.Justify = o.Justify
	lines := text.Layout(logical, to)
	if o.Max > 0 && len(lines) > o.Max {
		last := lines[o.Max-1]
		lines = append(lines[:o.Max-1:o.Max-1], p.cutFrom(logical, last.Start, to))
	}
	return lines
}

// cutFrom gives everything from the offset on as one line that ends with «…».
func (p *Painter) cutFrom(logical string, start int, o text.Options) text.Line {
	rest := oneLine(logical[start:])
	line := text.Cut(rest, o.WidthCells, o)
	cells := make([]text.Cell, len(line.Cells))
	for i, c := range line.Cells {
		c.Start += int32(start)
		c.End += int32(start)
		cells[i] = c
	}
	line.Cells = cells
	line.Start += start
	line.End += start
	return line
}

// Len gives the number of lines.
func (g *Paragraph) Len() int { return len(g.lines) }

// Row paints line i with the overlays, in exactly the width it was laid out
// for.
func (g *Paragraph) Row(i int, overlays []Overlay) terminal.Row {
	row := Blank(g.options.WidthCells, g.options.Fill)
	g.Paint(row, i, overlays)
	return row
}

// Paint paints line i into a row of the width it was laid out for. The cells
// beside the text stay as they are.
func (g *Paragraph) Paint(row terminal.Row, i int, overlays []Overlay) {
	g.pens.paint(row[g.indent(i):], g.lines[i].Cells, overlays)
}

// Bounds gives the stretch of the text that line i holds.
func (g *Paragraph) Bounds(i int) (start, end int) { return g.lines[i].Start, g.lines[i].End }

// LineAt gives the line that holds the offset; beyond the end it is the last.
func (g *Paragraph) LineAt(offset int) int {
	i := sort.Search(len(g.lines), func(i int) bool { return g.lines[i].End > offset })
	return max(min(i, len(g.lines)-1), 0)
}

// OffsetAt gives the stretch of text that cell x of line i stands for. Beside
// the text it is the nearer end of the line, as an empty stretch.
func (g *Paragraph) OffsetAt(i, x int) (start, end int) {
	line := g.lines[i]
	x -= g.indent(i)
	switch {
	case x >= 0 && x < len(line.Cells):
		return int(line.Cells[x].Start), int(line.Cells[x].End)
	case (x < 0) == (g.direction == RightToLeft):
		return line.End, line.End
	}
	return line.Start, line.Start
}

// FirstOffset gives the first text that the cells of line i from one column to
// before another stand for. Beside the text it is the end of the line.
func (g *Paragraph) FirstOffset(i, from, to int) int {
	line := g.lines[i]
	at := g.indent(i)
	first := line.End
	for _, c := range line.Cells[min(max(from-at, 0), len(line.Cells)):min(max(to-at, 0), len(line.Cells))] {
		first = min(first, int(c.Start))
	}
	return first
}

// CellAt gives the leftmost cell that the character at the offset has in the row
// of its line.
func (g *Paragraph) CellAt(offset int) int {
	i := g.LineAt(offset)
	if len(g.lines) == 0 {
		return 0
	}
	for x, c := range g.lines[i].Cells {
		if int(c.Start) <= offset && offset < int(c.End) {
			return g.indent(i) + x
		}
	}
	return g.indent(i)
}

// indent gives how many empty cells stand at the left of line i.
func (g *Paragraph) indent(i int) int {
	return indent(g.options.WidthCells, len(g.lines[i].Cells), g.options.Align)
}

// indent gives the empty cells at the left of a text. The layout promises that
// the text is no wider than the row.
func indent(widthCells, textCells int, align Align) int {
	free := max(widthCells-textCells, 0)
	switch align {
	case Left:
		return 0
	case Center:
		return free / 2
	}
	return free
}
