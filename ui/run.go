package ui

import (
	"context"
	"errors"
	"os"
	"strconv"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"khabar/feeds/guard"
	"khabar/feeds/news"
	"khabar/ui/headlines"
	"khabar/ui/keymap"
	"khabar/ui/lang"
	"khabar/ui/paint"
	"khabar/ui/pane"
	"khabar/ui/style"
	"khabar/ui/terminal"
	"khabar/ui/terminal/silence"
)

func init() { silence.Restore() } // after Bubble Tea's own init

// Options is what the screen needs to run.
type Options struct {
	Service Service
	// FeedList is the list that the service follows; nil means that it neither
	// changes nor can be changed.
	FeedList FeedList
	// Keys is what keys mean; nil means the built-in table.
	Keys *keymap.Map
	// Language is "ar" or "en".
	Language string
	// Terminal is how Arabic is sent to the terminal; empty means that khabar
	// finds it out.
	Terminal terminal.Mode
	// Recall gives a terminal the mode that the reader picked for it; it counts
	// where Terminal is empty. nil means that nothing is remembered.
	Recall func(terminal.Identity) terminal.Identity
	// Doubts tells that the reader has to be asked which line reads right in a
	// terminal; nil means never. It hears of the terminal as soon as that has
	// answered, which through a slow line is a second time.
	Doubts func(terminal.Identity) bool
	// ColumnCells is the width of an article's column of text, 0 for 66.
	ColumnCells int
	// Digits is one of paint's Digits constants; empty is as written.
	Digits string
	// Months names the set of month names; empty is the common one.
	Months  string
	Hijri   bool // the Hijri day beside the Gregorian one
	Harakat bool
	Justify bool
	// Images draws the images of articles where there are 256 colours or more.
	Images bool
	Mouse  bool
	// Preview shows the stored text of the selected headline where there is room
	// beside the list.
	Preview bool
	// Linear says everything in lines of logical text, for those who listen to it.
	Linear bool
	// Theme is the name of a theme; any other is the default. Themes are the user's
	// own.
	Theme  string
	Themes []style.Custom
	// RefreshEvery is the pause between refreshes of khabar's own accord; 0
	// means only at the start and when asked.
	RefreshEvery time.Duration
	// Saver saves articles to files; nil means that the reader cannot.
	Saver Saver
	// Filters are the user's; nil means that there are none and none can be made.
	Filters FilterList
	// Stories says how lists show what several feeds tell of one event.
	Stories StoryMode
	// BreakingFor is for how long breaking news stands in a bar; 0 means never.
	BreakingFor time.Duration
	// Message is bad news that stands in the status line until the first key.
	Message string
	// Opener shows addresses outside of khabar; nil means the reader's browser.
	Opener Opener
	// Programs are the reader's own programs.
	Programs Programs
	// Markdown gives an entry's article as Markdown, for commands to read.
	Markdown func(ctx context.Context, entry news.Entry) (string, error)
	// Announce is how news in saved searches is announced: one of the Announce
	// constants, anything else for not at all.
	Announce string
	// WindowTitle names the open article in the title of the terminal's window.
	WindowTitle bool
	// Find gives the byte ranges of a text that a reader's query hits, in order and
	// without overlaps; nil finds nothing. It must be pure.
	Find func(text, query string) [][2]int
	// Copier puts text on the system's clipboard, besides the terminal's; nil
	// means the first program for it that is installed.
	Copier Copier

	// In and Out are the terminal; nil means standard input and output.
	In, Out *os.File
	Env     func(string) string // nil means os.Getenv
	Now     func() time.Time    // nil means time.Now

	// timedEvery is the pause between two looks at the clock. Run sets it; 0 is none.
	timedEvery time.Duration
	// previewPause is how long the selection rests before it is looked into; Run sets
	// it.
	previewPause time.Duration
}

// Outcome is what the reader asked for when the screen closed.
type Outcome int

// The outcomes.
const (
	OutcomeQuit  Outcome = iota
	OutcomeDemo          // start the demo edition
	OutcomePick          // ask which line reads right, then come back
	OutcomeDoubt         // the same, between the two modes that the terminal may need
)

