// Package news holds the nouns of khabar: feeds, entries, faults, progress and
// the questions one can ask about them. It does no I/O, imports nothing of the
// project and does not know where any of it comes from or how it is shown.
//
// Every string in these values is logical text that feeds/clean has let
// through: no control, no bidi control, valid UTF-8.
package news

import (
	"net/url"
	"path"
	"slices"
	"strings"
	"time"
)

// Subscription is one line of the user's feed list: what to fetch and where to
// put it. The feed list is the truth; the database follows it.
type Subscription struct {
	// URL is the address of the feed as the user typed it: http, https, or
	// the scheme khabar: for the built-in guide.
	URL string
	// Name is the user's own name for the feed; empty means the feed's title.
	Name string
	// Folder is a path of names parted by "/"; empty means no folder.
	Folder string
	// Country is an ISO 3166 code, used only to guess the time zone of dates
	// that carry none; empty means unknown.
	Country string
	// Paused feeds keep what is stored of them and are not asked, unless they
	// are asked for by their address.
	Paused bool
	Tags   []string
	// Hidden feeds are not shown as feeds; the entries of Muted ones are only in
	// lists that they were asked for by: their own, their folder's, a tag's, a
	// search.
	Hidden, Muted bool
	// Interval is the pause between two visits of khabar's own accord; 0 means
	// what the feed asks for.
	Interval time.Duration
	FullText FullText
	// Limit is how many entries are kept; 0 means as many as of any feed.
	Limit int
	// TimeZone is a name of the IANA database; empty means that of the country.
	TimeZone string
	// TitleWithout is taken off both ends of headlines when they are shown.
	TitleWithout []string
	// Colour is that of the name on the screen: a name, "#rrggbb", or empty.
	Colour string
	// Body and Drop are CSS selectors for the pages of the entries.
	Body, Drop []string
	// UserAgent goes to every host; what follows goes to the feed's own alone.
	UserAgent string
	User      string
	Password  Secret
	Headers   []Header
	// InsecureTLS takes any certificate of the feed's host.
	InsecureTLS bool
}

// Feed is a subscription together with what is stored of it.
type Feed struct {
	ID     int64
	URL    string
	Name   string // what to call it on the screen, never empty
	Folder string
	// Account is the name of the account on a server to which the feed belongs;
	// empty means that it stands in the feed list.
	Account string
	Paused  bool
	Tags    []string
	// Hidden, Muted, Colour and InsecureTLS are as in Subscription.
	Hidden, Muted bool
	Colour        string
	InsecureTLS   bool
	Interval      time.Duration
	Homepage      string
	Entries       int
	Unread        int
	// LastSuccess is when the feed last answered with a feed or a 304; zero
	// means never.
	LastSuccess time.Time
	// NextCheck is from when on khabar asks it again of its own accord; zero means
	// that the next refresh does, or none.
	NextCheck time.Time
	// LastEntry is the publication time of the newest entry; zero means none.
	LastEntry time.Time
	// Fault is why the last refresh failed; nil means that it did not.
	Fault *Fault
	// MovedTo is where the feed has been found for some days by permanent
	// redirects; empty means nowhere else. The list is the user's to change.
	MovedTo string
}

// Entry is one item of a feed without its body: what a list shows.
type Entry struct {
	ID       int64
	FeedID   int64
	FeedURL  string
	FeedName string
	// FeedColour is as in Subscription.
	FeedColour string
	Title      string // never empty: an untitled entry gets the start of its summary
	URL        string // http or https, or empty
	Author     string
	Summary    string // one line of plain text
	Published  time.Time
	Read       bool
	Starred    bool
	// Offline says that the full text is stored and no network is needed.
	Offline bool
	// New says that the entry has come since the reader was last here.
	New bool
	// Breaking says that the outlet has marked the entry as breaking news; the
	// marker does not stand in Title.
	Breaking bool
	// Edited says that the outlet has changed the words since.
	Edited bool
	Muted  bool   // a filter hides it
	Colour string // what a filter has given it, or empty
	// Categories are those that the feed gives it, with line breaks between them.
	Categories string
}

// Line is an entry as a long list holds it: 16 bytes, so that 100,000 of them
// stand in memory while only those near the screen are loaded as entries.
type Line struct {
	ID int64
	// Key is what the order of the list goes by first, so that lines with one key
	// can stand under one heading: the minute of publication since 1970 (UTC), the
	// id of the feed, or 0 and 1 for unread and read.
	Key int64
}

