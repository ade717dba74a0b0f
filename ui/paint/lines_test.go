package paint

import (
	"strings"
	"testing"

	"khabar/feeds/clean"
	"khabar/ui/terminal"
)

var (
	red   = terminal.Pen{Foreground: terminal.Indexed(1)}
	green = terminal.Pen{Foreground: terminal.Indexed(2)}
)

// inked shows a row as its glyphs, each followed by r or g for its colour.
func inked(row terminal.Row) string {
	var b strings.Builder
	for _, c := range row {
		switch {
		case c.Glyph == 0:
			continue
		case c.Pen.Foreground == red.Foreground:
			b.WriteString("r")
		case c.Pen.Foreground == green.Foreground:
			b.WriteString("g")
		}
		b.WriteRune(c.Glyph)
	}
	return b.String()
}

func TestPensFollowTheirCharacters(t *testing.T) {
	p := New(Options{RightToLeft: true})
	check := func(width int, want string, spans ...Span) {
		t.Helper()
		if got := inked(p.Line(spans, width, Start, plain)); got != want {
			t.Errorf("%v: %q, want %q", spans, got, want)
		}
	}
	check(8, "ﺪﻳﺪﺟ rﺮrﺒrﺧ", Span{Text: clean.Of("خبر"), Pen: red}, Span{Text: clean.Of(" جديد")})
	check(3, "ﺮrﺒﺧ", Span{Text: clean.Of("خ")}, Span{Text: clean.Of("ب"), Pen: red}, Span{Text: clean.Of("ر")})
	check(11, "gﺪgﻌgﺑ rarbrc ﻞﺒﻗ", Span{Text: clean.Of("قبل ")}, Span{Text: clean.Of("abc"), Pen: red}, Span{Text: clean.Of(" ")}, Span{Text: clean.Of("بعد"), Pen: green})
	check(3, "ﻡrﻼﺳ", Span{Text: clean.Of("س")}, Span{Text: clean.Of("لا"), Pen: red}, Span{Text: clean.Of("م")})
	check(7, "b r(rﺏr) a", Span{Text: clean.Of("a ")}, Span{Text: clean.Of("(ب)"), Pen: red}, Span{Text: clean.Of(" b")})
}

func TestLinksFollowTheirCharacters(t *testing.T) {
	row := New(Options{}).Line([]Span{{Text: clean.Of("اقرأ ")}, {Text: clean.Of("هنا"), Link: "https://example.org"}}, 8, Start, plain)
	for x, c := range row {
		if want := x < 3; (c.Link != "") != want {
			t.Errorf("cell %d: link %q", x, c.Link)
		}
	}
}

func TestLinesKeepTheirPensOverLineBreaks(t *testing.T) {
	p := New(Options{RightToLeft: true})
	spans := []Span{{Text: clean.Of("أول الكلام ")}, {Text: clean.Of("آخره طويل جداً"), Pen: red}, {Text: clean.Of(" انتهى")}}
	for width := 1; width < 40; width++ {
		coloured := 0
		for _, row := range p.Lines(spans, LinesOptions{WidthCells: width}) {
			if len(row) != width {
				t.Fatalf("width %d: %d cells", width, len(row))
			}
			for _, c := range row {
				if c.Pen == red && c.Glyph != ' ' {
					coloured++
				}
			}
		}
		if want := len([]rune("آخرهطويلجدا")); coloured != want {
			t.Errorf("width %d: %d red letters, want %d", width, coloured, want)
		}
	}
}

func TestLinesMax(t *testing.T) {
	p := New(Options{RightToLeft: true})
	check := func(logical string, width, most int, want ...string) {
		t.Helper()
		var got []string
		for _, row := range p.Lines([]Span{{Text: clean.Of(logical)}}, LinesOptions{WidthCells: width, Max: most}) {
			got = append(got, shown(row))
		}
		if strings.Join(got, "|") != strings.Join(want, "|") {
			t.Errorf("%q: %q, want %q", logical, got, want)
		}
	}
	check("one two three four", 9, 2, "  one two", "   three…")
	check("one two three four", 9, 0, "  one two", "    three", "     four")
	check("one two", 9, 2, "  one two")
	check("نص أول\nنص ثان\nنص ثالث", 8, 2, "  ﻝﻭﺃ ﺺﻧ", shown(p.Line([]Span{{Text: clean.Of("نص ثان نص ثالث")}}, 8, Start, plain)))
	check("", 5, 2, "     ")
	check("x", 0, 2)
}

