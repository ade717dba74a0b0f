// Package parse turns the bytes of a feed (RSS, RDF, Atom, JSON Feed) into
// clean entries. gofeed stands in the middle; before it we decode, bound and
// repair the bytes, after it we give entries an identity, links, dates and
// text that can be shown. It fetches nothing and stores nothing.
package parse

import (
	"bytes"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"
	"github.com/mmcdole/gofeed/atom"
	"github.com/mmcdole/gofeed/json"
	"github.com/mmcdole/gofeed/rss"

	"khabar/feeds/charset"
	"khabar/feeds/clean"
	"khabar/feeds/news"
)

// Limits of what is taken from a feed. gofeed builds everything it reads in
// memory, and deep nesting kills the process, so they hold before it.
const (
	bytesMax         = news.FeedBytesMax
	depthMax         = 256  // the deepest of 2107 known feeds has 11
	itemsMax         = 2000 // the longest archives of real outlets have 500
	elementsMax      = 150_000
	itemElementsMax  = 5000 // a long article in XHTML has 1000
	attributesMax    = 64
	contentBytesMax  = 1 << 20
	categoriesMax    = 16
	categoryRunesMax = 60
	authorRunesMax   = 120
	feedTitleRunes   = 200
	summaryRunesMax  = 600
	ttlMax           = 24 * time.Hour
)

// Source is what was fetched and what is known of it.
type Source struct {
	URL         string // where the bytes came from, for relative links
	ContentType string // the HTTP header
	Body        []byte
	Now         time.Time
	Zone        *time.Location // of dates without a zone; nil means UTC
	// Memory is that of the last answer of the feed, whose entries are stored:
	// items that stood in it are passed over. Empty: all are read.
	Memory []byte
}

// Feed is a parsed feed. All strings but ContentHTML are clean lines.
type Feed struct {
	Title, Homepage string
	// TTL is how long the feed asks to be left alone; 0 if it does not.
	TTL     time.Duration
	Entries []Entry // in the order of the feed, at most 2000
	Known   int     // how many entries are not among them, because Memory has them
	// Memory is to be kept with the entries, for the next answer; nil if the
	// next one has to be read whole.
	Memory []byte
	// Truncated says that the feed broke off or held more than is taken.
	Truncated bool
}

// Entry is one item of a feed.
type Entry struct {
	// Identity is the same for the same item at the next fetch, and different
	// for all other items of the feed.
	Identity                    string
	Title, URL, Author, Summary string
	// ContentHTML is the body as the feed has it, raw and at most 1 MiB.
	ContentHTML string
	// Published is in UTC; zero means that the feed gives no usable date, or
	// one in the future: the time of first sight is then the best there is.
	Published  time.Time
	Categories []string
	Enclosures []news.Enclosure
	Position   int // of the item in the feed, from 0
}

// Parse reads a feed. Errors are *news.Fault: FaultHTML for a web page, with
// the feeds it names as proposals; FaultTooDeep; FaultTooLarge; FaultNotAFeed
// for everything else that is no feed.
func Parse(s Source) (Feed, error) {
	if s.Zone == nil {
		s.Zone = time.UTC
	}
	if len(s.Body) > bytesMax {
		return Feed{}, fault(s, news.FaultTooLarge, "more than 8 MiB")
	}
	text, _ := charset.Decode(s.Body, s.ContentType)
	doc := locate(text)
	switch doc.kind {
	case kindJSON:
		return parseJSON(s, doc.body)
	case kindRSS, kindAtom:
		return parseXML(s, doc)
	case kindHTML:
		f := fault(s, news.FaultHTML, "a web page")
		f.Proposals = proposals(text, s.URL)
		return Feed{}, f
	}
	return Feed{}, fault(s, news.FaultNotAFeed, "no rss, rdf or feed element and no JSON Feed")
}

func fault(s Source, kind news.FaultKind, detail string) *news.Fault {
	return &news.Fault{Kind: kind, Detail: clean.Redact(detail), At: s.Now}
}

