package terminal

import (
	"unicode"
	"unicode/utf8"

	"khabar/ui/text/bidi"
)

// order is what an encoder has to know of a character's bidi class (UAX #9).
type order uint8

const (
	orderNeutral   order = iota
	orderLeft            // L
	orderRight           // R, AL
	orderDigit           // EN
	orderArabic          // AN
	orderSeparator       // CS, which holds one number together
)

// orderOf gives the class of a character.
func orderOf(r rune) order {
	if r < 0x80 {
		return asciiOrder[r]
	}
	if r < 0x590 {
		// Latin, Greek, Cyrillic, Armenian, and their signs.
		if unicode.IsLetter(r) {
			return orderLeft
		}
		return orderNeutral
	}
	if r >= 0xfe70 && r <= 0xfefc || r >= 0xfb50 && r <= 0xfd3d {
		return orderRight
	}
	if r >= 0x2500 && r <= 0x25ff { // Lines, blocks and geometry.
		return orderNeutral
	}
	switch bidi.PropertyOf(r).Class() {
	case bidi.R, bidi.AL:
		return orderRight
	case bidi.L:
		return orderLeft
	case bidi.EN:
		return orderDigit
	case bidi.AN:
		return orderArabic
	case bidi.CS:
		return orderSeparator
	}
	return orderNeutral
}

var asciiOrder = func() (table [0x80]order) {
	for r := range table {
		switch {
		case r >= '0' && r <= '9':
			table[r] = orderDigit
		case r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z':
			table[r] = orderLeft
		case r == ',' || r == '.' || r == ':' || r == '/':
			table[r] = orderSeparator
		}
	}
	return table
}()

// isLine tells a line-drawing or block character: what borders, bars and
// scrollbars are made of. None is ever part of a run.
func isLine(r rune) bool { return r >= 0x2500 && r <= 0x259f }

// HalfBlock is what pictures are made of: its foreground is the upper pixel, its
// background the lower one.
const HalfBlock = '▀'

// isPixels tells a cell of a picture.
func isPixels(c Cell) bool { return c.Glyph == HalfBlock }

// shown is the glyph that is sent for a cell's: itself, or U+FFFD where it
// would do something other than fill one cell. Feeds' text was cleaned long
// before; this holds for whatever else gets here.
func shown(r rune) rune {
	switch {
	case r >= 0x20 && r < 0x7f, r >= 0xa0 && r < 0x590 && r != 0xad && (r < 0x300 || r > 0x36f):
		return r
	case r < 0xa0, r == 0xad, r > 0x10ffff, r == placeholder, r >= 0xd800 && r <= 0xdfff, r >= 0xe0000 && r <= 0xe0fff, r >= 0xfdd0 && r <= 0xfdef:
		return utf8.RuneError
	case r >= 0xfe70 && r <= 0xfefc, r >= 0x2500 && r <= 0x25ff:
		return r
	case unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Mn, unicode.Me), r&0xfffe == 0xfffe:
		return utf8.RuneError
	}
	return r
}

// mostMarks bounds the marks on one letter.
const mostMarks = 8

// appendMarks appends combining marks and nothing else.
func appendMarks(dst []byte, marks string) []byte {
	n := 0
	for _, r := range marks {
		if n < mostMarks && unicode.Is(unicode.Mn, r) {
			dst = utf8.AppendRune(dst, r)
			n++
		}
	}
	return dst
}