// TestCutLineKeepsItsOffsets holds that the last of a few lines has the pens of
// its own place in the text.
func TestCutLineKeepsItsOffsets(t *testing.T) {
	p := New(Options{})
	rows := p.Lines([]Span{{Text: clean.Of("one two ")}, {Text: clean.Of("three"), Pen: red}, {Text: clean.Of(" four five six")}}, LinesOptions{WidthCells: 9, Max: 2})
	if got := inked(rows[1]); got != "rtrhrrrere…   " {
		t.Errorf("%q", got)
	}
}

func TestOverlays(t *testing.T) {
	p := New(Options{RightToLeft: true})
	logical := "قال خبراء"
	g := p.Paragraph([]Span{{Text: clean.Of(logical)}}, LinesOptions{WidthCells: 9})
	start := strings.Index(logical, "خبر")
	row := g.Row(0, []Overlay{{Start: start, End: start + len("خبر"), Pen: red}})
	if got, want := inked(row), "ﺀﺍrﺮrﺒrﺧ ﻝﺎﻗ"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestOffsets(t *testing.T) {
	p := New(Options{RightToLeft: true})
	logical := "خبر abc"
	g := p.Paragraph([]Span{{Text: clean.Of(logical)}}, LinesOptions{WidthCells: 10})
	check := func(x int, want string) {
		t.Helper()
		if start, end := g.OffsetAt(0, x); logical[start:end] != want {
			t.Errorf("cell %d: %q, want %q", x, logical[start:end], want)
		}
	}
	check(9, "خ")
	check(7, "ر")
	check(3, "a")
	check(5, "c")
	check(0, "")
	if start, _ := g.OffsetAt(0, 0); start != len(logical) {
		t.Errorf("left of the line is offset %d, want its end", start)
	}
	if x := g.CellAt(strings.Index(logical, "b")); x != 4 {
		t.Errorf("b is in cell %d, want 4", x)
	}
}

func TestDigits(t *testing.T) {
	check := func(digits, logical, want string) {
		t.Helper()
		p := New(Options{RightToLeft: true, Digits: digits})
		if got := strings.TrimSpace(shown(p.Line([]Span{{Text: clean.Of(logical)}}, p.Width(clean.Of(logical)), Start, plain))); got != want {
			t.Errorf("%s %q: %q, want %q", digits, logical, got, want)
		}
	}
	check(DigitsAsWritten, "عام 2026 ٢٠", "٢٠ 2026 ﻡﺎﻋ")
	check(DigitsArabic, "عام 2026", "٢٠٢٦ ﻡﺎﻋ")
	check(DigitsArabic, "نسبة 3.5%", "٪٣٫٥ ﺔﺒﺴﻧ")
	check(DigitsArabic, "سعره 1,250.75", "١٬٢٥٠٫٧٥ ﻩﺮﻌﺳ")
	check(DigitsArabic, "في 23.11.2026", "٢٣.١١.٢٠٢٦ ﻲﻓ")
	check(DigitsArabic, "G20", "G20")
	check(DigitsArabic, "قمة G20 عام 2026", "٢٠٢٦ ﻡﺎﻋ G20 ﺔﻤﻗ")
	check(DigitsArabic, "2026 in English", "2026 in English")
	check(DigitsArabic, "من 127.0.0.1", "127.0.0.1 ﻦﻣ")
	check(DigitsArabic, "127.0.0.1", "127.0.0.1")
	check(DigitsArabic, "في 10.0.0.255:8099 عام 2026", "٢٠٢٦ ﻡﺎﻋ 10.0.0.255:8099 ﻲﻓ")
	check(DigitsArabic, "فصل 1.2.3", "١.٢.٣ ﻞﺼﻓ")
	check(DigitsArabic, "فصل 1.2.3.4.5", "١.٢.٣.٤.٥ ﻞﺼﻓ")
	check(DigitsArabic, "رقم 1234.5.6.7", "١٢٣٤.٥.٦.٧ ﻢﻗﺭ")
	check(DigitsLatin, "عام ٢٠٢٦ و۱۲٫۵٪", "%12.5ﻭ 2026 ﻡﺎﻋ")
}

func TestDigitsAsWritten(t *testing.T) {
	p := New(Options{RightToLeft: true, Digits: DigitsArabic})
	row := p.Line([]Span{{Text: clean.Of("في 5 ")}, {Text: clean.Of("6"), AsWritten: true}, {Text: clean.Of(" 7")}}, 8, Start, plain)
	if got := shown(row); got != "٧ 6 ٥ ﻲﻓ" {
		t.Errorf("%q", got)
	}
}

func TestSlice(t *testing.T) {
	row := New(Options{}).Line([]Span{{Text: clean.Of("a日本b")}}, 6, Left, plain)
	check := func(from, to int, want string) {
		t.Helper()
		if got := shown(Slice(row, from, to)); got != want {
			t.Errorf("%d–%d: %q, want %q", from, to, got, want)
		}
	}
	check(0, 6, "a日本b")
	check(1, 3, "日")
	check(2, 6, " 本b")
	check(0, 2, "a ")
	check(2, 4, "  ")
	check(-4, 99, "a日本b")
	check(5, 2, "")
}

func TestFit(t *testing.T) {
	row := New(Options{}).Line([]Span{{Text: clean.Of("a日b")}}, 4, Left, plain)
	check := func(width int, align Align, want string) {
		t.Helper()
		got := Fit(row, width, align, plain)
		if shown(got) != want || len(got) != width {
			t.Errorf("%d: %q, want %q", width, shown(got), want)
		}
	}
	check(6, Left, "a日b  ")
	check(6, Right, "  a日b")
	check(6, Center, " a日b ")
	check(2, Left, "a ")
	check(2, Right, " b")
	check(0, Left, "")
}

func TestRecolorLeavesTheRowAlone(t *testing.T) {
	row := Blank(3, red)
	out := Recolor(row, func(terminal.Pen) terminal.Pen { return green })
	if row[0].Pen != red || out[2].Pen != green {
		t.Errorf("%+v %+v", row[0], out[2])
	}
}

// FuzzLines holds the promise of every row: its width, no control or format
// character, no half of a wide glyph alone.
func FuzzLines(f *testing.F) {
	f.Add("خبر (abc) 12%", "عاجل: \u202eevil\x1b[31m", 9, 1)
	f.Add("日本語 ﷺ", "مُحَمَّدٌ\n\u2066x\u2069", 3, 2)
	f.Add("", "\xff\u00ad\U000e0041👍🏽", 1, 0)
	f.Fuzz(func(t *testing.T, a, b string, width, most int) {
		width = min(max(width, 0), 200)
		p := New(Options{RightToLeft: len(a)%2 == 0, Marks: len(b)%2 == 0, Digits: []string{DigitsAsWritten, DigitsArabic, DigitsLatin}[len(a+b)%3]})
		spans := []Span{{Text: clean.Of(a), Pen: red}, {Text: clean.Of(b), Pen: green}}
		rows := p.Lines(spans, LinesOptions{WidthCells: width, Max: most % 5, Justify: most%2 == 0, Align: Align(uint(most) % 4)})
		rows = append(rows, p.Line(spans, width, Start, plain))
		for _, row := range rows {
			if len(row) != width {
				t.Fatalf("%d cells instead of %d", len(row), width)
			}
			for x, c := range row {
				if c.Glyph == 0 && (x == 0 || row[x-1].Glyph == 0) || isForbidden(c.Glyph) {
					t.Fatalf("cell %d holds %U in %q", x, c.Glyph, shown(row))
				}
			}
		}
	})
}
