package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"time"

	"khabar/feeds/news"
)

// Hits is what the Words of a query have come to: what is looked for in the index,
// what reading has found of the entries that are not indexed yet, and restrictions.
// Zero fields do not restrict.
type Hits struct {
	Match string  // an expression of FTS5 that holds of an entry
	More  []int64 // of those that are not indexed, the ones for which it holds
	// Without is an expression that does not hold of an entry, Less those for which
	// reading has found it to hold. Match and Without are not both given.
	Without string
	Less    []int64

	FeedIDs             []int64  // one of these; empty, but not nil, is none of them
	Authors, NotAuthors []string // one of these, none of these, as they are stored
	Since, Until        time.Time
	// States are what has to be so or not, by the columns of entries and New.
	Read, Starred, Offline, New, Muted, Edited *bool
	None                                       bool // no entry can be meant
}

// restricts says that not every entry is meant.
func (h Hits) restricts() bool {
	return h.Match != "" || h.Without != "" || h.FeedIDs != nil || h.Authors != nil || h.NotAuthors != nil ||
		!h.Since.IsZero() || !h.Until.IsZero() || h.Read != nil || h.Starred != nil || h.Offline != nil || h.New != nil || h.Muted != nil || h.Edited != nil || h.None
}

// List gives the followed feeds' entries that the query wants, in its order.
// Words is not looked at: see Hits.
func (s *Store) List(ctx context.Context, q news.Query, hits Hits) ([]news.Line, error) {
	var lines []news.Line
	var err error
	switch q.Order {
	case news.OrderOldest:
		lines, err = s.lines(ctx, q, hits, keyMinute, oldestFirst)
	case news.OrderSource:
		lines, err = s.bySource(ctx, q, hits)
	case news.OrderUnread:
		lines, err = s.unreadFirst(ctx, q, hits)
	case news.OrderBest:
		lines, err = s.bestFirst(ctx, q, hits)
	default:
		lines, err = s.lines(ctx, q, hits, keyMinute, newestFirst)
	}
	return lines, s.wrap(err)
}

const (
	keyMinute = "max(e.published, 0) / 60000"
	keyFeed   = "e.feed_id"
	keyNone   = "0"
)

// direction is that of an order by time.
type direction string

const (
	newestFirst direction = " DESC"
	oldestFirst direction = ""
)

// timeOrder is the order of the index that a query is answered from, so that nothing
// is left to sort: the one of all entries has muted in front of the id.
func timeOrder(q news.Query, to direction) string {
	columns := []string{"e.published", "e.feed_id", "e.muted", "e.id"}
	if q.Unread || q.Starred || q.Muted {
		columns = slices.Delete(columns, 2, 3)
	}
	return " ORDER BY " + strings.Join(columns, string(to)+", ") + string(to)
}

// keyShift is where a line's key begins in the number that crosses from SQLite:
// ids stay below it for some thousand years of news.
const keyShift = 32

// lines gives what the query wants, with a key, by time. One long
// string crosses from SQLite to Go in half the time of 100,000 rows. SQLite keeps
// the order of a subquery for group_concat (https://sqlite.org/lang_aggfunc.html).
func (s *Store) lines(ctx context.Context, q news.Query, hits Hits, key string, to direction) ([]news.Line, error) {
	from, arguments := selection(q, hits)
	query := fmt.Sprintf("SELECT (%s << %d) | e.id AS line FROM %s%s", key, keyShift, from, timeOrder(q, to))
	if q.Limit > 0 {
		query, arguments = query+" LIMIT ?", append(arguments, q.Limit)
	}
	var joined string
	query = "SELECT coalesce(group_concat(line, ' '), '') FROM (" + query + ")"
	if err := s.readers.QueryRowContext(ctx, query, arguments...).Scan(&joined); err != nil {
		return nil, err
	}
	return splitLines(joined), nil
}

