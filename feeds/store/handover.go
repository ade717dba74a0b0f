package store

import (
	"context"
	"database/sql"
	"errors"

	"khabar/feeds/news"
)

// Handed lists the entries of followed feeds that were read or starred, by the
// feed's address, for another copy of the program. Of those that are only read
// there is no more than the key. Feeds of accounts are their servers' to hand over.
func (s *Store) Handed(ctx context.Context) (map[string][]news.Handed, error) {
	type row struct {
		feed  string
		entry news.Handed
	}
	rows, err := collect(ctx, s.readers, func(rows *sql.Rows) (r row, err error) {
		var published int64
		err = rows.Scan(&r.feed, &r.entry.Key, &r.entry.Read, &r.entry.Starred, &r.entry.URL, &r.entry.Title, &r.entry.Author, &published)
		r.entry.Published = fromMillis(published)
		return r, err
	}, `SELECT f.url, e.key, `+columnRead+`, e.starred, iif(e.starred, e.url, ''), iif(e.starred, e.title, ''), iif(e.starred, e.author, ''),
			iif(e.starred, e.published, 0)
		FROM entries AS e JOIN feeds AS f ON f.id = e.feed_id
		WHERE f.position IS NOT NULL AND f.account = 0 AND (`+columnRead+` = 1 OR e.starred = 1)
		ORDER BY f.position, e.published DESC, e.id DESC`)
	handed := map[string][]news.Handed{}
	for _, r := range rows {
		handed[r.feed] = append(handed[r.feed], r.entry)
	}
	return handed, s.wrap(err)
}

// TakeOver marks the entries of a followed feed as they were in another copy of the
// program, and says how many it found. Marks are only added. A starred entry that
// is not there comes along, since its feed may not send it any more; one that was
// only read and is not there is passed over.
func (s *Store) TakeOver(ctx context.Context, feedURL string, entries []news.Handed) (found int, err error) {
	err = s.write(ctx, func(tx *sql.Tx) error {
		found = 0
		var feed int64
		err := tx.QueryRow("SELECT id FROM feeds WHERE url = ? AND position IS NOT NULL AND account = 0", feedURL).Scan(&feed)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		if err != nil {
			return err
		}
		for _, e := range entries {
			taken, err := takeOver(tx, feed, e)
			if err != nil {
				return err
			}
			found += int(flag(taken))
		}
		return nil
	})
	return found, err
}

func takeOver(tx *sql.Tx, feed int64, e news.Handed) (found bool, err error) {
	var id int64
	err = tx.QueryRow("SELECT id FROM entries WHERE feed_id = ? AND key = ?", feed, e.Key).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		if !e.Starred || e.Title == "" {
			return false, nil
		}
		id, err = bring(tx, feed, e)
	}
	if err != nil {
		return false, err
	}
	change, on := news.Change{}, true
	if e.Read {
		change.Read = &on
	}
	if e.Starred {
		change.Starred = &on
	}
	_, err = mark(tx, jsonIDs([]int64{id}), change)
	return true, err
}

// bring adds an entry of which only the headline is known. What its feed says of it
// later takes its place.
func bring(tx *sql.Tx, feed int64, e news.Handed) (id int64, err error) {
	result, err := tx.Exec(insertEntry, feed, millis(e.Published), 0, nil, 0, e.Key, []byte{}, e.Title, e.URL, e.Author, "", "", 0, 0, 0, "")
	if err != nil {
		return 0, err
	}
	if id, err = result.LastInsertId(); err != nil {
		return 0, err
	}
	_, err = tx.Exec(addCounted, 1, 1, 0, millis(e.Published), feed)
	return id, err
}
