package extract

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"khabar/feeds/document"
)

var update = flag.Bool("update", false, "write what is extracted from testdata/classes beside the pages")

// TestPageClasses reads pages of the kinds that outlets have: each is a frame of
// its own around the same invented news, and beside it lies what a reader is to
// see, block by block. A change there is to be looked at.
func TestPageClasses(t *testing.T) {
	pages, err := filepath.Glob(filepath.Join("testdata", "classes", "*.html"))
	if err != nil || len(pages) == 0 {
		t.Fatal("no pages")
	}
	for _, name := range pages {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".html"), func(t *testing.T) {
			page, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			doc, err := Page(context.Background(), page, "text/html", "https://news.example.org/2026/11/20/ferries")
			if err != nil {
				t.Fatal(err)
			}
			checkClean(t, doc)
			checkNoBoilerplate(t, doc)
			golden, got := strings.TrimSuffix(name, ".html")+".txt", wholeOutline(doc)
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// wholeOutline writes a document as a line a block, the fields of its head first.
func wholeOutline(doc document.Document) string {
	var out strings.Builder
	for _, field := range [][2]string{
		{"title", doc.Title}, {"byline", doc.Byline}, {"agency", doc.Agency}, {"site", doc.Site},
		{"published", doc.Published}, {"source", string(doc.Source)},
	} {
		out.WriteString(field[0] + ": " + field[1] + "\n")
	}
	if doc.ForSubscribers {
		out.WriteString("for subscribers\n")
	}
	for i := range doc.Blocks {
		block := &doc.Blocks[i]
		out.WriteString("\n" + string(block.Kind))
		if block.Quote > 0 {
			out.WriteString(" (quoted)")
		}
		if block.URL != "" {
			out.WriteString(" <" + block.URL + ">")
		}
		out.WriteString(": " + strings.ReplaceAll(document.Text(block.Runs), "\n", " / "))
		for _, row := range block.Rows {
			for _, cell := range row.Cells {
				out.WriteString(" | " + document.Text(cell.Runs))
			}
		}
	}
	return out.String() + "\n"
}
