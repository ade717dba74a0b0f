// Package joining turns Arabic letters into the presentation forms that join
// in a character grid: joining types of Unicode 17, forms from the compatibility
// decompositions of UnicodeData, lam-alef as one form, and stand-ins for letters
// that have no forms. It also undoes presentation forms in text that comes with
// them. It knows no bidi, no widths and no lines.
package joining

import "unicode/utf8"

//go:generate go run gen.go

// Type is a Joining_Type (ArabicShaping.txt).
type Type uint8

// The joining types, in the order of the generated table.
const (
	NonJoining   Type = iota // U
	RightJoining             // R: to the letter before it
	LeftJoining              // L: to the letter after it
	DualJoining              // D
	JoinCausing              // C: tatweel, ZWJ
	Transparent              // T: marks, most format characters
)

// TypeOf looks a character up.
func TypeOf(r rune) Type {
	if uint32(r) > 0x10FFFF {
		return NonJoining
	}
	return Type(typePages[int(typeIndex[r>>8])<<8|int(r&0xFF)])
}

// JoinsNext says whether a letter of the type reaches the letter after it.
func (t Type) JoinsNext() bool { return joinsNext>>t&1 == 1 }

// JoinsPrevious says whether a letter of the type reaches the letter before it.
func (t Type) JoinsPrevious() bool { return joinsPrevious>>t&1 == 1 }

// Sets of types, one bit for each.
const (
	joinsNext     = 1<<DualJoining | 1<<LeftJoining | 1<<JoinCausing
	joinsPrevious = 1<<DualJoining | 1<<RightJoining | 1<<JoinCausing
)

// Position is how a letter stands in its word.
type Position uint8

// The positions; a letter that joins the one before has bit 0, the one after
// bit 1.
const (
	Isolated Position = 0
	Final    Position = 1
	Initial  Position = 2
	Medial   Position = 3
)

// Eaten stands in the place of an alef that a lam-alef form contains.
const Eaten rune = -1

// formOf gives the form of a letter in a position. Letters without forms fall
// back to the forms of the letter nearest to them, or stay as they are.
func formOf(letter rune, position Position) rune {
	if letter < firstForm || letter > lastForm {
		return letter
	}
	if form := forms[letter-firstForm][position]; form != 0 {
		return rune(form)
	}
	return letter
}

// Join writes the form of each letter to glyphs, which has the length of
// letters. Characters without forms are copied; the alef of a lam-alef becomes
// Eaten, its form stands at the lam, marks between them stay where they are.
// The text is one level run. Where it runs left to right (under LRO), letters
// join to the neighbours that stand beside them on the screen, so that it is
// gone through from its end.
func Join(glyphs, letters []rune, leftToRight bool) {
	glyphs = glyphs[:len(letters)]
	last, position, reaches := 0, Isolated, false // the letter before
	for k := range letters {
		i := k
		if leftToRight {
			i = len(letters) - 1 - k
		}
		r := letters[i]
		glyphs[i] = r
		if r < firstJoining {
			reaches = reaches && r == softHyphen
			continue
		}
		t := TypeOf(r)
		if t == Transparent {
			continue
		}
		joined := Isolated
		if reaches && t.JoinsPrevious() {
			if form := lamAlef(r); form != 0 && !leftToRight && isLam(letters[last]) {
				glyphs[last], glyphs[i], reaches = form+rune(position), Eaten, false
				continue
			}
			glyphs[last] = formOf(letters[last], position|Initial)
			joined = Final
		}
		glyphs[i] = formOf(r, joined)
		last, position, reaches = i, joined, t.JoinsNext()
	}
}

const (
	softHyphen   = 0xAD  // transparent
	firstJoining = 0x300 // below, only the soft hyphen has a joining type
)

// isLam says whether a letter makes a lam-alef: lam, and the Kurdish lam that
// borrows its forms.
func isLam(letter rune) bool { return letter == 0x644 || letter == 0x6B5 }

// lamAlef is the isolated lam-alef form of an alef; the final one follows it.
func lamAlef(alef rune) rune {
	if alef > 0x627 {
		return 0
	}
	switch alef {
	case 0x622:
		return 0xFEF5
	case 0x623:
		return 0xFEF7
	case 0x625:
		return 0xFEF9
	case 0x627:
		return 0xFEFB
	}
	return 0
}

// IsLamAlef says whether a lam before this alef takes it into one form.
func IsLamAlef(lam, alef rune) bool { return isLam(lam) && lamAlef(alef) != 0 }

// IsLamAlefForm says whether a glyph is a lam-alef.
func IsLamAlefForm(glyph rune) bool { return glyph >= 0xFEF5 && glyph <= 0xFEFC }

// Unjoined gives the form that a glyph of Join has when nothing follows it any
// more: final for medial, isolated for initial. Other characters stay.
func Unjoined(glyph rune) rune {
	letters := Spell(glyph)
	if letters == "" || len(letters) > 2 { // one Arabic letter is two bytes
		return glyph
	}
	letter, _ := utf8.DecodeRuneInString(letters)
	for _, position := range []Position{Initial, Medial} {
		if formOf(letter, position) == glyph {
			return formOf(letter, position&^Initial)
		}
	}
	return glyph
}
