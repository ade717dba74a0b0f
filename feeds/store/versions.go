package store

import (
	"context"
	"database/sql"
	"strings"
	"time"

	"khabar/feeds/breaking"
	"khabar/feeds/clean"
	"khabar/feeds/fold"
	"khabar/feeds/news"
)

const (
	// versionsMax is how many versions of an entry are kept: the first, which
	// is what the outlet said at first, and the newest.
	versionsMax = 8
	// versionRunesMax is how much of a text is kept and compared.
	versionRunesMax = 20_000
)

// version is what an entry said before its feed changed it, on its way into the
// table of versions.
type version struct {
	entry       int64
	until       int64
	title, text string
}

// outdated compares changed rows with what is stored of them and gives what is
// to be kept. A change of marks, of a link or of markup is none: the words have
// to be other ones. What comes with the program is nobody's word: of that none is.
func (s *Store) outdated(ctx context.Context, changed []row, at time.Time) ([]version, error) {
	if len(changed) == 0 {
		return nil, nil
	}
	ids := make([]int64, len(changed))
	for i, r := range changed {
		ids[i] = r.id
	}
	list, err := collect(ctx, s.readers, func(rows *sql.Rows) (p Pending, err error) {
		err = rows.Scan(&p.ID, &p.Title, &p.Summary, &p.pack, &p.slot)
		return p, err
	}, `SELECT id, title, summary, coalesce(pack, 0), slot FROM entries
		WHERE id IN (SELECT value FROM json_each(?)) ORDER BY pack, id`, jsonIDs(ids))
	if err != nil {
		return nil, err
	}
	if err := s.unpack(ctx, list); err != nil {
		return nil, err
	}
	stored := make(map[int64]Pending, len(list))
	for _, p := range list {
		stored[p.ID] = p
	}
	var versions []version
	for _, r := range changed {
		old, there := stored[r.id]
		if !there || r.Offline {
			continue
		}
		text := textOf(old.Summary, old.Content)
		if sameWords(headline(old.Title), headline(r.Title)) && sameWords(text, textOf(r.Summary, r.Content)) {
			continue
		}
		versions = append(versions, version{entry: r.id, until: millis(at), title: old.Title, text: text})
	}
	return versions, nil
}

// headline is a title without the marker of breaking news, which outlets take
// away after an hour.
func headline(title string) string {
	title, _ = breaking.Split(title)
	return title
}

// textOf is what an entry says, as plain text, a line for each paragraph.
func textOf(summary, content string) string {
	if content == "" {
		return summary
	}
	return clean.HTMLBody(content, versionRunesMax)
}

func sameWords(a, b string) bool { return a == b || fold.Fold(a) == fold.Fold(b) }

// putVersions keeps versions; of an entry that has many, one in the middle goes.
func (w *visitWriter) putVersions(versions []version) error {
	for _, v := range versions {
		if _, err := w.tx.Exec("INSERT INTO versions (entry_id, until, title, data) SELECT id, ?, ?, ? FROM entries WHERE id = ?",
			v.until, v.title, compress([]byte(v.text)), v.entry); err != nil {
			return err
		}
		if _, err := w.tx.Exec(`DELETE FROM versions WHERE id IN (SELECT id FROM versions WHERE entry_id = ?1
			AND id > (SELECT min(id) FROM versions WHERE entry_id = ?1) ORDER BY id DESC LIMIT -1 OFFSET ?2)`,
			v.entry, versionsMax-1); err != nil {
			return err
		}
	}
	return nil
}

// Versions gives what an entry said before, the oldest first, and last what it
// says now, without a time. A version that is damaged is left out.
func (s *Store) Versions(ctx context.Context, id int64) ([]news.Version, error) {
	now, err := s.Stored(ctx, id)
	if err != nil {
		return nil, err
	}
	type stored struct {
		news.Version
		damaged bool
	}
	versions, err := collect(ctx, s.readers, func(rows *sql.Rows) (v stored, err error) {
		var until int64
		var data []byte
		if err := rows.Scan(&v.Title, &until, &data); err != nil {
			return v, err
		}
		text, damage := decompress(data)
		v.Text, v.Until, v.damaged = string(text), fromMillis(until), damage != nil
		return v, nil
	}, "SELECT title, until, data FROM versions WHERE entry_id = ? ORDER BY id", id)
	if err != nil {
		return nil, s.wrap(err)
	}
	var list []news.Version
	for _, v := range versions {
		if !v.damaged {
			list = append(list, v.Version)
		}
	}
	return append(list, news.Version{Title: now.Title, Text: strings.TrimSpace(textOf(now.Summary, now.Content))}), nil
}
