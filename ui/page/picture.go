package page

import (
	"strings"

	"khabar/feeds/document"
	"khabar/ui/paint"
	"khabar/ui/style"
	"khabar/ui/terminal"
)

const (
	// pictureRowsMax keeps a picture and some of the text on one screen.
	pictureRowsMax = 20
	// picturePixelsMin: what is narrower or lower counts readers or parts
	// sections; it is no picture.
	picturePixelsMin = 4
	// picturesMax bounds what one article has drawn; a gallery is for the browser.
	picturesMax = 40
)

// PictureSlot is room for a picture. A cell is two pixels, one above the other.
type PictureSlot struct {
	Address          string
	WidthCells, Rows int
}

// Pixels gives the room in pixels.
func (s PictureSlot) Pixels() (width, height int) { return s.WidthCells, 2 * s.Rows }

// PictureSlots gives the pictures that the article has, each address once, from
// top to bottom, and the room there is for them; at most picturesMax, none where the
// terminal has too few colours. What is found is for Options.Pictures.
func (p *Page) PictureSlots() []PictureSlot { return p.slots }

// image sets a picture: its pixels, if the caller has them, above its caption,
// which also stands for it while they are on their way.
func (b *builder) image(i int, block *document.Block, f frame) strip {
	caption := b.caption(i, block, f, b.options.Words.Image)
	room := b.widthCells - f.widthCells()
	if !isWebAddress(block.URL) || room < picturePixelsMin || b.options.Theme.Profile() < style.Palette {
		return caption
	}
	b.slot(PictureSlot{Address: block.URL, WidthCells: room, Rows: pictureRowsMax})
	found := b.options.Pictures[block.URL]
	if found.Width < picturePixelsMin || found.Height < picturePixelsMin || len(found.Pixels) != found.Width*found.Height {
		return caption
	}
	return b.pictured(found.Fit(room, 2*pictureRowsMax), caption, f, room)
}

// isWebAddress tells what can be fetched; an address of data: is not worth it.
func isWebAddress(address string) bool {
	return strings.HasPrefix(address, "https://") || strings.HasPrefix(address, "http://")
}

// slot keeps a slot; of two with one address that with more room.
func (b *builder) slot(wanted PictureSlot) {
	slots := b.page.slots
	for i := range slots {
		if slots[i].Address == wanted.Address {
			slots[i].WidthCells = max(slots[i].WidthCells, wanted.WidthCells)
			return
		}
	}
	if len(slots) < picturesMax {
		b.page.slots = append(slots, wanted)
	}
}

// pictured puts a picture into the middle of the room, above its caption; the
// caption, which may be nil, has the frame already.
func (b *builder) pictured(p document.Picture, caption strip, f frame, room int) strip {
	s := pictured{
		picture: p, colors: make([]terminal.Color, len(p.Pixels)), left: (room - p.Width) / 2,
		frame: f, caption: caption,
	}
	for i, pixel := range p.Pixels {
		s.colors[i] = colorOf(pixel, b.options.Theme.Profile())
	}
	return s
}

// colorOf gives what the terminal has for a pixel.
func colorOf(pixel uint32, profile style.Profile) terminal.Color {
	red, green, blue := uint8(pixel>>16), uint8(pixel>>8), uint8(pixel)
	if profile == style.TrueColor {
		return terminal.RGB(red, green, blue)
	}
	return terminal.Nearest(red, green, blue)
}

// pictured is a picture above its caption. Its text is the caption's, which every
// row of the picture stands above; so the caption keeps its place when a picture
// comes.
type pictured struct {
	picture document.Picture
	colors  []terminal.Color // of the pixels
	left    int              // empty cells before the picture
	frame   frame
	caption strip
}

// pixelRows is the number of rows of the picture alone.
func (s pictured) pixelRows() int { return (s.picture.Height + 1) / 2 }

func (s pictured) rows() int {
	if s.caption == nil {
		return s.pixelRows()
	}
	return s.pixelRows() + s.caption.rows()
}

func (s pictured) paint(dst terminal.Row, i int, overlays []paint.Overlay) {
	if i >= s.pixelRows() {
		// The frame's marker, if it had one, would belong to the picture.
		s.caption.paint(dst, i-s.pixelRows(), overlays)
		return
	}
	content := s.frame.around(dst, i)
	for x := range s.picture.Width {
		upper := s.colors[2*i*s.picture.Width+x]
		// Below an odd last row stands the same again: fonts leave gaps between
		// blocks, through which another colour would shine.
		pen := terminal.Pen{Foreground: upper, Background: upper}
		if under := (2*i+1)*s.picture.Width + x; under < len(s.colors) {
			pen.Background = s.colors[under]
		}
		content[s.left+x] = terminal.Cell{Glyph: terminal.HalfBlock, Pen: pen}
	}
}

func (s pictured) text() string {
	if s.caption == nil {
		return ""
	}
	return s.caption.text()
}

func (s pictured) offset(i int) int {
	if i < s.pixelRows() || s.caption == nil {
		return 0
	}
	return s.caption.offset(i - s.pixelRows())
}

func (s pictured) rowAt(offset int) int {
	if s.caption == nil {
		return 0
	}
	return s.pixelRows() + s.caption.rowAt(offset)
}

func (s pictured) span(i, x int) (start, end int) {
	if i < s.pixelRows() || s.caption == nil {
		return 0, 0
	}
	return s.caption.span(i-s.pixelRows(), x)
}
