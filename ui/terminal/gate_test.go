package terminal

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// nobody watches what passes.
type nobody struct{}

func (nobody) before([]byte) string { return "" }

var allModes = Identity{Mode: Kitty66, Profile: Profile{Links: true}}

func checkGate(t *testing.T, id Identity, in, want string, dropped int) {
	t.Helper()
	g := newGate(id)
	if got := string(g.filter(nil, []byte(in), nobody{})); got != want || g.dropped != dropped {
		t.Errorf("%q:\n got %q, %d dropped\nwant %q, %d", in, got, g.dropped, want, dropped)
	}
}

func TestGatePasses(t *testing.T) {
	for _, s := range []string{
		"", "abc\r\nعلم ﻢﻠﻋ │ ⠀ 世😀", "\x1b[H\x1b[m\x1b[1;31;48;5;3m\x1b[38;2;1;2;3m", "\x1b[;10H\x1b[3A\x1b[J\x1b[2J\x1b[K\x1b[2K",
		"\x1b[?25l\x1b[?25h\x1b[?1049h\x1b[?1049l\x1b[?2004h\x1b[?1002h\x1b[?1003l\x1b[?1006h\x1b[?1004h",
		"\x1b]2;خبر\a", "\x1b]8;;https://example.org/a?b=c\x1b\\x\x1b]8;;\x1b\\", "\x1b]66;w=1:h=1;ﻋ\x1b\\\x1b]66;w=2:h=1;世\x1b\\", "\ufffd", "ب\u200cب\u200d",
	} {
		checkGate(t, allModes, s, s, 0)
	}
	checkGate(t, Identity{Mode: LRO}, "a\u200e\u202dﻋ\u202c", "a\u200e\u202dﻋ\u202c", 0)
	checkGate(t, Identity{Mode: LRM}, "a\u200eﻋ", "a\u200eﻋ", 0)
}

func TestGateDrops(t *testing.T) {
	for _, c := range []struct {
		in, want string
		dropped  int
	}{
		{"a\x1b]52;c;aGk=\ab", "ab", 1},
		{"a\x1b]52;c;aGk=\x1b\\b", "ab", 1},
		{"a\x1b]52;c;unterminated\r\nb", "a]52;c;unterminated\r\nb", 1},
		{"a\x1b]2;title\x1b\\b", "ab", 1},
		{"a\x1b]2;t\u009bx\ab", "ab", 1},
		{"a\x1b]8;;javascript:alert(1)\x1b\\b\x1b]8;;\x1b\\", "ab\x1b]8;;\x1b\\", 1},
		{"a\x1b]8;id=1;https://example.org\x1b\\b", "ab", 1},
		{"a\x1b]50;BidiRenderingEnabled=true\ab", "ab", 1},
		{"a\x1b]66;w=2;x\x1b\\b", "ab", 1},
		{"a\x1b]66;w=1:h=1;a\x1b[H\x1b\\b", "a]66;w=1:h=1;a\x1b[Hb", 2},
		{"a\x1bP$q\"p\x1b\\b", "ab", 1},
		{"a\x1b_Gi=1;AAAA\x1b\\b", "ab", 1},
		{"a\x1b[8lb\x1b[8hc", "abc", 2},
		{"a\x1b[5nb\x1b[cc\x1b[6nd", "abcd", 3},
		{"a\x1b[>4;2mb\x1b[?5hc\x1b[1;1Hd", "abc\x1b[1;1Hd", 2},
		{"a\x1b[3Jb\x1b[?25;1049hc", "abc", 2},
		{"a\x1bcb\x1b(0c\x1b#8d", "abcd", 3},
		{"a\x1b", "a", 1},
		{"a\x1b[", "a[", 1},
		{"a\x1b[12;", "a[12;", 1},
		{"a\x07\x08\x09\x00\x0b\x0c\x0e\x7fb", "ab", 8},
		{"a\u009b31mb\u0085c", "a31mbc", 2},
		{"a\x9b31mb\xff\xc2", "a31mb", 3},
		{"a\u202eb\u2066c\u2069\u200f\u061c\U000e0041d\u2028e", "abcde", 7},
		{"a\u202db\u200e", "ab", 2},
	} {
		checkGate(t, allModes, c.in, c.want, c.dropped)
	}
	checkGate(t, Identity{Mode: Grid}, "\x1b]8;;https://example.org\x1b\\x\x1b]66;w=1:h=1;ﻋ\x1b\\", "x", 2)
}

