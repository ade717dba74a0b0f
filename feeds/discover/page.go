package discover

import (
	"bytes"
	"net/url"
	"regexp"
	"strings"
	"sync"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"khabar/feeds/charset"
	"khabar/feeds/clean"
)

// tokensMax bounds what is read of a page.
const tokensMax = 200_000

// page is what a page says of feeds, in its order. All addresses are absolute,
// http or https.
type page struct {
	links   []string // link rel=alternate with the type of a feed
	anchors []string // that look like feeds
	list    bool     // the page's own address says that it is about feeds
	refresh string   // where a page without a body leads
	press   string   // the home of a WordPress site
}

// readPage reads a page that was found at an address.
func readPage(body []byte, contentType, address string) page {
	text, _ := charset.Decode(body, contentType)
	base, err := url.Parse(address)
	if err != nil {
		return page{}
	}
	p := reader{base: base, self: base}
	p.list = isList(base)
	if feed := channelFeed(base, text); feed != "" {
		p.links = append(p.links, feed)
	}
	tokens := html.NewTokenizer(bytes.NewReader(text))
	for range tokensMax {
		kind := tokens.Next()
		if kind == html.ErrorToken {
			break
		}
		switch token := tokens.Token(); kind {
		case html.StartTagToken, html.SelfClosingTagToken:
			p.tag(token)
		case html.TextToken:
			p.text(token.Data)
		case html.EndTagToken:
			if token.DataAtom == atom.A {
				p.endAnchor()
			}
		}
	}
	p.endAnchor()
	return p.page
}

// reader reads one page.
type reader struct {
	page
	self   *url.URL // where the page was found
	base   *url.URL // of its links
	based  bool     // a base has been seen; later ones do not count
	anchor string   // the open anchor's address
	words  string   // what stands in the open anchor, and its title and class
}

// tag takes one tag in.
func (r *reader) tag(token html.Token) {
	attributes := map[string]string{}
	for _, a := range token.Attr {
		if _, twice := attributes[a.Key]; !twice {
			attributes[a.Key] = a.Val
		}
	}
	switch token.DataAtom {
	case atom.Base:
		if link := r.resolve(attributes["href"]); link != "" && !r.based {
			r.based = true
			r.base, _ = url.Parse(link)
		}
	case atom.Link:
		r.link(attributes)
	case atom.Meta:
		if strings.EqualFold(attributes["http-equiv"], "refresh") && r.refresh == "" {
			r.refresh = r.resolve(refreshTarget(attributes["content"]))
		}
	case atom.A:
		r.endAnchor()
		r.anchor = r.resolve(attributes["href"])
		r.words = attributes["title"] + " " + attributes["class"] + " " + attributes["type"]
	case atom.Img, atom.I, atom.Svg, atom.Span:
		r.text(attributes["alt"] + " " + attributes["class"])
	}
}

func (r *reader) link(attributes map[string]string) {
	link := r.resolve(attributes["href"])
	rel := " " + strings.ToLower(strings.Join(strings.Fields(attributes["rel"]), " ")) + " "
	switch {
	case link == "":
	case strings.Contains(rel, " https://api.w.org/ "):
		r.press = strings.TrimSuffix(strings.TrimSuffix(link, "/"), "/wp-json")
	case strings.Contains(rel, " feed ") || strings.Contains(rel, " alternate ") && isFeedType(attributes["type"]):
		r.links = append(r.links, link)
	}
}

// isFeedType tells the types of feeds from those of oEmbed, search and
// translations, which are alternates of a page too.
func isFeedType(kind string) bool {
	kind, _, _ = strings.Cut(strings.ToLower(strings.TrimSpace(kind)), ";")
	switch strings.TrimSpace(kind) {
	case "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json", "text/rss+xml",
		"text/xml", "application/xml", "text/rss", "application/rss", "application/atom", "rss", "application/x.atom+xml":
		return true
	}
	return false
}

// wordsBytesMax bounds the text of an anchor that is never closed.
const wordsBytesMax = 500

func (r *reader) text(text string) {
	if r.anchor != "" && len(r.words) < wordsBytesMax {
		r.words += " " + text
	}
}

// endAnchor judges the anchor that was open.
func (r *reader) endAnchor() {
	link := r.anchor
	r.anchor = ""
	if link == "" {
		return
	}
	if u, err := url.Parse(link); err == nil && !isElsewhere(u.Hostname()) &&
		(isFeedAddress(u) || saysFeed(r.words) || r.list && isBelow(u, r.self)) {
		r.anchors = append(r.anchors, link)
	}
}

// feedWord finds the words for a feed between other letters than Latin ones.
var feedWord = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)(?:^|[^a-z])(?:rss|atom|rdf|feeds?|rssfeeds?)(?:[^a-z]|$)|(?:rss|feeds?)\.[a-z]`)
})

// arabicWords are what sites call their feeds.
var arabicWords = []string{"خلاصات", "خلاصة rss", "تلقيم", "تغذية إخبارية", "آر إس إس", "آر اس اس"}

func saysFeed(words string) bool {
	if feedWord().MatchString(words) {
		return true
	}
	for _, word := range arabicWords {
		if strings.Contains(words, word) {
			return true
		}
	}
	return false
}

// isFeedAddress tells an address that looks like a feed's.
func isFeedAddress(u *url.URL) bool {
	return feedWord().MatchString(u.Path) || feedWord().MatchString(u.RawQuery) ||
		strings.HasPrefix(u.Hostname(), "feeds.") || strings.HasPrefix(u.Hostname(), "rss.")
}

// isList says whether an address is that of a page about feeds.
func isList(u *url.URL) bool { return feedWord().MatchString(u.Path) }

// isBelow says whether an address is one that a page about feeds would list:
// of the same host, and below the page or XML.
func isBelow(u, page *url.URL) bool {
	if u.Host != page.Host {
		return false
	}
	folder := folderOf(page)
	return strings.HasSuffix(u.Path, ".xml") || strings.HasPrefix(u.String(), folder) && u.String() != folder
}

// elsewhere are hosts whose links about feeds are no feeds of the site.
var elsewhere = []string{
	"facebook.com", "twitter.com", "x.com", "instagram.com", "feedly.com", "netvibes.com", "inoreader.com", "add.my.yahoo.com",
	"my.yahoo.com", "newsgator.com", "bloglines.com", "google.com", "wikipedia.org", "apple.com", "whatsapp.com", "t.me", "telegram.me",
}

func isElsewhere(host string) bool {
	for _, other := range elsewhere {
		if host == other || strings.HasSuffix(host, "."+other) {
			return true
		}
	}
	return false
}

// resolve gives an address of the page as an absolute one, or "".
func (r *reader) resolve(href string) string {
	href = strings.TrimSpace(strings.NewReplacer("\n", "", "\r", "", "\t", "").Replace(href)) // as browsers do
	if rest, ok := strings.CutPrefix(href, "feed:"); ok {
		href = rest
	}
	if href == "" || href[0] == '#' {
		return ""
	}
	reference, err := url.Parse(href)
	if err != nil {
		return ""
	}
	resolved := r.base.ResolveReference(reference)
	resolved.Fragment, resolved.RawFragment = "", ""
	link, _ := clean.URL(resolved.String())
	return link
}

// refreshTarget reads the address in `0; url=/ar/`; without one the page only
// loads itself anew.
func refreshTarget(content string) string {
	_, to, _ := strings.Cut(content, ";")
	name, to, found := strings.Cut(to, "=")
	if !found || !strings.EqualFold(strings.TrimSpace(name), "url") {
		return ""
	}
	return strings.Trim(to, ` "'`)
}
