//go:build unix

package main

import (
	"bytes"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// kills is how often TestKillImporting kills.
var kills = flag.Int("kills", 8, "how often a kill test kills the program")

// TestKillImporting kills the program while it imports a long list: feeds.toml is
// the old one or the new one, whole, and nothing else is left that stays.
func TestKillImporting(t *testing.T) {
	directory := t.TempDir()
	follow(t, directory, "http://127.0.0.1:1/first", "http://127.0.0.1:1/second")
	list := filepath.Join(directory, "list.opml")
	var opml strings.Builder
	opml.WriteString(`<opml version="2.0"><body>`)
	for i := range 3000 {
		fmt.Fprintf(&opml, `<outline text="مصدر %d" xmlUrl="http://127.0.0.1:1/%d"/>`, i, i)
	}
	opml.WriteString(`</body></opml>`)
	if err := os.WriteFile(list, []byte(opml.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(directory, feedsFile)
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	begun := time.Now()
	if _, messages, code := run(t, home(directory), "import", list); code != 0 {
		t.Fatalf("import ended with %d: %s", code, messages)
	}
	longest := time.Since(begun)
	after, _ := os.ReadFile(path)
	source := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 4))
	done := 0
	for killed := 0; killed < *kills; {
		if err := os.WriteFile(path, before, 0o600); err != nil {
			t.Fatal(err)
		}
		command := exec.Command(binary, "import", list)
		command.Env = home(directory)
		if err := command.Start(); err != nil {
			t.Fatal(err)
		}
		timer := time.AfterFunc(time.Duration(source.Int64N(int64(longest))), func() { command.Process.Kill() })
		_ = command.Wait()
		timer.Stop()
		if command.ProcessState.Exited() {
			longest = max(longest*9/10, 5*time.Millisecond)
		} else {
			killed++
		}
		switch now, err := os.ReadFile(path); {
		case err == nil && bytes.Equal(now, after):
			done++
		case err != nil || !bytes.Equal(now, before):
			t.Fatalf("after %d kills feeds.toml is neither the old nor the new one: %d bytes, %v", killed, len(now), err)
		}
	}
	if _, messages, code := run(t, home(directory), "import", list); code != 0 {
		t.Errorf("at last import ended with %d: %s", code, messages)
	}
	if now, _ := os.ReadFile(path); !bytes.Equal(now, after) {
		t.Error("at last the list is another one")
	}
	t.Logf("killed %d times while importing: the list was whole each time, and %d times the new one", *kills, done)
}
