// Package cli is the commands of khabar and the only room that knows all three
// doors: it loads config, opens feeds and runs ui. Data goes to stdout, messages
// to stderr, causes of failures to the log file; the exit code is 0 done,
// 1 failed, 2 wrong usage or configuration, 3 done but some feeds failed.
package cli

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"
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

// Run runs the command that args (without the program's name) ask for and
// returns the exit code: 0 done, 1 failed, 2 wrong usage, 3 done but some feeds
// failed.
func Run(args []string) int {
	ctx, stop := untilSignal()
	defer stop()
	return run(ctx, args, os.Stdout, os.Stderr)
}

// secondSignalAfter is when a further signal counts as a second one: a terminal
// that is closed sends SIGHUP twice at once, by its multiplexer and by the kernel.
const secondSignalAfter = 500 * time.Millisecond

// untilSignal gives a context that the first signal to end cancels. A second one
// ends the program at once: somebody is impatient, or cleaning up hangs.
func untilSignal() (context.Context, func()) {
	ctx, cancel := context.WithCancel(context.Background())
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	go func() {
		var first time.Time
		for range signals {
			if !first.IsZero() && time.Since(first) > secondSignalAfter {
				os.Exit(exitInterrupted)
			}
			if first.IsZero() {
				first = time.Now()
			}
			cancel()
		}
	}()
	return ctx, func() {
		signal.Stop(signals)
		close(signals)
		cancel()
	}
}
