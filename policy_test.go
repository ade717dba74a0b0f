//go:build unix

package main

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

// policy is what a terminal may be sent by khabar. It is written down apart from
// the gate in ui/terminal, so that one does not hide a mistake of the other.
type policy struct {
	// Copies is how often the reader asked for something to be copied.
	Copies int
	// Notices says that the terminal shows notifications by OSC 777.
	Notices bool
	// Titles says that the terminal keeps its window's title and brings it back.
	Titles bool
}

// What is allowed, whole sequences. The queries come at the start only, but do no
// harm later.
var (
	allowedCSI = regexp.MustCompile(`^(?:[0-9;]*m|[0-9;]*H|[0-9]*A|2?J|2?K|\?(?:25|1000|1002|1003|1004|1006|1049|2004|2026)[hl]|8[hl]|` +
		`>q|8\$p|\?2026\$p|>c|=c|c)$`)
	allowedOSC = regexp.MustCompile(`^(?:1[01];\?|8;;(?:https?://[!-~]*)?)$`)
	titleOSC   = regexp.MustCompile(`^2;[^\x00-\x1f\x7f-\x9f\x{61c}\x{200b}-\x{200f}\x{2028}-\x{202e}\x{2060}-\x{206f}\x{feff}\x{e0000}-\x{e0fff}]*$`)
	noticeOSC  = regexp.MustCompile(`^777;notify;[^\x00-\x1f\x7f-\x9f\x{61c}\x{200b}-\x{200f}\x{2028}-\x{202e}\x{2060}-\x{206f}\x{feff}\x{e0000}-\x{e0fff}]*$`)
	titleCSI   = regexp.MustCompile(`^2[23];0t$`)
	copiedOSC  = regexp.MustCompile(`^52;c;[A-Za-z0-9+/]*=*$`)
)

// violations gives what of a stream is against the policy, at most a few.
func (p policy) violations(sent string) (found []string) {
	copies := 0
	for i := 0; i < len(sent) && len(found) < 5; {
		n, what := p.step(sent[i:])
		if strings.HasPrefix(what, "copy") {
			if copies++; copies <= p.Copies {
				what = ""
			}
		}
		if what != "" {
			found = append(found, fmt.Sprintf("byte %d: %s in %q", i, what, sent[max(0, i-40):min(len(sent), i+60)]))
		}
		i += n
	}
	return found
}

// step measures the character or sequence that a stream begins with, and says
// what is wrong with it.
func (p policy) step(s string) (n int, wrong string) {
	switch b := s[0]; {
	case b == '\x1b':
		return p.sequence(s)
	case b == '\r' || b == '\n' || b >= ' ' && b < 0x7f:
		return 1, ""
	case b < utf8.RuneSelf:
		return 1, fmt.Sprintf("control %#x", b)
	}
	r, n := utf8.DecodeRuneInString(s)
	switch {
	case r == utf8.RuneError && n == 1:
		return 1, "invalid UTF-8"
	case r < 0xa0:
		return n, fmt.Sprintf("C1 %U", r)
	case r == 0x61c || r >= 0x200b && r <= 0x200f || r >= 0x2028 && r <= 0x202e || r >= 0x2060 && r <= 0x206f:
		return n, fmt.Sprintf("invisible %U", r)
	case r == 0xad || r == 0xfeff || r >= 0xfff0 && r <= 0xfffb || r >= 0xe0000 && r <= 0xe0fff || r&0xfffe == 0xfffe || r >= 0xfdd0 && r <= 0xfdef:
		return n, fmt.Sprintf("invisible %U", r)
	}
	return n, ""
}

func (p policy) sequence(s string) (n int, wrong string) {
	if len(s) < 2 {
		return 1, "a bare ESC"
	}
	switch s[1] {
	case '[':
		end := 2
		for end < len(s) && s[end] >= 0x20 && s[end] < 0x40 {
			end++
		}
		if end == len(s) {
			return end, "an unfinished CSI"
		}
		if !allowedCSI.MatchString(s[2:end+1]) && !(p.Titles && titleCSI.MatchString(s[2:end+1])) {
			return end + 1, fmt.Sprintf("CSI %q", s[2:end+1])
		}
		return end + 1, ""
	case ']':
		return p.command(s)
	}
	return 2, fmt.Sprintf("ESC %q", s[1])
}

