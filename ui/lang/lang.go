// Package lang holds the words of the screen in Arabic and English: one typed
// struct a language, grouped by pane, with plurals, ages and dates as
// functions. It knows no layout and no colour; digits are written as ASCII and
// the painter turns them into the user's digits.
package lang

import (
	"fmt"
	"strconv"
	"time"

	"khabar/feeds/news"
)

// Words are all words of one language.
type Words struct {
	Language    string // "ar" or "en"
	RightToLeft bool
	Program     string
	Actions     Actions
	Sidebar     Sidebar
	Headlines   Headlines
	Article     Article
	Status      Status
	Help        Help
	Search      Search
	Notice      Notice
	FeedEditor  FeedEditor
	Linear      Linear
	Lists       Lists
	Newsroom    Newsroom
	Outside     Outside
	Setup       Setup
	Care        Care

	// pageFaults are where it matters that it is an article's page, accountFaults where
	// it is the server of an account.
	faults, pageFaults, accountFaults map[news.FaultKind]string
	months                            months
	hijri                             bool // dates carry the Hijri day too
	count                             func(n int, of noun) string
	age                               func(w *Words, elapsed time.Duration, at, now time.Time) string
	date                              func(w *Words, at time.Time) string
	day                               func(w *Words, at time.Time) string

	queryFaults      map[news.QueryFaultKind]string
	today, yesterday string
	weekdays         [7]string
}

// Actions name what keys do, in the help and at the foot of the screen. The
// field names are those of keymap's actions.
type Actions struct {
	ReadAloud, Play, Pipe                                                   string
	Down, Up, Top, Bottom, PageDown, PageUp, HalfDown, HalfUp               string
	Open, Back, Quit, Left, Right, NextPane                                 string
	NextArticle, PreviousArticle, NextUnread, ReadOn                        string
	Refresh, RefreshAll, ToggleRead, ToggleStar, Browser, Explain, Undo     string
	Search, Help, Redraw, Suspend, Cancel, Demo, PickTerminal               string
	NextTheme, Zen, Dense                                                   string
	CopyAddress, CopyArticle, CopyCitation, Save                            string
	NextHit, PreviousHit, Links, LinkList                                   string
	NextHeading, PreviousHeading, Wider, Narrower, Justify, Pictures        string
	PreviousUnread, Choose, AllRead, AboveRead, BelowRead, Sort, SaveSearch string
	Story, Versions, AddFilter, OpenBreaking                                string
	AddFeed, RenameFeed, MoveFeed, PauseFeed, RemoveFeed                    string
	TagFeed, FeedUp, FeedDown, Fold                                         string
}

// Sidebar holds the words of the feeds pane.
type Sidebar struct {
	Title, All, Unread, Today, Starred, Empty, Paused string
	// Way names the way to the pane, in a hint.
	Way string
}

// Headlines holds the words of the list.
type Headlines struct {
	Title, Empty, EmptyUnread, EmptyStarred, EmptySearch, Waiting, Loading string
}

// Article holds the words of the reading pane.
type Article struct {
	Title, Empty, Loading, StillLoading, SummaryOnly, Links, Image, Embed                          string
	FromFeed, FromPage, FromSummary, ForSubscribers, Outdated, OpenInBrowser, NoAddress, EndOfNews string
	ChooseLink, NoLinks, NoLinksAtAll, NoHeading                                                   string
	OpensWhole                                                                                     string // below what is stored of an article that is not open
}

// Status holds the words of the bottom line.
type Status struct {
	DoubtfulTerminal, Refreshing, Cancelled, NothingToCancel, NoBreaking, NothingAnswered, BrowserOpened, BrowserFailed string
	TryAgain                                                                                                            string // after how many feeds did not answer
	MarkedRead, MarkedUnread, Starred, Unstarred, NothingToExplain                                                      string
	SavedAs, OffersUndo, NothingToUndo, Quits                                                                           string
	TextCopied, AddressCopied, ArticleCopied, CitationCopied                                                            string
	Column, Justified, Ragged, TooLongToCopy, CopyFailed                                                                string
	Theme, ZenOn, ZenOff, DenseOn, DenseOff                                                                             string
	PicturesShown, PicturesHidden, TooFewColours                                                                        string
}

