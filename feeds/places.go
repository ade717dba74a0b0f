package feeds

import (
	"context"

	"khabar/feeds/news"
)

// Enclosures gives the files that belong to an entry, such as a podcast's sound,
// in the order of the feed.
func (s *Service) Enclosures(ctx context.Context, id int64) ([]news.Enclosure, error) {
	return s.store.Enclosures(ctx, id)
}

// Place gives how far an article has been read, as SavePlace has kept it: the
// index of a block of its document and an offset in that block, in the unit of
// whoever saved it.
func (s *Service) Place(ctx context.Context, id int64) (block, offset int, found bool, err error) {
	return s.store.Place(ctx, id)
}

// SavePlace keeps how far an article has been read. The beginning, block 0 and
// offset 0, is no place and forgets the one that was kept. The error is
// ErrNoEntry if there is no such entry.
func (s *Service) SavePlace(ctx context.Context, id int64, block, offset int) error {
	return s.store.PutPlace(ctx, id, block, offset)
}

// NewestID gives the id of the entry that was stored last, 0 where none is: what
// comes later has a greater one.
func (s *Service) NewestID(ctx context.Context) (int64, error) { return s.store.NewestID(ctx) }
