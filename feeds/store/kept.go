package store

import (
	"context"
	"database/sql"
)

// Kept gives what Keep has kept under a name, or "".
func (s *Store) Kept(ctx context.Context, name string) (value string, err error) {
	err = s.readers.QueryRowContext(ctx, "SELECT coalesce((SELECT value FROM kept WHERE name = ?), '')", name).Scan(&value)
	return value, s.wrap(err)
}

// Keep keeps a value under a name: what the reader has chosen on the screen and
// finds again the next time.
func (s *Store) Keep(ctx context.Context, name, value string) error {
	return s.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.Exec("INSERT OR REPLACE INTO kept VALUES (?, ?)", name, value)
		return err
	})
}

// EndVisit says that the reader has seen what is stored now: from here on only
// what comes later is new.
func (s *Store) EndVisit(ctx context.Context) error {
	return s.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.Exec("UPDATE settings SET visited_to = max(visited_to, (SELECT coalesce(max(id), 0) FROM entries))")
		return err
	})
}

// NewestID gives the id of the entry that was stored last, 0 where none is.
func (s *Store) NewestID(ctx context.Context) (id int64, err error) {
	err = s.readers.QueryRowContext(ctx, "SELECT coalesce(max(id), 0) FROM entries").Scan(&id)
	return id, s.wrap(err)
}
