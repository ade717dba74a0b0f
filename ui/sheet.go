package ui

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"khabar/feeds/news"
	"khabar/ui/geometry"
	"khabar/ui/keymap"
	"khabar/ui/pane"
	"khabar/ui/sidebar"
	"khabar/ui/style"
	"khabar/ui/terminal"
)

func (m *Model) showSheet(sheet *pane.Sheet) {
	m.sheet, m.mode = sheet, modeSheet
	m.onEnter, m.healthOf = nil, nil
}

// sheetRowsMax is more rows than any sheet has.
const sheetRowsMax = 1 << 20

// sheetKey scrolls the sheet; a key that cannot closes it.
func (m *Model) sheetKey(action keymap.Action) tea.Cmd {
	if command, done := m.offered(action); done {
		return command
	}
	switch action {
	case keymap.Down:
		m.scrollSheet(1)
	case keymap.Up:
		m.scrollSheet(-1)
	case keymap.Top:
		m.scrollSheet(-sheetRowsMax)
	case keymap.Bottom:
		m.scrollSheet(sheetRowsMax)
	case keymap.PageDown, keymap.HalfDown:
		m.scrollSheet(max(1, m.height-2))
	case keymap.PageUp, keymap.HalfUp:
		m.scrollSheet(-max(1, m.height-2))
	case keymap.ReadOn, keymap.Fold:
		if !m.sheet.Scroll(max(1, m.height-2)) {
			m.closeSheet()
		}
	case keymap.Search:
		if m.helpShown() {
			m.beginHelpSearch()
			return nil
		}
		m.mode = modePanes
	default:
		m.closeSheet()
	}
	return nil
}

// closeSheet takes the sheet away; the help that was filtered shows all first.
func (m *Model) closeSheet() {
	if m.helpShown() && m.help.Query() != "" && m.paragraphs == nil { // in linear mode all of it has been said
		m.help.Filter("")
		return
	}
	m.mode = modePanes
}

func (m *Model) scrollSheet(rows int) { m.sheet.Scroll(rows) }

// explain shows how the feed in the feeds pane is, or all feeds of a list there,
// and elsewhere what is wrong with the feed at hand or the open article.
func (m *Model) explain() tea.Cmd {
	if m.focus == geometry.Article && m.article.Fault() != nil {
		entry, _ := m.article.Entry()
		m.showSheet(m.faultSheet(entry.Title, entry.URL, *m.article.Fault()))
		return nil
	}
	if item, any := m.sidebar.Selected(); any && m.focus == geometry.Feeds {
		return m.askHealth(item)
	}
	if feed, found := m.currentFeed(); found {
		return m.askHealth(sidebar.Item{Kind: sidebar.Feed, Feed: feed})
	}
	m.say(m.kit.Words.Status.NothingToExplain, false)
	return nil
}

// faultSheet is a fault in words: what it is about, what it means, the detail.
func (m *Model) faultSheet(name, address string, fault news.Fault) *pane.Sheet {
	return m.notice(m.kit.Words.Notice.FaultTitle, func(add func(string, style.Role)) {
		add(name, style.Title)
		add(address, style.Dim)
		add("", style.Text)
		m.addFault(add, m.kit.Words.Explain(fault.Kind), fault)
	})
}

// notice is a sheet of paragraphs.
func (m *Model) notice(title string, fill func(add func(text string, role style.Role))) *pane.Sheet {
	kit := m.kit
	return &pane.Sheet{Lay: func(widthCells int) []terminal.Row {
		rows := []terminal.Row{kit.Header(title, "", widthCells, true)}
		blank := false
		add := func(text string, role style.Role) {
			if text != "" || !blank {
				rows = append(rows, kit.Sentence(text, widthCells, role)...)
			}
			blank = text == ""
		}
		add("", style.Text)
		fill(add)
		return rows
	}}
}

// addFault adds what is said of a fault, and what can be done.
func (m *Model) addFault(add func(string, style.Role), said string, fault news.Fault) {
	kit := m.kit
	add(said, style.Text)
	if !fault.RetryAt.IsZero() {
		add(kit.Words.Notice.RetryAt+" "+kit.Words.Date(fault.RetryAt.In(kit.Now().Location())), style.Text)
	}
	if len(fault.Proposals) > 0 {
		add(kit.Words.Notice.Proposals, style.Text)
		add(strings.Join(fault.Proposals, "\n"), style.Link)
	}
	add("", style.Text)
	add(fault.Detail, style.Dim)
	if !fault.At.IsZero() {
		add(kit.Words.Age(fault.At, kit.Now()), style.Dim)
	}
}

// nothingAnswered says that every feed of the net failed; the built-in guide,
// which needs no net, does not count.
func nothingAnswered(summary news.Summary) bool {
	asked, failed := 0, 0
	for _, result := range summary.Results {
		if builtIn(result.FeedURL) {
			continue
		}
		asked++
		if result.Fault != nil {
			failed++
		}
	}
	return asked > 0 && asked == failed
}

// everAnswered says that a feed of the net has answered before, or that something of
// one is stored.
func (m *Model) everAnswered() bool {
	return slices.ContainsFunc(m.feeds, func(feed news.Feed) bool {
		return !builtIn(feed.URL) && (!feed.LastSuccess.IsZero() || feed.Entries > 0)
	})
}

// builtIn says that the news of a feed comes with khabar.
func builtIn(feedURL string) bool { return strings.HasPrefix(feedURL, "khabar:") }
