package text

import (
	"strings"

	"khabar/ui/text/bidi"
	"khabar/ui/text/cells"
	"khabar/ui/text/joining"
)

// row is one line under way, in logical order; its buffers are reused.
type row struct {
	levels     []bidi.Level // of its entries: units, and isolate formatting characters
	properties []bidi.Property
	indices    []int32 // the unit of each entry, or -1
	order      []int32 // entries, then units, in visual order
}

// line makes the visual line of a span.
func (l *Layouter) line(i int) Line {
	s := l.spans[i]
	line := Line{RightToLeft: l.direction.RightToLeft(), Hard: s.hard}
	line.Start, line.End = l.extent(s)
	units := l.units[s.start:s.visible]
	if l.options.Justify && !s.hard && s.cells < l.options.WidthCells {
		units = l.justify(units, l.options.WidthCells-s.cells)
	}
	line.Cells = l.visual(units)
	return line
}

// extent is the byte range of a line. A character that is spelled out over two
// lines belongs to both, but not to a line that would show only the blank
// before it.
func (l *Layouter) extent(s span) (start, end int) {
	if s.start == s.end { // nothing that takes a cell
		return 0, len(l.paragraph)
	}
	start, end = int(l.units[s.start].start), int(l.units[s.end-1].end)
	if l.spelled && s.visible < s.end && int(s.end) < len(l.units) {
		shared := l.units[s.end].start
		if l.units[s.end-1].start == shared && (s.visible == s.start || l.units[s.visible-1].start < shared) {
			end = int(shared)
		}
	}
	return start, end
}

// visual orders units (L1, L2), mirrors them (L4) and makes cells of them.
func (l *Layouter) visual(units []unit) []Cell {
	from := len(l.cells)
	level, uniform := l.uniform(units)
	switch {
	case !uniform:
		for _, i := range l.order(units) {
			l.show(&units[i], l.row.levels[i])
		}
	case level.RightToLeft():
		for i := len(units) - 1; i >= 0; i-- {
			l.show(&units[i], level)
		}
	default:
		for i := range units {
			l.show(&units[i], level)
		}
	}
	return l.cells[from:len(l.cells):len(l.cells)]
}

// uniform says whether all units of a line have one level, L1 included.
func (l *Layouter) uniform(units []unit) (level bidi.Level, uniform bool) {
	if len(units) == 0 {
		return 0, true
	}
	level = units[0].level
	if l.separated || l.formats || units[len(units)-1].flags&blank != 0 {
		return level, false
	}
	for i := range units {
		if units[i].level != level {
			return level, false
		}
	}
	return level, true
}

// order finds the visual order of the units of a line, with the levels after L1
// in l.row.levels. Format characters that X9 leaves in the text have no unit,
// but keep apart what is on either side of them (isolates) or blanks from the
// end of a line (marks of direction): they are ordered along and then left out.
func (l *Layouter) order(units []unit) []int32 {
	r := &l.row
	r.levels, r.properties, r.indices = r.levels[:0], r.properties[:0], r.indices[:0]
	for i := range units {
		u := &units[i]
		if l.formats && i == 0 {
			l.addFormats(l.itemAt(u), int(u.item))
		}
		r.add(u.level, u.property, int32(i))
		if l.formats && u.flags&inserted == 0 {
			l.addFormats(int(u.item)+1, l.items)
		}
	}
	bidi.ResetWhitespace(r.levels, r.properties, l.direction)
	r.order = l.orderer.Order(r.order[:0], r.levels)
	if len(r.levels) > len(units) {
		r.leaveOut()
	}
	return r.order
}

// itemAt is the first item of a unit that starts with dropped ones.
func (l *Layouter) itemAt(u *unit) int {
	i := int(u.item)
	for i > 0 && l.starts[i-1] >= u.start && l.follows(i-1) {
		i--
	}
	return i
}

// addFormats adds entries for format characters among the items from one on, up
// to the next that has a unit.
func (l *Layouter) addFormats(from, to int) {
	for i := from; i < to && l.follows(i); i++ {
		if l.kinds[i] == cells.Dropped && !l.properties[i].Removed() {
			l.row.add(l.levels[i], l.properties[i], -1)
		}
	}
}

func (r *row) add(level bidi.Level, p bidi.Property, index int32) {
	r.levels, r.properties, r.indices = append(r.levels, level), append(r.properties, p), append(r.indices, index)
}

// leaveOut takes entries without a unit out of order and levels.
func (r *row) leaveOut() {
	order := r.order[:0]
	for _, i := range r.order {
		if r.indices[i] >= 0 {
			order = append(order, r.indices[i])
		}
	}
	r.order = order
	levels := r.levels[:0]
	for i, level := range r.levels {
		if r.indices[i] >= 0 {
			levels = append(levels, level)
		}
	}
	r.levels = levels
}

// show appends the cells of a unit.
func (l *Layouter) show(u *unit, level bidi.Level) {
	glyph := u.glyph
	if level.RightToLeft() && u.property.Mirrored() {
		glyph = bidi.Mirror(glyph)
	}
	cell := Cell{Rune: glyph, Start: u.start, End: u.end, Marks: l.unitMarks(u)}
	l.cells = append(l.cells, cell)
	if u.width > 1 || u.extra > 0 {
		l.showMore(u)
	}
}

// showMore appends what a unit takes beyond its first cell.
func (l *Layouter) showMore(u *unit) {
	second := Cell{Start: u.start, End: u.end}
	if u.flags&tabulator != 0 {
		second.Rune = ' '
	}
	for range u.width - 1 {
		l.cells = append(l.cells, second)
	}
	for range u.extra {
		l.cells = append(l.cells, Cell{Rune: ' ', Start: u.end, End: u.end})
	}
}

// unitMarks gives the marks on a unit.
func (l *Layouter) unitMarks(u *unit) string {
	if u.flags&marked != 0 {
		return l.marks(u)
	}
	if l.options.Marks && u.flags&inserted == 0 {
		if mark := joining.LentMark(l.text[u.item]); mark != 0 {
			return string(mark)
		}
	}
	return ""
}

// marks collects the marks of a unit.
func (l *Layouter) marks(u *unit) string {
	var marks strings.Builder
	if mark := joining.LentMark(l.text[u.item]); mark != 0 && l.options.Marks {
		marks.WriteRune(mark)
	}
	level := l.levels[u.item]
	for i, n := int(u.item)+1, 0; i < l.items && n < marksMax && l.levels[i] == level; i++ {
		kind := l.kinds[i]
		switch {
		case kind == cells.Dropped, l.glyphs[i] == joining.Eaten:
		case kind == cells.Vowel, kind == cells.Mark:
			if kind == cells.Vowel || l.options.Marks {
				marks.WriteRune(l.text[i])
				n++
			}
		default:
			return marks.String()
		}
	}
	return marks.String()
}

// follows says whether an item stands on the base before it.
func (l *Layouter) follows(i int) bool {
	kind := l.kinds[i]
	return kind == cells.Mark || kind == cells.Vowel || kind == cells.Dropped || l.glyphs[i] == joining.Eaten
}
