//go:build ignore

// Generates tables.go: the joining groups that kashida distinguishes.
package main

import (
	"flag"

	"khabar/ui/text/internal/ucd"
)

// The order of the constants in kashida.go.
var groups = []string{"", "SEEN", "SAD", "TEH MARBUTA", "DAL", "HEH", "ALEF", "TAH", "LAM", "KAF", "GAF", "BEH", "NOON", "NYA",
	"YEH", "FARSI YEH", "REH", "WAW", "AIN", "QAF", "FEH"}

// Groups that differ in shape, not in how they stretch.
var alike = map[string]string{"HEH GOAL": "HEH", "TEH MARBUTA GOAL": "TEH MARBUTA", "SWASH KAF": "KAF",
	"AFRICAN FEH": "FEH", "AFRICAN QAF": "QAF", "AFRICAN NOON": "NOON"}

func main() {
	dir := flag.String("ucd", ucd.DefaultDir(), "directory of the Unicode data files")
	flag.Parse()
	values := make([]uint8, ucd.RuneCount)
	ucd.Each(*dir, "ArabicShaping.txt", func(r, _ rune, f []string) {
		name := f[3]
		if other, found := alike[name]; found {
			name = other
		}
		for i, group := range groups {
			if i > 0 && group == name {
				values[r] = uint8(i)
			}
		}
	})
	out := ucd.NewSource("kashida")
	out.TwoStage("group", values)
	out.Save("tables.go")
}
