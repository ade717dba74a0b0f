package parse

import (
	"bytes"
	"errors"
	"slices"
	"strings"

	"khabar/feeds/news"
)

// jsonShape is what one pass over a JSON text tells.
type jsonShape struct {
	tooDeep   bool
	complete  bool // the outermost object is closed
	truncated bool // cut short by us or by the end of the text
	items     bool // there is an array "items" in the outermost object
	feed      bool // "version" names JSON Feed, or other members look like it
	body      []byte
	spans     []span // of the items, in body
}

// parseJSON reads a JSON Feed. JSON that is none is no feed, however much it
// looks like news.
func parseJSON(s Source, text []byte) (Feed, error) {
	shape := shapeJSON(text)
	switch {
	case shape.tooDeep:
		return Feed{}, fault(s, news.FaultTooDeep, errTooDeep.Error())
	case !shape.items || !shape.feed:
		return Feed{}, fault(s, news.FaultNotAFeed, "JSON, but no JSON Feed")
	}
	var r *recall
	if !shape.truncated && listed(shape.body, shape.spans) {
		first, last := shape.spans[0].start, shape.spans[len(shape.spans)-1].end
		around := append(slices.Clone(shape.body[:first]), shape.body[last:]...)
		if r = newRecall(shape.body, shape.spans, around, s.Memory); r.knows() {
			if feed, err := readJSON(s, r.withoutKnown(shape.body, shape.spans), r, false); err == nil {
				return feed, nil
			}
			r.forget()
		}
	}
	feed, err := readJSON(s, shape.body, r, shape.truncated)
	if err != nil {
		return Feed{}, fault(s, news.FaultNotAFeed, err.Error())
	}
	return feed, nil
}

var errUncertain = errors.New("the known items do not fit")

func readJSON(s Source, body []byte, r *recall, truncated bool) (Feed, error) {
	parsed, err := throughGofeed(kindJSON, disguised{doc: body})
	if err != nil {
		return Feed{}, err
	}
	if r != nil && len(parsed.feed.Items) != r.unread {
		if r.knows() {
			return Feed{}, errUncertain
		}
		r = nil
	}
	feed, certain := normalise(s, parsed, r, truncated)
	if !certain {
		return Feed{}, errUncertain
	}
	return feed, nil
}

// jsonWalker copies a JSON text to out with what generators get wrong put
// right: control characters in strings, commas before a closing bracket.
type jsonWalker struct {
	text      []byte
	out       []byte
	closers   []byte // of the open brackets
	key       string // the last string at depth 1
	inItems   bool
	items     int
	itemsEnd  int // in out, behind the last complete item
	itemStart int // in out, of the open item
	shape     jsonShape
}

func shapeJSON(text []byte) jsonShape {
	w := jsonWalker{text: text, out: make([]byte, 0, len(text)+64), itemsEnd: -1}
	for i := 0; i < len(w.text) && !w.shape.complete && !w.shape.tooDeep && !w.shape.truncated; {
		i = w.step(i)
	}
	if !w.shape.complete && !w.shape.tooDeep {
		w.cut()
	}
	w.shape.body = w.out
	return w.shape
}

// step copies what stands at byte i and returns where to go on.
func (w *jsonWalker) step(i int) int {
	switch c := w.text[i]; c {
	case '"':
		return w.string(i)
	case '{', '[':
		w.open(c)
	case '}', ']':
		w.close(c)
	case '\x00', '\v', '\f':
	default:
		w.out = append(w.out, c)
	}
	return i + 1
}

func (w *jsonWalker) open(c byte) {
	if w.inItems && len(w.closers) == 2 {
		if w.items++; w.items > itemsMax {
			w.shape.truncated = true
			w.cut()
			return
		}
		w.itemStart = len(w.out)
	}
	w.out = append(w.out, c)
	if c == '[' && len(w.closers) == 1 && w.key == "items" {
		w.inItems, w.shape.items, w.itemsEnd = true, true, len(w.out)
	}
	w.closers = append(w.closers, c+2) // '{'+2 is '}', '['+2 is ']'
	w.shape.tooDeep = len(w.closers) > depthMax
}

func (w *jsonWalker) close(c byte) {
	n := len(w.closers)
	if n == 0 || w.closers[n-1] != c {
		return // closes nothing
	}
	if trimmed := bytes.TrimRight(w.out, " \t\r\n"); bytes.HasSuffix(trimmed, []byte(",")) {
		w.out = trimmed[:len(trimmed)-1]
	}
	w.out = append(w.out, c)
	w.closers = w.closers[:n-1]
	switch {
	case w.inItems && n == 3:
		w.itemsEnd = len(w.out)
		w.shape.spans = append(w.shape.spans, span{w.itemStart, w.itemsEnd})
	case w.inItems && n == 2:
		w.inItems = false
	case n == 1:
		w.shape.complete = true
	}
}

// string copies a string and escapes the control characters in it.
func (w *jsonWalker) string(i int) int {
	start := len(w.out)
	w.out = append(w.out, '"')
	for i++; i < len(w.text); i++ {
		c := w.text[i]
		switch {
		case c == '\\' && i+1 < len(w.text):
			w.out = append(w.out, c, w.text[i+1])
			i++
		case c == '"':
			w.out = append(w.out, c)
			if len(w.closers) == 1 {
				w.note(string(w.out[start+1 : len(w.out)-1]))
			}
			return i + 1
		case c < 0x20:
			w.out = append(w.out, ' ')
		default:
			w.out = append(w.out, c)
		}
	}
	return i
}

// note remembers strings of the outermost object: names of members, mostly.
func (w *jsonWalker) note(s string) {
	w.key = s
	if strings.Contains(strings.ReplaceAll(s, `\/`, "/"), "jsonfeed.org/version") || s == "home_page_url" || s == "feed_url" {
		w.shape.feed = true
	}
}

// cut ends a text that breaks off, behind its last complete item.
func (w *jsonWalker) cut() {
	w.shape.truncated = true
	if w.itemsEnd < 0 {
		return // nothing to save; gofeed will say so
	}
	w.out = append(w.out[:w.itemsEnd], "]}"...)
}
