package ui

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"khabar/ui/style"
	"khabar/ui/terminal"
)

// look is how the screen is drawn on one terminal.
type look struct {
	encoder *terminal.Encoder
	// theme makes a theme by its name, as it suits the terminal.
	theme func(name string) style.Theme
	// pixels: images are drawn with their own pixels.
	pixels bool
	// doubtful: the reader should be asked whether the text reads right.
	doubtful bool
}

// lookOn gives the look for a terminal.
func (o *Options) lookOn(identity terminal.Identity) look {
	return look{
		encoder: terminal.NewEncoder(identity.Mode, identity.Profile),
		theme:   func(name string) style.Theme { return o.themeOn(identity, name) },
		pixels:  identity.Profile.Pixels,
	}
}

// themeOn gives a theme as it suits a terminal: its ground, its colours, and whether
// bold letters join there. A name that is none means the default theme.
func (o *Options) themeOn(identity terminal.Identity, name string) style.Theme {
	profile := style.DetectProfile(o.Env)
	dark := identity.Profile.Ground != terminal.GroundLight
	theme, named := style.Named(name, profile, dark)
	if !named {
		theme = style.Default(profile, dark)
	}
	for _, own := range o.Themes {
		if own.Name == name {
			theme = own.Theme(profile, dark)
		}
	}
	if identity.Mode == terminal.AltFG {
		// xterm.js and QTerminal leave gaps behind bold letters («الإيرا ني»); the
		// point in front of an unread headline says enough.
		theme = theme.WithoutBold(style.Unread)
	}
	return theme
}

// themeNames lists all themes: the built-in ones, then the user's.
func (o *Options) themeNames() []string {
	names := style.Names()
	for _, own := range o.Themes {
		if !slices.Contains(names, own.Name) {
			names = append(names, own.Name)
		}
	}
	return names
}

// nextTheme draws the screen in the theme behind the present one, and keeps that for
// the next time.
func (m *Model) nextTheme(times int) tea.Cmd {
	at := slices.Index(m.themeNames, m.kit.Theme.Name)
	next := m.themeNames[(at+times)%len(m.themeNames)]
	m.wear(m.look.theme(next))
	m.say(m.kit.Words.Status.Theme+" "+m.kit.Words.ThemeName(next), false)
	return m.keep(keptTheme, m.themeSet+" "+next)
}

// keptTheme is the name under which the theme is kept for the next time, together
// with the one that config.toml had then: a reader who has set another one since
// wants that.
const keptTheme = "theme"

// recallTheme takes up the theme that was chosen the last time.
func (m *Model) recallTheme() {
	kept, err := m.service.Kept(m.context, keptTheme)
	set, chosen, _ := strings.Cut(kept, " ")
	if err == nil && set == m.themeSet && slices.Contains(m.themeNames, chosen) {
		m.wear(m.look.theme(chosen))
	}
}

// wear draws everything in a theme.
func (m *Model) wear(theme style.Theme) {
	m.kit.Theme = theme
	m.kit.Pictures = m.kit.Pictures && drawsPictures(theme)
	m.headlines.Repaint()
	m.article.Relay()
	if m.sheet != nil {
		m.sheet.Repaint()
	}
}

// onGround gives a finished row the ground of the theme, until the next row is
// asked for.
func (m *Model) onGround(row terminal.Row) terminal.Row {
	m.view.ground = appendOnGround(m.view.ground[:0], row, m.kit.Theme.Ground())
	return m.view.ground
}

// appendOnGround appends a finished row with a ground: every cell that no role
// colours has its colours.
func appendOnGround(grounded, row terminal.Row, ground terminal.Pen) terminal.Row {
	for _, cell := range row {
		if cell.Pen.Background == 0 {
			cell.Pen.Background = ground.Background
		}
		if cell.Pen.Foreground == 0 {
			cell.Pen.Foreground = ground.Foreground
		}
		grounded = append(grounded, cell)
	}
	return grounded
}
