//go:build unix

package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
	"golang.org/x/term"
)

// testBuild builds the program with the panics for tests.
func testBuild(t *testing.T) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "khabar")
	if out, err := exec.Command("go", "build", "-tags", "khabar_test_panic", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return program
}

// A panic, wherever it is: the terminal restored, a code that is not 0, one
// sentence, a crash log that nobody else may read and nothing hostile is in.
func TestPanicIsAWayOut(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the program once more")
	}
	program := testBuild(t)
	for _, place := range []string{"ui", "cmd", "goroutine"} {
		t.Run(place, func(t *testing.T) {
			t.Parallel()
			directory := t.TempDir()
			s := startProgram(t, program, 80, 24, home(directory, "KHABAR_TEST_PANIC="+place), "demo", "--lang", "en")
			checkDied(t, s, directory, 1, "khabar had to stop: forced")
			log := readCrash(t, directory)
			for _, wanted := range []string{"forced", "ui.", "goroutine"} {
				if !strings.Contains(log, wanted) {
					t.Errorf("%q is not in the crash log", wanted)
				}
			}
			for _, hostile := range []string{"\x1b", "\a", "\u202e", "\u009d", "secret"} {
				if strings.Contains(log, hostile) {
					t.Errorf("%q is in the crash log", hostile)
				}
			}
			checkPolicy(t, s.sent(), policy{})
		})
	}
}

// The variable does nothing in the program as it is shipped.
func TestShippedProgramDoesNotPanic(t *testing.T) {
	s := start(t, 80, 24, home(t.TempDir(), "KHABAR_TEST_PANIC=ui"), "demo")
	s.shows(visual("السنبلة اليومية"))
	time.Sleep(time.Second)
	s.press("q")
	if code := s.ends(4 * time.Second); code != 0 {
		t.Errorf("exit code %d", code)
	}
}

func TestSIGQUITLeavesARecord(t *testing.T) {
	directory := t.TempDir()
	s := start(t, 80, 24, home(directory), "demo", "--lang", "en")
	s.until("the headlines", func([]string) bool { return strings.Count(s.sent(), "●") > 5 })
	signalled(syscall.SIGQUIT)(s)
	checkDied(t, s, directory, 131, "khabar had to stop: SIGQUIT")
	if log := readCrash(t, directory); strings.Count(log, "goroutine ") < 5 {
		t.Errorf("the crash log has few goroutines: %s", log)
	}
}

// checkDied checks how the program ended and how it left the terminal.
func checkDied(t *testing.T, s *session, directory string, code int, sentence string) {
	t.Helper()
	if got := s.ends(4 * time.Second); got != code {
		t.Errorf("exit code %d, want %d", got, code)
	}
	s.expectRestored()
	sent := s.sent()
	last := strings.LastIndex(sent, "\x1b[?1049l")
	if last < 0 || !strings.Contains(strings.ReplaceAll(sent[last:], "\r\n", " "), sentence) {
		t.Errorf("after the screen was left the terminal was sent %q", sent[max(0, last):])
	}
	if strings.Contains(sent, "goroutine ") || strings.Contains(sent, ".go:") {
		t.Error("a stack was sent to the terminal")
	}
	state, err := term.GetState(int(s.terminal.Fd()))
	if fresh := freshLine(t); err != nil || fmt.Sprint(state) != fmt.Sprint(fresh) {
		t.Errorf("the line is set to %+v (%v)", state, err)
	}
}

func readCrash(t *testing.T, directory string) string {
	t.Helper()
	path := filepath.Join(directory, "state", "khabar", "crash.log")
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode().Perm() != 0o600 {
		t.Errorf("the crash log has the mode %v", info.Mode())
	}
	log, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(log)
}

// Stopped from outside, the program leaves the terminal first, and draws again
// when it is continued.
func TestStoppedAndContinued(t *testing.T) {
	s := start(t, 80, 24, home(t.TempDir()), "demo")
	s.shows(visual("السنبلة اليومية"))
	s.settled()
	for range 2 {
		before := len(s.sent())
		signalled(syscall.SIGTSTP)(s)
		s.until("the process to stop", func([]string) bool { return processState(t, s) == "T" })
		time.Sleep(50 * time.Millisecond)
		s.expectRestored()
		if !strings.Contains(s.sent()[before:], "\x1b[?1049l") {
			t.Error("the alternate screen was not left")
		}
		before = len(s.sent())
		signalled(syscall.SIGCONT)(s)
		s.until("the screen again", func([]string) bool {
			return strings.Contains(s.sent()[before:], "\x1b[?1049h") && strings.Contains(s.sent()[before:], visual("السنبلة اليومية"))
		})
	}
	s.press("q")
	if code := s.ends(4 * time.Second); code != 0 {
		t.Errorf("exit code %d", code)
	}
	s.expectRestored()
}

// processState is the letter of the process in /proc: R, S, T …
func processState(t *testing.T, s *session) string {
	t.Helper()
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", s.command.Process.Pid))
	if err != nil {
		t.Skip(err)
	}
	_, rest, _ := strings.Cut(string(stat), ") ")
	return rest[:1]
}

