package ui

import (
	"os/exec"
	"testing"

	"khabar/ui/program"
)

// TestOnePlayerAtATime: the key that comes again before the first player has begun
// leaves no player behind that no key and no end of khabar stops.
func TestOnePlayerAtATime(t *testing.T) {
	if _, err := exec.LookPath("sleep"); err != nil {
		t.Skip("no program that goes on for a while")
	}
	begin := func() *program.Running {
		running, err := program.Begin([]string{"sleep", "600"}, nil)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(running.Stop)
		return running
	}
	s := open(t, newMemory(1), "en", 100, 30)
	first, second := begin(), begin()
	s.takePlayed(played{playing: playing{running: first, title: "first"}})
	s.takePlayed(played{playing: playing{running: second, title: "second"}})
	if s.outside.player.running != first || first.Ended() {
		t.Fatalf("%q plays", s.outside.player.title)
	}
	_ = second.Wait() // it says that it was stopped
}
