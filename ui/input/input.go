// Package input is a one-line editor that is right in Arabic: its value is
// logical text, its caret stands on cells and moves on the screen in the
// direction of the arrow. It takes keys by name and knows neither the program
// around it nor what is done with its value.
package input

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"

	"khabar/feeds/clean"
	"khabar/ui/paint"
	"khabar/ui/terminal"
	"khabar/ui/text"
)

// Options are the settings of an editor.
type Options struct {
	// RightToLeft says that the interface is: the text stands at the right and
	// an empty line begins there.
	RightToLeft bool
	Placeholder string // shown while the editor is empty
	BytesMax    int    // of the value; 0 is BytesMaxDefault
	Hidden      bool   // show a point for every character: a password
}

// BytesMaxDefault is as long as a URL that browsers still take.
const BytesMaxDefault = 2048

// Pens are how the editor is drawn. The caret is the pen of its cell, reversed.
type Pens struct {
	Text, Placeholder terminal.Pen
	Caret             bool // draw the caret: the editor has the focus
}

// Editor is a one-line editor. New makes one.
type Editor struct {
	options Options
	value   string
	// caret is the offset in value before which a key inserts; always the
	// beginning of a cluster or the end.
	caret int
	// scroll is how many cells of the text are hidden at the side where it
	// begins.
	scroll int
}

// New gives an empty editor.
func New(o Options) *Editor {
	if o.BytesMax < 1 {
		o.BytesMax = BytesMaxDefault
	}
	return &Editor{options: o}
}

// Value is the logical text.
func (e *Editor) Value() string { return e.value }

// Caret is the offset in bytes before which the next character goes.
func (e *Editor) Caret() int { return e.caret }

// SetValue replaces the text, cleaned, and puts the caret at its end.
func (e *Editor) SetValue(value string) {
	e.value, e.caret, e.scroll = "", 0, 0
	e.Insert(value)
}

// Insert puts text before the caret, as typed or pasted: control and bidi
// characters are left out, line breaks and tabs become spaces, and what goes
// beyond BytesMax is cut off between clusters. It tells whether the value
// changed.
func (e *Editor) Insert(pasted string) bool {
	piece := Clean(pasted)
	room := e.options.BytesMax - len(e.value)
	if len(piece) > room {
		piece = wholeClusters(piece, room)
	}
	if piece == "" {
		return false
	}
	e.value = e.value[:e.caret] + piece + e.value[e.caret:]
	e.caret = e.boundary(e.caret + len(piece))
	return true
}

// wholeClusters gives as many clusters as fit into so many bytes.
func wholeClusters(s string, bytes int) string {
	end := 0
	for it := graphemes.FromString(s); it.Next(); {
		if it.End() > bytes {
			break
		}
		end = it.End()
	}
	return s[:end]
}

// Clean makes text fit for one line: of what may be shown, the characters that
// the editor takes.
func Clean(pasted string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return ' '
		case r == utf8.RuneError, unicode.Is(unicode.Bidi_Control, r):
			return -1
		case r == '\u200c', r == '\u200d': // they shape Persian and Urdu words
			return r
		case unicode.Is(unicode.Cf, r), unicode.Is(unicode.Co, r), unicode.Is(unicode.Variation_Selector, r):
			return -1
		}
		return r
	}, clean.Of(pasted).String())
}

// clusters gives the offsets where the clusters of the value begin, and its
// end.
func (e *Editor) clusters() []int {
	starts := make([]int, 0, len(e.value)+1)
	for it := graphemes.FromString(e.value); it.Next(); {
		starts = append(starts, it.Start())
	}
	return append(starts, len(e.value))
}

// boundary gives the first beginning of a cluster that is not before offset. A
// mark typed in front of a letter can join the cluster before it.
func (e *Editor) boundary(offset int) int {
	for _, start := range e.clusters() {
		if start >= offset {
			return start
		}
	}
	return len(e.value)
}

// rightToLeft is the base direction of the line.
func (e *Editor) rightToLeft() bool {
	switch {
	case text.IsRightToLeft(e.value):
		return true
	case paint.HasLetter(e.value):
		return false
	}
	return e.options.RightToLeft
}
