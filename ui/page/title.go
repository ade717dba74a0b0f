package page

import (
	"strings"

	"khabar/feeds/clean"
	"khabar/ui/paint"
	"khabar/ui/style"
)

// heading adds the title block: the title over as many lines as it needs, the
// dateline, the note.
func (b *builder) heading(h Heading) {
	if strings.TrimSpace(h.Title) != "" {
		b.page.headings = append(b.page.headings, b.page.rows)
		b.add(BlockTitle, b.passage([]paint.Span{b.span(h.Title, style.Title)}, b.articleText()))
	}
	if spans := b.dateline(h); len(spans) > 0 {
		s := b.articleText()
		s.direction = directionOf(b.options.RightToLeft)
		b.add(blockDateline, b.passage(spans, s))
	}
	if strings.TrimSpace(h.Media) != "" {
		b.add(blockMedia, b.passage([]paint.Span{b.span(h.Media, style.Accent)}, b.articleText()))
	}
	if strings.TrimSpace(h.Note) != "" {
		b.gap(1, 0)
		b.add(blockNote, b.passage([]paint.Span{b.span(h.Note, style.Dim)}, b.articleText()))
	}
}

// dateline is outlet · author · agency · date · reading time. Every piece keeps
// its own direction, and the pieces stand in the interface's order. One that does
// not fit begins a line of its own, without the point.
func (b *builder) dateline(h Heading) []paint.Span {
	var spans []paint.Span
	used := 0
	for i, piece := range []string{h.Outlet, h.Author, h.Agency, h.Date, h.ReadingTime} {
		if piece = strings.TrimSpace(piece); piece == "" {
			continue
		}
		span := b.span(b.whole(piece), style.Dim)
		cells := b.painter.Width(span.Text)
		if len(spans) > 0 {
			separator := " · "
			if used += len(" . "); used+cells > b.widthCells {
				separator, used = "\n", 0
			}
			spans = append(spans, b.span(separator, style.Dim))
		}
		used += cells
		if i == 0 {
			span.Pen = b.pen(style.Source)
			span.Link, _ = linkURL(h.Address) // not on the title: xterm.js underlines links with dashes
		}
		span.Text = span.Text.Isolated()
		spans = append(spans, span)
	}
	return spans
}

// noBreakSpace keeps the words of a piece together. Copying turns it back.
const noBreakSpace = "\u00a0"

// whole keeps a short piece on one line: a date, a command. What takes more
// than half of a line may break.
func (b *builder) whole(piece string) string {
	if len(piece) > 4*b.widthCells || b.painter.Width(clean.Of(piece)) > b.widthCells/2 {
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
		b.add(b.nextBlock, b.passage([]paint.Span{b.span(line, style.Dim)}, b.articleText()))
		b.nextBlock++
	}
}
