package ui

import (
	"slices"
	"strings"

	"khabar/feeds/document"
	"khabar/ui/article"
)

// text is what goes through the text of an article: the pane, by rows of the screen,
// or in linear mode its paragraphs.
type text interface {
	scroller
	Scroll(by int) bool
	AtEnd() bool
	Heading(direction int) bool
}

// text gives what goes through the text of the open article.
func (m *Model) text() text {
	if m.paragraphs != nil {
		return m.paragraphs
	}
	return m.article
}

// paragraphs is an article as it is listened to, paragraph by paragraph.
type paragraphs struct {
	id     int64
	blocks []document.Block
	texts  []string
	block  []int // of each paragraph, its block
	at     int   // the paragraph that was read last, -1 before the first
}

// paragraphsAPage is how many paragraphs are read at once by keys that page.
const paragraphsAPage = 4

// take takes the text of the article that is open, and says whether it is another one
// than before. The place is kept where more of the same text has come.
func (p *paragraphs) take(m *article.Model) bool {
	entry, open := m.Entry()
	blocks := m.Document().Blocks
	if !open || entry.ID == p.id && len(blocks) == len(p.blocks) && (len(blocks) == 0 || &blocks[0] == &p.blocks[0]) {
		return false
	}
	before := *p
	*p = paragraphs{id: entry.ID, blocks: blocks, at: -1}
	for i, block := range blocks {
		alone := document.Document{Blocks: []document.Block{block}}
		if text := alone.PlainText(); text != "" {
			p.texts, p.block = append(p.texts, strings.ReplaceAll(text, "\t", "، ")), append(p.block, i)
		}
	}
	if before.id == p.id && len(before.texts) > 0 && len(p.texts) > 0 && before.texts[0] == p.texts[0] {
		p.at = min(before.at, len(p.texts)-1)
	}
	return true
}

// Scroll goes on or back by paragraphs and says whether anything moved.
func (p *paragraphs) Scroll(by int) bool {
	before := p.at
	p.at = max(min(0, len(p.texts)-1), min(p.at+by, len(p.texts)-1))
	return p.at != before
}

// Page goes on (1) or back (-1) by several paragraphs.
func (p *paragraphs) Page(direction int) bool { return p.Scroll(direction * paragraphsAPage) }

// Half goes on (1) or back (-1) by some paragraphs.
func (p *paragraphs) Half(direction int) bool { return p.Scroll(direction * paragraphsAPage / 2) }

// To goes to the first paragraph (-1) or the last (1).
func (p *paragraphs) To(direction int) bool { return p.Scroll(direction * (len(p.texts) + 1)) }

// AtEnd says that all has been read.
func (p *paragraphs) AtEnd() bool { return p.at >= len(p.texts)-1 }

// Heading goes to the next heading (1) or the one before (-1).
func (p *paragraphs) Heading(direction int) bool {
	for i := p.at + direction; i >= 0 && i < len(p.texts); i += direction {
		if p.blocks[p.block[i]].Kind == document.Heading {
			p.at = i
			return true
		}
	}
	return false
}

// goTo goes to the paragraph of a block.
func (p *paragraphs) goTo(block int) {
	if i := slices.Index(p.block, block); i >= 0 {
		p.at = i
	}
}
