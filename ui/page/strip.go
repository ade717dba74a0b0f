package page

import (
	"khabar/ui/paint"
	"khabar/ui/style"
	"khabar/ui/terminal"
)

// strip is a piece of a page: rows of the width it was made for, and the text
// they show. Offsets are bytes of that text.
type strip interface {
	rows() int
	// paint paints row i into dst, which has the width of the strip and is
	// blank.
	paint(dst terminal.Row, i int, overlays []paint.Overlay)
	text() string
	// offset gives where row i begins in the text.
	offset(i int) int
	// rowAt gives the row that shows the offset.
	rowAt(offset int) int
	// span gives the text that cell x of row i stands for.
	span(i, x int) (start, end int)
}

// space is empty rows; a quotation's bar runs through them.
type space struct {
	count int
	frame frame
}

func (s space) rows() int { return s.count }
func (s space) paint(dst terminal.Row, _ int, _ []paint.Overlay) {
	s.frame.around(dst, 1)
}
func (s space) text() string             { return "" }
func (s space) offset(int) int           { return 0 }
func (s space) rowAt(int) int            { return 0 }
func (s space) span(int, int) (_, _ int) { return 0, 0 }

// fixed is a row that is always the same and has no text: a rule.
type fixed struct{ terminal.Row }

func (f fixed) rows() int { return 1 }
func (f fixed) paint(dst terminal.Row, _ int, _ []paint.Overlay) {
	copy(dst, f.Row)
}
func (f fixed) text() string             { return "" }
func (f fixed) offset(int) int           { return 0 }
func (f fixed) rowAt(int) int            { return 0 }
func (f fixed) span(int, int) (_, _ int) { return 0, 0 }

// passage is one paragraph.
type passage struct {
	*paint.Paragraph
	logical string
	numbers []stretch // the numbers of links that page wrote into the text
}

// stretch is a piece of text from the byte start to before end.
type stretch struct{ start, end int }

func (t passage) rows() int { return t.Len() }
func (t passage) paint(dst terminal.Row, i int, overlays []paint.Overlay) {
	t.Paint(dst, i, overlays)
}
func (t passage) text() string { return t.logical }
func (t passage) offset(i int) int {
	start, _ := t.Bounds(i)
	return start
}
func (t passage) rowAt(offset int) int           { return t.LineAt(offset) }
func (t passage) span(i, x int) (start, end int) { return t.OffsetAt(i, x) }

// lazy is a strip of one row that is laid out only when it is painted; of a
// hundred thousand links a reader sees forty.
type lazy struct {
	logical string
	layOut  func() strip
}

func (l lazy) rows() int    { return 1 }
func (l lazy) text() string { return l.logical }
func (l lazy) paint(dst terminal.Row, i int, overlays []paint.Overlay) {
	l.layOut().paint(dst, i, overlays)
}
func (l lazy) offset(int) int                 { return 0 }
func (l lazy) rowAt(int) int                  { return 0 }
func (l lazy) span(i, x int) (start, end int) { return l.layOut().span(i, x) }

// framed is a strip inside a frame.
type framed struct {
	strip
	frame frame
}

func (f framed) paint(dst terminal.Row, i int, overlays []paint.Overlay) {
	f.strip.paint(f.frame.around(dst, i), i, overlays)
}

func (f framed) span(i, x int) (start, end int) {
	if !f.frame.rightToLeft {
		x -= f.frame.widthCells()
	}
	return f.strip.span(i, x)
}

// frame is what stands before the rows of a block, at the side where it
// begins: the bars of quotations, the indent of a nested list, a bullet.
type frame struct {
	rightToLeft bool
	bars        int
	barPen      terminal.Pen
	indentCells int
	marker      terminal.Row // on the first row; its width is kept free on the others
	fill        terminal.Pen
}

// barCells is the width of a quotation's bar with the cell beside it.
const barCells = 2

// quoteBar stands beside every row of a quotation.
const quoteBar = '┃'

func (f frame) widthCells() int { return f.bars*barCells + f.indentCells + len(f.marker) }

// around paints the frame of row i into dst and gives what is left for the
// content.
func (f frame) around(dst terminal.Row, i int) (content terminal.Row) {
	width := f.widthCells()
	if width == 0 {
		return dst
	}
	side, content := dst[:width], dst[width:]
	if f.rightToLeft {
		content, side = dst[:len(dst)-width], dst[len(dst)-width:]
	}
	for n := range f.bars {
		x := n * barCells
		if f.rightToLeft {
			x = width - 1 - x
		}
		side[x] = terminal.Cell{Glyph: quoteBar, Pen: f.barPen}
	}
	if i == 0 && f.rightToLeft {
		copy(side, f.marker)
	} else if i == 0 {
		copy(side[width-len(f.marker):], f.marker)
	}
	return content
}

// textCellsMin is what a frame leaves for the text before it gives way.
const textCellsMin = 10

// fit takes from the frame what the width has no room for: first the indent,
// then the inner bars, at last the marker.
func (f frame) fit(widthCells int) frame {
	room := widthCells - min(textCellsMin, (widthCells+1)/2)
	over := func() int { return max(f.widthCells()-room, 0) }
	f.indentCells -= min(over(), f.indentCells)
	f.bars -= min((over()+barCells-1)/barCells, f.bars)
	if over() > 0 {
		f.marker = nil
	}
	return f
}

// quoteFrame is the frame of a block that stands in quotations.
func (b *builder) quoteFrame(depth int, rightToLeft bool) frame {
	return frame{rightToLeft: rightToLeft, bars: depth, barPen: b.pen(style.Quote), fill: b.pen(style.Text)}
}
