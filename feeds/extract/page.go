package extract

import (
	"bytes"
	"context"
	"fmt"
	stdhtml "html"
	"io"
	"mime"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"

	"khabar/feeds/charset"
	"khabar/feeds/clean"
	"khabar/feeds/document"
	"khabar/feeds/fold"
	"khabar/feeds/news"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

const (
	// elementsMax is how many elements readability is given: its cost grows
	// faster than the page. The biggest real page seen has 4,000.
	elementsMax = 40_000
	// depthsMax is how much depth they have together, an element counted once
	// more for each depthBytes of its text: readability reads the text of a box
	// anew for the boxes around it. The deepest real page seen has 66,000.
	depthsMax  = 500_000
	depthBytes = 64
	// boxesMax is how many boxes around a heading are read.
	boxesMax = 8
	// structureWorth is how much text a source without structure (JSON) must
	// have over one with it to be taken: 1/0.7 (research: F1 falls below).
	structureWorth = 0.7
	// wallLettersMax is how much a page says that stands in the article's place.
	wallLettersMax = 600
	// textSourceLetters is the least that a text out of JSON must have.
	textSourceLetters = 300
)

// candidate is what one place of a page yields. Text is how many letters of it
// are surely an article's; score is that less the frame around them.
type candidate struct {
	doc         document.Document
	text, score int
}

// page is a page under examination.
type page struct {
	ctx  context.Context
	root *html.Node
	base *url.URL
	url  string
	meta metadata
	data linkedData
}

// readPage reads every place where the page may keep its article and takes the
// one that yields most text and least frame.
func readPage(ctx context.Context, body []byte, contentType, pageURL string) (document.Document, error) {
	if !isText(body, contentType) {
		return document.Document{}, fault(news.FaultNoArticle, clean.Line("not a web page: "+contentType))
	}
	text, _ := charset.Decode(body, contentType)
	if isPlain(contentType) {
		text = []byte(plainAsHTML(string(text)))
	}
	root := parseTree(ctx, string(text))
	if root == nil || ctx.Err() != nil {
		return strippedPage(ctx, string(text), pageURL)
	}
	p := &page{ctx: ctx, root: root, url: pageURL, base: parseBase(pageURL)}
	p.data = readLinkedData(root)
	p.meta = readMetadata(root, p.data)
	if base := parseBase(p.meta.base); base != nil {
		p.base = base
	}
	if p.meta.isList() {
		return document.Document{}, fault(news.FaultNoArticle, fmt.Sprintf("a list of %d articles", p.meta.postings))
	}
	state := readState(root)
	prune(root)
	best := p.best(state)
	if startsWith(fold.Fold(p.meta.title), wallTitles) != "" && best.text < wallLettersMax {
		return document.Document{}, fault(news.FaultNoArticle, clean.Line("instead of the article: "+p.meta.title))
	}
	if isConsentWall(&best.doc) {
		return document.Document{}, fault(news.FaultNoArticle, "instead of the article: a question for consent")
	}
	if best.text < articleLettersMin {
		return document.Document{}, fault(news.FaultNoArticle, "no text of an article on the page")
	}
	return best.doc, nil
}

// parseTree gives the tree of a page, or nil where the parser would refuse it or
// make too much of it, and where time is over.
func parseTree(ctx context.Context, text string) *html.Node {
	if multiplies(text) {
		return nil
	}
	root, err := html.Parse(inTime{ctx, strings.NewReader(text)})
	if err != nil {
		return nil
	}
	return root
}

// inTime ends when its context does. The parser cannot be told to stop, but it asks
// for more every few kilobytes.
type inTime struct {
	ctx context.Context
	io.Reader
}

func (r inTime) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.Reader.Read(p)
}

