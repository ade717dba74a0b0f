package parse

import (
	"bytes"
	"errors"
	"html"
	"strings"

	"github.com/mmcdole/gofeed"
	ext "github.com/mmcdole/gofeed/extensions"
	"github.com/mmcdole/gofeed/rss"
)

// Most items of RSS feeds are a handful of elements that hold a text and
// nothing else: title, link, guid, pubDate. There is nothing in them to find
// out, so gofeed is not shown them at all and its items get the texts
// afterwards; what they mean is still for its translator to say. Whatever is
// written in another way is left to it: elements with attributes or elements in
// them, in another namespace, in other letters, or there twice but for
// categories.

// plainField is an element of an item that may be plain.
type plainField int

const (
	noField plainField = iota
	titleField
	linkField
	guidField
	dateField
	descriptionField
	authorField
	categoryField
	contentField
	creatorField
	fieldsMax
)

// fieldsByName are the elements; gofeed takes those without a
// prefix in any case of letters.
var fieldsByName = map[string]plainField{
	"title": titleField, "link": linkField, "guid": guidField, "pubdate": dateField, "description": descriptionField,
	"author": authorField, "category": categoryField, "content:encoded": contentField, "dc:creator": creatorField,
}

// The prefixes of two of them are only names: these are what they stand for.
const (
	contentSpace = "http://purl.org/rss/1.0/modules/content/"
	creatorSpace = "http://purl.org/dc/elements/1.1/"
)

// fieldOf finds the field of a name as written. exactly says that it is
// written as it should be.
func fieldOf(name []byte) (field plainField, exactly bool) {
	switch string(name) {
	case "title", "link", "guid", "description", "author", "category", "content:encoded", "dc:creator":
		return fieldsByName[string(name)], true
	case dateElement:
		return dateField, true
	}
	switch local := strings.ToLower(localName(name)); local {
	case "encoded":
		return contentField, false
	case "creator":
		return creatorField, false
	default:
		if bytes.IndexByte(name, ':') >= 0 {
			return noField, false
		}
		return fieldsByName[local], false
	}
}

// plainText is the text of an element that gofeed is not shown.
type plainText struct {
	item    int // index among the items
	field   plainField
	element span
	text    span // inside a CDATA section, if it is one
	cdata   bool
}

// of gives the text as gofeed would.
func (p plainText) of(doc []byte) string {
	text := string(doc[p.text.start:p.text.end])
	if p.cdata {
		return text
	}
	return html.UnescapeString(strings.TrimSpace(text))
}

// plainItem collects what is plain in the open item.
type plainItem struct {
	able  bool // the item is one that may have plain elements
	found []plainText
	times [fieldsMax]int // how often an element stands there, plain or not

	categories int // of found

	open  plainText // the child that is open, if field is set
	plain bool      // nothing speaks against it so far
	texts int       // tokens of text in it
}

// beginPlain readies what is noted of an item that has just begun.
func (in *inspector) beginPlain(item token) {
	if len(in.items) == 1 {
		in.bindsContent, in.bindsCreator = in.binds("content", contentSpace), in.binds("dc", creatorSpace)
	}
	in.itemEdits = len(in.edits)
	in.plainItem = plainItem{able: in.hidesPlain && in.ableToBePlain(item), found: in.plainItem.found[:0]}
}

// ableToBePlain reports that the elements around the items leave the names
// their usual meaning.
func (in *inspector) ableToBePlain(item token) bool {
	return len(item.attributes) == 0 && string(item.name) == "item" &&
		bytes.HasPrefix(in.container, []byte("<rss")) && !bytes.Contains(in.container, []byte("xmlns="))
}

// binds reports that a prefix is bound once around the items, to this namespace.
func (in *inspector) binds(prefix, space string) bool {
	return bytes.Count(in.container, []byte("xmlns:"+prefix)) == 1 &&
		(bytes.Contains(in.container, []byte("xmlns:"+prefix+`="`+space+`"`)) ||
			bytes.Contains(in.container, []byte("xmlns:"+prefix+"='"+space+"'")))
}

