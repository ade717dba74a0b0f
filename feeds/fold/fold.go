// Package fold makes Arabic text comparable for search: spellings that readers
// take for the same become the same letters. It also turns a reader's query
// into an expression for SQLite's FTS5 and finds what a query hits in a text.
// It knows no database and stems nothing.
//
// The rules are those of Lucene's ArabicNormalizer and PersianNormalizer,
// widened by what the feeds of real outlets need: alef wasla, hamza on its
// carriers (also decomposed), digits of all three kinds, presentation forms,
// punctuation as blanks.
package fold

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

const (
	dropped   rune = -1
	separator rune = ' '
)

// Fold returns s folded: letters, digits and single blanks, lower case, without
// marks. It is idempotent, and its result holds nothing that FTS5's unicode61
// tokenizer would cut otherwise than at blanks.
func Fold(s string) string {
	if isFolded(s) {
		return s
	}
	var out strings.Builder
	out.Grow(len(s))
	pending := false
	each(s, func(folded rune, _, _ int) {
		if folded == separator {
			pending = out.Len() > 0
			return
		}
		if pending {
			out.WriteByte(' ')
			pending = false
		}
		out.WriteRune(folded)
	})
	return out.String()
}

// Words returns the folded words of s in order.
func Words(s string) []string { return strings.Fields(Fold(s)) }

// isFolded recognises text of plain ASCII words, which needs no work.
func isFolded(s string) bool {
	last := byte(' ')
	for i := range len(s) {
		c := s[i]
		switch {
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
		case c == ' ' && last != ' ':
		default:
			return false
		}
		last = c
	}
	return len(s) == 0 || last != ' '
}

// each calls yield for every folded rune of s with the byte range of the
// original that it comes from. Separators come one for each rune that is one.
func each(s string, yield func(folded rune, from, to int)) {
	for at := 0; at < len(s); {
		r, size := utf8.DecodeRuneInString(s[at:])
		from := at
		at += size
		f := foldRune(r)
		if f == needsTables {
			eachByTables(r, from, at, yield)
			continue
		}
		if f != dropped {
			yield(f, from, at)
		}
	}
}

// needsTables is foldRune's answer for runes that only Unicode's tables can
// tell: one rune may then become several.
const needsTables rune = -2

// foldRune folds a rune of the scripts that make up nearly all text here.
func foldRune(r rune) rune {
	switch {
	case r < 0x80:
		return foldASCII(r)
	case r >= 0x0600 && r <= 0x06ff:
		return foldArabic(r)
	case r >= 0x2000 && r <= 0x206f:
		return foldPunctuation(r)
	}
	return needsTables
}

func foldASCII(r rune) rune {
	switch {
	case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
		return r
	case r >= 'A' && r <= 'Z':
		return r + 'a' - 'A'
	case r < ' ' && !unicode.IsSpace(r) || r == 0x7f:
		return dropped
	}
	return separator
}

// foldArabic folds U+0600–U+06FF.
func foldArabic(r rune) rune {
	switch r {
	case 'آ', 'أ', 'إ', 'ٱ', 'ٲ', 'ٳ', 'ٵ':
		return 'ا'
	case 'ى', 'ی', 'ے', 'ۓ', 'ئ', 'ؠ', 'ې', 'ۍ', 'ێ', 'ٸ':
		return 'ي'
	case 'ة', 'ۀ', 'ہ', 'ۂ', 'ۃ', 'ە', 'ھ':
		return 'ه'
	case 'ؤ', 'ٶ':
		return 'و'
	case 'ک', 'ڪ', 'ػ', 'ؼ':
		return 'ك'
	case 'ـ', 'ٰ': // tatweel, superscript alef
		return dropped
	}
	switch {
	case r >= 0x064b && r <= 0x065f: // harakat, madda, hamza above and below
		return dropped
	case r >= 0x0660 && r <= 0x0669:
		return '0' + r - 0x0660
	case r >= 0x06f0 && r <= 0x06f9:
		return '0' + r - 0x06f0
	case r >= 0x0620 && r <= 0x064a, r == 0x066e, r == 0x066f, r >= 0x0671 && r <= 0x06d3,
		r >= 0x06ee && r <= 0x06ef, r >= 0x06fa && r <= 0x06fc, r == 0x06ff:
		return r
	case r >= 0x0610 && r <= 0x061a, r == 0x061c, r >= 0x06d6 && r <= 0x06dc, r >= 0x06df && r <= 0x06e8, r >= 0x06ea && r <= 0x06ed:
		return dropped // Quranic marks and ALM
	}
	return separator
}

// foldPunctuation folds U+2000–U+206F: joiners and marks of direction vanish
// inside words, everything else parts words.
func foldPunctuation(r rune) rune {
	switch {
	case r >= 0x200b && r <= 0x200f, r >= 0x202a && r <= 0x202e, r >= 0x2060:
		return dropped
	}
	return separator
}

// eachByTables folds a rune by compatibility decomposition: presentation
// forms, accents, ligatures, full-width letters.
func eachByTables(r rune, from, to int, yield func(rune, int, int)) {
	switch {
	case r == 0x00ad, r == 0xfeff, r >= 0xe0000 && r <= 0xe0fff:
		return
	case r == utf8.RuneError:
		yield(separator, from, to)
		return
	}
	var buffer [utf8.UTFMax]byte
	n := utf8.EncodeRune(buffer[:], r)
	var decomposed [96]byte // U+FDFA gives 33 bytes, nothing gives more
	for d := norm.NFKD.Append(decomposed[:0], buffer[:n]...); len(d) > 0; {
		part, size := utf8.DecodeRune(d)
		d = d[size:]
		yieldPart(part, from, to, yield)
	}
}

func yieldPart(part rune, from, to int, yield func(rune, int, int)) {
	if f := foldRune(part); f >= 0 {
		yield(f, from, to)
		return
	} else if f == dropped {
		return
	}
	switch {
	case unicode.In(part, unicode.Mn, unicode.Me), unicode.Is(unicode.Cf, part):
	case unicode.IsDigit(part):
		yield(digitValue(part), from, to)
	case unicode.IsLetter(part), unicode.IsNumber(part), unicode.Is(unicode.Mc, part):
		yield(lower(part), from, to)
	default:
		yield(separator, from, to)
	}
}

// digitValue maps a decimal digit of any script to ASCII. Digits of a script
// stand in runs of ten (Unicode guarantees it), so counting back to the run's
// start gives the value.
func digitValue(r rune) rune {
	value := rune(0)
	for value < 9 && unicode.IsDigit(r-value-1) {
		value++
	}
	if unicode.IsDigit(r - value - 1) {
		return r // adjoining runs of digits (mathematical ones are gone by NFKD)
	}
	return '0' + value
}

// lower lowers a letter so that lowering it again changes nothing, and takes
// the accent off what came with one.
func lower(r rune) rune {
	l := unicode.ToLower(r)
	if again := unicode.ToLower(l); again != l {
		return again
	}
	return l
}
