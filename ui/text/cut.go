package text

import (
	"khabar/ui/text/bidi"
	"khabar/ui/text/joining"
)

// ellipsis is put where a paragraph is cut.
const ellipsis = '…'

// Cut is the function Cut, with the result in l's buffers.
func (l *Layouter) Cut(paragraph string, widthCells int, o Options) Line {
	o.WidthCells = 0
	if widthCells == 1 {
		o.WidthCells = 1 // no wide glyphs
	}
	l.prepare(paragraph, o)
	l.cells = l.cells[:0]
	units := l.units
	for i := range units {
		if u := &units[i]; u.flags&newline != 0 {
			u.glyph, u.width, u.flags = ' ', 1, blank
		}
	}
	kept := fitting(units, widthCells)
	line := Line{End: len(paragraph), RightToLeft: l.direction.RightToLeft(), Hard: true}
	if kept < len(units) {
		line.Hard, line.End = false, 0
		if kept > 0 {
			line.End = int(units[kept-1].end)
		}
		units = l.cutAt(kept, widthCells)
	}
	line.Cells = l.visual(units)
	return line
}

// fitting is how many units fit a width, room for the ellipsis left if they are
// not all.
func fitting(units []unit, width int) int {
	total, kept := 0, 0
	for i := range units {
		if total+1 <= width && units[i].flags&continued == 0 {
			kept = i
		}
		if total += int(units[i].width); total > width {
			kept = withoutStub(units, kept)
			for kept > 0 && units[kept-1].flags&blank != 0 {
				kept--
			}
			return kept
		}
	}
	return len(units)
}

// withoutStub leaves a word out of which no more than two letters would be kept,
// where there is a word before it: they tell nothing, and look like a word.
func withoutStub(units []unit, kept int) int {
	const stub = 2
	from := kept
	for from > 0 && units[from-1].flags&blank == 0 {
		from--
	}
	if from == 0 || kept-from > stub || units[kept].flags&blank != 0 {
		return kept
	}
	return from
}

// cutAt keeps the first units and puts the ellipsis behind them. A letter that
// was joined to what is cut off takes the form that ends a word.
func (l *Layouter) cutAt(kept, width int) []unit {
	if width < 1 {
		return nil
	}
	units := l.units[:kept]
	at := int32(0)
	if kept > 0 {
		last := &units[kept-1]
		at = last.end
		last.glyph = joining.Unjoined(last.glyph)
	}
	return append(units, unit{glyph: ellipsis, item: int32(l.items), start: at, end: at, width: 1,
		level: l.direction, property: bidi.PropertyOf(ellipsis), flags: inserted})
}
