// Package ui is the door of the screen: Run draws the reader and answers keys
// until the reader quits. It is one Bubble Tea program: model, update, commands
// and view in a file each. It decides what keys mean; how things look is the
// panes' business, and all I/O is in the commands.
package ui

import (
	"context"
	"time"

	"khabar/feeds/news"
	"khabar/ui/article"
	"khabar/ui/geometry"
	"khabar/ui/headlines"
	"khabar/ui/help"
	"khabar/ui/input"
	"khabar/ui/keymap"
	"khabar/ui/page"
	"khabar/ui/pane"
	"khabar/ui/sidebar"
	"khabar/ui/status"
)

// mode says what keys are meant for.
type mode int

const (
	modePanes  mode = iota // the focused pane
	modeSheet              // a sheet over the screen: help, a fault
	modeSearch             // the search line
	modeFind               // the line for finding in the article
	modeHelp               // the line for finding in the help
	modeNaming             // the line in which a search gets its name
	modeEditor             // the editor of the feed list
	modeChoice             // a list of which one is picked
	modeFilter             // the page on which a filter is made
)

// Model is the state of the screen.
type Model struct {
	context context.Context
	service Service
	// feedList is nil where the list cannot be changed.
	feedList FeedList
	// filters is nil where there are none and none can be made.
	filters   FilterList
	storyMode StoryMode
	kit       *pane.Kit
	look      look
	// themeNames are the themes that a key goes through.
	themeNames []string
	themeSet   string // the one that config.toml has
	opener     Opener
	clipboard  clipboard

	width, height int
	frame         geometry.Frame
	shares        geometry.Shares
	drawing       drawing
	focus         geometry.Pane
	mode          mode

	sidebar   *sidebar.Model
	headlines *headlines.Model
	article   *article.Model
	sheet     *pane.Sheet
	help      *help.Page // the newest one that was shown
	choice    choice
	filtering filtering
	breaking  breaking
	search    *input.Editor
	// paragraphs is how an article is gone through in linear mode; nil otherwise.
	paragraphs *paragraphs
	// reader gathers counts and sequences of keys; pressed is the newest of them.
	reader  *keymap.Reader
	pressed string
	find    find
	clicks  clicks
	// linksFrom is where the reader was before the list of links was shown; nil
	// where it is not.
	linksFrom *page.Place

	feeds []news.Feed
	// feedsAsked and feedsTaken name the newest question about feeds and the one that
	// was answered: answers to older ones are dropped.
	feedsAsked, feedsTaken int
	// today is the list of the day that is counted as today.
	today news.Query
	list  list
	// stopListing ends the search for a list that is not wanted any more.
	stopListing context.CancelFunc
	// searches are those that are kept; what they find is counted one time after
	// the other.
	searches          []news.SavedSearch
	counting, recheck bool
	naming            naming
	// searching is the name of the kept search that is being changed, or "".
	searching string
	// order is how lists are sorted, searchOrder how what a search finds is.
	order, searchOrder news.Order
	// feedToShow is the address of a feed that the feeds pane is to select when the
	// feeds come the next time.
	feedToShow string
	// folderToShow is a folder likewise.
	folderToShow string
	editing      editing
	// folderToRemove is the folder of which the next key deletes all feeds, or "".
	folderToRemove string
	// listFault is what was said of the file of the feeds that could not be read.
	listFault string
	// onEnter is what Enter does on the sheet, and healthOf the feed that it is about,
	// or nil; healthToken names the newest question about health.
	onEnter     takeOffer
	healthOf    *news.Feed
	healthToken int
	// articleToken names the article whose text is awaited; answers for another
	// one are dropped.
	articleToken int
	// readOnWaited is the entry whose text was still on its way when reading on
	// came to its end.
	readOnWaited int64
	picture      pictureAwaited
	pixels       pixels
	kept         keptPlace
	preview      preview

	undo         []undoStep
	changes      changes
	refresh      refresh
	refreshEvery time.Duration
	timedEvery   time.Duration
	// fetchingFull says that full texts are on their way.
	fetchingFull bool

	line status.Line
	// tiding stands in the status line until the first key, whatever else there is
	// to say.
	tiding string
	// demoOffered says that no feed has ever answered and the demo edition was offered.
	demoOffered   bool
	outside       outside
	aloud         aloud
	windowTitle   windowTitle
	announcements announcements
	outcome       Outcome
	saver         Saver
	late          late
	progressBar   progressBar
	view          viewBuffer
}

// keptPlace is how far an article has been read, as it was kept last.
type keptPlace struct {
	id    int64
	place page.Place
}

