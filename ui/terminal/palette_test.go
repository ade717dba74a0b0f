package terminal

import "testing"

// TestNearest compares with a search through the whole palette; of two equally
// near colours either will do.
func TestNearest(t *testing.T) {
	for r := 0; r < 256; r += 5 {
		for g := 0; g < 256; g += 3 {
			for b := 0; b < 256; b += 5 {
				got, _ := Nearest(uint8(r), uint8(g), uint8(b)).Index()
				want := nearest(RGB(uint8(r), uint8(g), uint8(b)), 0)
				if got < 16 || distance(int(got), r, g, b) != distance(int(want), r, g, b) {
					t.Fatalf("%d %d %d: %d at %d, want %d at %d", r, g, b, got, distance(int(got), r, g, b), want, distance(int(want), r, g, b))
				}
			}
		}
	}
}

// TestPicturesAreSentAsTheyAre: in every mode the cells of a picture between
// Arabic text keep place and colours.
func TestPicturesAreSentAsTheyAre(t *testing.T) {
	pixels := func(n uint8) Cell {
		return Cell{Glyph: HalfBlock, Pen: Pen{Foreground: RGB(n, 20, 30), Background: RGB(40, n, 60)}}
	}
	row := Row{{Glyph: 'ﻡ'}, {Glyph: ' '}, pixels(1), pixels(2), pixels(2), pixels(3), {Glyph: ' '}, {Glyph: 'ﻥ'}, {Glyph: 'ﻣ'}}
	for _, mode := range Modes {
		for _, flattened := range []bool{false, true} {
			e := NewEncoder(mode, Profile{Flattened: flattened})
			e.Append(nil, row)
			var sent []Cell
			before := 0
			for i := range e.pieces {
				if p := &e.pieces[i]; p.Glyph == HalfBlock {
					sent = append(sent, p.Cell)
					if p.control != "" && i > 0 && e.pieces[i-1].Glyph == HalfBlock {
						t.Errorf("%s: a control within the picture", mode)
					}
				} else if len(sent) == 0 {
					before++
				}
			}
			if before != 2 || len(sent) != 4 || sent[0] != row[2] || sent[1] != row[3] || sent[2] != row[4] || sent[3] != row[5] {
				t.Errorf("%s: %d cells before, then %v", mode, before, sent)
			}
		}
	}
}