// FuzzGate: whatever comes in, what comes out passes whole, is valid UTF-8, and
// holds no text that did not come in.
func FuzzGate(f *testing.F) {
	for _, s := range []string{"\x1b[H\x1b[31mﻋ\x1b[m\r\n", "\x1b]52;c;aGk=\a", "\x1b\x1b[31m", "\x1b]8;;http://a\x1b\\", "\x9b31m\u009b", "\x1b]\x1b[8l\x1b\\"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, in string) {
		g := newGate(allModes)
		once := g.filter(nil, []byte(in), nobody{})
		if !utf8.Valid(once) {
			t.Fatalf("%q gave invalid %q", in, once)
		}
		checkPolicy(t, string(once))
		if g.dropped == 0 && string(once) != in {
			t.Fatalf("%q changed into %q without a drop", in, once)
		}
	})
}

// checkPolicy reads a stream as a terminal does and knows nothing of the gate:
// every control is CR, LF or ESC, every ESC begins a sequence of the list.
func checkPolicy(t *testing.T, stream string) {
	t.Helper()
	for rest := stream; rest != ""; {
		switch r, n := utf8.DecodeRuneInString(rest); {
		case r == 0x1b:
			n = policySequence(rest)
			if n == 0 {
				t.Fatalf("a sequence that is not on the list: %q of %q", rest, stream)
			}
			rest = rest[n:]
		case r == '\r' || r == '\n':
			rest = rest[n:]
		case r < 0x20 || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069:
			t.Fatalf("control %U in %q", r, stream)
		default:
			rest = rest[n:]
		}
	}
}

// policySequence measures a sequence of the list, 0 for any other.
func policySequence(s string) int {
	for _, head := range []string{"\x1b]8;;", "\x1b]66;w=1:h=1;", "\x1b]66;w=2:h=1;"} {
		if strings.HasPrefix(s, head) {
			end := strings.Index(s, "\x1b\\")
			bell := strings.IndexByte(s, '\a')
			switch {
			case end < 0 && bell < 0:
				return 0
			case end < 0 || bell >= 0 && bell < end:
				return bell + 1
			}
			return end + 2
		}
	}
	if strings.HasPrefix(s, "\x1b]2;") {
		return strings.IndexByte(s, '\a') + 1
	}
	if !strings.HasPrefix(s, "\x1b[") {
		return 0
	}
	body := strings.TrimLeft(s[2:], "?0123456789;")
	n := len(s) - len(body) + 1
	if body == "" || !strings.Contains("mHAJKhl", body[:1]) || len(s) == 2 {
		return 0
	}
	return n
}

// BenchmarkGate passes a frame of 50 rows of 100 cells.
func BenchmarkGate(b *testing.B) {
	for _, mode := range []Mode{Grid, AltFG} {
		b.Run(string(mode), func(b *testing.B) {
			e := NewEncoder(mode, Profile{Ground: GroundDark})
			frame := []byte(cursorHome)
			for range 50 {
				frame = append(e.Append(frame, benchmarkRow()), "\r\n"...)
			}
			g := newGate(Identity{Mode: mode})
			dst := g.filter(nil, frame, nobody{})
			b.SetBytes(int64(len(frame)))
			b.ReportAllocs()
			for b.Loop() {
				dst = g.filter(dst[:0], frame, nobody{})
			}
			if g.dropped > 0 {
				b.Fatal("dropped ", g.dropped)
			}
		})
	}
}
