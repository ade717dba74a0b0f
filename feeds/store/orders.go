package store

import (
	"context"
	"slices"
	"strings"

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

// keyRead is the key of what is read in that order; that of what is unread is 0, as
// lines gives it with keyNone.
const keyRead = 1

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
	return cut(unreadThenRead(all, unread), limit), nil
}

// unreadThenRead puts the lines of unread before those of all that are not among
// them. Both have the same order, so that one walk finds them out; where something
// came, went or was read between the two questions it does not come to its end, and
// each line is looked up.
func unreadThenRead(all, unread []news.Line) []news.Line {
	lines, next := slices.Grow(unread, max(0, len(all)-len(unread))), 0
	for _, line := range all {
		if next < len(unread) && unread[next].ID == line.ID {
			next++
			continue
		}
		lines = append(lines, news.Line{ID: line.ID, Key: keyRead})
	}
	if next == len(unread) {
		return lines
	}
	known := make(map[int64]bool, len(unread))
	for _, line := range unread {
		known[line.ID] = true
	}
	lines = lines[:len(unread)]
	for _, line := range all {
		if !known[line.ID] {
			lines = append(lines, news.Line{ID: line.ID, Key: keyRead})
		}
	}
	return lines
}

// bestFirst gives what fits the words of a search best: by bm25, which weighs
// titles above summaries above texts, and the rarer of several words above the
// others. What is not indexed yet has no rank and comes first, for it is the newest.
// What more than commonMatches entries have in them is no measure of fit, and to
// weigh it costs seconds: see commonFirst. Without words the newest come first.
func (s *Store) bestFirst(ctx context.Context, q news.Query, hits Hits) ([]news.Line, error) {
	if hits.Match == "" {
		return s.lines(ctx, q, hits, keyNone, newestFirst)
	}
	var matches int
	err := s.readers.QueryRowContext(ctx, "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ?)", hits.Match, commonMatches+1).Scan(&matches)
	if err != nil {
		return nil, err
	}
	if matches > commonMatches {
		return s.commonFirst(ctx, q, hits)
	}
	limit := q.Limit
	q.Limit = 0
	lines, err := s.lines(ctx, q, hits, keyNone, newestFirst)
	if err != nil {
		return nil, err
	}
	ranked, err := collect(ctx, s.readers, scanID, "SELECT rowid FROM search WHERE search MATCH ? ORDER BY bm25(search, 10, 4, 1)", hits.Match)
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
	slices.SortStableFunc(lines, func(a, b news.Line) int { return rank[a.ID] - rank[b.ID] })
	return cut(lines, limit), nil
}

// commonMatches is from how many matches on words are too common to be weighed.
const commonMatches = 2000

// commonFirst gives what has common words in its title, then what has them in its
// summary, then the rest, each the newest first, until there are enough.
func (s *Store) commonFirst(ctx context.Context, q news.Query, hits Hits) ([]news.Line, error) {
	q.Order = news.OrderNewest
	var lines []news.Line
	seen := map[int64]bool{}
	limit, match := q.Limit, hits.Match
	for _, part := range [...]string{inColumn("title", match), inColumn("summary", match), match} {
		if hits.Match = part; limit > 0 {
			q.Limit = limit + len(lines) // some of them are those that there are already
		}
		found, err := s.lines(ctx, q, hits, keyNone, newestFirst)
		if err != nil {
			return nil, err
		}
		for _, line := range found {
			if !seen[line.ID] {
				seen[line.ID] = true
				lines = append(lines, line)
			}
		}
		if limit > 0 && len(lines) >= limit {
			break
		}
	}
	return cut(lines, limit), nil
}

// inColumn is an expression for what matches within one column. A word that must
// not be there must not be in the others either.
func inColumn(column, match string) string {
	within := column + " : (" + match + ")"
	if strings.Contains(match, " NOT ") {
		within = "(" + within + ") AND (" + match + ")"
	}
	return within
}

func cut(lines []news.Line, limit int) []news.Line {
	if limit > 0 && len(lines) > limit {
		return lines[:limit]
	}
	return lines
}
