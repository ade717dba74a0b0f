package extract

import (
	"strings"

	"khabar/feeds/document"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// inlineStyles are the elements that mean a style.
var inlineStyles = map[atom.Atom]document.Style{
	atom.B: document.Bold, atom.Strong: document.Bold,
	atom.I: document.Emphasis, atom.Em: document.Emphasis, atom.Cite: document.Emphasis, atom.Dfn: document.Emphasis,
	atom.Code: document.Monospace, atom.Kbd: document.Monospace, atom.Samp: document.Monospace, atom.Tt: document.Monospace,
	atom.Ins: document.Inserted, atom.U: document.Inserted,
	atom.Del: document.Deleted, atom.S: document.Deleted, atom.Strike: document.Deleted,
	atom.Sup: document.Superscript, atom.Sub: document.Subscript,
}

// inlineElements are the others that do not end a paragraph.
var inlineElements = map[atom.Atom]bool{
	atom.Span: true, atom.Font: true, atom.Bdi: true, atom.Bdo: true, atom.Abbr: true, atom.Acronym: true,
	atom.Mark: true, atom.Small: true, atom.Big: true, atom.Q: true, atom.Time: true, atom.Data: true, atom.Var: true,
	atom.Label: true, atom.Wbr: true, atom.Nobr: true, atom.Ruby: true, atom.Rb: true, atom.Rt: true, atom.Rp: true,
	atom.Picture: true, atom.Output: true, atom.Blink: true, atom.Slot: true,
}

// silentElements never hold text of an article.
var silentElements = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Svg: true, atom.Math: true,
	atom.Head: true, atom.Title: true, atom.Meta: true, atom.Link: true, atom.Base: true, atom.Nav: true,
	atom.Button: true, atom.Input: true, atom.Select: true, atom.Option: true, atom.Textarea: true,
	atom.Object: true, atom.Applet: true, atom.Canvas: true, atom.Map: true, atom.Area: true, atom.Dialog: true,
	atom.Progress: true, atom.Meter: true, atom.Datalist: true, atom.Noframes: true, atom.Noembed: true,
	atom.Frame: true, atom.Frameset: true, atom.Param: true, atom.Source: true, atom.Track: true, atom.Col: true,
	atom.Colgroup: true, atom.Keygen: true, atom.Marquee: true,
}

// isHidden says that a browser would not show n, or nothing of it as text.
func isHidden(n *html.Node) bool {
	if silentElements[n.DataAtom] {
		return true
	}
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "style":
			if hidesByStyle(a.Val) {
				return true
			}
		case "class":
			if hidesByClass(a.Val) {
				return true
			}
		}
	}
	return false
}

func hidesByStyle(style string) bool {
	if !strings.ContainsAny(style, "dDvV") {
		return false
	}
	style = strings.ToLower(strings.ReplaceAll(style, " ", ""))
	return strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden")
}

// hidesByClass knows the names by which sites hide text that is for screen
// readers only.
func hidesByClass(class string) bool {
	for name := range strings.FieldsSeq(class) {
		switch name {
		case "sr-only", "visually-hidden", "screen-reader-text", "element-invisible", "visuallyhidden":
			return true
		case "d-none": // Bootstrap; with a second display class it is shown on some screens
			return strings.Count(" "+class, " d-") == 1
		}
	}
	return false
}

// attr gives the value of an attribute, or nothing.
func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// hasClass says that one of the names in n's class attribute is name.
func hasClass(n *html.Node, name string) bool {
	class := attr(n, "class")
	if !strings.Contains(class, name) {
		return false
	}
	for field := range strings.FieldsSeq(class) {
		if field == name {
			return true
		}
	}
	return false
}

// find gives the first element below n that match accepts, in document order.
func find(n *html.Node, match func(*html.Node) bool) *html.Node {
	for c := range n.Descendants() {
		if c.Type == html.ElementNode && match(c) {
			return c
		}
	}
	return nil
}

func isElement(a atom.Atom) func(*html.Node) bool {
	return func(n *html.Node) bool { return n.DataAtom == a }
}
