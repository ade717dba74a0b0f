// Package opml reads lists of feeds that other programs have written (OPML 1
// and 2, newsboat's urls, newsraft's feeds, plain lists of addresses) and
// writes OPML 2 and newsboat's urls. Lists come from strangers: only http and
// https addresses are taken, every name is one clean line, commands
// in a list are refused and never run, searches are taken where they can be said
// in khabar's words, and nothing a list points to is fetched. What stands in khabar's own list is not known here.
package opml

import (
	"bytes"
	"fmt"
	"net/url"
	"strings"

	"khabar/feeds/charset"
	"khabar/feeds/clean"
)

// Limits of what is taken from a list. The longest real ones have some 3000
// feeds in three levels.
const (
	bytesMax        = 64 << 20 // with what was read of some years
	outlinesMax     = 50_000
	depthMax        = 64
	refusalsMax     = 1000
	attributesMax   = 32 // of one outline, beyond those with a meaning here
	folderBytesMax  = 1000
	excerptRunesMax = 120
)

// Format is the way in which a list is written.
type Format string

// The formats.
const (
	FormatOPML     Format = "opml"
	FormatNewsboat Format = "newsboat"
	FormatNewsraft Format = "newsraft"
	FormatPlain    Format = "plain" // an address a line
)

// Feed is one feed of a list. All strings are clean lines.
type Feed struct {
	URL      string // http or https; may hold a user name and password
	Title    string // empty means that the list gives none
	Folder   string // names parted by "/"; empty means none
	Homepage string // http or https, or empty
	Tags     []string
	Hidden   bool    // not to be shown as a feed
	Entries  []Entry // what was done with its entries
	// Attributes are those of the outline that have no meaning here, in
	// their order. WriteOPML writes them again.
	Attributes []Attribute
}

// Attribute is one attribute of an element, with its prefix in the name.
type Attribute struct{ Name, Value string }

// Reason says why something in a list was refused.
type Reason string

// The reasons.
const (
	ReasonNoAddress Reason = "no_address" // an outline for a feed, without its address
	ReasonAddress   Reason = "address"    // not an http or https address
	ReasonCommand   Reason = "command"    // a program to run: exec:, filter:, $(…)
	ReasonQuery     Reason = "query"      // a saved search that cannot be said in khabar's words
	ReasonInclude   Reason = "include"    // another list to be fetched
	ReasonScraper   Reason = "scraper"    // a web page with rules for taking it apart
	ReasonTooMany   Reason = "too_many"   // beyond 50,000 feeds; the rest was not read
)

// Reasons lists every reason, for exhaustive tests.
var Reasons = []Reason{
	ReasonNoAddress, ReasonAddress, ReasonCommand, ReasonQuery, ReasonInclude, ReasonScraper, ReasonTooMany,
}

// Refusal is a part of a list that was not taken.
type Refusal struct {
	Line   int // counted from 1
	Text   string
	Reason Reason
}

// List is what was read.
type List struct {
	Format   Format
	Title    string
	Feeds    []Feed
	Searches []Search
	Refused  []Refusal // the first 1000
	// Namespaces are the xmlns attributes of the root, which prefixes of
	// Attributes refer to.
	Namespaces []Attribute
}

// ErrorKind says why bytes are no list at all.
type ErrorKind string

// The kinds of error.
const (
	ErrorTooLarge ErrorKind = "too_large" // more than 64 MB
	ErrorEmpty    ErrorKind = "empty"     // nothing in it
	ErrorFeed     ErrorKind = "feed"      // a feed, not a list of feeds
	ErrorPage     ErrorKind = "page"      // a web page
	ErrorUnknown  ErrorKind = "unknown"   // anything else
)

// ErrorKinds lists every kind, for exhaustive tests.
var ErrorKinds = []ErrorKind{ErrorTooLarge, ErrorEmpty, ErrorFeed, ErrorPage, ErrorUnknown}

