//go:build unix

package program

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// childMode makes the test binary the program that a test runs.
const childMode = "KHABAR_TEST_CHILD"

func TestMain(m *testing.M) {
	if mode := os.Getenv(childMode); mode != "" {
		os.Exit(child(mode, os.Args[1:]))
	}
	os.Exit(m.Run())
}

// child is what the real child processes of these tests do.
func child(mode string, arguments []string) int {
	switch mode {
	case "arguments": // writes down what it got
		file := arguments[0]
		text := strings.Join(arguments[1:], "\n") + "\n" + os.Getenv("KHABAR_TITLE")
		_ = os.WriteFile(file+".partial", []byte(text), 0o600)
		_ = os.Rename(file+".partial", file)
	case "fail":
		_, _ = os.Stdout.WriteString("half done\n")
		_, _ = os.Stderr.WriteString("\n  no such thing  \n")
		return 3
	case "copy":
		input := make([]byte, 1<<20)
		n, _ := os.Stdin.Read(input)
		_, _ = os.Stdout.WriteString("\n" + string(input[:n]) + "\nmore\n")
	case "talk": // more than anybody keeps
		line := strings.Repeat("x", 1023) + "\n"
		for range 4096 {
			_, _ = os.Stdout.WriteString(line)
		}
	case "stay": // says who it is, then stays
		_ = os.WriteFile(arguments[0]+".partial", []byte(strconv.Itoa(os.Getpid())), 0o600)
		_ = os.Rename(arguments[0]+".partial", arguments[0])
		time.Sleep(time.Minute)
	}
	return 0
}

func as(t *testing.T, mode string, arguments ...string) []string {
	t.Helper()
	t.Setenv(childMode, mode)
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return append([]string{self}, arguments...)
}

// await reads a file that a child writes.
func await(t *testing.T, path string) string {
	t.Helper()
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		if text, err := os.ReadFile(path); err == nil {
			return string(text)
		}
	}
	t.Fatalf("%s was not written", path)
	return ""
}

func TestExpand(t *testing.T) {
	values := Values{"%u": "https://example.org/?a=1&b=$(id);`id`", "%t": "--rm", "%z": "a\x00b"}
	check := func(want []string, argv ...string) {
		t.Helper()
		if got := Expand(argv, values); !slices.Equal(got, want) {
			t.Errorf("%q: got %q, want %q", argv, got, want)
		}
	}
	check([]string{"mpv", values["%u"]}, "mpv", "%u")
	check([]string{"sh", "-c", "mpv %u"}, "sh", "-c", "mpv %u")
	check([]string{"x", "--url=%u", "%x"}, "x", "--url=%u", "%x")
	check([]string{"%u", values["%u"]}, "%u", "%u")
	check([]string{"x", " --rm", "ab"}, "x", "%t", "%z")
	check([]string{})
}

// TestArgumentsStayWhole: whatever stands in a value reaches the program as one
// argument, byte for byte; there is no shell.
func TestArgumentsStayWhole(t *testing.T) {
	hostile := "https://example.org/' ; touch owned ; \" $HOME `id` $(id) \\ & | > x #é"
	file := filepath.Join(t.TempDir(), "got")
	argv := Expand(append(as(t, "arguments", file), "%u", "-x"), Values{"%u": hostile})
	if err := Start(argv, []string{"KHABAR_TITLE=عنوان"}); err != nil {
		t.Fatal(err)
	}
	if got, want := await(t, file), hostile+"\n-x\nعنوان"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestStartTellsOfAnEarlyEnd(t *testing.T) {
	if err := Start([]string{"/nowhere/at/all"}, nil); err == nil {
		t.Error("a program that is not there was started")
	}
	if err := Start(as(t, "fail"), nil); err == nil {
		t.Error("a program that failed at once is no error")
	}
	if err := Start(nil, nil); !errors.Is(err, ErrNone) {
		t.Errorf("no program: %v", err)
	}
}

func TestRunGivesTheFirstLine(t *testing.T) {
	check := func(mode, input, want string, fails bool) {
		t.Helper()
		line, err := Run(context.Background(), as(t, mode), input, nil)
		if line != want || (err != nil) != fails {
			t.Errorf("%s: got %.60q, %v; want %.60q", mode, line, err, want)
		}
	}
	check("copy", "# عنوان\n\nنص", "# عنوان", false)
	check("fail", "", "no such thing", true)
	check("talk", strings.Repeat("نص ", 200_000), strings.Repeat("x", 1023), false) // reads nothing of a megabyte
}

// TestStoppingIsForAll: when the question is over, so is the program, within a
// moment.
func TestStoppingIsForAll(t *testing.T) {
	file := filepath.Join(t.TempDir(), "pid")
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	argv := as(t, "stay", file)
	go func() { _, err := Run(ctx, argv, "", nil); done <- err }()
	pid, _ := strconv.Atoi(await(t, file))
	cancel()
	if err := <-done; err == nil {
		t.Error("a program that was ended is no error")
	}
	if err := syscall.Kill(pid, 0); !errors.Is(err, syscall.ESRCH) {
		t.Errorf("process %d is still there: %v", pid, err)
	}
}

func TestBegunIsStopped(t *testing.T) {
	file := filepath.Join(t.TempDir(), "pid")
	running, err := Begin(as(t, "stay", file), nil)
	if err != nil {
		t.Fatal(err)
	}
	pid, _ := strconv.Atoi(await(t, file))
	if session, _ := getsid(pid); session != pid || running.Ended() {
		t.Errorf("process %d is in the session %d; ended: %v", pid, session, running.Ended())
	}
	running.Stop()
	if running.Wait() == nil || !running.Ended() {
		t.Error("it was stopped, and ended well")
	}
	running.Stop() // twice is once
}

// getsid gives the session of a process (getsid(2)).
func getsid(pid int) (int, error) {
	session, _, errno := syscall.Syscall(syscall.SYS_GETSID, uintptr(pid), 0, 0)
	if errno != 0 {
		return 0, errno
	}
	return int(session), nil
}

func TestFirstInstalled(t *testing.T) {
	lists := [][]string{{"a", "1"}, {"b", "2"}}
	for name, want := range map[string][]string{"a": lists[0], "b": lists[1], "c": nil} {
		if got := first(lists, func(program string) bool { return program == name }); !slices.Equal(got, want) {
			t.Errorf("%s: got %q", name, got)
		}
	}
	if Installed("/nowhere/at/all") || !Installed("/bin/sh") {
		t.Error("what is installed is not told apart")
	}
}
