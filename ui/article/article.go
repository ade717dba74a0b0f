// Package article is the reading pane: one entry's document as a scrolled page,
// with a title block, a note while the full text is on its way and a thin bar
// for the progress. It opens with what it is given and swaps in the full text
// without losing the place; it fetches nothing.
package article

import (
	"slices"

	"khabar/feeds/document"
	"khabar/feeds/news"
	"khabar/ui/page"
	"khabar/ui/pane"
	"khabar/ui/style"
	"khabar/ui/terminal"
)

// State says how far the text of the open article has come.
type State int

// The states of an article.
const (
	Empty   State = iota // no article is open
	Opening              // the stored text is on its way
	Partial              // the summary stands, the full text is being fetched
	Whole                // there is nothing more to come
	Failed               // the full text could not be had
)

// Model is the pane.
type Model struct {
	kit   *pane.Kit
	state State
	// preview says that the entry was only looked into: it is not open.
	preview  bool
	entry    news.Entry
	document document.Document
	fault    *news.Fault
	page     *page.Page
	top      int // the first row of the page on the screen
	beyond   int // how far top may go while the rest of the text is on its way, so that a page down is a whole one
	places   map[int64]page.Place

	selection selection
	find      find
	pictures  pictures
	hints     []hint
	media     string
	speaking  int // the block that is being spoken, or silent

	width, height int
}

// New makes an empty pane.
func New(kit *pane.Kit) *Model {
	return &Model{kit: kit, places: make(map[int64]page.Place), find: find{current: noHit}, pictures: newPictures(), speaking: silent}
}

// Open shows an entry before anything of its text is there. What was shown of it
// already stays, from where the reader had come to.
func (m *Model) Open(entry news.Entry) {
	if m.preview && m.entry.ID == entry.ID {
		m.preview, m.entry = false, entry
		m.lay()
		if place := m.places[entry.ID]; m.top == 0 && m.page != nil && place != (page.Place{}) {
			m.top = m.page.RowOf(place)
		}
		m.clamp()
		return
	}
	m.replace(entry, document.Document{}, Opening)
	m.lay()
}

// Preview shows what is stored of an entry without opening it; state is Whole or
// Partial.
func (m *Model) Preview(entry news.Entry, stored document.Document, state State) {
	m.replace(entry, stored, state)
	m.preview = true
	m.lay()
}

// Clear shows nothing any more.
func (m *Model) Clear() { m.replace(news.Entry{}, document.Document{}, Empty) }

// replace puts another entry in the place of the one before, which is left.
func (m *Model) replace(entry news.Entry, d document.Document, state State) {
	m.remember()
	m.state, m.preview, m.entry, m.document, m.fault, m.top = state, false, entry, d, nil, 0
	m.selection, m.find, m.pictures = selection{}, find{current: noHit}, newPictures()
	m.media, m.speaking, m.beyond = "", silent, 0
}

// SetFeeds gives the open article the name that its feed has now.
func (m *Model) SetFeeds(feeds []news.Feed) {
	for _, feed := range feeds {
		if feed.ID == m.entry.FeedID && feed.Name != m.entry.FeedName && m.state != Empty {
			m.entry.FeedName = feed.Name
			m.lay()
		}
	}
}

// remember keeps the reader's place in the article that is being left.
func (m *Model) remember() {
	if id, place, open := m.Place(); open {
		m.places[id] = place
	}
}

// Place gives the open entry and how far it has been read; the zero place stands
// for the beginning, and for the end, from which there is nothing to go on.
func (m *Model) Place() (id int64, place page.Place, open bool) {
	if m.state == Empty || m.state == Opening || m.preview || m.page == nil {
		return 0, page.Place{}, false
	}
	if place = m.page.Place(m.top); place.Block < 0 || m.top == 0 || m.AtEnd() {
		place = page.Place{}
	}
	return m.entry.ID, place, true
}

// SetPlace says how far an entry had been read before, for when its text comes.
func (m *Model) SetPlace(id int64, place page.Place) {
	if _, known := m.places[id]; !known {
		m.places[id] = place
	}
}

// SetDocument takes the text of the open article: what is stored (Partial while
// more is expected), or the full text (Whole). What is on the screen stays where
// it is.
func (m *Model) SetDocument(d document.Document, state State) {
	before, top, first := m.page, m.top, m.state == Opening
	m.document, m.state, m.fault, m.beyond = d, state, nil, 0
	m.selection = selection{} // its places were those of the text before
	m.lay()
	place, seenBefore := m.places[m.entry.ID]
	switch {
	case first && seenBefore && place != (page.Place{}):
		m.top = m.page.RowOf(place)
	case !first && before != nil && top > 0:
		m.top = m.page.RowOf(m.page.PlaceIn(before, top))
	}
	m.clamp()
	if m.Finding() { // the hits of another text: go on from here
		m.find.current = m.firstHitFrom(m.top)
		m.mark()
	}
}

// SetMedia says in words what sound or film belongs to the open article.
func (m *Model) SetMedia(words string) {
	if words != m.media {
		m.media = words
		m.relay()
	}
}

// SetFault says that the full text could not be had; the text stays as it is.
func (m *Model) SetFault(fault *news.Fault) {
	m.state, m.fault, m.beyond = Failed, fault, 0
	m.relay()
}

// Entry gives the open entry.
func (m *Model) Entry() (news.Entry, bool) { return m.entry, m.state != Empty && !m.preview }

// Shown gives the entry that is on the screen, open or looked into.
func (m *Model) Shown() (id int64, any bool) { return m.entry.ID, m.state != Empty }

