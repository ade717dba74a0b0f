package text

import (
	"github.com/go-text/typesetting/segmenter"

	"khabar/ui/text/bidi"
	"khabar/ui/text/cells"
	"khabar/ui/text/joining"
	"khabar/ui/text/linebreak"
)

// Layouter lays paragraphs out with buffers that it reuses. The zero Layouter
// is ready. What its methods return, cells included, is good until the next
// call of any of them. It is not safe for concurrent use.
type Layouter struct {
	// Items: the characters of the paragraph, presentation forms spelled out.
	items      int
	text       []rune
	properties []bidi.Property
	kinds      []cells.Kind
	starts     []int32 // in bytes; one more than items
	glyphs     []rune
	levels     []bidi.Level
	breaks     []linebreak.Opportunity
	seen       uint32 // set of bidi classes, marks of direction left out
	base       int    // the last item that takes a cell, or -1 (while decoding)
	complex    bool   // clusters are not only marks on a base
	spelled    bool   // some items share a character
	separated  bool   // has TAB
	formats    bool   // has format characters that X9 does not remove
	newlines   bool   // has forced breaks

	paragraph string
	options   Options
	direction bidi.Level // base direction of the paragraph

	units []unit
	spans []span
	row   row

	justifier justifier
	cells     []Cell
	lines     []Line

	resolver bidi.Resolver
	orderer  bidi.Orderer
	finder   linebreak.Finder
	segments segmenter.Segmenter
}

// unit is what stands or falls together: a base with the dropped items and
// marks after it, a lam-alef, a blank, or a forced break.
type unit struct {
	glyph      rune
	item       int32  // the base
	start, end int32  // in bytes
	width      uint16 // in cells, without extra
	extra      uint16 // blanks that justification adds
	level      bidi.Level
	property   bidi.Property
	before     linebreak.Opportunity // may a line end before it
	flags      flags
}

type flags uint8

const (
	blank     flags = 1 << iota // takes no cells at the end of a wrapped line
	newline                     // a forced break
	continued                   // inside a grapheme cluster
	tabulator                   // several blanks in one
	marked                      // has marks to keep
	inserted                    // not in the paragraph: a kashida, an ellipsis
)

// Layout is the function Layout, with the results in l's buffers.
func (l *Layouter) Layout(paragraph string, o Options) []Line {
	l.prepare(paragraph, o)
	l.fill(max(o.WidthCells, 0))
	l.cells, l.lines = l.cells[:0], l.lines[:0]
	l.justifier.begin()
	for i := range l.spans {
		l.lines = append(l.lines, l.line(i))
	}
	return l.lines
}

// prepare does all that concerns the paragraph as a whole.
func (l *Layouter) prepare(paragraph string, o Options) {
	l.paragraph, l.options = paragraph, o
	l.decode(paragraph, o)
	l.resolve(o.Direction)
	l.join()
	l.breaks = l.breaks[:0]
	if o.WidthCells > 0 {
		l.breaks = l.finder.Find(l.breaks, l.text[:l.items], l.direction.RightToLeft())
	}
	l.gather(o.Marks)
	if l.complex {
		l.markClusters()
	}
}

const rightToLeftLetters = 1<<bidi.R | 1<<bidi.AL

// resolve finds the base direction, one for the whole text whatever separates
// paragraphs in it (class B, P1), and the levels.
func (l *Layouter) resolve(d Direction) {
	l.direction = 0
	switch d {
	case DirectionRightToLeft:
		l.direction = 1
	case DirectionAuto:
		if l.seen&rightToLeftLetters != 0 {
			l.direction = 1
		}
	case DirectionFirstStrong:
		l.direction = l.firstStrong()
	}
	l.levels = l.levels[:0]
	for from := 0; from < l.items; {
		to := l.paragraphEnd(from)
		l.levels = l.resolver.Levels(l.levels, l.text[from:to], l.properties[from:to], l.direction)
		from = to
	}
}

