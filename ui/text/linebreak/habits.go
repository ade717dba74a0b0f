package linebreak

import "unicode"

// refine takes back what UAX #14 allows and Arabic typesetting does not: a line
// never begins with a closing sign nor ends with an opening one, blanks in
// between or not, and a number keeps its unit if it can.
func refine(breaks []Opportunity, text []rune, rightToLeft bool) {
	for i, b := range breaks {
		if b != Allowed {
			continue
		}
		last := i - 1
		for last > 0 && text[last] == ' ' {
			last--
		}
		switch {
		case Closes(text[i], rightToLeft) || Opens(text[last], rightToLeft):
			breaks[i] = Prohibited
		case last == i-2 && measured(text, last, i):
			breaks[i] = Discouraged
		}
	}
}

// Closes says whether a line may not begin with the character.
func Closes(r rune, rightToLeft bool) bool {
	switch r {
	case '،', '.', ',', '؛', ';', '؟', '?', '!', ':', ')', ']', '}', '٪', '%', '۔':
		return true
	case '»', '”', '’', '›':
		return rightToLeft
	}
	return false
}

// Opens says whether a line may not end with the character.
func Opens(r rune, rightToLeft bool) bool {
	switch r {
	case '(', '[', '{':
		return true
	case '«', '“', '‘', '‹':
		return rightToLeft
	}
	return false
}

// unitRunesMax is the length of the longest unit.
const unitRunesMax = 6

var units = map[string]bool{
	"كم": true, "كلم": true, "م": true, "سم": true, "ملم": true, "متر": true, "مترا": true,
	"كغ": true, "كغم": true, "كجم": true, "كلغ": true, "غ": true, "طن": true, "طنا": true,
	"م²": true, "كم²": true, "ميل": true, "ليتر": true, "لتر": true,
	"مليون": true, "مليار": true, "ألف": true, "دولار": true, "يورو": true, "ريال": true, "درهم": true, "دينار": true, "جنيه": true,
	"km": true, "m": true, "cm": true, "mm": true, "kg": true, "g": true, "GB": true, "MB": true, "TB": true, "GHz": true, "MHz": true, "MW": true, "°C": true,
}

// measured says whether text[last] and text[next], with one blank between them,
// are a number and its unit or a currency sign and its number.
func measured(text []rune, last, next int) bool {
	if currency(text[last]) {
		return digit(text[next])
	}
	if !digit(text[last]) {
		return false
	}
	if currency(text[next]) {
		return true
	}
	end := next
	for end < len(text) && end-next <= unitRunesMax && (unicode.IsLetter(text[end]) || text[end] == '²' || text[end] == '°') {
		end++
	}
	return units[string(text[next:end])]
}

// digit says whether r is a digit of Europe, of Arabic or of Persian.
func digit(r rune) bool {
	return r >= '0' && r <= '9' || r >= 0x660 && r <= 0x669 || r >= 0x6F0 && r <= 0x6F9
}

func currency(r rune) bool {
	return r == '$' || r >= 0xA2 && r <= 0xA5 || r >= 0x20A0 && r <= 0x20CF || r == 0x60B || r == 0xFDFC
}
