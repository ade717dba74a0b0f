package style

import (
	"github.com/charmbracelet/lipgloss"

	"khabar/ui/terminal"
)

// DefaultName is the name of the theme of a reader who set nothing.
const DefaultName = "terminal"

// builtInTheme is a theme that comes with the program: inks, or palettes that inks are
// made from.
type builtInTheme struct {
	name    string
	inks    func(dark bool) map[Role]Ink
	palette func(dark bool) palettes
}

// builtIn are the themes that come with the program. The first two draw with what
// the terminal has; the others have colours of their own, the ground included.
var builtIn = []builtInTheme{
	{name: DefaultName, inks: terminalInks},
	{name: "plain", inks: func(bool) map[Role]Ink { return plainInks() }},
	{name: "light", palette: always(light)},
	{name: "dark", palette: always(dark)},
	{name: "contrast", palette: contrast},
	{name: "paper", palette: always(paper)},
	{name: "night", palette: always(night)},
}

func always(p palettes) func(bool) palettes { return func(bool) palettes { return p } }

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

// paletteInks spread a palette over the roles. Colours take the place of
// faint: the theme has a grey of its own.
func paletteInks(p palette) map[Role]Ink {
	inks := plainInks()
	set := func(foreground string, attributes terminal.Attributes, roles ...Role) {
		for _, r := range roles {
			inks[r] = Ink{Foreground: both(foreground), Attributes: attributes, Plain: inks[r].Attributes}
		}
	}
	set(p.text, 0, Text, Input)
	set(p.text, bold, Title, Unread, Strong, TableHead, Emphasis)
	set(p.dim, 0, Dim, Read, Age, Status, Caption, Placeholder)
	set(p.line, 0, Border, ProgressRest)
	set(p.dim, strike, Deleted)
	set(p.accent, 0, Accent, BorderActive, Progress, Bullet, Quote, StatusKey)
	set(p.accent, bold, Heading)
	set(p.accent, underline, Link)
	set(p.second, 0, Source)
	set(p.second, underline, Inserted)
	set(p.warm, 0, Star)
	set(p.fault, bold, Fault)
	set(p.code, 0, Code)
	inks[Badge] = Ink{Foreground: both(p.ground), Background: both(p.fault), Attributes: bold, Plain: bold | reverse}
	inks[Selected] = Ink{Background: both(p.selected), Foreground: both(p.text), Plain: reverse}
	inks[SelectedDim] = Ink{Background: both(p.selectedDim), Plain: underline}
	inks[Hit] = Ink{Background: both(p.hit), Foreground: both(p.text), Plain: reverse}
	inks[HitCurrent] = Ink{Background: both(p.warm), Foreground: both(p.ground), Attributes: underline, Plain: reverse | bold | underline}
	return inks
}
