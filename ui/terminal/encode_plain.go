package terminal

const (
	leftToRightMark     = '\u200e'
	leftToRightOverride = '\u202d'
	popDirection        = '\u202c'
)

// tailFragment is what a seen, sheen, sad or dad without its tail is finished
// with: "Arabic tail fragment", of code page 864, which had no room for whole ones.
const tailFragment = '\ufe73'

// fragment stands the tail of a letter into the blank at its left, for terminals
// that cut glyphs at their cells: what one cell leaves of DejaVu's final seen reads
// as a raa. The blank keeps its ground and its lines, the tail is drawn as its
// letter is. A letter with no blank behind it stays as it is.
func (e *Encoder) fragment() {
	for i := 1; i < len(e.pieces); i++ {
		letter, blank := &e.pieces[i], &e.pieces[i-1]
		body := withoutTail(letter.Glyph)
		if body == 0 || blank.Glyph != ' ' {
			continue
		}
		letter.Glyph, blank.Glyph = body, tailFragment
		const stroke = Bold | Faint
		blank.Pen.Foreground = letter.Pen.Foreground
		blank.Pen.Attributes = letter.Pen.Attributes&stroke | blank.Pen.Attributes&^stroke
	}
}

// withoutTail gives the form that joins to the left, initial or medial, for an
// isolated or final seen, sheen, sad or dad, and 0 for all others.
func withoutTail(r rune) rune {
	switch r {
	case 0xfeb1, 0xfeb2, 0xfeb5, 0xfeb6, 0xfeb9, 0xfeba, 0xfebd, 0xfebe:
		return r + 2
	}
	return 0
}

// override stands the row between LRO and PDF. LRO comes after the first cell:
// tmux drops a control in column 0. An Arabic cell there needs a mark before
// the override: the override's level, 2, would be turned along with it.
func (e *Encoder) override() {
	e.asIs()
	if len(e.pieces) < 2 || !e.reads() {
		return
	}
	e.pieces[0].control = string(leftToRightOverride)
	if e.orders[0] == orderRight || e.orders[0] == orderArabic {
		e.pieces[0].control = string(leftToRightMark) + string(leftToRightOverride)
	}
	e.pieces[len(e.pieces)-1].control = string(popDirection)
}

// pin sends runs of letters in logical order and a mark, U+200E, wherever two
// runs meet: so that nothing between two runs joins them. Konsole reorders
// between lines that it draws itself, and draws a stray glyph for a control
// right behind such a line: there no mark is needed.
func (e *Encoder) pin() {
	if !e.reads() {
		e.asIs()
		return
	}
	for i := 0; i < len(e.cells); {
		j := e.runEnd(i)
		if e.orders[i] == orderRight {
			e.appendReversed(i, j)
		} else {
			e.appendForward(i, j)
		}
		last := &e.pieces[len(e.pieces)-1]
		if !isLine(last.Glyph) && e.meets(j) {
			last.control = string(leftToRightMark)
		}
		i = j
	}
}

// meets tells that the run ending before j needs a mark: a run read from the
// right stands on either side of j.
func (e *Encoder) meets(j int) bool {
	rightward := func(i int) bool {
		return i >= 0 && i < len(e.orders) && (e.orders[i] == orderRight || e.orders[i] == orderArabic)
	}
	return rightward(j-1) || rightward(j)
}

// runEnd gives the end of the run that begins at i: cells read from the right,
// an Arabic number, or anything else up to the next of these or to a line.
func (e *Encoder) runEnd(i int) int {
	kind := e.kind(i)
	line := isLine(e.cells[i].Glyph)
	j := i + 1
	for j < len(e.cells) && isLine(e.cells[j].Glyph) == line {
		if e.kind(j) != kind && !e.insideNumber(i, j) {
			break
		}
		j++
	}
	return j
}

// kind is the order as far as runs go.
func (e *Encoder) kind(i int) order {
	if o := e.orders[i]; o == orderRight || o == orderArabic {
		return o
	}
	return orderNeutral
}

// insideNumber tells that cell j is the one separator between two Arabic
// digits of the run that began at i (UAX #9 W4).
func (e *Encoder) insideNumber(i, j int) bool {
	return e.orders[i] == orderArabic && e.orders[j] == orderSeparator &&
		j+1 < len(e.orders) && e.orders[j+1] == orderArabic && e.orders[j-1] == orderArabic
}

func (e *Encoder) appendForward(from, to int) {
	for i := from; i < to; i++ {
		e.pieces = append(e.pieces, piece{Cell: e.cells[i]})
	}
}

func (e *Encoder) appendReversed(from, to int) {
	for i := to - 1; i >= from; i-- {
		e.pieces = append(e.pieces, piece{Cell: e.cells[i]})
	}
}
