package extract

import (
	"context"
	stdhtml "html"
	"strings"
	"testing"
	"unicode"

	"khabar/feeds/document"

	"golang.org/x/net/html"
)

// FuzzFragment holds that whatever the HTML: no error, no control, limits kept,
// and no letter that the fragment does not have.
func FuzzFragment(f *testing.F) {
	seeds := []string{
		feedItem, "نص", "<p>أ\u202eب\x1b[31m&#x9b;c</p>", "<ul><li>أ<ol start=9><li>ب</ol></ul>", "<table><tr><td colspan=9>أ<td rowspan=0>ب</table>",
		"<pre>a\n\tb</pre>", "<blockquote class=twitter-tweet><a href=https://x.com/a/status/1>أ</a></blockquote>", "&lt;p&gt;أ&lt;/p&gt;",
		"<figure><img src=/a alt=ب><figcaption>ج</figcaption></figure>", "<a href='jAvascript:x'>أ</a><iframe src=//youtube.com/embed/x>",
		strings.Repeat("<b><table><td>", 300) + "أ", "<img srcset='a 1x,' data-src=' //h/ '>", "<p>المصدر: رويترز",
	}
	for _, seed := range seeds {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		doc, err := Fragment(context.Background(), text, "https://example.org/a/")
		if err != nil {
			t.Fatal(err)
		}
		checkClean(t, doc)
		checkLettersOf(t, doc, text)
		if again, err := Fragment(context.Background(), text, "https://example.org/a/"); err != nil || again.PlainText() != doc.PlainText() {
			t.Fatal("two readings differ")
		}
		data, err := doc.Encode()
		if err != nil {
			t.Fatal(err)
		}
		if decoded, err := document.Decode(data); err != nil || decoded.PlainText() != doc.PlainText() {
			t.Fatalf("encoding does not come back: %v", err)
		}
	})
}

// FuzzPage holds that a page gives a clean document or a fault of the page.
func FuzzPage(f *testing.F) {
	article := "<article>" + strings.Repeat("<p>"+sentence+"</p>", 5) + "</article>"
	f.Add([]byte("<html><head><title>عنوان | موقع</title></head><body>"+article), "text/html")
	f.Add([]byte("<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"articleBody\":\""+strings.Repeat(sentence+"\n", 6)+"\"}</script>"), "")
	f.Add([]byte("<script>window.x={\"a\":[\""+strings.Repeat(sentence, 9)+"\"]}</script>"), "text/html; charset=windows-1256")
	f.Add([]byte("<meta itemprop=author content='\x1b[2J'><meta property=og:title content='&#x202e;x'>"+article), "")
	f.Add([]byte(strings.Repeat("<div>", 600)+article), "")
	f.Fuzz(func(t *testing.T, body []byte, contentType string) {
		doc, err := Page(context.Background(), body, contentType, "https://example.org/2026/1/2/x")
		checkOutcome(t, doc, err)
	})
}

// checkLettersOf holds that the document has no letter more often than the text
// and the attributes of the fragment together.
func checkLettersOf(t *testing.T, doc document.Document, text string) {
	t.Helper()
	have := map[rune]int{}
	count := func(s string, by int) {
		for _, r := range s {
			if unicode.IsLetter(r) {
				have[r] += by
			}
		}
	}
	for _, source := range []string{text, stdhtml.UnescapeString(text)} {
		tokens := html.NewTokenizer(strings.NewReader(source))
		for kind := tokens.Next(); kind != html.ErrorToken; kind = tokens.Next() {
			token := tokens.Token()
			if kind == html.TextToken {
				count(token.Data, 1)
				count(stdhtml.UnescapeString(token.Data), 1)
			}
			for _, a := range token.Attr {
				count(a.Val, 2) // a title may be shown as a label and be part of an address
			}
		}
		count(source, 1)
	}
	for _, b := range doc.Blocks {
		count(document.Text(b.Runs), -1)
		for _, row := range b.Rows {
			for _, cell := range row.Cells {
				count(document.Text(cell.Runs), -1)
			}
		}
	}
	for r, n := range have {
		if n < 0 {
			t.Fatalf("the letter %q is there %d times too often", r, -n)
		}
	}
}
