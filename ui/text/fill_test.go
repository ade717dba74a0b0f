package text

import (
	"slices"
	"strings"
	"testing"
)

// broken lays a text out and gives the logical text of each line, blanks at its
// end left out.
func broken(text string, width int) []string {
	var lines []string
	for _, l := range Layout(text, Options{WidthCells: width}) {
		lines = append(lines, strings.TrimRight(text[l.Start:l.End], " \n"))
	}
	return lines
}

func TestBreaks(t *testing.T) {
	check := func(text string, width int, want ...string) {
		t.Helper()
		if got := broken(text, width); !slices.Equal(got, want) {
			t.Errorf("%q at %d: got %q, want %q", text, width, got, want)
		}
	}
	check("قال الرئيس اليوم", 10, "قال الرئيس", "اليوم")
	check("قال الرئيس اليوم", 9, "قال", "الرئيس", "اليوم")
	// Blanks at the end of a line take no cells, however many.
	check("قال      الرئيس", 6, "قال", "الرئيس")
	// Lam-alef takes one cell.
	check("لا لا لا", 5, "لا لا لا")
	// Punctuation stays with its word, brackets with what they hold.
	check("نعم ، لا", 5, "نعم ،", "لا")
	check("نعم ، لا", 4, "نع", "م ،", "لا")
	check("في (مصر) غدا", 6, "في", "(مصر)", "غدا")
	check("قال « نعم » أمس", 8, "قال", "« نعم »", "أمس")
	// A number keeps its unit where they fit, and goes without where not.
	check("نحو 2500 كم", 8, "نحو", "2500 كم")
	check("نحو 2500 كم", 4, "نحو", "2500", "كم")
	check("نسبة 50 %", 7, "نسبة", "50 %")
	// No-break space.
	check("قال\u00A0لي أمس", 7, "قال\u00A0لي", "أمس")
	// Addresses and long words break where they are parted, then anywhere, but
	// not inside a cluster.
	check("https://www.example.com/arabic/news", 20, "https://", "www.example.com/", "arabic/news")
	check("abcdefghij", 4, "abcd", "efgh", "ij")
	check("some_long_name", 12, "some_long_", "name")
	check("ببببب", 2, "بب", "بب", "ب")
	check("بَبَبَ", 2, "بَبَ", "بَ")
	check("क्षक्ष", 2, "क्ष", "क्ष")
	check("日本語", 4, "日本", "語")
	check("日本語", 3, "日", "本", "語")
	// A single cell.
	check("لا (ب)", 1, "لا", "(", "ب", ")")
	check("日a", 1, "日", "a")
	check("ب\nج", 1, "ب", "ج")
	// Soft hyphens and ZWSP are places to break; nothing shows.
	check("abc\u200Bdef", 4, "abc\u200B", "def")
}

func TestWideGlyphOnNarrowLine(t *testing.T) {
	if got := visual(Layout("日", Options{WidthCells: 1})[0]); got != "?" {
		t.Errorf("got %q", got)
	}
}

func TestDropEmoji(t *testing.T) {
	if got := visual(Layout("a👍🏽日👩\u200D👧b", Options{DropEmoji: true})[0]); got != "a日b" {
		t.Errorf("got %q", got)
	}
}

func TestBlanksAtHardEnd(t *testing.T) {
	check := func(text string, width int, want string) {
		t.Helper()
		lines := Layout(text, Options{WidthCells: width})
		if got := visual(lines[0]); got != want || len(lines) != 1 {
			t.Errorf("%q at %d: got %q in %d lines", text, width, got, len(lines))
		}
	}
	check("ab  ", 0, "ab  ")
	check("ab  ", 4, "ab  ")
	check("ab  ", 3, "ab ")
	check("ab  ", 2, "ab")
	check("اب  ", 0, "  \uFE8F\uFE8D")
}

// A word of a quarter of a million letters and a title as long are laid out like any
// other text. Were a step quadratic, this would not come to an end.
func TestHugeParagraphs(t *testing.T) {
	const n = 1 << 18
	for _, text := range []string{strings.Repeat("ب", n), strings.Repeat("كلمة ", n/9), strings.Repeat("\u2068(", n/4)} {
		var l Layouter
		cells := 0
		for _, line := range l.Layout(text, Options{WidthCells: 80, Justify: true}) {
			if len(line.Cells) > 80 {
				t.Fatalf("%d cells", len(line.Cells))
			}
			cells += len(line.Cells)
		}
		if cells < n/4 {
			t.Errorf("%d cells", cells)
		}
		if cut := Cut(text, 10, Options{}); len(cut.Cells) != 10 {
			t.Errorf("cut to %d cells", len(cut.Cells))
		}
	}
}

func TestSteadyStateDoesNotAllocate(t *testing.T) {
	text := strings.Repeat("قال الرئيس (اليوم) إن 2500 جندي BBC، ", 20)
	var l Layouter
	lines := len(l.Layout(text, Options{WidthCells: 40, Justify: true}))
	allocations := testing.AllocsPerRun(20, func() { l.Layout(text, Options{WidthCells: 40, Justify: true}) })
	if allocations > float64(lines) {
		t.Errorf("%v allocations for %d lines", allocations, lines)
	}
}
