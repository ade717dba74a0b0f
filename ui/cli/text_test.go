package cli

import (
	"bufio"
	"bytes"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"unicode/utf8"

	"khabar/ui/terminal"
)

var update = flag.Bool("update", false, "write the golden files anew")

// sample has what a typesetter meets: a paragraph to break, Latin, an empty line, an
// indented line, colours, controls, broken UTF-8, harakat, isolates, CR LF, and
// no newline at the end.
const sample = "قال Adam إن «المؤشر» ارتفع 2.5% (لأول مرة) في [عام 2026]، وأضاف أن النتائج تُعلن قريبًا.\n" +
	"Only Latin letters, which wrap as well when they are long.\n\n" +
	"    indented\tline\n" +
	"\x1b[1;31mأحمر\x1b[0m \x1b]0;title\aعاد\x07ي \xff\xfe \u202eبدل\u202c \u009b31m\n" +
	"وَفْقًا لِـ \u2066C++ (17)\u2069 هنا\r\n" +
	"آخر سطر"

// typeset runs the typesetter on a text.
func typeset(t *testing.T, logical string, mode terminal.Mode, o textOptions) string {
	t.Helper()
	var out bytes.Buffer
	if err := newTypesetter(&out, terminal.Identity{Mode: mode}, o).run(strings.NewReader(logical)); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestTextGolden(t *testing.T) {
	check := func(name, got string) {
		t.Helper()
		file := filepath.Join("testdata", "text", name+".golden")
		if *update {
			if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, want)
		}
	}
	for _, align := range append([]string{""}, alignments...) {
		for _, width := range []int{24, 60} {
			for _, mode := range []terminal.Mode{terminal.Grid, terminal.Logical} {
				name := fmt.Sprintf("%s-%s-%d", mode, align, width)
				check(name, typeset(t, sample, mode, textOptions{widthCells: width, align: align}))
			}
		}
	}
	check("grid-harakat-60", typeset(t, sample, terminal.Grid, textOptions{widthCells: 60, harakat: true}))
}

// TestTextLines: in every mode, at every width and edge, no row is wider than
// asked, nothing of the input's controls comes through, and each row stands at
// its edge.
func TestTextLines(t *testing.T) {
	for _, mode := range terminal.Modes {
		for _, align := range append([]string{""}, alignments...) {
			for _, width := range []int{1, 2, 7, 24, 80} {
				got := typeset(t, sample, mode, textOptions{widthCells: width, align: align})
				checkLines(t, fmt.Sprintf("%s %q %d", mode, align, width), got, mode, width)
			}
		}
	}
}

func checkLines(t *testing.T, name, got string, mode terminal.Mode, width int) {
	t.Helper()
	if !utf8.ValidString(got) || !strings.HasSuffix(got, "\n") {
		t.Errorf("%s: %q", name, got)
	}
	if strings.ContainsAny(got, "\a\r\t\u009b\u202e\u2066\u2069") || strings.Contains(got, "title") || strings.Contains(got, "[1;31m") {
		t.Errorf("%s: controls of the input in %q", name, got)
	}
	for line := range strings.Lines(got) {
		line = strings.TrimSuffix(withoutSequences(line), "\n")
		if cells := cellsOf(line); cells > width && mode != terminal.Logical {
			t.Errorf("%s: %d cells in %q", name, cells, line)
		}
		if mode == terminal.Grid && strings.ContainsFunc(line, func(r rune) bool { return r >= 0x621 && r <= 0x64a && r != 0x640 }) {
			t.Errorf("%s: an unjoined letter in %q", name, line)
		}
	}
}

// cellsOf counts the cells of a line of one-cell characters.
func cellsOf(line string) (cells int) {
	for _, r := range line {
		if !strings.ContainsRune("\u200e\u202c\u202d", r) {
			cells++
		}
	}
	return cells
}

