package document

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"time"
)

// wellFormed reads XML to its end and gives its text.
func wellFormed(t testing.TB, name, text string) string {
	t.Helper()
	decoder := xml.NewDecoder(strings.NewReader(text))
	var shown strings.Builder
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return shown.String()
		}
		if err != nil {
			t.Fatalf("%s: %v\n%s", name, err, text)
		}
		switch token := token.(type) {
		case xml.CharData:
			shown.Write(token)
		case xml.StartElement:
			checkAttributes(t, token)
		}
	}
}

// checkAttributes finds what would run or load when the file is opened.
func checkAttributes(t testing.TB, element xml.StartElement) {
	t.Helper()
	for _, a := range element.Attr {
		scheme, _, _ := strings.Cut(strings.ToLower(a.Value), ":")
		if strings.HasPrefix(a.Name.Local, "on") || a.Name.Local == "src" ||
			element.Name.Local == "a" && a.Name.Local == "href" && !slices.Contains([]string{"http", "https", "mailto", "article.xhtml"}, scheme) {
			t.Errorf("<%s %s=%q>", element.Name.Local, a.Name.Local, a.Value)
		}
	}
}

func TestBodyMarkup(t *testing.T) {
	cases := []struct {
		name   string
		blocks []Block
		want   string
	}{
		{"escapes", []Block{{Kind: Paragraph, Runs: text("أ <b> & \"ب\"\x1b\nج")}}, `<p>أ &lt;b&gt; &amp; &#34;ب&#34;<br/>ج</p>`},
		{"styles", []Block{{Kind: Paragraph, Runs: []Run{{Text: "ق", Style: Bold | Emphasis}, {Text: "رابط", Link: "https://e.org/?a=1&b=2"}, {Text: "شر", Link: "javascript:alert(1)"}}}},
			`<p><strong><em>ق</em></strong><a href="https://e.org/?a=1&amp;b=2">رابط</a>شر</p>`},
		{"direction", []Block{{Kind: Paragraph, Runs: text("خبر عربي طويل")}, {Kind: Paragraph, Runs: text("Latin")}, {Kind: Paragraph, Runs: text("12")}},
			"<p>خبر عربي طويل</p>\n<p dir=\"ltr\">Latin</p>\n<p>12</p>"},
		{"quotations", []Block{{Kind: Paragraph, Quote: 2, Runs: text("أ")}, {Kind: Paragraph, Quote: 1, Runs: text("ب")}, {Kind: Paragraph, Runs: text("ج")}},
			"<blockquote>\n<blockquote>\n<p>أ</p>\n</blockquote>\n<p>ب</p>\n</blockquote>\n<p>ج</p>"},
		{"lists", []Block{
			{Kind: Item, Runs: text("أ")}, {Kind: Item, Depth: 1, Ordered: true, Number: 3, Runs: text("ب")}, {Kind: Item, Depth: 1, Ordered: true, Number: 4, Runs: text("ج")},
			{Kind: Item, Depth: 1, Continued: true, Runs: text("د")}, {Kind: Item, Runs: text("ه")}, {Kind: Item, Ordered: true, Number: 7, Runs: text("و")}, {Kind: Item, Ordered: true, Number: 9, Runs: text("ز")}},
			"<ul>\n<li>أ<ol start=\"3\">\n<li>ب</li>\n<li>ج<p>د</p>\n</li>\n</ol>\n</li>\n<li>ه</li>\n</ul>\n<ol start=\"7\">\n<li>و</li>\n<li value=\"9\">ز</li>\n</ol>"},
		{"a list that begins deep", []Block{{Kind: Item, Depth: 1, Runs: text("أ")}, {Kind: Paragraph, Runs: text("ب")}}, "<ul>\n<li>\n<ul>\n<li>أ</li>\n</ul>\n</li>\n</ul>\n<p>ب</p>"},
		{"table", []Block{{Kind: Table, Rows: []Row{{Header: true, Cells: []Cell{{Runs: text("أ"), Span: 2}}}, {Cells: []Cell{{Runs: text("ب")}, {Runs: text("x")}}}}}},
			"<table>\n<tr><th colspan=\"2\">أ</th></tr>\n<tr><td>ب</td><td dir=\"ltr\">x</td></tr>\n</table>"},
		{"the rest", []Block{{Kind: Heading, Level: 1, Runs: text("عنوان")}, {Kind: Rule}, {Kind: Code, Runs: text("a < b\n  c")}, {Kind: Image, URL: "https://e.org/i.jpg", Runs: text("تعليق")},
			{Kind: Image}, {Kind: Embed, URL: "https://e.org/v"}, {Kind: Image, URL: "data:x", Runs: text("بلا صورة")}},
			"<h2>عنوان</h2>\n<hr/>\n<pre dir=\"ltr\"><code>a &lt; b\n  c</code></pre>\n<p class=\"image\"><a href=\"https://e.org/i.jpg\">تعليق</a></p>\n" +
				"<p class=\"embed\"><a dir=\"ltr\" href=\"https://e.org/v\">https://e.org/v</a></p>\n<p class=\"image\">بلا صورة</p>"},
	}
	for _, c := range cases {
		d := Document{Blocks: append(c.blocks, Block{Kind: Paragraph, Runs: text("نص عربي يحدد الاتجاه")})}
		got := bodyMarkup(&d)
		if strings.TrimSuffix(got, "\n<p>نص عربي يحدد الاتجاه</p>\n") != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, got, c.want)
		}
		wellFormed(t, c.name, "<body>"+got+"</body>")
	}
}

