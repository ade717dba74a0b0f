package page

import (
	"fmt"
	"testing"

	"khabar/feeds/document"
)

// articleOf gives an article of about so many bytes with paragraphs of news
// length.
func articleOf(bytes int) document.Document {
	var d document.Document
	for n := 0; n < bytes; {
		b := samples[len(d.Blocks)%2].blocks[len(d.Blocks)/2%2]
		d.Blocks = append(d.Blocks, b)
		n += len(document.Text(b.Runs))
	}
	return d
}

func BenchmarkLayout70KB(b *testing.B) {
	d, o := articleOf(70<<10), testOptions(100)
	b.SetBytes(70 << 10)
	b.ReportAllocs()
	for b.Loop() {
		Layout(testHeading, d, o)
	}
}

func BenchmarkLayout70KBJustified(b *testing.B) {
	d, o := articleOf(70<<10), testOptions(100)
	o.Justify = true
	b.SetBytes(70 << 10)
	b.ReportAllocs()
	for b.Loop() {
		Layout(testHeading, d, o)
	}
}

// BenchmarkScreen paints one screen of rows, as every key does.
func BenchmarkScreen(b *testing.B) {
	p := Layout(testHeading, articleOf(70<<10), testOptions(100))
	b.ReportAllocs()
	for b.Loop() {
		for i := range 50 {
			p.Row(200 + i)
		}
	}
}

func BenchmarkRowOf(b *testing.B) {
	p := Layout(testHeading, articleOf(70<<10), testOptions(100))
	at := p.Place(p.Len() / 2)
	for b.Loop() {
		p.RowOf(at)
	}
}

// BenchmarkHugeDocument is what the limits of extraction let through at most:
// twenty thousand blocks, with a hundred thousand links.
func BenchmarkHugeDocument(b *testing.B) {
	var d document.Document
	for i := range 20000 {
		block := document.Block{Kind: document.Paragraph}
		for n := range 5 {
			block.Runs = append(block.Runs, document.Run{Text: "رابط رقم كذا", Link: fmt.Sprintf("https://example.org/%d/%d", i, n)}, document.Run{Text: " ثم "})
		}
		d.Blocks = append(d.Blocks, block)
	}
	o := testOptions(100)
	b.ReportAllocs()
	for b.Loop() {
		Layout(testHeading, d, o)
	}
}

// BenchmarkHugeTable is a page of data in one table.
func BenchmarkHugeTable(b *testing.B) {
	table := document.Block{Kind: document.Table}
	for range 5000 {
		table.Rows = append(table.Rows, tableRowOf(false, "الدولار الأمريكي", "3.75", "خانة فيها كلام أطول من غيره", "+0.2%"))
	}
	d, o := document.Document{Blocks: []document.Block{table}}, testOptions(66)
	for b.Loop() {
		Layout(testHeading, d, o)
	}
}
