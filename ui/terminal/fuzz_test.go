package terminal

import (
	"bytes"
	"math/rand/v2"
	"testing"
	"unicode"
)

// FuzzReplies: what a terminal sends is an answer, a key, or kept back; bytes
// are neither invented nor lost, and evidence for doctor can be shown.
func FuzzReplies(f *testing.F) {
	for _, c := range recordings {
		f.Add([]byte(c.answers))
	}
	f.Add([]byte("\x1bP>|kitty(0.41.1)\x1b\\\x1b[8;1$y\x1b[?62;c"))
	f.Add([]byte("\x1b]11;rgb:ffff/ffff/ffff\a\x1b[A\x1b[?2026;2$y"))
	f.Fuzz(func(t *testing.T, sent []byte) {
		in := newInput(nil)
		in.expect()
		half := len(sent) / 2
		in.sort(sent[:half])
		in.sort(sent[half:])
		if !isSubsequence(append(bytes.Clone(in.keys), in.pending...), sent) {
			t.Fatalf("%q gave keys %q and %q", sent, in.keys, in.pending)
		}
		id := Decide(func(string) string { return "" }, in.replies)
		for _, why := range append(id.Why, Reason{Detail: id.Version}) {
			if printable(why.Detail) != why.Detail {
				t.Fatalf("%q cannot be shown", why.Detail)
			}
		}
	})
}

// FuzzEncode: whatever stands in the cells, every mode sends only what passes
// the gate, one glyph for each cell, and leaves no pen behind.
func FuzzEncode(f *testing.F) {
	f.Add("│ ﻢﻠﻋ (ab) ١٢٫٥ 2025ﻡ │", uint64(1))
	f.Add("\x1b[31m\u009b\u202e\x00世\u0600\u06dd", uint64(7))
	f.Add("\x1b\x00a\x00ﻋ\x00世\x00", uint64(2))
	f.Add("0\U000e0fcb\ufdd0", uint64(3))
	f.Add("ﻻ\u00ad\ufeff\U000e0041\ufffe\u064b", uint64(1<<40+3))
	f.Fuzz(func(t *testing.T, glyphs string, seed uint64) {
		random := rand.New(rand.NewPCG(seed, 1))
		var r Row
		for _, g := range glyphs {
			c := Cell{Glyph: g, Link: "https://example.org/" + glyphs, Marks: glyphs}
			c.Pen = Pen{Foreground: Color(random.Uint32() >> 5), Background: Color(random.Uint32() >> 5), Attributes: Attributes(random.Uint32())}
			if random.IntN(2) == 0 {
				c.Link, c.Marks = "", ""
			}
			r = append(r, c)
		}
		for _, mode := range Modes {
			profile := Profile{Links: true, Marks: true, Flattened: seed&1 == 0}
			sent := NewEncoder(mode, profile).Row(r)
			g := newGate(Identity{Mode: mode, Profile: profile})
			if got := string(g.filter(nil, []byte(sent), nobody{})); g.dropped > 0 || got != sent {
				t.Fatalf("%s: the gate drops of %q", mode, sent)
			}
			cells := receive(t, sent)
			glyphs := 0
			for _, c := range cells {
				if !unicode.Is(unicode.Mn, c.glyph) && c.glyph != leftToRightMark && c.glyph != leftToRightOverride && c.glyph != popDirection {
					glyphs++
				}
			}
			wide := 0
			for i := range r {
				if i > 0 && r[i].Glyph == 0 && shown(r[i-1].Glyph) == r[i-1].Glyph && mayBeWide(r[i-1].Glyph) {
					wide++
				}
			}
			if want := len(r) - wide; mode != Logical && glyphs != want {
				t.Fatalf("%s: %d glyphs for %d cells: %q", mode, glyphs, want, sent)
			}
		}
	})
}

func isSubsequence(part, whole []byte) bool {
	for _, b := range part {
		i := bytes.IndexByte(whole, b)
		if i < 0 {
			return false
		}
		whole = whole[i+1:]
	}
	return true
}
