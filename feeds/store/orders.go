package store

import (
	"context"
	"slices"

	"khabar/feeds/news"
)

// bySource gives the lines feed by feed, in the order of the feed list: spread
// over the feeds here, which costs a tenth of what SQLite's sorting does.
func (s *Store) bySource(ctx context.Context, q news.Query, hits Hits) ([]news.Line, error) {
	feeds, err := collect(ctx, s.readers, scanID, "SELECT id FROM feeds WHERE position IS NOT NULL ORDER BY position")
	if err != nil {
		return nil, err
	}
	limit := q.Limit
	q.Limit = 0
	lines, err := s.lines(ctx, q, hits, keyFeed, newestFirst)
	if err != nil {
		return nil, err
	}
	ofFeed := make(map[int64][]news.Line, len(feeds))
	for _, line := range lines {
		ofFeed[line.Key] = append(ofFeed[line.Key], line)
	}
	lines = lines[:0]
	for _, feed := range feeds {
		lines = append(lines, ofFeed[feed]...)
	}
	return cut(lines, limit), nil
}

const (
	keyUnread = 0
	keyRead   = 1
)

// unreadFirst gives what is unread before what is read. Both lists come from
// indexes by time; what the first one lacks of the second is read.
func (s *Store) unreadFirst(ctx context.Context, q news.Query, hits Hits) ([]news.Line, error) {
	limit := q.Limit
	q.Limit = 0
	all, err := s.lines(ctx, q, hits, keyNone, newestFirst)
	if err != nil {
		return nil, err
	}
	q.Unread = true
	unread, err := s.lines(ctx, q, hits, keyNone, newestFirst)
	if err != nil {
		return nil, err
	}
	lines, next := slices.Grow(unread, max(0, len(all)-len(unread))), 0
	count := len(unread)
	for _, line := range all {
		if next < count && lines[next].ID == line.ID {
			lines[next].Key = keyUnread
			next++
			continue
		}
		lines = append(lines, news.Line{ID: line.ID, Key: keyRead})
	}
	return cut(lines, limit), nil
}

// bestFirst gives what fits the words of a search best, titles before summaries
// before texts. What is not indexed yet has no rank and comes first, for it is the
// newest. Without words the newest come first.
func (s *Store) bestFirst(ctx context.Context, q news.Query, hits Hits) ([]news.Line, error) {
	if hits.Match == "" {
		return s.lines(ctx, q, hits, keyNone, newestFirst)
	}
	limit := q.Limit
	q.Limit = 0
	lines, err := s.lines(ctx, q, hits, keyNone, newestFirst)
	if err != nil {
		return nil, err
	}
	ranked, err := collect(ctx, s.readers, scanID, "SELECT rowid FROM search WHERE search MATCH ? ORDER BY bm25(search, 10, 4, 1) LIMIT ?", hits.Match, rankedMax)
	if err != nil {
		return nil, err
	}
	rank := make(map[int64]int, len(ranked))
	for i, id := range ranked {
		rank[id] = i + 1
	}
	for _, id := range hits.More {
		rank[id] = 0
	}
	slices.SortStableFunc(lines, func(a, b news.Line) int { return rankOf(rank, a) - rankOf(rank, b) })
	return cut(lines, limit), nil
}

// rankedMax bounds how many entries are put in order by how well they fit; nobody
// reads further, and the newest of the others follow.
const rankedMax = 2000

func rankOf(rank map[int64]int, line news.Line) int {
	if r, ranked := rank[line.ID]; ranked {
		return r
	}
	return rankedMax + 1
}

func cut(lines []news.Line, limit int) []news.Line {
	if limit > 0 && len(lines) > limit {
		return lines[:limit]
	}
	return lines
}
