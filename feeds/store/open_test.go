package store

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
	"time"

	"khabar/feeds/news"
)

func openTemp(t *testing.T) *Store {
	t.Helper()
	return openAt(t, filepath.Join(t.TempDir(), "khabar.db"))
}

func openAt(t *testing.T, path string) *Store {
	t.Helper()
	s, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func marking(t *testing.T, s *Store, ids []int64, change news.Change) {
	t.Helper()
	_, err := s.Mark(t.Context(), ids, change)
	must(t, err)
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// refused opens a file that is not to be opened, and holds that it was not
// touched.
func refused(t *testing.T, path string, want ErrorKind) {
	t.Helper()
	before, err := os.ReadFile(path)
	must(t, err)
	s, err := Open(t.Context(), path)
	if err == nil {
		s.Close()
	}
	var failure *Error
	if !errors.As(err, &failure) || failure.Kind != want || failure.Path != path {
		t.Fatalf("Open(%s): %v, want the kind %q", path, err, want)
	}
	after, err := os.ReadFile(path)
	must(t, err)
	if !bytes.Equal(before, after) {
		t.Error("the refused file was changed")
	}
	if rest, _ := filepath.Glob(path + "?*"); len(rest) > 0 {
		t.Errorf("files were left beside it: %q", rest)
	}
}

func TestOpenRefuses(t *testing.T) {
	for _, test := range []struct {
		name  string
		spoil func(t *testing.T, path string)
		want  ErrorKind
	}{
		{"newer", func(t *testing.T, path string) {
			execute(t, path, fmt.Sprintf("PRAGMA user_version = %d", len(migrations)+1))
		}, KindNewer},
		{"another program's", func(t *testing.T, path string) {
			execute(t, path, "PRAGMA application_id = 42")
		}, KindOther},
	} {
		t.Run(test.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "khabar.db")
			s := openAt(t, path)
			fillOne(t, s, 50)
			must(t, s.Close())
			test.spoil(t, path)
			refused(t, path, test.want)
		})
	}
}

// execute changes a database behind the store's back.
func execute(t *testing.T, path, statements string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	must(t, err)
	_, err = db.Exec(statements)
	must(t, err)
	must(t, db.Close())
}

// checkMode checks that a file is for its owner's eyes only, where modes tell that.
func checkMode(t *testing.T, path string) {
	t.Helper()
	info, err := os.Stat(path)
	must(t, err)
	if info.Mode().Perm() != 0o600 && runtime.GOOS != "windows" {
		t.Errorf("%s has the mode %v", path, info.Mode())
	}
}

func TestOpenPlaces(t *testing.T) {
	folder := t.TempDir()
	names := []string{"plain.db", "مجلد/خبر.db", "a b/c d#e%20f.db"}
	if runtime.GOOS != "windows" { // which has no such names
		names = append(names, "a b/c?d#e%20f.db")
	}
	for _, name := range names {
		s := openAt(t, filepath.Join(folder, name))
		fillOne(t, s, 3)
		must(t, s.Close())
		checkMode(t, filepath.Join(folder, name))
	}
	path := filepath.Join(folder, "plain.db", "below a file.db")
	var failure *Error
	if _, err := Open(t.Context(), path); !errors.As(err, &failure) {
		t.Errorf("Open below a file: %v", err)
	}
}

func TestOpenReadOnly(t *testing.T) {
	if os.Geteuid() == 0 || runtime.GOOS == "windows" {
		t.Skip("root may write anywhere, and modes keep nobody from it on Windows")
	}
	for _, test := range []struct {
		name       string
		file, dir  os.FileMode
		withTheOne bool
	}{
		{"no database yet", 0, 0o500, false},
		{"folder", 0o600, 0o500, true},
		{"file", 0o400, 0o700, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "data")
			must(t, os.Mkdir(dir, 0o700))
			path := filepath.Join(dir, "khabar.db")
			if test.withTheOne {
				must(t, openAt(t, path).Close())
				must(t, os.Chmod(path, test.file))
			}
			must(t, os.Chmod(dir, test.dir))
			defer os.Chmod(dir, 0o700)
			var failure *Error
			if _, err := Open(t.Context(), path); !errors.As(err, &failure) || failure.Kind != KindReadOnly {
				t.Errorf("%v, want the kind %q", err, KindReadOnly)
			}
		})
	}
}

