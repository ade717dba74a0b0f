package store

import (
	"context"
	"database/sql"

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
	var unpacked unpacker
	list, err := collect(ctx, s.readers, unpacked.scan, `SELECT e.id, e.title, e.summary, e.offline, coalesce(stale.mark, 0),
			e.slot, e.pack, articles.data,
			iif(e.pack IS NULL OR e.pack = lag(e.pack, 1, 0) OVER (ORDER BY e.id), NULL, packs.data)
		FROM (SELECT id FROM entries WHERE id > max(?1, (SELECT indexed_to FROM settings))
			UNION SELECT entry_id FROM stale WHERE entry_id > ?1 ORDER BY 1 LIMIT ?2) AS wanted
		CROSS JOIN entries AS e ON e.id = wanted.id
		LEFT JOIN packs ON packs.id = e.pack LEFT JOIN articles ON articles.entry_id = e.id
		LEFT JOIN stale ON stale.entry_id = e.id
		ORDER BY e.id`, after, limit)
	return list, s.wrap(err)
}

// Backlog counts the entries that the search index does not hold yet.
func (s *Store) Backlog(ctx context.Context) (int, error) {
	var count int
	err := s.readers.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM entries WHERE id > (SELECT indexed_to FROM settings))
		+ (SELECT count(*) FROM stale)`).Scan(&count)
	return count, s.wrap(err)
}

// unpacker undoes each pack once: entries of one pack follow each other.
type unpacker struct {
	pack     int64
	contents [][]byte
}

func (u *unpacker) scan(rows *sql.Rows) (p Pending, err error) {
	var index int
	var pack sql.NullInt64
	var article, packed []byte
	if err := rows.Scan(&p.ID, &p.Title, &p.Summary, &p.Offline, &p.mark,
		&index, &pack, &article, &packed); err != nil {
		return p, err
	}
	if pack.Valid {
		if p.Content, err = u.content(pack.Int64, packed, index); err != nil {
			return p, err
		}
	}
	if article != nil {
		p.Article, err = decodeArticle(article)
	}
	return p, err
}

// content gives a slot of a pack; packed is empty if the row before was of the
// same pack.
func (u *unpacker) content(pack int64, packed []byte, index int) (content string, err error) {
	if pack != u.pack {
		if u.contents, err = slots(packed); err != nil {
			return "", err
		}
		u.pack = pack
	}
	if index >= len(u.contents) {
		return "", errPack
	}
	return string(u.contents[index]), nil
}

// PutIndexed adds entries to the search index. They must be what Unindexed
// gave, in its order and without gaps.
func (s *Store) PutIndexed(ctx context.Context, entries []Indexed) error {
	if len(entries) == 0 {
		return nil
	}
	return s.write(ctx, func(tx *sql.Tx) error {
		insert, err := tx.Prepare("INSERT OR REPLACE INTO search (rowid, title, summary, body) VALUES (?, ?, ?, ?)")
		if err != nil {
			return err
		}
		defer insert.Close()
		for _, e := range entries {
			if _, err := insert.Exec(e.Pending.ID, e.Title, e.Summary, e.Body); err != nil {
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
const markStale = "INSERT OR REPLACE INTO stale VALUES (?, abs(random()) | 1)"

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
