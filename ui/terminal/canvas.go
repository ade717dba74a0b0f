package terminal

import (
	"os"
	"strconv"
	"sync"

	"golang.org/x/term"

	"khabar/feeds/guard"
)

// Sequences that a Canvas sends besides those of the alternate screen.
const (
	hideCursor   = "\x1b[?25l"
	showCursor   = "\x1b[?25h"
	takePastes   = "\x1b[?2004h" // bracketed paste
	refusePastes = "\x1b[?2004l"
	takeMouse    = "\x1b[?1002h\x1b[?1006h" // presses and drags, in SGR
	refuseMouse  = "\x1b[?1002l\x1b[?1006l"
)

// Canvas puts pictures on a Screen, of each only the rows that differ from what stands
// there, as soon as they are shown. Nobody waits for the terminal: where that is
// slow, pictures in between are left out. Nothing wakes it but a picture.
type Canvas struct {
	screen *Screen
	out    *os.File
	mouse  bool

	mutex  sync.Mutex
	taken  bool     // the terminal is the canvas'
	wanted []string // the newest picture, until it is painted
	anew   bool     // it has to be painted whole
	closed bool
	news   chan struct{} // that there is one

	painting sync.Mutex // held while something is written, before mutex
	shown    []string   // what stands there
	frame    []byte
}

// NewCanvas makes the canvas of a screen. mouse says to ask for the mouse.
func NewCanvas(screen *Screen, mouse bool) *Canvas {
	c := &Canvas{screen: screen, out: screen.out, mouse: mouse, news: make(chan struct{}, 1)}
	guard.Go(c.paintAll)
	return c
}

// Size is the terminal's size in cells.
func (c *Canvas) Size() (width, height int, err error) { return term.GetSize(int(c.out.Fd())) }

// Take takes the terminal: its alternate screen, its pastes, its mouse.
func (c *Canvas) Take() error {
	c.painting.Lock()
	defer c.painting.Unlock()
	sequences := enterAlternate + eraseScreen + cursorHome + hideCursor + takePastes
	if c.mouse {
		sequences += takeMouse
	}
	c.shown = nil
	c.take(true)
	_, err := c.screen.Write([]byte(sequences))
	return err
}

// Give gives the terminal back as it was. Pictures that are shown meanwhile are never
// painted.
func (c *Canvas) Give() {
	c.painting.Lock()
	defer c.painting.Unlock()
	if !c.take(false) {
		return
	}
	sequences := refusePastes + showCursor
	if c.mouse {
		sequences += refuseMouse
	}
	_, _ = c.screen.Write([]byte(sequences + leaveAlternate)) // whoever has it next meets the same error
}

// take notes whether the terminal is the canvas', and says whether it was.
func (c *Canvas) take(taken bool) (before bool) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	before, c.taken, c.wanted, c.anew = c.taken, taken, nil, false
	return before
}

// Close gives the terminal back for good.
func (c *Canvas) Close() {
	c.Give()
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if !c.closed {
		c.closed = true
		close(c.news)
	}
}

// Show has a picture painted: encoded rows from the top, as many as the terminal has.
// anew says that all of them are, on a screen that is cleared before. The rows must
// not be changed afterwards.
func (c *Canvas) Show(rows []string, anew bool) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if !c.taken || c.closed {
		return
	}
	c.wanted, c.anew = append(c.wanted[:0], rows...), c.anew || anew
	select {
	case c.news <- struct{}{}:
	default:
	}
}

func (c *Canvas) paintAll() {
	for range c.news {
		c.paint()
	}
}

// paint writes what the newest picture changes, in one write.
func (c *Canvas) paint() {
	c.painting.Lock()
	defer c.painting.Unlock()
	c.mutex.Lock()
	rows, anew := c.wanted, c.anew
	c.wanted, c.anew = nil, false
	c.mutex.Unlock()
	if rows == nil {
		return
	}
	before := c.shown
	c.shown = rows
	if anew || len(before) != len(rows) {
		before = nil
	}
	if c.frame = appendChanged(c.frame[:0], before, c.shown); len(c.frame) > 0 {
		_, _ = c.screen.Write(c.frame) // a terminal that is gone is met by whoever reads keys
	}
}

// appendChanged appends what turns one picture into another of as many rows; where
// there is none before, what draws it on a cleared screen.
func appendChanged(dst []byte, before, rows []string) []byte {
	start := len(dst)
	dst = append(dst, cursorHome...)
	if before == nil {
		dst = append(dst, eraseScreen...)
	}
	empty, at := len(dst), 0
	for i, row := range rows {
		if before != nil && before[i] == row {
			continue
		}
		switch i {
		case at:
		case at + 1: // of which the row has just been written
			dst = append(dst, "\r\n"...)
		default:
			dst = appendMove(dst, i)
		}
		dst = append(dst, row...)
		at = i
	}
	if len(dst) == empty && before != nil {
		return dst[:start]
	}
	return appendMove(dst, max(0, len(rows)-1)) // where input methods show what is typed
}

// appendMove moves the cursor to the beginning of a row.
func appendMove(dst []byte, row int) []byte {
	dst = append(dst, "\x1b["...)
	dst = strconv.AppendInt(dst, int64(row+1), 10)
	return append(dst, ";1H"...)
}
