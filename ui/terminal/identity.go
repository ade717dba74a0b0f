package terminal

import "strings"

// Identity is which terminal this is and how Arabic reaches it.
type Identity struct {
	// Name is the terminal's family in lower case ("vte", "kitty", "xterm.js"),
	// or "unknown". Version is what it says of itself, often empty.
	Name, Version string
	// Multiplexer is "tmux" or "screen" where one stands between, or empty.
	Multiplexer string
	Mode        Mode
	Switch      Switch
	// Known tells that the mode was measured in this terminal or read in its
	// source. Where it is false the reader should be asked.
	Known bool
	// Other is the mode that a terminal needs which answers in the same way and is
	// set up differently: nothing tells the two apart but the reader, who should be
	// asked once. Empty in most terminals.
	Other Mode
	// Why is the evidence, for doctor.
	Why []Reason
	// Profile is what the encoder has to know besides the mode.
	Profile Profile
	// Sync tells that the terminal takes a frame as one (mode 2026).
	Sync bool
	// wasExplicit tells that the terminal had implicit bidi off already, so
	// that it is left so.
	wasExplicit bool
	// keepsTitle tells that the terminal keeps the title of its window and brings it
	// back; notifies is how it shows notifications.
	keepsTitle bool
	notifies   notification
	// wake is a query that has to be sent once the program reads; see Detect.
	wake string
}

// Profile is what a terminal takes besides the order of cells.
type Profile struct {
	Ground Ground
	// DefaultForeground is the colour of text without a pen, where the
	// terminal told it; zero elsewhere.
	DefaultForeground Color
	// Links: OSC 8 is known to work. Marks: combining marks are drawn on the
	// letter they belong to (foot loses the letter, alacritty moves the mark).
	Links, Marks bool
	// Pixels: images are drawn over cells of U+10EEEE; see Image.
	Pixels bool
	// Conceals: letters that are told to be concealed (SGR 8) stand for blanks in
	// the mode braille.
	Conceals bool
	// Clips: a glyph is cut at the edges of its cell; see Encoder.fragment.
	Clips bool
	// Flattened: a multiplexer stands between, which writes a colour of the
	// sixteen in one way however it was sent.
	Flattened bool
}

// Ground tells whether the terminal's background is light or dark.
type Ground uint8

// The grounds.
const (
	GroundUnknown Ground = iota
	GroundLight
	GroundDark
)

// Key names the terminal in the memory of what a reader picked: family, first
// part of the version, and what stands between.
func (id Identity) Key() string {
	key := id.Name
	if major, _, _ := strings.Cut(id.Version, "."); major != "" {
		key += " " + major
	}
	if id.Multiplexer != "" {
		key = id.Multiplexer + "+" + key
	}
	return key
}

// WithMode is the identity with its mode replaced by a reader's choice, or the
// identity itself where mode is empty.
func (id Identity) WithMode(mode Mode, why ReasonKind) Identity {
	if mode == "" {
		return id
	}
	id.Mode, id.Known, id.Other = mode, true, ""
	id.Why = append(append([]Reason(nil), id.Why...), Reason{Kind: why})
	return id
}

// ParseMode reads the name of a mode, as a flag or a setting gives it.
func ParseMode(name string) (Mode, bool) {
	for _, m := range Modes {
		if string(m) == strings.ToLower(strings.TrimSpace(name)) {
			return m, true
		}
	}
	return "", false
}

// Modes are all modes in the order in which the picker shows them.
var Modes = []Mode{Grid, AltFG, LRO, LRM, KittyB, Kitty66, Braille, Logical}
