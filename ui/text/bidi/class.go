// Package bidi is the Unicode Bidirectional Algorithm, UAX #9 of Unicode 17:
// embedding levels of a paragraph (P2–I2, isolates and brackets included), and
// for each of its lines L1, L2 and L4. It knows characters and their classes
// only: no shaping, no widths, no lines of its own.
//
// Levels are resolved once for the whole paragraph and travel with the text to
// its lines; that is what UAX #9 demands and what keeps a wrapped line right.
// Every step takes time linear in the length of the paragraph.
package bidi

//go:generate go run gen.go

// Class is a Bidi_Class (UAX #9, table 4).
type Class uint8

// The bidi classes, in the order of the generated table.
const (
	L Class = iota
	R
	AL
	EN
	ES
	ET
	AN
	CS
	B
	S
	WS
	ON
	BN
	NSM
	LRE
	LRO
	RLE
	RLO
	PDF
	LRI
	RLI
	FSI
	PDI
)

// Property is what the algorithm has to know of a character: its class, and
// whether it is a paired bracket (BD14, BD15) or has a mirrored twin (L4).
type Property uint8

const (
	classMask Property = 0x1F
	opening   Property = 0x20
	closing   Property = 0x40
	mirrored  Property = 0x80
)

// Class gives the Bidi_Class.
func (p Property) Class() Class { return Class(p & classMask) }

// PropertyOf looks a character up.
func PropertyOf(r rune) Property {
	if uint32(r) > 0x10FFFF {
		return Property(L)
	}
	return Property(propertyPages[int(propertyIndex[r>>8])<<8|int(r&0xFF)])
}

// PropertyOfClass is the property of a character of which only the class is
// known; it is no bracket.
func PropertyOfClass(c Class) Property { return Property(c) }

// Mirror gives the character to show in place of r at an odd level (L4); r
// itself where there is none.
func Mirror(r rune) rune {
	if PropertyOf(r)&mirrored == 0 {
		return r
	}
	low, high := 0, len(mirrors)
	for low < high {
		middle := (low + high) / 2
		if mirrors[middle][0] < r {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return mirrors[low][1]
}

// bracketPair gives a number that an opening bracket and its closing one have
// in common: the opening bracket, canonical equivalents taken as one (BD16).
func bracketPair(r rune, p Property) rune {
	if p&closing != 0 {
		r = Mirror(r)
	}
	if r == 0x2329 { // U+2329 is canonically U+3008.
		r = 0x3008
	}
	return r
}

// Mirrored says whether the character has a mirrored twin (Mirror).
func (p Property) Mirrored() bool { return p&mirrored != 0 }

// Removed says whether X9 takes the character out of the text.
func (p Property) Removed() bool { return removed(p.Class()) }

// Isolate says whether the character begins or ends an isolate.
func (p Property) Isolate() bool { return p.Class() >= LRI && p.Class() <= PDI }
