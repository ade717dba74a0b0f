// Package program runs other programs: browser, player, clipboard, speaker, the
// user's own commands. A program is a list of arguments and never a line for a
// shell; what comes from a stranger is one whole argument, a variable of the
// environment, or standard input. It knows neither screen nor settings.
package program

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"

	"khabar/feeds/guard"
)

// ErrNone says that there is no program for what is wanted.
var ErrNone = errors.New("no program for this is installed")

// Values are what the placeholders of an argument list stand for, by their names:
// "%u".
type Values map[string]string

// Expand gives argv with each argument that is nothing but a placeholder replaced
// by its value. A placeholder within an argument stays as it is: what is written
// around it could be a script. A value never looks like an option.
func Expand(argv []string, values Values) []string {
	expanded := make([]string, len(argv))
	for i, argument := range argv {
		expanded[i] = argument
		if value, known := values[argument]; known && i > 0 {
			if strings.HasPrefix(value, "-") {
				value = " " + value
			}
			expanded[i] = strings.ReplaceAll(value, "\x00", "")
		}
	}
	return expanded
}

// uses says that argv has a placeholder.
func uses(argv []string, placeholder string) bool {
	for i, argument := range argv {
		if i > 0 && argument == placeholder {
			return true
		}
	}
	return false
}

// Installed says that a program can be found: by its path, or in PATH. One that
// only the working directory holds is not (exec.ErrDot).
func Installed(name string) bool {
	_, err := exec.LookPath(name)
	return err == nil
}

// first gives the first of the argument lists whose program is installed, nil
// where none is.
func first(lists [][]string, installed func(string) bool) []string {
	for _, argv := range lists {
		if installed(argv[0]) {
			return argv
		}
	}
	return nil
}

// startedWithin is how long a program is watched for an early end: a browser
// that cannot open a window says so in this time.
const startedWithin = 400 * time.Millisecond

// Start runs a program beside khabar, without a terminal and without anything to
// read, and does not wait for its end: a signal of khabar's terminal does not
// reach it, and it outlives khabar. A program that fails at once is an error.
func Start(argv []string, environment []string) error {
	running, err := Begin(argv, environment)
	if err != nil {
		return err
	}
	return running.EarlyError()
}

// Running is a program that was begun and can be stopped.
type Running struct {
	command *exec.Cmd
	ended   chan struct{}
	err     error // once ended is closed
}

// Begin runs a program as Start does and gives a hold of it.
func Begin(argv []string, environment []string) (*Running, error) {
	if len(argv) == 0 {
		return nil, ErrNone
	}
	command := exec.Command(argv[0], argv[1:]...)
	command.Env = append(os.Environ(), environment...)
	apart(command)
	if err := command.Start(); err != nil {
		return nil, err
	}
	running := &Running{command: command, ended: make(chan struct{})}
	guard.Go(func() {
		running.err = command.Wait()
		close(running.ended)
	})
	return running, nil
}

// EarlyError watches the beginning of a program and gives what went wrong in it.
func (r *Running) EarlyError() error {
	select {
	case <-r.ended:
		return r.err
	case <-time.After(startedWithin):
		return nil
	}
}

// Wait waits for the end of the program and gives what went wrong.
func (r *Running) Wait() error {
	<-r.ended
	return r.err
}

// Ended says that the program has ended.
func (r *Running) Ended() bool {
	select {
	case <-r.ended:
		return true
	default:
		return false
	}
}

// Stop ends the program and those it has started.
func (r *Running) Stop() {
	if !r.Ended() {
		end(r.command)
	}
}

// Bounds on what a program may say, and on how long it may go on after it was
// told to end.
const (
	outputBytesMax = 64 << 10
	lingerMax      = 500 * time.Millisecond
)

// Run gives a program text to read, waits for its end and gives the first line
// with something in it of what it printed: of its standard output, or of its
// errors where that is empty or the program failed. The line is as the program
// wrote it. When ctx ends, so do the program and those it has started.
func Run(ctx context.Context, argv []string, input string, environment []string) (line string, err error) {
	command, err := reading(ctx, argv, input, environment)
	if err != nil {
		return "", err
	}
	var output, errorOutput limited
	command.Stdout, command.Stderr = &output, &errorOutput
	err = command.Run()
	if errors.Is(err, exec.ErrWaitDelay) {
		err = nil // it has ended well; something that it started holds its output open
	}
	line = firstLine(output.String())
	if line == "" || err != nil {
		if said := firstLine(errorOutput.String()); said != "" {
			line = said
		}
	}
	return line, err
}

// Feed gives a program text to read and waits for its end; what it prints is
// nobody's. A program that goes on behind, as those for the clipboard do, is not
// waited for.
func Feed(ctx context.Context, argv []string, input string) error {
	command, err := reading(ctx, argv, input, nil)
	if err != nil {
		return err
	}
	return command.Run()
}

// reading is a command that reads text, and ends with ctx.
func reading(ctx context.Context, argv []string, input string, environment []string) (*exec.Cmd, error) {
	if len(argv) == 0 {
		return nil, ErrNone
	}
	command := exec.CommandContext(ctx, argv[0], argv[1:]...)
	command.Env = append(os.Environ(), environment...)
	command.Stdin = strings.NewReader(input)
	apart(command)
	command.Cancel = func() error { end(command); return nil }
	command.WaitDelay = lingerMax
	return command, nil
}

// limited keeps the beginning of what is written to it and takes the rest, so that
// a talkative program neither fills the memory nor waits.
type limited struct{ bytes.Buffer }

// Write takes all of p.
func (l *limited) Write(p []byte) (n int, err error) {
	l.Buffer.Write(p[:min(len(p), outputBytesMax-l.Len())])
	return len(p), nil
}

func firstLine(text string) string {
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			return line
		}
	}
	return ""
}

// Foreground is a program that takes over the terminal until it ends, as Bubble
// Tea runs one between releasing and restoring the terminal (tea.ExecCommand).
type Foreground struct {
	Argv        []string
	Environment []string
	// Input is what the program reads; nil means the terminal.
	Input *string
	// In and Out are the terminal.
	In, Out *os.File
	// Suspend stops khabar until it is continued, for when the program is stopped.
	Suspend func()
}

// SetStdin and its siblings change nothing: what Bubble Tea would give is its own
// reader and writer, and the program gets the terminal itself.
func (Foreground) SetStdin(io.Reader) {}

// SetStdout changes nothing.
func (Foreground) SetStdout(io.Writer) {}

// SetStderr changes nothing.
func (Foreground) SetStderr(io.Writer) {}

// Run runs the program to its end.
func (f Foreground) Run() error {
	if len(f.Argv) == 0 {
		return ErrNone
	}
	command := exec.Command(f.Argv[0], f.Argv[1:]...)
	command.Env = append(os.Environ(), f.Environment...)
	command.Stdin, command.Stdout, command.Stderr = f.In, f.Out, f.Out
	var writer *os.File
	if f.Input != nil {
		reader, w, err := os.Pipe()
		if err != nil {
			return err
		}
		defer reader.Close()
		writer, command.Stdin = w, reader
	}
	return f.runInForeground(command, func() {
		if writer == nil {
			return
		}
		text := *f.Input
		guard.Go(func() {
			// One that does not read to the end is its own concern.
			_, _ = io.WriteString(writer, text)
			_ = writer.Close()
		})
	})
}
