package keymap

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestRowsAreWhole(t *testing.T) {
	for _, l := range layouts {
		for row := range latinRows {
			if got, want := utf8.RuneCountInString(l.rows[row]), len(latinRows[row]); got != want {
				t.Errorf("%s: row %d has %d keys, want %d", l.name, row, got, want)
			}
			if got, want := utf8.RuneCountInString(l.shift[row]), len(latinShiftRows[row]); got != want {
				t.Errorf("%s: row %d with Shift has %d keys, want %d", l.name, row, got, want)
			}
		}
	}
}

// isLetter says that a key is read by its place, not by the sign printed on it.
func isLetter(key string) bool {
	return len(key) == 1 && (key[0] >= 'a' && key[0] <= 'z' || key[0] >= 'A' && key[0] <= 'Z')
}

// TestEveryLayoutTypesEveryBinding walks every layout and every built-in binding:
// the key in the same place does the same; where a layout types another ASCII sign
// there, that sign does the same or nothing.
func TestEveryLayoutTypesEveryBinding(t *testing.T) {
	for _, l := range layouts {
		m := Default().WithKeyboard(l.name, noEnvironment, false)
		for _, place := range places {
			for _, binding := range defaults {
				if !binding.Where.holds(place) {
					continue
				}
				for _, sequence := range m.tables[place].keys[binding.Action] {
					checkTyped(t, m, l, place, binding, strings.Fields(sequence))
				}
			}
		}
	}
}

func checkTyped(t *testing.T, m Map, l layout, place Places, binding Binding, keys []string) {
	t.Helper()
	reader := NewReader(m)
	var stroke Stroke
	for _, key := range keys {
		if typed := l.typedBy(key); typed != "" {
			if typed[0] < 0x80 && !isLetter(key) {
				return // a sign is typed where it is printed
			}
			key = typed
		}
		stroke = reader.Key(key, place)
	}
	ascii := l.typedBy(keys[0]) != "" && l.typedBy(keys[0])[0] < 0x80
	if stroke.Action != binding.Action && !(ascii && stroke.Action == None) {
		t.Errorf("%s: %q types %q, which does %d instead of %s", l.name, keys, l.typedBy(keys[0]), stroke.Action, binding.Name)
	}
}

// TestLettersThatTypeNothing: a letter that the table uses can be typed in every
// layout, or its action has another key there.
func TestEveryActionCanBeTyped(t *testing.T) {
	for _, l := range layouts {
		for _, binding := range defaults {
			if !slices.ContainsFunc(binding.Keys, func(sequence string) bool { return typable(l, sequence) }) {
				t.Errorf("%s: no key types %s (%q)", l.name, binding.Name, binding.Keys)
			}
		}
	}
}

// typable says that a layout can type a sequence: each key is no letter or types
// something that is read as it.
func typable(l layout, sequence string) bool {
	keyboard := newKeyboard(l.name, noEnvironment, false)
	for _, key := range strings.Fields(sequence) {
		typed := l.typedBy(key)
		if isLetter(key) && (typed == "" || keyboard.latin(typed) != key) {
			return false
		}
	}
	return true
}

func noEnvironment(string) string { return "" }

// With nothing said, whoever types a letter that only one layout has is read in
// that layout from then on.
func TestKeyboardLearns(t *testing.T) {
	check := func(env map[string]string, mac bool, typed, key, want string) {
		t.Helper()
		k := newKeyboard("auto", func(name string) string { return env[name] }, mac)
		for _, r := range typed {
			k.observe(string(r))
		}
		if got := k.latin(key); got != want {
			t.Errorf("%v mac %v after %q: %q is %q, want %q", env, mac, typed, key, got, want)
		}
	}
	check(nil, false, "", "د", "]")
	check(nil, false, "تنی", "د", "]")
	check(nil, false, "تچ", "د", "n")
	check(nil, false, "چئ", "د", "n") // Persian types ئ too
	check(nil, false, "چى", "د", "]")
	check(nil, false, "ے", "ج", "j")
	check(map[string]string{"LANG": "fa_IR.UTF-8"}, false, "", "د", "n")
	check(map[string]string{"LANG": "fa_IR.UTF-8", "LC_ALL": "C"}, false, "", "د", "]")
	check(map[string]string{"LC_CTYPE": "ur_PK"}, false, "", "ن", "n")
	check(nil, true, "", "د", "v")
	check(map[string]string{"TERM_PROGRAM": "Apple_Terminal"}, false, "", "ر", "n")
	check(nil, true, "گ", "ر", "v") // Persian on a Mac
	check(nil, false, "", "alt+ت", "alt+j")
	check(nil, false, "", "ctrl+d", "")
	check(nil, false, "", "‘", "U")
	check(nil, false, "", "é", "")
}

func TestArabic(t *testing.T) {
	check := func(layout, key, want string) {
		t.Helper()
		m := Default().WithKeyboard(layout, noEnvironment, false)
		if got := m.ArabicName(key); got != want {
			t.Errorf("%s: ArabicName(%q) = %q, want %q", layout, key, got, want)
		}
	}
	check("arabic", "j", "ت")
	check("arabic", "b", "لا")
	check("arabic", "G", "لأ")
	check("arabic", "g g", "لل")
	check("arabic", "Q", "Shift-ض") // a mark alone shows nothing
	check("urdu", "Y", "Shift-ے")
	check("arabic", "}", "")
	check("arabic", "~", "")
	check("arabic", "?", "؟")
	check("arabic", "ctrl+d", "")
	check("arabic", "space", "")
	check("persian", "n", "د")
	check("mac", "n", "ر")
	check("urdu", "j", "ج")
}

func TestLetter(t *testing.T) {
	keyboard := Default().Keyboard()
	check := func(key, want string) {
		t.Helper()
		if got := keyboard.Letter(key); got != want {
			t.Errorf("Letter(%q) = %q, want %q", key, got, want)
		}
	}
	check("a", "a")
	check("ش", "a")
	check("لا", "b")
	check("ﻻ", "b")
	check("A", "")
	check("1", "")
	check("esc", "")
	check("ظ", "")
}

func TestSplit(t *testing.T) {
	check := func(layout, name string, typed bool, want ...string) {
		t.Helper()
		if got := newKeyboard(layout, noEnvironment, false).Split(name, typed); !slices.Equal(got, want) {
			t.Errorf("%s: Split(%q) = %q, want %q", layout, name, got, want)
		}
	}
	check("arabic", "j", true, "j")
	check("arabic", "jjj", true, "j", "j", "j")
	check("arabic", "تتن", true, "ت", "ت", "ن")
	check("arabic", "لا", true, "لا")
	check("arabic", "تلات", true, "ت", "لا", "ت")
	check("arabic", "لألل", true, "لأ", "ل", "ل")
	check("arabic", "pgdown", false, "pgdown")
	check("persian", "لا", true, "ل", "ا") // no key types both there
}
