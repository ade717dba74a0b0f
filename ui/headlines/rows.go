package headlines

import (
	"khabar/feeds/clean"
	"khabar/feeds/news"
	"khabar/ui/paint"
	"khabar/ui/pane"
	"khabar/ui/style"
	"khabar/ui/terminal"
)

// Marks in front of a headline; each is one cell wide in every terminal, and each
// says by its shape what a colour says besides.
const (
	markUnread  = "●"
	markNew     = "◆" // unread, and come since the reader was last here
	markStarred = "★"
	markOffline = "↓"
	markEdited  = "±" // where there is no line for the word
)

// markCells is the width of the column of marks with the blank behind it. Where an
// entry has one row only, the star has a cell of its own.
const (
	markCells      = 2
	denseMarkCells = 3
)

// Below these the list is dense: one row an entry.
const (
	denseRows  = 12
	denseCells = 30
)

// titleLinesMax is how many lines a title may take before it is cut.
const titleLinesMax = 2

func (m *Model) dense() bool { return m.kit.Dense || m.height < denseRows || m.width < denseCells }

// itemHeight gives the rows of the entry at a place of the list, with the heading
// of its group where it is the first one.
func (m *Model) itemHeight(i int) int {
	rows := 1
	if !m.dense() {
		rows = len(m.painted(m.lines[i].ID))
	}
	if _, begins := m.heading(i); begins {
		rows++
	}
	return rows
}

// painting is an entry as it was painted last, without selection.
type painting struct {
	entry   news.Entry
	telling telling
	age     string
	rows    []terminal.Row
}

// paintingsKept bounds the entries whose rows are held.
const paintingsKept = 400

// painted gives the rows of an entry without selection, from the last time where
// nothing has changed; a moving cursor asks for the same rows again and again.
func (m *Model) painted(id int64) []terminal.Row {
	entry, known := m.entries[id]
	if !known {
		return m.unknownRows()
	}
	age := m.kit.Words.Age(entry.Published, m.kit.Now())
	if last, there := m.paintings[id]; there && last.entry == entry && last.age == age && last.telling == m.telling(entry) {
		return last.rows
	}
	if len(m.paintings) >= paintingsKept {
		clear(m.paintings)
	}
	rows := m.paint(entry, age)
	m.paintings[id] = painting{entry: entry, telling: m.telling(entry), age: age, rows: rows}
	return rows
}

// textCells is the width of the column of titles: the pane without its margins
// and the column of marks.
func (m *Model) textCells() int { return max(1, m.width-2-m.markCells()) }

func (m *Model) markCells() int {
	if m.dense() {
		return denseMarkCells
	}
	return markCells
}

// titleRows paints a title in at most so many lines, what was searched for lit.
func (m *Model) titleRows(entry news.Entry, linesMax, widthCells int) []terminal.Row {
	text := clean.Of(entry.Title)
	prefix := m.prefix(entry)
	before := bytesOf(prefix)
	title := m.kit.Painter.Paragraph(append(prefix, paint.Span{Text: text, Pen: m.titlePen(entry)}), paint.LinesOptions{
		WidthCells: widthCells, Align: m.kit.Start(), Max: linesMax,
	})
	var hits []paint.Overlay
	if m.words != "" && m.kit.Find != nil {
		for _, found := range m.kit.Find(text.String(), m.words) {
			hits = append(hits, paint.Overlay{Start: before + found[0], End: before + found[1], Pen: m.kit.Pen(style.Hit)})
		}
	}
	rows := make([]terminal.Row, title.Len())
	for i := range rows {
		rows[i] = title.Row(i, hits)
	}
	return rows
}

// Rows paints the pane.
func (m *Model) Rows(active bool) []terminal.Row {
	rows := []terminal.Row{m.kit.Header(m.headerTitle(), m.detail, m.width, active)}
	if len(m.lines) == 0 {
		rows = append(rows, paint.Blank(m.width, terminal.Pen{}))
		rows = append(rows, m.emptyRows()...)
		return pane.Fill(rows, m.width, m.height)
	}
	for i := m.window.Top; i < len(m.lines) && len(rows) < m.height; i++ {
		rows = append(rows, m.item(i, active)...)
	}
	return pane.Fill(rows, m.width, m.height)
}

func (m *Model) emptyRows() []terminal.Row {
	rows := m.kit.Painter.Lines([]paint.Span{m.kit.Span(m.empty, style.Dim)},
		paint.LinesOptions{WidthCells: max(1, m.width-2), Align: m.kit.Start()})
	for i := range rows {
		rows[i] = m.kit.Inset(rows[i], m.width)
	}
	return rows
}

// item gives the entry at a place of the list, whole, with its selection and the
// heading above it.
func (m *Model) item(i int, active bool) []terminal.Row {
	id := m.lines[i].ID
	rows := m.painted(id)
	if m.isChosen(i, id) {
		rows = m.withBars(rows)
	}
	if i == m.window.Cursor {
		rows = m.litUp(rows, m.entries[id], active)
	}
	if group, begins := m.heading(i); begins {
		rows = append([]terminal.Row{m.headingRow(group)}, rows...)
	}
	return rows
}

// withBars draws a bar along the rows of an entry that is chosen.
func (m *Model) withBars(rows []terminal.Row) []terminal.Row {
	barred := make([]terminal.Row, len(rows))
	for i, row := range rows {
		barred[i] = m.kit.Barred(row)
	}
	return barred
}

