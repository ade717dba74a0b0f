package ui

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"khabar/feeds/news"
	"khabar/ui/feededitor"
	"khabar/ui/geometry"
	"khabar/ui/keymap"
	"khabar/ui/sidebar"
)

// editing is the page on which a feed of the list is added, renamed or moved.
type editing struct {
	page  *feededitor.Model
	feed  news.Feed // that is renamed or tagged
	moved []news.Feed
	// token names the search for feeds whose answer is awaited.
	token int
	stop  context.CancelFunc
}

// candidatesFound is the answer to a search for feeds.
type candidatesFound struct {
	token      int
	candidates []news.Candidate
	err        error
}

// performEditing does what an action asks for in the feed list.
func (m *Model) performEditing(action keymap.Action) tea.Cmd {
	if m.feedList == nil {
		return nil
	}
	if action == keymap.AddFeed {
		m.beginAdding()
		return nil
	}
	switch action {
	case keymap.FeedUp:
		return m.moveInList(-1)
	case keymap.FeedDown:
		return m.moveInList(1)
	}
	switch item, _ := m.sidebar.Selected(); {
	case m.focus != geometry.Feeds:
	case m.sidebar.Choosing():
		return m.editMany(action)
	case item.Kind == sidebar.Search:
		return m.editSearch(action, item.Search)
	case item.Kind == sidebar.Folder:
		return m.editFolder(action, item)
	}
	feed, selected := m.selectedFeed()
	if !selected || m.focus != geometry.Feeds {
		m.say(m.chooseFeedWords(), false)
		return nil
	}
	return m.editFeed(feed, action)
}

// chooseFeedWords says that a feed is to be chosen, and which key leads there.
func (m *Model) chooseFeedWords() string {
	switch m.focus {
	case geometry.Headlines:
		return m.kit.Words.FeedEditor.FromHeadlines
	case geometry.Article:
		return m.kit.Words.FeedEditor.FromArticle
	}
	return m.kit.Words.FeedEditor.ChooseFeed
}

// editFeed does what an action of the feed list asks for with a feed.
func (m *Model) editFeed(feed news.Feed, action keymap.Action) tea.Cmd {
	if feed.Account != "" {
		m.say(m.kit.Words.OfAccount(feed.Account), false)
		return nil
	}
	switch action {
	case keymap.RenameFeed:
		m.edit(feed, feededitor.Options{Purpose: feededitor.Rename, Name: feed.Name})
	case keymap.MoveFeed:
		m.beginMoving([]news.Feed{feed})
	case keymap.TagFeed:
		m.beginTagging(feed)
	case keymap.PauseFeed:
		return m.pauseFeeds([]news.Feed{feed})
	case keymap.RemoveFeed:
		return m.removeFeeds([]news.Feed{feed})
	}
	return nil
}

// editsList says that an action is about the feed list.
func editsList(action keymap.Action) bool {
	switch action {
	case keymap.AddFeed, keymap.RenameFeed, keymap.MoveFeed, keymap.PauseFeed, keymap.RemoveFeed,
		keymap.TagFeed, keymap.FeedUp, keymap.FeedDown:
		return true
	}
	return false
}

// beginAdding opens the page for a new feed, which goes into the folder that the
// reader stands in.
func (m *Model) beginAdding() {
	folder := ""
	if item, any := m.sidebar.Selected(); any && m.focus == geometry.Feeds && slices.Contains(m.folders(), item.Folder) {
		folder = item.Folder
	}
	followed := map[string]bool{}
	for _, feed := range m.feeds {
		followed[feed.URL] = true
	}
	m.edit(news.Feed{}, feededitor.Options{Purpose: feededitor.Add, Folder: folder, Catalogue: m.feedList.Catalogue(), Followed: followed})
}

func (m *Model) edit(feed news.Feed, options feededitor.Options) {
	m.editing = editing{page: feededitor.New(m.kit, options), feed: feed, token: m.editing.token}
	m.mode = modeEditor
}

// folders gives the folders of the list, each once, in its order, without those of
// accounts.
func (m *Model) folders() []string {
	var folders []string
	for _, feed := range m.feeds {
		if feed.Folder != "" && feed.Account == "" && !slices.Contains(folders, feed.Folder) {
			folders = append(folders, feed.Folder)
		}
	}
	return folders
}

