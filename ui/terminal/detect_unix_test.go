//go:build unix

package terminal

import (
	"context"
	"io"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/creack/pty"
)

// fakeTerminal is the other side of a pty: it notes what it is sent and answers
// the first time it is asked for DA1.
type fakeTerminal struct {
	master, tty *os.File
	mu          sync.Mutex
	got         strings.Builder
}

// newFakeTerminal starts one. answer is called for each DA1 query, with its
// number from 0 on, and gives what is sent back.
func newFakeTerminal(t *testing.T, answer func(n int) string) *fakeTerminal {
	t.Helper()
	master, tty, err := pty.Open()
	if err != nil {
		t.Skip("no pty: ", err)
	}
	f := &fakeTerminal{master: master, tty: tty}
	t.Cleanup(func() { _ = tty.Close(); _ = master.Close() })
	go f.serve(answer)
	return f
}

func (f *fakeTerminal) serve(answer func(n int) string) {
	buffer := make([]byte, 4096)
	asked := 0
	for {
		n, err := f.master.Read(buffer)
		if err != nil {
			return
		}
		f.mu.Lock()
		f.got.Write(buffer[:n])
		seen := strings.Count(f.got.String(), "\x1b[c")
		f.mu.Unlock()
		for ; asked < seen; asked++ {
			_, _ = io.WriteString(f.master, answer(asked))
		}
	}
}

func (f *fakeTerminal) sent() string {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.got.String()
}

func noEnvironment(string) string { return "" }

// readUntil reads from the input until want has come, or fails.
func readUntil(t *testing.T, in *Input, want string) {
	t.Helper()
	parts := make(chan string)
	go func() {
		defer close(parts)
		buffer := make([]byte, 256)
		for {
			n, err := in.Read(buffer)
			if err != nil {
				return
			}
			parts <- string(buffer[:n])
		}
	}()
	got := ""
	for timeout := time.After(5 * time.Second); len(got) < len(want); {
		select {
		case part := <-parts:
			got += part
		case <-timeout:
			t.Fatalf("read %q, want %q", got, want)
		}
	}
	if got != want {
		t.Errorf("read %q, want %q", got, want)
	}
}

const vteAnswers = "\x1b[8;1$y\x1b[>65;7006;1c\x1bP!|7E565445\x1b\\\x1b[?65;1;9c"

func TestDetectAnswered(t *testing.T) {
	f := newFakeTerminal(t, func(int) string { return vteAnswers })
	id, in := Detect(context.Background(), f.tty, f.tty, noEnvironment, "")
	if id.Name != "vte" || id.Mode != Grid {
		t.Errorf("detected %+v", id)
	}
	checkConversation(t, f)
	restore, err := in.listen() // As Bubble Tea does.
	if err != nil {
		t.Fatal(err)
	}
	defer restore()
	_, _ = io.WriteString(f.master, "k\r")
	readUntil(t, in, "k\r")
	if len(in.Late()) > 0 {
		t.Error("answers in time are not late")
	}
}

// checkConversation holds that the queries stand between entering and leaving
// the alternate screen, and that nothing is sent after that but a wake.
func checkConversation(t *testing.T, f *fakeTerminal) {
	t.Helper()
	deadline := time.Now().Add(2 * time.Second)
	for !strings.Contains(f.sent(), leaveAlternate) && time.Now().Before(deadline) {
		time.Sleep(time.Millisecond)
	}
	got := f.sent()
	if !strings.HasPrefix(got, enterAlternate+queries+colorQueries+endMarker) {
		t.Errorf("sent %q first", got)
	}
	_, after, found := strings.Cut(got, eraseBelow+leaveAlternate)
	if !found || after != "" {
		t.Errorf("sent %q in all", got)
	}
}

func TestDetectSilent(t *testing.T) {
	f := newFakeTerminal(t, func(int) string { return "" })
	start := time.Now()
	id, _ := Detect(context.Background(), f.tty, f.tty, noEnvironment, "")
	// The promise is 100 ms; what is held here is that it ends at all.
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("waited for %v", took)
	}
	if id.Name != "unknown" || id.Known {
		t.Errorf("detected %+v", id)
	}
	checkConversation(t, f)
}

// TestDetectLate: the answers come after Detect has given up, mixed with keys.
func TestDetectLate(t *testing.T) {
	f := newFakeTerminal(t, func(int) string { return "" })
	_, in := Detect(context.Background(), f.tty, f.tty, noEnvironment, "")
	restore, err := newInput(f.tty).listen()
	if err != nil {
		t.Fatal(err)
	}
	defer restore()
	for _, part := range []string{"j", "\x1b[8;1$", "y\x1b[>65;70", "06;1c\x1b[A\x1bP!|7E56", "5445\x1b\\ك\x1b[?65;1;9cn\x1b]11;rgb:0/0/0\a$"} {
		_, _ = io.WriteString(f.master, part)
		time.Sleep(5 * time.Millisecond)
	}
	readUntil(t, in, "j\x1b[Aكn$")
	select {
	case replies := <-in.Late():
		if id := Decide(noEnvironment, replies); id.Name != "vte" {
			t.Errorf("late: %+v", id)
		}
	default:
		t.Error("the late answers were not handed over")
	}
}

// TestDetectTyped: keys that were typed while Detect asked are handed out as
// soon as the screen has woken the reader.
func TestDetectTyped(t *testing.T) {
	f := newFakeTerminal(t, func(n int) string {
		if n == 0 {
			return "jj" + vteAnswers + "\x1b[B"
		}
		return "\x1b[?65;1;9c"
	})
	id, in := Detect(context.Background(), f.tty, f.tty, noEnvironment, "")
	if id.Name != "vte" {
		t.Errorf("detected %+v", id)
	}
	checkConversation(t, f)
	restore, err := in.listen()
	if err != nil {
		t.Fatal(err)
	}
	defer restore()
	_, _ = io.WriteString(NewScreen(f.tty, id), enterAlternate)
	readUntil(t, in, "jj\x1b[B")
}

func TestDetectColors(t *testing.T) {
	f := newFakeTerminal(t, func(int) string {
		return "\x1b[>0;276;0c\x1b]10;rgb:cccc/cccc/cccc\x1b\\\x1b]11;rgb:1e1e/1e1e/1e1e\a\x1b[?1;2c"
	})
	id, _ := Detect(context.Background(), f.tty, f.tty, noEnvironment, "")
	want := Profile{Links: true, Ground: GroundDark, DefaultForeground: RGB(0xcc, 0xcc, 0xcc)}
	if id.Mode != AltFG || id.Profile != want {
		t.Errorf("detected %+v", id)
	}
}

// TestDetectBehindScreen: the outer terminal's colours are not asked for.
func TestDetectBehindScreen(t *testing.T) {
	f := newFakeTerminal(t, func(int) string { return "\x1b[>83;40900;0c\x1b[?1;2c" })
	id, _ := Detect(context.Background(), f.tty, f.tty, func(name string) string {
		return map[string]string{"TERM": "screen", "STY": "1.pts", "VTE_VERSION": "7006"}[name]
	}, "")
	if id.Name != "vte" || id.Mode != LRO || strings.Contains(f.sent(), colorQueries) {
		t.Errorf("detected %+v, sent %q", id, f.sent())
	}
}

func TestDetectNoTerminal(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = r.Close(); _ = w.Close() }()
	var out strings.Builder
	id, _ := Detect(context.Background(), r, &out, noEnvironment, LRO)
	if out.Len() > 0 || id.Mode != LRO || !id.Known {
		t.Errorf("sent %q, detected %+v", out.String(), id)
	}
}
