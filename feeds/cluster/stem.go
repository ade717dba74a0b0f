package cluster

import (
	"strings"
	"unicode/utf8"
)

// stemRunesMin is how many letters taking off leaves.
const stemRunesMin = 3

// suffixes are endings of number, gender, relation and possession, longest
// first. After folding, the feminine ending is ه.
var suffixes = []string{"ات", "ان", "ين", "ون", "يه", "ها", "هم", "يا", "ه", "ي", "ا"}

// stemOf takes endings and then proclitics off a folded Arabic word, as long as
// anything comes off. It takes letters of the word itself as well: لبنان, بلبنان
// and اللبناني all become لبن. That does not matter as long as all forms of a word
// become the same, which is why it goes on until nothing comes off; a likeness
// always needs several words.
func stemOf(word string) string {
	if first, _ := utf8.DecodeRuneInString(word); first < 0x0600 || first > 0x06ff {
		return word
	}
	word, letters := withoutSuffixes(word, utf8.RuneCountInString(word))
	for letters > stemRunesMin {
		switch {
		case strings.HasPrefix(word, "ال") && letters-2 >= stemRunesMin:
			word, letters = word[len("ال"):], letters-2
		case particle(word):
			word, letters = word[2:], letters-1
		default:
			return word
		}
	}
	return word
}

// particle says that a word begins with a letter that may be one of وفبكل, each
// two bytes.
func particle(word string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	return strings.ContainsRune("وفبكل", first)
}

func withoutSuffixes(word string, letters int) (stem string, left int) {
	for again := true; again && letters > stemRunesMin; {
		again = false
		for _, suffix := range suffixes {
			runes := len(suffix) / 2
			if letters-runes >= stemRunesMin && strings.HasSuffix(word, suffix) {
				word, letters, again = word[:len(word)-len(suffix)], letters-runes, true
				break
			}
		}
	}
	return word, letters
}
