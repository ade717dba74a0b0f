package config

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"khabar/config/catalogue"
)

// write puts text into a file of a temporary directory.
func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// errorCase is a text and the error it must give.
type errorCase struct {
	name, text   string
	line, column int
	kind         ErrorKind
	suggestion   string
}

func (c errorCase) check(t *testing.T, err error) {
	t.Helper()
	var fault *Error
	if !errors.As(err, &fault) {
		t.Fatalf("got %v, want an *Error", err)
	}
	if fault.Line != c.line || fault.Column != c.column || fault.Kind != c.kind || fault.Suggestion != c.suggestion {
		t.Errorf("got %d:%d %s %q, want %d:%d %s %q\n%v", fault.Line, fault.Column, fault.Kind, fault.Suggestion,
			c.line, c.column, c.kind, c.suggestion, err)
	}
	if strings.ContainsAny(err.Error(), "\n\r\x1b") {
		t.Errorf("%q is not one clean line", err)
	}
}

func TestLoadErrors(t *testing.T) {
	for _, c := range []errorCase{
		{"typing error", "# لغة\nlanguge = \"ar\"\n", 2, 1, ErrorUnknown, "language"},
		{"dash for underscore", "column-cells = 60", 1, 1, ErrorUnknown, "column_cells"},
		{"far from every key", "zzzzzz = 1", 1, 1, ErrorUnknown, ""},
		{"a table", "mouse = true\n[kyes]\nx = 1\n", 2, 2, ErrorUnknown, "keys"},
		{"dotted key", "mouse.wheel = true", 1, 1, ErrorUnknown, ""},
		{"number in quotes", "workers = \"8\"", 1, 11, ErrorType, ""},
		{"array for a text", "language = [\"ar\"]", 1, 12, ErrorType, ""},
		{"flag as number", "mouse =  1", 1, 10, ErrorType, ""},
		{"out of range", "mouse = true\n workers = 0", 2, 12, ErrorValue, ""},
		{"far out of range", "workers = 99999999999999999", 1, 11, ErrorValue, ""},
		{"value with a typing error", "digits = \"latn\"", 1, 10, ErrorValue, "latin"},
		{"column in characters", "language = \"ar\" # تعليق\ntheme = \"خبر\" \"x\"", 2, 15, ErrorSyntax, ""},
		{"not TOML", "language: ar", 1, 9, ErrorSyntax, ""},
		{"twice", "mouse = true\nmouse = false\n", 2, 1, ErrorSyntax, ""},
		{"escape in the value", "theme = \"\\u001b[31m\"", 1, 9, ErrorValue, ""},
		{"after a byte order mark", "\xef\xbb\xbflanguge = \"ar\"", 1, 1, ErrorUnknown, "language"},
	} {
		t.Run(c.name, func(t *testing.T) {
			settings, err := Load(write(t, "config.toml", c.text))
			c.check(t, err)
			if !reflect.DeepEqual(settings, DefaultSettings()) {
				t.Errorf("settings beside an error are not the defaults: %+v", settings)
			}
		})
	}
}

func TestLoad(t *testing.T) {
	missing, err := Load(filepath.Join(t.TempDir(), "none", "config.toml"))
	if err != nil || !reflect.DeepEqual(missing, DefaultSettings()) {
		t.Errorf("missing file: %+v, %v", missing, err)
	}
	path := write(t, "config.toml", "language = 'en' # mine\ncolumn_cells = 0x3C\nharakat = true\n")
	want := DefaultSettings()
	want.Language, want.ColumnCells, want.Harakat = "en", 60, true
	if got, err := Load(path); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, %v", got, err)
	}
	t.Setenv("KHABAR_COLUMN_CELLS", "72")
	t.Setenv("KHABAR_LANGUAGE", "ar")
	want.ColumnCells, want.Language = 72, "ar"
	if got, err := Load(path); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("environment: got %+v, %v", got, err)
	}
	t.Setenv("KHABAR_MOUSE", "yes")
	errorCase{kind: ErrorValue}.check(t, loadError(path))
	if _, err := Load(t.TempDir()); err == nil {
		t.Error("a directory was read as a file")
	}
}

func loadError(path string) error {
	_, err := Load(path)
	return err
}

