package extract

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"khabar/feeds/charset"
	"khabar/feeds/document"
	"khabar/feeds/fold"
	"khabar/feeds/news"

	"golang.org/x/net/html"
)

// boilerplate are phrases of outlets that must not be left as the beginning of
// any block of a real page.
var boilerplate = phraseList(
	"اقرأ أيضا", "شاركها", "شارك عبر", "تابعنا على", "تابعونا", "تابعوا أخبار", "المصدر:", "شاهد أيضا", "إعلان",
	"جميع الحقوق محفوظة", "اشترك في", "إشترك", "حمل الآن", "حمل تطبيق", "مواضيع ذات صلة", "الأكثر قراءة", "انسخ الرابط",
	"التالي", "السابق", "الكلمات الدلالية", "إضافة تعليق",
)

func TestRealPages(t *testing.T) {
	for _, c := range pageCases(t) {
		t.Run(c.name, func(t *testing.T) {
			body := readCase(t, c)
			doc, err := Page(context.Background(), body, "text/html", c.url)
			if err != nil {
				t.Fatal(err)
			}
			text := doc.PlainText()
			if p, r, f1 := tokenScore(text, c.expected); f1 < c.f1 {
				t.Errorf("token F1 %.3f (precision %.3f, recall %.3f), want %.3f", f1, p, r, c.f1)
			}
			for _, want := range c.with {
				if !strings.Contains(text, want) {
					t.Errorf("%q is missing", want)
				}
			}
			for _, not := range c.without {
				if strings.Contains(text, not) {
					t.Errorf("%q is left", not)
				}
			}
			if !strings.HasPrefix(doc.Published, c.date) || doc.Title == "" {
				t.Errorf("published %q, want %s; title %q", doc.Published, c.date, doc.Title)
			}
			checkNoBoilerplate(t, doc)
			checkClean(t, doc)
			checkWordsOfPage(t, doc, body)
		})
	}
}

func checkNoBoilerplate(t *testing.T, doc document.Document) {
	t.Helper()
	for _, text := range framesLeft(doc) {
		t.Errorf("a piece of the frame is left: %q", text)
	}
}

// framesLeft gives the blocks that begin with a phrase of the frame.
func framesLeft(doc document.Document) []string {
	var out []string
	for i := range doc.Blocks {
		if text := document.Text(doc.Blocks[i].Runs); startsWith(fold.Fold(text), boilerplate) != "" {
			out = append(out, text)
		}
	}
	return out
}

// checkWordsOfPage holds that every word of the document stands in the page, as
// text, in an attribute or in a script.
func checkWordsOfPage(t *testing.T, doc document.Document, body []byte) {
	t.Helper()
	text, _ := charset.Decode(body, "")
	root, err := html.Parse(strings.NewReader(string(text)))
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	var parted, joined strings.Builder
	for n := range root.Descendants() {
		if n.Type == html.TextNode {
			parted.WriteString(n.Data + " ")
			joined.WriteString(n.Data)
		}
		for _, a := range n.Attr {
			parted.WriteString(a.Val + " ")
		}
	}
	for _, words := range []string{parted.String(), joined.String()} {
		for _, word := range fold.Words(words) {
			known[word] = true
		}
	}
	for _, word := range fold.Words(strings.Join(append(texts(doc.Blocks), doc.Title, doc.Byline, doc.Site), "\n")) {
		if !known[word] {
			t.Errorf("the word %q is not in the page", word)
		}
	}
}

// TestRealIndex holds that a list of articles is no article.
func TestRealIndex(t *testing.T) {
	body, err := os.ReadFile(filepath.Join(sharedDir(t), "data", "pages", "psrecord--1.html"))
	if err != nil {
		t.Fatal(err)
	}
	_, err = Page(context.Background(), body, "text/html", "https://psrecord.github.io/ar/archive-ar/page/11/")
	var fault *news.Fault
	if !errors.As(err, &fault) || fault.Kind != news.FaultNoArticle {
		t.Errorf("got %v, want no_article", err)
	}
}

// TestUndeclaredCharset reads pages that say nothing of their encoding.
func TestUndeclaredCharset(t *testing.T) {
	for _, name := range []string{"zz-windows-1256-nometa--1.html", "zz-iso-8859-6-nometa--1.html"} {
		body, err := os.ReadFile(filepath.Join(sharedDir(t), "data", "pages", name))
		if err != nil {
			t.Fatal(err)
		}
		doc, err := Page(context.Background(), body, "text/html", "https://example.org/")
		if err != nil || !strings.HasPrefix(doc.PlainText(), "أعلنت كتائب") {
			t.Errorf("%s: %v, %.80q", name, err, doc.PlainText())
		}
	}
}

// TestRealFeeds takes the content of real feeds' entries through Fragment: the
// JSON of one outlet, whose bodies are whole articles.
func TestRealFeedBodies(t *testing.T) {
	body, err := os.ReadFile(filepath.Join(sharedDir(t), "data", "feeds", "hespress--1.json"))
	if err != nil {
		t.Fatal(err)
	}
	bodies := htmlStrings(t, body)
	if len(bodies) < 10 {
		t.Fatalf("%d bodies", len(bodies))
	}
	for i, text := range bodies {
		doc, err := Fragment(context.Background(), text, "https://www.hespress.com/x.html")
		if err != nil {
			t.Fatal(err)
		}
		root := parseFragment(text)
		if _, recall, _ := tokenScore(doc.PlainText(), rawText(root)); recall < .97 {
			t.Errorf("body %d: recall %.3f", i, recall)
		}
		checkNoBoilerplate(t, doc)
		checkClean(t, doc)
	}
}
