package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"khabar/ui/terminal"
)

// remembering gives a memory in an empty directory and what it logs.
func remembering(t *testing.T) (memory, *[]string) {
	var logged []string
	return memory{
		path: filepath.Join(t.TempDir(), "state", "khabar", memoryName),
		log:  func(err error) { logged = append(logged, err.Error()) },
	}, &logged
}

func TestMemory(t *testing.T) {
	m, logged := remembering(t)
	check := func(want string, keys ...string) {
		t.Helper()
		if got := m.recall(keys...); got != want {
			t.Errorf("%v: %q, want %q", keys, got, want)
		}
	}
	keep := func(mode string, keys ...string) {
		t.Helper()
		if err := m.remember(mode, keys...); err != nil {
			t.Fatal(err)
		}
	}
	check("", "iterm2 3")
	keep("lro", "iterm2 3", "iterm2")
	keep("braille", "apple-terminal 453")
	keep("grid", `tmux+"odd" name]`)
	check("lro", "iterm2 3")
	check("lro", "nothing", "iterm2")
	check("braille", "apple-terminal 453")
	check("grid", `tmux+"odd" name]`)
	check("", "apple-terminal")
	keep(undecided, "iterm2 3")
	check("auto", "iterm2 3")
	if info, err := os.Stat(m.path); err != nil || info.Mode().Perm() != 0o600 && runtime.GOOS != "windows" {
		t.Error(info.Mode(), err)
	}
	if files, _ := os.ReadDir(filepath.Dir(m.path)); len(files) != 1 {
		t.Errorf("%v lie in the directory", files)
	}
	if len(*logged) > 0 {
		t.Error(*logged)
	}
}

// TestMemoryBroken: a file that cannot be understood is as good as none, is
// spoken of in the log, and is replaced by the next choice.
func TestMemoryBroken(t *testing.T) {
	check := func(text string, wantKept string) {
		t.Helper()
		m, logged := remembering(t)
		if err := m.remember("grid", "x"); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(m.path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if got := m.recall("rio 0"); got != wantKept || len(*logged) == 0 {
			t.Errorf("%.40q: %q, logged %q", text, got, *logged)
		}
		if err := m.remember("lrm", "new"); err != nil || m.recall("new") != "lrm" || m.recall("rio 0") != wantKept {
			t.Errorf("%.40q: not mended: %v", text, err)
		}
	}
	check("[modes", "")
	check("modes = 3", "")
	check("\x00\xff", "")
	check("[modes]\n\"rio 0\" = \"sideways\"\n", "")
	check("[modes]\n\"rio 0\" = \"altfg\"\nwarp = \"\x1b[31m\"\n", "")
	check("[modes]\n\"rio 0\" = \"altfg\"\nwarp = \"sideways\"\n", "altfg")
	check(strings.Repeat("# long\n", memoryBytesMax), "")
}

func TestMemoryUnreadable(t *testing.T) {
	m, logged := remembering(t)
	if err := os.MkdirAll(m.path, 0o700); err != nil { // a directory in its place
		t.Fatal(err)
	}
	if m.recall("x") != "" || len(*logged) == 0 {
		t.Error(*logged)
	}
	if m.remember("grid", "x") == nil {
		t.Error("a directory was written over")
	}
	if files, _ := os.ReadDir(filepath.Dir(m.path)); len(files) != 1 {
		t.Errorf("%v lie in the directory", files)
	}
}

// TestRecall: what was picked goes before khabar's guess and after what the user
// asks for.
func TestRecall(t *testing.T) {
	h := newHome(t)
	m := memory{path: memoryBeside(filepath.Join(os.Getenv("XDG_STATE_HOME"), "khabar", "khabar.log")), log: func(err error) { t.Error(err) }}
	if err := m.remember("lrm", "iterm2 3"); err != nil {
		t.Fatal(err)
	}
	for name, value := range map[string]string{"TERM_PROGRAM": "iTerm.app", "TERM_PROGRAM_VERSION": "3.5.1", "TERM": "xterm-256color", "TMUX": "", "STY": ""} {
		t.Setenv(name, value)
	}
	check := func(want terminal.Mode, args ...string) {
		t.Helper()
		record := h.records(exitDone, append([]string{"doctor"}, args...)...)[0]
		if record["terminal"] != string(want) {
			t.Errorf("%v: %v, want %s", args, record["terminal"], want)
		}
	}
	check(terminal.LRM)
	check(terminal.Grid, "--terminal", "auto")
	check(terminal.Braille, "--terminal", "braille")
	h.put("config.toml", "terminal = \"altfg\"\n")
	check(terminal.AltFG)
	check(terminal.Braille, "--terminal", "braille")
	t.Setenv("TERM_PROGRAM_VERSION", "4.0")
	h.put("config.toml", "")
	check(terminal.Grid)
}

func TestHasToAskOfWhom(t *testing.T) {
	check := func(want bool, pairs ...string) {
		t.Helper()
		identity := terminal.FromEnvironment(func(name string) string {
			for i := 0; i < len(pairs); i += 2 {
				if pairs[i] == name {
					return pairs[i+1]
				}
			}
			return ""
		})
		if got := unmeasured(identity); got != want {
			t.Errorf("%v (%+v): %v", pairs, identity, got)
		}
	}
	check(true, "TERM_PROGRAM", "iTerm.app")
	check(true, "LC_TERMINAL", "iTerm2", "TERM", "xterm-256color")
	check(true, "TERM_PROGRAM", "Apple_Terminal", "TERM", "xterm-256color")
	check(true, "TERMUX_VERSION", "0.118", "TERM", "xterm-256color")
	check(true, "TERM_PROGRAM", "WarpTerminal")
	check(true, "TERM", "contour")
	for _, plain := range []string{"xterm-256color", "xterm", "linux", "st-256color", "screen-256color", "tmux-256color", "alacritty", "foot", "xterm-kitty", "rxvt-unicode-256color", "dumb", "vt100", ""} {
		check(false, "TERM", plain)
	}
	check(false, "TERM", "tmux-256color", "TMUX", "/tmp/tmux-0/default,1,0", "TERM_PROGRAM", "tmux")
	check(false, "TERM", "xterm-256color", "VTE_VERSION", "7006")
	check(false, "TERM", "xterm-256color", "KONSOLE_VERSION", "221203")
	check(false, "TERM", "xterm-256color", "WT_SESSION", "1")
	check(false, "TERM", "xterm-256color", "SSH_TTY", "/dev/pts/1")
}

func ExampleRun_memory() {
	m := memory{path: filepath.Join(os.TempDir(), "khabar-example", memoryName), log: func(error) {}}
	defer os.RemoveAll(filepath.Dir(m.path))
	_ = m.remember("braille", "apple-terminal 453")
	text, _ := os.ReadFile(m.path)
	fmt.Print(string(text))
	// Output:
	// # Which way of sending Arabic reads right in which terminal, as picked with: khabar doctor --pick
	// [modes]
	// 'apple-terminal 453' = 'braille'
}
