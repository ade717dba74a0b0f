package demo

import (
	"context"
	"html"
	"strings"
	"testing"
	"unicode"

	"khabar/feeds/document"
	"khabar/feeds/extract"
)

// frame is what stands around the articles and belongs to none of them.
var frame = []string{
	"شاركها", "اقرأ أيضاً", "جميع الحقوق محفوظة", "النشرة البريدية", "النشرة الأسبوعية", "كن أول من يعلّق",
	"الأكثر قراءة", "الوسوم", "آخر المقالات", "تكبير الخط", "سياسة الخصوصية", "اشترك",
}

// TestExtraction reads every page as the program does: the whole article and
// nothing of the frame around it must come out, in its order.
func TestExtraction(t *testing.T) {
	site := start(t, options{})
	for _, o := range site.outlets {
		for _, a := range o.articles {
			address := site.URL() + o.pagePath(a)
			page := get(t, address)
			d, err := extract.Page(context.Background(), []byte(page.body), htmlType, address)
			if err != nil {
				t.Errorf("%s: %v", o.pagePath(a), err)
				continue
			}
			text := documentText(d)
			want := html.UnescapeString(tag.ReplaceAllString(string(a.Body), ""))
			if !strings.Contains(letters(text), letters(want)) {
				t.Errorf("%s: the article is not whole:\n%s", o.pagePath(a), text)
			}
			for _, phrase := range frame {
				if strings.Contains(text, phrase) {
					t.Errorf("%s: %q is not part of the article", o.pagePath(a), phrase)
				}
			}
			if d.Title != a.Title {
				t.Errorf("%s: title %q, want %q", o.pagePath(a), d.Title, a.Title)
			}
		}
	}
}

func documentText(d document.Document) string {
	var text strings.Builder
	for _, block := range d.Blocks {
		text.WriteString(document.Text(block.Runs) + "\n")
		for _, row := range block.Rows {
			for _, cell := range row.Cells {
				text.WriteString(document.Text(cell.Runs) + "\n")
			}
		}
	}
	return text.String()
}

// letters drops the white space, which is set anew by whoever lays text out.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}
