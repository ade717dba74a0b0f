// Package keymap is the one table of keys: what each does, where, what it is
// called in config.toml, and how it is named in the help. It reads keys typed
// while an Arabic keyboard layout is on, sequences of keys, and the counts in
// front of them. It knows no pane and draws nothing.
package keymap

import (
	"cmp"
	"slices"
	"strings"

	"khabar/ui/lang"
)

// Binding ties keys to an action.
type Binding struct {
	Action Action
	// Name is the action's word in config.toml. It never changes.
	Name    string
	Section Section
	// Keys are keys and sequences as config.toml has them: "j", "ctrl+d", "g g".
	Keys []string
	// Words names the action in a language.
	Words func(lang.Actions) string
	// Where says in which places the keys mean this; zero is everywhere. What
	// works in fewer places goes before what works in more.
	Where Places
	// Hidden keeps the binding out of the help.
	Hidden bool
}

// Map finds the action of keys, place by place.
type Map struct {
	bindings []Binding
	tables   map[Places]*table
	keyboard *Keyboard
}

// Default is the built-in table.
func Default() Map {
	m, _ := New(nil)
	return m
}

// New gives the built-in table with what a user has set in front of it. A key
// that the user gives to an action is taken away from the action that had it, and
// an action's own keys replace the built-in ones. Faults say which settings are
// wrong; the map leaves those out.
func New(settings []Setting) (Map, []Fault) { return newMap(defaults, settings) }

func newMap(bindings []Binding, settings []Setting) (Map, []Fault) {
	m := Map{bindings: bindings, tables: map[Places]*table{}, keyboard: newKeyboard("", func(string) string { return "" }, false)}
	wishes, faults := readSettings(bindings, settings)
	for _, place := range places {
		m.tables[place] = newTable()
		faults = append(faults, m.tables[place].fill(bindings, wishes, place)...)
	}
	return m, firstOfEach(faults)
}

// WithKeyboard gives the map for a keyboard; see newKeyboard.
func (m Map) WithKeyboard(layout string, env func(string) string, mac bool) Map {
	m.keyboard = newKeyboard(layout, env, mac)
	return m
}

// Keyboard is what the map reads Arabic layouts with.
func (m Map) Keyboard() *Keyboard { return m.keyboard }

// Action gives the action of a single key in a place, also when the key was typed
// with an Arabic layout on; None where there is none, or where it only begins a
// sequence.
func (m Map) Action(key string, place Places) Action {
	if found := m.step(m.tables[place].root, normal(key)); found != nil {
		return found.action
	}
	return None
}

// step follows a key from a node of a table.
func (m Map) step(from *node, key string) *node {
	if next := from.next[key]; next != nil {
		return next
	}
	return from.next[m.keyboard.latin(key)]
}

// normal gives the one spelling of a key that was pressed.
func normal(key string) string {
	if key == " " {
		return "space"
	}
	return key
}

// Bindings lists the bindings of one section that have keys, those of a place in
// front, with the keys that mean them there; what works elsewhere only has the
// keys that it has there.
func (m Map) Bindings(section Section, place Places) []Binding {
	var found []Binding
	for _, binding := range m.bindings {
		if binding.Section != section || binding.Hidden {
			continue
		}
		if binding.Keys = m.keysOf(binding.Action, place); len(binding.Keys) > 0 {
			found = append(found, binding)
		}
	}
	slices.SortStableFunc(found, func(a, b Binding) int {
		return cmp.Compare(absent(a.Where, place), absent(b.Where, place))
	})
	return found
}

func absent(where, place Places) int {
	if where.holds(place) {
		return 0
	}
	return 1
}

// keysOf gives the keys of an action in a place, or else in the first place where
// it has any.
func (m Map) keysOf(action Action, place Places) []string {
	for _, place := range append([]Places{place}, places...) {
		if table := m.tables[place]; table != nil && len(table.keys[action]) > 0 {
			return table.keys[action]
		}
	}
	return nil
}

// Key names the first key of an action for hints, or "".
func (m Map) Key(action Action, place Places) string {
	if keys := m.keysOf(action, place); len(keys) > 0 {
		return Name(keys[0])
	}
	return ""
}

// KeyNamed names the first key of the action of that name, or "".
func (m Map) KeyNamed(name string) string {
	for _, binding := range m.bindings {
		if binding.Name == name {
			return m.Key(binding.Action, 0)
		}
	}
	return ""
}

// ArabicName gives what the keys of a sequence type on the Arabic layout in use,
// for the help («gg / لل»), or "" where nothing of it is an Arabic letter.
func (m Map) ArabicName(sequence string) string {
	var name strings.Builder
	for _, key := range strings.Fields(sequence) {
		arabic := m.keyboard.arabic(key)
		if arabic == "" {
			return ""
		}
		name.WriteString(arabic)
	}
	return name.String()
}

// Words names an action in a language, or "".
func (m Map) Words(action Action, words lang.Actions) string {
	for _, binding := range m.bindings {
		if binding.Action == action {
			return binding.Words(words)
		}
	}
	return ""
}

// Names lists the names of all actions, as config.toml has them.
func Names() []string {
	names := make([]string, len(defaults))
	for i, binding := range defaults {
		names[i] = binding.Name
	}
	return names
}
