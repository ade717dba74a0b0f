package ui

import (
	"os"

	tea "github.com/charmbracelet/bubbletea"

	"khabar/feeds/guard"
	"khabar/ui/terminal"
)

// drawn is the screen drawn in rows of cells. Bubble Tea has no part in that: it paints
// on a ticker, which wakes the machine all day, and keeps a key waiting (ADR 5).
type drawn struct {
	*Model
	canvas *terminal.Canvas
}

// Init is the screen's; the size is known already.
func (d *drawn) Init() tea.Cmd { return d.Model.Init() }

// Update is the screen's. Who comes back to the terminal may find another size.
func (d *drawn) Update(message tea.Msg) (tea.Model, tea.Cmd) {
	_, command := d.Model.Update(message)
	switch message.(type) {
	case tea.ResumeMsg, cameBack:
		command = tea.Batch(command, d.measure)
	}
	return d, command
}

// View hands the picture to the canvas, where it is another one than the last.
func (d *drawn) View() string {
	if d.encode() {
		d.canvas.Show(d.view.rows, d.view.anew)
		d.view.anew = false
	}
	return ""
}

// measure gives the size of the terminal.
func (d *drawn) measure() tea.Msg {
	width, height, err := d.canvas.Size()
	if err != nil {
		return nil // the size that was known holds
	}
	return tea.WindowSizeMsg{Width: width, Height: height}
}

// followSize tells the program each new size, until the way to end that is gone.
func (d *drawn) followSize(program *tea.Program) (end func()) {
	changes, end := listenForSizes()
	guard.Go(func() {
		for range changes {
			program.Send(d.measure())
		}
	})
	return end
}

// possession is the terminal as the program has it by itself: keys come one by one,
// and the screen is the canvas'.
type possession struct {
	keyboard *terminal.Keyboard
	canvas   *terminal.Canvas
}

// possess takes the terminal.
func possess(in *os.File, canvas *terminal.Canvas) (*possession, error) {
	keyboard, err := terminal.TakeKeyboard(in)
	if err != nil {
		return nil, err
	}
	return &possession{keyboard: keyboard, canvas: canvas}, canvas.Take()
}

// Take takes the terminal again.
func (p *possession) Take() error {
	if err := p.keyboard.Take(); err != nil {
		return err
	}
	return p.canvas.Take()
}

// Give gives the terminal away.
func (p *possession) Give() {
	p.canvas.Give()
	p.keyboard.Give()
}
