// Package page sets an article as rows of cells: title block, blocks, list of
// links and footer, in a column centred in the pane. It is pure: the same
// document, width and options give the same page. A page is laid out once;
// its rows are painted when they are asked for. It knows neither keys nor
// panes, and gets its words from the caller.
package page

import (
	"sort"

	"khabar/feeds/document"
	"khabar/ui/paint"
	"khabar/ui/style"
	"khabar/ui/terminal"
)

// Heading is what stands above and below the text of an article, in words
// where the reader's language matters. Every field may be empty.
type Heading struct {
	Title, Outlet, Author, Agency string
	Date                          string // already in words
	ReadingTime                   string // already in words
	Address                       string // the article's own URL
	// Media is a line about the sound or film that belongs to the article.
	Media string
	// Note is a line under the dateline: that the full text is being fetched,
	// or the sentence of a fault.
	Note string
	// Footer are lines at the end: where the text came from, and the like.
	Footer []string
}

// Words are the few words a page says itself.
type Words struct {
	Links string // above the list of links
	Image string // before the caption of a picture
	Embed string // before a video or post that lies elsewhere
}

// Options are the settings of a page.
type Options struct {
	WidthCells  int // of the pane; the width of every row
	ColumnCells int // of the column of text; 0 is ColumnCellsDefault
	Justify     bool
	RightToLeft bool // the interface is right-to-left
	Theme       style.Theme
	Painter     *paint.Painter
	Words       Words
	// Pictures are the article's images by their addresses, as far as they are to
	// be drawn; see Page.PictureSlots. An image without one is its caption.
	Pictures map[string]document.Picture
	// Pixels draws them with their own pixels (Page.Images) in the place of half
	// blocks.
	Pixels bool
}

// ColumnCellsDefault is the width of the column of text: ten to eleven Arabic
// words, what print sets for a line that the eye does not lose.
const ColumnCellsDefault = 66

// Link is a link of the article. The number stands in the text after it.
type Link struct {
	Number int
	URL    string
	Row    int // where its text begins
	Place  Place
}

// Page is an article laid out for one width.
type Page struct {
	options     Options
	left        int // empty cells before the column
	columnCells int
	rightToLeft bool // the article as a whole
	parts       []part
	order       []int // the parts that are not empty rows; their blocks ascend
	rows        int
	headings    []int
	links       []Link
	slots       []PictureSlot
	images      []Image
	marks       map[int][]paint.Overlay
}

// part is a piece of a page that comes from one block, or the empty rows
// before it.
type part struct {
	strip
	block int // of Place
	first int // row of the page
}

// Len gives the number of rows.
func (p *Page) Len() int { return p.rows }

// RightToLeft tells whether the article as a whole runs from right to left.
func (p *Page) RightToLeft() bool { return p.rightToLeft }

// Column gives the first cell of the column of text and its width.
func (p *Page) Column() (x, widthCells int) { return p.left, p.columnCells }

// Row paints row i in exactly WidthCells cells. A row that the page does not
// have is empty.
func (p *Page) Row(i int) terminal.Row {
	base := p.options.Theme.Pen(style.Text)
	row := paint.Blank(p.options.WidthCells, base)
	if i < 0 || i >= p.rows || p.columnCells < 1 {
		return row
	}
	part := p.partAt(i)
	part.paint(row[p.left:p.left+p.columnCells], i-part.first, p.marks[part.block])
	return row
}

// partAt gives the part that holds row i, which must exist.
func (p *Page) partAt(i int) *part {
	n := sort.Search(len(p.parts), func(n int) bool { return p.parts[n].first > i })
	return &p.parts[n-1]
}

// Headings gives the rows of the headings, the title's first.
func (p *Page) Headings() []int { return p.headings }

// Links gives the links of the article in the order of their numbers.
func (p *Page) Links() []Link { return p.links }

// Layout lays the article out. It never fails: a width below one gives a page
// without rows.
func Layout(h Heading, d document.Document, o Options) *Page {
	if o.ColumnCells < 1 {
		o.ColumnCells = ColumnCellsDefault
	}
	o.WidthCells = max(o.WidthCells, 0)
	if o.Painter == nil {
		o.Painter = paint.New(paint.Options{RightToLeft: o.RightToLeft})
	}
	p := &Page{options: o, rightToLeft: articleIsRightToLeft(h, d, o.RightToLeft)}
	p.left, p.columnCells = column(o.WidthCells, o.ColumnCells)
	if p.columnCells < 1 {
		return p
	}
	b := &builder{page: p, options: o, painter: o.Painter, widthCells: p.columnCells, numbers: map[string]int{}}
	b.heading(h)
	b.blocks(d.Blocks)
	b.linkList(len(d.Blocks))
	b.footer(h.Footer)
	p.placeLinks()
	return p
}

// column centres the column of text in the pane, with at least a margin of two
// cells where there is room for it.
func column(widthCells, columnCells int) (left, width int) {
	margin := 2
	switch {
	case widthCells < 12:
		margin = 0
	case widthCells < 32:
		margin = 1
	}
	width = min(columnCells, widthCells-2*margin)
	return (widthCells - width) / 2, max(width, 0)
}

// articleIsRightToLeft takes the side of the larger part of the running text,
// by bytes; headings, captions and code count only where there is no other, and
// then the title.
func articleIsRightToLeft(h Heading, d document.Document, otherwise bool) bool {
	var running, other [sideLeft + 1]int
	for i := range d.Blocks {
		b := &d.Blocks[i]
		text := document.Text(b.Runs)
		switch b.Kind {
		case document.Heading, document.Code, document.Image, document.Embed:
			other[sideOf(text)] += len(text)
		default:
			running[sideOfBlock(b)] += len(text)
		}
	}
	for _, bytes := range [...][sideLeft + 1]int{running, other} {
		if bytes[sideRight] != 0 || bytes[sideLeft] != 0 {
			return bytes[sideRight] >= bytes[sideLeft]
		}
	}
	return sideOf(h.Title).rightToLeft(otherwise)
}

// side is where a text begins.
type side uint8

const (
	sideNone side = iota // neither: digits, signs
	sideRight
	sideLeft
)

// sideOf gives the side of a text by the rule of the house: one right-to-left
// letter makes it right-to-left.
func sideOf(logical string) side {
	switch {
	case paint.IsRightToLeft(logical):
		return sideRight
	case paint.HasLetter(logical):
		return sideLeft
	}
	return sideNone
}

func (s side) rightToLeft(otherwise bool) bool {
	if s == sideNone {
		return otherwise
	}
	return s == sideRight
}