// isConsentWall says that at least a half of the text asks for consent to cookies.
func isConsentWall(doc *document.Document) bool {
	letters, asking := 0, 0
	for i := range doc.Blocks {
		f := factsOf(&doc.Blocks[i])
		letters += f.letters
		if containsAny(f.folded, consentPhrases) {
			asking += f.letters
		}
	}
	return asking > 0 && 2*asking >= letters
}

// isText tells pages from pictures, PDF and archives, by what the server says
// and, since it may say nothing or lie, by the first bytes.
func isText(body []byte, contentType string) bool {
	if kind, _, err := mime.ParseMediaType(contentType); err == nil && !strings.HasPrefix(kind, "text/") &&
		!strings.Contains(kind, "html") && !strings.Contains(kind, "xml") {
		return false
	}
	kind := http.DetectContentType(body)
	return strings.HasPrefix(kind, "text/") || kind == "application/octet-stream" && !bytes.Contains(body[:min(len(body), 512)], []byte{0, 0, 0})
}

func isPlain(contentType string) bool {
	kind, _, err := mime.ParseMediaType(contentType)
	return err == nil && kind == "text/plain"
}

// plainAsHTML makes paragraphs of plain text parted by empty lines.
func plainAsHTML(text string) string {
	text = stdhtml.EscapeString(strings.ReplaceAll(text, "\r\n", "\n"))
	return "<article><p>" + strings.NewReplacer("\n\n", "</p><p>", "\n", "<br>").Replace(text) + "</p></article>"
}

// best compares all candidates. Readability comes last, for it changes the tree.
func (p *page) best(state string) candidate {
	best := candidate{}
	consider := func(c candidate, worth float64) {
		if c.text >= articleLettersMin && (best.text == 0 || int(float64(c.score)*worth) > best.score) {
			best = c
		}
	}
	if rule := p.ruled(); rule.score >= 2*articleLettersMin {
		return rule
	}
	consider(p.microdata(), 1)
	under := p.underTitle()
	consider(p.readable(), 1)
	if under.text > best.text && !shares(best.doc, under.doc) {
		best = under // more text stands beside the article than in it
	}
	if lettersIn(p.data.body) >= textSourceLetters {
		consider(p.text(document.SourceJSONLD, p.data.body), structureWorth)
	}
	if lettersIn(state) >= textSourceLetters {
		consider(p.text(document.SourceScript, state), structureWorth)
	}
	if best.text == 0 {
		consider(p.wholeBody(), 1)
	}
	return best
}

// candidate builds the document of nodes and judges it.
func (p *page) candidate(source document.Source, nodes ...*html.Node) candidate {
	doc := document.Document{Source: source}
	p.meta.describe(&doc, p.url)
	var boxes []*html.Node
	for _, n := range nodes {
		blocks, around := boxedBlocksOf(p.ctx, n, p.base)
		doc.Blocks, boxes = append(doc.Blocks, blocks...), append(boxes, around...)
	}
	doc.Blocks = doc.Blocks[:min(len(doc.Blocks), blocksMax)]
	dropCards(&doc, boxes)
	p.witness(&doc)
	tidy(&doc)
	text, frame := weigh(doc.Blocks)
	doc.ForSubscribers = doc.ForSubscribers || p.data.paid && text < wholeArticleLetters
	return candidate{doc: doc, text: text, score: text - frame}
}

func (p *page) microdata() candidate {
	body := find(p.root, isProperty("articleBody"))
	if body == nil {
		return candidate{}
	}
	lead := find(p.root, isProperty("description"))
	if lead == nil || isInside(lead, map[*html.Node]bool{body: true}) || isInside(body, map[*html.Node]bool{lead: true}) ||
		lettersIn(shortText(lead)) < articleLettersMin {
		return p.candidate(document.SourceMicrodata, body)
	}
	return p.candidate(document.SourceMicrodata, lead, body) // the lead stands in a box of its own
}

func isProperty(name string) func(*html.Node) bool {
	return func(n *html.Node) bool { return attr(n, "itemprop") == name && n.FirstChild != nil }
}

