package fingerprint

import (
	"bytes"
	"strings"
	"testing"
)

// TestDifferent changes one bit, cuts, swaps and lengthens: each text has a
// fingerprint of its own.
func TestDifferent(t *testing.T) {
	text := []byte(strings.Repeat("خبر واحد من مصدر واحد. ", 40))
	texts := [][]byte{nil, {0}, {0, 0}, text, text[1:], append(bytes.Clone(text), 0), append(bytes.Clone(text[len(text)/2:]), text[:len(text)/2]...)}
	for i := range text {
		for bit := range 8 {
			changed := bytes.Clone(text)
			changed[i] ^= 1 << bit
			texts = append(texts, changed)
		}
	}
	seen := map[uint64]int{}
	for i, text := range texts {
		if j, twice := seen[Of(text)]; twice && !bytes.Equal(text, texts[j]) {
			t.Fatalf("texts %d and %d have one fingerprint", i, j)
		}
		seen[Of(text)] = i
	}
	if Of(nil) != 0 {
		t.Error("the empty text has a fingerprint")
	}
}

// TestFields holds that fields are the same as their bytes with zeros between,
// whatever their lengths, and that where one ends makes a difference.
func TestFields(t *testing.T) {
	for _, n := range []int{0, 1, 510, 511, 512, 513, 1024, 5000} {
		fields := []string{"عنوان", strings.Repeat("x", n), ""}
		joined := []byte(strings.Join(fields, "\x00") + "\x00")
		if got, want := OfFields(fields...), Of(joined); got != want {
			t.Errorf("field of %d bytes: %x, want %x", n, got, want)
		}
	}
	if OfFields("a", "b") == OfFields("ab", "") {
		t.Error("where a field ends makes no difference")
	}
}

func BenchmarkOf(b *testing.B) {
	text := bytes.Repeat([]byte("خبر واحد "), 1<<14)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Of(text)
	}
}

func BenchmarkOfFields(b *testing.B) {
	field := strings.Repeat("خبر واحد ", 1<<8)
	b.SetBytes(int64(2 * len(field)))
	for b.Loop() {
		OfFields(field, field)
	}
}
