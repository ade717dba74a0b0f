package input

import (
	"strings"

	"khabar/feeds/clean"
	"khabar/ui/paint"
	"khabar/ui/terminal"
	"khabar/ui/text"
)

// stop is a place where the caret can stand: a cell, or two of a wide glyph,
// and the offset in the value that it means.
type stop struct {
	offset      int
	cell, width int
}

// line is the value laid out: its cells and the caret's stops, both from the
// left. There is one stop more than clusters on the screen: the end of the
// value, which lies where the line runs to.
type line struct {
	cells       terminal.Row
	stops       []stop
	rightToLeft bool
}

// line lays the value out on one line as wide as it is.
func (e *Editor) line() line {
	l := line{rightToLeft: e.rightToLeft()}
	shown, starts := e.shown()
	o := text.Options{Direction: text.DirectionLeftToRight}
	if l.rightToLeft {
		o.Direction = text.DirectionRightToLeft
	}
	o.WidthCells = max(text.WidthCells(shown, o), 1)
	var cells []text.Cell
	if shown != "" {
		cells = text.Cut(shown, o.WidthCells, o).Cells
	}
	end := stop{offset: len(e.value), width: 1}
	if l.rightToLeft {
		l.cells = append(l.cells, terminal.Cell{Glyph: ' '})
		l.stops = append(l.stops, end)
	}
	l.addCells(cells, starts)
	if !l.rightToLeft {
		end.cell = len(l.cells)
		l.cells = append(l.cells, terminal.Cell{Glyph: ' '})
		l.stops = append(l.stops, end)
	}
	return l
}

// shown gives the text on the screen, and for every byte of it the offset of
// the cluster of the value that it stands for.
func (e *Editor) shown() (shown string, starts []int) {
	clusters := e.clusters()
	var b strings.Builder
	for i, start := range clusters[:len(clusters)-1] {
		piece := e.value[start:clusters[i+1]]
		if e.options.Hidden {
			piece = "•"
		}
		b.WriteString(piece)
		for range len(piece) {
			starts = append(starts, start)
		}
	}
	return b.String(), starts
}

// addCells adds the cells of the text and their stops. Cells of one cluster
// make one stop.
func (l *line) addCells(cells []text.Cell, starts []int) {
	for _, c := range cells {
		offset := starts[min(int(c.Start), len(starts)-1)]
		if n := len(l.stops); n > 0 && c.Start < c.End && l.stops[n-1].offset == offset {
			l.stops[n-1].width++
		} else if n > 0 && c.Rune == 0 {
			l.stops[n-1].width++
		} else {
			l.stops = append(l.stops, stop{offset: offset, cell: len(l.cells), width: 1})
		}
		l.cells = append(l.cells, terminal.Cell{Glyph: c.Rune, Marks: c.Marks})
	}
}

// stopOf gives the stop of an offset: where two letters share a cell, that of
// the nearest offset before it. There is always a stop.
func stopOf(stops []stop, offset int) int {
	best := 0
	for i, s := range stops {
		if s.offset <= offset && (s.offset > stops[best].offset || stops[best].offset > offset) {
			best = i
		}
	}
	return best
}

// Row paints the editor in exactly widthCells cells. Text that is longer is
// shown around the caret, with «…» where it goes on.
func (e *Editor) Row(widthCells int, pens Pens) terminal.Row {
	if widthCells < 1 {
		return terminal.Row{}
	}
	l := e.line()
	for i := range l.cells {
		l.cells[i].Pen = pens.Text
	}
	caret := l.stops[stopOf(l.stops, e.caret)]
	if pens.Caret {
		for x := caret.cell; x < caret.cell+caret.width; x++ {
			l.cells[x].Pen.Attributes ^= terminal.Reverse
		}
	}
	if e.value == "" && e.options.Placeholder != "" {
		return e.placeholder(l, widthCells, pens)
	}
	align := paint.Left
	if e.options.RightToLeft {
		align = paint.Right
	}
	if len(l.cells) <= widthCells {
		e.scroll = 0
		return paint.Fit(l.cells, widthCells, align, pens.Text)
	}
	return e.window(l, caret, widthCells, pens)
}

// placeholder paints an empty editor: the caret, then the placeholder.
func (e *Editor) placeholder(l line, widthCells int, pens Pens) terminal.Row {
	align := paint.Left
	if e.options.RightToLeft {
		align = paint.Right
	}
	words := paint.New(paint.Options{RightToLeft: e.options.RightToLeft}).
		Line([]paint.Span{{Text: clean.Of(e.options.Placeholder), Pen: pens.Placeholder}}, widthCells-1, align, pens.Text)
	if e.options.RightToLeft {
		return paint.Concat(words, l.cells)
	}
	return paint.Concat(l.cells, words)
}

// scrollMargin is how many cells the caret keeps from the edge of the window
// while there is text beyond it.
const scrollMargin = 3

// window paints the part of a long line around the caret. It stays where it was
// as long as the caret is well inside.
func (e *Editor) window(l line, caret stop, widthCells int, pens Pens) terminal.Row {
	total := len(l.cells)
	at := caret.cell
	if l.rightToLeft {
		at = total - caret.cell - caret.width
	}
	margin := min(scrollMargin, (widthCells-1)/2)
	e.scroll = min(e.scroll, at-margin)
	e.scroll = max(e.scroll, at+caret.width+margin-widthCells)
	e.scroll = min(max(e.scroll, 0), total-widthCells)
	from := e.scroll
	if l.rightToLeft {
		from = total - widthCells - e.scroll
	}
	row := paint.Slice(l.cells, from, from+widthCells)
	return ellipses(row, from > 0, from+widthCells < total, caret.cell-from, pens)
}

// ellipses puts «…» at the ends of a window where the text goes on, unless the
// caret stands there.
func ellipses(row terminal.Row, left, right bool, caretCell int, pens Pens) terminal.Row {
	mark := terminal.Cell{Glyph: '…', Pen: pens.Placeholder}
	last := len(row) - 1
	if left && caretCell > 0 && last > 0 {
		if row[1].Glyph == 0 {
			row[1].Glyph = ' '
		}
		row[0] = mark
	}
	if right && caretCell < last && last > 0 {
		if row[last].Glyph == 0 {
			row[last-1].Glyph = ' '
		}
		row[last] = mark
	}
	return row
}
