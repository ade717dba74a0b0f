package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"syscall"

	"github.com/spf13/cobra"

	"khabar/config"
	"khabar/feeds"
	"khabar/feeds/clean"
	"khabar/feeds/news"
)

// failure is an error that a command has given a sentence and an exit code.
// Errors of any other type that come out of cobra are wrong usage.
type failure struct {
	code     int
	sentence string // for the reader; empty means that all has been said
	cause    error  // for the log; may be nil
}

func (f *failure) Error() string { return f.sentence }
func (f *failure) Unwrap() error { return f.cause }

// failed wraps an error that ends a command with exit code 1.
func failed(err error) error {
	if err == nil {
		return nil
	}
	return &failure{code: exitFailed, cause: err}
}

// orConfigError leaves errors in the user's files as they are: they have a place
// and words of their own. Everything else is a failure.
func orConfigError(err error) error {
	var wrong *config.Error
	if errors.As(err, &wrong) {
		return err
	}
	return failed(err)
}

// refuse ends a command with a sentence.
func refuse(sentence string) error { return &failure{code: exitFailed, sentence: sentence} }

// silently ends a command that has already said all.
func silently(code int) error { return &failure{code: code} }

// exitCode says what went wrong with a command, writes the cause down, and gives
// the code.
func (a *app) exitCode(command *cobra.Command, err error) int {
	if err == nil {
		return exitDone
	}
	var known *failure
	var wrong *config.Error
	var usage *usageError
	switch {
	case errors.As(err, &wrong):
		a.messages.line(a.words.configError(wrong))
		if wrong.Kind == config.ErrorNoSuch || wrong.Kind == config.ErrorShape {
			return exitFailed
		}
		return exitUsage
	case errors.As(err, &known):
		a.explain(known)
		return known.code
	case errors.As(err, &usage):
		command = usage.command
	}
	a.messages.line(fmt.Sprintf(a.words.WrongUsage, clean.Detail(err)))
	a.messages.line(fmt.Sprintf(a.words.SeeHelp, command.CommandPath()))
	return exitUsage
}

func (a *app) explain(f *failure) {
	if nobodyReads(f.cause) {
		return
	}
	if f.cause != nil {
		a.log.write(f.cause)
	}
	switch {
	case f.sentence != "":
		a.messages.line(f.sentence)
	case f.cause != nil:
		a.messages.line(a.sentence(f.cause))
	}
}

// nobodyReads says that output went into a pipe that nobody reads any longer, as with
// head: there is nothing to complain about. Windows has three names for it, where
// other systems have one.
func nobodyReads(err error) bool {
	const brokenPipe, noData, pipeNotConnected syscall.Errno = 109, 232, 233
	var code syscall.Errno
	return errors.Is(err, syscall.EPIPE) ||
		runtime.GOOS == "windows" && errors.As(err, &code) && (code == brokenPipe || code == noData || code == pipeNotConnected)
}

// sentence turns an error into what the reader is told.
func (a *app) sentence(err error) string {
	var fault *news.Fault
	var open *feeds.OpenError
	var path *fs.PathError
	switch {
	case errors.Is(err, context.Canceled):
		return a.words.Stopped
	case errors.As(err, &fault):
		return a.screenWords.Explain(fault.Kind)
	case errors.As(err, &open):
		return a.words.openError(open)
	case errors.Is(err, syscall.ENOSPC):
		return a.words.DiskFull
	case errors.Is(err, fs.ErrNotExist) && errors.As(err, &path):
		if folder := filepath.Dir(path.Path); isMissing(folder) {
			return fmt.Sprintf(a.words.NoSuchFolder, clean.Detail(errors.New(folder)))
		}
		return fmt.Sprintf(a.words.NoSuchFile, clean.Detail(errors.New(path.Path)))
	case errors.Is(err, syscall.EISDIR) && errors.As(err, &path):
		return fmt.Sprintf(a.words.IsAFolder, clean.Detail(errors.New(path.Path)))
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return fmt.Sprintf(a.words.NotAllowed, clean.Detail(err))
	default:
		return fmt.Sprintf(a.words.Failed, clean.Detail(err))
	}
}

func isMissing(path string) bool {
	_, err := os.Stat(path)
	return errors.Is(err, fs.ErrNotExist)
}
