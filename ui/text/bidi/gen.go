//go:build ignore

// Generates tables.go: classes, brackets and mirrored characters.
package main

import (
	"flag"
	"fmt"
	"log"

	"khabar/ui/text/internal/ucd"
)

// The order of the constants in class.go.
var short = []string{"L", "R", "AL", "EN", "ES", "ET", "AN", "CS", "B", "S", "WS", "ON", "BN", "NSM",
	"LRE", "LRO", "RLE", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}

// The long names that the @missing lines use.
var long = map[string]string{"Left_To_Right": "L", "Right_To_Left": "R", "Arabic_Letter": "AL",
	"European_Terminator": "ET", "Boundary_Neutral": "BN"}

func main() {
	dir := flag.String("ucd", ucd.DefaultDir(), "directory of the Unicode data files")
	flag.Parse()
	number := map[string]uint8{}
	for i, name := range short {
		number[name] = uint8(i)
	}
	classOf := func(name string) uint8 {
		if s, found := long[name]; found {
			name = s
		}
		n, found := number[name]
		if !found {
			log.Fatalf("unknown bidi class %q", name)
		}
		return n
	}
	values := make([]uint8, ucd.RuneCount)
	set := func(first, last rune, value uint8) {
		for r := first; r <= last; r++ {
			values[r] = value
		}
	}
	ucd.Missing(*dir, "DerivedBidiClass.txt", func(first, last rune, value string) { set(first, last, classOf(value)) })
	ucd.Each(*dir, "DerivedBidiClass.txt", func(first, last rune, f []string) { set(first, last, classOf(f[1])) })
	ucd.Each(*dir, "BidiBrackets.txt", func(r, _ rune, f []string) {
		values[r] |= map[string]uint8{"o": 0x20, "c": 0x40, "n": 0}[f[2]]
	})

	out := ucd.NewSource("bidi")
	out.WriteString("// Bidi_Mirroring_Glyph, sorted by the first of each pair.\nvar mirrors = [...][2]rune{\n")
	previous := rune(-1)
	ucd.Each(*dir, "BidiMirroring.txt", func(r, _ rune, f []string) {
		if r <= previous {
			log.Fatal("BidiMirroring.txt is not sorted")
		}
		previous = r
		values[r] |= 0x80
		fmt.Fprintf(out, "{0x%04X, 0x%04X},\n", r, ucd.Rune(f[1]))
	})
	out.WriteString("}\n\n")
	out.TwoStage("property", values)
	out.Save("tables.go")
}
