package demo

import (
	"bytes"
	"embed"
	"html/template"
	"strings"
	"sync"
	"time"
)

const htmlType = "text/html; charset=utf-8"

// relatedCount is how many links an "اقرأ أيضاً" box holds.
const relatedCount = 3

//go:embed pages/*.html
var pageSources embed.FS

// Every outlet has its own template, named for it: the text of an article
// stands elsewhere in each, as it does on the web.
var pageTemplates = sync.OnceValue(func() *template.Template {
	return template.Must(template.ParseFS(pageSources, "pages/*.html"))
})

// page is what the template of an outlet sees.
type page struct {
	Outlet  outlet
	Article article
	// Before and After are the body, parted where a box may stand.
	Before, After template.HTML
	Related       []link
	Latest        []link
	URL           string
	Feed          string
	Picture       string
	Stamp         string // the date as a reader sees it
	Published     string // RFC 3339
	Year          int
	Metadata      map[string]any // schema.org, for the outlet that publishes it
}

type link struct{ Title, Path, Summary string }

func (o outlet) link(a article) link { return link{a.Title, o.pagePath(a), a.Summary} }

// renderPage renders the i-th article of an outlet.
func renderPage(base string, o outlet, i int, now time.Time) ([]byte, error) {
	a := o.articles[i]
	p := page{
		Outlet: o, Article: a, URL: base + o.pagePath(a), Feed: base + o.feedPath(),
		Stamp: a.Published.Format("2006/01/02 15:04"), Published: a.Published.Format(time.RFC3339), Year: now.Year(),
	}
	p.Before, p.After = part(a.Body)
	if a.Caption != "" {
		p.Picture = base + o.articlePicturePath(a)
	}
	for n := range relatedCount {
		p.Related = append(p.Related, o.link(o.articles[(i+1+n)%len(o.articles)]))
		p.Latest = append(p.Latest, o.link(o.articles[n%len(o.articles)]))
	}
	p.Metadata = map[string]any{
		"@context": "https://schema.org", "@type": "NewsArticle", "headline": a.Title,
		"description": a.Summary, "datePublished": p.Published, "dateModified": p.Published,
		"inLanguage": a.Language, "mainEntityOfPage": p.URL, "articleSection": a.Section,
		"author":    map[string]any{"@type": "Person", "name": a.Author},
		"publisher": map[string]any{"@type": "Organization", "name": o.Name},
	}
	return render(o.Slug+".html", p)
}

// renderFront renders the front page of an outlet, which names its feed.
func renderFront(o outlet) ([]byte, error) {
	var links []link
	for _, a := range o.articles {
		links = append(links, o.link(a))
	}
	return render("front.html", map[string]any{"Outlet": o, "Feed": o.feedPath(), "FeedType": mediaType(o.format), "Links": links})
}

// renderIndex renders the page at the root of the site.
func renderIndex(outlets []outlet) ([]byte, error) {
	var links []link
	for _, o := range outlets {
		if !o.broken {
			links = append(links, link{o.Name, o.frontPath(), o.Motto})
		}
	}
	return render("index.html", links)
}

func render(name string, data any) ([]byte, error) {
	var out bytes.Buffer
	err := pageTemplates().ExecuteTemplate(&out, name, data)
	return out.Bytes(), err
}

func mediaType(f format) string {
	name, _, _ := strings.Cut(feedType[f], ";")
	return name
}

// part cuts a body before the first paragraph of its second half. In the
// sources a line that begins with <p> is a paragraph of the article itself;
// paragraphs in quotations and lists do not begin a line.
func part(body template.HTML) (before, after template.HTML) {
	middle := len(body) / 2
	next := strings.Index(string(body[middle:]), "\n<p>")
	if next < 0 {
		return body, ""
	}
	return body[:middle+next], body[middle+next+1:]
}
