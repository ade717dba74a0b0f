package terminal

import "testing"

// BenchmarkAppend encodes a row of 100 cells: Arabic words between borders, one
// of them coloured.
func BenchmarkAppend(b *testing.B) {
	r := benchmarkRow()
	for _, mode := range Modes {
		b.Run(string(mode), func(b *testing.B) {
			e := NewEncoder(mode, Profile{Ground: GroundDark})
			dst := e.Append(nil, r)
			b.ReportAllocs()
			for b.Loop() {
				dst = e.Append(dst[:0], r)
			}
		})
	}
}

func benchmarkRow() Row {
	r := row("│ ")
	for len(r) < 98 {
		r = append(r, row("(Go 1.26) ﺔﻴﺑﺮﻌﻟﺍ ﺔﻐﻠﻟﺎﺑ ﺭﺎﺒﺧﻷﺍ ")...)
	}
	r = append(r[:98], row(" │")...)
	for i := 30; i < 38; i++ {
		r[i].Pen = Pen{Foreground: Indexed(4), Attributes: Bold}
	}
	return r
}
