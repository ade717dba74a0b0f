package cli

import (
	"encoding/json"
	"io"
	"time"

	"khabar/config"
	"khabar/config/catalogue"
	"khabar/feeds/news"
)

// The records are what --json writes, one a line. Their field names are a
// promise to scripts: they are never renamed or removed.

// entryRecord is an entry.
type entryRecord struct {
	ID        int64   `json:"id"`
	Feed      string  `json:"feed"`
	FeedURL   string  `json:"feed_url"`
	Title     string  `json:"title"`
	URL       string  `json:"url"`
	Published *string `json:"published"` // RFC 3339, UTC
	Author    string  `json:"author"`
	Summary   string  `json:"summary"`
	Read      bool    `json:"read"`
	Starred   bool    `json:"starred"`
	Offline   bool    `json:"offline"`
	Breaking  bool    `json:"breaking"` // the outlet has marked it so; the marker is not in the title
	Edited    bool    `json:"edited"`   // the outlet has changed its words since
	Muted     bool    `json:"muted"`    // a filter hides it
	Colour    string  `json:"colour"`   // what a filter has given it
}

// feedRecord is a feed.
type feedRecord struct {
	URL         string   `json:"url"`
	Name        string   `json:"name"`
	Folder      string   `json:"folder"`
	Account     string   `json:"account,omitempty"` // the account that it belongs to, if it is not of the list
	Paused      bool     `json:"paused"`
	Entries     int      `json:"entries"`
	Unread      int      `json:"unread"`
	LastSuccess *string  `json:"last_success"` // RFC 3339, UTC, or null for never
	LastEntry   *string  `json:"last_entry"`
	Fault       *string  `json:"fault"` // the kind, or null
	Tags        []string `json:"tags"`
	Hidden      bool     `json:"hidden"`
	Muted       bool     `json:"muted"`
	MovedTo     string   `json:"moved_to"` // where it has been found for some days, or empty
	InsecureTLS bool     `json:"insecure_tls"`
}

// resultRecord is how the refresh of one feed ended.
type resultRecord struct {
	URL     string  `json:"url"`
	Account string  `json:"account,omitempty"` // its name, where it is an account that was asked
	Status  int     `json:"status"`            // of HTTP; 0 means that there was no answer
	New     int     `json:"new"`
	Fault   *string `json:"fault"`
}

// syncRecord is how the sync of one account ended. Sent and Received count changes
// of what is read and starred.
type syncRecord struct {
	Account  string  `json:"account"`
	New      int     `json:"new"`
	Sent     int     `json:"sent"`
	Received int     `json:"received"`
	Fault    *string `json:"fault"` // the kind, or null
}

// sumRecord is the last line of a refresh.
type sumRecord struct {
	Feeds     int  `json:"feeds"`
	New       int  `json:"new"`
	Failed    int  `json:"failed"`
	Cancelled bool `json:"cancelled"`
	// FullTexts is how many full texts were stored; absent where none were wanted.
	FullTexts *int `json:"full_texts,omitempty"`
}

// addRecord is what came of adding a feed.
type addRecord struct {
	URL       string   `json:"url"`
	Name      string   `json:"name"`
	Folder    string   `json:"folder"`
	Added     bool     `json:"added"`
	New       int      `json:"new"`
	Fault     *string  `json:"fault"`
	Proposals []string `json:"proposals"` // feeds that the page names
}

// changeRecord is what came of remove, rename, move and pause.
type changeRecord struct {
	URL     string   `json:"url"`
	Name    string   `json:"name"`
	Folder  string   `json:"folder"`
	Paused  bool     `json:"paused"`
	Changed bool     `json:"changed"`
	Tags    []string `json:"tags"`
}

