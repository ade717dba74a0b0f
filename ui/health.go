package ui

import (
	"cmp"
	"context"
	"slices"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"khabar/feeds/news"
	"khabar/ui/feededitor"
	"khabar/ui/keymap"
	"khabar/ui/paint"
	"khabar/ui/pane"
	"khabar/ui/sidebar"
	"khabar/ui/style"
	"khabar/ui/terminal"
)

// whence says where a feed comes from: its address, or whose account it belongs to.
func (m *Model) whence(feed news.Feed) string {
	if feed.Account != "" {
		return m.kit.Words.OfAccount(feed.Account)
	}
	return shownAddress(feed.URL)
}

const (
	// quietAfter is how long a feed may bring nothing before it is called quiet.
	quietAfter = 60 * 24 * time.Hour
	// rateWeeks is over how many weeks entries are counted.
	rateWeeks = 4
)

// takeOffer is what Enter does while the health of a feed is shown; nil is nothing.
type takeOffer func() tea.Cmd

// feedRates says how many entries each feed has brought lately.
type feedRates struct {
	token int
	of    sidebar.Item
	rates map[int64]int
	err   error
}

// askHealth looks how much feeds bring, to show the health of one, or of all those
// of a list.
func (m *Model) askHealth(of sidebar.Item) tea.Cmd {
	m.healthToken++
	ctx, service, token, since := m.context, m.service, m.healthToken, m.kit.Now().Add(-rateWeeks*7*24*time.Hour)
	return func() tea.Msg {
		rates, err := service.Recent(ctx, since)
		return feedRates{token: token, of: of, rates: rates, err: err}
	}
}

// takeRates shows the health that was asked for.
func (m *Model) takeRates(message feedRates) {
	if message.token != m.healthToken || m.mode != modePanes {
		return
	}
	if message.err != nil {
		m.say(m.kit.Words.Explain(faultOf(message.err).Kind), true)
		return
	}
	if message.of.Kind == sidebar.Feed {
		m.showHealth(message.of.Feed, message.rates[message.of.Feed.ID])
		return
	}
	m.showSheet(m.healthTable(m.feedsOf(message.of), message.rates))
}

// feedsOf gives the feeds of a folder or tag, and else all of them.
func (m *Model) feedsOf(of sidebar.Item) []news.Feed {
	var feeds []news.Feed
	for _, feed := range m.feeds {
		switch {
		case of.Kind == sidebar.Folder && !news.InFolder(feed.Folder, of.Folder):
		case of.Kind == sidebar.Tag && !slices.Contains(feed.Tags, of.Tag):
		default:
			feeds = append(feeds, feed)
		}
	}
	return feeds
}

// showHealth says how a feed is: when it answered, what it brought, what is wrong
// with it, and what can be done.
func (m *Model) showHealth(feed news.Feed, rate int) {
	words, notice := m.kit.Words, m.kit.Words.Notice
	offered, offer := m.offerFor(feed)
	m.showSheet(m.notice(notice.FeedTitle, func(add func(string, style.Role)) {
		add(feed.Name, style.Title)
		add(m.whence(feed), style.Dim)
		if feed.Folder != "" {
			add(words.FeedEditor.Folder+" «"+feed.Folder+"»", style.Dim)
		}
		if len(feed.Tags) > 0 {
			add(words.Care.Tags+" «"+joinTags(feed.Tags)+"»", style.Dim)
		}
		add("", style.Text)
		if stored := notice.Stored + " " + words.Entries(feed.Entries); feed.Entries == 0 {
			add(stored, style.Text) // of nothing there is nothing more to say
		} else {
			add(stored+" · "+words.UnreadEntries(feed.Unread)+" · "+words.Weekly(rate/rateWeeks), style.Text)
			add(notice.LastEntry+" "+m.ageOr(feed.LastEntry), style.Text)
		}
		add(notice.LastSuccess+" "+m.ageOr(feed.LastSuccess), style.Text)
		if now := m.kit.Now(); feed.NextCheck.After(now) && (feed.Fault == nil || feed.Fault.RetryAt.IsZero()) {
			add(notice.NextCheck+" "+words.Date(feed.NextCheck.In(now.Location())), style.Text)
		}
		add("", style.Text)
		m.addState(add, feed)
		for _, line := range offered {
			add(line, style.Text)
		}
	}))
	m.onEnter, m.healthOf = offer, &feed
}