// Help holds the words of the help page.
type Help struct {
	Title, Everywhere, Lists, Reading, FeedList, Close, ArabicKeys, NothingFound string
	// ConfigKeys explains the table of keys in config.toml.
	ConfigKeys string
}

// Linear holds the words that say in linear mode what marks say on the screen.
type Linear struct {
	Welcome, Unread, Read, New, Starred, End, Close string
}

// Search holds the words of the search line.
type Search struct {
	Prompt, InArticle, Of, Results string
}

// Notice holds the words of notes laid over the screen.
type Notice struct {
	FaultTitle, Proposals, RetryAt                                                    string
	FeedTitle, Stored, LastEntry, LastSuccess, NextCheck, Never, Paused, Moved, Quiet string
}

// FeedEditor holds the words of the editor of the feed list, and what the status
// line says of changes in it.
type FeedEditor struct {
	AddTitle, RenameTitle, MoveTitle, FolderTitle, FolderHint, FolderRenamed         string
	Address, Name, Folder                                                            string
	AddHint, RenameHint, MoveHint, SearchHint, ChooseHint                            string
	Searching, Found, Headlines, NoHeadlines, IntoFolder, Reordered                  string
	Added, Removed, Renamed, Moved, MovedOut, NameOfSite, Paused, Resumed, Unchanged string
	ChooseFeed, FromHeadlines, FromArticle                                           string // said in the feeds pane, and in the others
	NotOfFolders, OnlyOfOne, AgainRemoves, In                                        string // of folders, and of several feeds
	MovedNew, To, ToNew, ToNone                                                      string // where feeds were moved to
	Reloaded, Followed, FollowedAlready                                              string
	NoFeeds, NoAddress                                                               string // what was typed leads to no feed, or is no address
	OfAccount                                                                        string // %s: the account
}

// Languages are what khabar speaks. The setting of the language allows just these; a
// test of ui/cli holds the lists together.
var Languages = []string{"ar", "en"}

// For gives the words of a language: "en" is English, anything else Arabic.
func For(language string) *Words {
	if language == "en" {
		return &english
	}
	return &arabic
}

// WithMonths gives the same words with another set of Arabic month names: one of
// MonthSets. An unknown or empty name changes nothing.
func (w *Words) WithMonths(set string) *Words {
	names, known := monthSets[set]
	if !known || !w.RightToLeft {
		return w
	}
	changed := *w
	changed.months = names
	return &changed
}

// Explain turns a kind of fault into a sentence that says what it means and
// what to do.
func (w *Words) Explain(kind news.FaultKind) string {
	if sentence, ok := w.faults[kind]; ok {
		return sentence
	}
	return w.faults[news.FaultInternal]
}

// ExplainFinding is Explain for somebody who has typed an address to find feeds:
// nothing of it stands in a list or is stored yet.
func (w *Words) ExplainFinding(kind news.FaultKind) string {
	switch kind {
	case news.FaultHTML, news.FaultNotAFeed:
		return w.FeedEditor.NoFeeds
	case news.FaultAddress:
		return w.FeedEditor.NoAddress
	}
	return w.Explain(kind)
}

// ExplainAccount is Explain for the server of an account, which stands in config.toml
// and which its user may be the master of.
func (w *Words) ExplainAccount(kind news.FaultKind) string {
	if sentence, ok := w.accountFaults[kind]; ok {
		return sentence
	}
	return w.Explain(kind)
}

