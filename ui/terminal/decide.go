package terminal

import (
	"strconv"
	"strings"
)

// FromEnvironment tells the terminal from the environment alone. Nothing is
// asked; it is for commands that write into a pipe.
func FromEnvironment(env func(string) string) Identity {
	return Decide(env, Replies{})
}

// Decide tells the terminal from the environment and its answers. It is pure.
// An answer is believed before a variable: variables are inherited, by a
// terminal that was started from another one, and through ssh they are lost.
func Decide(env func(string) string, replies Replies) Identity {
	e := evidence{env: env, Replies: replies}
	multiplexer := e.multiplexer()
	var f family
	switch multiplexer {
	case "":
		f = e.direct()
	default:
		f = e.outer(multiplexer)
	}
	id := f.identity(multiplexer)
	id.Version, id.Why = e.version, e.why
	id.Sync = replies.Sync == 1 || replies.Sync == 2
	id.wasExplicit = multiplexer == "" && (replies.BDSM == 2 || replies.BDSM == 4)
	id.Profile.Ground = e.ground(f)
	id.Profile.DefaultForeground = replies.Foreground
	return id
}

// identity is what a family comes to, behind a multiplexer or not.
func (f family) identity(multiplexer string) Identity {
	id := Identity{Name: f.name, Mode: f.mode, Other: f.other, Switch: f.turn, Known: f.known}
	id.Profile = Profile{Links: f.links, Marks: f.marks, Pixels: f.pixels && multiplexer == "", Clips: f.clips}
	id.keepsTitle, id.notifies = f.keepsTitle, f.notifies
	if multiplexer != "" {
		id.Multiplexer, id.Mode, id.Known = multiplexer, f.nested, f.nestedKnown
		id.Switch = SwitchBDSM
		// tmux before 3.4 and screen throw links away.
		id.Profile.Links, id.Profile.Flattened, id.Profile.Conceals = false, true, f.conceals
	}
	return id
}

// evidence collects what speaks for which terminal.
type evidence struct {
	Replies
	env     func(string) string
	version string
	why     []Reason
}

func (e *evidence) because(kind ReasonKind, detail string) {
	e.why = append(e.why, Reason{kind, detail})
}

// has tells that a variable is set, and notes it.
func (e *evidence) has(name string) bool {
	v := e.env(name)
	if v == "" {
		return false
	}
	e.because(ReasonSeen, name+"="+printable(v))
	return true
}

// multiplexer tells whether tmux or screen stands between.
func (e *evidence) multiplexer() string {
	term := e.env("TERM")
	switch {
	case strings.HasPrefix(e.XTVersion, "tmux "), strings.HasPrefix(e.Secondary, ">84;"):
		e.because(ReasonAnswersAs, "tmux")
		return "tmux"
	case strings.HasPrefix(e.Secondary, ">83;"):
		e.because(ReasonAnswersAs, "screen")
		return "screen"
	case e.Answered && !strings.HasPrefix(term, "tmux") && !strings.HasPrefix(term, "screen"):
		return "" // A terminal that was started from within tmux or screen.
	case e.has("TMUX"), strings.HasPrefix(term, "tmux") && e.has("TERM"):
		return "tmux"
	case e.has("STY"), strings.HasPrefix(term, "screen") && e.has("TERM"):
		return "screen"
	}
	return ""
}

// direct tells a terminal that khabar talks to without a multiplexer.
func (e *evidence) direct() family {
	if f, ok := e.byVersion(e.XTVersion, "XTVERSION "); ok {
		return f
	}
	if f, ok := e.byAttributes(); ok {
		return f
	}
	if f, ok := e.byEnvironment(); ok && !e.contradicted(f) {
		return f
	}
	if e.BDSM >= 1 && e.BDSM <= 4 {
		e.because(ReasonKnowsBDSM, "")
		return bdsmFamily
	}
	e.because(ReasonNothing, "")
	return unknownFamily
}

// contradicted tells that answers came which the family does not give: the
// variable was inherited. All of these answer XTVERSION, DA2 or DA3.
func (e *evidence) contradicted(f family) bool {
	if !e.Answered || e.XTVersion != "" {
		return false
	}
	switch f.name {
	case "vte", "mlterm", "kitty", "konsole", "foot", "wezterm", "ghostty":
		if f.name == "vte" && e.BDSM != 0 {
			return false
		}
		e.because(ReasonSilent, f.name)
		return true
	}
	return false
}

