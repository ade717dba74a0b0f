package feeds

import (
	"context"
	"os"
	"strconv"
	"testing"
	"time"

	"khabar/feeds/fetch"
	"khabar/feeds/sync"
	"khabar/feeds/sync/greader"
)

// The test in here speaks with a real FreshRSS where there is one, in a user's account
// that exists for it: what is read and starred there is changed at random.
//
//	KHABAR_TEST_FRESHRSS=https://freshrss.example.org   as the browser shows it
//	KHABAR_TEST_FRESHRSS_USER=khabar
//	KHABAR_TEST_FRESHRSS_PASSWORD=…                      of its API
//
// The account follows a few feeds and holds some hundred entries at most. Any other server
// that speaks both protocols may be named as well.
const freshRSSVariable = "KHABAR_TEST_FRESHRSS"

// realReader is a user of a real server that is known by its protocols alone.
type realReader struct {
	t                       testing.TB
	address, user, password string
	asked                   sync.Server
}

func newRealReader(t testing.TB) *realReader {
	t.Helper()
	address := os.Getenv(freshRSSVariable)
	if address == "" {
		t.Skip("no FreshRSS: " + freshRSSVariable + " is not set")
	}
	r := &realReader{t: t, address: address, user: os.Getenv(freshRSSVariable + "_USER"), password: os.Getenv(freshRSSVariable + "_PASSWORD")}
	r.asked = greader.New(fetch.New(fetch.Options{}), r.account(sync.GoogleReader, ""), r.password, time.Now)
	if len(r.states()) == 0 {
		t.Fatal("the account has no entries")
	}
	return r
}

func (r *realReader) account(kind sync.Kind, _ string) Account {
	a := accountOf(kind, r.address, r.user, r.password)
	a.URL = r.address
	return a
}

func (r *realReader) states() map[string]entryState {
	r.t.Helper()
	states := map[string]entryState{}
	for page := (sync.Page{More: true}); page.More; {
		var err error
		page, err = r.asked.News(context.Background(), page.Next)
		must(r.t, err)
		for _, id := range page.IDs {
			states[id] = entryState{}
		}
	}
	for _, state := range sync.States {
		ids, _, err := r.asked.IDs(context.Background(), state)
		must(r.t, err)
		for _, id := range ids {
			of := states[id]
			of.unread, of.starred = of.unread || state == sync.Unread, of.starred || state == sync.Starred
			states[id] = of
		}
	}
	return states
}

func (r *realReader) mark(ids []int64, status string, starred *bool) {
	r.t.Helper()
	remotes := make([]string, len(ids))
	for i, id := range ids {
		remotes[i] = strconv.FormatInt(id, 10)
	}
	if status != "" {
		must(r.t, r.asked.Set(context.Background(), sync.Unread, status == "unread", remotes))
	}
	if starred != nil {
		must(r.t, r.asked.Set(context.Background(), sync.Starred, *starred, remotes))
	}
}

// TestRealFreshRSS lets two instances and a third client mark and star in the account of
// a real server, in both protocols.
func TestRealFreshRSS(t *testing.T) {
	server := newRealReader(t)
	for _, kind := range []sync.Kind{sync.GoogleReader, sync.Fever} {
		t.Run(string(kind), func(t *testing.T) {
			for seed := range *syncSeeds {
				converge(t, server, kind, uint64(seed)+1)
			}
		})
	}
}
