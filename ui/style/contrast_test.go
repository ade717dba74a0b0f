package style

import (
	"math"

	"khabar/ui/terminal"
)

// contrastRatio is the contrast ratio of WCAG 2.1, 1 to 21.
func contrastRatio(a, b terminal.Color) float64 {
	x, y := luminance(a), luminance(b)
	if x < y {
		x, y = y, x
	}
	return (x + 0.05) / (y + 0.05)
}

// luminance is the relative luminance of a 24-bit colour (WCAG 2.1).
func luminance(c terminal.Color) float64 {
	r, g, b := components(c)
	linear := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

// components gives a colour as 24 bits, also one of the 256 (xterm's cube and greys).
func components(c terminal.Color) (r, g, b uint8) {
	n, indexed := c.Index()
	switch {
	case !indexed:
		r, g, b, _ = c.Components()
	case n >= 232:
		grey := 8 + (n-232)*10
		return grey, grey, grey
	case n >= 16:
		step := func(i uint8) uint8 { return [...]uint8{0, 95, 135, 175, 215, 255}[i] }
		return step((n - 16) / 36), step((n - 16) / 6 % 6), step((n - 16) % 6)
	}
	return r, g, b
}
