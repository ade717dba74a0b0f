package extract

import (
	"context"
	"strings"
	"testing"
	"time"

	"khabar/feeds/document"

	"golang.org/x/net/html"
)

func parsed(t *testing.T, page string) *html.Node {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	return root
}

func TestLinkedData(t *testing.T) {
	cases := []struct{ name, script, headline, body, author string }{
		{"plain", `{"@type":"NewsArticle","headline":"ع","articleBody":"نص","author":{"name":"ليلى"}}`, "ع", "نص", "ليلى"},
		{"graph", `{"@graph":[{"@type":"WebPage","name":"ص"},{"@type":"Article","headline":"ع","articleBody":"نص","author":"ليلى"}]}`, "ع", "نص", "ليلى"},
		{"array", `[{"@type":"BreadcrumbList"},{"@type":["Thing","BlogPosting"],"headline":"ع","articleBody":["أولى","ثانية"],"author":[{"name":"ليلى"},{"name":"سلمى"}]}]`,
			"ع", "أولى\n\nثانية", "ليلى، سلمى"},
		{"raw newlines and tabs", "{\"@type\":\"Article\",\"headline\":\"ع\",\"articleBody\":\"سطر\n\tثان \\\"مقتبس\\\"\r\nثالث\"}", "ع", "سطر\n\tثان \"مقتبس\"\nثالث", ""},
		{"comment around", "<!-- {\"@type\":\"Article\",\"headline\":\"ع\",\"articleBody\":\"نص\"} -->", "ع", "نص", ""},
		{"semicolon", `{"@type":"Article","headline":"ع","articleBody":"نص"};`, "ع", "نص", ""},
		{"longest of several", `[{"@type":"Article","headline":"قصير","articleBody":"ن"},{"@type":"Article","headline":"ع","articleBody":"نص طويل"}]`, "ع", "نص طويل", ""},
		{"other types", `{"@type":"Product","headline":"ع","articleBody":"نص"}`, "", "", ""},
		{"broken", `{"@type":"Article","headline":`, "", "", ""},
		{"author is an address", `{"@type":"Article","headline":"ع","articleBody":"نص","author":"https://example.org/x"}`, "ع", "نص", ""},
	}
	for _, c := range cases {
		data := readLinkedData(parsed(t, `<script type="application/ld+json">`+c.script+`</script>`))
		if data.headline != c.headline || data.body != c.body || strings.Join(data.authors, "، ") != c.author {
			t.Errorf("%s: headline %q, body %q, authors %q", c.name, data.headline, data.body, data.authors)
		}
	}
}

func TestState(t *testing.T) {
	long := strings.Repeat(sentence, 8)
	quoted := asJSON(t, "<p>"+long+"</p>")
	flight := asJSON(t, "3:[\"$\",\"div\",null,{\"html\":"+quoted+"}]\n")
	cases := []struct {
		name, script string
		found        bool
	}{
		{"next data", `<script id="__NEXT_DATA__" type="application/json">{"props":{"a":[{"body":` + quoted + `}]}}</script>`, true},
		{"assigned", `<script>window.__STATE__ = {"article":{"html":` + quoted + `}};boot();</script>`, true},
		{"second assignment", `<script>var a={}; var b = {"x":` + quoted + `}</script>`, true},
		{"pushed", `<script>self.__next_f.push([0])</script><script>self.__next_f.push([1,` + flight + `])</script>`, true},
		{"paragraphs", `<script type="application/json">{"blocks":[{"type":"p","content":` + quoted + `},{"type":"p","content":` + quoted + `}]}</script>`, true},
		{"other stories", `<script type="application/json">{"related":[{"title":"أ","text":"` + sentence + `"},{"title":"ب","text":"` + sentence + sentence + `"}]}</script>`, false},
		{"short", `<script type="application/json">{"body":"` + sentence + `"}</script>`, false},
		{"code", `<script>function f(a=(1)) { return {x: [1, 2]} }` + strings.Repeat("f();", 200) + `</script>`, false},
		{"elsewhere", `<script src="/x.js" type="application/json">{"body":` + quoted + `}</script>`, false},
	}
	for _, c := range cases {
		text := readState(parsed(t, c.script))
		if found := strings.Contains(text, strings.TrimSpace(long)); found != c.found {
			t.Errorf("%s: found is %v: %.100q", c.name, found, text)
		}
	}
}

func TestFlightText(t *testing.T) {
	var got []any
	readFlight("1:\"x\"\n2:T4,نص3:[\"a\"]\n4:Tffff,short\n5:{\"b\":1}\n", func(v any) { got = append(got, v) })
	if len(got) != 3 || got[0] != "نص" {
		t.Errorf("got %v", got)
	}
}

func TestTitles(t *testing.T) {
	cases := []struct{ head, body, want string }{
		{"<title>خبر اليوم | كووورة</title>", "", "خبر اليوم"},
		{"<title>خبر اليوم الطويل - العربية</title><meta property=og:site_name content=العربية>", "", "خبر اليوم الطويل"},
		{"<title>خبر - تحليل</title>", "", "خبر - تحليل"},
		{"<title>ت</title><meta property=og:title content='عنوان المشاركة'>", "", "عنوان المشاركة"},
		{"<title>العنوان الكامل للخبر - موقع</title>", "<h1>العنوان الكامل للخبر</h1>", "العنوان الكامل للخبر"},
		{"<title>العنوان الكامل للخبر</title>", "<h1>اسم الموقع</h1>", "العنوان الكامل للخبر"},
		{"", "<h1>عنوان \u202eفي\x07 الصفحة</h1>", "عنوان في الصفحة"},
		{"", "<svg><title>أيقونة</title></svg>", ""},
	}
	for _, c := range cases {
		m := readMetadata(parsed(t, "<html><head>"+c.head+"</head><body>"+c.body), linkedData{})
		if m.title != c.want {
			t.Errorf("%s %s: title %q, want %q", c.head, c.body, m.title, c.want)
		}
	}
}

