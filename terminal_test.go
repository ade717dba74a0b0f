//go:build unix

package main

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

// binary is the program under test, built once by TestMain.
var binary string

func TestMain(m *testing.M) {
	os.Exit(buildAndRun(m))
}

func buildAndRun(m *testing.M) int {
	directory, err := os.MkdirTemp("", "khabar-test-")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(directory)
	binary = filepath.Join(directory, "khabar")
	if out, err := exec.Command("go", "build", "-o", binary, ".").CombinedOutput(); err != nil {
		println(string(out))
		return 1
	}
	return m.Run()
}

// session is the program running in a pty behind a terminal emulator.
type session struct {
	t        *testing.T
	command  *exec.Cmd
	terminal *os.File
	mutex    sync.Mutex // guards emulator and bytes
	emulator *vt.Emulator
	bytes    bytes.Buffer
	done     chan error    // the program has ended
	drawn    chan struct{} // all that it wrote is on the screen
}

// home is the environment of a user of their own: every place in one folder.
func home(directory string, more ...string) []string {
	environment := []string{
		"HOME=" + directory, "PATH=" + os.Getenv("PATH"), "TERM=xterm-256color", "LANG=C.UTF-8", "BROWSER=true",
		"XDG_CONFIG_HOME=" + directory + "/config", "XDG_DATA_HOME=" + directory + "/data",
		"XDG_STATE_HOME=" + directory + "/state", "XDG_CACHE_HOME=" + directory + "/cache", "TMPDIR=" + temporary(directory),
	}
	return append(environment, more...)
}

// temporary gives a folder for what the program makes in passing. One that is killed
// leaves it behind; with the folder of the test it goes.
func temporary(directory string) string {
	path := filepath.Join(directory, "tmp")
	if err := os.MkdirAll(path, 0o700); err != nil {
		panic(err)
	}
	return path
}

// start runs the program in a terminal of that size.
func start(t *testing.T, width, height int, environment []string, arguments ...string) *session {
	t.Helper()
	return startProgram(t, binary, width, height, environment, arguments...)
}

