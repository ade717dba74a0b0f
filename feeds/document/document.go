// Package document is an article as a list of blocks of styled runs: what
// feeds/extract makes of a web page and what ui/page lays out. It holds logical
// clean text only; it knows neither HTML nor widths, colours or terminals.
package document

// Source says where the text of a document came from.
type Source string

// Where a document's text can come from.
const (
	SourceFeed        Source = "feed"        // complete content in the feed
	SourceSummary     Source = "summary"     // only the feed's summary
	SourceRule        Source = "rule"        // a site rule
	SourceReadability Source = "readability" // the page, by readability
	SourceJSONLD      Source = "json-ld"     // articleBody of the page's JSON-LD
	SourceMicrodata   Source = "microdata"   // itemprop=articleBody
	SourceScript      Source = "script"      // a JSON state in a script (__NEXT_DATA__)
	SourceAMP         Source = "amp"         // the AMP page
)

// Document is one article.
type Document struct {
	Title     string `json:"title,omitempty"`
	Byline    string `json:"byline,omitempty"`
	Agency    string `json:"agency,omitempty"`
	Site      string `json:"site,omitempty"`
	URL       string `json:"url,omitempty"`
	Published string `json:"published,omitempty"` // RFC 3339, or empty
	Source    Source `json:"source,omitempty"`
	// ForSubscribers says that the page shows only a part of the article to
	// everyone.
	ForSubscribers bool `json:"for_subscribers,omitempty"`
	// FetchedAt is when the page was fetched, in milliseconds since 1970, or 0.
	FetchedAt int64 `json:"-"`
	// Outdated says that the outlet has changed the article since then.
	Outdated bool    `json:"-"`
	Blocks   []Block `json:"blocks"`
}

// Kind says what a block is.
type Kind string

// The kinds of block.
const (
	Paragraph Kind = "paragraph"
	Heading   Kind = "heading" // Level 1–6
	Item      Kind = "item"    // a list item: Depth, Ordered, Number
	Code      Kind = "code"    // Runs hold the text, newlines kept
	Image     Kind = "image"   // URL and Runs as caption (or alternative text)
	Table     Kind = "table"   // Rows
	Rule      Kind = "rule"    // a thematic break
	Embed     Kind = "embed"   // a video or post elsewhere: URL and Runs as its label
)

// Block is one block of an article. Which fields mean something depends on Kind.
type Block struct {
	Kind Kind `json:"kind"`
	// Level is the level of a heading, 1 to 6.
	Level int `json:"level,omitempty"`
	// Depth is the nesting of a list item, 0 for the outermost list.
	Depth int `json:"depth,omitempty"`
	// Quote is how many quotations the block stands in, 0 for none; any kind
	// of block may be quoted.
	Quote int `json:"quote,omitempty"`
	// Ordered says that a list item carries Number instead of a bullet.
	Ordered bool `json:"ordered,omitempty"`
	// Number is the number of an ordered item. An item with neither Ordered
	// nor a bullet of its own continues the item before it: Continued.
	Number    int    `json:"number,omitempty"`
	Continued bool   `json:"continued,omitempty"`
	Runs      []Run  `json:"runs,omitempty"`
	Rows      []Row  `json:"rows,omitempty"`
	URL       string `json:"url,omitempty"`
}

// Row is one row of a table.
type Row struct {
	Header bool   `json:"header,omitempty"`
	Cells  []Cell `json:"cells"`
}

// Cell is one cell of a table; Span is how many columns it covers, at least 1.
type Cell struct {
	Runs []Run `json:"runs,omitempty"`
	Span int   `json:"span,omitempty"`
}

// Style is a set of styles of a run.
type Style uint8

// The styles of a run.
const (
	Bold Style = 1 << iota
	Emphasis
	Monospace
	Inserted
	Deleted
	Superscript
	Subscript
)

// Run is a stretch of text in one style. A newline in Text is a line break that
// the author set (a poem, an address).
type Run struct {
	Text  string `json:"text"`
	Style Style  `json:"style,omitempty"`
	Link  string `json:"link,omitempty"`
}

// Text gives the plain logical text of runs.
func Text(runs []Run) string {
	if len(runs) == 1 {
		return runs[0].Text
	}
	n := 0
	for _, r := range runs {
		n += len(r.Text)
	}
	text := make([]byte, 0, n)
	for _, r := range runs {
		text = append(text, r.Text...)
	}
	return string(text)
}
