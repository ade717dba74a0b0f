package ui

import (
	"slices"
	"testing"
	"time"

	"khabar/feeds/news"
	"khabar/ui/terminal"
)

// The terminal's own bar goes along with a refresh that takes a while, and away with
// its end.
func TestProgressBar(t *testing.T) {
	s := open(t, newMemory(3), "ar", 80, 24)
	clock := now
	s.kit.Now = func() time.Time { return clock }
	var shown []int
	s.progressBar = newProgressBar(func(percent int) error { shown = append(shown, percent); return nil })
	s.refresh = refresh{running: true, progress: newProgressBox(), began: now}
	at := func(done int) {
		s.line.Progress = &news.Progress{Done: done, Total: 50}
		s.run(s.showProgress())
	}
	at(5)
	clock = now.Add(2 * time.Second)
	at(10)
	at(10)
	at(25)
	s.refresh.running, s.line.Progress = false, nil
	s.run(s.showProgress())
	s.run(s.showProgress())
	if want := []int{20, 50, terminal.NoProgress}; !slices.Equal(shown, want) {
		t.Errorf("shown %v, want %v", shown, want)
	}
}
