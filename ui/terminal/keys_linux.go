package terminal

import (
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// Keys is an Input that costs nothing while it is waited for. Bubble Tea waits for a
// descriptor in a system call that belongs to a processor of Go's; while it lasts,
// the runtime looks every few dozen microseconds whether to take that away, which
// came to a third of the processor time of a key. Keys waits in the runtime's own
// poller. That wants a file that does not block, which the terminal must not become:
// the programs around share it. So an epoll instance of Keys' own stands between.
//
// To Bubble Tea it is a terminal without a name, of which it cannot break off
// reading: that is what Break is for.
type Keys struct {
	input   *Input
	epoll   *os.File
	waiting syscall.RawConn
	reading sync.Mutex // held while something may be read
}

// NewKeys makes Keys of an Input. Only they may read from then on.
func NewKeys(input *Input) (*Keys, error) {
	k, err := newKeys(input)
	if err != nil {
		return nil, fmt.Errorf("terminal: waiting for keys: %w", err)
	}
	return k, nil
}

func newKeys(input *Input) (*Keys, error) {
	epoll, err := unix.EpollCreate1(unix.EPOLL_CLOEXEC)
	if err != nil {
		return nil, err
	}
	if err := unix.SetNonblock(epoll, true); err != nil { // else the poller would not have it
		_ = unix.Close(epoll)
		return nil, err
	}
	k := &Keys{input: input, epoll: os.NewFile(uintptr(epoll), "keys")}
	if k.waiting, err = k.epoll.SyscallConn(); err == nil {
		err = k.epoll.SetReadDeadline(time.Time{}) // refused by a file that is not polled
	}
	if err == nil {
		err = unix.EpollCtl(epoll, unix.EPOLL_CTL_ADD, int(input.Fd()), &unix.EpollEvent{Events: unix.EPOLLIN})
	}
	if err != nil {
		_ = k.epoll.Close()
		return nil, err
	}
	return k, nil
}

// Read waits for keys and reads once. What waits when Break is called, or else the
// next Read, gives io.EOF.
func (k *Keys) Read(p []byte) (n int, err error) {
	k.reading.Lock()
	defer k.reading.Unlock()
	err = k.waiting.Read(func(epoll uintptr) bool {
		var events [1]unix.EpollEvent
		n, err := unix.EpollWait(int(epoll), events[:], 0)
		return n > 0 || err != nil && !errors.Is(err, unix.EINTR)
	})
	if errors.Is(err, os.ErrDeadlineExceeded) {
		_ = k.epoll.SetReadDeadline(time.Time{})
		return 0, io.EOF
	}
	if err != nil {
		return 0, err
	}
	return k.input.Read(p)
}

// Break ends reading, so that somebody else can read keys. Bubble Tea then reads anew
// when it has the terminal again, after Resume.
func (k *Keys) Break() { _ = k.epoll.SetReadDeadline(time.Unix(1, 0)) }

// Resume undoes a Break that met no Read: that was busy with a key, and will not come
// again. The next Read would be told that there is nothing more to read.
func (k *Keys) Resume() {
	k.reading.Lock()
	defer k.reading.Unlock()
	_ = k.epoll.SetReadDeadline(time.Time{})
}

// Close ends reading for good: when it returns, nothing is read any more.
func (k *Keys) Close() error {
	k.Break()
	k.reading.Lock()
	defer k.reading.Unlock()
	return k.epoll.Close()
}

// Write writes to the terminal.
func (k *Keys) Write(p []byte) (n int, err error) { return k.input.Write(p) }

// Fd is the terminal's file descriptor.
func (k *Keys) Fd() uintptr { return k.input.Fd() }
