// Package sidebar is the feeds pane: the standing lists (all, unread, today,
// starred) and those of tags, then the tree of folders with their feeds, with
// unread counts, the number of the starred, and a mark on the feeds that have a fault
// or have moved. It does not know how anything is fetched, listed or counted: it says
// which list is chosen.
package sidebar

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"khabar/feeds/clean"
	"khabar/feeds/news"
	"khabar/ui/paint"
	"khabar/ui/pane"
	"khabar/ui/style"
	"khabar/ui/terminal"
)

// Kind says what an item of the pane stands for.
type Kind int

// The kinds of item.
const (
	All Kind = iota
	Unread
	Today
	Starred
	Folder
	Feed
	Tag
	Search
)

// Item is one row of the pane.
type Item struct {
	Kind   Kind
	Label  string
	Folder string    // the path of a folder, or the folder of a feed
	Feed   news.Feed // for Kind Feed
	Tag    string    // for Kind Tag
	Search news.SavedSearch
	Count  int  // unread entries
	Total  int  // of the starred: all entries, which ask for nothing
	Folded bool // a folder of which nothing is shown
	depth  int
}

// Query gives the list that an item stands for, seen at a moment: Today begins
// at the midnight before it.
func (i Item) Query(now time.Time) news.Query {
	switch i.Kind {
	case Unread:
		return news.Query{Unread: true}
	case Today:
		year, month, day := now.Date()
		return news.Query{Since: time.Date(year, month, day, 0, 0, 0, 0, now.Location())}
	case Starred:
		return news.Query{Starred: true}
	case Folder:
		return news.Query{Folder: i.Folder}
	case Feed:
		return news.Query{FeedID: i.Feed.ID}
	case Tag:
		return news.Query{Tag: i.Tag}
	case Search:
		return news.Query{Words: i.Search.Words}
	}
	return news.Query{}
}

// Counted gives the query whose entries are counted beside an item: what is unread
// in its list, and of the starred all.
func (i Item) Counted(now time.Time) news.Query {
	query := i.Query(now)
	query.Unread = i.Kind != Starred
	return query
}

// Counts are the numbers that feeds do not carry themselves.
type Counts struct {
	Today   int // unread entries of today
	Starred int // all that are starred
}

// Model is the pane.
type Model struct {
	kit           *pane.Kit
	feeds         []news.Feed
	counts        Counts
	searches      []news.SavedSearch
	found         map[string]int  // unread entries that a search finds, by its name
	folded        map[string]bool // folders of which nothing is shown, by their path
	items         []Item
	window        pane.Window
	chosen        chosen
	width, height int
}

// New makes an empty pane.
func New(kit *pane.Kit) *Model {
	m := &Model{kit: kit, folded: map[string]bool{}}
	m.lay()
	return m
}

// SetFeeds shows feeds, which come in the order of the feed list, and what was counted
// beside them.
func (m *Model) SetFeeds(feeds []news.Feed, counts Counts) {
	m.feeds, m.counts = feeds, counts
	m.lay()
}

// lay makes the items anew and keeps the cursor on the one where it was.
func (m *Model) lay() {
	before, had := m.Selected()
	words := m.kit.Words.Sidebar
	unread := 0
	for _, feed := range m.feeds {
		if !feed.Muted {
			unread += feed.Unread
		}
	}
	m.items = []Item{
		{Kind: All, Label: words.All, Count: unread},
		{Kind: Unread, Label: words.Unread, Count: unread},
		{Kind: Today, Label: words.Today, Count: m.counts.Today},
		{Kind: Starred, Label: words.Starred, Total: m.counts.Starred},
	}
	m.items = append(m.items, m.searchItems()...)
	m.items = append(m.items, tagItems(m.feeds)...)
	m.items = append(m.items, treeOf(m.feeds).items(m.folded, 0)...)
	m.window.SetCount(len(m.items))
	if had {
		m.selectSame(before)
	}
	m.show()
}

