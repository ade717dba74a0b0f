package text

import (
	"unicode/utf8"

	"khabar/ui/text/bidi"
	"khabar/ui/text/joining"
)

// WidthCells is the function WidthCells.
func (l *Layouter) WidthCells(s string, o Options) int {
	o.WidthCells = 0
	l.prepare(s, o)
	widest, width := 0, 0
	for i := range l.units {
		width += int(l.units[i].width)
		if l.units[i].flags&newline != 0 {
			width = 0
		}
		widest = max(widest, width)
	}
	return widest
}

// IsRightToLeft says whether s contains a right-to-left letter: the decision of
// DirectionAuto.
func IsRightToLeft(s string) bool {
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		switch class := bidi.PropertyOf(r).Class(); {
		case joining.IsHonorific(r):
			return true
		case class != bidi.R && class != bidi.AL:
		case r != rightToLeftMark && r != arabicLetterMark:
			return true
		}
		i += size
	}
	return false
}

const (
	leftToRightMark  = 0x200E
	rightToLeftMark  = 0x200F
	arabicLetterMark = 0x61C
)
