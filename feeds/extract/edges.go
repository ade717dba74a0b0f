package extract

import (
	"net/url"
	"slices"
	"strings"

	"khabar/feeds/document"
	"khabar/feeds/fold"
)

// dropHead drops what stands before the text: the title again, the date line,
// crumbs of the menu.
func dropHead(doc *document.Document, known []facts, drop []bool) {
	title := fold.Fold(doc.Title)
	byline := fold.Fold(doc.Byline)
	for i := range doc.Blocks {
		b, f := &doc.Blocks[i], known[i]
		if b.Kind == document.Image && title != "" && sameTitle(f.folded, title) {
			b.Runs, known[i] = nil, facts{} // a picture whose alternative text is the title has none
		}
		if drop[i] || b.Kind == document.Image || b.Kind == document.Embed {
			continue
		}
		if title != "" && sameTitle(f.folded, title) || isHeadBox(b, title) {
			drop[i] = true
			continue
		}
		if f.isParagraph() || b.Kind == document.Table || b.Kind == document.Code || b.Quote > 0 {
			return
		}
		if name := bylineOf(f); name != "" && doc.Source != document.SourceFeed {
			if doc.Byline == "" {
				doc.Byline = name
			}
			drop[i] = true
			continue
		}
		isCrumb := f.density() >= 0.8 && f.letters > 0 && doc.Source != document.SourceFeed
		isByline := byline != "" && strings.TrimPrefix(strings.TrimPrefix(f.folded, "بواسطه "), "بقلم ") == byline
		isRole := f.letters < paragraphLetters && strings.HasPrefix(f.raw, "Role, ")
		drop[i] = isDateline(f) || isCrumb || isByline || isRole
	}
}

// isHeadBox says that a block holds nothing but lines of title and date.
func isHeadBox(b *document.Block, title string) bool {
	if !hasLineBreak(b.Runs) {
		return false
	}
	for _, line := range splitLines(b.Runs) {
		f := factsOf(&document.Block{Kind: document.Paragraph, Runs: line})
		if f.letters > 0 && !(title != "" && sameTitle(f.folded, title)) && !isDateline(f) {
			return false
		}
	}
	return true
}

// bylineLabels are what stands before the author's name above a text, folded.
var bylineLabels = map[string]bool{
	"بقلم": true, "كتب": true, "كتبت": true, "كتبها": true, "حوار": true, "تقرير": true, "اعداد": true, "حاوره": true, "حاورته": true,
	"تحرير": true, "by": true, "written by": true,
}

// bylineOf reads a short line such as «كتبت: ليلى العمراني» or «بقلم ليلى».
func bylineOf(f facts) string {
	if f.letters > paragraphLetters || f.endsSentence() {
		return ""
	}
	if label, name, found := strings.Cut(f.raw, ":"); found && bylineLabels[fold.Fold(label)] {
		return strings.TrimSpace(name)
	}
	if label, name, found := strings.Cut(f.raw, ","); found && fold.Fold(label) == "author" { // for screen readers
		return strings.TrimSpace(name)
	}
	if label, name, found := strings.Cut(strings.TrimSpace(f.raw), " "); found && fold.Fold(label) == "بقلم" {
		return strings.TrimSpace(name)
	}
	return ""
}

// sameTitle says that a block repeats the title, perhaps with the outlet's name.
func sameTitle(folded, title string) bool {
	if folded == title {
		return true
	}
	return len(folded) >= 20 && len(title) >= 20 && len(folded) > len(title)/2 && strings.HasPrefix(title, folded)
}

// isDateline says that a block holds nothing but numbers and the words of
// dates, hours and reading times.
func isDateline(f facts) bool {
	numbers, words := 0, 0
	for word := range strings.FieldsSeq(f.folded) {
		digits := strings.IndexFunc(word, func(r rune) bool { return r < '0' || r > '9' })
		if digits < 0 || digits > 0 && datelineWords[word[digits:]] || digits > 0 && len(word[digits:]) <= 2 {
			numbers++
			if digits > 0 {
				words++
			}
			continue
		}
		if !datelineWords[word] {
			return false
		}
		words++
	}
	return numbers > 0 && (words > 0 || numbers > 1)
}

