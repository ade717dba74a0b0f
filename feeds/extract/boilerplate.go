package extract

import (
	"slices"
	"strings"

	"khabar/feeds/document"
	"khabar/feeds/fold"
)

const (
	// paragraphLetters is what makes a block a paragraph of the text and not a
	// label: a short sentence.
	paragraphLetters = 40
	// serviceLetters is the longest offer of an outlet seen, with room.
	serviceLetters = 220
	// creditNameLetters is how much an agency and the name of a photographer have.
	creditNameLetters = 25
	// phraseBytes is how much of a block is looked at for its opening phrase.
	phraseBytes = 1 << 10
)

// tidy takes what the outlet put around the text off the document, and what
// the title block of a page says anyway. It removes whole blocks, and whole
// lines of blocks with line breaks, never a part of a line.
func tidy(doc *document.Document) {
	blocks := doc.Blocks
	for i := range blocks {
		dropLines(&blocks[i])
	}
	for i := range blocks {
		cutCaptionLabel(&blocks[i])
	}
	known := make([]facts, len(blocks))
	for i := range blocks {
		known[i] = factsOf(&blocks[i])
	}
	drop := make([]bool, len(blocks))
	for i := range blocks {
		isEmpty := len(blocks[i].Runs) == 0 && blocks[i].Kind == document.Paragraph // all its lines were dropped
		isWall := isPaywall(&blocks[i], known[i])
		doc.ForSubscribers = doc.ForSubscribers || isWall
		drop[i] = drop[i] || isEmpty || isWall || isBoilerplate(&blocks[i], known[i])
		if opensRelatedBox(&blocks[i], known[i]) {
			dropRelatedBox(blocks, known, drop, i)
		}
	}
	if doc.Source != document.SourceFeed {
		dropComments(blocks, known, drop)
	}
	dropHead(doc, known, drop)
	dropTail(doc, known, drop)
	dropDoubles(blocks, known, drop)
	doc.Blocks = kept(blocks, drop)
	takeAgency(doc)
	doc.Blocks = trimEdges(doc.Blocks)
}

// cutCaptionLabel takes the words for screen readers off a picture's caption, where
// they are a line of their own.
func cutCaptionLabel(b *document.Block) {
	if b.Kind != document.Image || !hasLineBreak(b.Runs) {
		return
	}
	lines := splitLines(b.Runs)
	if label := fold.Fold(document.Text(lines[0])); label != "التعليق علي الصوره" && label != "image caption" {
		return
	}
	b.Runs = nil
	for _, line := range lines[1:] {
		if len(b.Runs) > 0 {
			b.Runs = append(b.Runs, document.Run{Text: "\n"})
		}
		b.Runs = append(b.Runs, line...)
	}
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
	case f.letters < 2*serviceLetters && startsWith(f.folded, disclaimerStarts) != "":
		return true
	case f.letters > serviceLetters:
		return f.letters < 2*serviceLetters && countOf(f.folded, legalPhrases)+countOf(f.folded, policyPhrases) >= 2
	case b.Quote == 0 && (alonePhrases[f.folded] || isToolbar(f) || isCounter(f)):
		return true
	case networkPhrases[f.folded] && (f.density() >= 0.5 || b.Kind == document.Item):
		return true
	case containsAny(f.folded, legalPhrases) || isPolicy(f):
		return true
	}
	if startsWith(f.folded, firstAppeared) != "" && containsAny(f.folded, firstAppearedRest) {
		return true
	}
	return isOffer(f) || isPointer(f) || isCredit(f)
}

// isPaywall says that a block offers the rest of the article to subscribers.
func isPaywall(b *document.Block, f facts) bool {
	return (b.Kind == document.Paragraph || b.Kind == document.Heading) && f.letters <= serviceLetters &&
		(containsAny(f.folded, wallPhrases) || startsWith(f.folded, wallStarts) != "")
}

// isPolicy says that a block is about the rules of the site itself.
func isPolicy(f facts) bool {
	names := countOf(f.folded, policyPhrases)
	return names > 1 || names == 1 &&
		(startsWith(f.folded, policyPhrases) == f.folded || f.density() >= 0.5 || containsAny(f.folded, policyVerbs))
}

