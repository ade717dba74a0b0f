// Package cells says what each character becomes in a character grid: how many
// cells it takes, or that it may not leave the program. Terminals and width
// libraries disagree about a good part of Unicode; the kinds here keep to what
// all of them draw alike. It knows single characters only: no joining, no order.
package cells

//go:generate go run gen.go

// Kind is what becomes of a character.
type Kind uint8

// The kinds, in the order of the generated table.
const (
	// Narrow characters take one cell.
	Narrow Kind = iota
	// Cluster characters take one cell, and may form a grapheme cluster with
	// neighbours that are not marks (Indic scripts): UAX #29 is asked.
	Cluster
	// Wide characters take two cells (East_Asian_Width W and F).
	Wide
	// Blank is any space of one line; it is shown as U+0020.
	Blank
	// Tab is shown as TabCells blanks.
	Tab
	// Newline ends a line.
	Newline
	// Mark is a combining mark that reading can do without: harakat, Hebrew
	// points, accents that have not composed. Shown only if marks are kept.
	Mark
	// Vowel is a combining mark of a script that cannot be read without it.
	Vowel
	// Form is an Arabic presentation form, to be spelled in letters first.
	Form
	// Regional is half a flag, shown as a Latin capital letter: widths of flags
	// disagree.
	Regional
	// Joiner is U+200D, which also glues emoji together.
	Joiner
	// Dropped characters take no cell and never leave: controls, format
	// characters, variation selectors, skin tones, tags, private use.
	Dropped
	// Unknown characters (unassigned, so of unknown width) become Replacement.
	Unknown
)

// Replacement is shown for what cannot be shown.
const Replacement = '\uFFFD'

// TabCells is how many blanks a TAB is worth.
const TabCells = 4

// KindOf looks a character up.
func KindOf(r rune) Kind {
	if uint32(r) > 0x10FFFF {
		return Unknown
	}
	return Kind(kindPages[int(kindIndex[r>>8])<<8|int(r&0xFF)])
}

// Cells is the width of a kind.
func (k Kind) Cells() int { return int(widths[k]) }

var widths = [...]uint8{Narrow: 1, Cluster: 1, Wide: 2, Blank: 1, Tab: TabCells, Newline: 0, Mark: 0, Vowel: 0,
	Form: 1, Regional: 1, Joiner: 0, Dropped: 0, Unknown: 1}

// Shown gives the character that stands in the cell of a base character of
// kind k: blanks become U+0020, halves of flags letters, unknown characters
// Replacement.
func (k Kind) Shown(r rune) rune {
	switch k {
	case Blank, Tab:
		return ' '
	case Regional:
		return r - 0x1F1E6 + 'A'
	case Unknown:
		return Replacement
	}
	return r
}

// MayLeave says whether a character may stand in a cell on the screen, or be a
// mark on one.
func MayLeave(r rune) bool {
	switch KindOf(r) {
	case Narrow, Cluster, Wide, Mark, Vowel, Form:
		return true
	case Blank:
		return r == ' '
	}
	return false
}

// Emoji says whether a character can be part of an emoji ZWJ sequence, as far as
// layout has to know: it is a symbol of the blocks that emoji come from.
func Emoji(r rune, k Kind) bool {
	return (k == Wide || k == Narrow) && (r >= 0x2190 && r <= 0x2BFF || r >= 0x1F000 && r <= 0x1FAFF)
}
