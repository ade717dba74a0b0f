package page

import (
	"sort"
	"strings"
	"unicode/utf8"

	"khabar/ui/paint"
	"khabar/ui/terminal"
)

// Place is a place in an article that holds at every width: a block and an
// offset in bytes of its text as Texts gives it. Blocks of the document have
// their index; what the page adds has numbers below zero (the title block) or
// beyond them (links, footer).
type Place struct {
	Block, Offset int
	// Above is how many rows above that text the place lies, as the empty rows
	// between blocks do; below zero it lies under it.
	Above int
}

// The numbers of the parts that are no blocks of the document.
const (
	// BlockNone is no block at all, and comes before every other.
	BlockNone     = -6
	BlockTitle    = -5
	blockDateline = -4
	blockMedia    = -3
	blockNote     = -2
	blockSpace    = -1 // empty rows; they belong to what follows them
)

// Place tells where row i stands; RowOf gives the row back. Empty rows stand
// above the next text.
func (p *Page) Place(i int) Place {
	if p.rows == 0 {
		return Place{Block: BlockTitle}
	}
	i = max(min(i, p.rows-1), 0)
	part, row := p.partAt(i), i
	if next := part.first + part.rows(); part.block == blockSpace && next < p.rows {
		part, row = p.partAt(next), next
	}
	at := Place{Block: part.block, Offset: part.offset(row - part.first)}
	at.Above = p.RowOf(at) - i
	return at
}

// RowOf gives the row that shows the place. Where the page has no such block it
// is the first row after it.
func (p *Page) RowOf(at Place) int {
	n := p.textual(at.Block)
	if n == len(p.order) {
		return max(p.rows-1, 0)
	}
	part := &p.parts[p.order[n]]
	if part.block > at.Block {
		return part.first
	}
	// A picture that stood there may be lower now, or gone.
	row := max(part.first+part.rowAt(at.Offset)-at.Above, part.first-gapRowsMax)
	return max(min(row, p.rows-1), 0)
}

// textual gives the index in p.order of the block's part, or of the first one
// after it.
func (p *Page) textual(block int) int {
	return sort.Search(len(p.order), func(n int) bool { return p.parts[p.order[n]].block >= block })
}

// keyBytes are the lengths of text by which PlaceIn knows a place again, the
// longest first; less than the shortest would be found by chance.
var keyBytes = [...]int{120, 60, 24}

// PlaceIn tells which place of this page stands for a row of old, another page
// of the same article: the full text after the summary. It is the same text if
// it is there. Else the top stays the top, and any other row its number.
func (p *Page) PlaceIn(old *Page, row int) Place {
	at := old.Place(row)
	if row <= 0 || at.Block < 0 {
		return p.Place(p.RowOf(at))
	}
	text := old.textFrom(at)
	for _, n := range keyBytes {
		key := keyOf(text, n)
		if len(key) < keyBytes[len(keyBytes)-1]/2 {
			break
		}
		for i := range p.parts {
			if found := strings.Index(p.parts[i].text(), key); found >= 0 && p.parts[i].block >= 0 {
				return Place{Block: p.parts[i].block, Offset: found, Above: at.Above}
			}
		}
	}
	return p.Place(row)
}

// textFrom gives the rest of the block's text from the place on.
func (p *Page) textFrom(at Place) string {
	n := p.textual(at.Block)
	if n == len(p.order) || p.parts[p.order[n]].block != at.Block {
		return ""
	}
	text := p.parts[p.order[n]].text()
	return text[min(max(at.Offset, 0), len(text)):]
}

// keyOf gives at most n bytes of the text, whole characters, up to the number
// of a link.
func keyOf(text string, n int) string {
	if i := strings.Index(text, noBreakSpace+"["); i >= 0 {
		text = text[:i]
	}
	if len(text) > n {
		for n > 0 && !utf8.RuneStart(text[n]) {
			n--
		}
		text = text[:n]
	}
	return strings.TrimSpace(text)
}

// Text is the text of a block as the page shows it, for searching.
type Text struct {
	Block   int
	Logical string
}

