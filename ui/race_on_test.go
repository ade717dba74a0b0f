//go:build race

package ui

// raceDetector says that the race detector watches this run.
const raceDetector = true
