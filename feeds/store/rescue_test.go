package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"khabar/feeds/document"
	"khabar/feeds/news"
)

// marked is what must come back of an entry.
type marked struct {
	Title         string
	Read, Starred bool
}

// marksOf gives the entries of all feeds by their numbers.
func marksOf(t *testing.T, s *Store) map[int64]marked {
	t.Helper()
	lines, err := s.List(t.Context(), news.Query{}, Hits{})
	must(t, err)
	var ids []int64
	for _, line := range lines {
		ids = append(ids, line.ID)
	}
	entries, err := s.Entries(t.Context(), ids)
	must(t, err)
	all := map[int64]marked{}
	for _, e := range entries {
		all[e.ID] = marked{e.Title, e.Read, e.Starred}
	}
	return all
}

// damagedStore makes a database of some hundred entries with marks and a backup,
// and marks and entries that are newer than that.
func damagedStore(t *testing.T, backup bool) (path string, want map[int64]marked) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "khabar.db")
	s := openAt(t, path)
	fillOne(t, s, 600)
	yes, no := true, false
	mark := func(change news.Change, step int64) {
		t.Helper()
		var ids []int64
		for id := range marksOf(t, s) {
			if id%step == 0 {
				ids = append(ids, id)
			}
		}
		_, err := s.Mark(t.Context(), ids, change)
		must(t, err)
	}
	mark(news.Change{Read: &yes}, 3)
	mark(news.Change{Starred: &yes}, 7)
	if backup {
		must(t, s.BackUp(t.Context()))
	}
	mark(news.Change{Read: &no}, 33)
	mark(news.Change{Starred: &yes}, 5)
	must(t, s.PutPlace(t.Context(), 5, 3, 4))
	must(t, s.PutArticle(t.Context(), 5, document.Document{Title: "عنوان"}))
	want = marksOf(t, s)
	must(t, s.Close())
	return path, want
}

// overwrite puts bytes into a file.
func overwrite(t *testing.T, path string, at int64, with []byte) {
	t.Helper()
	file, err := os.OpenFile(path, os.O_WRONLY, 0)
	must(t, err)
	defer file.Close()
	_, err = file.WriteAt(with, at)
	must(t, err)
}

// noise is bytes that mean nothing, the same each time.
func noise(n int) []byte {
	random := rand.New(rand.NewPCG(1, 2))
	data := make([]byte, n)
	for i := range data {
		data[i] = byte(random.Uint32())
	}
	return data
}

// rescueOf opens a damaged database and holds what is promised whatever the
// damage: the bytes are kept, the new database is sound, and it is told.
func rescueOf(t *testing.T, path string) *Store {
	t.Helper()
	before, err := os.ReadFile(path)
	must(t, err)
	logged := fileExists(path + "-wal")
	s := openAt(t, path)
	if s.Rescued() == nil {
		t.Fatal("nothing is told")
	}
	kept, err := os.ReadFile(s.Rescued().SetAside)
	must(t, err)
	if !logged && !bytes.Equal(kept, before) { // what is in a log, SQLite may write into its place
		t.Error("the damaged file was changed")
	}
	if health, err := s.Health(t.Context()); err != nil || health.Integrity != checkedRight {
		t.Errorf("the new database: %+v, %v", health, err)
	}
	if left, _ := filepath.Glob(path + "*partial*"); len(left) > 0 {
		t.Errorf("left over: %q", left)
	}
	checkMode(t, path)
	return s
}

func fileExists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// TestRescue: what is lost of a damaged database comes from the backup, what can
// be read of it is newer and counts.
func TestRescue(t *testing.T) {
	for _, test := range []struct {
		name  string
		spoil func(t *testing.T, path string, size int64)
		exact bool // every mark is as it was last, also those after the backup
	}{
		{"garbage", func(t *testing.T, path string, _ int64) { must(t, os.WriteFile(path, noise(50_000), 0o600)) }, false},
		{"a page of HTML", func(t *testing.T, path string, _ int64) {
			must(t, os.WriteFile(path, []byte("<!doctype html>"), 0o600))
		}, false},
		{"zeros", func(t *testing.T, path string, size int64) { must(t, os.WriteFile(path, make([]byte, size), 0o600)) }, false},
		{"damaged schema", func(t *testing.T, path string, _ int64) { overwrite(t, path, 100, bytes.Repeat([]byte{0xff}, 3000)) }, false},
		{"cut to a page", func(t *testing.T, path string, _ int64) { must(t, os.Truncate(path, 4096)) }, false},
		{"cut to a half", func(t *testing.T, path string, size int64) { must(t, os.Truncate(path, size/2)) }, false},
		{"cut at its end", func(t *testing.T, path string, size int64) { must(t, os.Truncate(path, size-4096)) }, false},
		{"the middle lost, found by doctor", func(t *testing.T, path string, size int64) {
			overwrite(t, path, size/2&^4095, noise(8*4096))
			must(t, touch(suspectPath(path)))
		}, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			path, want := damagedStore(t, true)
			info, err := os.Stat(path)
			must(t, err)
			test.spoil(t, path, info.Size())
			s := rescueOf(t, path)
			got := marksOf(t, s)
			for id, w := range want {
				g, there := got[id]
				if !there || g.Title != w.Title {
					t.Fatalf("entry %d: %+v, %v; want %+v", id, g, there, w)
				}
				if old := id%7 == 0; old && !g.Starred {
					t.Errorf("entry %d lost a star that is in the backup", id)
				}
			}
			visit(t, s, 1, time.Now(), Item{Identity: "new", Title: "جديد"})
			must(t, s.Close())
			if again := openAt(t, path); again.Rescued() != nil || len(marksOf(t, again)) != len(want)+1 {
				t.Error("the new database is no good the second time")
			}
		})
	}
}

