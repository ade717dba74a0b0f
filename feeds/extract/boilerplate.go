package extract

import (
	"net/url"
	"slices"
	"strings"
	"unicode"

	"khabar/feeds/document"
	"khabar/feeds/fold"
)

const (
	// paragraphLetters is what makes a block a paragraph of the text and not a
	// label: a short sentence.
	paragraphLetters = 40
	// serviceLetters is the longest offer of an outlet seen, with room.
	serviceLetters = 220
	// phraseBytes is how much of a block is looked at for its opening phrase.
	phraseBytes = 1 << 10
)

// facts are what the clean-up asks of a block.
type facts struct {
	letters, linked int
	raw             string // the beginning of the text
	folded          string // the same, folded
}

func factsOf(b *document.Block) facts {
	f := facts{}
	for _, run := range b.Runs {
		letters := lettersIn(run.Text)
		f.letters += letters
		if run.Link != "" {
			f.linked += letters
		}
	}
	f.letters += tableLetters(b)
	f.raw = document.Text(b.Runs)
	if len(f.raw) > phraseBytes {
		f.raw = strings.ToValidUTF8(f.raw[:phraseBytes], "")
	}
	f.folded = fold.Fold(f.raw)
	return f
}

func tableLetters(b *document.Block) int {
	if b.Kind != document.Table {
		return 0
	}
	return b.Letters()
}

func lettersIn(s string) int {
	letters := 0
	for _, r := range s {
		if r >= 0x0620 && r <= 0x064a && r != '\u0640' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' ||
			r > 0x7f && (r < 0x0600 || r > 0x066f) && unicode.IsLetter(r) {
			letters++
		}
	}
	return letters
}

// density is the share of letters that stand in links.
func (f facts) density() float64 {
	if f.letters == 0 {
		return 0
	}
	return float64(f.linked) / float64(f.letters)
}

// isParagraph says that a block carries the text: it can begin or end an article.
func (f facts) isParagraph() bool { return f.letters >= paragraphLetters && f.density() < 0.5 }

// endsSentence says that the text ends as a sentence does, not as a label.
func (f facts) endsSentence() bool {
	text := strings.TrimRightFunc(f.raw, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("»«”“\")'", r) })
	return strings.HasSuffix(text, ".") || strings.HasSuffix(text, "؟") || strings.HasSuffix(text, "!") || strings.HasSuffix(text, "?")
}

// tidy takes what the outlet put around the text off the document, and what
// the title block of a page says anyway. It removes whole blocks only.
func tidy(doc *document.Document) {
	blocks := doc.Blocks
	known := make([]facts, len(blocks))
	for i := range blocks {
		known[i] = factsOf(&blocks[i])
	}
	drop := make([]bool, len(blocks))
	for i := range blocks {
		drop[i] = drop[i] || isBoilerplate(&blocks[i], known[i])
		if opensRelatedBox(&blocks[i], known[i]) {
			dropRelatedBox(blocks, known, drop, i)
		}
	}
	dropHead(doc, known, drop)
	dropTail(doc, known, drop)
	dropDoubles(blocks, known, drop)
	doc.Blocks = kept(blocks, drop)
	takeAgency(doc)
	doc.Blocks = trimEdges(doc.Blocks)
}

func kept(blocks []document.Block, drop []bool) []document.Block {
	out := blocks[:0]
	for i := range blocks {
		if !drop[i] {
			out = append(out, blocks[i])
		}
	}
	return out
}

// isBoilerplate judges a block by itself.
func isBoilerplate(b *document.Block, f facts) bool {
	switch b.Kind {
	case document.Code, document.Table, document.Rule, document.Embed, document.Image:
		return false
	case document.Paragraph, document.Heading, document.Item:
	}
	switch {
	case f.letters > serviceLetters:
		return f.letters < 2*serviceLetters && countOf(f.folded, legalPhrases) >= 2
	case alonePhrases[f.folded] && b.Quote == 0:
		return true
	case networkPhrases[f.folded] && (f.density() >= 0.5 || b.Kind == document.Item):
		return true
	case f.letters <= serviceLetters && containsAny(f.folded, legalPhrases):
		return true
	}
	if startsWith(f.folded, firstAppeared) != "" && containsAny(f.folded, firstAppearedRest) {
		return true
	}
	return isOffer(f) || isPointer(f) || isCredit(f)
}

// isOffer says that a block offers a service of the outlet: its opening and a
// name of a service or a link agree.
func isOffer(f facts) bool {
	phrase := startsWith(f.folded, serviceStarts)
	if phrase == "" || f.letters > serviceLetters {
		return false
	}
	rest := strings.TrimSpace(f.folded[len(phrase):])
	switch {
	case f.density() >= 0.3 || sureOffers[phrase] || rest == "" && strings.Contains(phrase, " "):
		return true
	case f.endsSentence() && f.letters > paragraphLetters:
		return false // "شارك في تطوير التطبيق ثلاثة مهندسين." is text
	}
	return hasServiceWord(rest) || f.letters < paragraphLetters && endsWithPreposition(rest)
}

