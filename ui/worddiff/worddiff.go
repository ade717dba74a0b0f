// Package worddiff compares two texts word by word: what stayed, what went, what
// came, paragraph by paragraph. Values in, values out; how that is shown is not its business.
package worddiff

import (
	"slices"
	"strings"
)

// Kind says what has become of a piece.
type Kind int

// The kinds.
const (
	Same Kind = iota
	Deleted
	Inserted
)

// Piece is words of one kind, with single blanks between them.
type Piece struct {
	Kind Kind
	Text string
	// Begins says that a paragraph begins with the piece.
	Begins bool
}

// Changed says whether any of the pieces is not the same in both texts.
func Changed(pieces []Piece) bool {
	return slices.ContainsFunc(pieces, func(piece Piece) bool { return piece.Kind != Same })
}

// tableMax bounds the table of the comparison: 4 MB. Longer changes are given as
// one that went and one that came.
const tableMax = 2 << 20

// word is a word of a text.
type word struct {
	text   string
	begins bool // a paragraph, that is a line
}

func wordsOf(text string) []word {
	var words []word
	for line := range strings.SplitSeq(text, "\n") {
		for i, field := range strings.Fields(line) {
			words = append(words, word{field, i == 0})
		}
	}
	return words
}

// Compare gives the pieces that lead from one text to another; what went stands
// before what came in its place. The pieces of Same and Deleted are the old text,
// those of Same and Inserted the new one, as far as words go. Each line of a text is
// a paragraph; words that only stand in another paragraph are the same.
func Compare(before, after string) []Piece {
	a, b := wordsOf(before), wordsOf(after)
	head := common(a, b)
	tail := commonEnd(a[head:], b[head:])
	var c comparison
	c.same(a[:head], b[:head])
	c.changes(a[head:len(a)-tail], b[head:len(b)-tail])
	c.same(a[len(a)-tail:], b[len(b)-tail:])
	return c.pieces
}

// common counts the words that both begin with, commonEnd those that both end
// with.
func common(a, b []word) int {
	n := 0
	for n < len(a) && n < len(b) && a[n].text == b[n].text {
		n++
	}
	return n
}

func commonEnd(a, b []word) int {
	n := 0
	for n < len(a) && n < len(b) && a[len(a)-1-n].text == b[len(b)-1-n].text {
		n++
	}
	return n
}

// comparison gathers pieces.
type comparison struct {
	pieces []Piece
	// begun says that what went last has begun the paragraph of what comes next.
	begun bool
}

func (c *comparison) add(kind Kind, text string, begins bool) {
	last := len(c.pieces) - 1
	if last >= 0 && !begins && c.pieces[last].Kind == kind {
		c.pieces[last].Text += " " + text
		return
	}
	c.pieces = append(c.pieces, Piece{kind, text, begins || last < 0})
}

// same adds words that are in both texts. They begin paragraphs where they do so in
// the new one, unless words that went stand at the beginning.
func (c *comparison) same(a, b []word) {
	for i, word := range b {
		c.add(Same, word.text, word.begins && (a[i].begins || !c.begun))
		c.begun = false
	}
}

func (c *comparison) deleted(words []word) {
	for _, word := range words {
		c.add(Deleted, word.text, word.begins)
		c.begun = c.begun || word.begins
	}
}

func (c *comparison) inserted(words []word) {
	for _, word := range words {
		c.add(Inserted, word.text, word.begins && !c.begun)
		c.begun = false
	}
}

// changes adds the shortest way from a to b, by the longest common subsequence.
func (c *comparison) changes(a, b []word) {
	if (len(a)+1)*(len(b)+1) > tableMax {
		c.deleted(a)
		c.inserted(b)
		return
	}
	lengths := lengthsOf(a, b)
	width := len(b) + 1
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i].text == b[j].text:
			c.same(a[i:i+1], b[j:j+1])
			i, j = i+1, j+1
		case lengths[(i+1)*width+j] >= lengths[i*width+j+1]:
			c.deleted(a[i : i+1])
			i++
		default:
			c.inserted(b[j : j+1])
			j++
		}
	}
	c.deleted(a[i:])
	c.inserted(b[j:])
}

// lengthsOf gives, for each pair of ends of a and b, how many words they have in
// common in the same order.
func lengthsOf(a, b []word) []uint16 {
	width := len(b) + 1
	lengths := make([]uint16, (len(a)+1)*width)
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i].text == b[j].text {
				lengths[i*width+j] = lengths[(i+1)*width+j+1] + 1
			} else {
				lengths[i*width+j] = max(lengths[(i+1)*width+j], lengths[i*width+j+1])
			}
		}
	}
	return lengths
}
