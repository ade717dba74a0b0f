package store

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// fetchable are the tables that the backup does without: they are most of the
// bytes, and the web or the other tables give them again.
var fetchable = []string{"packs", "articles", "memories", "misses", "stale"}

// backupPath is where the backup of a database lies.
func backupPath(path string) string { return path + ".backup" }

// BackUp puts beside the database a copy of what cannot be fetched again: the
// feeds, the entries and their marks; path.backup, a SQLite file. It reads one
// state of the database and hinders no writer. An older backup stays until the
// new one is whole and on the disk. What it cannot read is damaged; see Open.
func (s *Store) BackUp(ctx context.Context) error {
	marked := s.marked.Load()
	err := writeBeside(backupPath(s.path), func(partial string) error { return s.copyTo(ctx, partial) })
	if err == nil {
		s.backedUp.Store(marked)
	}
	return s.wrap(err)
}

// A backup is due when it is backupPause old, and that again for each backupStep
// of the database: its cost (a tenth of a second for 20,000 entries) is never felt.
const (
	backupPause = 10 * time.Minute
	backupStep  = 16 << 20
)

// BackUpIsDue says whether the backup is too old. Where there is none, it is the
// age of the database that counts: what has come into a new one in its first
// minutes can be fetched again, and a first refresh has enough to do.
func (s *Store) BackUpIsDue(ctx context.Context) bool {
	began, err := s.Kept(ctx, "began") // written by the migration
	if err != nil {
		return false
	}
	since, _ := time.Parse(time.RFC3339, began)
	if backup, err := os.Stat(backupPath(s.path)); err == nil {
		since = backup.ModTime()
	}
	live, err := os.Stat(s.path)
	return err == nil && time.Since(since) >= backupPause*time.Duration(1+live.Size()/backupStep)
}

// MarkedSince tells whether anything was marked that is not in the backup.
func (s *Store) MarkedSince() bool { return s.marked.Load() != s.backedUp.Load() }

// writeBeside lets write make a file under another name, puts it on the disk and
// only then in the place of path.
func writeBeside(path string, write func(partial string) error) error {
	if leftovers, err := filepath.Glob(path + ".*.partial*"); err == nil {
		for _, leftover := range leftovers {
			removeOld(leftover)
		}
	}
	file, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*.partial")
	if err != nil {
		return err
	}
	partial := file.Name()
	defer os.Remove(partial)
	if err := file.Close(); err != nil {
		return err
	}
	if err := write(partial); err != nil {
		return err
	}
	if err := settle(partial); err != nil {
		return err
	}
	return os.Rename(partial, path)
}

// settle waits until a file is on the disk.
func settle(path string) error {
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	defer file.Close()
	return file.Sync()
}

// copyTo fills an empty file with the tables of the database.
func (s *Store) copyTo(ctx context.Context, path string) error {
	db, err := sql.Open("sqlite", source(path, "_pragma=journal_mode(off)", "_pragma=synchronous(off)"))
	if err != nil {
		return err
	}
	defer db.Close()
	db.SetMaxOpenConns(1) // what is attached belongs to a connection
	if _, err := db.ExecContext(ctx, "ATTACH ? AS live", source(s.path, "mode=ro")); err != nil {
		return err
	}
	tables, err := tablesOf(ctx, db, "live")
	if err != nil {
		return err
	}
	version, err := userVersion(ctx, s.readers)
	if err != nil {
		return err
	}
	statements := []string{fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, version), "BEGIN"}
	for _, t := range tables {
		if !slices.Contains(fetchable, t.name) {
			columns := strings.Join(t.columns, ", ")
			statements = append(statements, t.sql, fmt.Sprintf("INSERT INTO main.%[1]q (%[2]s) SELECT %[2]s FROM live.%[1]q", t.name, columns))
		}
	}
	for _, statement := range append(statements, "COMMIT") {
		if _, err := db.ExecContext(ctx, statement); err != nil {
			return err
		}
	}
	return nil
}

// table is an ordinary table of a database.
type table struct {
	name, sql string
	columns   []string // quoted; the rowid first, where rows have one
	key       string   // what rows are in the order of
	hasRowid  bool
}

// tablesOf gives the tables of a schema ("main" or what is attached) in the order
// in which they were made, without those of SQLite and of the full-text index.
func tablesOf(ctx context.Context, db querier, schema string) ([]table, error) {
	tables, err := collect(ctx, db, func(rows *sql.Rows) (t table, err error) {
		var withoutRowid bool
		err = rows.Scan(&t.name, &t.sql, &withoutRowid)
		t.hasRowid = !withoutRowid
		return t, err
	}, fmt.Sprintf(`SELECT l.name, s.sql, l.wr FROM pragma_table_list AS l JOIN %q.sqlite_schema AS s ON s.name = l.name AND s.type = 'table'
		WHERE l.schema = ? AND l.type = 'table' AND l.name NOT LIKE 'sqlite%%' ORDER BY s.rowid`, schema), schema)
	if err != nil {
		return nil, err
	}
	for i := range tables {
		if err := tables[i].describe(ctx, db, schema); err != nil {
			return nil, err
		}
	}
	return tables, nil
}

// describe reads the columns of a table.
func (t *table) describe(ctx context.Context, db querier, schema string) error {
	var keys []string
	if t.hasRowid {
		t.columns, keys = []string{"rowid"}, []string{"rowid"}
	}
	type column struct {
		name string
		key  int
	}
	columns, err := collect(ctx, db, func(rows *sql.Rows) (c column, err error) {
		err = rows.Scan(&c.name, &c.key)
		return c, err
	}, "SELECT name, pk FROM pragma_table_info(?, ?) ORDER BY cid", t.name, schema)
	for _, c := range columns {
		quoted := fmt.Sprintf("%q", c.name)
		t.columns = append(t.columns, quoted)
		if !t.hasRowid && c.key > 0 {
			keys = append(keys, quoted)
		}
	}
	t.key = strings.Join(keys, ", ")
	return err
}