func (o *Options) fill() {
	if o.In == nil {
		o.In = os.Stdin
	}
	if o.Out == nil {
		o.Out = os.Stdout
	}
	if o.Env == nil {
		o.Env = os.Getenv
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	o.timedEvery, o.previewPause = timedEvery, previewPause
	if o.Copier == nil {
		o.Copier = copyToSystem
	}
	if o.Keys == nil {
		keys := keymap.Default()
		o.Keys = &keys
	}
	if o.ColumnCells == 0 {
		o.ColumnCells = 66
	}
}

// Run draws the reader on the terminal until the reader quits or ctx ends; the
// terminal is then as it was before. The first frame comes from the database
// before anything is fetched.
func Run(ctx context.Context, o Options) (Outcome, error) {
	o.fill()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	if o.Linear {
		return runLinear(ctx, o)
	}
	defer guard.Restore(terminal.KeepLine(o.In))()
	identity, typed := terminal.Detect(ctx, o.In, o.Out, o.Env, o.Terminal)
	if o.doubts(identity) {
		return OutcomeDoubt, nil
	}
	identity = o.recalled(identity)
	model := newModel(ctx, o, newKit(o, identity), o.lookOn(identity))
	if err := model.fillFirstFrame(); err != nil {
		return OutcomeQuit, err
	}
	screen := terminal.NewScreen(o.Out, identity)
	defer screen.Close()
	defer guard.Restore(func() { _ = screen.Restore() })()
	stops, listenNoMore := listenForStops()
	defer listenNoMore()
	model.clipboard.copiers = append(model.clipboard.copiers, screen.Copy)
	if o.WindowTitle {
		model.windowTitle = newWindowTitle(screen.SetTitle)
	}
	model.progressBar = newProgressBar(screen.SetProgress)
	model.pixels.screen = screen
	model.announcements.put = o.announcer(screen.Notify)
	defer model.stopPrograms()
	model.late = late{replies: typed.Late(), become: func(replies terminal.Replies) *look {
		return o.become(screen, identity, replies)
	}}
	err := draw(ctx, o, model, screen, typed, stops)
	model.settle()
	keepDropped(o.Service, screen.Dropped())
	if errors.Is(err, tea.ErrProgramKilled) && ctx.Err() != nil {
		err = nil // asked to end from outside
	}
	return model.outcome, err
}

// draw runs the program on the screen.
func draw(ctx context.Context, o Options, model *Model, screen *terminal.Screen, typed *terminal.Input, stops chan os.Signal) error {
	keys, err := terminal.NewKeys(typed)
	if err != nil {
		return err
	}
	defer keys.Close()
	canvas := terminal.NewCanvas(screen, o.Mouse)
	defer canvas.Close()
	possession, err := possess(o.In, canvas)
	if err != nil {
		return err
	}
	defer possession.Give()
	width, height, err := canvas.Size()
	if err != nil {
		return err
	}
	model.resize(width, height)
	d := &drawn{Model: model, canvas: canvas}
	program := tea.NewProgram(guarded{Model: d, stops: stops, in: o.In, out: o.Out, holder: possession, keys: keys},
		tea.WithContext(ctx), tea.WithInput(keys), tea.WithOutput(o.Out), tea.WithoutRenderer(),
		// Signals end ctx. Bubble Tea's own handler would race with that: it sends
		// a message to a loop that has ended already, and waits for ever.
		tea.WithoutSignalHandler(),
		tea.WithoutCatchPanics(), // guarded does
	)
	defer d.followSize(program)()
	_, err = program.Run()
	return err
}

// KeptDropped is the name under which the database keeps how many sequences and
// characters the gate has dropped, of all readers so far.
const KeptDropped = "dropped_at_gate"

// keepDropped adds what the gate has dropped to what is kept, for khabar doctor:
// each is a defect of khabar's, since text is clean before it gets there.
func keepDropped(service Service, dropped int) {
	if dropped == 0 {
		return
	}
	const patience = time.Second
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	if kept, err := service.Kept(ctx, KeptDropped); err == nil {
		before, _ := strconv.Atoi(kept)
		_ = service.Keep(ctx, KeptDropped, strconv.Itoa(before+dropped)) // a count that is lost harms nobody
	}
}

// become changes the screen to the terminal that has answered late, and gives its
// look; nil where it is drawn as before.
func (o *Options) become(screen *terminal.Screen, before terminal.Identity, replies terminal.Replies) *look {
	decided := terminal.Decide(o.Env, replies).WithMode(o.Terminal, terminal.ReasonChosen)
	doubtful, identity := o.doubts(decided), o.recalled(decided)
	if identity.Mode == before.Mode && identity.Switch == before.Switch && identity.Profile == before.Profile {
		return nil
	}
	screen.Become(identity)
	now := o.lookOn(identity)
	now.doubtful = doubtful
	return &now
}

func (o *Options) doubts(identity terminal.Identity) bool {
	return o.Doubts != nil && o.Doubts(identity)
}

// recalled gives the terminal in the mode that the reader picked for it before.
func (o *Options) recalled(identity terminal.Identity) terminal.Identity {
	if o.Terminal == "" && o.Recall != nil {
		return o.Recall(identity)
	}
	return identity
}

func newKit(o Options, identity terminal.Identity) *pane.Kit {
	words := lang.For(o.Language).WithMonths(o.Months).WithHijri(o.Hijri).WithKeys(o.Keys.KeyNamed)
	theme := o.themeOn(identity, o.Theme)
	return &pane.Kit{
		Words: words, Theme: theme, Keys: *o.Keys, Now: o.Now, ColumnCells: o.ColumnCells, Justify: o.Justify, Pictures: o.Images && drawsPictures(theme),
		Pixels:  identity.Profile.Pixels,
		Find:    o.Find,
		Painter: paint.New(paint.Options{RightToLeft: words.RightToLeft, Marks: o.Harakat && identity.Profile.Marks, Digits: o.Digits}),
	}
}

// firstEntries is how many entries the first frame reads; the whole list comes
// right after it.
const firstEntries = 100

// fillFirstFrame reads what the first frame shows, so that the screen is never
// empty while there is something stored.
func (m *Model) fillFirstFrame() error {
	feeds := m.loadFeeds()().(feedsLoaded)
	if feeds.err != nil {
		return feeds.err
	}
	m.takeFeeds(feeds)
	m.takeSearches()
	m.recallOrders()
	m.recallTheme()
	m.recallArrangement()
	m.recallFolded()
	query := m.ordered(news.Query{Limit: firstEntries})
	lines, err := m.service.List(m.context, query)
	if err != nil {
		return err
	}
	if lines, err = m.collapser()(m.context, lines, nil); err != nil {
		return err
	}
	entries, err := m.service.Entries(m.context, news.IDs(lines))
	if err != nil {
		return err
	}
	m.headlines.Open(headlines.List{Title: m.list.title, Empty: m.kit.Words.Headlines.Waiting, Order: query.Order, Lines: lines})
	m.headlines.SetEntries(entries)
	return nil
}