// splitLines reads numbers with blanks between them.
func splitLines(joined string) []news.Line {
	if joined == "" {
		return nil
	}
	lines := make([]news.Line, 0, strings.Count(joined, " ")+1)
	number := int64(0)
	add := func() { lines = append(lines, news.Line{ID: number & (1<<keyShift - 1), Key: number >> keyShift}) }
	for _, digit := range []byte(joined) {
		if digit == ' ' {
			add()
			number = 0
			continue
		}
		number = number*10 + int64(digit-'0')
	}
	add()
	return lines
}

// Count says how many entries the query wants; Limit caps the answer.
func (s *Store) Count(ctx context.Context, q news.Query, hits Hits) (int, error) {
	query, arguments := "SELECT count(*) FROM ", []any(nil)
	if column := counter(q, hits); column != "" {
		query = "SELECT coalesce(sum(" + column + "), 0) FROM feeds AS f WHERE " + followedWhere(q, &arguments)
	} else {
		var from string
		from, arguments = selection(q, hits)
		query += from
	}
	var count int
	err := s.readers.QueryRowContext(ctx, query, arguments...).Scan(&count)
	if q.Limit > 0 {
		count = min(count, q.Limit)
	}
	return count, s.wrap(err)
}

// counter names the column of feeds that already holds the answer, if one does.
func counter(q news.Query, hits Hits) string {
	if q.Starred || q.Muted || !q.Since.IsZero() || hits.restricts() {
		return ""
	}
	if q.Unread {
		return "f.unread"
	}
	return "f.entries - f.hidden"
}

// selection is the FROM and WHERE of a query. The unary + keeps the planner
// from walking feed by feed: the indexes by time hold all that a list needs,
// already in its order.
func selection(q news.Query, hits Hits) (from string, arguments []any) {
	from = "entries AS e"
	var where []string
	if hits.Match != "" {
		const read = "SELECT value FROM json_each(?)"
		if q.Limit > 0 && byTime(q.Order) { // a walk by time, until there are enough
			where = append(where, "(+e.id IN ("+indexed+") OR +e.id IN ("+read+"))")
		} else {
			from = "(" + indexed + " UNION " + read + ") AS found CROSS JOIN entries AS e ON e.id = found.id"
		}
		arguments = append(arguments, hits.Match, jsonIDs(hits.More))
	}
	switch {
	case q.Muted, hits.Muted != nil && *hits.Muted:
		where = append(where, "e.muted > 0")
	case !q.Starred && !q.Unread: // what the reader has starred is seen
		where = append(where, "+e.muted = 0") // the + keeps it in the order, see timeOrder
	}
	if q.Unread {
		where = append(where, "e.read = 0")
	}
	if q.Starred {
		where = append(where, "e.starred = 1")
	}
	if !q.Since.IsZero() {
		where = append(where, "e.published >= ?")
		arguments = append(arguments, q.Since.UnixMilli())
	}
	if q.FeedID != 0 {
		where = append(where, "e.feed_id = ?")
		arguments = append(arguments, q.FeedID)
	}
	where = append(where, hits.where(&arguments)...)
	where = append(where, "+e.feed_id IN (SELECT f.id FROM feeds AS f WHERE "+followedWhere(q, &arguments)+")")
	return from + " WHERE " + strings.Join(where, " AND "), arguments
}

// byTime says that an order is that of the indexes by time.
func byTime(order news.Order) bool {
	return order != news.OrderSource && order != news.OrderUnread && order != news.OrderBest
}

// indexed are the entries that match an expression in the index. What has changed
// since it was indexed is found by reading only.
const indexed = "SELECT rowid AS id FROM search WHERE search MATCH ? AND rowid NOT IN (SELECT entry_id FROM stale)"

