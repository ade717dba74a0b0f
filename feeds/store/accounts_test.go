package store

import (
	"fmt"
	"testing"
)

// TestFollowAccounts: the accounts that are followed come back in their order, each
// with what is stored of it, whether that was changed or not.
func TestFollowAccounts(t *testing.T) {
	s, ids := openTemp(t), map[string]int64{}
	for _, c := range []struct{ servers, want string }{
		{"ab", "[a b]"},
		{"ab", "[a b]"},
		{"b", "[b]"},
		{"cba", "[c b a]"},
		{"", "[]"},
	} {
		var wanted []Account
		for _, server := range c.servers {
			wanted = append(wanted, Account{Server: string(server), Name: "حساب"})
		}
		stored, err := s.FollowAccounts(t.Context(), wanted)
		must(t, err)
		var got []string
		for _, a := range stored {
			got = append(got, a.Server)
			if known, before := ids[a.Server]; a.ID == 0 || before && known != a.ID {
				t.Errorf("%s has the id %d, had %d", a.Server, a.ID, known)
			}
			ids[a.Server] = a.ID
		}
		if fmt.Sprint(got) != c.want {
			t.Errorf("%s: %v, want %s", c.servers, got, c.want)
		}
	}
}
