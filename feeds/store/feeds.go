package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"

	"khabar/feeds/news"
)

// Feeds gives the followed feeds in the order of the list, and after them those
// of accounts. An account and its feeds have one fault.
func (s *Store) Feeds(ctx context.Context) ([]news.Feed, error) {
	list, err := collect(ctx, s.readers, scanFeed, `SELECT feeds.id, url, feeds.name, title, folder, homepage,
			entries, unread, coalesce(a.last_success, feeds.last_success), last_entry,
			coalesce(a.fault_kind, feeds.fault_kind), coalesce(a.fault_status, feeds.fault_status),
			coalesce(a.fault_detail, feeds.fault_detail), coalesce(a.fault_at, feeds.fault_at),
			coalesce(a.retry_at, feeds.retry_at), proposals, `+movedTo+`, coalesce(a.name, ''),
			iif(account = 0, next_check, 0)
		FROM feeds LEFT JOIN accounts AS a ON a.id = feeds.account WHERE position IS NOT NULL ORDER BY position`)
	return list, s.wrap(err)
}

// movedTo is the target of permanent redirects, once it has been the same for 3
// days, at least, and if no other feed leads there: networks that want a sign-in
// answer so as well, for all feeds and for a day or two. A visit that brought no
// feed does not count.
const movedTo = `CASE WHEN moved_to <> '' AND moved_days >= 3 AND NOT EXISTS (SELECT 1 FROM feeds AS other
	WHERE other.position IS NOT NULL AND other.moved_to = feeds.moved_to AND other.id <> feeds.id) THEN moved_to ELSE '' END`

func scanFeed(rows *sql.Rows) (f news.Feed, err error) {
	var success, last, next int64
	var name, title string
	var fault faultColumns
	err = rows.Scan(&f.ID, &f.URL, &name, &title, &f.Folder, &f.Homepage, &f.Entries, &f.Unread, &success, &last,
		&fault.kind, &fault.status, &fault.detail, &fault.at, &fault.retryAt, &fault.proposals, &f.MovedTo, &f.Account, &next)
	f.Name = displayName(name, title, f.URL)
	f.LastSuccess, f.LastEntry, f.NextCheck, f.Fault = fromMillis(success), fromMillis(last), fromMillis(next), fault.fault()
	return f, err
}

// State is what a refresh has to know of a feed before it asks.
type State struct {
	ID                 int64
	URL                string
	Name, Folder       string // what to call it, never empty
	Country            string
	ETag, LastModified string
	BodyHash           []byte // of the last answer that was a feed
	Entries            int
	LastFull           time.Time // the last answer with a body
	Fault              *news.Fault
	TTL                time.Duration // what the feed itself has asked for
	Failures           int           // in a row
	NextCheck          time.Time     // when it is due without being asked for
	LastSuccess        time.Time     // the last answer, also one without a body
	Swept              time.Time     // see SweepDue
	// Interval is the pause that the user wants; 0 leaves it to the feed. It is
	// not stored.
	Interval time.Duration
}

// States gives the followed feeds in the order of the list, without those of
// accounts.
func (s *Store) States(ctx context.Context) ([]State, error) {
	list, err := collect(ctx, s.readers, scanState, `SELECT id, url, name, title, folder, country, etag, last_modified, body_hash, entries, last_full,
			fault_kind, fault_status, fault_detail, fault_at, retry_at, proposals, ttl, failures, next_check, last_success, swept
		FROM feeds WHERE position IS NOT NULL AND account = 0 ORDER BY position`)
	return list, s.wrap(err)
}

// Memory is that of the feed's last Visit; empty if it had none.
func (s *Store) Memory(ctx context.Context, feedID int64) ([]byte, error) {
	var memory []byte
	err := s.readers.QueryRowContext(ctx, "SELECT data FROM memories WHERE feed_id = ?", feedID).Scan(&memory)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return memory, s.wrap(err)
}

func scanState(rows *sql.Rows) (f State, err error) {
	var full, ttl, next, success, swept int64
	var fault faultColumns
	var title string
	err = rows.Scan(&f.ID, &f.URL, &f.Name, &title, &f.Folder, &f.Country, &f.ETag, &f.LastModified, &f.BodyHash, &f.Entries, &full,
		&fault.kind, &fault.status, &fault.detail, &fault.at, &fault.retryAt, &fault.proposals,
		&ttl, &f.Failures, &next, &success, &swept)
	f.LastSuccess, f.Swept = fromMillis(success), fromMillis(swept)
	f.Name = displayName(f.Name, title, f.URL)
	f.LastFull, f.Fault = fromMillis(full), fault.fault()
	f.TTL, f.NextCheck = time.Duration(ttl)*time.Second, fromMillis(next)
	return f, err
}

// faultColumns are a fault as it lies in the row of its feed; an empty kind
// is no fault.
type faultColumns struct {
	kind, detail, proposals string
	status                  int
	at, retryAt             int64
}

func (c faultColumns) fault() *news.Fault {
	if c.kind == "" {
		return nil
	}
	f := &news.Fault{Kind: news.FaultKind(c.kind), Status: c.status, Detail: c.detail,
		At: fromMillis(c.at), RetryAt: fromMillis(c.retryAt)}
	// Only faulted writes this column, and a list of strings always encodes.
	_ = json.Unmarshal([]byte(c.proposals), &f.Proposals)
	return f
}

func toColumns(f *news.Fault) faultColumns {
	if f == nil {
		return faultColumns{proposals: "[]"}
	}
	proposals := []byte("[]")
	if len(f.Proposals) > 0 {
		proposals, _ = json.Marshal(f.Proposals) // strings always encode
	}
	return faultColumns{kind: string(f.Kind), status: f.Status, detail: f.Detail,
		at: millis(f.At), retryAt: millis(f.RetryAt), proposals: string(proposals)}
}
