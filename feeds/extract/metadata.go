package extract

import (
	"net/url"
	"regexp"
	"strings"
	"sync"
	"time"

	"khabar/feeds/clean"
	"khabar/feeds/document"
	"khabar/feeds/fold"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

const bylineRunesMax = 120 // longer "authors" are sentences

// metadata is what a page says of its article besides the text.
type metadata struct {
	title, byline, site, published string
	base                           string // of <base href>, as written
	// postings counts the articles that microdata names; isArticle says that the
	// page calls itself one, or marks the text of one.
	postings  int
	isArticle bool
}

// listPostings is from how many named articles on a page is a list of them.
const listPostings = 4

// isList says that the page is an index of articles and none itself.
func (m metadata) isList() bool { return m.postings >= listPostings && !m.isArticle }

// readMetadata reads the head, the microdata and the JSON-LD. Values are as
// written; describe cleans them.
func readMetadata(doc *html.Node, data linkedData) metadata {
	named, prop := map[string]string{}, map[string]string{}
	m := metadata{}
	tag, heading, rel := "", "", ""
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if key := attr(n, "itemprop"); itemsRead[key] {
			if _, known := prop[key]; !known {
				prop[key] = itemValue(n)
			}
		}
		if kind := attr(n, "itemtype"); kind != "" && isArticleType(kind) {
			m.postings++
		}
		switch n.DataAtom {
		case atom.Meta:
			for _, key := range []string{"property", "name"} {
				if key = strings.ToLower(attr(n, key)); key != "" {
					setFirst(named, key, attr(n, "content"))
				}
			}
		case atom.Title:
			if tag == "" && n.Parent != nil && n.Parent.DataAtom == atom.Head {
				tag = shortText(n)
			}
		case atom.H1:
			if text := shortText(n); lettersIn(text) > lettersIn(heading) {
				heading = text
			}
		case atom.Base:
			m.base = attr(n, "href")
		case atom.A:
			if attr(n, "rel") == "author" && rel == "" {
				rel = shortText(n)
			}
		case atom.Div, atom.Span, atom.P:
			if rel == "" && isBylineBox(n) {
				rel = shortText(n)
			}
		case atom.Time:
			setFirst(named, "time", attr(n, "datetime"))
		}
	}
	m.site = first(named["og:site_name"], data.site, named["application-name"])
	m.title = chosenTitle(m.site, heading, data.headline, named["og:title"], named["twitter:title"], prop["headline"], tag)
	m.byline = chosenByline(m.site, strings.Join(data.authors, "، "), prop["author"], named["author"], named["article:author"], rel)
	m.isArticle = strings.EqualFold(named["og:type"], "article") || data.body != "" || prop["articleBody"] != ""
	m.published = first(validTime(data.published), validTime(named["article:published_time"]), validTime(prop["datePublished"]),
		validTime(named["pubdate"]), validTime(named["date"]), validTime(named["dc.date"]), validTime(prop["dateCreated"]),
		validTime(named["time"]))
	return m
}

// itemsRead are the properties of microdata that are asked for. Others are not
// read: a hostile page has as many as it likes, one within another.
var itemsRead = map[string]bool{
	"headline": true, "author": true, "articleBody": true, "datePublished": true, "dateCreated": true,
}

// isBylineBox knows a box by the names that outlets give to their author's line.
func isBylineBox(n *html.Node) bool {
	for _, name := range []string{"byline", "author-name", "article-author", "post-author", "writer-name"} {
		if hasClass(n, name) {
			return true
		}
	}
	return false
}

func setFirst(m map[string]string, key, value string) {
	if m[key] == "" && value != "" {
		m[key] = value
	}
}

func first(values ...string) string {
	for _, value := range values {
		if clean.Line(value) != "" {
			return clean.Line(value)
		}
	}
	return ""
}

// itemValue reads the value of microdata (HTML standard §5.2.4, in short).
func itemValue(n *html.Node) string {
	for _, key := range []string{"content", "datetime"} {
		if value := attr(n, key); value != "" {
			return value
		}
	}
	if name := find(n, func(c *html.Node) bool { return attr(c, "itemprop") == "name" }); name != nil {
		return itemValue(name)
	}
	return shortText(n)
}

