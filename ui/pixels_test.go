package ui

import (
	"bytes"
	"fmt"
	"image/png"
	"slices"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"khabar/ui/style"
	"khabar/ui/terminal"
)

// imageLog is a terminal that draws images: what it holds, and what came, in
// order.
type imageLog struct {
	held map[uint32]bool
	log  []string
}

func (l *imageLog) ShowImage(image terminal.Image, data []byte) error {
	decoded, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		return err
	}
	l.held[image.ID] = true
	l.log = append(l.log, fmt.Sprintf("show %d×%d cells of %v", image.Columns, image.Rows, decoded.Bounds().Size()))
	return nil
}

func (l *imageLog) DropImage(id uint32) error {
	delete(l.held, id)
	l.log = append(l.log, "drop")
	return nil
}

// TestPixels holds that a terminal with pixels of its own is sent each image of
// the open article once, again after a clear, and that it holds no other.
func TestPixels(t *testing.T) {
	s, _ := readingPictures(t, style.TrueColor, "https://example.org/a.jpg", "https://example.org/b.jpg")
	log := &imageLog{held: map[uint32]bool{}}
	s.kit.Pixels, s.pixels.screen = true, log
	check := func(does string, held int, want ...string) {
		t.Helper()
		if !slices.Equal(log.log, want) || len(log.held) != held {
			t.Errorf("%s: %d held, %q, want %d, %q", does, len(log.held), log.log, held, want)
		}
		log.log = nil
	}
	s.press("j")
	check("before i", 0)
	s.press("i")
	check("on", 2, "show 66×1 cells of (660,10)", "show 66×1 cells of (660,10)")
	s.press("j", "k", "G")
	check("scrolled", 2)
	if pixelRows(s) != 0 {
		t.Error("half blocks are drawn as well")
	}
	s.send(tea.ResumeMsg{})
	check("resumed", 2, "show 66×1 cells of (660,10)", "show 66×1 cells of (660,10)")
	s.press("i")
	check("off", 0, "drop", "drop")
}
