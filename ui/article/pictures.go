package article

import (
	"khabar/feeds/document"
	"khabar/ui/page"
)

// pictures are the images of the open article.
type pictures struct {
	found map[string]document.Picture // by address
	// asked is the width in cells that each was asked for: one that was asked
	// for in vain is not asked for again.
	asked map[string]int
}

func newPictures() pictures {
	return pictures{found: make(map[string]document.Picture), asked: make(map[string]int)}
}

// NextPicture gives the next image that is to be fetched, from the top of the
// article, and takes it for asked. A picture that is there is asked for again
// only where there is more room for it now.
func (m *Model) NextPicture() (slot page.PictureSlot, wanted bool) {
	if m.page == nil || m.state == Empty || m.state == Opening || m.preview || !m.kit.Pictures {
		return page.PictureSlot{}, false
	}
	for _, slot := range m.page.PictureSlots() {
		if slot.WidthCells > m.pictures.asked[slot.Address] {
			m.pictures.asked[slot.Address] = slot.WidthCells
			return slot, true
		}
	}
	return page.PictureSlot{}, false
}

// SetPicture takes an image of the open article. The row at the top of the screen
// stays where it is.
func (m *Model) SetPicture(address string, p document.Picture) {
	m.pictures.found[address] = p
	m.relay()
}

// shownPictures gives the pictures that the page is to draw.
func (m *Model) shownPictures() map[string]document.Picture {
	if !m.kit.Pictures {
		return nil
	}
	return m.pictures.found
}

// Images gives the pictures of the open article that are to be drawn with their
// own pixels.
func (m *Model) Images() []page.Image {
	if m.page == nil || m.state == Empty || !m.kit.Pictures {
		return nil
	}
	return m.page.Images()
}

// Picture gives a picture of the open article.
func (m *Model) Picture(address string) document.Picture { return m.pictures.found[address] }
