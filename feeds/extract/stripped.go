package extract

import (
	"bytes"
	"context"
	"net/url"
	"strings"

	"khabar/feeds/clean"
	"khabar/feeds/document"
	"khabar/feeds/news"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// strippedPage reads a page that the parser refuses (more than 512 open
// elements), or that it is not given because it multiplies, from its tags alone,
// without a tree.
func strippedPage(ctx context.Context, text, pageURL string) (document.Document, error) {
	doc := document.Document{Source: document.SourceReadability, URL: webAddress(pageURL)}
	doc.Title = strippedTitle(text)
	doc.Published = dateOfAddress(pageURL)
	doc.Blocks = strippedBlocks(ctx, text, parseBase(pageURL))
	doc.Blocks = onlyText(doc.Blocks)
	tidy(&doc)
	if doc.Letters() < articleLettersMin {
		return document.Document{}, fault(news.FaultNoArticle, "too deep or broken for a tree, and no text in it")
	}
	return doc, nil
}

// onlyText keeps the blocks that are surely text: without a tree there is no
// other way to tell the article from its frame.
func onlyText(blocks []document.Block) []document.Block {
	kept := blocks[:0]
	for i := range blocks {
		if f := factsOf(&blocks[i]); f.isParagraph() || f.endsSentence() && f.density() < 0.5 {
			kept = append(kept, blocks[i])
		}
	}
	return kept
}

// strippedBlocks turns a stream of tags into blocks: whatever is not inline
// parts paragraphs. It needs no stack, so no depth can hurt it.
func strippedBlocks(ctx context.Context, text string, base *url.URL) []document.Block {
	b := &builder{ctx: ctx, base: base}
	tokens := html.NewTokenizer(strings.NewReader(text))
	silent := atom.Atom(0)
	for !b.stopped {
		kind := tokens.Next()
		if kind == html.ErrorToken {
			break
		}
		if b.nodes++; b.nodes%nodesPerLook == 0 && ctx.Err() != nil {
			break
		}
		switch kind {
		case html.TextToken:
			if silent == 0 {
				b.text(string(tokens.Text()))
			}
		case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
			silent = b.strippedTag(tokens, kind, silent)
		case html.CommentToken, html.DoctypeToken, html.ErrorToken:
		}
	}
	b.flush()
	return b.blocks
}

// strippedTag acts on one tag and says which element hides the text that follows.
func (b *builder) strippedTag(tokens *html.Tokenizer, kind html.TokenType, silent atom.Atom) atom.Atom {
	name, hasAttr := tokens.TagName()
	tag := atom.Lookup(name)
	opens := kind == html.StartTagToken
	switch {
	case silent != 0:
		if kind == html.EndTagToken && tag == silent {
			return 0
		}
		return silent
	case rawTextElements[tag] && opens:
		return tag
	case tag == atom.A:
		b.link = ""
		for hasAttr && opens {
			var key, value []byte
			if key, value, hasAttr = tokens.TagAttr(); bytes.Equal(key, []byte("href")) {
				b.link = b.resolve(string(value))
			}
		}
	case tag == atom.Br:
		b.lineBreak()
	case tag == atom.Blockquote:
		b.flush()
		if opens {
			b.quote++
		} else if b.quote > 0 {
			b.quote--
		}
	case len(name) == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6':
		b.flush()
		if b.heading = 0; opens {
			b.heading = int(name[1] - '0')
		}
	case inlineElements[tag] || inlineStyles[tag] != 0:
	default:
		b.flush()
		b.heading = 0
	}
	return 0
}

// rawTextElements hide their text up to their own end tag, which is always there
// to be found or the rest of the page is theirs.
var rawTextElements = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Title: true, atom.Textarea: true, atom.Select: true,
	atom.Template: true, atom.Svg: true, atom.Nav: true, atom.Button: true, atom.Iframe: true,
}

func strippedTitle(text string) string {
	tokens := html.NewTokenizer(strings.NewReader(text[:min(len(text), 64<<10)]))
	for {
		switch tokens.Next() {
		case html.ErrorToken:
			return ""
		case html.StartTagToken:
			if name, _ := tokens.TagName(); atom.Lookup(name) == atom.Title && tokens.Next() == html.TextToken {
				return withoutSite(clean.Line(string(tokens.Text())), "")
			}
		case html.TextToken, html.EndTagToken, html.SelfClosingTagToken, html.CommentToken, html.DoctypeToken:
		}
	}
}
