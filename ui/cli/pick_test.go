package cli

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/creack/pty"
)

// onTerminal is the program in a pty.
type onTerminal struct {
	t       *testing.T
	command *exec.Cmd
	file    *os.File
	mu      sync.Mutex
	sent    strings.Builder
	answers string // to DA1
	ended   chan error
}

// plainTerminal answers DA1 alone, and putty as PuTTY 0.78 does, with its bidi on or
// off; recorded.
const (
	plainTerminal = "\x1b[?62c"
	putty         = "\x1b[>0;136;0c\x1b[?6c"
)

func startOnTerminal(t *testing.T, environment []string, args ...string) *onTerminal {
	t.Helper()
	return startAnswering(t, plainTerminal, environment, args...)
}

func startAnswering(t *testing.T, answers string, environment []string, args ...string) *onTerminal {
	t.Helper()
	o := &onTerminal{t: t, command: program(t, environment, args...), answers: answers, ended: make(chan error, 1)}
	file, err := pty.StartWithSize(o.command, &pty.Winsize{Rows: 24, Cols: 82})
	if err != nil {
		t.Skip("no pty: ", err)
	}
	o.file = file
	t.Cleanup(func() { _ = o.command.Process.Kill(); _ = file.Close() })
	go o.read()
	go func() { o.ended <- o.command.Wait() }()
	return o
}

// read notes what is sent and answers.
func (o *onTerminal) read() {
	buffer := make([]byte, 1<<14)
	asked := 0
	for {
		n, err := o.file.Read(buffer)
		o.mu.Lock()
		o.sent.Write(buffer[:n])
		seen := strings.Count(o.sent.String(), "\x1b[c")
		o.mu.Unlock()
		for ; asked < seen; asked++ {
			_, _ = io.WriteString(o.file, o.answers)
		}
		if err != nil {
			return
		}
	}
}

func (o *onTerminal) all() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.sent.String()
}

// patience is for a busy machine.
const patience = 20 * time.Second

func (o *onTerminal) shows(text string) {
	o.t.Helper()
	o.showsBehind("", text)
}

// showsBehind waits until text has been sent behind the first mark.
func (o *onTerminal) showsBehind(mark, text string) {
	o.t.Helper()
	behind := func() string { _, rest, _ := strings.Cut(o.all(), mark); return rest }
	for deadline := time.Now().Add(patience); !strings.Contains(behind(), text); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			o.t.Fatalf("no %q in %q", text, o.all())
		}
	}
}

func (o *onTerminal) press(key string) {
	o.t.Helper()
	if _, err := io.WriteString(o.file, key); err != nil {
		o.t.Fatal(err)
	}
}

func (o *onTerminal) ends(want int) {
	o.t.Helper()
	select {
	case <-o.ended:
	case <-time.After(patience):
		o.t.Fatalf("still running: %q", o.all())
	}
	if got := o.command.ProcessState.ExitCode(); got != want {
		o.t.Errorf("exit code %d, want %d: %q", got, want, o.all())
	}
}

const question = "Press the number of the line that reads right."

var iTerm = []string{"TERM_PROGRAM=iTerm.app", "TERM_PROGRAM_VERSION=3.5.1"}

// remembersOnDisk gives the file of choices.
func remembersOnDisk(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(os.Getenv("XDG_STATE_HOME"), "khabar", memoryName))
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	return string(text)
}

func TestDoctorPick(t *testing.T) {
	check := func(key string, wantCode int, wantSaid, wantKept string, environment ...string) {
		t.Helper()
		newHome(t)
		o := startOnTerminal(t, environment, "doctor", "--pick", "--lang", "en")
		o.shows(question)
		o.press(key)
		o.ends(wantCode)
		o.shows(wantSaid) // may arrive after the end
		if kept := remembersOnDisk(t); !strings.Contains(kept, wantKept) || wantKept == "" && kept != "" {
			t.Errorf("%q: kept %q, want %q", key, kept, wantKept)
		}
	}
	check("1", exitDone, "remembered for this terminal: grid", "'iterm2 3' = 'grid'", iTerm...)
	check("٣", exitDone, "remembered for this terminal: lro", "'iterm2 3' = 'lro'", iTerm...)
	check("q", exitDone, "Nothing was picked", "'iterm2 3' = 'auto'", iTerm...)
	check("1", exitDone, "grid", "unknown = 'grid'")
	check("\x03", exitFailed, "stopped", "", iTerm...)
}

