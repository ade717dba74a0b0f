//go:build linux || darwin

package config

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// The child of these tests changes the list at the path, with the limit on bytes
// that a file may have, and tells of each change that has been made.
const (
	crashPath  = "KHABAR_CRASH_LIST"
	crashLimit = "KHABAR_CRASH_LIMIT"
)

func TestMain(m *testing.M) {
	if path := os.Getenv(crashPath); path != "" {
		changeForEver(path)
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func changeForEver(path string) {
	if limit, err := strconv.ParseUint(os.Getenv(crashLimit), 10, 64); err == nil {
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: limit, Max: limit}); err != nil {
			fmt.Println("no limit:", err)
			return
		}
	}
	file := FeedFile{Path: path}
	for i := 0; ; i++ {
		if _, err := file.Rename("https://0.example/feed", fmt.Sprint("name ", i)); err != nil {
			fmt.Println("refused:", err)
			return
		}
		if _, err := file.Add(Feed{URL: fmt.Sprintf("https://new%d.example/feed", i), Name: strings.Repeat("ن", 200)}); err != nil {
			fmt.Println("refused:", err)
			return
		}
		fmt.Println(i)
	}
}

// child starts changes of a list; the lines it says come on the channel.
func child(t *testing.T, path, limit string) (*exec.Cmd, <-chan string) {
	t.Helper()
	command := exec.Command(os.Args[0], "-test.run=^$")
	command.Env = append(os.Environ(), crashPath+"="+path, crashLimit+"="+limit)
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	lines := make(chan string, 1<<16)
	go func() {
		defer close(lines)
		for scanner := bufio.NewScanner(out); scanner.Scan(); {
			lines <- scanner.Text()
		}
	}()
	return command, lines
}

// crashList has so many feeds that a change takes some writing.
func crashList(t *testing.T) (path, text string) {
	t.Helper()
	var list strings.Builder
	list.WriteString("# mine\n")
	for i := range 2000 {
		fmt.Fprintf(&list, "\n[[feed]] # %d\nurl = \"https://%d.example/feed\"\n", i, i)
	}
	return write(t, "feeds.toml", list.String()), list.String()
}

// checkWhole holds that the list is one that a finished change has left: it parses,
// and has all that was told of.
func checkWhole(t *testing.T, path, told string) {
	t.Helper()
	feeds, _, err := loadFeeds(path)
	if err != nil {
		t.Fatal(err)
	}
	least := 2000
	if n, err := strconv.Atoi(told); err == nil {
		least += n + 1
	}
	if len(feeds) < least || len(feeds) > least+1 {
		t.Errorf("%d feeds after change %q, want %d or one more", len(feeds), told, least)
	}
	text, _ := os.ReadFile(path)
	if marks := strings.Count(string(text), "\n[[feed]] # "); marks != 2000 || !strings.HasPrefix(string(text), "# mine\n") {
		t.Errorf("%d of 2000 comments are there", marks)
	}
}

// TestKilledWhileWriting: at whatever moment the process is killed, the list is the
// one before a change or the one after it.
func TestKilledWhileWriting(t *testing.T) {
	rounds := 12
	if testing.Short() {
		rounds = 3
	}
	for range rounds {
		path, _ := crashList(t)
		command, lines := child(t, path, "")
		told := <-lines // it runs
		time.Sleep(rand.N(120 * time.Millisecond))
		if err := command.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		for line := range lines {
			told = line
		}
		_ = command.Wait()
		if strings.HasPrefix(told, "refused") {
			t.Fatal(told)
		}
		checkWhole(t, path, told)
		if _, err := (FeedFile{Path: path}).Add(Feed{URL: "https://after.example/feed"}); err != nil {
			t.Errorf("the next change: %v", err)
		}
	}
}

// TestFullDisk: where a change no longer fits, it is refused as a whole.
func TestFullDisk(t *testing.T) {
	path, text := crashList(t)
	command, lines := child(t, path, strconv.Itoa(len(text)+5000))
	told, last := "", ""
	for line := range lines {
		told, last = last, line
	}
	_ = command.Wait()
	if !strings.HasPrefix(last, "refused") {
		t.Fatalf("it said %q", last)
	}
	checkWhole(t, path, told)
	left, err := filepath.Glob(filepath.Join(filepath.Dir(path), ".feeds.toml.*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}
