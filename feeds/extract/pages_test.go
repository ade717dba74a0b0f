package extract

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"khabar/feeds/fold"
)

var report = flag.Bool("report", false, "print what each page of ../shared/data/pages yields")

// sharedDir finds ../shared beside the module, or skips the test.
func sharedDir(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			t.Skip("no go.mod above the test")
		}
		dir = parent
	}
	shared := filepath.Join(dir, "..", "shared")
	if _, err := os.Stat(shared); err != nil {
		t.Skip("../shared is absent: real pages are not tested")
	}
	return shared
}

// pageCase is a real page and what is known of its article.
type pageCase struct {
	name string
	url  string
	// expected is the text of the article, f1 the token F1 to be reached.
	expected string
	f1       float64
	// with must be in the text, without must not; date begins the time of publication.
	with    []string
	without []string
	date    string
}

func pageCases(t testing.TB) []pageCase {
	dir := filepath.Join(sharedDir(t), "data", "pages")
	read := func(name string) string {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	return []pageCase{
		{name: "nabdsharqi--1", url: "http://nabd-sharqi.com/culture/x/", expected: markdownText(read("nabdsharqi--1.expected.md")), f1: .985},
		{name: "nabdsharqi--2", url: "http://nabd-sharqi.com/culture/y/", expected: markdownText(read("nabdsharqi--2.expected.md")), f1: .985},
		{name: "nabdsharqi--3", url: "http://nabd-sharqi.com/abroad/z/", expected: markdownText(read("nabdsharqi--3.expected.md")), f1: .985},
		{name: "newspaper-arabic--1", url: "http://arabic.cnn.com/2013/middle_east/8/3/syria.clashes/index.html", expected: read("newspaper-arabic--1.expected.txt"), f1: .97},
		{name: "lbcgroup--1", url: "https://www.lbcgroup.tv/news/lifestyle/898682/lbci-lebanon-articles/ar", expected: fundusText(t, read("lbcgroup--1.expected.json")), f1: .97, date: "2026-01-08"},
		{name: "assabah-tn--1", url: "http://www.assabah.com.tn/article/164913/x", expected: readabilityText(read("assabah-tn--1.readability.txt"),
			"الناشط الحقوقي السوداني خالد عبد الكريم ماسا لـ«الصباح»:  كل الشروط متوفرة لثورة سودانية ولا حاجة لنستورد شيئا\n"), f1: .98,
			with:    []string{"منذ بدء", "كل المجالات", "وماذا عن حقيقة"},
			without: []string{"كورونا يقتل", "غائم جزئيا", "إضافة تعليق جديد"}},
		{name: "albayan--1", url: "https://www.albayan.ae/across-the-uae/news-and-reports/2020-06-03-1.3874341", expected: readabilityText(read("albayan--1.readability.txt"),
			"تابعوا أخبار الإمارات من البيان عبر غوغل نيوز"), f1: .985,
			without: []string{"غوغل نيوز"}, date: "2020-06-02"}, // 03:01+04:00
		{name: "doyouknow--1", url: "https://doyouknow.app/ar/article/how-vaccines-train-the-immune-system.html", expected: readabilityText(read("doyouknow--1.readability.txt"),
			"هل أعجبك المقال؟", "شارك عبر واتساب ← شارك عبر واتساب", "كيف تعمل اللقاحات\nكيف يعمل جهاز المناعة\nكيف تم تطوير لقاحات mRNA بهذه السرعة",
			"احصل على المزيد من الأدلة في بريدك — اشترك في نشرتنا البريدية للحصول على قصص أسبوعية مثيرة للاهتمام من مصر والسعودية ودبي وأكثر."), f1: .985,
			without: []string{"واتساب", "نشرتنا"}, date: "2026-08-03"},
		{name: "sputnikarabic--1", url: "https://arabic.sputniknews.com/arab_world/202003171044893040-x/", expected: readabilityText(read("sputnikarabic--1.readability.txt"),
			"العالم العربيGMT 17:27 17.03.2020(محدثة GMT 17:49 17.03.2020) انسخ الرابطالموضوع: ", "REUTERS / SHOKRY HUSSIEN"), f1: .97,
			without: []string{"انسخ الرابط", "REUTERS"}, date: "2020-03-17"},
		{name: "youm7--1", url: "https://www.youm7.com/story/2020/8/24/x/4943459", expected: readabilityText(read("youm7--1.readability.txt")), f1: .985, date: "2020-08-24"},
	}
}

var (
	frontMatter  = regexp.MustCompile(`(?s)\A---\n.*?\n---\n`)
	markdownMark = regexp.MustCompile(`!?\[([^\]]*)\]\([^)]*\)|[#*\\_>` + "`" + `]`)
)

// markdownText is the text of a page's Markdown source.
func markdownText(source string) string {
	return markdownMark.ReplaceAllString(frontMatter.ReplaceAllString(source, ""), "$1")
}

// readabilityText is what readability finds, without the parts of it that are
// the outlet's frame and not the article.
func readabilityText(s string, frame ...string) string {
	_, body, _ := strings.Cut(s, "\n\n")
	for _, part := range frame {
		body = strings.Replace(body, part, "\n", 1)
	}
	return strings.ReplaceAll(body, ".وأوضح", ". وأوضح") // two paragraphs that its tool ran together
}

func fundusText(t testing.TB, s string) string {
	var data struct {
		V1 struct {
			Body struct {
				Sections []struct{ Paragraphs []string }
			}
		}
	}
	if err := json.Unmarshal([]byte(s), &data); err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, section := range data.V1.Body.Sections {
		out = append(out, section.Paragraphs...)
	}
	return strings.Join(out, "\n\n")
}

// tokenScore compares two texts as bags of folded words.
func tokenScore(got, want string) (precision, recall, f1 float64) {
	count := map[string]int{}
	wanted := fold.Words(want)
	for _, word := range wanted {
		count[word]++
	}
	gotten, hits := fold.Words(got), 0
	for _, word := range gotten {
		if count[word] > 0 {
			count[word]--
			hits++
		}
	}
	precision = float64(hits) / float64(max(len(gotten), 1))
	recall = float64(hits) / float64(max(len(wanted), 1))
	if precision+recall > 0 {
		f1 = 2 * precision * recall / (precision + recall)
	}
	return precision, recall, f1
}

func readCase(t testing.TB, c pageCase) []byte {
	data, err := os.ReadFile(filepath.Join(sharedDir(t), "data", "pages", c.name+".html"))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestReport(t *testing.T) {
	if !*report {
		t.Skip("run with -report to print the table of real pages")
	}
	fmt.Printf("%-22s %-12s %6s %6s %6s %6s %6s  %s\n", "page", "source", "P", "R", "F1", "goal", "frame", "title | byline | agency | site | published")
	for _, c := range pageCases(t) {
		doc, err := Page(context.Background(), readCase(t, c), "text/html", c.url)
		if err != nil {
			fmt.Printf("%-22s %v\n", c.name, err)
			continue
		}
		p, r, f := tokenScore(doc.PlainText(), c.expected)
		fmt.Printf("%-22s %-12s %6.3f %6.3f %6.3f %6.3f %6d  %s | %s | %s | %s | %s\n", c.name, doc.Source, p, r, f, c.f1, len(framesLeft(doc)),
			doc.Title, doc.Byline, doc.Agency, doc.Site, doc.Published)
		if dir := os.Getenv("EXTRACT_REPORT_DIR"); dir != "" {
			if err := os.WriteFile(filepath.Join(dir, c.name+".txt"), []byte(doc.PlainText()), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// htmlStrings collects the long HTML strings of any JSON.
func htmlStrings(t testing.TB, data []byte) []string {
	t.Helper()
	var value any
	if err := json.Unmarshal(data, &value); err != nil {
		t.Fatal(err)
	}
	var out []string
	var walk func(any)
	walk = func(value any) {
		switch v := value.(type) {
		case string:
			if len(v) > 800 && strings.Contains(v, "<p") {
				out = append(out, v)
			}
		case map[string]any:
			for _, key := range sortedKeys(v) {
				walk(v[key])
			}
		case []any:
			for _, element := range v {
				walk(element)
			}
		}
	}
	walk(value)
	return out
}
