package ui

import (
	"iter"
	"slices"
	"strings"

	"khabar/ui/geometry"
	"khabar/ui/keymap"
	"khabar/ui/status"
	"khabar/ui/style"
	"khabar/ui/terminal"
)

// viewBuffer is kept from picture to picture: what a key leaves as it is, most rows,
// is neither encoded nor painted anew.
type viewBuffer struct {
	row, ground terminal.Row
	text        []byte

	rows    []string          // the picture: encoded rows
	cells   []terminal.Row    // of what
	encoder *terminal.Encoder // by what
	anew    bool              // what stands on the screen is not known
}

// View gives the picture of the screen.
func (m *Model) View() string {
	m.encode()
	return strings.Join(m.view.rows, "\n")
}

// encode draws the screen: panes side by side, the status line below, each finished row
// encoded for the terminal as the very last step. It says whether there is something
// to paint.
func (m *Model) encode() (changed bool) {
	v := &m.view
	if v.encoder != m.look.encoder {
		v.rows, v.cells, v.encoder = nil, nil, m.look.encoder
	}
	y := 0
	if m.width > 0 {
		for row := range m.rows {
			if v.draw(y, m.onGround(row)) {
				changed = true
			}
			y++
		}
	}
	if y < len(v.rows) {
		v.rows, v.cells, changed = v.rows[:y], v.cells[:y], true
	}
	return changed || v.anew && y > 0
}

// draw draws one row, and says whether it is another one than before.
func (v *viewBuffer) draw(y int, row terminal.Row) (changed bool) {
	switch {
	case y == len(v.rows):
		v.rows, v.cells = append(v.rows, ""), append(v.cells, nil)
	case slices.Equal(v.cells[y], row):
		return false
	}
	v.cells[y] = append(v.cells[y][:0], row...)
	v.text = v.encoder.Append(v.text[:0], row)
	v.rows[y] = string(v.text)
	return true
}

// rows yields the screen row by row, from the top. A row holds until the next
// one is asked for.
func (m *Model) rows(yield func(terminal.Row) bool) {
	bodyRows := m.height
	if m.statusShown() {
		bodyRows--
	}
	body := m.paneRows
	switch m.mode {
	case modeSheet, modeHelp:
		body = m.sheetRows
	case modeEditor:
		body = m.editorRows
	case modeChoice:
		body = m.choiceRows
	case modeFilter:
		body = m.filterRows
	default:
		if m.barRows() > 0 {
			bodyRows--
			if !yield(m.breakingRow()) {
				return
			}
		}
	}
	for row := range body(bodyRows) {
		if !yield(row) {
			return
		}
	}
	if m.statusShown() {
		yield(m.statusRow())
	}
}

// statusShown says whether the last row is the status line: alone on the screen, a
// pane has it too, unless there is something to say.
func (m *Model) statusShown() bool {
	if m.frame.StatusRow >= 0 {
		return true
	}
	said := m.mode != modePanes || m.line.Message != "" || m.line.Pending != "" || m.finding() || m.article.Hinting()
	return m.height > 1 && said
}

// panesShown says that the screen shows panes, not a page over them.
func (m *Model) panesShown() bool {
	return m.mode == modePanes || m.mode == modeSearch || m.mode == modeFind
}

func (m *Model) sheetRows(bodyRows int) iter.Seq[terminal.Row] {
	return slices.Values(m.sheet.Rows(m.width, bodyRows))
}

func (m *Model) editorRows(bodyRows int) iter.Seq[terminal.Row] {
	return slices.Values(m.editing.page.Rows(m.width, bodyRows))
}