// Error says that bytes are no list.
type Error struct{ Kind ErrorKind }

func (e *Error) Error() string { return fmt.Sprintf("not a list of feeds: %s", e.Kind) }

// Read reads a list in any of the formats; which one is seen from the bytes.
// contentType is the HTTP header, or "". Broken lists are read as far as they
// go; the error is an *Error if there is no list.
func Read(body []byte, contentType string) (List, error) {
	if len(body) > bytesMax {
		return List{}, &Error{ErrorTooLarge}
	}
	decoded, _ := charset.Decode(body, contentType)
	text := bytes.TrimSpace(decoded)
	if len(text) == 0 {
		return List{}, &Error{ErrorEmpty}
	}
	lines := 1 + bytes.Count(decoded[:bytes.Index(decoded, text)], []byte("\n"))
	if isMarkup(text) {
		return readOPML(string(text), lines)
	}
	return readLines(string(text), lines)
}

// isMarkup says whether a text is XML, also behind some junk before its prolog.
func isMarkup(text []byte) bool {
	const window = 4 << 10
	head := bytes.ToLower(text[:min(len(text), window)])
	return head[0] == '<' || bytes.Contains(head, []byte("<?xml")) || bytes.Contains(head, []byte("<opml"))
}

// refuse notes what was not taken.
func (l *List) refuse(line int, text string, reason Reason) {
	if len(l.Refused) < refusalsMax {
		l.Refused = append(l.Refused, Refusal{line, clean.Ellipsis(clean.Redact(text), excerptRunesMax), reason})
	}
}

// add takes a feed in, or refuses it for its address.
func (l *List) add(line int, written string, feed Feed) (goOn bool) {
	address, ok := webAddress(written)
	switch {
	case !ok && reasonFor(written) == ReasonQuery:
		l.query(line, written)
	case !ok:
		l.refuse(line, written, reasonFor(written))
	case len(l.Feeds) == outlinesMax:
		l.refuse(line, written, ReasonTooMany)
		return false
	default:
		feed.URL = address
		if feed.Title == written || feed.Title == address {
			feed.Title = "" // what programs write for want of a title
		}
		l.Feeds = append(l.Feeds, feed)
	}
	return true
}

// commands begin addresses that other programs run.
var commands = []string{"exec:", "filter:", "|", "$(", "`"}

func reasonFor(written string) Reason {
	lower := strings.ToLower(strings.TrimSpace(written))
	if lower == "" {
		return ReasonNoAddress
	}
	if strings.HasPrefix(lower, "query:") {
		return ReasonQuery
	}
	for _, command := range commands {
		if strings.HasPrefix(lower, command) {
			return ReasonCommand
		}
	}
	return ReasonAddress
}

// webAddress gives an address as it may stand in the feed list. Unlike
// clean.URL it keeps a user name and password, which are the user's own here.
func webAddress(written string) (string, bool) {
	written = strings.TrimSpace(written)
	if address, ok := clean.URL(written); ok {
		return address, true
	}
	u, err := url.Parse(written)
	if err != nil || u.User == nil {
		return "", false
	}
	user := u.User
	u.User = nil
	address, ok := clean.URL(u.String())
	if !ok || clean.Line(user.String()) != user.String() || strings.ContainsAny(user.String(), " \u00a0") {
		return "", false
	}
	scheme, rest, _ := strings.Cut(address, "://")
	return scheme + "://" + user.String() + "@" + rest, true
}

// folderPath joins names to a path; a "/" inside a name parts it as well.
func folderPath(parent, name string) string {
	path := parent
	for part := range strings.SplitSeq(name, "/") {
		if part = clean.Line(part); part == "" {
			continue
		}
		if path != "" {
			part = path + "/" + part
		}
		if len(part) > folderBytesMax {
			break // the rest lies in the last folder that fits
		}
		path = part
	}
	return path
}
