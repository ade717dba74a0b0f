package clean

import (
	"strings"
	"unicode/utf8"
)

// Text is text that may be shown. Only this package makes one that is not
// empty, and the painter takes nothing else: what reaches the screen was cleaned,
// whatever way it came. It holds at most 1 MiB of valid UTF-8 without controls
// but "\n"; isolates stand in it only in pairs, put there by Isolated and
// LeftToRight.
type Text struct{ text string }

// Of returns s as text that may be shown. What Line, Run, Body and Code let
// through, it gives back unchanged and without copying; blanks and newlines
// stay where they are, so that offsets into clean text hold. From anything else
// it drops what they drop, and every other break or blank becomes a space.
func Of(s string) Text {
	s = truncateBytes(s, bodyBytesMax)
	if mayBeShown(s) {
		return Text{s}
	}
	return Text{truncateBytes(shown(s), bodyBytesMax)}
}

// String gives the logical text.
func (t Text) String() string { return t.text }

// Len is the length in bytes.
func (t Text) Len() int { return len(t.text) }

// The controls of UAX #9 that keep a piece of text in one piece.
const (
	leftToRightIsolate    = "\u2066"
	firstStrongIsolate    = "\u2068"
	popDirectionalIsolate = "\u2069"
)

// Isolated returns the text so that it keeps its own direction inside another
// (UAX #9 §2.4.2).
func (t Text) Isolated() Text { return Text{firstStrongIsolate + t.text + popDirectionalIsolate} }

// LeftToRight returns the text isolated from what stands around it, to run from
// left to right: a path, the name of a key.
func (t Text) LeftToRight() Text { return Text{leftToRightIsolate + t.text + popDirectionalIsolate} }

// QuotesIsolated returns a sentence in which what stands between « and » keeps its
// own direction: the name of a feed in a message, which would draw in the
// punctuation and the numbers behind it. Quotation marks inside others stay as they
// are, and so does one without its partner.
func (t Text) QuotesIsolated() Text {
	var out strings.Builder
	depth, from := 0, 0
	for i, r := range t.text {
		switch {
		case r == '«' && depth == 0:
			out.WriteString(t.text[from : i+len("«")])
			depth, from = 1, i+len("«")
		case r == '«':
			depth++
		case r == '»' && depth == 1:
			out.WriteString(firstStrongIsolate + t.text[from:i] + popDirectionalIsolate)
			depth, from = 0, i
		case r == '»' && depth > 1:
			depth--
		}
	}
	if from == 0 {
		return t
	}
	out.WriteString(t.text[from:])
	return Text{out.String()}
}

// Join puts texts behind each other.
func Join(texts ...Text) Text {
	if len(texts) == 1 {
		return texts[0]
	}
	size := 0
	for _, t := range texts {
		size += len(t.text)
	}
	var joined strings.Builder
	joined.Grow(size)
	for _, t := range texts {
		joined.WriteString(t.text)
	}
	return Text{joined.String()}
}

// mayBeShown reports whether shown would return s unchanged.
func mayBeShown(s string) bool {
	var run run
	for i := 0; i < len(s); {
		if next := afterLetters(s, i); next > i {
			i = next
			run.reset()
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 {
			return false
		}
		i += size
		switch c := classOf(r); c {
		case classPlain:
			run.reset()
		case classMark, classInvisible:
			if !run.admits(r, c) {
				return false
			}
		default:
			if r != ' ' && r != '\n' && r != noBreakSpace {
				return false
			}
			run.reset()
		}
	}
	return true
}

// afterLetters gives the offset behind the printable ASCII and the Arabic letters
// that stand at i, which is most of what is ever shown: painting cleans each row
// again, so this has to cost next to nothing.
func afterLetters(s string, i int) int {
	for i < len(s) {
		switch c := s[i]; {
		case c >= ' ' && c < 0x7f:
			i++
		case (c == 0xd8 && i+1 < len(s) && s[i+1] >= 0xa0 || c == 0xd9 && i+1 < len(s) && s[i+1] <= 0x8a) && s[i+1]&0xc0 == 0x80:
			i += 2 // U+0620–U+064A
		default:
			return i
		}
	}
	return i
}

// shown is Of for text that is not clean.
func shown(s string) string {
	var out strings.Builder
	out.Grow(len(s))
	var run run
	for i, r := range s {
		switch c := classOf(r); c {
		case classMark, classInvisible:
			if run.admits(r, c) {
				out.WriteRune(r)
			}
			continue
		case classBlank, classBreak:
			if r == '\r' && i+1 < len(s) && s[i+1] == '\n' {
				continue
			}
			if r != '\n' {
				r = ' '
			}
		case classNoBreak:
			r = noBreakSpace
		case classDropped:
			continue
		}
		run.reset()
		out.WriteRune(r)
	}
	return out.String()
}
