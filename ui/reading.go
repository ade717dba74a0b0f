package ui

import (
	"strconv"

	"khabar/ui/keymap"
)

// performReading does what an action asks for in the text of an article.
func (m *Model) performReading(action keymap.Action, times int) {
	switch action {
	case keymap.NextHit:
		m.article.NextHit(times)
	case keymap.PreviousHit:
		m.article.NextHit(-times)
	case keymap.Links:
		m.showHints()
	case keymap.LinkList:
		m.showLinks()
	case keymap.NextHeading:
		m.heading(1, times)
	case keymap.PreviousHeading:
		m.heading(-1, times)
	case keymap.Wider:
		m.setColumn(1)
	case keymap.Narrower:
		m.setColumn(-1)
	case keymap.Justify:
		m.toggleJustify()
	case keymap.Pictures:
		m.togglePictures()
	}
}

// Bounds on the column of text that the keys set, and their step, in cells. The
// bounds are those of the settings.
const (
	columnCellsMin  = 20
	columnCellsMax  = 200
	columnCellsStep = 4
)

// setColumn makes the column of text wider (1) or narrower (-1), until the
// program ends. It starts from the width that is on the screen, which may be less
// than what is wanted.
func (m *Model) setColumn(direction int) {
	column := m.kit.ColumnCells
	if shown := m.article.ColumnCells(); shown > 0 && direction < 0 {
		column = min(column, shown)
	}
	m.kit.ColumnCells = max(columnCellsMin, min(column+direction*columnCellsStep, columnCellsMax))
	m.article.Relay()
	m.say(m.kit.Words.Status.Column+" "+strconv.Itoa(m.kit.ColumnCells), false)
}

// toggleJustify sets both edges of paragraphs straight, or only the one where
// lines begin, until the program ends.
func (m *Model) toggleJustify() {
	m.kit.Justify = !m.kit.Justify
	m.article.Relay()
	words := m.kit.Words.Status.Ragged
	if m.kit.Justify {
		words = m.kit.Words.Status.Justified
	}
	m.say(words, false)
}

// heading goes so many headings of the article on (1) or back (-1).
func (m *Model) heading(direction, times int) {
	if !m.text().Heading(direction) {
		m.say(m.kit.Words.Article.NoHeading, false)
		return
	}
	repeat(times-1, func() bool { return m.text().Heading(direction) })
}