// TestExample: the example is a file of comments that, uncommented, sets every
// default.
func TestExample(t *testing.T) {
	for _, language := range Allowed("language") {
		example := Example(language)
		if got, err := Load(write(t, "config.toml", example)); err != nil || !reflect.DeepEqual(got, DefaultSettings()) {
			t.Errorf("%s: as it is: %+v, %v", language, got, err)
		}
		var set strings.Builder
		count := 0
		for line := range strings.SplitSeq(example, "\n") {
			for _, key := range settingKeys() {
				if strings.HasPrefix(line, "# "+key+" = ") {
					set.WriteString(strings.TrimPrefix(line, "# ") + "\n")
					count++
				}
			}
		}
		if got, err := Load(write(t, "config.toml", set.String())); err != nil || !reflect.DeepEqual(got, DefaultSettings()) || count != len(definitions) {
			t.Errorf("%s: uncommented %d of %d: %+v, %v", language, count, len(definitions), got, err)
		}
	}
}

// TestEveryLanguageIsWritten: what the files and the catalogue say in one language
// they say in no other.
func TestEveryLanguageIsWritten(t *testing.T) {
	languages := Allowed("language")
	for what, in := range map[string]func(language string) string{
		"header of config.toml": exampleHeader, "word for what is allowed": allowedWord, "rule": exampleRule, "filter": exampleFilter,
		"account": exampleAccount, "theme": exampleTheme, "command": exampleCommand, "keys of a feed": FeedExample, "header of feeds.toml": feedsHeader,
		"setting": definitions[0].description, "guide": func(language string) string { return guide(language).Name },
		"country": func(language string) string { return catalogue.CountryName("EG", language) },
		"subject": func(language string) string { return catalogue.Category("economy").Name(language) },
	} {
		said := map[string]string{}
		for _, language := range languages {
			if other, twice := said[in(language)]; twice {
				t.Errorf("the %s says the same in %s and %s", what, other, language)
			}
			said[in(language)] = language
		}
	}
}

func TestDefinitions(t *testing.T) {
	for _, d := range definitions {
		if d.arabic == "" || d.english == "" {
			t.Errorf("%s is not documented in both languages", d.key)
		}
		settings := DefaultSettings()
		if _, text := d.field(&settings).(*string); text != (len(d.values) > 0) {
			t.Errorf("%s: values without a text, or a text without values", d.key)
		}
	}
}

func TestErrorKindsHaveWords(t *testing.T) {
	for _, kind := range ErrorKinds {
		e := &Error{File: "f", Line: 3, Column: 2, Kind: kind, Key: "k", Detail: "d", Allowed: "a", Suggestion: "s"}
		if !strings.HasPrefix(e.Error(), "f:3:2: ") || e.message() == string(kind) {
			t.Errorf("%s: %s", kind, e)
		}
	}
}

func TestFindPlaces(t *testing.T) {
	root := t.TempDir()
	for _, name := range []string{"CONFIG", "DATA", "STATE", "CACHE"} {
		t.Setenv("XDG_"+name+"_HOME", filepath.Join(root, name))
	}
	got, err := FindPlaces("")
	want := Places{
		Config: filepath.Join(root, "CONFIG/khabar/config.toml"), Feeds: filepath.Join(root, "CONFIG/khabar/feeds.toml"),
		Database: filepath.Join(root, "DATA/khabar/khabar.db"), Log: filepath.Join(root, "STATE/khabar/khabar.log"),
		Cache: filepath.Join(root, "CACHE/khabar"),
	}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, %v", got, err)
	}
	own := t.TempDir()
	got, err = FindPlaces(own)
	want.Config, want.Feeds = filepath.Join(own, "config.toml"), filepath.Join(own, "feeds.toml")
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("own directory: got %+v, %v", got, err)
	}
	t.Setenv("HOME", root)
	t.Setenv("XDG_DATA_HOME", "relative/is/invalid")
	if got, _ = FindPlaces(""); strings.Contains(got.Database, "relative") || runtime.GOOS == "linux" && got.Database != filepath.Join(root, ".local/share/khabar/khabar.db") {
		t.Errorf("a relative XDG_DATA_HOME must be ignored: %s", got.Database)
	}
}
