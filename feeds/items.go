package feeds

import (
	"html"

	"khabar/feeds/clean"
	"khabar/feeds/news"
	"khabar/feeds/parse"
	"khabar/feeds/store"
)

// summaryRunesMax is how much of a summary a list shows. A longer one is kept
// as content, so that nothing of it is lost.
const summaryRunesMax = 400

// titleRunesMax is how much of a summary stands for a title.
const titleRunesMax = 100

// items makes what the store keeps out of a parsed feed.
func items(feed parse.Feed, feedURL string) []store.Item {
	list := make([]store.Item, 0, len(feed.Entries))
	for _, e := range feed.Entries {
		item := store.Item{Identity: e.Identity, Title: titleOf(e), URL: e.URL, Author: e.Author,
			Summary: clean.Ellipsis(e.Summary, summaryRunesMax), Content: e.ContentHTML,
			Published: e.Published, Offline: isGuide(feedURL), Position: e.Position, Categories: e.Categories,
			Enclosures: playable(e.Enclosures)}
		if item.Content == "" && item.Summary != e.Summary {
			item.Content = html.EscapeString(e.Summary)
		}
		list = append(list, item)
	}
	return list
}

// titleOf is never empty.
func titleOf(e parse.Entry) string {
	for _, title := range []string{e.Title, clean.Ellipsis(e.Summary, titleRunesMax), e.URL} {
		if title != "" {
			return title
		}
	}
	return "…"
}

// playable are the enclosures that can be played: many feeds name their pictures
// and pages as enclosures, without a type.
func playable(list []news.Enclosure) (kept []news.Enclosure) {
	for _, e := range list {
		if e.IsSound() || e.IsVideo() {
			kept = append(kept, e)
		}
	}
	return kept
}
