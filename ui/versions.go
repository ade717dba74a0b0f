package ui

import (
	tea "github.com/charmbracelet/bubbletea"

	"khabar/feeds/news"
	"khabar/ui/paint"
	"khabar/ui/pane"
	"khabar/ui/style"
	"khabar/ui/terminal"
	"khabar/ui/worddiff"
)

// versionsLoaded is what an entry said before, compared with what it says now.
type versionsLoaded struct {
	entry news.Entry
	steps []versionStep
	err   error
}

// versionStep is one change: from when on it holds no more, and what became of the
// words of the headline and of the text.
type versionStep struct {
	version     news.Version
	title, text []worddiff.Piece
}

// showVersions asks for what the feed has changed in the entry at hand.
func (m *Model) showVersions() tea.Cmd {
	entry, known := m.current()
	if !known {
		return nil
	}
	ctx, service := m.context, m.service
	return func() tea.Msg {
		versions, err := service.Versions(ctx, entry.ID)
		return versionsLoaded{entry: entry, steps: compared(versions), err: err}
	}
}

// compared compares each version with the one after it, the newest change first.
func compared(versions []news.Version) []versionStep {
	var steps []versionStep
	for i := len(versions) - 2; i >= 0; i-- {
		old, now := versions[i], versions[i+1]
		steps = append(steps, versionStep{version: old, title: worddiff.Compare(old.Title, now.Title),
			text: worddiff.Compare(old.Text, now.Text)})
	}
	return steps
}

func (m *Model) takeVersions(message versionsLoaded) {
	if entry, known := m.current(); m.mode != modePanes || !known || entry.ID != message.entry.ID {
		return
	}
	switch {
	case message.err != nil:
		m.say(m.kit.Words.Explain(faultOf(message.err).Kind), true)
	case len(message.steps) == 0:
		m.say(m.kit.Words.Newsroom.NoVersions, false)
	default:
		m.showSheet(m.versionsSheet(message))
	}
}

// versionsSheet shows the changes: what went in brackets with a minus, what came in
// braces with a plus, and in colours.
func (m *Model) versionsSheet(message versionsLoaded) *pane.Sheet {
	kit, words := m.kit, m.kit.Words.Newsroom
	return &pane.Sheet{Lay: func(widthCells int) []terminal.Row {
		rows := []terminal.Row{kit.Header(words.VersionsTitle, message.entry.FeedName, widthCells, true)}
		rows = append(rows, kit.Paragraph(words.OnlyMarks, widthCells, style.Dim)...)
		for _, step := range message.steps {
			rows = append(rows, kit.Paragraph("", widthCells, style.Text)...)
			rows = append(rows, kit.Paragraph(words.VersionUntil+" "+kit.Words.Date(step.version.Until.In(kit.Now().Location())), widthCells, style.Accent)...)
			rows = append(rows, m.pieceRows(step.title, style.Title, widthCells)...)
			if worddiff.Changed(step.text) {
				rows = append(rows, m.pieceRows(step.text, style.Text, widthCells)...)
			}
		}
		return rows
	}}
}

// pieceRows lays out compared text, an empty row between paragraphs.
func (m *Model) pieceRows(pieces []worddiff.Piece, role style.Role, widthCells int) []terminal.Row {
	var rows []terminal.Row
	for len(pieces) > 0 {
		spans := []paint.Span{m.pieceSpan(pieces[0], role)}
		for pieces = pieces[1:]; len(pieces) > 0 && !pieces[0].Begins; pieces = pieces[1:] {
			spans = append(spans, m.kit.Span(" ", role), m.pieceSpan(pieces[0], role))
		}
		if len(rows) > 0 {
			rows = append(rows, m.kit.Paragraph("", widthCells, style.Text)...)
		}
		lines := m.kit.Painter.Lines(spans, paint.LinesOptions{WidthCells: max(1, widthCells-2), Align: m.kit.Start()})
		for _, line := range lines {
			rows = append(rows, m.kit.Inset(line, widthCells))
		}
	}
	return rows
}

func (m *Model) pieceSpan(piece worddiff.Piece, role style.Role) paint.Span {
	switch piece.Kind {
	case worddiff.Deleted:
		return m.kit.Span("[-"+piece.Text+"-]", style.Deleted)
	case worddiff.Inserted:
		return m.kit.Span("{+"+piece.Text+"+}", style.Inserted)
	}
	return m.kit.Span(piece.Text, role)
}
