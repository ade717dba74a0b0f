// Package filtereditor is the page on which a filter is made from an entry: its
// conditions, what it does, and below that what it would hit. It asks nobody and
// changes nothing: it says what the reader wants and is told what came of it.
package filtereditor

import (
	"slices"
	"strings"

	"khabar/feeds/news"
	"khabar/ui/input"
	"khabar/ui/pane"
)

// Kind says what the reader wants.
type Kind int

// The kinds of request.
const (
	Nothing Kind = iota
	Close        // leave the page
	Try          // the filter is another one: try it out
	Save
)

// Options say what the page is about.
type Options struct {
	Entry  news.Entry
	Folder string // of the entry's feed, or empty
	Words  string // what to begin with; empty means the beginning of the headline
}

// Model is the page.
type Model struct {
	kit     *pane.Kit
	options Options
	words   *input.Editor
	regexp  *input.Editor
	// The conditions that are on or off.
	feed, folder, author, category bool
	action, colour                 int // places in news.FilterActions and news.FilterColours

	fields []field
	cursor int
	trial  *news.Trial // nil while it is awaited
	fault  string
}

// field is one line of the page.
type field int

// The fields, in their order.
const (
	fieldWords field = iota
	fieldFeed
	fieldFolder
	fieldAuthor
	fieldCategory
	fieldRegexp
	fieldAction
	fieldColour
)

const (
	// wordsBytesMax and regexpBytesMax bound what is typed.
	wordsBytesMax  = 600
	regexpBytesMax = 1000
	// titleWords is how many words of a headline a filter begins with.
	titleWords = 3
)

// New opens the page.
func New(kit *pane.Kit, o Options) *Model {
	m := &Model{kit: kit, options: o}
	m.words = input.New(input.Options{RightToLeft: kit.Words.RightToLeft, BytesMax: wordsBytesMax})
	m.regexp = input.New(input.Options{RightToLeft: kit.Words.RightToLeft, BytesMax: regexpBytesMax})
	if o.Words == "" {
		o.Words = beginning(o.Entry.Title)
	}
	m.words.SetValue(o.Words)
	m.arrange()
	return m
}

// beginning is what comes back every day in headlines of one kind: what stands
// before a colon, or the first words.
func beginning(title string) string {
	if head, _, found := strings.Cut(title, ":"); found && len(strings.Fields(head)) <= titleWords+1 {
		return strings.TrimSpace(head)
	}
	words := strings.Fields(title)
	return strings.Join(words[:min(titleWords, len(words))], " ")
}

// arrange lists the fields that mean something.
func (m *Model) arrange() {
	m.fields = []field{fieldWords, fieldFeed}
	if m.options.Folder != "" {
		m.fields = append(m.fields, fieldFolder)
	}
	if m.options.Entry.Author != "" {
		m.fields = append(m.fields, fieldAuthor)
	}
	if m.firstCategory() != "" {
		m.fields = append(m.fields, fieldCategory)
	}
	m.fields = append(m.fields, fieldRegexp, fieldAction)
	if news.FilterActions[m.action] == news.FilterHighlight {
		m.fields = append(m.fields, fieldColour)
	}
	m.cursor = min(m.cursor, len(m.fields)-1)
}

// Filter gives the filter as it stands; false where it has no condition yet.
func (m *Model) Filter() (news.Filter, bool) {
	f := news.Filter{Action: news.FilterActions[m.action], Regexp: strings.TrimSpace(m.regexp.Value())}
	for phrase := range strings.FieldsFuncSeq(m.words.Value(), func(r rune) bool { return r == ',' || r == '،' }) {
		if phrase = strings.TrimSpace(phrase); phrase != "" {
			f.Words = append(f.Words, phrase)
		}
	}
	if m.feed {
		f.Feed = m.options.Entry.FeedName
	}
	if m.folder {
		f.Folder = m.options.Folder
	}
	if m.author {
		f.Author = m.options.Entry.Author
	}
	if m.category {
		f.Category = m.firstCategory()
	}
	if f.Action == news.FilterHighlight {
		f.Colour = news.FilterColours[m.colour]
	}
	return f, len(f.Words) > 0 || f.Feed+f.Folder+f.Author+f.Category+f.Regexp != ""
}

// firstCategory is the first one that the feed gives the entry, or empty.
func (m *Model) firstCategory() string {
	first, _, _ := strings.Cut(m.options.Entry.Categories, "\n")
	return first
}

// SetTrial says what the filter would hit.
func (m *Model) SetTrial(trial news.Trial) { m.trial, m.fault = &trial, "" }

// SetFault says what is wrong with the filter.
func (m *Model) SetFault(sentence string) { m.trial, m.fault = nil, sentence }

// Tried says whether it is known what the filter, as it stands, would hit.
func (m *Model) Tried() bool { return m.trial != nil }

// Key takes a key by its name, or typed text.
func (m *Model) Key(name string, typed []rune) Kind {
	switch name {
	case "esc":
		return Close
	case "enter":
		return Save
	case "up", "shift+tab":
		m.cursor = max(0, m.cursor-1)
		return Nothing
	case "down", "tab":
		m.cursor = min(len(m.fields)-1, m.cursor+1)
		return Nothing
	}
	before, _ := m.Filter()
	m.edit(name, typed)
	m.arrange()
	if after, _ := m.Filter(); !same(before, after) {
		m.trial, m.fault = nil, ""
		return Try
	}
	return Nothing
}

func same(a, b news.Filter) bool {
	return slices.Equal(a.Words, b.Words) && a.Feed == b.Feed && a.Folder == b.Folder && a.Author == b.Author && a.Category == b.Category &&
		a.Regexp == b.Regexp && a.Action == b.Action && a.Colour == b.Colour
}

// edit gives a key to the field under the cursor.
func (m *Model) edit(name string, typed []rune) {
	switch at := m.fields[m.cursor]; at {
	case fieldWords:
		m.words.Update(name, typed)
	case fieldRegexp:
		m.regexp.Update(name, typed)
	default:
		if step := m.stepOf(name, typed); step != 0 {
			m.turn(at, step)
		}
	}
}

// stepOf says to which side a key turns a choice: space and the arrow in reading
// direction go on, the other arrow goes back.
func (m *Model) stepOf(name string, typed []rune) int {
	onwards, back := "right", "left"
	if m.kit.Words.RightToLeft {
		onwards, back = back, onwards
	}
	switch {
	case name == onwards, name == " ", string(typed) == " ":
		return 1
	case name == back:
		return -1
	}
	return 0
}

func (m *Model) turn(at field, step int) {
	around := func(i, length int) int { return (i + step + length) % length }
	switch at {
	case fieldFeed:
		m.feed = !m.feed
	case fieldFolder:
		m.folder = !m.folder
	case fieldAuthor:
		m.author = !m.author
	case fieldCategory:
		m.category = !m.category
	case fieldAction:
		m.action = around(m.action, len(news.FilterActions))
	case fieldColour:
		m.colour = around(m.colour, len(news.FilterColours))
	}
}
