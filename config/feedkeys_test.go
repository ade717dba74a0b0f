package config

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// one is a list with one feed that has some more lines.
func one(lines string) string { return "[[feed]]\nurl = \"https://a.example/f\"\n" + lines }

func TestFeedKeyErrors(t *testing.T) {
	for _, c := range []errorCase{
		{"tags of numbers", one("tags = [1]"), 3, 8, ErrorType, ""},
		{"tag with a comma", one(`tags = ["a,b"]`), 3, 8, ErrorValue, ""},
		{"tags as a table", one("tags.x = \"y\""), 3, 1, ErrorType, ""},
		{"interval as a number", one("interval = 30"), 3, 12, ErrorType, ""},
		{"interval too short", one(`interval = "1m"`), 3, 12, ErrorValue, ""},
		{"interval too long", one(`interval = "31d"`), 3, 12, ErrorValue, ""},
		{"interval without a unit", one(`interval = "30"`), 3, 12, ErrorValue, ""},
		{"full text", one(`full_text = "on-opne"`), 3, 13, ErrorValue, "on-open"},
		{"full text as a word", one(`full_text = false`), 3, 13, ErrorType, ""},
		{"limit", one("limit = -1"), 3, 9, ErrorValue, ""},
		{"zone", one(`time_zone = "Africa/Kairo"`), 3, 13, ErrorValue, ""},
		{"colour", one(`colour = "grene"`), 3, 10, ErrorValue, "green"},
		{"colour in hex", one(`colour = "#12345g"`), 3, 10, ErrorValue, ""},
		{"color", one(`color = "green"`), 3, 1, ErrorUnknown, "colour"},
		{"selector", one(`body = ["p["]`), 3, 9, ErrorValue, ""},
		{"user with a colon", one(`user = "a:b"`), 3, 8, ErrorValue, ""},
		{"user agent of two lines", one(`user_agent = "a\r\nX: y"`), 3, 14, ErrorValue, ""},
		{"password as a number", one("password = 5"), 3, 12, ErrorType, ""},
		{"password from nowhere", one("password = { file = \"x\" }"), 3, 21, ErrorType, ""},
		{"password from two places", one("password = { env = \"A\", command = [\"b\"] }"), 3, 12, ErrorType, ""},
		{"password command as one text", one("password = { command = \"pass show x\" }"), 3, 24, ErrorType, ""},
		{"password command without a program", one("password = { command = [] }"), 3, 24, ErrorType, ""},
		{"own header", one("headers = { Host = \"b.example\" }"), 3, 13, ErrorValue, ""},
		{"own header in a table", one("[feed.headers]\nIf-None-Match = \"x\""), 4, 1, ErrorValue, ""},
		{"header that is none", one("headers = { \"X Y\" = \"x\" }"), 3, 13, ErrorValue, ""},
		{"header of two lines", one("headers.X = \"a\\r\\nY: z\""), 3, 13, ErrorValue, ""},
		{"headers as a text", one("headers = \"X: y\""), 3, 11, ErrorType, ""},
		{"insecure", one("insecure_tls = 1"), 3, 16, ErrorType, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, _, err := loadFeeds(write(t, "feeds.toml", c.text))
			c.check(t, err)
		})
	}
}

// fullFeed has every key.
var fullFeed = Feed{
	URL: "https://a.example/f", Name: "أ", Folder: "مصر/اقتصاد", Country: "EG", Paused: true, Tags: []string{"مهم", "b c"},
	Hidden: true, Muted: true, Interval: 90 * time.Minute, FullText: FullTextNever, Limit: 100, TimeZone: "Africa/Cairo",
	TitleWithout: []string{" | x", "#1"}, Colour: "#00ff7f", Body: []string{"div.a"}, Drop: []string{"p[x=\"y\"]"},
	UserAgent: "Mozilla/5.0 \"x\"", User: "u", Password: Secret{Env: "SECRET"},
	Headers: []Header{{"X-A", Secret{Text: "b"}}, {"X.c", Secret{Command: []string{"pass", "show", "a \"b\""}}}}, InsecureTLS: true,
}

