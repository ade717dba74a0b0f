// Package terminal knows terminals: which one this is, which switch makes it
// draw visual order as it is, and how a finished row of cells is encoded for
// it. It is the last pass: it knows nothing of articles, colours' meaning or
// logical text.
package terminal

// Mode is how a finished row reaches a terminal; see Encode.
type Mode string

// The modes, each measured in the terminals that need it.
const (
	Grid    Mode = "grid"    // cells as they are: plain grids, and terminals that were switched
	LRO     Mode = "lro"     // U+202D … U+202C: VTE behind tmux or screen
	LRM     Mode = "lrm"     // runs reversed and pinned with U+200E: Konsole behind tmux
	AltFG   Mode = "altfg"   // foreground alternates: xterm.js, QTerminal
	Kitty66 Mode = "kitty66" // every second cell of an Arabic token by OSC 66: kitty ≥ 0.40
	KittyB  Mode = "kittyb"  // runs reversed, neighbours in the other weight: older kitty
	Braille Mode = "braille" // U+2800 for blanks, tokens reversed: PuTTY
	Logical Mode = "logical" // logical order, base letters: screen readers and pipes
)