// command measures an OSC up to BEL or ST.
func (p policy) command(s string) (n int, wrong string) {
	for end := 2; end < len(s); end++ {
		terminated, size := s[end] == '\a', 1
		if strings.HasPrefix(s[end:], "\x1b\\") {
			terminated, size = true, 2
		}
		switch body := s[2:end]; {
		case !terminated && (p.Titles && strings.HasPrefix(s, "\x1b]2;") || p.Notices && strings.HasPrefix(s, "\x1b]777;")) && s[end] >= utf8.RuneSelf:
		case !terminated && (s[end] < ' ' || s[end] > 0x7e):
			return end, fmt.Sprintf("an OSC with %#x in it", s[end])
		case !terminated:
		case allowedOSC.MatchString(body), p.Titles && utf8.ValidString(body) && titleOSC.MatchString(body),
			p.Notices && utf8.ValidString(body) && noticeOSC.MatchString(body):
			return end + size, ""
		case copiedOSC.MatchString(body):
			return end + size, "copy without a key"
		default:
			return end + size, fmt.Sprintf("OSC %q", body)
		}
	}
	return len(s), "an unfinished OSC"
}

func checkPolicy(t *testing.T, sent string, p policy) {
	t.Helper()
	for _, violation := range p.violations(sent) {
		t.Error("against the policy: " + violation)
	}
}

func TestPolicy(t *testing.T) {
	good := []string{
		"", "abc \r\n", "ﺧﺒﺮ · 😀 é", "\x1b[H\x1b[2J\x1b[1;38;5;12mx\x1b[m\x1b[K", "\x1b[?1049h\x1b[?25l\x1b[?2004h\x1b[?1002h\x1b[?1006h",
		"\x1b[8l\x1b[2J", "\x1b]8;;https://example.org/a%20b\x1b\\x\x1b]8;;\x1b\\", "\x1b[>q\x1b[8$p\x1b[?2026$p\x1b[>c\x1b[=c\x1b]10;?\a\x1b]11;?\a\x1b[c",
		"\x1b[12;3H\x1b[3A",
	}
	for _, stream := range good {
		if found := (policy{}).violations(stream); found != nil {
			t.Errorf("%q is good, and %v was found", stream, found)
		}
	}
	bad := []string{
		"\x1b", "\x1bc", "\x1b[", "\x1b[6n", "\x1b[21t", "\x1b[?1049$p", "\x1b[?47h", "\x1b[5i", "\x1b[1;2r", "\x1b[?1005h", "\x1b[4h",
		"\x1b]0;owned\a", "\x1b]2;owned\a", "\x1b]52;c;cHduZWQ=\a", "\x1b]9;hello\a", "\x1b]8;;file:///etc/passwd\a", "\x1b]8;;javascript:1\x1b\\",
		"\x1b]8;;http://a", "\x1b]8;;http://a\nb\a", "\x1b]8;;http://\u202ea\a", "\x1b]10;red\a", "\x1b]4;1;?\a", "\x1b]50;x\a", "\x1b]1337;File=:\a", "\x1bP$qm\x1b\\",
		"\x1b_Gi=1;\x1b\\", "\x1b^x\x1b\\", "\x1bXx\x1b\\", "\x1b(0", "\x1b=", "\x1b7", "\a", "\t", "\b", "\v", "\x0e", "\x00", "\x7f", "\u0085", "\u009b31m", "\u009d0;x", "\x9b",
		"\xff", "\xc3", "\u202e", "\u2066", "\u200f", "\u200b", "\u061c", "\u2028", "\U000e0041", "\ufeff", "\uffff", "\u00ad",
	}
	for _, stream := range bad {
		for _, around := range []string{"", "x"} {
			if found := (policy{}).violations(around + stream + around); found == nil {
				t.Errorf("%q is bad, and nothing was found", around+stream+around)
			}
		}
	}
	if found := (policy{Titles: true}).violations("\x1b[22;0t\x1b]2;خبر · khabar\a\x1b[23;0t"); found != nil {
		t.Errorf("a title: %v", found)
	}
	for _, title := range []string{"\x1b]2;\u202e\a", "\x1b]2;\x9b\a", "\x1b]2;\u009b\a", "\x1b]2;a\nb\a", "\x1b]0;خبر\a", "\x1b[21t"} {
		if found := (policy{Titles: true}).violations(title); found == nil {
			t.Errorf("%q is bad, and nothing was found", title)
		}
	}
	if found := (policy{Copies: 1}).violations("\x1b]52;c;YQ==\a"); found != nil {
		t.Errorf("a copy that was asked for: %v", found)
	}
	if found := (policy{Copies: 1}).violations(strings.Repeat("\x1b]52;c;YQ==\a", 2)); len(found) != 1 {
		t.Errorf("two copies where one was asked for: %v", found)
	}
}