// addState says what is out of the ordinary with a feed.
func (m *Model) addState(add func(string, style.Role), feed news.Feed) {
	notice, care := m.kit.Words.Notice, m.kit.Words.Care
	for _, state := range []struct {
		holds bool
		words string
	}{
		{feed.Paused, notice.Paused}, {feed.Hidden, care.Hidden}, {feed.Muted, care.Muted}, {feed.InsecureTLS, care.Insecure},
	} {
		if state.holds {
			add(state.words, style.Text)
		}
	}
	if feed.Fault != nil {
		m.addFault(add, m.kit.Words.ExplainFeed(feed), *feed.Fault)
	}
	if feed.MovedTo != "" {
		add(notice.Moved, style.Text)
		add(feed.MovedTo, style.Link)
	}
	if m.isQuiet(feed) {
		add(notice.Quiet, style.Text)
	}
}

// offerFor says what can be done about a feed that has moved, that names others or
// that seems to be dead, and does it.
func (m *Model) offerFor(feed news.Feed) (lines []string, do takeOffer) {
	care := m.kit.Words.Care
	if m.feedList == nil || feed.Account != "" {
		return nil, nil
	}
	switch {
	case feed.MovedTo != "":
		return []string{care.TakeOver}, func() tea.Cmd { return m.readdress(feed, feed.MovedTo) }
	case feed.Fault != nil && len(feed.Fault.Proposals) > 0:
		return []string{care.TakeProposal, care.PauseOrRemove}, func() tea.Cmd { return m.readdress(feed, feed.Fault.Proposals[0]) }
	case !m.isDead(feed):
		return nil, nil
	}
	outlet, found := m.feedList.Replacement(feed)
	if !found {
		return []string{care.PauseOrRemove}, nil
	}
	lines = []string{care.PauseOrRemove, care.Replace + " " + outlet.Feed.Name + " · " + outlet.Place}
	return lines, func() tea.Cmd { return m.replaceFeed(feed, outlet) }
}

// isDead says that a feed is quiet, or has not been there for long.
func (m *Model) isDead(feed news.Feed) bool {
	if m.isQuiet(feed) {
		return true
	}
	if feed.Fault == nil || feed.Paused {
		return false
	}
	gone := feed.Fault.Kind == news.FaultGone || feed.Fault.Kind == news.FaultNotFound || feed.Fault.Kind == news.FaultNoHost
	return gone || !feed.LastSuccess.IsZero() && m.kit.Now().Sub(feed.LastSuccess) > quietAfter
}

// readdress takes over another address of a feed; its news stays.
func (m *Model) readdress(feed news.Feed, to string) tea.Cmd {
	said := listApplied{words: m.kit.Words.Care.Readdressed + " " + shownAddress(to), show: to}
	return m.editList(said, func(ctx context.Context, list FeedList) (ListUndo, error) { return list.Readdress(ctx, feed.URL, to) })
}

// replaceFeed puts an outlet of the catalogue in the place of a feed.
func (m *Model) replaceFeed(feed news.Feed, outlet feededitor.Outlet) tea.Cmd {
	said := listApplied{words: m.kit.Words.Care.Replaced + " «" + outlet.Feed.Name + "»", show: outlet.Feed.URL}
	return m.editList(said, func(ctx context.Context, list FeedList) (ListUndo, error) {
		return list.Replace(ctx, feed.URL, outlet.Feed)
	})
}

