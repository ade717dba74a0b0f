package ui

import (
	"cmp"
	"context"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"khabar/feeds/news"
	"khabar/ui/feededitor"
	"khabar/ui/sidebar"
)

// FeedList is the user's list of feeds, which other programs may change while
// the reader is open. Every method may be called from several goroutines at
// once; Explain turns their errors into a sentence.
type FeedList interface {
	// Wait returns when the list may be another than was applied last, true, or
	// when ctx has ended, false. It sleeps most of the time.
	Wait(ctx context.Context) bool
	// Apply reads the list and makes the service follow it. After an error the
	// list that was in force stays so.
	Apply(ctx context.Context) (ListChange, error)

	// Catalogue gives the outlets that are offered. It must be pure.
	Catalogue() []feededitor.Outlet
	// Find gives the feeds of an address, which may be that of a feed or of a
	// site, the best first.
	Find(ctx context.Context, address string) ([]news.Candidate, error)
	// What follows, up to Replace, changes the list and apply nothing. They
	// give what takes the change back, or nil where nothing had to be changed. What is
	// done with several feeds is one change.
	Add(ctx context.Context, feed news.Subscription) (ListUndo, error)
	Remove(ctx context.Context, feedURLs ...string) (ListUndo, error)
	Rename(ctx context.Context, feedURL, name string) (ListUndo, error)
	Move(ctx context.Context, folder string, feedURLs ...string) (ListUndo, error)
	// Refile gives feeds, by their addresses, each a folder, since the folder from
	// becomes to. Kept searches follow; left counts those that could not, and the
	// filters, that name a folder which is called otherwise now.
	Refile(ctx context.Context, from, to string, folders map[string]string) (undo ListUndo, left int, err error)
	Pause(ctx context.Context, paused bool, feedURLs ...string) (ListUndo, error)
	Tag(ctx context.Context, feedURL string, tags []string) (ListUndo, error)
	// Place puts a feed above another one.
	Place(ctx context.Context, feedURL, otherURL string) (ListUndo, error)
	// Readdress gives a feed another address under which its news goes on; Replace
	// puts another feed in its place.
	Readdress(ctx context.Context, feedURL, to string) (ListUndo, error)
	Replace(ctx context.Context, feedURL string, with news.Subscription) (ListUndo, error)
	// Replacement gives an outlet of the catalogue that could take a feed's place.
	// It must be quick.
	Replacement(feed news.Feed) (feededitor.Outlet, bool)

	// Searches gives the searches that are kept in the list that is in force. It must
	// be quick.
	Searches() []news.SavedSearch
	// SaveSearch, RenameSearch and RemoveSearch change the searches, as Add and the
	// others the feeds. A search of a name that is there is given other words.
	SaveSearch(ctx context.Context, search news.SavedSearch) (ListUndo, error)
	RenameSearch(ctx context.Context, name, to string) (ListUndo, error)
	RemoveSearch(ctx context.Context, name string) (ListUndo, error)

	// Explain says in the reader's language what is wrong, with file, line and
	// column where it is in the list.
	Explain(err error) string
}

// ListUndo takes a change of the feed list back.
type ListUndo func(ctx context.Context) error

// ListChange is what applying the list has brought.
type ListChange struct {
	// Changed says that the list is another than before.
	Changed bool
	// New are the addresses of feeds that are to be asked now: those that were not
	// there before, or were paused.
	New []string
}

// listTurned says that the list may have changed on the disk.
type listTurned struct{}

// listApplied is the answer to applying the list, after a change in the program
// or by another one.
type listApplied struct {
	change ListChange
	// outside says that the list was changed by another program.
	outside bool
	words   string // what was done, said if there was no error, and again by the undo
	undone  string // what the undo says where nothing is said now
	// unchanged is said where nothing had to be changed; empty means the common words.
	unchanged string
	// offersUndo: the key that takes it back is named.
	offersUndo bool
	undo       ListUndo
	isUndo     bool   // it took back what was done before, and is not taken back itself
	show       string // address of the feed; it is selected if it is there
	// stay is the address of the feed that is selected instead once the change is
	// made; the undo selects the other one.
	stay string
	// showFolder is the folder that is selected instead.
	showFolder string
	// renamed is a folder's path before and now.
	renamed [2]string
	// keepPlace leaves the cursor on what it stands on.
	keepPlace bool
	err       error
}

// newFeedsFetched says how asking the new feeds of the list ended.
type newFeedsFetched struct {
	quiet   bool // nobody has asked for them
	summary news.Summary
	err     error
}

// watchList waits for a change of the list by another program.
func (m *Model) watchList() tea.Cmd {
	if m.feedList == nil {
		return nil
	}
	ctx, list := m.context, m.feedList
	return func() tea.Msg {
		if !list.Wait(ctx) {
			return nil
		}
		return listTurned{}
	}
}

