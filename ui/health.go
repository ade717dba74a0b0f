package ui

import (
	"time"

	"khabar/feeds/news"
	"khabar/ui/pane"
	"khabar/ui/style"
)

// whence says where a feed comes from: its address, or whose account it belongs to.
func (m *Model) whence(feed news.Feed) string {
	if feed.Account != "" {
		return m.kit.Words.OfAccount(feed.Account)
	}
	return shownAddress(feed.URL)
}

// quietAfter is how long a feed may bring nothing before it is called quiet.
const quietAfter = 60 * 24 * time.Hour

// healthSheet says how a feed is: when it answered, what it brought, what is wrong
// with it, and what could be done.
func (m *Model) healthSheet(feed news.Feed) *pane.Sheet {
	words := m.kit.Words
	notice := words.Notice
	return m.notice(notice.FeedTitle, func(add func(string, style.Role)) {
		add(feed.Name, style.Title)
		add(m.whence(feed), style.Dim)
		if feed.Folder != "" {
			add(words.FeedEditor.Folder+" "+feed.Folder, style.Dim)
		}
		add("", style.Text)
		add(notice.Stored+" "+words.Entries(feed.Entries)+" · "+words.UnreadEntries(feed.Unread), style.Text)
		add(notice.LastEntry+" "+m.ageOr(feed.LastEntry), style.Text)
		add(notice.LastSuccess+" "+m.ageOr(feed.LastSuccess), style.Text)
		add("", style.Text)
		if feed.Paused {
			add(notice.Paused, style.Text)
		}
		if feed.Fault != nil {
			m.addFault(add, *feed.Fault)
		}
		if feed.MovedTo != "" {
			add(notice.Moved, style.Text)
			add(feed.MovedTo, style.Link)
		}
		if m.isQuiet(feed) {
			add(notice.Quiet, style.Text)
		}
	})
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
