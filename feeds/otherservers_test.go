package feeds

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"khabar/feeds/news"
	"khabar/feeds/sync"
)

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
