package keymap

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A key is written as in config.toml: a character, the name of a key that types
// none, and in front of either the keys that are held down ("ctrl+d", "alt+up").
// A sequence is keys with a blank between each ("g g").

// named are the keys that type no character, with their names in the help.
var named = map[string]string{
	"space": "Space", "enter": "Enter", "esc": "Esc", "tab": "Tab", "shift+tab": "Shift-Tab", "backspace": "Backspace",
	"up": "↑", "down": "↓", "left": "←", "right": "→", "pgdown": "PgDn", "pgup": "PgUp", "home": "Home", "end": "End",
	"delete": "Del", "insert": "Ins",
	"f1": "F1", "f2": "F2", "f3": "F3", "f4": "F4", "f5": "F5", "f6": "F6", "f7": "F7", "f8": "F8", "f9": "F9", "f10": "F10", "f11": "F11", "f12": "F12",
}

// modified are the named keys that terminals report together with held keys.
var modified = []string{"up", "down", "left", "right", "pgdown", "pgup", "home", "end"}

// twins are keys that a terminal cannot tell from another one: ECMA-48 gives them
// the same byte.
var twins = map[string]string{"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+[": "esc", "ctrl+h": "backspace"}

// sequenceMax bounds the keys of a sequence.
const sequenceMax = 4

// parseSequence reads keys as config.toml has them. It gives what was wrong with
// the first key that is none, and what was probably meant.
func parseSequence(text string) (keys []string, wrong, meant string) {
	if text == " " {
		return []string{"space"}, "", ""
	}
	keys = strings.Fields(text)
	if len(keys) == 0 || len(keys) > sequenceMax {
		return nil, text, ""
	}
	for i, key := range keys {
		normal, ok := parseKey(key)
		if !ok {
			return nil, key, meantKey(key)
		}
		keys[i] = normal
	}
	return keys, "", ""
}

// parseKey gives the one spelling of a key, as terminals' keys are named.
func parseKey(key string) (normal string, ok bool) {
	if utf8.RuneCountInString(key) == 1 || isLamAlef(key) {
		r, _ := utf8.DecodeRuneInString(key)
		return key, r != utf8.RuneError && r > ' ' && r != 0x7f
	}
	key = strings.ToLower(key)
	if _, known := named[key]; known {
		return key, true
	}
	held, rest := cutHeld(key)
	switch {
	case len(held) == 0 || rest == "":
		return "", false
	case slices.Contains(modified, rest):
		return strings.Join(held, "+") + "+" + rest, true
	case twins[key] != "":
		return "", false
	case slices.Equal(held, []string{"ctrl"}):
		return key, len(rest) == 1 && (rest[0] >= 'a' && rest[0] <= 'z' || strings.Contains(`\]^_@`, rest))
	case slices.Equal(held, []string{"alt"}):
		return "alt+" + rest, utf8.RuneCountInString(rest) == 1
	}
	return "", false
}

// cutHeld parts the keys that are held down from the one that is pressed, in the
// order in which terminals' keys are named.
func cutHeld(key string) (held []string, rest string) {
	rest = key
	for _, modifier := range []string{"alt", "ctrl", "shift"} {
		if after, found := strings.CutPrefix(rest, modifier+"+"); found && after != "" {
			held, rest = append(held, modifier), after
		}
	}
	return held, rest
}

// meantKey guesses which key was meant by a spelling of other programs.
func meantKey(key string) string {
	if twin := twins[strings.ToLower(key)]; twin != "" {
		return twin
	}
	guess := strings.ToLower(strings.Trim(key, "<>"))
	for wrong, right := range map[string]string{"c-": "ctrl+", "m-": "alt+", "a-": "alt+", "s-": "shift+", "control+": "ctrl+", "meta+": "alt+", "ctrl-": "ctrl+", "alt-": "alt+", "shift-": "shift+"} {
		if after, found := strings.CutPrefix(guess, wrong); found {
			guess = right + after
			break
		}
	}
	for wrong, right := range map[string]string{"return": "enter", "cr": "enter", "escape": "esc", "del": "delete", "bs": "backspace", "pagedown": "pgdown", "pageup": "pgup", "pgdn": "pgdown", "spacebar": "space"} {
		if guess == wrong {
			guess = right
		}
	}
	if _, ok := parseKey(guess); ok {
		return guess
	}
	if after, found := strings.CutPrefix(guess, "shift+"); found && utf8.RuneCountInString(after) == 1 {
		return strings.ToUpper(after)
	}
	return ""
}

// Name writes a key or sequence as the help shows it: "Ctrl-D", "gg".
func Name(sequence string) string {
	keys := strings.Fields(sequence)
	between := ""
	for i, key := range keys {
		keys[i] = keyName(key)
		if utf8.RuneCountInString(keys[i]) > 1 {
			between = " "
		}
	}
	return strings.Join(keys, between)
}

func keyName(key string) string {
	if name, ok := named[key]; ok {
		return name
	}
	held, rest := cutHeld(key)
	if len(held) == 0 {
		return key
	}
	var name strings.Builder
	for _, modifier := range held {
		name.WriteString(strings.ToUpper(modifier[:1]) + modifier[1:] + "-")
	}
	if shown, ok := named[rest]; ok {
		return name.String() + shown
	}
	if held[0] == "ctrl" {
		rest = strings.ToUpper(rest)
	}
	return name.String() + rest
}
