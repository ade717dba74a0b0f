package bidi

import (
	"fmt"
	"strings"
	"testing"
)

// BenchmarkLinear shows the time per rune on paragraphs made to make bidi slow.
// It stays flat while the paragraph grows: feeds are strangers' text.
func BenchmarkLinear(b *testing.B) {
	inputs := []struct {
		name, unit string
	}{
		{"fsi", "\u2068"},
		{"lri-letter", "\u2066ا"},
		{"fsi-letter-pdi", "\u2068a\u2069"},
		{"pairs", "(ا)"},
		{"open", "([{a"},
		{"embeddings", "\u202Bا\u202Ab"},
		{"embed-pop", "\u202Ea\u202C1"},
		{"deep", strings.Repeat("\u202Ba\u202Aب", 40) + strings.Repeat("\u202C", 80)},
		{"terminators", "%%%%1ا"},
		{"arabic", "كلمة (واحدة) "},
		{"latin", "a word (one) "},
	}
	for _, in := range inputs {
		for n := 1 << 10; n <= 1<<17; n <<= 7 {
			b.Run(fmt.Sprintf("%s/%d", in.name, n), func(b *testing.B) { benchmarkLinear(b, in.unit, n) })
		}
	}
}

func benchmarkLinear(b *testing.B, unit string, n int) {
	text := []rune(strings.Repeat(unit, n/len([]rune(unit))+1))[:n]
	properties := make([]Property, n)
	for i, r := range text {
		properties[i] = PropertyOf(r)
	}
	var v Resolver
	var o Orderer
	levels, order := v.Levels(nil, text, properties, 1), make([]int32, 0, n)
	for b.Loop() {
		levels = v.Levels(levels[:0], text, properties, 1)
		ResetWhitespace(levels, properties, 1)
		order = o.Order(order[:0], levels)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/rune")
}