// videoFrames tells readability which frames are part of an article.
var videoFrames = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)//([a-z0-9-]+\.)*(youtube(-nocookie)?|vimeo|dailymotion|twitter|facebook|instagram|tiktok|` +
		`soundcloud|spotify|rumble|twitch|brightcove|jwplatform)\.[a-z]+/|//youtu\.be/|//t\.me/|//archive\.org/|//x\.com/`)
})

func (p *page) readable() candidate {
	if isTooMuch(p.root) {
		return p.wholeBody()
	}
	parser := readability.NewParser()
	parser.KeepClasses = true
	parser.DisableJSONLD = true
	parser.AllowedVideoRegex = videoFrames()
	base := p.base
	if base == nil {
		base = &url.URL{Scheme: "https", Host: "invalid"}
	}
	article, err := parser.ParseAndMutate(p.root, base)
	if err != nil || article.Node == nil {
		return candidate{}
	}
	return p.candidate(document.SourceReadability, article.Node)
}

// underTitle is the text around the heading that repeats the page's title: the
// smallest box with enough of it. Readability does not find the short article
// that has a column of teasers beside it.
func (p *page) underTitle() candidate {
	title := fold.Fold(p.meta.title)
	heading := find(p.root, func(n *html.Node) bool {
		return n.DataAtom == atom.H1 && title != "" && fold.Fold(shortText(n)) == title
	})
	if heading == nil {
		return candidate{}
	}
	boxes := 0
	for box := heading.Parent; box != nil && boxes < boxesMax; box = box.Parent {
		switch box.DataAtom {
		case atom.Body, atom.Main, atom.Html:
			return candidate{}
		}
		if lettersIn(shortText(box)) < lettersIn(title)+articleLettersMin {
			continue
		}
		boxes++
		if c := p.candidate(document.SourceReadability, box); c.text >= articleLettersMin {
			return c
		}
	}
	return candidate{}
}

// shares says that a paragraph of one document stands in the other too.
func shares(a, b document.Document) bool {
	known := map[string]bool{}
	for i := range a.Blocks {
		known[factsOf(&a.Blocks[i]).folded] = true
	}
	return slices.ContainsFunc(b.Blocks, func(block document.Block) bool {
		f := factsOf(&block)
		return f.isParagraph() && known[f.folded]
	})
}

func (p *page) wholeBody() candidate {
	return p.candidate(document.SourceReadability, p.root)
}

// text makes a candidate of text that a script holds, HTML or plain.
func (p *page) text(source document.Source, text string) candidate {
	root := parseFragment(text)
	if root == nil {
		return candidate{}
	}
	prune(root)
	return p.candidate(source, root)
}

// weigh counts the letters of a candidate's text, and of its frame: labels and
// links. A list of short items may be either and counts half as text.
func weigh(blocks []document.Block) (text, frame int) {
	for i := range blocks {
		f := factsOf(&blocks[i])
		switch {
		case blocks[i].Kind == document.Image || blocks[i].Kind == document.Embed:
		case f.isParagraph() || f.endsSentence() || blocks[i].Kind == document.Table || blocks[i].Kind == document.Code:
			text += f.letters - f.linked
		case f.density() >= 0.5:
			frame += f.letters
		case blocks[i].Kind == document.Heading || blocks[i].Kind == document.Item || blocks[i].Quote > 0:
			text += f.letters / 2
		default:
			frame += f.letters / 2
		}
	}
	return text, frame
}

// isTooMuch says that readability would take very long for a tree.
func isTooMuch(root *html.Node) bool {
	elements, depths := 0, 0
	var walk func(n *html.Node, depth int)
	walk = func(n *html.Node, depth int) {
		if n.Type == html.ElementNode {
			elements++
		}
		depths += depth * (1 + len(n.Data)/depthBytes)
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c, depth+1)
		}
	}
	walk(root, 0)
	return elements > elementsMax || depths > depthsMax
}