func TestDoctorPickNeedsTerminal(t *testing.T) {
	h := newHome(t)
	if _, messages := h.run(exitUsage, "doctor", "--pick", "--lang", "en"); !strings.Contains(messages, english.Terminals.PickNeedsTerminal) {
		t.Error(messages)
	}
	h.run(exitUsage, "doctor", "--pick", "--json")
}

// TestFirstStart: the reader asks once in a terminal that nobody has measured,
// and not at all where something was chosen, or where the terminal is plain.
func TestFirstStart(t *testing.T) {
	const reader = "\x1b[?1002h" // the mouse, which the picker does without
	check := func(asks bool, environment []string, args ...string) {
		t.Helper()
		o := startOnTerminal(t, environment, append([]string{"--lang", "en"}, args...)...)
		if asks {
			o.shows(question)
			o.press("1")
		}
		o.shows(reader)
		if strings.Contains(o.all(), question) != asks {
			t.Errorf("%v %v: asked %v", environment, args, !asks)
		}
		_ = o.command.Process.Signal(os.Interrupt)
		select {
		case <-o.ended:
		case <-time.After(patience):
			t.Fatal("still running")
		}
	}
	offline := []string{"http_proxy=http://127.0.0.1:1", "https_proxy=http://127.0.0.1:1"}
	newHome(t)
	check(true, append(offline, iTerm...))
	check(false, append(offline, iTerm...)) // asked before
	newHome(t)
	check(false, append(offline, iTerm...), "--terminal", "auto")
	check(false, append(offline, iTerm...), "--terminal", "braille")
	check(false, append([]string{"KHABAR_TERMINAL=altfg"}, append(offline, iTerm...)...))
	check(false, offline)
}

// TestDoubtfulTerminal: PuTTY with its bidi off answers as the one with it on. So
// the reader asks once, between the two modes; Enter takes the usual one, and what
// was answered is remembered.
func TestDoubtfulTerminal(t *testing.T) {
	const (
		mouse   = "\x1b[?1002h"
		braille = "\u2800"
	)
	offline := []string{"http_proxy=http://127.0.0.1:1", "https_proxy=http://127.0.0.1:1"}
	check := func(key, wantKept string, wantBraille bool, args ...string) {
		t.Helper()
		o := startAnswering(t, putty, offline, append([]string{"--lang", "ar"}, args...)...)
		if key != "" {
			o.shows(question)
			o.shows("Enter: line 1.")
			o.press(key)
		}
		o.shows(mouse)
		hint := "Enter" // of the other questions of a first run
		if len(args) > 0 {
			hint = "Space" // of the reader
		}
		o.showsBehind(mouse, hint)
		_ = o.command.Process.Signal(os.Interrupt)
		select {
		case <-o.ended:
		case <-time.After(patience):
			t.Fatal("still running")
		}
		_, shown, _ := strings.Cut(o.all(), mouse)
		if asked := strings.Contains(o.all(), question); asked != (key != "") || strings.Contains(shown, braille) != wantBraille {
			t.Errorf("%q %v: asked %v, braille %v", key, args, asked, !wantBraille)
		}
		if kept := remembersOnDisk(t); !strings.Contains(kept, wantKept) {
			t.Errorf("%q: kept %q, want %q", key, kept, wantKept)
		}
	}
	newHome(t)
	check("\r", "putty = 'braille'", true)
	check("", "putty = 'braille'", true) // asked before
	newHome(t)
	check("2", "putty = 'grid'", false)
	check("", "putty = 'grid'", false)
	newHome(t)
	check("\x1b", "putty = 'auto'", true)
	check("", "putty = 'auto'", true)
	newHome(t)
	check("2", "putty = 'grid'", false, "demo")
	newHome(t)
	check("", "", false, "demo", "--terminal", "grid")
}

// An empty list says so to a reader, and nothing to a script.
func TestNothingListed(t *testing.T) {
	h := newHome(t)
	for _, args := range [][]string{{"headlines"}, {"search", "قطر"}} {
		if out, messages := h.run(exitDone, append(args, "--lang", "en")...); out+messages != "" {
			t.Errorf("%v into a pipe: %q %q", args, out, messages)
		}
	}
	for said, args := range map[string][]string{english.Searching.NoNews: {"headlines"}, english.Searching.NoHit: {"search", "قطر"}} {
		o := startOnTerminal(t, nil, append(args, "--lang", "en")...)
		o.shows(said)
		o.ends(exitDone)
	}
}
