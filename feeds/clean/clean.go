// Package clean makes strangers' text safe to store, to show and to log: one
// line, a run of text, a body, an address, the detail of an error. It is the
// only place that does so. It works on text after all decoding (charset, XML,
// HTML, JSON, percent) and knows nothing of where the text goes.
//
// What leaves it is valid UTF-8 without C0, C1, DEL, noncharacters, bidi
// embeddings, overrides and isolates, tag characters and other invisible
// formatting. What Arabic, Persian, Urdu and emoji need stays: ZWNJ, ZWJ, LRM,
// RLM, ALM (at most two in a row), variation selectors 15 and 16, no-break
// blanks, and up to eight marks on one base.
//
// Where text enters, Line, Run, Body and Code clean it, and it travels on as a
// string. Where it is shown, Of makes it a Text, which the painter asks for.
package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	lineRunesMax     = 1000    // the longest headline of a real outlet has under 300
	bodyBytesMax     = 1 << 20 // a long read has 60 KB
	marksPerBaseMax  = 8       // Quranic text has at most 4
	invisibleRunMax  = 2       // RLM + ZWNJ occurs, longer runs only as an attack
	newlinesInARow   = 2       // one empty line between paragraphs
	codeTabWidth     = 4
	noBreakSpace     = '\u00a0'
	rejoinWindowMost = 64 // how far a cut may step back to a cluster's start
)

// mode says how breaks and blanks are treated; the rules for all other runes
// are the same everywhere.
type mode int

const (
	modeLine mode = iota // breaks become blanks, ends are trimmed
	modeRun              // breaks become blanks, a blank at an end stays
	modeBody             // breaks stay, ends of lines are trimmed
	modeCode             // breaks and runs of blanks stay
)

// Line returns s as one line: each run of breaks and blanks is one blank, the
// ends are trimmed, and at most 1000 runes are left. A run of nothing but
// no-break blanks stays one no-break blank. Clean input is returned as it is.
func Line(s string) string { return truncateRunes(normalise(s, modeLine), lineRunesMax) }

// Run returns s as a run of text inside a block: as Line, but a blank at
// either end stays as one blank, and the limit is 1 MiB.
func Run(s string) string { return truncateBytes(normalise(s, modeRun), bodyBytesMax) }

// Body returns s as the text of a block: every kind of line break is "\n", at
// most two in a row, runs of blanks are one blank, at most 1 MiB.
func Body(s string) string {
	return strings.TrimSuffix(truncateBytes(normalise(s, modeBody), bodyBytesMax), "\n")
}

// Code returns s as preformatted text: as Body, but runs of blanks and empty
// lines stay, and a tab is four blanks.
func Code(s string) string { return truncateBytes(normalise(s, modeCode), bodyBytesMax) }

// Blank reports whether s, cleaned or not, shows nothing at all.
func Blank(s string) bool {
	for _, r := range s {
		switch classOf(r) {
		case classPlain:
			return false
		case classMark:
			if r != '\ufe0e' && r != '\ufe0f' {
				return false
			}
		}
	}
	return true
}

// normalise applies the rules of the package but for the limits on length.
func normalise(s string, m mode) string {
	// A hostile megabyte must not cost more than it could ever yield: an input
	// rune gives at most four bytes of output, and dropped ones give none.
	if limit := 4 * bodyBytesMax; len(s) > limit {
		for limit > 4*bodyBytesMax-utf8.UTFMax && !utf8.RuneStart(s[limit]) {
			limit--
		}
		s = s[:limit]
	}
	if isClean(s, m) {
		return s
	}
	w := writer{mode: m}
	w.out.Grow(len(s))
	for i := 0; i < len(s); {
		r, size := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		if r == '\r' && i+1 < len(s) && s[i+1] == '\n' {
			size = 2 // CR LF is one break, not two
		}
		w.rune(r)
		i += size
	}
	return w.String()
}

// run counts what stands on one base and in a row.
type run struct {
	marks      int  // marks since the last base
	invisibles int  // invisible runes since the last visible one
	selector   bool // the last rune was a variation selector
}

// reset begins anew: a base, a blank or a break.
func (n *run) reset() { *n = run{} }

// admits tells whether one more mark or invisible rune may stand here, and
// counts it.
func (n *run) admits(r rune, c class) bool {
	if c == classInvisible {
		if n.invisibles >= invisibleRunMax {
			return false
		}
		n.invisibles++
		n.selector = false
		return true
	}
	isSelector := r == '\ufe0e' || r == '\ufe0f'
	if n.marks >= marksPerBaseMax || isSelector && n.selector {
		return false
	}
	n.marks++
	n.selector = isSelector
	return true
}