// dropTail drops what stands behind the text: tags, links to other stories of
// the same outlet, counters. It stops at the first block of text.
func dropTail(doc *document.Document, known []facts, drop []bool) {
	if !slices.ContainsFunc(known, facts.isParagraph) {
		return // nothing here is surely text, so nothing is surely behind it
	}
	for i := len(doc.Blocks) - 1; i >= 0; i-- {
		b, f := &doc.Blocks[i], known[i]
		switch {
		case drop[i] || b.Kind == document.Rule:
		case b.Kind == document.Heading && f.letters < paragraphLetters && allDropped(drop[i+1:]):
			drop[i] = true // a heading with nothing left under it
		case f.letters == 0 && doc.Source != document.SourceFeed && b.Kind != document.Image && b.Kind != document.Embed && b.Kind != document.Table:
			drop[i] = true
		case f.density() >= 0.8 && f.letters < serviceLetters && !f.endsSentence() && linksHome(doc.URL, b):
			drop[i] = true
		case isDateline(f) && f.letters < paragraphLetters, isHashtags(f), isSignature(f) && b.Kind == document.Paragraph:
			drop[i] = true
		default:
			return
		}
	}
}

// isHashtags says that a line is nothing but #tags.
func isHashtags(f facts) bool {
	words := strings.Fields(f.raw)
	return len(words) > 0 && !slices.ContainsFunc(words, func(word string) bool { return !strings.HasPrefix(word, "#") })
}

// isSignature says that a line only tells an agency's editors apart: «انتهى/ س.ت»,
// «م.ص/ع.ك».
func isSignature(f facts) bool {
	const letters = 14
	if f.letters == 0 || f.letters > letters {
		return false
	}
	words, initials := 0, 0
	for word := range strings.FieldsSeq(f.folded) {
		words++
		if len([]rune(word)) == 1 {
			initials++
		}
	}
	first, _, _ := strings.Cut(f.folded, " ")
	return first == "انتهي" && words-1 == initials || initials == words && words > 1 && agencies[f.folded] == ""
}

// dropComments drops what readers have written below the text, from its heading
// on; known tells the blocks that come before.
func dropComments(blocks []document.Block, known []facts, drop []bool) {
	paragraphs := 0
	for i := range blocks {
		if known[i].isParagraph() {
			paragraphs++
		}
		if paragraphs < 2 || known[i].letters > paragraphLetters || !opensComments(known[i]) {
			continue
		}
		for j := i; j < len(drop); j++ {
			drop[j] = true
		}
		return
	}
}

// opensComments knows «4 تعليقات» and «تعليقات القراء»; a bare «تعليقات» may head
// a part of the text.
func opensComments(f facts) bool {
	var words []string
	numbers := false
	for word := range strings.FieldsSeq(f.folded) {
		if isNumber(word) {
			numbers = true
			continue
		}
		words = append(words, word)
	}
	return commentHeads[strings.Join(words, " ")] && (numbers || len(words) > 1)
}

func allDropped(drop []bool) bool { return !slices.Contains(drop, false) }

// linksHome says that all links of a block lead to the page's own outlet.
func linksHome(pageURL string, b *document.Block) bool {
	home := hostOf(pageURL)
	if home == "" {
		return false
	}
	for _, run := range b.Runs {
		if run.Link != "" && hostOf(run.Link) != home {
			return false
		}
	}
	return true
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	host := strings.ToLower(u.Hostname())
	for _, prefix := range []string{"www.", "m.", "amp."} {
		host = strings.TrimPrefix(host, prefix)
	}
	return host
}

// trimEdges takes rules off both ends of the text.
func trimEdges(blocks []document.Block) []document.Block {
	for len(blocks) > 0 && blocks[0].Kind == document.Rule {
		blocks = blocks[1:]
	}
	for len(blocks) > 0 && blocks[len(blocks)-1].Kind == document.Rule {
		blocks = blocks[:len(blocks)-1]
	}
	return blocks
}
