package parse

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// TestPlain holds that elements of which gofeed sees nothing make no difference:
// 4000 feeds of items thrown together from elements that are plain and from
// such that only look like it.
func TestPlain(t *testing.T) {
	roots := []string{
		`<rss version="2.0" xmlns:content="` + contentSpace + `" xmlns:dc="` + creatorSpace + `"><channel>%s</channel></rss>`,
		`<rss version="2.0" xmlns:content='` + contentSpace + `' xmlns:dc='` + creatorSpace + `' xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel>%s</channel></rss>`,
		`<rss version="2.0" xmlns:content="http://elsewhere.example/" xmlns:dc="http://elsewhere.example/dc"><channel>%s</channel></rss>`,
		`<rss version="2.0" xmlns:content="` + contentSpace + `" xmlns:content2="` + contentSpace + `"><channel>%s</channel></rss>`,
		`<rss version="2.0"><channel>%s</channel></rss>`,
		`<rss xmlns="http://backend.userland.com/rss2"><channel>%s</channel></rss>`,
		`<rss xmlns="http://www.w3.org/2005/Atom"><channel>%s</channel></rss>`,
		`<rss xml:base="https://base.example/x/"><channel>%s</channel></rss>`,
		`<rss><channel></channel>%s</rss>`,
		`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="` + creatorSpace + `">%s</rdf:RDF>`,
	}
	texts := []string{"", " ", "خبر", " خبر\n", "a &amp; b", "a & b", "&lt;b&gt;خبر&lt;/b&gt;", "&#1582;&nbsp;&hellip;", "&copy=1", "<![CDATA[<p>خبر &amp; نص</p>]]>",
		"\n<![CDATA[خبر]]>\n", "<![CDATA[ خبر ]]>", "<![CDATA[]]>", "خبر<![CDATA[ و]]>آخر", "خبر<b>غليظ</b>", "خبر<!-- لا -->آخر", strings.Repeat("خبر طويل ", 20),
		"https://outlet.example/" + "a/1?x=1&amp;y=2", "/relative", "a@b.example (كاتب)", "كاتب (محرر)", "a@b.example", "Mon, 23 Nov 2026 10:00:00 +0300", "2026-11-23"}
	names := []string{"title", "link", "guid", "pubDate", "description", "author", "category", "category", "content:encoded", "dc:creator", "Title", "LINK", "encoded",
		"creator", "dc:date", "dc:author", "media:title", "itunes:author", "comments", "content:Encoded", "fullitem", "source"}
	attributes := []string{"", "", "", "", ` isPermaLink="false"`, ` domain="x"`, ` href="https://outlet.example/b"`, ` xmlns="http://elsewhere.example/"`, ` type="html"`,
		` xml:base="https://base.example/"`}
	random := rand.New(rand.NewPCG(1, 2))
	pick := func(list []string) string { return list[random.IntN(len(list))] }
	sound := 0
	rounds := 4000
	if testing.Short() {
		rounds = 400
	}
	for range rounds {
		var items strings.Builder
		for range 1 + random.IntN(4) {
			items.WriteString(pick([]string{"<item>", "<item>", "<item>", "<item>", "<item id='1'>"}))
			for range random.IntN(9) {
				name := pick(names)
				switch random.IntN(12) {
				case 0:
					fmt.Fprintf(&items, "<%s%s/>", name, pick(attributes))
				case 1:
					items.WriteString("\n <!-- x -->")
				default:
					fmt.Fprintf(&items, "<%s%s>%s</%s>", name, pick(attributes), pick(texts), name)
				}
			}
			items.WriteString("</item>")
		}
		body := fmt.Sprintf(pick(roots), items.String())
		if checkUndisguised(t, body, body) {
			sound++
		}
		if t.Failed() {
			return
		}
	}
	if sound < rounds/2 {
		t.Errorf("only %d of the feeds are sound", sound)
	}
}

// TestPlainIsHidden holds that of an ordinary item gofeed sees only that it is
// there.
func TestPlainIsHidden(t *testing.T) {
	doc := locate(benchFeed("GMT"))
	shown := string(disguise(doc.body, inspect(doc.body)).shown())
	if strings.Count(shown, "<item></item>") != 50 {
		t.Errorf("gofeed sees %q", shown[:min(len(shown), 2000)])
	}
}
