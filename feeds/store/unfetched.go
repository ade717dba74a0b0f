package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"time"
)

// Unfetched is an entry whose full text is not stored, and the page that has it.
type Unfetched struct {
	ID  int64
	URL string
	// Outdated says that a text is stored, from before the feed changed the article.
	Outdated bool
}

const (
	// missesMax is how often a page is asked for without being wanted, and
	// missPause how long it is left alone in between.
	missesMax = 3
	missPause = 24 * time.Hour
)

const unfetchedQuery = `SELECT e.id, e.url, e.offline FROM entries AS e
		WHERE e.read = 0 AND e.url <> '' AND (e.offline = 0 OR EXISTS (SELECT 1 FROM versions AS v
			CROSS JOIN articles AS a ON a.entry_id = v.entry_id WHERE v.entry_id = e.id AND v.until > a.fetched))
		AND +e.feed_id IN (SELECT f.id FROM feeds AS f
			WHERE f.position IS NOT NULL AND f.url NOT IN (SELECT value FROM json_each(?)))
		AND NOT EXISTS (SELECT 1 FROM misses AS m WHERE m.entry_id = e.id AND (m.tries >= ? OR m.at > ?))
		ORDER BY e.published DESC, e.feed_id DESC, e.id DESC LIMIT ?`

// Unfetched gives at most limit unread entries of followed feeds, the newest
// first, that have a page but no full text, or one from before the feed changed the
// article. Left out are those of the feeds
// with the addresses except, and those whose page has been asked for in vain
// within a day, or three times.
func (s *Store) Unfetched(ctx context.Context, except []string, now time.Time, limit int) ([]Unfetched, error) {
	addresses, err := json.Marshal(append([]string{}, except...)) // not null, which is in no list and out of none
	if err != nil {
		return nil, err
	}
	list, err := collect(ctx, s.readers, func(rows *sql.Rows) (u Unfetched, err error) {
		return u, rows.Scan(&u.ID, &u.URL, &u.Outdated)
	}, unfetchedQuery,
		string(addresses), missesMax, now.Add(-missPause).UnixMilli(), limit)
	return list, s.wrap(err)
}

// PutMiss remembers that the page of an entry was asked for in vain.
func (s *Store) PutMiss(ctx context.Context, id int64, at time.Time) error {
	return s.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.Exec(`INSERT INTO misses SELECT id, ?, 1 FROM entries WHERE id = ?
			ON CONFLICT (entry_id) DO UPDATE SET at = excluded.at, tries = tries + 1`, at.UnixMilli(), id)
		return err
	})
}

// PutOffline remembers of entries that what their feed has sent is all there is; the
// text of a page from before goes.
func (s *Store) PutOffline(ctx context.Context, ids []int64) error {
	if len(ids) == 0 {
		return nil
	}
	return s.write(ctx, func(tx *sql.Tx) error {
		if _, err := tx.Exec("UPDATE entries SET offline = 1 WHERE id IN (SELECT value FROM json_each(?))", jsonIDs(ids)); err != nil {
			return err
		}
		replaced, err := collect(ctx, tx, scanID, "DELETE FROM articles WHERE entry_id IN (SELECT value FROM json_each(?)) RETURNING entry_id", jsonIDs(ids))
		if err != nil {
			return err
		}
		for _, id := range replaced {
			if _, err := tx.Exec(markStale, id); err != nil {
				return err
			}
		}
		return nil
	})
}

// PutNoNetwork takes back that the hosts of feeds do not exist: it was the
// network that was missing.
func (s *Store) PutNoNetwork(ctx context.Context, feedIDs []int64) error {
	if len(feedIDs) == 0 {
		return nil
	}
	return s.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.Exec(`UPDATE feeds SET fault_kind = 'no_network', failures = max(failures - 1, 0), next_check = 0
			WHERE fault_kind = 'no_host' AND id IN (SELECT value FROM json_each(?))`, jsonIDs(feedIDs))
		return err
	})
}