// notePlain takes a token inside an item, before the stack changes by it.
func (in *inspector) notePlain(t token) {
	p := &in.plainItem
	depth := len(in.stack) - in.itemDepth // 0: between the children
	switch {
	case depth == 0 && (t.kind == tokenStart || t.kind == tokenEmpty):
		field, exactly := fieldOf(t.name)
		p.times[field]++
		p.open = plainText{item: len(in.items) - 1, field: field, element: span{start: t.start}}
		p.plain, p.texts = exactly && t.kind == tokenStart && in.canBePlain(field, t.attributes), 0
	case depth == 1 && t.kind == tokenEnd:
		if p.open.field != noField && p.plain {
			p.open.element.end = t.end
			p.found = append(p.found, p.open)
			if p.open.field == categoryField {
				p.categories++
			}
		}
		p.open.field = noField
	case depth == 1 && (t.kind == tokenText || t.kind == tokenCDATA):
		p.open.text, p.open.cdata = span{t.start, t.end}, t.kind == tokenCDATA
		if p.open.cdata {
			p.open.text = span{t.start + len(cdataBegin), t.end - len(cdataEnd)}
		}
		p.texts++
		p.plain = p.plain && p.texts == 1 && (p.open.cdata || allReferences(in.doc[t.start:t.end]))
	default:
		p.plain = false
	}
}

// canBePlain reports that the attributes of an element say nothing that we
// want, and that its prefix means what it should.
func (in *inspector) canBePlain(field plainField, attributes []byte) bool {
	switch field {
	case contentField:
		return in.bindsContent && len(attributes) == 0
	case creatorField:
		return in.bindsCreator && len(attributes) == 0
	case guidField, categoryField: // isPermaLink, domain
		return !bytes.Contains(attributes, []byte("xml"))
	}
	return len(attributes) == 0
}

// plainUsual is how many plain elements an ordinary feed has, of 50 items.
const plainUsual = 400

// settlePlain ends an item: its plain elements become places that gofeed is not
// shown, in the place of the edits inside them.
func (in *inspector) settlePlain() {
	p := &in.plainItem
	kept := p.found[:0]
	for _, text := range p.found {
		if p.times[text.field] == 1 || text.field == categoryField && p.categories == p.times[categoryField] {
			kept = append(kept, text)
		}
	}
	if len(kept) > 0 {
		if in.plain == nil {
			in.plain = make([]plainText, 0, plainUsual)
		}
		in.plain = append(in.plain, kept...)
		in.edits = append(in.edits[:in.itemEdits], withoutPlain(in.edits[in.itemEdits:], kept)...)
	}
}

// withoutPlain are the edits of an item with its plain elements omitted.
func withoutPlain(edits []edit, texts []plainText) []edit {
	out := make([]edit, 0, len(edits)+len(texts))
	for _, text := range texts {
		for len(edits) > 0 && edits[0].start < text.element.start {
			out, edits = append(out, edits[0]), edits[1:]
		}
		out = append(out, edit{start: text.element.start, end: text.element.end, omitted: true})
		for len(edits) > 0 && edits[0].start < text.element.end {
			edits = edits[1:]
		}
	}
	return append(out, edits...)
}

// isNameOnly reports what the translator takes for a name as it is.
func isNameOnly(author string) bool { return !strings.ContainsAny(author, "@()") }

// credit gives the translated items the creators that are names: gofeed's
// translator would look at each with four regular expressions.
func (d disguised) credit(items []*gofeed.Item) {
	for _, text := range d.plain {
		if item := items[text.item]; text.field == creatorField && item.DublinCoreExt == nil {
			item.DublinCoreExt = &ext.DublinCoreExtension{Creator: []string{text.of(d.doc)}}
		}
	}
}

var errItems = errors.New("gofeed takes something else for items")

// putBack gives gofeed's items the texts of their plain elements. It refuses
// where gofeed has found other items than we have.
func (d disguised) putBack(items []*rss.Item) (certain bool) {
	if len(d.plain) > 0 && len(items) != d.items {
		return false
	}
	for _, text := range d.plain {
		item, value := items[text.item], text.of(d.doc)
		switch text.field {
		case titleField:
			item.Title = value
		case linkField:
			item.Link, item.Links = value, []string{value}
		case guidField:
			item.GUID = &rss.GUID{Value: value}
		case dateField:
			item.PubDate = value
		case descriptionField:
			item.Description = value
		case authorField:
			item.Author = value
		case categoryField:
			item.Categories = append(item.Categories, &rss.Category{Value: value})
		case contentField:
			item.Content = value
		case creatorField:
			if len(item.Extensions) == 0 && isNameOnly(value) {
				continue // see credit
			}
			if item.DublinCoreExt == nil {
				item.DublinCoreExt = &ext.DublinCoreExtension{}
			}
			item.DublinCoreExt.Creator = []string{value}
		}
	}
	return true
}
