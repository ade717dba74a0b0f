// Package cli is the commands of khabar and the only room that knows all three
// doors: it loads config, opens feeds and runs ui.
package cli

// Run runs the command that args (without the program's name) ask for and
// returns the exit code: 0 done, 1 failed, 2 wrong usage, 3 done but some feeds
// failed.
func Run(args []string) int { return 0 }
