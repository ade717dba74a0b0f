package page

import (
	"strings"

	"khabar/feeds/clean"
	"khabar/feeds/document"
	"khabar/ui/paint"
	"khabar/ui/style"
	"khabar/ui/terminal"
)

// builder lays the parts of a page one under the other.
type builder struct {
	page       *Page
	options    Options
	painter    *paint.Painter
	widthCells int            // of the column
	numbers    map[string]int // of links, by URL
	nextBlock  int            // the number of the next part after the blocks
}

func (b *builder) pen(r style.Role) terminal.Pen { return b.options.Theme.Pen(r) }

// add puts a strip at the end of the page. A strip without rows leaves no trace.
func (b *builder) add(block int, s strip) {
	if s.rows() == 0 {
		return
	}
	if block != blockSpace {
		b.page.order = append(b.page.order, len(b.page.parts))
	}
	b.page.parts = append(b.page.parts, part{strip: s, block: block, first: b.page.rows})
	b.page.rows += s.rows()
}

// gap adds empty rows, never at the top of the page, with the bars of the
// quotations that go on through them.
func (b *builder) gap(rows, bars int) {
	b.gapBeside(rows, b.quoteFrame(bars, b.page.rightToLeft))
}

func (b *builder) gapBeside(rows int, f frame) {
	if b.page.rows > 0 && rows > 0 {
		b.add(blockSpace, space{count: rows, frame: f.fit(b.widthCells)})
	}
}

// setting is how a passage is set.
type setting struct {
	align     paint.Align
	direction paint.Direction
	justify   bool
	narrower  int // cells that a frame takes from the column
}

// span gives text in one role, cleaned.
func (b *builder) span(text string, r style.Role) paint.Span {
	return paint.Span{Text: clean.Of(text), Pen: b.pen(r)}
}

// passage lays spans out in the column.
func (b *builder) passage(spans []paint.Span, s setting) passage {
	var logical strings.Builder
	for _, span := range spans {
		logical.WriteString(span.Text.String())
	}
	o := paint.LinesOptions{
		WidthCells: b.widthCells - s.narrower, Align: s.align, Direction: s.direction,
		Justify: s.justify, Fill: b.pen(style.Text),
	}
	return passage{Paragraph: b.painter.Paragraph(spans, o), logical: logical.String()}
}

// articleText is the setting of a line of its own (a title, a caption): its
// letters run as they do, but it stands at the side where the article begins.
func (b *builder) articleText() setting {
	return setting{align: b.startAlign(), direction: paint.Auto}
}

// startAlign is the side where the article begins.
func (b *builder) startAlign() paint.Align { return alignOf(b.page.rightToLeft) }

func alignOf(rightToLeft bool) paint.Align {
	if rightToLeft {
		return paint.Right
	}
	return paint.Left
}

func directionOf(rightToLeft bool) paint.Direction {
	if rightToLeft {
		return paint.RightToLeft
	}
	return paint.LeftToRight
}

// blocks adds the text of the article.
func (b *builder) blocks(blocks []document.Block) {
	previous := -1
	groups := groupsOf(blocks, b.page.rightToLeft)
	for i := range blocks {
		s := b.block(i, &blocks[i], groups[i])
		if s == nil || s.rows() == 0 {
			continue
		}
		b.between(blocks, groups, previous, i)
		if blocks[i].Kind == document.Heading {
			b.page.headings = append(b.page.headings, b.page.rows)
		}
		b.add(i, s)
		previous = i
	}
}

// between adds the empty rows before block i.
func (b *builder) between(blocks []document.Block, groups []group, previous, i int) {
	if previous < 0 {
		b.gap(1, 0)
		return
	}
	bars := 0
	if groups[previous].id == groups[i].id || blocks[previous].Quote > 0 && groups[previous].rightToLeft == groups[i].rightToLeft {
		bars = min(blocks[previous].Quote, blocks[i].Quote)
	}
	b.gapBeside(gapRows(&blocks[previous], &blocks[i]), b.quoteFrame(bars, groups[i].rightToLeft))
}

// gapRowsMax is the most air there is between two parts.
const gapRowsMax = 2

