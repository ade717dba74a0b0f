package feeds

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"khabar/feeds/news"
	"khabar/feeds/sync"
)

// eachOther runs a test against each server that is played.
func eachOther(t *testing.T, n int, test func(t *testing.T, kind sync.Kind, server convergent, f *fakeServer)) {
	readers := map[string]func(testing.TB, int) *fakeReader{"FreshRSS": newFreshRSS, "The Old Reader": newOldReader, "BazQux": newBazQux}
	for name, start := range readers {
		t.Run(name, func(t *testing.T) {
			r := start(t, n)
			test(t, sync.GoogleReader, r, r.fakeServer)
		})
	}
	fevers := map[string]func(testing.TB, int) *fakeFever{
		"Fever of FreshRSS": newFreshFever, "Fever of CommaFeed": newCommaFeed, "Fever of an older Miniflux": newOlderMiniflux,
	}
	for name, start := range fevers {
		t.Run(name, func(t *testing.T) {
			f := start(t, n)
			test(t, sync.Fever, f, f.fakeServer)
		})
	}
}

// TestWhatWasDroppedStaysAway: entries that retention has taken away are not fetched and
// counted with every sync as long as the server lists them among its news, but come back
// when they are unread there.
func TestWhatWasDroppedStaysAway(t *testing.T) {
	eachOther(t, 20, func(t *testing.T, kind sync.Kind, server convergent, f *fakeServer) {
		s := openAccount(t, nil, server.account(kind, ""))
		s.keep.perFeed = 5
		all := make([]int64, len(f.entries))
		for i, e := range f.entries {
			all[i] = e.id
		}
		fresh := func() int {
			summary, err := s.Refresh(t.Context(), nil, nil)
			must(t, err)
			return summary.New
		}
		server.mark(all, "read", nil)
		check(t, "new at first", fresh(), 40)
		check(t, "kept", len(list(t, s.Service, news.Query{})), 10)
		f.add(1, time.Now())
		asked := f.count("stream/items/contents")
		check(t, "new at second", fresh(), 2)
		check(t, "new at third", fresh(), 0)
		if kind == sync.GoogleReader {
			check(t, "questions for texts", f.count("stream/items/contents")-asked, 1)
		}
		server.mark([]int64{f.called("خبر 1").id}, "unread", nil)
		check(t, "unread again", fresh(), 1)
		check(t, "unread", titlesOf(t, s, news.Query{Unread: true, FeedID: 1}), "خبر 41|خبر 1")
	})
}

