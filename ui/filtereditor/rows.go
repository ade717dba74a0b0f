package filtereditor

import (
	"strconv"

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
	kit, words := m.kit, m.kit.Words.Newsroom
	rows := []terminal.Row{kit.Header(words.FilterTitle, m.options.Entry.FeedName, widthCells, true)}
	for i, at := range m.fields {
		rows = append(rows, m.line(at, i == m.cursor, widthCells))
	}
	hint, outcome := kit.Paragraph(m.hint(), widthCells, style.Dim), m.outcome(widthCells)
	if left := heightRows - len(rows) - 1; len(hint) > left { // what the filter would hit is why one looks
		hint = hint[:max(0, left)]
	}
	rows = append(append(rows, hint...), outcome...)
	return pane.Fill(rows, widthCells, heightRows)
}

// hint says which keys do what here.
func (m *Model) hint() string {
	words := m.kit.Words.Newsroom
	if m.fields[m.cursor] == fieldWords {
		return words.FilterHint + words.Choices
	}
	return words.FilterHint
}

// line is a field: what it is, and its value.
func (m *Model) line(at field, under bool, widthCells int) terminal.Row {
	kit := m.kit
	label, value := m.texts(at)
	inner := max(0, widthCells-2)
	labelCells := min(m.labelCells(), inner/2)
	role := style.StatusKey
	if under {
		role = style.Selected
	}
	left := kit.Line(label, labelCells, role)
	var right terminal.Row
	pens := input.Pens{Text: kit.Pen(style.Input), Placeholder: kit.Pen(style.Placeholder), Caret: under}
	switch at {
	case fieldWords:
		right = m.words.Row(inner-labelCells, pens)
	case fieldRegexp:
		right = m.regexp.Row(inner-labelCells, pens)
	default:
		right = kit.Painter.Line([]paint.Span{{Text: clean.Join(clean.Of(" "), value), Pen: kit.Pen(style.Text)}}, inner-labelCells, kit.Start(), terminal.Pen{})
	}
	if kit.Words.RightToLeft {
		return kit.Inset(paint.Concat(right, left), widthCells)
	}
	return kit.Inset(paint.Concat(left, right), widthCells)
}

// labelCells is the width of the widest label.
func (m *Model) labelCells() int {
	widest := 0
	for _, at := range m.fields {
		label, _ := m.texts(at)
		widest = max(widest, m.kit.Painter.Width(clean.Of(label)))
	}
	return widest + 1
}

// texts gives what a field is called, and what it holds if that is not typed.
func (m *Model) texts(at field) (label string, value clean.Text) {
	words := m.kit.Words.Newsroom
	choice := func(on bool, what string) clean.Text {
		box := "[ ] "
		if on {
			box = "[x] "
		}
		return clean.Join(clean.Of(box), clean.Of(what).Isolated()) // the box keeps its side whatever the name is
	}
	switch at {
	case fieldFeed:
		return words.Feed, choice(m.feed, m.options.Entry.FeedName)
	case fieldFolder:
		return words.Folder, choice(m.folder, m.options.Folder)
	case fieldAuthor:
		return words.Author, choice(m.author, m.options.Entry.Author)
	case fieldCategory:
		return words.Category, choice(m.category, m.firstCategory())
	case fieldRegexp:
		return words.Regexp, clean.Text{}
	case fieldAction:
		return words.Action, clean.Of(m.actionWord())
	case fieldColour:
		return words.Colour, clean.Of(m.colourWord())
	}
	return words.Words, clean.Text{}
}

func (m *Model) actionWord() string {
	words := m.kit.Words.Newsroom
	switch news.FilterActions[m.action] {
	case news.FilterRead:
		return words.MarkRead
	case news.FilterStar:
		return words.Star
	case news.FilterHighlight:
		return words.Highlight
	}
	return words.Hide
}

func (m *Model) colourWord() string {
	words := m.kit.Words.Newsroom
	return map[string]string{"yellow": words.Yellow, "red": words.Red, "green": words.Green, "blue": words.Blue,
		"magenta": words.Magenta}[news.FilterColours[m.colour]]
}

// outcome says what the filter would hit, and lists the newest of that.
func (m *Model) outcome(widthCells int) []terminal.Row {
	kit, words := m.kit, m.kit.Words.Newsroom
	_, ready := m.Filter()
	switch {
	case m.fault != "":
		return kit.Paragraph(m.fault, widthCells, style.Fault)
	case !ready:
		return kit.Paragraph(words.NoCondition, widthCells, style.Dim)
	case m.trial == nil:
		return kit.Paragraph(words.Trying, widthCells, style.Dim)
	case m.trial.Hits == 0:
		return kit.Paragraph(words.NothingHit, widthCells, style.Accent)
	}
	sum := words.WouldHit + " " + strconv.Itoa(m.trial.Hits) + " " + words.OfTested + " " + strconv.Itoa(m.trial.Tested)
	rows := kit.Paragraph(sum, widthCells, style.Accent)
	for _, entry := range m.trial.Recent {
		line := kit.Ends([]paint.Span{kit.Span("• "+entry.Title, style.Text)},
			[]paint.Span{kit.Span(kit.Words.Age(entry.Published, kit.Now()), style.Age)}, max(0, widthCells-2))
		rows = append(rows, kit.Inset(line, widthCells))
	}
	return rows
}
