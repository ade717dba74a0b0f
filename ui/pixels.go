package ui

import (
	"bytes"
	"image"
	"image/color"
	"image/png"

	tea "github.com/charmbracelet/bubbletea"

	"khabar/feeds/document"
	"khabar/ui/page"
	"khabar/ui/terminal"
)

// imageScreen is where images are drawn with their own pixels; *terminal.Screen is
// one.
type imageScreen interface {
	ShowImage(image terminal.Image, png []byte) error
	DropImage(id uint32) error
}

// pixels are the images that the terminal holds.
type pixels struct {
	screen imageScreen // nil where the terminal draws none
	sent   map[uint32]bool
	busy   bool // one is being sent, or taken away
}

// imageSent says that the terminal has taken an image, or let it go.
type imageSent struct{}

// forget says that the terminal may have lost the images: after a clear, after
// the program was suspended.
func (p *pixels) forget() { p.sent = nil }

// sendPixels sends the next image of the open article that the terminal does not
// hold, and takes away those of another one: one at a time, in that order.
func (m *Model) sendPixels() tea.Cmd {
	if m.pixels.screen == nil || m.pixels.busy || !m.kit.Pixels {
		return nil
	}
	screen, wanted := m.pixels.screen, m.article.Images()
	if id, gone := m.imageLeft(wanted); gone {
		delete(m.pixels.sent, id)
		m.pixels.busy = true
		return func() tea.Msg { _ = screen.DropImage(id); return imageSent{} }
	}
	for _, image := range wanted {
		if m.pixels.sent[image.ID] {
			continue
		}
		if m.pixels.sent == nil {
			m.pixels.sent = make(map[uint32]bool)
		}
		m.pixels.sent[image.ID], m.pixels.busy = true, true
		picture := m.article.Picture(image.Address)
		return func() tea.Msg {
			if data, err := encodePNG(picture); err == nil {
				_ = screen.ShowImage(image.Image, data) // the next frame meets the same error
			}
			return imageSent{}
		}
	}
	return nil
}

// imageLeft gives an image that the terminal holds and the page has no more.
func (m *Model) imageLeft(wanted []page.Image) (id uint32, found bool) {
	held := make(map[uint32]bool, len(wanted))
	for _, image := range wanted {
		held[image.ID] = true
	}
	for id := range m.pixels.sent {
		if !held[id] {
			return id, true
		}
	}
	return 0, false
}

// encodePNG encodes quickly: the line to the terminal is short.
func encodePNG(p document.Picture) ([]byte, error) {
	canvas := image.NewRGBA(image.Rect(0, 0, p.Width, p.Height))
	for i, pixel := range p.Pixels {
		canvas.SetRGBA(i%p.Width, i/p.Width, color.RGBA{R: uint8(pixel >> 16), G: uint8(pixel >> 8), B: uint8(pixel), A: 0xff})
	}
	var out bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestSpeed}
	err := encoder.Encode(&out, canvas)
	return out.Bytes(), err
}
