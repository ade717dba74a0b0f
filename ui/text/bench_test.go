package text

import (
	"fmt"
	"strings"
	"testing"
)

// longArticle is the seed article repeated to 60 paragraphs.
func longArticle(b *testing.B) (paragraphs []string, size int) {
	seed := article(b)
	for len(paragraphs) < 60 {
		p := seed[len(paragraphs)%len(seed)]
		paragraphs = append(paragraphs, p)
		size += len(p)
	}
	return paragraphs, size
}

func benchmarkArticle(b *testing.B, o Options) {
	paragraphs, size := longArticle(b)
	var l Layouter
	lines := 0
	for _, p := range paragraphs {
		lines += len(l.Layout(p, o))
	}
	b.ReportAllocs()
	start := cpuSeconds()
	for b.Loop() {
		for _, p := range paragraphs {
			l.Layout(p, o)
		}
	}
	b.ReportMetric(float64(lines), "lines/op")
	b.ReportMetric(float64(size)*float64(b.N)/1e6/(cpuSeconds()-start), "MB/cpu-s")
}

func BenchmarkReorderAndShape(b *testing.B) { benchmarkArticle(b, Options{}) }
func BenchmarkArticle66(b *testing.B)       { benchmarkArticle(b, Options{WidthCells: 66}) }
func BenchmarkArticleJustified(b *testing.B) {
	benchmarkArticle(b, Options{WidthCells: 66, Justify: true})
}
func BenchmarkArticleMarks(b *testing.B) { benchmarkArticle(b, Options{WidthCells: 66, Marks: true}) }

// hostile are paragraphs made to make layout slow; each is n runes or so.
var hostile = map[string]func(n int) string{
	"letters":    func(n int) string { return strings.Repeat("ب", n) },
	"latin":      func(n int) string { return strings.Repeat("x", n) },
	"blanks":     func(n int) string { return "ب" + strings.Repeat(" ", n) + ")" },
	"isolates":   func(n int) string { return strings.Repeat("\u2068", n) },
	"lri-letter": func(n int) string { return strings.Repeat("\u2066ا", n/2) },
	"fsi-letter": func(n int) string { return strings.Repeat("\u2068ا", n/2) },
	"fsi-pdi":    func(n int) string { return strings.Repeat("\u2068a\u2069", n/3) },
	"brackets":   func(n int) string { return "ا" + strings.Repeat("(", n/2) + strings.Repeat(")", n/2) },
	"pairs":      func(n int) string { return strings.Repeat("(ا)", n/3) },
	"nested": func(n int) string {
		return strings.Repeat(strings.Repeat("[", 60)+"a"+strings.Repeat("]", 60)+"ب", n/122)
	},
	"embeddings":  func(n int) string { return strings.Repeat("\u202Bا\u202Ab", n/4) },
	"pdf":         func(n int) string { return strings.Repeat("\u202Eا\u202C1", n/4) },
	"marks":       func(n int) string { return "ب" + strings.Repeat("\u064E", n) },
	"zalgo":       func(n int) string { return "e" + strings.Repeat("\u0301", n) },
	"alternating": func(n int) string { return strings.Repeat("ا1 a", n/4) },
	"honorifics":  func(n int) string { return strings.Repeat("ﷺ", n/18) },
	"emoji":       func(n int) string { return strings.Repeat("👩\u200D", n/2) },
	"flags":       func(n int) string { return strings.Repeat("🇸", n) },
	"tabs":        func(n int) string { return strings.Repeat("\t", n) },
	"newlines":    func(n int) string { return strings.Repeat("ا\n", n/2) },
	"numbers":     func(n int) string { return strings.Repeat("1,", n/2) },
	"terminators": func(n int) string { return "ا" + strings.Repeat("%", n) + "1" },
	"quotes":      func(n int) string { return strings.Repeat("« ", n/2) },
	"devanagari":  func(n int) string { return strings.Repeat("क्", n/2) },
	"words":       func(n int) string { return strings.Repeat("كلمة ", n/5) },
}

// BenchmarkHostile shows the time per rune, which stays flat while the
// paragraph grows.
func BenchmarkHostile(b *testing.B) {
	for name, make := range hostile {
		for _, n := range []int{1 << 10, 1 << 14, 1 << 17} {
			b.Run(fmt.Sprintf("%s/%d", name, n), func(b *testing.B) {
				text := make(n)
				var l Layouter
				l.Layout(text, Options{WidthCells: 66, Justify: true}) // buffers
				start := cpuSeconds()
				for b.Loop() {
					l.Layout(text, Options{WidthCells: 66, Justify: true})
				}
				b.ReportMetric((cpuSeconds()-start)*1e9/float64(b.N)/float64(n), "cpu-ns/rune")
			})
		}
	}
}
