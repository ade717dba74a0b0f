//go:build unix

package main

import (
	"bytes"
	"database/sql"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	_ "modernc.org/sqlite"
)

// damageTitles are the entries of the home that is damaged; the first two are
// starred, the third is read.
var damageTitles = []string{"خبر أول", "خبر ثان", "خبر ثالث", "خبر رابع"}

// usedHome is a home that has been used: entries, marks, a backup.
func usedHome(t *testing.T) string {
	t.Helper()
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/rss+xml")
		fmt.Fprint(w, `<rss version="2.0"><channel><title>صحيفة</title>`)
		for i, title := range damageTitles {
			fmt.Fprintf(w, `<item><title>%s</title><guid>%d</guid><description>نص</description></item>`, title, i)
		}
		fmt.Fprint(w, `</channel></rss>`)
	}))
	defer site.Close()
	directory := t.TempDir()
	follow(t, directory, site.URL+"/feed")
	if out, messages, code := run(t, home(directory), "refresh"); code != 0 {
		t.Fatalf("refresh: %d %s %s", code, out, messages)
	}
	s := start(t, 80, 24, home(directory), "--lang", "en")
	s.until("the headlines", func([]string) bool { return strings.Count(s.sent(), "●") >= len(damageTitles) })
	s.press("s", "j", "s", "j", "m")
	s.until("the marks", func([]string) bool { return len(marksIn(t, directory)) == len(damageTitles) })
	s.press("q")
	if code := s.ends(patience); code != 0 {
		t.Fatalf("the reader ended with %d", code)
	}
	return directory
}

// marksIn gives the entries as headlines --json lists them: title to state.
func marksIn(t *testing.T, directory string) map[string]string {
	t.Helper()
	out, _, _ := run(t, home(directory), "headlines", "--json", "--limit", "0")
	states := map[string]string{}
	for line := range strings.Lines(out) {
		var entry struct {
			Title         string
			Read, Starred bool
		}
		if err := json.Unmarshal([]byte(line), &entry); err != nil {
			t.Fatal(err)
		}
		states[entry.Title] = fmt.Sprintf("read %v, starred %v", entry.Read, entry.Starred)
	}
	return states
}

// execute changes a database behind the program's back.
func execute(path string, statements ...string) error {
	db, err := sql.Open("sqlite", path)
	if err != nil {
		return err
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	for _, statement := range statements {
		if _, err := db.Exec(statement); err != nil {
			return err
		}
	}
	return nil
}

// A damaged database is set aside, byte for byte, and made anew with the marks; the
// reader is told, once.
func TestDamagedDatabase(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the program often")
	}
	used := usedHome(t)
	want := marksIn(t, used)
	for name, spoil := range map[string]func(whole []byte) []byte{
		"empty page":        func(whole []byte) []byte { return append(make([]byte, 4096), whole[4096:]...) },
		"truncated":         func(whole []byte) []byte { return whole[:len(whole)/3] },
		"cut in its header": func(whole []byte) []byte { return whole[:60] },
		"garbage":           func(whole []byte) []byte { return bytes.Repeat([]byte("\x1b]0;x\a\xff\x00"), 9000) },
		"text":              func([]byte) []byte { return []byte("<!doctype html>") },
		"damaged schema": func(whole []byte) []byte {
			return append(append(bytes.Clone(whole[:100]), bytes.Repeat([]byte{0xff}, 3000)...), whole[3100:]...)
		},
	} {
		t.Run(name, func(t *testing.T) {
			directory := t.TempDir()
			if err := os.CopyFS(directory, os.DirFS(used)); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(directory, database)
			whole, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			spoiled := spoil(whole)
			if err := os.WriteFile(path, spoiled, 0o600); err != nil {
				t.Fatal(err)
			}
			_, messages, code := run(t, home(directory), "--lang", "en", "headlines")
			aside, _ := filepath.Glob(path + ".damaged-*")
			if code != 0 || !strings.Contains(messages, "The database was damaged.") || len(aside) != 1 {
				t.Fatalf("code %d, %q, %q", code, messages, aside)
			}
			if kept, _ := os.ReadFile(aside[0]); !bytes.Equal(kept, spoiled) {
				t.Error("the damaged bytes were not kept")
			}
			if got := marksIn(t, directory); fmt.Sprint(got) != fmt.Sprint(want) {
				t.Errorf("got %v\nwant %v", got, want)
			}
			if _, messages, _ = run(t, home(directory), "--lang", "en", "headlines"); messages != "" {
				t.Errorf("the second time it says %q", messages)
			}
		})
	}
}

