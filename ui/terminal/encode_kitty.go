package terminal

import "unicode"

// Kitty hands each stretch of cells of one font to HarfBuzz, which draws it
// from the right where it holds a character of a right-to-left script. Blanks
// end a stretch, and so does another weight, a line that kitty draws itself, and
// text that came by OSC 66 with another alignment (RunFont
// in kitty's fonts.c).

// isolate sends every second cell of a token that kitty would turn by OSC 66
// (kitty's text sizing protocol, from 0.40): two of one kind never meet.
func (e *Encoder) isolate() {
	for i := 0; i < len(e.cells); {
		j, turned := e.token(i)
		for k := i; k < j; k++ {
			e.pieces = append(e.pieces, piece{Cell: e.cells[k], alone: turned && (k-i)&1 == 1, wide: e.wide[k]})
		}
		i = j
	}
}

// weigh sends Arabic in logical order, which kitty turns, and whatever is glued
// to it in the other weight, so that kitty does not turn it along.
func (e *Encoder) weigh() {
	for i := 0; i < len(e.cells); {
		j, turned := e.token(i)
		if turned {
			e.weighToken(i, j)
		} else {
			e.appendForward(i, j)
		}
		i = j
	}
}

// token gives the end of the token that begins at i and whether kitty would
// turn it. A cell that ends a stretch is a token by itself.
func (e *Encoder) token(i int) (j int, turned bool) {
	if e.endsStretch(i) {
		return i + 1, false
	}
	for j = i; j < len(e.cells) && !e.endsStretch(j); j++ {
		turned = turned || isTurned(e.cells[j].Glyph)
	}
	return j, turned
}

func (e *Encoder) endsStretch(i int) bool {
	g := e.cells[i].Glyph
	return g == ' ' || isLine(g) || g == placeholder
}

// isTurned tells a character of a right-to-left script. HarfBuzz goes by the
// script, and that of Arabic digits is Arabic: kitty turns ١٢٣ too.
func isTurned(r rune) bool {
	if r < 0x590 {
		return false
	}
	return r >= 0xfe70 && r <= 0xfefc ||
		unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana, unicode.Nko)
}

// isArabicSign tells the characters that every font with Arabic letters has
// too, and so are turned along with them: Arabic digits and punctuation.
func isArabicSign(r rune) bool { return isTurned(r) || r >= 0x600 && r <= 0x6ff }

// weighToken sends one token. Where it has anything but Arabic the Arabic is
// all of one weight, that of its first cell, and the rest of the other.
func (e *Encoder) weighToken(from, to int) {
	mixed := false
	weight := Attributes(0)
	for i := to - 1; i >= from; i-- {
		if isArabicSign(e.cells[i].Glyph) {
			weight = e.cells[i].Pen.Attributes & Bold
		} else {
			mixed = true
		}
	}
	for i := from; i < to; {
		j := e.weightEnd(i, to, mixed)
		start := len(e.pieces)
		arabic := isArabicSign(e.cells[i].Glyph)
		e.appendForward(i, j)
		if arabic && e.anyTurned(i, j) {
			e.turnGlyphs(start)
		}
		if mixed {
			e.setWeight(start, weight, arabic)
		}
		i = j
	}
}

// weightEnd gives the end of the run at i: of Arabic, or of anything else; in
// a token of Arabic alone a run also ends where the weight changes.
func (e *Encoder) weightEnd(i, to int, mixed bool) int {
	arabic := isArabicSign(e.cells[i].Glyph)
	bold := e.cells[i].Pen.Attributes & Bold
	j := i + 1
	for j < to && isArabicSign(e.cells[j].Glyph) == arabic &&
		(mixed || e.cells[j].Pen.Attributes&Bold == bold) {
		j++
	}
	return j
}

// turnGlyphs turns the glyphs of the pieces from start on. Their pens stay: what
// kitty turns are the glyphs of a stretch, the cells keep their colours.
func (e *Encoder) turnGlyphs(start int) {
	part := e.pieces[start:]
	for i, j := 0, len(part)-1; i < j; i, j = i+1, j-1 {
		a, b := &part[i], &part[j]
		a.Glyph, b.Glyph = b.Glyph, a.Glyph
		a.Marks, b.Marks = b.Marks, a.Marks
	}
}

func (e *Encoder) anyTurned(from, to int) bool {
	for i := from; i < to; i++ {
		if isTurned(e.cells[i].Glyph) {
			return true
		}
	}
	return false
}

// setWeight gives the pieces from start on the weight, or the other one.
func (e *Encoder) setWeight(start int, weight Attributes, same bool) {
	if !same {
		weight ^= Bold
	}
	for i := start; i < len(e.pieces); i++ {
		a := &e.pieces[i].Pen.Attributes
		*a = *a&^Bold | weight
	}
}