// TestSalvage: with any few pages lost, all the marks that are not on them are as
// they were last, with and without a backup.
func TestSalvage(t *testing.T) {
	step := 3
	if testing.Short() {
		step = 30
	}
	for _, backup := range []bool{true, false} {
		path, want := damagedStore(t, backup)
		whole, err := os.ReadFile(path)
		must(t, err)
		backed, _ := os.ReadFile(backupPath(path))
		for page := 2; page*4096 < len(whole); page += step {
			t.Run(fmt.Sprintf("page %d, backup %v", page, backup), func(t *testing.T) {
				path := filepath.Join(t.TempDir(), "khabar.db")
				must(t, os.WriteFile(path, whole, 0o600))
				if backup {
					must(t, os.WriteFile(backupPath(path), backed, 0o600))
				}
				overwrite(t, path, int64(page*4096), noise(4096))
				must(t, touch(suspectPath(path)))
				s := openAt(t, path)
				if s.Rescued() == nil {
					return // a page that is free
				}
				checkSalvaged(t, marksOf(t, s), want, backup)
			})
		}
	}
}

func checkSalvaged(t *testing.T, got, want map[int64]marked, backup bool) {
	t.Helper()
	const onOnePage = 70
	lost, differs := 0, 0
	for id, w := range want {
		switch g, there := got[id]; {
		case !there:
			lost++
		case g != w:
			differs++
		}
	}
	if backup && lost > 0 || lost > onOnePage && len(got) > 0 || differs > onOnePage {
		t.Errorf("%d entries of %d are lost, %d are not as they were", lost, len(want), differs)
	}
}

func TestRescueTakesTheRestWithIt(t *testing.T) {
	path, _ := damagedStore(t, true)
	overwrite(t, path, 4096*40, noise(4096))
	must(t, touch(suspectPath(path)))
	s := rescueOf(t, path)
	if block, offset, found, err := s.Place(t.Context(), 5); err != nil || !found || block != 3 || offset != 4 {
		t.Errorf("the place is %d, %d, %v, %v", block, offset, found, err)
	}
	states, err := s.States(t.Context())
	must(t, err)
	entries, err := s.List(t.Context(), news.Query{}, Hits{})
	must(t, err)
	if len(states) != 1 || states[0].ETag != "" || states[0].Entries != len(entries) {
		t.Errorf("%d entries, the feed: %+v", len(entries), states)
	}
	if backlog, err := s.Backlog(t.Context()); err != nil || backlog != len(entries) {
		t.Errorf("%d entries wait for the index, %v; want all %d", backlog, err, len(entries))
	}
}

// TestBackupStaysWhole: a database that cannot be read whole does not replace a
// backup, and is looked at the next time.
func TestBackupStaysWhole(t *testing.T) {
	path, _ := damagedStore(t, true)
	before, err := os.ReadFile(backupPath(path))
	must(t, err)
	s := openAt(t, path)
	info, err := os.Stat(path)
	must(t, err)
	overwrite(t, path, 4096*4, noise(int(info.Size())-4096*4))
	var failure *Error
	if err := s.BackUp(t.Context()); !errors.As(err, &failure) || failure.Kind != KindCorrupt {
		t.Errorf("a backup of damage: %v", err)
	}
	after, err := os.ReadFile(backupPath(path))
	must(t, err)
	if !bytes.Equal(before, after) {
		t.Error("the backup was changed")
	}
	s.Close()
	if s := openAt(t, path); s.Rescued() == nil {
		t.Error("the damage was met, and the next time nothing is done")
	}
}

