//go:build !race

package terminal

// raceDetector says that the race detector watches this run.
const raceDetector = false
