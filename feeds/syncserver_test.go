package feeds

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"net"
	"net/http"
	"path/filepath"
	"slices"
	"strconv"
	gosync "sync"
	"sync/atomic"
	"testing"
	"time"

	"khabar/feeds/news"
	"khabar/feeds/sync"
)

// cutter stands before a server and dies with it after a number of bytes of its
// answers, as a server that is killed does, until it is started again.
type cutter struct {
	net.Listener
	target string
	left   atomic.Int64 // bytes that still come through

	mutex gosync.Mutex
	open  map[net.Conn]bool
}

func newCutter(t testing.TB, target string) *cutter {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	c := &cutter{Listener: listener, target: target, open: map[net.Conn]bool{}}
	c.left.Store(1 << 40)
	go func() {
		for {
			from, err := listener.Accept()
			if err != nil {
				return
			}
			go c.pass(from)
		}
	}()
	t.Cleanup(func() { listener.Close() })
	return c
}

func (c *cutter) pass(from net.Conn) {
	defer from.Close()
	if c.left.Load() <= 0 {
		return
	}
	to, err := net.Dial("tcp", c.target)
	if err != nil {
		return
	}
	defer to.Close()
	c.mutex.Lock()
	c.open[from] = true
	c.mutex.Unlock()
	go func() { _, _ = io.Copy(to, from); to.Close() }()
	buffer := make([]byte, 512)
	for {
		n, err := to.Read(buffer)
		if left := c.left.Add(-int64(n)); left < 0 {
			n = max(0, n+int(left))
			err = io.EOF
		}
		if _, failed := from.Write(buffer[:n]); err != nil || failed != nil {
			break
		}
	}
	c.mutex.Lock()
	delete(c.open, from)
	c.mutex.Unlock()
}

// killAfter lets n more bytes through; start lets all through again.
func (c *cutter) killAfter(n int64) { c.left.Store(n) }

func (c *cutter) start() {
	c.left.Store(1 << 40)
	c.mutex.Lock()
	defer c.mutex.Unlock()
	for conn := range c.open { // a connection of the dead server
		conn.Close()
	}
}

// eachProtocol runs a test against a real Miniflux in each protocol. The proxy
// stands between khabar and the server.
func eachProtocol(t *testing.T, feeds int, test func(t *testing.T, kind sync.Kind, server *realServer, proxy *cutter, a Account)) {
	for _, kind := range sync.Kinds {
		t.Run(string(kind), func(t *testing.T) {
			server := newRealServer(t, feeds)
			server.enable()
			host, _ := http.NewRequest("GET", server.address, nil)
			proxy := newCutter(t, host.URL.Host)
			test(t, kind, server, proxy, server.account(kind, "http://"+proxy.Addr().String()))
		})
	}
}

// TestServerKilled kills the server at random moments of a sync, the first one
// among them, marks go on meanwhile, and nothing may be lost or come twice.
func TestServerKilled(t *testing.T) {
	eachProtocol(t, 3, func(t *testing.T, kind sync.Kind, server *realServer, proxy *cutter, a Account) {
		random := rand.New(rand.NewPCG(1, uint64(len(kind))))
		server.add(40)
		s := openAccount(t, nil, a)
		failed := 0
		for round := range 30 {
			if remotes := slices.Sorted(maps.Keys(s.states())); len(remotes) > 0 {
				on := random.IntN(2) == 0
				s.marked(remotes[random.IntN(len(remotes))], news.Change{Read: &on})
				s.marked(remotes[random.IntN(len(remotes))], news.Change{Starred: &on})
			}
			most := int64(3000) // about what the answers of a sync without news hold
			if round < 10 {
				most = 60_000
			}
			proxy.killAfter(random.Int64N(most))
			if s.tried().Fault != nil {
				failed++
			}
			proxy.start()
		}
		if failed < 5 {
			t.Errorf("only %d of 30 syncs were cut", failed)
		}
		s.synced()
		sameStates(t, "after all", s.states(), server.states())
		check(t, "stored", len(list(t, s.Service, news.Query{})), 120)
		if synced := s.synced(); synced.New+synced.Sent+synced.Received != 0 {
			t.Errorf("a sync too many changes something: %+v", synced)
		}
	})
}

