// Package text lays out a paragraph of logical Unicode text as visual lines of
// cells for a character grid: bidi (UAX #9), joining to Arabic presentation
// forms, line breaking (UAX #14), alignment and kashida. It is a library of its
// own: it knows no colours, no terminal, no program.
//
// The order of work is that of the standards: levels of the whole paragraph,
// joining (so that widths are true), line breaks, filling of lines, kashida,
// and for each line L1, L2 and L4. Every step takes time linear in the length
// of the paragraph, whatever it holds, and no control or format character ever
// gets into a cell.
package text

import "sync"

// Direction is how the base direction of a paragraph is found.
type Direction uint8

// The directions.
const (
	// DirectionAuto is right to left if the paragraph contains any
	// right-to-left letter, else left to right.
	DirectionAuto Direction = iota
	DirectionRightToLeft
	DirectionLeftToRight
	// DirectionFirstStrong is the first strong character's (UAX #9 P2, P3), for
	// all lines of a text with forced breaks.
	DirectionFirstStrong
)

// Options say how a paragraph is laid out. The zero Options lay it out on one
// line, in the direction of DirectionAuto, without marks.
type Options struct {
	// WidthCells is the width of a line; 0 stands for lines without end, which
	// only forced breaks end.
	WidthCells int
	Direction  Direction
	// Justify fills lines to WidthCells: kashida first, then spaces. The last
	// line of a paragraph and lines before a forced break stay as they are.
	Justify bool
	// Marks keeps harakat and other combining marks.
	Marks bool
	// KeepLigatures keeps ﷺ and its like as one sign; they are spelled out
	// otherwise.
	KeepLigatures bool
	// DropEmoji leaves out emoji that take two cells, for terminals that give
	// them one (xterm.js in its default setting).
	DropEmoji bool
}

// Cell is one cell of a line.
type Cell struct {
	// Rune is what stands in the cell: a presentation form or an ordinary
	// character. 0 is the second cell of a wide glyph.
	Rune rune
	// Marks are kept combining marks.
	Marks string
	// Start and End are the byte range in the logical paragraph that the cell
	// shows, dropped characters after it included. For kashida and other
	// inserted signs both are the place of insertion.
	Start, End int32
}

// Line is one visual line.
type Line struct {
	// Cells stand in visual order, from left to right. There is no padding: a
	// right-to-left line is set at the right edge by the caller.
	Cells []Cell
	// Start and End are the byte range of the paragraph that the line shows,
	// blanks at its end and the forced break included.
	Start, End int
	// RightToLeft is the base direction of the paragraph.
	RightToLeft bool
	// Hard says that the line ends in a forced break or ends the paragraph.
	Hard bool
}

// layouters are for the functions below, which copy their results.
var layouters = sync.Pool{New: func() any { return new(Layouter) }}

// pooledItemsMax is how large a paragraph a Layouter may have laid out and
// still be kept: one hostile paragraph must not hold its memory for good.
const pooledItemsMax = 1 << 16

func release(l *Layouter) {
	if len(l.text) <= pooledItemsMax {
		l.paragraph = ""
		layouters.Put(l)
	}
}

// Layout lays out a paragraph. A forced break (a newline, U+2028 and the like)
// ends a line; there is at least one line, which is empty for an empty
// paragraph. Lines are never wider than o.WidthCells, except when it is 0.
func Layout(paragraph string, o Options) []Line {
	l := layouters.Get().(*Layouter)
	defer release(l)
	return clone(l.Layout(paragraph, o))
}

// clone copies lines with two allocations.
func clone(lines []Line) []Line {
	n := 0
	for i := range lines {
		n += len(lines[i].Cells)
	}
	cells := make([]Cell, 0, n)
	copied := make([]Line, len(lines))
	for i, line := range lines {
		from := len(cells)
		cells = append(cells, line.Cells...)
		line.Cells = cells[from:len(cells):len(cells)]
		copied[i] = line
	}
	return copied
}

// Cut lays a paragraph out on one line of at most widthCells; forced breaks
// become blanks. A paragraph that does not fit is cut between grapheme clusters
// at its logical end, where "…" is put; not one or two letters into a word.
func Cut(paragraph string, widthCells int, o Options) Line {
	l := layouters.Get().(*Layouter)
	defer release(l)
	return clone([]Line{l.Cut(paragraph, widthCells, o)})[0]
}

// WidthCells is the width of the widest line that forced breaks leave of a
// paragraph.
func WidthCells(s string, o Options) int {
	l := layouters.Get().(*Layouter)
	defer release(l)
	return l.WidthCells(s, o)
}
