package page

import (
	"strings"

	"khabar/ui/paint"
	"khabar/ui/style"
)

// heading adds the title block: the title over as many lines as it needs, the
// dateline, the note.
func (b *builder) heading(h Heading) {
	if strings.TrimSpace(h.Title) != "" {
		b.page.headings = append(b.page.headings, b.page.rows)
		b.add(blockTitle, b.passage([]paint.Span{{Text: h.Title, Pen: b.pen(style.Title)}}, b.articleText()))
	}
	if spans := b.dateline(h); len(spans) > 0 {
		s := b.articleText()
		s.direction = directionOf(b.options.RightToLeft)
		b.add(blockDateline, b.passage(spans, s))
	}
	if strings.TrimSpace(h.Note) != "" {
		b.gap(1, 0)
		b.add(blockNote, b.passage([]paint.Span{{Text: h.Note, Pen: b.pen(style.Dim)}}, b.articleText()))
	}
}

// Isolates and their end (UAX #9 §2.4.2): every piece of the dateline keeps its
// own direction, and the pieces stand in the interface's order. Layout uses them
// up; they are never drawn.
const (
	leftToRightIsolate    = "\u2066"
	firstStrongIsolate    = "\u2068"
	popDirectionalIsolate = "\u2069"
)

// dateline is outlet · author · agency · date · reading time. A piece that does
// not fit begins a line of its own, without the point.
func (b *builder) dateline(h Heading) []paint.Span {
	dim := b.pen(style.Dim)
	link, _ := linkURL(h.Address) // not on the title: xterm.js underlines links with dashes
	pieces := []paint.Span{
		{Text: h.Outlet, Pen: b.pen(style.Source), Link: link}, {Text: h.Author, Pen: dim}, {Text: h.Agency, Pen: dim},
		{Text: h.Date, Pen: dim}, {Text: h.ReadingTime, Pen: dim},
	}
	var spans []paint.Span
	used := 0
	for _, piece := range pieces {
		piece.Text = strings.TrimSpace(piece.Text)
		if piece.Text == "" {
			continue
		}
		cells := b.painter.Width(piece.Text)
		if len(spans) > 0 {
			separator := " · "
			if used += len(" . "); used+cells > b.widthCells {
				separator, used = "\n", 0
			}
			spans = append(spans, paint.Span{Text: separator, Pen: dim})
		}
		used += cells
		piece.Text = firstStrongIsolate + b.whole(piece.Text) + popDirectionalIsolate
		spans = append(spans, piece)
	}
	return spans
}

// noBreakSpace keeps the words of a piece together. Copying turns it back.
const noBreakSpace = "\u00a0"

// whole keeps a short piece on one line: a date, a command. What takes more
// than half of a line may break.
func (b *builder) whole(piece string) string {
	if len(piece) > 4*b.widthCells || b.painter.Width(piece) > b.widthCells/2 {
		return piece
	}
	return strings.ReplaceAll(piece, " ", noBreakSpace)
}

// footer adds the lines at the end of the page under a light rule.
func (b *builder) footer(lines []string) {
	ruled := false
	for _, line := range lines {
		if strings.TrimSpace(line) == "" {
			continue
		}
		if !ruled {
			b.gap(1, 0)
			b.add(b.nextBlock, fixed{paint.Repeat('─', b.widthCells, b.pen(style.Border))})
			b.nextBlock++
			ruled = true
		}
		b.add(b.nextBlock, b.passage([]paint.Span{{Text: line, Pen: b.pen(style.Dim)}}, b.articleText()))
		b.nextBlock++
	}
}
