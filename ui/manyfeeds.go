package ui

import (
	"context"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"khabar/feeds/news"
	"khabar/ui/feededitor"
	"khabar/ui/geometry"
	"khabar/ui/keymap"
	"khabar/ui/sidebar"
)

// choosingFeeds says that the reader is choosing in the feeds pane.
func (m *Model) choosingFeeds() bool { return m.focus == geometry.Feeds && m.sidebar.Choosing() }

// editMany does what an action of the feed list asks for with the feeds that are
// chosen. Those of accounts are left out.
func (m *Model) editMany(action keymap.Action) tea.Cmd {
	chosen := m.sidebar.Chosen()
	feeds := withoutAccounts(chosen)
	switch {
	case len(chosen) == 0:
		m.say(m.kit.Words.FeedEditor.ChooseFeed, false)
		return nil
	case len(feeds) == 0:
		m.say(m.kit.Words.OfAccount(chosen[0].Account), false)
		return nil
	}
	switch action {
	case keymap.MoveFeed:
		m.beginMoving(feeds)
	case keymap.PauseFeed:
		return m.pauseFeeds(feeds)
	case keymap.RemoveFeed:
		return m.removeFeeds(feeds)
	default:
		m.say(m.kit.Words.FeedEditor.OnlyOfOne, false)
	}
	return nil
}

// editFolder does what an action of the feed list asks for with all feeds of a
// folder. Deleting says first how many these are.
func (m *Model) editFolder(action keymap.Action, folder sidebar.Item) tea.Cmd {
	all, words := m.feedsOf(folder), m.kit.Words
	feeds := withoutAccounts(all)
	if len(feeds) == 0 && len(all) > 0 {
		m.say(words.OfAccount(all[0].Account), false)
		return nil
	}
	switch {
	case action == keymap.PauseFeed:
		return m.pauseFeeds(feeds)
	case action == keymap.RenameFeed || action == keymap.MoveFeed:
		m.beginRenaming(folder.Folder, feeds)
	case action != keymap.RemoveFeed:
		m.say(words.FeedEditor.NotOfFolders, false)
	case m.folderToRemove != folder.Folder:
		m.folderToRemove = folder.Folder
		m.say(words.FeedEditor.AgainRemoves+" "+words.Feeds(len(feeds))+" "+words.FeedEditor.In+" «"+folder.Label+"»", false)
	default:
		m.folderToRemove = ""
		return m.removeFeeds(feeds)
	}
	return nil
}

// withoutAccounts gives the feeds that stand in the feed list.
func withoutAccounts(feeds []news.Feed) []news.Feed {
	return slices.DeleteFunc(slices.Clone(feeds), func(feed news.Feed) bool { return feed.Account != "" })
}

func addressesOf(feeds []news.Feed) []string {
	urls := make([]string, len(feeds))
	for i, feed := range feeds {
		urls[i] = feed.URL
	}
	return urls
}

// removeFeeds deletes feeds from the list, with one change.
func (m *Model) removeFeeds(feeds []news.Feed) tea.Cmd {
	said := listApplied{words: m.kit.Words.FeedsRemoved(len(feeds)), offersUndo: true, show: feeds[0].URL}
	if len(feeds) == 1 {
		said.words = m.kit.Words.FeedEditor.Removed + " «" + feeds[0].Name + "»"
	} else {
		said.stay = m.sidebar.Spared(feeds)
	}
	m.sidebar.Unchoose()
	return m.editList(said, func(ctx context.Context, list FeedList) (ListUndo, error) {
		return list.Remove(ctx, addressesOf(feeds)...)
	})
}

// pauseFeeds pauses those of the feeds that are not, or resumes all of them where
// all are paused.
func (m *Model) pauseFeeds(feeds []news.Feed) tea.Cmd {
	isPaused := func(feed news.Feed) bool { return feed.Paused }
	pause := slices.ContainsFunc(feeds, func(feed news.Feed) bool { return !feed.Paused })
	if pause {
		feeds = slices.DeleteFunc(slices.Clone(feeds), isPaused)
	}
	said := listApplied{words: m.kit.Words.FeedsPaused(len(feeds), pause), keepPlace: true}
	if len(feeds) == 1 {
		words := m.kit.Words.FeedEditor.Resumed
		if pause {
			words = m.kit.Words.FeedEditor.Paused
		}
		said.words, said.show = words+" «"+feeds[0].Name+"»", feeds[0].URL
	}
	m.sidebar.Unchoose()
	return m.editList(said, func(ctx context.Context, list FeedList) (ListUndo, error) {
		return list.Pause(ctx, pause, addressesOf(feeds)...)
	})
}

// beginMoving opens the page on which the folder for feeds is chosen.
func (m *Model) beginMoving(feeds []news.Feed) {
	name := feeds[0].Name
	if len(feeds) > 1 {
		name = m.kit.Words.Feeds(len(feeds))
	}
	m.edit(feeds[0], feededitor.Options{Purpose: feededitor.Move, Name: name, Folder: feeds[0].Folder, Folders: m.folders()})
	m.editing.moved = feeds
}

// moveFeeds puts feeds into a folder, with one change, and says so where that is a
// new one. The cursor does not go along.
func (m *Model) moveFeeds(feeds []news.Feed, folder string) tea.Cmd {
	said := listApplied{words: m.movedWords(feeds, folder), show: feeds[0].URL, stay: m.sidebar.Spared(feeds)}
	m.sidebar.Unchoose()
	return m.editList(said, func(ctx context.Context, list FeedList) (ListUndo, error) {
		return list.Move(ctx, folder, addressesOf(feeds)...)
	})
}

// movedWords says where feeds have gone.
func (m *Model) movedWords(feeds []news.Feed, folder string) string {
	words, name := m.kit.Words.FeedEditor, " «"+folder+"»"
	isNew := !slices.Contains(m.folders(), folder)
	if len(feeds) == 1 {
		switch {
		case folder == "":
			return words.MovedOut + " «" + feeds[0].Name + "»"
		case isNew:
			return words.MovedNew + name
		}
		return words.Moved + name
	}
	counted := m.kit.Words.FeedsMoved(len(feeds)) + " "
	switch {
	case folder == "":
		return counted + words.ToNone
	case isNew:
		return counted + words.ToNew + name
	}
	return counted + words.To + name
}
