package store

import (
	"context"
	"database/sql"
	"strconv"
	"strings"
)

// recognise finds the stored entries that items are, and sets their id and
// stored revision: by identity, else by address, title and time together,
// because some feeds give the same article a new identity each time.
func (s *Store) recognise(ctx context.Context, feedID int64, rows []row) error {
	if err := s.recogniseByKey(ctx, feedID, rows); err != nil {
		return err
	}
	return s.recogniseByAppearance(ctx, feedID, rows)
}

type knownEntry struct {
	id       int64
	name     string // of the entry among those of the feed
	revision []byte
}

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

// recogniseByAppearance looks at the items that have an address and a date of
// their own. Address and date alone would not do: there are feeds that give
// every item the homepage and the same midnight.
func (s *Store) recogniseByAppearance(ctx context.Context, feedID int64, rows []row) error {
	arguments := []any{feedID}
	for _, r := range rows {
		if r.id == 0 && r.URL != "" && r.published == millis(r.Published) {
			arguments = append(arguments, r.published)
		}
	}
	if len(arguments) == 1 {
		return nil
	}
	known, err := s.known(ctx, `SELECT id, published || ' ' || url || ' ' || title, revision FROM entries
		WHERE feed_id = ? AND published IN (`+marks(len(arguments)-1)+")", arguments)
	for i, r := range rows {
		if e, ok := known[appearance(r)]; ok && r.id == 0 && r.URL != "" {
			rows[i].id, rows[i].stored = e.id, e.revision
		}
	}
	return err
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
