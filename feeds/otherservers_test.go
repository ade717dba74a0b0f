package feeds

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

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
