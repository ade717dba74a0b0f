//go:build unix

package main

import (
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

var osc52 = regexp.MustCompile("\x1b\\]52;c;([A-Za-z0-9+/=]*)\a")

// clipboardOf gives what was put on the terminal's clipboard last.
func (s *session) clipboardOf() string {
	all := osc52.FindAllStringSubmatch(s.sent(), -1)
	if len(all) == 0 {
		return ""
	}
	text, err := base64.StdEncoding.DecodeString(all[len(all)-1][1])
	if err != nil {
		s.t.Errorf("OSC 52: %v", err)
	}
	return string(text)
}

// The pointer drawn over a line copies its logical text to the terminal's and to
// the system's clipboard.
func TestDrawingOverTextCopiesIt(t *testing.T) {
	const paragraph = "قال المتحدث إن شركة OpenAI دفعت 1,250 دولارًا (نحو 4,690 ريالًا)."
	var paragraphs []string
	for range 6 {
		paragraphs = append(paragraphs, "فقرة من فقرات الخبر فيها كلام كثير عمّا جرى في المدينة صباح اليوم، وما قاله شهود العيان عنه.", paragraph)
	}
	directory := t.TempDir()
	programs := filepath.Join(directory, "bin")
	if err := os.Mkdir(programs, 0o700); err != nil {
		t.Fatal(err)
	}
	clipboard := filepath.Join(directory, "clipboard")
	script := fmt.Sprintf("#!/bin/sh\ncat > %q.new && mv %q.new %q\n", clipboard, clipboard, clipboard)
	if err := os.WriteFile(filepath.Join(programs, "wl-copy"), []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	follow(t, directory, siteOf(t, paragraphs).URL+"/feed.xml")
	s := start(t, 90, 30, home(directory, "PATH="+programs+":"+os.Getenv("PATH"), "WAYLAND_DISPLAY=none"))
	s.shows(visual("صحيفة الاختبار"))
	s.press("\r")
	line := visual(paragraph)
	rows := s.shows(line)
	y, left, width := 0, 0, len([]rune(line))
	for i, row := range rows {
		if at := strings.Index(row, line); at >= 0 && y == 0 {
			y, left = i, len([]rune(row[:at]))
		}
	}
	s.press(
		fmt.Sprintf("\x1b[<0;%d;%dM", left+width, y+1), // down at the first letter
		fmt.Sprintf("\x1b[<32;%d;%dM", left+1, y+1),
		fmt.Sprintf("\x1b[<0;%d;%dm", left+1, y+1))
	s.shows(visual("نُسخ النص"))
	if got := s.clipboardOf(); got != paragraph {
		t.Errorf("the terminal's clipboard has %q, want %q", got, paragraph)
	}
	for deadline := time.Now().Add(patience); ; time.Sleep(15 * time.Millisecond) {
		got, _ := os.ReadFile(clipboard)
		if string(got) == paragraph {
			break
		}
		if time.Now().After(deadline) {
			t.Fatalf("the system's clipboard has %q, want %q", got, paragraph)
		}
	}
	s.press("c")
	s.until("a citation on the clipboard", func([]string) bool {
		return strings.HasPrefix(s.clipboardOf(), "«"+frameTitle+"»، صحيفة الاختبار، ")
	})
}
