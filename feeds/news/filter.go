package news

import "time"

// Filter is a rule of the user about entries: all of the conditions that are
// given have to hold. Zero conditions do not restrict, and a Filter without any
// holds for nothing.
type Filter struct {
	// Words are words and phrases, folded and with or without proclitics: one of
	// them has to stand in the title or in the summary.
	Words []string
	Feed  string // name or address of the feed
	// Folder is a folder; those below it are meant too.
	Folder   string
	Author   string // words in it, folded
	Category string // one of the entry's, folded
	Regexp   string // RE2, for the title and the summary
	Action   FilterAction
	// Colour is one of FilterColours, for FilterHighlight.
	Colour string
	Paused bool // the rule stands in the list and does nothing
}

// FilterAction is what a filter does.
type FilterAction string

// The actions of filters.
const (
	FilterHide      FilterAction = "hide"      // from all lists and counts; nothing is deleted
	FilterRead      FilterAction = "read"      // mark read when it comes
	FilterStar      FilterAction = "star"      // star when it comes
	FilterHighlight FilterAction = "highlight" // in a colour
)

// FilterActions lists every action.
var FilterActions = []FilterAction{FilterHide, FilterRead, FilterStar, FilterHighlight}

// FilterColours are the colours of FilterHighlight; each has a mark of its own
// as well, so that none is told by the colour alone.
var FilterColours = []string{"yellow", "red", "green", "blue", "magenta"}

// Verdict is what all filters together say of an entry.
type Verdict struct {
	Hide, Read, Star bool
	Colour           string // of the first filter that gives one
}

// Trial is what a filter would do to what is stored.
type Trial struct {
	Hits   int
	Recent []Entry // the newest that it hits
	Tested int     // entries
}

// Applied is what applying the filters to what is stored has changed.
type Applied struct {
	Hidden, Shown int // entries that were hidden, and that are not any more
	Coloured      int // entries whose colour is another now
	// Read and Starred are the entries that were marked, for taking it back.
	Read, Starred []int64
}

// Version is what an entry said until its feed changed it.
type Version struct {
	Title string
	Text  string // plain text of what the feed had sent, in paragraphs
	Until time.Time
}

// Story is what several entries tell of one event: at least two, newest first.
type Story struct {
	ID      int64
	Entries []Entry
}

// Unread counts the entries that have not been read.
func (s Story) Unread() int {
	count := 0
	for _, e := range s.Entries {
		if !e.Read {
			count++
		}
	}
	return count
}

// Outlets counts the feeds.
func (s Story) Outlets() int {
	feeds := map[int64]bool{}
	for _, e := range s.Entries {
		feeds[e.FeedID] = true
	}
	return len(feeds)
}
