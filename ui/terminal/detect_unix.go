//go:build unix

package terminal

import (
	"context"
	"errors"
	"time"

	"golang.org/x/sys/unix"
	"golang.org/x/term"
)

// listen makes the terminal raw, so that answers are not shown and not held
// back to the end of a line.
func (in *Input) listen() (restore func(), err error) {
	state, err := term.MakeRaw(int(in.file.Fd()))
	if err != nil {
		return nil, err
	}
	return func() { _ = term.Restore(int(in.file.Fd()), state) }, nil
}

// await reads until DA1 has been answered, or ctx is over.
func (in *Input) await(ctx context.Context) {
	in.expect()
	for {
		in.mu.Lock()
		done := in.ends >= in.awaited
		in.mu.Unlock()
		if done || !in.ready(ctx) {
			return
		}
		var buffer [512]byte
		n, err := unix.Read(int(in.file.Fd()), buffer[:])
		if err != nil && !errors.Is(err, unix.EINTR) && !errors.Is(err, unix.EAGAIN) || err == nil && n == 0 {
			return
		}
		in.mu.Lock()
		in.sort(buffer[:max(n, 0)])
		in.mu.Unlock()
	}
}

// ready waits until something can be read; false says that ctx is over.
func (in *Input) ready(ctx context.Context) bool {
	for ctx.Err() == nil {
		wait := silenceMax
		if deadline, ok := ctx.Deadline(); ok {
			wait = time.Until(deadline)
		}
		if wait <= 0 {
			return false
		}
		fds := []unix.PollFd{{Fd: int32(in.file.Fd()), Events: unix.POLLIN}}
		n, err := unix.Poll(fds, int((wait+time.Millisecond-1)/time.Millisecond))
		if n > 0 && err == nil {
			return true
		}
		if err != nil && !errors.Is(err, unix.EINTR) {
			return false
		}
	}
	return false
}