// byVersion knows the terminals that answer XTVERSION; tmux repeats the answer
// as client_termtype.
func (e *evidence) byVersion(answer, source string) (family, bool) {
	if answer == "" {
		return family{}, false
	}
	name, version := splitVersion(answer)
	f, ok := families[strings.ToLower(name)]
	if !ok {
		e.because(ReasonNotInTable, source+printable(answer))
		return family{}, false
	}
	e.because(ReasonSeen, source+printable(answer))
	e.version = version
	if f.name == "kitty" && !atLeast(version, 0, 40) {
		f = oldKittyFamily
	}
	f.pixels = f.pixels || f.name == "kitty" && atLeast(version, 0, 28)
	if f.name == "kitty" && e.ForceLTR {
		e.because(ReasonForceLTR, "")
		f.mode = Grid
	}
	return f, true
}

// families are the names that terminals give in XTVERSION, in lower case.
var families = map[string]family{
	"xterm": xtermFamily, "foot": footFamily, "kitty": kittyFamily, "vte": vteFamily,
	"konsole": konsoleFamily, "wezterm": weztermFamily, "ghostty": ghosttyFamily,
	"mintty": minttyFamily, "iterm2": iTermFamily, "contour": contourFamily,
	"warp": warpFamily, "rio": rioFamily, "xterm.js": xtermJSFamily, "mlterm": mltermFamily,
	"alacritty": alacrittyFamily, "windows terminal": windowsFamily, "qterminal": qtermFamily,
}

// splitVersion splits "kitty(0.41.1)", "Konsole 25.04.2", "WezTerm 2024-01-01".
func splitVersion(answer string) (name, version string) {
	if name, rest, ok := strings.Cut(answer, "("); ok {
		return strings.TrimSpace(name), strings.TrimSuffix(rest, ")")
	}
	if i := strings.LastIndexByte(answer, ' '); i > 0 {
		return answer[:i], answer[i+1:]
	}
	return answer, ""
}

// atLeast tells whether a dotted version is major.minor or later.
func atLeast(version string, major, minor int) bool {
	parts := strings.SplitN(version, ".", 3)
	if len(parts) < 2 {
		return false
	}
	a, errA := strconv.Atoi(parts[0])
	b, errB := strconv.Atoi(parts[1])
	return errA == nil && errB == nil && (a > major || a == major && b >= minor)
}

// byAttributes knows terminals by their device attributes.
func (e *evidence) byAttributes() (family, bool) {
	for _, row := range []struct {
		secondary, primary, tertiary string
		family                       family
	}{
		{tertiary: "7E565445", family: vteFamily},
		{tertiary: "7E4B4445", family: konsoleFamily},
		{tertiary: "464F4F54", family: footFamily},
		{secondary: ">24;", family: mltermFamily},
		{secondary: ">85;", family: rxvtFamily},
		{secondary: ">41;", family: xtermFamily},
		{secondary: ">1;4000;", family: oldKittyFamily},
		{secondary: ">77;", family: minttyFamily},
		{secondary: ">0;276;0", family: xtermJSFamily},
		{secondary: ">0;136;0", primary: "?6", family: puttyFamily},
		{secondary: ">0;115;0", primary: "?1;2", family: qtermFamily},
		{secondary: ">64;0;0", primary: "?64;1;9;15;21;22", family: zuttyFamily},
	} {
		if e.matches(row.secondary, row.primary, row.tertiary) {
			e.because(ReasonAttributes, printable(e.Primary+" "+e.Secondary+" "+e.Tertiary))
			return row.family, true
		}
	}
	return family{}, false
}

// matches compares the answers with a row; a secondary that ends with a
// semicolon is a beginning.
func (e *evidence) matches(secondary, primary, tertiary string) bool {
	if tertiary != "" {
		return e.Tertiary == tertiary
	}
	if primary != "" && e.Primary != primary {
		return false
	}
	if strings.HasSuffix(secondary, ";") {
		return strings.HasPrefix(e.Secondary, secondary)
	}
	return e.Secondary == secondary
}

// ground tells light from dark by the answer to OSC 11, or by COLORFGBG, whose
// last part is the background among the sixteen (7 and from 9 on are light).
// QTerminal sets the variable before it knows its colours: it says dark in a
// white window.
func (e *evidence) ground(f family) Ground {
	if red, green, blue, ok := e.Background.Components(); ok {
		if 299*int(red)+587*int(green)+114*int(blue) > 127_500 {
			return GroundLight
		}
		return GroundDark
	}
	if f.name == qtermFamily.name {
		return GroundUnknown
	}
	value := e.env("COLORFGBG")
	background, err := strconv.Atoi(value[strings.LastIndexByte(value, ';')+1:])
	switch {
	case err != nil:
		return GroundUnknown
	case background == 7 || background >= 9:
		return GroundLight
	}
	return GroundDark
}
