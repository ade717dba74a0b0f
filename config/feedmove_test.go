package config

import (
	"errors"
	"testing"
)

const threeFeeds = `# my list

# the first
[[feed]]
url = "https://a.example/f" # a

[[feed]]
url = "https://b.example/f"
[feed.headers]
X-B = "b"

# the third,
# of two lines
[[feed]]
url = "https://c.example/f"
`

func TestPlace(t *testing.T) {
	for _, c := range []struct {
		name, address, other string
		below                bool
		want                 string
	}{
		{"down", "https://a.example/f", "https://b.example/f", true, "# my list\n\n[[feed]]\nurl = \"https://b.example/f\"\n[feed.headers]\nX-B = \"b\"\n\n" +
			"# the first\n[[feed]]\nurl = \"https://a.example/f\" # a\n\n# the third,\n# of two lines\n[[feed]]\nurl = \"https://c.example/f\"\n"},
		{"up", "https://c.example/f", "https://b.example/f", false, "# my list\n\n# the first\n[[feed]]\nurl = \"https://a.example/f\" # a\n\n" +
			"# the third,\n# of two lines\n[[feed]]\nurl = \"https://c.example/f\"\n\n[[feed]]\nurl = \"https://b.example/f\"\n[feed.headers]\nX-B = \"b\"\n"},
		{"to the top", "https://c.example/f", "https://a.example/f", false, "# my list\n\n# the third,\n# of two lines\n[[feed]]\nurl = \"https://c.example/f\"\n\n" +
			"# the first\n[[feed]]\nurl = \"https://a.example/f\" # a\n\n[[feed]]\nurl = \"https://b.example/f\"\n[feed.headers]\nX-B = \"b\"\n"},
		{"beside itself", "https://a.example/f", "https://a.example/f", true, threeFeeds},
	} {
		path := write(t, "feeds.toml", threeFeeds)
		change, changed, err := (FeedFile{Path: path}).Place(c.address, c.other, c.below)
		if err != nil || changed != (c.want != threeFeeds) {
			t.Errorf("%s: %v, %v", c.name, changed, err)
		}
		checkText(t, path, c.want)
		if changed {
			if err := (FeedFile{Path: path}).Undo(change); err != nil {
				t.Error(c.name, err)
			}
		}
		checkText(t, path, threeFeeds)
	}
}

func TestReplace(t *testing.T) {
	path := write(t, "feeds.toml", threeFeeds)
	file := FeedFile{Path: path}
	for _, c := range []struct {
		to   string
		kind ErrorKind
	}{{"http://www.b.example/f/", ErrorDuplicate}, {"exec:x", ErrorAddress}} {
		var fault *Error
		if _, err := file.Replace("https://a.example/f", c.to, ""); !errors.As(err, &fault) || fault.Kind != c.kind {
			t.Errorf("%s: %v", c.to, err)
		}
	}
	checkText(t, path, threeFeeds)
	if changed, err := file.Replace("https://a.example/f", "https://a.example/new", "أ"); !changed || err != nil {
		t.Fatal(changed, err)
	}
	feeds, _, err := loadFeeds(path)
	if err != nil || feeds[0].URL != "https://a.example/new" || feeds[0].Name != "أ" {
		t.Errorf("%+v, %v", feeds, err)
	}
}
