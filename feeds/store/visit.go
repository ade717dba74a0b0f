package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"khabar/feeds/fingerprint"
	"khabar/feeds/news"
)

// Item is one entry as a feed has sent it; every string is clean.
type Item struct {
	Identity string // stable and unique in its feed
	Title    string
	URL      string
	Author   string
	Summary  string
	Content  string // HTML, or empty
	// Published is the feed's word, or zero.
	Published time.Time
	// Offline says that the item comes with the program: Content is all there is, no
	// page to fetch, and another text takes its place without a version being kept.
	Offline bool
	// Position is that of the item in the feed, from 0.
	Position   int
	Categories []string // without "\n"
	// Verdict is what the user's filters say of a new entry.
	Verdict news.Verdict
	// Enclosures are the files that belong to it.
	Enclosures []news.Enclosure
}

// Visit is how asking one feed has ended. One that is NotModified has no items.
// One with a Fault leaves the validators and the description of the feed as
// they are; it may bring items all the same, when an answer broke off.
type Visit struct {
	FeedID      int64
	At          time.Time
	Fault       *news.Fault
	NotModified bool
	// SameBody says that the server did send a body, but the same as last time.
	SameBody bool
	// ETag and LastModified are the validators of the answer; a 304 without
	// them leaves the old ones.
	ETag, LastModified string
	BodyHash           []byte
	MovedTo            string
	Title, Homepage    string
	// TTL is how long the feed itself asks to be left alone.
	TTL time.Duration
	// NextCheck is when it is due for a refresh of khabar's own accord, and
	// Failures how many faults there have been in a row.
	NextCheck time.Time
	Failures  int
	// Memory is what feeds/parse wants to be given with the next answer.
	Memory []byte

	// Account says that the feed is one of an account, whose server names each
	// entry for good: what looks alike is not the same, and what was dropped here
	// comes back when the server sends it again.
	Account bool

	// Sweep says that the names of what was dropped are looked through, and Whole
	// that the items are all that the feed sends: those that are not among them and
	// have not been for long may go.
	Sweep, Whole bool

	// New is how many entries were stored that were not there and that no filter
	// hides: an answer of Write.
	New int

	fresh    []row
	changed  []row
	packs    []pack
	versions []version
	seen     [][]byte // names of dropped entries that the feed still sends
}

// Size is how many entries Write has to add or change.
func (v *Visit) Size() int { return len(v.fresh) + len(v.changed) }

// row is an item on its way into the table entries.
type row struct {
	Item
	id            int64 // of the stored entry; 0 for a new one
	key, revision []byte
	stored        []byte // the revision of the stored entry
	published     int64
	place         place
}

// Prepare compares the items with what is stored of the feed and keeps for
// Write only what is new or has changed, compressed. It does not write, so
// that the workers of a refresh can do it side by side. stored is how many
// entries the feed had when the refresh began.
func (s *Store) Prepare(ctx context.Context, v *Visit, items []Item, stored int) error {
	rows := makeRows(items, v.At)
	rows, err := s.recognised(ctx, v, rows, stored)
	if err != nil {
		return s.wrap(err)
	}
	var contents []string
	v.fresh = rows[:0] // in place: most of an answer is new, or nothing is
	for _, r := range rows {
		switch {
		case r.id == 0:
			v.fresh = append(v.fresh, r)
		case !bytes.Equal(r.stored, r.revision):
			v.changed = append(v.changed, r)
		}
	}
	if v.versions, err = s.outdated(ctx, v.changed, v.At); err != nil {
		return s.wrap(err)
	}
	for _, r := range v.fresh {
		contents = append(contents, r.Content)
	}
	for _, r := range v.changed {
		contents = append(contents, r.Content)
	}
	var places []place
	v.packs, places = packContents(contents)
	for i := range v.fresh {
		v.fresh[i].place, v.fresh[i].Content = places[i], ""
	}
	for i := range v.changed {
		v.changed[i].place, v.changed[i].Content = places[len(v.fresh)+i], ""
	}
	return nil
}

// recognised finds out which items are stored already and leaves out those that
// have been dropped.
func (s *Store) recognised(ctx context.Context, v *Visit, rows []row, stored int) (kept []row, err error) {
	if stored > 0 && len(rows) > 0 {
		err = s.recogniseByKey(ctx, v.FeedID, rows)
		if err == nil && !v.Account {
			rows, err = s.recogniseByAppearance(ctx, v.FeedID, rows)
		}
	}
	if err != nil || v.Account {
		return rows, err
	}
	return s.withoutDropped(ctx, v, rows)
}

