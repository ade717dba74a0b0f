package terminal

// Reason is one thing that speaks for a terminal or a mode. It has no words of its
// own but the names of protocols, variables and programs.
type Reason struct {
	Kind ReasonKind
	// Detail is what was seen, made printable: "TERM_PROGRAM=foot", the name of a
	// terminal; empty where the kind says all.
	Detail string
}

// ReasonKind says what a reason is.
type ReasonKind int

// The kinds.
const (
	ReasonSeen          ReasonKind = iota // a variable or an answer: Detail itself
	ReasonAttributes                      // Detail are the device attributes
	ReasonAnswersAs                       // the terminal answers as the multiplexer Detail
	ReasonKnowsBDSM                       // the terminal knows mode 8
	ReasonForceLTR                        // kitty's force_ltr is on
	ReasonNotInTable                      // the answer Detail names no terminal that is known
	ReasonSilent                          // but Detail would have told its name
	ReasonSilentOutside                   // but tmux would know the name of Detail
	ReasonNothing                         // nothing tells which terminal this is
	ReasonNothingAround                   // nothing tells which terminal the multiplexer Detail runs in
	ReasonChosen                          // the mode is chosen by a flag or a setting
	ReasonPicked                          // the mode is picked by the reader among lines
)

// ReasonKinds are all kinds.
var ReasonKinds = []ReasonKind{
	ReasonSeen, ReasonAttributes, ReasonAnswersAs, ReasonKnowsBDSM, ReasonForceLTR, ReasonNotInTable, ReasonSilent,
	ReasonSilentOutside, ReasonNothing, ReasonNothingAround, ReasonChosen, ReasonPicked,
}
