package ui

import (
	"context"
	"iter"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"khabar/feeds/news"
	"khabar/ui/filtereditor"
	"khabar/ui/terminal"
)

// FilterList is the user's filters, which stand in config.toml. Every method may
// be called from several goroutines at once; Explain turns their errors into a
// sentence.
type FilterList interface {
	// Apply makes the filters hold for what is stored, where that was not done yet.
	Apply(ctx context.Context) (news.Applied, error)
	// Try says which stored entries a filter would hit, and changes nothing.
	Try(ctx context.Context, f news.Filter) (news.Trial, error)
	// Add saves a filter and makes it hold; changed is false where it is there.
	Add(ctx context.Context, f news.Filter) (applied news.Applied, changed bool, err error)
	// Remove takes a filter out and makes the others hold.
	Remove(ctx context.Context, f news.Filter) (news.Applied, error)

	Explain(err error) string
}

// filtering is the page on which a filter is made.
type filtering struct {
	page *filtereditor.Model
	// token names the newest trial; stop ends the one that runs.
	token int
	stop  context.CancelFunc
}

// filterTried is the answer to a trial.
type filterTried struct {
	token int
	trial news.Trial
	err   error
}

// filtersChanged is the answer to a change of the filters. undone and added say
// which it was; neither, that the filters of the file were applied.
type filtersChanged struct {
	added   *news.Filter
	applied news.Applied
	already bool
	undone  bool
	err     error
}

// filterUndo takes a filter back: the filter, and what it marked once.
type filterUndo struct {
	filter  news.Filter
	applied news.Applied
}

// applyFilters makes the filters of the file hold, at the start.
func (m *Model) applyFilters() tea.Cmd {
	if m.filters == nil {
		return nil
	}
	ctx, filters := m.context, m.filters
	return func() tea.Msg {
		applied, err := filters.Apply(ctx)
		return filtersChanged{applied: applied, err: err}
	}
}

// beginFilter opens the page for a filter that is made from the entry at hand.
func (m *Model) beginFilter() tea.Cmd {
	entry, known := m.current()
	if !known || m.filters == nil {
		return nil
	}
	feed, _ := m.feedOf(entry.FeedID)
	m.filtering.page = filtereditor.New(m.kit, filtereditor.Options{Entry: entry, Folder: feed.Folder, Words: m.list.query.Words})
	m.mode = modeFilter
	return m.tryFilter()
}

func (m *Model) filterKey(message tea.KeyMsg) tea.Cmd {
	if message.String() == "ctrl+c" {
		m.stopTrial()
		return m.quit()
	}
	switch m.filtering.page.Key(keyName(message), message.Runes) {
	case filtereditor.Close:
		m.stopTrial()
		m.mode = modePanes
	case filtereditor.Try:
		return m.tryFilter()
	case filtereditor.Save:
		return m.saveFilter()
	}
	return nil
}

// tryFilter tries the filter of the page on what is stored; an older trial ends.
func (m *Model) tryFilter() tea.Cmd {
	m.stopTrial()
	filter, ready := m.filtering.page.Filter()
	if !ready {
		return nil
	}
	ctx, cancel := context.WithCancel(m.context)
	m.filtering.stop = cancel
	filters, token := m.filters, m.filtering.token
	return func() tea.Msg {
		defer cancel()
		trial, err := filters.Try(ctx, filter)
		return filterTried{token: token, trial: trial, err: err}
	}
}

func (m *Model) stopTrial() {
	m.filtering.token++
	if m.filtering.stop != nil {
		m.filtering.stop()
	}
}

func (m *Model) takeTrial(message filterTried) {
	if message.token != m.filtering.token || m.mode != modeFilter {
		return
	}
	if message.err != nil {
		m.filtering.page.SetFault(m.filters.Explain(message.err))
		return
	}
	m.filtering.page.SetTrial(message.trial)
}

// saveFilter saves the filter of the page, once it was tried.
func (m *Model) saveFilter() tea.Cmd {
	filter, ready := m.filtering.page.Filter()
	switch {
	case !ready:
		return nil // the page says so
	case !m.filtering.page.Tried():
		m.say(m.kit.Words.Newsroom.WaitForTrial, false)
		return nil
	}
	m.mode = modePanes
	ctx, filters := m.context, m.filters
	return func() tea.Msg {
		applied, changed, err := filters.Add(ctx, filter)
		return filtersChanged{added: &filter, applied: applied, already: !changed, err: err}
	}
}

// takeBackFilter undoes a filter, and what it marked.
func (m *Model) takeBackFilter(undo filterUndo) tea.Cmd {
	ctx, filters, service := m.context, m.filters, m.service
	return func() tea.Msg {
		applied, err := filters.Remove(ctx, undo.filter)
		for _, back := range []struct {
			ids    []int64
			change news.Change
		}{{undo.applied.Read, news.Change{Read: set(false)}}, {undo.applied.Starred, news.Change{Starred: set(false)}}} {
			if err == nil && len(back.ids) > 0 {
				_, err = service.Mark(ctx, back.ids, back.change)
			}
		}
		return filtersChanged{undone: true, applied: applied, err: err}
	}
}

// takeFilters shows the lists as they are under the filters now.
func (m *Model) takeFilters(message filtersChanged) tea.Cmd {
	words, applied := m.kit.Words.Newsroom, message.applied
	switch {
	case message.err != nil:
		m.say(m.filters.Explain(message.err), true)
		return nil
	case message.already && message.added != nil:
		m.say(words.FilterAlready, false)
		return nil
	case message.added != nil:
		m.say(words.FilterAdded, false)
		m.remember(undoStep{filter: &filterUndo{filter: *message.added, applied: applied}})
	case message.undone:
		m.say(words.FilterUndone, false)
	case applied.Hidden+applied.Shown+applied.Coloured+len(applied.Read)+len(applied.Starred) == 0:
		return nil
	}
	m.list.anew = true
	m.headlines.ForgetStories()
	return tea.Batch(m.loadFeeds(), m.reload(), m.loadEntries(m.headlines.Held()))
}

func (m *Model) filterRows(bodyRows int) iter.Seq[terminal.Row] {
	return slices.Values(m.filtering.page.Rows(m.width, bodyRows))
}
