// Package pane holds what all panes share: the kit they draw with, the window
// that keeps a cursor in sight, and the sheet for pages of rows. Panes are given
// a size and return finished rows; they know neither the screen nor each other.
package pane

import (
	"slices"
	"time"

	"khabar/feeds/clean"
	"khabar/ui/keymap"
	"khabar/ui/lang"
	"khabar/ui/paint"
	"khabar/ui/style"
	"khabar/ui/terminal"
)

// Kit is what panes draw with. It is shared by pointer and never changed by a
// pane.
type Kit struct {
	Words   *lang.Words
	Painter *paint.Painter
	Theme   style.Theme
	Keys    keymap.Map
	Now     func() time.Time
	// Find gives the byte ranges of a text that a query hits, in order and without
	// overlaps; nil finds nothing.
	Find func(text, query string) [][2]int
	// ColumnCells is the width of an article's column of text.
	ColumnCells int
	// Zen draws a pane alone on the screen, without frame.
	Zen bool
	// Dense gives each headline one row.
	Dense bool
	// Justify sets both edges of an article's paragraphs straight.
	Justify bool
	// Pictures draws the images of articles, where the theme has colours enough.
	Pictures bool
	// Pixels: the terminal draws them with their own pixels.
	Pixels bool
}

// Pen gives the pen of a role in the theme.
func (k *Kit) Pen(role style.Role) terminal.Pen { return k.Theme.Pen(role) }

// Span gives text in one role, cleaned.
func (k *Kit) Span(text string, role style.Role) paint.Span {
	return paint.Span{Text: clean.Of(text), Pen: k.Pen(role)}
}

// Line paints one piece of text in one role, aligned at the start of the
// interface's direction.
func (k *Kit) Line(text string, widthCells int, role style.Role) terminal.Row {
	return k.Painter.Line([]paint.Span{k.Span(text, role)}, widthCells, k.Start(), terminal.Pen{})
}

// Start is the side where lines of the interface begin, whatever the direction
// of the text in them.
func (k *Kit) Start() paint.Align {
	if k.Words.RightToLeft {
		return paint.Right
	}
	return paint.Left
}

// Width gives how many cells spans take side by side.
func (k *Kit) Width(spans []paint.Span) int {
	sum := 0
	for _, span := range spans {
		sum += k.Painter.Width(span.Text)
	}
	return sum
}

// leastStartCells is what Ends leaves to a text at the start at least, where it is
// as long as that.
const leastStartCells = 8

// Ends paints a line with one text at its start and one at its end; the text at
// the end is dropped where both do not fit.
func (k *Kit) Ends(start, end []paint.Span, widthCells int) terminal.Row {
	startCells, endCells := k.Width(start), k.Width(end)
	if endCells == 0 || endCells+1+min(startCells, leastStartCells) > widthCells {
		return k.Painter.Line(start, widthCells, k.Start(), terminal.Pen{})
	}
	first := k.Painter.Line(start, widthCells-endCells-1, k.Start(), terminal.Pen{})
	gap := paint.Blank(1, terminal.Pen{})
	last := k.Painter.Line(end, endCells, k.Start(), terminal.Pen{})
	if k.Words.RightToLeft {
		return paint.Concat(last, gap, first)
	}
	return paint.Concat(first, gap, last)
}

// Header paints the first row of a pane: its title, and a detail at the end.
func (k *Kit) Header(title, detail string, widthCells int, active bool) terminal.Row {
	role := style.Dim
	if active {
		role = style.BorderActive
	}
	start := []paint.Span{{Text: clean.Of(title).QuotesIsolated(), Pen: k.Pen(role)}} // «Results for «…»»
	end := []paint.Span{{Text: clean.Of(detail).QuotesIsolated(), Pen: k.Pen(style.Dim)}}
	return k.Inset(k.Ends(start, end, max(0, widthCells-2)), widthCells)
}

// Paragraph paints text as rows with a margin, as many as it needs; an empty text
// is a blank row.
func (k *Kit) Paragraph(text string, widthCells int, role style.Role) []terminal.Row {
	return k.paragraph(clean.Of(text), widthCells, role)
}

// Sentence is Paragraph for khabar's own words, in which names stand in quotation
// marks: these keep their direction, and do not decide that of the sentence.
func (k *Kit) Sentence(text string, widthCells int, role style.Role) []terminal.Row {
	return k.paragraph(clean.Of(text).QuotesIsolated(), widthCells, role)
}

func (k *Kit) paragraph(text clean.Text, widthCells int, role style.Role) []terminal.Row {
	if text.Len() == 0 {
		return []terminal.Row{paint.Blank(widthCells, terminal.Pen{})}
	}
	rows := k.Painter.Lines([]paint.Span{{Text: text, Pen: k.Pen(role)}},
		paint.LinesOptions{WidthCells: max(1, widthCells-2), Align: k.Start()})
	for i := range rows {
		rows[i] = k.Inset(rows[i], widthCells)
	}
	return rows
}

// Inset sets a row into a wider one with a blank cell on either side; where
// widthCells leaves no room for them, it shows what fits.
func (k *Kit) Inset(row terminal.Row, widthCells int) terminal.Row {
	if len(row)+2 > widthCells {
		return paint.Fit(row, widthCells, k.Start(), terminal.Pen{})
	}
	return paint.Fit(paint.Concat(row, paint.Blank(1, terminal.Pen{})), widthCells, paint.Right, terminal.Pen{})
}

// markChosen is drawn along what is chosen.
const markChosen = '▌'

// Barred gives a row of something that is chosen: with a bar where it begins.
func (k *Kit) Barred(row terminal.Row) terminal.Row {
	barred := slices.Clone(row)
	at := 0
	if k.Words.RightToLeft {
		at = len(row) - 1
	}
	if at >= 0 && at < len(row) {
		barred[at] = terminal.Cell{Glyph: markChosen, Pen: k.Pen(style.Accent)}
	}
	return barred
}

// Fill cuts or lengthens rows to heightRows rows of widthCells blank cells. The
// blank rows are one: rows are never changed once they are painted.
func Fill(rows []terminal.Row, widthCells, heightRows int) []terminal.Row {
	if len(rows) > heightRows {
		return rows[:max(0, heightRows)]
	}
	if len(rows) == heightRows {
		return rows
	}
	blank := paint.Blank(widthCells, terminal.Pen{})
	for len(rows) < heightRows {
		rows = append(rows, blank)
	}
	return rows
}
