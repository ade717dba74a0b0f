package bidi

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestMirror(t *testing.T) {
	check := func(r, want rune) {
		t.Helper()
		if got := Mirror(r); got != want {
			t.Errorf("Mirror(%c) = %c, want %c", r, got, want)
		}
	}
	check('(', ')')
	check('«', '»')
	check('≤', '≥')
	check('“', '“') // has no twin in Unicode
	check('a', 'a')
	check(0x10FFFF, 0x10FFFF)
	check(-1, -1)
}

func TestFirstStrong(t *testing.T) {
	check := func(text string, want Level) {
		t.Helper()
		var properties []Property
		for _, r := range text {
			properties = append(properties, PropertyOf(r))
		}
		if got := FirstStrong(properties, 9); got != want {
			t.Errorf("%q: %d, want %d", text, got, want)
		}
	}
	check("1 a ب", 0)
	check("1 ب a", 1)
	check("\u2067ب\u2069a", 0)
	check("\u2069ب", 1)
	check("\u2067\u2067ب\u2069 ا", 9) // still inside an isolate
	check("12 !", 9)
	check("\u2029ب", 9)
}

// The ways around the full algorithm must come to what it comes to.
func TestFastPathsAgree(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	alphabets := [][]rune{[]rune("ab1 .,%(-)\u0300"), []rune("ابא .,%(-)[]\u064E"), []rune("ab ا1٢ .,%(-)[]\u064E")}
	var v Resolver
	for range 100_000 {
		alphabet := alphabets[random.IntN(len(alphabets))]
		text := make([]rune, random.IntN(12))
		properties := make([]Property, len(text))
		for i := range text {
			text[i] = alphabet[random.IntN(len(alphabet))]
			properties[i] = PropertyOf(text[i])
		}
		base := Level(random.IntN(2))
		got := v.Levels(nil, text, properties, base)
		full := make([]Level, len(text))
		v.nested(paragraph{text: text, properties: properties, brackets: true, levels: full}, base)
		if !slices.Equal(got, full) {
			t.Fatalf("%q base %d: %v, in full %v", string(text), base, got, full)
		}
	}
}
