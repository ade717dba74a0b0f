package terminal

// family is a kind of terminal: one row of the table of strategies. What is
// not said to be known was never run and not found in the source either.
type family struct {
	name string
	mode Mode
	// nested is the mode behind tmux or screen, which swallow every switch.
	nested Mode
	// other: see Identity.Other.
	other Mode
	turn  Switch
	known bool
	// nestedKnown is known for the terminal behind a multiplexer.
	nestedKnown  bool
	links, marks bool
	// pixels: see Profile.Pixels; kitty's hang on its version.
	pixels bool
	// conceals: see Profile.Conceals.
	conceals bool
	// clips: see Profile.Clips.
	clips bool
	// keepsTitle: XTWINOPS 22 and 23 keep the window's title and bring it back.
	keepsTitle bool
	notifies   notification
}

// The families. Modes and switches were measured, those of WezTerm, Ghostty,
// mintty and Windows Terminal read in their sources (WezTerm's
// terminalstate/mod.rs, Ghostty's harfbuzz.zig, mintty's CtrlSeqs,
// microsoft/terminal #18659). That a terminal brings the title of its window back
// was measured, foot's read in foot-ctlseqs(7); urxvt, st, QTerminal, PuTTY and
// zutty do not. Notifications are as the terminals document them.
var (
	xtermFamily     = family{name: "xterm", mode: Grid, nested: Grid, known: true, nestedKnown: true, marks: true, keepsTitle: true}
	rxvtFamily      = family{name: "rxvt", mode: Grid, nested: Grid, known: true, nestedKnown: true, marks: true}
	stFamily        = family{name: "st", mode: Grid, nested: Grid, known: true, nestedKnown: true}
	alacrittyFamily = family{name: "alacritty", mode: Grid, nested: Grid, known: true, nestedKnown: true, links: true, keepsTitle: true}
	zuttyFamily     = family{name: "zutty", mode: Grid, nested: Grid, known: true, nestedKnown: true, clips: true}
	footFamily      = family{name: "foot", mode: Grid, nested: Grid, known: true, nestedKnown: true, links: true, keepsTitle: true, notifies: notify777}
	linuxFamily     = family{name: "linux", mode: Grid, nested: Grid, known: true, nestedKnown: true}
	vteFamily       = family{name: "vte", mode: Grid, nested: LRO, known: true, nestedKnown: true, links: true, marks: true, keepsTitle: true}
	konsoleFamily   = family{name: "konsole", mode: Grid, nested: LRM, turn: SwitchKonsole, known: true, nestedKnown: true, links: true}
	mltermFamily    = family{name: "mlterm", mode: Grid, nested: Braille, turn: SwitchMlterm, known: true, nestedKnown: true, marks: true, conceals: true, keepsTitle: true}
	kittyFamily     = family{name: "kitty", mode: Kitty66, nested: KittyB, known: true, nestedKnown: true, links: true, keepsTitle: true, notifies: notify99}
	oldKittyFamily  = family{name: "kitty", mode: KittyB, nested: KittyB, known: true, nestedKnown: true, links: true, keepsTitle: true, notifies: notify99}
	xtermJSFamily   = family{name: "xterm.js", mode: AltFG, nested: AltFG, known: true, nestedKnown: true, links: true}
	qtermFamily     = family{name: "qterminal", mode: AltFG, nested: AltFG, known: true}
	puttyFamily     = family{name: "putty", mode: Braille, nested: Braille, other: Grid, known: true}
	weztermFamily   = family{name: "wezterm", mode: Grid, nested: Grid, known: true, nestedKnown: true, links: true, notifies: notify777}
	ghosttyFamily   = family{name: "ghostty", mode: Grid, nested: Grid, known: true, nestedKnown: true, links: true, pixels: true, notifies: notify777}
	minttyFamily    = family{name: "mintty", mode: Grid, nested: LRO, known: true, links: true}
	windowsFamily   = family{name: "windows-terminal", mode: Grid, nested: Grid, known: true, nestedKnown: true, links: true}
	iTermFamily     = family{name: "iterm2", mode: Grid, nested: Grid, links: true, notifies: notify9}
	appleFamily     = family{name: "apple-terminal", mode: Braille, nested: Braille}
	warpFamily      = family{name: "warp", mode: Grid, nested: Grid, notifies: notify777}
	termuxFamily    = family{name: "termux", mode: AltFG, nested: AltFG}
	rioFamily       = family{name: "rio", mode: Grid, nested: Grid}
	contourFamily   = family{name: "contour", mode: Grid, nested: Grid, notifies: notify777}
	// bdsmFamily is whatever else knows BDSM: SwiftTerm from 1.16, Otty.
	bdsmFamily = family{name: "bdsm", mode: Grid, nested: LRO, known: true}
	// hiddenFamily is a terminal that tmux could not get a name from: a web
	// terminal, QTerminal, PuTTY or an old VTE. altfg reads right in the first
	// two and does no harm in plain grids.
	hiddenFamily  = family{name: "unknown", mode: Grid, nested: AltFG}
	unknownFamily = family{name: "unknown", mode: Grid, nested: Grid}
)
