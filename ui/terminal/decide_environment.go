package terminal

import "strings"

// byEnvironment knows terminals by the variables that they set. What is set by
// the innermost terminal comes first: TERM_PROGRAM, then the marks that are
// handed down to terminals started from within.
func (e *evidence) byEnvironment() (family, bool) {
	if f, ok := programs[e.env("TERM_PROGRAM")]; ok {
		e.has("TERM_PROGRAM")
		e.version = printable(e.env("TERM_PROGRAM_VERSION"))
		return f, true
	}
	if f, ok := terms[e.env("TERM")]; ok {
		e.has("TERM")
		return f, true
	}
	return e.byMark()
}

// programs are the values of TERM_PROGRAM.
var programs = map[string]family{
	"vscode": xtermJSFamily, "WezTerm": weztermFamily, "ghostty": ghosttyFamily,
	"mintty": minttyFamily, "iTerm.app": iTermFamily, "Apple_Terminal": appleFamily,
	"WarpTerminal": warpFamily, "rio": rioFamily, "contour": contourFamily,
	"Tabby": xtermJSFamily, "Hyper": xtermJSFamily, "foot": footFamily,
}

// terms are the values of TERM that only one family has.
var terms = map[string]family{
	"alacritty": alacrittyFamily, "foot": footFamily, "foot-extra": footFamily,
	"xterm-kitty": oldKittyFamily, "xterm-ghostty": ghosttyFamily, "wezterm": weztermFamily,
	"rxvt-unicode": rxvtFamily, "rxvt-unicode-256color": rxvtFamily, "st": stFamily,
	"st-256color": stFamily, "mlterm": mltermFamily, "mlterm-256color": mltermFamily,
	"linux": linuxFamily, "rio": rioFamily, "contour": contourFamily, "mintty": minttyFamily,
	"vte-256color": vteFamily, "konsole-256color": konsoleFamily,
	"putty": puttyFamily, "putty-256color": puttyFamily,
}

// byMark knows the variables that are a mark by being set.
func (e *evidence) byMark() (family, bool) {
	for _, mark := range []struct {
		variable string
		family   family
	}{
		{"MLTERM", mltermFamily},
		{"KONSOLE_VERSION", konsoleFamily},
		{"VTE_VERSION", vteFamily},
		{"KITTY_WINDOW_ID", oldKittyFamily},
		{"ALACRITTY_WINDOW_ID", alacrittyFamily},
		{"GHOSTTY_RESOURCES_DIR", ghosttyFamily},
		{"WEZTERM_PANE", weztermFamily},
		{"WT_SESSION", windowsFamily},
		{"TERMUX_VERSION", termuxFamily},
		{"XTERM_VERSION", xtermFamily},
	} {
		if e.has(mark.variable) {
			return mark.family, true
		}
	}
	if strings.HasPrefix(e.env("LC_TERMINAL"), "iTerm") && e.has("LC_TERMINAL") {
		return iTermFamily, true
	}
	return family{}, false
}

// outer tells the terminal behind a multiplexer. tmux knows the name of the
// terminal that it is attached to; the variables are those of the terminal
// that it was started in, which may be another.
func (e *evidence) outer(multiplexer string) family {
	if f, ok := e.byVersion(e.OuterType, "client_termtype "); ok {
		return f
	}
	if f, ok := terms[e.OuterName]; ok {
		e.because(ReasonSeen, "client_termname "+printable(e.OuterName))
		return f
	}
	if f, ok := e.byMark(); ok && e.possible(f) {
		return f
	}
	if f, ok := programs[e.env("TERM_PROGRAM")]; ok && e.has("TERM_PROGRAM") {
		return f
	}
	e.because(ReasonNothingAround, multiplexer)
	if e.OuterName != "" {
		return hiddenFamily
	}
	return unknownFamily
}

// possible tells that a variable is not stale: tmux was told no name, and these
// terminals would have told theirs.
func (e *evidence) possible(f family) bool {
	if e.OuterName == "" {
		return true
	}
	switch f.name {
	case "kitty", "konsole", "xterm", "foot", "wezterm", "ghostty", "iterm2":
		e.because(ReasonSilentOutside, f.name)
		return false
	}
	return true
}
