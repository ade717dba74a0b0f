package feeds

import (
	"bufio"
	"context"
	"flag"
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

// kills is how often each of the kill tests kills.
var kills = flag.Int("kills", 12, "how often a kill test kills its child")

const (
	killFeeds   = 40
	killEntries = 50
)

// children are what the test binary does instead of testing when it is started
// with a job in the environment variable of that name.
var children = map[string]func(job string) int{"KHABAR_TEST_KILL": refreshToBeKilled}

func TestMain(m *testing.M) {
	for name, run := range children {
		if job, ok := os.LookupEnv(name); ok {
			os.Exit(run(job))
		}
	}
	os.Exit(m.Run())
}

// refreshToBeKilled is the child; its job is the database and the server. It
// refreshes once and says when it begins and when it is done.
func refreshToBeKilled(job string) int {
	path, base, _ := strings.Cut(job, "\n")
	s, err := Open(context.Background(), Options{DatabasePath: path})
	if err != nil {
		fmt.Println("failed", err)
		return 1
	}
	var list []news.Subscription
	for i := range killFeeds {
		list = append(list, news.Subscription{URL: fmt.Sprint(base, "/feed", i)})
	}
	if err := s.Follow(context.Background(), list); err != nil {
		fmt.Println("failed", err)
		return 1
	}
	fmt.Println("begin")
	summary, err := s.Refresh(context.Background(), nil, nil)
	if err != nil || summary.Failed > 0 {
		fmt.Println("failed", err, summary)
		return 1
	}
	fmt.Println("done")
	s.Close()
	return 0
}

// TestKill kills a refreshing child with SIGKILL at random moments. After a
// last refresh that nobody disturbs, every entry has to be there: no feed may
// have validators without its entries.
func TestKill(t *testing.T) {
	site := newOutlet(t)
	for i := range killFeeds {
		site.set(fmt.Sprint("/feed", i), feed(rssType, rss("جيدة", numbered(fmt.Sprint(i, "/"), killEntries)...)))
	}
	source := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 1))
	longest := time.Second
	all := 0
	for round := 0; all < *kills; round++ {
		path := filepath.Join(t.TempDir(), fmt.Sprint(round), "khabar.db")
		killed := 0
		for range 3 { // the second and the third find what the first has left
			after := time.Duration(source.Int64N(int64(longest)))
			took, ended := killAfter(t, path, site.URL, after)
			if ended {
				longest = min(longest, took)
				break
			}
			killed++
			all++
		}
		s := openService(t, path, nil)
		follow(t, s, addresses(site.URL)...)
		before := len(list(t, s, news.Query{}))
		summary := refreshed(t, s)
		health, err := s.Health(context.Background())
		must(t, err)
		if health.Entries != killFeeds*killEntries || health.Integrity != "ok" || summary.Failed > 0 || before+summary.New != health.Entries {
			t.Fatalf("round %d, %d times killed: %d entries left, %d new: %+v", round, killed, before, summary.New, health)
		}
		t.Logf("round %d: %d times killed, %d entries had come", round, killed, before)
		must(t, s.Close())
		must(t, os.RemoveAll(filepath.Dir(path)))
	}
	t.Logf("killed %d times while refreshing: no entry is missing", all)
}

func addresses(base string) (list []string) {
	for i := range killFeeds {
		list = append(list, fmt.Sprint(base, "/feed", i))
	}
	return list
}

// killAfter starts a child and kills it so long after its refresh has begun. It
// says whether the refresh ended before, and how long it took.
func killAfter(t *testing.T, path, base string, after time.Duration) (took time.Duration, ended bool) {
	t.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), "KHABAR_TEST_KILL="+path+"\n"+base)
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	must(t, err)
	must(t, child.Start())
	lines := bufio.NewReader(out)
	if line, err := lines.ReadString('\n'); line != "begin\n" {
		t.Fatalf("the child said %q, %v", line, err)
	}
	begun := time.Now()
	timer := time.AfterFunc(after, func() { child.Process.Kill() })
	rest, _ := io.ReadAll(lines)
	took = time.Since(begun)
	timer.Stop()
	child.Wait()
	if strings.HasPrefix(string(rest), "failed") {
		t.Fatalf("the child said %q", rest)
	}
	return took, string(rest) == "done\n"
}
