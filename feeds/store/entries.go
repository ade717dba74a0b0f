package store

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"khabar/feeds/clean"
	"khabar/feeds/document"
	"khabar/feeds/news"
)

// ErrNoEntry says that there is no entry with the given id.
var ErrNoEntry = errors.New("no such entry")

const entryColumns = `e.id, e.feed_id, f.url, f.name, f.title, e.title, e.url, e.author, e.summary,
	e.published, e.read, e.starred, e.offline, e.muted > 0, e.colour, e.categories,
	EXISTS (SELECT 1 FROM versions WHERE versions.entry_id = e.id),
	` + isNew

// Entries gives the entries in the order of ids, without those that are not
// there.
func (s *Store) Entries(ctx context.Context, ids []int64) ([]news.Entry, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	// CROSS JOIN keeps the order of the loops, and with it the order of ids.
	list, err := collect(ctx, s.readers, func(rows *sql.Rows) (news.Entry, error) { return scanEntry(rows.Scan) },
		"SELECT "+entryColumns+` FROM json_each(?) AS wanted
		CROSS JOIN entries AS e ON e.id = wanted.value CROSS JOIN feeds AS f ON f.id = e.feed_id
		ORDER BY wanted.id`, jsonIDs(ids))
	return list, s.wrap(err)
}

func scanEntry(scan func(...any) error, more ...any) (e news.Entry, err error) {
	var name, title string
	var published int64
	columns := []any{&e.ID, &e.FeedID, &e.FeedURL, &name, &title, &e.Title, &e.URL, &e.Author, &e.Summary,
		&published, &e.Read, &e.Starred, &e.Offline, &e.Muted, &e.Colour, &e.Categories, &e.Edited, &e.New}
	err = scan(append(columns, more...)...)
	e.FeedName, e.Published = displayName(name, title, e.FeedURL), fromMillis(published)
	return e, err
}

// displayName is what to call a feed: the user's name for it, its title, its
// host, its address.
func displayName(name, title, address string) string {
	if given := cmp.Or(name, title); given != "" { // so that no address is taken apart
		return given
	}
	return cmp.Or(news.HostName(address), clean.Redact(address))
}

// jsonIDs writes ids as a list; none is an empty one, since null would be a value.
func jsonIDs(ids []int64) string {
	if ids == nil {
		return "[]"
	}
	text, _ := json.Marshal(ids) // integers always encode
	return string(text)
}

// Stored is an entry with all that is stored of it.
type Stored struct {
	news.Entry
	// Homepage is that of the feed, and a base for relative links.
	Homepage string
	// Content is the HTML that the feed sent, or empty. What is damaged counts as not
	// stored: the web may have it still.
	Content string
	// Article is the full text, or nil. It is Outdated where the feed has changed
	// what it says since its page was fetched.
	Article *document.Document
}

// Stored loads one entry with its body. The error is ErrNoEntry if there is no
// such entry.
func (s *Store) Stored(ctx context.Context, id int64) (Stored, error) {
	stored, err := s.stored(ctx, id)
	if errors.Is(err, sql.ErrNoRows) {
		return stored, ErrNoEntry
	}
	return stored, s.wrap(err)
}

func (s *Store) stored(ctx context.Context, id int64) (stored Stored, err error) {
	row := s.readers.QueryRowContext(ctx, "SELECT "+entryColumns+`, f.homepage, e.slot, packs.data, articles.data,
		coalesce(articles.fetched < (SELECT max(until) FROM versions WHERE versions.entry_id = e.id), 0)
		FROM entries AS e JOIN feeds AS f ON f.id = e.feed_id
		LEFT JOIN packs ON packs.id = e.pack LEFT JOIN articles ON articles.entry_id = e.id
		WHERE e.id = ?`, id)
	var index int
	var packed, article []byte
	var outdated bool
	stored.Entry, err = scanEntry(row.Scan, &stored.Homepage, &index, &packed, &article, &outdated)
	if err != nil {
		return stored, err
	}
	stored.Content = slot(packed, index)
	if stored.Article = decodeArticle(article); stored.Article != nil {
		stored.Article.Outdated = outdated
	}
	return stored, nil
}

// PutArticle stores the full text of an entry for good; nothing if there is no such
// entry any more.
func (s *Store) PutArticle(ctx context.Context, id int64, article document.Document) error {
	encoded, err := article.Encode()
	if err != nil {
		return err
	}
	data := compress(encoded)
	return s.write(ctx, func(tx *sql.Tx) error {
		if _, err := tx.Exec(`INSERT INTO articles (entry_id, data, fetched) SELECT id, ?, ? FROM entries WHERE id = ?
			ON CONFLICT (entry_id) DO UPDATE SET data = excluded.data, fetched = excluded.fetched`, data, article.FetchedAt, id); err != nil {
			return err
		}
		if _, err := tx.Exec("DELETE FROM misses WHERE entry_id = ?", id); err != nil { // its page is there
			return err
		}
		if _, err := tx.Exec("UPDATE entries SET offline = 1 WHERE id = ?", id); err != nil {
			return err
		}
		_, err := tx.Exec(markStale, id)
		return err
	})
}

// decodeArticle gives a stored article; nil where there is none, or one that is
// damaged: then its page is fetched again.
func decodeArticle(data []byte) *document.Document {
	encoded, err := decompress(data)
	if err != nil || len(encoded) == 0 {
		return nil
	}
	article, err := document.Decode(encoded)
	if err != nil {
		return nil
	}
	return &article
}