// startProgram runs another program in a terminal of that size.
func startProgram(t *testing.T, program string, width, height int, environment []string, arguments ...string) *session {
	t.Helper()
	command := exec.Command(program, arguments...)
	command.Env = environment
	s, err := startCommand(t, command, width, height)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// startCommand runs a command that is set up already in a terminal of that size.
func startCommand(t *testing.T, command *exec.Cmd, width, height int) (*session, error) {
	t.Helper()
	s := &session{t: t, command: command, emulator: vt.NewEmulator(width, height), done: make(chan error, 1), drawn: make(chan struct{})}
	file, err := pty.StartWithSize(command, &pty.Winsize{Cols: uint16(width), Rows: uint16(height)})
	if err != nil {
		return nil, err
	}
	s.terminal = file
	go s.draw()
	go func() { _, _ = io.Copy(file, s.emulator) }() // the emulator's answers
	go func() { s.done <- s.command.Wait() }()
	t.Cleanup(s.stop)
	return s, nil
}

// stop leaves the emulator open: closing it would race with the copying of its
// answers, which ends with the test binary.
func (s *session) stop() {
	_ = s.command.Process.Kill()
	_ = s.terminal.Close()
	<-s.drawn
}

func (s *session) draw() {
	defer close(s.drawn)
	buffer := make([]byte, 64<<10)
	for {
		n, err := s.terminal.Read(buffer)
		s.mutex.Lock()
		s.bytes.Write(buffer[:n])
		_, _ = s.emulator.Write(buffer[:n])
		s.mutex.Unlock()
		if err != nil {
			return
		}
	}
}

// rows gives the screen, a string a row, with the blanks at the right edge.
func (s *session) rows() []string {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	rows := make([]string, s.emulator.Height())
	for y := range rows {
		var row strings.Builder
		for x := 0; x < s.emulator.Width(); x++ {
			cell := s.emulator.CellAt(x, y)
			switch {
			case cell == nil || cell.Content == "" && cell.Width != 0:
				row.WriteByte(' ')
			default:
				row.WriteString(cell.Content)
			}
		}
		rows[y] = row.String()
	}
	return rows
}

func (s *session) screen() string { return strings.Join(s.rows(), "\n") }

// sent gives every byte that the program has written so far.
func (s *session) sent() string {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.bytes.String()
}

// patience is how long a test waits for the screen on a busy machine.
const patience = 20 * time.Second

// until waits for a screen that has what is wanted.
func (s *session) until(what string, wanted func(rows []string) bool) []string {
	s.t.Helper()
	for deadline := time.Now().Add(patience); ; time.Sleep(15 * time.Millisecond) {
		rows := s.rows()
		if wanted(rows) {
			return rows
		}
		if time.Now().After(deadline) {
			s.t.Fatalf("waited in vain for %s; the screen is\n%s", what, strings.Join(rows, "\n"))
		}
	}
}

// shows waits for text on the screen, as it stands there: in visual order and
// joined.
func (s *session) shows(text string) []string {
	s.t.Helper()
	return s.until(text, func(rows []string) bool { return strings.Contains(strings.Join(rows, "\n"), text) })
}

// settled waits until the screen has not changed for a while.
func (s *session) settled() []string {
	s.t.Helper()
	last, since := s.screen(), time.Now()
	return s.until("a screen at rest", func(rows []string) bool {
		if now := strings.Join(rows, "\n"); now != last {
			last, since = now, time.Now()
		}
		return time.Since(since) > 300*time.Millisecond
	})
}

func (s *session) press(keys ...string) {
	s.t.Helper()
	for _, key := range keys {
		if _, err := io.WriteString(s.terminal, key); err != nil {
			s.t.Fatal(err)
		}
		time.Sleep(30 * time.Millisecond) // a person; also keeps keys apart
	}
}

func (s *session) resize(width, height int) {
	s.t.Helper()
	s.mutex.Lock()
	s.emulator.Resize(width, height)
	s.mutex.Unlock()
	if err := pty.Setsize(s.terminal, &pty.Winsize{Cols: uint16(width), Rows: uint16(height)}); err != nil {
		s.t.Fatal(err)
	}
}

// ends waits for the program to end and gives its exit code.
func (s *session) ends(within time.Duration) int {
	s.t.Helper()
	select {
	case <-s.done:
		<-s.drawn
		return s.command.ProcessState.ExitCode()
	case <-time.After(within):
		s.t.Fatalf("the program has not ended within %v; the screen is\n%s", within, s.screen())
	}
	return -1
}

// expectRestored checks that everything that was switched on in the terminal is
// switched off again, by the order of the bytes.
func (s *session) expectRestored() {
	s.t.Helper()
	sent := s.sent()
	for on, off := range map[string]string{
		"\x1b[?1049h": "\x1b[?1049l", "\x1b[?25l": "\x1b[?25h", "\x1b[?1002h": "\x1b[?1002l", "\x1b[?1006h": "\x1b[?1006l", "\x1b[?2004h": "\x1b[?2004l",
	} {
		if last := strings.LastIndex(sent, on); last >= 0 && strings.LastIndex(sent, off) < last {
			s.t.Errorf("%q was sent and %q did not follow", on, off)
		}
	}
}

// run runs the program without a terminal and gives what it printed.
func run(t *testing.T, environment []string, arguments ...string) (stdout, stderr string, code int) {
	t.Helper()
	command := exec.Command(binary, arguments...)
	command.Env = environment
	var out, bad bytes.Buffer
	command.Stdout, command.Stderr = &out, &bad
	err := command.Run()
	if _, exited := err.(*exec.ExitError); err != nil && !exited {
		t.Fatal(err)
	}
	return out.String(), bad.String(), command.ProcessState.ExitCode()
}