func (l *Layouter) firstStrong() bidi.Level {
	for from := 0; from < l.items; {
		to := l.paragraphEnd(from)
		const none = 2
		if level := bidi.FirstStrong(l.properties[from:to], none); level != none {
			return level
		}
		from = to
	}
	return 0
}

// paragraphEnd is where the paragraph of P1 that starts at an item ends.
func (l *Layouter) paragraphEnd(from int) int {
	if l.seen&(1<<bidi.B) == 0 {
		return l.items
	}
	for i := from; i < l.items; i++ {
		if l.properties[i].Class() == bidi.B {
			return i + 1
		}
	}
	return l.items
}

// join finds the glyphs, one level run after the other: letters of different
// runs do not stand side by side.
func (l *Layouter) join() {
	if l.seen&(1<<bidi.AL) == 0 {
		copy(l.glyphs, l.text[:l.items])
		return
	}
	for from := 0; from < l.items; {
		to, level := from+1, l.levels[from]
		for to < l.items && l.levels[to] == level {
			to++
		}
		joining.Join(l.glyphs[from:to], l.text[from:to], !level.RightToLeft())
		from = to
	}
}

// gather makes units of the items. A unit begins where the one before it ends:
// dropped characters belong to the unit before them, at the start of a line to
// the one behind them. A break before such a character moves to the next unit.
func (l *Layouter) gather(marks bool) {
	l.units = resize(l.units, l.items)
	units, n, before := l.units, 0, linebreak.Prohibited
	apart := false        // a change of level parts marks from the unit
	lineStart := int32(0) // byte where the line starts, if no unit is on it yet, else -1
	for i, kind := range l.kinds[:l.items] {
		if i < len(l.breaks) {
			before = max(before, l.breaks[i])
		}
		glyph, at := l.glyphs[i], flags(0)
		switch {
		case glyph == joining.Eaten || kind == cells.Dropped:
			apart = apart || n > 0 && l.levels[i] != units[n-1].level
			continue
		case kind == cells.Blank:
			if glyph != noBreakSpace && glyph != narrowNoBreakSpace {
				at = blank
			}
			glyph = ' '
		case kind == cells.Mark || kind == cells.Vowel:
			apart = apart || n > 0 && l.levels[i] != units[n-1].level
			if n > 0 && (marks || kind == cells.Vowel) && !apart && units[n-1].flags&(blank|newline) == 0 {
				units[n-1].flags |= marked
			}
			continue
		}
		u := &units[n]
		u.glyph, u.item, u.start, u.width, u.extra = glyph, int32(i), l.starts[i], 1, 0
		u.level, u.property, u.before, u.flags = l.levels[i], l.properties[i], before, at
		if kind > cells.Blank || kind == cells.Wide {
			l.adjust(u, kind)
		}
		if lineStart >= 0 {
			u.start, lineStart = lineStart, -1
		}
		if n > 0 {
			units[n-1].end = u.start
		}
		if kind == cells.Newline {
			lineStart = l.starts[i+1]
		}
		before, apart = linebreak.Prohibited, false
		n++
	}
	l.units = units[:n]
	if n > 0 {
		units[n-1].end = int32(len(l.paragraph))
	}
	if l.spelled {
		l.shareEnds()
	}
}

// adjust makes a unit right that is not simply one cell.
func (l *Layouter) adjust(u *unit, kind cells.Kind) {
	u.glyph, u.width = kind.Shown(u.glyph), uint16(kind.Cells())
	switch kind {
	case cells.Tab:
		u.flags = blank | tabulator
	case cells.Newline:
		u.flags = newline
	case cells.Wide:
		if l.options.WidthCells == 1 {
			u.glyph, u.width = narrowStandIn, 1
		}
	}
}

const (
	noBreakSpace       = 0xA0
	narrowNoBreakSpace = 0x202F
	// narrowStandIn is shown where a wide glyph does not fit any line.
	narrowStandIn = '?'
)

// shareEnds gives units that spell out one character all of its range.
func (l *Layouter) shareEnds() {
	for i := len(l.units) - 2; i >= 0; i-- {
		if u, next := &l.units[i], &l.units[i+1]; u.start == next.start {
			u.end = next.end
		}
	}
}
