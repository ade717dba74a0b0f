package config

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"testing"
)

func TestLoadFilters(t *testing.T) {
	path := filepath.Join(t.TempDir(), "config.toml")
	check := func(text string, want []Filter, kind ErrorKind, line, column int) {
		t.Helper()
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		filters, err := LoadFilters(path)
		if _, loading := Load(path); (loading == nil) != (err == nil) {
			t.Errorf("Load says %v, LoadFilters %v", loading, err)
		}
		var wrong *Error
		if kind == "" && (err != nil || !reflect.DeepEqual(filters, want)) {
			t.Errorf("%s\n%+v, %v", text, filters, err)
		} else if kind != "" && (!errors.As(err, &wrong) || wrong.Kind != kind || wrong.Line != line || wrong.Column != column) {
			t.Errorf("%s\n%+v, want %s at %d:%d", text, err, kind, line, column)
		}
	}
	check("", nil, "", 0, 0)
	check("language = \"en\"\n[[filter]]\nwords = \"الأبراج\"\naction = \"hide\"\n[[filter]]\nwords = [\"أ\", \"ب ج\"]\nfeed = \"x\"\nfolder = \"f\"\nauthor = \"a\"\n"+
		"category = \"c\"\nregexp = \"^x\"\naction = \"highlight\"\ncolour = \"red\"\npaused = true\n", []Filter{
		{Words: []string{"الأبراج"}, Action: "hide"},
		{Words: []string{"أ", "ب ج"}, Feed: "x", Folder: "f", Author: "a", Category: "c", Regexp: "^x", Action: "highlight", Colour: "red", Paused: true},
	}, "", 0, 0)
	check("[[filter]]\nwords = \"x\"\n", nil, ErrorMissing, 1, 3)
	check("[[filter]]\naction = \"hide\"\n", nil, ErrorMissing, 1, 3)
	check("[[filter]]\nwords = \"x\"\naction = \"hid\"\n", nil, ErrorValue, 3, 10)
	check("[[filter]]\nwords = 3\naction = \"hide\"\n", nil, ErrorType, 2, 9)
	check("[[filter]]\nwords = [\"x\", \"…\"]\naction = \"hide\"\n", nil, ErrorValue, 2, 15)
	check("[[filter]]\nwords = []\naction = \"hide\"\n", nil, ErrorValue, 2, 9)
	check("[[filter]]\nregexp = \"(\"\naction = \"hide\"\n", nil, ErrorValue, 2, 10)
	check("[[filter]]\nfeed = \"\"\naction = \"hide\"\n", nil, ErrorValue, 2, 8)
	check("[[filter]]\nword = \"x\"\naction = \"hide\"\n", nil, ErrorUnknown, 2, 1)
	check("[filter]\nwords = \"x\"\n", nil, ErrorType, 1, 2)
}

func TestAddAndRemoveFilters(t *testing.T) {
	path := filepath.Join(t.TempDir(), "config.toml")
	file := SettingsFile{Path: path}
	const before = "# mine\nlanguage = \"en\" # yes\n\n# stars\n[[filter]]\nwords = \"الأبراج\" # no\naction = \"hide\"\n\n[keys]\ndown = \"j\" # last\n"
	one := Filter{Words: []string{"حظك \"اليوم\"", "قرعة"}, Feed: "السنبلة", Action: "highlight", Colour: "red"}
	text := func() string {
		t.Helper()
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	did := func(changed bool, err error, want bool) {
		t.Helper()
		if err != nil || changed != want {
			t.Fatalf("changed %v, %v", changed, err)
		}
	}
	changed, err := file.AddFilter(one) // there is no file yet
	did(changed, err, true)
	const added = "[[filter]]\nwords = [\"حظك \\\"اليوم\\\"\", \"قرعة\"]\nfeed = \"السنبلة\"\naction = \"highlight\"\ncolour = \"red\"\n"
	if text() != added {
		t.Errorf("%s", text())
	}
	if err := os.WriteFile(path, []byte(before), 0o600); err != nil {
		t.Fatal(err)
	}
	changed, err = file.AddFilter(one)
	did(changed, err, true)
	if text() != before+"\n"+added {
		t.Errorf("%s", text())
	}
	filters, err := LoadFilters(path)
	if err != nil || len(filters) != 2 || !filters[1].equal(one) {
		t.Errorf("%+v, %v", filters, err)
	}
	changed, err = file.AddFilter(one)
	did(changed, err, false)
	changed, err = file.RemoveFilter(one)
	did(changed, err, true)
	if text() != before+"\n" && text() != before {
		t.Errorf("%q", text())
	}
	changed, err = file.RemoveFilter(one)
	did(changed, err, false)
	changed, err = file.RemoveFilter(Filter{Words: []string{"الأبراج"}, Action: "hide"})
	did(changed, err, true)
	if filters, err := LoadFilters(path); err != nil || len(filters) != 0 {
		t.Errorf("%+v, %v", filters, err)
	}
	if err := os.WriteFile(path, []byte("[[filter]]\nwords = 1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	var wrong *Error
	if _, err := file.AddFilter(one); !errors.As(err, &wrong) || wrong.Line != 2 {
		t.Errorf("a broken file: %v", err)
	}
}
