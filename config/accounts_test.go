package config

import (
	"reflect"
	"strings"
	"testing"
)

func TestLoadAccounts(t *testing.T) {
	path := write(t, "config.toml", "mouse = false\n[[account]]\nkind = \"miniflux\"\nurl = \"https://rss.example.org/\" # home\ntoken = { env = \"TOKEN\" }\n"+
		"[[rule]]\nhost = \"a.example\"\nbody = [\"p\"]\n"+
		"[[account]]\nname = 'غرفة الأخبار'\nkind = \"greader\"\nurl = \"http://10.0.0.2/api/greader.php\"\nuser = \"هدى\"\npassword.command = [\"pass\", \"show\", \"x\"]\n")
	want := []Account{
		{Name: "rss.example.org", Kind: "miniflux", URL: "https://rss.example.org/", Token: true, Secret: Secret{Env: "TOKEN"}},
		{Name: "غرفة الأخبار", Kind: "greader", URL: "http://10.0.0.2/api/greader.php", User: "هدى", Secret: Secret{Command: []string{"pass", "show", "x"}}},
	}
	got, err := LoadAccounts(path)
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, %v, want %+v", got, err, want)
	}
	if _, err := Load(path); err != nil {
		t.Error(err)
	}
	if got, err := LoadAccounts(path + ".none"); got != nil || err != nil {
		t.Errorf("a missing file: %v, %v", got, err)
	}
}

func TestAccountErrors(t *testing.T) {
	const good = "[[account]]\nkind = \"fever\"\nurl = \"https://a.example\"\nuser = \"u\"\npassword = { env = \"P\" }\n"
	for _, c := range []errorCase{
		{"no kind", "[[account]]\nurl = \"https://a.example\"\n", 1, 3, ErrorMissing, ""},
		{"no address", "[[account]]\nkind = \"fever\"\n", 1, 3, ErrorMissing, ""},
		{"no secret", "[[account]]\nkind = \"fever\"\nurl = \"https://a.example\"\nuser = \"u\"\n", 1, 3, ErrorMissing, ""},
		{"no user", "[[account]]\nkind = \"fever\"\nurl = \"https://a.example\"\npassword = { env = \"P\" }\n", 1, 3, ErrorMissing, ""},
		{"a token where there are none", "[[account]]\nkind = \"fever\"\nurl = \"https://a.example\"\nuser = \"u\"\ntoken = { env = \"P\" }\n", 1, 3, ErrorMissing, ""},
		{"another kind", "[[account]]\nkind = \"minflux\"\n", 2, 8, ErrorValue, "miniflux"},
		{"no web address", "[[account]]\nurl = \"miniflux.example\"\n", 2, 7, ErrorValue, ""},
		{"a password in the address", "[[account]]\nurl = \"https://u:hunter2@a.example\"\n", 2, 7, ErrorValue, ""},
		{"the secret itself", "[[account]]\npassword = \"hunter2\"\n", 2, 12, ErrorType, ""},
		{"a line for a shell", "[[account]]\npassword = { command = \"pass show hunter2\" }\n", 2, 24, ErrorType, ""},
		{"a slash in the name", "[[account]]\nname = \"a/b\"\n", 2, 8, ErrorValue, ""},
		{"a name twice", good + strings.Replace(good, "\"u\"", "\"v\"", 1), 6, 3, ErrorDuplicate, ""},
		{"an account twice", good + strings.Replace(good, "\n", "\nname = \"b\"\n", 1), 6, 3, ErrorDuplicate, ""},
		{"typing error in a key", "[[account]]\nusr = \"u\"\n", 2, 1, ErrorUnknown, "user"},
		{"not an array of tables", "[account]\nkind = \"fever\"\n", 1, 2, ErrorType, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := write(t, "config.toml", c.text)
			_, err := LoadAccounts(path)
			c.check(t, err)
			if err != nil && strings.Contains(strings.Join([]string{err.Error(), err.(*Error).Detail}, " "), "hunter2") {
				t.Errorf("the error tells the secret: %v", err)
			}
			_, err = Load(path)
			c.check(t, err)
		})
	}
}

// TestExampleAccounts holds that the accounts of the example file can be used as
// they are.
func TestExampleAccounts(t *testing.T) {
	for _, language := range Allowed("language") {
		example := Example(language)
		tables := example[strings.Index(example, "# [[account]]"):]
		tables, _, _ = strings.Cut(tables, "\n\n")
		path := write(t, "config.toml", strings.ReplaceAll(strings.ReplaceAll(tables, "# ", ""), "#", ""))
		accounts, err := LoadAccounts(path)
		if err != nil || len(accounts) != 2 || !accounts[0].Token || accounts[1].User == "" {
			t.Errorf("%s: %v, %v", language, accounts, err)
		}
	}
}
