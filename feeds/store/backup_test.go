package store

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// TestBackUpIsDue holds when a backup is made: a new database waits for its first
// one as long as an old backup waits for the next.
func TestBackUpIsDue(t *testing.T) {
	path := filepath.Join(t.TempDir(), "khabar.db")
	s := openAt(t, path)
	check := func(when string, want bool) {
		t.Helper()
		if got := s.BackUpIsDue(t.Context()); got != want {
			t.Errorf("%s: due is %v", when, got)
		}
	}
	check("a new database", false)
	if err := s.Keep(t.Context(), "began", time.Now().Add(-2*backupPause).UTC().Format(time.RFC3339)); err != nil {
		t.Fatal(err)
	}
	check("one of twenty minutes without a backup", true)
	if err := s.BackUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	check("a backup of this moment", false)
	old := time.Now().Add(-2 * backupPause)
	if err := os.Chtimes(backupPath(path), old, old); err != nil {
		t.Fatal(err)
	}
	check("a backup of twenty minutes", true)
}
