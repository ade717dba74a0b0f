package guide

import (
	"bytes"
	"encoding/xml"
	"io"
	"regexp"
	"strings"
	"testing"
	"unicode"
)

// readerFeed is what a reader sees of the guide.
type readerFeed struct {
	Title    string `xml:"channel>title"`
	Language string `xml:"channel>language"`
	Items    []struct {
		Title   string `xml:"title"`
		GUID    string `xml:"guid"`
		Date    string `xml:"pubDate"`
		Summary string `xml:"description"`
		Content string `xml:"http://purl.org/rss/1.0/modules/content/ encoded"`
	} `xml:"channel>item"`
}

func readFeed(t *testing.T, address string) readerFeed {
	t.Helper()
	body, ok := Feed(address)
	if !ok {
		t.Fatalf("no guide at %s", address)
	}
	var feed readerFeed
	if err := xml.Unmarshal(body, &feed); err != nil {
		t.Fatalf("%s: %v", address, err)
	}
	return feed
}

func TestFeed(t *testing.T) {
	for _, test := range []struct{ address, title, language, first string }{
		{Address, "دليل خبر", "ar", "khabar:guide/ar/welcome"},
		{AddressEnglish, "khabar guide", "en", "khabar:guide/en/welcome"},
	} {
		feed := readFeed(t, test.address)
		if feed.Title != test.title || feed.Language != test.language {
			t.Errorf("%s: title %q, language %q", test.address, feed.Title, feed.Language)
		}
		if len(feed.Items) < 7 {
			t.Fatalf("%s: %d items, want at least 7", test.address, len(feed.Items))
		}
		if feed.Items[0].GUID != test.first {
			t.Errorf("%s begins with %s, want %s", test.address, feed.Items[0].GUID, test.first)
		}
		seen := map[string]bool{}
		for _, item := range feed.Items {
			if seen[item.GUID] || item.Title == "" || item.Summary == "" || item.Date != "" {
				t.Errorf("%s: title %q, summary %q, date %q, seen before %t", item.GUID, item.Title, item.Summary, item.Date, seen[item.GUID])
			}
			seen[item.GUID] = true
			checkHTML(t, item.GUID, item.Content)
			checkCharacters(t, item.GUID, item.Title+item.Summary+item.Content)
		}
	}
}

func TestFeedUnknown(t *testing.T) {
	for _, address := range []string{"", "khabar:", "khabar:guide/ar/welcome", "https://example.org/"} {
		if body, ok := Feed(address); ok || body != nil {
			t.Errorf("Feed(%q) answers", address)
		}
	}
}

// TestEditionsAgree holds the two languages to the same articles.
func TestEditionsAgree(t *testing.T) {
	arabic, english := readFeed(t, Address), readFeed(t, AddressEnglish)
	if len(arabic.Items) != len(english.Items) {
		t.Fatalf("%d articles in Arabic, %d in English", len(arabic.Items), len(english.Items))
	}
	for i := range arabic.Items {
		if got := strings.Replace(arabic.Items[i].GUID, "/ar/", "/en/", 1); got != english.Items[i].GUID {
			t.Errorf("article %d: %s beside %s", i, arabic.Items[i].GUID, english.Items[i].GUID)
		}
	}
}

func TestParseArticleRefuses(t *testing.T) {
	for _, test := range []struct{ file, source string }{
		{"1-a.html", "<p>no header</p>"},
		{"1-a.html", "<!-- title -->\n<p>no summary</p>\n"},
		{"1-a.html", "<!-- title -->\n<!-- summary -->\n"},
		{"a.html", "<!-- title -->\n<!-- summary -->\n<p>no number</p>\n"},
	} {
		if _, err := parseArticle(test.file, test.source); err == nil {
			t.Errorf("parseArticle(%q, %q) takes it", test.file, test.source)
		}
	}
}

var tag = regexp.MustCompile(`<[^>]*>`)

// checkHTML says whether a body is as balanced as XML is, and long enough to be
// an article.
func checkHTML(t *testing.T, name, body string) {
	t.Helper()
	closed := strings.NewReplacer("<br>", "<br/>", "<hr>", "<hr/>").Replace(body)
	decoder := xml.NewDecoder(strings.NewReader("<body>" + closed + "</body>"))
	for {
		_, err := decoder.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Errorf("%s: %v", name, err)
			break
		}
	}
	if words := len(strings.Fields(tag.ReplaceAllString(body, " "))); words < 200 || words > 600 {
		t.Errorf("%s has %d words, want 200 to 600", name, words)
	}
}

// checkCharacters finds controls and format characters, which no text of ours
// needs: they would not get through feeds/clean either.
func checkCharacters(t *testing.T, name, text string) {
	t.Helper()
	for _, r := range text {
		if r != '\n' && r != '\t' && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co) || r == unicode.ReplacementChar {
			t.Errorf("%s holds %U", name, r)
		}
	}
}

// TestFeedIsFresh holds that callers cannot change the guide for others.
func TestFeedIsFresh(t *testing.T) {
	first, _ := Feed(Address)
	clear(first)
	if second, _ := Feed(Address); !bytes.HasPrefix(second, []byte("<?xml")) {
		t.Errorf("the guide is changed: it begins with %q", second[:5])
	}
}