func TestBylinesAndDates(t *testing.T) {
	cases := []struct{ head, address, byline, published string }{
		{"<meta name=author content='بقلم: ليلى العمراني'>", "", "ليلى العمراني", ""},
		{"<meta name=author content=موقع><meta property=og:site_name content=موقع>", "", "", ""},
		{"<meta property=article:author content='https://facebook.com/x'>", "", "", ""},
		{"<meta property=article:published_time content='2020-06-03T03:01+0400'>", "", "", "2020-06-02T23:01:00Z"},
		{"<meta name=pubdate content='2020-03-17 17:27:41'>", "", "", "2020-03-17T17:27:41Z"},
		{"<meta name=date content='غدا'>", "https://e.org/story/2020/8/24/x/4943459", "", "2020-08-24T00:00:00Z"},
		{"", "https://e.org/across/news-and-reports/2020-06-03-1.3874341", "", "2020-06-03T00:00:00Z"},
		{"", "https://e.org/arab_world/202003171044893040-x/", "", "2020-03-17T00:00:00Z"},
		{"", "https://e.org/2020/13/45/x", "", ""},
		{"", "https://e.org/item/20201", "", ""},
		{"<meta property=article:published_time content='0001-01-01'>", "", "", ""},
	}
	for _, c := range cases {
		doc := document.Document{}
		readMetadata(parsed(t, "<html><head>"+c.head), linkedData{}).describe(&doc, c.address)
		if doc.Byline != c.byline || doc.Published != c.published {
			t.Errorf("%s %s: byline %q, published %q", c.head, c.address, doc.Byline, doc.Published)
		}
	}
}

func TestAMP(t *testing.T) {
	cases := []struct{ page, want string }{
		{"<html><head><link rel=amphtml href='/amp/1'></head>", "/amp/1"},
		{"<head><link rel='stylesheet' href='/s.css'><LINK REL='AMPHTML' HREF='https://e.org/a'/>", "https://e.org/a"},
		{"<head></head><body><link rel=amphtml href='/amp/1'>", ""},
		{"", ""},
	}
	for _, c := range cases {
		if got := AMP(c.page); got != c.want {
			t.Errorf("%s: %q, want %q", c.page, got, c.want)
		}
	}
}

func TestRules(t *testing.T) {
	page := "<html><body><div class=ours>" + strings.Repeat("<p>"+sentence+"</p>", 4) + "<div class=box>" + sentence + "خارج</div></div>" +
		"<article>" + strings.Repeat("<p>"+sentence+sentence+"أخرى.</p>", 20) + "</article></body></html>"
	read := func(ctx context.Context, address string) document.Document {
		doc, err := Page(ctx, []byte(page), "", address)
		if err != nil {
			t.Fatal(err)
		}
		return doc
	}
	ctx, err := WithRules(context.Background(), []Rule{{Host: "Example.org", Body: []string{".ours", ".ours p"}, Drop: []string{".box"}}})
	if err != nil {
		t.Fatal(err)
	}
	for _, address := range []string{"https://example.org/1", "https://www.example.org/1", "https://news.example.org/1"} {
		doc := read(ctx, address)
		if doc.Source != document.SourceRule || strings.Contains(doc.PlainText(), "خارج") || strings.Contains(doc.PlainText(), "أخرى") {
			t.Errorf("%s: %s: %s", address, doc.Source, doc.PlainText())
		}
	}
	for _, address := range []string{"https://notexample.org/1", "https://example.org.evil.net/1"} {
		if doc := read(ctx, address); doc.Source == document.SourceRule {
			t.Errorf("%s: the rule of another host", address)
		}
	}
	if _, err := WithRules(context.Background(), []Rule{{Host: "e.org", Body: []string{"p["}}}); err == nil || !strings.Contains(err.Error(), "e.org") {
		t.Errorf("a broken selector gives %v", err)
	}
}

// TestRuleOfManyParts holds that a rule reads each part of a hostile page once: a
// page has as many parts as it likes.
func TestRuleOfManyParts(t *testing.T) {
	if testing.Short() {
		t.Skip("a slow page, in one goroutine")
	}
	page := strings.Repeat("<p>"+sentence+"</p>", 9) + strings.Repeat("<p>.<p>.</p></p>", 150_000)
	minute, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	ctx, err := WithRules(minute, []Rule{{Host: "example.org", Body: []string{"body", "p", "p"}}, {Host: "example.net", Body: []string{"p", "p"}}})
	if err != nil {
		t.Fatal(err)
	}
	for _, address := range []string{"https://example.org/1", "https://example.net/1"} {
		doc, err := Page(ctx, []byte(page), "", address)
		if err != nil || doc.Source != document.SourceRule || strings.Count(doc.PlainText(), sentence[:40]) != 9 {
			t.Errorf("%s: %v, %s, %.60q", address, err, doc.Source, doc.PlainText())
		}
	}
}
