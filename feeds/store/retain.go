package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"time"
)

// Retention is the user's rule of what is kept. What is unread or starred is
// kept whatever it says.
type Retention struct {
	Since   time.Time // entries published before go; zero: none does
	PerFeed int       // of each feed, the newest that stay; 0: all do
	// OfFeed is PerFeed for some feeds, by their address.
	OfFeed map[string]int
}

const (
	// sweepEvery is how often the names of what was dropped are compared with all that
	// a feed sends, and forgetAfter how long one stays that was not among it. A feed
	// whose answers are the same as ever is not compared, and forgets nothing.
	sweepEvery  = 30 * 24 * time.Hour
	forgetAfter = 90 * 24 * time.Hour
	// sweepBatch is how many names go at once; an old database has very many.
	sweepBatch = 5000
)

// SweepDue says that the next answer of the feed that brings anything is to be read
// whole, for the sake of a Visit with Sweep.
func (f State) SweepDue(now time.Time) bool {
	return !f.Swept.IsZero() && now.Sub(f.Swept) >= sweepEvery
}

// retainBatch is how many entries go in one transaction: some 20 ms, in which a
// mark of the reader has to wait.
const retainBatch = 200

// Retain takes away entries that the rule does not keep, at most 200, and says
// how many went. Their names are remembered, so that they do not come back as
// new while the feed goes on sending them.
func (s *Store) Retain(ctx context.Context, rule Retention, now time.Time) (dropped int, err error) {
	ids, err := s.expired(ctx, rule)
	if err != nil || len(ids) == 0 {
		return 0, s.wrap(err)
	}
	err = s.write(ctx, func(tx *sql.Tx) error {
		dropped, err = drop(tx, jsonIDs(ids), millis(now))
		return err
	})
	return dropped, err
}

// expired finds entries that the rule does not keep, the oldest first.
func (s *Store) expired(ctx context.Context, rule Retention) (ids []int64, err error) {
	if !rule.Since.IsZero() {
		ids, err = collect(ctx, s.readers, scanID, `SELECT id FROM entries WHERE published < ? AND read = 1 AND starred = 0
			ORDER BY published LIMIT ?`, millis(rule.Since), retainBatch)
	}
	if err != nil || len(ids) > 0 || rule.PerFeed <= 0 && len(rule.OfFeed) == 0 {
		return ids, err
	}
	feeds, err := s.overfull(ctx, rule)
	for _, feed := range feeds {
		found, err := collect(ctx, s.readers, scanID, `SELECT id FROM (SELECT id, read, starred FROM entries
			WHERE feed_id = ? ORDER BY published DESC, id DESC LIMIT -1 OFFSET ?) WHERE read = 1 AND starred = 0 LIMIT ?`,
			feed.id, feed.limit, retainBatch-len(ids))
		if ids = append(ids, found...); err != nil || len(ids) == retainBatch {
			return ids, err
		}
	}
	return ids, err
}

// overfullFeed is a feed with more entries than the rule keeps.
type overfullFeed struct {
	id    int64
	limit int
}

func (s *Store) overfull(ctx context.Context, rule Retention) ([]overfullFeed, error) {
	limits, err := json.Marshal(rule.OfFeed)
	if err != nil {
		return nil, err
	}
	return collect(ctx, s.readers, func(rows *sql.Rows) (f overfullFeed, err error) {
		err = rows.Scan(&f.id, &f.limit)
		return f, err
	}, `SELECT feeds.id, coalesce(own.value, ?1) AS most FROM feeds LEFT JOIN json_each(?2) AS own ON own.key = feeds.url
		WHERE most > 0 AND entries > most`, rule.PerFeed, string(limits))
}

func scanID(rows *sql.Rows) (id int64, err error) {
	err = rows.Scan(&id)
	return id, err
}

// leaving is an entry that is about to be dropped.
type leaving struct {
	id, feed int64
	key      []byte
	pack     any
	muted    bool
	row      row
}

