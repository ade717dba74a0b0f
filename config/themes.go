package config

import (
	"slices"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"
)

// Theme is one table [themes.NAME] of config.toml: a theme of the user's. Which
// colours and roles a theme has is known to the room of themes, not to this one; it
// is told where they stand, so that it can say where one is wrong.
type Theme struct {
	Name string
	// Base is the theme that it begins with; empty is the one of the same name, or
	// "dark".
	Base string
	// Keys and Values are what it sets, in its order.
	Keys, Values []string

	document *document
	parts    []part
}

// themesTable is the name of the tables, typeThemes how they are written.
const (
	themesTable = "themes"
	typeThemes  = "written as [themes.NAME]"
)

// LoadThemes reads the user's themes out of config.toml, in their order. A missing
// file has none.
func LoadThemes(path string) ([]Theme, error) { return loadTables(path, (*document).themes) }

func (d *document) themes(tables []table) ([]Theme, error) {
	var list []Theme
	for _, t := range tables {
		first, name, named := strings.Cut(t.name, ".")
		if first != themesTable {
			continue
		}
		if !named {
			return nil, d.errorAt(t.at, Error{Kind: ErrorType, Key: themesTable, Allowed: typeThemes})
		}
		theme := Theme{Name: name, document: d}
		for _, p := range t.keys {
			if err := d.setTheme(p, &theme); err != nil {
				return nil, err
			}
		}
		list = append(list, theme)
	}
	return list, nil
}

// setTheme takes in one key of a theme.
func (d *document) setTheme(p part, theme *Theme) error {
	key := strings.Join(p.key, ".")
	if p.value.kind != unstable.String {
		return d.errorAt(p.value.at, Error{Kind: ErrorType, Key: key, Allowed: typeText})
	}
	if key != "base" {
		theme.Keys, theme.Values, theme.parts = append(theme.Keys, key), append(theme.Values, p.value.text), append(theme.parts, p)
		return nil
	}
	if !slices.Contains(themes, p.value.text) {
		allowed := `"` + strings.Join(themes, `", "`) + `"`
		return d.errorAt(p.value.at, Error{Kind: ErrorValue, Key: key, Detail: strconv.Quote(p.value.text), Allowed: allowed, Suggestion: nearest(p.value.text, themes)})
	}
	theme.Base = p.value.text
	return nil
}

// UnknownKey is the error of a theme whose key with that index is none of those.
func (t Theme) UnknownKey(index int, known []string) *Error {
	return t.document.errorAt(t.parts[index].keyAt, Error{Kind: ErrorUnknown, Key: t.Keys[index], Suggestion: nearest(t.Keys[index], known)})
}

// UnknownWord is the error of a theme in which a word of the value with that index
// is neither a colour nor an attribute.
func (t Theme) UnknownWord(index int, word string) *Error {
	return t.document.errorAt(t.parts[index].value.at, Error{Kind: ErrorColour, Key: t.Keys[index], Detail: word})
}

// themeNames lists the names of the themes that the setting may have.
func themeNames(own []Theme) []string {
	names := slices.Clone(themes)
	for _, theme := range own {
		if !slices.Contains(names, theme.Name) {
			names = append(names, theme.Name)
		}
	}
	return names
}