// applyList makes the list as it is now the one in force.
func (m *Model) applyList() tea.Cmd {
	ctx, list := m.context, m.feedList
	return func() tea.Msg {
		change, err := list.Apply(ctx)
		return listApplied{change: change, outside: true, err: err}
	}
}

// editList makes a change of the list and applies it. What is to be said of it
// comes in message.
func (m *Model) editList(message listApplied, edit func(context.Context, FeedList) (ListUndo, error)) tea.Cmd {
	ctx, list := m.context, m.feedList
	unchanged := cmp.Or(message.unchanged, m.kit.Words.FeedEditor.Unchanged)
	return func() tea.Msg {
		undo, err := edit(ctx, list)
		if err != nil {
			message.err = err
			return message
		}
		if message.undo = undo; undo == nil {
			message.words = unchanged
		}
		message.change, message.err = list.Apply(ctx)
		return message
	}
}

// takeBackList undoes a change of the list.
func (m *Model) takeBackList(step undoStep) tea.Cmd {
	m.say("", false)
	words := m.kit.Words.Lists.Undone + " " + step.words
	return m.editList(listApplied{words: words, show: step.feedURL, isUndo: true}, func(ctx context.Context, _ FeedList) (ListUndo, error) {
		return func(context.Context) error { return nil }, step.list(ctx)
	})
}

// takeListApplied shows the list that is in force now, and asks its new feeds:
// quietly after an undo, whose line is what was asked for.
func (m *Model) takeListApplied(message listApplied) tea.Cmd {
	if message.undo != nil && !message.isUndo {
		m.remember(undoStep{words: cmp.Or(message.undone, message.words), feedURL: message.show, list: message.undo})
	}
	var next tea.Cmd
	if message.outside {
		next = m.watchList()
	}
	if message.err != nil {
		m.listFault = m.feedList.Explain(message.err)
		m.say(m.listFault, true)
		return next
	}
	if m.listFault != "" && m.line.Message == m.listFault { // mended
		m.say("", false)
	}
	if words := message.words; words != "" {
		if message.offersUndo && message.undo != nil {
			words += " " + m.kit.Words.Status.OffersUndo
		}
		m.say(words, false)
	}
	if !message.change.Changed && message.show == "" && !message.keepPlace {
		return next
	}
	if message.outside {
		m.say(m.kit.Words.FeedEditor.Reloaded, false)
	}
	m.feedToShow, m.folderToShow, m.list.anew = message.show, message.showFolder, true
	if message.stay != "" && message.undo != nil {
		m.feedToShow = message.stay
	}
	m.followRenamed(message.renamed[0], message.renamed[1])
	m.takeSearches()
	return tea.Batch(next, m.loadFeeds(), m.reload(), m.fetchNew(message.change.New, message.isUndo))
}

// fetchNew asks feeds that have just come into the list, beside a refresh that
// may be running: that one does not know them.
func (m *Model) fetchNew(urls []string, quiet bool) tea.Cmd {
	if len(urls) == 0 {
		return nil
	}
	ctx, service := m.context, m.service
	return func() tea.Msg {
		summary, err := service.Refresh(ctx, urls, func(news.Progress) {})
		return newFeedsFetched{quiet: quiet, summary: summary, err: err}
	}
}

func (m *Model) takeNewFeeds(message newFeedsFetched) tea.Cmd {
	switch summary := message.summary; {
	case m.context.Err() != nil:
		return nil
	case message.quiet:
	case message.err != nil:
		m.say(m.kit.Words.Explain(faultOf(message.err).Kind), true)
	case summary.Failed == 1 && len(summary.Results) == 1 && summary.Results[0].Fault != nil:
		m.say(m.kit.Words.Explain(summary.Results[0].Fault.Kind), true)
	case summary.New > 0:
		words := m.kit.Words.NewEntries(summary.New)
		if m.line.Message != "" && !m.line.Fault {
			words = m.line.Message + " · " + words
		}
		m.say(words, false)
	}
	return tea.Batch(m.findStories(), m.lookForBreaking(), m.loadFeeds(), m.reload())
}

// leaveVanished shows all news where the list on the screen was that of a feed or
// folder that is no longer followed.
func (m *Model) leaveVanished() tea.Cmd {
	query := m.list.query
	there := query.FeedID == 0 && query.Folder == "" || slices.ContainsFunc(m.feeds, func(feed news.Feed) bool {
		return query.FeedID != 0 && feed.ID == query.FeedID || query.Folder != "" && news.InFolder(feed.Folder, query.Folder)
	})
	if there {
		return nil
	}
	return m.showList(news.Query{}, m.kit.Words.Sidebar.All)
}

// selectedFeed gives the feed that a change of the list is about: the one under
// the cursor of the feeds pane.
func (m *Model) selectedFeed() (news.Feed, bool) {
	item, _ := m.sidebar.Selected()
	return item.Feed, item.Kind == sidebar.Feed
}
