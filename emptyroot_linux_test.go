package main

import (
	"debug/elf"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// TestEmptyRoot starts the program as it is released, a static binary, where there
// is nothing else: no /etc, no /tmp, no /proc, no terminfo, no home, no certificate.
// It asks its first question, opens on the guide, and says of the news that there is
// no network.
func TestEmptyRoot(t *testing.T) {
	program := staticBinary(t)
	for _, term := range []string{"TERM=xterm", "TERM=dumb", ""} {
		for _, lang := range []string{"LANG=C", ""} {
			t.Run(strings.TrimSpace(term+" "+lang), func(t *testing.T) {
				t.Parallel()
				root := t.TempDir()
				copyFile(t, filepath.Join(root, "khabar"), program)
				nowhere := "127.0.0.1:9" // a proxy that is not there: the test asks nobody
				environment := []string{"http_proxy=" + nowhere, "https_proxy=" + nowhere}
				for _, variable := range []string{term, lang} {
					if variable != "" {
						environment = append(environment, variable)
					}
				}
				s := startInRoot(t, root, environment)
				s.shows("English")
				s.press("\r")
				s.shows(visual("ماذا تحب أن تقرأ؟"))
				s.press("\r")
				s.shows(visual("أهلًا بك في خبر"))
				s.shows(visual("لم يجب أي مصدر"))
				s.press("\r")
				s.shows(visual("قارئ أخبار يعيش في الطرفية"))
				s.press("Q")
				if code := s.ends(patience); code != 0 {
					t.Errorf("it ended with %d", code)
				}
				s.expectRestored()
				for _, place := range []string{".config/khabar/feeds.toml", ".local/share/khabar/khabar.db"} {
					if _, err := os.Stat(filepath.Join(root, place)); err != nil {
						t.Error(err)
					}
				}
			})
		}
	}
}

// staticBinary is the program under test where that is static, else one that is
// built without cgo, as .ci/dist does.
func staticBinary(t *testing.T) string {
	t.Helper()
	file, err := elf.Open(binary)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if !slices.ContainsFunc(file.Progs, func(p *elf.Prog) bool { return p.Type == elf.PT_INTERP }) {
		return binary
	}
	if testing.Short() {
		t.Skip("builds the program once more")
	}
	static := filepath.Join(t.TempDir(), "khabar")
	build := exec.Command("go", "build", "-o", static, ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return static
}

// startInRoot runs /khabar of a root of its own: as root of the machine, or as root
// of a user namespace, where these are allowed.
func startInRoot(t *testing.T, root string, environment []string) *session {
	t.Helper()
	command := exec.Command("/khabar")
	command.Dir, command.Env = "/", environment
	command.SysProcAttr = &syscall.SysProcAttr{Chroot: root}
	if id := os.Geteuid(); id != 0 {
		command.SysProcAttr.Cloneflags = syscall.CLONE_NEWUSER
		command.SysProcAttr.UidMappings = []syscall.SysProcIDMap{{HostID: id, Size: 1}}
		command.SysProcAttr.GidMappings = []syscall.SysProcIDMap{{HostID: os.Getegid(), Size: 1}}
	}
	s, err := startCommand(t, command, 80, 24)
	if errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EINVAL) {
		t.Skip("no other root may be entered here: ", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// copyFile copies by a process of its own. A file that this one had open for
// writing may still be open in a child that another test is just starting, and
// then cannot be run: "text file busy".
func copyFile(t *testing.T, to, from string) {
	t.Helper()
	if out, err := exec.Command("cp", from, to).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}
