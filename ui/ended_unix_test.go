//go:build unix

package ui

import (
	"context"
	"fmt"
	"io"
	"sync"
	"testing"
	"time"

	"github.com/creack/pty"

	"khabar/feeds/news"
	"khabar/ui/terminal"
)

// slowMarks is a service whose first mark takes until it is let go.
type slowMarks struct {
	*memory
	first        sync.Once
	began, letGo chan struct{}
}

func (s *slowMarks) Mark(ctx context.Context, ids []int64, change news.Change) ([]int64, error) {
	s.first.Do(func() { close(s.began); <-s.letGo })
	return s.memory.Mark(ctx, ids, change)
}

// TestEndedFromOutsideWithMarks: marks that are made or wait when a signal ends the
// program are stored.
func TestEndedFromOutsideWithMarks(t *testing.T) {
	for _, linear := range []bool{false, true} {
		t.Run(fmt.Sprint("linear ", linear), func(t *testing.T) {
			if linear && raceDetector {
				t.Skip("Bubble Tea closes its reader of keys without waiting for it where its context ends")
			}
			master, tty, err := pty.Open()
			if err != nil {
				t.Skip("no pty: ", err)
			}
			defer master.Close()
			defer tty.Close()
			_ = pty.Setsize(tty, &pty.Winsize{Rows: 24, Cols: 80})
			w := &watched{ReadWriter: master}
			go w.watch()
			service := &slowMarks{memory: newMemory(1), began: make(chan struct{}), letGo: make(chan struct{})}
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			go func() {
				w.await(t, "Reuters")
				_, _ = io.WriteString(master, "m") // its mark is being made
				<-service.began
				_, _ = io.WriteString(master, "s") // and this one waits
				time.Sleep(300 * time.Millisecond)
				cancel()
				time.Sleep(100 * time.Millisecond)
				close(service.letGo)
			}()
			_, err = Run(ctx, Options{Service: service, Language: "en", Terminal: terminal.Grid, Linear: linear, In: tty, Out: tty, Env: environment("TERM", "xterm")})
			if err != nil {
				t.Fatal(err)
			}
			service.mutex.Lock()
			defer service.mutex.Unlock()
			if entry := service.entries[1]; !entry.Read || !entry.Starred {
				t.Errorf("read %v, starred %v", entry.Read, entry.Starred)
			}
		})
	}
}
