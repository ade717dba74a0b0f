package feeds

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	gosync "sync"
	"testing"
	"time"

	"khabar/feeds/sync"
)

// The servers in here behave as what stands in their name does, after its source or
// its documentation; docs/sync.md says which of them has been met itself.

// fakeServer is what such a server knows of one user.
type fakeServer struct {
	t              testing.TB
	address        string
	user, password string

	mutex   gosync.Mutex
	feeds   []*fakeFeed
	entries []*fakeEntry // in the order in which they came
	asked   []string     // the questions so far: method, path and query
}

type fakeFeed struct {
	id      int64
	title   string
	address string
	folders []string
	aside   bool // not in the main stream
}

type fakeEntry struct {
	id            int64
	feed          *fakeFeed
	title         string
	arrived       time.Time
	published     time.Time
	read, starred bool
}

// newFake has two feeds with n entries each, all unread, that came an hour ago.
func newFake(t testing.TB, n int) *fakeServer {
	f := &fakeServer{t: t, user: "huda", password: realPassword}
	for i := range int64(2) {
		f.feeds = append(f.feeds, &fakeFeed{
			id: 3 + i, title: fmt.Sprintf("مصدر %d", i+1), address: fmt.Sprintf("https://example.org/%d?a=1&section=2", i+1),
			folders: []string{fmt.Sprintf("باب %d", i+1)},
		})
	}
	f.add(n, time.Now().Add(-time.Hour))
	return f
}

// add puts n entries into each feed.
func (f *fakeServer) add(n int, arrived time.Time) (added []*fakeEntry) {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	for range n {
		for _, feed := range f.feeds {
			number := len(f.entries) + 1
			e := &fakeEntry{
				id: arrived.UnixMicro() + int64(number), feed: feed, title: fmt.Sprintf("خبر %d", number),
				arrived: arrived, published: arrived.Add(time.Duration(number-100_000) * time.Second),
			}
			f.entries, added = append(f.entries, e), append(added, e)
		}
	}
	return added
}

// newestFirst gives the entries that are wanted.
func (f *fakeServer) newestFirst(wanted func(e *fakeEntry) bool) (list []*fakeEntry) {
	for _, e := range f.entries {
		if wanted(e) {
			list = append(list, e)
		}
	}
	slices.SortFunc(list, func(a, b *fakeEntry) int { return cmp.Or(b.arrived.Compare(a.arrived), cmp.Compare(b.id, a.id)) })
	return list
}

func (f *fakeServer) noted(q *http.Request) {
	f.asked = append(f.asked, q.Method+" "+q.URL.RequestURI())
}

// count is how often a question was asked that holds a text.
func (f *fakeServer) count(text string) (n int) {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	for _, asked := range f.asked {
		if strings.Contains(asked, text) {
			n++
		}
	}
	return n
}

// mark changes entries as another client would.
func (f *fakeServer) mark(ids []int64, status string, starred *bool) {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	for _, e := range f.entries {
		if slices.Contains(ids, e.id) {
			e.read = status == "read" || status == "" && e.read
			if starred != nil {
				e.starred = *starred
			}
		}
	}
}

// states are those of all entries.
func (f *fakeServer) states() map[string]entryState {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	states := map[string]entryState{}
	for _, e := range f.entries {
		states[strconv.FormatInt(e.id, 10)] = entryState{!e.read, e.starred}
	}
	return states
}

func (f *fakeServer) account(kind sync.Kind, address string) Account {
	if address == "" {
		address = f.address
	}
	a := accountOf(kind, address, f.user, f.password)
	a.URL = address
	return a
}

// title gives the entry of that title.
func (f *fakeServer) called(title string) *fakeEntry {
	at := slices.IndexFunc(f.entries, func(e *fakeEntry) bool { return e.title == title })
	if at < 0 {
		f.t.Fatalf("the server has no entry %s", title)
	}
	return f.entries[at]
}
