// Package sync speaks with the servers on which people keep their feeds: what
// an account follows, what has come, what is unread and starred, and changes of
// that. The rooms below it know one protocol each and make its answers into the
// nouns of this one, cleaned. It stores nothing, and it does not know when to
// ask or which side is right.
package sync

import (
	"context"
	"errors"
	"strings"
	"time"
	"unicode/utf8"

	"khabar/feeds/clean"
	"khabar/feeds/news"
)

// Kind is a protocol.
type Kind string

// The protocols.
const (
	Miniflux     Kind = "miniflux" // the API of Miniflux, version 1
	GoogleReader Kind = "greader"  // the API of the late Google Reader, as servers of today have it
	Fever        Kind = "fever"    // the API of the late Fever, version 3
)

// Kinds lists every protocol.
var Kinds = []Kind{Miniflux, GoogleReader, Fever}

// Account is an account on a server, as the user has configured it.
type Account struct {
	Name string // its own, and that of its folder
	Kind Kind
	URL  string // of the server, as the user knows it
	User string
	// Token says that the secret is a token of the API and no password.
	Token bool
	// Secret gives the password or the token. It is asked for once a session.
	Secret func(ctx context.Context) (string, error)
}

// State is what can be changed of an entry, here and there.
type State string

// The states.
const (
	Unread  State = "unread"
	Starred State = "starred"
)

// States lists every state.
var States = []State{Unread, Starred}

// Feed is what the account follows. Its strings are clean.
type Feed struct {
	ID       string // the server's
	Title    string
	Homepage string
	Folder   string
}

// Entry is one entry on the server. Its strings but Content are clean.
type Entry struct {
	ID, FeedID                  string // the server's
	Title, URL, Author, Summary string
	Content                     string // HTML, raw
	Published                   time.Time
	Unread, Starred             bool
}

// Page is one part of what has come since some place in the server's entries.
type Page struct {
	Entries []Entry
	// IDs are entries of which no more is known yet: ask for them with Fetch.
	IDs []string
	// Next is the place behind this page, for the next one.
	Next string
	// More says that there is something behind Next now.
	More bool
	// Total is how many entries there are in this and all following pages; 0
	// where the server does not say.
	Total int
}

// Server is an account on a server that can be asked. The errors of its methods
// are *news.Fault; FaultLogin says that the server does not know the user. All of
// them may be called again after an error: they change nothing that was changed
// already.
type Server interface {
	// Feeds gives what the account follows.
	Feeds(ctx context.Context) ([]Feed, error)
	// News gives what has come since a place, which an earlier answer has named;
	// from the empty place on, it gives all there is, the newest first. A later
	// question from the last place gives what is new since the first one.
	News(ctx context.Context, since string) (Page, error)
	// Fetch gives entries by their ids, at most FetchMax, without those that the
	// server does not have.
	Fetch(ctx context.Context, ids []string) ([]Entry, error)
	// IDs gives the ids of the entries that are in a state. Where they are not all,
	// nothing can be said of an entry that is not among them.
	IDs(ctx context.Context, state State) (ids []string, all bool, err error)
	// Set puts entries into a state or takes them out of it, at most SetMax of
	// them. That an entry is not there any longer is no error.
	Set(ctx context.Context, state State, on bool, ids []string) error
}

// How many entries one question may name.
const (
	FetchMax = 50
	SetMax   = 500
)

// Limits of what is taken of an entry; the same as those of feeds.
const (
	titleRunesMax   = 1000
	titleOfSummary  = 100
	nameRunesMax    = 200
	authorRunesMax  = 120
	summaryRunesMax = 600
	contentBytesMax = 1 << 20
	untitled        = "بلا عنوان"
)

// RawEntry is an entry as a server has sent it.
type RawEntry struct {
	ID, FeedID, Title, URL, Author, Content string
	Published                               time.Time
	Unread, Starred                         bool
}

// Clean makes an entry of what a server has sent. now is the latest time that is
// believed.
func (r RawEntry) Clean(now time.Time) Entry {
	content := r.Content
	if len(content) > contentBytesMax {
		content = strings.ToValidUTF8(content[:contentBytesMax], "")
	}
	if !utf8.ValidString(content) {
		content = strings.ToValidUTF8(content, "\uFFFD")
	}
	e := Entry{
		ID: r.ID, FeedID: r.FeedID, Title: clean.HTMLText(r.Title, titleRunesMax), URL: cleanURL(r.URL),
		Author:  clean.HTMLText(r.Author, authorRunesMax),
		Summary: clean.HTMLText(content, summaryRunesMax), Content: content,
		Unread: r.Unread, Starred: r.Starred,
	}
	if r.Published.Unix() > 0 && !r.Published.After(now) {
		e.Published = r.Published.UTC()
	}
	for _, title := range []string{clean.Ellipsis(e.Summary, titleOfSummary), e.URL, untitled} {
		if clean.Blank(e.Title) {
			e.Title = title
		}
	}
	return e
}

// CleanFeed makes a feed of what a server has sent.
func CleanFeed(id, title, homepage, folder string) Feed {
	f := Feed{ID: id, Title: clean.HTMLText(title, nameRunesMax), Homepage: cleanURL(homepage)}
	// A slash would be a folder in a folder here; servers have one floor only.
	f.Folder = strings.ReplaceAll(clean.HTMLText(folder, nameRunesMax), "/", "∕")
	return f
}

// ampersands are the ways in which some servers leave the ampersand of an address
// as it was in the feed. No other reference is one: &section=2 is no section sign.
var ampersands = strings.NewReplacer("&amp;", "&", "&#38;", "&", "&#038;", "&", "&#x26;", "&")

func cleanURL(raw string) string {
	address, _ := clean.URL(ampersands.Replace(strings.TrimSpace(raw)))
	return address
}

// Gone says that an answer means that there is no such thing on the server, or
// that it will never take what was asked: asking again is of no use.
func Gone(err error) bool {
	var fault *news.Fault
	if !errors.As(err, &fault) || fault.Status < 400 || fault.Status >= 500 {
		return false
	}
	switch fault.Status {
	case 401, 403, 407, 408, 429:
		return false
	}
	return true
}

// TooMany says that the entries of those ids were too much for one answer, and that
// there are fewer to ask for.
func TooMany(err error, ids []string) bool {
	var fault *news.Fault
	return errors.As(err, &fault) && fault.Kind == news.FaultTooLarge && len(ids) > 1
}

// InHalves asks twice for what did not fit into one answer.
func InHalves(ctx context.Context, ids []string, fetch func(context.Context, []string) ([]Entry, error)) ([]Entry, error) {
	first, err := fetch(ctx, ids[:len(ids)/2])
	if err != nil {
		return nil, err
	}
	rest, err := fetch(ctx, ids[len(ids)/2:])
	return append(first, rest...), err
}
