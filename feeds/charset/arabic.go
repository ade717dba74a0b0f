package charset

import "golang.org/x/text/encoding/charmap"

// scoredBytesMax is how many bytes over 7F decide; more change nothing.
const scoredBytesMax = 32 << 10

// looksArabic reports whether the bytes over 7F stand together as letters of
// words do. In text of Latin letters with accents they stand alone.
func looksArabic(body []byte) bool {
	high, together := 0, 0
	for i, c := range body {
		if c < 0x80 {
			continue
		}
		high++
		if i > 0 && body[i-1] >= 0x80 || i+1 < len(body) && body[i+1] >= 0x80 {
			together++
		}
		if high >= scoredBytesMax {
			break
		}
	}
	return high >= 2 && together*10 >= high*6
}

// letterWeight is ten times the binary logarithm of a letter's frequency over
// the mean of all letters, counted on 126747 letters of Arabic feeds.
var letterWeight = map[rune]int{
	'ا': 23, 'ل': 20, 'ي': 15, 'م': 13, 'ن': 9, 'ت': 9, 'و': 9, 'ر': 7, 'ب': 6, 'ع': 4,
	'د': 2, 'ة': 0, 'ه': -1, 'س': -2, 'ف': -2, 'ك': -2, 'أ': -3, 'ح': -5, 'ق': -5, 'ج': -10,
	'ش': -12, 'ص': -14, 'ط': -16, 'خ': -16, 'إ': -19, 'ى': -20, 'ز': -23, 'ث': -25, 'ض': -26, 'ذ': -26,
	'غ': -28, 'ء': -33, 'ئ': -34, 'ظ': -38, 'آ': -46, 'ؤ': -57,
}

// Weights of what is no common Arabic letter.
const (
	markWeight        = -6  // harakat and tatweel: there, but rare
	otherArabicWeight = -10 // Persian and Urdu letters of windows-1256
	punctuationWeight = 0
	latinWeight       = -30 // é inside an Arabic word: the wrong table
	undefinedWeight   = -60
)

// score says how likely body is Arabic in the given encoding; higher is likelier.
func score(body []byte, table *charmap.Charmap) int {
	var weight [128]int
	for i := range weight {
		weight[i] = runeWeight(table.DecodeByte(byte(i + 0x80)))
	}
	sum, seen := 0, 0
	for _, c := range body {
		if c < 0x80 {
			continue
		}
		sum += weight[c-0x80]
		if seen++; seen >= scoredBytesMax {
			break
		}
	}
	return sum
}

func runeWeight(r rune) int {
	if w, ok := letterWeight[r]; ok {
		return w
	}
	switch {
	case r == '\ufffd', r < 0xa0:
		return undefinedWeight
	case r == 'ـ', r >= 0x064b && r <= 0x0652:
		return markWeight
	case r == '،', r == '؛', r == '؟', r == '«', r == '»', r >= 0x2000 && r <= 0x206f, r < 0xc0:
		return punctuationWeight
	case r >= 0x0600 && r <= 0x06ff:
		return otherArabicWeight
	}
	return latinWeight
}