// healthTable lists feeds with when they answered, what they bring and their
// faults; what needs a look stands first.
func (m *Model) healthTable(feeds []news.Feed, rates map[int64]int) *pane.Sheet {
	kit := m.kit
	feeds = slices.Clone(feeds)
	slices.SortStableFunc(feeds, func(a, b news.Feed) int { return cmp.Compare(m.trouble(a), m.trouble(b)) })
	return &pane.Sheet{Lay: func(widthCells int) []terminal.Row {
		rows := []terminal.Row{kit.Header(kit.Words.Care.HealthTitle, kit.Words.Feeds(len(feeds)), widthCells, true)}
		rows = append(rows, kit.Paragraph(kit.Words.Care.HealthHint, widthCells, style.Dim)...)
		for _, feed := range feeds {
			rows = append(rows, m.healthRows(feed, rates[feed.ID], widthCells)...)
		}
		return rows
	}}
}

// trouble orders feeds: those with a fault, that have moved, that are quiet, and
// the others.
func (m *Model) trouble(feed news.Feed) int {
	switch {
	case feed.Fault != nil && !feed.Paused:
		return 0
	case feed.MovedTo != "":
		return 1
	case m.isQuiet(feed):
		return 2
	}
	return 3
}

// healthRows is one feed of the table: its name and how much it brings, when it
// answered, and what is wrong.
func (m *Model) healthRows(feed news.Feed, rate, widthCells int) []terminal.Row {
	kit, care := m.kit, m.kit.Words.Care
	rate /= rateWeeks
	rows := []terminal.Row{
		paint.Blank(widthCells, terminal.Pen{}),
		kit.Inset(kit.Ends([]paint.Span{kit.Span(feed.Name, style.Unread)}, []paint.Span{kit.Span(kit.Words.Weekly(rate), style.Age)}, max(0, widthCells-2)), widthCells),
	}
	times := care.Newest + " " + m.ageOr(feed.LastEntry) + " · " + care.Answered + " " + m.ageOr(feed.LastSuccess)
	if feed.Paused {
		times = kit.Words.Sidebar.Paused + " · " + times
	}
	rows = append(rows, kit.Paragraph(times, widthCells, style.Dim)...)
	switch {
	case feed.Fault != nil && !feed.Paused:
		rows = append(rows, kit.Paragraph(kit.Words.ExplainFeed(feed), widthCells, style.Fault)...)
	case feed.MovedTo != "":
		rows = append(rows, kit.Paragraph(kit.Words.Notice.Moved+" "+feed.MovedTo, widthCells, style.Fault)...)
	case m.isQuiet(feed):
		rows = append(rows, kit.Paragraph(kit.Words.Notice.Quiet, widthCells, style.Dim)...)
	}
	return rows
}

// offered does what a key means while the health of a feed is shown: Enter takes
// the offer, keys of the feed list do what they do in the pane. done is false for
// any other key.
func (m *Model) offered(action keymap.Action) (command tea.Cmd, done bool) {
	switch {
	case action == keymap.Open && m.onEnter != nil:
		do := m.onEnter
		m.mode = modePanes
		return do(), true
	case m.healthOf != nil && editsList(action) && m.feedList != nil:
		m.mode = modePanes
		switch action {
		case keymap.AddFeed, keymap.FeedUp, keymap.FeedDown:
			return m.performEditing(action), true
		}
		return m.editFeed(*m.healthOf, action), true // wherever the sheet was opened
	}
	return nil, false
}

// ageOr says how long ago something was, or that it never was.
func (m *Model) ageOr(at time.Time) string {
	if at.IsZero() {
		return m.kit.Words.Notice.Never
	}
	return m.kit.Words.Age(at, m.kit.Now())
}

// isQuiet says that a feed answers, but has brought nothing for a long time.
func (m *Model) isQuiet(feed news.Feed) bool {
	return !feed.LastEntry.IsZero() && m.kit.Now().Sub(feed.LastEntry) > quietAfter
}
