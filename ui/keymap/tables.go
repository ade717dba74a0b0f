package keymap

import (
	"cmp"
	"slices"
	"strings"
)

// table is what keys mean in one place: a tree of sequences.
type table struct {
	root *node
	keys map[Action][]string // the sequences of each action, as written
}

// node is what has been typed so far. It has an action or goes on, never both.
type node struct {
	action Action
	next   map[string]*node
	// from is the setting that has put the keys here, -1 for the built-in table.
	from int
}

func newTable() *table {
	return &table{root: &node{next: map[string]*node{}, from: builtIn}, keys: map[Action][]string{}}
}

// builtIn is the setting of what no user has set.
const builtIn = -1

// fill lays what works in a place over each other, the strongest first: what the
// user set for this place, what the user set for all, the built-in bindings; among
// the last two, what works in few places before what works in many. A key that is
// taken already goes to nobody else; where the user gave it twice, that is a fault.
func (t *table) fill(bindings []Binding, wishes []wish, place Places) []Fault {
	wishes = slices.DeleteFunc(slices.Clone(wishes), func(w wish) bool {
		return !w.binding.Where.holds(place) || w.place != 0 && w.place != place
	})
	var faults []Fault
	set := map[Action]bool{}
	for rank := range len(places) + 2 {
		var layer []int // the settings that are as strong
		for _, w := range wishes {
			if w.rank() == rank && (rank == 0 || !set[w.binding.Action]) {
				layer = append(layer, w.setting)
				faults = append(faults, t.grant(w, layer)...)
			}
		}
		for _, i := range layer {
			for _, w := range wishes {
				set[w.binding.Action] = set[w.binding.Action] || w.setting == i
			}
		}
	}
	t.fillBuiltIn(bindings, set, place)
	return faults
}

// rank orders wishes by strength, the strongest at 0: those for one place.
func (w wish) rank() int {
	if w.place != 0 {
		return 0
	}
	return w.binding.Where.reach()
}

// fillBuiltIn adds the built-in bindings of the actions that the user has not set.
func (t *table) fillBuiltIn(bindings []Binding, set map[Action]bool, place Places) {
	byReach := slices.Clone(bindings)
	slices.SortStableFunc(byReach, func(a, b Binding) int { return cmp.Compare(a.Where.reach(), b.Where.reach()) })
	for _, binding := range byReach {
		if set[binding.Action] || !binding.Where.holds(place) {
			continue
		}
		for _, key := range binding.Keys {
			if keys := strings.Fields(key); t.holder(keys) == nil {
				t.put(keys, binding.Action, builtIn)
			}
		}
	}
}

// grant gives an action the keys that a user wants for it. layer lists the
// settings that are as strong and came before.
func (t *table) grant(w wish, layer []int) []Fault {
	var faults []Fault
	for i, keys := range w.sequences {
		holder := t.holder(keys)
		switch {
		case holder == nil:
			t.put(keys, w.binding.Action, w.setting)
		case holder.action != w.binding.Action && slices.Contains(layer, holder.from):
			faults = append(faults, Fault{Kind: TakenKey, Setting: w.setting, Key: w.keys[i], Other: holder.from, Wrong: strings.Join(keys, " ")})
		}
	}
	return faults
}

// holder finds what stands in the way of a sequence: the same one, the beginning
// of it, or a longer one that it is the beginning of.
func (t *table) holder(keys []string) *node {
	at := t.root
	for _, key := range keys {
		next := at.next[key]
		if next == nil {
			return nil
		}
		if at = next; at.action != None {
			return at
		}
	}
	for at.action == None {
		for _, next := range at.next {
			at = next
			break
		}
	}
	return at
}

func (t *table) put(keys []string, action Action, from int) {
	at := t.root
	for _, key := range keys {
		if at.next[key] == nil {
			at.next[key] = &node{next: map[string]*node{}, from: from}
		}
		at = at.next[key]
	}
	at.action = action
	t.keys[action] = append(t.keys[action], strings.Join(keys, " "))
}
