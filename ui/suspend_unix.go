//go:build unix

package ui

import (
	"os"
	"os/signal"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// stoppedWithin is how long a stop may take to arrive.
const stoppedWithin = 200 * time.Millisecond

// listenForStops gives the asks to stop (SIGTSTP) that come from outside.
func listenForStops() (stops chan os.Signal, remove func()) {
	stops = make(chan os.Signal, 1)
	signal.Notify(stops, syscall.SIGTSTP)
	return stops, func() {
		signal.Stop(stops)
		close(stops)
	}
}

// listenForSizes tells of new sizes of the terminal.
func listenForSizes() (changes chan os.Signal, remove func()) {
	changes = make(chan os.Signal, 1)
	signal.Notify(changes, syscall.SIGWINCH)
	return changes, func() {
		signal.Stop(changes)
		close(changes)
	}
}

// stopSelf stops this process alone, as it was asked to. SIGSTOP, since SIGTSTP
// is what was caught.
func stopSelf() { untilContinued(func() { _ = syscall.Kill(os.Getpid(), syscall.SIGSTOP) }) }

// stopGroup stops the process group, as the terminal does on Ctrl-Z: in a pipe
// or under a script khabar does not stand alone. Where no shell could continue the
// group, nothing stops, as POSIX wants it of SIGTSTP.
//
// Go keeps its handler for a signal that was caught once, also after Reset, and
// SIGTSTP then does nothing to this process (seen with Go 1.26): it stops itself by
// SIGSTOP.
func stopGroup(stops chan os.Signal) {
	if orphaned() {
		return
	}
	signal.Reset(syscall.SIGTSTP)
	defer signal.Notify(stops, syscall.SIGTSTP)
	untilContinued(func() {
		_ = syscall.Kill(0, syscall.SIGTSTP)
		_ = syscall.Kill(os.Getpid(), syscall.SIGSTOP)
	})
}

// orphaned says that no parent in the session could continue the process group (POSIX
// 3.264). Of a pipe or script the parent may be in the group itself; then its own
// parent counts, which cannot be asked for: a group that is led by the session's
// leader is orphaned, any other is not.
func orphaned() bool {
	parent, group := os.Getppid(), syscall.Getpgrp()
	parentGroup, err := syscall.Getpgid(parent)
	if err != nil {
		return true
	}
	session, err := unix.Getsid(0)
	if err != nil {
		return true
	}
	if parentGroup == group {
		return session == group
	}
	parentSession, err := unix.Getsid(parent)
	return err != nil || parentSession != session
}

// untilContinued stops and comes back when the process goes on.
func untilContinued(stop func()) {
	continued := make(chan os.Signal, 1)
	signal.Notify(continued, syscall.SIGCONT)
	defer signal.Stop(continued)
	stop()
	select {
	case <-continued:
	case <-time.After(stoppedWithin):
	}
}
