package page

import (
	"fmt"
	"testing"

	"khabar/feeds/document"
	"khabar/ui/style"
	"khabar/ui/terminal"
)

const photoAddress = "https://example.org/صورة.jpg"

// sunset is a picture whose pixels are all different in colour.
func sunset(width, height int) document.Picture {
	p := document.Picture{Width: width, Height: height, Pixels: make([]uint32, width*height)}
	for i := range p.Pixels {
		p.Pixels[i] = uint32(i%width)<<16 | uint32(i/width)<<8 | 0x80
	}
	return p
}

func photo(caption string) document.Block {
	return document.Block{Kind: document.Image, URL: photoAddress, Runs: run(caption)}
}

// pictureOptions are those of a terminal with colours; the pictures may be nil.
func pictureOptions(widthCells int, profile style.Profile, pictures map[string]document.Picture) Options {
	o := testOptions(widthCells)
	o.Theme, o.Pictures = style.Default(profile, true), pictures
	return o
}

// illustrated is an article with a picture between texts, one in a quotation and
// one without a caption.
func illustrated() document.Document {
	quoted := photo("صورة في اقتباس")
	quoted.Quote = 2
	return document.Document{Blocks: []document.Block{
		paragraphOf("نص قبل الصورة يملأ سطرًا أو سطرين من العمود حتى يبقى القارئ في مكانه."),
		photo("جسر على النهر في صباح شتوي، والمارّة يعبرونه إلى السوق القديم في المدينة"),
		paragraphOf("نص بعد الصورة."), quoted, photo(""), paragraphOf("آخر النص."),
	}}
}

func TestPicturesFillTheirRows(t *testing.T) {
	for width := range 121 {
		for _, sides := range [][2]int{{66, 37}, {66, 40}, {13, 40}, {300, 5}, {4, 400}, {5, 5}, {1, 1}, {3, 90}} {
			for _, profile := range []style.Profile{style.NoColor, style.Sixteen, style.Palette, style.TrueColor} {
				o := pictureOptions(width, profile, map[string]document.Picture{photoAddress: sunset(sides[0], sides[1])})
				o.Pixels = sides[0]%2 == 0
				p := Layout(testHeading, illustrated(), o)
				for i := range p.Len() {
					if err := soundRow(p.Row(i), width); err != nil {
						t.Fatalf("width %d, %v, row %d: %v", width, sides, i, err)
					}
					if found := p.RowOf(p.Place(i)); found != i {
						t.Fatalf("width %d, %v: row %d at %+v is found at row %d", width, sides, i, p.Place(i), found)
					}
					for x := range width {
						if from, to := p.PlaceAt(i, x); from.Block != to.Block || from.Offset > to.Offset {
							t.Fatalf("width %d, row %d, cell %d: %+v to %+v", width, i, x, from, to)
						}
					}
				}
			}
		}
	}
}

// pictureRows gives the rows of a page that hold pixels.
func pictureRows(p *Page) (rows []int) {
	for i := range p.Len() {
		for _, c := range p.Row(i) {
			if c.Glyph == terminal.HalfBlock {
				rows = append(rows, i)
				break
			}
		}
	}
	return rows
}

// TestPixels: every pixel stands in its half cell, in the colours the terminal
// has, in the middle of the column.
func TestPixels(t *testing.T) {
	d := document.Document{Blocks: []document.Block{photo("جسر")}}
	from := sunset(20, 7)
	for _, profile := range []style.Profile{style.Palette, style.TrueColor} {
		p := Layout(Heading{}, d, pictureOptions(70, profile, map[string]document.Picture{photoAddress: from}))
		rows := pictureRows(p)
		if len(rows) != 4 || p.Len() != 5 {
			t.Fatalf("%s: pixels on rows %v of %d", profile, rows, p.Len())
		}
		for y := range from.Height {
			for x := range from.Width {
				cell := p.Row(rows[y/2])[p.left+(p.columnCells-20)/2+x]
				got := cell.Pen.Foreground
				if y%2 == 1 {
					got = cell.Pen.Background
				}
				if want := colorOf(from.Pixels[y*20+x], profile); got != want || cell.Glyph != terminal.HalfBlock {
					t.Fatalf("%s: pixel %d,%d is %x, want %x", profile, x, y, got, want)
				}
			}
		}
		if last := p.Row(rows[3])[p.left+(p.columnCells-20)/2].Pen; last.Background != last.Foreground {
			t.Errorf("%s: below an odd row of pixels is %x", profile, last.Background)
		}
	}
	if colorOf(0x123456, style.TrueColor) != terminal.RGB(0x12, 0x34, 0x56) || colorOf(0xff0000, style.Palette) != terminal.Indexed(196) {
		t.Error("the colours of the profiles")
	}
}

