package text

import "github.com/clipperhouse/uax29/v2/graphemes"

// markClusters finds the units inside grapheme clusters (UAX #29). Only texts in
// scripts whose letters cluster with one another need it; elsewhere a unit is a
// cluster.
func (l *Layouter) markClusters() {
	clusters := graphemes.FromString(l.paragraph)
	next := 0
	for clusters.Next() {
		start, end := int32(clusters.Start()), int32(clusters.End())
		for next < len(l.units) && l.units[next].start < end {
			if l.units[next].start > start {
				l.units[next].flags |= continued
			}
			next++
		}
	}
}

func resize[T any](buffer []T, n int) []T {
	if cap(buffer) < n {
		return make([]T, n, n+n/4)
	}
	return buffer[:n]
}
