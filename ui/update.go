package ui

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"khabar/feeds/news"
	"khabar/ui/article"
	"khabar/ui/headlines"
	"khabar/ui/sidebar"
)

// Init asks for the whole of the list whose beginning the first frame shows, and
// starts a refresh.
func (m *Model) Init() tea.Cmd {
	return tea.Batch(m.reload(), m.countSearches(), m.startDue(), m.scheduleRefresh(), m.scheduleTimed(), m.awaitLate(), m.watchList(),
		m.findStories(), m.lookForBreaking(), m.applyFilters(), m.beginAnnouncing())
}

// Update is the table of contents of everything that can happen.
func (m *Model) Update(message tea.Msg) (tea.Model, tea.Cmd) {
	var command tea.Cmd
	switch message := message.(type) {
	case tea.WindowSizeMsg:
		m.resize(message.Width, message.Height)
		m.drawAnew() // switches of some terminals hold from a clear on
	case tea.ResumeMsg:
		m.drawAnew()
	case cameBack:
		m.takeCameBack(message)
	case tea.KeyMsg:
		m.service.Attend()
		command = m.key(message)
	case tea.MouseMsg:
		m.service.Attend()
		command = m.mouse(message)
	case feedsLoaded:
		command = m.takeFeeds(message)
	case listLoaded:
		command = m.takeList(message)
	case entriesLoaded:
		command = m.takeEntries(message)
	case searchesCounted:
		command = m.takeSearchCounts(message)
	case unreadCounted:
		if message.token == m.list.token && message.err == nil {
			m.headlines.SetDetail(m.listDetail(m.headlines.Len(), message.unread))
		}
	case unreadFound:
		command = m.takeUnread(message)
	case articleLoaded:
		command = m.takeArticle(message)
	case previewLoaded:
		command = m.takePreview(message)
	case pictureLoaded:
		m.takePicture(message)
	case imageSent:
		m.pixels.busy = false
	case marked:
		command = m.takeMarked(message)
	case lateReplies:
		m.takeLate(message)
	default:
		command = tea.Batch(m.takeOfFeeds(message), m.takeOfNewsroom(message), m.takeOfPrograms(message))
	}
	m.silenceLeft()
	return m, tea.Batch(command, m.loadMissing(), m.loadStories(), m.loadPreview(), m.loadPicture(), m.sendPixels(), m.retitle(), m.showProgress(), m.turnDay())
}

// takeOfFeeds answers what refreshes and changes of the feed list bring.
func (m *Model) takeOfFeeds(message tea.Msg) (command tea.Cmd) {
	switch message := message.(type) {
	case refreshProgress:
		command = m.takeProgress(message)
	case refreshDone:
		command = m.takeRefreshDone(message)
	case refreshDue:
		command = tea.Batch(m.startDue(), m.scheduleRefresh())
	case timedDue:
		command = tea.Batch(m.fetchTimed(), m.scheduleTimed())
	case feedRates:
		m.takeRates(message)
	case fullTextsFetched:
		command = m.takeFullTexts(message)
	case listTurned:
		command = m.applyList()
	case listApplied:
		command = m.takeListApplied(message)
	case newFeedsFetched:
		command = m.takeNewFeeds(message)
	case candidatesFound:
		m.takeCandidates(message)
	}
	return command
}

// takeOfNewsroom answers what is found of stories, edits, breaking news and filters.
func (m *Model) takeOfNewsroom(message tea.Msg) (command tea.Cmd) {
	switch message := message.(type) {
	case storiesLoaded:
		m.takeStories(message)
	case storiesFound:
		command = m.takeStoriesFound(message)
	case storyLoaded:
		command = m.takeStory(message)
	case versionsLoaded:
		m.takeVersions(message)
	case breakingFound:
		command = m.takeBreaking(message)
	case breakingOver:
		command = m.lookForBreaking()
	case filterTried:
		m.takeTrial(message)
	case filtersChanged:
		command = m.takeFilters(message)
	}
	return command
}

