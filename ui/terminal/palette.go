package terminal

// Nearest gives the fixed colour of the palette, 16 to 255, that is nearest to a
// 24-bit one, as xterm draws them. Distances are weighted as the eye weighs red,
// green and blue.
func Nearest(red, green, blue uint8) Color {
	r, g, b := int(red), int(green), int(blue)
	// The distance is a sum over the components, so that each step of the cube is
	// chosen by itself; the grey nearest to all three is the weighted mean.
	cubed := 16 + 36*step(r) + 6*step(g) + step(b)
	mean := (weightRed*r + weightGreen*g + weightBlue*b) / (weightRed + weightGreen + weightBlue)
	grey := 232 + min(max((mean-3)/10, 0), 23)
	if distance(grey, r, g, b) < distance(cubed, r, g, b) {
		return Indexed(uint8(grey))
	}
	return Indexed(uint8(cubed))
}

// The weights of the components.
const (
	weightRed   = 2
	weightGreen = 4
	weightBlue  = 3
)

// distance is how far the fixed colour n is from a 24-bit one.
func distance(n, r, g, b int) int {
	red, green, blue := fixed(uint8(n))
	red, green, blue = red-r, green-g, blue-b
	return weightRed*red*red + weightGreen*green*green + weightBlue*blue*blue
}

// step gives the step of the cube nearest to a component.
func step(component int) int {
	switch {
	case component < 48:
		return 0
	case component < 115:
		return 1
	}
	return min((component-35)/40, 5)
}