// TestTokenRevoked takes the token back. What is marked then is kept, and told
// once there is a new one.
func TestTokenRevoked(t *testing.T) {
	server := newRealServer(t, 1)
	ids := server.add(2)
	token, revoke := server.token()
	a := server.account(sync.Miniflux, "")
	a.Secret = func(context.Context) (string, error) { return token, nil }
	s := openAccount(t, nil, a)
	s.synced()
	revoke()
	read := true
	s.marked(strconv.FormatInt(ids[0], 10), news.Change{Read: &read})
	fault := s.tried().Fault
	if fault == nil || fault.Kind != news.FaultLogin {
		t.Fatalf("with a revoked token: %v", fault)
	}
	feeds, err := s.Feeds(context.Background())
	must(t, err)
	if feeds[0].Fault == nil || feeds[0].Fault.Kind != news.FaultLogin {
		t.Errorf("the feed does not show it: %v", feeds[0].Fault)
	}
	check(t, "still there", len(list(t, s.Service, news.Query{})), 2)
	token, _ = server.token() // the account asks for its secret anew
	check(t, "sent", s.synced().Sent, 1)
	sameStates(t, "with a new token", s.states(), server.states())
}

// TestDeletedEntry deletes entries on the server that are marked here and not
// told yet. The server is told all the rest, and here they stay.
func TestDeletedEntry(t *testing.T) {
	eachProtocol(t, 1, func(t *testing.T, _ sync.Kind, server *realServer, _ *cutter, a Account) {
		ids := server.add(4)
		s := openAccount(t, nil, a)
		s.synced()
		yes, no := true, false
		for i, change := range []news.Change{{Starred: &yes}, {Read: &yes}, {Read: &yes}, {Starred: &yes}} {
			s.marked(strconv.FormatInt(ids[i], 10), change)
		}
		server.remove(ids[:2])
		s.synced()
		s.synced()
		check(t, "kept", len(list(t, s.Service, news.Query{})), 4)
		check(t, "starred", len(list(t, s.Service, news.Query{Starred: true})), 2)
		states := server.states()
		check(t, "on the server", fmt.Sprint(states[fmt.Sprint(ids[2])], states[fmt.Sprint(ids[3])]), "{false false} {true true}")
		s.marked(strconv.FormatInt(ids[2], 10), news.Change{Read: &no})
		check(t, "sent after", s.synced().Sent, 1)
	})
}

// TestServerOutOfReach marks while there is no server, and closes and opens the database.
func TestServerOutOfReach(t *testing.T) {
	eachProtocol(t, 1, func(t *testing.T, _ sync.Kind, server *realServer, proxy *cutter, a Account) {
		ids := server.add(3)
		path := filepath.Join(t.TempDir(), "khabar.db")
		reopen := func() *Service {
			s, err := Open(context.Background(), Options{DatabasePath: path, Accounts: []Account{a}})
			must(t, err)
			s.tellDelay = time.Hour
			return s
		}
		s := reopen()
		_, err := s.Sync(context.Background(), nil)
		must(t, err)
		proxy.killAfter(0)
		read := true
		remotes, err := s.store.Remotes(context.Background(), s.accounts[0].stored.ID)
		must(t, err)
		_, err = s.Mark(context.Background(), []int64{remotes[fmt.Sprint(ids[1])]}, news.Change{Read: &read, Starred: &read})
		must(t, err)
		all, err := s.Sync(context.Background(), nil)
		must(t, err)
		if all[0].Fault == nil {
			t.Error("a dead server is no fault")
		}
		must(t, s.Close())
		s = reopen()
		defer s.Close()
		check(t, "unread", len(list(t, s, news.Query{Unread: true})), 2)
		proxy.start()
		all, err = s.Sync(context.Background(), nil)
		must(t, err)
		check(t, "sent", all[0].Sent, 2)
		check(t, "on the server", server.states()[fmt.Sprint(ids[1])], entryState{false, true})
	})
}

// TestToldInBackground holds that a mark reaches the server without a sync.
func TestToldInBackground(t *testing.T) {
	server := newRealServer(t, 1)
	ids := server.add(1)
	s := openAccount(t, nil, server.account(sync.Miniflux, ""))
	s.synced()
	s.tellDelay = time.Millisecond
	read := true
	s.marked(fmt.Sprint(ids[0]), news.Change{Read: &read})
	for deadline := time.Now().Add(30 * time.Second); server.states()[fmt.Sprint(ids[0])].unread; time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("the server was not told")
		}
	}
}

// TestSyncCancelled holds that cancelling is an error of its own and loses
// nothing.
func TestSyncCancelled(t *testing.T) {
	server := newRealServer(t, 2)
	server.add(30)
	s := openAccount(t, nil, server.account(sync.Fever, ""))
	server.enable()
	ctx, cancel := context.WithCancel(context.Background())
	_, err := s.Sync(ctx, func(news.SyncProgress) { cancel() })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if got := len(list(t, s.Service, news.Query{})); got == 0 || got == 60 {
		t.Errorf("%d entries are stored, want some", got)
	}
	s.synced()
	check(t, "in the end", len(list(t, s.Service, news.Query{})), 60)
}
