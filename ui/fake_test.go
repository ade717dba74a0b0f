package ui

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"khabar/feeds/document"
	"khabar/feeds/news"
	"khabar/feeds/query"
	"khabar/ui/keymap"
	"khabar/ui/lang"
	"khabar/ui/paint"
	"khabar/ui/pane"
	"khabar/ui/style"
	"khabar/ui/terminal"
)

// memory is a Service that keeps everything in memory and can be told to fail.
type memory struct {
	attended  int     // keys that the service was told of
	fullTexts bool    // they are wanted behind a refresh
	read      []int64 // the entries whose stored text was asked for
	mutex     sync.Mutex
	feeds     []news.Feed
	entries   map[int64]news.Entry
	order     []int64
	arrive    []news.Entry // what the next refresh brings
	summary   news.Summary
	fault     *news.Fault // of FullText
	// countFault is what Count fails with.
	countFault *news.Fault
	whole      document.Document
	partial    document.Document // what is stored, where it is more than a line
	marks      int
	// pictured are the questions for pictures.
	pictured   []string
	places     map[int64][2]int
	kept       map[string]string
	stored     bool // Article gives the full text
	enclosures map[int64][]news.Enclosure
	storyOf    map[int64]int64 // the story of an entry
	toFind     map[int64]int64 // what FindStories finds
	versions   map[int64][]news.Version
	hidden     map[int64]bool
	limits     []int      // of the lists of words that were asked for
	refreshed  [][]string // the feeds of each refresh; nil is all
}

var now = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// newMemory has two feeds with so many entries in turn, the newest first.
func newMemory(entries int) *memory {
	m := &memory{entries: map[int64]news.Entry{}, places: map[int64][2]int{}, kept: map[string]string{}, storyOf: map[int64]int64{}, whole: document.Document{
		Source: document.SourceReadability, Blocks: paragraphsOf("النص الكامل للخبر يبدأ هنا.", 40),
	}}
	m.feeds = []news.Feed{
		{ID: 1, URL: "https://example.org/a.xml", Name: "صحيفة ألف", Folder: "عام"},
		{ID: 2, URL: "https://example.org/b.xml", Name: "صحيفة باء", Folder: "عام"},
	}
	for i := 1; i <= entries; i++ {
		m.add(news.Entry{
			ID: int64(i), FeedID: int64(1 + i%2), FeedName: m.feeds[i%2].Name, Title: fmt.Sprintf("خبر رقم %d عن Reuters ونسبة 12%%", i),
			URL: fmt.Sprintf("https://example.org/%d", i), Summary: "ملخّص الخبر", Published: now.Add(-time.Duration(i) * time.Hour),
		})
	}
	return m
}

func paragraphsOf(text string, count int) []document.Block {
	blocks := make([]document.Block, count)
	for i := range blocks {
		blocks[i] = document.Block{Kind: document.Paragraph, Runs: []document.Run{{Text: fmt.Sprintf("%s (%d)", text, i+1)}}}
	}
	return blocks
}

func (m *memory) add(entry news.Entry) {
	m.entries[entry.ID] = entry
	m.order = append(m.order, entry.ID)
}

func (m *memory) Attend() { m.attended++ }

func (m *memory) Feeds(context.Context) ([]news.Feed, error) {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	feeds := append([]news.Feed(nil), m.feeds...)
	for i := range feeds {
		for _, entry := range m.entries {
			if entry.FeedID == feeds[i].ID && !entry.Read {
				feeds[i].Unread++
			}
		}
	}
	return feeds, nil
}

func (m *memory) List(_ context.Context, q news.Query) ([]news.Line, error) {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	var lines []news.Line
	if q.Words != "" && !q.Unread {
		m.limits = append(m.limits, q.Limit)
	}
	for _, id := range m.order {
		entry := m.entries[id]
		if m.hidden[id] {
			continue
		}
		if q.FeedID != 0 && entry.FeedID != q.FeedID || q.Unread && entry.Read || q.Starred && !entry.Starred ||
			!strings.Contains(entry.Title, q.Words) || entry.Published.Before(q.Since) {
			continue
		}
		line := news.Line{ID: id, Key: entry.Published.Unix() / 60}
		if q.Order == news.OrderSource {
			line.Key = entry.FeedID
		}
		lines = append(lines, line)
	}
	switch q.Order {
	case news.OrderOldest:
		slices.Reverse(lines)
	case news.OrderSource:
		slices.SortStableFunc(lines, func(a, b news.Line) int { return int(a.Key - b.Key) })
	}
	if q.Limit > 0 && len(lines) > q.Limit {
		lines = lines[:q.Limit]
	}
	return lines, nil
}

