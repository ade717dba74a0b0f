package opml

import (
	"slices"
	"strings"

	"khabar/feeds/clean"
)

// WriteOPML writes an OPML 2 document (http://opml.org/spec2.opml). Folders are
// nested outlines in the order in which they come first. A feed without a title
// is called by its address, as the format demands a text.
func WriteOPML(list List) []byte {
	var out strings.Builder
	out.WriteString("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\"")
	namespaces := list.cleanNamespaces()
	if list.isOurs() {
		namespaces = append(slices.DeleteFunc(namespaces, func(a Attribute) bool { return a.Name == "xmlns:khabar" }), Attribute{"xmlns:khabar", Namespace})
	}
	writeAttributes(&out, namespaces)
	out.WriteString(">\n  <head>\n    <title>" + escape(clean.Line(list.Title)) + "</title>\n  </head>\n  <body>\n")
	declared := map[string]bool{"xml": true}
	for _, namespace := range namespaces {
		declared[strings.TrimPrefix(namespace.Name, "xmlns:")] = true
	}
	treeOf(exportable(list.Feeds)).write(&out, "    ", declared)
	out.WriteString("  </body>\n</opml>\n")
	return []byte(out.String())
}

// isOurs says whether the list has to be known for khabar's own: where something of
// its own is to be written, or a category would be read as a folder.
func (l List) isOurs() bool {
	return slices.ContainsFunc(l.Feeds, func(feed Feed) bool {
		return feed.Hidden || len(feed.Entries) > 0 || feed.Folder == "" && len(feed.Tags) > 0
	})
}

// cleanNamespaces are the declarations that may be written, each once.
func (l List) cleanNamespaces() []Attribute {
	var kept []Attribute
	seen := map[string]bool{}
	for _, a := range l.Namespaces {
		if strings.HasPrefix(a.Name, "xmlns:") && isName(a.Name) && !seen[a.Name] && clean.Line(a.Value) != "" {
			seen[a.Name] = true
			kept = append(kept, Attribute{a.Name, clean.Line(a.Value)})
		}
	}
	return kept
}

// exportable are the feeds that other programs can fetch, not khabar's own.
func exportable(feeds []Feed) []Feed {
	var kept []Feed
	for _, feed := range feeds {
		if address, ok := webAddress(feed.URL); ok {
			feed.URL = address
			kept = append(kept, feed)
		}
	}
	return kept
}

// folder is a folder on its way into OPML: its feeds and folders, in order.
type folder struct {
	name     string
	children map[string]*folder
	items    []item
}

// item is a feed or a folder.
type item struct {
	feed   *Feed
	folder *folder
}

func treeOf(feeds []Feed) *folder {
	root := &folder{children: map[string]*folder{}}
	for i := range feeds {
		at, depth := root, 0
		for name := range strings.SplitSeq(folderPath("", feeds[i].Folder), "/") {
			if name == "" || depth == depthMax {
				break
			}
			at, depth = at.child(name), depth+1
		}
		at.items = append(at.items, item{feed: &feeds[i]})
	}
	return root
}

func (f *folder) child(name string) *folder {
	if child, there := f.children[name]; there {
		return child
	}
	child := &folder{name: name, children: map[string]*folder{}}
	f.children[name] = child
	f.items = append(f.items, item{folder: child})
	return child
}

func (f *folder) write(out *strings.Builder, indent string, declared map[string]bool) {
	for _, item := range f.items {
		if item.feed != nil {
			writeFeed(out, indent, *item.feed, declared)
			continue
		}
		name := escape(item.folder.name)
		out.WriteString(indent + `<outline text="` + name + `" title="` + name + "\">\n")
		item.folder.write(out, indent+"  ", declared)
		out.WriteString(indent + "</outline>\n")
	}
}

func writeFeed(out *strings.Builder, indent string, feed Feed, declared map[string]bool) {
	title := clean.Line(feed.Title)
	if title == "" {
		title = feed.URL
	}
	attributes := []Attribute{{"type", "rss"}, {"text", title}, {"title", title}, {"xmlUrl", feed.URL}}
	if homepage, ok := clean.URL(feed.Homepage); ok {
		attributes = append(attributes, Attribute{"htmlUrl", homepage})
	}
	if len(feed.Tags) > 0 {
		attributes = append(attributes, Attribute{"category", strings.Join(written(feed), ",")})
	}
	if feed.Hidden {
		attributes = append(attributes, Attribute{hiddenName, "true"})
	}
	known := map[string]bool{hiddenName: true, "category": true, "type": true, "text": true, "title": true, "xmlurl": true, "htmlurl": true}
	for _, a := range feed.Attributes {
		prefix, _, prefixed := strings.Cut(a.Name, ":")
		if !known[strings.ToLower(a.Name)] && isName(a.Name) && (!prefixed || declared[prefix]) {
			known[strings.ToLower(a.Name)] = true
			attributes = append(attributes, Attribute{a.Name, clean.Line(a.Value)})
		}
	}
	out.WriteString(indent + "<outline")
	writeAttributes(out, attributes)
	if len(feed.Entries) == 0 {
		out.WriteString("/>\n")
		return
	}
	out.WriteString(">\n")
	for _, entry := range feed.Entries {
		writeEntry(out, indent+"  ", entry)
	}
	out.WriteString(indent + "</outline>\n")
}

// written are the tags of a feed as they are written.
func written(feed Feed) []string {
	var tags []string
	for _, tag := range feed.Tags {
		if tag = tagName(tag); tag != "" {
			tags = append(tags, tag)
		}
	}
	return tags
}

func writeAttributes(out *strings.Builder, attributes []Attribute) {
	for _, a := range attributes {
		out.WriteString(" " + a.Name + `="` + escape(a.Value) + `"`)
	}
}

// escape writes text for XML, in an attribute or between tags.
var escape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;").Replace

// newsboatHead begins the lists that WriteNewsboat writes. Read looks for it,
// since a list with names in quotes and nothing else could be newsraft's.
const newsboatHead = "# newsboat"

// WriteNewsboat writes newsboat's urls file: an address a line, the title as
// "~title", the folder as the first tag (of a feed without one, newsboat's first tag is
// read as its folder). "!" and "~" at the beginning of a folder are
// dropped: they have a meaning in a tag.
func WriteNewsboat(feeds []Feed) []byte {
	var out strings.Builder
	out.WriteString(newsboatHead + " urls\n")
	for _, feed := range exportable(feeds) {
		out.WriteString(feed.URL)
		if title := clean.Line(feed.Title); title != "" {
			out.WriteString(" " + quote("~"+title))
		}
		if path := strings.TrimLeft(folderPath("", feed.Folder), "!~ "); path != "" {
			out.WriteString(" " + quote(path))
		}
		for _, tag := range written(feed) {
			if tag = strings.TrimLeft(tag, "!~ "); tag != "" {
				out.WriteString(" " + quote(tag))
			}
		}
		if feed.Hidden {
			out.WriteString(" !")
		}
		out.WriteByte('\n')
	}
	return []byte(out.String())
}

// quote writes a word of newsboat's: it runs what stands between backticks, so
// that they become quotes of another kind.
func quote(word string) string {
	word = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "`", "‘").Replace(word)
	return `"` + word + `"`
}
