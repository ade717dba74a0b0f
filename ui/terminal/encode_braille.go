package terminal

import "khabar/ui/text/bidi"

// brailleBlank looks like a blank and is of bidi class L.
const brailleBlank = '\u2800'

// braille sends blanks as U+2800, which holds each word in its place, and the
// words in logical order. The row's first character decides the base direction
// in PuTTY: a row that begins with Arabic must have a blank, or a border with a
// blank, before it.
//
// A number written before a letter (2025م, the number at its right) only comes
// out so when Arabic stands before it in the same run: the word is sent together
// with the one at its right, with a true blank between. Where there is none the
// number comes out at the letter's left.
func (e *Encoder) braille() {
	for i := 0; i < len(e.cells); {
		if e.endsWord(i) {
			c := e.cells[i]
			if c.Glyph == ' ' {
				c = e.strongBlank(c)
			}
			e.pieces = append(e.pieces, piece{Cell: c})
			i++
			continue
		}
		j := e.wordEnd(i)
		for e.leansRight(i, j) {
			j = e.wordEnd(j + 1)
		}
		e.word(i, j)
		i = j
	}
}

// strongBlank gives a blank of class L. Where a font may lack U+2800, and a box
// would stand for it, it is a letter that the terminal is told to conceal.
func (e *Encoder) strongBlank(c Cell) Cell {
	if e.profile.Conceals {
		c.Glyph = 'l'
		c.Pen.Attributes |= Concealed
		return c
	}
	c.Glyph = brailleBlank
	return c
}

func (e *Encoder) wordEnd(i int) int {
	for i < len(e.cells) && !e.endsWord(i) {
		i++
	}
	return i
}

// leansRight tells that a word has a number at the right of its last letter, and
// one blank further another word with Arabic.
func (e *Encoder) leansRight(from, to int) bool {
	number := false
	for i := to - 1; i >= from && e.orders[i] != orderRight; i-- {
		number = number || e.orders[i] == orderDigit
		if i == from {
			return false
		}
	}
	return number && to+1 < len(e.cells) && e.cells[to].Glyph == ' ' &&
		!e.endsWord(to+1) && e.anyRight(to+1, e.wordEnd(to+1))
}

// endsWord tells a cell of class L, or a border: what stands between words.
func (e *Encoder) endsWord(i int) bool {
	g := e.cells[i].Glyph
	return g == ' ' || isLine(g) || e.orders[i] == orderLeft
}

// word sends what stands between two cells of class L. From the first to the
// last cell that is read from the right it is turned, numbers in it are not;
// what is left and right of these is kept by the base direction.
func (e *Encoder) word(from, to int) {
	first, last := to, from-1
	for i := from; i < to; i++ {
		if o := e.orders[i]; o == orderRight || o == orderArabic {
			first, last = min(first, i), i
		}
	}
	if first > last {
		e.appendForward(from, to)
		return
	}
	e.appendForward(from, first)
	e.appendTurned(first, last+1)
	e.appendForward(last+1, to)
}

// appendTurned sends cells in logical order: from the right, brackets mirrored,
// each number whole.
func (e *Encoder) appendTurned(from, to int) {
	for i := to; i > from; {
		j := e.numberStart(from, i)
		if j < i {
			e.appendForward(j, i)
			i = j
			continue
		}
		i--
		c := e.cells[i]
		c.Glyph = bidi.Mirror(c.Glyph)
		e.pieces = append(e.pieces, piece{Cell: c})
	}
}

// numberStart gives where the number that ends before end begins, or end: digits
// with single separators between them (UAX #9 W4 for Arabic numbers).
func (e *Encoder) numberStart(from, end int) int {
	i := end
	for i > from {
		switch {
		case e.isDigit(i - 1):
			i--
		case i < end && i-2 >= from && e.orders[i-1] == orderSeparator && e.isDigit(i-2):
			i -= 2
		default:
			return i
		}
	}
	return i
}

func (e *Encoder) isDigit(i int) bool {
	return e.orders[i] == orderDigit || e.orders[i] == orderArabic
}