// TestOtherServers walks through the life of an account on servers that are not
// Miniflux: a first sync, marks both ways, what is new, feeds that come, go, move and get
// another name, and a sync in which nothing happens.
func TestOtherServers(t *testing.T) {
	eachOther(t, 60, func(t *testing.T, kind sync.Kind, server convergent, f *fakeServer) {
		yes, no := true, false
		s := openAccount(t, nil, server.account(kind, ""))
		check(t, "new at first", s.synced().New, 120)
		check(t, "a sync too many", fmt.Sprint(s.synced()), fmt.Sprint(s.synced()))
		feeds, err := s.Feeds(context.Background())
		must(t, err)
		check(t, "feeds", len(feeds), 2)
		check(t, "the first", feeds[0].Name+" in "+feeds[0].Folder+" at "+feeds[0].Homepage, "مصدر 1 in بيت/باب 1 at https://example.org/1?a=1&section=2")
		check(t, "its unread", feeds[0].Unread, 60)
		check(t, "a text", textOf(t, s, "خبر 1"), "نص خبر 1.")
		entries, err := s.Entries(context.Background(), []int64{entryCalled(t, s, "خبر 1")})
		must(t, err)
		if at := entries[0].URL; !strings.Contains(at, "&section=2") || strings.Contains(at, "&amp;") {
			t.Errorf("an address is spoiled: %s", at)
		}

		s.markCalled("خبر 1", news.Change{Read: &yes})
		s.markCalled("خبر 2", news.Change{Starred: &yes})
		s.markCalled("خبر 3", news.Change{Starred: &yes})
		server.mark([]int64{f.called("خبر 4").id}, "read", nil)
		server.mark([]int64{f.called("خبر 5").id}, "", &yes)
		f.add(1, time.Now())
		second := s.synced()
		check(t, "sent, received, new", fmt.Sprint(second.Sent, second.Received, second.New), "3 2 2")
		s.markCalled("خبر 1", news.Change{Read: &no})
		s.markCalled("خبر 3", news.Change{Starred: &no})
		server.mark([]int64{f.called("خبر 2").id}, "", &no)
		server.mark([]int64{f.called("خبر 4").id}, "unread", nil)
		third := s.synced()
		check(t, "sent and received after", fmt.Sprint(third.Sent, third.Received), "2 2")
		check(t, "starred", titlesOf(t, s, news.Query{Starred: true}), "خبر 5")
		check(t, "unread", len(list(t, s.Service, news.Query{Unread: true})), 122)

		f.feeds[0].title, f.feeds[0].folders = "اسم آخر", []string{"باب ثالث"}
		f.feeds = append(f.feeds[:1:1], &fakeFeed{id: 9, title: "مصدر جديد", address: "https://example.org/9", folders: []string{"باب 1"}})
		f.add(1, time.Now())
		s.synced()
		feeds, err = s.Feeds(context.Background())
		must(t, err)
		var names []string
		for _, feed := range feeds {
			names = append(names, feed.Folder+": "+feed.Name)
		}
		slices.Sort(names)
		check(t, "feeds in the end", strings.Join(names, ", "), "بيت/باب 1: مصدر جديد, بيت/باب ثالث: اسم آخر")
		if last := s.synced(); last.New+last.Sent+last.Received != 0 {
			t.Errorf("a sync too many changes something: %+v", last)
		}
	})
}

// TestOtherServersConverge does with the servers that are played what TestConvergence
// does with a real Miniflux.
func TestOtherServersConverge(t *testing.T) {
	if testing.Short() {
		t.Skip("TestConvergence has the goroutines, this one the servers")
	}
	eachOther(t, 9, func(t *testing.T, kind sync.Kind, server convergent, _ *fakeServer) {
		if strings.HasSuffix(t.Name(), "Old_Reader") {
			t.Skip("its ids are no numbers, as those of the model are")
		}
		for seed := range (*syncSeeds + 2) / 3 {
			converge(t, server, kind, uint64(seed)+1)
		}
	})
}

// TestAddressesOfServers: people copy the address from their browser. The account is
// found from there, whatever answers at that address.
func TestAddressesOfServers(t *testing.T) {
	pages := map[string]http.HandlerFunc{
		"nothing":      http.NotFound,
		"a page":       func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "<!doctype html><title>خادم</title>") },
		"a redirect":   func(w http.ResponseWriter, q *http.Request) { http.Redirect(w, q, "/i/", http.StatusFound) },
		"another verb": func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusMethodNotAllowed) },
		"a bad form":   func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusForbidden) },
	}
	copied := []string{"/i/?a=normal&get=c_1", "", "/", "/api", "/api/", "/i/", "/index.php", "/api/greader.php/", "/api/greader.php?x", "/api/greader.php/reader/api/0/"}
	for name, page := range pages {
		for i, tail := range copied {
			if i > 0 && name != "nothing" {
				continue // one is enough to see that a page does not stand in the way
			}
			t.Run(name+" at "+tail, func(t *testing.T) {
				r := newFreshRSS(t, 1)
				r.page = page
				s := openAccount(t, nil, r.account(sync.GoogleReader, strings.TrimSuffix(r.address, r.path)+tail))
				check(t, "new", s.synced().New, 2)
				logins := r.count("ClientLogin")
				s.synced()
				check(t, "logins of a second sync", r.count("ClientLogin")-logins, 0)
				f := newFreshFever(t, 1)
				f.page = page
				tail = strings.ReplaceAll(strings.TrimSuffix(tail, "/reader/api/0/"), "greader", "fever")
				check(t, "new by Fever", openAccount(t, nil, f.account(sync.Fever, strings.TrimSuffix(f.address, f.path)+tail)).synced().New, 2)
			})
		}
	}
}

