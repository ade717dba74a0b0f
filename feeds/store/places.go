package store

import (
	"context"
	"database/sql"
	"errors"
)

// Place gives how far an article has been read: the index of a block and an
// offset in it, as PutPlace has stored them.
func (s *Store) Place(ctx context.Context, id int64) (block, offset int, found bool, err error) {
	err = s.readers.QueryRowContext(ctx, "SELECT block, position FROM places WHERE entry_id = ?", id).Scan(&block, &offset)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, 0, false, nil
	}
	return block, offset, err == nil, s.wrap(err)
}

// PutPlace keeps how far an article has been read. Its beginning is no place
// and forgets the one that was kept. The error is ErrNoEntry if there is no
// such entry.
func (s *Store) PutPlace(ctx context.Context, id int64, block, offset int) error {
	if block <= 0 && offset <= 0 {
		return s.write(ctx, func(tx *sql.Tx) error {
			_, err := tx.Exec("DELETE FROM places WHERE entry_id = ?", id)
			return err
		})
	}
	missing := false
	err := s.write(ctx, func(tx *sql.Tx) error {
		result, err := tx.Exec(`INSERT INTO places SELECT id, ?, ? FROM entries WHERE id = ?
			ON CONFLICT (entry_id) DO UPDATE SET block = excluded.block, position = excluded.position`,
			max(block, 0), max(offset, 0), id)
		if err != nil {
			return err
		}
		rows, err := result.RowsAffected()
		missing = rows == 0
		return err
	})
	if err == nil && missing {
		return ErrNoEntry
	}
	return err
}
