package page

import (
	"fmt"
	"hash/fnv"
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

// pixelsPerHalfCell is how many pixels an image has for the width of a cell, and
// for half of its height, where it is drawn with its own.
const pixelsPerHalfCell = 10

// PictureSlot is room for a picture. Half a cell, the upper or the lower one, is
// Scale pixels wide and high.
type PictureSlot struct {
	Address          string
	WidthCells, Rows int
	Scale            int
}

// Pixels gives the room in pixels.
func (s PictureSlot) Pixels() (width, height int) {
	return s.Scale * s.WidthCells, s.Scale * 2 * s.Rows
}

// Image is a picture of the page that is drawn with its own pixels, scaled to its
// cells by the terminal.
type Image struct {
	terminal.Image
	Address string
}

// Images gives the pictures that stand in the page with their own pixels.
func (p *Page) Images() []Image { return p.images }

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
	slot := PictureSlot{Address: block.URL, WidthCells: room, Rows: pictureRowsMax, Scale: b.pictureScale()}
	b.slot(slot)
	found := b.options.Pictures[block.URL]
	if found.Width < picturePixelsMin || found.Height < picturePixelsMin || len(found.Pixels) != found.Width*found.Height {
		return caption
	}
	s := pictured{frame: f, caption: caption}
	if b.options.Pixels {
		s.drawing = b.placed(found, slot)
	} else {
		s.drawing = b.blocky(found.Fit(room, 2*pictureRowsMax))
	}
	s.left = (room - s.drawing.columns) / 2
	return s
}

func (b *builder) pictureScale() int {
	if b.options.Pixels {
		return pixelsPerHalfCell
	}
	return 1
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

// drawing is a picture as cells.
type drawing struct {
	columns, rows int
	cell          func(x, y int) terminal.Cell
}

// blocky draws a picture in half blocks; it fits already.
func (b *builder) blocky(p document.Picture) drawing {
	colors := make([]terminal.Color, len(p.Pixels))
	for i, pixel := range p.Pixels {
		colors[i] = colorOf(pixel, b.options.Theme.Profile())
	}
	return drawing{columns: p.Width, rows: (p.Height + 1) / 2, cell: func(x, y int) terminal.Cell {
		upper := colors[2*y*p.Width+x]
		// Below an odd last row stands the same again: fonts leave gaps between
		// blocks, through which another colour would shine.
		pen := terminal.Pen{Foreground: upper, Background: upper}
		if under := (2*y+1)*p.Width + x; under < len(colors) {
			pen.Background = colors[under]
		}
		return terminal.Cell{Glyph: terminal.HalfBlock, Pen: pen}
	}}
}

// placed leaves the drawing to the terminal.
func (b *builder) placed(p document.Picture, slot PictureSlot) drawing {
	width, height := document.FitSides(p.Width, p.Height, slot.Scale*slot.WidthCells, slot.Scale*2*slot.Rows)
	image := terminal.Image{Columns: cellsOf(width, slot.Scale), Rows: cellsOf(height, 2*slot.Scale)}
	hash := fnv.New32a()
	fmt.Fprint(hash, slot.Address, " ", image.Columns, " ", image.Rows)
	image.ID = max(1, hash.Sum32()&0xffffff)
	b.page.images = append(b.page.images, Image{Image: image, Address: slot.Address})
	return drawing{columns: image.Columns, rows: image.Rows, cell: func(_, y int) terminal.Cell { return image.Cell(y) }}
}

// cellsOf gives how many cells hold that many pixels.
func cellsOf(pixels, perCell int) int { return max(1, (pixels+perCell/2)/perCell) }

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
	drawing drawing
	left    int // empty cells before the picture
	frame   frame
	caption strip // may be nil; it has the frame already
}

// pixelRows is the number of rows of the picture alone.
func (s pictured) pixelRows() int { return s.drawing.rows }

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
	for x := range s.drawing.columns {
		content[s.left+x] = s.drawing.cell(x, i)
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
