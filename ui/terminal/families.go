package terminal

// family is a kind of terminal: one row of the table of strategies. What is
// not said to be known was never run and not found in the source either.
type family struct {
	name string
	mode Mode
	// nested is the mode behind tmux or screen, which swallow every switch.
	nested Mode
	turn   Switch
	known  bool
	// nestedKnown is known for the terminal behind a multiplexer.
	nestedKnown  bool
	links, marks bool
	// conceals: see Profile.Conceals.
	conceals bool
}

// The families. Modes and switches were measured, those of WezTerm, Ghostty,
// mintty and Windows Terminal read in their sources (WezTerm's
// terminalstate/mod.rs, Ghostty's harfbuzz.zig, mintty's CtrlSeqs,
// microsoft/terminal #18659).
var (
	xtermFamily     = family{name: "xterm", mode: Grid, nested: Grid, known: true, nestedKnown: true, marks: true}
	rxvtFamily      = family{name: "rxvt", mode: Grid, nested: Grid, known: true, nestedKnown: true, marks: true}
	stFamily        = family{name: "st", mode: Grid, nested: Grid, known: true, nestedKnown: true}
	alacrittyFamily = family{name: "alacritty", mode: Grid, nested: Grid, known: true, nestedKnown: true, links: true}
	zuttyFamily     = family{name: "zutty", mode: Grid, nested: Grid, known: true, nestedKnown: true}
	footFamily      = family{name: "foot", mode: Grid, nested: Grid, known: true, nestedKnown: true, links: true}
	linuxFamily     = family{name: "linux", mode: Grid, nested: Grid, known: true, nestedKnown: true}
	vteFamily       = family{name: "vte", mode: Grid, nested: LRO, known: true, nestedKnown: true, links: true, marks: true}
	konsoleFamily   = family{name: "konsole", mode: Grid, nested: LRM, turn: SwitchKonsole, known: true, nestedKnown: true, links: true}
	mltermFamily    = family{name: "mlterm", mode: Grid, nested: Braille, turn: SwitchMlterm, known: true, nestedKnown: true, marks: true, conceals: true}
	kittyFamily     = family{name: "kitty", mode: Kitty66, nested: KittyB, known: true, nestedKnown: true, links: true}
	oldKittyFamily  = family{name: "kitty", mode: KittyB, nested: KittyB, known: true, nestedKnown: true, links: true}
	xtermJSFamily   = family{name: "xterm.js", mode: AltFG, nested: AltFG, known: true, nestedKnown: true, links: true}
	qtermFamily     = family{name: "qterminal", mode: AltFG, nested: AltFG, known: true}
	puttyFamily     = family{name: "putty", mode: Braille, nested: Braille, known: true}
	weztermFamily   = family{name: "wezterm", mode: Grid, nested: Grid, known: true, nestedKnown: true, links: true}
	ghosttyFamily   = family{name: "ghostty", mode: Grid, nested: Grid, known: true, nestedKnown: true, links: true}
	minttyFamily    = family{name: "mintty", mode: Grid, nested: LRO, known: true, links: true}
	windowsFamily   = family{name: "windows-terminal", mode: Grid, nested: Grid, known: true, nestedKnown: true, links: true}
	iTermFamily     = family{name: "iterm2", mode: Grid, nested: Grid, links: true}
	appleFamily     = family{name: "apple-terminal", mode: Braille, nested: Braille}
	warpFamily      = family{name: "warp", mode: Grid, nested: Grid}
	termuxFamily    = family{name: "termux", mode: AltFG, nested: AltFG}
	rioFamily       = family{name: "rio", mode: Grid, nested: Grid}
	contourFamily   = family{name: "contour", mode: Grid, nested: Grid}
	// bdsmFamily is whatever else knows BDSM: SwiftTerm from 1.16, Otty.
	bdsmFamily = family{name: "bdsm", mode: Grid, nested: LRO, known: true}
	// hiddenFamily is a terminal that tmux could not get a name from: a web
	// terminal, QTerminal, PuTTY or an old VTE. altfg reads right in the first
	// two and does no harm in plain grids.
	hiddenFamily  = family{name: "unknown", mode: Grid, nested: AltFG}
	unknownFamily = family{name: "unknown", mode: Grid, nested: Grid}
)
