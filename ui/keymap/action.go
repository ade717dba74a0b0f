package keymap

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
	PreviousUnread
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
	ReadAloud
	Play
	Pipe
	ToggleRead
	ToggleStar
	Undo
	Choose
	AllRead
	AboveRead
	BelowRead
	Sort
	SaveSearch
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
	Story
	Versions
	AddFilter
	OpenBreaking
	AddFeed
	RenameFeed
	MoveFeed
	PauseFeed
	RemoveFeed
	TagFeed
	FeedUp
	FeedDown
	Fold
	Help
	Demo
	PickTerminal
	NextTheme
	Zen
	Dense
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