// Previewing says that the entry on the screen was only looked into.
func (m *Model) Previewing() bool { return m.preview }

// Document gives the text of the open article as far as it is there; the caller
// must not change it.
func (m *Model) Document() document.Document { return m.document }

// Waiting says that more of the text is to come.
func (m *Model) Waiting() bool { return m.state == Opening || m.state == Partial }

// Fault gives what kept the full text from coming, or nil.
func (m *Model) Fault() *news.Fault { return m.fault }

// Change changes the state of the open entry where it is one of ids.
func (m *Model) Change(ids []int64, change news.Change) {
	if m.state == Empty || !slices.Contains(ids, m.entry.ID) {
		return
	}
	if change.Read != nil {
		m.entry.Read = *change.Read
	}
	if change.Starred != nil {
		m.entry.Starred = *change.Starred
	}
	m.relay()
}

// SetSize tells the pane its size in cells and rows.
func (m *Model) SetSize(width, height int) {
	if width == m.width && height == m.height {
		return
	}
	readOut := m.top > 0 && m.top == m.lastTop()
	m.width, m.height = width, height
	m.relay()
	if readOut { // the row that was at the top stands a screenful above the end of a smaller one
		m.top = m.lastTop()
	}
}

// Relay lays the article out anew after the kit has changed, and keeps the place.
func (m *Model) Relay() { m.relay() }

// ColumnCells gives the width of the column of text as it is on the screen, 0
// where no article is open.
func (m *Model) ColumnCells() int {
	if m.page == nil || m.state == Empty {
		return 0
	}
	_, widthCells := m.page.Column()
	return widthCells
}

// relay lays the page out anew and keeps the place.
func (m *Model) relay() {
	if m.page == nil || m.state == Empty {
		return
	}
	place, atTop := m.page.Place(m.top), m.top == 0
	m.lay()
	if !atTop {
		m.top = m.page.RowOf(place)
	}
	m.clamp()
}

func (m *Model) lay() {
	if m.width <= 0 || m.state == Empty {
		return
	}
	m.page = page.Layout(m.heading(), m.document, page.Options{
		WidthCells: m.pageCells(), ColumnCells: m.kit.ColumnCells, Justify: m.kit.Justify,
		RightToLeft: m.kit.Words.RightToLeft, Theme: m.kit.Theme, Painter: m.kit.Painter,
		Pictures: m.shownPictures(), Pixels: m.kit.Pixels,
		Words: page.Words{Links: m.kit.Words.Article.Links, Image: m.kit.Words.Article.Image, Embed: m.kit.Words.Article.Embed},
	})
	m.HideHints()
	m.searchAgain()
	m.mark()
}

// wordsPerMinute is a reader's pace in Arabic, which packs more into a word than
// English does.
const wordsPerMinute = 180

func (m *Model) heading() page.Heading {
	words := m.kit.Words
	heading := page.Heading{
		Media: m.media,
		Title: m.entry.Title, Outlet: m.entry.FeedName, Author: m.entry.Author, Agency: m.document.Agency,
		Address: m.entry.URL,
	}
	if heading.Author == "" {
		heading.Author = m.document.Byline
	}
	if !m.entry.Published.IsZero() {
		heading.Date = words.Date(m.entry.Published.In(m.kit.Now().Location()))
	}
	if minutes := m.document.Words() / wordsPerMinute; m.state == Whole && minutes > 0 {
		heading.ReadingTime = words.MinutesOfReading(minutes)
	}
	switch m.state {
	case Opening, Partial: // below the text, where the rest will stand
		heading.Footer = []string{words.Article.Loading}
		if m.preview {
			heading.Footer = []string{words.Article.OpensWhole}
		}
	case Failed:
		heading.Note = words.Article.SummaryOnly + " " + m.why()
		if m.document.Outdated {
			heading.Note = words.Article.Outdated + " " + m.why()
		}
	case Whole:
		heading.Footer = []string{m.origin()}
		if m.document.ForSubscribers {
			heading.Footer = append(heading.Footer, words.Article.ForSubscribers)
		}
	}
	return heading
}

func (m *Model) why() string {
	if m.fault == nil {
		return m.kit.Words.Article.OpenInBrowser
	}
	return m.kit.Words.ExplainPage(m.fault.Kind)
}

// origin says where the text came from.
func (m *Model) origin() string {
	switch m.document.Source {
	case document.SourceFeed:
		return m.kit.Words.Article.FromFeed
	case document.SourceSummary, "":
		return m.kit.Words.Article.FromSummary
	}
	return m.kit.Words.Article.FromPage
}

// Rows paints the pane.
func (m *Model) Rows(active bool) []terminal.Row {
	title, detail := m.kit.Words.Article.Title, ""
	if m.state != Empty {
		title, detail = m.entry.FeedName, m.progress()
	}
	if m.entry.Starred && m.state != Empty {
		title = "★ " + title
	}
	if m.kit.Zen { // the text alone; the header would only repeat what it says
		title, detail = "", ""
	}
	rows := []terminal.Row{m.kit.Header(title, detail, m.width, active)}
	if m.state == Empty || m.page == nil {
		empty := m.kit.Inset(m.kit.Line(m.kit.Words.Article.Empty, max(0, m.width-2), style.Dim), m.width)
		return pane.Fill(append(pane.Fill(rows, m.width, 2), empty), m.width, m.height)
	}
	rows = pane.Fill(rows, m.width, m.firstPageRow())
	for i := m.top; i < m.page.Len() && len(rows) < m.height; i++ {
		rows = append(rows, m.page.Row(i))
	}
	m.drawHints(rows)
	return m.withBar(pane.Fill(rows, m.width, m.height))
}
