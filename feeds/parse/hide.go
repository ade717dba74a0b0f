package parse

import (
	"bytes"
	"html"
	"strconv"
	"strings"
)

// gofeed reads texts byte by byte, several times, and tries up to 180 layouts
// on each pubDate (taking Arabia's zones for UTC on the way). Together that is
// nine tenths of its time, and we want both as they were written. So a sound
// document is shown to it with short marks in the place of bodies and headlines
// and with another name for pubDate; the texts are put back afterwards.
const (
	dateElement   = "pubDate"
	hiddenAsDate  = "rawDate" // of the same length
	hiddenLeast   = 32        // a shorter text is not worth a mark
	markBegin     = "\ue000"  // of the private use area: no feed means anything by it
	markEnd       = "\ue001"
	cdataBegin    = "<![CDATA["
	cdataEnd      = "]]>"
	indexDigitMax = 6
)

// edit is a place that gofeed is shown otherwise.
type edit struct {
	start, end int
	body       bool // otherwise the name of a pubDate tag
	cdata      bool
	omitted    bool // a whole item, which is known, or an element of it, which is plain
}

// canHide reports a token that is all that the headline of an item, or any
// element for a body, holds.
func (in *inspector) canHide(t token) bool {
	if t.end-t.start < hiddenLeast || !bytes.HasPrefix(in.doc[t.end:], []byte("</")) {
		return false
	}
	parent := in.stack[len(in.stack)-1]
	switch localName(parent) {
	case "encoded", "description", "content", "summary", "fullitem":
	case "title":
		if len(parent) != len("title") || len(in.stack) != in.itemDepth+1 {
			return false // media:title, or the title of the feed
		}
	default:
		return false
	}
	return t.kind == tokenCDATA || allReferences(in.doc[t.start:t.end])
}

// allReferences reports that each "&" begins a reference with a ";". For these
// html.UnescapeString does what gofeed does.
func allReferences(text []byte) bool {
	for {
		at := bytes.IndexByte(text, '&')
		if at < 0 {
			return true
		}
		_, n := reference(text[at:])
		if n == 0 {
			return false
		}
		text = text[at+n:]
	}
}

// disguised is a document and what gofeed does not see of it.
type disguised struct {
	doc   []byte
	edits []edit
	plain []plainText
	items int // how many of them it is shown
}

func disguise(doc []byte, found finding) disguised {
	return disguised{doc: doc, edits: found.edits, plain: found.plain, items: len(found.items)}
}

// shown is the document as gofeed is to see it.
func (d disguised) shown() []byte {
	if len(d.edits) == 0 {
		return d.doc
	}
	out := make([]byte, 0, len(d.doc)/4+1024)
	at := 0
	for i, e := range d.edits {
		out = append(out, d.doc[at:e.start]...)
		switch {
		case e.omitted:
		case e.body:
			out = append(strconv.AppendInt(append(out, markBegin...), int64(i), 10), markEnd...)
		default:
			out = append(out, hiddenAsDate...)
		}
		at = e.end
	}
	return append(out, d.doc[at:]...)
}

// reveal puts the bodies back into a text from gofeed. A feed that holds marks
// of its own gets another of its own bodies, and no harm is done.
func (d disguised) reveal(text string) string {
	before, rest, found := strings.Cut(text, markBegin)
	if !found {
		return text
	}
	number, after, found := strings.Cut(rest, markEnd)
	i, err := strconv.Atoi(number)
	if !found || err != nil || len(number) > indexDigitMax || i < 0 || i >= len(d.edits) || !d.edits[i].body {
		return text
	}
	e := d.edits[i]
	body := string(d.doc[e.start:e.end])
	if e.cdata {
		body = body[len(cdataBegin) : len(body)-len(cdataEnd)]
	} else {
		body = html.UnescapeString(strings.TrimSpace(body))
	}
	if before == "" && after == "" {
		return body
	}
	return before + body + after
}
