package terminal

import (
	"strings"
	"unicode/utf8"
)

// gate lets through only what khabar itself sends to this terminal:
//
//	sequence                        sender
//	CSI … m                         the encoder's pens
//	CSI H, CSI n;m H, CSI n A       the canvas, Bubble Tea: the cursor
//	CSI J, CSI 2 J, CSI K, CSI 2 K  the canvas, Bubble Tea: erasing
//	CSI ? 25 h/l                    the canvas, Bubble Tea: the cursor shown or hidden
//	CSI ? 1049 h/l                  the canvas, Bubble Tea: the alternate screen
//	CSI ? 2004 h/l                  the canvas, Bubble Tea: bracketed paste
//	CSI ? 1002, 1003, 1006 h/l      the canvas, Bubble Tea: the mouse
//	CSI ? 1004 h/l                  Bubble Tea: focus
//	OSC 2 ; title BEL               Bubble Tea: the window's title
//	OSC 8 ; ; http(s) link ST       the encoder, where the terminal takes links
//	OSC 66 ; w=n:h=1 ; X ST         the encoder in the mode kitty66
//	U+10EEEE                        the encoder, where the terminal draws images by it
//	U+202D, U+202C                  the encoder in the mode lro
//	U+200E                          the encoder in the modes lro and lrm
//	CR, LF                          the canvas, Bubble Tea: from row to row
//
// The terminal's switch, mode 2026, OSC 52, OSC 9;4 and the data of images (APC G) do
// not come through the gate: Screen sends them itself.
type gate struct {
	links, sized, override, mark, pixels bool
	dropped                              int
}

func newGate(id Identity) gate {
	return gate{
		links: id.Profile.Links, sized: id.Mode == Kitty66,
		override: id.Mode == LRO, mark: id.Mode == LRM, pixels: id.Profile.Pixels,
	}
}

// watcher is told each sequence that is let through, and says what is to be
// sent before it.
type watcher interface{ before(sequence []byte) string }

// filter appends to dst what may pass of p. Text is copied in stretches as long
// as they are: a frame in which nothing is dropped is copied in one.
func (g *gate) filter(dst, p []byte, w watcher) []byte {
	from := 0
	for i := 0; i < len(p); {
		b := p[i]
		if b >= 0x20 && b < 0x7f || b == '\n' || b == '\r' {
			i++
			continue
		}
		if b >= utf8.RuneSelf {
			n, ok := g.character(p[i:])
			if !ok {
				dst = append(dst, p[from:i]...)
				from = i + n
				g.dropped++
			}
			i += n
			continue
		}
		if b != 0x1b {
			dst = append(dst, p[from:i]...)
			i++
			from = i
			g.dropped++
			continue
		}
		if n := pen(p[i:]); n > 0 {
			i += n
			continue
		}
		n, ok := g.sequence(p[i:])
		if !ok {
			dst = append(dst, p[from:i]...)
			from = i + n
			g.dropped++
		} else if first := w.before(p[i : i+n]); first != "" {
			dst = append(append(dst, p[from:i]...), first...)
			from = i
		}
		i += n
	}
	return append(dst, p[from:]...)
}

// character measures the character that p begins with. Invalid bytes do not
// pass, some terminals take them for C1; nor do C1 and bidi controls.
func (g *gate) character(p []byte) (n int, ok bool) {
	// Three bytes from U+3000 to U+CFFF and from U+E000 to U+FFFF, where the
	// presentation forms are: none of these is a control.
	if b := p[0]; len(p) > 2 && b >= 0xe3 && b != 0xed && b <= 0xef && p[1]&0xc0 == 0x80 && p[2]&0xc0 == 0x80 {
		return 3, true
	}
	r, n := utf8.DecodeRune(p)
	switch {
	case r == utf8.RuneError && n == 1, r < 0xa0:
		return n, false
	case r < 0x2028 && r != 0x61c && r != 0x200e && r != 0x200f, r > 0x2069 && r < 0xe0000:
		return n, true
	}
	switch r {
	case leftToRightOverride, popDirection:
		return n, g.override
	case leftToRightMark:
		return n, g.mark || g.override
	case placeholder:
		return n, g.pixels
	}
	hidden := r == 0x61c || r == 0x200f || r >= 0x2028 && r <= 0x202e || r >= 0x2066 && r <= 0x2069 ||
		r >= 0xe0000 && r <= 0xe0fff
	return n, !hidden
}

