package extract

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// frameNames are words in the class or id of boxes that outlets put around or
// into a text. The name alone removes nothing: see isFrame. Those that are false
// also name boxes of the text itself: such a box must be made of links.
var frameNames = map[string]bool{
	"share": true, "sharing": true, "sharebar": true, "sharebuttons": true, "sharedaddy": true, "social": true, "socials": true,
	"socialshare": true, "addthis": true, "addtoany": true, "sharethis": true, "a2a": true, "jp": false,
	"related": true, "relatedposts": true, "recommended": true, "recommendations": true, "readmore": true, "seealso": true,
	"alsoread": true, "mostread": true, "trending": true, "popular": false, "outbrain": true, "taboola": true, "more": false,
	"newsletter": true, "subscribe": true, "subscription": true, "signup": true, "breadcrumb": true, "breadcrumbs": true,
	"tags": true, "taglist": true, "keywords": false, "comments": true, "comment": false, "disqus": true, "respond": false,
	"advert": true, "advertisement": true, "ads": true, "ad": true, "adsbygoogle": true, "banner": false, "promo": false,
	"sponsored": true, "pagination": true, "pager": true, "prevnext": true, "prev": false, "previous": false, "toolbar": true, "cookie": true, "consent": true,
	"gdpr": true, "print": false, "rating": false, "follow": false, "appbox": true, "fontsize": true, "copylink": true, "navigation": true,
	"byline": true, "submitted": true, "postmeta": true, "entrymeta": true, "author": true, "counter": true, "views": false, "paywall": false,
	"menu": false, "sidebar": true, "footer": false, "copyright": true, "widget": false, "whatsapp": false, "telegram": false,
}

const (
	// frameLabelLetters is how much a bar of buttons says.
	frameLabelLetters = 60
	// frameLetters is how much a box of links says besides its links.
	frameLetters = 400
	// cardLetters is the most that a card with a headline says.
	cardLetters = 220
)

// weight is how many letters stand below a node, and how many of them in links.
type weight struct{ letters, linked int }

// prune takes comments, what is hidden, and the frames of the outlet out of the
// tree: boxes whose name says so and that hold little or mostly links.
func prune(root *html.Node) { pruneNode(root, false) }

func pruneNode(n *html.Node, inLink bool) weight {
	sum, isCard := weight{}, false
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		switch c.Type {
		case html.CommentNode:
			n.RemoveChild(c)
		case html.TextNode:
			letters := lettersIn(c.Data)
			sum.letters += letters
			if inLink {
				sum.linked += letters
			}
		case html.ElementNode:
			if isHidden(c) && c.DataAtom != atom.Head && c.DataAtom != atom.Source { // of a film, a picture
				n.RemoveChild(c)
				break
			}
			w := pruneNode(c, inLink || c.DataAtom == atom.A)
			if isFrame(c, w) {
				n.RemoveChild(c)
				break
			}
			if c.DataAtom == atom.Aside && isInset(c, w) {
				c.Data, c.DataAtom, c.Attr = "div", atom.Div, nil // readability drops every aside
			}
			isCard = isCard || c.DataAtom == atom.A && w.letters == 0 && c.FirstChild == nil && attr(c, "href") != ""
			sum.letters += w.letters
			sum.linked += w.linked
		default:
			pruneNode(c, inLink)
		}
		c = next
	}
	if isCard && sum.letters <= cardLetters {
		sum.linked = sum.letters // an empty link is laid over the whole card
	}
	return sum
}

// isInset says that an aside stands in the text itself: facts or a quotation
// between two of its paragraphs, and no box of links.
func isInset(n *html.Node, w weight) bool {
	isText := func(c *html.Node) bool {
		return c != nil && c.DataAtom == atom.P && lettersIn(shortText(c)) >= paragraphLetters
	}
	beside := func(c *html.Node, step func(*html.Node) *html.Node) *html.Node {
		for c = step(c); c != nil && c.Type != html.ElementNode; c = step(c) {
		}
		return c
	}
	return 5*w.linked < w.letters &&
		isText(beside(n, func(c *html.Node) *html.Node { return c.PrevSibling })) &&
		isText(beside(n, func(c *html.Node) *html.Node { return c.NextSibling }))
}

// isFrame says that a box is named like a frame and is filled like one.
func isFrame(n *html.Node, w weight) bool {
	named, sure := frameName(n)
	if !named || holdsMedia(n, w) {
		return false
	}
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, // named for their own words
		atom.Html, atom.Body, atom.Main, atom.Article, atom.Head, atom.Img, atom.Figure, atom.Iframe, atom.Blockquote:
		return false
	}
	switch {
	case w.letters <= frameLabelLetters && (sure || w.letters == 0):
		return true
	case w.letters <= 2*frameLetters:
		return 2*w.linked >= w.letters
	}
	return 5*w.linked >= 4*w.letters
}

// holdsMedia keeps boxes such as class="social-embed" with a film in them.
func holdsMedia(n *html.Node, w weight) bool {
	if w.letters > frameLetters {
		return false
	}
	return find(n, func(c *html.Node) bool {
		switch c.DataAtom {
		case atom.Iframe, atom.Video, atom.Audio, atom.Figure, atom.Table, atom.Pre:
			return true
		case atom.Blockquote:
			return attr(c, "class") != ""
		}
		return false
	}) != nil
}

// frameName says whether a class or the id names a frame, and whether the name
// means nothing else.
func frameName(n *html.Node) (named, sure bool) {
	for _, a := range n.Attr {
		switch a.Key {
		case "class", "id", "data-component", "data-testid", "data-module":
		default:
			continue
		}
		for word := range strings.FieldsFuncSeq(a.Val, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			isSure, isKnown := frameNames[strings.ToLower(word)]
			if named = named || isKnown; isSure {
				return true, true
			}
		}
	}
	return named, false
}