// gapRows is the air between two blocks: one row, two before a heading that
// opens a section, none between the items of a list.
func gapRows(previous, next *document.Block) int {
	switch {
	case next.Kind == document.Heading && next.Level <= 2 && previous.Kind != document.Heading:
		return 2
	case next.Kind == document.Item && previous.Kind == document.Item && !next.Continued && !previous.Continued:
		return 0
	}
	return 1
}

// block lays one block out; nil where there is nothing to show.
func (b *builder) block(i int, block *document.Block, g group) strip {
	f := b.quoteFrame(block.Quote, g.rightToLeft).fit(b.widthCells)
	switch block.Kind {
	case document.Item:
		return b.item(i, block, g)
	case document.Heading:
		return b.headingBlock(i, block, f)
	case document.Code:
		return framed{b.code(document.Text(block.Runs), b.widthCells-f.widthCells()), f}
	case document.Image:
		return b.image(i, block, f)
	case document.Embed:
		return b.caption(i, block, f, b.options.Words.Embed)
	case document.Table:
		return framed{b.table(i, block, g.rightToLeft, b.widthCells-f.widthCells()), f}
	case document.Rule:
		return framed{b.rule(b.widthCells - f.widthCells()), f}
	default:
		return b.paragraph(i, block, f, g)
	}
}

// paragraph sets running text: at its own side of the column, or in a quotation
// at the side of the quotation's bar.
func (b *builder) paragraph(i int, block *document.Block, f frame, g group) strip {
	if blankRuns(block.Runs) {
		return nil
	}
	own := sideOf(document.Text(block.Runs)).rightToLeft(g.rightToLeft)
	align := alignOf(own)
	if block.Quote > 0 || block.Kind == document.Item {
		align = alignOf(g.rightToLeft)
	}
	spans, numbers := b.spans(block.Runs, b.pen(style.Text), i)
	p := b.passage(spans, setting{align: align, direction: directionOf(own), justify: b.options.Justify, narrower: f.widthCells()})
	p.numbers = numbers
	return framed{p, f}
}

// headingBlock sets a heading inside the article.
func (b *builder) headingBlock(i int, block *document.Block, f frame) strip {
	if blankRuns(block.Runs) {
		return nil
	}
	spans, numbers := b.spans(block.Runs, b.pen(style.Heading), i)
	s := b.articleText()
	s.narrower = f.widthCells()
	p := b.passage(spans, s)
	p.numbers = numbers
	return framed{p, f}
}

// caption sets the line that stands for a picture or an embedded post.
func (b *builder) caption(i int, block *document.Block, f frame, label string) strip {
	pen := b.pen(style.Caption)
	runs := block.Runs
	if url, ok := linkURL(block.URL); ok && block.Kind == document.Embed {
		if blankRuns(runs) {
			runs = []document.Run{{Text: url}}
		}
		runs = linkedTo(runs, block.URL)
	}
	spans, numbers := b.spans(runs, pen, i)
	before := label
	if label != "" && !blankRuns(runs) {
		before += ": "
	}
	if before == "" && blankRuns(runs) {
		return nil
	}
	first := paint.Span{Text: clean.Of(before), Pen: style.Over(pen, b.pen(style.Accent))}
	spans = append([]paint.Span{first}, spans...)
	for n := range numbers {
		numbers[n].start += first.Text.Len()
		numbers[n].end += first.Text.Len()
	}
	s := b.articleText()
	s.narrower = f.widthCells()
	p := b.passage(spans, s)
	p.numbers = numbers
	return framed{p, f}
}

// linkedTo gives the runs with one link on all of them.
func linkedTo(runs []document.Run, url string) []document.Run {
	linked := make([]document.Run, len(runs))
	for i, r := range runs {
		r.Link = url
		linked[i] = r
	}
	return linked
}

// rule is a thematic break: a short light line in the middle of the column.
func (b *builder) rule(widthCells int) strip {
	line := paint.Repeat('─', min(widthCells, max(widthCells/4, 3)), b.pen(style.Border))
	return fixed{paint.Fit(line, widthCells, paint.Center, b.pen(style.Text))}
}

// blankRuns tells whether there is nothing to see in the runs.
func blankRuns(runs []document.Run) bool {
	for _, r := range runs {
		if strings.TrimSpace(r.Text) != "" {
			return false
		}
	}
	return true
}
