package store

import (
	"context"
	"database/sql"
	"errors"

	"khabar/feeds/document"
)

// Pending is an entry that the search index does not hold yet, or holds with
// an older text.
type Pending struct {
	ID             int64
	Title, Summary string
	Content        string // HTML, or empty
	Article        *document.Document
	Offline        bool

	mark int64 // of the change that is still to be indexed; 0 for a new entry
	pack int64 // where Content lies; 0: nowhere
	slot int
}

// Indexed is the folded text of a pending entry on its way into the index.
type Indexed struct {
	Pending              Pending
	Title, Summary, Body string
	// Offline says that the entry turned out to need no page.
	Offline bool
}

// Unindexed gives at most limit entries, in the order of their ids, that are
// not in the search index and come after the entry with the id after.
func (s *Store) Unindexed(ctx context.Context, after int64, limit int) ([]Pending, error) {
	list, err := collect(ctx, s.readers, scanPending, `SELECT e.id, e.title, e.summary, e.offline, coalesce(stale.mark, 0),
			coalesce(e.pack, 0), e.slot, articles.data
		FROM (SELECT id FROM entries WHERE id > max(?1, (SELECT indexed_to FROM settings))
			UNION SELECT entry_id FROM stale WHERE entry_id > ?1 ORDER BY 1 LIMIT ?2) AS wanted
		CROSS JOIN entries AS e ON e.id = wanted.id
		LEFT JOIN articles ON articles.entry_id = e.id
		LEFT JOIN stale ON stale.entry_id = e.id
		ORDER BY e.id`, after, limit)
	if err == nil {
		err = s.unpack(ctx, list)
	}
	return list, s.wrap(err)
}

func scanPending(rows *sql.Rows) (p Pending, err error) {
	var article []byte
	err = rows.Scan(&p.ID, &p.Title, &p.Summary, &p.Offline, &p.mark, &p.pack, &p.slot, &article)
	p.Article = decodeArticle(article)
	return p, err
}

// unpack fills in the contents. Entries of one pack mostly follow each other,
// so that each pack is read and undone once. An entry that was changed since
// the list was read, and whose pack is gone, gets none: it is stale and comes
// again. Neither does one whose pack is damaged, which must not keep the others out of
// the index.
func (s *Store) unpack(ctx context.Context, list []Pending) error {
	pack, contents := int64(0), [][]byte(nil)
	for i := range list {
		p := &list[i]
		if p.pack == 0 {
			continue
		}
		if p.pack != pack {
			var packed []byte
			err := s.readers.QueryRowContext(ctx, "SELECT data FROM packs WHERE id = ?", p.pack).Scan(&packed)
			if err != nil && !errors.Is(err, sql.ErrNoRows) {
				return err
			}
			pack = p.pack
			contents, _ = slots(packed)
		}
		if p.slot >= 0 && p.slot < len(contents) {
			p.Content = string(contents[p.slot])
		}
	}
	return nil
}

// Backlog counts the entries that the search index does not hold yet.
func (s *Store) Backlog(ctx context.Context) (int, error) {
	var count int
	err := s.readers.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM entries WHERE id > (SELECT indexed_to FROM settings))
		+ (SELECT count(*) FROM stale)`).Scan(&count)
	return count, s.wrap(err)
}

// PutIndexed adds entries to the search index. They must be what Unindexed
// gave, in its order and without gaps. Those that were dropped since are left out.
func (s *Store) PutIndexed(ctx context.Context, entries []Indexed) error {
	if len(entries) == 0 {
		return nil
	}
	return s.write(ctx, func(tx *sql.Tx) error {
		insert, err := tx.Prepare("INSERT OR REPLACE INTO search (rowid, title, summary, body) SELECT id, ?, ?, ? FROM entries WHERE id = ?")
		if err != nil {
			return err
		}
		defer insert.Close()
		for _, e := range entries {
			if _, err := insert.Exec(e.Title, e.Summary, e.Body, e.Pending.ID); err != nil {
				return err
			}
			if err := finishIndexed(tx, e); err != nil {
				return err
			}
		}
		_, err = tx.Exec("UPDATE settings SET indexed_to = max(indexed_to, ?)", entries[len(entries)-1].Pending.ID)
		return err
	})
}

// finishIndexed forgets the change that has been indexed. A later one has
// another mark and stays.
func finishIndexed(tx *sql.Tx, e Indexed) error {
	if e.Pending.mark != 0 {
		if _, err := tx.Exec("DELETE FROM stale WHERE entry_id = ? AND mark = ?", e.Pending.ID, e.Pending.mark); err != nil {
			return err
		}
	}
	if e.Offline && !e.Pending.Offline {
		_, err := tx.Exec("UPDATE entries SET offline = 1 WHERE id = ?", e.Pending.ID)
		return err
	}
	return nil
}

// markStale says that the text of an entry has changed since it was indexed.
const markStale = "INSERT OR REPLACE INTO stale SELECT id, abs(random()) | 1 FROM entries WHERE id = ?"

// Optimize lets SQLite look at the shape of the data where it has changed
// much. It is for after a batch of work, never for an empty database: what the
// planner believes of empty tables would be wrong for ever after.
func (s *Store) Optimize(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.writing.Lock()
	defer s.writing.Unlock()
	_, err := s.writer.Exec("PRAGMA analysis_limit = 400; PRAGMA optimize")
	return s.wrap(err)
}
