package feeds

import (
	"context"
	"errors"

	"khabar/feeds/news"
)

// Refresh waits for feeds/parse.
func (s *Service) Refresh(ctx context.Context, feedURLs []string, progress func(news.Progress)) (news.Summary, error) {
	return news.Summary{}, errors.New("waits for feeds/parse")
}
