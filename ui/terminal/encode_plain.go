package terminal

const (
	leftToRightMark     = '\u200e'
	leftToRightOverride = '\u202d'
	popDirection        = '\u202c'
)

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
