//go:build unix

package main

import (
	"bytes"
	"flag"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// scaleFeeds is how many feeds TestScale follows: 10,000 by make scale, where the
// bounds of time are looked at as well.
var scaleFeeds = flag.Int("scale-feeds", 300, "how many feeds the test of scale follows")

const (
	scaleFull    = 10_000
	scaleEntries = 20
	scaleTime    = 120 * time.Second
	scaleKey     = 250 * time.Millisecond
)

// scaleSite serves any number of feeds from as many hosts of the loopback network
// as there are outlets of 40 feeds each.
func scaleSite(t *testing.T) (addresses []string, served *atomic.Int64) {
	t.Helper()
	listener, err := net.Listen("tcp4", "0.0.0.0:0")
	if err != nil {
		t.Skip(err)
	}
	served = new(atomic.Int64)
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		served.Add(1)
		w.Header().Set("Content-Type", "application/rss+xml; charset=utf-8")
		fmt.Fprintf(w, `<?xml version="1.0"?><rss version="2.0"><channel><title>صحيفة %s</title>`, r.URL.Path)
		for i := range scaleEntries {
			fmt.Fprintf(w, `<item><title>خبر رقم %d من الخلاصة %s وفيه ما يكفي من الكلام</title><guid>%d</guid><link>http://%s%s/%d</link>`+
				`<description>%s</description></item>`, i, r.URL.Path, i, r.Host, r.URL.Path, i, strings.Repeat("كلام يملأ الملخّص. ", 10))
		}
		fmt.Fprint(w, `</channel></rss>`)
	})}
	go server.Serve(listener)
	t.Cleanup(func() { server.Close() })
	_, port, _ := net.SplitHostPort(listener.Addr().String())
	const perHost = 40
	for i := range *scaleFeeds {
		host := i / perHost
		addresses = append(addresses, fmt.Sprintf("http://127.0.%d.%d:%s/%d", 1+host/200, 1+host%200, port, i))
	}
	return addresses, served
}

// Ten thousand feeds: all of them come, in bounded memory, and the reader answers
// keys while they do.
func TestScale(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	addresses, served := scaleSite(t)
	full := *scaleFeeds >= scaleFull
	directory := t.TempDir()
	follow(t, directory, addresses...)

	begun := time.Now()
	s := start(t, 120, 30, home(directory), "--lang", "en")
	s.until("the first entries", func([]string) bool { return strings.Count(s.sent(), "●") > 10 })
	var waits []time.Duration
	for served.Load() < int64(len(addresses)) && time.Since(begun) < 4*scaleTime {
		waits = append(waits, s.keyWait())
	}
	for strings.Contains(s.screen(), "Refreshing") && time.Since(begun) < 4*scaleTime {
		waits = append(waits, s.keyWait())
	}
	took := time.Since(begun)
	peak := peakBytes(t, s.command.Process.Pid)
	s.press("q")
	if code := s.ends(patience); code != 0 {
		t.Errorf("the reader ended with %d", code)
	}
	slices.Sort(waits)
	t.Logf("%d feeds in %v, %d MB at most; %d keys: half within %v, 99 %% within %v, the slowest %v", len(addresses), took.Round(time.Millisecond), peak>>20,
		len(waits), waits[len(waits)/2].Round(time.Millisecond), waits[len(waits)*99/100].Round(time.Millisecond), waits[len(waits)-1].Round(time.Millisecond))
	out, _, _ := run(t, home(directory), "headlines", "--json", "--limit", "0")
	if got, want := strings.Count(out, "\n"), len(addresses)*scaleEntries; got != want {
		t.Errorf("%d entries, want %d", got, want)
	}
	if peak > residentBytesMax {
		t.Errorf("%d MB of memory", peak>>20)
	}
	if full && (took > scaleTime || waits[len(waits)-1] > scaleKey) {
		t.Errorf("took %v, the slowest key %v", took, waits[len(waits)-1])
	}
	info, err := os.Stat(filepath.Join(directory, database))
	if err == nil {
		t.Logf("the database has %d MB", info.Size()>>20)
	}
}

// keyWait opens the help, which nothing else draws, and closes it; it gives how
// long the help took to come.
func (s *session) keyWait() time.Duration {
	s.t.Helper()
	before, pressed := len(s.sent()), time.Now()
	if _, err := s.terminal.WriteString("?"); err != nil {
		s.t.Fatal(err)
	}
	for !s.saidSince(before, "All keys work with an Arabic") {
		if time.Since(pressed) > patience {
			s.t.Fatalf("no help comes; the screen is\n%s", s.screen())
		}
		time.Sleep(time.Millisecond)
	}
	took := time.Since(pressed)
	s.press("q")
	s.until("the help to go", func(rows []string) bool {
		return !strings.Contains(strings.Join(rows, "\n"), "All keys work with an Arabic")
	})
	return took
}

// saidSince tells whether text was sent after so many bytes.
func (s *session) saidSince(before int, text string) bool {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return bytes.Contains(s.bytes.Bytes()[before:], []byte(text))
}
