package terminal

// Switch is how a terminal's own bidi is turned off.
type Switch uint8

// The switches. Every one of them belongs to the mode Grid.
const (
	// SwitchBDSM is ECMA-48's BDSM, explicit: VTE, WezTerm, mintty. It printed
	// nothing and did no harm in any terminal it was tried in, and so is sent to
	// the unknown as well.
	SwitchBDSM Switch = iota
	// SwitchKonsole sets Konsole's profile by OSC 50, for this session.
	SwitchKonsole
	// SwitchMlterm sets mlterm's use_ctl by OSC 5379.
	SwitchMlterm
)

const (
	bdsmExplicit = "\x1b[8l"
	bdsmImplicit = "\x1b[8h"
	konsoleOff   = "\x1b]50;BidiRenderingEnabled=false\a"
	konsoleOn    = "\x1b]50;BidiRenderingEnabled=true\a"
	mltermOff    = "\x1b]5379;use_ctl=false\a"
	mltermOn     = "\x1b]5379;use_ctl=true\a"
)

// On is what makes the terminal show visual order as it is. It may be sent any
// number of times. VTE takes BDSM for a row when the row is cleared: it has to
// come before the clear, at the start, after a resize and after resuming.
func (id Identity) On() string {
	if id.Mode != Grid {
		return ""
	}
	switch id.Switch {
	case SwitchKonsole:
		return konsoleOff
	case SwitchMlterm:
		return mltermOff
	default:
		return bdsmExplicit
	}
}

// Off undoes On. It may be sent any number of times.
func (id Identity) Off() string {
	if id.Mode != Grid || id.wasExplicit {
		return ""
	}
	switch id.Switch {
	case SwitchKonsole:
		return konsoleOn
	case SwitchMlterm:
		return mltermOn
	default:
		return bdsmImplicit
	}
}

// onAtRest is what is sent once a while after the last frame, or nothing. Konsole
// repaints rows one by one and cuts what reaches over their edges: after 200
// frames 90 to 250 pixels of descenders stood where none belong, or were missing.
// Told its setting again it paints the whole window anew, without a flicker; then
// no pixel differs (Konsole 22.12).
func (id Identity) onAtRest() string {
	if id.Switch != SwitchKonsole {
		return ""
	}
	return id.On()
}
