package config

import (
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"
)

func TestCommandErrors(t *testing.T) {
	for _, c := range []errorCase{
		{"no argv", "[[command]]\nname = \"a\"\n", 1, 3, ErrorMissing, ""},
		{"an empty argv", "[[command]]\nargv = []\n", 1, 3, ErrorMissing, ""},
		{"a line for a shell", "[[command]]\nargv = \"rm -rf x\"\n", 2, 8, ErrorType, ""},
		{"an empty program", "[[command]]\nargv = [\"\", \"x\"]\n", 2, 8, ErrorType, ""},
		{"a number among the arguments", "[[command]]\nargv = [\"a\", 1]\n", 2, 8, ErrorType, ""},
		{"a zero in an argument", "[[command]]\nargv = [\"a\", \"\\u0000\"]\n", 2, 8, ErrorType, ""},
		{"a number for a name", "[[command]]\nname = 1\n", 2, 8, ErrorType, ""},
		{"a text for a yes", "[[command]]\ninteractive = \"yes\"\n", 2, 15, ErrorType, ""},
		{"typing error in a key", "[[command]]\nagrv = [\"a\"]\n", 2, 1, ErrorUnknown, "argv"},
		{"not an array of tables", "[command]\nargv = [\"a\"]\n", 1, 2, ErrorType, ""},
		{"a browser as a text", "browser = \"firefox\"\n", 1, 11, ErrorType, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := write(t, "config.toml", c.text)
			_, err := LoadCommands(path)
			if c.name != "a browser as a text" {
				c.check(t, err)
			}
			_, err = Load(path)
			c.check(t, err)
		})
	}
}

func TestLoadCommands(t *testing.T) {
	path := write(t, "config.toml", "browser = [\"w3m\", \"%u\"] # text\nplayer = []\n[[command]]\nargv = [\n  \"tee\", # a comment\n  \"-a\",\n]\n"+
		"[[rule]]\nhost = \"a.example\"\nbody = \"p\"\n[[command]]\nname = \"اقرأ\"\nargv = ['less']\ninteractive = true\n")
	want := []Command{{Name: "tee", Argv: []string{"tee", "-a"}}, {Name: "اقرأ", Argv: []string{"less"}, Interactive: true}}
	if got, err := LoadCommands(path); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, %v", got, err)
	}
	settings, err := Load(path)
	if err != nil || !reflect.DeepEqual(settings.Browser, []string{"w3m", "%u"}) || settings.Player != nil {
		t.Errorf("the settings above: %+v, %v", settings, err)
	}
	if rules, err := LoadRules(path); err != nil || len(rules) != 1 {
		t.Errorf("the rule between: %+v, %v", rules, err)
	}
}

// TestExampleCommands: the commands of the example are right once they are
// uncommented.
func TestExampleCommands(t *testing.T) {
	for _, language := range Allowed("language") {
		_, commands, _ := strings.Cut(Example(language), "# [[command]]")
		text := strings.ReplaceAll(strings.ReplaceAll("# [[command]]"+commands, "# ", ""), "#\n", "\n")
		got, err := LoadCommands(write(t, "config.toml", text))
		if err != nil || len(got) != 2 || !got[1].Interactive || got[0].Argv[2] != "%u" {
			t.Errorf("%s: %+v, %v", language, got, err)
		}
	}
}

// TestProgramsOfOthers: a file that names programs is refused where somebody else
// can write it, whatever setting names them; one that names none is not.
func TestProgramsOfOthers(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no mode tells the permissions there")
	}
	const command = "[[command]]\nargv = [\"true\"]\n"
	check := func(name, text string, file, directory os.FileMode, refused bool) {
		t.Run(name, func(t *testing.T) {
			path := write(t, "config.toml", text)
			at := filepath.Dir(path)
			t.Cleanup(func() { _ = os.Chmod(at, 0o700) })
			for place, mode := range map[string]os.FileMode{path: file, at: directory} {
				if err := os.Chmod(place, mode); err != nil {
					t.Fatal(err)
				}
			}
			_, loading := Load(path)
			_, commands := LoadCommands(path)
			for _, err := range []error{loading, commands} {
				wrong, _ := err.(*Error)
				if (wrong != nil && wrong.Kind == ErrorWritable && wrong.Line > 0) != refused || (err != nil) != refused {
					t.Errorf("got %v", err)
				}
			}
		})
	}
	check("closed", command, 0o600, 0o700, false)
	check("readable", command, 0o644, 0o755, false)
	check("anyone writes the file", command, 0o606, 0o700, true)
	check("anyone writes the directory", command, 0o600, 0o707, true)
	check("a browser", "browser = [\"true\"]\n", 0o602, 0o700, true)
	check("a speaker", "speech = [\"true\"]\n", 0o602, 0o700, true)
	check("no programs", "mouse = false\nbrowser = []\n", 0o606, 0o707, false)
}
