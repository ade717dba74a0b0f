// Package keymap is the one table of keys: what each does, where, and how it is
// named in the help. It also reads keys typed while an Arabic keyboard layout is
// on. It knows no pane and draws nothing.
package keymap

import "khabar/ui/lang"

// Action is what a key asks for.
type Action int

// The actions. None means that the key does nothing here.
const (
	None Action = iota
	Down
	Up
	Top
	Bottom
	PageDown
	PageUp
	HalfDown
	HalfUp
	Left
	Right
	NextPane
	ReadOn
	Open
	Back
	NextArticle
	PreviousArticle
	NextUnread
	NextHit
	PreviousHit
	Links
	LinkList
	NextHeading
	PreviousHeading
	Narrower
	Wider
	Justify
	Pictures
	ToggleRead
	ToggleStar
	Undo
	Browser
	Refresh
	RefreshAll
	Cancel
	Explain
	Search
	CopyAddress
	CopyArticle
	Save
	CopyCitation
	AddFeed
	RenameFeed
	MoveFeed
	PauseFeed
	RemoveFeed
	Help
	Demo
	PickTerminal
	Redraw
	Suspend
	Quit
)

// Section groups actions in the help.
type Section int

// The sections of the help, in the order in which it shows them.
const (
	Lists Section = iota
	Reading
	FeedList
	Everywhere
)

// Binding ties keys to an action. Keys are named as Bubble Tea names them:
// "j", "ctrl+d", "pgdown", " ".
type Binding struct {
	Action  Action
	Section Section
	Keys    []string
	// Words names the action in a language.
	Words func(lang.Actions) string
	// Hidden keeps the binding out of the help.
	Hidden bool
	// Finding says that the keys mean this only while the reader goes from hit to
	// hit in an article; then they mean nothing else.
	Finding bool
}

// Map finds the action of a key.
type Map struct {
	bindings []Binding
	byKey    map[string]Action
	finding  map[string]Action
}

// Default is the built-in table. Keys that an Arabic layout cannot tell apart
// (see arabic.go) never carry different actions.
func Default() Map { return newMap(defaults) }

func newMap(bindings []Binding) Map {
	m := Map{bindings: bindings, byKey: make(map[string]Action), finding: make(map[string]Action)}
	for _, binding := range bindings {
		for _, key := range binding.Keys {
			if binding.Finding {
				m.finding[key] = binding.Action
			} else {
				m.byKey[key] = binding.Action
			}
		}
	}
	return m
}

// Action gives the action of a key, also when the key was typed with an Arabic
// keyboard layout on; None where there is none.
func (m Map) Action(key string) Action { return actionIn(m.byKey, key) }

// ActionFinding gives the action of a key while the reader goes from hit to hit
// in an article.
func (m Map) ActionFinding(key string) Action {
	if action := actionIn(m.finding, key); action != None {
		return action
	}
	return m.Action(key)
}

func actionIn(byKey map[string]Action, key string) Action {
	if action, ok := byKey[key]; ok {
		return action
	}
	if latin, ok := latinKey(key); ok {
		return byKey[latin]
	}
	return None
}

// Letter gives the small Latin letter of a key, also when it was typed with an
// Arabic keyboard layout on; "" where it is none.
func Letter(key string) string {
	if latin, ok := latinKey(key); ok {
		key = latin
	}
	if len(key) == 1 && key[0] >= 'a' && key[0] <= 'z' {
		return key
	}
	return ""
}

// Bindings lists the bindings of one section that the help shows.
func (m Map) Bindings(section Section) []Binding {
	var found []Binding
	for _, binding := range m.bindings {
		if binding.Section == section && !binding.Hidden {
			found = append(found, binding)
		}
	}
	return found
}

// Key names the first key of an action for hints, or "".
func (m Map) Key(action Action) string {
	for _, binding := range m.bindings {
		if binding.Action == action && len(binding.Keys) > 0 {
			return Name(binding.Keys[0])
		}
	}
	return ""
}

// Words names an action in a language, or "".
func (m Map) Words(action Action, words lang.Actions) string {
	for _, binding := range m.bindings {
		if binding.Action == action {
			return binding.Words(words)
		}
	}
	return ""
}

