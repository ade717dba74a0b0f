package opml

import (
	"slices"
	"strings"

	"khabar/feeds/clean"
)

// outlines reads the body of an OPML document: a stack of open outlines, of
// which those without an address are folders. End tags may be missing, as well
// as everything behind the place where a file breaks off.
type outlines struct {
	list List
	// folders holds the path of each open outline; that of a feed is its
	// folder's.
	folders []string
	count   int
	entries int
	// feedDepth is how many outlines are open inside of the last feed's, that
	// included; 0 means that it had no end tag to come.
	feedDepth int
	isOPML    bool
	isOurs    bool // written by khabar, which puts no folder among the categories
	full      bool
}

// readOPML reads OPML 1 and 2 (http://opml.org/spec2.opml).
func readOPML(text string, firstLine int) (List, error) {
	o := outlines{list: List{Format: FormatOPML}}
	for t := (tags{text: text, line: firstLine}); !o.full; {
		found, ok := t.next()
		if !ok {
			break
		}
		if kind := foreign(found.name); kind != "" && !o.isOPML {
			return List{}, &Error{kind}
		}
		o.tag(found)
	}
	if !o.isOPML {
		return List{}, &Error{ErrorUnknown}
	}
	return o.list, nil
}

// foreign tells roots of other documents.
func foreign(name string) ErrorKind {
	switch strings.ToLower(name) {
	case "rss", "feed", "rdf:rdf", "channel":
		return ErrorFeed
	case "html", "!doctype html":
		return ErrorPage
	}
	return ""
}

// tag takes one tag in, and the text behind it.
func (o *outlines) tag(t tag) {
	switch strings.ToLower(t.name) {
	case "opml":
		o.isOPML = true
		for _, a := range t.attributes {
			o.isOurs = o.isOurs || a.Name == "xmlns:khabar" && a.Value == Namespace
			if strings.HasPrefix(a.Name, "xmlns:") && a.Value != Namespace && isName(a.Name) && len(o.list.Namespaces) < attributesMax {
				o.list.Namespaces = append(o.list.Namespaces, Attribute{a.Name, clean.Line(a.Value)})
			}
		}
	case "title":
		if !t.end && o.list.Title == "" {
			o.list.Title = clean.Line(t.after)
		}
	case entryNameFull:
		if !t.end {
			o.entry(t)
		}
	case "outline":
		o.isOPML = true
		if t.end {
			if len(o.folders) > 0 {
				o.folders = o.folders[:len(o.folders)-1]
			}
			return
		}
		o.outline(t)
	}
}

// outline takes a feed or a folder in.
func (o *outlines) outline(t tag) {
	fields := fieldsOf(t)
	folder := ""
	if len(o.folders) > 0 {
		folder = o.folders[len(o.folders)-1]
	}
	below := folder
	if fields.isFolder(t.closed) {
		if len(o.folders) < depthMax {
			below = folderPath(folder, fields.name())
		}
	} else {
		o.feed(t, fields, folder)
		if fields.address == "" && len(o.folders) < depthMax {
			below = folderPath(folder, fields.name())
		}
	}
	if fields.address != "" {
		if o.feedDepth = 0; !t.closed {
			o.feedDepth = len(o.folders) + 1
		}
	}
	if !t.closed {
		if o.count++; o.count > 2*outlinesMax { // folders without feeds in them
			o.list.refuse(t.line, fields.name(), ReasonTooMany)
			o.full = true
			return
		}
		o.folders = append(o.folders, below)
	}
}

// fields are the attributes that have a meaning, whatever their case.
type fields struct {
	text, title, address, plain, homepage, kind, category string
	hidden                                                bool
	rest                                                  []Attribute
}

func fieldsOf(t tag) (f fields) {
	for _, a := range t.attributes {
		value := clean.Line(a.Value)
		switch strings.ToLower(a.Name) {
		case "text":
			f.text = value
		case "title":
			f.title = value
		case "xmlurl":
			f.address = strings.TrimSpace(a.Value)
		case "url":
			f.plain = strings.TrimSpace(a.Value)
		case "htmlurl":
			f.homepage = a.Value
		case "type":
			f.kind = strings.ToLower(value)
		case "category":
			f.category = value
		case hiddenName:
			f.hidden = value == "true"
		case "filtercmd": // newsbeuter's and newsboat's: a program to run
		default:
			f.keep(a.Name, value)
		}
	}
	if f.address == "" && (f.kind == "rss" || f.kind == "atom" || f.kind == "feed") {
		f.address = f.plain // as some lists of the time of OPML 1 have it
	}
	return f
}

func (f *fields) keep(name, value string) {
	if len(f.rest) < attributesMax && isName(name) {
		f.rest = append(f.rest, Attribute{name, value})
	}
}

// name is what an outline is called. OPML demands text and knows title; where
// both are there programs show title.
func (f fields) name() string {
	if f.title != "" {
		return f.title
	}
	return f.text
}

// isFolder tells a folder, also an empty one, from a feed without its address.
func (f fields) isFolder(closed bool) bool {
	if f.address != "" || f.plain != "" || f.homepage != "" {
		return false
	}
	return f.kind == "folder" || f.kind == "category" || !closed && f.kind != "include"
}

func (o *outlines) feed(t tag, f fields, folder string) {
	shown := f.name()
	if f.address != "" {
		shown = f.address
	} else if shown == "" {
		shown = f.homepage + f.plain
	}
	switch {
	case f.kind == "include":
		o.list.refuse(t.line, shown, ReasonInclude)
	case isScraper(f.kind):
		o.list.refuse(t.line, shown, ReasonScraper)
	case f.address == "":
		o.list.refuse(t.line, shown, ReasonNoAddress)
	default:
		tags := categories(f.category)
		if folder == "" && len(tags) > 0 && !o.isOurs {
			folder, tags = folderPath("", tags[0]), tags[1:]
		}
		homepage, _ := clean.URL(f.homepage)
		feed := Feed{Title: f.name(), Folder: folder, Homepage: homepage, Tags: tags, Hidden: f.hidden, Attributes: f.rest}
		o.full = !o.list.add(t.line, f.address, feed)
	}
}

// isScraper tells FreshRSS's types of sources that are no feeds.
func isScraper(kind string) bool {
	return strings.HasSuffix(kind, "+xpath") || strings.HasPrefix(kind, "json+")
}

// categories parts a list of categories with commas between, each with its path
// parted by slashes (OPML 2.0, "category").
func categories(category string) []string {
	var list []string
	for part := range strings.SplitSeq(category, ",") {
		if part = tagName(part); part != "" && !slices.Contains(list, part) && len(list) < tagsMax {
			list = append(list, part)
		}
	}
	return list
}

const tagsMax = 64 // of one feed
