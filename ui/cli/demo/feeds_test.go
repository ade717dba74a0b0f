package demo

import (
	"strings"
	"testing"

	"khabar/feeds/parse"
)

// TestFeedsParse reads every feed with the parser of the program: each article
// must come out with its title, author, date and summary, and without its text.
func TestFeedsParse(t *testing.T) {
	site := start(t, options{})
	for i, subscription := range site.Subscriptions() {
		o := site.outlets[i]
		got := get(t, subscription.URL)
		feed, err := parse.Parse(parse.Source{
			URL: subscription.URL, ContentType: got.header.Get("Content-Type"), Body: []byte(got.body), Now: now,
		})
		if err != nil {
			t.Errorf("%s: %v", subscription.URL, err)
			continue
		}
		if feed.Title != o.Name || feed.Homepage != site.URL()+o.frontPath() || len(feed.Entries) != len(o.articles) {
			t.Errorf("%s: title %q, homepage %q, %d entries; want %d", o.Slug, feed.Title, feed.Homepage, len(feed.Entries), len(o.articles))
			continue
		}
		identities := map[string]bool{}
		for n, entry := range feed.Entries {
			checkEntry(t, site, o, o.articles[n], entry)
			identities[entry.Identity] = true
		}
		if len(identities) != len(o.articles) {
			t.Errorf("%s: %d identities for %d articles", o.Slug, len(identities), len(o.articles))
		}
	}
}

func checkEntry(t *testing.T, site *Site, o outlet, a article, entry parse.Entry) {
	t.Helper()
	summary := strings.Join(a.feedParagraphs(), " ")
	if entry.Title != a.Title || entry.Author != a.Author || entry.Summary != summary ||
		entry.URL != site.URL()+o.pagePath(a) || !entry.Published.Equal(a.Published) {
		t.Errorf("%s/%s comes out as %+v", o.Slug, a.Slug, entry)
	}
	if len(strings.Fields(tag.ReplaceAllString(entry.ContentHTML, " "))) > len(strings.Fields(summary)) {
		t.Errorf("%s/%s: the feed holds more than the summary: %s", o.Slug, a.Slug, entry.ContentHTML)
	}
	if strings.Contains(entry.Identity, site.URL()) {
		t.Errorf("%s/%s: the identity %q changes with the port", o.Slug, a.Slug, entry.Identity)
	}
}
