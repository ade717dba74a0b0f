package store

import (
	"context"
	"database/sql"
)

// Unused says that the database at a path holds nothing of anybody: no feed of the list
// has ever been asked and no entry is stored. One that cannot be read is not unused.
func Unused(ctx context.Context, path string) bool {
	db, err := sql.Open("sqlite", source(path, "mode=rw", "_pragma=query_only(1)"))
	if err != nil {
		return false
	}
	defer db.Close()
	var used bool
	err = db.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM entries)
		OR EXISTS (SELECT 1 FROM feeds WHERE position IS NOT NULL AND (last_success > 0 OR fault_at > 0))`).Scan(&used)
	return err == nil && !used
}
