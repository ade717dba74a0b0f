package ui

import (
	"iter"
	"slices"
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"khabar/feeds/clean"
	"khabar/ui/keymap"
	"khabar/ui/paint"
	"khabar/ui/pane"
	"khabar/ui/style"
	"khabar/ui/terminal"
)

// choice is a list over the screen of which the reader picks one: by its number,
// with the cursor, or with the mouse.
type choice struct {
	title  string
	items  []clean.Text
	window pane.Window
	rows   int // for the items, when they were last shown
	pick   func(item int) tea.Cmd
}

const (
	// choiceHeadRows is how many rows stand above the list.
	choiceHeadRows = 2
	// choiceItemRowsMax is how many rows an item may take where it is longer than one.
	choiceItemRowsMax = 4
)

// offer asks which of the items is meant.
func (m *Model) offer(title string, items []clean.Text, pick func(item int) tea.Cmd) {
	m.choice = choice{title: title, items: items, pick: pick}
	m.choice.window.SetCount(len(items))
	m.mode = modeChoice
}

// choiceDigit picks the item with that number; where there is none, the digit means
// what it means elsewhere.
func (m *Model) choiceDigit(name string) tea.Cmd {
	m.forgetKeys()
	if number := keyDigit(name); number > 0 && number <= len(m.choice.items) {
		return m.picked(number - 1)
	}
	return m.choiceKey(m.kit.Keys.Action(name, m.place()))
}

// keyDigit is the value of a key that types a digit, -1 for others.
func keyDigit(name string) int {
	if runes := []rune(name); len(runes) == 1 {
		return digit(runes[0])
	}
	return -1
}

// forgetKeys drops the beginning of a sequence of keys.
func (m *Model) forgetKeys() {
	m.reader.Forget()
	m.line.Pending = ""
}

// choiceKey moves the cursor or picks; any other action picks nothing.
func (m *Model) choiceKey(action keymap.Action) tea.Cmd {
	window := &m.choice.window
	switch action {
	case keymap.Down:
		window.Move(1)
	case keymap.Up:
		window.Move(-1)
	case keymap.Top:
		window.Select(0)
	case keymap.Bottom:
		window.Select(window.Count - 1)
	case keymap.PageDown:
		window.PageDown(m.choice.rows, m.choiceHeight)
	case keymap.PageUp:
		window.PageUp(m.choice.rows, m.choiceHeight)
	case keymap.HalfDown:
		window.Half(1, m.choice.rows, m.choiceHeight)
	case keymap.HalfUp:
		window.Half(-1, m.choice.rows, m.choiceHeight)
	case keymap.Open, keymap.ReadOn, keymap.Fold:
		return m.picked(window.Cursor)
	case keymap.Quit: // on a digit
		return m.quit()
	default:
		m.mode = modePanes
	}
	return nil
}

// choiceMouse picks what is clicked on.
func (m *Model) choiceMouse(message tea.MouseMsg) tea.Cmd {
	if rows := wheelRows(message); rows != 0 {
		m.choice.window.Move(rows / wheelStep)
		return nil
	}
	item, found := m.choice.window.At(message.Y-choiceHeadRows, m.choiceHeight)
	if message.Action != tea.MouseActionPress || message.Button != tea.MouseButtonLeft || !found {
		return nil
	}
	return m.picked(item)
}

func (m *Model) picked(item int) tea.Cmd {
	m.forgetKeys()
	m.mode = modePanes
	return m.choice.pick(item)
}

// choiceRows yields the rows of the list.
func (m *Model) choiceRows(bodyRows int) iter.Seq[terminal.Row] {
	rows := []terminal.Row{m.kit.Header(m.choice.title, "", m.width, true), paint.Blank(m.width, terminal.Pen{})}
	m.choice.rows = max(1, bodyRows-choiceHeadRows)
	m.choice.window.Show(m.choice.rows, m.choiceHeight)
	for i := m.choice.window.Top; i < len(m.choice.items) && len(rows) < bodyRows; i++ {
		rows = append(rows, m.choiceItem(i)...)
	}
	return slices.Values(pane.Fill(rows[:min(len(rows), bodyRows)], m.width, bodyRows))
}

// numberCells is the width of the numbers in front of the items.
const numberCells = 3

// choiceHeight is how many rows an item takes.
func (m *Model) choiceHeight(i int) int { return len(m.choiceItem(i)) }

// choiceItem is an item behind the number that picks it, which stands apart from it
// whatever the direction of its text.
func (m *Model) choiceItem(i int) []terminal.Row {
	role := style.Text
	if i == m.choice.window.Cursor {
		role = style.Selected
	}
	label := ""
	if i < 9 {
		label = strconv.Itoa(i + 1)
	}
	pen, inner := m.kit.Pen(role), max(0, m.width-2)
	spans := func(text clean.Text) []paint.Span { return []paint.Span{{Text: text, Pen: pen}} }
	rows := m.kit.Painter.Lines(spans(m.choice.items[i]), paint.LinesOptions{
		WidthCells: inner - numberCells, Align: m.kit.Start(), Fill: pen, Max: choiceItemRowsMax,
	})
	if len(rows) == 0 {
		rows = []terminal.Row{nil} // no room beside the number
	}
	for at, item := range rows {
		number := m.kit.Painter.Line(spans(clean.Of(label)), min(numberCells, inner), m.kit.Start(), pen)
		if m.kit.Words.RightToLeft {
			number, item = item, number
		}
		rows[at], label = m.kit.Inset(paint.Concat(number, item), m.width), ""
	}
	return rows
}