func TestEveryKeyIsWrittenAndRead(t *testing.T) {
	text := feedText(fullFeed, "\n")
	for _, key := range feedKeys {
		if !strings.Contains(text, "\n"+key.name+" = ") {
			t.Errorf("the key %s is not written:\n%s", key.name, text)
		}
		if key.arabic == "" || key.english == "" || key.example == "" {
			t.Errorf("the key %s is not documented", key.name)
		}
		if _, _, err := loadFeeds(write(t, "feeds.toml", exampleOf(key))); err != nil {
			t.Errorf("the example of %s is wrong: %v", key.name, err)
		}
	}
	tables := one("tags = \"x\"\n[feed.headers]\nX-A = \"b\"\n\"X-B\".env = \"C\"\n[feed.password]\ncommand = [\"pass\", \"x\"]\n")
	inTables := Feed{URL: "https://a.example/f", Tags: []string{"x"}, Password: Secret{Command: []string{"pass", "x"}},
		Headers: []Header{{"X-A", Secret{Text: "b"}}, {"X-B", Secret{Env: "C"}}}}
	for text, want := range map[string]Feed{text: fullFeed, tables: inTables} {
		got, _, err := loadFeeds(write(t, "feeds.toml", text))
		if err != nil || len(got) != 1 || !got[0].Equal(want) {
			t.Errorf("%v\n%+v\nwant\n%+v", err, got, want)
		}
	}
}

// exampleOf is a list with the example of one key.
func exampleOf(key feedKey) string {
	if key.name == keyURL {
		return "[[feed]]\nurl = " + key.example + "\n"
	}
	return one(key.name + " = " + key.example + "\n")
}

// TestUnknownKeysStay: what is not spelled nearly as a key may be the user's own,
// or that of a later version.
func TestUnknownKeysStay(t *testing.T) {
	own := "version = 9\n[meta]\nowner = 'x'\n" + one("comment = 'mine' # here\nx_name = 'also mine'\n[feed.opinion]\nrating = 5\n")
	path := write(t, "feeds.toml", own)
	if feeds, _, err := loadFeeds(path); err != nil || len(feeds) != 1 {
		t.Fatal(feeds, err)
	}
	unknown, err := UnknownKeys(path)
	var names []string
	for _, fault := range unknown {
		names = append(names, fault.Key)
	}
	if want := "version meta comment x_name opinion.rating"; err != nil || strings.Join(names, " ") != want {
		t.Errorf("%v, %v, want %s", names, err, want)
	}
	if _, err := (FeedFile{Path: path}).Tag("https://a.example/f", []string{"a"}); err != nil {
		t.Fatal(err)
	}
	checkText(t, path, strings.Replace(own, "/f\"\n", "/f\"\ntags = [\"a\"]\n", 1))
}

// TestSetNothing: without a value the key is gone, and its comments stay.
func TestSetNothing(t *testing.T) {
	check := func(before, key, want string) {
		t.Helper()
		path := write(t, "feeds.toml", one(before))
		_, _, changed, err := FeedFile{Path: path}.Set("https://a.example/f", key, "")
		if err != nil || changed != (before != want) {
			t.Errorf("%v, %v", changed, err)
		}
		checkText(t, path, one(want))
	}
	check("interval = \"2h\"\nname = \"a\"\n", "interval", "name = \"a\"\n")
	check("interval = \"\"\n", "interval", "")
	check("name = \"a\"\ninterval = \"2h\"", "interval", "name = \"a\"\n")
	check("name = \"a\"\n", "interval", "name = \"a\"\n")
	check("  tags = [ # mine\n  'a' ] # end\nname = \"a\"\n", "tags", "  # mine\n  # end\nname = \"a\"\n")
	check("name = \"a\"\nlimit = 5 # few\n", "limit", "# few\nname = \"a\"\n")
	check("name = \"a\" # b\n\n# how many\nlimit = 5", "limit", "\n# how many\nname = \"a\" # b\n")
	check("name = \"a\"\n\nlimit = 5\n", "limit", "name = \"a\"\n")
	path := write(t, "feeds.toml", one("interval = 2\n"))
	var fault *Error
	if _, _, _, err := (FeedFile{Path: path}).Set("https://a.example/f", "interval", ""); !errors.As(err, &fault) || fault.Kind != ErrorType {
		t.Errorf("what is of another type was taken out: %v", err)
	}
}

