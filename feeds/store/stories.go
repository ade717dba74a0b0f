package store

import (
	"context"
	"database/sql"
	"strconv"
	"strings"
	"time"

	"khabar/feeds/cluster"
	"khabar/feeds/news"
)

// Unsigned is an entry whose signature has not been made yet.
type Unsigned struct {
	ID, Feed       int64
	Published      time.Time
	Title, Summary string
}

// Unsigned gives at most limit entries, in the order of their ids, that have come
// since the last ones were grouped.
func (s *Store) Unsigned(ctx context.Context, limit int) ([]Unsigned, error) {
	list, err := collect(ctx, s.readers, func(rows *sql.Rows) (u Unsigned, err error) {
		var published int64
		err = rows.Scan(&u.ID, &u.Feed, &published, &u.Title, &u.Summary)
		u.Published = fromMillis(published)
		return u, err
	}, `SELECT id, feed_id, published, title, summary FROM entries
		WHERE id > (SELECT clustered_to FROM settings) ORDER BY id LIMIT ?`, limit)
	return list, s.wrap(err)
}

// Signed gives the entries with a signature that were published between two
// times, the newest first and at most limit; those of feeds that are not followed
// and those that are hidden are left out.
func (s *Store) Signed(ctx context.Context, since, until time.Time, limit int) ([]cluster.Item, error) {
	list, err := collect(ctx, s.readers, func(rows *sql.Rows) (i cluster.Item, err error) {
		var published int64
		var data []byte
		err = rows.Scan(&i.ID, &i.Feed, &published, &i.Story, &data)
		i.At, i.Signature = fromMillis(published), cluster.FromBytes(data)
		return i, err
	}, `SELECT e.id, e.feed_id, e.published, e.story, signatures.data
		FROM entries AS e CROSS JOIN signatures ON signatures.entry_id = e.id
		WHERE e.published BETWEEN ? AND ? AND e.muted = 0
			AND +e.feed_id IN (SELECT id FROM feeds WHERE position IS NOT NULL)
		ORDER BY e.published DESC LIMIT ?`, since.UnixMilli(), until.UnixMilli(), limit)
	return list, s.wrap(err)
}

// Grouping is what grouping entries has found.
type Grouping struct {
	Signed []cluster.Item // fresh entries, with their signatures
	Links  []cluster.Link
	// To is the id up to which all entries have been looked at.
	To int64
	// Since is the time of publication before which signatures are of no use any
	// more.
	Since time.Time
}

// PutGrouping stores it, in one transaction.
func (s *Store) PutGrouping(ctx context.Context, g Grouping) error {
	return s.write(ctx, func(tx *sql.Tx) error {
		for _, item := range g.Signed {
			if _, err := tx.Exec("INSERT OR IGNORE INTO signatures SELECT id, ? FROM entries WHERE id = ?", item.Signature.Bytes(), item.ID); err != nil {
				return err
			}
		}
		for _, link := range g.Links {
			if _, err := tx.Exec("UPDATE entries SET story = ? WHERE id = ? AND story = 0", link.Story, link.Entry); err != nil {
				return err
			}
		}
		if _, err := tx.Exec(`DELETE FROM signatures WHERE entry_id IN (SELECT signatures.entry_id FROM signatures
			JOIN entries AS e ON e.id = signatures.entry_id WHERE e.published < ? LIMIT 1000)`, g.Since.UnixMilli()); err != nil {
			return err
		}
		_, err := tx.Exec("UPDATE settings SET clustered_to = max(clustered_to, ?)", g.To)
		return err
	})
}

// Membership says to which story entries belong, and where in the feed list
// their feeds stand.
type Membership map[int64]struct{ Story, Position int64 }

// Membership gives that of all entries of followed feeds that are in a story.
func (s *Store) Membership(ctx context.Context) (Membership, error) {
	// One long string, as for a list: there are tens of thousands after a year.
	var joined string
	err := s.readers.QueryRowContext(ctx, `SELECT coalesce(group_concat(e.id || ' ' || e.story || ' ' || f.position, ' '), '')
		FROM entries AS e JOIN feeds AS f ON f.id = e.feed_id
		WHERE e.story > 0 AND f.position IS NOT NULL`).Scan(&joined)
	numbers := splitNumbers(joined)
	members := make(Membership, len(numbers)/3)
	for ; len(numbers) >= 3; numbers = numbers[3:] {
		members[numbers[0]] = struct{ Story, Position int64 }{numbers[1], numbers[2]}
	}
	return members, s.wrap(err)
}

// splitNumbers reads numbers with blanks between them.
func splitNumbers(joined string) []int64 {
	var numbers []int64
	for number := range strings.SplitSeq(joined, " ") {
		if n, err := strconv.ParseInt(number, 10, 64); err == nil {
			numbers = append(numbers, n)
		}
	}
	return numbers
}

// Stories gives, by the ids of entries, the stories that they belong to; those
// that are in none, or alone in theirs, are left out.
func (s *Store) Stories(ctx context.Context, ids []int64) (map[int64]news.Story, error) {
	type member struct {
		story int64
		entry news.Entry
	}
	members, err := collect(ctx, s.readers, func(rows *sql.Rows) (m member, err error) {
		m.entry, err = scanEntry(rows.Scan, &m.story)
		return m, err
	}, "SELECT "+entryColumns+`, e.story FROM entries AS e JOIN feeds AS f ON f.id = e.feed_id
		WHERE e.story IN (SELECT story FROM entries WHERE story > 0 AND id IN (SELECT value FROM json_each(?)))
			AND e.story > 0 AND e.muted = 0 AND f.position IS NOT NULL
		ORDER BY e.published DESC, e.feed_id DESC, e.id DESC`, jsonIDs(ids))
	if err != nil {
		return nil, s.wrap(err)
	}
	byID := map[int64]news.Story{}
	for _, m := range members {
		story := byID[m.story]
		story.ID, story.Entries = m.story, append(story.Entries, m.entry)
		byID[m.story] = story
	}
	wanted := make(map[int64]bool, len(ids))
	for _, id := range ids {
		wanted[id] = true
	}
	found := map[int64]news.Story{}
	for _, m := range members {
		if story := byID[m.story]; wanted[m.entry.ID] && len(story.Entries) > 1 {
			found[m.entry.ID] = story
		}
	}
	return found, nil
}