// drop takes entries away, unless they have been marked since they were found.
func drop(tx *sql.Tx, ids string, now int64) (dropped int, err error) {
	list, err := collect(context.Background(), tx, func(rows *sql.Rows) (l leaving, err error) {
		err = rows.Scan(&l.id, &l.feed, &l.key, &l.pack, &l.row.published, &l.row.URL, &l.row.Title, &l.muted)
		return l, err
	}, `SELECT id, feed_id, key, pack, published, url, title, muted > 0 FROM entries
		WHERE id IN (SELECT value FROM json_each(?)) AND read = 1 AND starred = 0`, ids)
	if err != nil {
		return 0, err
	}
	w := visitWriter{tx: tx}
	for _, l := range list {
		if err := w.release(l.pack); err != nil {
			return 0, err
		}
		l.row.key = l.key
		for _, name := range l.row.names() {
			if _, err := tx.Exec("INSERT OR REPLACE INTO dropped (feed_id, name, at) VALUES (?, ?, ?)", l.feed, name, now); err != nil {
				return 0, err
			}
		}
		for _, statement := range []string{"DELETE FROM search WHERE rowid = ?", "DELETE FROM stale WHERE entry_id = ?",
			"DELETE FROM entries WHERE id = ?"} {
			if _, err := tx.Exec(statement, l.id); err != nil {
				return 0, err
			}
		}
		if _, err := tx.Exec("UPDATE feeds SET entries = entries - 1, hidden = hidden - ?, swept = iif(swept = 0, ?, swept) WHERE id = ?",
			flag(l.muted), now, l.feed); err != nil {
			return 0, err
		}
	}
	return len(list), nil
}

// names are what an entry is recognised by once it is dropped: its key, and
// its appearance, because some feeds give the same article a new identity each
// time.
func (r row) names() [][]byte {
	if r.URL == "" {
		return [][]byte{r.key}
	}
	return [][]byte{r.key, digest(16, "appearance", appearance(r))}
}

// withoutDropped leaves out the items that are not stored and have been
// dropped, and notes their names.
func (s *Store) withoutDropped(ctx context.Context, v *Visit, rows []row) ([]row, error) {
	some, err := s.compiled.on(ctx, s.readers, "SELECT EXISTS (SELECT 1 FROM dropped WHERE feed_id = ?)")
	if err != nil {
		return rows, err
	}
	dropsSome := false
	if err := some.QueryRowContext(ctx, v.FeedID).Scan(&dropsSome); err != nil || !dropsSome {
		return rows, err // as of most feeds; the question below is long to read
	}
	arguments := []any{v.FeedID}
	for _, r := range rows {
		if r.id == 0 {
			for _, name := range r.names() {
				arguments = append(arguments, name)
			}
		}
	}
	if len(arguments) == 1 {
		return rows, nil
	}
	names, err := collect(ctx, s.readers, scanName, "SELECT name FROM dropped WHERE feed_id = ? AND name IN ("+marks(len(arguments)-1)+")", arguments...)
	if err != nil || len(names) == 0 {
		return rows, err
	}
	v.seen = names
	dropped := nameSet(names)
	kept := rows[:0]
	for _, r := range rows {
		gone := false
		for _, name := range r.names() {
			gone = gone || dropped[string(name)]
		}
		if r.id != 0 || !gone {
			kept = append(kept, r)
		}
	}
	return kept, nil
}

// sweep forgets the names of entries that the feed has long ceased to send. What it
// sends has been seen now.
func (w *visitWriter) sweep(v *Visit) error {
	if !v.Sweep || v.Fault != nil {
		return nil
	}
	if v.Whole {
		for _, name := range v.seen {
			if _, err := w.tx.Exec("UPDATE dropped SET at = ? WHERE feed_id = ? AND name = ?", millis(v.At), v.FeedID, name); err != nil {
				return err
			}
		}
		result, err := w.tx.Exec(`DELETE FROM dropped WHERE feed_id = ?1 AND name IN
			(SELECT name FROM dropped WHERE feed_id = ?1 AND at < ?2 LIMIT ?3)`, v.FeedID, millis(v.At.Add(-forgetAfter)), sweepBatch)
		if err != nil {
			return err
		}
		if gone, err := result.RowsAffected(); err != nil || gone == sweepBatch { // the next answer goes on
			return err
		}
	}
	_, err := w.tx.Exec("UPDATE feeds SET swept = ? WHERE id = ?", millis(v.At), v.FeedID)
	return err
}

func scanName(rows *sql.Rows) (name []byte, err error) {
	err = rows.Scan(&name)
	return name, err
}

func nameSet(names [][]byte) map[string]bool {
	set := make(map[string]bool, len(names))
	for _, name := range names {
		set[string(name)] = true
	}
	return set
}
