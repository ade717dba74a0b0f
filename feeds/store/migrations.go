package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"
)

// applicationID marks a SQLite file as khabar's ("khbr"), so that somebody
// else's database is never migrated by mistake.
const applicationID = 0x6b686272

// migrations bring a database from one version to the next. The slice is
// append-only: the version of a database (user_version) is how many of them it
// has seen, and what has shipped is never edited.
//
// Version 1. Times are Unix milliseconds. A feed's counters are kept by the
// code that adds and marks entries, so that a feed list costs one row a feed.
// entries.key is the first 16 bytes of the SHA-256 of the entry's identity and
// entries.revision the first 8 of that of its contents: an entry that came
// unchanged is known without comparing texts. The contents of one answer lie
// together in packs (see bodies.go): a list never touches them. search is
// contentless: it holds folded words, no text; entries up to
// settings.indexed_to are in it, except those in stale, which have changed.
//
// Version 2. places is how far an article has been read: the index of a block
// and an offset in it. misses are entries whose full text was asked for without
// being wanted at that moment and could not be had.
//
// Version 3. memories are what feeds/parse remembers of the last answer of a
// feed. dropped are the names (see row.names) of entries that the user's rule
// of retention has taken away, so that they do not come back as new. A feed's
// ttl, in seconds, is its own word; failures are faults in a row; next_check is
// when it is due for a refresh that nobody asked for; moved_days are the days,
// the last of them moved_day, on which it was found at moved_to.
//
// Version 4. settings.visited_to is the newest entry that was there when the
// reader left last, 0 before that; kept is what the reader has chosen on the
// screen. entries_by_author lets a search for an author look at each name once.
//
// Version 5. A feed is muted, and has tags, each between line breaks, as the feed
// list says.
//
// Version 6. entries.story is the story that an entry belongs to, 0 for none;
// signatures are what feeds/cluster compares, of the entries up to
// settings.clustered_to that are not old. versions are what an entry said before
// its feed changed it, the newest last. entries.muted is 0, or says that a filter
// hides the entry: 1 one that was read before, 2 one that was not; it counts as
// read in the meantime. colour is the name that a filter gave it. feeds.hidden
// counts them, which are among feeds.entries. filters are the user's
// filters that have been applied to what is stored, by a fingerprint.
//
// Version 7. accounts are those on servers that have been configured; the ones
// with a NULL place in the configuration are not any longer. server says which
// account on which server it is, mark how far its entries are known (see
// feeds/sync). A feed of an account has its id, and the server's id as remote;
// rank is its place there, NULL when the account does not follow it any longer.
// remotes are the server's ids of entries. journal holds what was changed here
// and the server does not know yet: of each entry and state (0 read, 1 starred)
// the last change, in the order of these.
//
// Version 8. enclosures are the files that belong to an entry.
//
// Version 11. feeds.swept is when the names in dropped were last compared with all
// that the feed sends, or its first one came, 0 before that. The names of an
// earlier khabar are looked at in the course of a month, not all at once.
var migrations = []string{`
CREATE TABLE feeds (
	id            INTEGER PRIMARY KEY,
	url           TEXT NOT NULL UNIQUE,
	position      INTEGER,
	name          TEXT NOT NULL DEFAULT '',
	folder        TEXT NOT NULL DEFAULT '',
	country       TEXT NOT NULL DEFAULT '',
	title         TEXT NOT NULL DEFAULT '',
	homepage      TEXT NOT NULL DEFAULT '',
	etag          TEXT NOT NULL DEFAULT '',
	last_modified TEXT NOT NULL DEFAULT '',
	body_hash     BLOB NOT NULL DEFAULT x'',
	moved_to      TEXT NOT NULL DEFAULT '',
	last_full     INTEGER NOT NULL DEFAULT 0,
	last_success  INTEGER NOT NULL DEFAULT 0,
	last_entry    INTEGER NOT NULL DEFAULT 0,
	entries       INTEGER NOT NULL DEFAULT 0,
	unread        INTEGER NOT NULL DEFAULT 0,
	fault_kind    TEXT NOT NULL DEFAULT '',
	fault_status  INTEGER NOT NULL DEFAULT 0,
	fault_detail  TEXT NOT NULL DEFAULT '',
	fault_at      INTEGER NOT NULL DEFAULT 0,
	retry_at      INTEGER NOT NULL DEFAULT 0,
	proposals     TEXT NOT NULL DEFAULT '[]'
) STRICT;

CREATE TABLE packs (
	id   INTEGER PRIMARY KEY AUTOINCREMENT,
	live INTEGER NOT NULL,
	data BLOB NOT NULL
) STRICT;

CREATE TABLE entries (
	id        INTEGER PRIMARY KEY AUTOINCREMENT,
	feed_id   INTEGER NOT NULL REFERENCES feeds (id),
	published INTEGER NOT NULL,
	read      INTEGER NOT NULL DEFAULT 0,
	starred   INTEGER NOT NULL DEFAULT 0,
	offline   INTEGER NOT NULL DEFAULT 0,
	pack      INTEGER,
	slot      INTEGER NOT NULL DEFAULT 0,
	key       BLOB NOT NULL,
	revision  BLOB NOT NULL,
	title     TEXT NOT NULL,
	url       TEXT NOT NULL,
	author    TEXT NOT NULL,
	summary   TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX entries_by_key ON entries (feed_id, key);
CREATE INDEX entries_by_time ON entries (published, feed_id);
CREATE INDEX entries_unread ON entries (published, feed_id) WHERE read = 0;
CREATE INDEX entries_starred ON entries (published, feed_id) WHERE starred = 1;

CREATE TABLE articles (
	entry_id INTEGER PRIMARY KEY REFERENCES entries (id) ON DELETE CASCADE,
	data     BLOB NOT NULL
) STRICT;

CREATE VIRTUAL TABLE search USING fts5 (
	title, summary, body,
	content = '', contentless_delete = 1,
	tokenize = 'unicode61 remove_diacritics 0'
);
CREATE TABLE stale (entry_id INTEGER PRIMARY KEY, mark INTEGER NOT NULL) STRICT;
CREATE TABLE settings (indexed_to INTEGER NOT NULL DEFAULT 0) STRICT;
INSERT INTO settings DEFAULT VALUES;
`, `
CREATE TABLE places (
	entry_id INTEGER PRIMARY KEY REFERENCES entries (id) ON DELETE CASCADE,
	block    INTEGER NOT NULL,
	position INTEGER NOT NULL
) STRICT;
CREATE TABLE misses (
	entry_id INTEGER PRIMARY KEY REFERENCES entries (id) ON DELETE CASCADE,
	at       INTEGER NOT NULL,
	tries    INTEGER NOT NULL
) STRICT;
`, `
CREATE TABLE memories (
	feed_id INTEGER PRIMARY KEY REFERENCES feeds (id),
	data    BLOB NOT NULL
) STRICT;
CREATE TABLE dropped (
	feed_id INTEGER NOT NULL REFERENCES feeds (id),
	name    BLOB NOT NULL,
	at      INTEGER NOT NULL,
	PRIMARY KEY (feed_id, name)
) STRICT, WITHOUT ROWID;
ALTER TABLE feeds ADD COLUMN ttl INTEGER NOT NULL DEFAULT 0;
ALTER TABLE feeds ADD COLUMN failures INTEGER NOT NULL DEFAULT 0;
ALTER TABLE feeds ADD COLUMN next_check INTEGER NOT NULL DEFAULT 0;
ALTER TABLE feeds ADD COLUMN moved_days INTEGER NOT NULL DEFAULT 0;
ALTER TABLE feeds ADD COLUMN moved_day INTEGER NOT NULL DEFAULT 0;
`, `
ALTER TABLE settings ADD COLUMN visited_to INTEGER NOT NULL DEFAULT 0;
CREATE TABLE kept (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX entries_by_author ON entries (author) WHERE author <> '';
`, `
ALTER TABLE feeds ADD COLUMN muted INTEGER NOT NULL DEFAULT 0;
ALTER TABLE feeds ADD COLUMN tags TEXT NOT NULL DEFAULT '';
`, `
ALTER TABLE entries ADD COLUMN story INTEGER NOT NULL DEFAULT 0;
ALTER TABLE entries ADD COLUMN muted INTEGER NOT NULL DEFAULT 0;
ALTER TABLE entries ADD COLUMN colour TEXT NOT NULL DEFAULT '';
ALTER TABLE entries ADD COLUMN categories TEXT NOT NULL DEFAULT '';
ALTER TABLE feeds ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0;
ALTER TABLE settings ADD COLUMN clustered_to INTEGER NOT NULL DEFAULT 0;
DROP INDEX entries_by_time;
CREATE INDEX entries_by_time ON entries (published, feed_id, muted);
CREATE INDEX entries_muted ON entries (published, feed_id) WHERE muted > 0;
CREATE INDEX entries_by_story ON entries (story, feed_id) WHERE story > 0;
CREATE TABLE signatures (
	entry_id INTEGER PRIMARY KEY REFERENCES entries (id) ON DELETE CASCADE,
	data     BLOB NOT NULL
) STRICT;
CREATE TABLE versions (
	id       INTEGER PRIMARY KEY,
	entry_id INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
	until    INTEGER NOT NULL,
	title    TEXT NOT NULL,
	data     BLOB NOT NULL
) STRICT;
CREATE INDEX versions_by_entry ON versions (entry_id, id);
CREATE TABLE filters (fingerprint BLOB PRIMARY KEY) STRICT, WITHOUT ROWID;
`, `
CREATE TABLE accounts (
	id           INTEGER PRIMARY KEY AUTOINCREMENT,
	server       TEXT NOT NULL UNIQUE,
	name         TEXT NOT NULL,
	place        INTEGER,
	mark         TEXT NOT NULL DEFAULT '',
	last_success INTEGER NOT NULL DEFAULT 0,
	fault_kind   TEXT NOT NULL DEFAULT '',
	fault_status INTEGER NOT NULL DEFAULT 0,
	fault_detail TEXT NOT NULL DEFAULT '',
	fault_at     INTEGER NOT NULL DEFAULT 0,
	retry_at     INTEGER NOT NULL DEFAULT 0
) STRICT;
ALTER TABLE feeds ADD COLUMN account INTEGER NOT NULL DEFAULT 0;
ALTER TABLE feeds ADD COLUMN remote TEXT NOT NULL DEFAULT '';
ALTER TABLE feeds ADD COLUMN rank INTEGER;
CREATE TABLE remotes (
	account  INTEGER NOT NULL,
	remote   TEXT NOT NULL,
	entry_id INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
	PRIMARY KEY (account, remote)
) STRICT, WITHOUT ROWID;
CREATE INDEX remotes_by_entry ON remotes (entry_id);
CREATE TABLE journal (
	id      INTEGER PRIMARY KEY AUTOINCREMENT,
	account INTEGER NOT NULL,
	remote  TEXT NOT NULL,
	state   INTEGER NOT NULL,
	value   INTEGER NOT NULL,
	at      INTEGER NOT NULL,
	UNIQUE (account, remote, state)
) STRICT;
`, `
CREATE TABLE enclosures (
	entry_id INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	url      TEXT NOT NULL,
	type     TEXT NOT NULL,
	bytes    INTEGER NOT NULL,
	seconds  INTEGER NOT NULL,
	PRIMARY KEY (entry_id, position)
) STRICT, WITHOUT ROWID;
`, `
INSERT INTO kept (name, value) VALUES ('began', strftime('%Y-%m-%dT%H:%M:%SZ', 'now'));
`, `
ALTER TABLE articles ADD COLUMN fetched INTEGER NOT NULL DEFAULT 0;
`, `
ALTER TABLE feeds ADD COLUMN swept INTEGER NOT NULL DEFAULT 0;
UPDATE feeds SET swept = (unixepoch('now') - id % 30 * 86400) * 1000 WHERE EXISTS (SELECT 1 FROM dropped WHERE feed_id = feeds.id);
`}

