package bidi

import "slices"

// bracketDepthMax is how many opening brackets BD16 keeps open at a time.
const bracketDepthMax = 63

// pair is a bracket pair: the places of its two ends in the sequence.
type pair struct{ open, close int32 }

// resolveBrackets applies N0 to one isolating run sequence. at gives the place
// of each element in the paragraph, nil if they are the same.
//
// N0 goes through the pairs in the order of their opening brackets, and a pair
// sees the brackets resolved before it. One sweep in text order does the same:
// what is inside a pair is judged by classes that no pair changes before its
// turn, so that counts of strong characters answer it at once.
func (v *Resolver) resolveBrackets(p paragraph, types []Class, at []int32, level Level, start Class) {
	v.findPairs(p, types, at)
	if len(v.pairs) == 0 {
		return
	}
	slices.SortFunc(v.pairs, func(a, b pair) int { return int(a.open) - int(b.open) })
	embedding := strongOf(level)
	v.countStrong(types, embedding)
	before, next := start, 0
	for i := range types {
		if next < len(v.pairs) && int(v.pairs[next].open) == i {
			if resolved := v.resolvePair(v.pairs[next], embedding, before); resolved != ON {
				setBracket(p, types, at, i, resolved)
				setBracket(p, types, at, int(v.pairs[next].close), resolved)
			}
			next++
		}
		if types[i] != ON {
			before = direction(types[i])
		}
	}
}

// findPairs identifies the bracket pairs of a sequence (BD16). Only brackets
// that are still neutral count: an override makes letters of them.
func (v *Resolver) findPairs(p paragraph, types []Class, at []int32) {
	var identity [bracketDepthMax]rune
	var place [bracketDepthMax]int32
	depth := 0
	v.pairs = v.pairs[:0]
	for i, class := range types {
		property := p.properties[inParagraph(at, i)]
		if property&(opening|closing) == 0 || class != ON {
			continue
		}
		bracket := bracketPair(p.text[inParagraph(at, i)], property)
		if property&opening != 0 {
			if depth == bracketDepthMax {
				return
			}
			identity[depth], place[depth] = bracket, int32(i)
			depth++
			continue
		}
		for k := depth - 1; k >= 0; k-- {
			if identity[k] == bracket {
				v.pairs = append(v.pairs, pair{open: place[k], close: int32(i)})
				depth = k
				break
			}
		}
	}
}

func inParagraph(at []int32, i int) int {
	if at == nil {
		return i
	}
	return int(at[i])
}

// countStrong prepares resolvePair: how many characters of the embedding and
// of the opposite direction stand before each place.
func (v *Resolver) countStrong(types []Class, embedding Class) {
	v.counts = resize(v.counts, len(types)+1)
	count := strongCount{}
	for i, class := range types {
		v.counts[i] = count
		if class != ON {
			if direction(class) == embedding {
				count.embedding++
			} else {
				count.opposite++
			}
		}
	}
	v.counts[len(types)] = count
}

type strongCount struct{ embedding, opposite int32 }

// resolvePair applies N0 b to d: the class that a pair takes, ON for none.
// before is the last strong class before the pair.
func (v *Resolver) resolvePair(b pair, embedding, before Class) Class {
	from, to := v.counts[b.open], v.counts[b.close]
	switch {
	case to.embedding > from.embedding: // N0 b
		return embedding
	case to.opposite == from.opposite: // N0 d
		return ON
	case before != embedding: // N0 c 1
		return before
	}
	return embedding // N0 c 2
}

// setBracket gives a bracket its class, and the same to the nonspacing marks
// on it (N0, note).
func setBracket(p paragraph, types []Class, at []int32, i int, class Class) {
	types[i] = class
	for k := i + 1; k < len(types) && p.properties[inParagraph(at, k)].Class() == NSM; k++ {
		types[k] = class
	}
}
