package config

import (
	"slices"
	"testing"
)

func TestThemeErrors(t *testing.T) {
	for _, c := range []errorCase{
		{"no name", "[themes]\naccent = \"#123456\"\n", 1, 2, ErrorType, ""},
		{"two brackets", "[[themes.mine]]\n", 1, 3, ErrorType, ""},
		{"a number", "[themes.mine]\naccent = 4\n", 2, 10, ErrorType, ""},
		{"no such base", "[themes.mine]\nbase = \"papper\"\n", 2, 8, ErrorValue, "paper"},
		{"the setting names none", "theme = \"mien\"\n[themes.mine]\n", 1, 9, ErrorValue, "mine"},
		{"theme for themes", "[theme.mine]\n", 1, 2, ErrorUnknown, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := write(t, "config.toml", c.text)
			_, err := Load(path)
			c.check(t, err)
		})
	}
}

func TestLoadThemes(t *testing.T) {
	path := write(t, "config.toml", "theme = \"mine\"\n[themes.mine]\nbase = \"paper\"\naccent = \"#123456\"\nlink = \"bald\"\n[themes.'ورق']\n")
	themes, err := LoadThemes(path)
	if err != nil || len(themes) != 2 || themes[1].Name != "ورق" {
		t.Fatalf("%+v, %v", themes, err)
	}
	if mine := themes[0]; mine.Name != "mine" || mine.Base != "paper" || !slices.Equal(mine.Keys, []string{"accent", "link"}) || !slices.Equal(mine.Values, []string{"#123456", "bald"}) {
		t.Errorf("%+v", mine)
	}
	errorCase{line: 4, column: 1, kind: ErrorUnknown, suggestion: "accents"}.check(t, themes[0].UnknownKey(0, []string{"accents"}))
	errorCase{line: 5, column: 8, kind: ErrorColour}.check(t, themes[0].UnknownWord(1, "bald"))
	if settings, err := Load(path); err != nil || settings.Theme != "mine" {
		t.Errorf("the setting: %q, %v", settings.Theme, err)
	}
	t.Setenv("KHABAR_THEME", "ورق")
	if settings, err := Load(path); err != nil || settings.Theme != "ورق" {
		t.Errorf("the environment: %q, %v", settings.Theme, err)
	}
	if none, err := LoadThemes(path + ".missing"); err != nil || none != nil {
		t.Errorf("a missing file: %v, %v", none, err)
	}
}