// SetSearches shows the searches that are kept.
func (m *Model) SetSearches(searches []news.SavedSearch) {
	m.searches = searches
	m.lay()
}

// SetFound shows how many unread entries the searches find, by their names.
func (m *Model) SetFound(unread map[string]int) {
	m.found = unread
	m.lay()
}

func (m *Model) searchItems() []Item {
	items := make([]Item, len(m.searches))
	for i, search := range m.searches {
		items[i] = Item{Kind: Search, Label: search.Name, Search: search, Count: m.found[search.Name]}
	}
	return items
}

// Select puts the cursor on an item.
func (m *Model) Select(item Item) {
	m.selectSame(item)
	m.show()
}

// NextUnread gives the item behind (1) or before (-1) the one that a query is of,
// going round, that is of the same kind and has something unread: a feed for a
// feed, a folder for a folder.
func (m *Model) NextUnread(query news.Query, direction int) (Item, bool) {
	at := slices.IndexFunc(m.items, func(item Item) bool {
		return item.Kind >= Folder && item.Query(time.Time{}) == query
	})
	if at < 0 {
		return Item{}, false
	}
	for i := 1; i < len(m.items); i++ {
		next := m.items[(at+direction*i+len(m.items)*i)%len(m.items)]
		if next.Kind == m.items[at].Kind && next.Count > 0 {
			return next, true
		}
	}
	return Item{}, false
}

func (m *Model) selectSame(before Item) {
	if i, there := m.place(before); there {
		m.window.Select(i)
	}
}

// place gives where an item stands.
func (m *Model) place(of Item) (place int, there bool) {
	for i, item := range m.items {
		if item.Kind == of.Kind && item.Folder == of.Folder && item.Tag == of.Tag && item.Search.Name == of.Search.Name && item.Feed.URL == of.Feed.URL {
			return i, true
		}
	}
	return 0, false
}

// SelectFeed puts the cursor on the feed with that address, if it is there; the
// folders that it lies in are opened.
func (m *Model) SelectFeed(feedURL string) bool {
	for _, feed := range m.feeds {
		if feed.URL == feedURL && !feed.Hidden {
			m.unfold(feed.Folder)
			m.lay()
		}
	}
	for i, item := range m.items {
		if item.Kind == Feed && item.Feed.URL == feedURL {
			m.window.Select(i)
			m.show()
			return true
		}
	}
	return false
}

// Selected gives the item under the cursor.
func (m *Model) Selected() (Item, bool) {
	if m.window.Cursor >= len(m.items) {
		return Item{}, false
	}
	return m.items[m.window.Cursor], true
}

// SetSize tells the pane its size in cells and rows.
func (m *Model) SetSize(width, height int) {
	m.width, m.height = width, height
	m.show()
}

func (m *Model) listRows() int { return max(1, m.height-1) }

func (m *Model) show() { m.window.Show(m.listRows(), one) }

func one(int) int { return 1 }

// Move moves the cursor by items and says whether it moved; so do Page and
// Half, by screens and half screens, and To, to the first (-1) or last (1) item.
func (m *Model) Move(items int) bool {
	defer m.show()
	return m.window.Move(items)
}

// Page moves by a screen down (1) or up (-1).
func (m *Model) Page(direction int) bool {
	defer m.show()
	if direction > 0 {
		return m.window.PageDown(m.listRows(), one)
	}
	return m.window.PageUp(m.listRows(), one)
}

// Half moves by half a screen.
func (m *Model) Half(direction int) bool {
	defer m.show()
	return m.window.Half(direction, m.listRows(), one)
}

// To moves to the first (-1) or the last (1) item.
func (m *Model) To(direction int) bool { return m.Move(direction * len(m.items)) }

