package terminal

import (
	"os"
	"sync"
	"time"
)

// lateMax is how long after the queries an answer may still come: a slow line.
const lateMax = 10 * time.Second

// strayMax is how long one may come after DA1, which it should have come before.
const strayMax = time.Second

// Input is the terminal as the program reads it: first the keys that were typed
// while Detect asked, then what comes, without the answers that come late. It
// is a file to Bubble Tea, which waits for its descriptor and then reads once.
type Input struct {
	file *os.File

	mu      sync.Mutex
	pending []byte // read, not yet told apart
	keys    []byte // typed, not yet handed out
	replies Replies
	ends    int // answers to DA1 that came
	awaited int // answers to DA1 that were asked for
	until   time.Time
	late    chan Replies
	silent  bool // Detect gave up before DA1 was answered
}

func newInput(file *os.File) *Input {
	return &Input{file: file, late: make(chan Replies, 1)}
}

// Late gives the answers that came after Detect had given up, once they are
// whole: through a slow line a terminal is known only then. Decide tells what
// they come to, Screen.Become and a new Encoder make use of it. Mostly nothing
// ever comes.
func (in *Input) Late() <-chan Replies { return in.late }

// named notes tmux' names of the outer terminal for answers that come late.
func (in *Input) named(names [2]string) {
	in.mu.Lock()
	defer in.mu.Unlock()
	in.replies.OuterType, in.replies.OuterName = names[0], names[1]
}

// giveUp notes that Detect waits no longer.
func (in *Input) giveUp() {
	in.mu.Lock()
	defer in.mu.Unlock()
	in.silent = !in.replies.Answered
}

// expect notes that one more answer to DA1 was asked for.
func (in *Input) expect() {
	in.mu.Lock()
	defer in.mu.Unlock()
	in.awaited++
	in.until = time.Now().Add(lateMax)
}

// hasKeys tells that keys were typed.
func (in *Input) hasKeys() bool {
	in.mu.Lock()
	defer in.mu.Unlock()
	return len(in.keys)+len(in.pending) > 0
}

// sort tells answers from keys in what was read.
func (in *Input) sort(read []byte) {
	in.pending = append(in.pending, read...)
	for len(in.pending) > 0 {
		before := in.replies
		in.replies.Answered = false
		n, partial := in.replies.take(in.pending)
		ended := in.replies.Answered
		in.replies.Answered = before.Answered || ended
		switch {
		case n > 0:
			if ended {
				in.end()
			}
		case partial && len(in.pending) > 1 && in.listening():
			return
		default:
			in.keys = append(in.keys, in.pending[0])
			n = 1
		}
		in.pending = in.pending[n:]
	}
	in.pending = nil
}

// end notes that DA1 was answered, and hands late answers over, once.
func (in *Input) end() {
	in.ends++
	if soon := time.Now().Add(strayMax); in.ends >= in.awaited && soon.Before(in.until) {
		in.until = soon
	}
	if in.silent {
		in.silent = false
		in.late <- in.replies
	}
}

// listening tells that answers may still come. Until then the beginning of one
// is kept back; a bare ESC is not, it is a key.
func (in *Input) listening() bool { return time.Now().Before(in.until) }

// Read reads once. It gives no bytes and no error where all that came was an
// answer: Bubble Tea then waits for the descriptor again, which it can be
// interrupted in, and here it could not.
func (in *Input) Read(p []byte) (n int, err error) {
	in.mu.Lock()
	defer in.mu.Unlock()
	if len(p) == 0 {
		return 0, nil
	}
	if !in.listening() {
		in.keys, in.pending = append(in.keys, in.pending...), nil
		if len(in.keys) == 0 {
			return in.file.Read(p)
		}
		return in.handOut(p), nil
	}
	n, err = in.file.Read(p)
	in.sort(p[:n])
	if len(in.keys) > 0 {
		return in.handOut(p), nil
	}
	return 0, err
}

// handOut moves keys into p.
func (in *Input) handOut(p []byte) int {
	n := copy(p, in.keys)
	in.keys = in.keys[n:]
	return n
}

// Write, Close, Fd and Name make the Input a terminal to Bubble Tea. The file is
// not the Input's to close.

// Write writes to the terminal.
func (in *Input) Write(p []byte) (n int, err error) { return in.file.Write(p) }

// Close does nothing.
func (in *Input) Close() error { return nil }

// Fd is the terminal's file descriptor.
func (in *Input) Fd() uintptr { return in.file.Fd() }

// Name is the file's name.
func (in *Input) Name() string { return in.file.Name() }