func TestMigrate(t *testing.T) {
	path := filepath.Join(t.TempDir(), "khabar.db")
	s := openAt(t, path)
	fillOne(t, s, 20)
	must(t, s.Close())
	next := append(append([]string(nil), migrations...), "ALTER TABLE feeds ADD COLUMN added TEXT NOT NULL DEFAULT 'x'")

	broken := append(append([]string(nil), next...), "UPDATE feeds SET added = 'half'; nonsense")
	if _, err := open(t.Context(), path, broken); err == nil {
		t.Fatal("a broken migration passed")
	}
	after, err := open(t.Context(), path, next)
	must(t, err)
	var added string
	must(t, after.readers.QueryRow("SELECT added FROM feeds").Scan(&added))
	if added != "x" {
		t.Errorf("half of a broken migration stayed: %q", added)
	}
	must(t, after.Close())
	copied, err := sql.Open("sqlite", fmt.Sprintf("%s.before-%d", path, len(next)))
	must(t, err)
	defer copied.Close()
	version, err := userVersion(t.Context(), copied)
	must(t, err)
	var entries int
	must(t, copied.QueryRow("SELECT count(*) FROM entries").Scan(&entries))
	if version != len(migrations) || entries != 20 {
		t.Errorf("the copy has version %d and %d entries", version, entries)
	}
	if partial, _ := filepath.Glob(path + "*.partial"); len(partial) > 0 {
		t.Errorf("left over: %q", partial)
	}
}

func TestTwoProcessesMigrateAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "khabar.db")
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			s, err := Open(context.Background(), path)
			if err != nil {
				t.Error(err)
				return
			}
			defer s.Close()
			if _, err := s.Feeds(context.Background()); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
}

// TestFullDisk lets the file grow no further, as a full disk does.
func TestFullDisk(t *testing.T) {
	s := openTemp(t)
	fillOne(t, s, 10)
	_, err := s.writer.Exec("PRAGMA max_page_count = 40")
	must(t, err)
	v := &Visit{FeedID: 1, At: time.Now(), ETag: "new", BodyHash: []byte{}}
	var items []Item
	for i := range 2000 {
		items = append(items, Item{Identity: fmt.Sprint("more", i), Title: fmt.Sprint("عنوان ", i)})
	}
	must(t, s.Prepare(t.Context(), v, items, 10))
	err = s.Write(t.Context(), v)
	var failure *Error
	if !errors.As(err, &failure) || failure.Kind != KindFull {
		t.Fatalf("%v, want the kind %q", err, KindFull)
	}
	states, err := s.States(t.Context())
	must(t, err)
	if states[0].ETag == "new" || states[0].Entries != 10 {
		t.Errorf("half of the visit stayed: %+v", states[0])
	}
	_, err = s.writer.Exec("PRAGMA max_page_count = 1000000")
	must(t, err)
	must(t, s.Write(t.Context(), v))
	if health, err := s.Health(t.Context()); err != nil || health.Entries != 2010 || health.Integrity != "ok" {
		t.Errorf("after there is room again: %+v, %v", health, err)
	}
}

// fillOne follows one feed and gives it n entries.
func fillOne(t *testing.T, s *Store, n int) {
	t.Helper()
	must(t, s.Follow(t.Context(), []news.Subscription{{URL: "https://one.example/feed"}}))
	var items []Item
	for i := range n {
		items = append(items, Item{Identity: fmt.Sprint(i), Title: fmt.Sprint("عنوان ", i), Content: fmt.Sprint("<p>نص ", i)})
	}
	visit(t, s, 1, time.Now(), items...)
}

// visit stores what an answer of a feed brings, and gives how much of it was new.
func visit(t *testing.T, s *Store, feedID int64, now time.Time, items ...Item) int {
	t.Helper()
	v := &Visit{FeedID: feedID, At: now, BodyHash: []byte{}}
	must(t, s.Prepare(t.Context(), v, items, 1))
	must(t, s.Write(t.Context(), v))
	return v.New
}
