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

// Run is a stretch of one level on a line.
type Run struct {
	Start, End int32
	Level      Level
}

// Orderer finds visual orders. It holds buffers that are reused; the zero
// Orderer is ready.
type Orderer struct{ runs []Run }

// Runs applies L2 to the levels of one line: its level runs in visual order,
// left to right. The characters of a right-to-left run are still to be taken
// from its end. The result is good until the next call.
func (v *Orderer) Runs(levels []Level) []Run {
	v.runs = v.runs[:0]
	highest, lowestOdd := Level(0), Level(MaxDepth+2)
	for i := 0; i < len(levels); {
		level, start := levels[i], i
		for i < len(levels) && levels[i] == level {
			i++
		}
		v.runs = append(v.runs, Run{int32(start), int32(i), level})
		highest = max(highest, level)
		if level.RightToLeft() {
			lowestOdd = min(lowestOdd, level)
		}
	}
	for level := highest; level >= lowestOdd; level-- {
		reverseRuns(v.runs, level)
	}
	return v.runs
}

// Order applies L2 to the levels of one line and appends the visual order,
// left to right, as logical indices.
func (v *Orderer) Order(order []int32, levels []Level) []int32 {
	order = slices.Grow(order, len(levels))
	for _, r := range v.Runs(levels) {
		if r.Level.RightToLeft() {
			for i := r.End - 1; i >= r.Start; i-- {
				order = append(order, i)
			}
			continue
		}
		for i := r.Start; i < r.End; i++ {
			order = append(order, i)
		}
	}
	return order
}

// reverseRuns turns every sequence of runs at the level or above around.
func reverseRuns(runs []Run, level Level) {
	for i := 0; i < len(runs); i++ {
		from := i
		for i < len(runs) && runs[i].Level >= level {
			i++
		}
		slices.Reverse(runs[from:i])
	}
}
