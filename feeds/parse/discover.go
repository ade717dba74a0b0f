package parse

import (
	"bytes"
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

const (
	proposalsMax    = 10
	pageTokensMax   = 200_000
	pageBytesLooked = 4 << 20
)

// proposals lists the feeds that a page names: links in its head first, then
// anchors that look like feeds.
func proposals(page []byte, source string) []string {
	if len(page) > pageBytesLooked {
		page = page[:pageBytesLooked]
	}
	base, _ := url.Parse(source)
	var named, guessed []string
	tokens := html.NewTokenizer(bytes.NewReader(page))
	for range pageTokensMax {
		kind := tokens.Next()
		if kind == html.ErrorToken {
			break
		}
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
			continue
		}
		name, hasAttributes := tokens.TagName()
		tag := atom.Lookup(name)
		if !hasAttributes || tag != atom.Base && tag != atom.Link && tag != atom.A {
			continue
		}
		attributes := map[string]string{}
		for more := true; more; {
			var key, value []byte
			key, value, more = tokens.TagAttr()
			attributes[string(key)] = string(value)
		}
		link := resolve(base, attributes["href"])
		switch {
		case link == "" || link == source:
		case tag == atom.Base:
			base, _ = url.Parse(link)
		case tag == atom.Link && isFeedLink(attributes):
			named = append(named, link)
		case tag == atom.A && isFeedAddress(link):
			guessed = append(guessed, link)
		}
	}
	return unique(append(named, guessed...), proposalsMax)
}

func isFeedLink(attributes map[string]string) bool {
	rel := " " + strings.ToLower(attributes["rel"]) + " "
	if !strings.Contains(rel, " alternate ") && !strings.Contains(rel, " feed ") {
		return false
	}
	kind := strings.ToLower(attributes["type"])
	return strings.Contains(kind, "rss") || strings.Contains(kind, "atom") || strings.Contains(kind, "feed+json") ||
		strings.Contains(kind, "xml") && !strings.Contains(kind, "xhtml") && !strings.Contains(kind, "oembed") ||
		strings.Contains(rel, " feed ")
}

func isFeedAddress(link string) bool {
	u, err := url.Parse(link)
	if err != nil {
		return false
	}
	path := strings.ToLower(strings.TrimRight(u.Path, "/"))
	last := path[strings.LastIndexByte(path, '/')+1:]
	switch last {
	case "feed", "rss", "atom", "rss2", "feeds":
		return true
	}
	for _, suffix := range []string{".rss", ".atom", ".rdf", "feed.xml", "rss.xml", "atom.xml", "index.xml", "feed.json"} {
		if strings.HasSuffix(last, suffix) {
			return true
		}
	}
	return strings.Contains(path, "/rss/") || strings.HasPrefix(last, "rss-") || strings.Contains(u.RawQuery, "feed=rss")
}

func unique(list []string, most int) []string {
	seen := map[string]bool{}
	var out []string
	for _, s := range list {
		if !seen[s] && len(out) < most {
			seen[s] = true
			out = append(out, s)
		}
	}
	return out
}