// The reader is told of a rescue on the screen as well.
func TestDamageIsToldOnTheScreen(t *testing.T) {
	used := usedHome(t)
	if err := os.WriteFile(filepath.Join(used, database), []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	s := start(t, 160, 24, home(used), "--lang", "en")
	s.until("the sentence", func(rows []string) bool {
		return strings.Contains(strings.Join(rows, "\n"), "The database was damaged.")
	})
	s.press("q")
	s.ends(patience)
}

// What cannot or must not be mended is refused with a sentence, a code, and not a
// byte changed.
func TestRefusedState(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the program often")
	}
	used := usedHome(t)
	for _, test := range []struct {
		name, says string
		prepare    func(path string) error
		command    func(*exec.Cmd)
	}{
		{"newer", "later version", func(path string) error { return execute(path, "PRAGMA user_version = 9999") }, nil},
		{"foreign", "could not be opened", func(path string) error { return execute(path, "PRAGMA application_id = 42") }, nil},
		{"read-only folder", "No permission", func(path string) error { return os.Chmod(filepath.Dir(path), 0o500) }, asNobody},
		{"read-only file", "No permission", func(path string) error { return os.Chmod(path, 0o400) }, asNobody},
		{"unreadable file", "No permission", func(path string) error { return os.Chmod(path, 0) }, asNobody},
		{"no locks", "without locks", nil, withoutLocks},
		{"full disk", "disk is full", nil, withoutRoom},
	} {
		t.Run(test.name, func(t *testing.T) {
			directory := openHome(t, used)
			path := filepath.Join(directory, database)
			command := exec.Command(binary, "--lang", "en", "headlines")
			command.Env = home(directory)
			if test.prepare != nil {
				if err := test.prepare(path); err != nil {
					t.Fatal(err)
				}
			}
			before, _ := os.ReadFile(path)
			if test.command != nil {
				test.command(command)
			}
			if command == nil || command.Err != nil {
				t.Skip(command.Err)
			}
			out, err := command.CombinedOutput()
			if code := command.ProcessState.ExitCode(); code != 1 || !strings.Contains(string(out), test.says) {
				t.Errorf("%v: %q, want a sentence with %q", err, out, test.says)
			}
			if found := textViolation(string(out)); found != "" {
				t.Errorf("was told: %s", found)
			}
			if after, _ := os.ReadFile(path); !bytes.Equal(after, before) {
				t.Error("the database was changed")
			}
		})
	}
}

// openHome is a copy of a home that any user may use.
func openHome(t *testing.T, of string) string {
	t.Helper()
	directory, err := os.MkdirTemp("", "khabar-home-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(directory) })
	if err := os.CopyFS(directory, os.DirFS(of)); err != nil {
		t.Fatal(err)
	}
	err = filepath.WalkDir(directory, func(path string, _ os.DirEntry, err error) error {
		if err == nil && os.Geteuid() == 0 {
			err = os.Chown(path, nobody, nobody)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return directory
}

const nobody = 65534

// asNobody takes the rights of root from a command; who has none keeps theirs.
func asNobody(command *exec.Cmd) {
	if os.Geteuid() != 0 {
		return
	}
	command.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	program, err := os.ReadFile(binary)
	if err == nil {
		command.Path = filepath.Join(command.Env[0][len("HOME="):], "khabar-for-anyone")
		err = os.WriteFile(command.Path, program, 0o755)
	}
	if err != nil {
		command.Err = err
	}
}

// withoutLocks lets every lock be refused, as a file system without any does.
func withoutLocks(command *exec.Cmd) {
	strace, err := exec.LookPath("strace")
	if err != nil || runtime.GOOS != "linux" {
		command.Err = fmt.Errorf("strace: %w", err)
		return
	}
	// The first ones are those of the Go runtime, on standard input and output.
	command.Args = append([]string{strace, "-f", "-o", os.DevNull, "-e", "inject=fcntl:error=ENOLCK:when=4+", binary}, command.Args[1:]...)
	command.Path = strace
}

// withoutRoom lets no file grow.
func withoutRoom(command *exec.Cmd) {
	command.Args = append([]string{"/bin/sh", "-c", `trap "" XFSZ; ulimit -f 0; exec "$0" "$@"`, binary}, command.Args[1:]...)
	command.Path = "/bin/sh"
}
