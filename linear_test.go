//go:build unix

package main

import (
	"strings"
	"testing"
	"time"
)

// The whole of a visit in linear mode, as a screen reader hears it: lines of logical
// text, and not one sequence for the terminal.
func TestLinear(t *testing.T) {
	directory := t.TempDir()
	follow(t, directory, newsOf(t, 5).URL)
	s := start(t, 80, 24, home(directory), "--linear")
	heard := func(text string) {
		t.Helper()
		s.until(text, func([]string) bool { return strings.Contains(s.sent(), text) })
	}
	heard("كل الأخبار، 5 أخبار\r\nعنوان رقم 5: متحف الخزف، مصدر، منذ ")
	s.press("ت") // j
	heard("عنوان رقم 4: جلسة البرلمان، مصدر، ")
	s.press("\r")
	heard("عنوان رقم 4: جلسة البرلمان\r\nمصدر، ")
	heard("نص\r\n")
	s.press("s")
	heard("مُيّز بنجمة\r\n")
	s.press("q")
	heard("مقروء، بنجمة، 2 من 5\r\n")
	s.press("e")
	heard("آخر ردّ: ") // as it is written, also where it comes from a sheet
	s.press("q")
	s.press("/")
	heard("بحث: ")
	s.press("رقم", " ", "3", "\r")
	heard("نتائج البحث عن «رقم 3»")
	s.press("\x1b")
	time.Sleep(100 * time.Millisecond) // Esc alone, not the beginning of a sequence
	s.press("Q")
	if code := s.ends(2 * time.Second); code != 0 {
		t.Errorf("exit code %d", code)
	}
	for _, sequence := range []string{"\x1b", "\u2500", "\u2502", "●"} {
		if strings.Contains(s.sent(), sequence) {
			t.Errorf("%q was sent in\n%q", sequence, s.sent())
		}
	}
	s.expectRestored()
}

// --plain gives what a pipe gets, also on a terminal.
func TestPlainOnATerminal(t *testing.T) {
	directory := t.TempDir()
	follow(t, directory, newsOf(t, 2).URL)
	s := start(t, 80, 24, home(directory), "refresh", "--plain")
	s.ends(20 * time.Second)
	s = start(t, 80, 24, home(directory), "headlines", "--plain")
	if code := s.ends(20 * time.Second); code != 0 {
		t.Errorf("exit code %d", code)
	}
	if sent := s.sent(); !strings.Contains(sent, "عنوان رقم 2") || !strings.Contains(sent, "\t") || strings.ContainsRune(sent, 0x1b) {
		t.Errorf("sent %q", sent)
	}
}
