package feeds

import (
	"context"
	"time"

	"khabar/feeds/store"
)

// retention is the user's rule of what is kept; 0 keeps all.
type retention struct{ days, perFeed int }

// retainMax is how many entries may go after one refresh: half a second's work.
// What is left over goes after the next ones.
const retainMax = 5000

// retain applies the rule, in small transactions.
func (s *Service) retain(ctx context.Context) error {
	limits := s.limits()
	if s.keep.days <= 0 && s.keep.perFeed <= 0 && len(limits) == 0 {
		return nil
	}
	now := s.now()
	rule := store.Retention{PerFeed: max(s.keep.perFeed, 0), OfFeed: limits}
	if s.keep.days > 0 {
		rule.Since = now.Add(-time.Duration(s.keep.days) * 24 * time.Hour)
	}
	for total := 0; total < retainMax && ctx.Err() == nil; {
		dropped, err := s.store.Retain(ctx, rule, now)
		if err != nil || dropped == 0 {
			return err
		}
		total += dropped
	}
	return nil
}
