package page

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"khabar/feeds/document"
)

// sharedFiles gives files of the folder of data beside the repository, and
// skips where it is absent.
func sharedFiles(t *testing.T, pattern string) []string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		if dir == filepath.Dir(dir) {
			t.Skip("no go.mod above")
		}
		dir = filepath.Dir(dir)
	}
	files, _ := filepath.Glob(filepath.Join(filepath.Dir(dir), "shared", pattern))
	if len(files) == 0 {
		t.Skipf("no shared data for %s", pattern)
	}
	return files
}

// articleIn reads a plain text file as paragraphs.
func articleIn(t *testing.T, path string) document.Document {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var d document.Document
	for text := range strings.SplitSeq(string(content), "\n\n") {
		if text = strings.TrimSpace(text); text != "" {
			d.Blocks = append(d.Blocks, paragraphOf(text))
		}
	}
	return d
}

func TestSeedArticle(t *testing.T) {
	for _, path := range sharedFiles(t, "data/seed/*.txt") {
		d := articleIn(t, path)
		o := testOptions(66 + 4)
		p := Layout(Heading{}, d, o)
		left, width := p.Column()
		if width != 66 {
			t.Fatalf("the column has %d cells", width)
		}
		first := p.Row(0)
		if edge := first[left+width-1].Glyph; edge != 'ﻭ' {
			t.Errorf("the first letter at the right edge is %q, want waw joined to nothing", edge)
		}
		used := 0
		for i := range p.Len() {
			row := p.Row(i)
			if err := soundRow(row, o.WidthCells); err != nil {
				t.Errorf("row %d: %v", i, err)
			}
			if row[left+width-1].Glyph != ' ' {
				used++
			}
		}
		if used < len(d.Blocks)*3 {
			t.Errorf("only %d rows reach the right edge", used)
		}
		for i, b := range d.Blocks {
			got := p.TextBetween(Place{Block: i}, Place{Block: i, Offset: 1 << 20})
			if want := document.Text(b.Runs); got != want {
				t.Errorf("paragraph %d: copied\n%q, want\n%q", i, got, want)
			}
		}
	}
}

func TestRealArticlesFillTheirRows(t *testing.T) {
	for _, path := range sharedFiles(t, "data/pages/*.readability.txt") {
		d := articleIn(t, path)
		for _, width := range []int{1, 7, 20, 40, 66, 100, 250} {
			o := testOptions(width)
			o.Justify = width != 66
			p := Layout(testHeading, d, o)
			for i := range p.Len() {
				if err := soundRow(p.Row(i), width); err != nil {
					t.Fatalf("%s, width %d, row %d: %v", filepath.Base(path), width, i, err)
				}
			}
		}
	}
}
