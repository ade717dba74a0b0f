// Package paint turns spans of logical text into rows of cells: ui/text lays
// the text out, paint gives every cell the pen of the character it came from
// and fills the row to its width. It is the last room that sees logical text;
// it knows neither panes nor articles, and no theme.
package paint

import (
	"strings"

	"khabar/feeds/clean"
	"khabar/ui/terminal"
	"khabar/ui/text"
)

// Span is a stretch of logical text drawn with one pen; clean.Of makes text of a
// string. Spans that stand
// together are one paragraph for the order of its letters and their joining: a
// coloured word inside an Arabic line keeps its place.
type Span struct {
	Text clean.Text
	Pen  terminal.Pen
	Link string // where a click leads, or empty
	// AsWritten keeps the digits of the span whatever the painter's Digits are:
	// source code, an address.
	AsWritten bool
}

// Align says where a line stands in its row.
type Align uint8

// The alignments.
const (
	// Start is the right edge for text that holds a right-to-left letter, and
	// for every text where the interface is right-to-left; else the left edge.
	Start Align = iota
	Right
	Left
	Center
)

// Direction is the base direction of a paragraph.
type Direction uint8

// The directions.
const (
	// Auto is right-to-left where there is a right-to-left letter, left-to-right
	// where there are only others, and the interface's where there are none.
	Auto Direction = iota
	LeftToRight
	RightToLeft
)

// The ways to write digits.
const (
	DigitsAsWritten = "as-written"
	DigitsArabic    = "arabic" // ٠١٢ in Arabic context
	DigitsLatin     = "latin"  // 012 everywhere
)

// Options are the settings of a painter.
type Options struct {
	RightToLeft bool   // the interface is right-to-left
	Marks       bool   // keep harakat; the terminal is known to draw them
	Digits      string // one of the Digits constants; empty is as written
}

// Painter paints. It may be used by several goroutines at once.
type Painter struct{ options Options }

// New gives a painter.
func New(o Options) *Painter { return &Painter{options: o} }

// Width gives how many cells a text takes on one line.
func (p *Painter) Width(of clean.Text) int {
	logical := of.String()
	return text.WidthCells(logical, p.textOptions(0, p.direction(logical, Auto)))
}

// IsRightToLeft tells whether the text holds a right-to-left letter.
func IsRightToLeft(logical string) bool { return text.IsRightToLeft(logical) }

// textOptions are the options of ui/text for lines of that many cells.
func (p *Painter) textOptions(widthCells int, d Direction) text.Options {
	o := text.Options{WidthCells: widthCells, Direction: text.DirectionLeftToRight, Marks: p.options.Marks}
	if d == RightToLeft {
		o.Direction = text.DirectionRightToLeft
	}
	return o
}

// direction settles the base direction of a paragraph; it never gives Auto.
func (p *Painter) direction(logical string, d Direction) Direction {
	if d != Auto {
		return d
	}
	logical = outsideIsolates(logical)
	switch {
	case text.IsRightToLeft(logical):
		return RightToLeft
	case !p.options.RightToLeft || HasLetter(logical):
		return LeftToRight
	}
	return RightToLeft
}

// outsideIsolates is what decides the direction of a paragraph: names that were
// isolated in a sentence have no part in it (UAX #9, P2).
func outsideIsolates(logical string) string {
	if !strings.ContainsAny(logical, "\u2066\u2067\u2068") {
		return logical
	}
	var outside strings.Builder
	depth := 0
	for _, r := range logical {
		switch {
		case r >= '\u2066' && r <= '\u2068':
			depth++
		case r == '\u2069':
			depth = max(0, depth-1)
		case depth == 0:
			outside.WriteRune(r)
		}
	}
	return outside.String()
}

// align settles Start for a paragraph of that direction.
func (p *Painter) align(a Align, d Direction) Align {
	switch {
	case a != Start:
		return a
	case d == RightToLeft || p.options.RightToLeft:
		return Right
	}
	return Left
}

// Line paints spans as one row of exactly widthCells cells. What does not fit
// is cut at its logical end with «…»; a newline counts as a space. The cells
// beside the text have the pen fill.
func (p *Painter) Line(spans []Span, widthCells int, align Align, fill terminal.Pen) terminal.Row {
	if widthCells <= 0 {
		return terminal.Row{}
	}
	logical := oneLine(join(spans))
	direction := p.direction(logical, Auto)
	line := text.Cut(logical, widthCells, p.textOptions(widthCells, direction))
	pens := newPens(spans, p.digitsOf(spans, logical))
	row := Blank(widthCells, fill)
	at := indent(widthCells, len(line.Cells), p.align(align, direction))
	pens.paint(row[at:], line.Cells, nil)
	return row
}

// LinesOptions say how a paragraph is set.
type LinesOptions struct {
	WidthCells int
	Align      Align
	Justify    bool // fill the lines, with kashida first; not the last one
	// Max is the most lines there may be, 0 for all; the last one then ends
	// with «…» where something is left out.
	Max       int
	Fill      terminal.Pen
	Direction Direction
}

// Lines paints spans as one paragraph, in rows of exactly o.WidthCells cells. A
// newline in a span is a line break. A width below one gives no rows.
func (p *Painter) Lines(spans []Span, o LinesOptions) []terminal.Row {
	g := p.Paragraph(spans, o)
	rows := make([]terminal.Row, g.Len())
	for i := range rows {
		rows[i] = g.Row(i, nil)
	}
	return rows
}

// join gives the logical text of spans.
func join(spans []Span) string {
	if len(spans) == 1 {
		return spans[0].Text.String()
	}
	n := 0
	for _, s := range spans {
		n += s.Text.Len()
	}
	var b strings.Builder
	b.Grow(n)
	for _, s := range spans {
		b.WriteString(s.Text.String())
	}
	return b.String()
}

// oneLine makes newlines spaces; the length in bytes stays.
func oneLine(logical string) string {
	if !strings.ContainsAny(logical, "\n\r\t") {
		return logical
	}
	return strings.NewReplacer("\n", " ", "\r", " ", "\t", " ").Replace(logical)
}
