package page

import (
	"fmt"
	"strconv"
	"strings"

	"khabar/feeds/clean"
	"khabar/feeds/document"
	"khabar/ui/paint"
	"khabar/ui/style"
	"khabar/ui/terminal"
)

// runStyles are the roles of the styles of a run, in the order in which they
// are laid over each other.
var runStyles = []struct {
	style document.Style
	role  style.Role
}{
	{document.Monospace, style.Code},
	{document.Emphasis, style.Emphasis},
	{document.Bold, style.Strong},
	{document.Inserted, style.Inserted},
	{document.Deleted, style.Deleted},
}

// spans gives runs their pens over base, and writes behind every link its
// number. What it wrote itself is in numbers.
func (b *builder) spans(runs []document.Run, base terminal.Pen, block int) (spans []paint.Span, numbers []stretch) {
	offset, linkStart := 0, 0
	spans = make([]paint.Span, 0, len(runs))
	for i, run := range runs {
		url, linked := linkURL(run.Link)
		if i == 0 || runs[i-1].Link != run.Link {
			linkStart = offset
		}
		s := paint.Span{Text: b.scripted(run), Pen: b.runPen(run, base, linked), Link: url, AsWritten: run.Style&document.Monospace != 0}
		spans = append(spans, s)
		offset += s.Text.Len()
		if !linked || i+1 < len(runs) && runs[i+1].Link == run.Link {
			continue
		}
		n := b.number(url, Place{Block: block, Offset: linkStart})
		mark := paint.Span{Text: clean.Of(fmt.Sprintf(noBreakSpace+"[%d]", n)), Pen: style.Over(base, b.pen(style.Accent)), Link: url}
		spans = append(spans, mark)
		numbers = append(numbers, stretch{offset, offset + mark.Text.Len()})
		offset += mark.Text.Len()
	}
	return spans, numbers
}

func (b *builder) runPen(run document.Run, base terminal.Pen, linked bool) terminal.Pen {
	pen := base
	for _, s := range runStyles {
		if run.Style&s.style != 0 {
			pen = style.Over(pen, b.pen(s.role))
		}
	}
	if linked {
		pen = style.Over(pen, b.pen(style.Link))
	}
	return pen
}

// number gives the number of a link; the same URL keeps the one it has.
func (b *builder) number(url string, at Place) int {
	if n, ok := b.numbers[url]; ok {
		return n
	}
	n := len(b.page.links) + 1
	b.numbers[url] = n
	b.page.links = append(b.page.links, Link{Number: n, URL: url, Place: at})
	return n
}

// urlBytesMax is the longest URL that is made a link; browsers take no longer
// ones either.
const urlBytesMax = 2048

// linkURL makes a link safe to send to a terminal (OSC 8) and to show: only the
// schemes that a reader may follow, and only printable ASCII; everything else
// is percent-encoded (RFC 3987 §3.1).
func linkURL(link string) (url string, ok bool) {
	if link == "" || len(link) > urlBytesMax {
		return "", false
	}
	scheme, _, found := strings.Cut(link, ":")
	switch strings.ToLower(scheme) {
	case "http", "https", "mailto":
	default:
		return "", false
	}
	return encodeURL(link), found
}

// encodeURL percent-encodes what is not printable ASCII.
func encodeURL(link string) string {
	printable := true
	for i := 0; i < len(link); i++ {
		printable = printable && link[i] > ' ' && link[i] < 0x7f
	}
	if printable {
		return link
	}
	var b strings.Builder
	for i := 0; i < len(link); i++ {
		if c := link[i]; c > ' ' && c < 0x7f {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

// scripted gives the text of a run as the page lays it out. Superscript and
// subscript numbers become the characters that Unicode has for them; code inside
// Arabic text is isolated, so that its signs keep their order.
func (b *builder) scripted(run document.Run) clean.Text {
	var digits []rune
	switch {
	case run.Style&document.Superscript != 0:
		digits = []rune("⁰¹²³⁴⁵⁶⁷⁸⁹")
	case run.Style&document.Subscript != 0:
		digits = []rune("₀₁₂₃₄₅₆₇₈₉")
	case run.Style&document.Monospace != 0 && !paint.IsRightToLeft(run.Text):
		return clean.Of(b.whole(run.Text)).LeftToRight()
	default:
		return clean.Of(run.Text)
	}
	var small strings.Builder
	for _, r := range run.Text {
		if r < '0' || r > '9' {
			return clean.Of(run.Text)
		}
		small.WriteRune(digits[r-'0'])
	}
	return clean.Of(small.String())
}

// linkList adds the list of links, each with its number at the side where the
// article begins; block is the number that its first part gets.
func (b *builder) linkList(block int) {
	b.nextBlock = block
	if len(b.page.links) == 0 {
		return
	}
	b.gap(1, 0)
	if b.options.Words.Links != "" {
		b.add(b.nextBlock, b.passage([]paint.Span{b.span(b.options.Words.Links, style.Heading)}, b.articleText()))
		b.gap(1, 0)
	}
	b.nextBlock++
	labelCells := len(strconv.Itoa(len(b.page.links))) + len("[] ")
	for _, l := range b.page.links {
		entry := lazy{l.URL, func() strip { return b.linkEntry(l, labelCells) }}
		if len(l.URL) <= b.widthCells-labelCells { // ASCII: its bytes are its cells
			b.add(b.nextBlock, entry)
		} else {
			b.add(b.nextBlock, entry.layOut())
		}
		b.nextBlock++
	}
}

// linkEntry is one line of the list of links. A URL runs from left to right; it
// stands beside its number while it fits on one line, and wraps at the left.
func (b *builder) linkEntry(l Link, labelCells int) strip {
	label := []paint.Span{{Text: clean.Of(fmt.Sprintf("[%d]", l.Number)), Pen: b.pen(style.Accent), Link: l.URL}}
	f := frame{rightToLeft: b.page.rightToLeft, fill: b.pen(style.Text)}
	f.marker = b.painter.Line(label, labelCells, b.startAlign(), f.fill)
	f = f.fit(b.widthCells)
	spans := []paint.Span{{Text: clean.Of(l.URL), Pen: b.pen(style.Dim), Link: l.URL, AsWritten: true}}
	o := paint.LinesOptions{WidthCells: b.widthCells - f.widthCells(), Direction: paint.LeftToRight, Align: b.startAlign(), Fill: f.fill}
	g := b.painter.Paragraph(spans, o)
	if g.Len() > 1 {
		o.Align = paint.Left
		g = b.painter.Paragraph(spans, o)
	}
	return framed{passage{Paragraph: g, logical: l.URL}, f}
}