// migrate brings the database up to date. Each migration is a transaction of
// its own, but for a new database, which is made in one; before the first one a
// copy of a database that holds anything is put beside it.
func migrate(ctx context.Context, writer *sql.DB, path string, migrations []string) error {
	version, err := userVersion(ctx, writer)
	if err != nil {
		return err
	}
	step := 1
	if version == 0 {
		step = len(migrations)
	} else if version < len(migrations) {
		if err := copyBefore(ctx, writer, path, version); err != nil {
			return fmt.Errorf("copying the database before its migration: %w", err)
		}
	}
	for ; version < len(migrations); version += step {
		if err := migrateOnce(ctx, writer, version, migrations[version:version+step]); err != nil {
			return fmt.Errorf("migration %d: %w", version+1, err)
		}
	}
	return nil
}

// migrateOnce runs migrations in one transaction, unless another process was
// quicker: the version is looked at again once the database is locked for
// writing.
func migrateOnce(ctx context.Context, writer *sql.DB, from int, migrations []string) error {
	tx, err := writer.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	var version int
	if err := tx.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return err
	}
	if version > from {
		return nil
	}
	for _, migration := range migrations {
		if _, err := tx.ExecContext(ctx, migration); err != nil {
			return err
		}
	}
	stamp := fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, from+len(migrations))
	if _, err := tx.ExecContext(ctx, stamp); err != nil {
		return err
	}
	return tx.Commit()
}

