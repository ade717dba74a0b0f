package store

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"strings"

	"khabar/feeds/news"
)

// findingsMax is how many findings of the check are told.
const findingsMax = 5

// Health looks at the whole file: a second for 200 MB. What the check finds is
// an answer, not an error.
func (s *Store) Health(ctx context.Context) (news.Health, error) {
	health := news.Health{Path: s.path}
	for _, suffix := range []string{"", "-wal"} {
		if info, err := os.Stat(s.path + suffix); err == nil {
			health.Bytes += info.Size()
		}
	}
	err := s.readers.QueryRowContext(ctx, `SELECT count(*), coalesce(sum(entries), 0), coalesce(sum(unread), 0)
		FROM feeds WHERE position IS NOT NULL`).Scan(&health.Feeds, &health.Entries, &health.Unread)
	if err != nil {
		return health, s.wrap(err)
	}
	health.Integrity, err = s.check(ctx)
	if err == nil && health.Integrity != checkedRight {
		s.suspect()
	}
	return health, s.wrap(err)
}

// checkedRight is what SQLite's check says of a sound database.
const checkedRight = "ok"

// check gives what SQLite finds wrong with the file.
func (s *Store) check(ctx context.Context) (string, error) {
	findings, err := collect(ctx, s.readers, func(rows *sql.Rows) (finding string, err error) {
		err = rows.Scan(&finding)
		return finding, err
	}, fmt.Sprintf("PRAGMA quick_check(%d)", findingsMax))
	if err != nil && kindOf(err) == KindCorrupt {
		return err.Error(), nil
	}
	return strings.Join(findings, "; "), err
}
