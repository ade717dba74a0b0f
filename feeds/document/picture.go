package document

// Picture is an image made small: rows of pixels from the top left, each
// 0xRRGGBB. len(Pixels) is Width times Height.
type Picture struct {
	Width, Height int
	Pixels        []uint32
}

// Fit gives the picture in at most that many pixels, its aspect kept. It is
// never enlarged; one that fits is given as it is. Sides below one give an
// empty picture.
func (p Picture) Fit(widthMax, heightMax int) Picture {
	width, height := FitSides(p.Width, p.Height, widthMax, heightMax)
	if width == p.Width && height == p.Height {
		return p
	}
	if width < 1 {
		return Picture{}
	}
	s := NewScaler(p.Width, p.Height, width, height)
	for y := range p.Height {
		s.Add(p.Pixels[y*p.Width : (y+1)*p.Width])
	}
	return s.Picture()
}

// FitSides gives the sides of a picture made to fit: both at least 1, or both 0
// where there is no picture or no room.
func FitSides(width, height, widthMax, heightMax int) (fitWidth, fitHeight int) {
	if width < 1 || height < 1 || widthMax < 1 || heightMax < 1 {
		return 0, 0
	}
	fitWidth, fitHeight = width, height
	if fitWidth > widthMax {
		fitWidth, fitHeight = widthMax, rounded(height, widthMax, width)
	}
	if fitHeight > heightMax {
		fitWidth, fitHeight = min(rounded(width, heightMax, height), widthMax), heightMax
	}
	return fitWidth, fitHeight
}

// rounded is side·to/from, at least 1.
func rounded(side, to, from int) int { return max((side*to+from/2)/from, 1) }

// Scaler makes a picture smaller by area averaging, from rows that are given
// one after the other: the large picture need not be in memory. A pixel of the
// small picture is the mean of what it covers, pixels at its edge counted in
// part; the sums are of whole numbers, and exact.
type Scaler struct {
	fromWidth, fromHeight int
	toWidth, toHeight     int
	next                  int        // the row that Add takes
	row                   []channels // one row of the source, averaged across
	sums                  []channels
}

type channels struct{ red, green, blue uint64 }

// NewScaler makes a scaler; all sides are at least 1, and the product of the
// first two below 2⁵⁵.
func NewScaler(fromWidth, fromHeight, toWidth, toHeight int) *Scaler {
	return &Scaler{
		fromWidth: fromWidth, fromHeight: fromHeight, toWidth: toWidth, toHeight: toHeight,
		row: make([]channels, toWidth), sums: make([]channels, toWidth*toHeight),
	}
}

// Add takes the next row of the source, of as many pixels as it is wide; rows
// beyond its height are left out.
func (s *Scaler) Add(pixels []uint32) {
	if s.next >= s.fromHeight {
		return
	}
	s.across(pixels[:s.fromWidth])
	// In units of 1/toHeight the row is toHeight high, and a row of the small
	// picture fromHeight.
	from, to := s.next*s.toHeight, (s.next+1)*s.toHeight
	s.next++
	for y := from / s.fromHeight; y*s.fromHeight < to; y++ {
		weight := uint64(min(to, (y+1)*s.fromHeight) - max(from, y*s.fromHeight))
		sums := s.sums[y*s.toWidth : (y+1)*s.toWidth]
		for x, c := range s.row {
			sums[x].red += weight * c.red
			sums[x].green += weight * c.green
			sums[x].blue += weight * c.blue
		}
	}
}

// across sums a row up into the columns of the small picture.
func (s *Scaler) across(pixels []uint32) {
	clear(s.row)
	x, edge := 0, s.fromWidth // the column of the small picture, and where it ends
	for i, pixel := range pixels {
		from, to := i*s.toWidth, (i+1)*s.toWidth
		for from < to {
			part := uint64(min(to, edge) - from)
			s.row[x].red += part * uint64(pixel>>16&0xff)
			s.row[x].green += part * uint64(pixel>>8&0xff)
			s.row[x].blue += part * uint64(pixel&0xff)
			if from = min(to, edge); from == edge {
				x, edge = x+1, edge+s.fromWidth
			}
		}
	}
}

// Picture gives the small picture, once all rows have been added.
func (s *Scaler) Picture() Picture {
	area := uint64(s.fromWidth) * uint64(s.fromHeight)
	p := Picture{Width: s.toWidth, Height: s.toHeight, Pixels: make([]uint32, len(s.sums))}
	for i, sum := range s.sums {
		p.Pixels[i] = uint32((sum.red+area/2)/area)<<16 | uint32((sum.green+area/2)/area)<<8 | uint32((sum.blue+area/2)/area)
	}
	return p
}