// where are the restrictions, without Match.
func (h Hits) where(arguments *[]any) (where []string) {
	add := func(condition string, values ...any) {
		where = append(where, condition)
		*arguments = append(*arguments, values...)
	}
	if h.None {
		add("0")
	}
	if h.Without != "" {
		add("e.id NOT IN ("+indexed+") AND e.id NOT IN (SELECT value FROM json_each(?))", h.Without, jsonIDs(h.Less))
	}
	if h.FeedIDs != nil {
		add("+e.feed_id IN (SELECT value FROM json_each(?))", jsonIDs(h.FeedIDs))
	}
	if h.Authors != nil {
		add("e.author IN (SELECT value FROM json_each(?))", jsonTexts(h.Authors))
	}
	if h.NotAuthors != nil {
		add("e.author NOT IN (SELECT value FROM json_each(?))", jsonTexts(h.NotAuthors))
	}
	if !h.Since.IsZero() {
		add("e.published >= ?", h.Since.UnixMilli())
	}
	if !h.Until.IsZero() {
		add("e.published < ?", h.Until.UnixMilli())
	}
	return append(where, h.states()...)
}

// states are the restrictions by state. Those of read and starred are written as
// the indexes have them.
func (h Hits) states() (where []string) {
	for _, state := range []struct {
		wanted  *bool
		yes, no string
	}{
		{h.Read, "e.read = 1", "e.read = 0"},
		{h.Starred, "e.starred = 1", "e.starred = 0"},
		{h.Offline, "e.offline = 1", "e.offline = 0"},
		{h.New, isNew, "NOT " + isNew},
		{h.Muted, "e.muted > 0", "e.muted = 0"},
		{h.Edited, isEdited, "NOT " + isEdited},
	} {
		switch {
		case state.wanted == nil:
		case *state.wanted:
			where = append(where, state.yes)
		default:
			where = append(where, state.no)
		}
	}
	return where
}

// isNew says that an entry has come since the reader was last here; before the
// first visit is over none has.
const isNew = "(e.id > (SELECT iif(visited_to = 0, e.id, visited_to) FROM settings))"

// isEdited says that the feed has changed the words of an entry.
const isEdited = "EXISTS (SELECT 1 FROM versions WHERE versions.entry_id = e.id)"

// Authors gives the names of all authors, each once.
func (s *Store) Authors(ctx context.Context) ([]string, error) {
	list, err := collect(ctx, s.readers, func(rows *sql.Rows) (name string, err error) {
		return name, rows.Scan(&name)
	}, "SELECT DISTINCT author FROM entries WHERE author <> ''")
	return list, s.wrap(err)
}

// followedWhere restricts feeds to those that are followed and that the query
// wants.
func followedWhere(q news.Query, arguments *[]any) string {
	where := "f.position IS NOT NULL"
	if q.FeedID != 0 {
		where += " AND f.id = ?"
		*arguments = append(*arguments, q.FeedID)
	}
	if q.Folder != "" {
		where += " AND (f.folder = ? OR substr(f.folder, 1, length(?) + 1) = ? || '/')"
		*arguments = append(*arguments, q.Folder, q.Folder, q.Folder)
	}
	if q.Tag != "" {
		where += " AND instr(f.tags, ?) > 0"
		*arguments = append(*arguments, tagged(q.Tag))
	}
	if isStanding(q) {
		where += " AND f.muted = 0"
	}
	return where
}

// isStanding says that a query asks for the news of all feeds, of which that of
// muted ones is left out.
func isStanding(q news.Query) bool {
	return q.FeedID == 0 && q.Folder == "" && q.Tag == "" && q.Words == "" && !q.Starred
}

// Recent counts the entries of each feed, by its id, that were published since.
func (s *Store) Recent(ctx context.Context, since time.Time) (map[int64]int, error) {
	type count struct {
		feed  int64
		count int
	}
	counts, err := collect(ctx, s.readers, func(rows *sql.Rows) (c count, err error) {
		err = rows.Scan(&c.feed, &c.count)
		return c, err
	}, "SELECT feed_id, count(*) FROM entries WHERE published >= ? GROUP BY feed_id", since.UnixMilli())
	recent := make(map[int64]int, len(counts))
	for _, c := range counts {
		recent[c.feed] = c.count
	}
	return recent, s.wrap(err)
}
