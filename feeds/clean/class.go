package clean

import "unicode"

// class says what becomes of a rune.
type class uint8

const (
	classPlain     class = iota // kept
	classMark                   // kept, a limited number on one base
	classInvisible              // kept, a limited number in a row
	classBlank                  // a blank at which a line may break
	classNoBreak                // a blank at which it may not
	classBreak                  // a line break of any kind
	classDropped                // never let through
)

// classOf sorts a rune. The ranges that make up nearly all of the text of
// Arabic outlets come first, so that they cost a comparison or two.
func classOf(r rune) class {
	switch {
	case r < 0x80:
		return classASCII(r)
	case r >= 0x0620 && r <= 0x064a, r >= 0x0660 && r <= 0x066f, r >= 0x0671 && r <= 0x06d5:
		return classPlain
	case r >= 0x064b && r <= 0x065f, r == 0x0670:
		return classMark
	case r < 0xa0:
		if r == 0x85 { // NEL
			return classBreak
		}
		return classDropped // C1
	case r == noBreakSpace, r == 0x2007, r == 0x202f:
		return classNoBreak
	case r >= 0x2000 && r <= 0x206f:
		return classGeneralPunctuation(r)
	}
	return classRest(r)
}

func classASCII(r rune) class {
	switch {
	case r > ' ' && r < 0x7f:
		return classPlain
	case r == ' ', r == '\t':
		return classBlank
	case r >= '\n' && r <= '\r':
		return classBreak
	}
	return classDropped // C0 and DEL
}

// classGeneralPunctuation sorts U+2000–U+206F, where most of the blanks and
// nearly all of the dangerous invisible characters live.
func classGeneralPunctuation(r rune) class {
	switch {
	case r <= 0x200a, r == 0x205f:
		return classBlank
	case r >= 0x200c && r <= 0x200f: // ZWNJ, ZWJ, LRM, RLM
		return classInvisible
	case r == 0x2028, r == 0x2029:
		return classBreak
	case r == 0x200b, r >= 0x202a && r <= 0x202e, r >= 0x2060:
		return classDropped // ZWSP, embeddings and overrides, isolates, deprecated
	}
	return classPlain
}

// shownFormat are format characters (Cf) that are visible signs of Arabic,
// Syriac and Kaithi writing and not instructions to a renderer.
var shownFormat = &unicode.RangeTable{
	R16: []unicode.Range16{
		{Lo: 0x0600, Hi: 0x0605, Stride: 1},
		{Lo: 0x06dd, Hi: 0x070f, Stride: 0x32},
		{Lo: 0x0890, Hi: 0x0891, Stride: 1},
		{Lo: 0x08e2, Hi: 0x08e2, Stride: 1},
	},
	R32: []unicode.Range32{{Lo: 0x110bd, Hi: 0x110cd, Stride: 0x10}},
}

func classRest(r rune) class {
	switch {
	case r == 0x061c: // ALM
		return classInvisible
	case r == 0x1680, r == 0x3000:
		return classBlank
	case r == 0xfe0e, r == 0xfe0f:
		return classMark
	case isIgnorable(r), isNoncharacter(r):
		return classDropped
	case r >= 0x4e00 && r <= 0x9fff, r >= 0xac00 && r <= 0xd7a3, r == unicode.ReplacementChar:
		return classPlain
	case unicode.In(r, unicode.Mn, unicode.Me):
		return classMark
	case unicode.Is(unicode.Cf, r) && !unicode.Is(shownFormat, r):
		return classDropped
	}
	return classPlain
}

// isIgnorable reports runes that show nothing and are not of category Cf
// (Unicode property Other_Default_Ignorable_Code_Point, the variation
// selectors but 15 and 16), and U+FFFC, which stands for an object we lack.
func isIgnorable(r rune) bool {
	switch {
	case r == 0x034f, r == 0x115f, r == 0x1160, r == 0x17b4, r == 0x17b5,
		r >= 0x180b && r <= 0x180f, r == 0x3164, r == 0xffa0, r == 0xfffc,
		r >= 0xfe00 && r <= 0xfe0d, r >= 0xfff0 && r <= 0xfff8,
		r >= 0xe0000 && r <= 0xe0fff, r == 0x10eeee: // kitty draws an image there
		return true
	}
	return false
}

func isNoncharacter(r rune) bool {
	return r >= 0xfdd0 && r <= 0xfdef || r&0xfffe == 0xfffe || r > unicode.MaxRune
}
