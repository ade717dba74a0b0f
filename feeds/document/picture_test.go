package document

import (
	"fmt"
	"math"
	"slices"
	"testing"
)

func TestFitSides(t *testing.T) {
	for _, c := range []struct{ width, height, widthMax, heightMax, wantWidth, wantHeight int }{
		{640, 360, 66, 40, 66, 37},
		{360, 640, 66, 40, 23, 40},
		{640, 640, 66, 40, 40, 40},
		{30, 20, 66, 40, 30, 20}, // never enlarged
		{66, 40, 66, 40, 66, 40},
		{10000, 1, 66, 40, 66, 1},
		{1, 10000, 66, 40, 1, 40},
		{640, 360, 1, 1, 1, 1},
		{0, 360, 66, 40, 0, 0},
		{640, 360, 0, 40, 0, 0},
		{640, 360, 66, -1, 0, 0},
	} {
		width, height := FitSides(c.width, c.height, c.widthMax, c.heightMax)
		if width != c.wantWidth || height != c.wantHeight {
			t.Errorf("%d×%d in %d×%d: %d×%d, want %d×%d", c.width, c.height, c.widthMax, c.heightMax, width, height, c.wantWidth, c.wantHeight)
		}
	}
}

func TestFitAverages(t *testing.T) {
	check := func(name string, from Picture, width, height int, want ...uint32) {
		t.Helper()
		got := from.Fit(width, height)
		if len(got.Pixels) != got.Width*got.Height || !slices.Equal(got.Pixels, want) {
			t.Errorf("%s: %d×%d %06x, want %06x", name, got.Width, got.Height, got.Pixels, want)
		}
	}
	chess := Picture{4, 2, []uint32{0xffffff, 0, 0xff0000, 0x0000ff, 0, 0xffffff, 0x0000ff, 0xff0000}}
	check("halves", chess, 2, 1, 0x808080, 0x800080)
	check("as it is", chess, 4, 2, chess.Pixels...)
	check("no room", chess, 0, 2)
	// Each of the two covers one and a half of the three.
	check("parts of pixels", Picture{3, 1, []uint32{0xff0000, 0x00ff00, 0x0000ff}}, 2, 1, 0xaa5500, 0x0055aa)
	check("parts of rows", Picture{1, 3, []uint32{0xff0000, 0x00ff00, 0x0000ff}}, 1, 2, 0xaa5500, 0x0055aa)
}

// TestFitKeepsTheMean holds what averaging by area promises: the small picture
// is as bright as the large one.
func TestFitKeepsTheMean(t *testing.T) {
	for _, sides := range [][4]int{{97, 61, 13, 7}, {640, 3, 66, 2}, {5, 400, 3, 40}, {50, 50, 49, 49}} {
		t.Run(fmt.Sprint(sides), func(t *testing.T) {
			from := Picture{Width: sides[0], Height: sides[1], Pixels: make([]uint32, sides[0]*sides[1])}
			for i := range from.Pixels {
				from.Pixels[i] = uint32(i*2654435761) & 0xffffff
			}
			s := NewScaler(sides[0], sides[1], sides[2], sides[3])
			for y := range from.Height {
				s.Add(from.Pixels[y*from.Width:][:from.Width])
			}
			s.Add(from.Pixels[:from.Width]) // one too many
			if before, after := mean(from), mean(s.Picture()); math.Abs(before-after) > 0.5 {
				t.Errorf("mean %.2f, then %.2f", before, after)
			}
		})
	}
}

func mean(p Picture) float64 {
	sum := uint64(0)
	for _, pixel := range p.Pixels {
		sum += uint64(pixel>>16 + pixel>>8&0xff + pixel&0xff)
	}
	return float64(sum) / float64(3*len(p.Pixels))
}
