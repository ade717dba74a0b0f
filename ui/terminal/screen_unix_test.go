//go:build unix

package terminal

import (
	"bytes"
	"io"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/creack/pty"
)

// written gives what a Screen sends for each Write.
func written(t *testing.T, id Identity, writes ...string) []string {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = r.Close() }()
	s := NewScreen(w, id)
	for _, p := range writes {
		if n, err := io.WriteString(s, p); n != len(p) || err != nil {
			t.Errorf("wrote %d of %d: %v", n, len(p), err)
		}
		_, _ = io.WriteString(w, "\x00") // Nothing that passes the gate.
	}
	_ = w.Close()
	all, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSuffix(string(all), "\x00"), "\x00")
}

func checkWritten(t *testing.T, id Identity, writes, want []string) {
	t.Helper()
	got := written(t, id, writes...)
	for i := range want {
		if i >= len(got) || got[i] != want[i] {
			t.Errorf("write %d of %q:\n got %q\nwant %q", i, writes, got, want)
			return
		}
	}
}

func TestScreenSwitches(t *testing.T) {
	vte := Identity{Mode: Grid}
	session := []string{enterAlternate, eraseScreen, "\x1b[H", "\x1b[Hﻋ\r\n", eraseScreen, leaveAlternate, enterAlternate, eraseScreen, leaveAlternate}
	checkWritten(t, vte, session, []string{
		enterAlternate, "\x1b[8l" + eraseScreen, "\x1b[H", "\x1b[Hﻋ\r\n", "\x1b[8l" + eraseScreen, "\x1b[8h" + leaveAlternate,
		enterAlternate, "\x1b[8l" + eraseScreen, "\x1b[8h" + leaveAlternate,
	})
	// Outside the alternate screen nothing is switched.
	checkWritten(t, vte, []string{eraseScreen, leaveAlternate}, []string{eraseScreen, leaveAlternate})
	checkWritten(t, Identity{Mode: KittyB}, session[:4], session[:4])
	checkWritten(t, Identity{Mode: Grid, Switch: SwitchKonsole}, []string{enterAlternate + eraseScreen}, []string{enterAlternate + konsoleOff + eraseScreen})
	checkWritten(t, Identity{Mode: KittyB, Sync: true}, []string{"\x1b[Ha", enterAlternate, "\x1b[H", "\x1b[Ha"},
		[]string{"\x1b[Ha", enterAlternate, "\x1b[H", beginFrame + "\x1b[Ha" + endFrame})
}

// TestScreenSettles holds that Konsole is told its setting once more when the
// picture has come to rest, once, and no other terminal anything.
func TestScreenSettles(t *testing.T) {
	for _, c := range []struct {
		name string
		id   Identity
		want string
	}{
		{"konsole", Identity{Mode: Grid, Switch: SwitchKonsole}, konsoleOff},
		{"konsole in another mode", Identity{Mode: LRM, Switch: SwitchKonsole}, ""},
		{"vte", Identity{Mode: Grid}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r, w, err := os.Pipe()
			if err != nil {
				t.Fatal(err)
			}
			s := NewScreen(w, c.id)
			for _, frame := range []string{enterAlternate, "\x1b[Ha\r\n", "\x1b[Hb\r\n"} {
				_, _ = io.WriteString(s, frame)
			}
			time.Sleep(4 * restAfter)
			_, _ = io.WriteString(s, leaveAlternate) // nothing is at rest afterwards
			time.Sleep(2 * restAfter)
			_ = w.Close()
			all, _ := io.ReadAll(r)
			// On a busy machine a pause between two frames may pass for rest.
			want := "\x1b[Hb\r\n" + c.want + c.id.Off() + leaveAlternate
			if !strings.HasSuffix(string(all), want) {
				t.Errorf("got %q, want %q at its end", all, want)
			}
		})
	}
}