// parseXML checks the document in one quick pass and repairs it only on need.
// A document that seems sound and that gofeed refuses is repaired as well.
func parseXML(s Source, doc document) (Feed, error) {
	found := inspect(doc.body)
	if found.tooDeep {
		return Feed{}, fault(s, news.FaultTooDeep, "nested more than 256 deep")
	}
	if found.sound && doc.root != "channel" {
		if feed, ok := readSound(s, doc.kind, found.bounded(doc.body), found); ok {
			return feed, nil
		}
	}
	mended, err := repair(doc.body, doc.root)
	if err != nil {
		return Feed{}, fault(s, news.FaultTooDeep, err.Error())
	}
	parsed, err := throughGofeed(doc.kind, disguised{doc: mended.body})
	if err != nil {
		return Feed{}, fault(s, news.FaultNotAFeed, err.Error())
	}
	feed, _ := normalise(s, parsed, nil, mended.truncated)
	return feed, nil
}

// readSound reads a sound document: of its items those that are not known, if
// that gives what all of them would.
func readSound(s Source, kind documentKind, body []byte, found finding) (Feed, bool) {
	var r *recall
	if found.alike && !found.truncated {
		if r = newRecall(body, found.items, found.container, s.Memory); r.knows() {
			if feed, ok := readShown(s, kind, r.disguise(body, found), r, false); ok {
				return feed, true
			}
			r.forget()
		}
	}
	if feed, ok := readShown(s, kind, disguise(body, found), r, found.truncated); ok || len(found.plain) == 0 {
		return feed, ok
	}
	return readShown(s, kind, disguise(body, inspectFor(body, false)), r, found.truncated)
}

// readShown has gofeed read a document with the edits made. What it takes for
// items has to be what we take for them, else nothing is remembered.
func readShown(s Source, kind documentKind, d disguised, r *recall, truncated bool) (Feed, bool) {
	parsed, err := throughGofeed(kind, d)
	if err != nil {
		return Feed{}, false
	}
	if r != nil && len(parsed.feed.Items) != r.unread {
		if r.knows() {
			return Feed{}, false
		}
		r = nil
	}
	return normalise(s, parsed, r, truncated)
}

// parsed is what gofeed made of a feed, with what its universal form loses.
type parsed struct {
	feed *gofeed.Feed
	ttl  string // minutes, as written
	// authors are RSS's, as written, one an item: gofeed drops «name <mail>».
	authors []string
	// sources are the names of the outlets that a collector (Google News)
	// takes its items from, one an item.
	sources []string
	disguised
	json bool
}

// The translators are told not to parse every body as HTML in search of an
// image: an article has its pictures from its page or from its own text.
var (
	rssTranslator  = &gofeed.DefaultRSSTranslator{DisableContentImageScan: true}
	atomTranslator = &gofeed.DefaultAtomTranslator{}
	jsonTranslator = &gofeed.DefaultJSONTranslator{}
)

// throughGofeed calls the parser of the kind that we have found ourselves:
// gofeed's own detection looks at 4 KiB only, and reads them twice.
func throughGofeed(kind documentKind, d disguised) (p parsed, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = errPanic // one bad feed must not stop the others
		}
	}()
	p.disguised = d
	reader := bytes.NewReader(d.shown())
	switch kind {
	case kindAtom:
		var feed *atom.Feed
		if feed, err = (&atom.Parser{}).Parse(reader); err == nil {
			p.feed, err = atomTranslator.Translate(feed)
		}
	case kindRSS:
		var feed *rss.Feed
		if feed, err = (&rss.Parser{}).Parse(reader); err == nil {
			if !d.putBack(feed.Items) {
				return p, errItems
			}
			p.ttl = feed.TTL
			for _, item := range feed.Items {
				p.authors = append(p.authors, item.Author)
				source := ""
				if item.Source != nil {
					source = item.Source.Title
				}
				p.sources = append(p.sources, source)
			}
			if p.feed, err = rssTranslator.Translate(feed); err == nil {
				d.credit(p.feed.Items)
			}
		}
	case kindJSON:
		var feed *json.Feed
		if feed, err = (&json.Parser{}).Parse(reader); err == nil {
			p.json = true
			p.feed, err = jsonTranslator.Translate(feed)
		}
	}
	if err == nil && p.feed == nil {
		err = errPanic
	}
	return p, err
}

// timeToLive reads RSS's ttl in minutes.
func timeToLive(minutes string) time.Duration {
	n := 0
	for _, c := range strings.TrimSpace(minutes) {
		if c < '0' || c > '9' || n > 1e6 {
			return 0
		}
		n = n*10 + int(c-'0')
	}
	return min(time.Duration(n)*time.Minute, ttlMax)
}
