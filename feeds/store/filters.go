package store

import (
	"context"
	"database/sql"
	"strings"

	"khabar/feeds/news"
)

// Judged is an entry as filters look at it.
type Judged struct {
	ID, FeedID     int64
	Title, Summary string
	Author         string
	Categories     []string
	Muted, Starred bool
	Read           bool
	Colour         string
}

// Judged gives at most limit entries with ids below before, the newest ids first.
func (s *Store) Judged(ctx context.Context, before int64, limit int) ([]Judged, error) {
	list, err := collect(ctx, s.readers, func(rows *sql.Rows) (j Judged, err error) {
		var categories string
		err = rows.Scan(&j.ID, &j.FeedID, &j.Title, &j.Summary, &j.Author, &categories, &j.Muted, &j.Starred, &j.Read, &j.Colour)
		if categories != "" {
			j.Categories = strings.Split(categories, "\n")
		}
		return j, err
	}, `SELECT id, feed_id, title, summary, author, categories, muted > 0, starred, iif(muted > 0, muted = 1, read), colour FROM entries
		WHERE id < ? ORDER BY id DESC LIMIT ?`, before, limit)
	return list, s.wrap(err)
}

// Hide hides entries, except starred ones, or shows them again. What is hidden
// counts as read until it is shown.
func (s *Store) Hide(ctx context.Context, ids []int64, hide bool) error {
	if len(ids) == 0 {
		return nil
	}
	return s.write(ctx, func(tx *sql.Tx) error {
		if hide {
			return hideEntries(tx, jsonIDs(ids))
		}
		return showEntries(tx, jsonIDs(ids))
	})
}

func hideEntries(tx *sql.Tx, ids string) error {
	if _, err := tx.Exec(`UPDATE feeds SET hidden = feeds.hidden + hiding.n, unread = feeds.unread - hiding.unread
		FROM (SELECT feed_id, count(*) AS n, count(*) FILTER (WHERE read = 0) AS unread FROM entries
			WHERE id IN (SELECT value FROM json_each(?)) AND muted = 0 AND starred = 0 GROUP BY feed_id) AS hiding
		WHERE feeds.id = hiding.feed_id`, ids); err != nil {
		return err
	}
	_, err := tx.Exec(`UPDATE entries SET muted = iif(read = 0, ?2, ?3), read = 1
		WHERE id IN (SELECT value FROM json_each(?1)) AND muted = 0 AND starred = 0`, ids, mutedUnread, mutedRead)
	return err
}

func showEntries(tx *sql.Tx, ids string) error {
	if _, err := tx.Exec(`UPDATE feeds SET hidden = feeds.hidden - showing.n, unread = feeds.unread + showing.unread
		FROM (SELECT feed_id, count(*) AS n, count(*) FILTER (WHERE muted = ?2) AS unread FROM entries
			WHERE id IN (SELECT value FROM json_each(?1)) AND muted > 0 GROUP BY feed_id) AS showing
		WHERE feeds.id = showing.feed_id`, ids, mutedUnread); err != nil {
		return err
	}
	_, err := tx.Exec(`UPDATE entries SET read = iif(muted = ?2, 0, 1), muted = 0
		WHERE id IN (SELECT value FROM json_each(?1)) AND muted > 0`, ids, mutedUnread)
	return err
}

// Colour gives entries a colour; an empty one takes it away.
func (s *Store) Colour(ctx context.Context, ids []int64, colour string) error {
	if len(ids) == 0 {
		return nil
	}
	return s.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.Exec("UPDATE entries SET colour = ? WHERE id IN (SELECT value FROM json_each(?))", colour, jsonIDs(ids))
		return err
	})
}

// FilterFingerprints gives those of the filters that have been applied to what is
// stored.
func (s *Store) FilterFingerprints(ctx context.Context) (map[string]bool, error) {
	list, err := collect(ctx, s.readers, func(rows *sql.Rows) (fingerprint []byte, err error) {
		err = rows.Scan(&fingerprint)
		return fingerprint, err
	}, "SELECT fingerprint FROM filters")
	known := make(map[string]bool, len(list))
	for _, fingerprint := range list {
		known[string(fingerprint)] = true
	}
	return known, s.wrap(err)
}

// PutFilterFingerprints says that these filters, and no others, are in force.
func (s *Store) PutFilterFingerprints(ctx context.Context, fingerprints [][]byte) error {
	return s.write(ctx, func(tx *sql.Tx) error {
		if _, err := tx.Exec("DELETE FROM filters"); err != nil {
			return err
		}
		for _, fingerprint := range fingerprints {
			if _, err := tx.Exec("INSERT OR IGNORE INTO filters VALUES (?)", fingerprint); err != nil {
				return err
			}
		}
		return nil
	})
}

// FilterFeeds gives the names, addresses and folders of all feeds, by their ids.
func (s *Store) FilterFeeds(ctx context.Context) (map[int64]news.Feed, error) {
	feeds := map[int64]news.Feed{}
	_, err := collect(ctx, s.readers, func(rows *sql.Rows) (none struct{}, err error) {
		var name, title string
		var f news.Feed
		err = rows.Scan(&f.ID, &f.URL, &name, &title, &f.Folder)
		f.Name = displayName(name, title, f.URL)
		feeds[f.ID] = f
		return none, err
	}, "SELECT id, url, name, title, folder FROM feeds")
	return feeds, s.wrap(err)
}
