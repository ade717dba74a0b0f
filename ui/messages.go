package ui

import (
	"khabar/feeds/document"
	"khabar/feeds/news"
	"khabar/ui/page"
	"khabar/ui/sidebar"
)

// Messages are what commands bring back. An answer that can come too late carries the
// token of its question, or what it was about.

type feedsLoaded struct {
	token  int
	feeds  []news.Feed
	counts sidebar.Counts
	err    error
}

type listLoaded struct {
	token  int
	reload bool // the same list as before, as it is now
	partly bool // only its beginning
	lines  []news.Line
	order  news.Order
	unread int
	faults []news.QueryFault
	err    error
}

// searchesCounted says how many unread entries the kept searches find.
type searchesCounted struct{ unread map[string]int }

// unreadCounted says how many entries of the current list are unread.
type unreadCounted struct {
	token  int
	unread int
	err    error
}

type entriesLoaded struct {
	asked   []int64
	entries []news.Entry
	err     error
}

// unreadFound is the next unread entry of a list. The list may have been looked at
// again since; it must not be another one.
type unreadFound struct {
	query     news.Query
	id        int64
	found     bool
	direction int // in which it was looked for
	err       error
}

type articleLoaded struct {
	token    int
	document document.Document
	full     bool // nothing more is to come
	place    page.Place
	media    []news.Enclosure
	err      error
}

// marked is the answer to a change of entries. One that was made of many at once
// says which of them were not so before, and how many, for the undo.
type marked struct {
	changed []int64
	many    *manyMarked
	err     error
}

type refreshProgress struct{ progress news.Progress }

type refreshDone struct {
	summary news.Summary
	err     error
}

type fullTextsFetched struct {
	stored int
	err    error
}

type refreshDue struct{}

// timedDue says that feeds with an interval of their own may be due, and that a day
// may have ended.
type timedDue struct{}

type browserOpened struct{ err error }

// copied says whether text reached a clipboard; words say what was copied.
type copied struct {
	words string
	err   error
}
