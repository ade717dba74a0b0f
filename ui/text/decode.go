package text

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"khabar/ui/text/bidi"
	"khabar/ui/text/cells"
	"khabar/ui/text/joining"
)

// decode fills the items: one for each character of the paragraph, several for
// one that is spelled out. What may not leave the program is an item too, since
// it has its part in bidi, joining and line breaking; its kind is Dropped.
func (l *Layouter) decode(s string, o Options) {
	l.reserve(len(s))
	l.items, l.base = 0, -1
	l.complex, l.spelled, l.separated, l.formats, l.newlines, l.seen = false, false, false, false, false, 0
	for at := 0; at < len(s); {
		r, size := rune(s[at]), 1
		if r >= utf8.RuneSelf {
			// Two bytes are most of an Arabic text, and short to read.
			if r >= 0xC2 && r < 0xE0 && at+1 < len(s) && s[at+1]&0xC0 == 0x80 {
				r, size = r&0x1F<<6|rune(s[at+1]&0x3F), 2
			} else {
				r, size = utf8.DecodeRuneInString(s[at:])
			}
		}
		kind := cells.KindOf(r)
		if kind == cells.Narrow || kind == cells.Blank {
			l.base = l.items
			l.put(r, kind, at)
		} else {
			size += l.special(s, at, size, r, kind, o)
		}
		at += size
	}
	l.starts[l.items] = int32(len(s))
}

// reserve makes room for n items more.
func (l *Layouter) reserve(n int) {
	n += l.items + 1
	if n <= len(l.text) {
		return
	}
	grow := func(have int) int { return max(n, have*2) }
	l.text = lengthen(l.text, grow(len(l.text)))
	l.properties = lengthen(l.properties, len(l.text))
	l.kinds = lengthen(l.kinds, len(l.text))
	l.starts = lengthen(l.starts, len(l.text))
	l.glyphs = lengthen(l.glyphs, len(l.text))
}

// lengthen keeps what a buffer holds.
func lengthen[T any](buffer []T, n int) []T { return slices.Grow(buffer, n-len(buffer))[:n] }

// put adds an item that starts at a byte of the paragraph.
func (l *Layouter) put(r rune, kind cells.Kind, at int) {
	n := l.items
	property := bidi.PropertyOf(r)
	l.text[n], l.properties[n], l.kinds[n], l.starts[n] = r, property, kind, int32(at)
	l.seen |= 1 << property.Class()
	l.items++
}

// special adds what is not one ordinary character. It gives the number of bytes
// that it has taken beyond the character itself.
func (l *Layouter) special(s string, at, size int, r rune, kind cells.Kind, o Options) (more int) {
	switch kind {
	case cells.Newline:
		l.newlines = true
		l.put(r, kind, at)
		l.base = -1
		if r == '\r' && at+1 < len(s) && s[at+1] == '\n' {
			// One break, one item: as a newline it is class B just the same.
			l.text[l.items-1] = '\n'
			return 1
		}
	case cells.Form:
		l.spell(s, at, size, r, o)
	case cells.Mark, cells.Vowel:
		l.mark(r, kind, at)
	case cells.Joiner:
		l.drop(r, at)
		return l.swallow(s, at+size)
	case cells.Dropped:
		l.drop(r, at)
	case cells.Tab:
		l.separated = true
		l.base = l.items
		l.put(r, kind, at)
	default: // Cluster, Wide, Regional, Unknown
		if o.DropEmoji && kind == cells.Wide && cells.Emoji(r, kind) {
			l.drop(r, at)
			return 0
		}
		l.complex = l.complex || kind == cells.Cluster
		l.base = l.items
		l.put(r, kind, at)
	}
	return 0
}

// drop adds an item that takes no cell. Format characters do their work in
// bidi first. To all others, some of which are separators or numbers there, it
// must not matter that they ever were: they get class BN, which X9 removes.
func (l *Layouter) drop(r rune, at int) {
	seen := l.seen
	l.put(r, cells.Dropped, at)
	property := &l.properties[l.items-1]
	switch {
	case r == leftToRightMark || r == rightToLeftMark || r == arabicLetterMark:
		// Letters to bidi, but none to DirectionAuto.
		l.formats = true
		l.seen = seen
	case property.Isolate():
		l.formats = true
	case !property.Removed():
		*property = bidi.PropertyOfClass(bidi.BN)
		l.seen = seen | 1<<bidi.BN
	}
}

// spell adds the letters of a presentation form, all with its byte range.
func (l *Layouter) spell(s string, at, size int, r rune, o Options) {
	letters := joining.Spell(r)
	l.seen |= 1 << bidi.AL // some honorifics are symbols to bidi, some forms spell marks only
	if o.KeepLigatures && joining.IsHonorific(r) {
		letters = ""
	}
	if letters == "" {
		l.base = l.items
		l.put(r, cells.Narrow, at)
		return
	}
	l.spelled = true
	l.reserve(len(letters) + 2 + len(s) - at)
	// A formula is no part of the word that it is written on to.
	formula := strings.ContainsRune(letters, ' ')
	if formula && l.base >= 0 && unicode.IsLetter(l.text[l.base]) {
		l.put(' ', cells.Blank, at)
	}
	for _, letter := range letters {
		kind := cells.KindOf(letter)
		if kind == cells.Mark {
			l.mark(letter, kind, at)
			continue
		}
		l.base = l.items
		l.put(letter, kind, at)
	}
	if next, _ := utf8.DecodeRuneInString(s[at+size:]); formula && unicode.IsLetter(next) {
		l.base = l.items
		l.put(' ', cells.Blank, at)
	}
}

// marksMax is how many marks a cell can carry; more are not text.
const marksMax = 4

// mark adds a combining mark. A mark that makes one letter with its base (آ ئ é)
// is taken into it, for marks are dropped as a rule and letters are not.
func (l *Layouter) mark(r rune, kind cells.Kind, at int) {
	if l.base < 0 || l.kinds[l.base] == cells.Blank || l.kinds[l.base] == cells.Tab {
		l.drop(r, at) // on nothing
		return
	}
	if l.items-l.base <= marksMax {
		if composed := compose(l.text[l.base], r); composed != 0 {
			l.text[l.base] = composed
			kind = cells.Dropped
		}
	}
	l.put(r, kind, at)
}

// compose gives the letter that a base and a mark are canonically, or 0.
func compose(base, mark rune) rune {
	arabic := mark >= 0x653 && mark <= 0x655
	if !arabic && (mark < 0x300 || mark > 0x36F) {
		return 0
	}
	composed := norm.NFC.String(string([]rune{base, mark}))
	if letter, size := utf8.DecodeRuneInString(composed); size == len(composed) {
		return letter
	}
	return 0
}

// swallow drops the emoji after U+200D if one stands before it too: of a ZWJ
// sequence only the first picture is kept, since no two terminals agree on the
// width of the whole.
func (l *Layouter) swallow(s string, at int) (more int) {
	if l.base < 0 || !cells.Emoji(l.text[l.base], l.kinds[l.base]) {
		return 0
	}
	r, size := utf8.DecodeRuneInString(s[at:])
	if !cells.Emoji(r, cells.KindOf(r)) {
		return 0
	}
	l.drop(r, at)
	return size
}
