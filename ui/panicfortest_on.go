//go:build khabar_test_panic

package ui

import (
	"os"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"khabar/feeds/guard"
)

// panicAfter lets the first frame be drawn.
const panicAfter = 300 * time.Millisecond

// panicText is what a stranger may have put into the text of a panic.
const panicText = "forced \x1b]52;c;cHduZWQ=\a\x1b[31m\u202e\u009d0;owned\a\nhttp://user:secret@example.org/ by a test"

// panicForTest panics in a place that KHABAR_TEST_PANIC names: ui, cmd or
// goroutine.
func panicForTest() tea.Cmd {
	place := os.Getenv("KHABAR_TEST_PANIC")
	if place == "" {
		return nil
	}
	return func() tea.Msg {
		time.Sleep(panicAfter)
		switch place {
		case "ui":
			return forcedPanic{text: panicText}
		case "cmd":
			panic(panicText)
		case "goroutine":
			guard.Go(func() { panic(panicText) })
		}
		return nil
	}
}
