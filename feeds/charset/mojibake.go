package charset

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

const (
	// mojibakePairsMin is how many suspicious pairs must be there before a
	// text is looked at more closely. Sound text has one now and then («خط،»).
	mojibakePairsMin = 3
	// mojibakeRunMin is the length in characters of a run that is convincing
	// by itself: two letters, each of two bytes that fit.
	mojibakeRunMin = 4
	// mojibakeRunLeast is the length of one letter, enough where most of the
	// text is suspicious anyway.
	mojibakeRunLeast = 2
	mojibakePasses   = 2 // text may have gone wrong twice
)

// undoMojibake turns UTF-8 that somebody read as windows-1256 («ط§ظ„») or as
// windows-1252 («Ø§Ù„») and wrote as UTF-8 again back into what it was. Only
// runs whose bytes are UTF-8 of Arabic again are touched.
func undoMojibake(text []byte) []byte {
	for range mojibakePasses {
		arabic, latin := countPairs(text)
		var table *charmap.Charmap
		switch {
		case arabic < mojibakePairsMin && latin < mojibakePairsMin:
			return text
		case arabic >= latin:
			table = charmap.Windows1256
		default:
			table = charmap.Windows1252
		}
		runMin := mojibakeRunMin
		if 4*max(arabic, latin) > nonASCII(text) { // a pair is two characters
			runMin = mojibakeRunLeast
		}
		undone, changed := undoRuns(text, table, runMin)
		if !changed {
			return text
		}
		text = undone
	}
	return text
}

func nonASCII(text []byte) int {
	n := 0
	for _, c := range text {
		if c >= 0xc0 { // lead bytes: one a character
			n++
		}
	}
	return n
}

// countPairs counts the lead bytes D8 and D9 of Arabic, as windows-1256 and as
// windows-1252 show them, that a continuation byte in the same guise follows.
func countPairs(text []byte) (arabic, latin int) {
	arabic = countPair(text, 0xd8, 0xb7, charmap.Windows1256) + countPair(text, 0xd8, 0xb8, charmap.Windows1256) // ط, ظ
	latin = countPair(text, 0xc3, 0x98, charmap.Windows1252) + countPair(text, 0xc3, 0x99, charmap.Windows1252)  // Ø, Ù
	return arabic, latin
}

// countPair counts one of them. It looks for the second byte, which is rarer in
// sound text than the first.
func countPair(text []byte, first, second byte, table *charmap.Charmap) (count int) {
	for i := 0; i+1 < len(text); i++ {
		at := bytes.IndexByte(text[i+1:], second)
		if at < 0 {
			break
		}
		if i += at; text[i] == first && isContinuation(text[i+2:], table) {
			count++
		}
	}
	return count
}

func isContinuation(text []byte, table *charmap.Charmap) bool {
	r, _ := utf8.DecodeRune(text)
	if r < utf8.RuneSelf {
		return false
	}
	b, ok := encodeByte(r, table)
	return ok && b >= 0x80 && b <= 0xbf
}

// encodeByte is the byte that table shows as r. Bytes that windows-1252 leaves
// undefined come through as C1 controls, as browsers have it.
func encodeByte(r rune, table *charmap.Charmap) (byte, bool) {
	if r >= 0x80 && r <= 0x9f && table == charmap.Windows1252 {
		return byte(r), true
	}
	return table.EncodeRune(r)
}

// undoRuns re-encodes each run of at least runMin characters over 7F that
// yields Arabic.
func undoRuns(text []byte, table *charmap.Charmap, runMin int) (out []byte, changed bool) {
	var run []byte
	for i := 0; i < len(text); {
		if text[i] < utf8.RuneSelf {
			end := bytes.IndexFunc(text[i:], func(r rune) bool { return r >= utf8.RuneSelf })
			if end < 0 {
				end = len(text) - i
			}
			out = append(out, text[i:i+end]...)
			i += end
			continue
		}
		start, characters, encodable := i, 0, true
		run = run[:0]
		for i < len(text) && text[i] >= utf8.RuneSelf {
			r, size := utf8.DecodeRune(text[i:])
			b, ok := encodeByte(r, table)
			encodable = encodable && ok
			run = append(run, b)
			characters++
			i += size
		}
		if encodable && characters >= runMin && isArabicUTF8(run) {
			out = append(out, run...)
			changed = true
		} else {
			out = append(out, text[start:i]...)
		}
	}
	return out, changed
}

// isArabicUTF8 reports UTF-8 with at least one Arabic letter and no control.
func isArabicUTF8(run []byte) bool {
	if !utf8.Valid(run) {
		return false
	}
	arabic := false
	for _, r := range string(run) {
		if r < 0xa0 {
			return false
		}
		arabic = arabic || r >= 0x0600 && r <= 0x06ff
	}
	return arabic
}
