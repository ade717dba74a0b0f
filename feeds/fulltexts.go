package feeds

import (
	"context"
	"errors"
	"sync"

	"khabar/feeds/document"
	"khabar/feeds/guard"
	"khabar/feeds/news"
	"khabar/feeds/store"
)

const (
	// fullTextsMax is how many pages one run asks for: a morning's news, not a
	// month's.
	fullTextsMax = 200
	// fullTextWorkers is how many pages are asked for at once; of one host it
	// is hostMax.
	fullTextWorkers = 8
	// unreachableMax is how many hosts in a row may be missing before that is
	// taken for a network that is.
	unreachableMax = 5
)

// FetchFullTexts fetches the full texts of unread entries, the newest first, so
// that they can be read without a network, and again those whose feed has changed the
// article since: at most limit of them, or 200 if limit is not above 0. Left out are
// feeds that are paused or want no full texts, and pages that could not be had a short
// time ago. progress, which may be nil, is called after each entry, never twice at
// once. stored is how many entries have got their text. A page that fails stops no
// other; the error is not nil if the database failed, if ctx was cancelled, or, as a
// *news.Fault, if there is no network.
func (s *Service) FetchFullTexts(ctx context.Context, limit int, progress func(done, total int)) (stored int, err error) {
	return s.fetchFullTexts(ctx, true, limit, progress)
}

// FetchWantedTexts is FetchFullTexts for what is fetched of khabar's own accord
// behind a refresh: of the feeds of which the list, or else Options.FullTexts, says
// so. It costs nothing where there are none.
func (s *Service) FetchWantedTexts(ctx context.Context, limit int, progress func(done, total int)) (stored int, err error) {
	return s.fetchFullTexts(ctx, false, limit, progress)
}

func (s *Service) fetchFullTexts(ctx context.Context, all bool, limit int, progress func(done, total int)) (stored int, err error) {
	ctx, leave, err := s.enter(ctx)
	if err != nil {
		return 0, err
	}
	defer leave()
	if limit <= 0 {
		limit = fullTextsMax
	}
	except, some := s.withoutTexts(all)
	if !some {
		return 0, nil
	}
	wanted, err := s.store.Unfetched(ctx, except, s.now(), limit)
	if err != nil || len(wanted) == 0 {
		return 0, err
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	b := bulk{service: s, wanted: wanted, progress: progress, stop: stop, fetched: map[int64]bool{}}
	b.run(ctx)
	s.client.CloseIdle()
	return b.settle(ctx)
}

// bulk is one run of FetchFullTexts.
type bulk struct {
	service  *Service
	wanted   []store.Unfetched
	progress func(done, total int)
	stop     context.CancelCauseFunc

	mu          sync.Mutex
	done        int
	unreachable int     // hosts missing since the last answer
	whole       []int64 // entries of which the feed has sent all there is
	fetched     map[int64]bool
	err         error // the first failure of the database
}

// run asks for all pages, or until the context ends.
func (b *bulk) run(ctx context.Context) {
	addresses := make([]string, len(b.wanted))
	for i, entry := range b.wanted {
		addresses[i] = entry.URL
	}
	queue := newQueue(addresses)
	defer context.AfterFunc(ctx, queue.wake)()
	var workers sync.WaitGroup
	for range min(fullTextWorkers, len(b.wanted)) {
		guard.In(&workers, func() {
			for {
				i, ok := queue.next(ctx)
				if !ok {
					return
				}
				article, err := b.service.FullText(ctx, b.wanted[i].ID)
				queue.done(i)
				if ctx.Err() != nil {
					return
				}
				b.note(ctx, b.wanted[i].ID, article, err)
			}
		})
	}
	workers.Wait()
}

// note remembers how one entry went and tells of it.
func (b *bulk) note(ctx context.Context, id int64, article document.Document, err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	var fault *news.Fault
	switch {
	case errors.As(err, &fault) && (fault.Kind == news.FaultNoNetwork || fault.Kind == news.FaultNoHost):
		b.unreachable++
		if fault.Kind == news.FaultNoNetwork || b.unreachable >= unreachableMax {
			b.stop(&news.Fault{Kind: news.FaultNoNetwork, Detail: fault.Detail, At: fault.At})
		}
	case errors.As(err, &fault) || err == nil && (article.Source == document.SourceSummary || article.Outdated):
		b.unreachable = 0
		b.keep(b.service.store.PutMiss(ctx, id, b.service.now()))
	case err != nil && !errors.Is(err, ErrNoEntry):
		b.keep(err)
	case article.Source == document.SourceFeed:
		b.whole = append(b.whole, id)
		b.fetched[id] = true
	default:
		b.unreachable = 0
		b.fetched[id] = true
	}
	b.done++
	if b.progress != nil {
		b.progress(b.done, len(b.wanted))
	}
}

// keep remembers the first failure of the database, which ends the run.
func (b *bulk) keep(err error) {
	if err != nil && b.err == nil {
		b.err = err
		b.stop(err)
	}
}

// settle stores what is left to store and counts what can be read offline now,
// also after a run that was cancelled.
func (b *bulk) settle(ctx context.Context) (stored int, err error) {
	cause := context.Cause(ctx)
	ctx = context.WithoutCancel(ctx)
	if err := b.service.store.PutOffline(ctx, b.whole); err != nil {
		return 0, err
	}
	var ids []int64
	for _, entry := range b.wanted {
		if !entry.Outdated || b.fetched[entry.ID] { // the old text can be read offline as well
			ids = append(ids, entry.ID)
		}
	}
	entries, err := b.service.store.Entries(ctx, ids)
	if err != nil {
		return 0, err
	}
	for _, e := range entries {
		if e.Offline {
			stored++
		}
	}
	if b.err != nil {
		return stored, b.err
	}
	return stored, cause
}
