package terminal

import (
	"bytes"
	"errors"
	"os"
	"sync"
	"time"

	"khabar/feeds/guard"
)

// Sequences of the alternate screen, as Bubble Tea sends them too.
const (
	enterAlternate = "\x1b[?1049h"
	leaveAlternate = "\x1b[?1049l"
	eraseScreen    = "\x1b[2J"
	eraseBelow     = "\x1b[J"
	beginFrame     = "\x1b[?2026h"
	endFrame       = "\x1b[?2026l"
	cursorHome     = "\x1b[H"
)

// restoreAll undoes whatever Bubble Tea may have set, for the ways out that it
// does not know: mouse, focus, bracketed paste, a frame that was begun, the pen,
// the cursor.
const restoreAll = "\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1004l\x1b[?2004l" + endFrame + "\x1b[m\x1b[?25h"

// LeaveSequence brings a terminal back that is on the alternate screen, but for
// its switch.
const LeaveSequence = restoreAll + leaveAlternate

// Screen is the writer under a Canvas, or under Bubble Tea. It puts the terminal's switch in place
// and takes it away again, and lets through the gate only what khabar itself
// sends. It is a file to Bubble Tea: Fd is the terminal's.
//
// The switch is sent on the alternate screen before every clear, since VTE
// takes it for a row when the row is cleared. So it comes at the start and after
// resuming by itself; after a resize the program has to clear the screen
// (Canvas.Show, tea.ClearScreen).
type Screen struct {
	out *os.File
	id  Identity

	mu        sync.Mutex
	gate      gate
	frame     []byte // what one Write comes to
	alternate bool   // the alternate screen is on
	given     bool   // Restore has given the terminal back
	rest      *time.Timer
	title     string // of the window, as it was wanted last
	titled    bool   // the window has it, and the terminal's own is kept
	progress  bool   // the terminal shows a bar

	images           map[uint32]bool // that the terminal holds
	halfSent, broken bool            // an image is on its way; it has been broken off
	sendingImage     sync.Mutex      // parts of two images must not mix
}

// restAfter is how long nothing has to be written until the picture is at rest.
const restAfter = 250 * time.Millisecond

// NewScreen makes the writer for a terminal that was identified.
func NewScreen(out *os.File, id Identity) *Screen {
	return &Screen{out: out, id: id, gate: newGate(id), images: make(map[uint32]bool)}
}

// Write sends one frame, or some sequences, in one write. n is
// len(p) where all was sent, whatever the gate dropped. A defect in here would
// meet nobody else: frames are written in a goroutine of their own.
func (s *Screen) Write(p []byte) (n int, err error) {
	defer guard.Recover()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.given {
		return len(p), nil
	}
	s.frame = s.frame[:0]
	together := s.id.Sync && s.alternate && bytes.HasPrefix(p, []byte(cursorHome)) && len(p) > len(cursorHome)
	if together {
		s.frame = append(s.frame, beginFrame...)
	}
	s.frame = s.gate.filter(s.frame, p, s)
	if together {
		s.frame = append(s.frame, endFrame...)
	}
	if len(s.frame) > 0 {
		if _, err := s.out.Write(s.frame); err != nil {
			return 0, err
		}
		s.awaitRest()
	}
	return len(p), nil
}

// awaitRest has the switch sent once more when the picture has come to rest, to
// a terminal that needs it (Identity.onAtRest). The timer runs once per rest:
// nothing wakes the machine afterwards.
func (s *Screen) awaitRest() {
	if s.id.onAtRest() == "" || !s.alternate {
		return
	}
	if s.rest == nil {
		s.rest = time.AfterFunc(restAfter, s.settle)
		return
	}
	s.rest.Reset(restAfter)
}

// settle runs on the timer's goroutine.
func (s *Screen) settle() {
	defer guard.Recover()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.alternate && !s.given {
		_, _ = s.out.WriteString(s.id.onAtRest()) // the next frame meets the same error
	}
}

// before gives what has to be sent before a sequence that the gate lets
// through, and keeps account of the alternate screen.
func (s *Screen) before(sequence []byte) string {
	switch string(sequence) {
	case enterAlternate:
		s.alternate = true
		first := s.id.wake
		s.id.wake = ""
		return s.titleOn() + first
	case eraseScreen:
		if s.alternate {
			return s.id.On()
		}
	case leaveAlternate:
		if s.alternate {
			s.alternate = false
			return s.dropImages() + s.titleOff() + s.progressOff() + s.id.Off()
		}
	}
	return ""
}

// Restore brings the terminal back by itself, for a panic or a signal that
// Bubble Tea does not see. It may be called any number of times, from any
// goroutine. Nothing that is written afterwards reaches the terminal.
func (s *Screen) Restore() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.given = true
	if !s.alternate {
		return nil
	}
	s.alternate = false
	_, err := s.out.WriteString(restoreAll + s.dropImages() + s.titleOff() + s.progressOff() + s.id.Off() + leaveAlternate)
	return err
}

// Become changes the terminal that is written to, where it became known late.
// What the earlier identity switched is undone. The program has to clear the
// screen after it and to encode anew.
func (s *Screen) Become(id Identity) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	undo := ""
	if s.alternate {
		undo = s.dropImages() + s.id.Off()
	}
	dropped := s.gate.dropped
	s.id, s.gate = id, newGate(id)
	s.gate.dropped = dropped
	if undo == "" {
		return nil
	}
	_, err := s.out.WriteString(undo)
	return err
}

// Dropped is how many sequences and characters the gate has dropped.
func (s *Screen) Dropped() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.gate.dropped
}

// Fd is the terminal's file descriptor: Bubble Tea asks it for the size.
func (s *Screen) Fd() uintptr { return s.out.Fd() }

// ErrNotReadable is what Read gives: a Screen is for writing.
var ErrNotReadable = errors.New("terminal: a screen cannot be read")

// Read is there because Bubble Tea takes only what can also be read and closed
// for a terminal.
func (s *Screen) Read([]byte) (int, error) { return 0, ErrNotReadable }

// Close does nothing: the terminal is not the Screen's to close.
func (s *Screen) Close() error { return nil }
