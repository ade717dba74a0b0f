package parse

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	encoding "golang.org/x/text/encoding/unicode"

	"khabar/feeds/news"
)

var now = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

const dataRoot = "../../../shared/data/feeds/"

func parseFile(t testing.TB, file string) (Feed, error) {
	t.Helper()
	body, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return Parse(Source{URL: "https://outlet.example/feed.xml", Body: body, Now: now})
}

func kindOf(err error) news.FaultKind {
	var fault *news.Fault
	if errors.As(err, &fault) {
		return fault.Kind
	}
	return ""
}

// holdsPromise checks what is true of every feed that Parse returns.
func holdsPromise(t testing.TB, f Feed) {
	t.Helper()
	if len(f.Entries) > itemsMax {
		t.Errorf("%d entries", len(f.Entries))
	}
	line := func(what, s string) {
		if !utf8.ValidString(s) || s != strings.TrimSpace(s) || strings.Contains(s, "  ") {
			t.Errorf("%s is no clean line: %+q", what, s)
		}
		for _, r := range s {
			if unicode.IsControl(r) || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == 0xfeff || r >= 0xe0000 && r <= 0xe0fff {
				t.Errorf("%s has %U: %+q", what, r, s)
			}
		}
	}
	address := func(what, s string) {
		line(what, s)
		if s != "" && !strings.HasPrefix(s, "http://") && !strings.HasPrefix(s, "https://") {
			t.Errorf("%s is no address: %q", what, s)
		}
	}
	line("title", f.Title)
	address("homepage", f.Homepage)
	seen := map[string]bool{}
	for _, e := range f.Entries {
		if e.Identity == "" || seen[e.Identity] || len(e.Identity) > 600 {
			t.Errorf("bad identity %q", e.Identity)
		}
		seen[e.Identity] = true
		line("identity", e.Identity)
		if line("entry title", e.Title); e.Title == "" {
			t.Error("an entry without a title")
		}
		line("author", e.Author)
		line("summary", e.Summary)
		address("link", e.URL)
		for _, c := range e.Categories {
			line("category", c)
		}
		for _, enclosure := range e.Enclosures {
			address("enclosure", enclosure.URL)
			line("type", enclosure.Type)
		}
		if !utf8.ValidString(e.ContentHTML) || len(e.ContentHTML) > contentBytesMax {
			t.Errorf("content of %d bytes", len(e.ContentHTML))
		}
		if !e.Published.IsZero() && (e.Published.After(now.Add(clockSkew)) || e.Published.Year() < yearMin || e.Published.Location() != time.UTC) {
			t.Errorf("published %v", e.Published)
		}
	}
}

// TestRealFeeds counts the entries of real feeds; the numbers come from another
// parser (Python's expat).
func TestRealFeeds(t *testing.T) {
	counts := map[string]int{
		"abarrak--1.xml": 1, "abotyim--1.xml": 16, "ahmedkarim--2.xml": 2, "doyouknow--1.xml": 20, "doyouknow--2.json": 20,
		"hespress--3.xml": 10, "mos3abof--1.xml": 42, "nabdsharqi--1.xml": 10, "psrecord--1.xml": 10, "psrecord--2.xml": 10,
		"psrecord--10.xml": 0, "rtarabic--1.xml": 10, "xx-hebrew-law--1.xml": 10, "xx-persian-alishir--1.xml": 6,
	}
	for name, want := range counts {
		if _, err := os.Stat(dataRoot + name); err != nil {
			t.Skip("no ../shared/data beside the project")
		}
		feed, err := parseFile(t, dataRoot+name)
		if err != nil || len(feed.Entries) != want || feed.Truncated {
			t.Errorf("%s: %d entries, want %d (%v)", name, len(feed.Entries), want, err)
		}
		holdsPromise(t, feed)
		for _, e := range feed.Entries {
			if e.URL == "" || e.Title == untitled || e.ContentHTML == "" && e.Summary == "" {
				t.Errorf("%s: poor entry %+v", name, e)
			}
		}
	}
	if _, err := parseFile(t, dataRoot+"hespress--1.json"); kindOf(err) != news.FaultNotAFeed {
		t.Errorf("JSON that is no feed: %v", err)
	}
}

