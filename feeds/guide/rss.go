package guide

import (
	"bytes"
	"encoding/xml"
)

// The elements of RSS 2.0 that the guide uses, with content:encoded from the
// RSS content module.
type (
	rssDocument struct {
		XMLName   xml.Name   `xml:"rss"`
		Version   string     `xml:"version,attr"`
		ContentNS string     `xml:"xmlns:content,attr"`
		Channel   rssChannel `xml:"channel"`
	}
	rssChannel struct {
		Title       string    `xml:"title"`
		Link        string    `xml:"link"`
		Description string    `xml:"description"`
		Language    string    `xml:"language"`
		Items       []rssItem `xml:"item"`
	}
	rssItem struct {
		Title       string  `xml:"title"`
		GUID        rssGUID `xml:"guid"`
		Description string  `xml:"description"`
		Content     rssHTML `xml:"content:encoded"`
	}
	rssGUID struct {
		Value     string `xml:",chardata"`
		Permalink bool   `xml:"isPermaLink,attr"`
	}
	rssHTML struct {
		Body string `xml:",cdata"`
	}
)

func encode(address string, e edition, articles []article) []byte {
	channel := rssChannel{Title: e.title, Link: address, Description: e.description, Language: e.language}
	for _, a := range articles {
		channel.Items = append(channel.Items, rssItem{
			Title:       a.title,
			GUID:        rssGUID{Value: "khabar:guide/" + e.folder + "/" + a.name},
			Description: a.summary,
			Content:     rssHTML{Body: a.body},
		})
	}
	var out bytes.Buffer
	out.WriteString(xml.Header)
	encoder := xml.NewEncoder(&out)
	encoder.Indent("", " ")
	// A bytes.Buffer takes everything and the types above hold only strings.
	if err := encoder.Encode(rssDocument{
		Version: "2.0", ContentNS: "http://purl.org/rss/1.0/modules/content/", Channel: channel,
	}); err != nil {
		panic(err)
	}
	out.WriteByte('\n')
	return out.Bytes()
}