// TestTextLogical: logical text, joined back, is the text that came.
func TestTextLogical(t *testing.T) {
	for _, width := range []int{5, 20, 300} {
		got := typeset(t, sample, terminal.Logical, textOptions{widthCells: width})
		want := strings.Fields(string(cleaned([]byte(strings.ReplaceAll(strings.ReplaceAll(sample, "\r\n", " "), "\n", " ")))))
		squeeze := func(s string) string {
			return strings.Join(strings.Fields(withoutIsolates.Replace(s)), "")
		}
		if squeeze(got) != squeeze(strings.Join(want, "")) {
			t.Errorf("width %d:\n%s\nwant\n%s", width, got, want)
		}
	}
}

// TestTextLongLine: a line beyond the bound is broken behind a word, one without
// a blank behind a character, and nothing is lost.
func TestTextLongLine(t *testing.T) {
	words := strings.Repeat("كلمة أخرى word ", paragraphBytesMax/10)
	got := typeset(t, words, terminal.Logical, textOptions{widthCells: 100})
	if a, b := strings.Fields(got), strings.Fields(words); strings.Join(a, " ") != strings.Join(b, " ") {
		t.Errorf("%d words, want %d", len(a), len(b))
	}
	one := strings.Repeat("م", paragraphBytesMax)
	got = typeset(t, one, terminal.Logical, textOptions{widthCells: 100})
	if strings.ReplaceAll(got, "\n", "") != one {
		t.Errorf("%d bytes, want %d", len(got), len(one))
	}
	tabs := strings.Repeat("\t", paragraphBytesMax) + "end"
	if got = typeset(t, tabs, terminal.Grid, textOptions{widthCells: 100}); !strings.Contains(got, "end") {
		t.Error("the end is lost behind tabs")
	}
}

// withInput runs a command with that as its standard input.
func (h *home) withInput(input string, want int, args ...string) (stdout, stderr string) {
	h.t.Helper()
	path := filepath.Join(h.t.TempDir(), "input")
	if err := os.WriteFile(path, []byte(input), 0o600); err != nil {
		h.t.Fatal(err)
	}
	file, err := os.Open(path)
	if err != nil {
		h.t.Fatal(err)
	}
	defer file.Close()
	before := os.Stdin
	os.Stdin = file
	defer func() { os.Stdin = before }()
	return h.run(want, args...)
}

func TestTextCommand(t *testing.T) {
	h := newHome(t)
	check := func(input, wantOut string, wantCode int, args ...string) {
		t.Helper()
		out, messages := h.withInput(input, wantCode, append([]string{"text"}, args...)...)
		if out != wantOut || (wantCode != exitDone) != (messages != "") {
			t.Errorf("%v: %q, want %q\n%s", args, out, wantOut, messages)
		}
	}
	visual := "ﻡﻼﺳ"
	check("سلام\n", strings.Repeat(" ", 77)+visual+"\n", exitDone)
	check("سلام\n", "       "+visual+"\n", exitDone, "--width", "10")
	check("سلام\n", visual+"\n", exitDone, "--width", "10", "--align", "left")
	check("سلام\n", "   "+visual+"\n", exitDone, "--width", "10", "--align", "center")
	check("سلام\n", "سلام\n", exitDone, "--terminal", "logical")
	check("سلام\n", "سلام\n", exitDone, "--plain")
	check("abc\n", "       abc\n", exitDone, "--width", "10", "--align", "right")
	check("", "", exitDone)
	check("\n", "\n", exitDone)
	check("x", "", exitUsage, "--width", "0")
	check("x", "", exitUsage, "--width", "-4")
	check("x", "", exitUsage, "--width", "10001")
	check("x", "", exitUsage, "--align", "up")
	check("x", "", exitUsage, "--terminal", "nonsense")
	h.put("one.txt", "سلام") // no newline at its end: a paragraph all the same
	h.put("two.txt", "abc\n")
	one, two := filepath.Join(h.config, "one.txt"), filepath.Join(h.config, "two.txt")
	check("x", "       "+visual+"\nabc\n", exitDone, "--width", "10", one, two)
	check("x\n", "abc\nx\n"+"       "+visual+"\n", exitDone, "--width", "10", two, "-", one)
	check("x", "abc\n", exitFailed, "--width", "10", two, "absent.txt", two)
	h.put("config.toml", "terminal = \"braille\"\n")
	check("سلام\n", "       "+visual+"\n", exitDone, "--width", "10") // into a pipe only the flag counts
}

