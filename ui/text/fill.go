package text

import "khabar/ui/text/linebreak"

// span is a line as a range of units; visible is where the blanks that take no
// cells begin.
type span struct {
	start, visible, end int32
	cells               int
	hard                bool
}

// filler fills lines first come, first served (in time linear in the text: what
// is measured again after a break is less than a line).
type filler struct {
	units       []unit
	width       int // 0: without end
	start       int // of the line
	cells       int // from start, blanks included
	allowed     int // the last place where the line may end, or start
	discouraged int
}

// fill cuts the units into lines.
func (l *Layouter) fill(width int) {
	l.spans = l.spans[:0]
	f := filler{units: l.units, width: width}
	if n := int32(len(l.units)); width == 0 && !l.newlines {
		l.spans = append(l.spans, span{visible: n, end: n, hard: true})
		return
	}
	for i := 0; i < len(f.units); i++ {
		u := &f.units[i]
		if u.flags&newline != 0 {
			l.spans = append(l.spans, f.line(i, true, i+1))
			f.begin(i + 1)
			continue
		}
		switch u.before {
		case linebreak.Allowed, linebreak.Mandatory:
			f.allowed = i
		case linebreak.Discouraged:
			f.discouraged = i
		}
		if width > 0 && u.flags&blank == 0 && f.cells+int(u.width) > width && i > f.start {
			at := f.choose(i)
			l.spans = append(l.spans, f.line(at, false, at))
			f.begin(at)
			i = at - 1
			continue
		}
		f.cells += int(u.width)
	}
	n := len(f.units)
	if f.start < n || n == 0 || f.units[n-1].flags&newline == 0 {
		l.spans = append(l.spans, f.line(n, true, n))
	}
}

// begin starts a line.
func (f *filler) begin(at int) { f.start, f.cells, f.allowed, f.discouraged = at, 0, at, at }

// line is the span from the line's start to end. Blanks at the end of a wrapped
// line take no cells; at a hard end those stay that fit.
func (f *filler) line(visible int, hard bool, end int) span {
	s := span{start: int32(f.start), end: int32(end), hard: hard}
	total := 0
	for _, u := range f.units[f.start:visible] {
		total += int(u.width)
	}
	for visible > f.start && f.units[visible-1].flags&blank != 0 && (!hard || f.width > 0 && total > f.width) {
		visible--
		total -= int(f.units[visible].width)
	}
	s.visible, s.cells = int32(visible), total
	return s
}

// choose says where the line ends that unit i no longer fits.
func (f *filler) choose(i int) int {
	switch {
	case f.allowed > f.start:
		return f.allowed
	case f.discouraged > f.start:
		return f.discouraged
	}
	return f.split(i)
}

// splitLook is how far split looks back for a good place.
const splitLook = 16

// split breaks a word that is wider than the line: after a sign that parts an
// address or a compound, if one stands in the last half of the line; else as
// late as possible, but not inside a grapheme cluster, and so that neither a
// closing sign begins the next line nor an opening one ends this one.
func (f *filler) split(i int) int {
	for at := i; at > f.start+1 && at > i-max(splitLook, f.width/2) && at > (f.start+i)/2; at-- {
		if f.parts(at) {
			return at
		}
	}
	for at := i; at > f.start && at > i-splitLook; at-- {
		if f.clean(at) {
			return at
		}
	}
	at := i
	for at > f.start+1 && at > i-splitLook && f.units[at].flags&continued != 0 {
		at--
	}
	if f.units[at].flags&continued != 0 {
		return i
	}
	return at
}

// parts says whether the unit before at parts an address.
func (f *filler) parts(at int) bool {
	switch f.units[at-1].glyph {
	case '/', '-', '_', '?', '&', '=', '.', ',', ':', '#', '%', '+', '~', '@':
		return f.clean(at) && f.units[at].glyph != '/'
	}
	return false
}

// clean says whether a word may be split before unit at.
func (f *filler) clean(at int) bool {
	u, before := &f.units[at], &f.units[at-1]
	if u.flags&(continued|blank) != 0 || before.flags&blank != 0 {
		return false
	}
	rightToLeft := true // Signs that close in either direction.
	return !linebreak.Closes(u.glyph, rightToLeft) && !linebreak.Opens(before.glyph, rightToLeft)
}
