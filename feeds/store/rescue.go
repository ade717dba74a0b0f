package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// Rescue says what has become of a damaged database.
type Rescue struct {
	SetAside string // where the damaged file lies now, byte for byte
	Entries  int    // how many entries the new one has
}

// suspectPath is a file that is there while the database has to be checked before
// it is used: something in it could not be read.
func suspectPath(path string) string { return path + ".suspect" }

// suspect makes the next Open check the whole database.
func (s *Store) suspect() {
	_ = touch(suspectPath(s.path)) // on a disk that is full or read-only it is found again
}

// sound looks for damage that opening alone does not meet: in all of a database
// that is suspect, else in what is read first.
func (s *Store) sound(ctx context.Context) error {
	if _, err := os.Stat(suspectPath(s.path)); err != nil {
		_, err := collect(ctx, s.readers, scanID, `SELECT id FROM entries WHERE id IN (SELECT id FROM entries ORDER BY published DESC LIMIT 50)
			AND title IS NOT NULL UNION ALL SELECT id FROM feeds WHERE title IS NOT NULL`)
		return err
	}
	findings, err := s.check(ctx)
	if err == nil && findings != checkedRight {
		err = &Error{KindCorrupt, s.path, errors.New(findings)}
	}
	if err == nil {
		err = os.Remove(suspectPath(s.path))
	}
	return err
}

// rescue puts a new database in the place of a damaged one: what the backup has,
// and over it, row by row, what can still be read. The damaged file and its log
// are kept under another name. Nothing happens while another process has the
// database open, or where another one was quicker.
func rescue(ctx context.Context, path string, migrations []string, now time.Time) (*Rescue, error) {
	unlock, err := lockBeside(path)
	if err != nil {
		return nil, err
	}
	defer unlock()
	if s, err := openSound(ctx, path, migrations); err == nil || kindOf(err) != KindCorrupt {
		if s != nil {
			s.Close()
		}
		return nil, err
	}
	if inUse(path) {
		return nil, &Error{KindCorrupt, path, errInUse}
	}
	made := &Rescue{SetAside: asideName(path, now)}
	err = writeBeside(path+".rescued", func(partial string) error {
		made.Entries, err = rebuild(ctx, partial, path, migrations)
		return err
	})
	if err != nil {
		return nil, err
	}
	return made, swap(path+".rescued", path, made.SetAside)
}

var errInUse = errors.New("another process has the damaged database open")

// asideName is a name that is free, also for the log.
func asideName(path string, now time.Time) string {
	stem := path + ".damaged-" + now.Format("20060102-150405")
	name := stem
	for n := 2; ; n++ {
		if taken, _ := filepath.Glob(name + "*"); len(taken) == 0 {
			return name
		}
		name = fmt.Sprint(stem, "-", n)
	}
}

// swap puts the rescued file in the place of the damaged one, which gets the name
// aside. At no moment is there none: the old one is linked, where links are to
// be had, and then replaced.
func swap(rescued, path, aside string) error {
	if err := os.Rename(path+"-wal", aside+"-wal"); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if err := os.Remove(path + "-shm"); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if os.Link(path, aside) != nil {
		if err := os.Rename(path, aside); err != nil {
			return err
		}
	}
	if err := os.Rename(rescued, path); err != nil {
		return err
	}
	if err := os.Remove(suspectPath(path)); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}

// rebuild fills an empty file with what the backup and the damaged database at
// path have.
func rebuild(ctx context.Context, into, path string, migrations []string) (entries int, err error) {
	version := versionOf(path, backupPath(path))
	if version < 1 || version > len(migrations) {
		version = len(migrations)
	}
	s := &Store{path: into}
	defer s.Close()
	if err := s.connect(ctx, migrations[:version]); err != nil {
		return 0, err
	}
	if err := s.takeOverAll(ctx, path); err != nil {
		return 0, err
	}
	if err := migrate(ctx, s.writer, into, migrations); err != nil {
		return 0, err
	}
	if err := s.makeWhole(ctx); err != nil {
		return 0, err
	}
	found, err := s.check(ctx)
	if err == nil && found != checkedRight {
		err = fmt.Errorf("the rescued database is not sound: %s", found)
	}
	if err == nil {
		err = s.readers.QueryRowContext(ctx, "SELECT count(*) FROM entries").Scan(&entries)
	}
	return entries, errors.Join(err, s.Close()) // which leaves one file, without a log
}