// TestTextHarakat: harakat go where they are drawn, and where nobody knows; a
// terminal that loses letters under them gets none.
func TestTextHarakat(t *testing.T) {
	check := func(identity terminal.Identity, want string) {
		t.Helper()
		var out bytes.Buffer
		o := textOptions{widthCells: 4, harakat: harakatIn(identity)}
		if err := newTypesetter(&out, identity, o).run(strings.NewReader("سَلام")); err != nil || out.String() != want {
			t.Errorf("%s: %q, %v, want %q", identity.Name, out.String(), err, want)
		}
	}
	const bare, marked = " ﻡﻼﺳ\n", " ﻡﻼﺳ\u064e\n"
	check(terminal.FromEnvironment(environment("TERM=foot")), bare)
	check(terminal.FromEnvironment(environment("TERM=xterm-256color", "VTE_VERSION=7006")), marked)
	check(terminal.FromEnvironment(environment("TERM=xterm-256color")), marked)
	check(terminal.Identity{Mode: terminal.Grid}, marked) // a pipe
}

// environment is a lookup in NAME=VALUE settings.
func environment(settings ...string) func(string) string {
	return func(name string) string {
		for _, setting := range settings {
			if value, found := strings.CutPrefix(setting, name+"="); found {
				return value
			}
		}
		return ""
	}
}

// TestTextUnreadable: what cannot be read is a failure.
func TestTextUnreadable(t *testing.T) {
	newHome(t)
	command := program(t, nil, "text")
	directory, err := os.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer directory.Close()
	command.Stdin = directory
	if _ = command.Run(); command.ProcessState.ExitCode() != exitFailed {
		t.Error(command.ProcessState)
	}
}

// TestTextStreams: a line is there before the next one comes, and nobody reading
// is no failure.
func TestTextStreams(t *testing.T) {
	newHome(t)
	command := program(t, nil, "text", "--width", "10")
	in, err := command.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	command.Stdout = write
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	write.Close()
	lines := bufio.NewReader(read)
	for range 3 {
		_, _ = io.WriteString(in, "سلام\n")
		if line, err := lines.ReadString('\n'); err != nil || line != "       ﻡﻼﺳ\n" {
			t.Fatalf("%q, %v", line, err)
		}
	}
	read.Close()
	_, _ = io.WriteString(in, "سلام\n")
	if err := command.Wait(); err != nil {
		t.Error(err)
	}
}

// TestTextInterrupted: Ctrl-C ends a filter that waits for its input.
func TestTextInterrupted(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no program can send an interrupt to another there")
	}
	newHome(t)
	command := program(t, nil, "text", "--lang", "en")
	in, err := command.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var messages bytes.Buffer
	command.Stderr = &messages
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	_, _ = io.WriteString(in, "abc\n")
	if _, err := bufio.NewReader(out).ReadString('\n'); err != nil { // it runs, and waits
		t.Fatal(err)
	}
	_ = command.Process.Signal(os.Interrupt)
	_ = command.Wait()
	if command.ProcessState.ExitCode() != exitFailed || !strings.Contains(messages.String(), "stopped") {
		t.Error(command.ProcessState, messages.String())
	}
}

func FuzzText(f *testing.F) {
	f.Add(sample, 20)
	f.Add("\x1b]8;;http://x\x1b\\رابط\x1b]8;;\x1b\\\x1b[", 3)
	f.Add("\u2066\u2067أ\u2069", 1)
	f.Fuzz(func(t *testing.T, input string, width int) {
		if width < 1 || width > 200 || len(input) > 10_000 {
			return
		}
		var out bytes.Buffer
		if err := newTypesetter(&out, terminal.Identity{Mode: terminal.Grid}, textOptions{widthCells: width}).run(strings.NewReader(input)); err != nil {
			t.Fatal(err)
		}
		got := out.String()
		if !utf8.ValidString(got) {
			t.Fatalf("%q", got)
		}
		for _, r := range got {
			if r < ' ' && r != '\n' || r >= 0x7f && r < 0xa0 || r >= 0x200b && r <= 0x200f || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
				t.Fatalf("%U in %q", r, got)
			}
		}
	})
}
