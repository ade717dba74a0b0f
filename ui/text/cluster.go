package text

// markClusters finds the units inside grapheme clusters (UAX #29). Only texts in
// scripts whose letters cluster with one another need it; elsewhere a unit is a
// cluster.
func (l *Layouter) markClusters() {
	l.segments.Init(l.text[:l.items])
	next := 0
	for clusters := l.segments.GraphemeIterator(); clusters.Next(); {
		cluster := clusters.Grapheme()
		end := int32(cluster.Offset + len(cluster.Text))
		for ; next < len(l.units) && l.units[next].item < end; next++ {
			if l.units[next].item > int32(cluster.Offset) {
				l.units[next].flags |= continued
			}
		}
	}
}

func resize[T any](buffer []T, n int) []T {
	if cap(buffer) < n {
		return make([]T, n, n+n/4)
	}
	return buffer[:n]
}
