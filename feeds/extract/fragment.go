package extract

import (
	"context"
	stdhtml "html"
	"regexp"
	"strings"
	"sync"
	"unicode"

	"khabar/feeds/document"
	"khabar/feeds/fold"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// wholeArticleLetters is how long feed content must be to be the article itself
// and not its beginning: real summaries end below 600 letters.
const wholeArticleLetters = 1200

// readFragment is parse → blocks → clean-up, without a search for the article.
func readFragment(ctx context.Context, text, baseURL string) (document.Document, error) {
	// The parser drops NUL, and broken bytes around one would become a letter.
	text = strings.ToValidUTF8(text, "\ufffd")
	doc := document.Document{Source: document.SourceFeed, URL: webAddress(baseURL)}
	root := parseFragment(text)
	if root == nil {
		doc.Blocks = strippedBlocks(ctx, text, parseBase(baseURL))
	} else {
		prune(root)
		doc.Blocks = blocksOf(ctx, root, parseBase(baseURL))
	}
	tidy(&doc)
	if !Complete(doc) {
		doc.Source = document.SourceSummary
	}
	return doc, nil
}

// blockTag finds an element that parts paragraphs; where there is none, empty
// lines do.
var blockTag = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)<(?:p|br|div|li|ul|ol|h[1-6]|table|tr|td|blockquote|pre|section|article|figure)[\s/>]`)
})

// parseFragment gives a box with the fragment in it, or nil where the HTML is
// nested so deeply that the parser refuses it, or would make too much of it.
func parseFragment(text string) *html.Node {
	text = unescapedOnce(text)
	switch {
	case !strings.Contains(text, "<"):
		text = strings.ReplaceAll(text, "\n", "<br>")
	case strings.Contains(text, "\n\n") && !blockTag().MatchString(text):
		text = strings.ReplaceAll(text, "\n\n", "<br><br>")
	}
	if multiplies(text) {
		return nil
	}
	box := &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div}
	nodes, err := html.ParseFragment(strings.NewReader(text), box)
	if err != nil {
		return nil
	}
	for _, n := range nodes {
		box.AppendChild(n)
	}
	return box
}

// unescapedOnce undoes the escaping of HTML that was escaped once too often:
// it has tags, but all of them as entities.
func unescapedOnce(text string) string {
	if strings.Contains(text, "<") || !strings.Contains(text, "&lt;") {
		return text
	}
	lower := strings.ToLower(text)
	for _, tag := range []string{"&lt;p", "&lt;br", "&lt;div", "&lt;a ", "&lt;img", "&lt;/", "&lt;span"} {
		if strings.Contains(lower, tag) {
			return stdhtml.UnescapeString(text)
		}
	}
	return text
}

// Complete says that feed content is a whole article and its page need not be
// fetched: 1200 letters or more, and no sign at its end that it goes on.
func Complete(d document.Document) bool {
	if d.Letters() < wholeArticleLetters {
		return false
	}
	return !endsOpenDocument(d)
}

// endsOpenDocument says that the last text of a document goes on elsewhere.
func endsOpenDocument(d document.Document) bool {
	last := ""
	for i := len(d.Blocks) - 1; i >= 0 && last == ""; i-- {
		last = document.Text(d.Blocks[i].Runs)
	}
	return endsOpen(last)
}

// continuations are what stands at the end of a text that goes on elsewhere, folded.
var continuations = foldedList(
	"اقرأ المزيد", "للمزيد", "المزيد", "قراءة المزيد", "تابع القراءة", "أكمل القراءة", "متابعة القراءة",
	"لقراءة المزيد", "التتمة", "read more", "continue reading", "more",
)

// endsOpen says that text was cut: it ends in dots or in an invitation to go on.
func endsOpen(text string) bool {
	text = strings.TrimRightFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("»«›>→←)]", r)
	})
	if strings.HasSuffix(text, "…") || strings.HasSuffix(text, "...") {
		return true
	}
	folded := strings.TrimRight(fold.Fold(text), " .:")
	for _, phrase := range continuations {
		if folded == phrase || strings.HasSuffix(folded, " "+phrase) && phrase != "more" && phrase != "المزيد" {
			return true
		}
	}
	return false
}

func foldedList(phrases ...string) []string {
	out := make([]string, len(phrases))
	for i, phrase := range phrases {
		out[i] = fold.Fold(phrase)
	}
	return out
}