// pen measures the SGR that p begins with, 0 where it is something else. Nearly
// all sequences of a frame are pens.
func pen(p []byte) (n int) {
	if len(p) < 3 || p[1] != '[' {
		return 0
	}
	for i := 2; i < len(p) && i < longestParameterBytes; i++ {
		if b := p[i]; b == 'm' {
			return i + 1
		} else if b > ';' || b < '0' || b == ':' {
			return 0
		}
	}
	return 0
}

// longestParameterBytes bounds the parameters of a control sequence.
const longestParameterBytes = 64

// longestSequenceBytes bounds what is taken for one sequence: OSC 8 with the
// longest link.
const longestSequenceBytes = longestLinkBytes + 16

// sequence measures the escape sequence that p begins with and tells whether it
// may pass. Of one without an end only ESC is dropped, so that no text is lost.
func (g *gate) sequence(p []byte) (n int, ok bool) {
	if len(p) < 2 {
		return 1, false
	}
	switch p[1] {
	case '[':
		return controlSequence(p)
	case ']', 'P', 'X', '^', '_':
		n, body := controlString(p)
		return n, n > 1 && p[1] == ']' && g.command(body, p[n-1] == '\a')
	}
	i := 1
	for i < len(p) && p[i] >= 0x20 && p[i] <= 0x2f {
		i++
	}
	if i < len(p) && p[i] >= 0x30 && p[i] <= 0x7e {
		i++
	}
	return i, false
}

// controlSequence measures CSI … final.
func controlSequence(p []byte) (n int, ok bool) {
	i := 2
	numbers := true // digits and semicolons alone
	for i < len(p) && i < longestParameterBytes && p[i] >= 0x20 && p[i] <= 0x3f {
		numbers = numbers && (p[i] >= '0' && p[i] <= '9' || p[i] == ';')
		i++
	}
	if i == len(p) || p[i] < 0x40 || p[i] > 0x7e {
		return 1, false
	}
	parameters := p[2:i]
	switch p[i] {
	case 'H', 'A':
		ok = numbers
	case 'J', 'K':
		ok = len(parameters) == 0 || len(parameters) == 1 && parameters[0] == '2'
	case 'h', 'l':
		ok = isOwnMode(string(parameters))
	}
	return i + 1, ok
}

// isOwnMode tells the private modes that the canvas and Bubble Tea set, one at a time.
func isOwnMode(parameters string) bool {
	switch parameters {
	case "?25", "?1049", "?2004", "?1002", "?1003", "?1006", "?1004":
		return true
	}
	return false
}

// controlString measures OSC, DCS, APC, PM or SOS up to BEL or ST; n is 1 where
// it does not end.
func controlString(p []byte) (n int, body string) {
	for i := 2; i < len(p) && i < longestSequenceBytes; i++ {
		switch {
		case p[i] == '\a':
			return i + 1, string(p[2:i])
		case p[i] == 0x1b && i+1 < len(p) && p[i+1] == '\\':
			return i + 2, string(p[2:i])
		case p[i] < 0x20:
			return 1, ""
		}
	}
	return 1, ""
}

// command tells whether an OSC may pass.
func (g *gate) command(body string, bell bool) bool {
	kind, rest, _ := strings.Cut(body, ";")
	switch kind {
	case "2":
		return bell && g.plain(rest)
	case "8":
		link, found := strings.CutPrefix(rest, ";")
		return g.links && found && (link == "" || safeLink(link))
	case "66":
		text, found := strings.CutPrefix(rest, "w=1:h=1;")
		if !found {
			text, found = strings.CutPrefix(rest, "w=2:h=1;")
		}
		return g.sized && found && text != "" && utf8.RuneCountInString(text) <= 1+mostMarks && g.plain(text)
	}
	return false
}

// plain tells that text holds nothing that the gate would drop.
func (g *gate) plain(text string) bool {
	for i := 0; i < len(text); {
		if text[i] < utf8.RuneSelf {
			if text[i] < 0x20 || text[i] == 0x7f {
				return false
			}
			i++
			continue
		}
		n, ok := g.character([]byte(text[i:min(len(text), i+utf8.UTFMax)]))
		if !ok {
			return false
		}
		i += n
	}
	return true
}
