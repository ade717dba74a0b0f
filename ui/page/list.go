package page

import (
	"strconv"

	"khabar/feeds/clean"
	"khabar/feeds/document"
	"khabar/ui/paint"
	"khabar/ui/style"
)

// group is blocks that stand together and share a side: the items of a list, a
// quotation. One Latin item does not move its bullet out of an Arabic list.
type group struct {
	id          int
	rightToLeft bool
	labelCells  int // of the widest number in the list, with what stands behind it
}

// groupsOf gives every block its group.
func groupsOf(blocks []document.Block, articleRightToLeft bool) []group {
	groups := make([]group, len(blocks))
	for from := 0; from < len(blocks); {
		to := from + 1
		for to < len(blocks) && sameGroup(&blocks[from], &blocks[to]) {
			to++
		}
		g := group{id: from, rightToLeft: sideOfBlocks(blocks[from:to]).rightToLeft(articleRightToLeft)}
		g.labelCells = labelCells(blocks[from:to])
		for i := from; i < to; i++ {
			groups[i] = g
		}
		from = to
	}
	return groups
}

// sameGroup tells whether next belongs to the group that first opened.
func sameGroup(first, next *document.Block) bool {
	if first.Quote > 0 {
		return next.Quote > 0
	}
	return first.Kind == document.Item && next.Kind == document.Item && next.Quote == 0
}

// sideOfBlocks is right where any block has a right-to-left letter.
func sideOfBlocks(blocks []document.Block) side {
	found := sideNone
	for i := range blocks {
		switch sideOfBlock(&blocks[i]) {
		case sideRight:
			return sideRight
		case sideLeft:
			found = sideLeft
		}
	}
	return found
}

// sideOfBlock also looks into the cells of a table.
func sideOfBlock(b *document.Block) side {
	found := sideOf(document.Text(b.Runs))
	for _, row := range b.Rows {
		for _, c := range row.Cells {
			switch sideOf(document.Text(c.Runs)) {
			case sideRight:
				return sideRight
			case sideLeft:
				found = sideLeft
			}
		}
	}
	return found
}

// nestCells is how far a nested list stands in.
const nestCells = 3

// nestMax is the depth beyond which lists stand in no further.
const nestMax = 8

// bullets are those of the outermost list and the ones nested in it.
var bullets = []string{"•", "◦", "–"}

// bulletCells is the room of a bullet and the space behind it.
const bulletCells = 2

// labelCells gives the room that the labels of a list take.
func labelCells(blocks []document.Block) int {
	widest := bulletCells
	for i := range blocks {
		if blocks[i].Kind == document.Item && blocks[i].Ordered {
			widest = max(widest, len(strconv.Itoa(blocks[i].Number))+len(". "))
		}
	}
	return widest
}

// item sets an item of a list, its bullet or number at the side where the list
// begins.
func (b *builder) item(i int, block *document.Block, g group) strip {
	f := b.quoteFrame(block.Quote, g.rightToLeft)
	f.indentCells = nestCells * max(min(block.Depth, nestMax), 0)
	label := paint.Span{Pen: b.pen(style.Bullet)}
	switch {
	case block.Continued:
	case block.Ordered:
		label.Text = clean.Of(strconv.Itoa(block.Number) + ".")
	default:
		label.Text = clean.Of(bullets[max(block.Depth, 0)%len(bullets)])
	}
	o := paint.LinesOptions{WidthCells: g.labelCells, Align: alignOf(g.rightToLeft), Direction: directionOf(g.rightToLeft), Fill: f.fill, Max: 1}
	f.marker = b.painter.Lines([]paint.Span{label}, o)[0]
	f = f.fit(b.widthCells)
	return b.paragraph(i, block, f, g)
}
