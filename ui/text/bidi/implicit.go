package bidi

// resolveWeak applies W1 to W7 to one isolating run sequence in a single pass
// and leaves only L, R, EN, AN and, for every neutral, ON. The rules are stated
// as passes one after the other; here each character goes through all of them
// at once, and the state below keeps apart what the rules see at which stage.
func (v *Resolver) resolveWeak(types []Class, start Class) {
	state := weakState{previous: start, number: ON, strong: start, terminators: -1}
	for i, class := range types {
		switch class {
		case L, R:
			state.previous, state.number, state.strong, state.terminators = class, ON, class, -1
			continue
		case AL: // W3, for W2 still AL
			types[i] = R
			state.previous, state.number, state.strong, state.terminators = AL, ON, AL, -1
			continue
		}
		types[i] = state.weak(types, i, class)
	}
}

// weakState is what W1–W7 have to remember of the text before a character.
type weakState struct {
	previous    Class // W1: class of the character before, NSM resolved
	number      Class // W4, W5: EN, AN or ET if the character before is one after W4, else ON
	strong      Class // W2, W7: last L, R or AL
	terminators int   // W5: where ET that wait for an EN begin, or -1
}

// weak resolves one character that is not L, R or AL.
func (s *weakState) weak(types []Class, i int, class Class) Class {
	if class == NSM { // W1
		class = s.previous
		if initiator(class) || class == PDI {
			class = ON
		}
		if class <= AL && class != EN {
			// The mark becomes a strong letter: nothing new to remember but that.
			s.number, s.terminators = ON, -1
			if class == AL {
				return R
			}
			return class
		}
	}
	s.previous = class
	switch class {
	case EN:
		return s.european(types, i)
	case AN:
		s.number, s.terminators = AN, -1
		return AN
	case ET: // W5
		if s.number == EN || s.number == ET && s.terminators < 0 {
			s.number = ET
			return s.latin()
		}
		if s.terminators < 0 {
			s.terminators = i
		}
		s.number = ET
		return ON
	case ES, CS: // W4
		if s.joins(types, i, class) {
			return s.separator()
		}
	}
	s.number, s.terminators = ON, -1 // W6, and every neutral
	return ON
}

// european resolves a European number and the terminators before it.
func (s *weakState) european(types []Class, i int) Class {
	if s.strong == AL { // W2
		s.number, s.terminators = AN, -1
		return AN
	}
	resolved := s.latin()
	if s.terminators >= 0 { // W5
		for k := s.terminators; k < i; k++ {
			types[k] = resolved
		}
		s.terminators = -1
	}
	s.number = EN
	return resolved
}

// latin is what remains of a European number after W7.
func (s *weakState) latin() Class {
	if s.strong == L {
		return L
	}
	return EN
}

// joins says whether the single separator at i stands between two numbers of
// one kind (W4).
func (s *weakState) joins(types []Class, i int, class Class) bool {
	if i+1 >= len(types) || s.number != EN && s.number != AN {
		return false
	}
	next := types[i+1]
	if next == EN && s.strong == AL {
		next = AN
	}
	return next == s.number && (class == CS || next == EN)
}

func (s *weakState) separator() Class {
	if s.number == EN {
		return s.latin()
	}
	return AN
}

// resolveNeutral applies N1 and N2 to one isolating run sequence.
func resolveNeutral(types []Class, level Level, start, end Class) {
	before := start
	for i := 0; i < len(types); i++ {
		if types[i] != ON {
			before = direction(types[i])
			continue
		}
		from := i
		for i < len(types) && types[i] == ON {
			i++
		}
		after := end
		if i < len(types) {
			after = direction(types[i])
		}
		resolved := strongOf(level) // N2
		if before == after {        // N1
			resolved = before
		}
		for k := from; k < i; k++ {
			types[k] = resolved
		}
		i--
	}
}

// direction is how N0 and N1 see a resolved class: numbers count as R.
func direction(c Class) Class {
	if c == L {
		return L
	}
	return R
}
