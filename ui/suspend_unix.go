//go:build unix

package ui

import (
	"os"
	"os/signal"
	"syscall"
	"time"
)

// stoppedWithin is how long a stop may take to arrive. Where the process group
// has no shell that could continue it, the system drops SIGTSTP, and the program
// goes on after that time.
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

// stopSelf stops this process alone, as it was asked to. SIGSTOP, since SIGTSTP
// is what was caught.
func stopSelf() { untilContinued(func() { _ = syscall.Kill(os.Getpid(), syscall.SIGSTOP) }) }

// stopGroup stops the process group, as the terminal does on Ctrl-Z: in a pipe
// or under a script khabar does not stand alone.
func stopGroup(stops chan os.Signal) {
	signal.Reset(syscall.SIGTSTP)
	defer signal.Notify(stops, syscall.SIGTSTP)
	untilContinued(func() { _ = syscall.Kill(0, syscall.SIGTSTP) })
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