// takeOfPrograms answers what files, the clipboard and other programs bring.
func (m *Model) takeOfPrograms(message tea.Msg) (command tea.Cmd) {
	switch message := message.(type) {
	case browserOpened:
		m.takeBrowserOpened(message)
	case piped:
		m.takePiped(message)
	case enclosuresFound:
		command = m.takeEnclosures(message)
	case played:
		m.takePlayed(message)
	case announced:
		m.takeAnnounced(message)
	case spoken:
		command = m.takeSpoken(message)
	case copied:
		command = m.takeCopied(message)
	case saved:
		m.takeSaved(message)
	}
	return command
}

func (m *Model) takeFeeds(message feedsLoaded) tea.Cmd {
	if message.token < m.feedsTaken {
		return nil
	}
	m.feedsTaken = message.token
	if message.err != nil {
		m.say(m.kit.Words.Explain(faultOf(message.err).Kind), true)
		return nil
	}
	m.feeds = message.feeds
	m.sidebar.SetFeeds(message.feeds, message.counts)
	m.headlines.SetFeeds(message.feeds)
	m.article.SetFeeds(message.feeds)
	m.headlines.SetEmpty(m.emptyWords())
	if m.feedToShow != "" {
		m.sidebar.SelectFeed(m.feedToShow)
		m.feedToShow = ""
	}
	if m.folderToShow != "" {
		m.sidebar.Select(sidebar.Item{Kind: sidebar.Folder, Folder: m.folderToShow})
		m.folderToShow = ""
	}
	return tea.Batch(m.leaveVanished(), m.countSearches())
}

// queryOfToday gives the list of what was published today.
func (m *Model) queryOfToday() news.Query {
	return sidebar.Item{Kind: sidebar.Today}.Query(m.kit.Now())
}

// turnDay counts anew when a day has ended. Where today's news is on the screen it
// becomes that of the new day; what was on the screen stays until it is left, as
// everywhere.
func (m *Model) turnDay() (command tea.Cmd) {
	before, today := m.today, m.queryOfToday()
	if today == before {
		return nil
	}
	m.today = today
	if m.list.query == before {
		m.list.query = today
		command = m.reload()
	}
	if left := m.list.before; left != nil && left.query == before {
		left.query = today
	}
	return tea.Batch(command, m.loadFeeds())
}

func (m *Model) takeList(message listLoaded) tea.Cmd {
	if message.token != m.list.token {
		return nil
	}
	m.list.reloading = false
	if message.err != nil {
		m.list.readOn = false
		m.say(m.kit.Words.Explain(faultOf(message.err).Kind), true)
		return nil
	}
	m.list.faults = message.faults
	switch {
	case message.reload:
		m.headlines.Replace(message.lines, message.order)
		m.headlines.SetEmpty(m.emptyWords())
	default:
		m.headlines.Light(m.list.query.Words)
		m.headlines.Open(headlines.List{Title: m.list.title, Empty: m.emptyWords(), Order: message.order, Lines: message.lines})
		m.list.entriesAsked = nil
	}
	if !message.reload {
		m.sayMisunderstood()
	}
	if message.partly {
		m.headlines.SetDetail("")
		return m.reload()
	}
	m.headlines.SetDetail(m.listDetail(len(message.lines), message.unread))
	switch {
	case m.list.stale:
		return m.reload()
	case m.list.readOn:
		m.list.readOn = false
		return m.askUnread(-1, 1)
	}
	return nil
}

// listDetail says how many entries of the list are unread, or were found.
func (m *Model) listDetail(entries, unread int) string {
	switch {
	case m.list.query.Words != "":
		return m.kit.Words.Results(entries)
	case unread > 0:
		return m.kit.Words.UnreadEntries(unread)
	}
	return ""
}

func (m *Model) takeEntries(message entriesLoaded) tea.Cmd {
	for _, id := range message.asked {
		delete(m.list.entriesAsked, id)
	}
	if message.err != nil {
		m.say(m.kit.Words.Explain(faultOf(message.err).Kind), true)
		return nil
	}
	m.headlines.SetEntries(message.entries)
	return m.openWhenThere()
}

