package terminal

import (
	"unicode/utf8"

	"khabar/ui/text/bidi"
	"khabar/ui/text/joining"
)

// logical sends rows as they are read: Arabic from its first letter on, in base
// letters. It is for screen readers, for pipes, and for terminals that put text
// into order themselves. A stretch between borders is one paragraph; the blanks
// on its sides stay where they are. A lam-alef is two letters again and takes
// the second cell from those blanks, as long as there are any.
func (e *Encoder) logical() {
	for i := 0; i < len(e.cells); {
		j := i
		for j < len(e.cells) && !isLine(e.cells[j].Glyph) {
			j++
		}
		e.stretch(i, j)
		if j < len(e.cells) {
			e.appendForward(j, j+1)
		}
		i = j + 1
	}
}

// stretch sends the cells between two borders.
func (e *Encoder) stretch(from, to int) {
	first, last := from, to
	for first < last && e.cells[first].Glyph == ' ' {
		first++
	}
	for last > first && e.cells[last-1].Glyph == ' ' {
		last--
	}
	if !e.anyRight(first, last) {
		e.appendForward(from, to)
		return
	}
	extra := 0
	for i := first; i < last; i++ {
		if base := joining.Spell(e.cells[i].Glyph); base != "" {
			extra += utf8.RuneCountInString(base) - 1
		}
	}
	left := min(extra, first-from)
	right := min(extra-left, to-last)
	e.appendForward(from, first-left)
	e.appendLogical(first, last)
	e.appendForward(last, to-right)
}

func (e *Encoder) anyRight(from, to int) bool {
	for i := from; i < to; i++ {
		if e.orders[i] == orderRight {
			return true
		}
	}
	return false
}

// appendLogical sends a line read from the right; what is read from the left in
// it stays whole.
func (e *Encoder) appendLogical(from, to int) {
	for i := to; i > from; {
		j := e.islandStart(from, i)
		for k := j; k < i; k++ {
			e.appendBase(e.cells[k], i-j == 1)
		}
		i = j
	}
}

// islandStart gives where the cells that end before end and are read from the
// left begin: Latin with what stands between, or a number. It is end-1 for a
// cell by itself.
func (e *Encoder) islandStart(from, end int) int {
	if e.orders[end-1] == orderArabic {
		return min(e.numberStart(from, end), end-1)
	}
	if o := e.orders[end-1]; o != orderLeft && o != orderDigit {
		return end - 1
	}
	start := end - 1
	latin := e.orders[end-1] == orderLeft
	for i := end - 2; i >= from; i-- {
		switch o := e.orders[i]; {
		case o == orderRight || o == orderArabic:
			i = from
		case o == orderLeft && e.closed(i, end):
			start, latin = i, true
		case o == orderDigit && (latin && e.closed(i, end) || i == start-1):
			start = i
		}
	}
	if !latin {
		return min(e.numberStart(from, end), end-1)
	}
	return start
}

// closed tells that no bracket ends among the cells that does not begin there:
// a bracket around Latin belongs to the Arabic (UAX #9 N0).
func (e *Encoder) closed(from, to int) bool {
	depth := 0
	for i := from; i < to && depth >= 0; i++ {
		switch e.cells[i].Glyph {
		case '(', '[', '{', '«':
			depth++
		case ')', ']', '}', '»':
			depth--
		}
	}
	return depth >= 0
}

// appendBase sends a cell's letters as they are written. A bracket by itself is
// turned; one within Latin is not.
func (e *Encoder) appendBase(c Cell, single bool) {
	if single {
		c.Glyph = bidi.Mirror(c.Glyph)
	}
	base := joining.Spell(c.Glyph)
	if base == "" {
		e.pieces = append(e.pieces, piece{Cell: c})
		return
	}
	for _, r := range base {
		letter := c
		letter.Glyph = r
		e.pieces = append(e.pieces, piece{Cell: letter})
		c.Marks = "" // They stand on the first letter.
	}
}
