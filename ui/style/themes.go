package style

import (
	"github.com/charmbracelet/lipgloss"

	"khabar/ui/terminal"
)

// DefaultName is the name of the theme of a reader who set nothing.
const DefaultName = "terminal"

// builtIn are the themes that come with the program.
var builtIn = []struct {
	name string
	inks func(dark bool) map[Role]Ink
}{
	{DefaultName, terminalInks},
	{"plain", func(bool) map[Role]Ink { return plainInks() }},
	{"night", func(bool) map[Role]Ink { return paletteInks(night) }},
	{"paper", func(bool) map[Role]Ink { return paletteInks(paper) }},
	{"contrast", func(bool) map[Role]Ink { return paletteInks(contrast) }},
}

const (
	bold      = terminal.Bold
	faint     = terminal.Faint
	underline = terminal.Underline
	reverse   = terminal.Reverse
	strike    = terminal.Strike
)

// both is a colour that serves on dark and on light backgrounds.
func both(value string) lipgloss.AdaptiveColor {
	return lipgloss.AdaptiveColor{Dark: value, Light: value}
}

// plainInks draw with attributes alone; every other theme starts from them, so
// that a role it leaves out still looks like what it is.
func plainInks() map[Role]Ink {
	return map[Role]Ink{
		Dim:          {Attributes: faint},
		Accent:       {Attributes: bold},
		Title:        {Attributes: bold},
		Heading:      {Attributes: bold},
		Unread:       {Attributes: bold},
		Read:         {Attributes: faint},
		Selected:     {Attributes: reverse},
		SelectedDim:  {Attributes: underline},
		Border:       {Attributes: faint},
		Source:       {Attributes: faint},
		Age:          {Attributes: faint},
		Badge:        {Attributes: bold | reverse},
		Star:         {Attributes: bold},
		Fault:        {Attributes: bold},
		Link:         {Attributes: underline},
		Quote:        {Attributes: faint},
		Hit:          {Attributes: reverse},
		HitCurrent:   {Attributes: reverse | bold | underline},
		Status:       {Attributes: faint},
		StatusKey:    {Attributes: bold},
		ProgressRest: {Attributes: faint},
		Strong:       {Attributes: bold},
		Emphasis:     {Attributes: bold},
		Inserted:     {Attributes: underline},
		Deleted:      {Attributes: strike | faint},
		Caption:      {Attributes: faint},
		TableHead:    {Attributes: bold},
		Placeholder:  {Attributes: faint},
	}
}

// terminalInks use the terminal's own sixteen colours with one accent: cyan on
// a dark background, blue on a light one, where the usual cyan is too pale.
// What stands back is faint on a dark background and grey on a light one: faint
// black is black (seen in xterm and foot).
func terminalInks(dark bool) map[Role]Ink {
	inks := plainInks()
	tint := func(color string, attributes terminal.Attributes, roles ...Role) {
		for _, r := range roles {
			inks[r] = Ink{Foreground: both(color), Attributes: attributes, Plain: inks[r].Attributes}
		}
	}
	accent, star, code := "6", "3", "2"
	if !dark {
		accent, star, code = "4", "5", ""
		tint("8", 0, Dim, Read, Border, Age, Status, ProgressRest, Caption, Placeholder)
		tint("8", strike, Deleted)
	}
	tint(accent, 0, Accent, BorderActive, Source, Quote, Progress, Bullet, StatusKey)
	tint(accent, bold, Heading)
	tint(accent, underline, Link)
	tint(star, 0, Star)
	tint("1", bold, Fault)
	tint(code, 0, Code)
	inks[Badge] = Ink{Foreground: both("15"), Background: both("1"), Attributes: bold, Plain: bold | reverse}
	inks[Hit] = Ink{Foreground: both("0"), Background: both("3"), Plain: reverse}
	inks[HitCurrent] = Ink{Foreground: both("0"), Background: both("6"), Attributes: underline, Plain: reverse | bold | underline}
	// No bar of its own: beside the article it would draw the eye away from it.
	inks[SelectedDim] = Ink{Foreground: both(accent), Plain: underline}
	return inks
}

// palette is the few colours a theme of its own is made from.
type palette struct {
	text, dim, accent, second, warm, fault, code lipgloss.AdaptiveColor
	selected, selectedDim, hit                   lipgloss.AdaptiveColor // backgrounds
	onBadge                                      lipgloss.AdaptiveColor
}

