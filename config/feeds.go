package config

import (
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/pelletier/go-toml/v2/unstable"

	"khabar/config/catalogue"
)

// Feed is one [[feed]] of feeds.toml.
type Feed struct {
	// URL is the address of the feed: http, https, or khabar: for the guide.
	URL string
	// Name is the user's own name for the feed; empty means the feed's title.
	Name string
	// Folder is a path of names parted by "/"; empty means no folder.
	Folder string
	// Country is an ISO 3166-1 code that tells the time zone of dates
	// without one; empty means unknown.
	Country string
	// Paused keeps the feed and what is stored of it, but does not ask it.
	Paused bool
	// Tags are the user's words for it.
	Tags []string
	// Hidden keeps the feed out of the feeds pane, Muted its news out of the
	// standing lists.
	Hidden, Muted bool
	// Interval is the pause between two visits; 0 means what the feed asks for.
	Interval time.Duration
	// FullText is FullTextNever, FullTextOnOpen or FullTextUnread; empty means
	// what the setting says.
	FullText string
	// Limit is how much of its news is kept; 0 means what the setting says.
	Limit int
	// TimeZone is a name of the IANA database for dates without a zone.
	TimeZone string
	// TitleWithout is what is taken off both ends of its headlines.
	TitleWithout []string
	// Colour is one of ColourNames or "#rrggbb"; empty means none.
	Colour string
	// Body and Drop are those of a Rule for the pages of its news.
	Body, Drop []string
	UserAgent  string
	// User and Password are for HTTP basic authentication.
	User     string
	Password Secret
	// Headers are sent to the feed's host.
	Headers []Header
	// InsecureTLS takes any certificate of the feed's host.
	InsecureTLS bool
}

// Equal says whether two feeds are the same in every key.
func (f Feed) Equal(other Feed) bool { return reflect.DeepEqual(f, other) }

// feedTable is the name of the array of tables.
const feedTable = "feed"

// feedPart is a feed and where its parts stand in the document.
type feedPart struct {
	Feed
	at     int    // offset of the header's key
	fields []part // key = value, in their order
	start  int    // first line
	end    int    // after the last line of its keys and sub-tables
	inline bool   // written as {…} in an array: has no lines of its own
	fault  error  // the first thing that is wrong with its keys
}

// DefaultFeeds is the list of a first run: the guide and the catalogue's
// default outlets, named in the language and sorted into folders by subject.
func DefaultFeeds(language string) []Feed {
	return append([]Feed{guide(language)}, OutletFeeds(catalogue.Default(), language)...)
}

// OutletFeeds turns outlets of the catalogue into feeds of the list, named in
// the language and sorted into folders by subject.
func OutletFeeds(outlets []catalogue.Outlet, language string) []Feed {
	feeds := make([]Feed, len(outlets))
	for i, outlet := range outlets {
		feeds[i] = Feed{
			URL: outlet.FeedURL, Name: outlet.Title(language),
			Folder: outlet.Category.Name(language), Country: outlet.Country,
		}
	}
	return feeds
}

func guide(language string) Feed {
	if language == "en" {
		return Feed{URL: "khabar:guide-en", Name: "The khabar guide"}
	}
	return Feed{URL: "khabar:guide", Name: "دليل خبر"}
}

// checkedFeeds gives the feeds of a document in which all is right.
func (d *document) checkedFeeds() ([]feedPart, error) {
	top, listed := true, false // above the first header, and below one of a feed
	for _, p := range d.parts {
		header := p.kind != unstable.KeyValue
		below := listed && header && len(p.key) > 1 && p.key[0] == feedTable
		if (header || top) && !below {
			if err := d.checkTop(p); err != nil {
				return nil, err
			}
		}
		top, listed = top && !header, listed || header && p.key[0] == feedTable
	}
	feeds := d.feeds()
	first := map[string]int{} // offset of the address of the first of each
	for i := range feeds {
		if err := d.checkFeed(&feeds[i], first); err != nil {
			return nil, err
		}
	}
	return feeds, d.checkPrograms(feeds)
}

