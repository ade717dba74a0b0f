package bidi

import "slices"

// ResetWhitespace applies L1 to one line: segment and paragraph separators,
// and blanks and isolate formatting characters before them or at the line's
// end, take the paragraph level. It changes levels in place.
func ResetWhitespace(levels []Level, properties []Property, base Level) {
	from := 0 // where the blanks before this character begin
	for i, p := range properties {
		switch class := p.Class(); {
		case class == S || class == B:
			for ; from <= i; from++ {
				levels[from] = base
			}
		case class == WS || class >= LRI || removed(class):
		default:
			from = i + 1
		}
	}
	for ; from < len(levels); from++ {
		levels[from] = base
	}
}

// levelRun is a stretch of one level on a line.
type levelRun struct {
	start, end int32
	level      Level
}

// Orderer finds visual orders. It holds buffers that are reused; the zero
// Orderer is ready.
type Orderer struct{ runs []levelRun }

// Order applies L2 to the levels of one line and appends the visual order,
// left to right, as logical indices.
func (v *Orderer) Order(order []int32, levels []Level) []int32 {
	v.runs = v.runs[:0]
	highest, lowestOdd := Level(0), Level(MaxDepth+2)
	for i, level := range levels {
		if n := len(v.runs); n > 0 && v.runs[n-1].level == level {
			v.runs[n-1].end++
			continue
		}
		v.runs = append(v.runs, levelRun{int32(i), int32(i) + 1, level})
		highest = max(highest, level)
		if level.RightToLeft() {
			lowestOdd = min(lowestOdd, level)
		}
	}
	for level := highest; level >= lowestOdd; level-- {
		reverseRuns(v.runs, level)
	}
	order = slices.Grow(order, len(levels))
	for _, r := range v.runs {
		if r.level.RightToLeft() {
			for i := r.end - 1; i >= r.start; i-- {
				order = append(order, i)
			}
			continue
		}
		for i := r.start; i < r.end; i++ {
			order = append(order, i)
		}
	}
	return order
}

// reverseRuns turns every sequence of runs at the level or above around.
func reverseRuns(runs []levelRun, level Level) {
	for i := 0; i < len(runs); i++ {
		from := i
		for i < len(runs) && runs[i].level >= level {
			i++
		}
		slices.Reverse(runs[from:i])
	}
}