// editorKey gives a key to the page and does what the reader wants then.
func (m *Model) editorKey(message tea.KeyMsg) tea.Cmd {
	if message.String() == "ctrl+c" {
		m.stopFinding()
		return m.quit()
	}
	request := m.editing.page.Key(keyName(message), message.Runes)
	switch request.Kind {
	case feededitor.Close:
		m.mode = modePanes
	case feededitor.Stop:
		m.stopFinding()
	case feededitor.Find:
		return m.findFeeds(request.Text)
	case feededitor.Save:
		m.mode = modePanes
		return m.save(request)
	}
	return nil
}

// findFeeds looks for the feeds of an address.
func (m *Model) findFeeds(address string) tea.Cmd {
	m.stopFinding()
	ctx, cancel := context.WithCancel(m.context)
	m.editing.token++
	m.editing.stop = cancel
	list, token := m.feedList, m.editing.token
	return func() tea.Msg {
		defer cancel()
		candidates, err := list.Find(ctx, address)
		return candidatesFound{token: token, candidates: candidates, err: err}
	}
}

func (m *Model) stopFinding() {
	m.editing.token++
	if m.editing.stop != nil {
		m.editing.stop()
	}
}

func (m *Model) takeCandidates(message candidatesFound) {
	if message.token != m.editing.token || m.mode != modeEditor {
		return
	}
	switch {
	case message.err != nil:
		m.editing.page.SetFault(m.whyNotFound(message.err))
	case len(message.candidates) == 0:
		m.editing.page.SetFault(m.kit.Words.FeedEditor.NoFeeds)
	default:
		m.editing.page.SetCandidates(message.candidates)
	}
}

// whyNotFound says what kept the feeds of an address from being found.
func (m *Model) whyNotFound(err error) string {
	var fault *news.Fault
	if errors.As(err, &fault) {
		return m.kit.Words.ExplainFinding(fault.Kind)
	}
	return m.feedList.Explain(err)
}

// save makes the change that the page was open for.
func (m *Model) save(request feededitor.Request) tea.Cmd {
	feed, words := m.editing.feed, m.kit.Words.FeedEditor
	switch m.editing.page.Purpose() {
	case feededitor.Rename:
		said := listApplied{words: words.Renamed + " «" + request.Text + "»", show: feed.URL}
		if strings.TrimSpace(request.Text) == "" {
			said.words = words.NameOfSite + " «" + feed.Name + "»"
		}
		return m.editList(said, func(ctx context.Context, list FeedList) (ListUndo, error) {
			return list.Rename(ctx, feed.URL, request.Text)
		})
	case feededitor.Tag:
		return m.tagFeed(feed, request.Text)
	case feededitor.RenameFolder:
		return m.renameFolder(m.editing.moved, m.editing.page.Folder(), cleanFolder(request.Text))
	case feededitor.Move:
		return m.moveFeeds(m.editing.moved, cleanFolder(request.Text))
	}
	return m.addFeed(request, m.editing.page.Folder())
}

// addFeed adds what was found; an outlet of the catalogue has a name and, where
// the reader stands in none, a folder of its own.
func (m *Model) addFeed(request feededitor.Request, folder string) tea.Cmd {
	candidate, feed := request.Candidate, request.Outlet.Feed
	title := cmp.Or(feed.Name, candidate.Title, news.HostName(candidate.URL), candidate.URL)
	feed.URL, feed.Folder = candidate.URL, cmp.Or(folder, feed.Folder)
	words := m.kit.Words.FeedEditor
	said := listApplied{words: words.Added + " «" + title + "»", unchanged: words.FollowedAlready, show: candidate.URL}
	return m.editList(said, func(ctx context.Context, list FeedList) (ListUndo, error) {
		return list.Add(ctx, feed)
	})
}

// moveInList moves the selected feed or folder up (-1) or down (1) by one place.
func (m *Model) moveInList(direction int) tea.Cmd {
	upper, lower, ok := m.sidebar.Beside(direction)
	if !ok {
		m.say(m.kit.Words.Care.NotFurther, false)
		return nil
	}
	if account := cmp.Or(upper.Account, lower.Account); account != "" {
		m.say(m.kit.Words.OfAccount(account), false)
		return nil
	}
	item, _ := m.sidebar.Selected()
	said := listApplied{undone: m.kit.Words.FeedEditor.Reordered + " «" + item.Label + "»", keepPlace: true}
	return m.editList(said, func(ctx context.Context, list FeedList) (ListUndo, error) {
		return list.Place(ctx, lower.URL, upper.URL)
	})
}

// cleanFolder is a path of folders without empty names in it.
func cleanFolder(typed string) string {
	var names []string
	for name := range strings.SplitSeq(typed, "/") {
		if name = strings.TrimSpace(name); name != "" {
			names = append(names, name)
		}
	}
	return strings.Join(names, "/")
}