// checkPrograms refuses a list that names programs to run while somebody else can
// write it.
func (d *document) checkPrograms(feeds []feedPart) error {
	for _, feed := range feeds {
		runs := len(feed.Password.Command) > 0
		for _, header := range feed.Headers {
			runs = runs || len(header.Value.Command) > 0
		}
		if !runs {
			continue
		}
		if open := writableByOthers(d.file); open != "" {
			return d.errorAt(feed.at, Error{Kind: ErrorWritable, Detail: open})
		}
		return nil
	}
	return nil
}

func (d *document) checkFeed(feed *feedPart, first map[string]int) error {
	if feed.fault != nil {
		return feed.fault
	}
	if feed.URL == "" {
		return d.errorAt(feed.at, Error{Kind: ErrorMissing, Key: keyURL})
	}
	address, _ := feed.field(keyURL)
	if !ValidAddress(feed.URL) {
		return d.errorAt(address.value.at, Error{Kind: ErrorAddress, Key: keyURL, Detail: Redacted(feed.URL), Suggestion: nearestAddress(feed.URL)})
	}
	identity := Identity(feed.URL)
	if offset, twice := first[identity]; twice {
		line := d.errorAt(offset, Error{}).Line
		return d.errorAt(address.value.at, Error{Kind: ErrorDuplicate, Key: keyURL, Detail: Redacted(feed.URL), Other: line})
	}
	first[identity] = address.value.at
	return nil
}

// readField puts one key into the feed. One that is none, and is not spelled
// nearly as one, is passed over.
func (d *document) readField(field part, feed *Feed) error {
	if key, known := keyOf(field.key[0]); known {
		return key.read(d, field, feed)
	}
	return d.misspelled(field.keyAt, strings.Join(field.key, "."), field.key[0], feedKeyNames())
}

// feeds collects the feeds without judging them. A [feed.headers] belongs to the
// feed above it; its keys are as good as headers.NAME in the feed itself.
func (d *document) feeds() []feedPart {
	feeds := make([]feedPart, 0, d.countFeeds())
	var below []string // the keys of the sub-table that is open
	owner, top := -1, true
	for _, p := range d.parts {
		header := p.kind != unstable.KeyValue
		switch {
		case p.kind == unstable.ArrayTable && len(p.key) == 1 && p.key[0] == feedTable:
			feeds = append(feeds, feedPart{at: p.keyAt, start: p.start})
			owner, below = len(feeds)-1, nil
		case header && p.key[0] == feedTable:
			below = p.key[1:]
		case header:
			owner = -1
		case owner >= 0:
			if len(below) > 0 {
				p.key = slices.Concat(below, p.key)
			}
			d.add(&feeds[owner], p)
		case top && len(p.key) == 1 && p.key[0] == feedTable:
			feeds = append(feeds, d.inlineFeeds(p.value)...)
		}
		if owner >= 0 {
			feeds[owner].end = p.end
		}
		top = top && !header
	}
	return feeds
}

// countFeeds counts the feeds that have tables of their own.
func (d *document) countFeeds() int {
	count := 0
	for _, p := range d.parts {
		if p.kind == unstable.ArrayTable && p.key[0] == feedTable {
			count++
		}
	}
	return count
}

// inlineFeeds reads `feed = [{url = "…"}, …]`, which is the same list to TOML.
func (d *document) inlineFeeds(list value) []feedPart {
	var feeds []feedPart
	for _, element := range list.inner {
		feed := feedPart{at: element.at}
		for _, field := range element.fields {
			d.add(&feed, field)
		}
		feed.inline = true
		feeds = append(feeds, feed)
	}
	return feeds
}

// add takes in one key of the feed, if it is right: checkFeed says what is not.
func (d *document) add(f *feedPart, p part) {
	f.fields = append(f.fields, p)
	if err := d.readField(p, &f.Feed); err != nil && f.fault == nil {
		f.fault = err
	}
}

func (f *feedPart) field(key string) (part, bool) {
	for _, p := range f.fields {
		if len(p.key) == 1 && p.key[0] == key {
			return p, true
		}
	}
	return part{}, false
}
