package parse

import (
	"encoding/base64"
	"html"
	"net/url"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/mmcdole/gofeed"
	ext "github.com/mmcdole/gofeed/extensions"

	"khabar/feeds/clean"
)

// untitled is what an entry is called that has neither title nor text.
const untitled = "بلا عنوان"

const (
	titleRunesMax        = 1000
	titleOfSummaryRunes  = 90
	summaryBeforeTrimMax = 1600 // tails of plugins stand at the end
)

// normalise turns gofeed's feed into ours; r, which may be nil, is what was
// known before. It is not certain of the result if that does not hold any
// longer: then all items are to be read.
func normalise(s Source, p parsed, r *recall, truncated bool) (feed Feed, certain bool) {
	base, _ := url.Parse(s.URL)
	feed = Feed{
		Title:     clean.HTMLText(p.feed.Title, feedTitleRunes),
		Homepage:  resolve(base, p.feed.Link),
		TTL:       timeToLive(p.ttl),
		Truncated: truncated,
	}
	if home, err := url.Parse(feed.Homepage); err == nil && feed.Homepage != "" {
		base = home
	}
	items := p.feed.Items
	if len(items) > itemsMax {
		items, feed.Truncated = items[:itemsMax], true
	}
	reader := dateReader{now: s.Now, zone: s.Zone}
	list := make([]candidate, 0, len(items))
	for i, item := range items {
		if item == nil {
			continue
		}
		p.complete(item, i)
		e := entryOf(item, base, reader, p.json)
		if i < len(p.sources) {
			creditSource(&e, clean.HTMLText(p.sources[i], authorRunesMax))
		}
		if e.Title == untitled && e.URL == "" && e.ContentHTML == "" && len(e.Enclosures) == 0 {
			continue // an empty <item/>
		}
		list = append(list, newCandidate(e, keyOf(item, e), i))
	}
	return feed, feed.take(s, r, r.place(list))
}

// take makes entries of the candidates that have been read.
func (f *Feed) take(s Source, r *recall, list []candidate) (certain bool) {
	if !trimTitles(list, f.Title) {
		return false
	}
	kept, certain := identify(list)
	if !certain {
		return false
	}
	f.Entries = make([]Entry, 0, len(kept))
	for _, c := range kept {
		if c.known {
			f.Known++
			continue
		}
		c.entry.Position = c.position
		f.Entries = append(f.Entries, c.entry)
	}
	if r != nil {
		context := r.contextOf(s, *f)
		if r.knows() && context != r.context {
			return false
		}
		f.Memory = r.remember(context, kept)
	}
	return true
}

// complete gives the i-th item what gofeed has not seen or has dropped, and
// takes off what generators wrapped around it.
func (p *parsed) complete(item *gofeed.Item, i int) {
	item.Title = unwrapCDATA(p.reveal(item.Title))
	item.Content = unwrapCDATA(p.reveal(item.Content))
	item.Description = unwrapCDATA(p.reveal(item.Description))
	if full := item.Custom["fullitem"]; full != "" {
		item.Custom["fullitem"] = p.reveal(full)
	}
	if i < len(p.authors) && p.authors[i] != "" && authorOf(item) == "" {
		item.Authors = []*gofeed.Person{{Name: p.authors[i]}}
	}
}

// unwrapCDATA undoes a CDATA section that was escaped or put into another one.
func unwrapCDATA(text string) string {
	rest, wrapped := strings.CutPrefix(strings.TrimSpace(text), cdataBegin)
	if !wrapped {
		return text
	}
	return strings.TrimSuffix(strings.TrimSuffix(strings.TrimSpace(rest), cdataEnd), "]]")
}

// creditSource names the outlet that an item comes from as its author, instead
// of at the end of the headline.
func creditSource(e *Entry, source string) {
	if source == "" {
		return
	}
	if title, ok := strings.CutSuffix(e.Title, " - "+source); ok && !clean.Blank(title) {
		e.Title = title
		if e.Author == "" {
			e.Author = source
		}
	}
}

func entryOf(item *gofeed.Item, base *url.URL, dates dateReader, isJSON bool) Entry {
	content := contentOf(item, isJSON)
	e := Entry{
		Title:       clean.HTMLText(item.Title, titleRunesMax),
		URL:         linkOf(item, base),
		Author:      authorOf(item),
		Summary:     summaryOf(item, content),
		ContentHTML: content,
		Published:   publishedOf(item, dates),
		Categories:  categoriesOf(item),
		Enclosures:  enclosuresOf(item, base),
	}
	if e.URL == "" && len(e.Enclosures) > 0 {
		e.URL = e.Enclosures[0].URL
	}
	if clean.Blank(e.Title) {
		e.Title = clean.Ellipsis(e.Summary, titleOfSummaryRunes)
	}
	if clean.Blank(e.Title) {
		e.Title = untitled
	}
	return e
}

// contentOf is the longest HTML that the item carries.
func contentOf(item *gofeed.Item, isJSON bool) string {
	content := item.Content
	if content == "" {
		content = item.Custom["fullitem"]
	}
	content = decodeBase64(content)
	if len(strings.TrimSpace(content)) == 0 || len(content) < len(item.Description)/2 {
		content = item.Description
	}
	if len(content) > contentBytesMax {
		content = strings.ToValidUTF8(content[:contentBytesMax], "")
	}
	if strings.Contains(content, "<") {
		return content
	}
	content = withoutPostTail(content)
	if isJSON { // content_text
		content = html.EscapeString(content)
	}
	return paragraphs(content)
}

