package document

import (
	"strings"
	"unicode"
)

const (
	// fileNameBytesMax leaves room below the 255 bytes of most file systems for
	// a number and an ending.
	fileNameBytesMax = 160
	fileNameDefault  = "article"
)

// reservedNames cannot be names of files on Windows, with any ending.
var reservedNames = map[string]bool{"con": true, "prn": true, "aux": true, "nul": true}

// FileName gives a name for a file that the document is saved in, without
// ending: the letters, digits and marks of the title, words parted by hyphens.
// A long title is cut behind a word.
func FileName(d Document) string {
	name := ""
	for _, word := range strings.FieldsFunc(d.Title, func(r rune) bool { return !isNameRune(r) }) {
		word = strings.TrimLeftFunc(strings.ReplaceAll(word, "\u0640", ""), unicode.IsMark)
		switch {
		case word == "" || name == "" && len(word) > fileNameBytesMax:
			continue
		case name == "":
			name = word
			continue
		case len(name)+1+len(word) > fileNameBytesMax:
			return name
		}
		name += "-" + word
	}
	if lower := strings.ToLower(name); name == "" || reservedNames[lower] || isPort(lower) {
		return strings.TrimSuffix(fileNameDefault+"-"+name, "-")
	}
	return name
}

func isNameRune(r rune) bool {
	return r != unicode.ReplacementChar && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r))
}

// isPort tells com1 to com9 and lpt1 to lpt9, which Windows reserves as well.
func isPort(name string) bool {
	return len(name) == 4 && (strings.HasPrefix(name, "com") || strings.HasPrefix(name, "lpt")) && name[3] >= '0' && name[3] <= '9'
}
