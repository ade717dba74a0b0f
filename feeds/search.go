package feeds

import (
	"context"
	"strings"
	"time"

	"khabar/feeds/clean"
	"khabar/feeds/extract"
	"khabar/feeds/fold"
	"khabar/feeds/query"
	"khabar/feeds/store"
)

const (
	// indexDelay keeps the indexer away from the first seconds of the program,
	// in which the screen wants the machine.
	indexDelay = 2 * time.Second
	// indexPause is how often an indexer looks whether a refresh has ended.
	indexPause = 200 * time.Millisecond
	// indexBatch is how many entries are indexed in one transaction: 30 ms, in
	// which a mark has to wait.
	indexBatch = 100
	// scanBatch is how many entries a search reads at once that are not
	// indexed yet.
	scanBatch = 500
	// quickBacklog is how many entries are indexed in quickTime, by far.
	quickBacklog = 1000
	quickTime    = time.Second
	// bodyRunesMax is how much of a body is searched.
	bodyRunesMax = 50_000
)

// search finds what the words of a query want: an expression for the index,
// restrictions, and of the entries that are not in the index yet, which are read,
// those that it means. found is false if there are words but nothing to look for.
func (s *Service) search(ctx context.Context, words string) (hits store.Hits, found bool, err error) {
	if strings.TrimSpace(words) == "" {
		return hits, true, nil
	}
	parsed := query.Parse(words)
	if len(parsed.Terms)+len(parsed.Filters) == 0 {
		return hits, false, nil
	}
	if hits, _, err = s.resolve(ctx, parsed); err != nil {
		return hits, false, err
	}
	switch {
	case hits.None:
		return hits, false, nil
	case hits.Match != "":
		hits.More, err = s.readThrough(ctx, hits.Match)
	case hits.Without != "":
		hits.Less, err = s.readThrough(ctx, hits.Without)
	}
	return hits, err == nil, err
}

// readThrough reads the entries that are not indexed yet and gives the ids of those
// for which an expression holds.
func (s *Service) readThrough(ctx context.Context, expression string) (matching []int64, err error) {
	for after := int64(0); ; {
		entries, err := s.store.Unindexed(ctx, after, scanBatch)
		if err != nil || len(entries) == 0 {
			return matching, err
		}
		for _, e := range entries {
			if store.Matches(expression, fold.Fold(e.Title), fold.Fold(e.Summary), fold.Fold(plainText(e))) {
				matching = append(matching, e.ID)
			}
		}
		after = entries[len(entries)-1].ID
	}
}

// plainText is the body of an entry as the quickest way gives it.
func plainText(e store.Pending) string {
	if e.Article != nil {
		return e.Article.PlainText()
	}
	return clean.HTMLText(e.Content, bodyRunesMax)
}

// indexSoon starts an indexer after the delay, unless one is at work, and lets
// it run until nothing is left to index.
func (s *Service) indexSoon(delay time.Duration) {
	if !s.indexing.CompareAndSwap(false, true) {
		return
	}
	started := s.start(func() {
		defer s.indexing.Store(false)
		for s.rest(delay) {
			delay = indexPause
			if s.refreshing.Load() > 0 {
				continue
			}
			if more, err := s.indexSome(s.life); err != nil || !more {
				// The next refresh starts another one; what is missing until
				// then is found by reading.
				return
			}
			delay = 0
		}
	})
	if !started {
		s.indexing.Store(false)
	}
}

// rest waits, and says whether the Service is still open.
func (s *Service) rest(delay time.Duration) bool {
	if delay <= 0 {
		return s.life.Err() == nil
	}
	timer := time.NewTimer(delay)
	defer timer.Stop()
	select {
	case <-s.life.Done():
		return false
	case <-timer.C:
		return true
	}
}

// IndexQuickly brings the search index up to date if that takes no more than a
// second: for commands that end soon, while the indexer in the background needs
// a program that stays. Without it searches find the same, more slowly.
func (s *Service) IndexQuickly(ctx context.Context) error {
	ctx, leave, err := s.enter(ctx)
	if err != nil {
		return err
	}
	defer leave()
	backlog, err := s.store.Backlog(ctx)
	if err != nil || backlog == 0 || backlog > quickBacklog {
		return err
	}
	end := time.Now().Add(quickTime)
	for more := true; more && err == nil && time.Now().Before(end); {
		more, err = s.indexSome(ctx)
	}
	return err
}

// indexSome indexes one batch and says whether there may be more.
func (s *Service) indexSome(ctx context.Context) (more bool, err error) {
	s.indexer.Lock()
	defer s.indexer.Unlock()
	done, err := s.turns.take(ctx, toIndex)
	if err != nil {
		return false, err
	}
	defer done()
	pending, err := s.store.Unindexed(ctx, 0, indexBatch)
	if err != nil || len(pending) == 0 {
		return false, err
	}
	indexed := make([]store.Indexed, 0, len(pending))
	for _, p := range pending {
		if err := ctx.Err(); err != nil {
			return false, err
		}
		indexed = append(indexed, index(ctx, p))
	}
	if err := s.store.PutIndexed(ctx, indexed); err != nil {
		return false, err
	}
	if len(pending) < indexBatch {
		return false, s.store.Optimize(ctx)
	}
	return true, nil
}

// index folds the text of an entry. As it has to read the content anyway, it
// also finds out whether that is a whole article, for which no page is needed.
func index(ctx context.Context, p store.Pending) store.Indexed {
	body, offline := "", p.Offline
	switch {
	case p.Article != nil:
		body = p.Article.PlainText()
	case p.Content != "":
		content, err := extract.Fragment(ctx, p.Content, "")
		if err != nil {
			body = plainText(p)
			break
		}
		body, offline = content.PlainText(), offline || extract.Complete(content)
	}
	return store.Indexed{Pending: p, Title: fold.Fold(p.Title), Summary: fold.Fold(p.Summary),
		Body: fold.Fold(body), Offline: offline}
}