// paragraphs makes HTML of text without markup; its lines are all it has.
func paragraphs(text string) string {
	if !strings.Contains(strings.TrimSpace(text), "\n") {
		return text
	}
	var out strings.Builder
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			out.WriteString("<p>" + line + "</p>")
		}
	}
	return out.String()
}

// decodeBase64 decodes Atom content of other types than text, which gofeed
// leaves encoded. Only what becomes text is taken.
func decodeBase64(content string) string {
	if len(content) < 40 || strings.ContainsAny(content[:40], " <&.") || content[0] >= 0x80 {
		return content
	}
	packed := strings.Join(strings.Fields(content), "")
	raw, err := base64.StdEncoding.DecodeString(packed)
	if err != nil || !utf8.Valid(raw) {
		return content
	}
	return string(raw)
}

// summaryOf is the item's description as one line, without the tails that
// publishing programs put there.
func summaryOf(item *gofeed.Item, content string) string {
	source := item.Description
	if strings.TrimSpace(source) == "" {
		source = content
	}
	return clean.Ellipsis(trimSummary(clean.HTMLText(source, summaryBeforeTrimMax)), summaryRunesMax)
}

// linkOf finds the item's address: link, feedburner's original, other links,
// a guid that is an address.
func linkOf(item *gofeed.Item, base *url.URL) string {
	for _, original := range extensions(item, "feedburner", "origLink") {
		if link := resolve(nil, original.Value); link != "" {
			return link
		}
	}
	if link := resolve(base, item.Link); link != "" {
		return link
	}
	for _, link := range item.Links {
		if link := resolve(base, link); link != "" {
			return link
		}
	}
	for _, link := range extensions(item, "atom", "link") {
		if rel := link.Attrs["rel"]; rel == "" || rel == "alternate" {
			if link := resolve(base, link.Attrs["href"]); link != "" {
				return link
			}
		}
	}
	return resolve(nil, item.GUID)
}

// resolve makes an address absolute and clean; "" if it is none.
func resolve(base *url.URL, reference string) string {
	reference = strings.TrimSpace(reference)
	if reference == "" {
		return ""
	}
	if strings.Contains(reference, "&amp;") { // escaped twice
		reference = html.UnescapeString(reference)
	}
	if link, ok := clean.URL(reference); ok {
		return link
	}
	if base == nil || base.Host == "" {
		return ""
	}
	relative, err := url.Parse(reference)
	if err != nil || relative.User != nil || relative.Scheme != "" && relative.Scheme != "http" && relative.Scheme != "https" {
		return ""
	}
	absolute := base.ResolveReference(relative)
	absolute.User = nil
	link, _ := clean.URL(absolute.String())
	return link
}

func extensions(item *gofeed.Item, prefix, name string) []ext.Extension {
	return item.Extensions[prefix][name]
}

// authorOf joins the names of the authors; addresses of mail are left out.
func authorOf(item *gofeed.Item) string {
	var names []string
	add := func(name string) {
		name = clean.HTMLText(name, authorRunesMax)
		if at := strings.IndexAny(name, "<("); at > 0 && strings.Contains(name[at:], "@") {
			name = strings.TrimSpace(name[:at])
		}
		for _, prefix := range []string{"بواسطة ", "بقلم ", "كتب ", "By ", "by "} {
			name = strings.TrimPrefix(name, prefix)
		}
		if clean.Blank(name) || strings.Contains(name, "@") || strings.EqualFold(name, "unknown") {
			return
		}
		for _, known := range names {
			if known == name {
				return
			}
		}
		names = append(names, name)
	}
	for _, author := range item.Authors {
		if author != nil {
			add(author.Name)
		}
	}
	if item.DublinCoreExt != nil {
		for _, creator := range item.DublinCoreExt.Creator {
			add(creator)
		}
	}
	return clean.Ellipsis(strings.Join(names, "، "), authorRunesMax)
}

// publishedOf is the first date that can be read.
func publishedOf(item *gofeed.Item, dates dateReader) time.Time {
	for _, written := range []string{item.Custom[hiddenAsDate], item.Published, item.Updated} {
		if at, ok := dates.read(written); ok {
			return at
		}
	}
	for _, prefix := range []string{"dcterms", "dc", "atom", "prism"} {
		for _, name := range []string{"issued", "created", "date", "published", "publicationDate", "modified", "updated"} {
			for _, extension := range item.Extensions[prefix][name] {
				if at, ok := dates.read(extension.Value); ok {
					return at
				}
			}
		}
	}
	for _, name := range []string{"date", "Date", "published", "pubdate", "updated"} {
		if at, ok := dates.read(item.Custom[name]); ok {
			return at
		}
	}
	return time.Time{}
}

func categoriesOf(item *gofeed.Item) []string {
	var categories []string
next:
	for _, written := range item.Categories {
		category := clean.HTMLText(written, categoryRunesMax)
		if clean.Blank(category) {
			continue
		}
		for _, known := range categories {
			if known == category {
				continue next
			}
		}
		if categories = append(categories, category); len(categories) == categoriesMax {
			break
		}
	}
	return categories
}
