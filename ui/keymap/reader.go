package keymap

import (
	"strconv"
	"strings"
)

// countMax bounds the count in front of a key.
const countMax = 9999

// Stroke is what the keys that were pressed ask for.
type Stroke struct {
	Action Action
	// Count is the number typed in front, 0 where there was none.
	Count int
	// Pending says that more keys are awaited.
	Pending bool
}

// Times is how often the action is to be done.
func (s Stroke) Times() int { return max(1, s.Count) }

// Reader gathers keys: the digits of a count, the keys of a sequence.
type Reader struct {
	keys  Map
	place Places
	count int
	at    *node // nil at the beginning of a sequence
	typed []string
}

// NewReader makes a reader of the keys of a map.
func NewReader(keys Map) *Reader { return &Reader{keys: keys} }

// Key takes a key that was pressed in a place. A key that does not go on with the
// sequence that was begun begins anew; Esc only ends it.
func (r *Reader) Key(key string, place Places) Stroke {
	key = normal(key)
	r.keys.keyboard.observe(key)
	if place != r.place {
		r.Forget()
		r.place = place
	}
	if key == "esc" && r.Pending() != "" {
		r.Forget()
		return Stroke{}
	}
	root := r.keys.tables[place].root
	if r.at == nil {
		if value, ok := digit(key); ok && r.keys.step(root, key) == nil && (value > 0 || r.count > 0) {
			r.count = min(r.count*10+value, countMax)
			return Stroke{Pending: true}
		}
		r.at = root
	}
	next := r.keys.step(r.at, key)
	switch {
	case next == nil && len(r.typed) > 0:
		r.Forget()
		return r.Key(key, place)
	case next == nil || next.action != None:
		stroke := Stroke{Count: r.count}
		if next != nil {
			stroke.Action = next.action
		}
		r.Forget()
		return stroke
	}
	r.at, r.typed = next, append(r.typed, key)
	return Stroke{Pending: true}
}

// Forget drops what was typed so far.
func (r *Reader) Forget() { r.count, r.at, r.typed = 0, nil, nil }

// Pending shows what was typed so far: "5", "12 g"; "" at the beginning.
func (r *Reader) Pending() string {
	shown := Name(strings.Join(r.typed, " "))
	if r.count > 0 {
		return strings.TrimSpace(strconv.Itoa(r.count) + " " + shown)
	}
	return shown
}