// Interpret understands what feeds/query does.
func (m *memory) Interpret(_ context.Context, words string) ([]news.QueryFault, error) {
	_, _, faults := query.Parse(words).Dates(now)
	return faults, nil
}

func (m *memory) Count(ctx context.Context, query news.Query) (int, error) {
	if m.countFault != nil {
		return 0, m.countFault
	}
	lines, err := m.List(ctx, query)
	return len(lines), err
}

func (m *memory) Entries(_ context.Context, ids []int64) ([]news.Entry, error) {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	var entries []news.Entry
	for _, id := range ids {
		if entry, known := m.entries[id]; known {
			entries = append(entries, entry)
		}
	}
	return entries, nil
}

func (m *memory) Article(_ context.Context, id int64) (document.Document, error) {
	m.read = append(m.read, id)
	switch {
	case m.stored:
		return m.whole, nil
	case m.partial.Source != "":
		return m.partial, nil
	}
	return document.Document{Source: document.SourceSummary, Blocks: paragraphsOf(m.entries[id].Summary, 1)}, nil
}

func (m *memory) FullText(_ context.Context, id int64) (document.Document, error) {
	if m.fault != nil {
		return document.Document{}, m.fault
	}
	return m.whole, nil
}

func (m *memory) Picture(ctx context.Context, id int64, address string, widthPixels, heightPixels int) (document.Picture, error) {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	m.pictured = append(m.pictured, fmt.Sprintf("%d %s %d×%d", id, address, widthPixels, heightPixels))
	if strings.Contains(address, "missing") {
		return document.Picture{}, &news.Fault{Kind: news.FaultNotFound}
	}
	p := document.Picture{Width: widthPixels, Height: 10, Pixels: make([]uint32, widthPixels*10)}
	for i := range p.Pixels {
		p.Pixels[i] = uint32(i)
	}
	return p, ctx.Err()
}

func (m *memory) Recent(_ context.Context, since time.Time) (map[int64]int, error) {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	recent := map[int64]int{}
	for _, entry := range m.entries {
		if !entry.Published.Before(since) {
			recent[entry.FeedID]++
		}
	}
	return recent, nil
}

func (m *memory) Kept(_ context.Context, name string) (string, error) {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	return m.kept[name], nil
}

func (m *memory) Keep(_ context.Context, name, value string) error {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	m.kept[name] = value
	return nil
}

func (m *memory) Mark(ctx context.Context, ids []int64, change news.Change) (changed []int64, err error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	m.mutex.Lock()
	defer m.mutex.Unlock()
	for _, id := range ids {
		entry := m.entries[id]
		before := entry
		if change.Read != nil {
			entry.Read = *change.Read
		}
		if change.Starred != nil {
			entry.Starred = *change.Starred
		}
		m.entries[id] = entry
		m.marks++
		if entry != before {
			changed = append(changed, id)
		}
	}
	return changed, nil
}

func (m *memory) FetchWantedTexts(_ context.Context, limit int, _ func(done, total int)) (stored int, err error) {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	for id, entry := range m.entries {
		if m.fullTexts && !entry.Read && stored < limit {
			entry.Offline = true
			m.entries[id] = entry
			stored++
		}
	}
	return stored, nil
}

func (m *memory) Place(_ context.Context, id int64) (block, offset int, found bool, err error) {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	place, found := m.places[id]
	return place[0], place[1], found, nil
}

func (m *memory) NewestID(context.Context) (newest int64, err error) {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	for id := range m.entries {
		newest = max(newest, id)
	}
	return newest, nil
}

