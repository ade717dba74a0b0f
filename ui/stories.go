package ui

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"khabar/feeds/clean"
	"khabar/feeds/news"
)

// StoryMode says how lists show what several feeds tell of one event.
type StoryMode int

// The modes.
const (
	StoriesOff    StoryMode = iota // each entry in a row of its own
	StoriesNewest                  // one row, by the newest entry
	StoriesByFeed                  // one row, by the feed that stands highest in the feed list
)

// storiesLoaded are the stories that entries of the list stand for.
type storiesLoaded struct {
	stories map[int64]news.Story
	err     error
}

// storiesFound says how many entries have found their story behind a refresh.
type storiesFound struct {
	grouped int
	err     error
}

// storyLoaded is the story of one entry, to be shown.
type storyLoaded struct {
	entry news.Entry
	story news.Story
	err   error
}

// groupsStories says whether the list on the screen has one row for a story: not
// that of one feed, not a search, not what was starred one by one, and not in an
// order in which a story has no place.
func (m *Model) groupsStories() bool {
	query := m.ordered(m.list.query)
	return m.storyMode != StoriesOff && query.FeedID == 0 && query.Words == "" && !query.Starred && !query.Muted &&
		query.Order != news.OrderSource && query.Order != news.OrderBest
}

// collapser gives what leaves one line of each story in the list on the screen;
// shown are the lines that stay if they can.
func (m *Model) collapser() func(ctx context.Context, lines, shown []news.Line) ([]news.Line, error) {
	if !m.groupsStories() {
		return func(_ context.Context, lines, _ []news.Line) ([]news.Line, error) { return lines, nil }
	}
	service, byFeed := m.service, m.storyMode == StoriesByFeed
	return func(ctx context.Context, lines, shown []news.Line) ([]news.Line, error) {
		return service.Collapse(ctx, lines, news.IDs(shown), byFeed)
	}
}

// loadStories asks which stories the entries on the screen stand for.
func (m *Model) loadStories() tea.Cmd {
	if !m.groupsStories() {
		return nil
	}
	ids := m.headlines.MissingStories()
	if len(ids) == 0 {
		return nil
	}
	ctx, service := m.context, m.service
	return func() tea.Msg {
		stories, err := service.Stories(ctx, ids)
		return storiesLoaded{stories: stories, err: err}
	}
}

// takeStories shows stories; not to know them is no fault.
func (m *Model) takeStories(message storiesLoaded) {
	if message.err == nil && m.groupsStories() {
		m.headlines.SetStories(message.stories)
	}
}

// findStories groups what has come, behind a refresh.
func (m *Model) findStories() tea.Cmd {
	if m.storyMode == StoriesOff {
		return nil
	}
	ctx, service := m.context, m.service
	return func() tea.Msg {
		grouped, err := service.FindStories(ctx)
		return storiesFound{grouped: grouped, err: err}
	}
}

func (m *Model) takeStoriesFound(message storiesFound) tea.Cmd {
	if message.err != nil || message.grouped == 0 || !m.groupsStories() {
		return nil // entries in rows of their own are no fault
	}
	m.headlines.ForgetStories()
	return m.reload()
}

// showStory offers what the feeds say of the entry at hand.
func (m *Model) showStory() tea.Cmd {
	entry, known := m.current()
	if !known {
		return nil
	}
	ctx, service := m.context, m.service
	return func() tea.Msg {
		stories, err := service.Stories(ctx, []int64{entry.ID})
		return storyLoaded{entry: entry, story: stories[entry.ID], err: err}
	}
}

// takeStory opens the list of headlines; a choice opens the entry.
func (m *Model) takeStory(message storyLoaded) tea.Cmd {
	if entry, known := m.current(); m.mode != modePanes || !known || entry.ID != message.entry.ID {
		return nil // the reader has gone on
	}
	switch {
	case message.err != nil:
		m.say(m.kit.Words.Explain(faultOf(message.err).Kind), true)
	case len(message.story.Entries) < 2:
		m.say(m.kit.Words.Newsroom.NoStory, false)
	default:
		entries := message.story.Entries
		title := m.kit.Words.Newsroom.StoryTitle + " " + m.kit.Words.Feeds(message.story.Outlets())
		m.offer(title, m.storyLines(entries), func(item int) tea.Cmd { return m.openEntry(entries[item]) })
	}
	return nil
}

// storyLines are the headlines side by side: who says it, how long ago, what. Each
// part keeps its own direction.
func (m *Model) storyLines(entries []news.Entry) []clean.Text {
	lines := make([]clean.Text, len(entries))
	for i, entry := range entries {
		mark := "● "
		if entry.Read {
			mark = ""
		}
		age := m.kit.Words.Age(entry.Published, m.kit.Now())
		lines[i] = clean.Join(clean.Of(mark), clean.Of(entry.FeedName).Isolated(), clean.Of(" · "), clean.Of(age).Isolated(),
			clean.Of(" — "), clean.Of(entry.Title).Isolated())
	}
	return lines
}

// openEntry opens an entry that need not stand in the list, and marks it read,
// alone. The row of its story stands for it from then on, so that who comes back from
// the article finds what was read there, and stars that.
func (m *Model) openEntry(entry news.Entry) tea.Cmd {
	if !m.headlines.Select(entry.ID) {
		m.headlines.StandFor(entry)
	}
	open := m.openArticle(entry)
	if entry.Read {
		return open
	}
	return tea.Batch(open, m.change(entry, readMark.change(true), readMark.one(m.kit.Words.Status, true)))
}

// markStory sets a mark of all entries of the story that the selected row stands
// for; false where it stands for none.
func (m *Model) markStory(entry news.Entry, mark aMark, on bool) (command tea.Cmd, is bool) {
	story, found := m.headlines.Story(entry.ID)
	if !found || !m.groupsStories() {
		return nil, false
	}
	var ids []int64
	for _, other := range story.Entries {
		if mark.of(other) != on {
			ids = append(ids, other.ID)
		}
	}
	if len(ids) == 0 {
		return nil, true
	}
	return m.markMany(ids, mark, on), true
}

// withStories gives what adds to ids those that their rows stand for, if the list
// groups stories.
func (m *Model) withStories() func(ctx context.Context, ids []int64) ([]int64, error) {
	if !m.groupsStories() {
		return func(_ context.Context, ids []int64) ([]int64, error) { return ids, nil }
	}
	return m.service.WithStories
}
