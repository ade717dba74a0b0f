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
