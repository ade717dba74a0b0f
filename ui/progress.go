package ui

import (
	"sync/atomic"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"khabar/ui/terminal"
)

// progressAfter is how long a refresh runs before it is worth a bar.
const progressAfter = time.Second

// progressBar is the terminal's own bar. Commands end in any order: each puts the
// newest state.
type progressBar struct {
	put    func(percent int) error // nil where there is none
	newest *atomic.Int64
}

func newProgressBar(put func(int) error) progressBar {
	bar := progressBar{put: put, newest: new(atomic.Int64)}
	bar.newest.Store(terminal.NoProgress)
	return bar
}

// showProgress puts on the terminal's own bar how far the refresh is, where that has
// changed.
func (m *Model) showProgress() tea.Cmd {
	bar := m.progressBar
	if bar.put == nil {
		return nil
	}
	percent := int64(m.percent())
	if bar.newest.Swap(percent) == percent {
		return nil
	}
	return func() tea.Msg {
		_ = bar.put(int(bar.newest.Load())) // a bar that is lost costs nothing
		return nil
	}
}

// percent is how far the refresh is that has been running for a while.
func (m *Model) percent() int {
	progress := m.line.Progress
	if !m.refresh.running || progress == nil || progress.Total == 0 || m.kit.Now().Sub(m.refresh.began) < progressAfter {
		return terminal.NoProgress
	}
	return 100 * progress.Done / progress.Total
}
