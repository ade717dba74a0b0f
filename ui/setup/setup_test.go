package setup

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"khabar/feeds/clean"
	"khabar/ui/paint"
	"khabar/ui/terminal"
)

var update = flag.Bool("update", false, "write the golden files anew")

func options(language string, widthCells, heightRows int) Options {
	return Options{
		WidthCells: widthCells, HeightRows: heightRows, Language: language, Modes: terminal.Modes,
		Question: terminal.Grid, QuestionApart: terminal.LRM,
	}
}

// dump shows the cells of pages, from left to right, with the mode that each row
// is to be encoded in.
func dump(pages []Page) string {
	var out strings.Builder
	for i, page := range pages {
		fmt.Fprintf(&out, "page %d:", i+1)
		for _, choice := range page.Choices {
			fmt.Fprintf(&out, " %d %s", choice.Number, choice.Mode)
		}
		out.WriteString("\n")
		for _, row := range page.Rows {
			fmt.Fprintf(&out, "%-8s|", row.Mode)
			out.WriteString(glyphs(row.Cells) + "|\n")
		}
	}
	return out.String()
}

func glyphs(cells terminal.Row) string {
	var out strings.Builder
	for _, cell := range cells {
		out.WriteRune(cell.Glyph)
	}
	return out.String()
}

func TestGolden(t *testing.T) {
	apart := options("ar", 80, 24)
	apart.GridApart = true
	two := options("ar", 40, 12)
	two.Modes, two.Question, two.EnterTakesFirst = []terminal.Mode{terminal.Braille, terminal.Grid}, terminal.Braille, true
	check := func(name string, o Options) {
		got := dump(Pages(o))
		file := filepath.Join("testdata", name+".golden")
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s: got\n%swant\n%s", name, got, want)
		}
	}
	check("ar-80", options("ar", 80, 24))
	check("en-80", options("en", 80, 24))
	check("ar-30", options("ar", 30, 24))
	check("en-30", options("en", 30, 24))
	check("ar-80-apart", apart)
	check("ar-40-two", two)
}

// TestEveryModeOnce: whatever the size, every mode can be picked by the number
// that it always has, each sentence is whole, and no row is too wide.
func TestEveryModeOnce(t *testing.T) {
	for _, language := range []string{"ar", "en"} {
		for _, size := range [][2]int{{1, 1}, {2, 3}, {10, 5}, {30, 24}, {40, 12}, {80, 24}, {200, 60}} {
			for _, apart := range []bool{false, true} {
				o := options(language, size[0], size[1])
				o.GridApart = apart
				checkPages(t, fmt.Sprintf("%s %v apart %v", language, size, apart), o)
			}
		}
	}
}

func checkPages(t *testing.T, name string, o Options) {
	t.Helper()
	var modes []terminal.Mode
	for i, page := range Pages(o) {
		if len(page.Rows) > o.HeightRows || len(page.Choices) == 0 {
			t.Errorf("%s: page %d has %d rows and %d choices", name, i, len(page.Rows), len(page.Choices))
		}
		for _, choice := range page.Choices {
			modes = append(modes, choice.Mode)
			if choice.Number != len(modes) {
				t.Errorf("%s: number %d for the mode %d", name, choice.Number, len(modes))
			}
		}
		for _, row := range page.Rows {
			if len(row.Cells) != o.WidthCells {
				t.Errorf("%s: a row of %d cells", name, len(row.Cells))
			}
			if digits := strings.TrimSpace(glyphs(row.Cells)); len(digits) == 1 && digits >= "1" && digits <= "9" {
				if row.Mode != terminal.Grid && row.Mode != terminal.Logical {
					t.Errorf("%s: the number %s is sent in the mode %s", name, digits, row.Mode)
				}
			}
			if grid := page.Choices[0].Mode == terminal.Grid; o.GridApart && grid != (row.Mode == terminal.Grid) {
				t.Errorf("%s: page %d holds a row in the mode %s", name, i, row.Mode)
			}
		}
	}
	if !slices.Equal(modes, o.Modes) {
		t.Errorf("%s: the choices are %v", name, modes)
	}
}

// TestSentence holds the sentence to what it is for, and to one row.
func TestSentence(t *testing.T) {
	for _, sign := range []string{"لأ", "Adam", "2.5%", "(", "[", "«", `"`} {
		if !strings.Contains(Sentence, sign) {
			t.Errorf("no %s in the sentence", sign)
		}
	}
	if width := paint.New(paint.Options{}).Width(clean.Of(Sentence)); width > 79 {
		t.Errorf("%d cells", width)
	}
}

// TestWords: all sentences are there in both languages.
func TestWords(t *testing.T) {
	for _, w := range []words{arabic, english} {
		if w.question == "" || w.later == "" || w.more == "" {
			t.Errorf("%+v", w)
		}
	}
}