// makeRows gives each item its key, its revision and its place in time. An
// item without a date, or with one in the future, counts as published at first
// sight, minus its position in milliseconds, so that the feed's order is kept. Of
// two items with one identity the first counts.
func makeRows(items []Item, now time.Time) []row {
	rows := make([]row, 0, len(items))
	seen := make(map[string]bool, len(items))
	for _, item := range items {
		key := digest(16, item.Identity)
		if seen[string(key)] {
			continue
		}
		seen[string(key)] = true
		published := now.UnixMilli() - int64(item.Position)
		if !item.Published.IsZero() && item.Published.UnixMilli() < published {
			published = item.Published.UnixMilli()
		}
		revision := fingerprint.Append(nil, fingerprint.OfFields(append([]string{item.Title, item.URL, item.Author, item.Summary, item.Content}, enclosureFields(item.Enclosures)...)...))
		rows = append(rows, row{Item: item, key: key, revision: revision, published: published})
	}
	return rows
}

// digest is the first n bytes of the SHA-256 of the fields, each closed by a
// zero byte, which clean text does not hold.
func digest(n int, fields ...string) []byte {
	hash := sha256.New()
	for _, field := range fields {
		hash.Write([]byte(field))
		hash.Write([]byte{0})
	}
	return hash.Sum(nil)[:n]
}

// Write stores visits in one transaction: all of them, or none and an error.
// It sets New of each.
func (s *Store) Write(ctx context.Context, visits ...*Visit) error {
	if len(visits) == 0 {
		return nil
	}
	statements, err := s.visitStatements(ctx)
	if err != nil {
		return s.wrap(err)
	}
	return s.write(ctx, func(tx *sql.Tx) error { return statements.in(tx).all(visits) })
}

// all stores visits, up to the first that cannot be.
func (w *visitWriter) all(visits []*Visit) error {
	for _, v := range visits {
		if err := w.visit(v); err != nil {
			return fmt.Errorf("feed %d: %w", v.FeedID, err)
		}
	}
	return nil
}

// visit stores a visit; nothing of one whose feed is not there any more: another
// process gave its address to a feed that has moved.
func (w *visitWriter) visit(v *Visit) error {
	v.New = 0
	result, err := w.outcome(v)
	if err != nil {
		return err
	}
	if feeds, err := result.RowsAffected(); err != nil || feeds == 0 {
		return err
	}
	if err := w.items(v); err != nil {
		return err
	}
	if err := w.sweep(v); err != nil {
		return err
	}
	return w.memory(v)
}

// outcome stores how asking the feed has ended.
func (w *visitWriter) outcome(v *Visit) (sql.Result, error) {
	switch at := millis(v.At); {
	case v.Fault != nil:
		c := toColumns(v.Fault)
		return w.failed.Exec(c.kind, c.status, c.detail, c.at, c.retryAt, c.proposals, v.Failures, millis(v.NextCheck), v.FeedID)
	case v.NotModified:
		return w.notModified.Exec(at, v.ETag, v.LastModified, v.MovedTo, flag(v.SameBody), v.FeedID, millis(v.NextCheck), dayOf(v.At))
	default:
		return w.answered.Exec(v.Title, v.Homepage, v.ETag, v.LastModified, v.BodyHash, v.MovedTo, at, v.FeedID,
			millis(v.NextCheck), dayOf(v.At), int64(v.TTL/time.Second))
	}
}

// dayOf counts days, of UTC.
func dayOf(at time.Time) int64 { return at.Unix() / (24 * 60 * 60) }

// items stores what Prepare has kept, and counts it.
func (w *visitWriter) items(v *Visit) error {
	if v.Size() == 0 {
		return nil
	}
	packs, err := w.storePacks(v.packs)
	if err != nil {
		return err
	}
	added, err := w.insertFresh(v, packs)
	if err != nil {
		return err
	}
	v.New = added.entries - added.muted
	for _, r := range v.changed {
		if err := w.update(r, packs); err != nil {
			return err
		}
	}
	if err := w.putVersions(v.versions); err != nil {
		return err
	}
	_, err = w.counted.Exec(added.entries, added.unread, added.muted, added.newest, v.FeedID)
	return err
}

