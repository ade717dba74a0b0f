package ui

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/creack/pty"

	"khabar/ui/terminal"
)

func environment(pairs ...string) func(string) string {
	return func(name string) string {
		for i := 0; i+1 < len(pairs); i += 2 {
			if pairs[i] == name {
				return pairs[i+1]
			}
		}
		return ""
	}
}

func pickerOf(widthCells, heightRows int, pairs ...string) *picker {
	p := newPicker("ar", terminal.FromEnvironment(environment(pairs...)), nil)
	p.Update(tea.WindowSizeMsg{Width: widthCells, Height: heightRows})
	return p
}

func keyOf(name string) tea.KeyMsg {
	for kind, called := range map[tea.KeyType]string{
		tea.KeyEsc: "esc", tea.KeyCtrlC: "ctrl+c", tea.KeySpace: " ", tea.KeyPgDown: "pgdown", tea.KeyPgUp: "pgup", tea.KeyEnter: "enter",
	} {
		if called == name {
			return tea.KeyMsg{Type: kind, Runes: []rune(map[bool]string{true: " "}[name == " "])}
		}
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(name)}
}

func TestPickerKeys(t *testing.T) {
	check := func(keys string, heightRows int, want terminal.Mode, ends bool) {
		t.Helper()
		p := pickerOf(80, heightRows, "TERM_PROGRAM", "iTerm.app")
		ended := false
		for _, key := range strings.Split(keys, "|") {
			_, command := p.Update(keyOf(key))
			if command != nil {
				_, quit := command().(tea.QuitMsg)
				ended = ended || quit
			}
		}
		if p.picked != want || ended != ends {
			t.Errorf("%s at %d rows: %q, ended %v; want %q, %v", keys, heightRows, p.picked, ended, want, ends)
		}
	}
	check("1", 24, terminal.Grid, true)
	check("3", 24, terminal.LRO, true)
	check("٨", 24, terminal.Logical, true)
	check("۲", 24, terminal.AltFG, true)
	check("9", 24, "", false)
	check("0", 24, "", false)
	check("x", 24, "", false)
	check("enter", 24, "", true) // as in the rest of a first run: khabar's own guess
	check("esc", 24, "", true)
	check("q", 24, "", true)
	check("ض", 24, "", true)
	check("8", 12, "", false) // on another page
	check("pgup|8", 12, terminal.Logical, true)
	check(" |1", 12, "", false)
	check(" |4", 12, terminal.LRM, true)
	check(" |pgup|1", 12, terminal.Grid, true)
}

// Between two modes, Enter takes the first: that which khabar would have taken.
func TestPickerBetweenTwo(t *testing.T) {
	check := func(key string, want terminal.Mode) {
		t.Helper()
		p := newPicker("ar", terminal.Identity{Name: "putty", Mode: terminal.Braille, Other: terminal.Grid}, []terminal.Mode{terminal.Braille, terminal.Grid})
		p.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
		if p.Update(keyOf(key)); p.picked != want {
			t.Errorf("%s picks %q, want %q", key, p.picked, want)
		}
	}
	check("enter", terminal.Braille)
	check("1", terminal.Braille)
	check("2", terminal.Grid)
	check("٢", terminal.Grid)
	check("3", "")
	check("esc", "")
}

// TestPickerRowsAreTrue: every row is what its mode's encoder gives, and stands
// under the switch that the mode has.
func TestPickerRowsAreTrue(t *testing.T) {
	check := func(wantPages int, on, off string, pairs ...string) {
		t.Helper()
		p := pickerOf(80, 24, pairs...)
		if len(p.pages) != wantPages {
			t.Fatalf("%v: %d pages, want %d", pairs, len(p.pages), wantPages)
		}
		var modes []terminal.Mode
		for range p.pages {
			shown := strings.Split(p.View(), "\n")
			for i, row := range p.pages[p.page].Rows {
				turn := off
				if row.Mode == terminal.Grid {
					turn = on
				}
				want := turn + clearRow + terminal.NewEncoder(row.Mode, p.identity.Profile).Row(row.Cells)
				if shown[i] != want {
					t.Errorf("%v: row %d is %q, want %q", pairs, i, shown[i], want)
				}
				if len(p.pages) > 1 && !strings.HasPrefix(shown[i], strings.TrimSuffix(shown[0][:len(turn)], clearRow)) {
					t.Errorf("%v: two states of the switch on one page", pairs)
				}
				modes = append(modes, row.Mode)
			}
			p.turn(1)
		}
		for _, mode := range terminal.Modes {
			if !slices.Contains(modes, mode) {
				t.Errorf("%v: no row in the mode %s", pairs, mode)
			}
		}
	}
	check(1, "\x1b[8l", "\x1b[8h", "TERM_PROGRAM", "iTerm.app")
	check(1, "\x1b[8l", "\x1b[8h", "VTE_VERSION", "7006")
	check(2, "\x1b]50;BidiRenderingEnabled=false\a", "\x1b]50;BidiRenderingEnabled=true\a", "KONSOLE_VERSION", "221203")
	check(2, "\x1b]5379;use_ctl=false\a", "\x1b]5379;use_ctl=true\a", "MLTERM", "3.9.0")
}

// watched is the other side of a pty.
type watched struct {
	io.ReadWriter
	mu   sync.Mutex
	sent strings.Builder
}

func (w *watched) watch() {
	buffer := make([]byte, 1<<14)
	for {
		n, err := w.Read(buffer)
		if err != nil {
			return
		}
		w.mu.Lock()
		w.sent.Write(buffer[:n])
		w.mu.Unlock()
	}
}

func (w *watched) all() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.sent.String()
}

// await waits until the picker has been drawn.
func (w *watched) await(t *testing.T, text string) {
	t.Helper()
	for deadline := time.Now().Add(20 * time.Second); !strings.Contains(w.all(), text); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Errorf("no %q in %q", text, w.all())
			return
		}
	}
}

func TestPick(t *testing.T) {
	check := func(key string, wantMode terminal.Mode, wantPicked bool, wantError error) {
		t.Helper()
		master, tty, err := pty.Open()
		if err != nil {
			t.Skip("no pty: ", err)
		}
		defer master.Close()
		defer tty.Close()
		_ = pty.Setsize(tty, &pty.Winsize{Rows: 24, Cols: 80})
		w := &watched{ReadWriter: master}
		go w.watch()
		ctx, cancel := context.WithCancel(context.Background())
		defer cancel()
		go func() {
			w.await(t, "Esc: I cannot tell.")
			if key == "" {
				cancel()
			}
			_, _ = io.WriteString(master, key)
		}()
		identity := terminal.FromEnvironment(environment("TERM_PROGRAM", "iTerm.app"))
		mode, picked, err := Pick(ctx, PickOptions{Language: "ar", Identity: identity, In: tty, Out: tty})
		if mode != wantMode || picked != wantPicked || !errors.Is(err, wantError) {
			t.Errorf("%q: %s, %v, %v", key, mode, picked, err)
		}
		w.await(t, "\x1b[?1049l")
		sent := w.all()
		if off, on := strings.LastIndex(sent, "\x1b[8h"), strings.LastIndex(sent, "\x1b[8l"); off < on {
			t.Errorf("%q: the switch was left on", key)
		}
	}
	check("4", terminal.LRM, true, nil)
	check("\x1b", terminal.Grid, false, nil)
	check("q", terminal.Grid, false, nil)
	check("\x03", terminal.Grid, false, context.Canceled)
	check("", terminal.Grid, false, context.Canceled)
}
