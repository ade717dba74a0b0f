package parse

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"khabar/feeds/charset"
)

// TestDisguise holds that what gofeed is not shown makes no difference: each
// feed is read with its bodies hidden and with its bodies in sight.
func TestDisguise(t *testing.T) {
	long := strings.Repeat("نص طويل ", 60)
	escaped := strings.NewReplacer("<", "&lt;", ">", "&gt;", "&", "&amp;").Replace(`<p class="x">` + long + `&nbsp;&copy; 5 < 6 <img src="/a?b=1&amp;copy=2"></p>`)
	bodies := map[string]string{
		"CDATA":             feedOf(item("t", "<description><![CDATA[<p>"+long+" &amp; &copy=1</p>]]></description>")),
		"escaped":           feedOf(item("t", "<description>  "+escaped+"\n</description>")),
		"numbers":           feedOf(item("t", "<description>"+long+"&#1582;&#x628;&#1585; &#39;</description>")),
		"raw ampersand":     feedOf(item("t", "<description>"+long+" a&copy=2 & b</description>")),
		"two sections":      feedOf(item("t", "<description><![CDATA["+long+"]]> x <![CDATA["+long+"]]></description>")),
		"long title":        feedOf(item("<![CDATA["+long+"]]>", "<guid>"+long+"</guid><author>"+long+"</author>")),
		"escaped title":     feedOf(item(escaped, "<description>d</description>")),
		"title with <em>":   feedOf(item(long+"<em>"+long+"</em>", "")),
		"titles elsewhere":  `<rss xmlns:media="http://search.yahoo.com/mrss/"><channel><title>` + long + `</title><image><title>` + long + `</title></image>` + item(long, "<media:title>"+long+"</media:title><media:content url='https://a.example/x.mp4' type='video/mp4'><media:title>"+long+"</media:title></media:content><source url='https://a.example'>"+long+"</source>") + `</channel></rss>`,
		"RDF":               `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>` + long + `</title></channel>` + item(long, "") + `</rdf:RDF>`,
		"Atom titles":       `<feed xmlns="http://www.w3.org/2005/Atom"><title>` + long + `</title><entry><id>1</id><title type="html">` + escaped + `</title></entry><entry><id>2</id><title type="text">` + escaped + `</title></entry><entry><id>3</id><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">` + long + `</div></title></entry><entry><id>4</id><title><![CDATA[` + long + `&amp;]]></title><source><title>` + long + `</title></source></entry></feed>`,
		"marks of its own":  feedOf(item("\ue0000\ue001", "<description>\ue00099\ue001 \ue000x</description>")),
		"Atom html":         `<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><title>t</title><content type="html">` + escaped + `</content></entry></feed>`,
		"Atom, untyped":     `<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><title>t</title><summary>` + escaped + `</summary></entry></feed>`,
		"Atom with base":    `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://b.example/x/"><entry><id>1</id><title>t</title><content type="html">` + escaped + `</content></entry></feed>`,
		"dublin core":       `<rss xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>` + item("t", "<dc:description>"+escaped+"</dc:description>") + `</channel></rss>`,
		"media description": `<rss xmlns:media="http://search.yahoo.com/mrss/"><channel>` + item("t", "<media:description>"+escaped+"</media:description>") + `</channel></rss>`,
	}
	for _, file := range append(glob(dataRoot+"*.xml"), glob(dataRoot+"derived/*.xml")...) {
		body, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		bodies[filepath.Base(file)] = string(body)
	}
	for name, body := range bodies {
		checkUndisguised(t, name, body)
	}
}

// checkUndisguised reads a feed as Parse does and with gofeed seeing all of it.
// It reports whether there was anything to compare: a sound feed.
func checkUndisguised(t *testing.T, name, body string) bool {
	t.Helper()
	text, _ := charset.Decode([]byte(body), "")
	doc := locate(text)
	found := inspect(doc.body)
	if !found.sound {
		return false
	}
	plain, err := throughGofeed(doc.kind, disguised{doc: found.bounded(doc.body)})
	if err != nil {
		t.Errorf("%s: %v", name, err)
		return false
	}
	s := Source{URL: "https://outlet.example/rss", Body: []byte(body), Now: now, Zone: time.UTC}
	want, _ := normalise(s, plain, nil, false)
	got, err := Parse(s)
	got.Memory = nil
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%s: %v\n got %+v\nwant %+v", name, err, got, want)
	}
	return true
}

func glob(pattern string) []string {
	files, _ := filepath.Glob(pattern)
	return files
}

// TestHasIllegal holds the look at eight bytes at once against one at each.
func TestHasIllegal(t *testing.T) {
	fillings := []string{"", "a", "خبر", "\n", "ﷺ", "\u200f", "😀"}
	for _, wanted := range []struct {
		text    string
		illegal bool
	}{
		{"", false}, {"\x00", true}, {"\x1b", true}, {"\x1f", true}, {" ", false}, {"\x7f", false}, {"\t\r\n", false},
		{"\ufffd", false}, {"\uffff", true}, {"\ufffe", true}, {"\ufeff", false}, {"\xef", false}, {"\xf0\x9f\xbf\xbf", false},
	} {
		for _, before := range fillings {
			for _, after := range fillings {
				for n := range 10 {
					text := strings.Repeat(before, n) + wanted.text + strings.Repeat(after, 9-n)
					if got := hasIllegal([]byte(text)); got != wanted.illegal {
						t.Fatalf("hasIllegal(%q) = %v", text, got)
					}
				}
			}
		}
	}
}
