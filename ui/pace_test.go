package ui

import (
	"io"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
)

// paced is a program that looks for its renderer's ticker.
type paced struct {
	pace  *pace
	found *bool
}

func (p paced) Init() tea.Cmd { return func() tea.Msg { return nothing{} } }

func (p paced) Update(tea.Msg) (tea.Model, tea.Cmd) {
	p.pace.wake()
	*p.found = p.pace.ticker != nil
	return p, tea.Quit
}

func (p paced) View() string { return "" }

type nothing struct{}

// An upgrade of Bubble Tea that has no such ticker must not go unnoticed.
func TestRendererTickerIsFound(t *testing.T) {
	found := false
	model := paced{pace: &pace{}, found: &found}
	model.pace.program = tea.NewProgram(model, tea.WithInput(nil), tea.WithOutput(io.Discard))
	if _, err := model.pace.program.Run(); err != nil {
		t.Fatal(err)
	}
	if !found {
		t.Error("the renderer has no ticker to pace: is this another version of Bubble Tea?")
	}
}

func TestPaceWithoutProgramDoesNothing(t *testing.T) {
	(&pace{}).wake()
}