func TestHTML(t *testing.T) {
	page := HTML(sample)
	shown := wellFormed(t, "page", strings.Replace(page, "<!DOCTYPE html>", "", 1))
	for _, part := range []string{sample.Title, "نص قوي ورابط.", "عجز البيت", "if a {\n    b()\n}", "موقع · ليلى · رويترز · 2026-11-20"} {
		if !strings.Contains(shown, part) {
			t.Errorf("no %q in %s", part, shown)
		}
	}
	if !strings.Contains(page, `<html lang="ar" dir="rtl">`) || !strings.Contains(page, `<time dir="ltr">2026-11-20</time>`) || strings.Contains(page, "<img") || strings.Contains(page, "<script") {
		t.Error(page)
	}
	latin := HTML(Document{Blocks: []Block{{Kind: Paragraph, Runs: text("An English text that names مصر once")}}})
	if !strings.Contains(latin, `<html lang="und" dir="ltr">`) || !strings.Contains(latin, `<p dir="rtl">`) {
		t.Error(latin)
	}
}

func TestPlainFile(t *testing.T) {
	d := Document{Title: "عنوان", Site: "موقع", Byline: "ليلى", URL: "https://example.org/a", Blocks: []Block{{Kind: Paragraph, Runs: text("نص")}}}
	if got, want := PlainFile(d), "عنوان\n\nموقع · ليلى\n\nنص\n\nhttps://example.org/a\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// publication reads an EPUB as a reading device does, and holds its structure.
func publication(t testing.TB, data []byte) map[string]string {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	if first := archive.File[0]; first.Name != "mimetype" || first.Method != zip.Store || len(first.Extra) > 0 || first.Flags&0x8 != 0 {
		t.Errorf("first file: %+v", first.FileHeader)
	}
	if !bytes.HasPrefix(data[30:], []byte("mimetypeapplication/epub+zip")) {
		t.Errorf("not recognised by its first bytes: %q", data[:60])
	}
	parts := map[string]string{}
	for _, f := range archive.File {
		reader, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(reader)
		if err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = string(content)
		if strings.HasSuffix(f.Name, "ml") || strings.HasSuffix(f.Name, ".opf") {
			wellFormed(t, f.Name, string(content))
		}
	}
	return parts
}

// opf is what a reading device looks for in the package document.
type opf struct {
	UniqueIdentifier string `xml:"unique-identifier,attr"`
	Version          string `xml:"version,attr"`
	Metadata         struct {
		Identifier struct {
			ID   string `xml:"id,attr"`
			Text string `xml:",chardata"`
		} `xml:"http://purl.org/dc/elements/1.1/ identifier"`
		Title    string `xml:"http://purl.org/dc/elements/1.1/ title"`
		Language string `xml:"http://purl.org/dc/elements/1.1/ language"`
		Creator  string `xml:"http://purl.org/dc/elements/1.1/ creator"`
		Date     string `xml:"http://purl.org/dc/elements/1.1/ date"`
		Meta     struct {
			Property string `xml:"property,attr"`
			Text     string `xml:",chardata"`
		} `xml:"meta"`
	} `xml:"metadata"`
	Items []struct {
		ID         string `xml:"id,attr"`
		Href       string `xml:"href,attr"`
		Type       string `xml:"media-type,attr"`
		Properties string `xml:"properties,attr"`
	} `xml:"manifest>item"`
	Spine struct {
		Progression string `xml:"page-progression-direction,attr"`
		Refs        []struct {
			ID string `xml:"idref,attr"`
		} `xml:"itemref"`
	} `xml:"spine"`
}

func TestEPUB(t *testing.T) {
	modified := time.Date(2026, 11, 23, 12, 30, 0, 0, time.FixedZone("", 3*3600))
	data, err := EPUB(sample, modified)
	if err != nil {
		t.Fatal(err)
	}
	parts := publication(t, data)
	var root struct {
		Files []struct {
			Path string `xml:"full-path,attr"`
		} `xml:"rootfiles>rootfile"`
	}
	if err := xml.Unmarshal([]byte(parts["META-INF/container.xml"]), &root); err != nil || len(root.Files) != 1 {
		t.Fatalf("%v %+v", err, root)
	}
	var p opf
	if err := xml.Unmarshal([]byte(parts[root.Files[0].Path]), &p); err != nil {
		t.Fatal(err)
	}
	m := p.Metadata
	if m.Title != sample.Title || m.Language != "ar" || m.Creator != sample.Byline || m.Date != sample.Published ||
		m.Identifier.ID != p.UniqueIdentifier || !strings.HasPrefix(m.Identifier.Text, "urn:uuid:") || p.Version != "3.0" ||
		m.Meta.Property != "dcterms:modified" || m.Meta.Text != "2026-11-23T09:30:00Z" || p.Spine.Progression != "rtl" {
		t.Errorf("%+v", p)
	}
	files, navigation := map[string]string{}, ""
	for _, item := range p.Items {
		if parts[epubFolder+item.Href] == "" {
			t.Errorf("%s is not in the container", item.Href)
		}
		files[item.ID] = item.Href
		if item.Properties == "nav" {
			navigation = parts[epubFolder+item.Href]
		}
	}
	if len(p.Spine.Refs) != 1 || !strings.Contains(navigation, `href="`+files[p.Spine.Refs[0].ID]+`"`) || len(parts) != len(files)+3 {
		t.Errorf("spine %+v, files %v, navigation %s", p.Spine, files, navigation)
	}
	if chapter := parts[epubFolder+files[p.Spine.Refs[0].ID]]; !strings.Contains(chapter, "عجز البيت") || !strings.Contains(chapter, `lang="ar" xml:lang="ar" dir="rtl"`) {
		t.Error(chapter)
	}
	again, err := EPUB(sample, modified)
	if err != nil || !bytes.Equal(data, again) {
		t.Errorf("the same document gives other bytes: %v", err)
	}
	for _, untitled := range []Document{{URL: "https://example.org/"}, {}, {Title: "\x1b \n"}} {
		if err := xml.Unmarshal([]byte(publicationOf(t, untitled)[root.Files[0].Path]), &p); err != nil || p.Metadata.Title == "" {
			t.Errorf("%+v: no title, %v", untitled, err)
		}
	}
}

func publicationOf(t testing.TB, d Document) map[string]string {
	t.Helper()
	data, err := EPUB(d, time.Unix(0, 0))
	if err != nil {
		t.Fatal(err)
	}
	return publication(t, data)
}

func TestLanguage(t *testing.T) {
	for want, sample := range map[string]string{
		"ar":  "أعلنت الوزارة اليوم أن اللجنة ستجتمع، وقالت شركة Google إنها پاقية",
		"fa":  "می\u200cخواهم بگویم که این خبر در تهران چاپ شده است و گزارش می\u200cدهد",
		"ur":  "یہ خبر آج کراچی میں شائع ہوئی ہے اور لوگوں نے اسے پڑھا",
		"ckb": "ئەم هەواڵە لە هەولێر بڵاو کرایەوە و خەڵک خوێندیانەوە",
		"ps":  "دا خبر نن په کابل کې خپور شو او خلکو ولوست، ښه ورځ ده",
		"he":  "הידיעה פורסמה היום בעיתון",
		"und": "This was in the paper today, from القاهرة",
	} {
		d := Document{Blocks: []Block{{Kind: Paragraph, Runs: text(sample)}}}
		if got := d.Language(); got != want {
			t.Errorf("%s: got %s, want %s", sample, got, want)
		}
		if got := d.RightToLeft(); got != (want != "und") {
			t.Errorf("%s: right to left %v", sample, got)
		}
	}
}

func TestFileName(t *testing.T) {
	for _, c := range []struct{ title, want string }{
		{"افتتاح المكتبة: 40 ألف كتاب!", "افتتاح-المكتبة-40-ألف-كتاب"},
		{"../../etc/passwd", "etc-passwd"}, {".hidden", "hidden"}, {"-rf *", "rf"}, {"", "article"}, {"…", "article"},
		{"CON", "article-CON"}, {"com1", "article-com1"}, {"مـــد", "مد"}, {"a\x00b\x1b[31m", "a-b-31m"}, {"قَالَ", "قَالَ"},
		{strings.Repeat("كلمة ", 100), strings.TrimSuffix(strings.Repeat("كلمة-", 17), "-")},
		{strings.Repeat("ا", 200), "article"},
	} {
		got := FileName(Document{Title: c.title})
		if got != c.want {
			t.Errorf("%q: got %q, want %q", c.title, got, c.want)
		}
		if len(got) > fileNameBytesMax {
			t.Errorf("%q has %d bytes", got, len(got))
		}
	}
}

// FuzzSavedFilesOpen holds that no text and no nesting makes a page or a
// publication that is not well-formed, and that nothing in it can run or load.
func FuzzSavedFilesOpen(f *testing.F) {
	f.Add("عنوان <&>", "نص\x00\x1b]]>", "javascript:x", uint8(3), uint8(2), uint8(1), true)
	f.Add("", "</li></ul><script>", "https://e.org/\"onclick=", uint8(200), uint8(0), uint8(17), false)
	f.Add("\xff\ufffe", "a\u0085\u2028b", "HTTP://x'>", uint8(0), uint8(255), uint8(255), true)
	f.Fuzz(func(t *testing.T, title, words, link string, kind, depth, quote uint8, flag bool) {
		kinds := []Kind{Paragraph, Heading, Item, Code, Image, Table, Rule, Embed}
		var d Document
		d.Title, d.URL, d.Byline = title, link, words
		for i := range 4 {
			d.Blocks = append(d.Blocks, Block{Kind: kinds[(int(kind)+i*i)%len(kinds)], Level: int(depth), Depth: int(depth) * i, Quote: int(quote) % (i + 1),
				Ordered: flag != (i%2 == 0), Number: int(quote), Continued: flag && i == 2, URL: link,
				Runs: []Run{{Text: words, Style: Style(kind), Link: link}}, Rows: []Row{{Header: flag, Cells: []Cell{{Runs: text(words), Span: int(depth)}}}}})
		}
		page := HTML(d)
		wellFormed(t, "page", strings.Replace(page, "<!DOCTYPE html>", "", 1))
		for _, bad := range []string{"<script", "<img", "\x00", "\x1b"} {
			if strings.Contains(page, bad) {
				t.Errorf("%q in %s", bad, page)
			}
		}
		publicationOf(t, d)
	})
}
