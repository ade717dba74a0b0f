package cli

import (
	"strings"
)

// withoutSequences takes out terminals' control sequences (ECMA-48 §5.4, §5.6,
// §8.3): colours of a log, titles, links. Of one without an end only ESC goes,
// which clean does, so that no text is lost.
func withoutSequences(s string) string {
	if strings.Contains(s, "\u009b") {
		s = strings.ReplaceAll(s, "\u009b", "\x1b[") // CSI as one character
	}
	at := strings.IndexByte(s, 0x1b)
	if at < 0 {
		return s
	}
	var plain strings.Builder
	for at >= 0 {
		plain.WriteString(s[:at])
		s = s[at+max(sequenceBytes(s[at:]), 1):]
		at = strings.IndexByte(s, 0x1b)
	}
	plain.WriteString(s)
	return plain.String()
}

// sequenceBytes measures the sequence that s, which begins with ESC, begins
// with; 0 where it does not end.
func sequenceBytes(s string) int {
	if len(s) < 2 {
		return 0
	}
	switch s[1] {
	case '[':
		return finalAfter(s, 2, 0x20, 0x3f, 0x40)
	case ']', 'P', 'X', '^', '_':
		return stringBytes(s)
	}
	return finalAfter(s, 1, 0x20, 0x2f, 0x30)
}

// finalAfter measures bytes from low to high and a final one from first on.
func finalAfter(s string, i int, low, high, first byte) int {
	for i < len(s) && s[i] >= low && s[i] <= high {
		i++
	}
	if i < len(s) && s[i] >= first && s[i] <= 0x7e {
		return i + 1
	}
	return 0
}

// stringBytes measures a control string: up to BEL or ST.
func stringBytes(s string) int {
	for i := 2; i < len(s); i++ {
		switch {
		case s[i] == '\a':
			return i + 1
		case s[i] == 0x1b:
			if i+1 < len(s) && s[i+1] == '\\' {
				return i + 2
			}
			return 0
		}
	}
	return 0
}
