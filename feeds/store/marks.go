package store

import (
	"context"
	"database/sql"

	"khabar/feeds/news"
)

// Mark changes the state of entries. It is on the disk when Mark returns: what
// feeds send can be fetched again after a power cut, what the reader did
// cannot. Ids that do not exist are passed over.
func (s *Store) Mark(ctx context.Context, ids []int64, change news.Change) error {
	if len(ids) == 0 || change == (news.Change{}) {
		return nil
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	s.writing.Lock()
	defer s.writing.Unlock()
	if _, err := s.writer.Exec("PRAGMA synchronous = FULL"); err != nil {
		return s.wrap(err)
	}
	err := s.transact(func(tx *sql.Tx) error { return mark(tx, jsonIDs(ids), change) })
	if _, relaxed := s.writer.Exec("PRAGMA synchronous = NORMAL"); err == nil {
		err = relaxed
	}
	return s.wrap(err)
}

func mark(tx *sql.Tx, ids string, change news.Change) error {
	if change.Read != nil {
		if err := markRead(tx, ids, *change.Read); err != nil {
			return err
		}
	}
	if change.Starred == nil {
		return nil
	}
	_, err := tx.Exec("UPDATE entries SET starred = ?1 WHERE id IN (SELECT value FROM json_each(?2)) AND starred <> ?1",
		flag(*change.Starred), ids)
	return err
}

// markRead counts first what will change, so that the counters of the feeds
// stay exact.
func markRead(tx *sql.Tx, ids string, read bool) error {
	step := int64(1)
	if read {
		step = -1
	}
	if _, err := tx.Exec(`UPDATE feeds SET unread = unread + ?1 * changing.n
		FROM (SELECT feed_id, count(*) AS n FROM entries
			WHERE id IN (SELECT value FROM json_each(?2)) AND read <> ?3 GROUP BY feed_id) AS changing
		WHERE feeds.id = changing.feed_id`, step, ids, flag(read)); err != nil {
		return err
	}
	_, err := tx.Exec("UPDATE entries SET read = ?1 WHERE id IN (SELECT value FROM json_each(?2)) AND read <> ?1",
		flag(read), ids)
	return err
}
