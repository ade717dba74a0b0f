package extract

import (
	"context"
	"strings"
	"testing"

	"khabar/feeds/document"
)

// TestPageKeepsBlocks holds that the search for the article leaves every kind of
// block in it, in order.
func TestPageKeepsBlocks(t *testing.T) {
	paragraph := func(n string) string { return "<p>الفقرة " + n + ": " + sentence + sentence + "</p>" }
	page := `<html><head><title>عنوان المقال الكامل | موقع</title><meta property="og:site_name" content="موقع"></head><body>
<div id="header"><ul class="menu"><li><a href="/a">قسم</a></li><li><a href="/b">قسم آخر</a></li></ul></div>
<div class="content"><h1>عنوان المقال الكامل</h1><div class="entry">` + paragraph("أ") + `
<h2>عنوان فرعي</h2>` + paragraph("ب") + `
<figure><img src="/images/main.jpg" width="800" height="450"><figcaption>تعليق الصورة</figcaption></figure>` + paragraph("ج") + `
<ul><li>بند أول من القائمة<ul><li>بند فرعي تحته</li></ul></li><li>بند ثان من القائمة</li></ul>` + paragraph("د") + `
<ol><li>خطوة أولى في العمل</li><li>خطوة ثانية في العمل</li></ol>
<blockquote><p>قول مأثور من كتاب قديم، نقله الرواة جيلا بعد جيل.</p></blockquote>` + paragraph("ه") + `
<table><tr><th>المدينة</th><th>السكان</th></tr><tr><td>القاهرة</td><td>10 ملايين</td></tr><tr><td>بغداد</td><td>8 ملايين</td></tr></table>` + paragraph("و") + `
<iframe width="560" height="315" src="https://www.youtube.com/embed/abc123" title="مقطع"></iframe>
<blockquote class="twitter-tweet"><p>نص تغريدة قصيرة</p>&mdash; فلان (@fulan) <a href="https://twitter.com/fulan/status/12345">20 نوفمبر</a></blockquote>` + paragraph("ز") + `
<pre><code>go run .
go test ./...</code></pre>
<hr>
<p>صدر البيت الأول<br>عجز البيت الأول</p>` + paragraph("ح") + `
</div></div><div id="footer"><p>جميع الحقوق محفوظة</p></div></body></html>`
	doc, err := Page(context.Background(), []byte(page), "text/html", "https://example.org/story")
	if err != nil {
		t.Fatal(err)
	}
	got := strings.ReplaceAll(outline(doc.Blocks), strings.TrimSpace(sentence+sentence), "…")
	want := strings.Join([]string{
		"paragraph الفقرة أ: …", "h2 عنوان فرعي", "paragraph الفقرة ب: …", "image <https://example.org/images/main.jpg> تعليق الصورة",
		"paragraph الفقرة ج: …", "item بند أول من القائمة", "  item بند فرعي تحته", "item بند ثان من القائمة", "paragraph الفقرة د: …",
		"item1 خطوة أولى في العمل", "item2 خطوة ثانية في العمل", ">paragraph قول مأثور من كتاب قديم، نقله الرواة جيلا بعد جيل.",
		"paragraph الفقرة ه: …", "table\n  !|المدينة|السكان\n  |القاهرة|10 ملايين\n  |بغداد|8 ملايين", "paragraph الفقرة و: …",
		"embed <https://www.youtube.com/watch?v=abc123> مقطع",
		"embed <https://twitter.com/fulan/status/12345> نص تغريدة قصيرة⏎— فلان (@fulan) 20 نوفمبر", "paragraph الفقرة ز: …",
		"code go run .⏎go test ./...", "rule", "paragraph صدر البيت الأول⏎عجز البيت الأول", "paragraph الفقرة ح: …",
	}, "\n")
	if got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
	if doc.Title != "عنوان المقال الكامل" || doc.Source != document.SourceReadability {
		t.Errorf("title %q, source %s", doc.Title, doc.Source)
	}
}

// TestChoice holds that the places of a page are compared, not tried in turn.
func TestChoice(t *testing.T) {
	body := strings.Repeat("<p>"+sentence+sentence+"</p>", 1)
	for i := range 8 {
		body += "<p>" + strings.Repeat(string(rune('ب'+i)), 3) + " " + sentence + sentence + "</p>"
	}
	plain := strings.NewReplacer("<p>", "", "</p>", `\n\n`).Replace(body)
	teaser := "<div class=teaser><p>" + sentence + "</p></div>"
	ld := func(text string) string {
		return `<script type="application/ld+json">{"@type":"NewsArticle","articleBody":"` + text + `"}</script>`
	}
	state := `<script type="application/json">{"a":{"html":"` + body + `"}}</script>`
	cases := []struct {
		name, page string
		want       document.Source
	}{
		{"tree and JSON-LD alike: structure wins", "<article>" + body + "</article>" + ld(plain), document.SourceReadability},
		{"tree whole, JSON-LD cut", "<article>" + body + "</article>" + ld(sentence+sentence+sentence+sentence), document.SourceReadability},
		{"tree a teaser, JSON-LD whole", teaser + ld(plain), document.SourceJSONLD},
		{"tree a teaser, state whole", teaser + state, document.SourceScript},
		{"body marked, tree around it full of links", "<div>" + strings.Repeat("<p><a href=/x>"+sentence+"</a></p>", 9) + "<section itemprop=articleBody>" + body + "</section></div>", document.SourceMicrodata},
	}
	for _, c := range cases {
		doc, err := Page(context.Background(), []byte("<html><body>"+c.page+"</body></html>"), "", "https://example.org/a")
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if doc.Source != c.want {
			t.Errorf("%s: source %s, want %s", c.name, doc.Source, c.want)
		}
	}
}
