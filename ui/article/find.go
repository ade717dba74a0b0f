package article

import (
	"khabar/ui/page"
	"khabar/ui/style"
)

// find is what is looked for in the article.
type find struct {
	query string
	hits  []hit // from top to bottom
	// current is the hit that the reader stands on, noHit where the hits are only
	// lit.
	current int
}

const noHit = -1

// hit is a stretch of the text of a block.
type hit struct{ block, start, end int }

func (h hit) place() page.Place { return page.Place{Block: h.block, Offset: h.start} }

// Bounds on what is searched and lit: an article is hostile, and a key must be
// answered at once.
const (
	findBytesMax = 1 << 20
	hitsMax      = 2000
)

// Light lights up what a query hits, without going to any of it.
func (m *Model) Light(query string) {
	m.find = find{query: query, current: noHit}
	m.search()
	m.mark()
}

// Find goes to the first hit of a query from the top of the screen on, or from the
// start of the article where there is none below. The page stays where it is
// when nothing is hit.
func (m *Model) Find(query string) {
	m.Light(query)
	if len(m.find.hits) > 0 {
		m.stand(m.firstHitFrom(m.top))
	}
}

// Finding says that the reader goes from hit to hit.
func (m *Model) Finding() bool { return m.find.current != noHit }

// NextHit goes to the next hit (1) or the one before (-1), around the ends of the
// article.
func (m *Model) NextHit(step int) {
	if count := len(m.find.hits); count > 0 && m.Finding() {
		m.stand(((m.find.current+step)%count + count) % count)
	}
}

// Hits counts the hits, and which one of them the reader stands on, from 1.
func (m *Model) Hits() (current, total int) { return m.find.current + 1, len(m.find.hits) }

// HitBlock gives the block of the hit that the reader stands on.
func (m *Model) HitBlock() (block int, found bool) {
	if !m.Finding() || m.find.current >= len(m.find.hits) {
		return 0, false
	}
	return m.find.hits[m.find.current].block, true
}

// EndFind puts the lights out.
func (m *Model) EndFind() { m.Light("") }

// Top gives the place of the first row on the screen, to come back to with Show.
func (m *Model) Top() page.Place {
	if m.page == nil {
		return page.Place{}
	}
	return m.page.Place(m.top)
}

// Show puts a place at the top of the screen, as far as the page allows.
func (m *Model) Show(at page.Place) {
	if m.page != nil {
		m.top = m.page.RowOf(at)
		m.clamp()
	}
}

// search looks for the query in the text of the page.
func (m *Model) search() {
	m.find.hits = nil
	if m.page == nil || m.kit.Find == nil || m.find.query == "" {
		return
	}
	searched := 0
	for _, text := range m.page.Texts() {
		if searched += len(text.Logical); searched > findBytesMax {
			return
		}
		for _, found := range m.kit.Find(text.Logical, m.find.query) {
			if len(m.find.hits) == hitsMax {
				return
			}
			m.find.hits = append(m.find.hits, hit{text.Block, found[0], found[1]})
		}
	}
}

// searchAgain looks for the query in a page that was laid out anew; the reader
// stands on the same hit where it is there.
func (m *Model) searchAgain() {
	m.search()
	if m.Finding() {
		m.find.current = min(m.find.current, len(m.find.hits)-1) // noHit where there is none any more
	}
}

// firstHitFrom gives the first hit in or below a row, else the first of all.
func (m *Model) firstHitFrom(row int) int {
	for i, h := range m.find.hits {
		if m.page.RowOf(h.place()) >= row {
			return i
		}
	}
	return 0
}

// stand goes to a hit. A page that does not show it scrolls so that it stands in
// the upper third.
func (m *Model) stand(i int) {
	m.find.current = i
	row := m.page.RowOf(m.find.hits[i].place())
	if row < m.top || row >= m.top+m.pageRows() {
		m.top = row - m.pageRows()/3
		m.clamp()
	}
	m.mark()
}

// found appends the marks of the hits.
func (m *Model) found(marks []page.Mark) []page.Mark {
	for i, h := range m.find.hits {
		role := style.Hit
		if i == m.find.current {
			role = style.HitCurrent
		}
		marks = append(marks, page.Mark{Block: h.block, Start: h.start, End: h.end, Pen: m.kit.Pen(role)})
	}
	return marks
}
