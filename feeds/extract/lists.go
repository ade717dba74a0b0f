package extract

import (
	"strconv"

	"khabar/feeds/clean"
	"khabar/feeds/document"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// numberMax bounds the number of an item; more is a joke or an attack.
const numberMax = 1_000_000

func (b *builder) list(n *html.Node) {
	b.flush()
	state := listState{ordered: n.DataAtom == atom.Ol}
	if start, err := strconv.Atoi(attr(n, "start")); err == nil && start >= 0 && start < numberMax {
		state.number = start - 1
	}
	b.lists = append(b.lists, state)
	b.children(n)
	b.flush()
	b.lists = b.lists[:len(b.lists)-1]
}

func (b *builder) item(n *html.Node) {
	b.flush()
	if len(b.lists) == 0 { // an li without a list: a bullet all the same
		b.lists = append(b.lists, listState{})
		defer func() { b.lists = b.lists[:len(b.lists)-1] }()
	}
	depth := len(b.lists) - 1
	list := &b.lists[depth]
	list.number++
	if value, err := strconv.Atoi(attr(n, "value")); err == nil && value >= 0 && value < numberMax {
		list.number = value
	}
	list.inItem, list.begun = true, false
	before := b.box
	b.box = n
	b.children(n)
	b.flush()
	b.box = before
	b.lists[depth].inItem = false
}

// preformatted keeps blanks and breaks. Arabic in <pre> is a poem or a letter
// and no code: it becomes a paragraph with line breaks.
func (b *builder) preformatted(n *html.Node) {
	b.flush()
	text := trimCode(clean.Code(rawText(n)))
	if clean.Blank(text) {
		return
	}
	block := document.Block{Kind: document.Code, Runs: []document.Run{{Text: text}}}
	if mostlyArabic(text) {
		block = document.Block{Kind: document.Paragraph, Runs: []document.Run{{Text: clean.Body(text)}}}
	}
	b.emit(block)
}

func rawText(n *html.Node) string {
	var out []byte
	for c := range n.Descendants() {
		switch {
		case c.Type == html.TextNode && !silentElements[c.Parent.DataAtom]:
			out = append(out, c.Data...)
		case c.DataAtom == atom.Br:
			out = append(out, '\n')
		}
	}
	return string(out)
}

// trimCode takes empty lines off both ends, but not the first line's indentation.
func trimCode(s string) string {
	start, end := 0, len(s)
	for i := 0; i < len(s) && (s[i] == '\n' || s[i] == ' '); i++ {
		if s[i] == '\n' {
			start = i + 1
		}
	}
	for end > start && (s[end-1] == '\n' || s[end-1] == ' ') {
		end--
	}
	return s[start:end]
}

func mostlyArabic(s string) bool {
	arabic, other := 0, 0
	for _, r := range s {
		switch {
		case r >= 0x0620 && r <= 0x06ff:
			arabic++
		case r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z':
			other++
		}
	}
	return arabic > other
}
