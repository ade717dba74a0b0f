//go:build unix

package program

import (
	"errors"
	"os/exec"
	"os/signal"
	"strconv"
	"syscall"

	"golang.org/x/sys/unix"
)

// apart makes a command the first process of a session of its own: it has no
// terminal, and keys like Ctrl-C do not reach it.
func apart(command *exec.Cmd) { command.SysProcAttr = &syscall.SysProcAttr{Setsid: true} }

// end ends a command and those it has started, which are one process group.
func end(command *exec.Cmd) {
	if command.Process != nil {
		_ = syscall.Kill(-command.Process.Pid, syscall.SIGTERM)
	}
}

// runInForeground runs a command as a shell runs a job: in a process group of its
// own that owns the terminal, so that Ctrl-C is meant for it alone. Stopped by
// Ctrl-Z, it stops khabar as well, and goes on with it. started is called once it
// runs.
func (f Foreground) runInForeground(command *exec.Cmd, started func()) error {
	tty := int(f.In.Fd())
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Foreground: true, Ctty: tty}
	if err := command.Start(); err != nil {
		return err
	}
	// Taking the terminal back is what a process in the background is stopped for.
	signal.Ignore(syscall.SIGTTOU)
	defer signal.Reset(syscall.SIGTTOU)
	defer takeTerminal(tty, syscall.Getpgrp())
	started()
	return f.waitAsShell(command, tty)
}

// waitAsShell waits until the command ends, through any number of stops.
func (f Foreground) waitAsShell(command *exec.Cmd, tty int) error {
	pid := command.Process.Pid
	defer func() { _ = command.Process.Release() }()
	for {
		var status syscall.WaitStatus
		switch _, err := syscall.Wait4(pid, &status, syscall.WUNTRACED, nil); {
		case errors.Is(err, syscall.EINTR):
		case err != nil:
			return err
		case status.Stopped():
			takeTerminal(tty, syscall.Getpgrp())
			f.Suspend()
			takeTerminal(tty, pid)
			_ = syscall.Kill(-pid, syscall.SIGCONT)
		case status.Signaled() || status.ExitStatus() != 0:
			return &exitError{status}
		default:
			return nil
		}
	}
}

// exitError says how a command ended that did not end well.
type exitError struct{ status syscall.WaitStatus }

// Error names the signal or the exit code.
func (e *exitError) Error() string {
	if e.status.Signaled() {
		return "ended by the signal " + e.status.Signal().String()
	}
	return "ended with the exit code " + strconv.Itoa(e.status.ExitStatus())
}

func takeTerminal(tty, group int) { _ = unix.IoctlSetPointerInt(tty, unix.TIOCSPGRP, group) }