func TestPictureSlots(t *testing.T) {
	d := illustrated()
	d.Blocks = append(d.Blocks, document.Block{Kind: document.Image, URL: "data:image/png;base64,AA", Runs: run("مضمَّنة")},
		document.Block{Kind: document.Image, Runs: run("بلا عنوان")})
	check := func(name string, width int, profile style.Profile, want string) {
		t.Helper()
		if got := fmt.Sprint(Layout(testHeading, d, pictureOptions(width, profile, nil)).PictureSlots()); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
	check("24-bit", 100, style.TrueColor, "[{"+photoAddress+" 66 20 1}]")
	check("256", 40, style.Palette, "[{"+photoAddress+" 36 20 1}]")
	check("16", 100, style.Sixteen, "[]")
	check("none", 100, style.NoColor, "[]")
	check("no room", 3, style.TrueColor, "[]")
	for i := range 3 * picturesMax {
		d.Blocks = append(d.Blocks, document.Block{Kind: document.Image, URL: fmt.Sprint("https://example.org/", i)})
	}
	if slots := Layout(testHeading, d, pictureOptions(66, style.TrueColor, nil)).PictureSlots(); len(slots) != picturesMax {
		t.Errorf("%d slots", len(slots))
	}
}

// TestTheTextStaysWhenPicturesCome: what stands at the top of the screen is there
// before and after, whether pictures come or go.
func TestTheTextStaysWhenPicturesCome(t *testing.T) {
	d := illustrated()
	bare := Layout(testHeading, d, pictureOptions(70, style.TrueColor, nil))
	full := Layout(testHeading, d, pictureOptions(70, style.TrueColor, map[string]document.Picture{photoAddress: sunset(66, 37)}))
	if full.Len() < bare.Len()+3*19-4 {
		t.Fatalf("%d rows with pictures, %d without", full.Len(), bare.Len())
	}
	for i := range bare.Len() {
		at := bare.Place(i)
		if at.Above != 0 {
			continue // an empty row
		}
		if before, after := dumpRow(bare.Row(i)), dumpRow(full.Row(full.RowOf(at))); before != after {
			t.Errorf("row %d:\n%s\nbecomes\n%s", i, before, after)
		}
	}
	for i := range full.Len() {
		at := full.Place(i)
		above := at.Above
		at.Above = 0
		if row, text := bare.RowOf(full.Place(i)), bare.RowOf(at); row > text || row < text-min(above, gapRowsMax) {
			t.Errorf("row %d, %d above its text, becomes row %d, text in %d", i, above, row, text)
		}
	}
}

func BenchmarkLayoutPictures(b *testing.B) {
	d, pictures := document.Document{}, map[string]document.Picture{}
	for i := range picturesMax {
		address := fmt.Sprint("https://example.org/", i)
		d.Blocks = append(d.Blocks, document.Block{Kind: document.Image, URL: address, Runs: run("صورة")}, paragraphOf("نص"))
		pictures[address] = sunset(66, 40)
	}
	o := pictureOptions(70, style.Palette, pictures)
	b.ReportAllocs()
	for range b.N {
		Layout(testHeading, d, o)
	}
}

// TestImages holds that pictures with their own pixels have the room of those in
// half blocks, that each of their cells names its image and row, and that the
// size is part of the number.
func TestImages(t *testing.T) {
	o := pictureOptions(80, style.TrueColor, map[string]document.Picture{photoAddress: sunset(640, 360)})
	o.Pixels = true
	p := Layout(testHeading, document.Document{Blocks: []document.Block{photo("جسر")}}, o)
	slots, images := p.PictureSlots(), p.Images()
	if width, height := slots[0].Pixels(); width != 660 || height != 400 {
		t.Errorf("asks for %d by %d pixels", width, height)
	}
	if len(images) != 1 || images[0].Columns != 64 || images[0].Rows != 18 || images[0].Address != photoAddress {
		t.Fatalf("images %+v", images)
	}
	row := 0
	for i := range p.Len() {
		cells := 0
		for _, c := range p.Row(i) {
			if c == images[0].Cell(row) {
				cells++
			}
		}
		if cells > 0 {
			if row++; cells != 64 {
				t.Errorf("row %d of the image has %d cells", row, cells)
			}
		}
	}
	if row != 18 {
		t.Errorf("%d rows of the image", row)
	}
	o.ColumnCells = 40
	if narrow := Layout(testHeading, document.Document{Blocks: []document.Block{photo("جسر")}}, o).Images(); narrow[0].ID == images[0].ID {
		t.Error("another size has the same number")
	}
}
