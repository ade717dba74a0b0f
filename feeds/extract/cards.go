package extract

import (
	"khabar/feeds/document"
	"khabar/feeds/fold"

	"golang.org/x/net/html"
)

const (
	// cardsMin is from how many cards beside a text are a list of other stories.
	cardsMin = 3
	// cardTextLetters is the most that a card says with its summary.
	cardTextLetters = 600
)

// dropCards drops cards of other stories, each a box of its own with a headline
// that is one link to the same outlet, and a summary. Of a short article there is
// less text than of them, so that readability takes both. A round-up, whose
// headlines stand in the same box as its first paragraph, stays.
// boxes holds the box around each block.
func dropCards(doc *document.Document, boxes []*html.Node) {
	headlines := map[*html.Node]bool{} // boxes with a headline in them
	for i := range doc.Blocks {
		f := factsOf(&doc.Blocks[i])
		if f.letters > 0 && f.letters < serviceLetters && f.density() >= 0.8 && linksHome(doc.URL, &doc.Blocks[i]) {
			headlines[boxes[i]] = true
		}
	}
	lead := leadOf(doc, boxes, headlines)
	if lead < 0 {
		return
	}
	if delete(headlines, boxes[lead]); len(headlines) < cardsMin {
		return
	}
	cards := cardRoots(headlines, boxes[lead])
	letters := map[*html.Node]int{}
	for i := range doc.Blocks {
		letters[cardOf(boxes[i], cards)] += doc.Blocks[i].Letters()
	}
	kept := doc.Blocks[:0]
	for i := range doc.Blocks {
		if card := cardOf(boxes[i], cards); card == nil || letters[card] > cardTextLetters {
			kept = append(kept, doc.Blocks[i])
		}
	}
	doc.Blocks = kept
}

// leadOf finds the first paragraph of the text: the first one under the title
// where the page repeats it, else the first outside of anything that looks like
// a card, else the first of all. -1 is none.
func leadOf(doc *document.Document, boxes []*html.Node, headlines map[*html.Node]bool) int {
	title, titled := fold.Fold(doc.Title), false
	cards := cardRoots(headlines, nil)
	first, outside := -1, -1
	for i := range doc.Blocks {
		f := factsOf(&doc.Blocks[i])
		if !f.isParagraph() {
			titled = titled || title != "" && doc.Blocks[i].Kind == document.Heading && sameTitle(f.folded, title)
			continue
		}
		if titled {
			return i
		}
		if first < 0 {
			first = i
		}
		if outside < 0 && cardOf(boxes[i], cards) == nil {
			outside = i
		}
	}
	if outside >= 0 {
		return outside
	}
	return first
}

// cardRoots widens each box of a headline to its card: up to where the next box
// would hold a second headline or the text's first paragraph.
func cardRoots(headlines map[*html.Node]bool, leadBox *html.Node) map[*html.Node]bool {
	within := map[*html.Node]int{} // headlines below a node; 2 is many
	for box := range headlines {
		for n := box; n != nil && within[n] < 2; n = n.Parent { // above many are many
			within[n]++
		}
	}
	aroundLead := map[*html.Node]bool{}
	for n := leadBox; n != nil; n = n.Parent {
		aroundLead[n] = true
	}
	roots := map[*html.Node]bool{}
	for box := range headlines {
		if aroundLead[box] || within[box] > 1 {
			continue
		}
		root := box
		for root.Parent != nil && within[root.Parent] == 1 && !aroundLead[root.Parent] {
			root = root.Parent
		}
		roots[root] = true
	}
	return roots
}

// cardOf gives the card that a box stands in, or nil.
func cardOf(box *html.Node, cards map[*html.Node]bool) *html.Node {
	for n := box; n != nil; n = n.Parent {
		if cards[n] {
			return n
		}
	}
	return nil
}
