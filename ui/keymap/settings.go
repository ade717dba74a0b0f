package keymap

import "slices"

// Setting is what a user has set for one action.
type Setting struct {
	// Place is the name of the place that it is for; empty is all in which the
	// action works.
	Place string
	// Action is the action's name.
	Action string
	// Keys are keys and sequences; none takes all keys away from the action.
	Keys []string
}

// FaultKind says what is wrong with a setting.
type FaultKind int

// The kinds of fault.
const (
	UnknownPlace  FaultKind = iota // there is no such place
	UnknownAction                  // there is no such action
	WrongPlace                     // the action does nothing in that place
	UnknownKey                     // Key is no key; Meant may be
	TakenKey                       // Key stands for the action of setting Other already
)

// Fault is a setting that cannot be.
type Fault struct {
	Kind FaultKind
	// Setting and Key are indexes into the settings and the keys of that setting;
	// Other is the setting that has the key already.
	Setting, Key, Other int
	Wrong, Meant        string
}

// wish is a setting that was understood.
type wish struct {
	setting   int
	place     Places // zero is everywhere
	binding   Binding
	sequences [][]string
	keys      []int // the index of each sequence in the setting
}

func readSettings(bindings []Binding, settings []Setting) ([]wish, []Fault) {
	var wishes []wish
	var faults []Fault
	for i, setting := range settings {
		w := wish{setting: i, place: placeNames[setting.Place]}
		at := slices.IndexFunc(bindings, func(b Binding) bool { return b.Name == setting.Action })
		switch {
		case setting.Place != "" && w.place == 0:
			faults = append(faults, Fault{Kind: UnknownPlace, Setting: i, Wrong: setting.Place})
			continue
		case at < 0:
			faults = append(faults, Fault{Kind: UnknownAction, Setting: i, Wrong: setting.Action})
			continue
		case w.place != 0 && !bindings[at].Where.holds(w.place):
			faults = append(faults, Fault{Kind: WrongPlace, Setting: i, Wrong: setting.Action})
			continue
		}
		w.binding = bindings[at]
		for j, key := range setting.Keys {
			sequence, wrong, meant := parseSequence(key)
			if wrong != "" || sequence == nil {
				faults = append(faults, Fault{Kind: UnknownKey, Setting: i, Key: j, Wrong: wrong, Meant: meant})
				continue
			}
			w.sequences, w.keys = append(w.sequences, sequence), append(w.keys, j)
		}
		wishes = append(wishes, w)
	}
	return wishes, faults
}

// firstOfEach keeps the first fault of each key: one that is wrong in several
// places is wrong once.
func firstOfEach(faults []Fault) []Fault {
	var first []Fault
	for _, fault := range faults {
		if !slices.ContainsFunc(first, func(f Fault) bool { return f.Setting == fault.Setting && f.Key == fault.Key }) {
			first = append(first, fault)
		}
	}
	return first
}
