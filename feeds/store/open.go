// Package store keeps feeds, entries and articles in one SQLite file and finds
// them again. What belongs together is written in one transaction; lists never
// load bodies; nothing is ever deleted by what a feed sends. It knows neither
// HTTP nor feed formats: the door above hands it finished values.
package store

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

const (
	// busyTimeoutMillis is how long a write waits for another process. The
	// longest transaction, a batch of a refresh, takes a fraction of a second.
	busyTimeoutMillis = 5000
	// readersMax is how many queries run side by side: the lists of the screen,
	// a search, the lookups of a refresh.
	readersMax = 4
	// journalBytesMax is how long the write-ahead log may stay after a
	// checkpoint.
	journalBytesMax = 16 << 20
)

// Store is an open database. Its methods may be called from any goroutine.
type Store struct {
	path    string
	writer  *sql.DB // one connection: SQLite has one writer at a time
	readers *sql.DB
	writing sync.Mutex // held by a transaction, so that waiting is fair

	compiled compiled
	rescued  *Rescue

	marked, backedUp atomic.Int64 // how often anything was marked, and had been at the last backup
}

// Open opens the database at path, an absolute path, and makes or migrates it
// if need be. One that is damaged, or no database at all, is set aside and made
// anew from its backup and from what can still be read; Rescued tells of it. A
// file that is newer, of another program, or held by another process stays as it
// is. Errors are *Error.
func Open(ctx context.Context, path string) (*Store, error) {
	s, err := openSound(ctx, path, migrations)
	if err == nil || kindOf(err) != KindCorrupt {
		return s, wrapError(path, err)
	}
	made, err := rescue(ctx, path, migrations, time.Now())
	if err == nil {
		s, err = openSound(ctx, path, migrations)
	}
	if err != nil {
		return nil, wrapError(path, err)
	}
	s.rescued = made
	return s, nil
}

// Rescued tells what has become of a damaged database when this one was opened;
// nil where it was sound.
func (s *Store) Rescued() *Rescue { return s.rescued }

// openSound opens a database and looks whether it is whole.
func openSound(ctx context.Context, path string, migrations []string) (*Store, error) {
	s, err := open(ctx, path, migrations)
	if err != nil {
		return nil, err
	}
	if err := s.sound(ctx); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

func open(ctx context.Context, path string, migrations []string) (*Store, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, err
	}
	if err := touch(path); err != nil {
		return nil, err
	}
	if err := inspect(path, len(migrations)); err != nil {
		return nil, err
	}
	s := &Store{path: path}
	if err := s.connect(ctx, migrations); err != nil {
		s.Close()
		if kindOf(err) == KindBusy && !hasLocks(filepath.Dir(path)) { // which looks to SQLite as if somebody else had them
			err = &Error{KindNoLocks, path, err}
		}
		return nil, err
	}
	return s, nil
}

// connect opens the two sides of the database. The writer comes first: it
// refuses, makes or migrates before anything is read.
func (s *Store) connect(ctx context.Context, migrations []string) (err error) {
	s.writer, err = sql.Open("sqlite", source(s.path, "_txlock=immediate",
		"_pragma=foreign_keys(1)", fmt.Sprintf("_pragma=journal_size_limit(%d)", journalBytesMax)))
	if err != nil {
		return err
	}
	s.writer.SetMaxOpenConns(1)
	version, err := userVersion(ctx, s.writer)
	if err != nil {
		return err
	}
	if version > len(migrations) {
		return newer(s.path, version, len(migrations))
	}
	if err := s.prepare(ctx); err != nil {
		return err
	}
	if err := migrate(ctx, s.writer, s.path, migrations); err != nil {
		return err
	}
	s.readers, err = sql.Open("sqlite", source(s.path, "_pragma=query_only(1)"))
	if err != nil {
		return err
	}
	s.readers.SetMaxOpenConns(readersMax)
	s.readers.SetMaxIdleConns(readersMax)
	return s.readers.PingContext(ctx)
}

// prepare sets how the writer works. Only the switch to the write-ahead log,
// when the file is new, needs it alone, and SQLite does not wait for that by
// itself: another process that opens it at this moment is waited for here.
func (s *Store) prepare(ctx context.Context) error {
	const pause = 10 * time.Millisecond
	for waited := time.Duration(0); ; waited += pause {
		_, err := s.writer.ExecContext(ctx, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL")
		if err == nil || kindOf(err) != KindBusy || waited >= busyTimeoutMillis*time.Millisecond {
			return err
		}
		time.Sleep(pause)
	}
}

// source names the database for the driver. A path may hold any character,
// hence the file: URI.
func source(path string, options ...string) string {
	place := filepath.ToSlash(path)
	if filepath.VolumeName(path) != "" && !strings.HasPrefix(place, "/") {
		place = "/" + place // file:///C:/…; without it the drive would be taken for a host
	}
	uri := url.URL{Scheme: "file", Path: place}
	options = append(options, fmt.Sprintf("_pragma=busy_timeout(%d)", busyTimeoutMillis))
	return uri.String() + "?" + strings.Join(options, "&")
}

// Close ends all work and closes the file. What SQLite has learnt about the
// shape of the data is kept for its planner.
func (s *Store) Close() error {
	var errs []error
	if s.readers != nil {
		errs = append(errs, s.readers.Close())
	}
	if s.writer != nil {
		errs = append(errs, s.writer.Close())
	}
	return s.wrap(errors.Join(errs...))
}

// The first 100 bytes of a SQLite file: https://sqlite.org/fileformat.html §1.3.
const (
	headerMagic      = "SQLite format 3\x00"
	headerBytes      = 100
	pageSizeAt       = 16
	pageCountAt      = 28
	userVersionAt    = 60
	applicationIDAt  = 68
	changeCounterAt  = 24
	versionValidAtAt = 92
)

// inspect looks at the file itself before SQLite does, so that a file that is
// refused is not touched, not even by the recovery of its log.
func inspect(path string, versionMax int) error {
	// For writing, although nothing is written: a file that cannot be is
	// better refused now than after the first article.
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil || info.Size() == 0 {
		return err
	}
	header, err := readHeader(path)
	if err != nil {
		return &Error{KindCorrupt, path, err}
	}
	field := func(at int) int { return headerField(header, at) }
	if id := field(applicationIDAt); id != applicationID && id != 0 {
		return &Error{KindOther, path, errors.New("the database of another program")}
	}
	if version := field(userVersionAt); version > versionMax {
		return newer(path, version, versionMax)
	}
	if logged, err := os.Stat(path + "-wal"); err == nil && logged.Size() > 0 {
		return nil // the log may hold the pages that the file lacks
	}
	pageSize := int(binary.BigEndian.Uint16(header[pageSizeAt:]))
	if pageSize == 1 {
		pageSize = 65536
	}
	counted := field(changeCounterAt) == field(versionValidAtAt)
	if counted && int64(field(pageCountAt))*int64(pageSize) > info.Size() {
		return &Error{KindCorrupt, path, errors.New("the file is cut short")}
	}
	return nil
}

// readHeader gives the first bytes of a SQLite file.
func readHeader(path string) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	header := make([]byte, headerBytes)
	if _, err := io.ReadFull(file, header); err != nil || string(header[:len(headerMagic)]) != headerMagic {
		return nil, errors.New("not a database")
	}
	return header, nil
}

func headerField(header []byte, at int) int { return int(binary.BigEndian.Uint32(header[at:])) }

func newer(path string, version, versionMax int) error {
	return &Error{KindNewer, path, fmt.Errorf("version %d, this program knows %d", version, versionMax)}
}
