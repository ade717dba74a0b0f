package terminal

import (
	"encoding/base64"
	"errors"
)

// mostCopiedBytes keeps OSC 52 under the 100,000 bytes that tmux, kitty and
// others take.
const mostCopiedBytes = 74_000

// ErrTooLong is what Copy gives for text that no terminal would take whole.
var ErrTooLong = errors.New("terminal: too long for the clipboard")

// Copy puts logical text on the clipboard (OSC 52), on the reader's request
// only. The terminal does not tell whether it did: many ask for leave first,
// some never do it.
func (s *Screen) Copy(logical string) error {
	if len(logical) > mostCopiedBytes {
		return ErrTooLong
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	_, err := s.out.WriteString("\x1b]52;c;" + base64.StdEncoding.EncodeToString([]byte(logical)) + "\a")
	return err
}