// TestRefusedByServers: each has its own way to say that a name or a password is wrong.
func TestRefusedByServers(t *testing.T) {
	eachOther(t, 1, func(t *testing.T, kind sync.Kind, server convergent, _ *fakeServer) {
		for _, wrong := range []func(a *Account){
			func(a *Account) { a.User = "هدى" },
			func(a *Account) { a.Secret = func(context.Context) (string, error) { return "x", nil } },
		} {
			a := server.account(kind, "")
			wrong(&a)
			if fault := openAccount(t, nil, a).tried().Fault; fault == nil || fault.Kind != news.FaultLogin {
				t.Errorf("got %v", fault)
			}
		}
	})
}

// TestLoginEnds: a login or a token that ends while the program runs is made anew, and no
// mark is lost with it.
func TestLoginEnds(t *testing.T) {
	for lasts := 2; lasts < 12; lasts++ {
		r := newFreshRSS(t, 3)
		r.loginLasts, r.tokenLasts = lasts, 1+lasts%3
		s := openAccount(t, nil, r.account(sync.GoogleReader, ""))
		yes := true
		for i := range 6 {
			if i > 0 {
				s.markCalled(fmt.Sprintf("خبر %d", i), news.Change{Read: &yes, Starred: &yes})
			}
			s.synced()
		}
		for i := range 5 {
			check(t, fmt.Sprintf("with logins for %d questions, on the server", lasts), r.states()[decimal(r.entries[i])], entryState{false, true})
		}
	}
}

// TestPortalBetween: a portal that answers with a page in place of the server has heard
// nothing of what was marked.
func TestPortalBetween(t *testing.T) {
	r := newFreshRSS(t, 1)
	portal := false
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		if portal {
			fmt.Fprint(w, "\n<!doctype html><title>بوابة</title>")
			return
		}
		r.ServeHTTP(w, q)
	}))
	defer site.Close()
	s := openAccount(t, nil, r.account(sync.GoogleReader, site.URL+r.path))
	yes := true
	s.synced()
	s.markCalled("خبر 1", news.Change{Read: &yes})
	s.synced() // a token is there now
	s.markCalled("خبر 1", news.Change{Starred: &yes})
	portal = true
	if fault := s.tried().Fault; fault == nil || fault.Kind != news.FaultNotAServer {
		t.Errorf("behind a portal: %v", fault)
	}
	portal = false
	check(t, "sent after", s.synced().Sent, 1)
	check(t, "on the server", r.states()[decimal(r.entries[0])], entryState{false, true})
}

// TestFeverFromTheNewest: a first sync begins with the newest entry also where the number
// 0 is no beginning.
func TestFeverFromTheNewest(t *testing.T) {
	f := newFreshFever(t, 100)
	s := openAccount(t, nil, f.account(sync.Fever, ""))
	var first news.SyncProgress
	_, err := s.Sync(context.Background(), func(p news.SyncProgress) {
		if first.Read == 0 {
			first = p
			check(t, "the first page begins with", entryCalled(t, s, "خبر 200") > 0, true)
		}
	})
	must(t, err)
	check(t, "read first", fmt.Sprint(first.Read, " of ", first.Total), "50 of 200")
	check(t, "in the end", len(list(t, s.Service, news.Query{})), 200)
}

// TestFeverCutShort: CommaFeed gives the newest two hundred of what has come, and a
// thousand ids. Nothing is passed over, and nothing that is not in the list is taken for
// read or told to the server as if it were.
func TestFeverCutShort(t *testing.T) {
	f := newCommaFeed(t, 50)
	s := openAccount(t, nil, f.account(sync.Fever, ""))
	check(t, "new at first", s.synced().New, 100)
	f.add(700, time.Now())
	check(t, "new then", s.synced().New, 1400)
	check(t, "unread", len(list(t, s.Service, news.Query{Unread: true, Limit: 10_000})), 1500)
	yes := true
	s.markCalled("خبر 1", news.Change{Read: &yes})
	s.synced()
	check(t, "on the server", f.states()[decimal(f.called("خبر 1"))], entryState{false, false})
	check(t, "unread in the end", len(list(t, s.Service, news.Query{Unread: true, Limit: 10_000})), 1499)
}

