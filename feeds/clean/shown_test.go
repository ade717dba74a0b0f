package clean

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestOf(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"escape sequence", "خبر\x1b]52;c;ZXZpbA==\x07 عاجل", "خبر]52;c;ZXZpbA== عاجل"},
		{"C0, C1, DEL", "a\x00b\u009bc\x7fd", "abcd"},
		{"broken UTF-8", "a\x9bb", "a\ufffdb"},
		{"overrides and isolates", "\u202eabc\u202c \u2066x\u2069\u2067", "abc x"},
		{"tags, fillers, noncharacters", "a\U000e0067\u3164\ufffe\u200bb", "ab"},
		{"blanks stay where they are", "  a \u00a0 b  ", "  a \u00a0 b  "},
		{"newlines stay", "\na\n\n\nb\n", "\na\n\n\nb\n"},
		{"other breaks", "a\r\nb\rc\u2028d\u0085e\vf\fg", "a\nb c d e f g"},
		{"other blanks", "a\tb\u2003c\u202fd", "a b c\u00a0d"},
		{"zalgo", "e" + strings.Repeat("\u0301", 40) + " \u0301", "e" + strings.Repeat("\u0301", 8) + " \u0301"},
		{"marks of direction", "a\u200f\u200f\u200f\u200fb", "a\u200f\u200fb"},
		{"emoji", "❤\ufe0f 👨\u200d👩\u200d👧", "❤\ufe0f 👨\u200d👩\u200d👧"},
		{"selectors", "❤\ufe0f\ufe0e\ufe0f", "❤\ufe0f"},
		{"Persian", "می\u200cخواهم", "می\u200cخواهم"},
		{"nothing", "", ""},
	} {
		if got := Of(c.in).String(); got != c.want {
			t.Errorf("%s: %+q\n got %+q\nwant %+q", c.name, c.in, got, c.want)
		}
	}
}

func TestOfIsShort(t *testing.T) {
	for _, in := range []string{strings.Repeat("م", 5<<20), strings.Repeat("\xff", 5<<20), strings.Repeat("\x1bم", 5<<20)} {
		if n := Of(in).Len(); n > 1<<20 {
			t.Errorf("%d bytes", n)
		}
	}
}

// TestIsolates holds that isolates come in pairs, whatever is in the text.
// TestOfTakesAnything: a megabyte in which no rune begins is no reason to die.
func TestOfTakesAnything(t *testing.T) {
	for _, s := range []string{strings.Repeat("\x80", bodyBytesMax+1), strings.Repeat("\xff", bodyBytesMax+1)} {
		if got := Of(s).String(); len(got) > bodyBytesMax || !utf8.ValidString(got) {
			t.Errorf("%d bytes, valid %t", len(got), utf8.ValidString(got))
		}
	}
}

func TestIsolates(t *testing.T) {
	hostile := Of("a\u2069\u2067b")
	if got := Join(Of("x "), hostile.Isolated(), Of(" "), hostile.LeftToRight()).String(); got != "x \u2068ab\u2069 \u2066ab\u2069" {
		t.Errorf("%+q", got)
	}
	if got := Join(hostile); got != hostile {
		t.Errorf("one text: %+q", got)
	}
	if got := Join(); got != (Text{}) {
		t.Errorf("no text: %+q", got)
	}
}

func TestQuotesIsolated(t *testing.T) {
	check := func(in, want string) {
		t.Helper()
		if got := Of(in).QuotesIsolated().String(); got != want {
			t.Errorf("%q: %+q, want %+q", in, got, want)
		}
	}
	check("أُضيف «BBC News» · 10 أخبار", "أُضيف «\u2068BBC News\u2069» · 10 أخبار")
	check("«a» و«b»", "«\u2068a\u2069» و«\u2068b\u2069»")
	check("«قال «نعم» ثم ذهب»", "«\u2068قال «نعم» ثم ذهب\u2069»")
	check("بلا شيء", "بلا شيء")
	check("«مفتوحة", "«مفتوحة")
	check("مغلقة» ثم «a»", "مغلقة» ثم «\u2068a\u2069»")
	check("«a» ثم «b", "«\u2068a\u2069» ثم «b")
}

// TestCleanTextIsFree holds that painting clean text costs no allocation.
func TestCleanTextIsFree(t *testing.T) {
	s := "قال رئيس الوزراء: إنّ «الأسعار» ❤\ufe0f ستنخفض\n  بنسبة 12.5%"
	if n := testing.AllocsPerRun(100, func() { s = Of(s).String() }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkOf(b *testing.B) {
	s := strings.Repeat("قال رئيس الوزراء، الثلاثاء، إنّ «الأسعار» ", 4) + "x"
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		Of(s)
	}
}