// Click puts the cursor on the item in a row of the pane.
func (m *Model) Click(row int) bool {
	item, found := m.window.At(row-1, one)
	if found {
		m.window.Select(item)
		m.show()
	}
	return found
}

// Rows paints the pane.
func (m *Model) Rows(active bool) []terminal.Row {
	rows := []terminal.Row{m.kit.Header(m.kit.Words.Sidebar.Title, "", m.width, active)}
	picked := m.picked()
	for i := m.window.Top; i < len(m.items) && len(rows) < m.height; i++ {
		row := m.row(m.items[i])
		if m.isPicked(m.items[i], picked) {
			row = m.kit.Barred(row)
		}
		if i == m.window.Cursor {
			row = paint.Recolor(row, style.OverWith(m.selectionPen(active)))
		}
		rows = append(rows, row)
	}
	if len(m.feeds) == 0 && len(rows)+1 < m.height {
		rows = append(rows, paint.Blank(m.width, terminal.Pen{}))
		rows = append(rows, m.kit.Inset(m.kit.Line(m.kit.Words.Sidebar.Empty, m.width-2, style.Dim), m.width))
	}
	return pane.Fill(rows, m.width, m.height)
}

func (m *Model) row(item Item) terminal.Row {
	var end []paint.Span
	switch {
	case item.Feed.Paused:
		end = []paint.Span{m.kit.Span(m.kit.Words.Sidebar.Paused, style.Dim)}
	case item.Count > 0:
		end = []paint.Span{m.kit.Span(strconv.Itoa(item.Count), style.Age)}
	case item.Total > 0:
		end = []paint.Span{m.kit.Span(strconv.Itoa(item.Total), style.Dim)}
	}
	if item.Feed.InsecureTLS {
		end = append([]paint.Span{m.kit.Span("TLS! ", style.Fault)}, end...)
	}
	return m.kit.Inset(m.besides(item, end), m.width)
}

// searchMark stands before searches: the key that begins one.
const searchMark = "/ "

// besides puts the lead of an item before its name and its end.
func (m *Model) besides(item Item, end []paint.Span) terminal.Row {
	text, role := m.lead(item)
	inner := max(0, m.width-2)
	cells := min(m.kit.Painter.Width(clean.Of(text)), inner/2)
	lead := m.kit.Line(text, cells, role)
	rest := m.kit.Ends([]paint.Span{m.name(item)}, end, inner-cells)
	if m.kit.Words.RightToLeft {
		return paint.Concat(rest, lead)
	}
	return paint.Concat(lead, rest)
}

// lead is what stands before the name of an item, apart from it, so that a name of
// the other direction does not carry it to the other side: the place in the tree,
// and a mark.
func (m *Model) lead(item Item) (text string, role style.Role) {
	text, role = strings.Repeat("  ", item.depth), style.Read
	switch {
	case item.Kind == Folder:
		return text + m.mark(item.Folded), style.Heading
	case item.Kind == Search:
		return text + searchMark, style.Read
	case item.Feed.Fault != nil || item.Feed.MovedTo != "":
		return text + "! ", style.Fault
	}
	return text, role
}

// name is what an item is called.
func (m *Model) name(item Item) paint.Span {
	role := style.Read
	switch {
	case item.Kind == Folder:
		role = style.Heading
	case item.Count > 0:
		role = style.Unread
	}
	name := m.kit.Span(item.Label, role)
	if colour, known := m.kit.Theme.Colour(item.Feed.Colour); known {
		name.Pen.Foreground = colour
	}
	return name
}

// mark shows whether a folder is open. The closed one points into the pane.
func (m *Model) mark(folded bool) string {
	switch {
	case !folded:
		return "▾ "
	case m.kit.Words.RightToLeft:
		return "◂ "
	}
	return "▸ "
}

func (m *Model) selectionPen(active bool) terminal.Pen {
	if active {
		return m.kit.Pen(style.Selected)
	}
	return m.kit.Pen(style.SelectedDim)
}
