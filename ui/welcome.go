package ui

import (
	"context"
	"io"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"khabar/feeds/clean"
	"khabar/feeds/guard"
	"khabar/ui/keymap"
	"khabar/ui/lang"
	"khabar/ui/paint"
	"khabar/ui/pane"
	"khabar/ui/setup"
	"khabar/ui/style"
	"khabar/ui/terminal"
)

// WelcomeOptions is what the questions of a first run need.
type WelcomeOptions struct {
	// Screen is how the screen looks; its Language is the one that is proposed.
	Screen Options
	// AskLanguage asks for the language, Packs what to follow; nil does not.
	AskLanguage bool
	Packs       func(language string) []setup.Pack
}

// Welcomed is what was answered.
type Welcomed struct {
	Language string
	// Packs are the IDs of those that were ticked.
	Packs []string
	// Skipped says that the reader wants no questions: nothing was answered.
	Skipped bool
}

// Welcome puts the questions of a first run, on the alternate screen. It touches no
// file and no network. It must not run while another program reads the terminal.
// On Ctrl-C the error is context.Canceled.
func Welcome(ctx context.Context, o WelcomeOptions) (Welcomed, error) {
	o.Screen.fill()
	in, out := o.Screen.In, o.Screen.Out
	defer guard.Restore(terminal.KeepLine(in))()
	identity, typed := terminal.Detect(ctx, in, out, o.Screen.Env, o.Screen.Terminal)
	identity = o.Screen.recalled(identity)
	screen := terminal.NewScreen(out, identity)
	defer screen.Close()
	defer guard.Restore(func() { _ = screen.Restore() })()
	model := newWelcome(o, identity)
	program := tea.NewProgram(guarded{Model: model, in: in, out: out}, welcomeOptions(o.Screen, screen, typed)...)
	// As in Pick: the next program must not lose keys to this one's reader.
	stop := context.AfterFunc(ctx, program.Quit)
	defer stop()
	_, err := program.Run()
	switch {
	case ctx.Err() != nil:
		return Welcomed{}, ctx.Err()
	case model.interrupted:
		return Welcomed{}, context.Canceled
	}
	return model.answer, err
}

func welcomeOptions(o Options, screen *terminal.Screen, typed io.Reader) []tea.ProgramOption {
	options := []tea.ProgramOption{
		tea.WithOutput(screen), tea.WithInput(typed), tea.WithAltScreen(), tea.WithoutSignalHandler(), tea.WithoutCatchPanics(),
	}
	if o.Mouse {
		options = append(options, tea.WithMouseCellMotion())
	}
	return options
}

// welcome is the Bubble Tea model of Welcome: a page for the language, one for the
// packs.
type welcome struct {
	options  WelcomeOptions
	identity terminal.Identity
	encoder  *terminal.Encoder
	kit      *pane.Kit

	language *setup.Language // nil where it is not asked for, and when it was
	packs    *setup.Packs
	answer   Welcomed

	width, height int
	interrupted   bool
}

func newWelcome(o WelcomeOptions, identity terminal.Identity) *welcome {
	w := &welcome{options: o, identity: identity, encoder: terminal.NewEncoder(identity.Mode, identity.Profile)}
	w.speak(o.Screen.Language)
	if o.AskLanguage {
		w.language = setup.NewLanguage(w.kit, o.Screen.Language)
		return w
	}
	w.askPacks()
	return w
}

// speak changes the language of the pages.
func (w *welcome) speak(language string) {
	screen := w.options.Screen
	screen.Language = language
	w.kit = newKit(screen, w.identity)
	w.answer.Language = language
}

func (w *welcome) askPacks() {
	if w.options.Packs != nil {
		w.packs = setup.NewPacks(w.kit, w.options.Packs(w.answer.Language))
	}
}

// Init asks for nothing.
func (w *welcome) Init() tea.Cmd { return nil }

// Update takes a size, a key or the mouse.
func (w *welcome) Update(message tea.Msg) (tea.Model, tea.Cmd) {
	switch message := message.(type) {
	case tea.WindowSizeMsg:
		w.width, w.height = max(1, message.Width), max(1, message.Height)
		return w, tea.ClearScreen
	case tea.KeyMsg:
		if message.Paste {
			return w, nil
		}
		var commands []tea.Cmd
		for _, name := range w.kit.Keys.Keyboard().Split(message.String(), message.Type == tea.KeyRunes) {
			commands = append(commands, w.key(name))
		}
		return w, tea.Batch(commands...)
	case tea.MouseMsg:
		return w, w.mouse(message)
	}
	return w, nil
}