func TestScreenRestore(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	s := NewScreen(w, Identity{Mode: Grid})
	_, _ = io.WriteString(s, enterAlternate)
	for range 2 {
		if err := s.Restore(); err != nil {
			t.Fatal(err)
		}
	}
	_, _ = io.WriteString(s, enterAlternate+"late") // Bubble Tea, for a frame more
	_ = w.Close()
	got, _ := io.ReadAll(r)
	if want := enterAlternate + restoreAll + "\x1b[8h" + leaveAlternate; string(got) != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestScreenBecome(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	s := NewScreen(w, Identity{Mode: Grid})
	_, _ = io.WriteString(s, enterAlternate+eraseScreen+"\x07")
	if err := s.Become(Identity{Mode: LRO}); err != nil {
		t.Fatal(err)
	}
	_, _ = io.WriteString(s, eraseScreen+"a\u202dﻋ\u202c"+leaveAlternate)
	_ = w.Close()
	got, _ := io.ReadAll(r)
	if want := enterAlternate + "\x1b[8l" + eraseScreen + "\x1b[8h" + eraseScreen + "a\u202dﻋ\u202c" + leaveAlternate; string(got) != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if s.Dropped() != 1 {
		t.Errorf("%d dropped", s.Dropped())
	}
}

func TestCopy(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	s := NewScreen(w, Identity{Mode: Grid})
	if err := s.Copy("علم"); err != nil {
		t.Fatal(err)
	}
	if err := s.Copy(strings.Repeat("a", mostCopiedBytes+1)); err != ErrTooLong {
		t.Errorf("too long: %v", err)
	}
	_ = w.Close()
	got, _ := io.ReadAll(r)
	if want := "\x1b]52;c;2LnZhNmF\a"; string(got) != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// reader is a program that shows one row, and quits, panics or clears.
type reader struct {
	row string
}

func (m reader) Init() tea.Cmd { return nil }

func (m reader) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch key, _ := msg.(tea.KeyMsg); key.String() {
	case "q":
		return m, tea.Quit
	case "p":
		panic("forced")
	case "c":
		return m, tea.ClearScreen
	case "z":
		return m, tea.Exec(nothing{}, nil)
	}
	return m, nil
}

func (m reader) View() string { return m.row }

// session runs the program under Bubble Tea on a pty and types keys, one at a
// time; it gives all that the terminal was sent and the count of drops.
func session(t *testing.T, id Identity, keys string) (sent string, dropped int) {
	t.Helper()
	master, tty, err := pty.Open()
	if err != nil {
		t.Skip("no pty: ", err)
	}
	defer func() { _ = tty.Close(); _ = master.Close() }()
	_ = pty.Setsize(master, &pty.Winsize{Rows: 5, Cols: 20})
	var got bytes.Buffer
	done := make(chan bool)
	go func() {
		_, _ = io.Copy(&got, master)
		close(done)
	}()
	screen := NewScreen(tty, id)
	row := NewEncoder(id.Mode, id.Profile).Row(row("│ ﻢﻠﻋ (ab) │"))
	p := tea.NewProgram(reader{row: row}, tea.WithAltScreen(), tea.WithMouseCellMotion(), tea.WithReportFocus(),
		tea.WithInput(newInput(tty)), tea.WithOutput(screen))
	go func() {
		for _, k := range keys {
			time.Sleep(100 * time.Millisecond)
			switch k {
			case 't':
				_ = syscall.Kill(os.Getpid(), syscall.SIGTERM)
			default:
				_, _ = io.WriteString(master, string(k))
			}
		}
	}()
	_, _ = p.Run()
	_ = tty.Close()
	_ = master.SetDeadline(time.Now().Add(time.Second))
	select {
	case <-done:
	case <-time.After(2 * time.Second):
	}
	_ = master.Close()
	<-done
	return got.String(), screen.Dropped()
}

// TestUnderBubbleTea: nothing of Bubble Tea's own is dropped, the switch comes
// before each clear, and is undone on every way out.
func TestUnderBubbleTea(t *testing.T) {
	for _, id := range []Identity{
		{Mode: Grid},
		{Mode: Grid, Switch: SwitchKonsole},
		{Mode: Grid, Switch: SwitchMlterm},
		{Mode: Kitty66, Sync: true}, {Mode: KittyB}, {Mode: AltFG}, {Mode: LRO}, {Mode: LRM}, {Mode: Braille},
	} {
		sent, dropped := session(t, id, "cq")
		checkSession(t, id, sent, 2)
		if dropped > 0 {
			t.Errorf("%s: %d sequences dropped of %q", id.Mode, dropped, sent)
		}
		if row := NewEncoder(id.Mode, id.Profile).Row(row("│ ﻢﻠﻋ (ab) │")); strings.Count(sent, row) < 2 {
			t.Errorf("%s: the row is not in %q", id.Mode, sent)
		}
	}
}

// nothing is a command that does nothing: the terminal is released and restored
// around it, as it is when the program is suspended and resumed.
type nothing struct{}

func (nothing) Run() error          { return nil }
func (nothing) SetStdin(io.Reader)  {}
func (nothing) SetStdout(io.Writer) {}
func (nothing) SetStderr(io.Writer) {}

// TestUnderBubbleTeaSignals: released, restored, terminated.
func TestUnderBubbleTeaSignals(t *testing.T) {
	id := Identity{Mode: Grid, Switch: SwitchKonsole}
	sent, dropped := session(t, id, "zt")
	if dropped > 0 {
		t.Errorf("%d sequences dropped of %q", dropped, sent)
	}
	first, second, found := strings.Cut(sent, leaveAlternate)
	if !found {
		t.Fatalf("never left: %q", sent)
	}
	checkSession(t, id, first+leaveAlternate, 1)
	checkSession(t, id, second, 1)
}

func TestUnderBubbleTeaPanic(t *testing.T) {
	if raceDetector {
		t.Skip("Bubble Tea closes its input while it is being read when a model panics")
	}
	stdout, stderr := os.Stdout, os.Stderr
	defer func() { os.Stdout, os.Stderr = stdout, stderr }()
	null, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = null.Close() }()
	os.Stdout, os.Stderr = null, null
	id := Identity{Mode: Grid}
	sent, _ := session(t, id, "p")
	checkSession(t, id, sent, 1)
}