// ExplainFeed says why a feed that has a fault brings nothing: where it is one of an
// account, with the name of that.
func (w *Words) ExplainFeed(feed news.Feed) string {
	if feed.Account == "" {
		return w.Explain(feed.Fault.Kind)
	}
	return "«" + feed.Account + "»: " + w.ExplainAccount(feed.Fault.Kind)
}

// ExplainPage is Explain for the page of an article: what is said of a feed that has
// moved or was taken away is no advice there.
func (w *Words) ExplainPage(kind news.FaultKind) string {
	if sentence, ok := w.pageFaults[kind]; ok {
		return sentence
	}
	return w.Explain(kind)
}

// noun is something that is counted.
type noun int

const (
	nounEntry noun = iota
	nounNewEntry
	nounUnread
	nounFeed
	nounFailed
	nounMinuteOfReading
	nounResult
	nounWeekly
	nounChosen
	nounMadeRead
	nounMadeUnread
	nounMadeStarred
	nounMadeUnstarred
	nounAddressCopied
	nounCitationCopied
	nounKey
	nounUnanswered
	nounFeedChosen
	nounFeedRemoved
	nounFeedPaused
	nounFeedResumed
	nounFeedMoved
	nounStillNamed
)

// Entries counts headlines: «3 أخبار».
func (w *Words) Entries(n int) string { return w.count(n, nounEntry) }

// OfAccount says that a feed belongs to an account on a server.
func (w *Words) OfAccount(account string) string { return fmt.Sprintf(w.FeedEditor.OfAccount, account) }

// NewEntries counts new headlines: «3 أخبار جديدة».
func (w *Words) NewEntries(n int) string { return w.count(n, nounNewEntry) }

// UnreadEntries counts unread headlines: «3 أخبار غير مقروءة».
func (w *Words) UnreadEntries(n int) string { return w.count(n, nounUnread) }

// Feeds counts feeds: «3 مصادر».
func (w *Words) Feeds(n int) string { return w.count(n, nounFeed) }

// FailedFeeds counts feeds that failed: «تعذّرت 3 مصادر».
func (w *Words) FailedFeeds(n int) string { return w.count(n, nounFailed) }

// Unanswered counts feeds that did not answer: «لم تُجب 3 مصادر».
func (w *Words) Unanswered(n int) string { return w.count(n, nounUnanswered) }

// MinutesOfReading says how long an article takes: «قراءة 3 دقائق».
func (w *Words) MinutesOfReading(n int) string { return w.count(n, nounMinuteOfReading) }

// Results counts search hits: «3 نتائج».
func (w *Words) Results(n int) string { return w.count(n, nounResult) }

// Weekly says how much a feed brings: «3 أخبار في الأسبوع».
func (w *Words) Weekly(n int) string {
	if n == 0 {
		return w.Care.LessThanWeekly
	}
	return w.count(n, nounWeekly)
}

// Keys counts the actions that keys have: «3 مفاتيح».
func (w *Words) Keys(n int) string { return w.count(n, nounKey) }

// Hit says on which hit of how many the reader stands: «3 من 12».
func (w *Words) Hit(current, total int) string {
	return strconv.Itoa(current) + " " + w.Search.Of + " " + strconv.Itoa(total)
}

// Age says how long ago at was, seen from now: «منذ 3 دقائق». What lies in the
// future counts as now; what is older than a week is a date.
func (w *Words) Age(at, now time.Time) string {
	elapsed := now.Sub(at)
	if elapsed < 0 {
		elapsed = 0
	}
	return w.age(w, elapsed, at.In(now.Location()), now)
}

// WithHijri gives the same words with the Hijri day behind every date.
func (w *Words) WithHijri(on bool) *Words {
	changed := *w
	changed.hijri = on
	return &changed
}

// Date writes a moment as weekday, day, month, year and time of day, and as its
// Hijri day where that is wanted and certain.
func (w *Words) Date(at time.Time) string {
	date := w.date(w, at)
	if hijri := w.Hijri(at); w.hijri && hijri != "" {
		return date + " (" + hijri + ")"
	}
	return date
}
