package parse

import (
	"bytes"
	"errors"
	"strings"
	"unicode/utf8"
)

var errTooDeep = errors.New("nested more than 256 deep")

// mended is a document that encoding/xml takes.
type mended struct {
	body []byte
	// truncated says that an incomplete item was dropped, or items over the limit.
	truncated bool
}

// repair rewrites a document whose root is at its start: tags are balanced,
// attributes quoted, illegal characters gone, "<" and "&" of text escaped. An
// item that the end of the document cuts off is dropped, the others stay.
func repair(doc []byte, root string) (mended, error) {
	m := mender{sc: scanner{doc: doc}, out: make([]byte, 0, len(doc)+len(doc)/16)}
	if root == "channel" { // the rss element itself got lost
		m.out = append(m.out, `<rss version="2.0">`...)
	}
	for !m.done {
		t, ok := m.sc.next()
		if !ok {
			break
		}
		if err := m.token(t); err != nil {
			return mended{}, err
		}
	}
	truncated := m.truncated
	if m.itemDepth > 0 { // the document ended inside an item
		m.out, truncated = m.out[:m.itemAt], true
		m.stack = m.stack[:m.itemDepth-1]
	}
	m.closeTo(0)
	if root == "channel" {
		m.out = append(m.out, "</rss>"...)
	}
	return mended{body: m.out, truncated: truncated}, nil
}

// mender holds the state of a repair. The invariant: m.out, followed by the end
// tags of m.stack from its end, is well-formed.
type mender struct {
	sc        scanner
	out       []byte
	stack     []string
	itemDepth int // height of the stack inside the open item; 0: none is open
	itemAt    int // where the open item starts in out
	items     int
	elements  int // written inside the open item
	truncated bool
	done      bool
}

func (m *mender) token(t token) error {
	raw := m.sc.doc[t.start:t.end]
	switch t.kind {
	case tokenText:
		m.text(raw)
	case tokenCDATA:
		m.cdata(t, raw)
	case tokenStart, tokenEmpty:
		return m.startTag(t)
	case tokenEnd:
		m.endTag(t)
	case tokenComment, tokenInstruction, tokenDirective:
		// An unterminated one swallows the rest: better lose only itself.
		if t.broken {
			m.sc.at = t.start + 2
		}
	}
	return nil
}

func (m *mender) text(raw []byte) {
	if len(m.stack) > 0 {
		m.out = appendEscaped(m.out, raw, false)
	}
}

// cdata copies a CDATA section. One that has lost its end runs into the next
// item; it is cut where the element that holds it ends.
func (m *mender) cdata(t token, raw []byte) {
	content := raw[len(cdataBegin):]
	if !t.broken {
		content = content[:len(content)-len(cdataEnd)]
	}
	if nested := bytes.Index(content, []byte(cdataBegin)); (t.broken || nested >= 0) && len(m.stack) > 0 {
		end := bytes.Index(content, []byte("</"+m.stack[len(m.stack)-1]))
		switch {
		case end >= 0 && (t.broken || end < nested):
			content = content[:end]
			m.sc.at = t.start + len(cdataBegin) + end
		case t.broken:
			return // cut off by the end of the document
		}
	}
	if len(m.stack) == 0 {
		return
	}
	m.out = append(m.out, cdataBegin...)
	m.out = appendLegal(m.out, content)
	m.out = append(m.out, cdataEnd...)
}

// voidElements have no end tag in HTML and are no elements of feeds.
var voidElements = map[string]bool{
	"br": true, "hr": true, "img": true, "wbr": true, "input": true, "embed": true, "col": true, "area": true, "param": true,
}

// closedByOwnKind are elements of HTML that cannot hold one of their own kind
// directly; left open, they would nest for ever.
var closedByOwnKind = map[string]bool{
	"p": true, "li": true, "td": true, "tr": true, "th": true, "dt": true, "dd": true, "option": true, "a": true,
}

// plainFields hold text only: a field of an item that starts inside one says
// that its end tag was forgotten.
var plainFields = map[string]bool{
	"title": true, "link": true, "guid": true, "pubdate": true, "rawdate": true, "author": true, "category": true, "comments": true,
	"dc:creator": true, "dc:date": true, "description": true, "content:encoded": true,
}

// fieldStarts are the fields that end an unclosed one. "title" and "link" are
// HTML too, but hardly inside a headline.
var fieldStarts = map[string]bool{
	"title": true, "link": true, "guid": true, "pubdate": true, "description": true, "category": true, "comments": true,
	"dc:creator": true, "dc:date": true, "content:encoded": true, "enclosure": true, "item": true, "entry": true,
}

func (m *mender) startTag(t token) error {
	name := string(t.name)
	if t.broken && !isName(t.name) {
		return nil
	}
	if t.broken && t.end == len(m.sc.doc) { // cut off in the middle of a tag
		return nil
	}
	if len(m.stack) == 0 && len(m.out) > 0 && !bytes.HasSuffix(m.out, []byte(`<rss version="2.0">`)) {
		m.done = true // a second root
		return nil
	}
	lower := strings.ToLower(name)
	if !m.makeRoom(lower, isItem(t.name)) {
		return nil
	}
	if len(m.stack) >= depthMax {
		return errTooDeep
	}
	if lower == "pubdate" {
		name = hiddenAsDate
	}
	m.out = append(append(m.out, '<'), name...)
	m.out = appendAttributes(m.out, t.attributes)
	if t.kind == tokenEmpty || voidElements[lower] {
		m.out = append(m.out, "/>"...)
		if m.itemDepth == len(m.stack)+1 { // <item/>
			m.itemDepth = 0
		}
		return nil
	}
	m.out = append(m.out, '>')
	m.stack = append(m.stack, name)
	return nil
}

