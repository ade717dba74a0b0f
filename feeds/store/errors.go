package store

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// ErrorKind says in which way the database could not be used.
type ErrorKind string

// The kinds of error.
const (
	KindNewer    ErrorKind = "newer"    // written by a later version of the program
	KindCorrupt  ErrorKind = "corrupt"  // damaged, or not a database at all
	KindReadOnly ErrorKind = "readonly" // the file or its folder cannot be written
	KindFull     ErrorKind = "full"     // no space left
	KindBusy     ErrorKind = "busy"     // another process holds it too long
	KindNoLocks  ErrorKind = "nolocks"  // the file system knows no locks
	KindOther    ErrorKind = "other"
)

// ErrorKinds lists every kind, for exhaustive tests.
var ErrorKinds = []ErrorKind{KindNewer, KindCorrupt, KindReadOnly, KindFull, KindBusy, KindNoLocks, KindOther}

// Error is a failure of the database file at Path.
type Error struct {
	Kind ErrorKind
	Path string
	Err  error
}

// Error describes the failure for the log.
func (e *Error) Error() string {
	return fmt.Sprintf("database %s (%s): %v", e.Path, e.Kind, e.Err)
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// wrap gives an error its kind. nil stays nil, and what has a kind keeps it. After
// one that speaks of damage the next Open looks closely.
func (s *Store) wrap(err error) error {
	if err != nil && kindOf(err) == KindCorrupt {
		s.suspect()
	}
	return wrapError(s.path, err)
}

func wrapError(path string, err error) error {
	var known *Error
	if err == nil || errors.As(err, &known) {
		return err
	}
	return &Error{Kind: kindOf(err), Path: path, Err: err}
}

// kindOf reads the result code of SQLite (https://sqlite.org/rescode.html) or
// of the system.
func kindOf(err error) ErrorKind {
	var known *Error
	var failure *sqlite.Error
	switch {
	case errors.As(err, &known):
		return known.Kind
	case errors.As(err, &failure):
		return kindOfCode(failure.Code())
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return KindReadOnly
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return KindFull
	}
	return KindOther
}

func kindOfCode(code int) ErrorKind {
	switch code {
	case sqlite3.SQLITE_IOERR_SHMSIZE, sqlite3.SQLITE_IOERR_SHMOPEN, sqlite3.SQLITE_IOERR_WRITE:
		// What a full disk looks like from the shared-memory file and from a
		// short write.
		return KindFull
	case sqlite3.SQLITE_IOERR_LOCK, sqlite3.SQLITE_IOERR_RDLOCK, sqlite3.SQLITE_IOERR_UNLOCK, sqlite3.SQLITE_IOERR_SHMLOCK,
		sqlite3.SQLITE_PROTOCOL:
		return KindNoLocks
	}
	switch code & 0xff { // the low byte is the primary code
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return KindCorrupt
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM:
		return KindReadOnly
	case sqlite3.SQLITE_FULL:
		return KindFull
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return KindBusy
	}
	return KindOther
}
