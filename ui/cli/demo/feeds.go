package demo

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"html"
	"strings"
	"time"
)

// feedType is the Content-Type of each format.
var feedType = map[format]string{
	formatRSS:  "application/rss+xml; charset=utf-8",
	formatAtom: "application/atom+xml; charset=utf-8",
	formatJSON: "application/feed+json; charset=utf-8",
}

// feed renders the feed of an outlet. Identities do not name the port, so that
// they are the same whenever the site is started.
func (o outlet) feed(base string) ([]byte, error) {
	switch o.format {
	case formatRSS:
		return marshalXML(o.rss(base))
	case formatAtom:
		return marshalXML(o.atom(base))
	case formatJSON:
		return json.MarshalIndent(o.jsonFeed(base), "", " ")
	}
	return nil, fmt.Errorf("demo: no such format: %q", o.format)
}

func (o outlet) identity(a article) string { return "tag:khabar.invalid,2026:" + o.Slug + "/" + a.Slug }

func marshalXML(document any) ([]byte, error) {
	body, err := xml.MarshalIndent(document, "", " ")
	return append([]byte(xml.Header), body...), err
}

// The elements of RSS 2.0 with Dublin Core's creator.
type (
	rssDocument struct {
		XMLName   xml.Name  `xml:"rss"`
		Version   string    `xml:"version,attr"`
		CreatorNS string    `xml:"xmlns:dc,attr"`
		Title     string    `xml:"channel>title"`
		Link      string    `xml:"channel>link"`
		Summary   string    `xml:"channel>description"`
		Language  string    `xml:"channel>language"`
		Built     string    `xml:"channel>lastBuildDate"`
		Items     []rssItem `xml:"channel>item"`
	}
	rssItem struct {
		Title     string  `xml:"title"`
		Link      string  `xml:"link"`
		GUID      rssGUID `xml:"guid"`
		Creator   string  `xml:"dc:creator"`
		Category  string  `xml:"category"`
		Published string  `xml:"pubDate"`
		Summary   string  `xml:"description"`
	}
	rssGUID struct {
		Value     string `xml:",chardata"`
		Permalink bool   `xml:"isPermaLink,attr"`
	}
)

func (o outlet) rss(base string) rssDocument {
	document := rssDocument{
		Version: "2.0", CreatorNS: "http://purl.org/dc/elements/1.1/",
		Title: o.Name, Link: base + o.frontPath(), Summary: o.Motto, Language: "ar",
		Built: o.articles[0].Published.Format(time.RFC1123Z),
	}
	for _, a := range o.articles {
		paragraphs := a.feedParagraphs()
		for i := range paragraphs {
			paragraphs[i] = html.EscapeString(paragraphs[i])
		}
		document.Items = append(document.Items, rssItem{
			Title: a.Title, Link: base + o.pagePath(a), GUID: rssGUID{Value: o.identity(a)},
			Creator: a.Author, Category: a.Section, Published: a.Published.Format(time.RFC1123Z),
			Summary: "<p>" + strings.Join(paragraphs, "</p><p>") + "</p>",
		})
	}
	return document
}

// The elements of Atom (RFC 4287) that the demo uses.
type (
	atomDocument struct {
		XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
		Lang    string      `xml:"xml:lang,attr"`
		ID      string      `xml:"id"`
		Title   string      `xml:"title"`
		Summary string      `xml:"subtitle"`
		Updated string      `xml:"updated"`
		Links   []atomLink  `xml:"link"`
		Entries []atomEntry `xml:"entry"`
	}
	atomLink struct {
		Rel  string `xml:"rel,attr"`
		Href string `xml:"href,attr"`
	}
	atomEntry struct {
		ID        string   `xml:"id"`
		Title     string   `xml:"title"`
		Link      atomLink `xml:"link"`
		Author    string   `xml:"author>name"`
		Published string   `xml:"published"`
		Updated   string   `xml:"updated"`
		Summary   string   `xml:"summary"`
	}
)

func (o outlet) atom(base string) atomDocument {
	document := atomDocument{
		Lang: "ar", ID: "tag:khabar.invalid,2026:" + o.Slug, Title: o.Name, Summary: o.Motto,
		Updated: o.articles[0].Published.Format(time.RFC3339),
		Links:   []atomLink{{"self", base + o.feedPath()}, {"alternate", base + o.frontPath()}},
	}
	for _, a := range o.articles {
		published := a.Published.Format(time.RFC3339)
		document.Entries = append(document.Entries, atomEntry{
			ID: o.identity(a), Title: a.Title, Link: atomLink{"alternate", base + o.pagePath(a)},
			Author: a.Author, Published: published, Updated: published, Summary: strings.Join(a.feedParagraphs(), "\n"),
		})
	}
	return document
}

// The members of JSON Feed 1.1 that the demo uses. Like many publishers it
// leaves content_text out, against the letter of the specification, because
// what it has to say there would not be the content.
type (
	jsonDocument struct {
		Version     string     `json:"version"`
		Title       string     `json:"title"`
		Description string     `json:"description"`
		Homepage    string     `json:"home_page_url"`
		Feed        string     `json:"feed_url"`
		Language    string     `json:"language"`
		Items       []jsonItem `json:"items"`
	}
	jsonItem struct {
		ID        string       `json:"id"`
		URL       string       `json:"url"`
		Title     string       `json:"title"`
		Summary   string       `json:"summary"`
		Published string       `json:"date_published"`
		Authors   []jsonAuthor `json:"authors"`
		Tags      []string     `json:"tags"`
	}
	jsonAuthor struct {
		Name string `json:"name"`
	}
)

func (o outlet) jsonFeed(base string) jsonDocument {
	document := jsonDocument{
		Version: "https://jsonfeed.org/version/1.1", Title: o.Name, Description: o.Motto,
		Homepage: base + o.frontPath(), Feed: base + o.feedPath(), Language: "ar",
	}
	for _, a := range o.articles {
		document.Items = append(document.Items, jsonItem{
			ID: o.identity(a), URL: base + o.pagePath(a), Title: a.Title, Summary: strings.Join(a.feedParagraphs(), "\n"),
			Published: a.Published.Format(time.RFC3339), Authors: []jsonAuthor{{a.Author}}, Tags: []string{a.Section},
		})
	}
	return document
}
