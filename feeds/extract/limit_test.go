package extract

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"khabar/feeds/document"
)

// TestWeight: whatever a page holds, its document is one that is quickly laid out,
// says where it was cut, and begins as the page does.
func TestWeight(t *testing.T) {
	if testing.Short() {
		t.Skip("reads some megabytes")
	}
	article := strings.Repeat("<p>"+sentence+"</p>", 5)
	distinct := func(count int, format string) string {
		var all strings.Builder
		for i := range count {
			fmt.Fprintf(&all, format, i)
		}
		return all.String()
	}
	for name, html := range map[string]string{
		"a word of 1.5 million letters": "<p>" + strings.Repeat("ب", 1_500_000) + "</p>",
		"words of 750,000 letters":      strings.Repeat("<p>"+strings.Repeat("b", 750_000)+"</p>", 4),
		"100,000 links":                 "<p>" + strings.Repeat("<a href=/x>رابط</a> ", 100_000) + "</p>",
		"links of their own":            "<p>" + distinct(39_000, "<a href=/%d>رابط</a> ") + "</p>",
		"lines of code":                 "<pre>" + strings.Repeat("a\n", 1_500_000) + "</pre>",
		"breaks":                        "<p>" + strings.Repeat("نص<br>", 39_000) + "</p>",
		"a table":                       "<table>" + distinct(1900, "<tr><td>"+strings.Repeat("x<td>", 9)+strings.Repeat("كلام ", 90)+"%d</tr>") + "</table>",
		"paragraphs":                    distinct(9000, "<p>"+sentence+" %d</p>"),
	} {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
			defer cancel()
			doc, err := Page(ctx, []byte("<html><body><article>"+article+html+"</article></body></html>"), "text/html; charset=utf-8", "https://example.org/x")
			if err != nil {
				t.Fatal(err)
			}
			if w := weightOf(doc); w > weightMax+1000 {
				t.Errorf("weighs %d", w)
			}
			if w := weightOf(doc); w < weightMax/2 {
				t.Errorf("only %d are left", w)
			}
			if !strings.HasPrefix(doc.PlainText(), sentence[:40]) {
				t.Errorf("begins with %.60q", doc.PlainText())
			}
			if last := doc.Blocks[len(doc.Blocks)-1]; weightOf(doc) > weightMax-1000 && document.Text(last.Runs) != omitted {
				t.Errorf("ends with %.60q", document.Text(last.Runs))
			}
			checkClean(t, doc)
		})
	}
}

func weightOf(doc document.Document) (weight int) {
	add := func(runs []document.Run) {
		for _, run := range runs {
			weight += pieceBytes + len(run.Text) + lineBytes*strings.Count(run.Text, "\n")
		}
	}
	for _, block := range doc.Blocks {
		weight += pieceBytes
		add(block.Runs)
		for _, row := range block.Rows {
			for _, cell := range row.Cells {
				weight += pieceBytes
				add(cell.Runs)
			}
		}
	}
	return weight
}
