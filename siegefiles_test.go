//go:build unix

package main

import (
	"bytes"
	"context"
	"fmt"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// siegeFile is a command over hostile files or with hostile arguments.
type siegeFile struct {
	name string
	// prepare lays the files of a home.
	prepare   func(directory string) error
	arguments []string
	// codes are the exit codes of which one has to come.
	codes []int
	// kept is a file whose bytes the command must not change.
	kept string
}

const (
	configFile = "config/khabar/config.toml"
	feedsFile  = "config/khabar/feeds.toml"
	database   = "data/khabar/khabar.db"
	opmlFile   = "list.opml"
)

// write lays a file of a home.
func write(name, text string) func(string) error {
	return func(directory string) error {
		path := filepath.Join(directory, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			return err
		}
		return os.WriteFile(path, []byte(text), 0o600)
	}
}

// strange lays something in place of a file.
func strange(name string, lay func(path string) error) func(string) error {
	return func(directory string) error {
		path := filepath.Join(directory, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			return err
		}
		return lay(path)
	}
}

func siegeFiles() []siegeFile {
	many := strings.Repeat
	var all []siegeFile
	add := func(name string, prepare func(string) error, codes []int, kept string, arguments ...string) {
		all = append(all, siegeFile{name: name, prepare: prepare, arguments: arguments, codes: codes, kept: kept})
	}
	wrong, any := []int{1, 2}, []int{0, 1, 2, 3}
	for _, p := range payloads {
		quoted := fmt.Sprintf("\"%s\"", tomlText(p.text))
		add("config key: "+p.name, write(configFile, quoted+" = 1\n"), wrong, configFile, "config", "check")
		add("feed name: "+p.name, write(feedsFile, "[[feed]]\nurl = \"http://127.0.0.1:1/\"\nname = "+quoted+"\n"), any, feedsFile, "feeds")
		add("feed address: "+p.name, write(feedsFile, "[[feed]]\nurl = "+quoted+"\n"), wrong, feedsFile, "feeds")
		attribute := html.EscapeString(strings.ReplaceAll(p.text, "\x1b", "&#27;"))
		add("OPML: "+p.name, write(opmlFile, `<opml version="2.0"><body><outline text="`+attribute+`" title="`+references(p.text, "&#%d;")+
			`" xmlUrl="http://127.0.0.1:1/feed"/><outline text="x" xmlUrl="`+attribute+`"/></body></opml>`), any, opmlFile, "import", "{home}/"+opmlFile)
		if !strings.Contains(p.text, "\x00") {
			add("argument: "+p.name, nil, []int{1, 2}, "", "read", p.text)
			add("search: "+p.name, nil, any, "", "search", "--", p.text)
			add("command: "+p.name, nil, wrong, "", p.text)
		}
	}
	for name, lay := range map[string]func(string) error{
		"a directory":    func(path string) error { return os.Mkdir(path, 0o700) },
		"a FIFO":         func(path string) error { return syscall.Mkfifo(path, 0o600) },
		"a symlink loop": func(path string) error { return os.Symlink(path, path) },
		"a device":       func(path string) error { return os.Symlink("/dev/zero", path) },
		"a socket":       func(path string) error { return syscall.Mknod(path, syscall.S_IFSOCK|0o600, 0) },
		"garbage":        func(path string) error { return os.WriteFile(path, []byte(many("\x1b]0;x\a\xff\x00", 9000)), 0o600) },
		"100 MB":         func(path string) error { return os.WriteFile(path, bytes.Repeat([]byte("# x\n"), 25<<20), 0o600) },
		"deep arrays":    func(path string) error { return os.WriteFile(path, []byte("a = "+many("[", 200_000)), 0o600) },
		"half a string":  func(path string) error { return os.WriteFile(path, []byte("[[feed]]\nurl = \"http://a"), 0o600) },
	} {
		add("config.toml is "+name, strange(configFile, lay), wrong, "", "headlines")
		add("feeds.toml is "+name, strange(feedsFile, lay), wrong, "", "headlines")
		if name != "100 MB" {
			add("the database is "+name, strange(database, lay), any, "", "headlines") // TestDamagedDatabase looks closely
		}
	}
	for _, address := range []string{"file:///etc/passwd", "javascript:1", "|touch owned", "exec:touch owned", "filter:touch owned:http://a", "-o", "http://", "ftp://a/", "http://a\\@b/"} {
		add("feeds.toml: "+address, write(feedsFile, fmt.Sprintf("[[feed]]\nurl = %q\n", address)), wrong, feedsFile, "refresh")
		add("add "+address, nil, wrong, "", "add", "--", address)
		add("read "+address, nil, wrong, "", "read", "--", address)
		add("OPML: "+address, write(opmlFile, `<opml version="2.0"><body><outline text="x" xmlUrl="`+html.EscapeString(address)+
			`"/></body></opml>`), any, opmlFile, "import", "{home}/"+opmlFile)
	}
	add("a password in an address", write(feedsFile, "[[feed]]\nurl = \"http://user:secret@127.0.0.1:1/?token=secret\"\n"), any, feedsFile, "refresh")
	add("OPML line break", write(opmlFile, "<opml version=\"2.0\"><body><outline text=\"a&#10;[[feed]]&#10;url = &quot;http://evil/&quot;\" xmlUrl=\"http://127.0.0.1:1/\"/></body></opml>"), any, "", "import", "{home}/"+opmlFile)
	add("OPML nesting", write(opmlFile, `<opml version="2.0"><body>`+many(`<outline text="x">`, 200_000)), any, "", "import", "{home}/"+opmlFile)
	add("OPML laughs", write(opmlFile, `<!DOCTYPE a [<!ENTITY a "`+many("x", 1000)+`"><!ENTITY b "`+many("&a;", 1000)+`">]><opml><body><outline text="`+many("&b;", 1000)+`"/></body></opml>`), any, "", "import", "{home}/"+opmlFile)
	add("OPML include", write(opmlFile, `<opml version="2.0"><body><outline type="include" url="file:///etc/passwd" xmlUrl="http://127.0.0.1:1/"/></body></opml>`), any, "", "import", "{home}/"+opmlFile)
	add("OPML of nothing", write(opmlFile, ""), any, "", "import", "{home}/"+opmlFile)
	return all
}

// tomlText writes text into a basic string of TOML.
func tomlText(s string) string {
	var out strings.Builder
	for _, r := range s {
		if r < ' ' || r > '~' || r == '"' || r == '\\' {
			fmt.Fprintf(&out, "\\U%08x", r)
		} else {
			out.WriteRune(r)
		}
	}
	return out.String()
}

// Hostile files and arguments: a sentence and the right code, in a pipe and on a
// terminal, and the files as they were.
func TestSiegeOfFiles(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	cases := siegeFiles()
	for i, one := range cases {
		if i%4 != 0 && !*besiege && strings.Contains(one.name, ": ") {
			continue
		}
		t.Run(one.name, func(t *testing.T) {
			t.Parallel()
			one.check(t)
		})
	}
	t.Logf("%d cases of files and arguments in all", len(cases))
}

func (c siegeFile) check(t *testing.T) {
	t.Helper()
	directory := t.TempDir()
	if c.prepare != nil {
		if err := c.prepare(directory); err != nil {
			t.Fatal(err)
		}
	}
	var before []byte
	if c.kept != "" {
		before, _ = os.ReadFile(filepath.Join(directory, c.kept))
	}
	arguments := make([]string, len(c.arguments))
	for i, argument := range c.arguments {
		arguments[i] = strings.ReplaceAll(argument, "{home}", directory)
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	command := exec.CommandContext(ctx, binary, arguments...)
	command.Env, command.Dir = home(directory, "LC_ALL=C"), directory
	var out, messages bytes.Buffer
	command.Stdout, command.Stderr = &out, &messages
	_ = command.Run()
	if ctx.Err() != nil {
		t.Fatal("the program hangs")
	}
	code := command.ProcessState.ExitCode()
	fits := false
	for _, wanted := range c.codes {
		fits = fits || code == wanted
	}
	said := out.String() + messages.String()
	if !fits {
		t.Errorf("exit code %d, want one of %v: %.300q", code, c.codes, said)
	}
	if found := textViolation(strings.ReplaceAll(said, "\t", " ")); found != "" {
		t.Errorf("was told: %s", found)
	}
	if strings.Contains(said, "goroutine ") || strings.Contains(said, "secret") {
		t.Errorf("was told: %.300q", said)
	}
	c.checkLeft(t, directory, before)
}

// checkLeft looks at what the command has left on the disk.
func (c siegeFile) checkLeft(t *testing.T, directory string, before []byte) {
	t.Helper()
	if c.kept != "" {
		if after, _ := os.ReadFile(filepath.Join(directory, c.kept)); !bytes.Equal(after, before) {
			t.Errorf("%s was changed", c.kept)
		}
	}
	if _, err := os.Stat(filepath.Join(directory, "owned")); err == nil {
		t.Error("a command has run")
	}
	if strings.Contains(c.name, "OPML") {
		list, _ := os.ReadFile(filepath.Join(directory, feedsFile))
		if strings.Contains("\n"+string(list), "\nurl = \"http://evil/\"") {
			t.Errorf("a line was smuggled into the list:\n%s", list)
		}
	}
	log, _ := os.ReadFile(filepath.Join(directory, "state", "khabar", "khabar.log"))
	if found := textViolation(string(log)); found != "" || bytes.Contains(log, []byte("secret")) {
		t.Errorf("in the log: %s\n%.300q", found, log)
	}
}

// The password in the address of a feed stands in the reader's own files, in
// what is exported, and nowhere else.
func TestPasswordIsNotShown(t *testing.T) {
	directory := t.TempDir()
	follow(t, directory, "http://user:secret@127.0.0.1:1/feed")
	for _, arguments := range [][]string{{"refresh", "--json"}, {"refresh"}, {"feeds"}, {"feeds", "--json"}, {"doctor"}, {"headlines", "--json"}} {
		out, messages, _ := run(t, home(directory), arguments...)
		if strings.Contains(out+messages, "secret") {
			t.Errorf("%v says %q", arguments, out+messages)
		}
	}
	s := start(t, 170, 40, home(directory), "--lang", "en")
	s.settled()
	s.press("h", "G", "e")
	s.shows("127.0.0.1:1/feed")
	if strings.Contains(s.sent(), "secret") {
		t.Error("the password was on the screen")
	}
	log, _ := os.ReadFile(filepath.Join(directory, "state", "khabar", "khabar.log"))
	if bytes.Contains(log, []byte("secret")) {
		t.Errorf("the log has %q", log)
	}
}