// The themes with colours of their own. They leave the background of the
// screen to the terminal; each says what it draws on dark and on light.
var (
	night = palette{
		text:        lipgloss.AdaptiveColor{Dark: "#d7dae0", Light: "#22262e"},
		dim:         lipgloss.AdaptiveColor{Dark: "#8a93a3", Light: "#646c7a"},
		accent:      lipgloss.AdaptiveColor{Dark: "#6cb6ff", Light: "#0b5cad"},
		second:      lipgloss.AdaptiveColor{Dark: "#79d7c4", Light: "#0d6e5f"},
		warm:        lipgloss.AdaptiveColor{Dark: "#f0c674", Light: "#8a5a00"},
		fault:       lipgloss.AdaptiveColor{Dark: "#ff8a80", Light: "#b3261e"},
		code:        lipgloss.AdaptiveColor{Dark: "#a5d6a7", Light: "#2e6b34"},
		selected:    lipgloss.AdaptiveColor{Dark: "#27405e", Light: "#cfe3f8"},
		selectedDim: lipgloss.AdaptiveColor{Dark: "#2a2f38", Light: "#e6e9ee"},
		hit:         lipgloss.AdaptiveColor{Dark: "#5c4a12", Light: "#ffe49a"},
		onBadge:     lipgloss.AdaptiveColor{Dark: "#1b1b1b", Light: "#ffffff"},
	}
	paper = palette{
		text:        lipgloss.AdaptiveColor{Dark: "#e4dccb", Light: "#3a3226"},
		dim:         lipgloss.AdaptiveColor{Dark: "#a3987f", Light: "#7a6d57"},
		accent:      lipgloss.AdaptiveColor{Dark: "#e0a76b", Light: "#8a4b16"},
		second:      lipgloss.AdaptiveColor{Dark: "#b9c58a", Light: "#566321"},
		warm:        lipgloss.AdaptiveColor{Dark: "#e6c35c", Light: "#85650a"},
		fault:       lipgloss.AdaptiveColor{Dark: "#ef8f7a", Light: "#a8321f"},
		code:        lipgloss.AdaptiveColor{Dark: "#a9c7b0", Light: "#37614a"},
		selected:    lipgloss.AdaptiveColor{Dark: "#4a3b26", Light: "#f0dfc2"},
		selectedDim: lipgloss.AdaptiveColor{Dark: "#35302a", Light: "#f0ebe0"},
		hit:         lipgloss.AdaptiveColor{Dark: "#5b4a1e", Light: "#fbe08f"},
		onBadge:     lipgloss.AdaptiveColor{Dark: "#1b1b1b", Light: "#ffffff"},
	}
	contrast = palette{
		text:        lipgloss.AdaptiveColor{Dark: "#ffffff", Light: "#000000"},
		dim:         lipgloss.AdaptiveColor{Dark: "#d0d0d0", Light: "#303030"},
		accent:      lipgloss.AdaptiveColor{Dark: "#5fd7ff", Light: "#00338a"},
		second:      lipgloss.AdaptiveColor{Dark: "#7dffb0", Light: "#004d26"},
		warm:        lipgloss.AdaptiveColor{Dark: "#ffd75f", Light: "#5c3d00"},
		fault:       lipgloss.AdaptiveColor{Dark: "#ff9d9d", Light: "#8f0000"},
		code:        lipgloss.AdaptiveColor{Dark: "#b5ffb5", Light: "#0b4d0b"},
		selected:    lipgloss.AdaptiveColor{Dark: "#004a80", Light: "#a8d4ff"},
		selectedDim: lipgloss.AdaptiveColor{Dark: "#3a3a3a", Light: "#dcdcdc"},
		hit:         lipgloss.AdaptiveColor{Dark: "#6b5200", Light: "#ffe066"},
		onBadge:     lipgloss.AdaptiveColor{Dark: "#000000", Light: "#ffffff"},
	}
)

// paletteInks spread a palette over the roles. Colours take the place of
// faint: the theme has a grey of its own.
func paletteInks(p palette) map[Role]Ink {
	inks := plainInks()
	set := func(foreground lipgloss.AdaptiveColor, attributes terminal.Attributes, roles ...Role) {
		for _, r := range roles {
			inks[r] = Ink{Foreground: foreground, Attributes: attributes, Plain: inks[r].Attributes}
		}
	}
	set(p.text, 0, Text, Input, Emphasis)
	set(p.text, bold, Title, Unread, Strong, TableHead, Emphasis)
	set(p.dim, 0, Dim, Read, Border, Age, Status, ProgressRest, Caption, Placeholder)
	set(p.dim, strike, Deleted)
	set(p.accent, 0, Accent, BorderActive, Progress, Bullet, Quote, StatusKey)
	set(p.accent, bold, Heading)
	set(p.accent, underline, Link)
	set(p.second, 0, Source)
	set(p.second, underline, Inserted)
	set(p.warm, 0, Star)
	set(p.fault, bold, Fault)
	set(p.code, 0, Code)
	inks[Badge] = Ink{Foreground: p.onBadge, Background: p.fault, Attributes: bold, Plain: bold | reverse}
	inks[Selected] = Ink{Background: p.selected, Foreground: p.text, Plain: reverse}
	inks[SelectedDim] = Ink{Background: p.selectedDim, Plain: underline}
	inks[Hit] = Ink{Background: p.hit, Foreground: p.text, Plain: reverse}
	inks[HitCurrent] = Ink{Background: p.hit, Foreground: p.text, Attributes: bold | underline, Plain: reverse | bold | underline}
	return inks
}
