package article

import (
	"khabar/feeds/document"
	"khabar/ui/page"
	"khabar/ui/style"
)

// silent says that no block is being spoken.
const silent = page.BlockNone

// Spoken gives the text of the block to be spoken at or after block, as a voice
// should say it: without the numbers of links. Only title and running text are
// spoken. found is false at the end of the article.
func (m *Model) Spoken(block int) (at int, text string, found bool) {
	if m.page == nil || m.state == Empty || m.state == Opening {
		return 0, "", false
	}
	for _, candidate := range m.page.Texts() {
		if candidate.Block < block || !m.isSpoken(candidate.Block) {
			continue
		}
		ends := page.Place{Block: candidate.Block, Offset: len(candidate.Logical)}
		if text := m.page.TextBetween(page.Place{Block: candidate.Block}, ends); text != "" {
			return candidate.Block, text, true
		}
	}
	return 0, "", false
}

// SpokenBefore gives the last block to be spoken before block, or block itself where
// there is none.
func (m *Model) SpokenBefore(block int) int {
	before := block
	for at, _, found := m.Spoken(page.BlockTitle); found && at < block; at, _, found = m.Spoken(at + 1) {
		before = at
	}
	return before
}

// isSpoken says that a block is title or running text.
func (m *Model) isSpoken(block int) bool {
	if block == page.BlockTitle {
		return true
	}
	if block < 0 || block >= len(m.document.Blocks) {
		return false
	}
	switch m.document.Blocks[block].Kind {
	case document.Paragraph, document.Heading, document.Item, document.Table:
		return true
	}
	return false
}

// FirstSpoken gives the block from which reading aloud begins: the first one that
// the screen shows from its beginning, the title where the article is at its top.
func (m *Model) FirstSpoken() int {
	if m.page == nil || m.top == 0 {
		return page.BlockTitle
	}
	at := m.page.Place(m.top)
	if at.Offset > 0 {
		return at.Block + 1
	}
	return at.Block
}

// Speak lights the block that is being spoken and brings it onto the screen.
func (m *Model) Speak(block int) {
	m.speaking = block
	if row := m.page.RowOf(page.Place{Block: block}); row < m.top || row >= m.top+m.pageRows()*2/3 {
		m.top = row - m.pageRows()/4
		m.clamp()
	}
	m.mark()
}

// Silence puts the light out.
func (m *Model) Silence() {
	if m.speaking != silent {
		m.speaking = silent
		m.mark()
	}
}

// spokenMark appends the mark of the block that is being spoken.
func (m *Model) spokenMark(marks []page.Mark) []page.Mark {
	if m.speaking == silent {
		return marks
	}
	return append(marks, page.Mark{Block: m.speaking, End: len(m.textOf(m.speaking)), Pen: m.kit.Pen(style.SelectedDim)})
}
