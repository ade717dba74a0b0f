package opml

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
)

// shown writes a list as one line a feed and one line a refusal.
func shown(list List) string {
	var out strings.Builder
	for _, f := range list.Feeds {
		fmt.Fprintf(&out, "%s|%s|%s\n", f.URL, f.Title, f.Folder)
	}
	for _, s := range list.Searches {
		fmt.Fprintf(&out, "? %s %s\n", s.Name, s.Query)
	}
	for _, r := range list.Refused {
		fmt.Fprintf(&out, "! %d %s %s\n", r.Line, r.Reason, r.Text)
	}
	return strings.TrimSuffix(out.String(), "\n")
}

func check(t *testing.T, name, text string, format Format, want string) {
	t.Helper()
	list, err := Read([]byte(text), "")
	if err != nil {
		t.Errorf("%s: %v", name, err)
		return
	}
	if got := shown(list); got != want || list.Format != format {
		t.Errorf("%s: %s\n%s\nwant %s\n%s", name, list.Format, got, format, want)
	}
}

// exports are what programs write, made after their documentation.
var exports = []struct {
	name, text string
	format     Format
	want       string
}{
	{"miniflux", `<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
    <head>
        <title>Miniflux</title>
        <dateCreated>Mon, 23 Nov 2026 10:00:00 UTC</dateCreated>
    </head>
    <body>
        <outline text="أخبار عامة">
            <outline title="هسبريس" text="هسبريس" xmlUrl="https://www.hespress.com/feed" htmlUrl="https://www.hespress.com" type="rss"></outline>
            <outline title="A &amp; B" text="A &amp; B" xmlUrl="https://ab.example/?a=1&amp;b=2" type="rss"></outline>
        </outline>
        <outline text="All">
            <outline title="ج" text="ج" xmlUrl="https://c.example/feed" htmlUrl="" description="" type="rss"></outline>
        </outline>
    </body>
</opml>`, FormatOPML, `https://www.hespress.com/feed|هسبريس|أخبار عامة
https://ab.example/?a=1&b=2|A & B|أخبار عامة
https://c.example/feed|ج|All`},
	{"freshrss", `<?xml version="1.0" encoding="UTF-8"?>
<opml xmlns:frss="https://freshrss.org/opml" version="2.0">
  <head><title>FreshRSS</title></head>
  <body>
    <outline text="اقتصاد">
      <outline text="أ" type="rss" xmlUrl="https://a.example/rss" htmlUrl="https://a.example/" description="وصف" frss:priority="feed" frss:cssFullContent="article"/>
      <outline text="ب" type="HTML+XPath" xmlUrl="https://b.example/page" frss:xPathItem="//article"/>
    </outline>
    <outline text="feed" type="rss" xmlUrl="https://user:pass@d.example/rss"/>
  </body>
</opml>`, FormatOPML, `https://a.example/rss|أ|اقتصاد
https://user:pass@d.example/rss|feed|
! 7 scraper https://b.example/page`},
	{"newsboat opml", `<?xml version="1.0"?>
<opml version="1.0"><head><title>newsboat - Exported Feeds</title></head><body>
<outline type="rss" xmlUrl="https://a.example/rss" htmlUrl="https://a.example" title="أ"/>
<outline type="rss" xmlUrl="exec:~/bin/run" title="x"/>
<outline type="rss" xmlUrl="filter:cat:https://b.example/rss" title="y"/>
<outline type="rss" xmlUrl="|touch /tmp/x" title="z"/>
<outline type="rss" xmlUrl="https://c.example/rss" filtercmd="touch /tmp/x" title="ج"/>
</body></opml>`, FormatOPML, `https://a.example/rss|أ|
https://c.example/rss|ج|
! 4 command exec:~/bin/run
! 5 command filter:cat:https://b.example/rss
! 6 command |touch /tmp/x`},
	{"feedly", `<?xml version="1.0" encoding="UTF-8"?>

<opml version="1.0">
    <head>
        <title>Sami subscriptions in feedly Cloud</title>
    </head>
    <body>
        <outline text="News" title="News">
            <outline type="rss" text="BBC عربي" title="BBC عربي" xmlUrl="http://feeds.bbci.co.uk/arabic/rss.xml" htmlUrl="https://www.bbc.com/arabic"/>
        </outline>
    </body>
</opml>`, FormatOPML, `http://feeds.bbci.co.uk/arabic/rss.xml|BBC عربي|News`},
	{"nested, category, cases", `<opml version="2.0"><body>
<OUTLINE TEXT="أ"><outline text="ب / ج"><outline Text="x" XMLURL=" https://a.example/f "/></outline></OUTLINE>
<outline text="y" type="rss" xmlUrl="https://b.example/f" category="/علوم/فلك,/مكرر"/>
<outline text="old" type="rss" url="https://c.example/f"/>
<outline text="list" type="include" url="https://d.example/list.opml"/>
<outline text="a page" type="link" url="https://e.example/"/>
<outline text="no address" type="rss"/>
</body></opml>`, FormatOPML, `https://a.example/f|x|أ/ب/ج
https://b.example/f|y|علوم/فلك
https://c.example/f|old|
! 5 include list
! 6 no_address a page
! 7 no_address no address`},
	{"newsboat", `# my feeds
https://a.example/rss "~هسبريس \"1\"" المغرب "خبر عام"
https://b.example/rss ! "two words" tag
https://c.example/rss # a comment

"query:Unread:unread = \"yes\""
"exec:~/bin/get me"
filter:~/bin/f:https://d.example/rss
ftp://e.example/rss
`, FormatNewsboat, `https://a.example/rss|هسبريس "1"|المغرب
https://b.example/rss||two words
https://c.example/rss||
? Unread is:unread
! 7 command exec:~/bin/get me
! 8 command filter:~/bin/f:https://d.example/rss
! 9 address ftp://e.example/rss`},
	{"newsraft", `# newsraft
https://a.example/rss "أ"
@ أخبار/عامة < reload-period 60
https://b.example/rss "ب" < reload-period 30; item-limit 5
https://c.example/rss
$(curl -s https://d.example) "د"
file:///etc/passwd "e"
`, FormatNewsraft, `https://a.example/rss|أ|
https://b.example/rss|ب|أخبار/عامة
https://c.example/rss||أخبار/عامة
! 6 command $(curl -s https://d.example) "د"
! 7 address file:///etc/passwd`},
	{"plain", "\ufeffhttps://a.example/rss\r\n\r\n# comment\r\nhttps://صحيفة.example/خبر\r\nnonsense\r\n", FormatPlain,
		`https://a.example/rss||
https://xn--ogbhx3c3b.example/%D8%AE%D8%A8%D8%B1||
! 5 address nonsense`},
}

