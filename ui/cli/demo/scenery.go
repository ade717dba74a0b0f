package demo

import (
	"bytes"
	"hash/fnv"
	"image"
	"image/color"
	"image/png"
	"math"
)

// The sides of an article's picture; the pages say so too.
const (
	sceneryWidth  = 640
	sceneryHeight = 360
)

// scenery is the picture of an article: hills under an evening sky in the colour
// of the outlet, other ones for every name.
type scenery struct {
	colour       color.RGBA
	sunX, sunY   float64
	phase        float64
	ridges       int
	steep, drift float64
}

func newScenery(colour color.RGBA, name string) scenery {
	hash := fnv.New64a()
	_, _ = hash.Write([]byte(name))
	bits := hash.Sum64()
	// draw gives a number from 0 to 1 that hangs on the name alone.
	draw := func() float64 {
		bits = bits*6364136223846793005 + 1442695040888963407 // Knuth's MMIX generator
		return float64(bits>>40) / (1 << 24)
	}
	return scenery{
		colour: colour, sunX: sceneryWidth * (0.15 + 0.7*draw()), sunY: sceneryHeight * (0.2 + 0.25*draw()),
		phase: 2 * math.Pi * draw(), ridges: 3 + int(3*draw()), steep: 18 + 30*draw(), drift: 1 + 2*draw(),
	}
}

// png draws the picture.
func (s scenery) png() ([]byte, error) {
	canvas := image.NewRGBA(image.Rect(0, 0, sceneryWidth, sceneryHeight))
	for x := range sceneryWidth {
		crests := s.crests(float64(x))
		for y := range sceneryHeight {
			canvas.SetRGBA(x, y, s.at(float64(x), float64(y), crests))
		}
	}
	var out bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestSpeed}
	err := encoder.Encode(&out, canvas)
	return out.Bytes(), err
}

// crests gives how high the ridges begin in a column, the farthest first.
func (s scenery) crests(x float64) []float64 {
	crests := make([]float64, s.ridges)
	for i := range crests {
		nearness := float64(i+1) / float64(s.ridges)
		wave := 2 * math.Pi * x / sceneryWidth * (s.drift + float64(i))
		crests[i] = sceneryHeight*(0.42+0.42*nearness) - s.steep*(math.Sin(wave+s.phase*nearness)+0.4*math.Sin(2.7*wave+s.phase))
	}
	return crests
}

// at gives the colour of a point: of the nearest ridge it lies on, of the sun, or
// of the sky.
func (s scenery) at(x, y float64, crests []float64) color.RGBA {
	night := color.RGBA{0x10, 0x16, 0x24, 0xff}
	evening := color.RGBA{0xf6, 0xc8, 0x8a, 0xff}
	for i := len(crests) - 1; i >= 0; i-- {
		if y >= crests[i] {
			return between(between(s.colour, evening, 0.35), night, 0.15+0.7*float64(i)/float64(len(crests)))
		}
	}
	sky := between(s.colour, evening, math.Pow(y/(sceneryHeight*0.6), 1.3))
	switch distance := math.Hypot(x-s.sunX, y-s.sunY); {
	case distance < 34:
		return color.RGBA{0xff, 0xf4, 0xd6, 0xff}
	case distance < 120:
		return between(color.RGBA{0xff, 0xe3, 0xac, 0xff}, sky, (distance-34)/86)
	default:
		return sky
	}
}

// between mixes two colours: all of the first at 0, all of the second at 1.
func between(a, b color.RGBA, share float64) color.RGBA {
	share = min(max(share, 0), 1)
	mix := func(a, b uint8) uint8 { return uint8(float64(a)*(1-share) + float64(b)*share + 0.5) }
	return color.RGBA{mix(a.R, b.R), mix(a.G, b.G), mix(a.B, b.B), 0xff}
}
