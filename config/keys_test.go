package config

import (
	"slices"
	"testing"
)

func TestKeyErrors(t *testing.T) {
	for _, c := range []errorCase{
		{"a number", "[keys]\ndown = 1\n", 2, 8, ErrorType, ""},
		{"a number in a list", "[keys]\ndown = [\"j\", 1]\n", 2, 8, ErrorType, ""},
		{"two brackets", "[[keys]]\ndown = \"j\"\n", 1, 3, ErrorType, ""},
		{"too deep", "[keys.article.more]\ndown = \"j\"\n", 1, 2, ErrorType, ""},
		{"a dotted key", "keys.down = \"j\"\n", 1, 1, ErrorType, ""},
		{"an inline table", "keys = {down = \"j\"}\n", 1, 1, ErrorType, ""},
		{"twice", "[keys]\ndown = \"j\"\ndown = \"k\"\n", 3, 1, ErrorSyntax, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := write(t, "config.toml", c.text)
			_, err := LoadKeys(path)
			c.check(t, err)
			_, err = Load(path)
			c.check(t, err)
		})
	}
}

const keysSample = "mouse = false\n[keys] # mine\ndown = [\"j\", 'ت']\ntop = \"g g\"\nquit = []\n\n[[rule]]\nhost = \"a.example\"\nbody = \"p\"\n\n[keys.article]\nup = \"e\"\n"

func TestLoadKeys(t *testing.T) {
	path := write(t, "config.toml", keysSample)
	got, err := LoadKeys(path)
	if err != nil || len(got) != 4 {
		t.Fatalf("%+v, %v", got, err)
	}
	check := func(i int, place, action string, keys ...string) {
		t.Helper()
		if got[i].Place != place || got[i].Action != action || !slices.Equal(got[i].Keys, keys) {
			t.Errorf("%d: %+v", i, got[i])
		}
	}
	check(0, "", "down", "j", "ت")
	check(1, "", "top", "g g")
	check(2, "", "quit")
	check(3, "article", "up", "e")
	if rules, err := LoadRules(path); err != nil || len(rules) != 1 {
		t.Errorf("the rule between the keys: %v, %v", rules, err)
	}
	if none, err := LoadKeys(path + ".missing"); err != nil || none != nil {
		t.Errorf("a missing file: %v, %v", none, err)
	}
}

// TestKeyErrorsHaveAPlace: what the table of keys finds wrong is said where it
// stands in the file.
func TestKeyErrorsHaveAPlace(t *testing.T) {
	got, err := LoadKeys(write(t, "config.toml", keysSample))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		errorCase
		err *Error
	}{
		{errorCase{line: 4, column: 1, kind: ErrorUnknown, suggestion: "to"}, got[1].UnknownAction([]string{"to", "down"})},
		{errorCase{line: 11, column: 2, kind: ErrorUnknown, suggestion: "keys.artikle"}, got[3].UnknownPlace([]string{"artikle"})},
		{errorCase{line: 12, column: 1, kind: ErrorNotHere}, got[3].WrongPlace()},
		{errorCase{line: 3, column: 14, kind: ErrorNoKey, suggestion: "x"}, got[0].UnknownKey(1, "ت", "x")},
		{errorCase{line: 4, column: 7, kind: ErrorKeyTaken}, got[1].TakenKey(0, got[0])},
	} {
		c.check(t, c.err)
	}
	if other := got[1].TakenKey(0, got[0]).Other; other != 3 {
		t.Errorf("the other key stands in line %d, want 3", other)
	}
}
