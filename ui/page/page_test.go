package page

import (
	"fmt"
	"strings"
	"testing"
	"unicode"

	"khabar/feeds/clean"
	"khabar/feeds/document"
	"khabar/ui/paint"
	"khabar/ui/terminal"
)

// hostile are documents that no editor would write.
func hostile() []document.Block {
	deep := []document.Block{}
	for i := range 12 {
		deep = append(deep,
			document.Block{Kind: document.Item, Depth: i * 3, Quote: i, Runs: run("بند عميق item")},
			document.Block{Kind: document.Paragraph, Quote: i * 5, Runs: run("اقتباس")})
	}
	wide := document.Block{Kind: document.Table, Rows: []document.Row{{}, {Cells: make([]document.Cell, 60)}}}
	return append(deep, wide,
		document.Block{Kind: document.Table},
		document.Block{Kind: document.Table, Rows: []document.Row{{Cells: []document.Cell{{Span: 1 << 30, Runs: run("x")}, {Span: -4}}}}},
		document.Block{Kind: document.Code, Runs: run("\n\n" + strings.Repeat("日本", 300) + "\t\x1b[31m\n" + strings.Repeat("ا", 500))},
		document.Block{Kind: document.Item, Depth: -3, Ordered: true, Number: -1 << 40, Runs: run("رقم سالب")},
		document.Block{Kind: document.Paragraph, Runs: run("\x1b]0;x\x07 \u202e abc \u2066 \u0600 \u06dd \ufdfa \U000e0041 \u00ad \t z\u0301\u0302 日本語 👍🏽 مُحَمَّدٌ")},
		document.Block{Kind: document.Paragraph, Runs: run(strings.Repeat("https://example.org/averylongpath", 20))},
		document.Block{Kind: document.Paragraph, Runs: []document.Run{{Text: "خبيث", Link: "javascript:alert(1)"}, {Text: "a", Link: "https://e.org/\x1b]8;;\x07"}, {}}},
		document.Block{Kind: "unknown", Runs: run("نوع غير معروف")},
		document.Block{Kind: document.Heading, Level: 99, Runs: run("عنوان")},
		document.Block{Kind: document.Paragraph, Runs: run("\xff\xfe\xc3 bytes")},
	)
}

// forbidden tells the characters that must not reach a screen.
func forbidden(r rune) bool {
	switch {
	case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r), unicode.Is(unicode.Cf, r):
		return true
	case r >= 0x0621 && r <= 0x064a && r != 0x0640: // base letters must be joined; tatweel is
		return true
	}
	return false
}

func TestEveryRowFillsThePane(t *testing.T) {
	d := document.Document{Blocks: append(allBlocks(), hostile()...)}
	for width := range 121 {
		for _, rtl := range []bool{true, false} {
			o := testOptions(width)
			o.RightToLeft, o.Justify = rtl, width%2 == 0
			o.Painter = paint.New(paint.Options{RightToLeft: rtl, Marks: width%3 == 0, Digits: []string{paint.DigitsAsWritten, paint.DigitsArabic, paint.DigitsLatin}[width%3]})
			p := Layout(testHeading, d, o)
			for i := range p.Len() {
				if err := soundRow(p.Row(i), width); err != nil {
					t.Fatalf("width %d, row %d: %v\n%s", width, i, err, dumpRow(p.Row(i)))
				}
			}
		}
	}
}

// soundRow tells what is wrong with a row of that width.
func soundRow(row terminal.Row, widthCells int) error {
	if len(row) != widthCells {
		return fmt.Errorf("%d cells instead of %d", len(row), widthCells)
	}
	for x, c := range row {
		if c.Glyph != 0 && forbidden(c.Glyph) {
			return fmt.Errorf("cell %d holds %U", x, c.Glyph)
		}
		if strings.ContainsFunc(c.Marks, func(r rune) bool { return !unicode.IsMark(r) }) {
			return fmt.Errorf("cell %d has the marks %q", x, c.Marks)
		}
		if c.Glyph == 0 && (x == 0 || row[x-1].Glyph == 0) {
			return fmt.Errorf("cell %d is the second half of nothing", x)
		}
		if strings.ContainsFunc(c.Link, func(r rune) bool { return r <= ' ' || r > '~' }) {
			return fmt.Errorf("cell %d has the link %q", x, c.Link)
		}
	}
	return nil
}

