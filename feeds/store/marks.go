package store

import (
	"context"
	"database/sql"

	"khabar/feeds/news"
)

// Mark changes the state of entries. It is on the disk when Mark returns: what
// feeds send can be fetched again after a power cut, what the reader did
// cannot. Ids that do not exist are passed over. What changes of an account's
// entries is written into the journal for its server. changed are those that were
// not so before, in any of what the change is about.
func (s *Store) Mark(ctx context.Context, ids []int64, change news.Change) (changed []int64, err error) {
	if len(ids) == 0 || change == (news.Change{}) {
		return nil, nil
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.writing.Lock()
	defer s.writing.Unlock()
	if _, err := s.writer.Exec("PRAGMA synchronous = FULL"); err != nil {
		return nil, s.wrap(err)
	}
	err = s.transact(func(tx *sql.Tx) error {
		changed, err = mark(tx, jsonIDs(ids), change)
		return err
	})
	s.marked.Add(1)
	if _, relaxed := s.writer.Exec("PRAGMA synchronous = NORMAL"); err == nil {
		err = relaxed
	}
	return changed, s.wrap(err)
}

func mark(tx *sql.Tx, ids string, change news.Change) (changed []int64, err error) {
	changed, err = changing(tx, ids, change)
	if err != nil || len(changed) == 0 {
		return nil, err
	}
	ids = jsonIDs(changed)
	if change.Read != nil {
		if err := journal(tx, ids, stateRead, *change.Read); err != nil {
			return nil, err
		}
		if err := markRead(tx, ids, *change.Read); err != nil {
			return nil, err
		}
	}
	if change.Starred != nil {
		if err := journal(tx, ids, stateStarred, *change.Starred); err != nil {
			return nil, err
		}
		err = markStarred(tx, ids, *change.Starred)
	}
	return changed, err
}

// markStarred also shows what gets a star, if a filter hides it.
func markStarred(tx *sql.Tx, ids string, starred bool) error {
	if starred {
		if err := showEntries(tx, ids); err != nil {
			return err
		}
	}
	_, err := tx.Exec("UPDATE entries SET starred = ?1 WHERE id IN (SELECT value FROM json_each(?2)) AND starred <> ?1",
		flag(starred), ids)
	return err
}

// changing gives those of ids that a change makes a difference to.
func changing(tx *sql.Tx, ids string, change news.Change) ([]int64, error) {
	read, starred := any(nil), any(nil) // no value differs from NULL
	if change.Read != nil {
		read = flag(*change.Read)
	}
	if change.Starred != nil {
		starred = flag(*change.Starred)
	}
	return collect(context.Background(), tx, scanID, `SELECT e.id FROM json_each(?1) AS wanted CROSS JOIN entries AS e ON e.id = wanted.value
		WHERE coalesce(`+columnRead+` <> ?2, 0) OR coalesce(e.starred <> ?3, 0)`, ids, read, starred)
}

// markRead counts first what will change, so that the counters of the feeds
// stay exact. Of what a filter hides it changes only what it will be when it is
// shown again.
func markRead(tx *sql.Tx, ids string, read bool) error {
	step := int64(1)
	if read {
		step = -1
	}
	if _, err := tx.Exec(`UPDATE feeds SET unread = unread + ?1 * changing.n
		FROM (SELECT feed_id, count(*) AS n FROM entries
			WHERE id IN (SELECT value FROM json_each(?2)) AND read <> ?3 AND muted = 0 GROUP BY feed_id) AS changing
		WHERE feeds.id = changing.feed_id`, step, ids, flag(read)); err != nil {
		return err
	}
	if _, err := tx.Exec("UPDATE entries SET read = ?1 WHERE id IN (SELECT value FROM json_each(?2)) AND read <> ?1 AND muted = 0",
		flag(read), ids); err != nil {
		return err
	}
	muted := mutedUnread
	if read {
		muted = mutedRead
	}
	_, err := tx.Exec("UPDATE entries SET muted = ?1 WHERE id IN (SELECT value FROM json_each(?2)) AND muted > 0", muted, ids)
	return err
}