func TestSet(t *testing.T) {
	path := write(t, "feeds.toml", one("tags = [ # of mine\n  'a', # the first\n  'b', ] # end\n"))
	file := FeedFile{Path: path}
	if _, _, changed, err := file.Set("https://a.example/f", "tags", "c، d,"); err != nil || !changed {
		t.Fatal(changed, err)
	}
	checkText(t, path, one("# of mine\n# the first\ntags = [\"c\", \"d\"] # end\n"))
	for _, c := range []struct {
		key, value string
		kind       ErrorKind
	}{
		{"tag", "x", ErrorUnknown}, {"url", "https://b.example/", ErrorUnknown}, {"password", "x", ErrorUnknown},
		{"limit", "many", ErrorValue}, {"muted", "yes", ErrorValue}, {"interval", "soon", ErrorValue}, {"name", "a\nb", ErrorValue},
	} {
		var fault *Error
		if _, _, _, err := file.Set("https://a.example/f", c.key, c.value); !errors.As(err, &fault) || fault.Kind != c.kind {
			t.Errorf("%+v: %v", c, err)
		}
	}
}

func TestReveal(t *testing.T) {
	for _, program := range []string{"printf", "echo", "true", "yes"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skip(err)
		}
	}
	t.Setenv("KHABAR_TEST_SECRET", "s3cret")
	for _, c := range []struct {
		secret Secret
		want   string
		wrong  bool
	}{
		{Secret{}, "", false},
		{Secret{Text: "a b"}, "a b", false},
		{Secret{Env: "KHABAR_TEST_SECRET"}, "s3cret", false},
		{Secret{Env: "KHABAR_TEST_NO_SECRET"}, "", true},
		{Secret{Command: []string{"printf", "one\\r\\ntwo\\n"}}, "one", false},
		{Secret{Command: []string{"echo", "$HOME; `id`"}}, "$HOME; `id`", false},
		{Secret{Command: []string{"true"}}, "", true},
		{Secret{Command: []string{"false"}}, "", true},
		{Secret{Command: []string{"/nowhere/pass"}}, "", true},
		{Secret{Command: []string{"printf", "a\\033b"}}, "", true},
		{Secret{Command: []string{"yes"}}, "", true},
	} {
		got, err := c.secret.Reveal(context.Background())
		if got != c.want || (err != nil) != c.wrong {
			t.Errorf("%+v: %q, %v", c.secret, got, err)
		}
	}
}

// TestProgramsInAListOfOthers: what runs programs must be the user's alone.
func TestProgramsInAListOfOthers(t *testing.T) {
	path := write(t, "feeds.toml", one("headers = { X = { command = [\"pass\"] } }\n"))
	if _, _, err := loadFeeds(path); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(path, 0o666); err != nil || writableByOthers(path) == "" {
		t.Skip("permissions mean nothing here")
	}
	var fault *Error
	if _, _, err := loadFeeds(path); !errors.As(err, &fault) || fault.Kind != ErrorWritable || fault.Line != 1 {
		t.Error(err)
	}
	if _, _, err := loadFeeds(write(t, "feeds.toml", one("password = { env = \"A\" }\n"))); err != nil {
		t.Error(err)
	}
}
