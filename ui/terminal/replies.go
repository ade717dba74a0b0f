package terminal

import (
	"bytes"
	"strconv"
	"strings"
)

// Replies are the terminal's answers to the queries of Detect. What was not
// answered is zero.
type Replies struct {
	// Answered tells that DA1, the end marker, came.
	Answered bool
	// Primary, Secondary and Tertiary are the device attributes: "?1;2",
	// ">0;115;0" (with their mark, without the final byte) and the unit
	// identifier in hexadecimal, "7E565445".
	Primary, Secondary, Tertiary string
	// XTVersion is the answer to XTVERSION: "kitty(0.41.1)".
	XTVersion string
	// BDSM and Sync are DECRQM's answers for mode 8 and private mode 2026:
	// 0 unknown, 1 set, 2 reset, 3 always set, 4 always reset.
	BDSM, Sync int
	// Foreground and Background are the default colours (OSC 10 and 11).
	Foreground, Background Color
	// OuterType and OuterName are tmux' client_termtype (the XTVERSION of the
	// terminal that it is attached to) and client_termname (its TERM).
	OuterType, OuterName string
	// ForceLTR is kitty's setting, which the terminal does not answer for.
	ForceLTR bool
}

// longestReplyBytes bounds a reply: a longer one is no reply.
const longestReplyBytes = 256

// take removes one reply from the beginning of input. n is its length; 0 says
// that input begins with something else. partial says that input might be the
// beginning of a reply.
func (r *Replies) take(input []byte) (n int, partial bool) {
	if len(input) == 0 || input[0] != 0x1b {
		return 0, false
	}
	if len(input) == 1 {
		return 0, true
	}
	switch input[1] {
	case '[':
		return r.takeCSI(input)
	case 'P', ']':
		return r.takeString(input)
	}
	return 0, false
}

// takeCSI takes CSI ? … c, CSI > … c and CSI … $ y. No key sends these.
func (r *Replies) takeCSI(input []byte) (n int, partial bool) {
	i := 2
	for i < len(input) && i < longestReplyBytes && input[i] >= 0x20 && input[i] <= 0x3f {
		i++
	}
	if i == len(input) {
		return 0, true
	}
	body := string(input[2:i])
	switch final := input[i]; {
	case final == 'c' && strings.HasPrefix(body, "?"):
		r.Answered, r.Primary = true, body
	case final == 'c' && strings.HasPrefix(body, ">"):
		r.Secondary = body
	case final == 'y' && strings.HasSuffix(body, "$"):
		r.takeMode(strings.TrimSuffix(body, "$"))
	default:
		return 0, false
	}
	return i + 1, false
}

// takeMode reads the answer to DECRQM: mode ; value.
func (r *Replies) takeMode(body string) {
	mode, value, _ := strings.Cut(body, ";")
	v, err := strconv.Atoi(value)
	if err != nil {
		return
	}
	switch mode {
	case "8":
		r.BDSM = v
	case "?2026":
		r.Sync = v
	}
}

// takeString takes DCS > | … ST, DCS ! | … ST and OSC 10 or 11 with a colour.
func (r *Replies) takeString(input []byte) (n int, partial bool) {
	rest := input[2:]
	kind := ""
	for _, k := range []string{"P>|", "P!|", "]10;", "]11;"} {
		head := k[1:]
		if k[0] != input[1] {
			continue
		}
		if len(rest) < len(head) && strings.HasPrefix(head, string(rest)) {
			return 0, true
		}
		if bytes.HasPrefix(rest, []byte(head)) {
			kind = k
		}
	}
	if kind == "" {
		return 0, false
	}
	body, n, partial := cutString(input, 1+len(kind))
	if n > 0 {
		r.keepString(kind, body)
	}
	return n, partial
}

// cutString cuts a control string off that begins at from and ends with BEL or
// ST; n is the length of the whole sequence.
func cutString(input []byte, from int) (body string, n int, partial bool) {
	for i := from; i < len(input); i++ {
		switch {
		case i > longestReplyBytes:
			return "", 0, false
		case input[i] == '\a':
			return string(input[from:i]), i + 1, false
		case input[i] == 0x1b && i+1 < len(input):
			if input[i+1] != '\\' {
				return "", 0, false
			}
			return string(input[from:i]), i + 2, false
		case input[i] < 0x20 && input[i] != 0x1b:
			return "", 0, false
		}
	}
	return "", 0, true
}

func (r *Replies) keepString(kind, body string) {
	switch kind {
	case "P>|":
		r.XTVersion = printable(body)
	case "P!|":
		r.Tertiary = strings.ToUpper(printable(body))
	case "]10;":
		r.Foreground = parseColor(body)
	case "]11;":
		r.Background = parseColor(body)
	}
}

// parseColor reads XParseColor's "rgb:RRRR/GGGG/BBBB" with one to four digits
// each; anything else is the zero Color.
func parseColor(s string) Color {
	parts := strings.Split(strings.TrimPrefix(strings.TrimPrefix(s, "rgba:"), "rgb:"), "/")
	if len(parts) < 3 {
		return 0
	}
	var eight [3]uint8
	for i := range eight {
		v, err := strconv.ParseUint(parts[i], 16, 16)
		if err != nil {
			return 0
		}
		most := uint64(1)<<(4*len(parts[i])) - 1
		eight[i] = uint8((v*255 + most/2) / most)
	}
	return RGB(eight[0], eight[1], eight[2])
}

// printable keeps ASCII that can be shown: these words go to doctor's screen.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x20 || r > 0x7e {
			return -1
		}
		return r
	}, s)
}
