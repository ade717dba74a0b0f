package feeds

import (
	"context"
	"errors"

	"khabar/feeds/document"
	"khabar/feeds/news"
)

var errUnbuilt = errors.New("waits for feeds/fetch, feeds/parse and feeds/extract")

// Refresh asks the feeds, or all followed ones if feedURLs is nil, and stores
// what they bring. progress is called after each feed, never twice at once.
func (s *Service) Refresh(ctx context.Context, feedURLs []string, progress func(news.Progress)) (news.Summary, error) {
	return news.Summary{}, errUnbuilt
}

// Article gives what is stored of an entry's text.
func (s *Service) Article(ctx context.Context, id int64) (document.Document, error) {
	return document.Document{}, errUnbuilt
}

// FullText gives the full text of an entry, fetched if need be.
func (s *Service) FullText(ctx context.Context, id int64) (document.Document, error) {
	return document.Document{}, errUnbuilt
}

// Page gives the article of a web page.
func (s *Service) Page(ctx context.Context, address string) (document.Document, error) {
	return document.Document{}, errUnbuilt
}