// isToolbar says that a line is a row of buttons: «طباعة | أرسل لصديق».
func isToolbar(f facts) bool {
	if f.letters == 0 || f.letters > 2*paragraphLetters || !strings.ContainsAny(f.raw, "|·•/") {
		return false
	}
	for label := range strings.FieldsFuncSeq(f.raw, func(r rune) bool { return strings.ContainsRune("|·•/", r) }) {
		if folded := fold.Fold(label); folded != "" && !alonePhrases[folded] && !networkPhrases[folded] {
			return false
		}
	}
	return true
}

// isCounter says that a line only counts the pictures of a gallery: 3/12.
func isCounter(f facts) bool {
	at, of, found := strings.Cut(f.folded, " ")
	return found && strings.ContainsAny(f.raw, "/") && isNumber(at) && isNumber(of)
}

func isNumber(word string) bool {
	return word != "" && len(word) <= 3 && strings.IndexFunc(word, func(r rune) bool { return r < '0' || r > '9' }) < 0
}

// dropLines drops pointers and offers that are lines of a paragraph, with the
// links right under a pointer.
func dropLines(b *document.Block) {
	if b.Kind != document.Paragraph || !hasLineBreak(b.Runs) {
		return
	}
	var kept []document.Run
	dropped, inBox := false, false
	for _, line := range splitLines(b.Runs) {
		f := factsOf(&document.Block{Kind: document.Paragraph, Runs: line})
		isHeadline := inBox && f.density() >= 0.8 && f.letters < serviceLetters
		if pointer := isPointer(f); pointer || isHeadline || isOffer(f) {
			dropped, inBox = true, inBox || pointer
			continue
		}
		inBox = false
		if len(kept) > 0 {
			kept = append(kept, document.Run{Text: "\n"})
		}
		kept = append(kept, line...)
	}
	if dropped {
		b.Runs = trimRuns(kept)
	}
}

func hasLineBreak(runs []document.Run) bool {
	return slices.ContainsFunc(runs, func(r document.Run) bool { return strings.Contains(r.Text, "\n") })
}

// splitLines parts runs at their line breaks.
func splitLines(runs []document.Run) [][]document.Run {
	lines := [][]document.Run{nil}
	for _, run := range runs {
		for i, text := range strings.Split(run.Text, "\n") {
			if i > 0 {
				lines = append(lines, nil)
			}
			if text != "" {
				last := len(lines) - 1
				lines[last] = append(lines[last], document.Run{Text: text, Style: run.Style, Link: run.Link})
			}
		}
	}
	return lines
}

// isOffer says that a block offers a service of the outlet: its opening and a
// name of a service or a link agree.
func isOffer(f facts) bool {
	if f.letters <= 2*paragraphLetters && !f.endsSentence() && containsAny(f.folded, inboxPhrases) {
		return true
	}
	phrase := startsWith(f.folded, serviceStarts)
	if phrase == "" || f.letters > serviceLetters {
		return false
	}
	rest := strings.TrimSpace(f.folded[len(phrase):])
	switch {
	case f.isAroundLinks() && !sureOffers[phrase] && !hasServiceWord(f.folded):
		return false // "شارك في <a>المؤتمر</a> وزراء من عشر دول." is text
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
	if f.density() >= 0.5 && !f.isAroundLinks() || len(f.folded) == len(phrase) {
		return true
	}
	return colonFollows(f.raw, phrase) && !f.endsSentence()
}

// colonFollows says that the words of phrase, as they stand in raw, are
// followed by a sign that parts a label from a headline.
func colonFollows(raw, phrase string) bool {
	at := strings.IndexAny(raw, ":|؟!\n«….،,-–—/")
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
	if agencies[phrase] != "" && f.letters > creditNameLetters {
		return false // "رويترز: …" is what the agency says
	}
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
	for end < len(blocks) && end > i+1 && blocks[end].Kind == document.Image && known[end].letters == 0 {
		end++ // of the last card
	}
	for j := i; j < end; j++ {
		drop[j] = true
	}
}
