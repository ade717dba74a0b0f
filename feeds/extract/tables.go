package extract

import (
	"strconv"

	"khabar/feeds/document"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

const (
	columnsMax    = 64
	rowsMax       = 2_000
	cellsMax      = 20_000
	cellWordBytes = 1_200 // a cell with more text than this is a column of a page
)

// table makes a block of a table of data; a table that only lays out a page
// is read like any other box, cell after cell.
func (b *builder) table(n *html.Node) {
	b.flush()
	rows := tableRows(n)
	if isLayout(n, rows) {
		b.layoutTable(n)
		return
	}
	if caption := find(n, isElement(atom.Caption)); caption != nil {
		b.children(caption)
		b.flush()
	}
	block := document.Block{Kind: document.Table, Rows: b.rows(rows)}
	if len(block.Rows) > 0 {
		b.emit(block)
	}
}

func (b *builder) layoutTable(n *html.Node) {
	// Each cell is a paragraph of its own: td and tr fall under otherElement.
	b.children(n)
	b.flush()
}

// tableRows gives the rows of n itself, not those of tables inside of it.
func tableRows(n *html.Node) []*html.Node {
	var rows []*html.Node
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.DataAtom {
		case atom.Tr:
			rows = append(rows, c)
		case atom.Thead, atom.Tbody, atom.Tfoot:
			for r := c.FirstChild; r != nil; r = r.NextSibling {
				if r.DataAtom == atom.Tr {
					rows = append(rows, r)
				}
			}
		}
	}
	return rows
}

func isLayout(n *html.Node, rows []*html.Node) bool {
	if role := attr(n, "role"); role == "presentation" || role == "none" {
		return true
	}
	columns := 0
	for _, row := range rows {
		cells := 0
		for c := row.FirstChild; c != nil; c = c.NextSibling {
			if c.DataAtom != atom.Td && c.DataAtom != atom.Th {
				continue
			}
			cells++
			if isPageLike(c) {
				return true
			}
		}
		columns = max(columns, cells)
	}
	return columns < 2
}

// isPageLike says that a cell holds what only a part of a page holds: a table,
// a heading, several paragraphs, or very much text.
func isPageLike(cell *html.Node) bool {
	bytes, paragraphs := 0, 0
	for c := range cell.Descendants() {
		if c.Type == html.TextNode {
			bytes += len(c.Data)
		}
		switch c.DataAtom {
		case atom.P:
			paragraphs++
		case atom.Table, atom.H1, atom.H2, atom.H3, atom.Blockquote, atom.Article, atom.Pre, atom.Iframe:
			return true
		}
		if bytes > cellWordBytes || paragraphs > 3 {
			return true
		}
	}
	return false
}

// rows reads cells; a cell over several rows leaves empty cells below it, so
// that columns stay columns.
func (b *builder) rows(nodes []*html.Node) []document.Row {
	var rows []document.Row
	var below [columnsMax]int // rows that a cell above still covers, by column
	cells := 0
	for i, node := range nodes[:min(len(nodes), rowsMax)] {
		row, empty := b.row(node, &below, len(nodes)-i)
		cells += len(row.Cells)
		if b.stopped || cells > cellsMax {
			break
		}
		if !empty {
			rows = append(rows, row)
		}
	}
	return rows
}

func (b *builder) row(node *html.Node, below *[columnsMax]int, rowsLeft int) (row document.Row, empty bool) {
	row.Header, empty = true, true
	column := 0
	fill := func() {
		for column < columnsMax && below[column] > 0 {
			below[column]--
			row.Cells = append(row.Cells, document.Cell{Span: 1})
			column++
		}
	}
	for c := node.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom != atom.Td && c.DataAtom != atom.Th {
			continue
		}
		if fill(); column >= columnsMax {
			break
		}
		row.Header = row.Header && (c.DataAtom == atom.Th || node.Parent.DataAtom == atom.Thead)
		span := clampedSpan(c, "colspan", columnsMax-column)
		height := clampedSpan(c, "rowspan", rowsLeft)
		cell := document.Cell{Runs: b.runsOf(c), Span: span}
		empty = empty && len(cell.Runs) == 0
		row.Cells = append(row.Cells, cell)
		for ; span > 0; span-- {
			below[column] = height - 1
			column++
		}
	}
	fill()
	row.Header = row.Header && len(row.Cells) > 0
	return row, empty
}

func clampedSpan(n *html.Node, key string, most int) int {
	span, err := strconv.Atoi(attr(n, key))
	if err != nil || span < 1 {
		return 1
	}
	return max(1, min(span, most))
}