// memory keeps what was read of an answer. After one that broke off, but has
// brought something, the next one is to be read whole.
func (w *visitWriter) memory(v *Visit) error {
	var err error
	switch {
	case v.NotModified || v.Fault != nil && v.Size() == 0:
	case v.Fault != nil || len(v.Memory) == 0:
		_, err = w.forgotten.Exec(v.FeedID)
	default:
		_, err = w.remembered.Exec(v.FeedID, v.Memory)
	}
	return err
}

// storePacks gives the row ids of the packs.
func (w *visitWriter) storePacks(packs []pack) ([]int64, error) {
	ids := make([]int64, len(packs))
	for i, p := range packs {
		result, err := w.packs.Exec(p.slots, p.data)
		if err != nil {
			return nil, err
		}
		if ids[i], err = result.LastInsertId(); err != nil {
			return nil, err
		}
	}
	return ids, nil
}

// insertFresh adds new entries, the last of the feed first: where times are
// equal the larger id is shown first.
func (w *visitWriter) insertFresh(v *Visit, packs []int64) (added additions, err error) {
	for i := len(v.fresh) - 1; i >= 0; i-- {
		r := v.fresh[i]
		result, err := w.entries.Exec(v.FeedID, r.published, flag(r.Offline), r.packID(packs), r.place.slot,
			r.key, r.revision, r.Title, r.URL, r.Author, r.Summary, strings.Join(r.Categories, "\n"),
			flag(r.isRead()), flag(r.Verdict.Star), r.muted(), r.Verdict.Colour)
		if err != nil {
			return added, err
		}
		inserted, err := result.RowsAffected()
		if err != nil {
			return added, err
		}
		if inserted == 0 { // another process was quicker
			if err := w.release(r.packID(packs)); err != nil {
				return added, err
			}
			continue
		}
		if err := w.enclose(result, r.Enclosures); err != nil {
			return added, err
		}
		added.count(r)
	}
	return added, nil
}

// additions are what a visit has added to the counters of its feed.
type additions struct {
	entries, unread, muted int
	newest                 int64 // time of publication
}

func (a *additions) count(r row) {
	a.entries++
	a.newest = max(a.newest, r.published)
	if r.muted() > 0 {
		a.muted++
	}
	if !r.isRead() {
		a.unread++
	}
}

func (r row) isRead() bool { return r.Verdict.Read || r.muted() > 0 }

// muted is the column of that name of a new entry. What a filter gives a star is
// not hidden by another one.
func (r row) muted() int64 {
	switch {
	case !r.Verdict.Hide || r.Verdict.Star:
		return mutedNot
	case r.Verdict.Read:
		return mutedRead
	}
	return mutedUnread
}

// The values of entries.muted.
const (
	mutedNot    = 0
	mutedRead   = 1 // and was read before, or marked so
	mutedUnread = 2 // and is unread again when it is not hidden any more
)

// update changes what the feed has changed. The time of publication, read and
// starred stay, and so does a stored article.
func (w *visitWriter) update(r row, packs []int64) error {
	var old any
	err := w.tx.QueryRow("SELECT pack FROM entries WHERE id = ?", r.id).Scan(&old)
	if errors.Is(err, sql.ErrNoRows) { // it was dropped since Prepare has seen it
		return w.release(r.packID(packs))
	}
	if err != nil {
		return err
	}
	_, err = w.tx.Exec(`UPDATE entries SET title = ?, url = ?, author = ?, summary = ?, revision = ?, pack = ?, slot = ?
		WHERE id = ?`, r.Title, r.URL, r.Author, r.Summary, r.revision, r.packID(packs), r.place.slot, r.id)
	if err != nil {
		return err
	}
	if _, err := w.tx.Exec(markStale, r.id); err != nil {
		return err
	}
	if err := w.putEnclosures(r.id, r.Enclosures); err != nil {
		return err
	}
	if r.Offline { // an earlier khabar kept them
		if _, err := w.tx.Exec("DELETE FROM versions WHERE entry_id = ?", r.id); err != nil {
			return err
		}
	}
	return w.release(old)
}

// release takes one entry from a pack, and the pack itself with the last one.
func (w *visitWriter) release(pack any) error {
	if pack == nil {
		return nil
	}
	if _, err := w.tx.Exec("UPDATE packs SET live = live - 1 WHERE id = ?", pack); err != nil {
		return err
	}
	_, err := w.tx.Exec("DELETE FROM packs WHERE id = ? AND live <= 0", pack)
	return err
}

// packID is the pack's id, or nil where the item has no content.
func (r row) packID(packs []int64) any {
	if r.place.pack < 0 {
		return nil
	}
	return packs[r.place.pack]
}
