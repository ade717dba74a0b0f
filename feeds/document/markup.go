package document

import (
	"html"
	"strconv"
	"strings"
	"unicode/utf8"
)

// nestingMax bounds how deep lists and quotations are nested in markup.
const nestingMax = 16

// markup writes blocks as elements that are well-formed XML and HTML alike
// (https://www.w3.org/TR/html-polyglot/). The list of blocks is flat; markup
// opens and closes the lists and quotations that they stand in.
type markup struct {
	out    strings.Builder
	right  bool // the article as a whole runs from right to left
	quotes int  // open quotations
	lists  []openList
}

// openList is a list whose last item is still open.
type openList struct {
	ordered bool
	next    int // the number that the next item has by itself
}

// bodyMarkup gives title, dim line, blocks and address of a document.
func bodyMarkup(d *Document) string {
	m := &markup{right: d.RightToLeft()}
	if d.Title != "" {
		m.element("h1", d.Title, html.EscapeString(legal(d.Title)))
	}
	m.dimLine(d)
	for i := range d.Blocks {
		m.block(&d.Blocks[i])
	}
	m.closeLists(0)
	m.nest(0)
	if link := webLink(d.URL); link != "" {
		m.out.WriteString(`<p class="by"><a dir="ltr" href="` + link + `">` + html.EscapeString(legal(d.URL)) + "</a></p>\n")
	}
	return m.out.String()
}

// dimLine writes what stands below the title. The day is a piece of its own,
// or the letters before it would turn its parts around (UAX #9, W2).
func (m *markup) dimLine(d *Document) {
	parts := dimParts(d)
	if len(parts) == 0 {
		return
	}
	line := strings.Join(parts, separatorDot)
	shown := html.EscapeString(legal(line))
	if day := day(d.Published); day != "" {
		day = html.EscapeString(legal(day))
		shown = strings.TrimSuffix(shown, day) + `<time dir="ltr">` + day + "</time>"
	}
	m.out.WriteString(`<p class="by"` + m.direction(line) + ">" + shown + "</p>\n")
}

func (m *markup) block(b *Block) {
	m.nest(min(max(b.Quote, 0), nestingMax))
	if b.Kind == Item {
		m.item(b)
		return
	}
	m.closeLists(0)
	text := Text(b.Runs)
	switch b.Kind {
	case Heading:
		m.element("h"+strconv.Itoa(min(max(b.Level, 2), 6)), text, inlineMarkup(b.Runs)) // h1 is the title
	case Code:
		m.out.WriteString(`<pre dir="ltr"><code>` + html.EscapeString(legal(text)) + "</code></pre>\n")
	case Rule:
		m.out.WriteString("<hr/>\n")
	case Table:
		m.table(b.Rows)
	case Image, Embed:
		m.elsewhere(b, text)
	case Paragraph, Item:
		if text != "" {
			m.element("p", text, inlineMarkup(b.Runs))
		}
	}
}

// element writes an element with a direction of its own where that is not the
// article's.
func (m *markup) element(name, text, inner string) {
	m.out.WriteString("<" + name + m.direction(text) + ">" + inner + "</" + name + ">\n")
}

func (m *markup) direction(text string) string {
	right, left := sides(text)
	switch {
	case right+left == 0 || rightToLeft(text) == m.right:
		return ""
	case m.right:
		return ` dir="ltr"`
	}
	return ` dir="rtl"`
}

// elsewhere writes a picture, video or post as a line with its address: what is
// saved loads nothing when it is opened.
func (m *markup) elsewhere(b *Block, text string) {
	link, class := webLink(b.URL), "embed"
	if b.Kind == Image {
		class = "image"
	}
	inner := inlineMarkup(b.Runs)
	switch {
	case link != "" && text == "":
		inner = `<a dir="ltr" href="` + link + `">` + html.EscapeString(legal(b.URL)) + "</a>"
	case link != "":
		inner = `<a href="` + link + `">` + html.EscapeString(legal(text)) + "</a>"
	case text == "":
		return
	}
	m.out.WriteString(`<p class="` + class + `"` + m.direction(text) + ">" + inner + "</p>\n")
}

