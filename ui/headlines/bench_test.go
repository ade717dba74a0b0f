package headlines

import (
	"fmt"
	"testing"
	"time"

	"khabar/feeds/news"
	"khabar/ui/lang"
	"khabar/ui/paint"
	"khabar/ui/pane"
	"khabar/ui/style"
)

var now = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// long is a list of so many entries over some months, of which those near the screen
// are loaded.
func long(entries int) *Model {
	words := lang.For("ar")
	m := New(&pane.Kit{
		Words: words, Theme: style.Default(style.Sixteen, true), Now: func() time.Time { return now },
		Painter: paint.New(paint.Options{RightToLeft: words.RightToLeft}),
	})
	m.SetSize(80, 40)
	m.Open(List{Title: "كل الأخبار", Lines: lines(entries)})
	load(m)
	return m
}

func lines(entries int) []news.Line {
	lines := make([]news.Line, entries)
	for i := range lines {
		lines[i] = news.Line{ID: int64(i + 1), Key: now.Unix()/60 - int64(i)}
	}
	return lines
}

// load gives the pane the entries that it misses.
func load(m *Model) {
	var entries []news.Entry
	for _, id := range m.Missing() {
		entries = append(entries, news.Entry{ID: id, FeedName: "صحيفة الواحة", Published: now.Add(-time.Duration(id) * time.Minute),
			Title: fmt.Sprintf("اكتشاف بقايا مدينة ساحلية عمرها %d عام قرب رأس الخيمة في بعثة مشتركة مع جامعة Durham", id)})
	}
	m.SetEntries(entries)
}

// BenchmarkKey moves down and paints, entry by entry, through a short list and a long
// one: what a key costs does not depend on how long the list is.
func BenchmarkKey(b *testing.B) {
	for _, entries := range []int{100, 100_000} {
		for _, choosing := range []bool{false, true} {
			b.Run(fmt.Sprintf("%d/choosing-%v", entries, choosing), func(b *testing.B) {
				m := long(entries)
				if choosing {
					m.Choose()
				}
				b.ReportAllocs()
				for b.Loop() {
					if !m.Move(1) {
						m.To(-1)
					}
					load(m)
					m.Rows(true)
				}
			})
		}
	}
}

// BenchmarkReplace takes a long list in anew, as it does during a refresh.
func BenchmarkReplace(b *testing.B) {
	m := long(100_000)
	m.To(1)
	load(m)
	list := lines(100_000)
	for b.Loop() {
		m.Replace(list, news.OrderNewest)
	}
}
