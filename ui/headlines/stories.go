package headlines

import (
	"slices"
	"strconv"

	"khabar/feeds/news"
	"khabar/ui/paint"
	"khabar/ui/style"
	"khabar/ui/terminal"
)

// MissingStories gives the ids near the screen of which it is not known yet
// whether they stand for a story, as soon as one on the screen is among them.
// They are not given again until ForgetStories.
func (m *Model) MissingStories() []int64 {
	last := min(len(m.lines), m.window.Top+max(1, m.height))
	for i := m.window.Top; i < last; i++ {
		if _, asked := m.stories[m.lines[i].ID]; !asked {
			return m.askStories()
		}
	}
	return nil
}

func (m *Model) askStories() []int64 {
	var missing []int64
	for _, line := range m.near() {
		if _, asked := m.stories[line.ID]; !asked {
			missing = append(missing, line.ID)
			m.stories[line.ID] = news.Story{}
		}
	}
	return missing
}

// ForgetStories lets go of all stories: the list is another one, or entries have
// found theirs.
func (m *Model) ForgetStories() {
	m.stories, m.storyRows = map[int64]news.Story{}, map[int64][]int64{}
}

// SetStories takes the stories that entries of the list stand for.
func (m *Model) SetStories(stories map[int64]news.Story) {
	for id, story := range stories {
		m.stories[id] = story
		for _, entry := range story.Entries {
			m.storyRows[entry.ID] = append(m.storyRows[entry.ID], id)
		}
	}
	m.show()
}

// Story gives the story that an entry of the list stands for.
func (m *Model) Story(id int64) (news.Story, bool) {
	story := m.stories[id]
	return story, len(story.Entries) > 1
}

// StandFor lets the row of a story stand for another entry of it, with the cursor on
// that row, and says whether the list has such a row.
func (m *Model) StandFor(entry news.Entry) bool {
	for _, row := range m.storyRows[entry.ID] {
		i, found := m.place(row)
		if !found {
			continue
		}
		m.lines = slices.Clone(m.lines) // others may be reading the old ones
		m.lines[i].ID = entry.ID
		m.entries[entry.ID] = entry
		m.chosen.replace(row, entry.ID)
		m.SetStories(map[int64]news.Story{entry.ID: m.stories[row]})
		return m.Select(entry.ID)
	}
	return false
}

// changeStories changes an entry where it is held as one of a story.
func (m *Model) changeStories(id int64, changed func(news.Entry) news.Entry) {
	for _, row := range m.storyRows[id] {
		story := m.stories[row]
		entries := append([]news.Entry(nil), story.Entries...)
		for i, entry := range entries {
			if entry.ID == id {
				entries[i] = changed(entry)
			}
		}
		m.stories[row] = news.Story{ID: story.ID, Entries: entries}
	}
}

// telling is what the row of an entry says of its story.
type telling struct {
	others int // outlets besides the one that stands there
	unread bool
}

func (m *Model) telling(entry news.Entry) telling {
	story, found := m.Story(entry.ID)
	if !found {
		return telling{unread: !entry.Read}
	}
	return telling{others: story.Outlets() - 1, unread: story.Unread() > 0}
}

// storyMark is « + 4»: in how many other outlets the story is.
func (m *Model) storyMark(others int) []paint.Span {
	if others < 1 {
		return nil
	}
	return []paint.Span{m.kit.Span(" + "+strconv.Itoa(others), style.Accent)}
}

// colourMarks tell the colours of filters apart by their shape as well.
var colourMarks = map[string]struct {
	mark string
	role style.Role
}{
	"yellow": {"▲", style.Star}, "red": {"■", style.Fault}, "green": {"▼", style.Inserted},
	"blue": {"◇", style.Link}, "magenta": {"○", style.Heading},
}

// prefix is what stands before a headline: the badge of breaking news, the mark of
// a filter's colour; in a dense list those of a story and of a change as well.
func (m *Model) prefix(entry news.Entry) []paint.Span {
	var spans []paint.Span
	if others := m.telling(entry).others; others > 0 && m.dense() { // there is no line for it below
		spans = append(spans, m.kit.Span("+"+strconv.Itoa(others)+" ", style.Accent))
	}
	if entry.Edited && m.dense() {
		spans = append(spans, m.kit.Span(markEdited+" ", style.Age))
	}
	if entry.Breaking {
		spans = append(spans, m.kit.Span(m.kit.Words.Newsroom.Breaking, style.Badge), m.kit.Span(" ", style.Text))
	}
	if colour, given := colourMarks[entry.Colour]; given {
		spans = append(spans, m.kit.Span(colour.mark+" ", colour.role))
	}
	return spans
}

// coloured lays the colour of a filter over the pen of a headline.
func (m *Model) coloured(entry news.Entry, pen terminal.Pen) terminal.Pen {
	if colour, given := colourMarks[entry.Colour]; given {
		return style.Over(pen, m.kit.Pen(colour.role))
	}
	return pen
}

// bytesOf is the length of spans in bytes.
func bytesOf(spans []paint.Span) int {
	sum := 0
	for _, span := range spans {
		sum += span.Text.Len()
	}
	return sum
}
