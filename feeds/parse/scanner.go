package parse

import "bytes"

// tokenKind is a piece of markup.
type tokenKind int

const (
	tokenText tokenKind = iota
	tokenStart
	tokenEnd
	tokenEmpty // <a/>
	tokenCDATA
	tokenComment
	tokenInstruction // <? ?>
	tokenDirective   // <! >
)

// token is a piece of the document, as byte offsets into it.
type token struct {
	kind       tokenKind
	start, end int
	name       []byte // of a tag, as written
	attributes []byte // of a start tag: all between its name and its end
	// broken says that no XML parser would take the token: it is not
	// terminated, or begins as markup and is none.
	broken bool
}

// scanner cuts a document into tokens. It takes everything: the concatenation
// of its tokens is the document, whatever that is.
type scanner struct {
	doc []byte
	at  int
	// terminators remembers where the next "-->", "]]>", "?>" and ">" stand.
	// Without it, a megabyte of openings would be searched to its end for each.
	terminators   [4]terminator
	badDirectives int
}

// terminator is a place that was looked for: the first one at or behind from.
type terminator struct {
	from, at int
	known    bool
}

// Indices of scanner.terminators.
const (
	endOfComment = iota
	endOfCDATA
	endOfInstruction
	endOfTag
)

var terminatorText = [4][]byte{[]byte("-->"), []byte("]]>"), []byte("?>"), []byte(">")}

// find returns where the next terminator at or behind from stands; -1 if none does.
func (s *scanner) find(which, from int) int {
	t := &s.terminators[which]
	if t.known && from >= t.from && (t.at < 0 || t.at >= from) {
		return t.at
	}
	at := -1
	if from <= len(s.doc) {
		if at = bytes.Index(s.doc[from:], terminatorText[which]); at >= 0 {
			at += from
		}
	}
	*t = terminator{from: from, at: at, known: true}
	return at
}

// directiveBytesMax bounds a doctype; a longer one has lost its end.
const directiveBytesMax = 64 << 10

// tagBytesMax bounds a start tag; a longer one has lost a quotation mark.
const tagBytesMax = 256 << 10

func (s *scanner) next() (token, bool) {
	if s.at >= len(s.doc) {
		return token{}, false
	}
	t := s.scan()
	t.start, s.at = s.at, t.end
	return t, true
}

// scan returns the token at s.at with its end set.
func (s *scanner) scan() token {
	rest := s.doc[s.at:]
	if rest[0] != '<' {
		return token{kind: tokenText, end: s.at + indexOr(rest, '<')}
	}
	if len(rest) == 1 {
		return token{kind: tokenText, end: len(s.doc), broken: true}
	}
	switch c := rest[1]; {
	case c == '/':
		return s.endTag(rest)
	case c == '?':
		return s.until(tokenInstruction, endOfInstruction, 2)
	case bytes.HasPrefix(rest, []byte("<!--")):
		return s.until(tokenComment, endOfComment, 4)
	case bytes.HasPrefix(rest, []byte("<![CDATA[")):
		return s.until(tokenCDATA, endOfCDATA, 9)
	case c == '!' && len(rest) > 2 && isNameByte(rest[2]):
		return s.directive(rest)
	case isNameStart(c):
		return s.startTag(rest)
	}
	// A lone "<": text up to the next one.
	return token{kind: tokenText, end: s.at + 1 + indexOr(rest[1:], '<'), broken: true}
}

func (s *scanner) until(kind tokenKind, which, skip int) token {
	at := s.find(which, s.at+skip)
	if at < 0 {
		return token{kind: kind, end: len(s.doc), broken: true}
	}
	return token{kind: kind, end: at + len(terminatorText[which])}
}

func (s *scanner) endTag(rest []byte) token {
	at := s.find(endOfTag, s.at) - s.at
	if at < 0 || at > tagBytesMax {
		return token{kind: tokenText, end: s.at + 1 + indexOr(rest[1:], '<'), broken: true}
	}
	name := bytes.TrimRight(rest[2:at], " \t\r\n")
	t := token{kind: tokenEnd, end: s.at + at + 1, name: name, broken: !isName(name)}
	if lt := bytes.IndexByte(name, '<'); lt >= 0 { // "</b <i>": the tag was not closed
		t.name, t.end = bytes.TrimSpace(name[:lt]), s.at+2+lt
	}
	return t
}

// startTag scans to the ">" that is in no attribute value.
func (s *scanner) startTag(rest []byte) token {
	n := 1
	for n < len(rest) && isNameByte(rest[n]) {
		n++
	}
	t := token{kind: tokenStart, name: rest[1:n], broken: !isName(rest[1:n])}
	end := tagEnd(rest[:min(len(rest), tagBytesMax)], n)
	if end < 0 {
		// An open quotation mark, or the end of the document.
		t.broken = true
		if end = s.find(endOfTag, s.at) - s.at; end < 0 {
			t.end = len(s.doc)
			return t
		}
	}
	t.end = s.at + end + 1
	t.attributes = rest[n:end]
	if k := len(t.attributes); k > 0 && t.attributes[k-1] == '/' {
		t.kind, t.attributes = tokenEmpty, t.attributes[:k-1]
	}
	return t
}

// tagEnd finds the ">" of a tag whose name ends at byte from; -1 if a value is
// never closed.
func tagEnd(rest []byte, from int) int {
	for i := from; i < len(rest); i++ {
		switch rest[i] {
		case '>':
			return i
		case '"', '\'':
			// Only behind "=" does a quotation mark open a value.
			if before := bytes.TrimRight(rest[from:i], " \t\r\n"); len(before) == 0 || before[len(before)-1] != '=' {
				continue
			}
			closing := bytes.IndexByte(rest[i+1:], rest[i])
			if closing < 0 {
				return -1
			}
			i += closing + 1
		}
	}
	return -1
}

// directive scans a doctype, with an internal subset if it has one.
func (s *scanner) directive(rest []byte) token {
	window := rest[:min(len(rest), directiveBytesMax>>min(s.badDirectives, 10))]
	depth, quote := 0, byte(0)
	for i, c := range window {
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '<':
			depth++
		case c == '>':
			if depth--; depth == 0 {
				return token{kind: tokenDirective, end: s.at + i + 1}
			}
		}
	}
	s.badDirectives++
	at := s.find(endOfTag, s.at) - s.at
	if at < 0 {
		at = len(rest) - 1
	}
	return token{kind: tokenDirective, end: s.at + at + 1, broken: true}
}

func indexOr(b []byte, c byte) int {
	if at := bytes.IndexByte(b, c); at >= 0 {
		return at
	}
	return len(b)
}

func isNameStart(c byte) bool {
	return c|0x20 >= 'a' && c|0x20 <= 'z' || c == '_' || c >= 0x80
}

func isNameByte(c byte) bool {
	return isNameStart(c) || c >= '0' && c <= '9' || c == ':' || c == '-' || c == '.'
}

// isName reports names that encoding/xml takes. Names in other letters than
// ASCII occur in no vocabulary of feeds and are not worth their tables.
func isName(name []byte) bool {
	colons := 0
	for _, c := range name {
		if c >= 0x80 || !isNameByte(c) {
			return false
		}
		if c == ':' {
			colons++
		}
	}
	return len(name) > 0 && isNameStart(name[0]) && colons <= 1
}
