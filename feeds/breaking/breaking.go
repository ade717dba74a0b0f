// Package breaking knows how outlets write that a headline is breaking news. It
// tells the marker from the headline, so that the screen can show a badge; it
// does not know whether the news is any.
package breaking

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"khabar/feeds/fold"
)

// phrases are the markers, folded, the longer ones of one beginning first.
var phrases = [][]string{
	{"خبر", "عاجل"}, {"عاجل", "جدا"}, {"عاجل", "الان"}, {"عاجل"}, {"breaking", "news"}, {"breaking"}, {"urgent"},
	{"خبر", "فوري"}, {"فوري"}, {"فوري", "فوري"}, // Persian فوری and خبر فوری
}

// markerRunesMax is how far into a title a marker is looked for.
const markerRunesMax = 40

// Split parts a title, clean text of one line, into the headline and whether it
// is marked as breaking: «عاجل |», «#عاجل», «خبر عاجل:», «عاجل..», «BREAKING:»,
// «فوری». A marker without a headline behind it, or one that is a word of the
// sentence («عاجل للمواطنين», «Breaking bad habits»), is none.
func Split(title string) (headline string, isBreaking bool) {
	rest, framed, found := marker(title)
	if !found {
		return title, false
	}
	if again, more := Split(rest); more { // «#عاجل | #عاجل»
		return again, true
	}
	trimmed := trimFrame(rest)
	framed = framed || strings.TrimSpace(rest[:len(rest)-len(trimmed)]) != ""
	if !framed || !hasLetter(trimmed) {
		return title, false
	}
	return trimmed, true
}

// marker takes the words of a marker from the beginning of a title. framed says
// that a mark in front of it («#», «|», a bracket, a red dot) already shows what
// it is.
func marker(title string) (rest string, framed, found bool) {
	start := trimFrame(title)
	framed = strings.TrimSpace(title[:len(title)-len(start)]) != ""
	for _, phrase := range phrases {
		if after, ok := cutWords(start, phrase); ok {
			return after, framed || isCapital(start), true
		}
	}
	return title, false, false
}

// cutWords takes words, compared folded, from the beginning of a text.
func cutWords(text string, words []string) (rest string, ok bool) {
	rest = text
	for i, word := range words {
		if i > 0 {
			rest = strings.TrimLeftFunc(rest, func(r rune) bool { return r == ' ' || r == '_' })
		}
		end := strings.IndexFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) && r != 'ـ' })
		if end < 0 {
			end = len(rest)
		}
		if end > markerRunesMax*utf8.UTFMax || fold.Fold(rest[:end]) != word {
			return text, false
		}
		rest = rest[end:]
	}
	return rest, true
}

// isCapital says that a marker in Latin letters shouts: BREAKING needs no colon.
func isCapital(text string) bool {
	return strings.HasPrefix(text, "BREAKING") || strings.HasPrefix(text, "URGENT")
}

// trimFrame takes off what stands around a marker: blanks, bars, dots, signs,
// dashes. What opens a headline stays: a quotation, a bracket, the sign of a
// number.
func trimFrame(text string) string {
	for text != "" {
		r, size := utf8.DecodeRuneInString(text)
		next, _ := utf8.DecodeRuneInString(text[size:])
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r), strings.ContainsRune(`"'«“‘($€£¥`, r):
			return text
		case strings.ContainsRune("+-−", r) && unicode.IsDigit(next):
			return text
		}
		text = text[size:]
	}
	return text
}

func hasLetter(text string) bool { return strings.IndexFunc(text, unicode.IsLetter) >= 0 }
