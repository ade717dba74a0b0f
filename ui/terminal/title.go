package terminal

import "strings"

const (
	// pushTitle keeps the title of the window, popTitle brings it back (XTWINOPS 22
	// and 23 of xterm, "0" for the titles of window and icon).
	pushTitle = "\x1b[22;0t"
	popTitle  = "\x1b[23;0t"
)

// titleRunesMax is how much of a title is sent; no window shows more.
const titleRunesMax = 120

// SetTitle names what is on the screen in the title of the window, in logical
// order: it is drawn by the window system, which knows Arabic. It does nothing
// where the terminal is not known to bring its own title back. The title comes and
// goes with the alternate screen.
func (s *Screen) SetTitle(logical string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.id.titles() {
		return nil
	}
	text := s.gate.plainPart(logical, titleRunesMax)
	if s.given || text == s.title {
		return nil
	}
	s.title = text
	if !s.alternate || text == "" {
		return nil
	}
	sequence := setTitle(text)
	if !s.titled {
		sequence = pushTitle + sequence
		s.titled = true
	}
	_, err := s.out.WriteString(sequence)
	return err
}

func setTitle(text string) string { return "\x1b]2;" + text + "\a" }

// titleOn is what brings the title when the alternate screen is entered, titleOff
// what takes it away.
func (s *Screen) titleOn() string {
	if s.title == "" || s.titled {
		return ""
	}
	s.titled = true
	return pushTitle + setTitle(s.title)
}

func (s *Screen) titleOff() string {
	if !s.titled {
		return ""
	}
	s.titled = false
	return popTitle
}

// titles says that the terminal keeps its title and brings it back. Behind a
// multiplexer the title would stand in the multiplexer's own row, where nobody
// joins or orders the letters.
func (id Identity) titles() bool { return id.keepsTitle && id.Multiplexer == "" }

// plainPart gives what of a text may pass the gate, at most so many characters.
func (g *gate) plainPart(text string, runesMax int) string {
	var part strings.Builder
	for _, r := range text {
		if runesMax == 0 {
			return part.String() + "…"
		}
		if g.plain(string(r)) {
			part.WriteRune(r)
			runesMax--
		}
	}
	return part.String()
}
