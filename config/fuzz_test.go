package config

import (
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
