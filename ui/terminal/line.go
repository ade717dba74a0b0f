package terminal

import (
	"os"

	"golang.org/x/term"
)

// KeepLine remembers how the line discipline of a terminal is set, and gives the
// way back to that; where in is no terminal there is nothing to do.
func KeepLine(in *os.File) (restore func()) {
	state, err := term.GetState(int(in.Fd()))
	if err != nil {
		return func() {}
	}
	return func() { _ = term.Restore(int(in.Fd()), state) }
}

// Keyboard is a terminal whose keys come one by one and are not shown, as long as
// nothing else has the terminal.
type Keyboard struct {
	in    *os.File
	state *term.State
}

// TakeKeyboard lets keys come one by one (raw mode).
func TakeKeyboard(in *os.File) (*Keyboard, error) {
	k := &Keyboard{in: in}
	return k, k.Take()
}

// Take lets keys come one by one again.
func (k *Keyboard) Take() error {
	state, err := term.MakeRaw(int(k.in.Fd()))
	if err == nil && k.state == nil {
		k.state = state
	}
	return err
}

// Give sets the terminal as it was before.
func (k *Keyboard) Give() {
	if k.state != nil {
		_ = term.Restore(int(k.in.Fd()), k.state)
	}
}
