//go:build unix

package terminal

import (
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"
)

func TestAppendChanged(t *testing.T) {
	check := func(name string, before, rows []string, want string) {
		t.Helper()
		if got := string(appendChanged([]byte("x"), before, rows)); got != "x"+want {
			t.Errorf("%s: got %q, want %q", name, got, "x"+want)
		}
	}
	three := []string{"a", "b", "c"}
	check("whole", nil, three, "\x1b[H\x1b[2Ja\r\nb\r\nc\x1b[3;1H")
	check("nothing", three, three, "")
	check("the first", three, []string{"A", "b", "c"}, "\x1b[HA\x1b[3;1H")
	check("the second", three, []string{"a", "B", "c"}, "\x1b[H\r\nB\x1b[3;1H")
	check("the last", three, []string{"a", "b", "C"}, "\x1b[H\x1b[3;1HC\x1b[3;1H")
	check("two apart", three, []string{"A", "b", "C"}, "\x1b[HA\x1b[3;1HC\x1b[3;1H")
	check("two together", three, []string{"a", "B", "C"}, "\x1b[H\r\nB\r\nC\x1b[3;1H")
	check("one row", []string{"a"}, []string{"b"}, "\x1b[Hb\x1b[1;1H")
}

// painted is a canvas on a pipe, and what it has sent.
type painted struct {
	*Canvas
	t    *testing.T
	sent chan string
}

func paintOn(t *testing.T, id Identity, mouse bool) *painted {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	p := &painted{Canvas: NewCanvas(NewScreen(w, id), mouse), t: t, sent: make(chan string, 100)}
	t.Cleanup(func() { p.Close(); _ = w.Close() })
	go func() {
		buffer := make([]byte, 1<<16)
		for {
			n, err := r.Read(buffer)
			if err != nil {
				return
			}
			p.sent <- string(buffer[:n])
		}
	}()
	return p
}

// expect waits until the terminal has been sent something.
func (p *painted) expect(want string) {
	p.t.Helper()
	got := ""
	for deadline := time.After(5 * time.Second); got != want; {
		select {
		case more := <-p.sent:
			got += more
		case <-deadline:
			p.t.Fatalf("sent %q, want %q", got, want)
		}
	}
}

// TestCanvas: only what differs is painted, all after the terminal was given away, and
// nothing while it is.
func TestCanvas(t *testing.T) {
	id := Identity{Mode: Grid, Sync: true}
	p := paintOn(t, id, true)
	taken := enterAlternate + id.On() + eraseScreen + cursorHome + hideCursor + takePastes + takeMouse
	given := refusePastes + showCursor + refuseMouse + id.Off() + leaveAlternate
	frame := func(s string) string { return beginFrame + s + endFrame }
	whole := frame("\x1b[H" + id.On() + eraseScreen + "a\r\nb\x1b[2;1H")
	p.Show([]string{"early"}, false) // before the terminal is taken
	if err := p.Take(); err != nil {
		t.Fatal(err)
	}
	p.expect(taken)
	p.Show([]string{"a", "b"}, false)
	p.expect(whole)
	p.Show([]string{"a", "c"}, false)
	p.expect(frame("\x1b[H\r\nc\x1b[2;1H"))
	p.Show([]string{"a", "b"}, true)
	p.expect(whole)
	p.Show([]string{"a"}, false) // a terminal of another size
	p.expect(frame("\x1b[H" + id.On() + eraseScreen + "a\x1b[1;1H"))
	p.Give()
	p.expect(given)
	p.Show([]string{"a", "b"}, false)
	if err := p.Take(); err != nil {
		t.Fatal(err)
	}
	p.Show([]string{"a", "b"}, false)
	p.expect(taken + whole)
	p.Close()
	p.expect(given)
	p.Show([]string{"late"}, true)
	p.Close()
	select {
	case more := <-p.sent:
		t.Errorf("sent %q after the end", more)
	default:
	}
}

// TestCanvasKeepsNobodyWaiting: a terminal that takes no bytes does not hold up who
// shows pictures, and gets the newest one when it takes them again.
func TestCanvasKeepsNobodyWaiting(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	c := NewCanvas(NewScreen(w, Identity{Mode: KittyB}), false)
	if err := c.Take(); err != nil {
		t.Fatal(err)
	}
	long := strings.Repeat("x", 1<<20) // more than a pipe holds
	for _, mark := range []string{"first", "second", "third"} {
		c.Show([]string{long + mark}, false) // would hang
	}
	read := make(chan string)
	go func() {
		all, _ := io.ReadAll(r)
		read <- string(all)
	}()
	for {
		c.painting.Lock()
		done := len(c.shown) > 0 && strings.HasSuffix(c.shown[0], "third")
		c.painting.Unlock()
		if done {
			break
		}
		time.Sleep(time.Millisecond)
	}
	c.Close()
	_ = w.Close()
	sent := <-read
	if strings.Count(sent, "x") > 2*len(long) {
		t.Error("a picture in between was painted")
	}
	if !strings.Contains(sent, "xthird") {
		t.Error("the last picture was not painted")
	}
}

// typedOn gives keys that somebody types on a terminal.
func typedOn(t *testing.T) (keys *Keys, master *os.File) {
	t.Helper()
	master, tty, err := pty.Open()
	if err != nil {
		t.Skip("no pty: ", err)
	}
	input := newInput(tty)
	restore, err := input.listen()
	if err != nil {
		t.Fatal(err)
	}
	if keys, err = NewKeys(input); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { restore(); _ = keys.Close(); _ = tty.Close(); _ = master.Close() })
	return keys, master
}
