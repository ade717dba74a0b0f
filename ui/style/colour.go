package style

import (
	"slices"

	"github.com/charmbracelet/lipgloss"

	"khabar/ui/terminal"
)

// ColourNames are the colours of a terminal's palette of sixteen, in its order.
var ColourNames = []string{
	"black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
	"bright-black", "bright-red", "bright-green", "bright-yellow", "bright-blue", "bright-magenta", "bright-cyan", "bright-white",
}

// Colour gives the colour of a name of ColourNames or of "#rrggbb" as the terminal
// can show it; false where it shows none, or the name is none. Of sixteen colours
// whose look nobody knows only the named ones are taken.
func (t Theme) Colour(name string) (terminal.Color, bool) {
	if t.profile == NoColor || t.Name == "plain" {
		return 0, false
	}
	if i := slices.Index(ColourNames, name); i >= 0 {
		return terminal.Indexed(uint8(i)), true
	}
	if len(name) != len("#rrggbb") || name[0] != '#' || t.profile == Sixteen {
		return 0, false
	}
	colour := newMixer(t.profile, t.dark).color(lipgloss.AdaptiveColor{Light: name, Dark: name})
	return colour, colour != 0
}
