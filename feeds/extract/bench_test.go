package extract

import (
	"context"
	"strings"
	"testing"
)

// feedItem is 2 KB of HTML such as a feed carries.
var feedItem = "<p><img src='https://example.org/i.jpg' alt='صورة'></p>" + strings.Repeat("<p>"+sentence+"<a href='https://example.org/1'>رابط</a> و<b>كلمة</b>.</p>", 8) +
	"<p>The post <a href='https://example.org/1'>عنوان</a> appeared first on <a href='https://example.org'>موقع</a>.</p>"

// BenchmarkFragment guards the refresh: it converts thousands of entries (goal: 100 µs).
func BenchmarkFragment(b *testing.B) {
	b.SetBytes(int64(len(feedItem)))
	for b.Loop() {
		if _, err := Fragment(context.Background(), feedItem, "https://example.org/1"); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkPage guards the opening of an article: 100 KB of page with a frame
// like a real one's (goal: 30 ms of CPU).
func BenchmarkPage(b *testing.B) {
	menu := strings.Repeat("<li class='menu-item'><a href='/section/1'><span>قسم من الأقسام</span></a></li>", 400)
	cards := strings.Repeat("<div class='card'><a href='/story/1'><img src='/t.jpg' alt=''></a><h4><a href='/story/1'>عنوان خبر آخر من أخبار اليوم</a></h4><span>منذ ساعة</span></div>", 150)
	page := []byte("<html><head><title>عنوان</title></head><body><nav><ul>" + menu + "</ul></nav><div class='main'><article><h1>عنوان</h1>" +
		strings.Repeat("<p>"+sentence+sentence+"</p>", 30) + "</article><aside>" + cards + "</aside></div></body></html>")
	b.SetBytes(int64(len(page)))
	b.ReportMetric(float64(len(page)), "bytes")
	for b.Loop() {
		if _, err := Page(context.Background(), page, "text/html; charset=utf-8", "https://example.org/1"); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkRealPages runs all pages beside the project.
func BenchmarkRealPages(b *testing.B) {
	for _, c := range pageCases(b) {
		body := readCase(b, c)
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(body)))
			for b.Loop() {
				if _, err := Page(context.Background(), body, "text/html", c.url); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
