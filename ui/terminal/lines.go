package terminal

import (
	"io"
	"strings"
	"sync"
	"unicode"

	"khabar/feeds/guard"
)

// Lines writes a screen for those who listen to it: whole lines of logical text, one
// after the other, and nothing that moves the cursor, clears or colours. Writing
// never waits for the terminal; what is written arrives in its order.
type Lines struct {
	out   io.Writer
	queue chan string
	done  sync.WaitGroup
}

// linesQueued is how many pieces may wait for a terminal that is slow.
const linesQueued = 4096

// NewLines begins to write to a terminal that is in raw mode.
func NewLines(out io.Writer) *Lines {
	l := &Lines{out: out, queue: make(chan string, linesQueued)}
	l.done.Add(1)
	guard.Go(func() {
		defer l.done.Done()
		for text := range l.queue {
			if _, err := io.WriteString(l.out, text); err != nil {
				continue // the terminal has gone; the program is about to hear of it
			}
		}
	})
	return l
}

// Line writes a line. Nothing but text is let through.
func (l *Lines) Line(logical string) { l.write(onlyText(logical) + "\r\n") }

// Type writes text without ending the line: a prompt, or what is being typed.
func (l *Lines) Type(logical string) { l.write(onlyText(logical)) }

// Erase takes away the last character that was typed.
func (l *Lines) Erase() { l.write("\b \b") }

func (l *Lines) write(text string) {
	select {
	case l.queue <- text:
	default: // a terminal that takes nothing gets nothing more
	}
}

// Close waits until all is written. Nothing may be written afterwards.
func (l *Lines) Close() {
	close(l.queue)
	l.done.Wait()
}

// onlyText leaves out whatever a terminal could take for a command, or that would
// turn the text around it. Joiners and marks belong to words and stay.
func onlyText(logical string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t', r == '\n':
			return ' '
		case unicode.IsControl(r), r == unicode.ReplacementChar:
			return -1
		case unicode.Is(unicode.Bidi_Control, r), r >= 0xE0000 && r <= 0xE007F:
			return -1
		}
		return r
	}, logical)
}
