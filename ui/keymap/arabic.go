package keymap

// Arabic keyboard layouts put a letter where the Latin layout has another one:
// the key with j on it types ت. The tables below name the Latin key behind each
// character, from the xkb layouts ara(basic) and ir(pes) and Apple's Arabic.
//
// Shifted letters that a layout turns into ASCII (Shift-D types ] there) cannot
// be told from the same character typed on a Latin layout, and a lone combining
// mark arrives for Shift with q w e r a s x. The marks are read; for the ASCII
// ones the default table gives no two actions to one character.

// arabicToLatin maps a character of an Arabic or Persian layout to the key of
// the Latin layout in the same place.
var arabicToLatin = map[rune]rune{
	// Unshifted, ara(basic) and Windows Arabic 101.
	'ض': 'q', 'ص': 'w', 'ث': 'e', 'ق': 'r', 'ف': 't', 'غ': 'y', 'ع': 'u', 'ه': 'i', 'خ': 'o', 'ح': 'p', 'ج': '[', 'د': ']',
	'ش': 'a', 'س': 's', 'ي': 'd', 'ب': 'f', 'ل': 'g', 'ا': 'h', 'ت': 'j', 'ن': 'k', 'م': 'l', 'ك': ';', 'ط': '\'',
	'ئ': 'z', 'ء': 'x', 'ؤ': 'c', 'ر': 'v', 'ﻻ': 'b', 'ى': 'n', 'ة': 'm', 'و': ',', 'ز': '.', 'ظ': '/', 'ذ': '`',
	// Shifted.
	'َ': 'Q', 'ً': 'W', 'ُ': 'E', 'ٌ': 'R', 'ﻹ': 'T', 'إ': 'Y', '÷': 'I', '×': 'O', '؛': 'P',
	'ِ': 'A', 'ٍ': 'S', 'ﻷ': 'G', 'أ': 'H', 'ـ': 'J', '،': 'K', 'ْ': 'X', 'ﻵ': 'B', 'آ': 'N', '؟': '?', 'ّ': '~',
	// Persian (ir) where it differs.
	'چ': ']', 'ی': 'd', 'ک': ';', 'گ': '\'', 'پ': '\\', 'ژ': 'C',
}

// lamAlef are the ligatures that Windows, macOS and some Wayland layouts send as
// two characters in one burst.
var lamAlef = map[string]rune{"لا": 'b', "لإ": 'T', "لأ": 'G', "لآ": 'B'}

// Split parts a message of several typed characters into keys. Lam with alef
// typed in one burst is the one key that types both (b on the Latin layout).
// What is not typed text is one key.
func Split(name string, typed bool) []string {
	runes := []rune(name)
	if !typed || len(runes) < 2 {
		return []string{name}
	}
	keys := make([]string, 0, len(runes))
	for i := 0; i < len(runes); i++ {
		if i+1 < len(runes) {
			if pair := string(runes[i : i+2]); lamAlef[pair] != 0 {
				keys = append(keys, pair)
				i++
				continue
			}
		}
		keys = append(keys, string(runes[i]))
	}
	return keys
}

// latinKey gives the Latin key for a key typed on an Arabic layout.
func latinKey(key string) (latin string, found bool) {
	if r, ok := lamAlef[key]; ok {
		return string(r), true
	}
	runes := []rune(key)
	if len(runes) != 1 {
		return "", false
	}
	r, ok := arabicToLatin[runes[0]]
	return string(r), ok
}

// ArabicName gives the character that a Latin key types on an Arabic layout, for
// the help («j / ت»), or "" where the key types the same or a mark.
func ArabicName(key string) string { return latinToArabic[key] }

var latinToArabic = map[string]string{
	"q": "ض", "a": "ش", "t": "ف", "p": "ح", "'": "ط", "e": "ث", "r": "ق", "f": "ب", "u": "ع", "w": "ص", "i": "ه", "[": "ج", "]": "د", ",": "و", ".": "ز", "o": "خ", "s": "س", "d": "ي", "b": "لا", "g": "ل", "h": "ا", "j": "ت", "k": "ن", "l": "م",
	"n": "ى", "m": "ة", "x": "ء", "z": "ئ", "y": "غ", "c": "ؤ", "K": "،", "G": "لأ", "N": "آ", "Y": "إ", "?": "؟", "/": "ظ",
}
