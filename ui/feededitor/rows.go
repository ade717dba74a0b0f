package feededitor

import (
	"cmp"
	"strings"

	"khabar/feeds/clean"
	"khabar/feeds/news"
	"khabar/ui/input"
	"khabar/ui/paint"
	"khabar/ui/pane"
	"khabar/ui/style"
	"khabar/ui/terminal"
)

// Rows paints the page.
func (m *Model) Rows(widthCells, heightRows int) []terminal.Row {
	kit := m.kit
	rows := []terminal.Row{kit.Header(m.title(), m.place(), widthCells, true), m.line(widthCells)}
	rows = append(rows, kit.Paragraph(m.hint(), widthCells, style.Dim)...)
	rows = append(rows, kit.Paragraph("", widthCells, style.Text)...)
	if m.fault != "" {
		rows = append(rows, kit.Sentence(m.fault, widthCells, style.Fault)...)
	}
	left := heightRows - len(rows)
	switch {
	case m.state == searching:
		rows = append(rows, kit.Paragraph(kit.Words.FeedEditor.Searching, widthCells, style.Text)...)
	case m.state == choosing:
		rows = append(rows, m.choice(widthCells, left)...)
	case m.options.Purpose == Add:
		rows = append(rows, m.list(len(m.outlets), widthCells, left, m.outletRow)...)
	case m.options.Purpose == Move:
		rows = append(rows, m.list(len(m.offered), widthCells, left, m.folderRow)...)
	}
	return pane.Fill(rows, widthCells, heightRows)
}

func (m *Model) title() string {
	words := m.kit.Words.FeedEditor
	switch m.options.Purpose {
	case Rename:
		return words.RenameTitle
	case Move:
		return words.MoveTitle
	case Tag:
		return m.kit.Words.Care.TagTitle
	case RenameFolder:
		return words.FolderTitle
	}
	return words.AddTitle
}

// place says which feed the page is about, or where a new one goes.
func (m *Model) place() string {
	switch {
	case m.options.Purpose != Add:
		return m.options.Name
	case m.options.Folder == "":
		return ""
	}
	return m.kit.Words.FeedEditor.IntoFolder + " «" + m.options.Folder + "»"
}

func (m *Model) hint() string {
	words := m.kit.Words.FeedEditor
	switch {
	case m.state == searching:
		return words.SearchHint
	case m.state == choosing:
		return words.ChooseHint
	case m.options.Purpose == Rename:
		return words.RenameHint
	case m.options.Purpose == Move:
		return words.MoveHint
	case m.options.Purpose == Tag:
		return m.kit.Words.Care.TagHint
	case m.options.Purpose == RenameFolder:
		return words.FolderHint
	}
	return words.AddHint
}

// line is what is typed, with what it means before it.
func (m *Model) line(widthCells int) terminal.Row {
	kit := m.kit
	words := kit.Words.FeedEditor
	prompt := words.Address
	switch m.options.Purpose {
	case Rename:
		prompt = words.Name
	case Move, RenameFolder:
		prompt = words.Folder
	case Tag:
		prompt = m.kit.Words.Care.Tags
	}
	inner := max(0, widthCells-2)
	labelCells := min(kit.Painter.Width(clean.Of(prompt))+1, inner/2)
	label := kit.Line(prompt, labelCells, style.StatusKey)
	pens := input.Pens{Text: kit.Pen(style.Input), Placeholder: kit.Pen(style.Placeholder), Caret: m.state == typing}
	if m.given {
		pens.Text = kit.Pen(style.Selected)
	}
	field := m.editor.Row(inner-labelCells, pens)
	if kit.Words.RightToLeft {
		return kit.Inset(paint.Concat(field, label), widthCells)
	}
	return kit.Inset(paint.Concat(label, field), widthCells)
}

// choice shows the feeds that were found, where there are several, and the newest
// headlines of the chosen one.
func (m *Model) choice(widthCells, heightRows int) []terminal.Row {
	kit, words := m.kit, m.kit.Words.FeedEditor
	var rows []terminal.Row
	if len(m.candidates) > 1 {
		rows = append(rows, kit.Paragraph(words.Found, widthCells, style.Text)...)
		rows = append(rows, m.list(len(m.candidates), widthCells, heightRows/2-len(rows), m.candidateRow)...)
		rows = append(rows, kit.Paragraph("", widthCells, style.Text)...)
	}
	chosen := m.candidates[m.window.Cursor]
	rows = append(rows, kit.Paragraph(titleOf(chosen), widthCells, style.Title)...)
	rows = append(rows, kit.Paragraph(chosen.URL, widthCells, style.Dim)...)
	if m.options.Followed[chosen.URL] {
		rows = append(rows, kit.Paragraph(words.FollowedAlready, widthCells, style.Text)...)
	}
	rows = append(rows, kit.Paragraph("", widthCells, style.Text)...)
	if len(chosen.Headlines) == 0 {
		return append(rows, kit.Paragraph(words.NoHeadlines, widthCells, style.Dim)...)
	}
	heading := words.Headlines
	if !chosen.Newest.IsZero() {
		heading += " " + kit.Words.Age(chosen.Newest, kit.Now())
	}
	rows = append(rows, kit.Paragraph(heading, widthCells, style.Dim)...)
	for _, headline := range chosen.Headlines {
		rows = append(rows, kit.Paragraph("• "+headline, widthCells, style.Text)...)
	}
	return rows
}

// titleOf is what the feed will be called.
func titleOf(candidate news.Candidate) string {
	return cmp.Or(candidate.Title, news.HostName(candidate.URL), candidate.URL)
}

// list paints as many of count items as there are rows, with the cursor in sight.
func (m *Model) list(count, widthCells, heightRows int, row func(i, widthCells int) terminal.Row) []terminal.Row {
	heightRows = max(1, heightRows)
	m.window.Show(heightRows, func(int) int { return 1 })
	var rows []terminal.Row
	for i := m.window.Top; i < count && len(rows) < heightRows; i++ {
		painted := row(i, widthCells)
		if i == m.window.Cursor && (m.state == choosing || m.picked) {
			painted = paint.Recolor(painted, style.OverWith(m.kit.Pen(style.Selected)))
		}
		rows = append(rows, painted)
	}
	return rows
}

// candidateRow is a feed that was found: its title, and how many entries it has.
func (m *Model) candidateRow(i, widthCells int) terminal.Row {
	kit, candidate := m.kit, m.candidates[i]
	start := []paint.Span{kit.Span(titleOf(candidate), style.Unread)}
	end := []paint.Span{kit.Span(kit.Words.Entries(candidate.Entries)+" · "+candidate.Kind.Name(), style.Age)}
	return kit.Inset(kit.Ends(start, end, max(0, widthCells-2)), widthCells)
}

func (m *Model) folderRow(i, widthCells int) terminal.Row {
	label := strings.ReplaceAll(m.offered[i], "/", " › ")
	return m.kit.Inset(m.kit.Line(label, max(0, widthCells-2), style.Text), widthCells)
}
