package text

import (
	"os"
	"strings"
	"testing"
)

// BenchmarkVisual is our side of testdata/bench.sh: UTF-8 in and out, one
// paragraph at a time, in CPU time like the other side.
func BenchmarkVisual(b *testing.B) {
	paragraphs := article(b)
	if file := os.Getenv("BENCH_TEXT"); file != "" {
		data, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		paragraphs = strings.Split(string(data), "\n")
	}
	size := 0
	for _, p := range paragraphs {
		size += len(p)
	}
	var l Layouter
	var out []byte
	o := Options{Direction: DirectionRightToLeft, Marks: true}
	start := cpuSeconds()
	for b.Loop() {
		for _, p := range paragraphs {
			out = l.appendVisual(out[:0], p, o)
		}
	}
	b.ReportMetric(float64(size)*float64(b.N)/1e6/(cpuSeconds()-start), "MB/cpu-s")
}
