//go:build linux || darwin

package feeds

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"khabar/feeds/news"
)

func init() { children["KHABAR_TEST_FULL"] = refreshWithoutRoom }

// TestFullDisk refreshes in a child that runs out of room in the middle, as on
// a full disk: it has to say so, and once there is room again nothing may be
// missing.
func TestFullDisk(t *testing.T) {
	site := newOutlet(t)
	for i := range killFeeds {
		site.set(fmt.Sprint("/feed", i), feed(rssType, rss("جيدة", numbered(fmt.Sprint(i, "/"), killEntries)...)))
	}
	limits := []int{320 << 10, 380 << 10, 440 << 10}
	if testing.Short() {
		limits = limits[:1]
	}
	for _, limit := range limits {
		path := filepath.Join(t.TempDir(), fmt.Sprint(limit), "khabar.db")
		child := exec.Command(os.Args[0])
		child.Env = append(os.Environ(), fmt.Sprintf("KHABAR_TEST_FULL=%s\n%s\n%d", path, site.URL, limit))
		out, err := child.CombinedOutput()
		if err != nil || !strings.HasPrefix(string(out), "full ") {
			t.Fatalf("limit %d: the child said %q, %v", limit, out, err)
		}
		t.Logf("limit %d: %s", limit, out)
		s := openService(t, path, nil)
		follow(t, s, addresses(site.URL)...)
		before, told := len(list(t, s, news.Query{})), 0
		fmt.Sscanf(string(out), "full after %d entries", &told)
		check(t, "entries that were told of and are there", before, told)
		summary := refreshed(t, s)
		health, err := s.Health(context.Background())
		must(t, err)
		if before == killFeeds*killEntries || health.Entries != killFeeds*killEntries || health.Integrity != "ok" {
			t.Errorf("limit %d: %d entries, then %d new: %+v", limit, before, summary.New, health)
		}
	}
}

// refreshWithoutRoom is the child; its job is the database, the server and the
// bytes that a file may have. It says "full" if the refresh told of the
// full disk, in its error and in the results of the feeds it could not store.
func refreshWithoutRoom(job string) int {
	fields := strings.Split(job, "\n")
	var limit uint64
	fmt.Sscan(fields[2], &limit)
	signal.Ignore(syscall.SIGXFSZ) // writing beyond the limit is an error then, not death
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: limit, Max: limit}); err != nil {
		fmt.Println(err)
		return 1
	}
	s, err := Open(context.Background(), Options{DatabasePath: fields[0]})
	if err != nil {
		fmt.Println(err)
		return 1
	}
	var subscriptions []news.Subscription
	for _, address := range addresses(fields[1]) {
		subscriptions = append(subscriptions, news.Subscription{URL: address})
	}
	if err := s.Follow(context.Background(), subscriptions); err != nil {
		fmt.Println(err)
		return 1
	}
	summary, err := s.Refresh(context.Background(), nil, nil)
	var failure *OpenError
	if !errors.As(err, &failure) || failure.Kind != "full" {
		fmt.Println("the error is", err)
		return 1
	}
	unsaid := 0
	for _, r := range summary.Results {
		if (r.Fault == nil) != (r.New == killEntries) || r.Fault != nil && r.Fault.Kind != news.FaultStore {
			unsaid++
		}
	}
	if unsaid > 0 || summary.Failed == 0 {
		fmt.Println(unsaid, "feeds end wrongly:", summary)
		return 1
	}
	fmt.Printf("full after %d entries, %d feeds failed", summary.New, summary.Failed)
	return 0
}
