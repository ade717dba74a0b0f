package page

import (
	"sort"
	"strings"
	"unicode/utf8"

	"khabar/feeds/clean"
	"khabar/ui/paint"
	"khabar/ui/style"
	"khabar/ui/terminal"
)

// code is a block of source code: left-to-right, its lines as they are, broken
// at the width and nowhere else. A light line runs beside it, dotted where a
// row continues the one above.
type code struct {
	widthCells int // of the whole strip
	barCells   int // of the line beside it; 0 where there is no room
	bar, fill  terminal.Pen
	pen        terminal.Pen // of the code
	painter    *paint.Painter
	logical    string
	lines      []codeLine
	rowCount   int
}

// codeLine is one line of the source. It is laid out, whole on one row, when it is
// looked at for the first time; of half a million lines a reader sees forty.
type codeLine struct {
	text  string
	cells int // that it takes
	first int // its first row in the strip
	start int // its offset in the text
	laid  *paint.Paragraph
}

// codeLineCellsMax is where a line of code is cut: data in one line is not
// something to read.
const codeLineCellsMax = 4000

// codeLineBytesMax is more than so many cells can hold.
const codeLineBytesMax = 40 * codeLineCellsMax

// tabCells is the distance of tab stops.
const tabCells = 4

// codeBar and codeBarMore stand beside the first row of a line of code and
// beside the rows that continue it.
const (
	codeBar     = '│'
	codeBarMore = '┊'
)

func (b *builder) code(source string, widthCells int) strip {
	c := &code{widthCells: widthCells, bar: b.pen(style.Border), fill: b.pen(style.Text), pen: b.pen(style.Code), painter: b.painter}
	if widthCells >= textCellsMin {
		c.barCells = 2
	}
	if widthCells < 1 {
		return c
	}
	c.logical = clean.Of(expandTabs(strings.Trim(source, "\n"))).String()
	start := 0
	for line := range strings.SplitSeq(c.logical, "\n") {
		c.addLine(line, start)
		start += len(line) + len("\n")
	}
	return c
}

// addLine measures a line: it gets the width that it needs.
func (c *code) addLine(line string, start int) {
	line = line[:min(len(line), codeLineBytesMax)]
	cells := len(line)
	if !isASCII(line) {
		cells = c.painter.Width(clean.Of(line))
	}
	cells = max(min(cells, codeLineCellsMax), 1)
	c.lines = append(c.lines, codeLine{text: line, cells: cells, first: c.rowCount, start: start})
	inner := c.inner()
	c.rowCount += (cells + inner - 1) / inner
}

// isASCII tells that a clean text takes a cell for each of its bytes.
func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// paragraph is a line laid out.
func (c *code) paragraph(line *codeLine) *paint.Paragraph {
	if line.laid == nil {
		span := paint.Span{Text: clean.Of(line.text), Pen: c.pen, AsWritten: true}
		line.laid = c.painter.Paragraph([]paint.Span{span}, paint.LinesOptions{
			WidthCells: line.cells, Align: paint.Left, Direction: paint.LeftToRight, Max: 1, Fill: c.fill,
		})
	}
	return line.laid
}

// inner is the width of the code itself.
func (c *code) inner() int { return c.widthCells - c.barCells }

// line gives the line that row i shows.
func (c *code) line(i int) *codeLine {
	n := sort.Search(len(c.lines), func(n int) bool { return c.lines[n].first > i })
	return &c.lines[n-1]
}

func (c *code) rows() int    { return c.rowCount }
func (c *code) text() string { return c.logical }

func (c *code) paint(dst terminal.Row, i int, overlays []paint.Overlay) {
	line := c.line(i)
	from := (i - line.first) * c.inner()
	row := c.paragraph(line).Row(0, shifted(overlays, -line.start))
	copy(dst[c.barCells:], paint.Slice(row, from, from+c.inner()))
	if c.barCells == 0 {
		return
	}
	dst[0] = terminal.Cell{Glyph: codeBar, Pen: c.bar}
	if i > line.first {
		dst[0].Glyph = codeBarMore
	}
}

func (c *code) offset(i int) int {
	line := c.line(i)
	from := (i - line.first) * c.inner()
	return line.start + c.paragraph(line).FirstOffset(0, from, from+c.inner())
}

func (c *code) rowAt(offset int) int {
	n := sort.Search(len(c.lines), func(n int) bool { return c.lines[n].start > offset })
	if n == 0 {
		return 0
	}
	line := &c.lines[n-1]
	return min(line.first+c.paragraph(line).CellAt(offset-line.start)/c.inner(), c.rowCount-1)
}

func (c *code) span(i, x int) (start, end int) {
	line := c.line(i)
	x = max(x-c.barCells, 0) + (i-line.first)*c.inner()
	start, end = c.paragraph(line).OffsetAt(0, x)
	return line.start + start, line.start + end
}

// shifted gives overlays for a part of the text.
func shifted(overlays []paint.Overlay, by int) []paint.Overlay {
	if by == 0 || len(overlays) == 0 {
		return overlays
	}
	out := make([]paint.Overlay, len(overlays))
	for i, o := range overlays {
		o.Start += by
		o.End += by
		out[i] = o
	}
	return out
}

// expandTabs replaces tabs by spaces up to the next stop, counting characters:
// what stands before a tab in code is indent.
func expandTabs(source string) string {
	if !strings.Contains(source, "\t") {
		return source
	}
	var b strings.Builder
	at := 0
	for _, r := range source {
		switch r {
		case '\t':
			n := tabCells - at%tabCells
			b.WriteString(strings.Repeat(" ", n))
			at += n
			continue
		case '\n':
			at = -1
		}
		b.WriteRune(r)
		at++
	}
	return b.String()
}
