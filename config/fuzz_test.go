package config

import (
	"errors"
	"reflect"
	"strings"
	"testing"
)

// FuzzEdits: whatever a feed file holds, reading it does not panic, and adding
// a feed, naming it and removing it again leaves the other feeds as they were.
func FuzzEdits(f *testing.F) {
	for _, seed := range []string{
		"", "# x", twoFeeds, "[[feed]]\r\nurl = \"https://a.example/f\"", "\xef\xbb\xbf[[feed]]\nurl=''",
		"feed = [{url = \"https://a.example/f\"}]", "feed = []", "[feed]\nx = 1", "[[feed]]\n[[feed.x]]\ny = {a = [1, 2]}\n[other]\nz = 1",
		"a.b = 1\n[[feed]]\nurl.x = 'a'", "[[feed]]\nname = \"\"\"\n[[feed]]\n\"\"\"\nurl = 'https://b.example/' # x", "x = [1,\n# y\n]",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		old, err := parseDocument("feeds.toml", []byte(text))
		if err != nil {
			return
		}
		_, _ = old.checkedFeeds()
		added := Feed{URL: "https://added.example/feed", Name: "a\n\"", Folder: "x/y"}
		if _, found := old.find(added.URL); found {
			return
		}
		edited, err := old.withFeeds(added)
		if err != nil {
			return
		}
		document := reparse(t, edited)
		feed, found := document.find(added.URL)
		added.Name = "a \"" // controls are not written
		if !found || !feed.Feed.Equal(added) {
			// A list written as one table [feed] or array cannot take a
			// [[feed]]; the door refuses since that does not parse.
			t.Fatalf("added %+v, found %v %+v in\n%s", added, found, feed.Feed, edited)
		}
		if renamed, err := document.withKey(feed, feedKeys[1], Feed{Name: "b"}); err == nil {
			document = reparse(t, renamed)
			feed, _ = document.find(added.URL)
		}
		left := reparse(t, document.without(feed))
		if got, want := plain(left.feeds()), plain(old.feeds()); !equalFeeds(got, want) {
			t.Fatalf("got %+v\nwant %+v", got, want)
		}
	})
}

func reparse(t *testing.T, text []byte) *document {
	t.Helper()
	document, err := parseDocument("feeds.toml", text)
	if err != nil {
		t.Skip("refused:", err)
	}
	return document
}

func plain(parts []feedPart) []Feed {
	var feeds []Feed
	for _, part := range parts {
		feeds = append(feeds, part.Feed)
	}
	return feeds
}

// FuzzSettings: whatever config.toml holds, it is read or refused with a place that
// is in it, and what was read without an error is read the same again.
func FuzzSettings(f *testing.F) {
	for _, seed := range []string{
		"", Example("en"), Example("ar"), "language = 'en'\nworkers = 1", "theme = \"x\"\n[[rule]]\nhost = \"a.example\"\nbody = [\"p\"]",
		"[[command]]\nname = 'a'\nargv = ['a', '%u']\n", "[keys]\nopen = ['g g']\n[keys.article]\nback = 'é'", "language = 1\x00", "[[theme]]\nname='x'\n",
		"[[account]]\nkind='miniflux'\nurl='https://a.example'\n", "workers = 99999999999999999999", "\xef\xbb\xbflanguage = \"ar\"", "a = [[[[1]]]]",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		settings, again := DefaultSettings(), DefaultSettings()
		_, err := loadText("config.toml", []byte(text), &settings)
		if err != nil {
			var wrong *Error
			if !errors.As(err, &wrong) {
				t.Fatalf("%q: %T %v", text, err, err)
			}
			lines := strings.Count(strings.ReplaceAll(text, "\r\n", "\n"), "\n") + 1
			if wrong.Line < 0 || wrong.Line > lines || wrong.Column < 0 || wrong.Column > len(text)+1 {
				t.Fatalf("%q: line %d of %d, column %d: %v", text, wrong.Line, lines, wrong.Column, wrong)
			}
			return
		}
		if _, err := loadText("config.toml", []byte(text), &again); err != nil || !reflect.DeepEqual(settings, again) {
			t.Fatalf("%q: read twice:\n%+v\n%+v, %v", text, settings, again, err)
		}
		for _, d := range definitions {
			switch value := d.field(&settings).(type) {
			case *[]string:
				if len(*value) > 0 && (*value)[0] == "" {
					t.Fatalf("%q: %s is %q", text, d.key, *value)
				}
			case *int:
				if *value < d.min || *value > d.max {
					t.Fatalf("%q: %s is %d", text, d.key, *value)
				}
			}
		}
	})
}
