package cli

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"khabar/config"
	"khabar/ui/keymap"
)

// TestKeyErrors: what is wrong with the keys of config.toml is said with its place
// and the nearest name.
func TestKeyErrors(t *testing.T) {
	path := filepath.Join(t.TempDir(), "config.toml")
	for _, c := range []struct {
		text, want string
	}{
		{"[keys]\ndonw = \"j\"\n", `:2:1: unknown key "donw" (did you mean "down"?)`},
		{"[keys]\nnext_article = \"j\"\n", `:2:1: unknown key "next_article" (did you mean "next-article"?)`},
		{"[keys.artical]\ndown = \"j\"\n", `:1:2: unknown key "keys.artical" (did you mean "keys.article"?)`},
		{"[keys]\ndown = [\"j\", \"ctrl-j\"]\n", `:2:14: "ctrl-j" is no key that a terminal can send (did you mean "ctrl+j"?)`},
		{"[keys]\ndown = \"ctrl+m\"\n", `:2:8: "ctrl+m" is no key that a terminal can send (did you mean "enter"?)`},
		{"[keys]\ndown = \"e\"\n# more\nup = [\"i\", \"e\"]\n", `:4:12: the key "e" stands for down in line 2 already`},
		{"[keys]\ndown = \"e\"\nup = \"e e\"\n", `:3:6: the key "e e" stands for down in line 2 already`},
		{"[keys.feeds]\nnext-hit = \"e\"\n", `:2:1: next-hit does nothing in [keys.feeds]`},
	} {
		if err := os.WriteFile(path, []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := keys(path, config.DefaultSettings())
		var wrong *config.Error
		if !errors.As(err, &wrong) || err.Error() != path+c.want {
			t.Errorf("%q: %v, want %s", c.text, err, c.want)
		}
	}
}

// TestKeysExample: the keys of the example, uncommented, are the built-in ones.
func TestKeysExample(t *testing.T) {
	for _, language := range []string{"ar", "en"} {
		_, table, found := strings.Cut(keymap.Example(language), "# [keys]\n")
		if !found {
			t.Fatal("no table of keys")
		}
		path := filepath.Join(t.TempDir(), "config.toml")
		if err := os.WriteFile(path, []byte("[keys]\n"+strings.ReplaceAll("\n"+table, "\n# ", "\n")), 0o600); err != nil {
			t.Fatal(err)
		}
		set, err := config.LoadKeys(path)
		if err != nil || len(set) < 50 {
			t.Fatalf("%s: %d keys, %v", language, len(set), err)
		}
		got, err := keys(path, config.DefaultSettings())
		if err != nil {
			t.Fatal(err)
		}
		for _, key := range []string{"j", "?", "ctrl+c", "pgdown", "home", "{"} {
			if want := keymap.Default().Action(key, keymap.InArticle); got.Action(key, keymap.InArticle) != want {
				t.Errorf("%s: %q does %d, want %d", language, key, got.Action(key, keymap.InArticle), want)
			}
		}
	}
}

// TestThemeErrors: what is wrong with a theme of config.toml is said the same way,
// and the theme of the example is right.
func TestThemeErrors(t *testing.T) {
	path := filepath.Join(t.TempDir(), "config.toml")
	for _, c := range []struct {
		text, want string
	}{
		{"[themes.mine]\nacent = \"#123456\"\n", `:2:1: unknown key "acent" (did you mean "accent"?)`},
		{"[themes.mine]\naccent = \"red\"\n", `:2:10: accent: "red" is neither a colour (#rrggbb, a name, 0–255) nor bold, faint, underline, reverse or strike`},
		{"[themes.mine]\nlink = \"underlined #fff\"\n", `:2:8: link: "underlined" is neither a colour (#rrggbb, a name, 0–255) nor bold, faint, underline, reverse or strike`},
	} {
		if err := os.WriteFile(path, []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := themes(path); err == nil || err.Error() != path+c.want {
			t.Errorf("%q: %v, want %s", c.text, err, c.want)
		}
	}
	for _, language := range []string{"ar", "en"} {
		_, example, _ := strings.Cut(config.Example(language), "# [themes.mine]\n")
		example = strings.ReplaceAll("\n"+strings.SplitN(example, "\n\n", 2)[0], "\n# ", "\n")
		if err := os.WriteFile(path, []byte("[themes.mine]"+example), 0o600); err != nil {
			t.Fatal(err)
		}
		if made, err := themes(path); err != nil || len(made) != 1 || len(made[0].Set) != 2 {
			t.Errorf("%s: the example gives %+v, %v", language, made, err)
		}
	}
}