// makeRoom closes what a new element cannot stand in, and keeps count. It
// reports whether the element is wanted.
func (m *mender) makeRoom(lower string, item bool) bool {
	if item && m.itemDepth > 0 { // the item before was never closed
		m.closeTo(m.itemDepth - 1)
		m.itemDepth = 0
	}
	if item {
		if m.items++; m.items > itemsMax {
			m.truncated, m.done = true, true
			return false
		}
		m.itemDepth, m.itemAt, m.elements = len(m.stack)+1, len(m.out), 0
		return true
	}
	if m.itemDepth > 0 {
		if m.elements++; m.elements > itemElementsMax {
			return false
		}
		if top := len(m.stack) - 1; top == m.itemDepth && fieldStarts[lower] {
			open := strings.ToLower(m.stack[top])
			inHTML := (open == "description" || open == "content:encoded") && (lower == "title" || lower == "link")
			if plainFields[open] && !inHTML {
				m.closeTo(m.itemDepth)
			}
		}
	}
	if top := len(m.stack) - 1; top >= 0 && closedByOwnKind[lower] && strings.EqualFold(m.stack[top], lower) {
		m.closeTo(top)
	}
	return true
}

// endTag closes the nearest open element of that name and all inside it; one
// that closes nothing is dropped.
func (m *mender) endTag(t token) {
	name := string(t.name)
	if strings.EqualFold(name, dateElement) {
		name = hiddenAsDate
	}
	for i := len(m.stack) - 1; i >= 0; i-- {
		if !strings.EqualFold(m.stack[i], name) {
			continue
		}
		m.closeTo(i)
		if i < m.itemDepth {
			m.itemDepth = 0
		}
		m.done = i == 0
		return
	}
}

// closeTo writes end tags until height elements are open.
func (m *mender) closeTo(height int) {
	for i := len(m.stack) - 1; i >= height; i-- {
		m.out = append(append(append(m.out, "</"...), m.stack[i]...), '>')
	}
	m.stack = m.stack[:height]
}

// appendAttributes rewrites the attributes of a tag as name="value".
func appendAttributes(out, attributes []byte) []byte {
	rest := attributes
	for range attributesMax {
		rest = bytes.TrimLeft(rest, " \t\r\n/,;\"'=<>")
		if len(rest) == 0 {
			break
		}
		n := 0
		for n < len(rest) && isNameByte(rest[n]) {
			n++
		}
		if n == 0 {
			rest = rest[1:]
			continue
		}
		name := rest[:n]
		rest = bytes.TrimLeft(rest[n:], " \t\r\n")
		var value []byte
		if len(rest) > 0 && rest[0] == '=' {
			value, rest = attributeValue(bytes.TrimLeft(rest[1:], " \t\r\n"))
		}
		if !isName(name) {
			continue
		}
		out = append(append(append(out, ' '), name...), `="`...)
		out = append(appendEscaped(out, value, true), '"')
	}
	return out
}

func attributeValue(rest []byte) (value, after []byte) {
	if len(rest) > 0 && (rest[0] == '"' || rest[0] == '\'') {
		if end := bytes.IndexByte(rest[1:], rest[0]); end >= 0 {
			return rest[1 : end+1], rest[end+2:]
		}
		rest = rest[1:]
	}
	if end := bytes.IndexAny(rest, " \t\r\n"); end >= 0 {
		return rest[:end], rest[end:]
	}
	return rest, nil
}

// appendEscaped appends character data: references stay, other "&" and all "<"
// and ">" are escaped, illegal characters and references to them are dropped.
func appendEscaped(out, text []byte, attribute bool) []byte {
	for i := 0; i < len(text); {
		c := text[i]
		switch {
		case c == '&':
			_, n := reference(text[i:])
			switch {
			case n > 0:
				out = append(out, text[i:i+n]...)
				i += n
				continue
			case isNumericReference(text[i:]):
				i += bytes.IndexByte(text[i:], ';') + 1
				continue
			}
			out = append(out, "&amp;"...)
		case c == '<':
			out = append(out, "&lt;"...)
		case c == '>':
			out = append(out, "&gt;"...)
		case c == '"' && attribute:
			out = append(out, "&quot;"...)
		case c < 0x80:
			if isLegal(rune(c)) {
				out = append(out, c)
			}
		default:
			r, size := utf8.DecodeRune(text[i:])
			if isLegal(r) {
				out = append(out, text[i:i+size]...)
			}
			i += size
			continue
		}
		i++
	}
	return out
}

// isNumericReference reports "&#…;" that reference refused.
func isNumericReference(b []byte) bool {
	end := bytes.IndexByte(b[:min(len(b), referenceBytesMax)], ';')
	if end < 3 || b[1] != '#' {
		return false
	}
	for _, c := range b[2:end] {
		if !isHexDigit(c) && c|0x20 != 'x' {
			return false
		}
	}
	return true
}

func isHexDigit(c byte) bool { return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'f' }

// appendLegal appends text without the characters that XML forbids.
func appendLegal(out, text []byte) []byte {
	from := 0
	for i, c := range text {
		if !suspicious[c] || c == '&' || c == ']' || c == 0xef && !isNonCharacter(text[i:]) {
			continue
		}
		out = append(out, text[from:i]...)
		if from = i + 1; c == 0xef {
			from = i + 3
		}
	}
	return append(out, text[from:]...)
}
