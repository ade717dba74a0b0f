package cli

import (
	"bytes"
	"context"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"khabar/config"
	"khabar/feeds/sync"
	"khabar/ui/keymap"
	"khabar/ui/lang"
	"khabar/ui/paint"
	"khabar/ui/style"
	"khabar/ui/terminal"
)

// TestWordsAreComplete finds sentences that are missing in a language, and
// sentences with other gaps than their counterpart's.
func TestWordsAreComplete(t *testing.T) {
	gaps := regexp.MustCompile(`%[a-z]`)
	var compare func(path string, a, b reflect.Value)
	compare = func(path string, a, b reflect.Value) {
		switch a.Kind() {
		case reflect.Struct:
			for i := range a.NumField() {
				compare(path+"."+a.Type().Field(i).Name, a.Field(i), b.Field(i))
			}
		case reflect.String:
			if a.String() == "" || b.String() == "" {
				t.Errorf("%s is empty in a language", path)
			}
			if x, y := gaps.FindAllString(a.String(), -1), gaps.FindAllString(b.String(), -1); len(x) != len(y) {
				t.Errorf("%s: %v in one language, %v in the other", path, x, y)
			}
		}
	}
	for _, language := range lang.Languages {
		if spoken := wordsFor(language).language; spoken != language {
			t.Errorf("wordsFor(%q) speaks %q", language, spoken)
		}
		compare(language, reflect.ValueOf(arabic), reflect.ValueOf(*wordsFor(language)))
	}
	for _, grade := range []string{"A", "B", "C", "X"} {
		if arabic.Evidence[grade] == "" || english.Evidence[grade] == "" {
			t.Errorf("grade %s has no name", grade)
		}
	}
	for kind := range arabic.OpenErrors {
		if !strings.Contains(arabic.OpenErrors[kind], "%s") || !strings.Contains(english.OpenErrors[kind], "%s") {
			t.Errorf("open error %s", kind)
		}
	}
}

func TestConfigErrorsHaveWords(t *testing.T) {
	for _, kind := range config.ErrorKinds {
		e := &config.Error{File: "f", Line: 2, Column: 3, Kind: kind, Key: "k", Detail: "d", Allowed: "a whole number", Suggestion: "near"}
		for _, language := range lang.Languages {
			said := wordsFor(language).configError(e)
			if !strings.HasPrefix(said, "f:2:3: ") || !strings.Contains(said, "near") {
				t.Errorf("%s %s: %s", language, kind, said)
			}
		}
		if wordsFor("ar").configErrors[kind] == nil {
			t.Errorf("no Arabic words for %s", kind)
		}
	}
	for _, kind := range config.SyntaxKinds() {
		e := &config.Error{File: "f", Line: 2, Column: 3, Kind: config.ErrorSyntax, Syntax: kind, Found: "x=", Detail: "parser"}
		said := map[string]string{}
		for _, language := range lang.Languages {
			said[language] = wordsFor(language).configError(e)
			if strings.Contains(said[language], "parser") || strings.Contains(said[language], "%!") {
				t.Errorf("%s %s: %s", language, kind, said[language])
			}
		}
		if strings.Contains(said["ar"], "x=") != strings.Contains(said["en"], "x=") {
			t.Errorf("%s: %v", kind, said)
		}
	}
	for _, allowed := range []string{"true or false", "a whole number", "a text in quotes", "written as [[feed]]", "written as [[search]]", "written as [[rule]]", "written as [[account]]",
		`{ env = "NAME" } or { command = ["program", "argument"] }`, "a name without a slash", "the http or https address of the server, without a password",
		"written as [keys] or [keys.article]", "a key in quotes, or a list of them",
		"a list of texts in quotes", "a host name, such as example.org", "a CSS selector", "one line of text",
		"words without commas and #", "a name without a colon", `"5m"–"30d", such as "30m", "6h", "1d"`,
		`a name of the IANA time zone database, such as "Asia/Riyadh"`, "a header that khabar does not fill in itself",
		`a table: { "X-Token" = "…" }`, `a text in quotes, { env = "NAME" } or { command = ["program", "argument"] }`} {
		if arabicTypes[allowed] == "" {
			t.Errorf("no Arabic word for %q", allowed)
		}
	}
}

// TestAccountKinds: config may not import the room of the protocols either.
func TestAccountKinds(t *testing.T) {
	var kinds []string
	for _, kind := range sync.Kinds {
		kinds = append(kinds, string(kind))
	}
	if !slices.Equal(kinds, config.AccountKinds) {
		t.Errorf("config knows %v, the protocols are %v", config.AccountKinds, kinds)
	}
}

// TestSettingsKnowTheirRooms: config may not import the rooms whose names it
// lists.
func TestSettingsKnowTheirRooms(t *testing.T) {
	modes := []string{"auto"}
	for _, mode := range terminal.Modes {
		modes = append(modes, string(mode))
	}
	for key, names := range map[string][]string{
		"terminal": modes, "theme": style.Names(), "months": lang.MonthSets,
		"keyboard": append(keymap.Layouts(), "auto"),
		"language": lang.Languages,
		"digits":   {paint.DigitsAsWritten, paint.DigitsArabic, paint.DigitsLatin},
	} {
		listed := config.Allowed(key)
		slices.Sort(listed)
		if names = slices.Sorted(slices.Values(names)); !slices.Equal(listed, names) {
			t.Errorf("%s: config allows %v, the room knows %v", key, listed, names)
		}
	}
}

// TestHelp: every command explains itself, with examples, in both languages.
func TestHelp(t *testing.T) {
	newHome(t)
	var visit func(language string, command *cobra.Command)
	visit = func(language string, command *cobra.Command) {
		about, _, _ := strings.Cut(command.Long, "\n")
		if about == "" {
			about = command.Short
		}
		path := strings.Fields(command.CommandPath())[1:]
		var out, messages bytes.Buffer
		code := run(context.Background(), append(path, "--help", "--lang", language), &out, &messages)
		if code != exitDone || !strings.HasPrefix(out.String(), about) || !strings.Contains(out.String(), command.UseLine()) {
			t.Errorf("%v --help in %s: code %d\n%s%s", path, language, code, out.String(), messages.String())
		}
		for _, child := range command.Commands() {
			visit(language, child)
		}
	}
	for _, language := range lang.Languages {
		a := &app{words: wordsFor(language)}
		for _, command := range a.rootCommand().Commands() {
			visit(language, command)
		}
	}
}
