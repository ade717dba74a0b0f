package extract

import (
	"context"
	"net/url"
	"strings"

	"khabar/feeds/clean"
	"khabar/feeds/document"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

const (
	// blocksMax is where a document ends; a book of 300 pages has 6,000 paragraphs.
	blocksMax = 20_000
	// nestingMax bounds quotations in quotations and lists in lists: deeper ones
	// are shown at this depth.
	nestingMax = 8
	// nodesPerLook is how many nodes are walked between two looks at the deadline.
	nodesPerLook = 1024
)

// builder walks a tree of HTML and gathers blocks of styled runs. Everything it
// takes from the tree goes through feeds/clean. The depth of its recursion is
// bounded by html.Parse, which opens at most 512 elements.
type builder struct {
	ctx  context.Context
	base *url.URL

	blocks []document.Block
	boxes  []*html.Node // the box around each block
	box    *html.Node   // the innermost one that is no paragraph or heading
	line   lineBuilder
	images []document.Block // met inside a paragraph, to stand after it

	lastRef, lastAddress string // what resolve was asked last, and its answer

	style   document.Style
	link    string
	heading int // level of the heading around, 0 outside
	quote   int
	lists   []listState
	breaks  int // <br> since the last text
	nodes   int
	stopped bool
}

// listState is one list around the current node.
type listState struct {
	ordered bool
	number  int
	// inItem says that an li is open, begun that it has already given a block.
	inItem, begun bool
}

// blocksOf gives the blocks of the children of n, addresses resolved against base.
func blocksOf(ctx context.Context, n *html.Node, base *url.URL) []document.Block {
	blocks, _ := boxedBlocksOf(ctx, n, base)
	return blocks
}

// boxedBlocksOf also gives the box around each block: its nearest ancestor that
// is a block element but no paragraph or heading.
func boxedBlocksOf(ctx context.Context, n *html.Node, base *url.URL) ([]document.Block, []*html.Node) {
	b := &builder{ctx: ctx, base: base, box: n}
	b.children(n)
	b.flush()
	return b.blocks, b.boxes
}

// runsOf gives the content of n as one list of runs, its blocks parted by line
// breaks: a cell of a table, a caption.
func (b *builder) runsOf(n *html.Node) []document.Run { return joined(b.inside(n)) }

// inside gives the blocks of the children of n, read apart from what is around.
// It counts on from b, for a count that began anew might never get to a look at
// the deadline.
func (b *builder) inside(n *html.Node) []document.Block {
	inner := &builder{ctx: b.ctx, base: b.base, nodes: b.nodes}
	inner.children(n)
	inner.flush()
	b.nodes = inner.nodes
	b.stopped = b.stopped || inner.stopped
	return inner.blocks
}

// joined makes one list of runs of blocks, without what a picture says.
func joined(blocks []document.Block) []document.Run {
	var runs []document.Run
	for _, block := range blocks {
		if len(block.Runs) == 0 || block.Kind == document.Image {
			continue
		}
		if len(runs) > 0 {
			runs = append(runs, document.Run{Text: "\n"})
		}
		runs = append(runs, block.Runs...)
	}
	return runs
}

func (b *builder) children(n *html.Node) {
	for c := n.FirstChild; c != nil && !b.stopped; c = c.NextSibling {
		b.node(c)
	}
}

func (b *builder) node(n *html.Node) {
	b.nodes++
	if b.nodes%nodesPerLook == 0 && b.ctx.Err() != nil {
		b.stopped = true
		return
	}
	switch n.Type {
	case html.TextNode:
		b.text(n.Data)
	case html.ElementNode:
		b.element(n)
	case html.DocumentNode:
		b.children(n)
	case html.ErrorNode, html.CommentNode, html.DoctypeNode, html.RawNode:
	}
}

// element is the table of contents of the elements that mean something.
func (b *builder) element(n *html.Node) {
	if isHidden(n) {
		return
	}
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		b.headingElement(n)
	case atom.Br:
		b.lineBreak()
	case atom.Hr:
		b.flush()
		b.emit(document.Block{Kind: document.Rule})
	case atom.Pre, atom.Listing, atom.Xmp:
		b.preformatted(n)
	case atom.Blockquote:
		b.blockquote(n)
	case atom.Ul, atom.Ol, atom.Menu, atom.Dir:
		b.list(n)
	case atom.Li:
		b.item(n)
	case atom.Table:
		b.table(n)
	case atom.Figure:
		b.figure(n)
	case atom.Img:
		b.image(n)
	case atom.Iframe, atom.Video, atom.Audio, atom.Embed:
		b.embed(n)
	case atom.A:
		b.anchor(n)
	case atom.Dt:
		b.flush()
		b.styled(n, document.Bold)
		b.flush()
	default:
		b.otherElement(n)
	}
}