// shortText gives the text below n, at most 1 KB of it.
func shortText(n *html.Node) string {
	var out strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode && !silentElements[c.Parent.DataAtom] || c.Type == html.TextNode && c.Parent == n {
			out.WriteString(c.Data)
		}
		if out.Len() > phraseBytes {
			break
		}
	}
	return clean.Line(out.String())
}

// chosenTitle takes the first title without the outlet's name behind it. Of a
// heading on the page it must be sure: some pages set their own name in h1.
func chosenTitle(site, heading string, titles ...string) string {
	title := withoutSite(first(titles...), site)
	for _, other := range titles {
		if fold.Fold(clean.Line(other)) == fold.Fold(heading) && heading != "" {
			return heading
		}
	}
	if folded := fold.Fold(heading); len(folded) > len(title)/4 && strings.HasPrefix(fold.Fold(title), folded) {
		return heading
	}
	if title == "" {
		return heading
	}
	return title
}

// withoutSite cuts " | اسم الموقع" and the like off a title.
func withoutSite(title, site string) string {
	for _, sign := range []string{" | ", " - ", " – ", " — ", " :: ", " » ", "|"} {
		at := strings.LastIndex(title, sign)
		if at < 0 {
			continue
		}
		head, tail := title[:at], title[at+len(sign):]
		if fold.Fold(tail) == fold.Fold(site) && site != "" || strings.Contains(sign, "|") && len(tail) < len(head) {
			return strings.TrimSpace(head)
		}
	}
	return title
}

func chosenByline(site string, names ...string) string {
	for _, name := range names {
		name = strings.Trim(first(name), "()[]،, ")
		for _, prefix := range []string{"بقلم:", "بقلم", "كتب:", "كتبت:", "كتب -", "بواسطة", "حوار:", "تقرير:", "إعداد:", "By "} {
			name = strings.TrimSpace(strings.TrimPrefix(name, prefix))
		}
		if name == "" || isWeb(name) || len([]rune(name)) > bylineRunesMax || fold.Fold(name) == fold.Fold(site) ||
			lettersIn(name) < 2 {
			continue
		}
		return name
	}
	return ""
}

// timeLayouts are the shapes of dates in metadata besides RFC 3339.
var timeLayouts = []string{
	time.RFC3339Nano, "2006-01-02T15:04:05Z0700", "2006-01-02T15:04Z07:00", "2006-01-02T15:04Z0700", "2006-01-02T15:04:05",
	"2006-01-02T15:04", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05", "2006-01-02 15:04",
	"2006-01-02", "2006/01/02 15:04:05", "2006/01/02", time.RFC1123Z, time.RFC1123, "Mon, 2 Jan 2006 15:04:05 -0700",
	"January 2, 2006", "2 January 2006",
}

// validTime gives a date as RFC 3339 in UTC, or nothing.
func validTime(text string) string {
	text = strings.TrimSpace(clean.Line(text))
	for _, layout := range timeLayouts {
		if t, err := time.Parse(layout, text); err == nil && t.Year() > 1990 && t.Year() < 2200 {
			return t.UTC().Format(time.RFC3339)
		}
	}
	return ""
}

var dateInPath = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`/(20\d\d)(?:[-/](\d{1,2})[-/](\d{1,2})(?:\D|$)|(\d\d)(\d\d)(?:\D|\d{4}|$))`)
})

// dateOfAddress reads a day from an address such as /2020/8/24/ or /2020-06-03-…
func dateOfAddress(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	m := dateInPath().FindStringSubmatch(u.Path)
	if m == nil {
		return ""
	}
	t, err := time.Parse("2006-1-2", m[1]+"-"+m[2]+m[4]+"-"+m[3]+m[5])
	if err != nil {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// describe sets what the page says of the article.
func (m metadata) describe(doc *document.Document, pageURL string) {
	doc.Title, doc.Byline, doc.Site = first(m.title), m.byline, first(m.site)
	doc.Published = first(m.published, dateOfAddress(pageURL))
	doc.URL = webAddress(pageURL)
}

func webAddress(address string) string {
	link, ok := clean.URL(address)
	if !ok {
		return ""
	}
	return link
}
