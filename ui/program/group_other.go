//go:build !unix

package program

import "os/exec"

// apart changes nothing: there are no sessions.
func apart(*exec.Cmd) {}

// end ends a command.
func end(command *exec.Cmd) {
	if command.Process != nil {
		_ = command.Process.Kill()
	}
}

// runInForeground runs a command on khabar's terminal. started is called once it
// runs.
func (Foreground) runInForeground(command *exec.Cmd, started func()) error {
	if err := command.Start(); err != nil {
		return err
	}
	started()
	return command.Wait()
}