// A terminal that is gone ends the program, also one that is deaf to SIGHUP.
func TestLostTerminal(t *testing.T) {
	for name, prefix := range map[string]string{"hang-up": "", "deaf to SIGHUP": "trap '' HUP; "} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			checkLost(t, exec.Command("/bin/sh", "-c", prefix+"exec "+binary+" demo"))
		})
	}
}

// checkLost runs a program until it has drawn headlines and takes its terminal
// away. The pty is read without blocking: else it would close only after a read.
func checkLost(t *testing.T, command *exec.Cmd) {
	t.Helper()
	master, line, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	descriptor, err := syscall.Dup(int(master.Fd()))
	if err != nil || syscall.SetNonblock(descriptor, true) != nil {
		t.Fatal(err)
	}
	syscall.CloseOnExec(descriptor)
	_ = master.Close()
	terminal := os.NewFile(uintptr(descriptor), "pty")
	if err := pty.Setsize(line, &pty.Winsize{Cols: 80, Rows: 24}); err != nil {
		t.Fatal(err)
	}
	command.Stdin, command.Stdout, command.Stderr, command.Env = line, line, line, home(t.TempDir())
	command.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	_ = line.Close()
	ended := make(chan error, 1)
	go func() { ended <- command.Wait() }()
	buffer, seen := make([]byte, 64<<10), 0
	_ = terminal.SetReadDeadline(time.Now().Add(patience))
	for seen < 5 {
		n, err := terminal.Read(buffer)
		if err != nil {
			t.Fatal(err)
		}
		seen += strings.Count(string(buffer[:n]), "●")
	}
	_ = terminal.Close()
	select {
	case <-ended:
	case <-time.After(4 * time.Second):
		_ = command.Process.Kill()
		t.Fatal("the program runs on without a terminal")
	}
	if used := command.ProcessState.SystemTime() + command.ProcessState.UserTime(); used > 3*time.Second {
		t.Errorf("the program has used %v of the processor", used)
	}
}

// Every goroutine is started by feeds/guard, so that its panics are met: there is
// no other go statement, no other method Go, and what a timer starts is a
// function with a name, to be looked at.
func TestGoroutinesAreGuarded(t *testing.T) {
	files := 0
	err := filepath.WalkDir(".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") ||
			filepath.Dir(path) == filepath.Join("feeds", "guard") {
			return err
		}
		files++
		positions := token.NewFileSet()
		file, err := parser.ParseFile(positions, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		for _, at := range unguarded(file) {
			t.Errorf("%s starts a goroutine that feeds/guard knows nothing of", positions.Position(at))
		}
		return nil
	})
	if err != nil || files < 100 {
		t.Errorf("looked at %d files: %v", files, err)
	}
}

func TestUnguardedIsFound(t *testing.T) {
	for source, want := range map[string]int{
		"go f()": 1, "go func() {}()": 1, "group.Go(f)": 1, "guard.Go(f)": 0, "guard.In(&group, f)": 0,
		"time.AfterFunc(d, func() {})": 1, "context.AfterFunc(ctx, q.wake)": 0, "tea.Sequence(a, b)": 1,
	} {
		file, err := parser.ParseFile(token.NewFileSet(), "x.go", "package x\nfunc x() { "+source+" }", 0)
		if got := len(unguarded(file)); err != nil || got != want {
			t.Errorf("%s: %d found, want %d (%v)", source, got, want, err)
		}
	}
}

// unguarded gives the places of a file at which a goroutine starts unguarded. The
// commands of tea.Sequence run out of the sight of ui's guarded model.
func unguarded(file *ast.File) (places []token.Pos) {
	ast.Inspect(file, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.GoStmt:
			places = append(places, node.Pos())
		case *ast.CallExpr:
			called, ok := node.Fun.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			room, _ := called.X.(*ast.Ident)
			switch called.Sel.Name {
			case "Go":
				if room == nil || room.Name != "guard" {
					places = append(places, node.Pos())
				}
			case "AfterFunc":
				if _, literal := node.Args[len(node.Args)-1].(*ast.FuncLit); literal {
					places = append(places, node.Pos())
				}
			case "Sequence", "Sequentially":
				if room != nil && room.Name == "tea" {
					places = append(places, node.Pos())
				}
			}
		}
		return true
	})
	return places
}

// A signal ends the program also where it hangs in something that cannot be broken
// off: a pipe that nobody writes to.
func TestSignalEndsWhatHangs(t *testing.T) {
	directory := t.TempDir()
	pipe := filepath.Join(directory, "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Skip(err)
	}
	command := exec.Command(binary, "import", pipe)
	command.Env = home(directory)
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(500 * time.Millisecond)
	if err := command.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- command.Wait() }()
	select {
	case <-ended:
		if code := command.ProcessState.ExitCode(); code != 130 {
			t.Errorf("exit code %d", code)
		}
	case <-time.After(patience):
		_ = command.Process.Kill()
		t.Error("the program does not end")
	}
}
