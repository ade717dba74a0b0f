package bidi

// run is a level run (BD7), bounds in the paragraph. next is the run that
// continues its isolating run sequence (BD13), or -1.
type run struct {
	first, last int32 // not removed by X9, which others in between may be
	next        int32
	level       Level
	continued   bool // another run leads here
}

// removed says whether X9 takes the class out of the text.
func removed(c Class) bool { return c == BN || c >= LRE && c <= PDF }

// nested resolves a paragraph with explicit formatting characters.
func (v *Resolver) nested(p paragraph, base Level) {
	v.types = resize(v.types, len(p.properties))
	for i, property := range p.properties {
		v.types[i] = property.Class()
	}
	v.resolveFirstStrongIsolates()
	v.resolveExplicit(p, base)
	v.findRuns(p)
	v.linkRuns(p.properties)
	for i := range v.runs {
		if !v.runs[i].continued {
			v.resolveSequence(p, base, int32(i))
		}
	}
	level := base
	for i, property := range p.properties {
		if removed(property.Class()) {
			p.levels[i] = level
		}
		level = p.levels[i]
	}
}

// resolveFirstStrongIsolates turns each FSI into LRI or RLI (X5c) in one pass
// from the end: strong holds, for each PDI not yet met by its initiator, the
// first strong class behind it. Searching forward from every FSI would be
// quadratic.
func (v *Resolver) resolveFirstStrongIsolates() {
	v.strong = v.strong[:0]
	first := ON
	for i := len(v.types) - 1; i >= 0; i-- {
		switch v.types[i] {
		case L, R, AL:
			first = v.types[i]
		case PDI:
			v.strong = append(v.strong, first)
			first = ON
		case LRI, RLI, FSI:
			if v.types[i] == FSI {
				v.types[i] = LRI
				if first == R || first == AL {
					v.types[i] = RLI
				}
			}
			first = ON
			if n := len(v.strong); n > 0 {
				first = v.strong[n-1]
				v.strong = v.strong[:n-1]
			}
		}
	}
}

// status is an entry of the directional status stack (X1).
type status struct {
	level    Level
	override Class // ON: neutral
	isolate  bool
}

// resolveExplicit applies X1 to X8: explicit levels into p.levels, overrides
// into v.types.
func (v *Resolver) resolveExplicit(p paragraph, base Level) {
	var stack [MaxDepth + 2]status
	stack[0] = status{level: base, override: ON}
	top, overflowIsolates, overflowEmbeddings, validIsolates := 0, 0, 0, 0
	for i, class := range v.types {
		p.levels[i] = stack[top].level
		switch class {
		case RLE, LRE, RLO, LRO: // X2–X5
			next := nextLevel(stack[top].level, class == RLE || class == RLO)
			if next > MaxDepth || overflowIsolates > 0 || overflowEmbeddings > 0 {
				if overflowIsolates == 0 {
					overflowEmbeddings++
				}
				continue
			}
			top++
			stack[top] = status{level: next, override: overrideOf(class)}
		case RLI, LRI: // X5a, X5b
			v.override(i, stack[top])
			next := nextLevel(stack[top].level, class == RLI)
			if next > MaxDepth || overflowIsolates > 0 || overflowEmbeddings > 0 {
				overflowIsolates++
				continue
			}
			validIsolates++
			top++
			stack[top] = status{level: next, override: ON, isolate: true}
		case PDI: // X6a
			if overflowIsolates > 0 {
				overflowIsolates--
			} else if validIsolates > 0 {
				overflowEmbeddings = 0
				for !stack[top].isolate {
					top--
				}
				top--
				validIsolates--
			}
			p.levels[i] = stack[top].level
			v.override(i, stack[top])
		case PDF: // X7
			if overflowIsolates > 0 {
				continue
			}
			if overflowEmbeddings > 0 {
				overflowEmbeddings--
			} else if !stack[top].isolate && top > 0 {
				top--
			}
		case B: // X8
			p.levels[i] = base
		case BN:
		default: // X6
			v.override(i, stack[top])
		}
	}
}

// override gives character i the class of an open override (X4–X6a).
func (v *Resolver) override(i int, s status) {
	if s.override != ON {
		v.types[i] = s.override
	}
}

func overrideOf(c Class) Class {
	switch c {
	case RLO:
		return R
	case LRO:
		return L
	}
	return ON
}

// nextLevel is the least level above that has the direction asked for.
func nextLevel(level Level, rightToLeft bool) Level {
	if rightToLeft {
		return (level + 1) | 1
	}
	return (level + 2) &^ 1
}

// findRuns cuts the paragraph into level runs (X10), X9 applied.
func (v *Resolver) findRuns(p paragraph) {
	v.runs = v.runs[:0]
	for i, property := range p.properties {
		if removed(property.Class()) {
			continue
		}
		n := len(v.runs)
		if n == 0 || v.runs[n-1].level != p.levels[i] {
			v.runs = append(v.runs, run{first: int32(i), level: p.levels[i], next: -1})
			n++
		}
		v.runs[n-1].last = int32(i)
	}
}

// linkRuns joins level runs to isolating run sequences (BD13). A run that ends
// in an isolate initiator waits on a stack for the run that begins with the
// matching PDI; initiators and PDIs that match inside one run do not come into
// it, and initiators without a PDI can only be the outermost left over.
func (v *Resolver) linkRuns(properties []Property) {
	v.open = v.open[:0]
	for i := range v.runs {
		r := &v.runs[i]
		if n := len(v.open); n > 0 && properties[r.first].Class() == PDI {
			v.runs[v.open[n-1]].next = int32(i)
			r.continued = true
			v.open = v.open[:n-1]
		}
		if initiator(properties[r.last].Class()) {
			v.open = append(v.open, int32(i))
		}
	}
}

func initiator(c Class) bool { return c == LRI || c == RLI || c == FSI }

// resolveSequence applies W1 to I2 to the isolating run sequence that begins
// with run head.
func (v *Resolver) resolveSequence(p paragraph, base Level, head int32) {
	v.at = v.at[:0]
	tail := head
	for r := head; r >= 0; r = v.runs[r].next {
		for i := v.runs[r].first; i <= v.runs[r].last; i++ {
			if !removed(p.properties[i].Class()) {
				v.at = append(v.at, i)
			}
		}
		tail = r
	}
	v.sequence = resize(v.sequence, len(v.at))
	for k, i := range v.at {
		v.sequence[k] = v.types[i]
	}
	level := v.runs[head].level
	start, end := v.edges(p.properties, base, head, tail)
	v.resolveWeak(v.sequence, start)
	if p.brackets {
		v.resolveBrackets(p, v.sequence, v.at, level, start)
	}
	resolveNeutral(v.sequence, level, start, end)
	for k, i := range v.at {
		if p.properties[i].Class() != B {
			p.levels[i] = implicit(v.sequence[k], level)
		}
	}
}

// edges gives sos and eos of a sequence (X10): the direction of the higher of
// the two levels that meet at either end. A sequence that ends in an isolate
// initiator without a PDI meets the paragraph level.
func (v *Resolver) edges(properties []Property, base Level, head, tail int32) (start, end Class) {
	level, before, after := v.runs[head].level, base, base
	if head > 0 {
		before = v.runs[head-1].level
	}
	if int(tail)+1 < len(v.runs) && !initiator(properties[v.runs[tail].last].Class()) {
		after = v.runs[tail+1].level
	}
	return strongOf(max(level, before)), strongOf(max(level, after))
}
