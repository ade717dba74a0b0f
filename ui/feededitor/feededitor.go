// Package feededitor is the page on which one feed of the list is added,
// renamed, moved or tagged: a line to type in, and below it what was found, what to
// choose from, or what is wrong. It asks nobody and changes nothing: it says
// what the reader wants and is told what came of it.
package feededitor

import (
	"strings"

	"khabar/feeds/news"
	"khabar/ui/input"
	"khabar/ui/keymap"
	"khabar/ui/pane"
)

// Purpose is what the page is open for.
type Purpose int

// The purposes.
const (
	Add Purpose = iota
	Rename
	Move
	Tag
	RenameFolder
)

// state is how far adding has come; renaming and moving only type.
type state int

const (
	typing    state = iota
	searching       // an address is being asked
	choosing        // feeds were found
)

// Kind says what the reader wants.
type Kind int

// The kinds of request.
const (
	Nothing Kind = iota
	Close        // leave the page
	Find         // look for the feeds of Text, an address
	Stop         // stop looking
	Save         // Candidate, or Text as the name or folder
)

// Request is what the reader wants after a key.
type Request struct {
	Kind      Kind
	Text      string
	Candidate news.Candidate
	// Outlet is the one of the catalogue that the candidate belongs to, if any.
	Outlet Outlet
}

// Options say what the page is about.
type Options struct {
	Purpose Purpose
	Name    string // of the feed, or what stands for several; empty when adding
	Folder  string // the feed's, the one to add to, or the one to rename
	Tags    string // the feed's, as they are typed
	// Folders are those there are, to be offered when moving.
	Folders []string
	// Catalogue is what is offered when adding; Followed are the addresses of the
	// feeds that the list has.
	Catalogue []Outlet
	Followed  map[string]bool
}

// Model is the page.
type Model struct {
	kit     *pane.Kit
	options Options
	editor  *input.Editor
	// given: the line still holds what it was opened with, and what is typed takes
	// its place. A folder is chosen, not written on.
	given bool
	state state
	fault string

	candidates []news.Candidate
	// offered are the folders that hold what was typed, and outlets the places in
	// the catalogue of those that do.
	offered []string
	outlets []int
	// window keeps what is chosen in sight: a candidate, a folder or an outlet. Of
	// the latter two none is chosen while one types.
	window pane.Window
	picked bool
	chosen Outlet // the one whose feed is looked for
}

// Bounds on what is typed.
const (
	addressBytesMax = 2048
	nameBytesMax    = 512
)

// New opens the page.
func New(kit *pane.Kit, o Options) *Model {
	m := &Model{kit: kit, options: o}
	limit := nameBytesMax
	if o.Purpose == Add {
		limit = addressBytesMax
	}
	m.editor = input.New(input.Options{RightToLeft: kit.Words.RightToLeft, BytesMax: limit})
	switch o.Purpose {
	case Rename:
		m.editor.SetValue(o.Name)
	case RenameFolder:
		m.editor.SetValue(o.Folder)
	case Move:
		m.editor.SetValue(o.Folder)
		m.given = o.Folder != ""
	case Tag:
		m.editor.SetValue(o.Tags)
	}
	m.offer("")
	return m
}

// Key takes a key by its name, or typed text.
func (m *Model) Key(name string, typed []rune) Request {
	switch m.state {
	case searching:
		return m.searchingKey(name)
	case choosing:
		return m.choosingKey(name, typed)
	}
	return m.typingKey(name, typed)
}

func (m *Model) searchingKey(name string) Request {
	if name != "esc" {
		return Request{}
	}
	m.state = typing
	return Request{Kind: Stop}
}

// choosingKey takes a key where there is something to choose. Keys that came
// faster than they were read arrive as one text.
func (m *Model) choosingKey(name string, typed []rune) Request {
	if name != "" {
		return m.choose(name)
	}
	for _, key := range m.kit.Keys.Keyboard().Split(string(typed), true) {
		if m.state != choosing {
			break
		}
		if request := m.choose(key); request.Kind != Nothing { // a letter may be bound to it
			return request
		}
	}
	return Request{}
}

