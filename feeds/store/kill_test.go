package store

import (
	"context"
	"database/sql"
	goflag "flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"khabar/feeds/news"
)

// kills is how often each of the kill tests kills.
var kills = goflag.Int("kills", 8, "how often a kill test kills its child")

// children are what the test binary does instead of testing when it is started
// with a path in the environment variable of that name.
var children = map[string]func(path string){"KHABAR_TEST_HOLD": hold, "KHABAR_TEST_KILL_OPENING": openToBeKilled}

// openToBeKilled is a child that opens a database, with all that this may take.
func openToBeKilled(path string) {
	fmt.Println("begin")
	s, err := Open(context.Background(), path)
	if err != nil {
		fmt.Println("failed", err)
		os.Exit(failedCode)
	}
	s.Close()
}

// killOpening kills such a child so long after it has begun, and says whether it
// was there to be killed.
func killOpening(t *testing.T, path string, after time.Duration) (killed bool) {
	t.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), "KHABAR_TEST_KILL_OPENING="+path)
	out, err := child.StdoutPipe()
	must(t, err)
	must(t, child.Start())
	begin := make([]byte, len("begin\n"))
	_, err = out.Read(begin)
	must(t, err)
	timer := time.AfterFunc(after, func() { child.Process.Kill() })
	defer timer.Stop()
	err = child.Wait()
	killed = !child.ProcessState.Exited() || runtime.GOOS == "windows" && child.ProcessState.ExitCode() == killedCode
	if err != nil && !killed {
		t.Fatalf("the child ended: %v", err)
	}
	return killed
}

// How a child ends: by itself, or, on Windows, which knows no signals, when it is
// killed.
const (
	failedCode = 2
	killedCode = 1
)

// TestKillMigrating kills a child that brings a database from its first version to
// the last: nothing is lost, and the next one finishes the work.
func TestKillMigrating(t *testing.T) {
	old := filepath.Join(t.TempDir(), "khabar.db")
	makeOld(t, old)
	killAtRandom(t, "migrating", old, nil, func(s *Store) {
		if version, err := userVersion(t.Context(), s.writer); err != nil || version != len(migrations) {
			t.Fatalf("version %d, %v", version, err)
		}
	})
}

// makeOld makes a database of the first version that holds as much as the others
// of these tests.
func makeOld(t *testing.T, path string) {
	t.Helper()
	s, err := open(t.Context(), path, migrations[:1])
	must(t, err)
	defer s.Close()
	must(t, s.write(t.Context(), func(tx *sql.Tx) error {
		if _, err := tx.Exec("INSERT INTO feeds (url, position, entries, unread) VALUES ('https://one.example/feed', 0, 600, 400)"); err != nil {
			return err
		}
		for i := range 600 {
			_, err := tx.Exec(`INSERT INTO entries (feed_id, published, read, starred, key, revision, title, url, author, summary)
				VALUES (1, ?1, ?1 % 3 = 0, ?1 % 7 = 0, ?2, x'00', 'عنوان ' || ?1, '', '', 'ملخّص')`, i, digest(16, fmt.Sprint(i)))
			if err != nil {
				return err
			}
		}
		return nil
	}))
}

// TestKillRescuing kills a child that rescues a damaged database.
func TestKillRescuing(t *testing.T) {
	damaged, _ := damagedStore(t, true)
	overwrite(t, damaged, 4096*9, noise(3*4096))
	must(t, touch(suspectPath(damaged)))
	killAtRandom(t, "rescuing", damaged, []string{".backup", ".suspect"}, func(*Store) {})
}

// killAtRandom kills children that open copies of a database, and holds that the
// one that is not killed has all of it.
func killAtRandom(t *testing.T, doing, from string, beside []string, check func(*Store)) {
	source := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 3))
	all := 0
	for longest := 100 * time.Millisecond; all < *kills; {
		path := filepath.Join(t.TempDir(), "khabar.db")
		for _, suffix := range append(beside, "") {
			must(t, copyFile(from+suffix, path+suffix))
		}
		for range 3 {
			after := time.Duration(source.Int64N(int64(longest)))
			if !killOpening(t, path, after) {
				longest = max(longest*9/10, 5*time.Millisecond)
				break
			}
			all++
		}
		s := openAt(t, path)
		lines, err := s.List(t.Context(), news.Query{}, Hits{})
		must(t, err)
		health, err := s.Health(t.Context())
		must(t, err)
		stars := 0
		for _, e := range marksOf(t, s) {
			if e.Starred {
				stars++
			}
		}
		if len(lines) != 600 || stars < 600/7 || health.Integrity != checkedRight {
			t.Fatalf("after %d kills %d entries, %d stars: %+v", all, len(lines), stars, health)
		}
		check(s)
		must(t, s.Close())
		checkAside(t, path)
		must(t, os.RemoveAll(filepath.Dir(path)))
	}
	t.Logf("killed %d times while %s: nothing is missing", all, doing)
}

// checkAside: what was set aside is whole, each time.
func checkAside(t *testing.T, path string) {
	t.Helper()
	asides, _ := filepath.Glob(path + ".damaged-*")
	for _, aside := range asides {
		if strings.HasSuffix(aside, "-wal") {
			continue
		}
		if info, err := os.Stat(aside); err != nil || info.Size() < 4096*30 {
			t.Errorf("%s: %v, %v", aside, info, err)
		}
	}
}
