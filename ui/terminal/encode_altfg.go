package terminal

// alternation is how a foreground is told apart from itself: two colours that
// the eye does not distinguish and the terminal does. A terminal that lays out
// runs of equal attributes one by one (xterm.js' DOM renderer, QTerminal) then
// takes each cell for a run, and a run of one cell cannot be reordered.
type alternation struct {
	plain     [2]Color // for the default foreground
	flattened bool
	// middling: the ground is not known, plain text is grey. Half of that grey
	// cannot be read.
	middling bool
	// last is the colour that distinct was asked for last: searching the palette
	// costs a microsecond.
	last     Color
	lastPair [2]Color
}

// newAlternation picks the pair for text without a pen. Where the ground is not
// known, two greys that can be read on white and on black (4.5:1 or nearly).
func newAlternation(p Profile) alternation {
	a := alternation{plain: [2]Color{Indexed(243), Indexed(244)}, flattened: p.Flattened}
	switch {
	case p.DefaultForeground != 0 && p.Flattened:
		a.plain = a.distinct(p.DefaultForeground)
	case p.DefaultForeground != 0:
		a.plain = [2]Color{0, p.DefaultForeground}
	case p.Ground == GroundLight:
		a.plain = [2]Color{Indexed(16), Indexed(232)}
	case p.Ground == GroundDark:
		a.plain = [2]Color{Indexed(253), Indexed(254)}
	default:
		a.middling = true
	}
	return a
}

// alternate gives neighbours different foregrounds, blanks too: a blank must
// not glue its neighbours. Beyond the outermost Arabic cells only the default
// foreground changes, so that a row keeps one colour. Cells of pictures stay as
// they are: behind a multiplexer the change could be seen, and a half block looks
// the same wherever it is moved among its like.
func (e *Encoder) alternate() {
	first, last := e.extent()
	before := Pen{}
	for i := range e.cells {
		p := piece{Cell: e.cells[i]}
		if e.apart.middling {
			p.Pen.Attributes &^= Faint
		}
		if alone := i >= first && i <= last; !isPixels(p.Cell) && (alone || p.Pen.Foreground == 0) {
			pair := e.apart.pair(p.Pen)
			p.Pen.Foreground = pair[0]
			if alone && i > 0 && p.Pen == before {
				p.Pen.Foreground = pair[1]
			}
		}
		before = p.Pen
		e.pieces = append(e.pieces, p)
	}
}

// extent gives the first and last cell that has to stand alone; the neighbours
// of Arabic cells are in it. Without Arabic it is empty.
func (e *Encoder) extent() (first, last int) {
	first, last = len(e.orders), -1
	for i, o := range e.orders {
		if o == orderRight || o == orderArabic {
			first, last = min(first, i-1), i+1
		}
	}
	return first, last
}

// pair gives two foregrounds that look like the pen's own.
func (a *alternation) pair(p Pen) [2]Color {
	c := p.Foreground
	if n, indexed := c.Index(); indexed {
		switch {
		case n < 16:
			return a.sixteen(n, p.Attributes)
		case a.flattened:
			return a.distinct(c)
		}
		red, green, blue := fixed(n)
		return [2]Color{c, RGB(uint8(red), uint8(green), uint8(blue))}
	}
	if _, _, blue, rgb := c.Components(); rgb {
		switch {
		case a.flattened:
			return a.distinct(c)
		case blue == 255:
			return [2]Color{c, c - 1}
		}
		return [2]Color{c, c + 1}
	}
	if a.plain[0] == 0 && p.Attributes&Bold != 0 {
		// Some draw bold text of the default colour in a brighter one.
		p.Foreground = a.plain[1]
		return a.pair(p)
	}
	if a.middling && p.Attributes&Reverse != 0 {
		return [2]Color{Indexed(102), Indexed(245)} // #878787, #8a8a8a: no stripes in a bar
	}
	return a.plain
}

// distinct gives the fixed colour nearest to one that is not of the sixteen, and
// the one nearest to that: what a multiplexer keeps apart.
func (a *alternation) distinct(c Color) [2]Color {
	if a.last != c {
		n := uint8(c)
		if _, indexed := c.Index(); !indexed {
			n = nearest(c, 0)
		}
		red, green, blue := fixed(n)
		next := nearest(RGB(uint8(red), uint8(green), uint8(blue)), n)
		a.last, a.lastPair = c, [2]Color{Indexed(n), Indexed(next)}
	}
	return a.lastPair
}

// sixteen tells a colour of the terminal's own palette apart from itself: 31
// and 38;5;1 are the same red, but not the same attribute. Bold brightens the
// first eight when they are sent the short way only, and so they are sent
// bright at once. A multiplexer sends both the same way; behind it the nearest
// of the fixed colours stand in.
func (a *alternation) sixteen(n uint8, attributes Attributes) [2]Color {
	if a.flattened {
		return a.distinct(standardSixteen[n])
	}
	if n < 8 && attributes&Bold != 0 {
		n += 8
	}
	return [2]Color{Indexed(n), Indexed(n) | indexedPlainly}
}

// standardSixteen is xterm's palette, for want of the terminal's own.
var standardSixteen = [16]Color{
	RGB(0, 0, 0), RGB(205, 0, 0), RGB(0, 205, 0), RGB(205, 205, 0),
	RGB(0, 0, 238), RGB(205, 0, 205), RGB(0, 205, 205), RGB(229, 229, 229),
	RGB(127, 127, 127), RGB(255, 0, 0), RGB(0, 255, 0), RGB(255, 255, 0),
	RGB(92, 92, 255), RGB(255, 0, 255), RGB(0, 255, 255), RGB(255, 255, 255),
}

// cube are the steps of the palette's colour cube, 16 to 231; 232 to 255 are
// greys, 8 to 238 in steps of 10.
var cube = [6]int{0, 95, 135, 175, 215, 255}

// fixed gives the components of a colour from 16 on.
func fixed(n uint8) (red, green, blue int) {
	if n >= 232 {
		grey := 8 + 10*(int(n)-232)
		return grey, grey, grey
	}
	i := int(n) - 16
	return cube[i/36], cube[i/6%6], cube[i%6]
}

// nearest gives the fixed colour nearest to a 24-bit one, leaving out the
// colour not (none where it is below 16).
func nearest(c Color, not uint8) uint8 {
	r, g, b, _ := c.Components()
	best, bestDistance := uint8(16), 1<<30
	for n := 16; n < 256; n++ {
		d := distance(n, int(r), int(g), int(b))
		if uint8(n) != not && d < bestDistance {
			best, bestDistance = uint8(n), d
		}
	}
	return best
}
