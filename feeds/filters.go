package feeds

import (
	"context"
	"math"

	"khabar/feeds/filter"
	"khabar/feeds/news"
	"khabar/feeds/store"
)

const (
	// judgeBatch is how many stored entries are judged at once.
	judgeBatch = 2000
	// trialRecent is how many entries a trial shows.
	trialRecent = 20
)

// SetFilters makes these the user's filters, from now on; ApplyFilters makes them
// hold for what is stored. An error is a *filter.Error, and leaves the old ones.
func (s *Service) SetFilters(filters []news.Filter) error {
	set, err := filter.Compile(filters)
	if err != nil {
		return err
	}
	s.filters.Store(set)
	return nil
}

// ApplyFilters makes the filters hold for what is stored, if they are other ones
// than those that were applied last. What they hide or colour is settled anew;
// filters that mark read or star do so once, when they are new.
func (s *Service) ApplyFilters(ctx context.Context) (applied news.Applied, err error) {
	ctx, leave, err := s.enter(ctx)
	if err != nil {
		return applied, err
	}
	defer leave()
	s.filtering.Lock()
	defer s.filtering.Unlock()
	set := s.filters.Load()
	known, err := s.store.FilterFingerprints(ctx)
	if err != nil || sameFilters(set, known) {
		return applied, err
	}
	once := set.Only(func(fingerprint []byte) bool { return !known[string(fingerprint)] })
	err = s.judgeAll(ctx, func(batch []store.Judged, feeds map[int64]news.Feed) error {
		return s.settle(ctx, decide(batch, feeds, set, once), &applied)
	})
	if err != nil {
		return applied, err
	}
	s.tellSoon() // of what they have marked of accounts
	return applied, s.store.PutFilterFingerprints(ctx, set.Fingerprints())
}

func sameFilters(set *filter.Set, known map[string]bool) bool {
	wanted := map[string]bool{}
	for _, fingerprint := range set.Fingerprints() {
		if !known[string(fingerprint)] {
			return false
		}
		wanted[string(fingerprint)] = true
	}
	return len(wanted) == len(known)
}

// judgeAll gives all stored entries, batch by batch, the newest first.
func (s *Service) judgeAll(ctx context.Context, judge func([]store.Judged, map[int64]news.Feed) error) error {
	feeds, err := s.store.FilterFeeds(ctx)
	if err != nil {
		return err
	}
	for before := int64(math.MaxInt64); ; {
		batch, err := s.store.Judged(ctx, before, judgeBatch)
		if err != nil || len(batch) == 0 {
			return err
		}
		if err := judge(batch, feeds); err != nil {
			return err
		}
		before = batch[len(batch)-1].ID
	}
}

func questioned(j store.Judged, feeds map[int64]news.Feed) filter.Entry {
	return filter.Entry{Title: j.Title, Summary: j.Summary, Author: j.Author, Categories: j.Categories, Feed: feeds[j.FeedID]}
}

// decision is what is to change of a batch of stored entries.
type decision struct {
	hide, show, read, star []int64
	colours                map[string][]int64
}

func decide(batch []store.Judged, feeds map[int64]news.Feed, set, once *filter.Set) decision {
	d := decision{colours: map[string][]int64{}}
	for _, j := range batch {
		entry := questioned(j, feeds)
		verdict, now := set.Judge(entry), once.Judge(entry)
		starred := j.Starred || now.Star
		switch {
		case verdict.Hide && !j.Muted && !starred:
			d.hide = append(d.hide, j.ID)
		case j.Muted && (!verdict.Hide || starred): // an earlier khabar left it hidden
			d.show = append(d.show, j.ID)
		}
		if now.Read && !j.Read {
			d.read = append(d.read, j.ID)
		}
		if now.Star && !j.Starred {
			d.star = append(d.star, j.ID)
		}
		if verdict.Colour != j.Colour {
			d.colours[verdict.Colour] = append(d.colours[verdict.Colour], j.ID)
		}
	}
	return d
}

// settle stores a decision and counts it.
func (s *Service) settle(ctx context.Context, d decision, applied *news.Applied) error {
	yes := true
	for _, step := range []func() error{
		func() error { _, err := s.store.Mark(ctx, d.read, news.Change{Read: &yes}); return err },
		func() error { _, err := s.store.Mark(ctx, d.star, news.Change{Starred: &yes}); return err },
		func() error { return s.store.Hide(ctx, d.hide, true) },
		func() error { return s.store.Hide(ctx, d.show, false) },
	} {
		if err := step(); err != nil {
			return err
		}
	}
	for colour, ids := range d.colours {
		if err := s.store.Colour(ctx, ids, colour); err != nil {
			return err
		}
		applied.Coloured += len(ids)
	}
	applied.Hidden += len(d.hide)
	applied.Shown += len(d.show)
	applied.Read = append(applied.Read, d.read...)
	applied.Starred = append(applied.Starred, d.star...)
	return nil
}

// TryFilter says which stored entries a filter would hit, and changes nothing. An
// error about the filter is a *filter.Error.
func (s *Service) TryFilter(ctx context.Context, f news.Filter) (trial news.Trial, err error) {
	f.Paused = false
	set, err := filter.Compile([]news.Filter{f})
	if err != nil {
		return trial, err
	}
	var recent []int64
	err = s.judgeAll(ctx, func(batch []store.Judged, feeds map[int64]news.Feed) error {
		for _, j := range batch {
			if set.Judge(questioned(j, feeds)) == (news.Verdict{}) {
				continue
			}
			trial.Hits++
			if len(recent) < trialRecent {
				recent = append(recent, j.ID)
			}
		}
		trial.Tested += len(batch)
		return ctx.Err()
	})
	if err != nil {
		return trial, err
	}
	trial.Recent, err = s.Entries(ctx, recent)
	return trial, err
}

// judge lets the filters say what becomes of new entries.
func (s *Service) judge(items []store.Item, feed news.Feed) {
	set := s.filters.Load()
	if set == nil {
		return
	}
	for i, item := range items {
		items[i].Verdict = set.Judge(filter.Entry{Title: item.Title, Summary: item.Summary, Author: item.Author,
			Categories: item.Categories, Feed: feed})
	}
}