func userVersion(ctx context.Context, db *sql.DB) (int, error) {
	var version int
	err := db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version)
	return version, err
}

// copyBefore writes path.before-N, where N is the version that the database will
// have next. A copy that was broken off never gets that name, and neither does
// one that was taken while another process has migrated.
func copyBefore(ctx context.Context, writer *sql.DB, path string, version int) error {
	err := writeBeside(fmt.Sprintf("%s.before-%d", path, version+1), func(partial string) error {
		if _, err := writer.ExecContext(ctx, "VACUUM INTO ?", partial); err != nil {
			return err
		}
		header, err := readHeader(partial)
		if err == nil && headerField(header, userVersionAt) != version {
			err = errOtherVersion
		}
		return err
	})
	if errors.Is(err, errOtherVersion) {
		return nil
	}
	return err
}

// errOtherVersion says that another process has migrated in between.
var errOtherVersion = errors.New("the database has another version by now")

// leftoverAge is when the copy of a process that was killed is taken for one.
const leftoverAge = time.Hour

func removeOld(path string) {
	if info, err := os.Stat(path); err == nil && time.Since(info.ModTime()) > leftoverAge {
		_ = os.Remove(path) // another process may have been quicker
	}
}

// touch makes an empty file that only its owner can read. A file that is
// already there is left as it is.
func touch(path string) error {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if os.IsExist(err) || err == nil && file.Close() == nil {
		return nil
	}
	if err == nil {
		err = fs.ErrInvalid
	}
	return err
}
