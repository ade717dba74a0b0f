package ui

import (
	"bytes"
	"context"
	"io"
	"os"

	tea "github.com/charmbracelet/bubbletea"

	"khabar/feeds/guard"
	"khabar/ui/setup"
	"khabar/ui/terminal"
)

// PickOptions is what the picker needs to run.
type PickOptions struct {
	// Language is the one whose question comes first: "ar" or "en".
	Language string
	// Identity is the terminal, as terminal.Detect gave it together with Typed,
	// which the keys are read from. An Identity without a name is found out.
	Identity terminal.Identity
	Typed    io.Reader
	// Between are the modes to choose from, the first of which Enter takes; nil
	// means all of them, and Enter leaves it at khabar's own guess.
	Between []terminal.Mode

	// In and Out are the terminal; nil means standard input and output.
	In, Out *os.File
	Env     func(string) string // nil means os.Getenv
}

// Pick shows one sentence in every way of sending it and asks which line reads
// right. It is a program of its own on the alternate screen and must not run
// while another one reads the terminal. The mode is terminal.Grid and picked
// false where the reader could not tell; on Ctrl-C the error is
// context.Canceled.
func Pick(ctx context.Context, o PickOptions) (mode terminal.Mode, picked bool, err error) {
	filled := Options{In: o.In, Out: o.Out, Env: o.Env}
	filled.fill()
	if o.Typed == nil {
		o.Typed = filled.In
	}
	if o.Identity.Name == "" {
		o.Identity, o.Typed = terminal.Detect(ctx, filled.In, filled.Out, filled.Env, "")
	}
	model := newPicker(o.Language, o.Identity, o.Between)
	screen := &pickScreen{File: filled.Out, off: model.switched.Off()}
	program := tea.NewProgram(guarded{Model: model}, tea.WithOutput(screen), tea.WithInput(o.Typed), tea.WithAltScreen(),
		tea.WithoutSignalHandler(), tea.WithoutCatchPanics())
	defer guard.Restore(terminal.KeepLine(filled.In))()
	defer guard.Restore(func() { _, _ = io.WriteString(screen, terminal.LeaveSequence) })()
	// Not tea.WithContext, which does not wait for the keys' reader: the next
	// program could lose keys to it.
	stop := context.AfterFunc(ctx, program.Quit)
	defer stop()
	_, err = program.Run()
	switch {
	case ctx.Err() != nil:
		return terminal.Grid, false, ctx.Err()
	case model.interrupted:
		return terminal.Grid, false, context.Canceled
	case err != nil || model.picked == "":
		return terminal.Grid, false, err
	}
	return model.picked, true, nil
}

// picker is the Bubble Tea model of Pick.
type picker struct {
	language string
	identity terminal.Identity
	// switched is the identity in the mode Grid, the one with a switch.
	switched terminal.Identity
	encoders map[terminal.Mode]*terminal.Encoder
	between  []terminal.Mode // nil: all of them

	pages       []setup.Page
	page        int
	picked      terminal.Mode
	interrupted bool
}

func newPicker(language string, identity terminal.Identity, between []terminal.Mode) *picker {
	p := &picker{
		language: language, identity: identity, switched: identity.WithMode(terminal.Grid, terminal.ReasonPicked), between: between,
		encoders: map[terminal.Mode]*terminal.Encoder{},
	}
	for _, mode := range terminal.Modes {
		p.encoders[mode] = terminal.NewEncoder(mode, identity.Profile)
	}
	return p
}

// Init asks for nothing: Bubble Tea tells the size by itself.
func (p *picker) Init() tea.Cmd { return nil }

// Update takes a size or a key.
func (p *picker) Update(message tea.Msg) (tea.Model, tea.Cmd) {
	switch message := message.(type) {
	case tea.WindowSizeMsg:
		p.layOut(message.Width, message.Height)
		return p, tea.ClearScreen
	case tea.KeyMsg:
		return p, p.key(message)
	}
	return p, nil
}

// layOut makes the pages for a size. A switch other than BDSM holds for the
// whole screen, so that Grid cannot stand beside the other modes; their question
// is then sent as through a multiplexer, which swallows the switch.
func (p *picker) layOut(widthCells, heightRows int) {
	p.page = 0
	modes := p.between
	if modes == nil {
		modes = terminal.Modes
	}
	p.pages = setup.Pages(setup.Options{
		WidthCells: widthCells, HeightRows: heightRows, Language: p.language, Modes: modes, EnterTakesFirst: p.between != nil,
		Question: p.identity.Mode, QuestionApart: terminal.LRM,
		GridApart: p.switched.Switch != terminal.SwitchBDSM,
	})
}

// key answers a key. A key of an Arabic layout counts as the one in its place.
func (p *picker) key(key tea.KeyMsg) tea.Cmd {
	switch key.String() {
	case "ctrl+c":
		p.interrupted = true
		return tea.Quit
	case "enter":
		if p.between != nil {
			p.picked = p.between[0]
		}
		return tea.Quit
	case "esc", "q", "Q", "ض":
		return tea.Quit
	case " ", "pgdown", "down", "right", "left", "tab":
		return p.turn(1)
	case "pgup", "up":
		return p.turn(-1)
	}
	if len(key.Runes) == 0 || key.Paste || len(p.pages) == 0 {
		return nil
	}
	for _, choice := range p.pages[p.page].Choices {
		if choice.Number == digit(key.Runes[0]) {
			p.picked = choice.Mode
			return tea.Quit
		}
	}
	return nil
}

// turn goes to another page, around the end.
func (p *picker) turn(by int) tea.Cmd {
	if len(p.pages) < 2 {
		return nil
	}
	p.page = (p.page + by + len(p.pages)) % len(p.pages)
	return tea.ClearScreen
}

// digit is the value of a digit: ASCII, Arabic-Indic or Persian; -1 for others.
func digit(r rune) int {
	for _, zero := range []rune{'0', '٠', '۰'} {
		if r >= zero && r <= zero+9 {
			return int(r - zero)
		}
	}
	return -1
}

// clearRow makes a row take the state of the switch: VTE reads it when a row is
// cleared.
const clearRow = "\x1b[2K"

// View draws the page, each row in its own mode and with its own switch, so that
// what is seen is what the mode gives.
func (p *picker) View() string {
	if len(p.pages) == 0 {
		return ""
	}
	var text []byte
	for i, row := range p.pages[p.page].Rows {
		if i > 0 {
			text = append(text, '\n')
		}
		turn := p.switched.Off()
		if row.Mode == terminal.Grid {
			turn = p.switched.On()
		}
		text = append(append(text, turn...), clearRow...)
		text = p.encoders[row.Mode].Append(text, row.Cells)
	}
	return string(text)
}

// pickScreen is the terminal as the picker writes to it. There is no gate under
// it, since nothing of a stranger's is shown and the rows of all modes have to
// pass; it takes the switch back before the screen is left, on every way out.
type pickScreen struct {
	*os.File
	off string
}

// Write writes what Bubble Tea sends.
func (s *pickScreen) Write(p []byte) (n int, err error) {
	const leaveAlternate = "\x1b[?1049l"
	whole := p
	if at := bytes.LastIndex(p, []byte(leaveAlternate)); at >= 0 && s.off != "" {
		whole = append(append(append([]byte(nil), p[:at]...), s.off...), p[at:]...)
	}
	if _, err := s.File.Write(whole); err != nil {
		return 0, err
	}
	return len(p), nil
}

// Close does nothing: the terminal is not the picker's to close.
func (s *pickScreen) Close() error { return nil }
