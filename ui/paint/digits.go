package paint

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The separators that go with Arabic-Indic digits.
const (
	arabicDecimal  = '٫' // U+066B
	arabicThousand = '٬' // U+066C
	arabicPercent  = '٪' // U+066A
)

// digitsOf is digits without those of the spans that stay as written.
func (p *Painter) digitsOf(spans []Span, logical string) map[int]rune {
	shapes := p.digits(logical)
	if len(shapes) == 0 {
		return nil
	}
	at := 0
	for _, s := range spans {
		if s.AsWritten {
			for i := range s.Text.Len() {
				delete(shapes, at+i)
			}
		}
		at += s.Text.Len()
	}
	return shapes
}

// digits gives, by byte offset, the characters of a text that are drawn as
// another digit than written; nil where there is none. It changes what is
// drawn, after the order of the letters is settled, and never the text: search
// and copy see what was written.
func (p *Painter) digits(logical string) map[int]rune {
	switch p.options.Digits {
	case DigitsArabic:
		if strings.ContainsAny(logical, "0123456789") {
			return arabicDigits(logical, p.options.RightToLeft)
		}
	case DigitsLatin:
		return latinDigits(logical)
	}
	return nil
}

// latinDigits maps Arabic-Indic and Persian digits and their separators.
func latinDigits(logical string) map[int]rune {
	var shapes map[int]rune
	for i, r := range logical {
		shape := rune(0)
		switch {
		case r >= '٠' && r <= '٩':
			shape = '0' + r - '٠'
		case r >= '۰' && r <= '۹':
			shape = '0' + r - '۰'
		case r == arabicDecimal:
			shape = '.'
		case r == arabicThousand:
			shape = ','
		case r == arabicPercent:
			shape = '%'
		default:
			continue
		}
		if shapes == nil {
			shapes = make(map[int]rune)
		}
		shapes[i] = shape
	}
	return shapes
}

// arabicDigits maps ASCII digits that stand in Arabic context: those whose last
// strong character before them is an Arabic letter (the rule W2 of UAX #9), or
// that have none before them and an Arabic letter after them, or no letter at
// all in an Arabic interface. So «عام 2026» changes and "G20" and "F-16" do not,
// nor does an address such as 127.0.0.1:80, which is typed as it is read.
func arabicDigits(logical string, interfaceArabic bool) map[int]rune {
	shapes := make(map[int]rune)
	arabic, host := firstLetterIsArabic(logical, interfaceArabic), 0
	for i, r := range logical {
		host = max(host, hostEnd(logical, i))
		switch {
		case i < host:
		case isArabicLetter(r):
			arabic = true
		case unicode.IsLetter(r):
			arabic = false
		case r >= '0' && r <= '9' && arabic:
			shapes[i] = '٠' + r - '0'
		case arabic && i > 0 && isDigit(logical[i-1]):
			if shape := separator(logical, i, r); shape != 0 {
				shapes[i] = shape
			}
		}
	}
	return shapes
}

// separator gives the Arabic shape of a separator that follows a digit: the
// decimal point and the thousands comma of a number (not the points of a date
// or an address, which come in twos), and the percent sign.
func separator(logical string, i int, r rune) rune {
	next := i + 1
	switch {
	case r == '%':
		return arabicPercent
	case r != '.' && r != ',' || next >= len(logical) || !isDigit(logical[next]):
		return 0
	case r == ',':
		return arabicThousand
	case pointsInNumber(logical, i) == 1:
		return arabicDecimal
	}
	return 0
}

// pointsInNumber counts the points in the run of digits and points around i.
func pointsInNumber(logical string, i int) int {
	isPart := func(b byte) bool { return b == '.' || isDigit(b) }
	from, to := i, i+1
	for from > 0 && isPart(logical[from-1]) {
		from--
	}
	for to < len(logical) && isPart(logical[to]) {
		to++
	}
	return strings.Count(strings.TrimRight(logical[from:to], "."), ".")
}

// hostEnd gives the end of the host in numbers that begins at i, with its port;
// 0 where none does.
func hostEnd(logical string, i int) int {
	const numbers, digitsMax, portDigitsMax = 4, 3, 5
	if !isDigit(logical[i]) || i > 0 && (isDigit(logical[i-1]) || logical[i-1] == '.') {
		return 0
	}
	for number := range numbers {
		if number > 0 {
			if i >= len(logical) || logical[i] != '.' {
				return 0
			}
			i++
		}
		end := digitsEnd(logical, i)
		if end == i || end > i+digitsMax {
			return 0
		}
		i = end
	}
	if i+1 < len(logical) && logical[i] == '.' && isDigit(logical[i+1]) {
		return 0 // more than four
	}
	if i < len(logical) && logical[i] == ':' {
		if end := digitsEnd(logical, i+1); end > i+1 && end <= i+1+portDigitsMax {
			i = end
		}
	}
	return i
}

// digitsEnd gives the end of the digits that stand at i.
func digitsEnd(logical string, i int) int {
	for i < len(logical) && isDigit(logical[i]) {
		i++
	}
	return i
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

// firstLetterIsArabic tells in which context a text begins.
func firstLetterIsArabic(logical string, otherwise bool) bool {
	for _, r := range logical {
		if unicode.IsLetter(r) {
			return isArabicLetter(r)
		}
	}
	return otherwise
}

// isArabicLetter tells letters of the Arabic script.
func isArabicLetter(r rune) bool {
	return r >= 0x620 && unicode.Is(unicode.Arabic, r) && unicode.IsLetter(r)
}

// HasLetter tells whether the text has a letter of any script.
func HasLetter(logical string) bool {
	for i := 0; i < len(logical); {
		b := logical[i]
		if b < utf8.RuneSelf {
			if b|0x20 >= 'a' && b|0x20 <= 'z' {
				return true
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(logical[i:])
		if unicode.IsLetter(r) {
			return true
		}
		i += size
	}
	return false
}
