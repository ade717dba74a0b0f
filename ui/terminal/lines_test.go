package terminal

import (
	"bytes"
	"strings"
	"testing"
)

func TestLinesAreOnlyText(t *testing.T) {
	var out bytes.Buffer
	l := NewLines(&out)
	l.Line("خبر \x1b[31m\u202eأحمر\u200f\x07\ttab\nline")
	l.Type("بحـ")
	l.Erase()
	l.Line("")
	l.Line("می\u200cرود بَ")
	l.Close()
	want := "خبر [31mأحمر tab line\r\nبحـ\b \b\r\nمی\u200cرود بَ\r\n"
	if got := out.String(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// A terminal that takes nothing does not hold up the program.
func TestLinesDoNotWait(t *testing.T) {
	wait := make(chan struct{})
	l := NewLines(writer(func(p []byte) (int, error) { <-wait; return len(p), nil }))
	for range 3 * linesQueued {
		l.Line("سطر")
	}
	close(wait)
	l.Close()
}

type writer func([]byte) (int, error)

func (w writer) Write(p []byte) (int, error) { return w(p) }

// FuzzLines: whatever is said, no control reaches the terminal but the end of the
// line.
func FuzzLines(f *testing.F) {
	f.Add("\x1b]0;x\x07")
	f.Add("\u009b31m\u2066x")
	f.Fuzz(func(t *testing.T, text string) {
		said := onlyText(text)
		if strings.ContainsFunc(said, func(r rune) bool {
			return r < ' ' || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069
		}) {
			t.Errorf("%q lets through %q", text, said)
		}
		if onlyText(said) != said {
			t.Errorf("%q changes twice", text)
		}
	})
}