// checkSession holds that the switch came right before each of the clears, and
// was undone before the alternate screen was left.
func checkSession(t *testing.T, id Identity, sent string, clears int) {
	t.Helper()
	if strings.Count(sent, id.On()+eraseScreen) != clears || strings.Count(sent, eraseScreen) != clears {
		t.Errorf("%s: the switch is not before each clear: %q", id.Mode, sent)
	}
	if strings.Count(sent, id.Off()+leaveAlternate) != 1 {
		t.Errorf("%s: the switch is not undone: %q", id.Mode, sent)
	}
	if id.On() != "" && strings.LastIndex(sent, id.On()) > strings.LastIndex(sent, id.Off()) {
		t.Errorf("%s: switched after it was undone: %q", id.Mode, sent)
	}
}

// TestProgress: the bar is shown where the terminal is known to have one, and goes
// with the screen.
func TestProgress(t *testing.T) {
	check := func(id Identity, want string) {
		t.Helper()
		r, w, err := os.Pipe()
		if err != nil {
			t.Fatal(err)
		}
		s := NewScreen(w, id)
		_ = s.SetProgress(10) // outside the alternate screen there is none
		_, _ = io.WriteString(s, enterAlternate)
		_, _ = w.WriteString("|")
		for _, percent := range []int{NoProgress, 42, 300, NoProgress, NoProgress, 7} {
			if err := s.SetProgress(percent); err != nil {
				t.Error(err)
			}
		}
		_, _ = w.WriteString("|")
		_, _ = io.WriteString(s, leaveAlternate)
		_ = w.Close()
		all, err := io.ReadAll(r)
		_ = r.Close()
		if err != nil {
			t.Fatal(err)
		}
		parts := strings.SplitN(string(all), "|", 3)
		if parts[1] != want || strings.Contains(parts[0], "\x1b]9") || strings.Contains(parts[2], progressEnd) != (want != "") {
			t.Errorf("%s %s: sent %q", id.Name, id.Version, parts)
		}
	}
	bar := "\x1b]9;4;1;42\x1b\\\x1b]9;4;1;100\x1b\\" + progressEnd + "\x1b]9;4;1;7\x1b\\"
	check(Identity{Name: "windows-terminal", Mode: Grid}, bar)
	check(Identity{Name: "ghostty", Version: "1.2.0", Mode: Grid}, bar)
	check(Identity{Name: "ghostty", Version: "1.1.3", Mode: Grid}, "")
	check(Identity{Name: "vte", Version: "8001", Mode: Grid}, bar)
	check(Identity{Name: "vte", Version: "7600", Mode: Grid}, "")
	check(Identity{Name: "windows-terminal", Multiplexer: "tmux", Mode: Grid}, "")
	check(Identity{Name: "xterm", Mode: Grid}, "")
	check(Identity{Name: "kitty", Version: "0.41.1", Mode: Kitty66}, "")
}
