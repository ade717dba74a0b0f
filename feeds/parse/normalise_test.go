package parse

import (
	"encoding/base64"
	"reflect"
	"strings"
	"testing"
	"time"

	"khabar/feeds/news"
)

// one parses a feed and returns it with its first entry.
func one(t *testing.T, body string) (Feed, Entry) {
	t.Helper()
	feed, err := Parse(Source{URL: "https://outlet.example/feeds/rss.xml", Body: []byte(body), Now: now})
	if err != nil || len(feed.Entries) == 0 {
		t.Fatalf("%v: %s", err, body)
	}
	holdsPromise(t, feed)
	return feed, feed.Entries[0]
}

func TestFields(t *testing.T) {
	const namespaces = `xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom" ` +
		`xmlns:dcterms="http://purl.org/dc/terms/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"`
	check := func(name, rest string, get func(Entry) any, want any) {
		t.Helper()
		body := `<rss version="2.0" ` + namespaces + `><channel><title>x</title><link>https://www.outlet.example/ar/</link><item><title>t</title>` + rest + `</item></channel></rss>`
		if _, e := one(t, body); !reflect.DeepEqual(get(e), want) {
			t.Errorf("%s: got %q, want %q", name, get(e), want)
		}
	}
	link := func(e Entry) any { return e.URL }
	check("link", "<link> https://a.example/1 </link>", link, "https://a.example/1")
	check("relative link", "<link>/news/1</link>", link, "https://www.outlet.example/news/1")
	check("relative link without slash", "<link>news/1</link>", link, "https://www.outlet.example/ar/news/1")
	check("link with href", `<link href="https://a.example/1"/>`, link, "https://a.example/1")
	check("raw Arabic link", "<link>https://a.example/خبر</link>", link, "https://a.example/%D8%AE%D8%A8%D8%B1")
	check("guid as link", "<guid>https://a.example/1</guid>", link, "https://a.example/1")
	check("guid that is no link", `<guid isPermaLink="false">tag:1</guid>`, link, "")
	check("atom:link", `<atom:link rel="self" href="https://a.example/self"/><atom:link href="https://a.example/1"/>`, link, "https://a.example/1")
	check("feedburner", "<link>https://feedproxy.example/x</link><feedburner:origLink>https://a.example/1</feedburner:origLink>", link, "https://a.example/1")
	check("hostile link", "<link>javascript:alert(1)</link>", link, "")
	check("credentials", "<link>https://u:p@a.example/1</link>", link, "")
	check("enclosure as link", `<enclosure url="https://a.example/x.mp3" length="12" type="audio/mpeg"/>`, link, "https://a.example/x.mp3")

	author := func(e Entry) any { return e.Author }
	check("creators", "<dc:creator>زيد</dc:creator><dc:creator>عمرو</dc:creator><dc:creator>زيد</dc:creator>", author, "زيد، عمرو")
	check("mail and name", "<author>a@b.example (زيد)</author>", author, "زيد")
	check("name and mail", "<author>زيد &lt;a@b.example&gt;</author>", author, "زيد")
	check("mail only", "<author>a@b.example</author>", author, "")
	check("by", "<dc:creator>بقلم زيد</dc:creator>", author, "زيد")
	check("markup in author", "<dc:creator><![CDATA[<a href='x'>زيد</a>\x1b[31m]]></dc:creator>", author, "زيد[31m")

	summary := func(e Entry) any { return e.Summary }
	check("post appeared", "<description><![CDATA[<p>نص الخبر</p><p>The post <a>عنوان</a> appeared first on <a>موقع</a>.</p>]]></description>", summary, "نص الخبر")
	check("Arabic tail", "<description>نص الخبر [&amp;#8230;] ظهرت المقالة عنوان أولاً على موقع.</description>", summary, "نص الخبر…")
	check("read more", "<description>نص الخبر... اقرأ المزيد</description>", summary, "نص الخبر")
	check("arageek", "<description>بواسطة أراجيك - Arageek - نص الخبر</description>", summary, "نص الخبر")
	check("a verb, not a tail", "<description>قال له جبريل اقرأ</description>", summary, "قال له جبريل اقرأ")

	content := func(e Entry) any { return e.ContentHTML }
	check("post appeared, without markup", "<description>نص الخبر وفي […] The post عنوان الخبر appeared first on صحيفة - موقع.</description>", content, "نص الخبر وفي […]")
	check("Arabic tail, without markup", "<description>نص الخبر […] ظهرت المقالة عنوان أولاً على موقع.</description>", content, "نص الخبر […]")
	check("a post, not a tail", "<description>كتبت The Washington Post first on ذلك، ثم ظهرت المقالة مترجمة</description>", content, "كتبت The Washington Post first on ذلك، ثم ظهرت المقالة مترجمة")

	check("podcast", `<enclosure url="https://a.example/x.mp3" length="1234" type="audio/mpeg"/>`, func(e Entry) any { return e.Enclosures },
		[]news.Enclosure{{URL: "https://a.example/x.mp3", Type: "audio/mpeg", Bytes: 1234}})
	check("film", `<media:content url="https://a.example/v.mp4" type="video/mp4" fileSize="9"/><media:content url="https://a.example/v.mp4" type="video/mp4"/>`,
		func(e Entry) any { return e.Enclosures }, []news.Enclosure{{URL: "https://a.example/v.mp4", Type: "video/mp4", Bytes: 9}})
	duration := func(e Entry) any { return e.Enclosures[0].Duration }
	const sound = `<enclosure url="https://a.example/x.mp3" type="audio/mpeg"/>`
	check("hours", sound+"<itunes:duration>1:02:03</itunes:duration>", duration, time.Hour+2*time.Minute+3*time.Second)
	check("minutes", sound+"<itunes:duration> 45:30 </itunes:duration>", duration, 45*time.Minute+30*time.Second)
	check("seconds", sound+"<itunes:duration>1800</itunes:duration>", duration, 30*time.Minute)
	check("no duration", sound+"<itunes:duration>-1:99999999999:x</itunes:duration>", duration, time.Duration(0))
	check("endless", sound+"<itunes:duration>9e300:0:0</itunes:duration>", duration, time.Duration(0))
	check("more than can be counted", sound+"<itunes:duration>3600000:0:0</itunes:duration>", duration, durationMax)
	check("not a number", sound+"<itunes:duration>NaN</itunes:duration>", duration, time.Duration(0))
	check("duration of a film", `<media:content url="https://a.example/v.mp4" type="video/mp4" duration="90"/>`, duration, 90*time.Second)
	check("categories", "<category>سياسة</category><category>سياسة</category><category> </category><dc:subject>&lt;b&gt;اقتصاد&lt;/b&gt;</dc:subject>",
		func(e Entry) any { return e.Categories }, []string{"سياسة", "اقتصاد"})
	check("content over description", "<description>قصير</description><content:encoded><![CDATA[<p>طويل جدا</p>]]></content:encoded>",
		func(e Entry) any { return e.ContentHTML }, "<p>طويل جدا</p>")

	check("plain text in lines", "<description>أول &amp;amp; ثان\n\n ثالث </description>",
		func(e Entry) any { return e.ContentHTML }, "<p>أول &amp; ثان</p><p>ثالث</p>")

	packed := base64.StdEncoding.EncodeToString([]byte("<p>نص المقال كله هنا في سطر طويل</p>"))
	check("base64", "<content:encoded>"+packed[:40]+"\n"+packed[40:]+"</content:encoded>",
		func(e Entry) any { return e.ContentHTML }, "<p>نص المقال كله هنا في سطر طويل</p>")
	check("not base64", "<content:encoded>"+strings.Repeat("a", 45)+"</content:encoded>",
		func(e Entry) any { return e.ContentHTML }, strings.Repeat("a", 45))

	published := func(e Entry) any { return e.Published.Format(time.DateTime) }
	check("pubDate", "<pubDate>Mon, 23 Nov 2026 10:00:00 GMT</pubDate>", published, "2026-11-23 10:00:00")
	check("dc:date", "<dc:date>2026-11-23T10:00:00Z</dc:date>", published, "2026-11-23 10:00:00")
	check("dcterms", "<dcterms:issued>2026-11-23T10:00:00Z</dcterms:issued>", published, "2026-11-23 10:00:00")
	check("no date", "", published, "0001-01-01 00:00:00")
	check("unreadable date, second one", "<pubDate>x</pubDate><dc:date>2026-11-23T10:00:00Z</dc:date>", published, "2026-11-23 10:00:00")
	check("broken feed keeps its dates", "<pubDate>Mon, 23 Nov 2026 10:00:00 GMT</pubDate><description>a<br>b</description>", published, "2026-11-23 10:00:00")
}