// versionOf gives the version of the first of the files that says one.
func versionOf(paths ...string) int {
	for _, path := range paths {
		if header, err := readHeader(path); err == nil {
			return headerField(header, userVersionAt)
		}
	}
	return 0
}

// takeOverAll takes over the backup, then the damaged database, from copies, so
// that reading changes neither.
func (s *Store) takeOverAll(ctx context.Context, path string) error {
	directory, err := os.MkdirTemp(filepath.Dir(path), filepath.Base(path)+".*.partial")
	if err != nil {
		return err
	}
	defer os.RemoveAll(directory)
	for i, from := range []string{backupPath(path), path} {
		place := filepath.Join(directory, fmt.Sprint(i))
		for _, suffix := range []string{"", "-wal"} {
			if err := copyFile(from+suffix, place+suffix); err != nil && !errors.Is(err, os.ErrNotExist) {
				return err
			}
		}
		if err := s.takeOver(ctx, place); err != nil {
			return err
		}
	}
	return nil
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = out.ReadFrom(in)
	return errors.Join(err, out.Close())
}

// makeWhole mends what does not fit together in a database of rows that were
// taken over: rows without the one they belong to go, counters are counted, and
// all that can be made or fetched again is.
func (s *Store) makeWhole(ctx context.Context) error {
	tables, err := tablesOf(ctx, s.writer, "main")
	if err != nil {
		return err
	}
	return s.write(ctx, func(tx *sql.Tx) error {
		for _, t := range tables {
			if err := dropOrphans(ctx, tx, t.name); err != nil {
				return err
			}
		}
		for _, statement := range []string{
			"UPDATE entries SET pack = NULL, slot = 0, revision = x'' WHERE pack NOT IN (SELECT id FROM packs)",
			"UPDATE packs SET live = used.n FROM (SELECT pack, count(*) AS n FROM entries GROUP BY pack) AS used WHERE used.pack = packs.id",
			"DELETE FROM packs WHERE id NOT IN (SELECT pack FROM entries WHERE pack IS NOT NULL)",
			"UPDATE feeds SET etag = '', last_modified = '', body_hash = x'', entries = 0, unread = 0, hidden = 0",
			`UPDATE feeds SET entries = counted.n, unread = counted.new, hidden = counted.hidden
				FROM (SELECT feed_id, count(*) AS n, sum(read = 0) AS new, sum(muted > 0) AS hidden FROM entries GROUP BY feed_id) AS counted
				WHERE counted.feed_id = feeds.id`,
			// What a feed has sent whole the indexer finds anew.
			"UPDATE entries SET offline = 0 WHERE id NOT IN (SELECT entry_id FROM articles)",
			"DELETE FROM memories",
			"DELETE FROM stale",
			"UPDATE settings SET indexed_to = 0",
		} {
			if _, err := tx.ExecContext(ctx, statement); err != nil {
				return err
			}
		}
		return nil
	})
}

// dropOrphans takes away the rows of a table whose foreign keys lead nowhere.
func dropOrphans(ctx context.Context, tx *sql.Tx, name string) error {
	keys, err := collect(ctx, tx, func(rows *sql.Rows) (clause string, err error) {
		var parent, from, to string
		err = rows.Scan(&parent, &from, &to)
		return fmt.Sprintf("%[1]q IS NOT NULL AND %[1]q NOT IN (SELECT %[2]q FROM %[3]q)", from, to, parent), err
	}, `SELECT "table", "from", "to" FROM pragma_foreign_key_list(?)`, name)
	for _, clause := range keys {
		if _, err := tx.ExecContext(ctx, fmt.Sprintf("DELETE FROM %q WHERE %s", name, clause)); err != nil {
			return err
		}
	}
	return err
}
