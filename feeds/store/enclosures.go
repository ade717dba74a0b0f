package store

import (
	"context"
	"database/sql"
	"strconv"
	"time"

	"khabar/feeds/news"
)

// Enclosures gives the files that belong to an entry, in the order of the feed.
func (s *Store) Enclosures(ctx context.Context, id int64) ([]news.Enclosure, error) {
	list, err := collect(ctx, s.readers, func(rows *sql.Rows) (e news.Enclosure, err error) {
		var seconds int64
		err = rows.Scan(&e.URL, &e.Type, &e.Bytes, &seconds)
		e.Duration = time.Duration(seconds) * time.Second
		return e, err
	}, "SELECT url, type, bytes, seconds FROM enclosures WHERE entry_id = ? ORDER BY position", id)
	return list, s.wrap(err)
}

// enclosureFields are what an entry's revision takes in of its files: nothing
// where it has none, so that entries without are not taken for changed.
func enclosureFields(list []news.Enclosure) []string {
	fields := make([]string, 0, 2*len(list))
	for _, e := range list {
		fields = append(fields, e.URL, strconv.FormatInt(int64(e.Duration/time.Second), 10))
	}
	return fields
}

// enclose stores the files of an entry that was just inserted.
func (w *visitWriter) enclose(inserted sql.Result, list []news.Enclosure) error {
	if len(list) == 0 {
		return nil
	}
	id, err := inserted.LastInsertId()
	if err != nil {
		return err
	}
	return w.insertEnclosures(id, list)
}

// putEnclosures replaces the files of an entry.
func (w *visitWriter) putEnclosures(id int64, list []news.Enclosure) error {
	if _, err := w.tx.Exec("DELETE FROM enclosures WHERE entry_id = ?", id); err != nil {
		return err
	}
	return w.insertEnclosures(id, list)
}

func (w *visitWriter) insertEnclosures(id int64, list []news.Enclosure) error {
	for i, e := range list {
		_, err := w.tx.Exec("INSERT INTO enclosures (entry_id, position, url, type, bytes, seconds) VALUES (?, ?, ?, ?, ?, ?)",
			id, i, e.URL, e.Type, e.Bytes, int64(e.Duration/time.Second))
		if err != nil {
			return err
		}
	}
	return nil
}