// paneRows yields the visible panes side by side with dividers between them.
func (m *Model) paneRows(bodyRows int) iter.Seq[terminal.Row] {
	columns := make([][]terminal.Row, len(m.frame.Visible))
	for i, shown := range m.frame.Visible {
		columns[i] = m.onePane(shown)
	}
	divider := terminal.Cell{Glyph: '│', Pen: m.kit.Pen(style.Border)}
	return func(yield func(terminal.Row) bool) {
		for y := range bodyRows {
			row := m.view.row[:0]
			for i := range columns {
				if i > 0 {
					row = append(row, divider)
				}
				row = append(row, columns[i][y]...)
			}
			m.view.row = row
			if !yield(row) {
				return
			}
		}
	}
}

func (m *Model) onePane(shown geometry.Pane) []terminal.Row {
	active := shown == m.focus
	switch shown {
	case geometry.Feeds:
		return m.sidebar.Rows(active)
	case geometry.Article:
		return m.article.Rows(active)
	}
	return m.headlines.Rows(active)
}

func (m *Model) statusRow() terminal.Row {
	if m.mode == modeSearch {
		return m.searchRow()
	}
	if m.mode == modeFind {
		return m.findRow()
	}
	if m.mode == modeNaming {
		return m.editorRow(m.kit.Words.Lists.SearchName, "", m.naming.line)
	}
	if m.mode == modeHelp {
		return m.helpRow()
	}
	line := m.line
	if line.Message == "" && m.finding() {
		line.Message = m.hitWords()
	}
	if m.tiding != "" {
		line.Message, line.Fault, line.Progress = m.tiding, true, nil
	}
	line.Hints, line.Place = m.hints(), m.place()
	line.Names = map[keymap.Action]string{m.towardsFeeds(): m.kit.Words.Sidebar.Way}
	return status.Row(m.kit, line, m.width)
}

// hints are the keys that the status line names in this place.
func (m *Model) hints() []keymap.Action {
	switch {
	case m.mode == modeEditor, m.mode == modeFilter:
		return nil
	case m.mode == modeSheet && m.helpShown():
		return []keymap.Action{keymap.Back, keymap.Search}
	case m.mode == modeSheet:
		return []keymap.Action{keymap.Back}
	case m.mode == modeChoice:
		return []keymap.Action{keymap.Open, keymap.Back}
	case m.article.Hinting():
		return []keymap.Action{keymap.Back}
	case m.finding():
		return []keymap.Action{keymap.NextHit, keymap.PreviousHit, keymap.Back, keymap.Help}
	case m.focus == geometry.Article:
		return []keymap.Action{keymap.ReadOn, keymap.Browser, keymap.ToggleStar, keymap.Back, keymap.Help}
	case m.choosingFeeds():
		return []keymap.Action{keymap.RemoveFeed, keymap.MoveFeed, keymap.PauseFeed, keymap.Back}
	case m.focus == geometry.Feeds: // where there is room for few, adding stays and deleting goes
		return []keymap.Action{keymap.Open, keymap.Choose, keymap.RenameFeed, keymap.RemoveFeed, keymap.AddFeed, keymap.Help}
	}
	switch {
	case m.headlines.Choosing():
		return []keymap.Action{keymap.ToggleRead, keymap.ToggleStar, keymap.CopyAddress, keymap.Back}
	case m.list.query.Words != "" && m.headlines.Len() == 0:
		return []keymap.Action{keymap.Search, keymap.Back, keymap.Help}
	case m.list.query.Words != "" && m.feedList != nil:
		return []keymap.Action{keymap.ReadOn, keymap.SaveSearch, keymap.Search, keymap.Back, keymap.Help}
	}
	hints := []keymap.Action{keymap.ReadOn, keymap.Search, keymap.RefreshAll, keymap.Help}
	if towards := m.towardsFeeds(); m.kit.Keys.Key(towards, m.place()) != "" { // the first to go where there is no room
		hints = slices.Insert(hints, 1, towards)
	}
	return hints
}

// towardsFeeds is what leads from the headlines to the feeds.
func (m *Model) towardsFeeds() keymap.Action {
	if m.kit.Words.RightToLeft {
		return keymap.Right
	}
	return keymap.Left
}
