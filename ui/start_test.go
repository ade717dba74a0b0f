package ui

import (
	"fmt"
	"testing"

	"khabar/feeds/news"
)

// BenchmarkFirstFrame5000 is the first frame of a reader with 5,000 feeds, once the
// list is followed.
func BenchmarkFirstFrame5000(b *testing.B) {
	service := newMemory(100)
	service.feeds = nil
	for i := range 5000 {
		service.feeds = append(service.feeds, news.Feed{ID: int64(i + 1), URL: fmt.Sprint("https://example.org/", i), Name: fmt.Sprint("مصدر ", i),
			Folder: fmt.Sprintf("مجلد %d/فرع %d", i%50, i%7), Unread: i % 3})
	}
	b.ReportAllocs()
	for b.Loop() {
		s := open(b, service, "ar", 170, 45)
		if len(s.View()) == 0 {
			b.Fatal("nothing is drawn")
		}
	}
}
