package parse

import (
	"fmt"
	"strings"
	"testing"
)

// benchFeed is a feed as news outlets have it: 50 items of 2 KiB of HTML.
func benchFeed(zone string) []byte {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>مصدر</title><link>http://outlet.example/</link>`)
	body := strings.Repeat("<p>قال رئيس الوزراء إن الحكومة ستعلن خطة جديدة الأسبوع المقبل</p>", 18)
	for i := range 50 {
		fmt.Fprintf(&b, "<item><title>خبر عاجل رقم %d من العاصمة</title><link>http://outlet.example/a/%d</link><guid isPermaLink=\"false\">tag:x,%d</guid><pubDate>Sun, 22 Nov 2026 10:%02d:00 %s</pubDate><dc:creator>كاتب</dc:creator><description>ملخص</description><content:encoded><![CDATA[%s]]></content:encoded></item>\n", i, i, i, i, zone, body)
	}
	b.WriteString("</channel></rss>")
	return []byte(b.String())
}

func BenchmarkParse(b *testing.B) {
	for _, zone := range []string{"+0000", "GMT"} {
		body := benchFeed(zone)
		b.Run(zone, func(b *testing.B) {
			b.SetBytes(int64(len(body)))
			b.ReportAllocs()
			for b.Loop() {
				if f, err := Parse(Source{URL: "http://outlet.example/f", Body: body, Now: now}); err != nil || len(f.Entries) != 50 {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkInspect(b *testing.B) {
	doc := locate(benchFeed("GMT")).body
	b.SetBytes(int64(len(doc)))
	b.ReportAllocs()
	for b.Loop() {
		if !inspect(doc).sound {
			b.Fatal("not sound")
		}
	}
}

func BenchmarkRepair(b *testing.B) {
	doc := locate(benchFeed("GMT")).body
	b.SetBytes(int64(len(doc)))
	for b.Loop() {
		if _, err := repair(doc, "rss"); err != nil {
			b.Fatal(err)
		}
	}
}
