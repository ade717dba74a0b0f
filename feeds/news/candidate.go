package news

import (
	"strings"
	"time"
)

// FeedKind is the format of a feed.
type FeedKind string

// The formats of feeds; RDF counts as RSS.
const (
	FeedRSS  FeedKind = "rss"
	FeedAtom FeedKind = "atom"
	FeedJSON FeedKind = "json"
)

// Name writes the format as its inventors do.
func (k FeedKind) Name() string {
	if k == FeedAtom {
		return "Atom"
	}
	return strings.ToUpper(string(k))
}

// Candidate is a feed that was found at a site and read.
type Candidate struct {
	URL       string
	Title     string // may be empty
	Kind      FeedKind
	Entries   int
	Newest    time.Time // publication of the newest entry; zero means unknown
	Headlines []string  // the first three, for a preview
}
