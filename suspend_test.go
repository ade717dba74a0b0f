//go:build unix

package main

import (
	"os"
	"strings"
	"testing"
	"time"
)

// Ctrl-Z gives the shell its terminal back, and fg the reader, on the screen and in
// linear mode.
func TestCtrlZ(t *testing.T) {
	const shell = "/bin/bash"
	if _, err := os.Stat(shell); err != nil {
		t.Skip("there is no bash")
	}
	check := func(flag, shown string) {
		t.Helper()
		directory := t.TempDir()
		follow(t, directory, newsOf(t, 3).URL)
		s := startProgram(t, shell, 80, 24, home(directory, "PS1=$ "), "--norc", "-i")
		s.press(binary + " " + flag + "\r")
		s.shows(shown)
		s.settled()
		s.press("\x1a")
		s.shows("Stopped")
		s.press("echo back to $((6*7))\r")
		s.shows("back to 42")
		before := len(s.sent())
		s.press("fg\r")
		s.until("the reader again", func([]string) bool {
			return flag != "" && len(s.sent()) > before+20 || strings.Contains(s.sent()[before:], "\x1b[?1049h")
		})
		time.Sleep(200 * time.Millisecond)
		s.press("G")
		s.until("the last headline", func([]string) bool {
			return flag == "" || strings.Contains(s.sent()[before:], "عنوان رقم 1: ")
		})
		s.press("Q")
		s.settled() // what is typed before it has ended is the reader's
		s.press("echo gone $((7*6))\r")
		s.shows("gone 42")
		s.press("exit\r")
		s.ends(5 * time.Second)
	}
	check("", visual("عنوان رقم 3"))
	check("--linear", "عنوان رقم 3")
}
