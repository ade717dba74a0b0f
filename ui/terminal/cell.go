package terminal

// Row is one finished row of the screen: cells from the left edge to the
// right, in visual order. Its length is the width of the screen in cells.
type Row []Cell

// Cell is one cell of the screen.
type Cell struct {
	// Glyph is what stands in the cell: an ordinary character or an Arabic
	// presentation form. 0 marks the second cell of a wide glyph.
	Glyph rune
	// Marks are combining marks drawn on Glyph, in the modes that keep them.
	Marks string
	Pen   Pen
	// Link is where a click on the cell leads (OSC 8), or empty.
	Link string
}

// Pen is how a cell is drawn. It is comparable; the zero Pen is the terminal's
// own default.
type Pen struct {
	Foreground, Background Color
	Attributes             Attributes
}

// Attributes is a set of SGR attributes. There is no italic: it breaks Arabic
// in urxvt, mlterm, Konsole and QTerminal (measured).
type Attributes uint8

// The attributes khabar uses.
const (
	Bold Attributes = 1 << iota
	Faint
	Underline
	Reverse
	Strike
	// Concealed draws a cell as if it held a blank. Only encoders use it.
	Concealed
)

// Color is a terminal colour. The zero Color is the terminal's default.
type Color uint32

const (
	colorIndexed Color = 1 << 24
	colorRGB     Color = 1 << 25
)

// Indexed is colour n of the palette: 0–15 are the terminal's own sixteen,
// 16–255 the fixed cube and greys.
func Indexed(n uint8) Color { return colorIndexed | Color(n) }

// RGB is a 24-bit colour.
func RGB(red, green, blue uint8) Color {
	return colorRGB | Color(red)<<16 | Color(green)<<8 | Color(blue)
}

// Index gives the palette index of an indexed colour.
func (c Color) Index() (n uint8, indexed bool) { return uint8(c), c&colorIndexed != 0 }

// Components gives the parts of a 24-bit colour.
func (c Color) Components() (red, green, blue uint8, rgb bool) {
	return uint8(c >> 16), uint8(c >> 8), uint8(c), c&colorRGB != 0
}
