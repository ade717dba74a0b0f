package paint

import (
	"sort"

	"khabar/ui/style"
	"khabar/ui/terminal"
	"khabar/ui/text"
)

// Overlay is a pen laid over a stretch of a paragraph, from the byte offset
// Start to before End: a hit of a search, a selection.
type Overlay struct {
	Start, End int
	Pen        terminal.Pen
}

// pens gives the characters of a paragraph their pens and links, and their
// digits the shape that is set. Offsets are bytes of the joined spans.
type pens struct {
	spans  []Span
	ends   []int        // where each span ends
	digits map[int]rune // by the offset of the digit; nil where none changes
}

func newPens(spans []Span, digits map[int]rune) pens {
	ends := make([]int, len(spans))
	end := 0
	for i, s := range spans {
		end += s.Text.Len()
		ends[i] = end
	}
	return pens{spans: spans, ends: ends, digits: digits}
}

// span gives the index of the span that holds the offset; one beyond the end
// counts to the last span. There must be a span.
func (p *pens) span(offset int) int {
	i := sort.SearchInts(p.ends, offset+1)
	return min(i, len(p.ends)-1)
}

// paint paints cells over a row of their number; what was there is lost.
// Overlays may come in any order; a later one lies above.
func (p *pens) paint(row terminal.Row, cells []text.Cell, overlays []Overlay) {
	if len(p.spans) == 0 {
		return
	}
	current, from, to := 0, 0, p.ends[0]
	for i := range cells {
		c := &cells[i]
		offset := int(c.Start)
		if offset < from || offset >= to {
			current = p.span(offset)
			to = p.ends[current]
			from = to - p.spans[current].Text.Len()
		}
		s := &p.spans[current]
		row[i] = terminal.Cell{Glyph: c.Rune, Marks: c.Marks, Pen: s.Pen, Link: s.Link}
		if p.digits != nil && c.Rune != 0 {
			if shape, ok := p.digits[offset]; ok {
				row[i].Glyph = shape
			}
		}
		for _, o := range overlays {
			if offset < o.End && max(int(c.End), offset+1) > o.Start {
				row[i].Pen = style.Over(row[i].Pen, o.Pen)
			}
		}
	}
}
