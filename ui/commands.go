package ui

import (
	"cmp"
	"context"
	"errors"
	"sync"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"khabar/feeds/document"
	"khabar/feeds/guard"
	"khabar/feeds/news"
	"khabar/ui/headlines"
	"khabar/ui/page"
	"khabar/ui/sidebar"
)

// loadFeeds asks for the feeds with their counts, and for those of the views that do
// not follow from them.
func (m *Model) loadFeeds() tea.Cmd {
	m.feedsAsked++
	ctx, service, token, now := m.context, m.service, m.feedsAsked, m.kit.Now()
	return func() tea.Msg {
		answer := feedsLoaded{token: token}
		var today, starred error
		var counting sync.WaitGroup // side by side: the first frame waits for all three
		guard.In(&counting, func() {
			answer.counts.Today, today = countBeside(ctx, service, sidebar.Item{Kind: sidebar.Today}, now)
		})
		guard.In(&counting, func() {
			answer.counts.Starred, starred = countBeside(ctx, service, sidebar.Item{Kind: sidebar.Starred}, now)
		})
		answer.feeds, answer.err = service.Feeds(ctx)
		counting.Wait()
		answer.err = cmp.Or(answer.err, today, starred)
		return answer
	}
}

// countBeside counts what stands beside an item of the feeds pane.
func countBeside(ctx context.Context, service Service, item sidebar.Item, now time.Time) (int, error) {
	return service.Count(ctx, item.Counted(now))
}

// loadList asks for the current list; reload says that it is on the screen.
func (m *Model) loadList(reload bool) tea.Cmd {
	m.list.token++
	m.list.reloading = true
	m.list.stale = false
	anew := m.list.anew
	m.list.anew = false
	m.stopListing()
	ctx, stop := context.WithCancel(m.context)
	m.stopListing = stop
	service, query, token, before := m.service, m.ordered(m.list.query), m.list.token, m.headlines.Lines()
	collapse := m.collapser()
	if query.Words != "" && !reload {
		query.Limit = firstEntries // at once; the others follow
	}
	return func() tea.Msg {
		defer stop()
		answer := listLoaded{token: token, reload: reload, order: query.Order}
		if query.Words != "" {
			answer.faults, answer.err = service.Interpret(ctx, query.Words)
			if answer.err != nil {
				return answer
			}
		}
		answer.lines, answer.err = service.List(ctx, query)
		if answer.err != nil {
			return answer
		}
		answer.partly = query.Limit > 0 && len(answer.lines) == query.Limit
		var shown []news.Line
		if reload && !anew {
			answer.lines = headlines.KeepSeen(before, answer.lines)
			shown = before
		}
		if answer.lines, answer.err = collapse(ctx, answer.lines, shown); answer.err != nil {
			return answer
		}
		if !answer.partly {
			answer.unread, answer.err = countUnread(ctx, service, query)
		}
		return answer
	}
}

func countUnread(ctx context.Context, service Service, query news.Query) (int, error) {
	query.Unread = true
	return service.Count(ctx, query)
}

// recount asks how many entries of the current list are unread now.
func (m *Model) recount() tea.Cmd {
	ctx, service, query, token := m.context, m.service, m.list.query, m.list.token
	return func() tea.Msg {
		unread, err := countUnread(ctx, service, query)
		return unreadCounted{token: token, unread: unread, err: err}
	}
}

