package store

import (
	"database/sql"
	"strings"
	"testing"

	"khabar/feeds/news"
)

// TestPlans holds that the queries of every day use the index made for them,
// on an empty database as on a full one with statistics.
func TestPlans(t *testing.T) {
	s := openTemp(t)
	fillOne(t, s, 1000)
	unread, unreadArguments := selection(news.Query{Unread: true}, Hits{})
	all, allArguments := selection(news.Query{}, Hits{})
	starred, starredArguments := selection(news.Query{Starred: true}, Hits{})
	first, firstArguments := selection(news.Query{Words: "x", Limit: 100}, Hits{Match: `"x"*`})
	firstUnread, firstUnreadArguments := selection(news.Query{Words: "x", Unread: true, Limit: 100}, Hits{Match: `"x"*`})
	order, unreadOrder := timeOrder(news.Query{}, newestFirst), timeOrder(news.Query{Unread: true}, newestFirst)
	for _, analysed := range []bool{false, true} {
		if analysed {
			_, err := s.writer.Exec("ANALYZE")
			must(t, err)
		}
		for _, test := range []struct {
			name, query string
			arguments   []any
			want        string
		}{
			{"all", "SELECT e.id FROM " + all + order, allArguments, "COVERING INDEX entries_by_time"},
			{"unread", "SELECT e.id FROM " + unread + unreadOrder, unreadArguments, "INDEX entries_unread"},
			{"starred", "SELECT e.id FROM " + starred + unreadOrder, starredArguments, "INDEX entries_starred"},
			{"first found", "SELECT e.id FROM " + first + order, firstArguments, "COVERING INDEX entries_by_time"},
			{"first found unread", "SELECT e.id FROM " + firstUnread + unreadOrder, firstUnreadArguments, "INDEX entries_unread"},
			{"unfetched", unfetchedQuery, []any{"[]", missesMax, 0, 200}, "INDEX entries_unread"},
			{"by key", "SELECT id FROM entries WHERE feed_id = ? AND key IN (?,?)", []any{1, "", ""}, "INDEX entries_by_key"},
			{"by time", "SELECT id FROM entries WHERE feed_id = ? AND published IN (?,?)", []any{1, 1, 2}, "INDEX entries_by_time"},
		} {
			steps, err := collect(t.Context(), s.writer, func(rows *sql.Rows) (step string, err error) {
				var id, parent, unused int
				err = rows.Scan(&id, &parent, &unused, &step)
				return step, err
			}, "EXPLAIN QUERY PLAN "+test.query, test.arguments...)
			must(t, err)
			plan := strings.Join(steps, "; ")
			if !strings.Contains(plan, test.want) || strings.Contains(plan, "TEMP B-TREE") {
				t.Errorf("%s, analysed %v: %s", test.name, analysed, plan)
			}
		}
	}
}