func TestEmptyPages(t *testing.T) {
	for _, width := range []int{-5, 0, 1, 2, 66} {
		o := testOptions(width)
		o.Painter = nil
		p := Layout(Heading{}, document.Document{}, o)
		if p.Len() != 0 {
			t.Errorf("width %d: an empty article has %d rows", width, p.Len())
		}
		if got := len(p.Row(3)); got != max(width, 0) {
			t.Errorf("width %d: a row beyond the page has %d cells", width, got)
		}
		p.Place(5)
		p.RowOf(Place{Block: 7, Offset: 9})
		p.PlaceIn(p, 4)
		p.PlaceAt(2, 2)
		p.TextBetween(Place{}, Place{Block: 3})
	}
}

func TestPlacesSurviveANewWidth(t *testing.T) {
	d := document.Document{Blocks: allBlocks()}
	wide, narrow := Layout(testHeading, d, testOptions(100)), Layout(testHeading, d, testOptions(40))
	for i := range wide.Len() {
		at := wide.Place(i)
		at.Above = 0 // the text itself, not the empty row above it
		row := narrow.RowOf(at)
		back := narrow.Place(row)
		if back.Block != at.Block || back.Offset > at.Offset {
			t.Errorf("row %d at %+v is row %d at %+v", i, at, row, back)
		}
		if row+1 < narrow.Len() {
			if next := narrow.Place(row + 1); next.Block == at.Block && next.Offset <= at.Offset && next.Offset > back.Offset {
				t.Errorf("row %d at %+v: row %d already begins at %+v", i, at, row+1, next)
			}
		}
	}
}

func TestAPlaceLeadsBackToItsRow(t *testing.T) {
	for _, width := range []int{20, 66, 100} {
		p := Layout(testHeading, document.Document{Blocks: allBlocks()}, testOptions(width))
		for i := range p.Len() {
			if got := p.RowOf(p.Place(i)); got != i {
				t.Errorf("width %d: row %d at %+v is found at row %d", width, i, p.Place(i), got)
			}
		}
	}
}

func TestEveryTextIsFoundOnItsRow(t *testing.T) {
	p := Layout(testHeading, document.Document{Blocks: allBlocks()}, testOptions(66))
	for _, text := range p.Texts() {
		for offset := range text.Logical {
			row := p.RowOf(Place{Block: text.Block, Offset: offset})
			if at := p.Place(row); at.Block != text.Block || at.Offset > offset {
				t.Fatalf("block %d offset %d: row %d begins at %+v", text.Block, offset, row, at)
			}
		}
	}
}

func TestSummaryGivesWayToTheFullText(t *testing.T) {
	summary := document.Document{Blocks: samples[0].blocks[1:]}
	full := document.Document{Blocks: append([]document.Block{paragraphOf("مقدمة جديدة تسبق كل شيء.")}, samples[0].blocks...)}
	before, after := Layout(testHeading, summary, testOptions(66)), Layout(testHeading, full, testOptions(66))
	check := func(row int, want Place) {
		t.Helper()
		if got := after.PlaceIn(before, row); got != want {
			t.Errorf("row %d: %+v, want %+v", row, got, want)
		}
	}
	check(0, Place{Block: BlockTitle})
	body := before.RowOf(Place{})
	check(body, Place{Block: 2})
	second := before.Place(body + 1)
	check(body+1, Place{Block: 2, Offset: second.Offset})

	other := Layout(testHeading, document.Document{Blocks: samples[1].blocks}, testOptions(66))
	if got, want := other.PlaceIn(before, body+1), other.Place(body+1); got != want {
		t.Errorf("another text: %+v, want the same row, %+v", got, want)
	}
}

