package parse

import (
	"bytes"
	"encoding/binary"
	"slices"
	"strconv"
	"unicode/utf8"
)

// finding is what one pass over a document tells.
type finding struct {
	sound     bool // encoding/xml will read it up to cutAt
	tooDeep   bool
	truncated bool     // there are more items than we take
	cutAt     int      // where to stop: the item over the limit, or the root's end
	open      [][]byte // names of the elements that are open there
	edits     []edit   // what gofeed is shown otherwise
	plain     []plainText
	items     []span
	// alike says that all items have one name, the plain one, and lie in one
	// element, and that no xml:base is used; container is the start tags
	// around them.
	alike     bool
	container []byte
}

// inspector is the state of that pass. It allocates next to nothing: most
// feeds are sound.
type inspector struct {
	finding
	doc       []byte
	stack     [][]byte
	tags      []span // the start tags of the stack
	elements  int
	itemDepth int  // height of the stack inside the open item; 0: none is open
	itemStart int  // elements before it
	around    int  // height of the stack around the first item
	closed    bool // an element around it has ended
	opened    bool // the last token was a start tag
	based     bool // xml:base is used: gofeed must see the bodies to resolve links

	hidesPlain                 bool
	bindsContent, bindsCreator bool
	plainItem                  plainItem
	itemEdits                  int // how many edits come before the open item
}

// inspect reads the document up to its root's end, or to the first thing that
// needs repair.
func inspect(doc []byte) finding {
	found := inspectFor(doc, true)
	if len(found.plain) > 0 && (!found.alike || found.truncated) { // which items are which is not certain
		return inspectFor(doc, false)
	}
	return found
}

// inspectFor is inspect; hidesPlain says that gofeed is not to be
// shown plain elements.
func inspectFor(doc []byte, hidesPlain bool) finding {
	in := inspector{doc: doc, stack: make([][]byte, 0, 16), tags: make([]span, 0, 16), hidesPlain: hidesPlain}
	in.alike = true
	sc := scanner{doc: doc}
	for {
		t, ok := sc.next()
		if !ok || t.broken || in.token(t) {
			break // the root was never closed, or all is known
		}
		in.opened = t.kind == tokenStart
	}
	if in.based {
		in.edits = slices.DeleteFunc(in.edits, func(e edit) bool { return e.body })
		in.alike = false
	}
	return in.finding
}

// token takes one token and reports whether the pass is over.
func (in *inspector) token(t token) (over bool) {
	raw := in.doc[t.start:t.end]
	if in.itemDepth > 0 && in.plainItem.able {
		in.notePlain(t)
	}
	switch t.kind {
	case tokenText:
		over = !isSoundText(raw)
	case tokenCDATA:
		// A section inside a section: the first one has lost its end.
		over = hasIllegal(raw) || bytes.Contains(raw[len(cdataBegin):], []byte(cdataBegin))
	case tokenComment:
		return bytes.Contains(raw[4:len(raw)-3], []byte("--")) || hasIllegal(raw)
	case tokenInstruction: // a second declaration, in the middle
		return bytes.HasPrefix(raw, []byte("<?xml")) || hasIllegal(raw)
	case tokenDirective:
		return true
	case tokenStart, tokenEmpty:
		return in.startTag(t)
	case tokenEnd:
		return in.endTag(t)
	}
	if !over && in.opened && in.canHide(t) {
		in.edits = append(in.edits, edit{start: t.start, end: t.end, body: true, cdata: t.kind == tokenCDATA})
	}
	return over
}

func (in *inspector) startTag(t token) (over bool) {
	in.elements++
	if !isSoundTag(t.attributes) {
		return true
	}
	in.based = in.based || bytes.Contains(t.attributes, []byte("xml:base"))
	if in.itemDepth == 0 && isItem(t.name) {
		if len(in.items) == itemsMax || in.elements > elementsMax {
			in.sound, in.truncated, in.cutAt, in.open = true, true, t.start, in.stack
			return true
		}
		in.newItem(t)
		in.beginPlain(t)
		in.itemDepth, in.itemStart = len(in.stack)+1, in.elements
	}
	if in.itemDepth > 0 && in.elements-in.itemStart > itemElementsMax || in.itemDepth == 0 && in.elements > elementsMax {
		return true // one item is the bomb; repair drops what is too much
	}
	if string(t.name) == dateElement {
		in.edits = append(in.edits, edit{start: t.start + 1, end: t.start + 1 + len(dateElement)})
	}
	if t.kind == tokenStart {
		in.stack, in.tags = append(in.stack, t.name), append(in.tags, span{t.start, t.end})
		in.tooDeep = len(in.stack) > depthMax
		return in.tooDeep
	}
	if in.itemDepth > len(in.stack) {
		in.endItem(t)
	}
	if len(in.stack) == 0 { // <feed/>
		in.sound, in.cutAt = true, t.end
	}
	return in.sound
}

// newItem notes where an item begins, and in what.
func (in *inspector) newItem(t token) {
	if len(in.items) == 0 {
		in.around = len(in.stack)
		for _, tag := range in.tags {
			in.container = append(in.container, in.doc[tag.start:tag.end]...)
		}
	}
	name := string(t.name)
	in.alike = in.alike && !in.closed && len(in.stack) == in.around && (name == "item" || name == "entry")
	in.items = append(in.items, span{start: t.start})
}

func (in *inspector) endItem(t token) {
	in.itemDepth = 0
	in.items[len(in.items)-1].end = t.end
	in.settlePlain()
}

