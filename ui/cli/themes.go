package cli

import (
	"khabar/config"
	"khabar/ui/style"
)

// themes reads the user's themes out of config.toml.
func themes(path string) ([]style.Custom, error) {
	list, err := config.LoadThemes(path)
	if err != nil {
		return nil, err
	}
	made := make([]style.Custom, len(list))
	for i, theme := range list {
		made[i] = style.Custom{Name: theme.Name, Base: theme.Base}
		for j, key := range theme.Keys {
			made[i].Set = append(made[i].Set, style.Change{Key: key, Value: theme.Values[j]})
		}
		switch wrong, word := made[i].Check(); {
		case wrong >= 0 && word == "":
			return nil, theme.UnknownKey(wrong, append(style.PaletteNames(), style.RoleNames()...))
		case wrong >= 0:
			return nil, theme.UnknownWord(wrong, word)
		}
	}
	return made, nil
}
