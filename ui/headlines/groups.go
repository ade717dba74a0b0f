package headlines

import (
	"slices"
	"strings"
	"time"

	"khabar/feeds/news"
	"khabar/ui/paint"
	"khabar/ui/style"
	"khabar/ui/terminal"
)

// groupStarts gives the places in lines where another group begins: another day of
// the place, another feed, what is read behind what is unread. Lists that are in
// the order of how well they fit have no groups.
func groupStarts(lines []news.Line, order news.Order, place *time.Location) []int {
	var starts []int
	from, to := int64(1), int64(0) // the keys of the group that is open
	for i, line := range lines {
		if line.Key >= from && line.Key < to {
			continue
		}
		starts = append(starts, i)
		switch order {
		case news.OrderBest:
			return nil
		case news.OrderSource, news.OrderUnread:
			from, to = line.Key, line.Key+1
		default:
			from, to = dayOf(line.Key, place)
		}
	}
	return starts
}

// dayOf gives the minutes of the day of a place that a minute lies in.
func dayOf(minute int64, place *time.Location) (from, to int64) {
	year, month, day := minuteAt(minute).In(place).Date()
	from = time.Date(year, month, day, 0, 0, 0, 0, place).Unix() / 60
	to = time.Date(year, month, day+1, 0, 0, 0, 0, place).Unix() / 60
	return from, max(to, minute+1)
}

func minuteAt(minute int64) time.Time { return time.Unix(minute*60, 0) }

// grouped says whether headings are drawn: not where every row is dear.
func (m *Model) grouped() bool { return m.height >= denseRows }

// heading gives the number of the group that begins at a place of the list.
func (m *Model) heading(i int) (group int, begins bool) {
	if !m.grouped() {
		return 0, false
	}
	return slices.BinarySearch(m.groups, i)
}

// onHeading says whether a row of the list shows the heading of the entry that
// stands there.
func (m *Model) onHeading(item, row int) bool {
	if _, begins := m.heading(item); !begins {
		return false
	}
	above := 0
	for i := m.window.Top; i < item; i++ {
		above += m.itemHeight(i)
	}
	return row == above
}

// headingRow paints the heading of a group: its name, a line, how many it holds.
func (m *Model) headingRow(group int) terminal.Row {
	first, end := m.groups[group], len(m.lines)
	if group+1 < len(m.groups) {
		end = m.groups[group+1]
	}
	name := m.kit.Span(m.groupName(m.lines[first])+" ", style.Accent)
	count := m.kit.Span(" "+m.kit.Words.Entries(end-first), style.Dim)
	width := max(0, m.width-2)
	spans := []paint.Span{name}
	if rule := width - m.kit.Painter.Width(name.Text) - m.kit.Painter.Width(count.Text); rule > 0 {
		spans = append(spans, m.kit.Span(strings.Repeat("─", rule), style.Border), count)
	}
	return m.kit.Inset(m.kit.Painter.Line(spans, width, m.kit.Start(), terminal.Pen{}), m.width)
}

// headerTitle is the title of the list, and of the group that the screen begins in
// the middle of.
func (m *Model) headerTitle() string {
	top := m.window.Top
	if !m.grouped() || len(m.groups) == 0 || top >= len(m.lines) {
		return m.title
	}
	if _, begins := m.heading(top); begins {
		return m.title
	}
	return m.title + " · " + m.groupName(m.lines[top])
}

// groupName says what the entries of the group that a line is in have in common.
func (m *Model) groupName(line news.Line) string {
	switch words := m.kit.Words; {
	case m.order == news.OrderSource:
		return m.entries[line.ID].FeedName // it is near the screen, as its heading is on it
	case m.order == news.OrderUnread && line.Key == 0:
		return words.Lists.UnreadGroup
	case m.order == news.OrderUnread:
		return words.Lists.ReadGroup
	}
	return m.kit.Words.DayHeading(minuteAt(line.Key), m.kit.Now())
}
