package input

import (
	"sort"
	"unicode"
	"unicode/utf8"
)

// Update does what a key does. The key is named as Bubble Tea names it; runes
// are what it types, or what was pasted, and are nil for the other keys. It
// tells whether the editor used the key.
func (e *Editor) Update(key string, runes []rune) bool {
	if act, ok := keys[key]; ok {
		act(e)
		return true
	}
	if len(runes) > 0 {
		e.Insert(string(runes))
		return true
	}
	return false
}

// keys are the editor's keys: those of every text field, and readline's.
var keys = map[string]func(*Editor){
	"left":          func(e *Editor) { e.step(-1) },
	"right":         func(e *Editor) { e.step(+1) },
	"ctrl+left":     func(e *Editor) { e.stepWord(-1) },
	"ctrl+right":    func(e *Editor) { e.stepWord(+1) },
	"alt+left":      func(e *Editor) { e.stepWord(-1) },
	"alt+right":     func(e *Editor) { e.stepWord(+1) },
	"alt+b":         func(e *Editor) { e.caret = e.wordBefore() },
	"alt+f":         func(e *Editor) { e.caret = e.wordAfter() },
	"home":          func(e *Editor) { e.caret = 0 },
	"ctrl+a":        func(e *Editor) { e.caret = 0 },
	"end":           func(e *Editor) { e.caret = len(e.value) },
	"ctrl+e":        func(e *Editor) { e.caret = len(e.value) },
	"backspace":     func(e *Editor) { e.delete(e.clusterBefore(), e.caret) },
	"ctrl+h":        func(e *Editor) { e.delete(e.clusterBefore(), e.caret) },
	"delete":        func(e *Editor) { e.delete(e.caret, e.clusterAfter()) },
	"ctrl+d":        func(e *Editor) { e.delete(e.caret, e.clusterAfter()) },
	"ctrl+w":        func(e *Editor) { e.delete(e.wordBefore(), e.caret) },
	"alt+backspace": func(e *Editor) { e.delete(e.wordBefore(), e.caret) },
	"alt+d":         func(e *Editor) { e.delete(e.caret, e.wordAfter()) },
	"alt+delete":    func(e *Editor) { e.delete(e.caret, e.wordAfter()) },
	"ctrl+u":        func(e *Editor) { e.delete(0, e.caret) },
	"ctrl+k":        func(e *Editor) { e.delete(e.caret, len(e.value)) },
}

// delete takes a stretch out of the value and puts the caret there.
func (e *Editor) delete(from, to int) {
	e.value = e.value[:from] + e.value[to:]
	e.caret = e.boundary(from)
}

// clusterBefore gives where the cluster before the caret begins.
func (e *Editor) clusterBefore() int {
	clusters := e.clusters()
	i := sort.SearchInts(clusters, e.caret)
	return clusters[max(i-1, 0)]
}

// clusterAfter gives where the cluster at the caret ends.
func (e *Editor) clusterAfter() int {
	clusters := e.clusters()
	i := sort.SearchInts(clusters, e.caret+1)
	return clusters[min(i, len(clusters)-1)]
}

// step moves the caret by one stop on the screen, to the left or the right.
func (e *Editor) step(by int) {
	stops := e.line().stops
	i := stopOf(stops, e.caret)
	e.caret = stops[min(max(i+by, 0), len(stops)-1)].offset
}

// stepWord moves the caret by one word to the left or the right, as the line as
// a whole runs.
func (e *Editor) stepWord(by int) {
	if (by < 0) == e.rightToLeft() {
		e.caret = e.wordAfter()
		return
	}
	e.caret = e.wordBefore()
}

// wordBefore gives where the word before the caret begins.
func (e *Editor) wordBefore() int {
	at := e.caret
	for _, inWord := range []bool{false, true} {
		for at > 0 {
			r, size := utf8.DecodeLastRuneInString(e.value[:at])
			if isWord(r) != inWord {
				break
			}
			at -= size
		}
	}
	return at
}

// wordAfter gives where the word at or after the caret ends.
func (e *Editor) wordAfter() int {
	at := e.caret
	for _, inWord := range []bool{false, true} {
		for at < len(e.value) {
			r, size := utf8.DecodeRuneInString(e.value[at:])
			if isWord(r) != inWord {
				break
			}
			at += size
		}
	}
	return e.boundary(at)
}

// isWord tells the characters of words: letters, digits and what stands on
// them or shapes them.
func isWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '\u200c' || r == '\u200d' || r == '_'
}
