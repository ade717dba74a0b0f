package extract

import (
	"strings"

	"khabar/feeds/document"
	"khabar/feeds/fold"
)

// witnessWords is how long the text in the JSON-LD must be to bear witness.
const witnessWords = 60

// witness uses the JSON-LD's text, which has no frame but often no structure, as
// a witness of where the article in the tree begins and ends: labels before its
// first and behind its last paragraph go. It is heard only where it knows nearly
// the whole text, for many outlets put only the beginning there.
func (p *page) witness(doc *document.Document) {
	if doc.Source == document.SourceJSONLD || doc.Source == document.SourceScript {
		return
	}
	words := fold.Words(p.data.body)
	if len(words) < witnessWords {
		return
	}
	vouched := make(map[string]bool, len(words))
	for _, word := range words {
		vouched[word] = true
	}
	isKnown := make([]bool, len(doc.Blocks))
	knownLetters, letters, first, last := 0, 0, -1, -1
	for i := range doc.Blocks {
		f := factsOf(&doc.Blocks[i])
		isKnown[i] = f.letters > 0 && vouchedShare(f.folded, vouched) >= 0.9
		letters += f.letters
		if isKnown[i] && f.isParagraph() {
			knownLetters += f.letters
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first < 0 || 10*knownLetters < 6*letters {
		return
	}
	kept := doc.Blocks[:0]
	for i := range doc.Blocks {
		if i < first && isLabel(&doc.Blocks[i]) && !isKnown[i] || i > last && isLabel(&doc.Blocks[i]) && !isKnown[i] {
			continue
		}
		kept = append(kept, doc.Blocks[i])
	}
	doc.Blocks = kept
}

func vouchedShare(folded string, vouched map[string]bool) float64 {
	words, known := 0, 0
	for word := range strings.FieldsSeq(folded) {
		words++
		if vouched[word] {
			known++
		}
	}
	return float64(known) / float64(max(words, 1))
}

// isLabel says that a block is too short, or too much of a link, to be text.
func isLabel(b *document.Block) bool {
	switch b.Kind {
	case document.Image, document.Embed, document.Table, document.Code, document.Rule:
		return false
	case document.Paragraph, document.Heading, document.Item:
	}
	f := factsOf(b)
	return f.letters < paragraphLetters && !f.endsSentence() || f.density() >= 0.5
}