// TestDerived holds that a feed that went through wrong encodings and escapes
// gives the same entries as before.
func TestDerived(t *testing.T) {
	files, _ := filepath.Glob(dataRoot + "derived/*")
	if len(files) == 0 {
		t.Skip("no ../shared/data beside the project")
	}
	want, err := parseFile(t, dataRoot+"hespress--3.xml")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		name := filepath.Base(file)
		got, err := parseFile(t, file)
		entries := want.Entries
		if name == "truncated.xml" {
			if !got.Truncated {
				t.Errorf("%s: nobody noticed", name)
			}
			entries = entries[:min(len(entries), len(got.Entries))]
			body, _ := os.ReadFile(file)
			if n := bytes.Count(body, []byte("</item>")); n != len(entries) {
				t.Errorf("%s: %d entries of %d complete items", name, len(entries), n)
			}
		}
		if err != nil || len(got.Entries) != len(entries) {
			t.Errorf("%s: %d entries, want %d (%v)", name, len(got.Entries), len(entries), err)
			continue
		}
		for i, e := range got.Entries {
			w := entries[i]
			if name == "double-escaped.xml" { // it has a quotation mark more, escaped twice
				w.Title = `"` + w.Title
			}
			if e.Identity != w.Identity || e.Title != w.Title || e.URL != w.URL || !e.Published.Equal(w.Published) || e.Summary != w.Summary {
				t.Errorf("%s: entry %d\n got %+v\nwant %+v", name, i, e, w)
			}
		}
	}
}

// feedOf wraps items in a feed.
func feedOf(items string) string {
	return `<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<rss version="2.0"><channel><title>أخبار</title><link>https://outlet.example/</link>` + items + `</channel></rss>`
}

func item(title, rest string) string {
	return "<item><title>" + title + "</title><link>https://outlet.example/1</link>" + rest + "</item>"
}

