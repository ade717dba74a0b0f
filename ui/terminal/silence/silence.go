// Package silence keeps Bubble Tea v1 from questioning the terminal before main
// runs. An init function of Bubble Tea makes Lip Gloss ask for the background
// colour (OSC 11 and a cursor report; up to five seconds of waiting where the
// terminal does not answer), even for commands that only print.
//
// Termenv asks nothing where TERM is "dumb"; where TERM is not set it does. This package imports os alone and
// therefore initialises before Bubble Tea, which also needs os/exec: Go runs
// the initialisers that are ready in the order of their import paths, and
// "khabar/…" comes before "os/exec". Restore must run before anything reads
// TERM. The end-to-end tests hold that no query is sent at start.
package silence

import "os"

var term, termIsSet = os.LookupEnv("TERM")

func init() { _ = os.Setenv("TERM", "dumb") }

// Restore gives TERM its value back. Call it from an init function of a package
// that imports Bubble Tea, so that it runs after Bubble Tea's own.
func Restore() {
	if termIsSet {
		_ = os.Setenv("TERM", term)
	} else {
		_ = os.Unsetenv("TERM")
	}
}
