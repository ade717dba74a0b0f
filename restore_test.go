//go:build unix

package main

import (
	"io"
	"os/exec"
	"reflect"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
	"golang.org/x/term"
)

// player is a terminal as the program meets it: its variable, the answers that
// were recorded in it, and the switch that takes its bidi away and gives it back.
type player struct {
	name, variable, answers string
	on, off                 string
}

// The answers were recorded in the terminals named.
var players = []player{
	{"VTE 0.80", "VTE_VERSION=8001", "\x1bP>|VTE(8001)\x1b\\\x1b[8;1$y\x1b[?2026;0$y\x1b[>61;8001;1c\x1bP!|7E565445\x1b\\\x1b[?61;1;21;22;28c", "\x1b[8l", "\x1b[8h"},
	{"Konsole 25.04", "KONSOLE_VERSION=250402", "\x1bP>|Konsole 25.04.2\x1b\\\x1b[>1;115;0c\x1bP!|7E4B4445\x1b\\\x1b[?62;1;4c",
		"\x1b]50;BidiRenderingEnabled=false\a", "\x1b]50;BidiRenderingEnabled=true\a"},
	{"mlterm", "MLTERM=3.9.0", "\x1b[8;0$y\x1b[>24;279;0c\x1bP!|000000\x1b\\\x1b[?63;1;2;3;4;6;7;15;18;22;29c",
		"\x1b]5379;use_ctl=false\a", "\x1b]5379;use_ctl=true\a"},
}

// plays runs the demo of a program in a pty that answers as p does.
func (p player) plays(t *testing.T, program string, environment ...string) *session {
	t.Helper()
	s := &session{t: t, command: exec.Command(program, "demo"), emulator: vt.NewEmulator(100, 30), done: make(chan error, 1), drawn: make(chan struct{})}
	s.command.Env = home(t.TempDir(), append(environment, p.variable)...)
	file, err := pty.StartWithSize(s.command, &pty.Winsize{Cols: 100, Rows: 30})
	if err != nil {
		t.Fatal(err)
	}
	s.terminal = file
	go s.draw()
	go func() { _, _ = io.Copy(io.Discard, s.emulator) }() // its answers are not p's
	go func() {
		for !strings.Contains(s.sent(), "\x1b[c") {
			time.Sleep(time.Millisecond)
		}
		_, _ = io.WriteString(file, p.answers)
	}()
	go func() { s.done <- s.command.Wait() }()
	t.Cleanup(s.stop)
	return s
}

// wayOut is how a session ends.
type wayOut struct {
	name string
	take func(*session)
}

func signalled(signal syscall.Signal) func(*session) {
	return func(s *session) { _ = s.command.Process.Signal(signal) }
}

// Whatever the terminal and whatever the way out: the switch is undone, and
// nothing that was set is left.
func TestNothingIsLeftSwitched(t *testing.T) {
	for _, p := range players {
		for _, out := range []wayOut{
			{"q", func(s *session) { s.press("q", "q") }},
			{"ctrl-c", func(s *session) { s.press("\x03") }},
			{"SIGTERM", signalled(syscall.SIGTERM)},
			{"SIGHUP", signalled(syscall.SIGHUP)},
			{"SIGQUIT", signalled(syscall.SIGQUIT)},
			{"SIGTERM after a resize", func(s *session) {
				s.resize(120, 40)
				s.settled()
				signalled(syscall.SIGTERM)(s)
			}},
		} {
			t.Run(p.name+"/"+out.name, func(t *testing.T) {
				t.Parallel()
				s := p.plays(t, binary)
				s.shows(visual("السنبلة اليومية"))
				s.press("\r")
				s.settled()
				out.take(s)
				p.checkRestored(t, s)
			})
		}
	}
}

// A defect that panics, wherever it is.
func TestPanicLeavesNothingSwitched(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the program once more")
	}
	program := testBuild(t)
	for _, p := range players {
		for _, place := range []string{"ui", "cmd", "goroutine"} {
			t.Run(p.name+"/"+place, func(t *testing.T) {
				t.Parallel()
				s := p.plays(t, program, "KHABAR_TEST_PANIC="+place)
				p.checkRestored(t, s)
				if !strings.Contains(s.sent(), "forced") {
					t.Error("the program did not panic")
				}
			})
		}
	}
}

// checkRestored waits for the end, and looks at what was sent and how the line is
// set.
func (p player) checkRestored(t *testing.T, s *session) {
	t.Helper()
	s.ends(4 * time.Second)
	s.expectRestored()
	sent := s.sent()
	on, off := strings.LastIndex(sent, p.on), strings.LastIndex(sent, p.off)
	if on < 0 {
		t.Errorf("%q was never sent", p.on)
	}
	if off < on {
		t.Errorf("%q was sent and %q did not follow", p.on, p.off)
	}
	for _, other := range players {
		if other.on != p.on && strings.Contains(sent, other.on) {
			t.Errorf("%s was sent %q", p.name, other.on)
		}
	}
	if state, err := term.GetState(int(s.terminal.Fd())); err != nil || !reflect.DeepEqual(state, freshLine(t)) {
		t.Errorf("the line is set to %+v (%v), a fresh one to %+v", state, err, freshLine(t))
	}
}

// freshLine is how the line discipline of a pty is set before any program.
func freshLine(t *testing.T) *term.State {
	t.Helper()
	master, line, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = master.Close(); _ = line.Close() }()
	state, err := term.GetState(int(master.Fd()))
	if err != nil {
		t.Fatal(err)
	}
	return state
}

// In every visual mode Arabic goes out as presentation forms: a base letter would
// be joined, and put into another order, by many terminals. Tatweel has no other
// form.
func TestNoBaseLetterIsSent(t *testing.T) {
	for _, mode := range []string{"grid", "altfg", "lro", "lrm", "kittyb", "kitty66", "braille"} {
		t.Run(mode, func(t *testing.T) {
			t.Parallel()
			s := start(t, 160, 45, home(t.TempDir()), "demo", "--terminal", mode)
			s.until("the headlines", func([]string) bool { return strings.Count(s.sent(), "●") > 10 })
			s.press("\r")
			s.settled()
			s.press(" ", " ", "n", "y", "?", "j", "q", "/", "ا", "ل", "\r", "n", "q", "q", "/", "ق", "م", "\r")
			s.settled()
			sent := s.sent()
			forms := 0
			for at, r := range sent {
				switch {
				case r >= 0x621 && r <= 0x64A && r != 0x640:
					t.Fatalf("%U was sent, after %q", r, sent[max(0, at-80):at])
				case r >= 0xFE70 && r <= 0xFEFC:
					forms++
				}
			}
			if forms < 1000 {
				t.Errorf("only %d presentation forms were sent", forms)
			}
		})
	}
}
