package terminal

import "strconv"

// NoProgress ends what SetProgress shows.
const NoProgress = -1

// SetProgress shows on the terminal's own bar (in its tab, in the task bar) how far
// something has come, 0 to 100 per cent; NoProgress takes the bar away. Nothing is
// sent to a terminal that is not known to have one: others take OSC 9 for a
// notification, which would pop up again and again.
func (s *Screen) SetProgress(percent int) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	percent = max(NoProgress, min(percent, 100))
	if s.given || !s.alternate || !s.id.showsProgress() || percent == NoProgress && !s.progress {
		return nil
	}
	sequence := progressEnd
	if s.progress = percent != NoProgress; s.progress {
		sequence = "\x1b]9;4;1;" + strconv.Itoa(percent) + "\x1b\\"
	}
	_, err := s.out.WriteString(sequence)
	return err
}

const progressEnd = "\x1b]9;4;0;0\x1b\\"

// progressOff is what takes the bar away with the alternate screen.
func (s *Screen) progressOff() string {
	if !s.progress {
		return ""
	}
	s.progress = false
	return progressEnd
}

// showsProgress says that the terminal knows OSC 9;4: Windows Terminal and ConEmu,
// who have invented it, Ghostty from 1.2 and VTE from 0.80 on (by their release
// notes).
func (id Identity) showsProgress() bool {
	if id.Multiplexer != "" {
		return false
	}
	switch id.Name {
	case windowsFamily.name, "conemu":
		return true
	case ghosttyFamily.name:
		return atLeast(id.Version, 1, 2)
	case vteFamily.name:
		version, err := strconv.Atoi(id.Version)
		return err == nil && version >= 8000
	}
	return false
}
