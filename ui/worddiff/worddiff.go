// Package worddiff compares two texts word by word: what stayed, what went, what
// came. Values in, values out; how that is shown is not its business.
package worddiff

import "strings"

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
}

// tableMax bounds the table of the comparison: 4 MB. Longer changes are given as
// one that went and one that came.
const tableMax = 2 << 20

// Compare gives the pieces that lead from one text to another; what went stands
// before what came in its place. The pieces of Same and Deleted are the old text,
// those of Same and Inserted the new one, as far as words go.
func Compare(before, after string) []Piece {
	a, b := strings.Fields(before), strings.Fields(after)
	head := common(a, b)
	a, b = a[head:], b[head:]
	tail := commonEnd(a, b)
	var pieces pieces
	pieces.add(Same, strings.Fields(before)[:head]...)
	pieces.changes(a[:len(a)-tail], b[:len(b)-tail])
	pieces.add(Same, a[len(a)-tail:]...)
	return pieces
}

// common counts the words that both begin with, commonEnd those that both end
// with.
func common(a, b []string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

func commonEnd(a, b []string) int {
	n := 0
	for n < len(a) && n < len(b) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	return n
}

type pieces []Piece

func (p *pieces) add(kind Kind, words ...string) {
	if len(words) == 0 {
		return
	}
	text := strings.Join(words, " ")
	if last := len(*p) - 1; last >= 0 && (*p)[last].Kind == kind {
		(*p)[last].Text += " " + text
		return
	}
	*p = append(*p, Piece{kind, text})
}

// changes adds the shortest way from a to b, by the longest common subsequence.
func (p *pieces) changes(a, b []string) {
	if (len(a)+1)*(len(b)+1) > tableMax {
		p.add(Deleted, a...)
		p.add(Inserted, b...)
		return
	}
	lengths := lengthsOf(a, b)
	width := len(b) + 1
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i] == b[j]:
			p.add(Same, a[i])
			i, j = i+1, j+1
		case lengths[(i+1)*width+j] >= lengths[i*width+j+1]:
			p.add(Deleted, a[i])
			i++
		default:
			p.add(Inserted, b[j])
			j++
		}
	}
	p.add(Deleted, a[i:]...)
	p.add(Inserted, b[j:]...)
}

// lengthsOf gives, for each pair of ends of a and b, how many words they have in
// common in the same order.
func lengthsOf(a, b []string) []uint16 {
	width := len(b) + 1
	lengths := make([]uint16, (len(a)+1)*width)
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				lengths[i*width+j] = lengths[(i+1)*width+j+1] + 1
			} else {
				lengths[i*width+j] = max(lengths[(i+1)*width+j], lengths[i*width+j+1])
			}
		}
	}
	return lengths
}
