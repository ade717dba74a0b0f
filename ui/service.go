package ui

import (
	"context"
	"time"

	"khabar/feeds/document"
	"khabar/feeds/news"
)

// Service is what the screen needs of the feed side; feeds.Service is one. Every
// method may be called from several goroutines at once. Errors about one feed or
// page are *news.Fault.
type Service interface {
	// Attend says that the reader has pressed a key: work behind the screen then leaves
	// a processor free for a moment. It never waits.
	Attend()
	// Feeds gives the followed feeds in the order of the feed list.
	Feeds(ctx context.Context) ([]news.Feed, error)
	// List gives the entries that a query wants, in its order.
	List(ctx context.Context, query news.Query) ([]news.Line, error)
	// Interpret says what in a search is not understood.
	Interpret(ctx context.Context, words string) ([]news.QueryFault, error)
	// Count counts what List would give.
	Count(ctx context.Context, query news.Query) (int, error)
	// Entries gives entries in the order of ids; unknown ids are left out.
	Entries(ctx context.Context, ids []int64) ([]news.Entry, error)
	// Article gives the text of an entry as far as it is stored, without network.
	Article(ctx context.Context, id int64) (document.Document, error)
	// FullText gives the whole text of an entry, from the web where it must.
	FullText(ctx context.Context, id int64) (document.Document, error)
	// FetchWantedTexts fetches the full texts of unread entries that are wanted
	// before they are opened, the newest first and at most limit, and reports after
	// each one; stored says how many came.
	FetchWantedTexts(ctx context.Context, limit int, progress func(done, total int)) (stored int, err error)
	// Picture gives an image of an entry's article in at most that many pixels, from
	// the web where it must.
	Picture(ctx context.Context, id int64, address string, widthPixels, heightPixels int) (document.Picture, error)
	// FindStories groups entries that have come since, and says how many belong to
	// a story now; it is for behind a refresh.
	FindStories(ctx context.Context) (grouped int, err error)
	// Collapse leaves one line of each story: that which is in shown, else the
	// first, or, with byFeed, that whose feed stands highest in the feed list.
	Collapse(ctx context.Context, lines []news.Line, shown []int64, byFeed bool) ([]news.Line, error)
	// WithStories adds to ids those of the entries that are in the same stories.
	WithStories(ctx context.Context, ids []int64) ([]int64, error)
	// Stories gives the stories of those entries that are in one, by their ids.
	Stories(ctx context.Context, ids []int64) (map[int64]news.Story, error)
	// Versions gives what an entry said before its feed changed it, the oldest
	// first, and last what it says now.
	Versions(ctx context.Context, id int64) ([]news.Version, error)
	// Breaking gives the newest unread entry that is marked as breaking news.
	Breaking(ctx context.Context, since time.Time) (entry news.Entry, found bool, err error)
	// Mark changes the state of entries; it is on disk when Mark returns. changed are
	// those that were not so before.
	Mark(ctx context.Context, ids []int64, change news.Change) (changed []int64, err error)
	// Kept gives what Keep has kept under a name, or "".
	Kept(ctx context.Context, name string) (string, error)
	// Keep keeps what the reader has chosen on the screen for the next time.
	Keep(ctx context.Context, name, value string) error
	// NewestID gives the id of the entry that was stored last, 0 where none is.
	NewestID(ctx context.Context) (int64, error)
	// Enclosures gives the sound and film that belong to an entry.
	Enclosures(ctx context.Context, id int64) ([]news.Enclosure, error)
	// Place gives how far an entry has been read, as SavePlace has kept it.
	Place(ctx context.Context, id int64) (block, offset int, found bool, err error)
	// SavePlace keeps how far an entry has been read; zero and zero forget it.
	SavePlace(ctx context.Context, id int64, block, offset int) error
	// Refresh asks feeds (all where urls is nil) and reports after each one.
	Refresh(ctx context.Context, urls []string, progress func(news.Progress)) (news.Summary, error)
	// Recent counts the entries of each feed, by its id, that were published since.
	Recent(ctx context.Context, since time.Time) (map[int64]int, error)
	// RefreshDue asks the feeds that are due: what khabar asks of its own accord.
	RefreshDue(ctx context.Context, progress func(news.Progress)) (news.Summary, error)
}