// takeArticle shows the stored text, and asks for the whole where that is only
// a summary.
func (m *Model) takeArticle(message articleLoaded) tea.Cmd {
	entry, open := m.article.Entry()
	if message.token != m.articleToken || !open {
		return nil
	}
	if len(message.media) > 0 {
		m.article.SetMedia(m.mediaWords(message.media))
	}
	switch {
	case message.err != nil:
		m.article.SetFault(faultOf(message.err))
	case message.full:
		m.article.SetPlace(entry.ID, message.place)
		m.article.SetDocument(message.document, article.Whole)
		m.headlines.SetOffline(entry.ID)
	default:
		m.article.SetPlace(entry.ID, message.place) // of this text, where no other comes
		m.article.SetDocument(message.document, article.Partial)
		return m.loadFullText(entry.ID)
	}
	return nil
}

// reload asks for the current list as it is now; while one such question is on
// its way, the next waits for its answer.
func (m *Model) reload() tea.Cmd {
	if m.list.reloading {
		m.list.stale = true
		return nil
	}
	return m.loadList(true)
}

func (m *Model) takeProgress(message refreshProgress) tea.Cmd {
	if !m.refresh.running {
		return nil
	}
	progress := message.progress
	m.line.Progress = &progress
	next := tea.Cmd(m.refresh.progress.wait)
	if progress.New == m.refresh.newSeen || m.list.reloading || m.kit.Now().Sub(m.refresh.listed) < m.listPause() {
		return next
	}
	m.refresh.newSeen, m.refresh.listed = progress.New, m.kit.Now()
	return tea.Batch(next, m.loadFeeds(), m.reload())
}

// listPause is how long a refresh waits between two looks at the list: a long
// one takes a while to read, and keys go first.
func (m *Model) listPause() time.Duration {
	const longList = 2000
	if m.headlines.Len() < longList {
		return 0
	}
	return 3 * time.Second
}

func (m *Model) takeRefreshDone(message refreshDone) tea.Cmd {
	m.refresh.running = false
	m.line.Progress = nil
	m.demoOffered = nothingAnswered(message.summary) && !m.everAnswered()
	m.say(m.refreshWords(message))
	return tea.Batch(m.findStories(), m.lookForBreaking(), m.loadFeeds(), m.reload(), m.fetchFullTexts(), m.announce(message.summary.New))
}

// takeFullTexts marks what can be read without a network now. A failure is no
// news here: the text is asked for again when its article is opened.
func (m *Model) takeFullTexts(message fullTextsFetched) tea.Cmd {
	m.fetchingFull = false
	if message.stored == 0 {
		return nil
	}
	return m.loadEntries(m.headlines.Held())
}

// refreshWords says how a refresh ended.
func (m *Model) refreshWords(message refreshDone) (words string, fault bool) {
	summary := message.summary
	switch {
	case message.err != nil && m.context.Err() == nil && !summary.Cancelled:
		return m.kit.Words.Explain(faultOf(message.err).Kind), true
	case summary.Cancelled:
		return m.kit.Words.Status.Cancelled, false
	case len(summary.Results) == 0:
		return "", false // nothing was due
	case summary.Trouble == news.FaultPortal:
		return m.kit.Words.Explain(summary.Trouble), true
	case nothingAnswered(summary) && m.everAnswered():
		return m.kit.Words.Unanswered(summary.Failed) + m.kit.Words.Status.TryAgain, true
	case nothingAnswered(summary):
		return m.kit.Words.Status.NothingAnswered, true
	}
	words = m.kit.Words.NewEntries(summary.New)
	if summary.Failed > 0 {
		words += " · " + m.kit.Words.FailedFeeds(summary.Failed)
	}
	return words, false
}

// say puts a message into the status line until the next key.
func (m *Model) say(words string, fault bool) { m.line.Message, m.line.Fault = words, fault }

// emptyWords says what to do where the list is empty; for a feed that fails or
// is paused, why.
func (m *Model) emptyWords() string {
	words := m.kit.Words.Headlines
	feed, ofOne := m.feedOf(m.list.query.FeedID)
	switch query := m.list.query; {
	case query.Words != "" && len(m.list.faults) > 0:
		return m.kit.Words.ExplainQuery(m.list.faults[0])
	case query.Words != "":
		return words.EmptySearch
	case query.Unread:
		return words.EmptyUnread
	case query.Starred:
		return words.EmptyStarred
	case m.refresh.running:
		return words.Waiting
	case ofOne && feed.Paused:
		return m.kit.Words.Notice.Paused
	case ofOne && feed.Fault != nil:
		return m.kit.Words.ExplainFeed(feed)
	}
	return words.Empty
}
