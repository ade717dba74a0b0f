package ui

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"khabar/ui/geometry"
)

func (m *Model) mouse(message tea.MouseMsg) tea.Cmd {
	if message.Action == tea.MouseActionPress && m.article.Hinting() {
		m.endHints()
	}
	if m.panesShown() {
		message.Y -= m.barRows()
		if message.Y < 0 && message.Action == tea.MouseActionPress {
			return m.openBreaking()
		}
	}
	switch {
	case m.mode == modeSheet || m.mode == modeHelp:
		m.scrollSheet(wheelRows(message))
		return nil
	case m.mode == modeEditor, m.mode == modeFilter:
		return nil
	case m.mode == modeChoice:
		return m.choiceMouse(message)
	case message.Shift: // what the terminal selects is its own
		return nil
	case m.drawing.held && message.Action != tea.MouseActionPress:
		return m.drawDivider(message)
	case m.article.Held() && message.Action != tea.MouseActionPress:
		return m.draw(message)
	}
	pressed := message.Action == tea.MouseActionPress && message.Button == tea.MouseButtonLeft
	if pressed && m.holdDivider(message.X) {
		return nil
	}
	for shown, place := range m.frame.Places {
		if !place.Contains(message.X, message.Y) {
			continue
		}
		if rows := wheelRows(message); rows != 0 {
			m.wheel(shown, rows)
		} else if pressed {
			return m.click(shown, message.X-place.Left, message.Y-place.Top)
		}
	}
	return nil
}

// wheelStep is how many rows one notch of the wheel scrolls.
const wheelStep = 3

func wheelRows(message tea.MouseMsg) int {
	switch message.Button {
	case tea.MouseButtonWheelDown:
		return wheelStep
	case tea.MouseButtonWheelUp:
		return -wheelStep
	}
	return 0
}

// wheel scrolls the pane under the pointer, focused or not.
func (m *Model) wheel(over geometry.Pane, rows int) {
	step := rows / wheelStep
	switch over {
	case geometry.Feeds:
		m.sidebar.Move(rows)
	case geometry.Headlines:
		m.headlines.Move(step)
	case geometry.Article:
		m.article.Scroll(rows)
	}
}

// click focuses a pane and selects what is under the pointer; a click on what is
// selected already opens it. In the article it begins to draw a selection: that
// the focus may change its width waits until it is known to be a click.
func (m *Model) click(on geometry.Pane, column, row int) tea.Cmd {
	m.article.Unselect()
	if m.mode == modeFind {
		m.mode = modePanes
	}
	if on == geometry.Article {
		m.article.Press(column, row, m.countClick(column, row))
		if m.article.Held() {
			return nil
		}
		return m.focusArticle()
	}
	wasFocused := on == m.focus
	m.setFocus(on)
	switch on {
	case geometry.Feeds:
		if m.sidebar.Click(row) {
			return m.openList()
		}
	case geometry.Headlines:
		if again, found := m.headlines.Click(row); found && again && wasFocused {
			return m.openSelected()
		}
	}
	return nil
}

// clicks are those that came one right after the other on the same cell.
type clicks struct {
	column, row, count int
	at                 time.Time
}

// clicksPause is how much time may lie between clicks that belong together.
const clicksPause = 400 * time.Millisecond

// countClick counts a click of the article: the second means a word, the third a
// paragraph, the fourth is a first one.
func (m *Model) countClick(column, row int) int {
	now, last := m.kit.Now(), m.clicks
	together := column == last.column && row == last.row && now.Sub(last.at) < clicksPause && last.count < 3
	m.clicks = clicks{column: column, row: row, count: 1, at: now}
	if together {
		m.clicks.count += last.count
	}
	return m.clicks.count
}

// draw follows the pointer while a selection is drawn in the article. When the
// button goes up, the text is copied; a button that went up where it went down
// was a click, which opens a link.
func (m *Model) draw(message tea.MouseMsg) tea.Cmd {
	place := m.frame.Places[geometry.Article]
	column, row := message.X-place.Left, message.Y-place.Top
	m.article.Drag(column, row)
	if message.Action != tea.MouseActionRelease {
		return nil
	}
	text, drawn := m.article.Release()
	switch {
	case drawn && text != "":
		return m.copyText(text, m.kit.Words.Status.TextCopied)
	case drawn:
		return nil
	}
	link := m.article.LinkAt(column, row)
	focus := m.focusArticle()
	if link == "" {
		return focus
	}
	return tea.Batch(focus, m.openInBrowser(link))
}
