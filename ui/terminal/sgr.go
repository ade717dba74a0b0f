package terminal

import (
	"bytes"
	"strconv"
)

// pencil writes SGR sequences (ECMA-48 8.3.117) and OSC 8 links, and remembers
// what the terminal was told, so that only changes are sent.
type pencil struct {
	pen   Pen
	link  string
	links bool
}

// to changes the pen. The zero Pen is sent as a reset, which is the shortest.
func (p *pencil) to(dst []byte, pen Pen) []byte {
	if pen == p.pen {
		return dst
	}
	if pen == (Pen{}) {
		p.pen = pen
		return append(dst, "\x1b[m"...)
	}
	dst = append(dst, '\x1b', '[')
	start := len(dst)
	dst = p.attributes(dst, pen.Attributes)
	if pen.Foreground != p.pen.Foreground {
		dst = appendColor(roomForColor(dst, start), pen.Foreground, 30)
	}
	if pen.Background != p.pen.Background {
		dst = appendColor(roomForColor(dst, start), pen.Background, 40)
	}
	p.pen = pen
	if len(dst) == start {
		return dst[:start-2]
	}
	dst[len(dst)-1] = 'm' // It was the last parameter's semicolon.
	return dst
}

// parametersMax is how many parameters a sequence may have: mlterm 3.9 takes no more,
// and reads the rest of a longer one as attributes (seen: 38;2;20;21 underlined).
const parametersMax = 10

// roomForColor begins another sequence where a colour would make the one that began at
// start too long.
func roomForColor(dst []byte, start int) []byte {
	const colorParameters = 5
	if last := bytes.LastIndexByte(dst, '['); last+1 > start {
		start = last + 1
	}
	if bytes.Count(dst[start:], []byte{';'})+colorParameters <= parametersMax {
		return dst
	}
	dst[len(dst)-1] = 'm'
	return append(dst, '\x1b', '[')
}

// attributes sends the difference between two sets. 22 ends bold and faint
// alike, so that the one that stays has to be sent again.
func (p *pencil) attributes(dst []byte, want Attributes) []byte {
	const weight = Bold | Faint
	have := p.pen.Attributes
	if have&^want&weight != 0 {
		dst = append(dst, "22;"...)
		have &^= weight
	}
	for _, a := range [...]struct {
		attribute Attributes
		on, off   string
	}{
		{Bold, "1;", ""}, {Faint, "2;", ""}, {Underline, "4;", "24;"}, {Reverse, "7;", "27;"}, {Strike, "9;", "29;"}, {Concealed, "8;", "28;"},
	} {
		switch {
		case want&^have&a.attribute != 0:
			dst = append(dst, a.on...)
		case have&^want&a.attribute != 0:
			dst = append(dst, a.off...)
		}
	}
	return dst
}

// indexedPlainly marks a colour among the first sixteen that is to be sent as
// 38;5;n. It is the same colour; see alternate.
const indexedPlainly Color = 1 << 26

// appendColor appends a colour's parameters, each with a semicolon; base is 30
// for the foreground and 40 for the background.
func appendColor(dst []byte, c Color, base int) []byte {
	if n, indexed := c.Index(); indexed {
		switch {
		case n < 8 && c&indexedPlainly == 0:
			return appendNumbers(dst, base+int(n))
		case n < 16 && c&indexedPlainly == 0:
			return appendNumbers(dst, base+60+int(n)-8)
		}
		return appendNumbers(dst, base+8, 5, int(n))
	}
	if red, green, blue, rgb := c.Components(); rgb {
		return appendNumbers(dst, base+8, 2, int(red), int(green), int(blue))
	}
	return appendNumbers(dst, base+9)
}

func appendNumbers(dst []byte, numbers ...int) []byte {
	for _, n := range numbers {
		dst = strconv.AppendInt(dst, int64(n), 10)
		dst = append(dst, ';')
	}
	return dst
}

// linkTo changes the link of what follows (OSC 8).
func (p *pencil) linkTo(dst []byte, link string) []byte {
	if !p.links || link == p.link {
		return dst
	}
	if link != "" && !safeLink(link) {
		link = ""
		if p.link == "" {
			return dst
		}
	}
	p.link = link
	dst = append(dst, "\x1b]8;;"...)
	dst = append(dst, link...)
	return append(dst, "\x1b\\"...)
}

// longestLinkBytes is what VTE takes; longer ones are dropped by some.
const longestLinkBytes = 2083

// safeLink tells that a link may stand in OSC 8: http or https, printable
// ASCII.
func safeLink(link string) bool {
	if len(link) > longestLinkBytes || !hasScheme(link) {
		return false
	}
	for i := range len(link) {
		if link[i] <= 0x20 || link[i] > 0x7e {
			return false
		}
	}
	return true
}

func hasScheme(link string) bool {
	return len(link) > 8 && (link[:7] == "http://" || link[:8] == "https://")
}

// rest leaves nothing behind at the end of a row.
func (p *pencil) rest(dst []byte) []byte {
	return p.to(p.linkTo(dst, ""), Pen{})
}
