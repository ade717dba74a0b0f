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