// endsWithPreposition says that what follows is a row of buttons: «تابعوا … على».
func endsWithPreposition(folded string) bool {
	return strings.HasSuffix(folded, " علي") || strings.HasSuffix(folded, " عبر")
}

// isPointer says that a block points at another story: a phrase such as
// «اقرأ أيضاً» with a colon behind it, or a link that fills the block.
func isPointer(f facts) bool {
	phrase := startsWith(f.folded, relatedPhrases)
	if phrase == "" || f.letters > serviceLetters {
		return false
	}
	if f.density() >= 0.5 || len(f.folded) == len(phrase) {
		return true
	}
	return colonFollows(f.raw, phrase) && !f.endsSentence()
}

// colonFollows says that the words of phrase, as they stand in raw, are
// followed by a sign that parts a label from a headline.
func colonFollows(raw, phrase string) bool {
	at := strings.IndexAny(raw, ":|؟!\n«….،,")
	return at >= 0 && fold.Fold(raw[:at]) == phrase
}

// isCredit says that a block only names who took a picture.
func isCredit(f facts) bool {
	if f.letters > paragraphLetters+10 {
		return false
	}
	raw := strings.TrimSpace(f.raw)
	if strings.HasPrefix(raw, "©") || strings.HasPrefix(raw, "(c)") || strings.HasPrefix(raw, "(C)") {
		return true
	}
	phrase := startsWith(f.folded, creditStarts)
	return phrase != "" && !f.endsSentence() && (colonFollows(raw, phrase) || strings.Contains(f.folded, "getty"))
}

// opensRelatedBox says that a block is the heading of a list of other stories.
func opensRelatedBox(b *document.Block, f facts) bool {
	if b.Kind != document.Heading && b.Kind != document.Paragraph || f.letters > paragraphLetters {
		return false
	}
	return startsWith(f.folded, relatedPhrases) != "" && isPointer(f) ||
		alonePhrases[f.folded] && startsWith(f.folded, relatedPhrases) != ""
}

// dropRelatedBox drops the box that block i heads: everything up to the next
// paragraph that is not one link. Pictures and dates of the cards go with them.
func dropRelatedBox(blocks []document.Block, known []facts, drop []bool, i int) {
	drop[i] = true
	end := i + 1
	for j := i + 1; j < len(blocks) && j < i+60; j++ {
		f := known[j]
		isCard := f.letters > 0 && f.density() >= 0.6
		if isCard {
			end = j + 1
			continue
		}
		if blocks[j].Kind != document.Image && (f.letters >= paragraphLetters || f.endsSentence() || blocks[j].Kind == document.Rule) {
			break
		}
	}
	for j := i; j < end; j++ {
		drop[j] = true
	}
}

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
		if title != "" && sameTitle(f.folded, title) {
			drop[i] = true
			continue
		}
		if f.isParagraph() || b.Kind == document.Table || b.Kind == document.Code || b.Quote > 0 {
			return
		}
		isCrumb := f.density() >= 0.8 && f.letters > 0 && doc.Source != document.SourceFeed
		isByline := byline != "" && strings.TrimPrefix(strings.TrimPrefix(f.folded, "بواسطه "), "بقلم ") == byline
		drop[i] = isDateline(f) || isCrumb || isByline
	}
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
		case b.Kind == document.Heading && f.letters < paragraphLetters && i+1 < len(drop) && allDropped(drop[i+1:]):
			drop[i] = true // a heading with nothing left under it
		case f.letters == 0 && doc.Source != document.SourceFeed && b.Kind != document.Image && b.Kind != document.Embed && b.Kind != document.Table:
			drop[i] = true
		case f.density() >= 0.8 && f.letters < serviceLetters && !f.endsSentence() && linksHome(doc.URL, b):
			drop[i] = true
		case isDateline(f) && f.letters < paragraphLetters:
			drop[i] = true
		default:
			return
		}
	}
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

// dropDoubles drops captions that stand in the text a second time, pictures
// that follow themselves, and long paragraphs that are repeated at once.
func dropDoubles(blocks []document.Block, known []facts, drop []bool) {
	last := -1
	for i := range blocks {
		if drop[i] {
			continue
		}
		if last >= 0 {
			drop[i] = drop[i] || doubles(&blocks[last], known[last], &blocks[i], known[i])
			if !drop[i] && blocks[i].Kind == document.Image && blocks[last].Kind == document.Paragraph &&
				known[last].letters > 0 && known[last].letters < serviceLetters && known[i].folded == known[last].folded {
				drop[last] = true
			}
		}
		if !drop[i] {
			last = i
		}
	}
}

func doubles(before *document.Block, f facts, b *document.Block, g facts) bool {
	switch {
	case before.Kind == document.Image && b.Kind == document.Image:
		return before.URL == b.URL
	case before.Kind == document.Image && b.Kind == document.Paragraph:
		return f.letters > 0 && f.folded == g.folded
	case before.Kind == document.Embed && b.Kind == document.Embed:
		return before.URL == b.URL
	}
	return before.Kind == b.Kind && b.Kind == document.Paragraph && g.letters >= 2*paragraphLetters &&
		document.Text(before.Runs) == document.Text(b.Runs)
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