func (in *inspector) endTag(t token) (over bool) {
	top := len(in.stack) - 1
	if top < 0 || !bytes.Equal(in.stack[top], t.name) {
		return true
	}
	if string(t.name) == dateElement {
		in.edits = append(in.edits, edit{start: t.start + 2, end: t.start + 2 + len(dateElement)})
	}
	in.stack, in.tags = in.stack[:top], in.tags[:top]
	if in.itemDepth > 0 && top < in.itemDepth {
		in.endItem(t)
	}
	in.closed = in.closed || len(in.items) > 0 && top < in.around
	if top == 0 {
		in.sound, in.cutAt = true, t.end
	}
	return in.sound
}

// bounded returns the document up to the cut, with what is open closed.
func (f *finding) bounded(doc []byte) []byte {
	if len(f.open) == 0 {
		return doc[:f.cutAt]
	}
	out := make([]byte, 0, f.cutAt+64)
	out = append(out, doc[:f.cutAt]...)
	for i := len(f.open) - 1; i >= 0; i-- {
		out = append(append(append(out, "</"...), f.open[i]...), '>')
	}
	return out
}

// isItem recognises the elements of which a feed may have many.
func isItem(name []byte) bool {
	if at := bytes.LastIndexByte(name, ':'); at >= 0 {
		name = name[at+1:]
	}
	return len(name) == 4 && bytes.EqualFold(name, []byte("item")) || len(name) == 5 && bytes.EqualFold(name, []byte("entry"))
}

// Classes of bytes that a look inside text is needed for.
var suspicious = func() (table [256]bool) {
	for c := range 0x20 {
		table[c] = c != '\t' && c != '\n' && c != '\r'
	}
	table['&'], table[']'], table[0xef] = true, true, true
	return table
}()

// isSoundText reports character data that encoding/xml takes: no illegal
// character, raw or as a reference, and no "]]>".
func isSoundText(text []byte) bool {
	for i := 0; i < len(text); i++ {
		c := text[i]
		if !suspicious[c] {
			continue
		}
		rest := text[i:]
		switch {
		case c < 0x20:
			return false
		case c == '&':
			// A raw "&" is taken as it is; only a character that is illegal
			// and written as a number is not.
			if len(rest) > 1 && rest[1] == '#' {
				if _, n := reference(rest); n == 0 {
					return false
				}
			}
		case c == ']':
			if bytes.HasPrefix(rest, []byte("]]>")) {
				return false
			}
		case isNonCharacter(rest):
			return false
		}
	}
	return true
}

// hasIllegal looks at eight bytes at once: among those of Arabic text none is
// suspicious, but for the ends of lines.
func hasIllegal(text []byte) bool {
	for i := 0; i < len(text); {
		if len(text)-i >= 8 && !anySuspicious(binary.LittleEndian.Uint64(text[i:])) {
			i += 8
			continue
		}
		if c := text[i]; suspicious[c] && (c < 0x20 || c == 0xef && isNonCharacter(text[i:])) {
			return true
		}
		i++
	}
	return false
}

// anySuspicious reports that one of eight bytes may be below 0x20 or be 0xef. It
// errs on that side only.
func anySuspicious(word uint64) bool {
	const each, high = 0x0101010101010101, 0x8080808080808080
	ef := word ^ 0xef*each
	return (word-0x20*each)&^word&high|(ef-each)&^ef&high != 0
}

// isNonCharacter reports U+FFFE and U+FFFF, which XML forbids.
func isNonCharacter(b []byte) bool {
	return len(b) >= 3 && b[0] == 0xef && b[1] == 0xbf && b[2] >= 0xbe
}

// referenceBytesMax is the longest reference of HTML, with its ends.
const referenceBytesMax = 34

// reference reads a reference at the start of b: its length, and the character
// if it is numeric and legal in XML. Length 0 means that there is none, or
// one that XML forbids.
func reference(b []byte) (r rune, length int) {
	end := bytes.IndexByte(b[:min(len(b), referenceBytesMax)], ';')
	if end < 2 {
		return 0, 0
	}
	name := b[1:end]
	if name[0] != '#' {
		for i, c := range name {
			if c|0x20 < 'a' || c|0x20 > 'z' {
				if i == 0 || c < '0' || c > '9' {
					return 0, 0
				}
			}
		}
		return -1, end + 1
	}
	digits, base := string(name[1:]), 10
	if len(digits) > 1 && digits[0]|0x20 == 'x' {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil || !isLegal(rune(n)) || n > utf8.MaxRune {
		return 0, 0
	}
	return rune(n), end + 1
}

// isLegal is the production Char of XML 1.0 §2.2.
func isLegal(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' || r >= 0x20 && r <= 0xd7ff || r >= 0xe000 && r <= 0xfffd ||
		r >= 0x10000 && r <= utf8.MaxRune
}

// isSoundTag reports attributes that encoding/xml takes: name="value" pairs,
// not too many, with sound values.
func isSoundTag(attributes []byte) bool {
	count := 0
	for rest := bytes.TrimLeft(attributes, " \t\r\n"); len(rest) > 0; rest = bytes.TrimLeft(rest, " \t\r\n") {
		n := 0
		for n < len(rest) && isNameByte(rest[n]) {
			n++
		}
		if !isName(rest[:n]) {
			return false
		}
		rest = bytes.TrimLeft(rest[n:], " \t\r\n")
		if len(rest) < 3 || rest[0] != '=' {
			return false
		}
		rest = bytes.TrimLeft(rest[1:], " \t\r\n")
		if len(rest) < 2 || rest[0] != '"' && rest[0] != '\'' {
			return false
		}
		end := bytes.IndexByte(rest[1:], rest[0])
		if end < 0 || bytes.IndexByte(rest[1:end+1], '<') >= 0 || !isSoundText(rest[1:end+1]) {
			return false
		}
		if count++; count > attributesMax {
			return false
		}
		rest = rest[end+2:]
	}
	return true
}
