package ui

import (
	"io"
	"testing"
	"time"

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
	(&pace{}).drawn()
}

// TestSlowDrawingIsPainted: however long an answer takes, the ticker goes on until
// it is drawn, and sleeps soon after.
func TestSlowDrawingIsPainted(t *testing.T) {
	ticker := time.NewTicker(time.Hour)
	p := &pace{program: new(tea.Program), ticker: ticker}
	p.rest = time.AfterFunc(time.Hour, p.fallAsleep)
	ticks := func(within time.Duration) (count int) {
		end := time.After(within)
		for {
			select {
			case <-ticker.C:
				count++
			case <-end:
				return count
			}
		}
	}
	p.wake()
	time.Sleep(20 * looks[0].lasts)
	if ticks(10*paintEvery) == 0 {
		t.Error("the ticker slept while the answer was drawn")
	}
	p.drawn()
	for _, look := range looks {
		if ticks(look.lasts) == 0 {
			t.Errorf("no tick within %v", look.lasts)
		}
	}
	ticks(time.Second) // on a busy machine
	if n := ticks(10 * paintEvery); n != 0 {
		t.Errorf("%d ticks when nothing happens any more", n)
	}
	p.wake()
	if ticks(20*paintEvery) == 0 {
		t.Error("it does not wake again")
	}
}