func TestExportsOfOthers(t *testing.T) {
	for _, c := range exports {
		check(t, c.name, c.text, c.format, c.want)
	}
}

// TestRoundTrips: what was read and written again is read as the same.
func TestRoundTrips(t *testing.T) {
	for _, c := range exports {
		first, err := Read([]byte(c.text), "")
		if err != nil {
			t.Fatal(c.name, err)
		}
		first.Refused, first.Searches, first.Format = nil, nil, FormatOPML
		second, err := Read(WriteOPML(first), "")
		if err != nil || !reflect.DeepEqual(first, second) {
			t.Errorf("%s through OPML: %v\n%+v\n%+v", c.name, err, first, second)
		}
		third, err := Read(WriteNewsboat(first.Feeds), "")
		if err != nil || shown(List{Feeds: first.Feeds}) != shown(third) {
			t.Errorf("%s through newsboat: %v\n%s\n%s", c.name, err, shown(first), shown(third))
		}
	}
}

func TestWriteOPML(t *testing.T) {
	got := string(WriteOPML(List{Title: "خبر", Namespaces: []Attribute{{"xmlns:frss", "https://freshrss.org/opml"}}, Feeds: []Feed{
		{URL: "https://a.example/f?a=1&b=\"2\"", Title: "أ <b>\n\x1b\u202e", Folder: "س/ص", Homepage: "javascript:alert(1)",
			Attributes: []Attribute{{"frss:priority", "feed\n"}, {"unknown:x", "y"}, {"on\nclick", "z"}, {"xmlUrl", "https://evil.example"}}},
		{URL: "https://b.example/f", Homepage: "https://b.example/"},
		{URL: "khabar:guide", Title: "دليل"},
		{URL: "https://c.example/f", Folder: "س"},
	}}))
	want := `<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0" xmlns:frss="https://freshrss.org/opml">
  <head>
    <title>خبر</title>
  </head>
  <body>
    <outline text="س" title="س">
      <outline text="ص" title="ص">
        <outline type="rss" text="أ &lt;b&gt;" title="أ &lt;b&gt;" xmlUrl="https://a.example/f?a=1&amp;b=%222%22" frss:priority="feed"/>
      </outline>
      <outline type="rss" text="https://c.example/f" title="https://c.example/f" xmlUrl="https://c.example/f"/>
    </outline>
    <outline type="rss" text="https://b.example/f" title="https://b.example/f" xmlUrl="https://b.example/f" htmlUrl="https://b.example/"/>
  </body>
</opml>
`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestWriteNewsboat(t *testing.T) {
	got := string(WriteNewsboat([]Feed{
		{URL: "https://a.example/f", Title: "a \"b\" `touch x` \\", Folder: "!~ س/ص"},
		{URL: "https://b.example/f", Title: "x\nexec:evil"},
		{URL: "exec:evil", Title: "x"},
	}))
	want := "# newsboat urls\nhttps://a.example/f \"~a \\\"b\\\" ‘touch x‘ \\\\\" \"س/ص\"\nhttps://b.example/f \"~x exec:evil\"\n"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestNoLists(t *testing.T) {
	for _, c := range []struct {
		name, text string
		kind       ErrorKind
	}{
		{"nothing", " \n\t", ErrorEmpty},
		{"a feed", `<?xml version="1.0"?><rss version="2.0"><channel/></rss>`, ErrorFeed},
		{"an atom feed", `<feed xmlns="http://www.w3.org/2005/Atom"/>`, ErrorFeed},
		{"a page", "<!DOCTYPE html><html><body>x", ErrorPage},
		{"a page without doctype", "<html><outline xmlUrl='https://a.example'>", ErrorPage},
		{"other markup", "<svg><g/></svg>", ErrorUnknown},
		{"prose", "مرحبًا بكم\nفي الصحيفة", ErrorUnknown},
		{"JSON", `{"feeds": ["https://a.example/f"]}`, ErrorUnknown},
		{"bytes", "\x00\x01\x02\xff\xfe\xfd", ErrorUnknown},
		{"too much", strings.Repeat(" ", bytesMax+1), ErrorTooLarge},
	} {
		var fault *Error
		if list, err := Read([]byte(c.text), ""); !errors.As(err, &fault) || fault.Kind != c.kind {
			t.Errorf("%s: %v, %s, want %s", c.name, err, shown(list), c.kind)
		}
	}
}

// TestMalformed breaks one list in many ways: the good feeds around the broken
// place come through, and what is lost is named.
func TestMalformed(t *testing.T) {
	const head, tail = "<opml version=\"2.0\"><head><title>t</title></head><body>\n", "</body></opml>"
	const a, b = `<outline text="أ" xmlUrl="https://a.example/f"/>` + "\n", `<outline text="ب" xmlUrl="https://b.example/f"/>` + "\n"
	const both = "https://a.example/f|أ|\nhttps://b.example/f|ب|"
	windows, _ := charmap.Windows1256.NewEncoder().String(`<?xml version="1.0" encoding="windows-1256"?>` + head + a + b + tail)
	lying, _ := charmap.Windows1256.NewEncoder().String(`<?xml version="1.0" encoding="UTF-8"?>` + head +
		strings.ReplaceAll(a, "أ", "أخبار المغرب والمشرق") + b + tail)
	for _, c := range []struct{ name, text, want string }{
		{"no end tags at all", head + a + b, both},
		{"feeds without end tags", head + strings.ReplaceAll(a+b, "/>", ">") + tail, both},
		{"cut in a tag", head + a + b + `<outline text="ج" xmlUrl="https://c.exam`, both + "\nhttps://c.exam|ج|"},
		{"cut in a name", head + a + b + `<outl`, both},
		{"cut behind an equals sign", head + a + b + `<outline text=`, both},
		{"cut in an entity", head + a + b + `<outline text="&am`, both},
		{"folder never closed", head + `<outline text="م">` + a + b + tail, "https://a.example/f|أ|م\nhttps://b.example/f|ب|م"},
		{"too many end tags", head + "</outline></outline>" + a + "</outline>" + b + tail, both},
		{"end tag of another case", head + `<outline text="م">` + a + `</Outline>` + b + tail, "https://a.example/f|أ|م\nhttps://b.example/f|ب|"},
		{"bare ampersands", head + `<outline text="أ&ب" xmlUrl="https://a.example/f?x=1&y=2"/>` + b + tail, "https://a.example/f?x=1&y=2|أ&ب|\nhttps://b.example/f|ب|"},
		{"unknown entity", head + `<outline text="&nonsense; &#0; &#x1b;[2J" xmlUrl="https://a.example/f"/>` + b + tail, "https://a.example/f|&nonsense; \ufffd [2J|\nhttps://b.example/f|ب|"},
		{"entity of HTML", head + `<outline text="a&nbsp;&mdash;b" xmlUrl="https://a.example/f"/>` + b + tail, "https://a.example/f|a\u00a0—b|\nhttps://b.example/f|ب|"},
		{"no quotes", head + `<outline text=أ xmlUrl=https://a.example/f/>` + b + tail, both},
		{"single quotes", head + `<outline text='أ' xmlUrl='https://a.example/f' />` + b + tail, both},
		{"quote in the middle not closed", head + `<outline text="أ xmlUrl="https://a.example/f"/>` + b + tail, both},
		{"last quote not closed", head + `<outline text="أ" xmlUrl="https://a.example/f/>` + "\n" + b + tail, both},
		{"last quote not closed, no end", head + `<outline text="أ" xmlUrl="https://a.example/f>` + "\n" + b + tail, both},
		{"greater than in a value", head + `<outline text="a > b < c" xmlUrl="https://a.example/f"/>` + b + tail, "https://a.example/f|a > b < c|\nhttps://b.example/f|ب|"},
		{"tag in a tag", head + `<outline text="أ" xmlUrl="https://a.example/f"` + "\n" + b + tail, both},
		{"no blank between attributes", head + `<outline text="أ"xmlUrl="https://a.example/f"/>` + b + tail, both},
		{"blanks around the equals sign", head + "<outline text = \"أ\"\n xmlUrl\n=\n\"https://a.example/f\"/>" + b + tail, both},
		{"attribute twice", head + `<outline text="x" text="أ" xmlUrl="https://a.example/f"/>` + b + tail, both},
		{"junk before the prolog", "junk \x00 here\n<?xml version=\"1.0\"?>" + head + a + b + tail, both},
		{"control characters", head + strings.Replace(a, "أ", "\x01أ\x1b\x07", 1) + b + tail, both},
		{"bidi overrides", head + strings.Replace(a, "أ", "\u202eأ\u2066", 1) + b + tail, both},
		{"newline in a title", head + strings.Replace(a, "أ", "أ\n[[feed]]&#10;url=\"x\"", 1) + b + tail, "https://a.example/f|أ [[feed]] url=|\nhttps://b.example/f|ب|"},
		{"newline in an address", head + strings.Replace(a, "/f", "/f&#10;exec:x", 1) + b + tail, "https://b.example/f|ب|\n! 2 address https://a.example/f exec:x"},
		{"comment never closed", head + a + "<!-- x " + b + tail, both},
		{"comment", head + a + "<!-- <outline xmlUrl='https://x.example'/> -->" + b + tail, both},
		{"title never closed", "<opml><head><title>t<body>" + a + b, both},
		{"no opml at all", a + b, both},
		{"a DTD with entities", `<!DOCTYPE opml [<!ENTITY x "xx">]>` + head + strings.Replace(a, "أ", "&x;", 1) + b, "https://a.example/f|&x;|\nhttps://b.example/f|ب|"},
		{"windows-1256", windows, both},
		{"windows-1256 that claims to be UTF-8", lying, "https://a.example/f|أخبار المغرب والمشرق|\nhttps://b.example/f|ب|"},
		{"broken UTF-8", `<?xml version="1.0" encoding="UTF-8"?>` + head + strings.Replace(a, "أ", "أ\xff", 1) + b + tail, "https://a.example/f|أ\ufffd|\nhttps://b.example/f|ب|"},
		{"other schemes", head + `<outline text="j" xmlUrl="javascript:alert(1)"/><outline text="f" xmlUrl="file:///etc/passwd"/>` + a + tail,
			"https://a.example/f|أ|\n! 2 address javascript:alert(1)\n! 2 address file:///etc/passwd"},
	} {
		check(t, c.name, c.text, FormatOPML, c.want)
	}
}

func TestLimits(t *testing.T) {
	var many strings.Builder
	many.WriteString("<opml>")
	for i := range outlinesMax + 5 {
		fmt.Fprintf(&many, "<outline xmlUrl='http://a.example/%d'/>", i)
	}
	list, err := Read([]byte(many.String()), "")
	if err != nil || len(list.Feeds) != outlinesMax || len(list.Refused) != 1 || list.Refused[0].Reason != ReasonTooMany {
		t.Errorf("%v, %d feeds, %v", err, len(list.Feeds), list.Refused)
	}
	deep := "<opml>" + strings.Repeat("<outline text='x'>", 500) + "<outline xmlUrl='http://a.example/f'/>"
	list, err = Read([]byte(deep), "")
	if err != nil || len(list.Feeds) != 1 || strings.Count(list.Feeds[0].Folder, "/") != depthMax-1 {
		t.Errorf("deep: %v, %s", err, shown(list))
	}
	wide := "<opml><outline text='" + strings.Repeat("س/", 5000) + "'><outline xmlUrl='http://a.example/f'/>"
	if list, err = Read([]byte(wide), ""); err != nil || len(list.Feeds) != 1 || len(list.Feeds[0].Folder) > folderBytesMax {
		t.Errorf("wide: %v, %d feeds", err, len(list.Feeds))
	}
}

// BenchmarkHostile: no list costs more than its size; these are the shapes that
// would make a careless reader quadratic.
func BenchmarkHostile(b *testing.B) {
	for name, piece := range map[string]string{
		"comments": "<!--", "cdata": "<![CDATA[", "instructions": "<?", "open tags": "<outline ", "quotes": `<outline a="`,
		"two quotes": `<outline a="x' b='`, "folders": "<outline text='a/b'>", "lines": "http://a.example/ \"x\n", "names": "<outline a b c d",
	} {
		text := []byte("<opml>" + strings.Repeat(piece, bytesMax/2/len(piece)))
		if name == "lines" {
			text = text[len("<opml>"):]
		}
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				_, _ = Read(text, "")
			}
		})
	}
}
