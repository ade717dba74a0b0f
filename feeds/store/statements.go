package store

import "database/sql"

// visitWriter is one transaction that stores visits, with the statements that
// it runs thousands of times compiled once. They end with the transaction.
type visitWriter struct {
	tx *sql.Tx

	entries, packs, counted, answered, notModified, failed, remembered, forgotten *sql.Stmt
}

const (
	insertEntry = `INSERT INTO entries
		(feed_id, published, offline, pack, slot, key, revision, title, url, author, summary, categories, read, starred, muted, colour)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (feed_id, key) DO NOTHING`
	remember    = "INSERT OR REPLACE INTO memories (feed_id, data) VALUES (?, ?)"
	forget      = "DELETE FROM memories WHERE feed_id = ?"
	insertPack  = "INSERT INTO packs (live, data) VALUES (?, ?)"
	addCounted  = "UPDATE feeds SET entries = entries + ?, unread = unread + ?, hidden = hidden + ?, last_entry = max(last_entry, ?) WHERE id = ?"
	setAnswered = `UPDATE feeds SET title = ?1, homepage = ?2, etag = ?3, last_modified = ?4, body_hash = ?5,
		moved_days = iif(moved_to = ?6, moved_days + (?10 > moved_day), 1), moved_day = ?10, moved_to = ?6,
		last_full = ?7, last_success = ?7, ttl = ?11, failures = 0, next_check = ?9,
		fault_kind = '', fault_detail = '', retry_at = 0, proposals = '[]' WHERE id = ?8`
	// A 304 may bring new validators (RFC 9110 §15.4.5); without any, the old
	// ones stay.
	setNotModified = `UPDATE feeds SET last_success = ?1, etag = iif(?2 || ?3 = '', etag, ?2),
		last_modified = iif(?2 || ?3 = '', last_modified, ?3),
		moved_days = iif(moved_to = ?4, moved_days + (?8 > moved_day), 1), moved_day = ?8, moved_to = ?4,
		failures = 0, next_check = ?7, last_full = iif(?5, ?1, last_full),
		fault_kind = '', fault_detail = '', retry_at = 0, proposals = '[]' WHERE id = ?6`
	setFailed = `UPDATE feeds SET fault_kind = ?, fault_status = ?, fault_detail = ?, fault_at = ?,
		retry_at = ?, proposals = ?, failures = ?, next_check = ? WHERE id = ?`
)

func newVisitWriter(tx *sql.Tx) (*visitWriter, error) {
	w := &visitWriter{tx: tx}
	for _, one := range []struct {
		statement **sql.Stmt
		query     string
	}{
		{&w.entries, insertEntry},
		{&w.packs, insertPack},
		{&w.counted, addCounted},
		{&w.answered, setAnswered},
		{&w.notModified, setNotModified},
		{&w.failed, setFailed},
		{&w.remembered, remember},
		{&w.forgotten, forget},
	} {
		statement, err := tx.Prepare(one.query)
		if err != nil {
			return nil, err
		}
		*one.statement = statement
	}
	return w, nil
}
