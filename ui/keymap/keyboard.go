package keymap

import (
	"strings"
	"unicode"
)

// Keyboard reads what Arabic layouts type as the Latin keys in the same places.
// Layouts share letters but not always their places, so it has to know which one
// is in use: it is told, or guesses and learns from letters that only one layout
// has. The first of its layouts is the one in use.
type Keyboard struct {
	order []int // of layouts, the likeliest first
	told  bool  // and never guesses
}

// newKeyboard gives the keyboard with a layout of that name; any other name, such
// as "auto", guesses by the environment: the language that the user's system
// speaks, and whether it is a Mac.
func newKeyboard(layout string, env func(string) string, mac bool) *Keyboard {
	k := &Keyboard{}
	for i := range layouts {
		k.order = append(k.order, i)
		k.told = k.told || layouts[i].name == layout
	}
	if !k.told {
		layout = guess(env, mac)
	}
	k.prefer(layout)
	return k
}

// guess names the layout that is likely where the environment is so.
func guess(env func(string) string, mac bool) string {
	locale := env("LC_ALL")
	for _, name := range []string{"LC_CTYPE", "LANG"} {
		if locale == "" {
			locale = env(name)
		}
	}
	language, _, _ := strings.Cut(strings.ToLower(locale), "_")
	program := env("TERM_PROGRAM")
	switch {
	case language == "fa":
		return "persian"
	case language == "ur":
		return "urdu"
	case mac || program == "Apple_Terminal" || program == "iTerm.app" || env("LC_TERMINAL") == "iTerm2":
		return "mac"
	}
	return "arabic"
}

// prefer brings a layout to the front.
func (k *Keyboard) prefer(name string) {
	for at, i := range k.order {
		if layouts[i].name == name {
			copy(k.order[1:at+1], k.order[:at])
			k.order[0] = i
			return
		}
	}
}

// telling are letters that one layout alone types without Shift: whoever types
// them has it.
var telling = map[rune]string{
	'چ': "persian", 'گ': "persian", 'پ': "persian",
	'ؤ': "arabic", 'ئ': "arabic", 'ى': "arabic", 'ﻻ': "arabic",
	'ے': "urdu", 'ہ': "urdu", 'ٹ': "urdu-nla", 'ھ': "urdu-nla",
}

// observe learns from a key which layout is in use. A letter that the layout at
// hand types too tells nothing.
func (k *Keyboard) observe(key string) {
	runes := []rune(key)
	if k.told || len(runes) != 1 || byLayout[k.order[0]][runes[0]] != "" {
		return
	}
	if name := telling[runes[0]]; name != "" {
		k.prefer(name)
	}
}

// latin gives the Latin key behind a key typed on the likeliest layout that has
// it; held keys stay. "" says that no layout has it.
func (k *Keyboard) latin(key string) string {
	held, bare := cutHeld(key)
	if len(held) > 0 {
		if latin := k.latin(bare); latin != "" {
			return strings.Join(held, "+") + "+" + latin
		}
		return ""
	}
	if r := lamAlef[key]; r != 0 {
		key = string(r)
	}
	runes := []rune(key)
	if len(runes) != 1 || runes[0] <= 0x7f {
		return ""
	}
	for _, i := range k.order {
		if latin := byLayout[i][runes[0]]; latin != "" {
			return latin
		}
	}
	return ""
}

// arabic gives what a Latin key types on the layout in use, for the help («j / ت»), or
// "" where that is the same, or a sign that is printed on the key as it is. Where it is
// a mark, which nobody would see, it gives the letter to type it with ("Shift-ق").
func (k *Keyboard) arabic(key string) string {
	typed := layouts[k.order[0]].typedBy(key)
	for pair, ligature := range lamAlef {
		if typed == string(ligature) {
			return pair
		}
	}
	for _, r := range typed {
		if r <= 0x7f {
			return ""
		}
		if letter := strings.ToLower(key); unicode.Is(unicode.Mn, r) {
			if letter == key || k.arabic(letter) == "" {
				return ""
			}
			return "Shift-" + k.arabic(letter)
		}
	}
	return typed
}

// Split parts a message of several typed characters into keys. Lam with alef
// typed in one burst is the one key that types both (b on the Latin layout), on
// the layout that has such a key. What is not typed text is one key.
func (k *Keyboard) Split(name string, typed bool) []string {
	runes := []rune(name)
	if !typed || len(runes) < 2 {
		return []string{name}
	}
	ligatures := layouts[k.order[0]].name == "arabic"
	keys := make([]string, 0, len(runes))
	for i := 0; i < len(runes); i++ {
		if ligatures && i+1 < len(runes) && isLamAlef(string(runes[i:i+2])) {
			keys = append(keys, string(runes[i:i+2]))
			i++
			continue
		}
		keys = append(keys, string(runes[i]))
	}
	return keys
}

// Letter gives the small Latin letter of a key, also when it was typed with an
// Arabic layout on; "" where it is none.
func (k *Keyboard) Letter(key string) string {
	if latin := k.latin(key); latin != "" {
		key = latin
	}
	if len(key) == 1 && key[0] >= 'a' && key[0] <= 'z' {
		return key
	}
	return ""
}

// digit gives the value of a digit of the Latin, Arabic or Persian keyboard.
func digit(key string) (value int, found bool) {
	runes := []rune(key)
	if len(runes) != 1 {
		return 0, false
	}
	for _, zero := range []rune{'0', '٠', '۰'} {
		if runes[0] >= zero && runes[0] <= zero+9 {
			return int(runes[0] - zero), true
		}
	}
	return 0, false
}