// TestFeverBesideTheMainStream: FreshRSS leaves feeds out of its lists. Stars of their
// entries stay, and what is marked here reaches the server.
func TestFeverBesideTheMainStream(t *testing.T) {
	f := newFreshFever(t, 2)
	f.feeds[0].aside = true
	f.called("خبر 1").starred = true
	s := openAccount(t, nil, f.account(sync.Fever, ""))
	s.synced()
	s.synced()
	check(t, "starred", titlesOf(t, s, news.Query{Starred: true}), "خبر 1")
	yes, no := true, false
	s.markCalled("خبر 1", news.Change{Starred: &no})
	s.markCalled("خبر 3", news.Change{Starred: &yes})
	s.synced()
	states := f.states()
	check(t, "on the server", fmt.Sprint(states[decimal(f.called("خبر 1"))].starred, states[decimal(f.called("خبر 3"))].starred), "false true")
}

// TestFiltersOfAccounts: what a filter marks when it comes stays so, here and on the
// server, whatever the server has said of it; what another one hides is unread there.
func TestFiltersOfAccounts(t *testing.T) {
	eachOther(t, 3, func(t *testing.T, kind sync.Kind, server convergent, f *fakeServer) {
		s := openAccount(t, nil, server.account(kind, ""))
		must(t, s.SetFilters([]news.Filter{
			{Regexp: "^خبر 1", Action: news.FilterRead}, {Regexp: "^خبر 2", Action: news.FilterStar},
			{Regexp: "^خبر 3", Action: news.FilterHide},
		}))
		s.synced()
		check(t, "starred", titlesOf(t, s, news.Query{Starred: true}), "خبر 2")
		check(t, "unread", len(list(t, s.Service, news.Query{Unread: true})), 4)
		check(t, "told", s.synced().Sent, 2)
		check(t, "told again", s.synced().Sent, 0)
		for title, want := range map[string]entryState{"خبر 1": {false, false}, "خبر 2": {true, true}, "خبر 3": {true, false}} {
			check(t, title+" on the server", f.states()[decimal(f.called(title))], want)
		}
		check(t, "starred in the end", titlesOf(t, s, news.Query{Starred: true}), "خبر 2")
		check(t, "unread in the end", len(list(t, s.Service, news.Query{Unread: true})), 4)
		yes, no := true, false
		s.markCalled("خبر 1", news.Change{Read: &no})
		s.markCalled("خبر 2", news.Change{Starred: &no})
		s.markCalled("خبر 4", news.Change{Read: &yes})
		s.synced()
		check(t, "starred by hand no more", titlesOf(t, s, news.Query{Starred: true}), "")
		check(t, "unread by hand", len(list(t, s.Service, news.Query{Unread: true})), 4)
	})
}

// TestTellingWaits: a server that has asked for patience is left alone by the next
// mark as well.
func TestTellingWaits(t *testing.T) {
	r := newFreshRSS(t, 2)
	limited, refused := false, 0
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		if limited {
			refused++
			w.Header().Set("Retry-After", "600")
			w.WriteHeader(http.StatusTooManyRequests)
			return
		}
		r.ServeHTTP(w, q)
	}))
	defer site.Close()
	now := time.Now()
	s := openAccount(t, func() time.Time { return now }, r.account(sync.GoogleReader, site.URL+r.path))
	s.synced()
	limited = true
	yes := true
	for i := range 3 {
		s.markCalled(fmt.Sprintf("خبر %d", i+1), news.Change{Read: &yes})
		s.tellOnce(s.accounts[0])
	}
	check(t, "questions", refused, 1)
	limited, now = false, now.Add(11*time.Minute)
	s.tellOnce(s.accounts[0])
	check(t, "on the server", r.states()[decimal(r.entries[2])], entryState{false, false})
}
