// Package style holds the themes: for every role that a piece of the screen can
// play, how it is drawn. A theme is data (tables of Ink); Lip Gloss turns its
// colours into what the terminal has, without asking the terminal anything. It
// knows neither text nor panes.
package style

import (
	"io"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"khabar/ui/terminal"
)

// Ink is how a theme draws a role before the terminal's profile is known. A
// colour is "" (the terminal's own), "0" to "255" (its palette) or "#rrggbb";
// the dark variant is used on a dark background.
type Ink struct {
	Foreground, Background lipgloss.AdaptiveColor
	Attributes             terminal.Attributes
	// Plain are the attributes where there is no colour at all. They are used
	// in place of Attributes when not zero.
	Plain terminal.Attributes
}

// Theme is the pens of all roles for one terminal. The zero Theme draws
// everything in the terminal's default.
type Theme struct {
	Name    string
	pens    [roleCount]terminal.Pen
	ground  terminal.Pen
	profile Profile
	dark    bool
}

// Ground gives the colours of what no role colours: the ground of the screen, and
// text on it. It is the zero Pen where the theme leaves them to the terminal.
func (t Theme) Ground() terminal.Pen { return t.ground }

// Pen gives how the role is drawn.
func (t Theme) Pen(r Role) terminal.Pen {
	if r >= roleCount {
		return terminal.Pen{}
	}
	return t.pens[r]
}

// Profile tells how many colours the theme was made for.
func (t Theme) Profile() Profile { return t.profile }

// Default is the theme of a reader who set nothing: the terminal's own sixteen
// colours with one accent; without colours, attributes only.
func Default(profile Profile, dark bool) Theme {
	t, _ := Named(DefaultName, profile, dark)
	return t
}

// Named gives the built-in theme of that name. dark says that the terminal's ground
// is dark.
func Named(name string, profile Profile, dark bool) (Theme, bool) {
	for _, b := range builtIn {
		switch {
		case b.name != name:
		case b.palette != nil:
			return paint(name, b.palette(dark), profile, dark), true
		default:
			return mix(name, b.inks(dark), profile, dark), true
		}
	}
	return Theme{}, false
}

// paint makes a theme of palettes. Squeezed into sixteen colours of unknown look it
// may be black on black; there the terminal's own are used, which its owner chose.
func paint(name string, of palettes, profile Profile, dark bool) Theme {
	p := of.full
	if profile == Palette {
		p = of.limited
	}
	if profile <= Sixteen {
		return mix(name, terminalInks(dark), profile, dark)
	}
	theme := mix(name, paletteInks(p), profile, p.dark)
	theme.ground = newMixer(profile, p.dark).pen(Ink{Foreground: both(p.text), Background: both(p.ground)})
	return theme
}

// Names gives the names of the built-in themes, the default first.
func Names() []string {
	names := make([]string, len(builtIn))
	for i, b := range builtIn {
		names[i] = b.name
	}
	return names
}

// mix turns the inks of a theme into pens.
func mix(name string, inks map[Role]Ink, profile Profile, dark bool) Theme {
	t := Theme{Name: name, profile: profile, dark: dark}
	m := newMixer(profile, dark)
	for role, ink := range inks {
		t.pens[role] = m.pen(ink)
	}
	return t
}

// mixer turns inks into pens. Its Lip Gloss renderer is told profile and
// background, so that it never asks the terminal for them.
type mixer struct{ renderer *lipgloss.Renderer }

func newMixer(profile Profile, dark bool) mixer {
	r := lipgloss.NewRenderer(io.Discard)
	r.SetColorProfile(profile.termenv())
	r.SetHasDarkBackground(dark)
	return mixer{r}
}

func (m mixer) pen(ink Ink) terminal.Pen {
	pen := terminal.Pen{
		Foreground: m.color(ink.Foreground),
		Background: m.color(ink.Background),
		Attributes: ink.Attributes,
	}
	if m.renderer.ColorProfile() == termenv.Ascii && ink.Plain != 0 {
		pen.Attributes = ink.Plain
	}
	return pen
}

// color resolves a colour to what the profile has.
func (m mixer) color(c lipgloss.AdaptiveColor) terminal.Color {
	value := c.Light
	if m.renderer.HasDarkBackground() {
		value = c.Dark
	}
	switch c := m.renderer.ColorProfile().Color(value).(type) {
	case termenv.ANSIColor:
		return terminal.Indexed(uint8(c))
	case termenv.ANSI256Color:
		return terminal.Indexed(uint8(c))
	case termenv.RGBColor:
		r, g, b := termenv.ConvertToRGB(c).RGB255()
		return terminal.RGB(r, g, b)
	}
	return 0
}

// WithoutBold gives the theme with a role drawn in the ordinary weight, for
// terminals whose bold letters do not join.
func (t Theme) WithoutBold(r Role) Theme {
	if r < roleCount {
		t.pens[r].Attributes &^= terminal.Bold
	}
	return t
}
