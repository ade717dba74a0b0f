package ui

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"khabar/feeds/news"
	"khabar/ui/paint"
	"khabar/ui/style"
	"khabar/ui/terminal"
)

// breakingRowsMin is how high a screen has to be for the bar.
const breakingRowsMin = 10

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

// breaking is the bar with the newest piece of breaking news.
type breaking struct {
	entry news.Entry // ID 0 means that there is none
	until time.Time
	// lasts is for how long a piece stands there at most; 0 means never.
	lasts time.Duration
}

// breakingFound is the newest breaking news that has not been read.
type breakingFound struct {
	entry news.Entry
	found bool
	err   error
}

// breakingOver says that the bar may have stood long enough.
type breakingOver struct{}

// lookForBreaking asks for breaking news to put into the bar.
func (m *Model) lookForBreaking() tea.Cmd {
	if m.breaking.lasts <= 0 {
		return nil
	}
	ctx, service, since := m.context, m.service, m.kit.Now().Add(-m.breaking.lasts)
	return func() tea.Msg {
		entry, found, err := service.Breaking(ctx, since)
		return breakingFound{entry: entry, found: found, err: err}
	}
}

// takeBreaking puts news into the bar, or takes it away. The panes give the bar a
// row; the cursor stays where it is.
func (m *Model) takeBreaking(message breakingFound) tea.Cmd {
	shown := m.breaking.entry.ID
	m.breaking.entry = news.Entry{}
	if message.err == nil && message.found {
		m.breaking.entry = message.entry
		m.breaking.until = message.entry.Published.Add(m.breaking.lasts)
	}
	if (shown == 0) != (m.breaking.entry.ID == 0) {
		m.arrange()
	}
	if m.breaking.entry.ID == 0 || m.breaking.entry.ID == shown {
		return nil
	}
	wait := max(time.Second, m.breaking.until.Sub(m.kit.Now()))
	return tea.Tick(wait, func(time.Time) tea.Msg { return breakingOver{} })
}

// openBreaking opens what stands in the bar.
func (m *Model) openBreaking() tea.Cmd {
	if m.breaking.entry.ID == 0 {
		m.say(m.kit.Words.Status.NoBreaking, false)
		return nil
	}
	return m.openEntry(m.breaking.entry)
}

// endBreaking takes the bar away once what stands in it was read.
func (m *Model) endBreaking(ids []int64, change news.Change) {
	if change.Read == nil || !*change.Read {
		return
	}
	for _, id := range ids {
		if id == m.breaking.entry.ID && id != 0 {
			m.breaking.entry = news.Entry{}
			m.arrange()
		}
	}
}