func (m *Model) unknownRows() []terminal.Row {
	rows := []terminal.Row{m.kit.Inset(m.kit.Line(m.kit.Words.Headlines.Loading, max(0, m.width-2), style.Dim), m.width)}
	if !m.dense() {
		rows = append(rows, paint.Blank(m.width, terminal.Pen{}))
	}
	return rows
}

func (m *Model) paint(entry news.Entry, age string) []terminal.Row {
	if m.dense() {
		return []terminal.Row{m.withMarks(m.denseRow(entry, age), m.unreadMark(entry), m.starMark(entry))}
	}
	rows := append(m.titleRows(entry, titleLinesMax, m.textCells()), m.dateline(entry, age))
	marks := []paint.Span{m.unreadMark(entry), m.starMark(entry)} // of the first two rows
	for i := range rows {
		if i < len(marks) {
			rows[i] = m.withMarks(rows[i], marks[i])
			continue
		}
		rows[i] = m.withMarks(rows[i])
	}
	return rows
}

func (m *Model) unreadMark(entry news.Entry) paint.Span {
	switch {
	case !m.telling(entry).unread:
		return m.kit.Span(" ", style.Text)
	case entry.New:
		return m.kit.Span(markNew, style.Accent)
	}
	return m.kit.Span(markUnread, style.Accent)
}

func (m *Model) starMark(entry news.Entry) paint.Span {
	if entry.Starred {
		return m.kit.Span(markStarred, style.Star)
	}
	return m.kit.Span(" ", style.Text)
}

// litUp lays the pen of the selection over the rows of an entry. What a search
// found stays lit in the bar, as the find that the reader stands on; a badge, which
// has a ground of its own, keeps its colours.
func (m *Model) litUp(rows []terminal.Row, entry news.Entry, active bool) []terminal.Row {
	pen := m.kit.Pen(style.SelectedDim)
	if active {
		pen = m.kit.Pen(style.Selected)
	}
	hit, badge := style.Over(m.titlePen(entry), m.kit.Pen(style.Hit)), m.kit.Pen(style.Badge)
	over := func(base terminal.Pen) terminal.Pen {
		if base == badge && badge.Background != 0 {
			return base
		}
		if m.words != "" && base == hit {
			return m.kit.Pen(style.HitCurrent)
		}
		return style.Over(base, pen)
	}
	lit := make([]terminal.Row, len(rows))
	for i := range rows {
		lit[i] = paint.Recolor(rows[i], over)
	}
	return lit
}

func (m *Model) titlePen(entry news.Entry) terminal.Pen {
	if !m.telling(entry).unread {
		return m.coloured(entry, m.kit.Pen(style.Read))
	}
	return m.coloured(entry, m.kit.Pen(style.Unread))
}

// Widths from which the row of a dense list says besides the title how old it is,
// and where it comes from.
const (
	denseAgeCells    = 56
	denseSourceCells = 84
)

// denseRow is an entry in one row: its title, and at the end as much of the dateline
// as there is room for.
func (m *Model) denseRow(entry news.Entry, age string) terminal.Row {
	var end []paint.Span
	if m.width >= denseSourceCells {
		end = append(end, m.source(entry), m.kit.Span(" · ", style.Age))
	}
	if m.width >= denseAgeCells {
		end = append(end, m.kit.Span(age, style.Age))
	}
	cells := 0
	for _, span := range end {
		cells += m.kit.Painter.Width(span.Text)
	}
	if cells == 0 || cells > m.textCells()/2 {
		return m.titleRows(entry, 1, m.textCells())[0]
	}
	title := m.titleRows(entry, 1, m.textCells()-cells-2)[0]
	tail, gap := m.kit.Painter.Line(end, cells, m.kit.Start(), terminal.Pen{}), paint.Blank(2, terminal.Pen{})
	if m.kit.Words.RightToLeft {
		return paint.Concat(tail, gap, title)
	}
	return paint.Concat(title, gap, tail)
}

// dateline is the dim line under a title: source at the start, age at the end.
func (m *Model) dateline(entry news.Entry, age string) terminal.Row {
	source := append([]paint.Span{m.source(entry)}, m.storyMark(m.telling(entry).others)...)
	if entry.Edited {
		source = append(source, m.kit.Span(" · "+m.kit.Words.Newsroom.Edited, style.Age))
	}
	if entry.Offline {
		source = append(source, m.kit.Span(" "+markOffline, style.Age))
	}
	return m.kit.Ends(source, []paint.Span{m.kit.Span(age, style.Age)}, m.textCells())
}

// withMarks puts the column of marks beside a row, at the start of the line.
func (m *Model) withMarks(row terminal.Row, marks ...paint.Span) terminal.Row {
	column := m.kit.Painter.Line(marks, m.markCells(), m.kit.Start(), terminal.Pen{})
	if m.kit.Words.RightToLeft {
		row = paint.Concat(row, column)
	} else {
		row = paint.Concat(column, row)
	}
	return m.kit.Inset(row, m.width)
}

// source is the name of the feed that an entry is from, in the colour that the user
// gave it.
func (m *Model) source(entry news.Entry) paint.Span {
	span := m.kit.Span(entry.FeedName, style.Source)
	if colour, known := m.kit.Theme.Colour(entry.FeedColour); known {
		span.Pen.Foreground = colour
	}
	return span
}
