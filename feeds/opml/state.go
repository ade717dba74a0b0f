package opml

import (
	"encoding/hex"
	"strings"
	"time"

	"khabar/feeds/clean"
)

// Namespace is that of khabar's own words in OPML: khabar:hidden of a feed, and inside the outline of a feed,
// <khabar:entry> for each entry that was read or starred. Other programs pass them
// over.
const Namespace = "https://khabar.example/opml"

// namespacePrefix is what its elements are written with.
const namespacePrefix = "khabar:"

// Entry is what a reader did with an entry of a feed.
type Entry struct {
	// Key is what the entry is recognised by: bytes that only khabar understands.
	Key           []byte
	Read, Starred bool
	// What follows is only there of starred entries, which their feed may not
	// send any more.
	URL, Title, Author string
	Published          time.Time
}

const (
	entriesMax    = 500_000 // of a list
	keyBytesMax   = 64
	entryNameFull = namespacePrefix + "entry"
	hiddenName    = namespacePrefix + "hidden" // an attribute of a feed
)

// entry takes in what was done with an entry of the feed that is open.
func (o *outlines) entry(t tag) {
	if o.entries++; o.entries > entriesMax || len(o.list.Feeds) == 0 || o.feedDepth == 0 || len(o.folders) < o.feedDepth {
		return
	}
	var e Entry
	for _, a := range t.attributes {
		switch value := clean.Line(a.Value); a.Name {
		case "key":
			if key, err := hex.DecodeString(value); err == nil && len(key) <= keyBytesMax {
				e.Key = key
			}
		case "read":
			e.Read = value == "true"
		case "starred":
			e.Starred = value == "true"
		case "url":
			e.URL, _ = clean.URL(value)
		case "title":
			e.Title = value
		case "author":
			e.Author = value
		case "published":
			e.Published, _ = time.Parse(time.RFC3339, value)
		}
	}
	if len(e.Key) > 0 && (e.Read || e.Starred) {
		feed := &o.list.Feeds[len(o.list.Feeds)-1]
		feed.Entries = append(feed.Entries, e)
	}
}

func writeEntry(out *strings.Builder, indent string, e Entry) {
	attributes := []Attribute{{"key", hex.EncodeToString(e.Key)}}
	if e.Read {
		attributes = append(attributes, Attribute{"read", "true"})
	}
	if e.Starred {
		attributes = append(attributes, Attribute{"starred", "true"}, Attribute{"title", clean.Line(e.Title)})
		if address, ok := clean.URL(e.URL); ok {
			attributes = append(attributes, Attribute{"url", address})
		}
		if author := clean.Line(e.Author); author != "" {
			attributes = append(attributes, Attribute{"author", author})
		}
		if !e.Published.IsZero() {
			attributes = append(attributes, Attribute{"published", e.Published.UTC().Format(time.RFC3339)})
		}
	}
	out.WriteString(indent + "<" + entryNameFull)
	writeAttributes(out, attributes)
	out.WriteString("/>\n")
}
