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
func (t Type) JoinsNext() bool { return t == DualJoining || t == LeftJoining || t == JoinCausing }

// JoinsPrevious says whether a letter of the type reaches the letter before it.
func (t Type) JoinsPrevious() bool { return t == DualJoining || t == RightJoining || t == JoinCausing }

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

// Form gives the form of a letter in a position. Letters without forms fall
// back to the forms of the letter nearest to them, or stay as they are.
func Form(letter rune, position Position) rune {
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
	copy(glyphs, letters)
	j := joiner{glyphs: glyphs, letters: letters, leftToRight: leftToRight, last: -1}
	if leftToRight {
		for i := len(letters) - 1; i >= 0; i-- {
			j.letter(i)
		}
	} else {
		for i := range letters {
			j.letter(i)
		}
	}
	j.finish(Isolated)
}

// letter takes the next character.
func (j *joiner) letter(i int) {
	r := j.letters[i]
	if r < firstJoining {
		if j.last >= 0 && r != softHyphen {
			j.finish(Isolated)
		}
		return
	}
	switch t := TypeOf(r); t {
	case Transparent:
	case NonJoining:
		j.finish(Isolated)
		if r == hamza {
			j.glyphs[i] = Form(r, Isolated)
		}
	default:
		j.next(i, t)
	}
}

const (
	softHyphen   = 0xAD // transparent
	hamza        = 0x621
	firstJoining = 0x300 // below, only the soft hyphen has a joining type
)

// joiner holds the letter whose form waits for the letter after it.
type joiner struct {
	glyphs, letters []rune
	leftToRight     bool
	last            int // index of the waiting letter, or -1
	position        Position
	reaches         bool // the waiting letter joins the one after it
}

// finish settles the form of the waiting letter.
func (j *joiner) finish(toNext Position) {
	if j.last < 0 {
		return
	}
	j.glyphs[j.last] = Form(j.letters[j.last], j.position|toNext)
	j.last = -1
}

// next takes a joining letter of type t.
func (j *joiner) next(i int, t Type) {
	toPrevious := Isolated
	if j.last >= 0 && j.reaches && t.JoinsPrevious() {
		if !j.leftToRight && j.ligate(i) {
			return
		}
		toPrevious = Final
		j.finish(Initial)
	} else {
		j.finish(Isolated)
	}
	j.last, j.position, j.reaches = i, toPrevious, t.JoinsNext()
}

// ligate makes a lam and the alef at i one form.
func (j *joiner) ligate(i int) bool {
	if !IsLam(j.letters[j.last]) {
		return false
	}
	form := lamAlef(j.letters[i])
	if form == 0 {
		return false
	}
	j.glyphs[j.last] = form + rune(j.position)
	j.glyphs[i] = Eaten
	j.last = -1
	return true
}

// IsLam says whether a letter makes a lam-alef: lam, and the Kurdish lam that
// borrows its forms.
func IsLam(letter rune) bool { return letter == 0x644 || letter == 0x6B5 }

// lamAlef is the isolated lam-alef form of an alef; the final one follows it.
func lamAlef(alef rune) rune {
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
func IsLamAlef(lam, alef rune) bool { return IsLam(lam) && lamAlef(alef) != 0 }

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
		if Form(letter, position) == glyph {
			return Form(letter, position&^Initial)
		}
	}
	return glyph
}
