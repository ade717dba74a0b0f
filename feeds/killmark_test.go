package feeds

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"khabar/feeds/news"
)

func init() { children["KHABAR_TEST_KILL_MARKING"] = markToBeKilled }

// markToBeKilled is the child; its job is the database. It turns the star of one
// entry after the other, says so once it is promised to be on the disk, and
// begins again at the end.
func markToBeKilled(path string) int {
	s, err := Open(context.Background(), Options{DatabasePath: path})
	if err != nil {
		fmt.Println("failed", err)
		return 1
	}
	lines, err := s.List(context.Background(), news.Query{})
	if err != nil || len(lines) == 0 {
		fmt.Println("failed", err, len(lines))
		return 1
	}
	for starred := true; ; starred = !starred {
		for _, line := range lines {
			if _, err := s.Mark(context.Background(), []int64{line.ID}, news.Change{Starred: &starred, Read: &starred}); err != nil {
				fmt.Println("failed", err)
				return 1
			}
			fmt.Println(line.ID, starred)
		}
	}
}

// TestKillMarking kills a child that marks: what it had said to be marked is, and
// the last mark, which it may not have come to tell of, is whole or not there.
func TestKillMarking(t *testing.T) {
	site := newOutlet(t)
	site.set("/feed0", feed(rssType, rss("جيدة", numbered("0/", killEntries)...)))
	path := filepath.Join(t.TempDir(), "khabar.db")
	s := openService(t, path, nil)
	follow(t, s, site.URL+"/feed0")
	refreshed(t, s)
	must(t, s.Close())
	source := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 2))
	promised := map[int64]bool{}
	marks := 0
	for range *kills {
		last := killMarking(t, path, promised, time.Duration(source.Int64N(int64(120*time.Millisecond))))
		marks += last
		checkPromised(t, path, promised)
	}
	t.Logf("killed %d times while marking: %d marks were promised, and all are there", *kills, marks)
}

// killMarking starts a child, kills it so long after its first mark, and notes what
// it has promised.
func killMarking(t *testing.T, path string, promised map[int64]bool, after time.Duration) (marks int) {
	t.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), "KHABAR_TEST_KILL_MARKING="+path)
	out, err := child.StdoutPipe()
	must(t, err)
	must(t, child.Start())
	lines := bufio.NewReader(out)
	var said strings.Builder
	first, err := lines.ReadString('\n')
	must(t, err)
	said.WriteString(first)
	timer := time.AfterFunc(after, func() { child.Process.Kill() })
	rest, _ := io.ReadAll(lines)
	timer.Stop()
	child.Wait()
	said.Write(rest)
	for line := range strings.Lines(said.String()) {
		var id int64
		var starred bool
		if n, _ := fmt.Sscan(line, &id, &starred); n == 2 && strings.HasSuffix(line, "\n") {
			promised[id] = starred
			marks++
		} else if strings.HasPrefix(line, "failed") {
			t.Fatalf("the child said %q", line)
		}
	}
	return marks
}

// checkPromised compares the marks with what was promised. One entry may be ahead:
// its mark was on the disk when the child was killed before it could say so.
func checkPromised(t *testing.T, path string, promised map[int64]bool) {
	t.Helper()
	s := openService(t, path, nil)
	defer s.Close()
	health, err := s.Health(context.Background())
	must(t, err)
	if health.Integrity != "ok" {
		t.Fatalf("the database: %+v", health)
	}
	lines, err := s.List(context.Background(), news.Query{})
	must(t, err)
	entries, err := s.Entries(context.Background(), news.IDs(lines))
	must(t, err)
	ahead := 0
	for _, e := range entries {
		if e.Starred != e.Read {
			t.Fatalf("half of a mark: %+v", e)
		}
		if e.Starred != promised[e.ID] {
			ahead++
			promised[e.ID] = e.Starred
		}
	}
	if ahead > 1 || len(entries) != killEntries {
		t.Fatalf("%d marks of %d entries are not as promised", ahead, len(entries))
	}
}