// loadMissing asks for the entries that the screen misses and that were not
// asked for already.
func (m *Model) loadMissing() tea.Cmd {
	var ids []int64
	for _, id := range m.headlines.Missing() {
		if !m.list.entriesAsked[id] {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	if m.list.entriesAsked == nil {
		m.list.entriesAsked = make(map[int64]bool)
	}
	for _, id := range ids {
		m.list.entriesAsked[id] = true
	}
	return m.loadEntries(ids)
}

func (m *Model) loadEntries(ids []int64) tea.Cmd {
	ctx, service := m.context, m.service
	return func() tea.Msg {
		entries, err := service.Entries(ctx, ids)
		return entriesLoaded{asked: ids, entries: entries, err: err}
	}
}

// loadArticle asks for the stored text of the open article.
func (m *Model) loadArticle(entry news.Entry) tea.Cmd {
	m.articleToken++
	ctx, service, token := m.context, m.service, m.articleToken
	return func() tea.Msg {
		answer := readArticle(ctx, service, entry)
		answer.token = token
		return answer
	}
}

// readArticle reads what is stored of an entry.
func readArticle(ctx context.Context, service Service, entry news.Entry) articleLoaded {
	stored, err := service.Article(ctx, entry.ID)
	full := stored.Source != document.SourceSummary && stored.Source != "" && !stored.Outdated || entry.URL == ""
	media, _ := service.Enclosures(ctx, entry.ID) // not to know of any is no fault
	return articleLoaded{document: stored, full: full, place: placeOf(ctx, service, entry.ID), media: media, err: err}
}

// placeOf gives how far an entry has been read; not to know is no fault.
func placeOf(ctx context.Context, service Service, id int64) page.Place {
	block, offset, found, err := service.Place(ctx, id)
	if err != nil || !found {
		return page.Place{}
	}
	return page.Place{Block: block, Offset: offset}
}

// savePlaceTimeout bounds how long leaving an article, and the program, waits
// for the disk.
const savePlaceTimeout = 300 * time.Millisecond

// keepPlace keeps on disk how far the open article has been read, or is nil where
// that is kept already.
func (m *Model) keepPlace() tea.Cmd {
	id, place, open := m.article.Place()
	if !open || m.kept == (keptPlace{id: id, place: place}) {
		return nil
	}
	m.kept = keptPlace{id: id, place: place}
	ctx, service := m.lasting(), m.service
	return func() tea.Msg {
		ctx, cancel := context.WithTimeout(ctx, savePlaceTimeout)
		defer cancel()
		_ = service.SavePlace(ctx, id, place.Block, place.Offset)
		return nil // a place that is lost costs the reader a look, and no message
	}
}

// loadFullText asks for the whole text of the open article.
func (m *Model) loadFullText(id int64) tea.Cmd {
	ctx, service, token := m.context, m.service, m.articleToken
	return func() tea.Msg {
		whole, err := service.FullText(ctx, id)
		return articleLoaded{token: token, document: whole, full: true, err: err}
	}
}

func (m *Model) mark(ids []int64, change news.Change) tea.Cmd {
	ctx, service := m.lasting(), m.service
	return m.changes.command(func() tea.Msg {
		_, err := service.Mark(ctx, ids, change)
		return marked{err: err}
	})
}

// progressBox passes the newest progress of a refresh to the screen. The refresh
// never waits for the screen: what was not fetched is replaced.
type progressBox struct {
	mutex  sync.Mutex
	newest news.Progress
	signal chan struct{}
}

func newProgressBox() *progressBox { return &progressBox{signal: make(chan struct{}, 1)} }

func (b *progressBox) put(progress news.Progress) {
	b.mutex.Lock()
	b.newest = progress
	b.mutex.Unlock()
	select {
	case b.signal <- struct{}{}:
	default:
	}
}

// progressPause keeps the repaints for progress to ten a second.
const progressPause = 100 * time.Millisecond

// wait gives the next progress, or nil when the refresh is over.
func (b *progressBox) wait() tea.Msg {
	if _, open := <-b.signal; !open {
		return nil
	}
	time.Sleep(progressPause)
	b.mutex.Lock()
	defer b.mutex.Unlock()
	return refreshProgress{progress: b.newest}
}

// startRefresh asks feeds for news because the reader wants it, all of them where
// urls is nil.
func (m *Model) startRefresh(urls []string) tea.Cmd {
	total := len(urls)
	if urls == nil {
		total = len(m.feeds)
	}
	service := m.service
	return m.ask(total, func(ctx context.Context, progress func(news.Progress)) (news.Summary, error) {
		return service.Refresh(ctx, urls, progress)
	})
}

// startDue asks the feeds that are due, of khabar's own accord.
func (m *Model) startDue() tea.Cmd { return m.ask(0, m.service.RefreshDue) }

// ask runs a refresh behind the screen, unless one is running.
func (m *Model) ask(total int, question func(context.Context, func(news.Progress)) (news.Summary, error)) tea.Cmd {
	if m.refresh.running {
		return nil
	}
	ctx, cancel := context.WithCancel(m.context)
	box := newProgressBox()
	m.refresh = refresh{running: true, cancel: cancel, progress: box, began: m.kit.Now()}
	m.line.Progress = &news.Progress{Total: total}
	run := func() tea.Msg {
		defer cancel()
		summary, err := question(ctx, box.put)
		close(box.signal)
		return refreshDone{summary: summary, err: err}
	}
	return tea.Batch(run, box.wait)
}

// fullTextsAtOnce is how many full texts are fetched behind one refresh.
const fullTextsAtOnce = 200

// fetchFullTexts fetches what is unread for reading without a network, behind
// the screen, as far as the reader has set that.
func (m *Model) fetchFullTexts() tea.Cmd {
	if m.fetchingFull {
		return nil
	}
	m.fetchingFull = true
	ctx, service := m.context, m.service
	return func() tea.Msg {
		stored, err := service.FetchWantedTexts(ctx, fullTextsAtOnce, nil)
		return fullTextsFetched{stored: stored, err: err}
	}
}

// scheduleRefresh asks for the next refresh of its own accord.
func (m *Model) scheduleRefresh() tea.Cmd {
	if m.refreshEvery <= 0 {
		return nil
	}
	return tea.Tick(m.refreshEvery, func(time.Time) tea.Msg { return refreshDue{} })
}

// timedEvery is how often feeds with an interval of their own are looked at, and the
// clock.
const timedEvery = time.Minute

// scheduleTimed asks for the next look at feeds with an interval of their own, and at
// the clock.
func (m *Model) scheduleTimed() tea.Cmd {
	if m.timedEvery <= 0 {
		return nil
	}
	return tea.Tick(m.timedEvery, func(time.Time) tea.Msg { return timedDue{} })
}

// fetchTimed asks the feeds whose own interval is shorter than the pause between
// refreshes, and over.
func (m *Model) fetchTimed() tea.Cmd {
	if m.refresh.running {
		return nil
	}
	var urls []string
	for _, feed := range m.feeds {
		asked := feed.LastSuccess
		if feed.Fault != nil {
			asked = later(asked, feed.Fault.At)
		}
		if feed.Interval > 0 && feed.Interval < m.refreshEvery && !feed.Paused && m.kit.Now().Sub(asked) >= feed.Interval {
			urls = append(urls, feed.URL)
		}
	}
	return m.fetchNew(urls, true)
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// faultOf gives the fault behind an error; an error without one is a defect.
func faultOf(err error) *news.Fault {
	var fault *news.Fault
	if errors.As(err, &fault) {
		return fault
	}
	return &news.Fault{Kind: news.FaultInternal, Detail: err.Error()}
}
