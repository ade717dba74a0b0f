package store

import (
	"context"
	"database/sql"
	"strconv"
	"strings"
)

type knownEntry struct {
	id       int64
	name     string // of the entry among those of the feed
	revision []byte
}

// recogniseByKey finds the stored entries that items are by their identity, and sets
// their id and stored revision.
func (s *Store) recogniseByKey(ctx context.Context, feedID int64, rows []row) error {
	arguments := []any{feedID}
	for _, r := range rows {
		arguments = append(arguments, r.key)
	}
	known, err := s.known(ctx, "SELECT id, key, revision FROM entries WHERE feed_id = ? AND key IN ("+marks(len(rows))+")", arguments)
	for i, r := range rows {
		if e, ok := known[string(r.key)]; ok {
			rows[i].id, rows[i].stored = e.id, e.revision
		}
	}
	return err
}

// recogniseByAppearance does the same by address, title and time together, for the
// items that have an address and a date of their own: some feeds give the same
// article a new identity each time. Address and date alone would not do: there are
// feeds that give every item the homepage and the same midnight. Of several items that
// are one stored entry it keeps the one with its identity, else the first; each would
// undo what another has changed, with every answer anew.
func (s *Store) recogniseByAppearance(ctx context.Context, feedID int64, rows []row) ([]row, error) {
	arguments, taken := []any{feedID}, make(map[int64]bool, len(rows))
	for _, r := range rows {
		taken[r.id] = true
		if r.id == 0 && r.URL != "" && r.published == millis(r.Published) {
			arguments = append(arguments, r.published)
		}
	}
	if len(arguments) == 1 {
		return rows, nil
	}
	known, err := s.known(ctx, `SELECT id, published || ' ' || url || ' ' || title, revision FROM entries
		WHERE feed_id = ? AND published IN (`+marks(len(arguments)-1)+")", arguments)
	kept := rows[:0]
	for _, r := range rows {
		if e, ok := known[appearance(r)]; ok && r.id == 0 && r.URL != "" {
			if taken[e.id] {
				continue
			}
			r.id, r.stored, taken[e.id] = e.id, e.revision, true
		}
		kept = append(kept, r)
	}
	return kept, err
}

func appearance(r row) string {
	return strconv.FormatInt(r.published, 10) + " " + r.URL + " " + r.Title
}

func (s *Store) known(ctx context.Context, query string, arguments []any) (map[string]knownEntry, error) {
	list, err := collect(ctx, s.readers, func(rows *sql.Rows) (e knownEntry, err error) {
		err = rows.Scan(&e.id, &e.name, &e.revision)
		return e, err
	}, query, arguments...)
	known := make(map[string]knownEntry, len(list))
	for _, e := range list {
		known[e.name] = e
	}
	return known, err
}

// marks are the question marks of n arguments.
func marks(n int) string { return strings.TrimSuffix(strings.Repeat("?,", n), ",") }
