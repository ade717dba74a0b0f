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
	refine(found, text, rightToLeft)
	return breaks
}
