package text

import (
	"unicode/utf8"

	"khabar/ui/text/bidi"
)

// AppendVisual appends a paragraph, laid out on one line, to dst: UTF-8 in
// visual order, marks behind their base. Forced breaks become newlines.
func (l *Layouter) AppendVisual(dst []byte, paragraph string, o Options) []byte {
	o.WidthCells = 0
	l.prepare(paragraph, o)
	l.fill(0)
	for i, s := range l.spans {
		if i > 0 {
			dst = append(dst, '\n')
		}
		dst = l.appendUnits(dst, l.units[s.start:s.visible])
	}
	return dst
}

func (l *Layouter) appendUnits(dst []byte, units []unit) []byte {
	level, uniform := l.uniform(units)
	switch {
	case !uniform:
		for _, i := range l.order(units) {
			dst = l.appendUnit(dst, &units[i], l.row.levels[i])
		}
	case level.RightToLeft():
		for i := len(units) - 1; i >= 0; i-- {
			dst = l.appendUnit(dst, &units[i], level)
		}
	default:
		for i := range units {
			dst = l.appendUnit(dst, &units[i], level)
		}
	}
	return dst
}

func (l *Layouter) appendUnit(dst []byte, u *unit, level bidi.Level) []byte {
	glyph := u.glyph
	if glyph < utf8.RuneSelf && !u.property.Mirrored() && u.width == 1 {
		return append(dst, byte(glyph))
	}
	if level.RightToLeft() && u.property.Mirrored() {
		glyph = bidi.Mirror(glyph)
	}
	dst = utf8.AppendRune(dst, glyph)
	if u.flags&tabulator != 0 {
		for range u.width - 1 {
			dst = append(dst, ' ')
		}
	}
	return append(dst, l.unitMarks(u)...)
}
