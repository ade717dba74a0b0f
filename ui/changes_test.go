package ui

import (
	"slices"
	"sync"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// runBackwards runs a command, and those that it stands for side by side, the last one
// first.
func runBackwards(command tea.Cmd) {
	if command == nil {
		return
	}
	batch, _ := command().(tea.BatchMsg)
	slices.Reverse(batch)
	var running sync.WaitGroup
	for _, one := range batch {
		running.Add(1)
		go func() {
			defer running.Done()
			runBackwards(one)
		}()
		time.Sleep(10 * time.Millisecond)
	}
	running.Wait()
}

// TestChangesKeepTheirOrder: keys that come at once change what is stored in their
// order, whichever of their commands begins first.
func TestChangesKeepTheirOrder(t *testing.T) {
	service := newMemory(1)
	s := open(t, service, "en", 100, 30)
	_, command := s.Update(keyMessage("sms"))
	runBackwards(command)
	if entry := service.entries[1]; entry.Starred || !entry.Read || service.marks != 3 {
		t.Errorf("after s, m and s: %+v, marked %d times", entry, service.marks)
	}
}

// TestQuittingWaitsForChanges: a mark is stored although the program ends before its
// command has begun.
func TestQuittingWaitsForChanges(t *testing.T) {
	service := newMemory(1)
	s := open(t, service, "en", 100, 30)
	_, late := s.Update(keyMessage("m"))
	s.press("Q")
	if !s.quit || !service.entries[1].Read {
		t.Errorf("ended %v, and read is %v", s.quit, service.entries[1].Read)
	}
	runBackwards(late)
	if service.marks != 1 {
		t.Errorf("marked %d times", service.marks)
	}
}
