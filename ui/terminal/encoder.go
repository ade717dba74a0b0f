package terminal

import "unicode/utf8"

// Encoder turns finished rows into bytes for one terminal. Its scratch space is
// used again, so that it is not for two goroutines at once.
type Encoder struct {
	mode    Mode
	profile Profile
	cells   []Cell // the row without second halves, harmless
	wide    []bool // which of the cells had a second half
	pieces  []piece
	orders  []order
	apart   alternation
}

// piece is one cell in the order in which it is sent.
type piece struct {
	Cell
	// control are zero-width characters right behind the glyph.
	control string
	// alone sends the glyph by OSC 66, which ends kitty's run.
	alone bool
	// wide tells that the glyph takes two cells.
	wide bool
}

// NewEncoder makes an encoder; see Identity for what its terminal needs.
func NewEncoder(mode Mode, profile Profile) *Encoder {
	return &Encoder{mode: mode, profile: profile, apart: newAlternation(profile)}
}

// Row encodes a row. Nothing is left behind: the pen is at rest at its end.
func (e *Encoder) Row(row Row) string { return string(e.Append(nil, row)) }

// Append appends an encoded row to dst.
func (e *Encoder) Append(dst []byte, row Row) []byte {
	e.prepare(row)
	switch e.mode {
	case LRO:
		e.override()
	case LRM:
		e.pin()
	case AltFG:
		e.alternate()
	case Kitty66:
		e.isolate()
	case KittyB:
		e.weigh()
	case Braille:
		e.braille()
	case Logical:
		e.logical()
	default:
		e.asIs()
		if e.profile.Clips {
			e.fragment()
		}
	}
	return e.write(dst)
}

// prepare copies the row: without the second halves of wide glyphs, with
// harmless glyphs, with the order of each.
func (e *Encoder) prepare(row Row) {
	e.cells, e.wide, e.orders, e.pieces = e.cells[:0], e.wide[:0], e.orders[:0], e.pieces[:0]
	whole := true // The glyph before this cell may not take it as well.
	for i := range row {
		c := &row[i]
		if c.Glyph == 0 && !whole {
			e.wide[len(e.wide)-1], whole = true, true
			continue
		}
		e.cells = append(e.cells, *c)
		last := &e.cells[len(e.cells)-1]
		if c.Glyph == 0 {
			last.Glyph = ' '
		}
		isImage := c.Glyph == placeholder && e.profile.Pixels && isImageRow(c.Marks)
		if !isImage {
			last.Glyph = shown(last.Glyph)
		}
		if !e.profile.Marks && !isImage {
			last.Marks = ""
		}
		whole = last.Glyph != c.Glyph || !mayBeWide(c.Glyph)
		e.wide = append(e.wide, false)
		e.orders = append(e.orders, orderOf(last.Glyph))
	}
}

// mayBeWide tells a character from where wide ones begin on (Hangul Jamo,
// EastAsianWidth.txt), but for presentation forms and lines. A second half after
// any other is a blank.
func mayBeWide(r rune) bool {
	return r >= 0x1100 && !isLine(r) && !(r >= 0xfb1d && r <= 0xfdff) && !(r >= 0xfe70 && r <= 0xfeff)
}

// asIs sends the cells as they stand.
func (e *Encoder) asIs() {
	for i := range e.cells {
		e.pieces = append(e.pieces, piece{Cell: e.cells[i]})
	}
}

// write sends the pieces with their pens and links.
func (e *Encoder) write(dst []byte) []byte {
	p := pencil{links: e.profile.Links}
	for i := range e.pieces {
		c := &e.pieces[i]
		dst = p.to(dst, c.Pen)
		if c.Link != p.link {
			dst = p.linkTo(dst, c.Link)
		}
		switch {
		case c.alone && c.wide:
			dst = append(dst, "\x1b]66;w=2:h=1;"...)
		case c.alone:
			dst = append(dst, "\x1b]66;w=1:h=1;"...)
		}
		if c.Glyph < utf8.RuneSelf {
			dst = append(dst, byte(c.Glyph))
		} else {
			dst = utf8.AppendRune(dst, c.Glyph)
		}
		if c.Marks != "" {
			dst = appendMarks(dst, c.Marks)
		}
		if c.alone {
			dst = append(dst, "\x1b\\"...)
		}
		dst = append(dst, c.control...)
	}
	return p.rest(dst)
}

// reads tells whether any cell is read from the right: the others are right in
// every terminal as they are.
func (e *Encoder) reads() bool {
	for _, o := range e.orders {
		if o == orderRight || o == orderArabic {
			return true
		}
	}
	return false
}