func (w *welcome) key(name string) tea.Cmd {
	if name == "ctrl+c" {
		w.interrupted = true
		return tea.Quit
	}
	switch action := w.kit.Keys.Action(name, keymap.InHeadlines); action {
	case keymap.Back, keymap.Quit:
		w.answer.Skipped = true
		return tea.Quit
	case keymap.Open:
		return w.confirm()
	case keymap.Down:
		w.move(1)
	case keymap.Up:
		w.move(-1)
	case keymap.PageDown, keymap.HalfDown:
		w.page(1)
	case keymap.PageUp, keymap.HalfUp:
		w.page(-1)
	case keymap.ReadOn: // the space bar
		return w.tick()
	}
	return nil
}

func (w *welcome) move(by int) {
	if w.language != nil {
		w.language.Move(by)
	} else if w.packs != nil {
		w.packs.Move(by)
	}
}

func (w *welcome) page(direction int) {
	if w.language == nil && w.packs != nil {
		w.packs.Page(direction)
	}
}

// tick ticks a pack; on the page of languages it confirms.
func (w *welcome) tick() tea.Cmd {
	if w.language != nil {
		return w.confirm()
	}
	if w.packs != nil {
		w.packs.Toggle()
	}
	return nil
}

// confirm takes the answer of a page and goes on to the next one.
func (w *welcome) confirm() tea.Cmd {
	if w.language == nil {
		if w.packs != nil {
			w.answer.Packs = w.packs.Chosen()
		}
		return tea.Quit
	}
	w.speak(lang.Languages[w.language.Cursor])
	w.language = nil
	if w.askPacks(); w.packs == nil {
		return tea.Quit
	}
	return tea.ClearScreen
}

func (w *welcome) mouse(message tea.MouseMsg) tea.Cmd {
	if rows := wheelRows(message); rows != 0 {
		w.move(rows / wheelStep)
		return nil
	}
	if message.Action != tea.MouseActionPress || message.Button != tea.MouseButtonLeft {
		return nil
	}
	switch {
	case message.Y == w.height-1:
		return w.confirm() // the line at the foot says so
	case w.language != nil && w.language.Click(message.Y):
		return w.confirm()
	case w.language == nil && w.packs != nil:
		w.packs.Click(message.Y)
	}
	return nil
}

// View paints the page, with the keys at its foot.
func (w *welcome) View() string {
	if w.width == 0 {
		return ""
	}
	var text []byte
	for i, row := range append(w.body(max(0, w.height-1)), w.foot()) {
		if i > 0 {
			text = append(text, '\n')
		}
		text = w.encoder.Append(text, appendOnGround(nil, row, w.kit.Theme.Ground()))
	}
	return string(text)
}

func (w *welcome) body(rows int) []terminal.Row {
	switch {
	case rows == 0:
		return nil
	case w.language != nil:
		return w.language.Rows(w.width, rows)
	case w.packs != nil:
		return w.packs.Rows(w.width, rows)
	}
	return pane.Fill(nil, w.width, rows)
}

// foot names the keys of the page.
func (w *welcome) foot() terminal.Row {
	words := w.kit.Words.Setup
	keys := [][2]string{{"Enter", words.Confirm}, {"Space", words.Tick}, {"q", words.Skip}}
	if w.language != nil {
		keys = [][2]string{{"Enter", words.Next}, {"q", words.Skip}}
	}
	room := max(0, w.width-2)
	spans := w.hints(keys)
	for ; len(keys) > 1 && w.kit.Width(spans) > room; spans = w.hints(keys) { // a hint is there whole or not at all
		keys = slices.Delete(keys, len(keys)/2, len(keys)/2+1) // the first and the last are the ways on
	}
	row := w.kit.Inset(w.kit.Ends(spans, nil, room), w.width)
	return paint.Recolor(row, func(pen terminal.Pen) terminal.Pen { return style.Over(w.kit.Pen(style.Status), pen) })
}

// hints names keys with what they do.
func (w *welcome) hints(keys [][2]string) (spans []paint.Span) {
	for i, key := range keys {
		if i > 0 {
			spans = append(spans, paint.Span{Text: clean.Of("  "), Pen: w.kit.Pen(style.Status)})
		}
		spans = append(spans, paint.Span{Text: clean.Of(key[0]), Pen: w.kit.Pen(style.StatusKey)},
			paint.Span{Text: clean.Of(" " + key[1]), Pen: w.kit.Pen(style.Status)})
	}
	return spans
}
