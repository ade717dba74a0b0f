package bidi

import "slices"

// Level is an embedding level (BD2). Even levels run left to right.
type Level uint8

// MaxDepth is max_depth of BD2.
const MaxDepth = 125

// RightToLeft says whether text of this level runs from right to left.
func (l Level) RightToLeft() bool { return l&1 == 1 }

// FirstStrong gives the paragraph level by the first strong character outside
// isolates (P2, P3), or whenNone if there is no such character.
func FirstStrong(properties []Property, whenNone Level) Level {
	depth := 0
	for _, p := range properties {
		switch p.Class() {
		case LRI, RLI, FSI:
			depth++
		case PDI:
			depth = max(depth-1, 0)
		case L:
			if depth == 0 {
				return 0
			}
		case R, AL:
			if depth == 0 {
				return 1
			}
		case B:
			return whenNone
		}
	}
	return whenNone
}

// Resolver resolves embedding levels. It holds buffers that are reused from
// one paragraph to the next; the zero Resolver is ready.
type Resolver struct {
	types    []Class // working classes of the paragraph
	sequence []Class // working classes of one isolating run sequence
	at       []int32 // index in the paragraph of each element of sequence
	runs     []run
	open     []int32 // runs that end in an isolate initiator still open
	pairs    []pair
	counts   []strongCount
	strong   []Class // backward pass for FSI: first strong class so far
}

// set is a set of classes, one bit for each.
type set uint32

func of(classes ...Class) (s set) {
	for _, c := range classes {
		s |= 1 << c
	}
	return s
}

var (
	explicitSet = of(LRE, LRO, RLE, RLO, PDF, LRI, RLI, FSI, PDI)
	neutralSet  = of(NSM, WS, S, B, ON, BN, ES, ET, CS)
	// In a left-to-right paragraph of these nothing leaves level 0: numbers
	// take L from sos or a letter before them (W7).
	allLeftSet = neutralSet | of(L, EN)
	// In a right-to-left paragraph of these nothing leaves level 1.
	allRightSet = neutralSet | of(R, AL)
)

// Levels applies X1 to I2 to one paragraph (P1: at most one B, at its end) of
// the given paragraph level, 0 or 1, and appends the level of each character
// to levels. text and properties run in parallel; text serves for the identity
// of brackets only. Characters that X9 removes get the level of the character
// before them.
func (v *Resolver) Levels(levels []Level, text []rune, properties []Property, base Level) []Level {
	start, n := len(levels), len(properties)
	levels = slices.Grow(levels, n)[:start+n]
	resolved := levels[start:]
	seen := set(0)
	brackets := Property(0)
	for _, p := range properties {
		seen |= 1 << (p & classMask)
		brackets |= p
	}
	if base == 0 && seen&^allLeftSet == 0 || base == 1 && seen&^allRightSet == 0 {
		for i := range resolved {
			resolved[i] = base
		}
		return levels
	}
	p := paragraph{text: text, properties: properties, brackets: brackets&(opening|closing) != 0, levels: resolved}
	if seen&(explicitSet|of(BN)) == 0 {
		v.flat(p, base)
	} else {
		v.nested(p, base)
	}
	return levels
}

// paragraph is what the steps of one call to Levels share.
type paragraph struct {
	text       []rune
	properties []Property
	brackets   bool // has paired brackets at all
	levels     []Level
}

// flat resolves a paragraph without explicit formatting characters: it is one
// isolating run sequence.
func (v *Resolver) flat(p paragraph, base Level) {
	v.types = resize(v.types, len(p.properties))
	for i, property := range p.properties {
		v.types[i] = property.Class()
	}
	edge := strongOf(base)
	v.resolveWeak(v.types, edge)
	if p.brackets {
		v.resolveBrackets(p, v.types, nil, base, edge)
	}
	resolveNeutral(v.types, base, edge, edge)
	for i, c := range v.types {
		p.levels[i] = implicit(c, base)
	}
	// L1 is a matter of lines, but a B has the paragraph level anyway (X8).
	if n := len(p.properties); n > 0 && p.properties[n-1].Class() == B {
		p.levels[n-1] = base
	}
}

// implicit applies I1 and I2.
func implicit(c Class, level Level) Level {
	switch {
	case level&1 == 0 && c == R, level&1 == 1 && c != R:
		return level + 1
	case level&1 == 0 && (c == AN || c == EN):
		return level + 2
	}
	return level
}

// strongOf is the strong class of a level's direction.
func strongOf(level Level) Class { return Class(level & 1) }

func resize[T any](buffer []T, n int) []T { return slices.Grow(buffer[:0], n)[:n] }