// TestFaults feeds Parse with what real outlets get wrong. Each case must give
// one entry with the title «خبر عاجل» unless it says otherwise.
func TestFaults(t *testing.T) {
	const title = "خبر عاجل"
	good := item(title, "<description>نص</description>")
	in := func(e interface{ Bytes([]byte) ([]byte, error) }, s string) string {
		b, err := e.Bytes([]byte(s))
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	le := encoding.UTF16(encoding.LittleEndian, encoding.UseBOM).NewEncoder()
	be := encoding.UTF16(encoding.BigEndian, encoding.IgnoreBOM).NewEncoder()
	long := item(title, "<description>"+strings.Repeat("قالت الحكومة إن الخطة الجديدة ستعلن قريبا. ", 5)+"</description>")
	win := in(charmap.Windows1256.NewEncoder(), strings.Replace(feedOf(long), "UTF-8", "windows-1256", 1))
	bare := in(charmap.Windows1256.NewEncoder(), strings.Replace(feedOf(long), ` encoding="UTF-8"`, "", 1))

	check := func(name, body, contentType string, titles ...string) {
		t.Helper()
		if titles == nil {
			titles = []string{title}
		}
		feed, err := Parse(Source{URL: "https://outlet.example/rss", Body: []byte(body), ContentType: contentType, Now: now})
		var got []string
		for _, e := range feed.Entries {
			got = append(got, e.Title)
		}
		if err != nil || strings.Join(got, "|") != strings.Join(titles, "|") {
			t.Errorf("%s: got %q, want %q (%v)", name, got, titles, err)
		}
		holdsPromise(t, feed)
	}
	check("sound", feedOf(good), "")
	check("BOM", "\ufeff"+feedOf(good), "")
	check("leading lines", "\n\n \t"+feedOf(good), "")
	check("windows-1256 declared", win, "")
	check("windows-1256 by HTTP only", bare, "text/xml; charset=windows-1256")
	check("windows-1256 undeclared", bare, "")
	check("declared UTF-8, is windows-1256", strings.Replace(win, "windows-1256", "utf-8", 1), "")
	check("declared windows-1256, is UTF-8", strings.Replace(feedOf(good), "UTF-8", "windows-1256", 1), "text/xml; charset=windows-1256")
	check("UTF-16 with BOM", in(le, feedOf(good)), "")
	check("UTF-16 without BOM", in(be, feedOf(good)), "")
	check("unknown encoding declared", strings.Replace(feedOf(good), "UTF-8", "x-arabic", 1), "")
	check("one broken byte", feedOf(item("خبر\xff عاجل", "")), "", "خبر\ufffd عاجل")
	check("control bytes", feedOf(item("خبر\x00\x08 عا\x1fجل", "")), "")
	check("references to controls", feedOf(item("خبر&#8; عا&#x1F;&#0;جل", "")), "")
	check("capital X", feedOf(item("خبر&#X20;عاجل", "")), "")
	check("U+FFFE", feedOf(item("خبر\ufffe عاجل&#xFFFF;", "")), "")
	check("surrogate reference", feedOf(item("خبر&#xD800; عاجل", "")), "")
	check("raw ampersand", feedOf(item("خبر & عاجل", "<guid>x?a=1&b=2</guid>")), "", "خبر & عاجل")
	check("HTML entities", feedOf(item("خبر&nbsp;&laquo;عاجل&raquo;", "")), "", "خبر\u00a0«عاجل»")
	check("escaped twice", feedOf(item("&amp;quot;خبر&amp;quot; &amp;amp; &amp;#39;عاجل&amp;#39;", "")), "", `"خبر" & 'عاجل'`)
	check("escaped markup", feedOf(item("&lt;b&gt;خبر&lt;/b&gt; عاجل", "")), "")
	check("markup", feedOf(item("<b>خبر</b> عاجل<br>", "")), "")
	check("line breaks in the title", feedOf(item("\n  خبر\r\n\t عاجل \n", "")), "")
	check("CDATA", feedOf(item("<![CDATA[خبر عاجل]]>", "")), "")
	check("CDATA with a control", feedOf(item("<![CDATA[خبر\x1b عاجل]]>", "")), "")
	check("CDATA in CDATA", feedOf(item("<![CDATA[<![CDATA[خبر عاجل]]]]>", "")), "")
	check("CDATA escaped", feedOf(item("&lt;![CDATA[خبر عاجل]]&gt;", "")), "")
	check("Google News", feedOf(item("خبر عاجل - هسبريس", `<source url="https://b.example">هسبريس</source>`)), "")
	check("text around CDATA", feedOf(item("خبر <![CDATA[عاجل]]>", "")), "")
	check("unterminated CDATA", feedOf("<item><title><![CDATA[خبر عاجل</title><link>https://outlet.example/1</link></item>"+
		"<item><title><![CDATA[ثان]]></title><link>https://outlet.example/2</link></item>"), "", title, "ثان")
	check("]]> in text", feedOf(item(title, "<description>a ]]> b</description>")), "")
	check("< in text", feedOf(item("خبر 5 < 6 عاجل", "")), "", "خبر 5 < 6 عاجل")
	check("unescaped HTML", feedOf(item(title, "<description><p>أول <b>ثان<br>ثالث <img src=x.jpg alt='a>b'></p></description>")), "")
	check("unclosed HTML", feedOf(item(title, "<description><p>أول<p>ثان<ul><li>أ<li>ب</description>")), "")
	check("crossed tags", feedOf(item(title, "<description><b><i>x</b></i></description>")), "")
	check("unquoted attributes", feedOf(item(title, "<enclosure url=http://a.example/x.mp3 length=1 type=audio/mpeg />")), "")
	check("open quotation mark", feedOf(item(title, `<enclosure url="http://a.example/x.mp3 type="audio/mpeg"/>`)), "")
	check("ampersand in an attribute", feedOf(item(title, `<enclosure url="http://a.example/x?a=1&b=2" type="audio/mpeg"/>`)), "")
	check("undeclared prefix", feedOf(item(title, "<content:encoded><![CDATA[<p>نص</p>]]></content:encoded><foo:bar x:y='1'/>")), "")
	check("two colons", feedOf(item(title, "<a:b:c>x</a:b:c>")), "")
	check("missing item end", feedOf("<item><title>"+title+"</title><item><title>ثان</title></item>"), "", title, "ثان")
	check("missing field end", feedOf("<item><title>"+title+"<link>https://outlet.example/1</link><description>x</description></item>"), "")
	check("missing channel end", strings.Replace(feedOf(good), "</channel>", "", 1), "")
	check("missing ends", strings.Replace(feedOf(good), "</channel></rss>", "", 1), "")
	check("cut in an item", feedOf(good)[:len(feedOf(good))-len("</channel></rss>")]+"<item><title>نصف خب", "")
	check("cut in a tag", strings.TrimSuffix(feedOf(good), "</channel></rss>")+"<item><title>x</title><lin", "")
	check("cut in CDATA", strings.TrimSuffix(feedOf(good), "</channel></rss>")+"<item><title><![CDATA[x", "")
	check("cut in a comment", strings.TrimSuffix(feedOf(good), "</channel></rss>")+"<!-- x", "")
	check("junk after", feedOf(good)+"\n<script>alert(1)</script><!-- cached -->", "")
	check("two feeds", feedOf(good)+feedOf(item("x", "")), "")
	check("PHP warning before", "<br />\n<b>Warning</b>:  include(x.php): failed in <b>/a/b.php</b> on line <b>3</b><br />\n"+feedOf(good), "text/html")
	check("words before", "Notice: Undefined index & more\n"+feedOf(good), "")
	check("5 KB before the root", "<?xml version='1.0'?><!-- "+strings.Repeat("x", 5000)+" -->"+feedOf(good)[39:], "")
	check("double hyphen in a comment", feedOf("<!-- a -- b -->"+good), "")
	check("declaration in the middle", feedOf(`<?xml version="1.0" encoding="latin1"?>`+good), "")
	check("doctype with entities", `<!DOCTYPE rss [<!ENTITY x "y>"><!ELEMENT a (b)>]>`+feedOf(good)[39:], "")
	check("doctype of Netscape", `<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://a.example/rss.dtd">`+feedOf(good)[39:], "")
	check("capital RSS", strings.NewReplacer("<rss", "<RSS", "</rss", "</RSS").Replace(feedOf(good)), "")
	check("bare channel", "<channel><title>x</title>"+good+"</channel>", "")
	check("no title", feedOf("<item><link>https://outlet.example/1</link><description>&lt;p&gt;خبر عاجل&lt;/p&gt;</description></item>"), "")
	check("nothing but a link", feedOf("<item><link>https://outlet.example/1</link></item>"), "", untitled)
	check("empty item", feedOf("<item/>"+good+"<item></item>"), "")
	check("RDF", `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>x</title></channel>`+good+`</rdf:RDF>`, "")
	check("Atom", `<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><entry><title type="html">&lt;b&gt;خبر&lt;/b&gt; عاجل</title><id>1</id></entry></feed>`, "")
	check("Atom without namespace, broken", `<feed><title>x</title><entry><title>خبر عاجل</title><id>1</id><content>a & b<br></content></entry>`, "")
	check("Atom XHTML", `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">خبر <b>عاجل</b></div></title><id>1</id></entry></feed>`, "")
	check("mojibake", "<rss><channel><title>ط£ط®ط¨ط§ط±</title><item><title>ط®ط¨ط± ط¹ط§ط¬ظ„</title></item></channel></rss>", "")

	jsonItem := `{"id":"1","url":"https://outlet.example/1","title":"خبر عاجل","content_text":"نص"}`
	jsonFeed := `{"version":"https://jsonfeed.org/version/1.1","title":"x","items":[` + jsonItem + `]}`
	check("JSON Feed", jsonFeed, "application/feed+json")
	check("JSON Feed with BOM", "\ufeff"+jsonFeed, "")
	check("JSON Feed, numeric id", strings.Replace(jsonFeed, `"id":"1"`, `"id":1`, 1), "")
	check("JSON Feed, escaped slashes", strings.ReplaceAll(jsonFeed, "/", `\/`), "")
	check("JSON Feed, cut", strings.TrimSuffix(jsonFeed, "]}")+`,{"id":"2","title":"نص`, "")
	check("JSON Feed, raw newline", strings.Replace(jsonFeed, "خبر عاجل", "خبر\nعاجل", 1), "")
	check("JSON Feed, commas", strings.Replace(jsonFeed, "]}", ", ] , }", 1), "")
	check("JSON Feed, escape", strings.Replace(jsonFeed, "خبر عاجل", `خبر\u001b\u009b\u202e عاجل`, 1), "")
}

func TestNotFeeds(t *testing.T) {
	check := func(name, body string, want news.FaultKind, proposals ...string) {
		t.Helper()
		_, err := Parse(Source{URL: "https://outlet.example/rss/", Body: []byte(body), Now: now})
		var fault *news.Fault
		if !errors.As(err, &fault) || fault.Kind != want || strings.Join(fault.Proposals, " ") != strings.Join(proposals, " ") {
			t.Errorf("%s: %v, want %s %q", name, err, want, proposals)
		}
	}
	check("empty", "", news.FaultNotAFeed)
	check("blank", " \n", news.FaultNotAFeed)
	check("text", "لا شيء هنا", news.FaultNotAFeed)
	check("JSON", `{"articles":[{"title":"x"}]}`, news.FaultNotAFeed)
	check("JSON with items of another kind", `{"items":[{"id":"1"}],"kind":"youtube#list"}`, news.FaultNotAFeed)
	check("JSON array", `[{"title":"x"}]`, news.FaultNotAFeed)
	check("OPML", `<?xml version="1.0"?><opml version="2.0"><body/></opml>`, news.FaultNotAFeed)
	check("sitemap", `<urlset><url><loc>https://a.example/</loc></url></urlset>`, news.FaultNotAFeed)
	check("SVG", `<svg xmlns="http://www.w3.org/2000/svg"/>`, news.FaultNotAFeed)
	check("binary", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", news.FaultNotAFeed)
	random := make([]byte, 20_000)
	for seed := range byte(20) {
		rand.NewChaCha8([32]byte{seed}).Read(random)
		check("random bytes", string(random)+"<a href=x>", news.FaultNotAFeed)
	}
	check("page", `<!DOCTYPE html><html><head>
		<link rel="alternate" type="application/rss+xml" href="/rss/all">
		<link rel=alternate type='application/atom+xml' href='https://cdn.example/atom'>
		<link rel="alternate" hreflang="en" href="/en"><link rel="stylesheet" type="text/css" href="/a.css"></head>
		<body><a href="/sport/rss.xml">x</a> <a href="/about">y</a> <a href="javascript:x">z</a><rss></rss></body></html>`,
		news.FaultHTML, "https://outlet.example/rss/all", "https://cdn.example/atom", "https://outlet.example/sport/rss.xml")
	check("captive portal", "<html><body>Login</body></html>", news.FaultHTML)
	check("page without html", "<div><p>مرحبا</p></div>", news.FaultHTML)
	check("upper-case doctype", "\n<!DocType HTML PUBLIC '-//W3C//DTD HTML 4.01//EN'><title>x</title>", news.FaultHTML)
}

func TestSafety(t *testing.T) {
	if testing.Short() {
		t.Skip("slow bodies, each in one goroutine")
	}
	parse := func(body string) (Feed, error) { return Parse(Source{Body: []byte(body), Now: now}) }
	deep := func(n int) string { return feedOf("<item><title>x</title>" + strings.Repeat("<x:a>", n)) }
	for name, body := range map[string]string{
		"nesting bomb, unclosed": deep(1_000_000),
		"nesting bomb, closed":   feedOf("<item>" + strings.Repeat("<a>", 100_000) + strings.Repeat("</a>", 100_000) + "</item>"),
		"Atom":                   "<feed><entry><content>" + strings.Repeat("<div>", 5000),
		"JSON":                   `{"version":"https://jsonfeed.org/version/1","items":[{"x":` + strings.Repeat("[", 100_000),
	} {
		if _, err := parse(body); kindOf(err) != news.FaultTooDeep {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := parse(feedOf(strings.Repeat(" ", bytesMax))); kindOf(err) != news.FaultTooLarge {
		t.Errorf("8 MiB: %v", err)
	}
	many := func(n int, format string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	jsonItems := `{"version":"https://jsonfeed.org/version/1","items":[` + strings.TrimSuffix(many(3000, `{"id":"%d","title":"t"},`), ",") + "]}"
	for name, body := range map[string]string{
		"sound":  feedOf(many(3000, "<item><guid>%d</guid><title>t</title></item>")),
		"broken": feedOf("<br>" + many(3000, "<item><guid>%d</guid><title>t & t</title><br></item>")),
		"Atom":   "<feed>" + many(3000, "<entry><id>%d</id><title>t</title></entry>") + "</feed>",
		"JSON":   jsonItems,
	} {
		feed, err := parse(body)
		if err != nil || len(feed.Entries) != itemsMax || !feed.Truncated {
			t.Errorf("%s: %d entries, truncated %v (%v)", name, len(feed.Entries), feed.Truncated, err)
		}
	}
	for name, body := range map[string]string{
		"a million elements":   feedOf(item("t", strings.Repeat("<x:y/>", 1_000_000))),
		"a million attributes": feedOf(item("t", "<a "+many(500_000, `a%d="" `)+"/>")),
		"long attribute":       feedOf(item("t", `<a b="`+strings.Repeat("x", 5<<20)+`"/>`)),
		"long title":           feedOf("<item><title>t</title><title>" + strings.Repeat("ع", 3<<20) + "</title></item>"),
		"long body":            feedOf(item("t", "<description>"+strings.Repeat("ع", 3<<20)+"</description>")),
		"billion laughs":       `<!DOCTYPE a [<!ENTITY a "x"><!ENTITY b "&a;&a;">]>` + feedOf(item("t", "<description>&b;</description>"))[39:],
		"external entity":      `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>` + feedOf(item("t", "<description>&x;</description>"))[39:],
		"many ampersands":      feedOf(item("t", "<description>"+strings.Repeat("&", 2<<20)+"</description>")),
		"many less-thans":      feedOf(item("t", "<description>"+strings.Repeat("< ", 1<<20)+"</description>")),
		"many open quotes":     feedOf(item("t", strings.Repeat(`<a b="`, 100_000))),
		"many open comments":   feedOf(item("t", strings.Repeat("<!--", 200_000))),
		"many open CDATA":      feedOf(item("t", "<description>"+strings.Repeat("<![CDATA[", 100_000)+"</description>")),
		"many CDATA in CDATA":  feedOf(item("t", strings.Repeat("<a><![CDATA[ </a> ", 200_000))),
		"many open directives": feedOf(item("t", strings.Repeat("<!a<b>", 500_000))),
		"many open quotes 2":   feedOf(item("t", strings.Repeat(`<a b='>`, 300_000))),
		"many end tags":        feedOf(item("t", strings.Repeat("</", 1_000_000))),
		"many instructions":    feedOf(item("t", strings.Repeat("<?", 1_000_000))),
		"many images":          feedOf(item("t", "<description>&lt;img"+strings.Repeat("&lt;img ", 100_000)+"</description>")),
	} {
		feed, err := parse(body)
		if err != nil && kindOf(err) == "" {
			t.Errorf("%s: %v is no fault", name, err)
		}
		holdsPromise(t, feed)
		for _, e := range feed.Entries {
			if strings.Contains(e.Summary, "root:") {
				t.Errorf("%s: a file was read", name)
			}
		}
	}
}
