//go:build !unix

package ui

import "os"

// listenForStops gives a channel on which nothing comes: there is no job control.
func listenForStops() (stops chan os.Signal, remove func()) {
	stops = make(chan os.Signal)
	return stops, func() { close(stops) }
}

// listenForSizes gives a channel on which nothing comes.
func listenForSizes() (changes chan os.Signal, remove func()) { return listenForStops() }

func stopSelf() {}

func stopGroup(chan os.Signal) {}