// outletRecord is an outlet of the catalogue.
type outletRecord struct {
	URL          string `json:"url"`
	TitleArabic  string `json:"title_ar"`
	TitleEnglish string `json:"title_en"`
	Homepage     string `json:"homepage"`
	Country      string `json:"country"`
	Region       string `json:"region"`
	Category     string `json:"category"`
	Evidence     string `json:"evidence"`
	Default      bool   `json:"default"`
	Followed     bool   `json:"followed"`
}

// packRecord is a pack of the catalogue.
type packRecord struct {
	ID           string   `json:"id"`
	Kind         string   `json:"kind"` // default, region, country or category
	TitleArabic  string   `json:"title_ar"`
	TitleEnglish string   `json:"title_en"`
	URLs         []string `json:"urls"`
}

// doctorRecord is what doctor found.
type doctorRecord struct {
	Version  string         `json:"version"`
	Terminal string         `json:"terminal"` // how Arabic is sent to it
	Feeds    int            `json:"feeds"`
	Entries  int            `json:"entries"`
	Unread   int            `json:"unread"`
	Failing  int            `json:"failing"`
	Database databaseRecord `json:"database"`
	Identity identityRecord `json:"identity"`
	Dropped  int            `json:"dropped"` // by the gate under the screen, so far
}

// identityRecord is which terminal this is and how that is known.
type identityRecord struct {
	Name        string   `json:"name"`
	Version     string   `json:"version"`
	Multiplexer string   `json:"multiplexer"`
	Known       bool     `json:"known"` // measured, read in the source, or picked
	Evidence    []string `json:"evidence"`
	Picked      *string  `json:"picked"` // null where nothing was picked
}

// databaseRecord is the health of the database.
type databaseRecord struct {
	Path      string `json:"path"`
	Bytes     int64  `json:"bytes"`
	Integrity string `json:"integrity"` // "ok", or what is wrong
}

// writeRecords writes one JSON object a line.
func writeRecords[T any](w io.Writer, records ...T) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false) // addresses stay readable
	for _, record := range records {
		if err := encoder.Encode(record); err != nil {
			return failed(err)
		}
	}
	return nil
}

// moment is a time as the records give it: RFC 3339 in UTC, null for none.
func moment(at time.Time) *string {
	if at.IsZero() {
		return nil
	}
	text := at.UTC().Format(time.RFC3339)
	return &text
}

// faultKind is a fault as the records give it.
func faultKind(fault *news.Fault) *string {
	if fault == nil {
		return nil
	}
	kind := string(fault.Kind)
	return &kind
}

func recordOfEntry(e news.Entry) entryRecord {
	return entryRecord{
		ID: e.ID, Feed: e.FeedName, FeedURL: config.Redacted(e.FeedURL), Title: e.Title, URL: e.URL, Published: moment(e.Published),
		Author: e.Author, Summary: e.Summary, Read: e.Read, Starred: e.Starred, Offline: e.Offline,
		Breaking: e.Breaking, Edited: e.Edited, Muted: e.Muted, Colour: e.Colour,
	}
}

func recordOfFeed(f news.Feed) feedRecord {
	return feedRecord{
		URL: config.Redacted(f.URL), Name: f.Name, Folder: f.Folder, Account: f.Account, Paused: f.Paused, Entries: f.Entries, Unread: f.Unread,
		LastSuccess: moment(f.LastSuccess), LastEntry: moment(f.LastEntry), Fault: faultKind(f.Fault),
		Tags: append([]string{}, f.Tags...), Hidden: f.Hidden, Muted: f.Muted, MovedTo: f.MovedTo, InsecureTLS: f.InsecureTLS,
	}
}

func recordOfOutlet(o catalogue.Outlet, followed bool) outletRecord {
	return outletRecord{
		URL: o.FeedURL, TitleArabic: o.TitleArabic, TitleEnglish: o.TitleEnglish, Homepage: o.Homepage,
		Country: o.Country, Region: o.Region, Category: string(o.Category), Evidence: string(o.Evidence),
		Default: o.Rank > 0, Followed: followed,
	}
}
