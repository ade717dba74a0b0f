// Package help is the page of keys, drawn from the table that also finds the
// action of a key, so that it cannot lie. It can be filtered by words and keys.
package help

import (
	"khabar/ui/keymap"
	"khabar/ui/paint"
	"khabar/ui/pane"
	"khabar/ui/style"
	"khabar/ui/terminal"
)

// Page is the page of help. What works in the place where it was asked for stands
// first.
type Page struct {
	// Sheet shows it.
	Sheet *pane.Sheet

	kit   *pane.Kit
	place keymap.Places
	query string
}

// New makes the page of help for a place.
func New(kit *pane.Kit, place keymap.Places) *Page {
	p := &Page{kit: kit, place: place}
	p.Sheet = &pane.Sheet{Lay: p.rows}
	return p
}

// Filter leaves on the page what a query finds; an empty one finds all.
func (p *Page) Filter(query string) {
	p.query = query
	p.Sheet.Relay()
}

// Query gives what the page is filtered by.
func (p *Page) Query() string { return p.query }

// Found counts the actions on the page.
func (p *Page) Found() int {
	found := 0
	for _, section := range sections(p.place) {
		found += len(p.bindings(section))
	}
	return found
}

// sections gives the sections in the order in which they concern a place.
func sections(place keymap.Places) []keymap.Section {
	switch place {
	case keymap.InFeeds:
		return []keymap.Section{keymap.FeedList, keymap.Lists, keymap.Everywhere, keymap.Reading}
	case keymap.InArticle, keymap.InHits:
		return []keymap.Section{keymap.Reading, keymap.Lists, keymap.Everywhere, keymap.FeedList}
	}
	return []keymap.Section{keymap.Lists, keymap.Reading, keymap.Everywhere, keymap.FeedList}
}

func title(kit *pane.Kit, section keymap.Section) string {
	words := kit.Words.Help
	switch section {
	case keymap.Lists:
		return words.Lists
	case keymap.Reading:
		return words.Reading
	case keymap.FeedList:
		return words.FeedList
	}
	return words.Everywhere
}

// columnCells is the least width of a column; where there is room for more of
// them, sections stand side by side.
const columnCells = 56

// rows lays the page out: a header, the sections in as many columns as fit, and how
// to leave.
func (p *Page) rows(widthCells int) []terminal.Row {
	words := p.kit.Words.Help
	line := func(text string) terminal.Row {
		return p.kit.Inset(p.kit.Line(text, max(0, widthCells-2), style.Dim), widthCells)
	}
	all := []terminal.Row{p.kit.Header(words.Title, "", widthCells, true), line(words.ArabicKeys)}
	columns := max(1, min(widthCells/columnCells, 3))
	all = append(all, p.sideBySide(columns, widthCells)...)
	if p.query != "" && p.Found() == 0 {
		all = append(all, paint.Blank(widthCells, terminal.Pen{}), line(words.NothingFound))
	}
	return append(all, paint.Blank(widthCells, terminal.Pen{}), line(words.Close))
}

// sideBySide sets the sections into columns, the first one where reading begins. No
// section is parted between columns.
func (p *Page) sideBySide(columns, widthCells int) []terminal.Row {
	width := widthCells / columns
	var blocks [][]terminal.Row
	for _, section := range sections(p.place) {
		if rows := p.sectionRows(section, width); len(rows) > 0 {
			blocks = append(blocks, rows)
		}
	}
	height := heightFor(blocks, columns)
	all := make([]terminal.Row, height)
	filled := append(fill(blocks, height), make([][]terminal.Row, columns)...)
	for _, column := range filled[:columns] {
		for y, row := range pane.Fill(column, width, height) {
			all[y] = p.before(all[y], row)
		}
	}
	for y := range all {
		all[y] = p.before(all[y], paint.Blank(widthCells-width*columns, terminal.Pen{}))
	}
	return all
}

// heightFor gives the least height at which blocks fit into so many columns.
func heightFor(blocks [][]terminal.Row, columns int) int {
	height := 0
	for _, block := range blocks {
		height = max(height, len(block))
	}
	for len(fill(blocks, height)) > columns {
		height++
	}
	return height
}

// fill puts blocks into columns of a height, in their order, as many as they need.
func fill(blocks [][]terminal.Row, height int) [][]terminal.Row {
	var columns [][]terminal.Row
	for _, block := range blocks {
		last := len(columns) - 1
		if last < 0 || len(columns[last])+len(block) > height {
			columns = append(columns, nil)
			last++
		}
		columns[last] = append(columns[last], block...)
	}
	return columns
}

// before puts a row at the end of another one, in the direction of the interface.
func (p *Page) before(row, next terminal.Row) terminal.Row {
	if p.kit.Words.RightToLeft {
		return paint.Concat(next, row)
	}
	return paint.Concat(row, next)
}

// sectionRows is one section with its heading; nothing where it has no bindings.
func (p *Page) sectionRows(section keymap.Section, widthCells int) []terminal.Row {
	bindings := p.bindings(section)
	if len(bindings) == 0 {
		return nil
	}
	heading := p.kit.Line(title(p.kit, section), max(0, widthCells-2), style.Heading)
	all := []terminal.Row{paint.Blank(widthCells, terminal.Pen{}), p.kit.Inset(heading, widthCells)}
	for _, binding := range bindings {
		all = append(all, p.row(binding, widthCells))
	}
	return all
}
