package store

import (
	"context"
	"database/sql"
	"sync"
)

// compiled are statements that are run thousands of times, compiled when they
// are first needed and kept as long as the database is open.
type compiled struct {
	mu   sync.Mutex
	kept map[string]*sql.Stmt
}

// on compiles a statement for a side of the database. With the writer's the
// caller must not have a transaction open: there is only one connection.
func (c *compiled) on(ctx context.Context, db *sql.DB, query string) (*sql.Stmt, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if statement, ok := c.kept[query]; ok {
		return statement, nil
	}
	statement, err := db.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	if c.kept == nil {
		c.kept = map[string]*sql.Stmt{}
	}
	c.kept[query] = statement
	return statement, nil
}

// visitStatements are those that store visits.
type visitStatements struct {
	entries, packs, counted, answered, notModified, failed, remembered, forgotten *sql.Stmt
}

// visitWriter is one transaction that stores visits.
type visitWriter struct {
	tx *sql.Tx
	visitStatements
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

// visitStatements gives the statements that store visits, for transactions to
// come.
func (s *Store) visitStatements(ctx context.Context) (list visitStatements, err error) {
	for _, one := range []struct {
		statement **sql.Stmt
		query     string
	}{
		{&list.entries, insertEntry},
		{&list.packs, insertPack},
		{&list.counted, addCounted},
		{&list.answered, setAnswered},
		{&list.notModified, setNotModified},
		{&list.failed, setFailed},
		{&list.remembered, remember},
		{&list.forgotten, forget},
	} {
		if *one.statement, err = s.compiled.on(ctx, s.writer, one.query); err != nil {
			return list, err
		}
	}
	return list, nil
}

// in gives a writer that runs the statements in a transaction.
func (list visitStatements) in(tx *sql.Tx) *visitWriter {
	w := &visitWriter{tx: tx, visitStatements: list}
	for _, statement := range []**sql.Stmt{
		&w.entries, &w.packs, &w.counted, &w.answered, &w.notModified, &w.failed, &w.remembered, &w.forgotten,
	} {
		*statement = tx.Stmt(*statement)
	}
	return w
}
