package ui

import (
	"khabar/ui/paint"
	"khabar/ui/style"
	"khabar/ui/terminal"
)

// breakingRowsMin is how high a screen has to be for the bar.
const breakingRowsMin = 10

// panesShown says that the screen shows panes, not a page over them.
func (m *Model) panesShown() bool {
	return m.mode == modePanes || m.mode == modeSearch || m.mode == modeFind
}

// barRows is how many rows the bar of breaking news takes above the panes.
func (m *Model) barRows() int {
	if m.breaking.entry.ID == 0 || m.height < breakingRowsMin {
		return 0
	}
	return 1
}

// breakingRow paints the bar: the badge, the headline, who says it and when.
func (m *Model) breakingRow() terminal.Row {
	entry := m.breaking.entry
	badge := m.kit.Span(" "+m.kit.Words.Newsroom.Breaking+" ", style.Badge)
	start := []paint.Span{badge, m.kit.Span(" "+entry.Title, style.Unread)}
	end := []paint.Span{m.kit.Span(entry.FeedName+" · "+m.kit.Words.Age(entry.Published, m.kit.Now()), style.Age)}
	return m.kit.Inset(m.kit.Ends(start, end, max(0, m.width-2)), m.width)
}
