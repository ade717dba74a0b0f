package config

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// loadFeeds reads the feeds of a list.
func loadFeeds(path string) (feeds []Feed, found bool, err error) {
	list, found, err := LoadList(path)
	return list.Feeds, found, err
}

func TestFeedErrors(t *testing.T) {
	for _, c := range []errorCase{
		{"unknown key", "[[feed]]\nurl = \"https://a.example/f\"\nfoldr = \"x\"", 3, 1, ErrorUnknown, "folder"},
		{"unknown key and no address", "[[feed]]\nadress = \"https://a.example/f\"", 1, 3, ErrorMissing, ""},
		{"unknown table", "[[feeds]]\nurl = \"https://a.example/f\"", 1, 3, ErrorUnknown, "feed"},
		{"a single table", "[feed]\nurl = \"https://a.example/f\"", 1, 2, ErrorType, ""},
		{"a key above", "url = \"https://a.example/f\"", 1, 1, ErrorUnknown, "url"},
		{"wrong type", "[[feed]]\nurl = 5", 2, 7, ErrorType, ""},
		{"no address", "# x\n[[feed]]\nname = \"خبر\"", 2, 3, ErrorMissing, ""},
		{"program", "[[feed]]\nurl = \"exec:rm -rf\"", 2, 7, ErrorAddress, ""},
		{"file", "[[feed]]\nurl = \"file:///etc/passwd\"", 2, 7, ErrorAddress, ""},
		{"no scheme", "[[feed]]\nurl = \"a.example/feed\"", 2, 7, ErrorAddress, "https://a.example/feed"},
		{"no host", "[[feed]]\nurl = \"https:///feed\"", 2, 7, ErrorAddress, ""},
		{"twice", "[[feed]]\nurl = \"https://a.example/f\"\n[[feed]]\nurl = \"http://www.A.example:80/f/\"", 4, 7, ErrorDuplicate, ""},
		{"control in a name", "[[feed]]\nurl = \"https://a.example/f\"\nname = \"a\\u001b[31m\"", 3, 8, ErrorValue, ""},
		{"column in characters", "[[feed]]\n\"url\" = \"https://a.example/f\"\n  name = \"خبر\" x", 3, 16, ErrorSyntax, ""},
		{"array of texts", "feed = [\"https://a.example/f\"]", 1, 1, ErrorType, ""},
		{"inline, unknown key", "feed = [\n  {url = \"https://a.example/f\", nam = \"x\"},\n]", 2, 33, ErrorUnknown, "name"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, found, err := loadFeeds(write(t, "feeds.toml", c.text))
			c.check(t, err)
			if !found {
				t.Error("a file with an error was taken for none")
			}
		})
	}
}

func equalFeeds(a, b []Feed) bool { return slices.EqualFunc(a, b, Feed.Equal) }

func TestFeeds(t *testing.T) {
	want := []Feed{
		{URL: "https://a.example/f", Name: "أ", Folder: "مصر/اقتصاد", Country: "EG"},
		{URL: "khabar:guide"},
	}
	tables := "# mine\n[[feed]]\nurl = \"https://a.example/f\" # x\nname = 'أ'\nfolder = \"مصر/اقتصاد\"\ncountry = \"EG\"\n[[ feed ]]\nurl = \"khabar:guide\""
	array := "feed = [{url = \"https://a.example/f\", name = \"أ\", folder = \"مصر/اقتصاد\", country = \"EG\"}, {url = \"khabar:guide\"}]"
	for _, text := range []string{tables, "\xef\xbb\xbf" + tables, strings.ReplaceAll(tables, "\n", "\r\n"), array} {
		got, found, err := loadFeeds(write(t, "feeds.toml", text))
		if err != nil || !found || !equalFeeds(got, want) {
			t.Errorf("%q: got %+v, %v, %v", text, got, found, err)
		}
	}
	got, found, err := loadFeeds(filepath.Join(t.TempDir(), "feeds.toml"))
	if got != nil || found || err != nil {
		t.Errorf("missing: %v, %v, %v", got, found, err)
	}
	got, found, err = loadFeeds(write(t, "feeds.toml", "# nothing yet\n"))
	if len(got) != 0 || !found || err != nil {
		t.Errorf("empty list: %v, %v, %v", got, found, err)
	}
}

func TestDefaultFeeds(t *testing.T) {
	for language, guide := range map[string]string{"ar": "khabar:guide", "en": "khabar:guide-en"} {
		feeds := DefaultFeeds(language)
		if len(feeds) != 41 || feeds[0].URL != guide {
			t.Fatalf("%s: %d feeds, first %+v", language, len(feeds), feeds[0])
		}
		path := write(t, "feeds.toml", string(WriteFeeds(feeds, language)))
		if read, _, err := loadFeeds(path); err != nil || !equalFeeds(read, feeds) {
			t.Errorf("%s: what is written is not what is read: %v", language, err)
		}
	}
}

func TestIdentity(t *testing.T) {
	same := []string{"https://a.example/f", "http://a.example/f", "https://www.a.example/f/", "HTTPS://A.EXAMPLE:443/f#top"}
	other := []string{"https://a.example/F", "https://a.example/f?x=1", "https://b.example/f", "https://a.example:8080/f", "khabar:guide"}
	for _, address := range same {
		if Identity(address) != Identity(same[0]) {
			t.Errorf("%s is not the same feed", address)
		}
	}
	for _, address := range other {
		if Identity(address) == Identity(same[0]) {
			t.Errorf("%s is the same feed", address)
		}
	}
}

func BenchmarkLoadList5000(b *testing.B) {
	var text strings.Builder
	for i := range 5000 {
		fmt.Fprintf(&text, "# %d\n[[feed]]\nurl = \"https://example.org/%d\"\nname = \"مصدر %d\"\nfolder = \"أ\"\n\n", i, i, i)
	}
	path := filepath.Join(b.TempDir(), "feeds.toml")
	if err := replaceFile(path, nil, []byte(text.String()), ""); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if feeds, _, err := loadFeeds(path); err != nil || len(feeds) != 5000 {
			b.Fatal(len(feeds), err)
		}
	}
}
