package terminal

import (
	"errors"
	"io"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// got is what one Read gave.
type got struct {
	text string
	err  error
}

func readOf(k *Keys) chan got {
	answer := make(chan got, 1)
	go func() {
		var buffer [64]byte
		n, err := k.Read(buffer[:])
		answer <- got{string(buffer[:n]), err}
	}()
	return answer
}

func TestKeys(t *testing.T) {
	keys, master := typedOn(t)
	expect := func(answer chan got, text string, err error) {
		t.Helper()
		select {
		case g := <-answer:
			if g.text != text || !errors.Is(g.err, err) {
				t.Fatalf("read %q, %v, want %q, %v", g.text, g.err, text, err)
			}
		case <-time.After(5 * time.Second):
			t.Fatalf("waits for %q, %v", text, err)
		}
	}
	for _, key := range []string{"j", "\x1b[A", "ت"} {
		answer := readOf(keys)
		_, _ = master.WriteString(key)
		expect(answer, key, nil)
	}
	_, _ = master.WriteString("k") // typed while nobody reads
	expect(readOf(keys), "k", nil)

	keys.Break() // while nobody reads
	keys.Resume()
	_, _ = master.WriteString("l")
	expect(readOf(keys), "l", nil)

	waiting := readOf(keys)
	time.Sleep(10 * time.Millisecond)
	keys.Break()
	expect(waiting, "", io.EOF)
	keys.Break() // with nobody reading
	expect(readOf(keys), "", io.EOF)
	_, _ = master.WriteString("typed meanwhile")
	expect(readOf(keys), "typed meanwhile", nil)

	waiting = readOf(keys)
	time.Sleep(10 * time.Millisecond)
	if err := keys.Close(); err != nil {
		t.Error(err)
	}
	expect(waiting, "", io.EOF)
	if g := <-readOf(keys); g.err == nil {
		t.Errorf("read %q after the end", g.text)
	}
}

// TestKeysLeaveTheTerminalAsItIs: it is shared with the shell, which a terminal that
// does not block would end.
func TestKeysLeaveTheTerminalAsItIs(t *testing.T) {
	keys, _ := typedOn(t)
	flags, err := unix.FcntlInt(keys.Fd(), unix.F_GETFL, 0)
	if err != nil || flags&unix.O_NONBLOCK != 0 {
		t.Errorf("flags %o, %v", flags, err)
	}
}

// TestKeysOfALostTerminal: reading ends with the terminal.
func TestKeysOfALostTerminal(t *testing.T) {
	keys, master := typedOn(t)
	answer := readOf(keys)
	_ = master.Close()
	select {
	case g := <-answer:
		if g.err == nil {
			t.Errorf("read %q and no error", g.text)
		}
	case <-time.After(5 * time.Second):
		t.Error("waits for a terminal that is gone")
	}
}