func (m *Model) choose(name string) Request {
	switch action := m.kit.Keys.Action(name, keymap.InFeeds); {
	case action == keymap.Open:
		return Request{Kind: Save, Candidate: m.candidates[m.window.Cursor], Outlet: m.chosen}
	case action == keymap.Back:
		m.state, m.candidates = typing, nil
		m.offer(m.editor.Value())
	case action == keymap.Down:
		m.window.Move(1)
	case action == keymap.Up:
		m.window.Move(-1)
	case action == keymap.Top:
		m.window.Move(-m.window.Count)
	case action == keymap.Bottom:
		m.window.Move(m.window.Count)
	}
	return Request{}
}

func (m *Model) typingKey(name string, typed []rune) Request {
	switch name {
	case "esc":
		return Request{Kind: Close}
	case "enter":
		return m.enter()
	case "up", "down":
		m.pick(name == "down")
		return Request{}
	}
	before := m.editor.Value()
	if m.given && len(typed) > 0 && typed[0] != '/' && typed[0] != ' ' { // a folder in it
		m.editor.SetValue("")
	}
	m.given = false
	m.editor.Update(name, typed)
	if m.editor.Value() != before {
		m.fault = ""
		m.offer(m.editor.Value())
	}
	return Request{}
}

// enter ends the typing: it looks for feeds, or keeps the name or folder.
func (m *Model) enter() Request {
	text := strings.TrimSpace(m.editor.Value())
	if m.options.Purpose != Add {
		return Request{Kind: Save, Text: text}
	}
	outlet, picked := m.outlet()
	if picked {
		text = outlet.Feed.URL
	} else if !isAddress(text) {
		if m.pick(true); !m.picked && text != "" { // the first outlet that has the words
			m.fault = m.kit.Words.Headlines.EmptySearch
		}
		return Request{}
	}
	m.state, m.fault, m.chosen = searching, "", outlet
	return Request{Kind: Find, Text: text}
}

// offer shows what fits to what was typed.
func (m *Model) offer(typed string) {
	switch m.options.Purpose {
	case Add:
		m.offerOutlets(typed)
	case Move:
		m.offerFolders(typed)
	}
}

// offerFolders shows the folders whose name holds what was typed.
func (m *Model) offerFolders(typed string) {
	m.offered, m.picked = nil, false
	for _, folder := range m.options.Folders {
		if m.holds(folder, typed) {
			m.offered = append(m.offered, folder)
		}
	}
	m.setCount(len(m.offered))
}

// setCount begins a list of choices anew.
func (m *Model) setCount(count int) {
	m.window = pane.Window{}
	m.window.SetCount(count)
}

// holds finds what was typed as the reader's other searches do.
func (m *Model) holds(text, typed string) bool {
	if strings.Contains(text, typed) {
		return true
	}
	return m.kit.Find != nil && len(m.kit.Find(text, typed)) > 0
}

// pick chooses the next of what is offered, or the one before. A folder is put
// into the line.
func (m *Model) pick(down bool) {
	if m.window.Count == 0 {
		return
	}
	switch {
	case !m.picked:
		m.picked = true
	case down:
		m.window.Move(1)
	default:
		m.window.Move(-1)
	}
	if m.options.Purpose == Move {
		m.given = false
		m.editor.SetValue(m.offered[m.window.Cursor])
	}
}

// SetCandidates shows the feeds that were found, at least one.
func (m *Model) SetCandidates(candidates []news.Candidate) {
	m.state, m.candidates, m.fault = choosing, candidates, ""
	m.setCount(len(candidates))
}

// SetFault says what went wrong; the line can be typed in again.
func (m *Model) SetFault(sentence string) { m.state, m.fault = typing, sentence }

// Folder gives the folder that a new feed goes to; empty means that the page was
// opened outside of folders.
func (m *Model) Folder() string { return m.options.Folder }

// Purpose says what the page is open for.
func (m *Model) Purpose() Purpose { return m.options.Purpose }
