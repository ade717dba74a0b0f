package ui

import (
	"context"
	"errors"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"khabar/feeds/guard"
	"khabar/ui/style"
	"khabar/ui/terminal"
)

// runLinear is Run for those who listen to the screen: everything is said in lines of
// logical text, one after the other. Nothing is drawn over, moved or coloured, and the
// terminal is asked nothing; the keys are those of the screen.
func runLinear(ctx context.Context, o Options) (Outcome, error) {
	defer guard.Restore(terminal.KeepLine(o.In))()
	identity := terminal.FromEnvironment(o.Env).WithMode(terminal.Logical, terminal.ReasonChosen)
	identity.Profile.Marks, o.Harakat = true, true // heard, not drawn
	o.Theme, o.Themes, o.Images = "plain", nil, false
	model := newModel(ctx, o, newKit(o, identity), o.lookOn(identity))
	if err := model.fillFirstFrame(); err != nil {
		return OutcomeQuit, err
	}
	keyboard, err := terminal.TakeKeyboard(o.In)
	if err != nil {
		return OutcomeQuit, err
	}
	defer keyboard.Give()
	lines := terminal.NewLines(o.Out)
	defer lines.Close()
	stops, listenNoMore := listenForStops()
	defer listenNoMore()
	defer model.stopPrograms()
	program := tea.NewProgram(guarded{Model: newLinear(model, lines), stops: stops, in: o.In, out: o.Out, holder: keyboard},
		tea.WithContext(ctx), tea.WithInput(o.In), tea.WithOutput(o.Out), tea.WithoutRenderer(), tea.WithoutSignalHandler(), tea.WithoutCatchPanics())
	_, err = program.Run()
	model.settle()
	if errors.Is(err, tea.ErrProgramKilled) && ctx.Err() != nil {
		err = nil // asked to end from outside
	}
	return model.outcome, err
}

// linear is the screen said in lines. After every message it says what has changed.
type linear struct {
	*Model
	lines *terminal.Lines
	said  said
	// typed says that what was typed stands in a line that has no end yet.
	typed bool
}

// say says a line.
func (l *linear) say(logical string) {
	if l.typed {
		l.lines.Line("")
		l.typed = false
	}
	l.lines.Line(logical)
}

// newLinear makes the linear form of a screen.
func newLinear(m *Model, lines *terminal.Lines) *linear {
	m.kit.Theme = style.Default(style.NoColor, true) // what is selected is told by its pen
	m.paragraphs = &paragraphs{at: -1}
	m.resize(linearCells, linearRows)
	return &linear{Model: m, lines: lines}
}

// linearCells and linearRows are the size for which pages are laid out that are said
// as a whole. No size of the terminal cuts a line here: it wraps them itself.
const linearCells, linearRows = 90, 24

// Init says where one is.
func (l *linear) Init() tea.Cmd {
	l.say(l.kit.Words.Linear.Welcome)
	command := l.Model.Init()
	l.sayChanges(false)
	return command
}

// Update is the screen's, and then says what has changed.
func (l *linear) Update(message tea.Msg) (tea.Model, tea.Cmd) {
	if _, resized := message.(tea.WindowSizeMsg); resized {
		return l, nil
	}
	wasTyping := l.typing()
	if message, typed := message.(tea.KeyMsg); typed && wasTyping {
		l.echo(message)
	}
	_, command := l.Model.Update(message)
	typedOn := false
	if message, typed := message.(tea.KeyMsg); typed {
		typedOn = wasTyping && l.typing() && isText(message)
	}
	if wasTyping && !l.typing() && l.typed {
		l.lines.Line("")
		l.typed = false
	}
	if !typedOn {
		l.sayChanges(wasTyping)
	}
	return l, command
}

// View draws nothing.
func (l *linear) View() string { return "" }

// echo repeats what is typed into a line.
func (l *linear) echo(message tea.KeyMsg) {
	switch {
	case isText(message) && message.Type == tea.KeyBackspace:
		l.lines.Erase()
	case isText(message):
		l.lines.Type(string(message.Runes))
		l.typed = true
	}
}

// isText says that a key changes the text of a line by a letter.
func isText(message tea.KeyMsg) bool {
	return message.Type == tea.KeyRunes && !message.Alt || message.Type == tea.KeySpace || message.Type == tea.KeyBackspace
}

// logicalRows gives rows of cells as lines of logical text, without those that are
// empty, and the one that is selected.
func (l *linear) logicalRows(rows []terminal.Row) (lines []string, selected string) {
	encoder := terminal.NewEncoder(terminal.Logical, terminal.Profile{Marks: true})
	for _, row := range rows {
		plain := make(terminal.Row, len(row))
		marked := false
		for i, cell := range row {
			marked = marked || cell.Pen.Attributes&terminal.Reverse != 0
			cell.Pen = terminal.Pen{}
			if isFrame(cell.Glyph) {
				cell.Glyph = ' '
			}
			plain[i] = cell
		}
		line := strings.Join(strings.Fields(string(encoder.Append(nil, plain))), " ")
		if line == "" {
			continue
		}
		lines = append(lines, line)
		if marked {
			selected = line
		}
	}
	return lines, selected
}

// isFrame says that a character draws and says nothing: lines, bars, blocks.
func isFrame(glyph rune) bool { return glyph >= 0x2500 && glyph <= 0x259f }
