package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
)

// takeOver writes into the database every row of another one that can be read, in
// the place of its own where both have it. A file that is not there, or of which
// nothing can be read, gives nothing; an error is one of the own database.
func (s *Store) takeOver(ctx context.Context, path string) error {
	if _, err := readHeader(path); err != nil {
		return nil
	}
	from, err := sql.Open("sqlite", source(path, "_pragma=query_only(1)"))
	if err != nil {
		return err
	}
	defer from.Close()
	theirs, err := tablesOf(ctx, from, "main")
	if err != nil {
		return ctx.Err()
	}
	ours, err := tablesOf(ctx, s.writer, "main")
	if err != nil {
		return err
	}
	if err := s.takeOverMarks(ctx, from); err != nil {
		return err
	}
	for _, t := range ours {
		at := slices.IndexFunc(theirs, func(other table) bool { return other.name == t.name && other.hasRowid == t.hasRowid })
		if at < 0 {
			continue
		}
		t.columns = slices.DeleteFunc(t.columns, func(column string) bool { return !slices.Contains(theirs[at].columns, column) })
		if err := s.takeOverTable(ctx, from, t); err != nil {
			return err
		}
	}
	return nil
}

// takeOverMarks gives the entries that are there already (from the backup) the
// marks that the indexes of the other database tell of: where pages of its table
// are lost, those of an index often are not.
func (s *Store) takeOverMarks(ctx context.Context, from *sql.DB) error {
	statements := []struct{ read, write string }{
		{"SELECT id FROM entries INDEXED BY entries_starred WHERE starred = 1",
			"UPDATE entries SET starred = id IN (SELECT value FROM json_each(?1))"},
		{"SELECT id FROM entries INDEXED BY entries_unread WHERE read = 0",
			"UPDATE entries SET read = id NOT IN (SELECT value FROM json_each(?1))"},
	}
	for _, statement := range statements {
		ids, err := collect(ctx, from, scanID, statement.read)
		if err != nil || len(ids) == 0 { // an index that is lost as well
			continue
		}
		if _, err := s.writer.ExecContext(ctx, statement.write, jsonIDs(ids)); err != nil {
			return err
		}
	}
	return nil
}

// takeOverTable takes over the rows of a table, around those that are lost.
func (s *Store) takeOverTable(ctx context.Context, from *sql.DB, t table) error {
	_, err := s.writer.ExecContext(ctx, "PRAGMA foreign_keys = OFF")
	if err != nil {
		return err
	}
	return s.write(ctx, func(tx *sql.Tx) error {
		insert, err := tx.PrepareContext(ctx, fmt.Sprintf("INSERT OR REPLACE INTO %q (%s) VALUES (%s)",
			t.name, strings.Join(t.columns, ", "), marks(len(t.columns))))
		if err != nil {
			return err
		}
		defer insert.Close()
		r := &rowReader{context: ctx, from: from, table: t, insert: insert}
		if t.hasRowid {
			r.aroundHoles()
		} else {
			r.fromBothEnds()
		}
		return r.failure
	})
}

// rowReader reads the rows of a table in a database that may be damaged, and
// inserts them.
type rowReader struct {
	context context.Context
	from    *sql.DB
	table   table
	insert  *sql.Stmt
	failure error // of our own side: a full disk, an end
}

// fromBothEnds reads forwards to the first damage, then backwards to the last.
func (r *rowReader) fromBothEnds() {
	if _, whole := r.read("ORDER BY " + r.table.key); !whole && r.failure == nil {
		r.read("ORDER BY " + strings.ReplaceAll(r.table.key, ",", " DESC,") + " DESC")
	}
}

// aroundHoles reads by rowid. Where a row cannot be read it tries ever further
// on, and once it reads again, goes back to the edge of the hole.
func (r *rowReader) aroundHoles() {
	after := int64(math.MinInt64)
	for r.failure == nil {
		last, whole := r.read("WHERE rowid > ? ORDER BY rowid", after)
		if whole {
			return
		}
		after = max(after, last)
		edge, found := r.beyondHole(max(after, 0))
		if !found {
			return
		}
		r.read("WHERE rowid > ? AND rowid <= ? ORDER BY rowid DESC", after, edge)
		after = edge
	}
}

// beyondHole steps over the rows after a rowid, by powers of two, until it reads
// again, and gives a rowid that lies behind the hole.
func (r *rowReader) beyondHole(after int64) (edge int64, found bool) {
	const farthest = 1 << 40 // more rows than any file has
	for step := int64(1); step < farthest && r.failure == nil; step *= 2 {
		var rowid int64
		err := r.from.QueryRowContext(r.context, fmt.Sprintf("SELECT rowid FROM %q WHERE rowid > ? ORDER BY rowid LIMIT 1", r.table.name), after+step).Scan(&rowid)
		if err == nil || errors.Is(err, sql.ErrNoRows) {
			return after + step, true
		}
		r.failure = r.context.Err()
	}
	return 0, false
}

// read inserts the rows of a query until one cannot be read. It gives the rowid
// of the last one, and whether all were read. A row that does not fit the table
// (damage may change values) is left out.
func (r *rowReader) read(tail string, arguments ...any) (last int64, whole bool) {
	last = math.MinInt64
	query := fmt.Sprintf("SELECT %s FROM %q %s", strings.Join(r.table.columns, ", "), r.table.name, tail)
	rows, err := r.from.QueryContext(r.context, query, arguments...)
	if err != nil {
		r.failure = r.context.Err()
		return last, false
	}
	defer rows.Close()
	values, places := make([]any, len(r.table.columns)), make([]any, len(r.table.columns))
	for i := range values {
		places[i] = &values[i]
	}
	for rows.Next() {
		if rows.Scan(places...) != nil {
			continue
		}
		if rowid, ok := values[0].(int64); ok && r.table.hasRowid {
			last = rowid
		}
		if _, err := r.insert.ExecContext(r.context, values...); err != nil && (kindOf(err) != KindOther || r.context.Err() != nil) {
			r.failure = err
			return last, false
		}
	}
	r.failure = r.context.Err()
	return last, rows.Err() == nil && r.failure == nil
}
