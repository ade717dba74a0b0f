//go:build ignore

// Generates tables.go: joining types, forms of letters, letters of forms.
package main

import (
	"flag"
	"fmt"
	"log"
	"strings"

	"khabar/ui/text/internal/ucd"
	"khabar/ui/text/joining"
)

var position = map[string]int{"<isolated>": 0, "<final>": 1, "<initial>": 2, "<medial>": 3}

func main() {
	dir := flag.String("ucd", ucd.DefaultDir(), "directory of the Unicode data files")
	flag.Parse()
	types := make([]uint8, ucd.RuneCount)
	ucd.Each(*dir, "DerivedJoiningType.txt", func(first, last rune, f []string) {
		n := strings.Index("URLDCT", f[1])
		if n < 0 {
			log.Fatalf("unknown joining type %q", f[1])
		}
		for r := first; r <= last; r++ {
			types[r] = uint8(n)
		}
	})
	forms := map[rune]*[4]rune{}
	spelled := map[rune][]rune{}
	ucd.Each(*dir, "UnicodeData.txt", func(r, _ rune, f []string) {
		if r < 0xFB50 || r > 0xFEFF {
			return
		}
		tag, letters, _ := strings.Cut(f[5], " ")
		n, found := position[tag]
		if !found {
			return
		}
		spelled[r] = ucd.Runes(letters)
		if len(spelled[r]) > 1 {
			return
		}
		letter := spelled[r][0]
		if forms[letter] == nil {
			forms[letter] = new([4]rune)
		}
		// Letters of one decomposition in two ligature alphabets keep the first.
		if forms[letter][n] == 0 {
			forms[letter][n] = r
		}
	})
	for _, loan := range joining.Lent {
		from := *forms[loan.From]
		if types[loan.Letter] == uint8(joining.RightJoining) {
			from[joining.Initial], from[joining.Medial] = 0, 0
		}
		forms[loan.Letter] = &from
	}
	const noonGhunna = 0x6BA
	forms[noonGhunna][joining.Initial], forms[noonGhunna][joining.Medial] = joining.ToothInitial, joining.ToothMedial

	out := ucd.NewSource("joining")
	writeForms(out, forms)
	writeSpelled(out, spelled)
	out.TwoStage("type", types)
	out.Save("tables.go")
}

func writeForms(out *ucd.Source, forms map[rune]*[4]rune) {
	first, last := rune(ucd.RuneCount), rune(0)
	for r := range forms {
		first, last = min(first, r), max(last, r)
	}
	fmt.Fprintf(out, "const (\n firstForm = 0x%04X\n lastForm = 0x%04X\n)\n\n", first, last)
	out.WriteString("// Forms by Position, of letters from firstForm on; 0 where there is none.\nvar forms = [lastForm - firstForm + 1][4]uint16{\n")
	for r := first; r <= last; r++ {
		if f := forms[r]; f != nil {
			fmt.Fprintf(out, "0x%02X: {0x%04X, 0x%04X, 0x%04X, 0x%04X}, // U+%04X\n", r-first, f[0], f[1], f[2], f[3], r)
		}
	}
	out.WriteString("}\n\n")
}

func writeSpelled(out *ucd.Source, spelled map[rune][]rune) {
	out.WriteString("// The letters of presentation forms, from U+FB50 on.\nvar spelled = [0xFEFF - 0xFB50 + 1]string{\n")
	for r := rune(0xFB50); r <= 0xFEFF; r++ {
		if letters := spelled[r]; letters != nil {
			fmt.Fprintf(out, "0x%03X: %+q,\n", r-0xFB50, string(letters))
		}
	}
	out.WriteString("}\n\n")
}
