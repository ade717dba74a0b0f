package store

import (
	"context"
	"database/sql"
	"time"
)

// The states of an entry as the journal names them.
const (
	stateRead    = 0
	stateStarred = 1
)

// The columns of the states. What a filter hides counts as read and is not: the
// reader has not read it, and other clients may show it.
const (
	columnRead    = "iif(e.muted > 0, e.muted = 1, e.read)"
	columnStarred = "e.starred"
)

func columnOf(state int) string {
	if state == stateStarred {
		return columnStarred
	}
	return columnRead
}

// journal notes what is about to change of entries of accounts. Of an entry and
// state only the last change counts, at its place in time.
func journal(tx *sql.Tx, ids string, state int, value bool) error {
	_, err := tx.Exec(`INSERT OR REPLACE INTO journal (account, remote, state, value, at)
		SELECT r.account, r.remote, ?1, ?2, ?3 FROM json_each(?4) AS wanted
		CROSS JOIN remotes AS r ON r.entry_id = wanted.value CROSS JOIN entries AS e ON e.id = r.entry_id
		WHERE `+columnOf(state)+` <> ?2 ORDER BY wanted.id`, state, flag(value), millis(time.Now()), ids)
	return err
}

// Change is a line of the journal: what was changed of an entry here and is to
// be told to the server of its account.
type Change struct {
	ID      int64
	Remote  string // the server's id of the entry
	Starred bool   // whether it is the star that has changed, or else read
	Value   bool
}

// Journal gives at most limit changes of an account, in their order.
func (s *Store) Journal(ctx context.Context, account int64, limit int) ([]Change, error) {
	list, err := collect(ctx, s.readers, func(rows *sql.Rows) (c Change, err error) {
		return c, rows.Scan(&c.ID, &c.Remote, &c.Starred, &c.Value)
	}, "SELECT id, remote, state, value FROM journal WHERE account = ? ORDER BY id LIMIT ?", account, limit)
	return list, s.wrap(err)
}

// Told takes changes out of the journal. What has been changed again meanwhile
// has another id and stays.
func (s *Store) Told(ctx context.Context, changes []Change) error {
	ids := make([]int64, len(changes))
	for i, c := range changes {
		ids[i] = c.ID
	}
	return s.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.Exec("DELETE FROM journal WHERE id IN (SELECT value FROM json_each(?))", jsonIDs(ids))
		return err
	})
}
