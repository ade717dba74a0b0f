//go:build ignore

// Generates tables.go: the kind of every character.
package main

import (
	"flag"
	"strings"

	"khabar/ui/text/cells"
	"khabar/ui/text/internal/ucd"
)

func main() {
	dir := flag.String("ucd", ucd.DefaultDir(), "directory of the Unicode data files")
	flag.Parse()
	category := make([]string, ucd.RuneCount)
	wide := make([]bool, ucd.RuneCount)
	ignorable := make([]bool, ucd.RuneCount)
	form := make([]bool, ucd.RuneCount)
	ucd.Each(*dir, "DerivedGeneralCategory.txt", func(first, last rune, f []string) {
		for r := first; r <= last; r++ {
			category[r] = f[1]
		}
	})
	ucd.Each(*dir, "EastAsianWidth.txt", func(first, last rune, f []string) {
		for r := first; r <= last; r++ {
			wide[r] = f[1] == "W" || f[1] == "F"
		}
	})
	ucd.Each(*dir, "PropList.txt", func(first, last rune, f []string) {
		if f[1] == "Variation_Selector" || f[1] == "Other_Default_Ignorable_Code_Point" || f[1] == "Noncharacter_Code_Point" {
			for r := first; r <= last; r++ {
				ignorable[r] = true
			}
		}
	})
	ucd.Each(*dir, "UnicodeData.txt", func(r, _ rune, f []string) {
		arabic := r >= 0xFB50 && r <= 0xFDFF || r >= 0xFE70 && r <= 0xFEFF
		tag, _, _ := strings.Cut(f[5], " ")
		form[r] = arabic && (tag == "<isolated>" || tag == "<final>" || tag == "<initial>" || tag == "<medial>" ||
			f[2] == "So" && strings.HasPrefix(f[1], "ARABIC LIGATURE"))
	})
	kinds := make([]uint8, ucd.RuneCount)
	for r := range kinds {
		kind := special(rune(r))
		if kind == none {
			kind = general(rune(r), category[r], wide[r])
		}
		if form[r] {
			kind = cells.Form
		}
		if ignorable[r] {
			kind = cells.Dropped
		}
		kinds[r] = uint8(kind)
	}
	out := ucd.NewSource("cells")
	out.TwoStage("kind", kinds)
	out.Save("tables.go")
}

const none cells.Kind = 255

// special is what general category and width do not tell.
func special(r rune) cells.Kind {
	switch {
	case r == '\t':
		return cells.Tab
	case r >= '\n' && r <= '\r', r == 0x85, r == 0x2028, r == 0x2029:
		return cells.Newline
	case r == 0x200D:
		return cells.Joiner
	case r == 0xFFFC, r == 0x20E3, r >= 0x1F3FB && r <= 0x1F3FF:
		return cells.Dropped
	case r >= 0x1F1E6 && r <= 0x1F1FF:
		return cells.Regional
	case r >= 0x1160 && r <= 0x11FF, r >= 0xD7B0 && r <= 0xD7FF:
		return cells.Vowel // Hangul vowels and finals stand on the consonant before.
	}
	return none
}

func general(r rune, category string, wide bool) cells.Kind {
	switch category {
	case "Cc", "Cf", "Cs", "Co":
		return cells.Dropped
	case "Cn":
		return cells.Unknown
	case "Zs":
		return cells.Blank
	case "Zl", "Zp":
		return cells.Newline
	case "Mn", "Me":
		if droppable(r) {
			return cells.Mark
		}
		return cells.Vowel
	}
	switch {
	case wide:
		return cells.Wide
	case category == "Mc", indic(r):
		return cells.Cluster
	}
	return cells.Narrow
}

// droppable are the marks of the scripts that are read without them, and the
// general ones. Thaana (U+0780) writes its vowels as marks.
func droppable(r rune) bool {
	switch {
	case r >= 0x780 && r <= 0x7BF:
		return false
	case r < 0x900, r >= 0x1AB0 && r <= 0x1AFF, r >= 0x1DC0 && r <= 0x1DFF, r >= 0x20D0 && r <= 0x20FF,
		r >= 0x302A && r <= 0x302F, r >= 0xFB1D && r <= 0xFEFF, r >= 0x10800 && r <= 0x10FFF, r >= 0x1E800 && r <= 0x1EFFF:
		return true
	}
	return false
}

// indic are the blocks whose letters make clusters with one another.
func indic(r rune) bool {
	return r >= 0x900 && r <= 0x1CFF && (r < 0x10A0 || r > 0x139F) || r >= 0xA800 && r <= 0xABFF || r >= 0x11000 && r <= 0x11FFF
}