// Texts gives the texts of the page from top to bottom.
func (p *Page) Texts() []Text {
	texts := make([]Text, 0, len(p.parts))
	for i := range p.parts {
		if text := p.parts[i].text(); text != "" {
			texts = append(texts, Text{p.parts[i].block, text})
		}
	}
	return texts
}

// Mark is a stretch of the text of a block that is drawn with a pen over its
// own: a hit of a search, a selection.
type Mark struct {
	Block, Start, End int
	Pen               terminal.Pen
}

// Mark replaces the marks of the page; of two that cross, the later lies above.
func (p *Page) Mark(marks []Mark) {
	p.marks = make(map[int][]paint.Overlay, len(marks))
	for _, m := range marks {
		p.marks[m.Block] = append(p.marks[m.Block], paint.Overlay{Start: m.Start, End: m.End, Pen: m.Pen})
	}
}

// PlaceAt tells which text the cell x of row i shows, as the place where it
// begins and the one after it. Beside the text both are the nearer end of the
// line.
func (p *Page) PlaceAt(i, x int) (from, to Place) {
	if i < 0 || i >= p.rows {
		at := p.Place(i)
		return at, at
	}
	part := p.partAt(i)
	if part.block == blockSpace {
		at := p.Place(i)
		return at, at
	}
	start, end := part.span(i-part.first, x-p.left)
	return Place{Block: part.block, Offset: start}, Place{Block: part.block, Offset: end}
}

// TextBetween gives the logical text from one place to before another, for
// copying: blocks are a blank line apart, and the numbers of links, which the
// page wrote, are left out.
func (p *Page) TextBetween(from, to Place) string {
	if to.Block < from.Block || to.Block == from.Block && to.Offset < from.Offset {
		from, to = to, from
	}
	var pieces []string
	for i := range p.parts {
		part := &p.parts[i]
		text := part.text()
		if text == "" || part.block < from.Block || part.block > to.Block {
			continue
		}
		start, end := 0, len(text)
		if part.block == from.Block {
			start = min(max(from.Offset, 0), len(text))
		}
		if part.block == to.Block {
			end = min(max(to.Offset, start), len(text))
		}
		if piece := withoutNumbers(part.strip, start, end); piece != "" {
			pieces = append(pieces, piece)
		}
	}
	return strings.Join(pieces, "\n\n")
}

// withoutNumbers gives a stretch of a strip's text without the numbers of
// links, isolates and no-break spaces.
func withoutNumbers(s strip, start, end int) string {
	var b strings.Builder
	text := s.text()
	for _, n := range numbersOf(s) {
		if n.start >= end || n.end <= start {
			continue
		}
		b.WriteString(text[start:max(n.start, start)])
		start = min(n.end, end)
	}
	b.WriteString(text[start:end])
	return asWritten.Replace(b.String())
}

// asWritten undoes what the page did to the words of the article.
var asWritten = strings.NewReplacer("\u2066", "", "\u2068", "", "\u2069", "", noBreakSpace, " ")

// numbersOf gives the numbers of links in the text of a strip.
func numbersOf(s strip) (numbers []stretch) {
	switch s := s.(type) {
	case framed:
		return numbersOf(s.strip)
	case passage:
		return s.numbers
	case pictured:
		return numbersOf(s.caption)
	case *table:
		for _, r := range s.tableRows {
			for _, c := range r.cells {
				for _, n := range c.numbers {
					numbers = append(numbers, stretch{n.start + c.start, n.end + c.start})
				}
			}
		}
	}
	return numbers
}

// LinkAt gives the link under cell x of row i, or an empty string.
func (p *Page) LinkAt(i, x int) string {
	row := p.Row(i)
	if x < 0 || x >= len(row) {
		return ""
	}
	return row[x].Link
}

// placeLinks finds the rows of the links, when all parts stand.
func (p *Page) placeLinks() {
	for i := range p.links {
		p.links[i].Row = p.RowOf(p.links[i].Place)
	}
}