func TestFeedFields(t *testing.T) {
	feed, _ := one(t, `<rss version="2.0"><channel><title>&lt;b&gt;نبض&lt;/b&gt; &amp;amp; خبر</title><link>/ar</link><ttl>90</ttl><item><title>t</title></item></channel></rss>`)
	if feed.Title != "نبض & خبر" || feed.Homepage != "https://outlet.example/ar" || feed.TTL != 90*time.Minute {
		t.Errorf("%+v", feed)
	}
}

func TestTails(t *testing.T) {
	titles := func(feedTitle string, in ...string) string {
		list := make([]candidate, len(in))
		for i := range in {
			list[i].entry.Title = in[i]
		}
		if !trimTitles(list, feedTitle) {
			t.Error("not certain, although nothing was known")
		}
		var out []string
		for _, c := range list {
			out = append(out, c.entry.Title)
		}
		return strings.Join(out, "; ")
	}
	got := titles("", "خبر أول طويل | كووورة", "خبر ثان طويل | كووورة", "خبر ثالث طويل | كووورة", "خبر رابع طويل | كووورة", "قصير | كووورة")
	if got != "خبر أول طويل; خبر ثان طويل; خبر ثالث طويل; خبر رابع طويل; قصير | كووورة" {
		t.Error(got)
	}
	if got := titles("العربية", "خبر وحيد طويل - العربية"); got != "خبر وحيد طويل" {
		t.Error(got)
	}
	if got := titles("x", "خبر أول طويل - مصر", "خبر ثان طويل - سوريا", "خبر ثالث طويل - لبنان", "خبر رابع طويل - قطر"); !strings.Contains(got, "- مصر") {
		t.Error(got)
	}
}

