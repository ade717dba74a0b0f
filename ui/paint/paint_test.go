package paint

import (
	"strings"
	"testing"
	"unicode"

	"khabar/feeds/clean"
	"khabar/ui/terminal"
)

var (
	plain = terminal.Pen{}
)

// shown gives the glyphs of a row, marks left out.
func shown(row terminal.Row) string {
	var b strings.Builder
	for _, c := range row {
		if c.Glyph != 0 {
			b.WriteRune(c.Glyph)
		}
	}
	return b.String()
}

func TestLine(t *testing.T) {
	arabic, latin := New(Options{RightToLeft: true}), New(Options{})
	check := func(p *Painter, logical string, width int, align Align, want string) {
		t.Helper()
		row := p.Line([]Span{{Text: clean.Of(logical)}}, width, align, plain)
		if got := shown(row); got != want || len(row) != width {
			t.Errorf("%q in %d: %q, want %q", logical, width, got, want)
		}
	}
	check(latin, "abc", 6, Start, "abc   ")
	check(latin, "abc", 6, Right, "   abc")
	check(latin, "abc", 6, Center, " abc  ")
	check(latin, "abcdefgh", 6, Start, "abcde…")
	check(latin, "a\nb\tc", 6, Start, "a b c ")
	check(latin, "سلام", 6, Start, "   ﻡﻼﺳ")
	check(arabic, "abc", 6, Start, "   abc")
	check(arabic, "سلام", 6, Start, "   ﻡﻼﺳ")
	check(arabic, "سلام", 6, Left, "ﻡﻼﺳ   ")
	check(arabic, "12:30", 6, Start, " 12:30")
	check(arabic, "", 3, Start, "   ")
	check(arabic, "سلام عليكم", 6, Start, "  …ﻡﻼﺳ")
	check(arabic, "سلام", 1, Start, "…")
	check(arabic, "سلام", 0, Start, "")
	check(arabic, "日本語", 3, Start, "日…")
}

// isForbidden tells the characters that must not reach a screen.
func isForbidden(r rune) bool {
	return r != 0 && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Bidi_Control, r) || unicode.Is(unicode.Variation_Selector, r))
}

// BenchmarkHeadline sets a headline over two lines, as the list of headlines
// does for every row at every key.
func BenchmarkHeadline(b *testing.B) {
	p := New(Options{RightToLeft: true})
	spans := []Span{{Text: clean.Of("اكتشاف بقايا مدينة ساحلية عمرها 3000 عام قرب «رأس الخيمة» في بعثة مشتركة مع جامعة Durham البريطانية")}}
	b.ReportAllocs()
	for b.Loop() {
		p.Lines(spans, LinesOptions{WidthCells: 44, Max: 2})
	}
}

// BenchmarkLine sets the line under it.
func BenchmarkLine(b *testing.B) {
	p := New(Options{RightToLeft: true})
	spans := []Span{{Text: clean.Of("صحيفة الواحة")}, {Text: clean.Of(" · ")}, {Text: clean.Of("منذ 3 دقائق")}}
	b.ReportAllocs()
	for b.Loop() {
		p.Line(spans, 44, Start, plain)
	}
}

// A name that is isolated in a sentence does not decide the sentence's direction.
func TestDirectionOfASentenceWithAName(t *testing.T) {
	check := func(rightToLeft bool, want string, pieces ...clean.Text) {
		t.Helper()
		row := New(Options{RightToLeft: rightToLeft}).Line([]Span{{Text: clean.Join(pieces...)}}, 13, Start, plain)
		if got := strings.TrimSpace(shown(row)); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	check(false, "Folder: ﻥﻮﻧ", clean.Of("Folder: "), clean.Of("نون").Isolated())
	check(true, "Nun :ﺪﻠﺠﻣ", clean.Of("مجلد: "), clean.Of("Nun").Isolated())
	check(true, "ﻥﻮﻧ · 3 ●", clean.Of("● 3 · "), clean.Of("نون").Isolated())
	check(true, "Nun · 3 ●", clean.Of("● 3 · "), clean.Of("Nun").Isolated())
	check(false, "ﻥﻮﻧ :Folder", clean.Of("Folder: نون")) // as a headline
}
