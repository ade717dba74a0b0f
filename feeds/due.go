package feeds

import (
	"context"
	"math/rand/v2"
	"time"

	"khabar/feeds/news"
	"khabar/feeds/store"
)

const (
	// intervalMin and intervalMax bound how long a feed is left alone when
	// nobody has asked for it: less would be a hammer, more is a mistake.
	intervalMin = 15 * time.Minute
	intervalMax = 24 * time.Hour
	// doublingsMax is after how many faults in a row the pause stops growing.
	doublingsMax = 7
	// jitterPart: pauses are shortened by up to one tenth, at random, so that
	// feeds do not fall due together for ever. They never grow by it: a feed
	// that may be asked every half hour is, by a timer of half an hour.
	jitterPart = 10
)

// RefreshDue is Refresh of khabar's own accord: it asks only the feeds that are
// due. A feed that answers is due again when it wants to be (ttl, Cache-Control,
// Expires), after 15 minutes to a day, or when the user wants it to be; one that
// fails after a pause that doubles each time, up to a day; one that is gone (410)
// only when the user asks. Accounts are always due: there is little to ask.
func (s *Service) RefreshDue(ctx context.Context, progress func(news.Progress)) (news.Summary, error) {
	return s.refresh(ctx, func(ctx context.Context) ([]store.State, []string, error) {
		all, err := s.states(ctx)
		return due(s.awake(all), s.now()), nil, err
	}, s.accounts, progress)
}

// states gives the followed feeds, with the pauses that the user wants.
func (s *Service) states(ctx context.Context) ([]store.State, error) {
	states, err := s.store.States(ctx)
	for i := range states {
		states[i].Interval = s.subscription(states[i].URL).Interval
	}
	return states, err
}

// due gives the feeds that may be asked now. What is due later than it could
// be was written by a clock that has been set back.
func due(states []store.State, now time.Time) (list []store.State) {
	for _, f := range states {
		next, most := f.NextCheck, intervalMax
		if f.Interval > 0 && f.Fault == nil { // also one that has just been set
			next, most = f.LastSuccess.Add(f.Interval), f.Interval
		}
		waiting := next.After(now) && !next.After(now.Add(most))
		refused := f.Fault != nil && (f.Fault.Kind == news.FaultGone || f.Fault.RetryAt.After(now))
		if !waiting && !refused {
			list = append(list, f)
		}
	}
	return list
}

// schedule says when the feed is due again. maxAge is the word of the headers.
func schedule(v *store.Visit, f store.State, maxAge time.Duration) {
	if v.NotModified {
		v.TTL = f.TTL
	}
	if v.Fault != nil {
		v.TTL, v.Failures = f.TTL, f.Failures+1
		if isOurs(v.Fault.Kind) {
			v.Failures = f.Failures
		}
	}
	pause := interval(v, maxAge)
	if f.Interval > 0 && v.Fault == nil {
		pause = f.Interval
	}
	v.NextCheck = v.At.Add(pause - rand.N(pause/jitterPart+1))
	if v.Fault != nil && v.Fault.RetryAt.After(v.NextCheck) {
		v.NextCheck = v.Fault.RetryAt
	}
}

func interval(v *store.Visit, maxAge time.Duration) time.Duration {
	switch {
	case v.Fault == nil:
		return min(max(v.TTL, maxAge, intervalMin), intervalMax)
	case isOurs(v.Fault.Kind):
		return 0
	}
	return min(intervalMin<<min(v.Failures-1, doublingsMax), intervalMax)
}

// isOurs tells faults of this machine from those of the feed.
func isOurs(kind news.FaultKind) bool {
	return kind == news.FaultNoNetwork || kind == news.FaultStore || kind == news.FaultInternal
}
