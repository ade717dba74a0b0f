package parse

import (
	"bytes"
	"errors"
	"strings"
)

var errPanic = errors.New("gofeed gave up")

// documentKind is what a body turns out to be.
type documentKind int

const (
	kindUnknown documentKind = iota
	kindRSS                  // also RDF
	kindAtom
	kindJSON
	kindHTML
)

// document is a body from its root element on; junk before it is cut off.
type document struct {
	kind documentKind
	root string // lower-case local name of the root element
	body []byte
}

// junkTagsMax is how many tags of junk (warnings of PHP, with markup) may
// stand before the root.
const junkTagsMax = 2000

// locate finds the root element. XML declaration, doctype, stylesheets and
// comments before it are dropped too: the text is UTF-8 by now, whatever they
// say, and nothing in them is needed.
func locate(text []byte) document {
	text = bytes.TrimLeft(text, " \t\r\n\ufeff\x00")
	if len(text) > 0 && text[0] == '{' {
		return document{kind: kindJSON, body: text}
	}
	sc := scanner{doc: text}
	sawHTML, sawText := false, false
	for tags := 0; tags < junkTagsMax; {
		t, ok := sc.next()
		if !ok {
			break
		}
		switch t.kind {
		case tokenText:
			sawText = sawText || len(bytes.TrimSpace(text[t.start:t.end])) > 0
		case tokenDirective:
			if isHTMLDoctype(text[t.start:t.end]) {
				return document{kind: kindHTML}
			}
		case tokenStart, tokenEmpty:
			tags++
			local := strings.ToLower(localName(t.name))
			switch local {
			case "rss", "rdf", "channel":
				return document{kindRSS, local, text[t.start:]}
			case "feed":
				return document{kindAtom, local, text[t.start:]}
			case "html", "head", "body", "script", "meta", "title":
				return document{kind: kindHTML}
			}
			sawHTML = sawHTML || junkElements[local]
			if !sawHTML && !sawText {
				return document{} // another kind of XML
			}
		}
	}
	if sawHTML && !isBinary(text) {
		return document{kind: kindHTML}
	}
	return document{}
}

// isBinary says that a body is no text: in random bytes "<a" and "<b" are soon
// found, and one byte in ten is a control character.
func isBinary(text []byte) bool {
	text = text[:min(len(text), 64<<10)]
	controls := 0
	for _, c := range text {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' {
			controls++
		}
	}
	return controls > len(text)/50
}

// junkElements are what a page without html and head begins with; warnings
// before a feed are made of them too.
var junkElements = map[string]bool{
	"a": true, "b": true, "br": true, "div": true, "font": true, "h1": true, "h2": true, "center": true,
	"p": true, "pre": true, "span": true, "table": true, "strong": true, "img": true, "link": true, "style": true,
}

func isHTMLDoctype(directive []byte) bool {
	head := bytes.ToLower(directive[:min(len(directive), 64)])
	rest, ok := bytes.CutPrefix(head, []byte("<!doctype"))
	return ok && bytes.HasPrefix(bytes.TrimSpace(rest), []byte("html"))
}

// localName is the part of a name behind its prefix.
func localName(name []byte) string {
	if at := bytes.LastIndexByte(name, ':'); at >= 0 {
		name = name[at+1:]
	}
	return string(name)
}
