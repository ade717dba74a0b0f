package terminal

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"unicode/utf8"
)

// Real pixels by kitty's graphics protocol: an image is sent once and gets a
// number and a size in cells; it is seen wherever cells hold U+10EEEE in a
// foreground that is the number, with a mark that is the row of the image ("Unicode
// placeholders", kitty from 0.28, Ghostty). So it scrolls and is cut like text,
// and rows stay rows of cells.

// placeholder is the character that stands for a cell of an image.
const placeholder = '\U0010EEEE'

// imageRowMarks number the rows of an image: combining marks of class 230 in the
// order of their code points (kitty's rowcolumn-diacritics.txt; the same number
// columns, which are told from the cell before).
var imageRowMarks = [...]string{
	"\u0305", "\u030d", "\u030e", "\u0310", "\u0312", "\u033d", "\u033e", "\u033f", "\u0346", "\u034a", "\u034b", "\u034c",
	"\u0350", "\u0351", "\u0352", "\u0357", "\u035b", "\u0363", "\u0364", "\u0365", "\u0366", "\u0367", "\u0368", "\u0369",
}

// Image is an image that is drawn over cells with its own pixels.
type Image struct {
	ID            uint32 // 1 to 0xffffff; another size is another image
	Columns, Rows int    // cells; at most as many rows as there are imageRowMarks
}

// Cell gives a cell of the image's row, 0 to Rows-1. The cells of a row have to
// stand side by side, from the first column on.
func (i Image) Cell(row int) Cell {
	return Cell{
		Glyph: placeholder, Marks: imageRowMarks[row],
		Pen: Pen{Foreground: RGB(uint8(i.ID>>16), uint8(i.ID>>8), uint8(i.ID))},
	}
}

// isImageRow tells marks that only an image's cell has.
func isImageRow(marks string) bool {
	r, n := utf8.DecodeRuneInString(marks)
	return n == len(marks) && r >= 0x305 && r <= 0x369
}

const (
	// imageChunkBytes is the most that one sequence carries, after base64.
	imageChunkBytes = 4096
	// chunksPerWrite is how much of an image is sent before a frame may pass.
	chunksPerWrite = 8
)

// ShowImage sends an image, PNG, to a terminal that has Profile.Pixels. It is seen
// where its cells are, before or after. Frames pass between its parts.
func (s *Screen) ShowImage(image Image, png []byte) error {
	data := base64.StdEncoding.EncodeToString(png)
	s.sendingImage.Lock()
	defer s.sendingImage.Unlock()
	s.mu.Lock()
	s.broken = false
	s.mu.Unlock()
	control := fmt.Sprintf("a=T,U=1,f=100,i=%d,c=%d,r=%d,q=2,", image.ID, image.Columns, image.Rows)
	for first := true; first || data != ""; first = false {
		var part bytes.Buffer
		for range chunksPerWrite {
			chunk := data[:min(len(data), imageChunkBytes)]
			data = data[len(chunk):]
			more := 0
			if data != "" {
				more = 1
			}
			fmt.Fprintf(&part, "\x1b_G%sm=%d;%s\x1b\\", control, more, chunk)
			if control = "q=2,"; more == 0 {
				break
			}
		}
		if ok, err := s.sendPart(image.ID, part.Bytes(), data != ""); !ok {
			return err
		}
	}
	return nil
}

// sendPart sends a part of an image, if the program has the screen and has had it
// since the first part.
func (s *Screen) sendPart(id uint32, part []byte, more bool) (sent bool, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.alternate || s.given || !s.id.Profile.Pixels || s.broken {
		return false, nil
	}
	s.images[id] = true
	s.halfSent = more
	_, err = s.out.Write(part)
	return err == nil, err
}

// DropImage takes an image out of the terminal's memory.
func (s *Screen) DropImage(id uint32) error {
	s.sendingImage.Lock()
	defer s.sendingImage.Unlock()
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.images[id] {
		return nil
	}
	delete(s.images, id)
	_, err := s.out.WriteString(dropImage(id))
	return err
}

func dropImage(id uint32) string { return fmt.Sprintf("\x1b_Ga=d,d=I,i=%d,q=2\x1b\\", id) }

// dropImages gives what takes all images away; an image that is half sent is
// ended first.
func (s *Screen) dropImages() string {
	var drop bytes.Buffer
	if s.halfSent {
		drop.WriteString("\x1b_Gm=0,q=2;\x1b\\")
		s.halfSent, s.broken = false, true
	}
	for id := range s.images {
		drop.WriteString(dropImage(id))
	}
	clear(s.images)
	return drop.String()
}