// IDs gives the ids of lines.
func IDs(lines []Line) []int64 {
	ids := make([]int64, len(lines))
	for i, line := range lines {
		ids[i] = line.ID
	}
	return ids
}

// Enclosure is a file that belongs to an entry, such as a podcast's sound (RSS 2.0
// "enclosure", Media RSS "content").
type Enclosure struct {
	URL  string // http or https
	Type string // a media type as the feed gives it, or empty
	// Bytes and Duration are 0 where the feed does not tell them.
	Bytes    int64
	Duration time.Duration
}

// soundEndings and videoEndings are those of the addresses of files to play, for
// feeds that give no media type.
var (
	soundEndings = []string{".mp3", ".m4a", ".aac", ".ogg", ".oga", ".opus", ".wav", ".flac"}
	videoEndings = []string{".mp4", ".m4v", ".webm", ".mov", ".mkv", ".m3u8", ".mpd"}
)

// IsSound says that the file is to be listened to.
func (e Enclosure) IsSound() bool { return e.is("audio/", soundEndings) }

// IsVideo says that the file is to be watched.
func (e Enclosure) IsVideo() bool { return e.is("video/", videoEndings) }

func (e Enclosure) is(kind string, endings []string) bool {
	if e.Type != "" && !strings.HasPrefix(e.Type, "application/") {
		return strings.HasPrefix(strings.ToLower(e.Type), kind)
	}
	address, _, _ := strings.Cut(e.URL, "?")
	return slices.Contains(endings, strings.ToLower(path.Ext(address)))
}

// Query says which entries are wanted. Zero fields do not restrict.
type Query struct {
	FeedID  int64
	Folder  string // this folder and those below it
	Tag     string // feeds with this tag
	Unread  bool
	Starred bool
	Muted   bool      // only what a filter hides, which no other query gives unless it is starred
	Since   time.Time // published at or after
	Words   string    // full-text search, folded; see feeds/fold
	Order   Order
	Limit   int // at most so many, in that order; 0 means all
}

// Order is how a list is sorted. Within one key of Line the newest come first,
// except in OrderOldest.
type Order string

// The orders; the zero Order is OrderNewest. OrderBest, how well an entry fits
// the words of a search, is OrderNewest where there are none.
const (
	OrderNewest Order = ""
	OrderOldest Order = "oldest"
	OrderSource Order = "source" // feed by feed, as in the feed list
	OrderUnread Order = "unread" // what is unread first
	OrderBest   Order = "best"
)

// Orders lists every order, in the order in which a key offers them.
var Orders = []Order{OrderNewest, OrderOldest, OrderSource, OrderUnread, OrderBest}

// Change is a change of state of entries; nil fields stay as they are.
type Change struct {
	Read    *bool
	Starred *bool
}

// Progress is what a running refresh reports at its start and after each feed.
type Progress struct {
	Done, Total int    // feeds
	New         int    // entries stored so far that were not there before
	Failed      int    // feeds with a fault so far
	FeedURL     string // the feed that has just finished; empty at the start
}

// Result is how the refresh of one feed ended, or the sync of one account.
type Result struct {
	FeedURL string
	// Account is the name of the account; empty for a feed.
	Account string
	// Status is the HTTP status of the last answer; 0 means that there was none.
	Status int
	// Landed is where the answer came from, if redirects led away from the feed's
	// address; else empty.
	Landed string
	New    int
	Fault  *Fault
}

// Synced is how a sync of one account with its server ended.
type Synced struct {
	Account string // its name
	URL     string // what the account is called where feeds have their address
	New     int    // entries that were not there before
	// Sent are changes that were told to the server, Received those that came
	// from it.
	Sent, Received int
	Fault          *Fault
}

// SyncProgress is what a running sync reports.
type SyncProgress struct {
	Account     string
	Read, Total int // entries; a Total of 0 is not known
	New         int
}

// Summary is how a refresh ended.
type Summary struct {
	Results []Result
	New     int
	Failed  int
	// Cancelled says that not every feed was asked.
	Cancelled bool
	// Trouble is what was wrong with the network as a whole, FaultPortal or
	// nothing. The feeds that it concerned have it as the fault of their
	// results, which is neither stored nor counted.
	Trouble FaultKind
}

// Health is what `khabar doctor` says of the database.
type Health struct {
	Path      string
	Bytes     int64
	Integrity string // "ok", or what SQLite's quick check found
	Feeds     int
	Entries   int
	Unread    int
}

// HostName is what a feed is called that has no other name: the host of its
// address without www., empty where it has none.
func HostName(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}
