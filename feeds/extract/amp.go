package extract

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// ampWindow is how much of a page is looked through: the link stands in the head.
const ampWindow = 256 << 10

// AMP gives the address of the page's AMP version as it is written there,
// possibly relative, or "". It is worth a second fetch where Page found no
// article.
func AMP(body string) string {
	tokens := html.NewTokenizer(strings.NewReader(body[:min(len(body), ampWindow)]))
	for {
		switch tokens.Next() {
		case html.ErrorToken:
			return ""
		case html.StartTagToken, html.SelfClosingTagToken:
			token := tokens.Token()
			if token.DataAtom == atom.Body {
				return ""
			}
			if token.DataAtom == atom.Link && strings.EqualFold(tokenAttr(token, "rel"), "amphtml") {
				return tokenAttr(token, "href")
			}
		case html.TextToken, html.EndTagToken, html.CommentToken, html.DoctypeToken:
		}
	}
}

func tokenAttr(token html.Token, key string) string {
	for _, a := range token.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