// otherElement sorts what has no case of its own: styles, AMP's elements,
// inline wrappers, and blocks.
func (b *builder) otherElement(n *html.Node) {
	if style, ok := inlineStyles[n.DataAtom]; ok {
		b.styled(n, style)
		return
	}
	if n.DataAtom == 0 && strings.HasPrefix(n.Data, "amp-") {
		b.ampElement(n)
		return
	}
	if isCaptionBox(n) {
		b.figure(n)
		return
	}
	if b.captionBelow(n) {
		return
	}
	if inlineElements[n.DataAtom] {
		b.children(n)
		return
	}
	b.flush()
	before := b.box
	if n.DataAtom != atom.P {
		b.box = n
	}
	b.children(n)
	b.flush()
	b.box = before
}

func (b *builder) text(data string) {
	text := clean.Run(data)
	if text == "" {
		return
	}
	b.line.add(text, b.style, b.link)
	if text != " " {
		b.breaks = 0
	}
}

// lineBreak is a break inside a paragraph; the second one in a row ends it.
func (b *builder) lineBreak() {
	b.breaks++
	if b.breaks > 1 {
		b.flush()
		return
	}
	b.line.newline(b.style)
}

func (b *builder) styled(n *html.Node, style document.Style) {
	before := b.style
	b.style |= style
	b.children(n)
	b.style = before
}

func (b *builder) anchor(n *html.Node) {
	before := b.link
	if link := b.resolve(attr(n, "href")); link != "" {
		b.link = link
	}
	b.children(n)
	b.link = before
}

// resolve makes an absolute http(s) address, or nothing. An address within the
// page is no link: a reader has no page to jump in.
func (b *builder) resolve(ref string) string {
	ref = strings.TrimSpace(ref)
	if ref == "" || ref[0] == '#' {
		return ""
	}
	if ref == b.lastRef { // a share bar, a gallery: the same address again and again
		return b.lastAddress
	}
	b.lastRef, b.lastAddress = ref, b.absolute(ref)
	return b.lastAddress
}

func (b *builder) absolute(ref string) string {
	if b.base != nil && !isWeb(ref) {
		u, err := b.base.Parse(ref)
		if err != nil {
			return ""
		}
		ref = u.String()
	}
	link, ok := clean.URL(ref)
	if !ok || !isWeb(link) {
		return ""
	}
	return link
}

func isWeb(link string) bool {
	return strings.HasPrefix(link, "http://") || strings.HasPrefix(link, "https://")
}

func (b *builder) headingElement(n *html.Node) {
	b.flush()
	before := b.heading
	b.heading = int(n.Data[1] - '0')
	b.children(n)
	b.flush()
	b.heading = before
}

func (b *builder) blockquote(n *html.Node) {
	b.flush()
	if b.socialQuote(n) {
		return
	}
	b.quote++
	b.children(n)
	b.flush()
	b.quote--
}

// flush ends the paragraph, heading or item that is being gathered.
func (b *builder) flush() {
	b.breaks = 0
	if runs := b.line.take(); len(runs) > 0 {
		b.emit(b.shaped(runs))
	}
	images := b.images
	b.images = nil
	for _, image := range images {
		b.emit(image)
	}
}

// shaped gives the block that runs belong to at this place of the tree.
func (b *builder) shaped(runs []document.Run) document.Block {
	if isRuleText(document.Text(runs)) {
		return document.Block{Kind: document.Rule}
	}
	list := b.openItem()
	switch {
	case list != nil && b.heading == 0: // a post of a live blog is an item with a heading in it
		block := document.Block{
			Kind: document.Item, Depth: min(len(b.lists), nestingMax) - 1, Runs: runs, Continued: list.begun,
		}
		if list.ordered && !list.begun {
			block.Ordered, block.Number = true, list.number
		}
		list.begun = true
		return block
	case b.heading > 0:
		return document.Block{Kind: document.Heading, Level: b.heading, Runs: runs}
	}
	return document.Block{Kind: document.Paragraph, Runs: runs}
}

func (b *builder) openItem() *listState {
	if len(b.lists) == 0 {
		return nil
	}
	if list := &b.lists[len(b.lists)-1]; list.inItem {
		return list
	}
	return nil
}

func (b *builder) emit(block document.Block) {
	if len(b.blocks) >= blocksMax {
		b.stopped = true
		return
	}
	last := len(b.blocks) - 1
	if block.Kind == document.Rule && last >= 0 && b.blocks[last].Kind == document.Rule {
		return
	}
	block.Quote = min(b.quote, nestingMax)
	b.blocks = append(b.blocks, block)
	b.boxes = append(b.boxes, b.box)
}

// isRuleText says that a line is drawn with signs, as "* * *" or "——".
func isRuleText(s string) bool {
	signs := 0
	for _, r := range s {
		switch r {
		case ' ', '\n', '\u00a0':
		case '*', '-', '_', '=', '•', '·', '—', '–', '─', '~', '\u0640', '#', '+', '.', '…', '٭', '⁂':
			signs++
		default:
			return false
		}
	}
	return signs >= 2
}
