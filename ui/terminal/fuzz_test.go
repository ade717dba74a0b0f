package terminal

import (
	"bytes"
	"testing"
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
		for _, why := range append(id.Why, id.Version) {
			if printable(why) != why {
				t.Fatalf("%q cannot be shown", why)
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
