package opml

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// tags walks over the tags of a document that may be broken in any way. It is
// no XML parser: it never fails, keeps the case of names, decodes the entities
// that it knows and leaves the others as they are, knows no DTD, and a quote
// that is never closed costs one tag only.
type tags struct {
	text string
	at   int
	line int // of at, counted from 1
	// missing lists ends of comments and the like that do not come any more;
	// else a file of openings would be searched to its end for each.
	missing []string
}

// tag is one start or end tag.
type tag struct {
	name       string
	end        bool // </name>
	closed     bool // <name/>
	attributes []Attribute
	after      string // the text up to the next tag
	line       int
}

// attributesRead bounds what is read of one tag.
const attributesRead = 200

// next gives the next tag. Comments, instructions and the like are passed over.
func (t *tags) next() (tag, bool) {
	for {
		open := strings.IndexByte(t.text[t.at:], '<')
		if open < 0 {
			return tag{}, false
		}
		t.move(t.at + open)
		switch rest := t.text[t.at:]; {
		case strings.HasPrefix(rest, "<!--"):
			t.pass("-->")
		case strings.HasPrefix(rest, "<![CDATA["):
			t.pass("]]>")
		case strings.HasPrefix(rest, "<?"):
			t.pass(">")
		case len(rest) >= 14 && strings.EqualFold(rest[:14], "<!doctype html"):
			return tag{name: "!doctype html", line: t.line}, true
		case strings.HasPrefix(rest, "<!"):
			t.pass(">")
		case len(rest) > 1 && (isNameByte(rest[1]) || rest[1] == '/' && len(rest) > 2 && isNameByte(rest[2])):
			return t.read(), true
		default:
			t.move(t.at + 1) // a "<" that begins nothing
		}
	}
}

// move goes forward and counts lines.
func (t *tags) move(to int) {
	to = min(to, len(t.text))
	t.line += strings.Count(t.text[t.at:to], "\n")
	t.at = to
}

// pass goes behind the end of what opens here; if that never comes, behind the
// opening only, so that the rest is not lost.
func (t *tags) pass(end string) {
	if !slices.Contains(t.missing, end) {
		if i := strings.Index(t.text[t.at:], end); i >= 0 {
			t.move(t.at + i + len(end))
			return
		}
		t.missing = append(t.missing, end)
	}
	t.move(t.at + 2)
}

// read reads the tag that opens at t.at.
func (t *tags) read() tag {
	found := tag{line: t.line}
	t.move(t.at + 1)
	if t.text[t.at] == '/' {
		found.end = true
		t.move(t.at + 1)
	}
	found.name = t.word()
	for t.at < len(t.text) {
		t.blanks()
		if t.at == len(t.text) || t.text[t.at] == '<' {
			break // the tag was never closed
		}
		c := t.text[t.at]
		if c == '>' {
			t.move(t.at + 1)
			break
		}
		if c == '/' && t.at+1 < len(t.text) && t.text[t.at+1] == '>' {
			found.closed = true
			t.move(t.at + 2)
			break
		}
		if !isNameByte(c) {
			t.move(t.at + 1)
			continue
		}
		name, value, broken := t.attribute()
		if broken {
			value, found.closed = unclosed(value)
		}
		if len(found.attributes) < attributesRead {
			found.attributes = append(found.attributes, Attribute{name, html.UnescapeString(value)})
		}
		if broken {
			break
		}
	}
	next := strings.IndexByte(t.text[t.at:], '<')
	if next < 0 {
		next = len(t.text) - t.at
	}
	found.after = html.UnescapeString(cutText(t.text[t.at : t.at+next]))
	return found
}

// cutText bounds the text behind a tag, of which only titles are used.
func cutText(text string) string {
	const most = 4 << 10
	return strings.ToValidUTF8(text[:min(len(text), most)], "")
}

// attribute reads name="value", name='value', name=value or name. broken says
// that the value's quote is never closed: the value then ends where the next
// tag begins.
func (t *tags) attribute() (name, value string, broken bool) {
	name = t.word()
	t.blanks()
	if t.at == len(t.text) || t.text[t.at] != '=' {
		return name, "", false
	}
	t.move(t.at + 1)
	t.blanks()
	if t.at == len(t.text) {
		return name, "", false
	}
	quote := t.text[t.at]
	if quote != '"' && quote != '\'' {
		end := strings.IndexAny(t.text[t.at:], " \t\r\n>")
		if end < 0 {
			end = len(t.text) - t.at
		}
		value = t.text[t.at : t.at+end]
		if self := strings.TrimSuffix(value, "/"); self != value && t.at+end < len(t.text) && t.text[t.at+end] == '>' {
			value, end = self, end-1
		}
		t.move(t.at + end)
		return name, value, false
	}
	t.move(t.at + 1)
	end := strings.IndexByte(t.text[t.at:], quote)
	if next := nextOutline(t.text[t.at:], end); next >= 0 {
		end, broken = next, true
	} else if end < 0 {
		end, broken = len(t.text)-t.at, true
	}
	value = t.text[t.at : t.at+end]
	if broken {
		t.move(t.at + end)
		return name, value, true
	}
	if swallowed := nextAttribute.FindStringIndex(value); swallowed != nil {
		t.move(t.at + swallowed[0])
		return name, value[:swallowed[0]], false
	}
	t.move(t.at + end + 1)
	return name, value, false
}

// nextOutline finds a tag of an outline before end, which then is the closing
// quote of something else. No real value has one in it, since "<" is written
// as an entity.
func nextOutline(text string, end int) int {
	if end >= 0 {
		text = text[:end]
	}
	start, stop := strings.Index(text, "<outline"), strings.Index(text, "</outline")
	if start < 0 || stop >= 0 && stop < start {
		start = stop
	}
	return start
}

// nextAttribute is the beginning of another attribute at the end of a value
// whose own quote is missing.
var nextAttribute = regexp.MustCompile(`(?i)\s(?:xmlUrl|htmlUrl|url|text|title|type)\s*=\s*$`)

// unclosed takes the end of the tag off a value whose quote is missing, and
// says whether that end was "/>".
func unclosed(value string) (kept string, closed bool) {
	kept = strings.TrimRight(value, " \t\r\n")
	if without, ok := strings.CutSuffix(kept, "/>"); ok {
		return without, true
	}
	return strings.TrimSuffix(kept, ">"), false
}

func (t *tags) blanks() {
	to := t.at
	for to < len(t.text) && strings.IndexByte(" \t\r\n", t.text[to]) >= 0 {
		to++
	}
	t.move(to)
}

func (t *tags) word() string {
	from := t.at
	to := from
	for to < len(t.text) && isNameByte(t.text[to]) {
		to++
	}
	if to == from {
		to++ // never stand still
	}
	t.move(to)
	return t.text[from:t.at]
}

func isNameByte(c byte) bool {
	return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || c == ':' || c == '-' || c == '_' || c == '.' || c >= 0x80
}

// isName says whether an attribute's name can be written again: ASCII, at most
// one prefix.
func isName(name string) bool {
	const most = 60
	if name == "" || len(name) > most || strings.Count(name, ":") > 1 || strings.HasSuffix(name, ":") || strings.Contains(name, ":-") {
		return false
	}
	for i := range len(name) {
		if c := name[i]; !isNameByte(c) || c >= 0x80 || c == '.' && i == 0 {
			return false
		}
	}
	_, local, prefixed := strings.Cut(name, ":")
	if !prefixed {
		local = name
	}
	return startsName(name[0]) && startsName(local[0])
}

func startsName(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' || c == '_' }
