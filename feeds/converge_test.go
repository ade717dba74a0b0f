package feeds

import (
	"context"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"khabar/feeds/news"
	"khabar/feeds/sync"
)

var (
	syncSeeds = flag.Int("sync-seeds", 3, "seeds of the randomised test of two instances on one account")
	syncSteps = flag.Int("sync-steps", 200, "steps of each of them")
)

// instance is a khabar with an account.
type instance struct {
	*Service
	t testing.TB
}

func openAccount(t testing.TB, now func() time.Time, a Account) *instance {
	t.Helper()
	s, err := Open(context.Background(), Options{DatabasePath: filepath.Join(t.TempDir(), "khabar.db"), Accounts: []Account{a}, Now: now})
	must(t, err)
	t.Cleanup(func() { must(t, s.Close()) })
	s.tellDelay = time.Hour // the tests say when
	return &instance{s, t}
}

// synced syncs, and holds that it goes well.
func (i *instance) synced() news.Synced {
	i.t.Helper()
	synced := i.tried()
	if synced.Fault != nil {
		i.t.Fatalf("sync: %v", synced.Fault)
	}
	return synced
}

func (i *instance) tried() news.Synced {
	i.t.Helper()
	all, err := i.Sync(context.Background(), nil)
	must(i.t, err)
	return all[0]
}

// states gives what the instance knows, by the server's ids.
func (i *instance) states() map[string]entryState {
	i.t.Helper()
	states := map[string]entryState{}
	remotes, err := i.store.Remotes(context.Background(), i.accounts[0].stored.ID)
	must(i.t, err)
	for remote, id := range remotes {
		entries, err := i.Entries(context.Background(), []int64{id})
		must(i.t, err)
		states[remote] = entryState{!entries[0].Read, entries[0].Starred}
	}
	return states
}

func (i *instance) marked(remote string, change news.Change) {
	i.t.Helper()
	remotes, err := i.store.Remotes(context.Background(), i.accounts[0].stored.ID)
	must(i.t, err)
	_, err = i.Mark(context.Background(), []int64{remotes[remote]}, change)
	must(i.t, err)
}

// TestConvergence lets two instances mark and star the entries of one account at
// random and sync at random, beside a third client. What the server has is known
// at every moment: it is what reached it last.
func TestConvergence(t *testing.T) {
	for _, kind := range sync.Kinds {
		t.Run(string(kind), func(t *testing.T) {
			server := newRealServer(t, 3)
			server.enable()
			server.add(6)
			for seed := range *syncSeeds {
				converge(t, server, kind, uint64(seed)+1)
			}
		})
	}
}

// convergent is a server on which two instances can meet.
type convergent interface {
	account(kind sync.Kind, address string) Account
	states() map[string]entryState
	mark(ids []int64, status string, starred *bool)
}

func converge(t *testing.T, server convergent, kind sync.Kind, seed uint64) {
	random := rand.New(rand.NewPCG(seed, 0))
	// Nobody's clock is trusted: one is ten minutes slow, one is fast.
	a := openAccount(t, func() time.Time { return time.Now().Add(-10 * time.Minute) }, server.account(kind, ""))
	b := openAccount(t, func() time.Time { return time.Now().Add(10 * time.Minute) }, server.account(kind, ""))
	both := []*instance{a, b}
	a.synced()
	b.synced()
	truth := server.states()
	ids := slices.Sorted(maps.Keys(truth))
	pending := []map[string]news.Change{{}, {}}
	local := []map[string]entryState{maps.Clone(truth), maps.Clone(truth)}
	for range *syncSteps {
		who, id, on := random.IntN(2), ids[random.IntN(len(ids))], random.IntN(2) == 0
		switch step := random.IntN(20); {
		case step < 8: // read or unread
			both[who].marked(id, news.Change{Read: &on})
			note(local[who], pending[who], id, news.Change{Read: &on})
		case step < 16:
			both[who].marked(id, news.Change{Starred: &on})
			note(local[who], pending[who], id, news.Change{Starred: &on})
		case step < 17: // another client
			server.mark([]int64{number(t, id)}, map[bool]string{true: "unread", false: "read"}[on], nil)
			truth[id] = entryState{on, truth[id].starred}
		default:
			both[who].synced()
			for id, change := range pending[who] {
				truth[id] = changed(truth[id], change)
			}
			clear(pending[who])
			local[who] = maps.Clone(truth)
			sameStates(t, fmt.Sprintf("seed %d: an instance and the model after its sync", seed), both[who].states(), local[who])
		}
		if t.Failed() {
			t.FailNow()
		}
	}
	for _, who := range []int{0, 1, 0} {
		both[who].synced()
		for id, change := range pending[who] {
			truth[id] = changed(truth[id], change)
		}
		clear(pending[who])
	}
	what := fmt.Sprintf("seed %d: ", seed)
	sameStates(t, what+"the server and the model", server.states(), truth)
	sameStates(t, what+"the first and the server", a.states(), truth)
	sameStates(t, what+"the second and the server", b.states(), truth)
	if synced := a.synced(); synced.Sent+synced.Received+synced.New != 0 {
		t.Errorf("%sa sync too many changes something: %+v", what, synced)
	}
}

// note keeps what an instance has changed, as its journal should: what is as it
// was before is no change.
func note(local map[string]entryState, pending map[string]news.Change, id string, change news.Change) {
	before := local[id]
	if local[id] = changed(before, change); local[id] == before {
		return
	}
	all := pending[id]
	if change.Read != nil {
		all.Read = change.Read
	}
	if change.Starred != nil {
		all.Starred = change.Starred
	}
	pending[id] = all
}

func changed(state entryState, change news.Change) entryState {
	if change.Read != nil {
		state.unread = !*change.Read
	}
	if change.Starred != nil {
		state.starred = *change.Starred
	}
	return state
}

func sameStates(t testing.TB, what string, got, want map[string]entryState) {
	t.Helper()
	for _, id := range slices.Sorted(maps.Keys(want)) {
		if got[id] != want[id] {
			t.Errorf("%s: entry %s: got %+v, want %+v", what, id, got[id], want[id])
		}
	}
	if len(got) != len(want) {
		t.Errorf("%s: %d entries, want %d", what, len(got), len(want))
	}
}

func number(t testing.TB, id string) (n int64) {
	t.Helper()
	_, err := fmt.Sscan(id, &n)
	must(t, err)
	return n
}
