// Package cli is the commands of khabar and the only room that knows all three
// doors: it loads config, opens feeds and runs ui. Data goes to stdout, messages
// to stderr, causes of failures to the log file; the exit code is 0 done,
// 1 failed, 2 wrong usage or configuration, 3 done but some feeds failed.
package cli

import (
	"context"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	"time"

	"khabar/feeds/guard"
)

// The exit codes.
const (
	exitDone    = 0
	exitFailed  = 1
	exitUsage   = 2
	exitPartial = 3
)

// exitInterrupted is what shells expect of a program that a signal ended.
const exitInterrupted = 130

// exitQuit is the same for SIGQUIT, which asks for a record of what is going on.
const exitQuit = 131

// Run runs the command that args (without the program's name) ask for and
// returns the exit code: 0 done, 1 failed, 2 wrong usage, 3 done but some feeds
// failed.
func Run(args []string) int {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memoryBytesSoft)
	}
	ctx, stop := untilSignal()
	defer stop()
	return run(ctx, args, os.Stdout, os.Stderr)
}

// memoryBytesSoft is where the garbage collector works harder, so that many big
// answers at once stay well below 200 MB. What lives through an ordinary day is a
// tenth of it.
const memoryBytesSoft = 128 << 20

// secondSignalAfter is when a further signal counts as a second one: a terminal
// that is closed sends SIGHUP twice at once, by its multiplexer and by the kernel.
const secondSignalAfter = 500 * time.Millisecond

// endsWithin is how long the program may take to end by itself after a signal. What
// cannot be broken off, such as opening a pipe that nobody writes to, must not keep
// it; all that has been promised is on the disk by then.
const endsWithin = time.Second

// endSoon ends a program that does not end.
func endSoon() {
	time.Sleep(endsWithin)
	guard.Die(exitInterrupted, guard.Death{})
}

// untilSignal gives a context that the first signal to end cancels. A second one
// ends the program at once: somebody is impatient, or cleaning up hangs.
func untilSignal() (context.Context, func()) {
	ctx, cancel := context.WithCancel(context.Background())
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT)
	guard.Go(func() {
		var first time.Time
		for received := range signals {
			if received == syscall.SIGQUIT {
				guard.Die(exitQuit, guard.Death{Reason: "SIGQUIT"})
			}
			if !first.IsZero() && time.Since(first) > secondSignalAfter {
				guard.Die(exitInterrupted, guard.Death{})
			}
			if first.IsZero() {
				first = time.Now()
				guard.Go(endSoon)
			}
			cancel()
		}
	})
	return ctx, func() {
		signal.Stop(signals)
		close(signals)
		cancel()
	}
}