func TestCanonical(t *testing.T) {
	for _, pair := range [][2]string{
		{"https://www.hespress.com/%d8%a8-1.html", "http://hespress.com/%D8%A8-1.html"},
		{"https://a.example/x/", "https://a.example/x"},
		{"https://a.example/x?utm_source=rss&id=1&utm_medium=y", "https://a.example:443/x?id=1#top"},
		{"https://a.example/%D9%8A%D9%94", "https://a.example/%D8%A6"}, // NFD and NFC
	} {
		if a, b := Canonical(pair[0]), Canonical(pair[1]); a != b || a == "" {
			t.Errorf("%q and %q", a, b)
		}
	}
	if Canonical("https://a.example/?p=1") == Canonical("https://a.example/?p=2") || Canonical("https://a.example/#!/1") == Canonical("https://a.example/#!/2") {
		t.Error("different pages are equal")
	}
}

// TestIdentity holds which items are the same and which are not.
func TestIdentity(t *testing.T) {
	ids := func(items string) (list []string) {
		feed, err := Parse(Source{URL: "https://outlet.example/rss", Body: []byte(feedOf(items)), Now: now})
		if err != nil {
			t.Fatal(err)
		}
		holdsPromise(t, feed)
		for _, e := range feed.Entries {
			list = append(list, e.Identity)
		}
		return list
	}
	const guid, link = "<guid>tag:1</guid>", "<link>https://a.example/1</link>"
	same := func(name, a, b string) {
		t.Helper()
		if x, y := ids("<item>"+a+"</item>"), ids("<item>"+b+"</item>"); x[0] != y[0] {
			t.Errorf("%s: %q and %q", name, x, y)
		}
	}
	count := func(name, items string, want int) {
		t.Helper()
		if got := ids(items); len(got) != want {
			t.Errorf("%s: %d entries: %q", name, len(got), got)
		}
	}
	same("edited title", guid+"<title>قديم</title>", guid+"<title>جديد</title>")
	same("edited title, link only", link+"<title>5 قتلى</title>", link+"<title>6 قتلى</title>")
	same("moved link, same guid", guid+link, guid+"<link>https://a.example/2</link>")
	same("escapes of the link", "<link>https://a.example/%d8%a8</link>", "<link>http://www.a.example/%D8%A8/?utm_source=x</link>")
	count("repeated item", "<item>"+guid+link+"<title>a</title></item><item>"+guid+link+"<title>a</title></item>", 1)
	count("one guid, different links", "<item>"+guid+link+"<title>a</title></item><item>"+guid+"<link>https://a.example/2</link><title>b</title></item>", 2)
	count("comments on a page", "<item><guid>https://a.example/1#comment-1</guid><title>a</title></item><item><guid>https://a.example/1#comment-2</guid><title>a</title></item>", 2)
	same("tracking fragment", "<link>https://a.example/1#xtor=RSS-1</link>", "<link>https://a.example/1</link>")
	count("one link for all", "<item>"+link+"<title>a</title></item><item>"+link+"<title>b</title></item><item>"+link+"<title>c</title></item>", 3)
	count("neither guid nor link", "<item><title>a</title></item><item><title>b</title></item><item><title>a</title></item>", 2)
	count("neither, same title, other text", "<item><title>a</title><description>x</description></item><item><title>a</title><description>y</description></item>", 2)
	if long := ids("<item><guid>" + strings.Repeat("س", 5000) + "</guid><title>a</title></item>"); len(long[0]) > 100 {
		t.Errorf("identity of %d bytes", len(long[0]))
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(feedOf(item("خبر &#8; & <b>", "<pubDate>Mon, 23 Nov 2026 10:00:00 GMT</pubDate><description><![CDATA[x")) + "<item>"))
	f.Add([]byte("<feed><entry><title type='xhtml'><div>x</div></title><link href='/a'/><id>\x1b</id></entry>"))
	f.Add([]byte(`{"version":"https://jsonfeed.org/version/1","items":[{"id":1,"title":"\u001b","url":"//x"},]`))
	f.Add([]byte("<rdf:RDF><item rdf:about=x><a:b:c></item></rdf:RDF>"))
	f.Add([]byte("\xff\xfe<\x00r\x00s\x00s\x00>\x00"))
	f.Add([]byte("<!DOCTYPE html><link rel=alternate type=application/rss+xml href=//x>"))
	f.Fuzz(func(t *testing.T, body []byte) {
		feed, err := Parse(Source{URL: "https://outlet.example/rss", Body: body, Now: now})
		if err != nil && kindOf(err) == "" {
			t.Fatalf("%v is no fault", err)
		}
		holdsPromise(t, feed)
		// What repair writes must need no repair, or a limit holds.
		if doc := locate(body); doc.kind == kindRSS || doc.kind == kindAtom {
			mended, err := repair(doc.body, doc.root)
			if again := locate(mended.body); err == nil && again.kind == doc.kind && !inspect(again.body).sound {
				t.Fatalf("repair leaves %q", mended.body)
			}
		}
	})
}
