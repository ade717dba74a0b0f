package page

import (
	"strings"

	"khabar/feeds/document"
	"khabar/ui/style"
)

// tableAsList sets a table that has no room as a list. Under a head every cell
// is a line, after the name of its column, and rows are an empty line apart;
// without one a row is a line, its cells divided by a point.
func (b *builder) tableAsList(i int, block *document.Block, widthCells int) strip {
	runs := listOfRows(block.Rows)
	if blankRuns(runs) {
		return space{}
	}
	spans, numbers := b.spans(runs, b.pen(style.Text), i)
	own := sideOfBlock(block).rightToLeft(b.page.rightToLeft)
	p := b.passage(spans, setting{align: alignOf(own), direction: directionOf(own), narrower: b.widthCells - widthCells})
	p.numbers = numbers
	return p
}

// listOfRows gives the text of a table row by row.
func listOfRows(rows []document.Row) []document.Run {
	var names []string
	if len(rows) > 1 && rows[0].Header && !rows[1].Header {
		names = columnNames(rows[0])
		rows = rows[1:]
	}
	var runs []document.Run
	between, after := " · ", "\n"
	if names != nil {
		between, after = "\n", "\n\n"
	}
	for n, r := range rows {
		if n > 0 {
			runs = append(runs, document.Run{Text: after})
		}
		runs = append(runs, rowRuns(r, names, between)...)
	}
	return runs
}

// rowRuns gives the cells of one row that hold something.
func rowRuns(r document.Row, names []string, between string) []document.Run {
	var runs []document.Run
	column := 0
	for _, c := range r.Cells {
		at := column
		column += max(min(c.Span, tableColumnsMax), 1)
		if blankRuns(c.Runs) {
			continue
		}
		if len(runs) > 0 {
			runs = append(runs, document.Run{Text: between})
		}
		if at < len(names) && names[at] != "" {
			runs = append(runs, document.Run{Text: names[at] + ": ", Style: document.Bold})
		}
		for _, run := range c.Runs {
			run.Text = oneLine.Replace(run.Text)
			if r.Header {
				run.Style |= document.Bold
			}
			runs = append(runs, run)
		}
	}
	return runs
}

// columnNames gives the texts of the head, one for each column that it covers.
func columnNames(head document.Row) []string {
	var names []string
	for _, c := range head.Cells {
		name := strings.TrimSpace(oneLine.Replace(document.Text(c.Runs)))
		for range max(min(c.Span, tableColumnsMax), 1) {
			names = append(names, name)
		}
	}
	return names
}

// oneLine makes blanks of line breaks.
var oneLine = strings.NewReplacer("\r\n", " ", "\n", " ")
