package text

import (
	"encoding/json"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"khabar/ui/text/cells"
	"khabar/ui/text/linebreak"
)

// shared finds a folder of the workshop data that lies beside the project.
func shared(t testing.TB, name string) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
	}
	dir = filepath.Join(dir, "..", "shared", "data", name)
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("no %s beside the project", name)
	}
	return dir
}

// article gives the paragraphs of the seed article.
func article(t testing.TB) []string {
	files, _ := filepath.Glob(filepath.Join(shared(t, "seed"), "*.txt"))
	if len(files) == 0 {
		t.Skip("no seed article")
	}
	data, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	var paragraphs []string
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimSpace(line); line != "" {
			paragraphs = append(paragraphs, line)
		}
	}
	return paragraphs
}

var titlePattern = regexp.MustCompile(`(?s)<title[^>]*>\s*(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?\s*</title>`)

// titles gives every title of the feeds, as it stands there but for entities.
func titles(t testing.TB) []string {
	files, _ := filepath.Glob(filepath.Join(shared(t, "feeds"), "*.*"))
	var all []string
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, match := range titlePattern.FindAllSubmatch(data, -1) {
			all = append(all, html.UnescapeString(string(match[1])))
		}
		var feed struct {
			Items []struct{ Title string }
		}
		if json.Unmarshal(data, &feed) == nil {
			for _, item := range feed.Items {
				all = append(all, item.Title)
			}
		}
	}
	if len(all) < 100 {
		t.Fatalf("only %d titles", len(all))
	}
	return all
}

func TestCorpus(t *testing.T) {
	texts := append(article(t), titles(t)...)
	lines := 0
	for _, justify := range []bool{false, true} {
		for _, width := range []int{20, 40, 66, 100} {
			for _, text := range texts {
				o := Options{WidthCells: width, Justify: justify}
				laid := Layout(text, o)
				lines += len(laid)
				checkInvariants(t, text, o, laid)
				checkLetters(t, text, laid)
				checkEnds(t, text, laid)
			}
		}
	}
	t.Logf("%d texts, %d lines", len(texts), lines)
}

// checkInvariants holds for any text whatever.
func checkInvariants(t *testing.T, text string, o Options, lines []Line) {
	t.Helper()
	at := 0
	for n, l := range lines {
		if o.WidthCells > 0 && len(l.Cells) > o.WidthCells {
			t.Fatalf("%+q at %d: line %d has %d cells", text, o.WidthCells, n, len(l.Cells))
		}
		// A character that is spelled out over several lines is of all of them.
		if l.Start > at || l.End < at {
			t.Fatalf("%+q at %d: line %d is %d-%d after %d", text, o.WidthCells, n, l.Start, l.End, at)
		}
		at = l.End
		for _, c := range l.Cells {
			if c.Rune != 0 && !cells.MayLeave(c.Rune) {
				t.Fatalf("%+q: U+%04X leaves", text, c.Rune)
			}
			for _, m := range c.Marks {
				if k := cells.KindOf(m); k != cells.Mark && k != cells.Vowel {
					t.Fatalf("%+q: U+%04X leaves as a mark", text, m)
				}
			}
			if int(c.Start) < l.Start || int(c.End) > l.End || c.Start > c.End {
				t.Fatalf("%+q at %d: line %d is %d-%d, a cell %d-%d", text, o.WidthCells, n, l.Start, l.End, c.Start, c.End)
			}
		}
		checkCover(t, text, o, l)
	}
	if at != len(text) {
		t.Fatalf("%+q: the lines end at %d of %d", text, at, len(text))
	}
}

// checkCover makes sure that the cells of a line show its text without gaps;
// only blanks and what takes no cell may be missing, at the end.
func checkCover(t *testing.T, text string, o Options, l Line) {
	t.Helper()
	ends := make(map[int32]int32, len(l.Cells))
	for _, c := range l.Cells {
		if c.Start == c.End {
			continue
		}
		if end, found := ends[c.Start]; found && end != c.End {
			t.Fatalf("%+q: two cells start at %d and end apart", text, c.Start)
		}
		ends[c.Start] = c.End
	}
	at := int32(l.Start)
	for ends[at] > at {
		at = ends[at]
	}
	if rest := text[at:l.End]; strings.Trim(visual(Layout(rest, Options{DropEmoji: o.DropEmoji})[0]), " ") != "" {
		t.Fatalf("%+q: nothing shows %q", text, rest)
	}
}

// checkLetters: no letter is left unjoined that has forms.
func checkLetters(t *testing.T, text string, lines []Line) {
	t.Helper()
	for _, l := range lines {
		for _, c := range l.Cells {
			if c.Rune >= 0x621 && c.Rune <= 0x64A && c.Rune != 0x640 {
				t.Fatalf("%q: base letter U+%04X in a cell", text, c.Rune)
			}
		}
	}
}

// checkEnds: no line begins with a closing sign or ends with an opening one.
func checkEnds(t *testing.T, text string, lines []Line) {
	t.Helper()
	for n, l := range lines {
		shown := strings.TrimSpace(text[l.Start:l.End])
		if shown == "" || !l.RightToLeft {
			continue
		}
		runes := []rune(shown)
		if first := runes[0]; n > 0 && !lines[n-1].Hard && linebreak.Closes(first, true) {
			t.Errorf("%q: line %d begins with %q", text, n, first)
		}
		if last := runes[len(runes)-1]; !l.Hard && linebreak.Opens(last, true) {
			t.Errorf("%q: line %d ends with %q", text, n, last)
		}
	}
}

func TestCorpusJustified(t *testing.T) {
	kashidas := 0
	for _, width := range []int{40, 66} {
		for _, text := range article(t) {
			lines := Layout(text, Options{WidthCells: width, Justify: true})
			for n, l := range lines {
				if !l.Hard && len(l.Cells) != width {
					t.Errorf("%q: line %d has %d cells of %d", text, n, len(l.Cells), width)
				}
				kashidas += checkKashida(t, text, lines, n)
			}
		}
	}
	t.Logf("%d kashidas", kashidas)
	if kashidas == 0 {
		t.Error("no kashida at all")
	}
}

// checkKashida: at most one in a word, none on the last line, no two in
// neighbouring columns of neighbouring lines.
func checkKashida(t *testing.T, text string, lines []Line, n int) (count int) {
	t.Helper()
	inWord := 0
	for column, c := range lines[n].Cells {
		if c.Rune == ' ' {
			inWord = 0
		}
		if c.Rune != 'ـ' || c.Start != c.End {
			continue
		}
		count++
		if inWord++; inWord > 1 {
			t.Errorf("%q: line %d has two kashidas in a word", text, n)
		}
		if lines[n].Hard {
			t.Errorf("%q: the last line has a kashida", text)
		}
		for beside := max(column-1, 0); n > 0 && beside <= column+1 && beside < len(lines[n-1].Cells); beside++ {
			if above := lines[n-1].Cells[beside]; above.Rune == 'ـ' && above.Start == above.End {
				t.Errorf("%q: a river at line %d, column %d", text, n, column)
			}
		}
	}
	return count
}
