package cli

import (
	"os"
	"os/exec"
	"testing"
)

// asProgram makes the test binary run the program instead of the tests, for
// tests that need a process: pipes, signals, a terminal.
const asProgram = "KHABAR_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		os.Exit(Run(os.Args[1:]))
	}
	os.Exit(m.Run())
}

// program is the program as a process in the home that newHome made, with
// nothing of the terminal that the tests run in.
func program(t *testing.T, environment []string, args ...string) *exec.Cmd {
	t.Helper()
	command := exec.Command(os.Args[0], args...)
	command.Env = append([]string{asProgram + "=1", "TERM=xterm-256color", "PATH=" + os.Getenv("PATH")}, environment...)
	for _, name := range []string{"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"} {
		command.Env = append(command.Env, name+"="+os.Getenv(name))
	}
	return command
}