func (m *memory) Enclosures(_ context.Context, id int64) ([]news.Enclosure, error) {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	return m.enclosures[id], nil
}

func (m *memory) SavePlace(_ context.Context, id int64, block, offset int) error {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	m.places[id] = [2]int{block, offset}
	return nil
}

func (m *memory) Refresh(_ context.Context, urls []string, progress func(news.Progress)) (news.Summary, error) {
	m.mutex.Lock()
	m.refreshed = append(m.refreshed, urls)
	for _, entry := range m.arrive {
		m.entries[entry.ID] = entry
		m.order = append([]int64{entry.ID}, m.order...)
	}
	m.arrive = nil
	m.mutex.Unlock()
	progress(news.Progress{Done: len(m.feeds), Total: len(m.feeds)})
	return m.summary, nil
}

func (m *memory) RefreshDue(ctx context.Context, progress func(news.Progress)) (news.Summary, error) {
	return m.Refresh(ctx, nil, progress)
}

// screen is a model under test with the commands it has given answered at once.
type screen struct {
	*Model
	quit   bool
	copied []string // what was put on the clipboard
	opened []string // addresses that were shown in the browser
}

// trueColour is the environment of a terminal with all colours.
func trueColour(name string) string {
	return map[string]string{"TERM": "xterm-256color", "COLORTERM": "truecolor"}[name]
}

// open makes a screen of that size over a service, in a language.
func open(t testing.TB, service *memory, language string, width, height int) *screen {
	t.Helper()
	words := lang.For(language).WithKeys(keymap.Default().KeyNamed)
	kit := &pane.Kit{
		Words: words, Keys: keymap.Default(), Theme: style.Default(style.Sixteen, true), Now: func() time.Time { return now }, ColumnCells: 66,
		Find:    query.Find,
		Painter: paint.New(paint.Options{RightToLeft: words.RightToLeft}),
	}
	s := &screen{}
	options := Options{
		Service: service, Language: language, Env: trueColour, Preview: true,
		Opener: func(address string) error { s.opened = append(s.opened, address); return nil },
		Copier: func(logical string) error { s.copied = append(s.copied, logical); return nil },
	}
	s.Model = newModel(context.Background(), options, kit, options.lookOn(terminal.Identity{Mode: terminal.Grid}))
	if err := s.fillFirstFrame(); err != nil {
		t.Fatal(err)
	}
	s.send(tea.WindowSizeMsg{Width: width, Height: height})
	return s
}

// send gives a message to Update and runs the commands that come back, until
// there are none.
func (s *screen) send(message tea.Msg) {
	_, command := s.Update(message)
	s.run(command)
}

func (s *screen) run(command tea.Cmd) {
	if command == nil {
		return
	}
	switch message := command().(type) {
	case nil:
	case tea.BatchMsg:
		for _, one := range message {
			s.run(one)
		}
	case tea.QuitMsg:
		s.quit = true
		s.settle() // as Run does
	default:
		s.send(message)
	}
}

// press types keys, each by Bubble Tea's name for it or as one rune.
func (s *screen) press(keys ...string) {
	for _, key := range keys {
		s.send(keyMessage(key))
	}
}

var namedKeys = map[string]tea.KeyType{
	"enter": tea.KeyEnter, "esc": tea.KeyEsc, "tab": tea.KeyTab, "up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight,
	"pgdown": tea.KeyPgDown, "pgup": tea.KeyPgUp, "ctrl+c": tea.KeyCtrlC, "ctrl+l": tea.KeyCtrlL, "ctrl+d": tea.KeyCtrlD, "ctrl+e": tea.KeyCtrlE, "ctrl+u": tea.KeyCtrlU, "backspace": tea.KeyBackspace, "home": tea.KeyHome, "end": tea.KeyEnd,
}

func keyMessage(key string) tea.KeyMsg {
	if kind, named := namedKeys[key]; named {
		return tea.KeyMsg{Type: kind}
	}
	if rest, alt := strings.CutPrefix(key, "alt+"); alt {
		return tea.KeyMsg{Type: namedKeys[rest], Alt: true}
	}
	if key == " " {
		return tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}}
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(key)}
}