func TestBackupIsStopped(t *testing.T) {
	path, _ := damagedStore(t, false)
	s := openAt(t, path)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.BackUp(ctx); err == nil {
		t.Error("a backup that was stopped is none")
	}
	if left, _ := filepath.Glob(path + ".backup*"); len(left) > 0 {
		t.Errorf("left over: %q", left)
	}
}

// TestDamagedWhileOpen: nobody pulls the file away from a process that has it open.
func TestDamagedWhileOpen(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no locks of other processes here")
	}
	path, _ := damagedStore(t, true)
	child := exec.Command(os.Args[0], "-test.run", "^$")
	child.Env = append(os.Environ(), "KHABAR_TEST_HOLD="+path)
	in, err := child.StdinPipe()
	must(t, err)
	out, err := child.StdoutPipe()
	must(t, err)
	must(t, child.Start())
	_, err = out.Read(make([]byte, 1)) // it has the database open
	must(t, err)
	must(t, touch(suspectPath(path)))
	overwrite(t, path, 4096*4, noise(4096*8))
	var failure *Error
	if s, err := Open(t.Context(), path); !errors.As(err, &failure) || failure.Kind != KindCorrupt {
		t.Errorf("opened: %v, %v", s, err)
	}
	must(t, in.Close())
	child.Wait()
	if s := openAt(t, path); s.Rescued() == nil {
		t.Error("nothing was done once the other was gone")
	}
}

// hold is the child of TestDamagedWhileOpen: it has the database open until its
// input ends.
func hold(path string) {
	s, err := Open(context.Background(), path)
	fmt.Print(err)
	_, _ = os.Stdin.Read(make([]byte, 1))
	s.Close()
}

// TestRescueWithLog: a log that lies beside a damaged database is read as well.
func TestRescueWithLog(t *testing.T) {
	path, _ := damagedStore(t, false)
	s := openAt(t, path)
	yes := true
	_, err := s.Mark(t.Context(), []int64{11, 13}, news.Change{Starred: &yes})
	must(t, err)
	crashed := filepath.Join(t.TempDir(), "khabar.db")
	for _, suffix := range []string{"", "-wal"} {
		must(t, copyFile(path+suffix, crashed+suffix))
	}
	overwrite(t, crashed, 4096*30, noise(4096))
	must(t, touch(suspectPath(crashed)))
	rescued := rescueOf(t, crashed)
	if got := marksOf(t, rescued); !got[11].Starred || !got[13].Starred {
		t.Errorf("stars that were in the log only: %+v, %+v", got[11], got[13])
	}
}

func TestLocksAreTried(t *testing.T) {
	if !hasLocks(t.TempDir()) {
		t.Error("the folder of temporary files knows locks")
	}
}

// TestRescueCounts: the counters of a feed fit its entries again, hidden ones among
// them.
func TestRescueCounts(t *testing.T) {
	path, want := damagedStore(t, true)
	s := openAt(t, path)
	var hidden []int64
	for id := range want {
		if len(hidden) < 50 {
			hidden = append(hidden, id)
		}
	}
	must(t, s.Hide(t.Context(), hidden, true))
	must(t, s.BackUp(t.Context()))
	must(t, s.Close())
	overwrite(t, path, 4096*20, noise(4096*4))
	must(t, touch(suspectPath(path)))
	s = rescueOf(t, path)
	var stored, counted [3]int
	must(t, s.readers.QueryRow("SELECT count(*), sum(read = 0), sum(muted > 0) FROM entries").Scan(&stored[0], &stored[1], &stored[2]))
	must(t, s.readers.QueryRow("SELECT entries, unread, hidden FROM feeds").Scan(&counted[0], &counted[1], &counted[2]))
	if stored != counted || stored[0] != len(want) || stored[2] == 0 {
		t.Errorf("entries, unread, hidden: %v are stored, %v counted", stored, counted)
	}
}

// TestRescueWithoutTexts: a backup has no full texts, so nothing that comes from it
// alone is there to be read without a network.
func TestRescueWithoutTexts(t *testing.T) {
	path := filepath.Join(t.TempDir(), "khabar.db")
	s := openAt(t, path)
	fillOne(t, s, 3)
	must(t, s.PutArticle(t.Context(), 2, document.Document{Title: "كامل"}))
	must(t, s.BackUp(t.Context()))
	must(t, s.Close())
	must(t, os.WriteFile(path, noise(50_000), 0o600))
	s = rescueOf(t, path)
	entries, err := s.Entries(t.Context(), []int64{2})
	must(t, err)
	if entries[0].Offline {
		t.Errorf("its text is lost: %+v", entries[0])
	}
}
