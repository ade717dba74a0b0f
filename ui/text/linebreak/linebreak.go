// Package linebreak finds where a line may end: UAX #14 through go-text's
// segmenter, and the habits of Arabic typesetting on top of it. It works on
// characters; it knows no widths and makes no lines.
package linebreak

import (
	"slices"

	"github.com/go-text/typesetting/segmenter"
)

// Opportunity says whether a line may end before a character.
type Opportunity uint8

// The opportunities, the better the higher.
const (
	Prohibited Opportunity = iota
	// Discouraged is between a number and its unit: only where they do not fit
	// a line together.
	Discouraged
	Allowed
	Mandatory
)

// Finder finds opportunities. It holds buffers that are reused; the zero Finder
// is ready.
type Finder struct{ segments segmenter.Segmenter }

// Find appends to breaks, for each character of text, whether a line may end
// before it. rightToLeft is the direction of the paragraph: quotation marks
// face one way only in Arabic, while « closes and “ closes in other languages.
func (f *Finder) Find(breaks []Opportunity, text []rune, rightToLeft bool) []Opportunity {
	start := len(breaks)
	breaks = slices.Grow(breaks, len(text))[:start+len(text)]
	found := breaks[start:]
	clear(found)
	f.find(found, text)
	refine(found, text, rightToLeft)
	return breaks
}

// find applies UAX #14. Most of a text is words of letters and digits between
// blanks, where the rules come to nothing but a break before each word. Only
// stretches of other words go through the segmenter, which finds words and
// grapheme clusters too and takes its time; with a plain word on either side,
// beyond which no rule looks.
func (f *Finder) find(found []Opportunity, text []rune) {
	context := 0 // where the plain word before begins
	for at := 0; at < len(text); {
		word := at
		for word < len(text) && text[word] == ' ' {
			word++
		}
		if word == len(text) && word > 0 {
			return
		}
		end, plain := plainWord(text, word)
		if plain {
			if word > 0 {
				found[word] = Allowed
			}
			context, at = word, end
			continue
		}
		for ; !plain && end < len(text); end, plain = plainWord(text, word) {
			for word = end; word < len(text) && text[word] == ' '; word++ {
			}
			if word == len(text) {
				end = word
				break
			}
		}
		f.segment(found[context:end], text[context:end])
		context, at = word, end
	}
}

// segment applies UAX #14 to a stretch by the segmenter. What it says about the
// stretch's own start is not taken over.
func (f *Finder) segment(found []Opportunity, text []rune) {
	f.segments.Init(text)
	for lines, mandatory := f.segments.LineIterator(), false; lines.Next(); {
		line := lines.Line()
		if line.Offset > 0 {
			found[line.Offset] = Allowed
			if mandatory {
				found[line.Offset] = Mandatory
			}
		}
		mandatory = line.IsMandatoryBreak
	}
}

// Roles of characters in plain words.
const (
	none  = iota
	body  // letters and digits: AL, NU
	mark  // harakat: CM, not at the start
	final // IS and EX that may end a word
)

var roles = func() (table [0x700]uint8) {
	set := func(first, last rune, role uint8) {
		for r := first; r <= last; r++ {
			table[r] = role
		}
	}
	set('0', '9', body)
	set('A', 'Z', body)
	set('a', 'z', body)
	set(0x620, 0x64A, body)
	set(0x64B, 0x65F, mark)
	set(0x660, 0x669, body)
	set(0x66E, 0x6D3, body)
	set(0x670, 0x670, mark)
	set(0x6D5, 0x6D5, body)
	set(0x6F0, 0x6FC, body)
	for _, r := range ".,:!?،؛؟" {
		table[r] = final
	}
	return table
}()

// plainWord gives where the word that starts at from ends, and whether it is
// plain: letters and digits, with one sign at its end perhaps.
func plainWord(text []rune, from int) (end int, plain bool) {
	at := from
	for at < len(text) && uint32(text[at]) < uint32(len(roles)) {
		if r := roles[text[at]]; r != body && (r != mark || at == from) {
			break
		}
		at++
	}
	plain = at > from
	if plain && at < len(text) && uint32(text[at]) < uint32(len(roles)) && roles[text[at]] == final {
		at++
	}
	if at == len(text) || text[at] == ' ' {
		return at, plain
	}
	for at < len(text) && text[at] != ' ' {
		at++
	}
	return at, false
}