func TestMarksLightTheirTextOnly(t *testing.T) {
	hit := terminal.Pen{Background: terminal.Indexed(3)}
	for _, s := range samples {
		p := Layout(Heading{}, document.Document{Blocks: s.blocks}, testOptions(66))
		for _, text := range p.Texts() {
			word, start := middleWord(text.Logical)
			if word == "" {
				continue
			}
			p.Mark([]Mark{{Block: text.Block, Start: start, End: start + len(word), Pen: hit}})
			var lit, want int
			for i := range p.Len() {
				for x, c := range p.Row(i) {
					if c.Pen.Background != hit.Background {
						continue
					}
					lit++
					from, to := p.PlaceAt(i, x)
					if from.Block != text.Block || from.Offset >= start+len(word) || to.Offset <= start {
						t.Errorf("%s: %q: cell %d of row %d is lit and stands for %v–%v", s.name, word, x, i, from, to)
					}
				}
			}
			want = p.options.Painter.Width(clean.Of(word))
			if lit < want-1 || lit > want+1 { // a joined form may take its neighbour in
				t.Errorf("%s: %q lights %d cells, want %d", s.name, word, lit, want)
			}
		}
	}
}

// middleWord gives a word from the middle of a text.
func middleWord(text string) (word string, start int) {
	words := strings.Fields(text)
	if len(words) == 0 {
		return "", 0
	}
	word = words[len(words)/2]
	return word, strings.Index(text, word)
}

func TestCopyLeavesOutWhatThePageWrote(t *testing.T) {
	blocks := samples[len(samples)-2].blocks
	p := Layout(testHeading, document.Document{Blocks: blocks}, Options{WidthCells: 100, ColumnCells: 90, RightToLeft: true})
	got := p.TextBetween(Place{Block: 0}, Place{Block: 0, Offset: 1 << 20})
	want := strings.Replace(document.Text(blocks[0].Runs), "كم2", "كم²", 1)
	if got != want {
		t.Errorf("copied\n%q, want\n%q", got, want)
	}
	dateline := p.TextBetween(Place{Block: blockDateline}, Place{Block: blockDateline, Offset: 1 << 20})
	if want := "صحيفة الواحة · ليلى الحسن · Reuters · 23 نوفمبر 2026 · قراءة 4 دقائق"; dateline != want {
		t.Errorf("copied %q, want %q", dateline, want)
	}
}

func TestLinks(t *testing.T) {
	p := Layout(testHeading, document.Document{Blocks: allBlocks()}, testOptions(66))
	links := p.Links()
	if len(links) != 3 {
		t.Fatalf("%d links: %+v", len(links), links)
	}
	for i, l := range links {
		if l.Number != i+1 {
			t.Errorf("link %d has number %d", i, l.Number)
		}
		found := false
		for x := range p.Row(l.Row) {
			found = found || p.LinkAt(l.Row, x) == l.URL
		}
		if !found {
			t.Errorf("%s is not on row %d", l.URL, l.Row)
		}
	}
}

func TestSides(t *testing.T) {
	first := func(blocks ...document.Block) (left, right int) {
		p := Layout(Heading{}, document.Document{Blocks: blocks}, testOptions(80))
		x, width := p.Column()
		row := p.Row(0)[x : x+width]
		for left < width && row[left].Glyph == ' ' {
			left++
		}
		for right < width && row[width-1-right].Glyph == ' ' {
			right++
		}
		return left, right
	}
	check := func(name string, atRight bool, blocks ...document.Block) {
		t.Helper()
		left, right := first(blocks...)
		if atRight && right != 0 || !atRight && left != 0 {
			t.Errorf("%s: %d cells free at the left, %d at the right", name, left, right)
		}
	}
	check("an Arabic paragraph", true, paragraphOf("نص قصير"))
	check("an English paragraph", false, paragraphOf("short text"), paragraphOf("نص عربي طويل بعده"))
	check("a Hebrew paragraph", true, paragraphOf("שלום עולם"))
	check("an English heading in Arabic text", true, document.Block{Kind: document.Heading, Runs: run("iPhone")}, paragraphOf("نص"))
	check("an Arabic list", true, itemOf(0, "بند"))
	check("an English item of an Arabic list", true, itemOf(0, "item"), itemOf(0, "بند"))
	check("an English list", false, itemOf(0, "item"), paragraphOf("نص"))
	check("an Arabic quotation", true, document.Block{Kind: document.Paragraph, Quote: 1, Runs: run("قول")})
	check("code in Arabic text", false, document.Block{Kind: document.Code, Runs: run("x = 1")}, paragraphOf("نص"))
}
