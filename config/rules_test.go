package config

import (
	"reflect"
	"strings"
	"testing"
)

func TestRuleErrors(t *testing.T) {
	const good = "[[rule]]\nhost = \"example.org\"\nbody = [\"p\"]\n"
	for _, c := range []errorCase{
		{"no host", "mouse = true\n[[rule]]\nbody = [\"p\"]\n", 2, 3, ErrorMissing, ""},
		{"no body", good + "[[rule]]\nhost = \"a.example\"\n", 4, 3, ErrorMissing, ""},
		{"no body, not the last", "[[ rule ]]\nhost = \"a.example\"\n" + good, 1, 4, ErrorMissing, ""},
		{"an empty body", "[[rule]]\nhost = \"a.example\"\nbody = []\n", 1, 3, ErrorMissing, ""},
		{"typing error in a key", good + "dorp = [\"p\"]\n", 4, 1, ErrorUnknown, "drop"},
		{"typing error in the table", "[[rules]]\nhost = \"a.example\"\n", 1, 3, ErrorUnknown, "rule"},
		{"a setting behind a rule", good + "mouse = true\n", 4, 1, ErrorUnknown, "mouse"},
		{"not an array of tables", "[rule]\nhost = \"a.example\"\nbody = [\"p\"]\n", 1, 2, ErrorType, ""},
		{"an inline array", "rule = [{host = \"a.example\", body = [\"p\"]}]\n", 1, 1, ErrorType, ""},
		{"a table in a rule", good + "[rule.more]\nx = 1\n", 4, 2, ErrorUnknown, ""},
		{"an address for a host", "[[rule]]\nhost = \"https://example.org/a\"\n", 2, 8, ErrorValue, "example.org"},
		{"a host with a port", "[[rule]]\nhost = \"example.org:80\"\n", 2, 8, ErrorValue, ""},
		{"a user in a host", "[[rule]]\nhost = \"a@example.org\"\n", 2, 8, ErrorValue, ""},
		{"an empty host", "[[rule]]\nhost = \"\"\n", 2, 8, ErrorValue, ""},
		{"a number for a host", "[[rule]]\nhost = 1\n", 2, 8, ErrorType, ""},
		{"a number for a list", good + "drop = 1\n", 4, 8, ErrorType, ""},
		{"a number in a list", good + "drop = [1]\n", 4, 8, ErrorType, ""},
		{"no selector", "[[rule]]\nhost = \"a.example\"\nbody = [\"p\",\n  \"div[\"]\n", 4, 3, ErrorValue, ""},
		{"an escape", "[[rule]]\nhost = \"a.example\\u001b\"\n", 2, 8, ErrorValue, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := write(t, "config.toml", c.text)
			_, err := LoadRules(path)
			c.check(t, err)
			_, err = Load(path)
			c.check(t, err)
		})
	}
}

func TestLoadRules(t *testing.T) {
	path := write(t, "config.toml", "mouse = false\n\n[[rule]] # one\nhost = \"WWW.Example.org\"\nbody = [\n  \"div.lead\", # first\n  'article > p',\n]\n"+
		"[[rule]]\nhost = 'أخبار.example'\nbody = \"p\"\ndrop = [\".related\"]\n")
	want := []Rule{{Host: "example.org", Body: []string{"div.lead", "article > p"}}, {Host: "xn--igbicxr.example", Body: []string{"p"}, Drop: []string{".related"}}}
	if got, err := LoadRules(path); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, %v", got, err)
	}
	if settings, err := Load(path); err != nil || settings.Mouse {
		t.Errorf("the setting above the rules: %+v, %v", settings, err)
	}
	if got, err := LoadRules(path + ".missing"); err != nil || got != nil {
		t.Errorf("a missing file: %v, %v", got, err)
	}
}

// TestExampleRule: the rule of the example is right once it is uncommented.
func TestExampleRule(t *testing.T) {
	for _, language := range Allowed("language") {
		_, rule, found := strings.Cut(Example(language), "# [[rule]]")
		if !found {
			t.Fatal("no rule in the example")
		}
		rule, _, _ = strings.Cut(rule, "\n\n")
		text := strings.ReplaceAll("# [[rule]]"+rule, "# ", "")
		if got, err := LoadRules(write(t, "config.toml", text)); err != nil || len(got) != 1 || len(got[0].Drop) != 1 {
			t.Errorf("%s: %+v, %v", language, got, err)
		}
	}
}