func (m *markup) table(rows []Row) {
	m.out.WriteString("<table" + m.direction(tableText(rows)) + ">\n")
	for _, row := range rows {
		cell := "td"
		if row.Header {
			cell = "th"
		}
		m.out.WriteString("<tr>")
		for _, c := range row.Cells {
			span := ""
			if c.Span > 1 {
				span = ` colspan="` + strconv.Itoa(min(c.Span, 1000)) + `"` // HTML §4.9.11
			}
			m.out.WriteString("<" + cell + span + m.direction(Text(c.Runs)) + ">" + inlineMarkup(c.Runs) + "</" + cell + ">")
		}
		m.out.WriteString("</tr>\n")
	}
	m.out.WriteString("</table>\n")
}

// item writes a list item and leaves it open for what belongs to it.
func (m *markup) item(b *Block) {
	depth, text := min(max(b.Depth, 0), nestingMax-1), Text(b.Runs)
	inner := inlineMarkup(b.Runs)
	m.closeLists(depth + 1)
	if b.Continued {
		m.element("p", text, inner)
		return
	}
	if len(m.lists) == depth+1 && m.lists[depth].ordered != b.Ordered {
		m.closeLists(depth)
	}
	opened := len(m.lists) <= depth
	for len(m.lists) < depth {
		m.openList(false, 1)
		m.out.WriteString("<li>\n")
	}
	if opened {
		m.openList(b.Ordered, b.Number)
	} else {
		m.out.WriteString("</li>\n")
	}
	list := &m.lists[depth]
	value := ""
	if b.Ordered && b.Number != list.next {
		value = ` value="` + strconv.Itoa(b.Number) + `"`
	}
	list.next = b.Number + 1
	m.out.WriteString("<li" + value + m.direction(text) + ">" + inner)
}

func (m *markup) openList(ordered bool, first int) {
	start := ""
	if ordered && first != 1 {
		start = ` start="` + strconv.Itoa(first) + `"`
	}
	m.out.WriteString("<" + listTag(ordered) + start + ">\n")
	m.lists = append(m.lists, openList{ordered: ordered, next: first})
}

// closeLists closes all but the outermost keep lists.
func (m *markup) closeLists(keep int) {
	for len(m.lists) > keep {
		last := len(m.lists) - 1
		m.out.WriteString("</li>\n</" + listTag(m.lists[last].ordered) + ">\n")
		m.lists = m.lists[:last]
	}
}

func listTag(ordered bool) string {
	if ordered {
		return "ol"
	}
	return "ul"
}

// nest opens and closes quotations until so many are open.
func (m *markup) nest(quotes int) {
	if quotes != m.quotes {
		m.closeLists(0)
	}
	for ; m.quotes < quotes; m.quotes++ {
		m.out.WriteString("<blockquote>\n")
	}
	for ; m.quotes > quotes; m.quotes-- {
		m.out.WriteString("</blockquote>\n")
	}
}

func inlineMarkup(runs []Run) string {
	var out strings.Builder
	for _, run := range runs {
		text := strings.ReplaceAll(html.EscapeString(legal(run.Text)), "\n", "<br/>")
		for _, s := range []struct {
			style Style
			tag   string
		}{
			{Monospace, "code"}, {Superscript, "sup"}, {Subscript, "sub"}, {Inserted, "ins"}, {Deleted, "del"}, {Emphasis, "em"}, {Bold, "strong"},
		} {
			if run.Style&s.style != 0 {
				text = "<" + s.tag + ">" + text + "</" + s.tag + ">"
			}
		}
		if link := webLink(run.Link); link != "" {
			text = `<a href="` + link + `">` + text + "</a>"
		}
		out.WriteString(text)
	}
	return out.String()
}

// webLink gives an address as the value of an attribute, or "" where it is none
// to follow: a saved file must not run a script.
func webLink(address string) string {
	lower := strings.ToLower(address)
	for _, scheme := range []string{"https://", "http://", "mailto:"} {
		if strings.HasPrefix(lower, scheme) {
			return html.EscapeString(legal(address))
		}
	}
	return ""
}

// legal drops what XML 1.0 §2.2 does not allow, so that no text, however it
// came into a document, can make a file that does not open.
func legal(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r < ' ' || r == 0x7f || r == utf8.RuneError || r == 0xfffe || r == 0xffff:
			return -1
		}
		return r
	}, s)
}
