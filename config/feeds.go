package config

import (
	"net/url"
	"slices"
	"strings"

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
}

// feedKeys are the keys of a [[feed]], in the order in which they are written.
var feedKeys = []string{"url", "name", "folder", "country", keyPaused}

// keyPaused is the only key that is no text.
const keyPaused = "paused"

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
}

// LoadFeeds reads the feeds of LoadList.
func LoadFeeds(path string) (feeds []Feed, found bool, err error) {
	list, found, err := LoadList(path)
	return list.Feeds, found, err
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
	top := true // still above the first header
	for _, p := range d.parts {
		header := p.kind != unstable.KeyValue
		if header || top {
			if err := d.checkTop(p); err != nil {
				return nil, err
			}
		}
		top = top && !header
	}
	feeds := d.feeds()
	first := map[string]int{} // offset of the address of the first of each
	for i := range feeds {
		if err := d.checkFeed(&feeds[i], first); err != nil {
			return nil, err
		}
	}
	return feeds, nil
}

// checkTop finds headers and keys that have no business in a feed list.
func (d *document) checkTop(p part) error {
	name := strings.Join(p.key, ".")
	switch {
	case p.key[0] == searchTable && p.kind == unstable.ArrayTable && len(p.key) == 1:
		return nil
	case p.key[0] == searchTable:
		return d.errorAt(p.keyAt, Error{Kind: ErrorType, Key: name, Allowed: "written as [[search]]"})
	case p.key[0] != feedTable:
		return d.errorAt(p.keyAt, Error{Kind: ErrorUnknown, Key: name, Suggestion: nearest(p.key[0], tables)})
	}
	asTable := p.kind == unstable.ArrayTable && len(p.key) == 1
	asArray := p.kind == unstable.KeyValue && len(p.key) == 1 && p.value.kind == unstable.Array
	if !asTable && !asArray {
		return d.errorAt(p.keyAt, Error{Kind: ErrorType, Key: name, Allowed: "written as [[feed]]"})
	}
	for _, element := range p.value.inner {
		if element.kind != unstable.InlineTable {
			return d.errorAt(p.keyAt, Error{Kind: ErrorType, Key: name, Allowed: "written as [[feed]]"})
		}
	}
	return nil
}

func (d *document) checkFeed(feed *feedPart, first map[string]int) error {
	for _, field := range feed.fields {
		if err := d.checkField(field, feedKeys); err != nil {
			return err
		}
	}
	if feed.URL == "" {
		return d.errorAt(feed.at, Error{Kind: ErrorMissing, Key: "url"})
	}
	address, _ := feed.field("url")
	if !ValidAddress(feed.URL) {
		return d.errorAt(address.value.at, Error{Kind: ErrorAddress, Key: "url", Detail: oneLine(feed.URL), Suggestion: nearestAddress(feed.URL)})
	}
	identity := Identity(feed.URL)
	if offset, twice := first[identity]; twice {
		line := d.errorAt(offset, Error{}).Line
		return d.errorAt(address.value.at, Error{Kind: ErrorDuplicate, Key: "url", Detail: Redacted(feed.URL), Other: line})
	}
	first[identity] = address.value.at
	return nil
}

// checkField finds a key of a feed or search that is none of keys, and a value of
// the wrong type.
func (d *document) checkField(field part, keys []string) error {
	name := strings.Join(field.key, ".")
	if !slices.Contains(keys, name) {
		return d.errorAt(field.keyAt, Error{Kind: ErrorUnknown, Key: name, Suggestion: nearest(name, keys)})
	}
	if kind, allowed := kindOf(name); field.value.kind != kind {
		return d.errorAt(field.value.at, Error{Kind: ErrorType, Key: name, Allowed: allowed})
	}
	if bad := oneLine(field.value.text); bad != field.value.text {
		return d.errorAt(field.value.at, Error{Kind: ErrorValue, Key: name, Detail: bad, Allowed: "one line of text"})
	}
	return nil
}

// kindOf gives the type that the value of a key has, and its name for errors.
func kindOf(key string) (kind unstable.Kind, allowed string) {
	if key == keyPaused {
		return unstable.Bool, "true or false"
	}
	return unstable.String, "a text in quotes"
}

// feeds collects the feeds without judging them. A [feed.more] belongs to the
// feed above it, but its keys are not the feed's own.
func (d *document) feeds() []feedPart {
	var feeds []feedPart
	owner, own, top := -1, false, true
	for _, p := range d.parts {
		header := p.kind != unstable.KeyValue
		switch {
		case p.kind == unstable.ArrayTable && len(p.key) == 1 && p.key[0] == feedTable:
			feeds = append(feeds, feedPart{at: p.keyAt, start: p.start})
			owner, own = len(feeds)-1, true
		case header && p.key[0] == feedTable:
			own = false
		case header:
			owner = -1
		case owner >= 0 && own:
			feeds[owner].add(p)
		case top && len(p.key) == 1 && p.key[0] == feedTable:
			feeds = append(feeds, inlineFeeds(p.value)...)
		}
		if owner >= 0 {
			feeds[owner].end = p.end
		}
		top = top && !header
	}
	return feeds
}

// inlineFeeds reads `feed = [{url = "…"}, …]`, which is the same list to TOML.
func inlineFeeds(list value) []feedPart {
	var feeds []feedPart
	for _, element := range list.inner {
		feed := feedPart{at: element.at}
		for _, field := range element.fields {
			feed.add(field)
		}
		feed.inline = true
		feeds = append(feeds, feed)
	}
	return feeds
}

// add takes in one key of the feed.
func (f *feedPart) add(p part) {
	f.fields = append(f.fields, p)
	if len(p.key) != 1 {
		return
	}
	if kind, _ := kindOf(p.key[0]); p.value.kind != kind {
		return
	}
	switch p.key[0] {
	case "url":
		f.URL = p.value.text
	case "name":
		f.Name = p.value.text
	case "folder":
		f.Folder = p.value.text
	case "country":
		f.Country = p.value.text
	case keyPaused:
		f.Paused = p.value.text == "true"
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

// ValidAddress says whether an address can be followed: http or https with a
// host, or the program's own khabar:. Everything else could reach files or
// programs of this machine.
func ValidAddress(address string) bool {
	u, err := url.Parse(address)
	if err != nil || oneLine(address) != address || strings.ContainsAny(address, " \u00a0") {
		return false
	}
	switch strings.ToLower(u.Scheme) {
	case "http", "https":
		return u.Hostname() != ""
	case "khabar":
		return u.Opaque != ""
	}
	return false
}

// nearestAddress proposes https for an address that only lacks its scheme.
func nearestAddress(address string) string {
	if with := "https://" + address; !strings.Contains(address, ":") && strings.Contains(address, ".") && ValidAddress(with) {
		return with
	}
	return ""
}

// Identity gives what two addresses of the same feed have in common: scheme
// http or https, "www.", the default port, a slash at the end, the fragment
// and the case of the host make no difference.
func Identity(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return address
	}
	host := strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
	if port := u.Port(); port != "" && port != "80" && port != "443" {
		host += ":" + port
	}
	identity := host + strings.TrimSuffix(u.EscapedPath(), "/")
	if u.RawQuery != "" {
		identity += "?" + u.RawQuery
	}
	return identity
}

// Redacted is an address as it may be shown: without a password.
func Redacted(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.User == nil {
		return oneLine(address)
	}
	return oneLine(u.Redacted())
}
