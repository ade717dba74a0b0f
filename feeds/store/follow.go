package store

import (
	"context"
	"database/sql"
	"slices"
	"strings"

	"khabar/feeds/news"
)

// followed is what the table feeds holds of a line of the feed list.
type followed struct {
	url, name, folder, country string
	muted                      bool
	tags                       string // each between line breaks; see tagged
}

// Follow makes the followed feeds those of the list, in its order. A feed that
// is no longer in it keeps its row and its entries and is only hidden. If a
// URL stands twice in the list, its first place counts. A feed whose address was
// changed to where it is found now (see news.Feed.MovedTo), or only in its scheme,
// "www." or a slash at the end, keeps its entries. Nothing is written if
// nothing has changed, which is the rule when the program starts.
func (s *Store) Follow(ctx context.Context, subscriptions []news.Subscription) error {
	known, err := followedIn(ctx, s.readers)
	wanted := unique(subscriptions)
	if err != nil || slices.Equal(known, wanted) {
		return s.wrap(err)
	}
	return s.write(ctx, func(tx *sql.Tx) error {
		// Asked again: another process may have taken over the same list since.
		known, err := followedIn(ctx, tx)
		if err != nil {
			return err
		}
		if err := readdress(tx, known, wanted); err != nil {
			return err
		}
		if _, err := tx.Exec("UPDATE feeds SET position = NULL WHERE position IS NOT NULL AND account = 0"); err != nil {
			return err
		}
		upsert, err := tx.Prepare(`INSERT INTO feeds (url, position, name, folder, country, muted, tags) VALUES (?, ?, ?, ?, ?, ?, ?)
			ON CONFLICT (url) DO UPDATE SET position = excluded.position, name = excluded.name,
				folder = excluded.folder, country = excluded.country, muted = excluded.muted, tags = excluded.tags`)
		if err != nil {
			return err
		}
		defer upsert.Close()
		for position, f := range wanted {
			if _, err := upsert.Exec(f.url, position, f.name, f.folder, f.country, flag(f.muted), f.tags); err != nil {
				return err
			}
		}
		return nil
	})
}

// followedIn gives the feeds that are followed, without those of accounts.
func followedIn(ctx context.Context, db querier) ([]followed, error) {
	return collect(ctx, db, func(rows *sql.Rows) (f followed, err error) {
		err = rows.Scan(&f.url, &f.name, &f.folder, &f.country, &f.muted, &f.tags)
		return f, err
	}, "SELECT url, name, folder, country, muted, tags FROM feeds WHERE position IS NOT NULL AND account = 0 ORDER BY position")
}

// unique gives each address of the list once.
func unique(subscriptions []news.Subscription) []followed {
	seen := make(map[string]bool, len(subscriptions))
	var list []followed
	for _, f := range subscriptions {
		if !seen[f.URL] {
			seen[f.URL] = true
			list = append(list, followed{f.URL, f.Name, f.Folder, f.Country, f.Muted, tagged(f.Tags...)})
		}
	}
	return list
}

// tagged writes tags so that each can be found with the breaks around it.
func tagged(tags ...string) string {
	if len(tags) == 0 {
		return ""
	}
	return "\n" + strings.Join(tags, "\n") + "\n"
}

// readdress gives feeds that have left the list the address under which they stand
// in it now.
func readdress(tx *sql.Tx, known, wanted []followed) error {
	listed := make(map[string]bool, len(wanted))
	for _, f := range wanted {
		listed[f.url] = true
	}
	var left []string
	was := make(map[string]bool, len(known))
	for _, f := range known {
		if was[f.url] = true; !listed[f.url] {
			left = append(left, f.url)
		}
	}
	if len(left) == 0 {
		return nil
	}
	fresh := map[string]string{} // by what an address has in common with its like
	for _, f := range wanted {
		if !was[f.url] {
			fresh[alike(f.url)] = f.url
		}
	}
	for _, from := range left {
		var moved string
		if err := tx.QueryRow("SELECT moved_to FROM feeds WHERE url = ?", from).Scan(&moved); err != nil {
			return err
		}
		to, found := fresh[alike(from)]
		if !found {
			if to, found = fresh[alike(moved)]; !found || moved == "" {
				continue
			}
		}
		delete(fresh, alike(to))
		if err := rename(tx, from, to); err != nil {
			return err
		}
	}
	return nil
}

// rename gives the feed at an address another one, unless there is a feed with
// news of its own.
func rename(tx *sql.Tx, from, to string) error {
	var there int
	if err := tx.QueryRow("SELECT coalesce(max(entries > 0 OR last_success > 0), 0) FROM feeds WHERE url = ?", to).Scan(&there); err != nil || there > 0 {
		return err
	}
	if _, err := tx.Exec("DELETE FROM memories WHERE feed_id IN (SELECT id FROM feeds WHERE url = ?)", to); err != nil {
		return err
	}
	if _, err := tx.Exec("DELETE FROM dropped WHERE feed_id IN (SELECT id FROM feeds WHERE url = ?)", to); err != nil {
		return err
	}
	if _, err := tx.Exec("DELETE FROM feeds WHERE url = ?", to); err != nil {
		return err
	}
	// Validators and the fault are of the old address.
	_, err := tx.Exec(`UPDATE feeds SET url = ?, etag = '', last_modified = '', moved_to = '', moved_days = 0, failures = 0, next_check = 0,
		fault_kind = '', fault_detail = '', retry_at = 0, proposals = '[]' WHERE url = ?`, to, from)
	return err
}

// Readdress gives the feed at an address another one, with all that is stored of
// it, unless another feed with news of its own is there.
func (s *Store) Readdress(ctx context.Context, from, to string) error {
	return s.write(ctx, func(tx *sql.Tx) error { return rename(tx, from, to) })
}

// alike makes addresses equal that differ in scheme, "www.", or a slash at the end.
func alike(address string) string {
	_, rest, _ := strings.Cut(strings.ToLower(address), "://")
	rest = strings.TrimPrefix(rest, "www.")
	host, path, _ := strings.Cut(rest, "/")
	if _, after, found := strings.Cut(address, "://"); found {
		_, path, _ = strings.Cut(after, "/") // only the host knows no case
	}
	return host + "/" + strings.TrimRight(path, "/")
}
