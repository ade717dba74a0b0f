package terminal

import (
	"os"
	"sync"
	"testing"
)

// TestTitleWhileTheTerminalBecomesKnown: titles come from commands, and who the
// terminal is may be known late; the race detector looks on.
func TestTitleWhileTheTerminalBecomesKnown(t *testing.T) {
	out, err := os.Create(t.TempDir() + "/out")
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	s := NewScreen(out, Identity{})
	var both sync.WaitGroup
	both.Go(func() {
		if err := s.Become(Identity{keepsTitle: true}); err != nil {
			t.Error(err)
		}
	})
	both.Go(func() {
		if err := s.SetTitle("خبر"); err != nil {
			t.Error(err)
		}
	})
	both.Wait()
	if err := s.SetTitle("خبر"); err != nil || s.title != "خبر" {
		t.Errorf("%q, %v", s.title, err)
	}
}
