package style

import (
	"slices"
	"strings"
)

// Custom is a theme of the user's: a built-in one in which something is different.
type Custom struct {
	Name string
	// Base is the built-in theme that it begins with; empty is that of its name, or
	// "dark".
	Base string
	// Set changes the theme, in its order.
	Set []Change
}

// Change is one line of a theme of the user's. Key is one of the colours that a
// theme is made from (PaletteNames; the value is then #rrggbb) or a role (RoleNames;
// the value is then as Theme.With takes it).
type Change struct{ Key, Value string }

// paletteColors finds the colours of a palette by name.
var paletteColors = map[string]func(*palette) *string{
	"ground": func(p *palette) *string { return &p.ground }, "text": func(p *palette) *string { return &p.text },
	"dim": func(p *palette) *string { return &p.dim }, "line": func(p *palette) *string { return &p.line },
	"accent": func(p *palette) *string { return &p.accent }, "second": func(p *palette) *string { return &p.second },
	"warm": func(p *palette) *string { return &p.warm }, "fault": func(p *palette) *string { return &p.fault },
	"code": func(p *palette) *string { return &p.code }, "selected": func(p *palette) *string { return &p.selected },
	"selected-dim": func(p *palette) *string { return &p.selectedDim }, "hit": func(p *palette) *string { return &p.hit },
}

// PaletteNames lists the colours that a theme is made from.
func PaletteNames() []string {
	return []string{"ground", "text", "dim", "line", "accent", "second", "warm", "fault", "code", "selected", "selected-dim", "hit"}
}

// Theme makes the theme for a terminal. Changes that are wrong are left out; Check
// names them.
func (c Custom) Theme(profile Profile, dark bool) Theme {
	base := c.base()
	at := slices.IndexFunc(builtIn, func(b builtInTheme) bool { return b.name == base })
	if at < 0 || builtIn[at].palette == nil {
		theme, _ := Named(base, profile, dark)
		return c.roles(theme, func(Change) bool { return true })
	}
	p := builtIn[at].palette(dark)
	for _, change := range c.Set {
		if color := paletteColors[change.Key]; color != nil && isHexColor(change.Value) {
			*color(&p.full), *color(&p.limited) = change.Value, change.Value
		}
	}
	theme := paint(c.Name, p, profile, dark)
	return c.roles(theme, func(change Change) bool {
		// On sixteen colours only what is named by its number there is certain.
		return paletteColors[change.Key] == nil && (profile > Sixteen || !strings.Contains(change.Value, "#"))
	})
}

func (c Custom) base() string {
	if c.Base != "" {
		return c.Base
	}
	for _, b := range builtIn {
		if b.name == c.Name {
			return b.name
		}
	}
	return "dark"
}

// roles gives a theme with the roles drawn as the changes say.
func (c Custom) roles(theme Theme, wanted func(Change) bool) Theme {
	for _, change := range c.Set {
		if changed, err := theme.With(change.Key, change.Value); err == nil && wanted(change) {
			theme = changed
		}
	}
	theme.Name = c.Name
	return theme
}

// Check gives the index of the first change that is wrong, and what is: a word of its
// value, or its key where word is empty. It gives -1 where all are right.
func (c Custom) Check() (index int, word string) {
	for i, change := range c.Set {
		_, isColor := paletteColors[change.Key]
		_, isRole := roleOf(change.Key)
		_, bad := parseInk(change.Value)
		switch {
		case !isColor && !isRole:
			return i, ""
		case isColor && c.hasPalette():
			if !isHexColor(change.Value) {
				return i, change.Value
			}
		case !isRole:
			return i, ""
		case bad != "":
			return i, bad
		}
	}
	return -1, ""
}

// hasPalette says that the theme begins with one that has colours of its own.
func (c Custom) hasPalette() bool {
	return slices.ContainsFunc(builtIn, func(b builtInTheme) bool { return b.name == c.base() && b.palette != nil })
}