// writer builds clean text rune by rune. Blanks and breaks are held back until
// it is known what follows them.
type writer struct {
	mode     mode
	out      strings.Builder
	blank    bool // an ordinary blank is held back
	noBreak  bool // a no-break blank is held back
	newlines int  // so many breaks are held back
	run      run
}

func (w *writer) rune(r rune) {
	switch c := classOf(r); c {
	case classPlain:
		w.flush()
		w.out.WriteRune(r)
		w.run.reset()
	case classMark, classInvisible:
		w.flush() // where it writes, the run begins anew and admits the rune
		if w.run.admits(r, c) {
			w.out.WriteRune(r)
		}
	case classBlank:
		w.space(r)
	case classNoBreak:
		w.noBreak = true
	case classBreak:
		if w.mode == modeBody || w.mode == modeCode {
			w.newlines++
			w.blank, w.noBreak = false, false
		} else {
			w.blank = true
		}
	case classDropped:
	}
}

func (w *writer) space(r rune) {
	if w.mode != modeCode {
		w.blank = true
		return
	}
	w.flush()
	width := 1
	if r == '\t' {
		width = codeTabWidth
	}
	for range width {
		w.out.WriteByte(' ')
	}
	w.run.reset()
}

// flush writes what was held back, now that something visible follows.
func (w *writer) flush() {
	if !w.blank && !w.noBreak && w.newlines == 0 {
		return
	}
	w.flushNewlines()
	switch first := w.out.Len() == 0; {
	case first && w.mode != modeRun && w.mode != modeCode:
	case w.newlinesJustWritten() && w.mode == modeBody:
	case w.blank:
		w.out.WriteByte(' ')
	case w.noBreak:
		w.out.WriteRune(noBreakSpace)
	}
	w.blank, w.noBreak = false, false
	w.run.reset()
}

func (w *writer) flushNewlines() {
	if w.newlines == 0 {
		return
	}
	n := w.newlines
	if w.mode == modeBody {
		n = min(n, newlinesInARow)
		if w.out.Len() == 0 {
			n = 0
		}
	}
	for range n {
		w.out.WriteByte('\n')
	}
	w.newlines = 0
}

func (w *writer) newlinesJustWritten() bool {
	s := w.out.String()
	return s != "" && s[len(s)-1] == '\n'
}

func (w *writer) String() string {
	if w.mode == modeRun {
		w.flush()
	}
	return w.out.String()
}

// isClean reports whether normalise would return s unchanged. It may say no to
// rare clean text, never yes to unclean text.
func isClean(s string, m mode) bool {
	marks, invisibles, last := 0, 0, classBlank
	if m == modeRun {
		last = classPlain
	}
	for i := 0; i < len(s); {
		r, size := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
			if r == utf8.RuneError && size == 1 {
				return false
			}
		}
		i += size
		c := classOf(r)
		switch c {
		case classPlain:
			marks, invisibles = 0, 0
		case classMark:
			if marks++; marks > marksPerBaseMax || r == '\ufe0e' || r == '\ufe0f' {
				return false
			}
		case classInvisible:
			if invisibles++; invisibles > invisibleRunMax {
				return false
			}
		case classBlank, classNoBreak:
			if r != ' ' && r != noBreakSpace {
				return false
			}
			if last == classBlank || last == classNoBreak {
				return false
			}
			marks, invisibles = 0, 0
		default:
			return false
		}
		last = c
	}
	return m == modeRun || len(s) == 0 || last != classBlank && last != classNoBreak
}

// truncateRunes cuts s to at most most runes, never inside a cluster.
func truncateRunes(s string, most int) string {
	if len(s) <= most {
		return s
	}
	n := 0
	for i := range s {
		if n == most {
			return trimCut(s, i)
		}
		n++
	}
	return s
}

// truncateBytes cuts s to at most most bytes, never inside a rune or a cluster.
func truncateBytes(s string, most int) string {
	if len(s) <= most {
		return s
	}
	for back := 1; back < utf8.UTFMax && !utf8.RuneStart(s[most]); back++ {
		most-- // in what is no UTF-8 a rune may begin nowhere
	}
	return trimCut(s, most)
}

// trimCut cuts s before byte at, steps back over what belongs to the base
// before it (marks, joiners), and trims blanks from the new end.
func trimCut(s string, at int) string {
	end := at
	for range rejoinWindowMost {
		next, _ := utf8.DecodeRuneInString(s[end:])
		before, size := utf8.DecodeLastRuneInString(s[:end])
		if classOf(next) != classMark && next != '\u200d' && before != '\u200d' || size == 0 {
			break
		}
		end -= size
	}
	if end == 0 {
		end = at
	}
	return strings.TrimRightFunc(s[:end], func(r rune) bool {
		return unicode.IsSpace(r) || r == '\u200d'
	})
}