// list is what the headlines show.
type list struct {
	query news.Query
	title string
	// before is what was shown when a search began, to come back to.
	before *list
	// token names the newest question; answers to older ones are dropped.
	token int
	// reloading says that a reload is on its way; another one waits for it.
	reloading bool
	stale     bool
	// anew says that the next reload leaves out what is not in the list any more.
	anew bool
	// entriesAsked are the entries that are on their way.
	entriesAsked map[int64]bool
	// openWhenThere says to open the selected entry as soon as it is there.
	openWhenThere bool
	// search is the name of the kept search that it is of, or "".
	search string
	// faults are what was not understood in its search.
	faults []news.QueryFault
	// readOn says to open the first unread entry as soon as the list is there.
	readOn bool
}

// refresh is the running refresh.
type refresh struct {
	running  bool
	cancel   context.CancelFunc
	progress *progressBox
	newSeen  int
	began    time.Time
	listed   time.Time // when the list was looked at last
}

func newModel(ctx context.Context, o Options, kit *pane.Kit, look look) *Model {
	m := &Model{
		filters: o.Filters, storyMode: o.Stories, breaking: breaking{lasts: o.BreakingFor},
		context: ctx, service: o.Service, feedList: o.FeedList, kit: kit, look: look, themeNames: o.themeNames(), themeSet: o.Theme, opener: o.Opener, clipboard: clipboard{copiers: []Copier{o.Copier}},
		focus: geometry.Headlines, refreshEvery: o.RefreshEvery, timedEvery: o.timedEvery, saver: o.Saver,
		sidebar: sidebar.New(kit), headlines: headlines.New(kit), article: article.New(kit),
	}
	m.list = list{title: kit.Words.Sidebar.All}
	m.today = m.queryOfToday()
	m.stopListing = func() {}
	m.preview = preview{wanted: o.Preview, pause: o.previewPause}
	m.reader = keymap.NewReader(kit.Keys)
	m.tiding = o.Message
	m.line.Message = o.Message
	m.outside = outside{programs: o.Programs, environment: systemEnvironment(o.Env), markdown: o.Markdown}
	return m
}

// resize divides the screen anew and tells the panes their sizes.
func (m *Model) resize(width, height int) {
	m.width, m.height = max(1, width), max(1, height)
	m.arrange()
}

// arrange tells every visible pane its size. Panes that are not visible keep the
// last one.
func (m *Model) arrange() {
	m.frame = geometry.Divide(m.width, m.height-m.barRows(), geometry.Wish{
		Focus: m.focus, RightToLeft: m.kit.Words.RightToLeft, Alone: m.kit.Zen, Shares: m.shares,
	})
	for shown, place := range m.frame.Places {
		switch shown {
		case geometry.Feeds:
			m.sidebar.SetSize(place.Width, place.Height)
		case geometry.Headlines:
			m.headlines.SetSize(place.Width, place.Height)
		case geometry.Article:
			m.article.SetSize(place.Width, place.Height)
		}
	}
}

// setFocus moves the focus; which panes are visible may depend on it.
func (m *Model) setFocus(focus geometry.Pane) {
	m.focus = focus
	m.arrange()
}

// scroller is what all three panes can do.
type scroller interface {
	Page(direction int) bool
	Half(direction int) bool
	To(direction int) bool
}

func (m *Model) focused() scroller {
	switch m.focus {
	case geometry.Feeds:
		return m.sidebar
	case geometry.Article:
		return m.text()
	}
	return m.headlines
}

// move moves the focused pane by lines or items.
func (m *Model) move(by int) {
	switch m.focus {
	case geometry.Feeds:
		m.sidebar.Move(by)
	case geometry.Headlines:
		m.headlines.Move(by)
	case geometry.Article:
		m.text().Scroll(by)
	}
}

// current gives the entry that actions are about: the open one while reading,
// else the selected one; none where the feeds are all that is on the screen, for
// nobody changes what he does not see.
func (m *Model) current() (news.Entry, bool) {
	_, listed := m.frame.Places[geometry.Headlines]
	switch {
	case m.focus == geometry.Article:
		return m.article.Entry()
	case m.focus == geometry.Feeds && !listed:
		return news.Entry{}, false
	}
	return m.headlines.Selected()
}

// feedOf gives the feed with that id.
func (m *Model) feedOf(id int64) (news.Feed, bool) {
	for _, feed := range m.feeds {
		if feed.ID == id {
			return feed, true
		}
	}
	return news.Feed{}, false
}

// currentFeed gives the feed that refreshing and explaining are about.
func (m *Model) currentFeed() (news.Feed, bool) {
	if m.focus == geometry.Feeds {
		item, _ := m.sidebar.Selected()
		return item.Feed, item.Kind == sidebar.Feed
	}
	if entry, ok := m.current(); ok {
		return m.feedOf(entry.FeedID)
	}
	return m.feedOf(m.list.query.FeedID)
}
