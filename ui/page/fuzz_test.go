package page

import (
	"testing"

	"khabar/feeds/document"
)

// blocksOf makes a document of arbitrary text: every byte of shape chooses a
// kind of block and how it stands, and takes the next piece of the text.
func blocksOf(shape []byte, text string) []document.Block {
	kinds := []document.Kind{document.Paragraph, document.Heading, document.Item, document.Code, document.Image, document.Table, document.Rule, document.Embed}
	var blocks []document.Block
	piece := len(text)/(len(shape)+1) + 1
	for i, c := range shape {
		from := min(i*piece, len(text))
		runs := []document.Run{{Text: text[from:min(from+piece, len(text))], Style: document.Style(c), Link: "https://example.org/" + text[:min(len(text), 9)]}}
		if c&1 == 0 {
			runs = append(runs, document.Run{Text: text[:from]})
		}
		b := document.Block{Kind: kinds[int(c>>1)%len(kinds)], Level: int(c >> 5), Depth: int(c >> 4), Quote: int(c>>6) * 2, Ordered: c&8 != 0, Continued: c&16 != 0, Number: i * int(c), Runs: runs, URL: runs[0].Link}
		if b.Kind == document.Table {
			cell := document.Cell{Runs: runs, Span: int(c >> 6)}
			b.Rows = []document.Row{{Header: true, Cells: []document.Cell{cell, {}}}, {Cells: []document.Cell{{Runs: run("x")}, cell, cell}}}
		}
		blocks = append(blocks, b)
	}
	return blocks
}

// FuzzLayout holds that every row of every page is sound, that a place leads
// back to its row, and that no cell stands for text that is not there.
func FuzzLayout(f *testing.F) {
	f.Add([]byte{0, 2, 4, 6, 8, 10, 12, 14}, "خبر عاجل (abc) 12% «قول» مُحَمَّد", 40)
	f.Add([]byte{0x8a, 0x54, 0xff, 0x4b, 0x36}, "a\x1b[31m\u202e日本語\n\t\u2066x ﷺ 👍🏽", 13)
	f.Add([]byte{10, 11, 10}, "", 3)
	f.Fuzz(func(t *testing.T, shape []byte, text string, width int) {
		if len(shape) > 40 || len(text) > 4000 {
			return
		}
		width = min(max(width, 0), 200)
		o := testOptions(width)
		o.Justify = len(text)%2 == 0
		p := Layout(Heading{Title: text, Outlet: text, Note: text}, document.Document{Blocks: blocksOf(shape, text)}, o)
		texts := map[int]int{}
		for _, text := range p.Texts() {
			texts[text.Block] = len(text.Logical)
		}
		for i := range p.Len() {
			row := p.Row(i)
			if err := soundRow(row, width); err != nil {
				t.Fatalf("row %d: %v\n%s", i, err, dumpRow(row))
			}
			if found := p.RowOf(p.Place(i)); found != i {
				t.Fatalf("row %d at %+v is found at row %d", i, p.Place(i), found)
			}
			for x := range row {
				from, to := p.PlaceAt(i, x)
				if from.Block != to.Block || from.Offset < 0 || from.Offset > to.Offset || to.Offset > max(texts[to.Block], 0) {
					t.Fatalf("row %d, cell %d stands for %+v to %+v of %d bytes", i, x, from, to, texts[to.Block])
				}
			}
		}
	})
}