// Name writes a key as the help shows it.
func Name(key string) string {
	if name, ok := names[key]; ok {
		return name
	}
	return key
}

var names = map[string]string{
	" ": "Space", "enter": "Enter", "esc": "Esc", "tab": "Tab", "shift+tab": "Shift-Tab", "backspace": "Backspace",
	"up": "↑", "down": "↓", "left": "←", "right": "→", "pgdown": "PgDn", "pgup": "PgUp", "home": "Home", "end": "End", "delete": "Del",
	"ctrl+c": "Ctrl-C", "ctrl+d": "Ctrl-D", "ctrl+u": "Ctrl-U", "ctrl+f": "Ctrl-F", "ctrl+b": "Ctrl-B",
	"ctrl+l": "Ctrl-L", "ctrl+z": "Ctrl-Z",
}

var defaults = []Binding{
	{Action: Down, Section: Lists, Keys: []string{"j", "down"}, Words: func(a lang.Actions) string { return a.Down }},
	{Action: Up, Section: Lists, Keys: []string{"k", "up"}, Words: func(a lang.Actions) string { return a.Up }},
	{Action: Top, Section: Lists, Keys: []string{"g", "home"}, Words: func(a lang.Actions) string { return a.Top }},
	{Action: Bottom, Section: Lists, Keys: []string{"G", "end"}, Words: func(a lang.Actions) string { return a.Bottom }},
	{Action: PageDown, Section: Lists, Keys: []string{"pgdown", "ctrl+f"}, Words: func(a lang.Actions) string { return a.PageDown }},
	{Action: PageUp, Section: Lists, Keys: []string{"b", "pgup", "ctrl+b"}, Words: func(a lang.Actions) string { return a.PageUp }},
	{Action: HalfDown, Section: Lists, Keys: []string{"ctrl+d"}, Words: func(a lang.Actions) string { return a.HalfDown }},
	{Action: HalfUp, Section: Lists, Keys: []string{"ctrl+u"}, Words: func(a lang.Actions) string { return a.HalfUp }},
	{Action: Open, Section: Lists, Keys: []string{"enter"}, Words: func(a lang.Actions) string { return a.Open }},
	{Action: ToggleRead, Section: Lists, Keys: []string{"m"}, Words: func(a lang.Actions) string { return a.ToggleRead }},
	{Action: ToggleStar, Section: Lists, Keys: []string{"s"}, Words: func(a lang.Actions) string { return a.ToggleStar }},
	{Action: Undo, Section: Lists, Keys: []string{"z"}, Words: func(a lang.Actions) string { return a.Undo }},
	{Action: Browser, Section: Lists, Keys: []string{"o"}, Words: func(a lang.Actions) string { return a.Browser }},
	{Action: CopyAddress, Section: Lists, Keys: []string{"y"}, Words: func(a lang.Actions) string { return a.CopyAddress }},
	{Action: Save, Section: Lists, Keys: []string{"S"}, Words: func(a lang.Actions) string { return a.Save }},
	{Action: CopyArticle, Section: Lists, Keys: []string{"Y"}, Words: func(a lang.Actions) string { return a.CopyArticle }},
	{Action: CopyCitation, Section: Lists, Keys: []string{"c"}, Words: func(a lang.Actions) string { return a.CopyCitation }},
	{Action: Search, Section: Lists, Keys: []string{"/"}, Words: func(a lang.Actions) string { return a.Search }},
	{Action: Refresh, Section: Lists, Keys: []string{"r"}, Words: func(a lang.Actions) string { return a.Refresh }},
	{Action: RefreshAll, Section: Lists, Keys: []string{"R"}, Words: func(a lang.Actions) string { return a.RefreshAll }},
	{Action: Explain, Section: Lists, Keys: []string{"e"}, Words: func(a lang.Actions) string { return a.Explain }},

	{Action: ReadOn, Section: Reading, Keys: []string{" "}, Words: func(a lang.Actions) string { return a.ReadOn }},
	{Action: NextArticle, Section: Reading, Keys: []string{"J", "]"}, Words: func(a lang.Actions) string { return a.NextArticle }},
	{Action: PreviousArticle, Section: Reading, Keys: []string{"K", "["}, Words: func(a lang.Actions) string { return a.PreviousArticle }},
	{Action: NextUnread, Section: Reading, Keys: []string{"n"}, Words: func(a lang.Actions) string { return a.NextUnread }},
	{Action: NextHit, Section: Reading, Keys: []string{"n"}, Finding: true, Words: func(a lang.Actions) string { return a.NextHit }},
	{Action: PreviousHit, Section: Reading, Keys: []string{"N"}, Finding: true, Words: func(a lang.Actions) string { return a.PreviousHit }},
	{Action: Links, Section: Reading, Keys: []string{"f"}, Words: func(a lang.Actions) string { return a.Links }},
	{Action: LinkList, Section: Reading, Keys: []string{"u"}, Words: func(a lang.Actions) string { return a.LinkList }},
	{Action: NextHeading, Section: Reading, Keys: []string{"}"}, Words: func(a lang.Actions) string { return a.NextHeading }},
	{Action: PreviousHeading, Section: Reading, Keys: []string{"{"}, Words: func(a lang.Actions) string { return a.PreviousHeading }},
	{Action: Wider, Section: Reading, Keys: []string{">", "."}, Words: func(a lang.Actions) string { return a.Wider }},
	{Action: Narrower, Section: Reading, Keys: []string{"<", ","}, Words: func(a lang.Actions) string { return a.Narrower }},
	{Action: Justify, Section: Reading, Keys: []string{"w"}, Words: func(a lang.Actions) string { return a.Justify }},
	{Action: Pictures, Section: Reading, Keys: []string{"i"}, Words: func(a lang.Actions) string { return a.Pictures }},

	{Action: AddFeed, Section: FeedList, Keys: []string{"a"}, Words: func(a lang.Actions) string { return a.AddFeed }},
	{Action: RenameFeed, Section: FeedList, Keys: []string{"t"}, Words: func(a lang.Actions) string { return a.RenameFeed }},
	{Action: MoveFeed, Section: FeedList, Keys: []string{"M", "'"}, Words: func(a lang.Actions) string { return a.MoveFeed }},
	{Action: PauseFeed, Section: FeedList, Keys: []string{"p"}, Words: func(a lang.Actions) string { return a.PauseFeed }},
	{Action: RemoveFeed, Section: FeedList, Keys: []string{"X", "delete"}, Words: func(a lang.Actions) string { return a.RemoveFeed }},

	{Action: Left, Section: Everywhere, Keys: []string{"h", "left"}, Words: func(a lang.Actions) string { return a.Left }},
	{Action: Right, Section: Everywhere, Keys: []string{"l", "right"}, Words: func(a lang.Actions) string { return a.Right }},
	{Action: NextPane, Section: Everywhere, Keys: []string{"tab"}, Words: func(a lang.Actions) string { return a.NextPane }},
	{Action: Back, Section: Everywhere, Keys: []string{"q", "esc", "backspace"}, Words: func(a lang.Actions) string { return a.Back }},
	{Action: Cancel, Section: Everywhere, Keys: []string{"x"}, Words: func(a lang.Actions) string { return a.Cancel }},
	{Action: Help, Section: Everywhere, Keys: []string{"?"}, Words: func(a lang.Actions) string { return a.Help }},
	{Action: PickTerminal, Section: Everywhere, Keys: []string{"T"}, Words: func(a lang.Actions) string { return a.PickTerminal }},
	{Action: Redraw, Section: Everywhere, Keys: []string{"ctrl+l"}, Words: func(a lang.Actions) string { return a.Redraw }},
	{Action: Suspend, Section: Everywhere, Keys: []string{"ctrl+z"}, Words: func(a lang.Actions) string { return a.Suspend }},
	{Action: Quit, Section: Everywhere, Keys: []string{"Q", "ctrl+c"}, Words: func(a lang.Actions) string { return a.Quit }},
	{Action: Demo, Section: Everywhere, Keys: []string{"d"}, Words: func(a lang.Actions) string { return a.Demo }, Hidden: true},
}
