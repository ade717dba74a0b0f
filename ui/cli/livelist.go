package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"khabar/config"
	"khabar/config/catalogue"
	"khabar/feeds/clean"
	"khabar/feeds/news"
	"khabar/ui"
	"khabar/ui/feededitor"
	"khabar/ui/lang"
)

// liveList is the feed list while the reader is open: feeds.toml, which editors
// and other processes may change, and the feeds that the service follows.
type liveList struct {
	session  *session
	mutex    sync.Mutex
	seen     stamp         // of the file, when it was read last
	list     []config.Feed // what is followed
	searches []config.Search
}

// stamp tells versions of a file apart. The zero stamp is a file that is not
// there.
type stamp struct {
	info  fs.FileInfo
	bytes int64
	saved time.Time
}

func stampOf(path string) stamp {
	info, err := os.Stat(path)
	if err != nil {
		return stamp{}
	}
	return stamp{info: info, bytes: info.Size(), saved: info.ModTime()}
}

// same compares the files as well: one that was put in place of another can have
// its size and its time.
func (s stamp) same(other stamp) bool {
	if s.info == nil || other.info == nil {
		return s.info == nil && other.info == nil
	}
	return os.SameFile(s.info, other.info) && s.bytes == other.bytes && s.saved.Equal(other.saved)
}

// newLiveList watches the list from the version on that has the stamp seen.
func newLiveList(s *session, seen stamp) *liveList {
	return &liveList{session: s, seen: seen, list: s.list, searches: s.searches}
}

const (
	// lookEvery is the pause between looks at the file where it cannot be watched. One
	// look is one system call. lookWatched is that where it is, for what the system
	// does not tell of: files on a network.
	lookEvery   = time.Second
	lookWatched = time.Minute
	// settleTime is how long the file has to stay as it is before it is read:
	// editors empty it first, or move it aside.
	settleTime = 100 * time.Millisecond
	// settleLooks bounds the waiting for a file that never rests.
	settleLooks = 20
)

// Wait returns when the file is another than was read last, or ctx has ended.
func (l *liveList) Wait(ctx context.Context) bool {
	pause := lookEvery
	changes, end, watched := watch(l.path())
	if watched {
		defer end()
		pause = lookWatched
		if l.turned(stampOf(l.path())) && l.settle(ctx) { // before it was watched
			return true
		}
	}
	ticker := time.NewTicker(pause)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return false
		case <-ticker.C:
		case _, open := <-changes:
			if !open { // the folder is gone: it may come again
				changes = nil
				ticker.Reset(lookEvery)
			}
		}
		if l.turned(stampOf(l.path())) && l.settle(ctx) {
			return true
		}
	}
}

// settle waits until the file is at rest, and says whether it is still another
// than was read last.
func (l *liveList) settle(ctx context.Context) bool {
	before := stampOf(l.path())
	for range settleLooks {
		select {
		case <-ctx.Done():
			return false
		case <-time.After(settleTime):
		}
		now := stampOf(l.path())
		if now.same(before) {
			break
		}
		before = now
	}
	return l.turned(before)
}

func (l *liveList) turned(now stamp) bool {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	return !now.same(l.seen)
}

func (l *liveList) path() string { return l.session.places.Feeds }

// Apply reads the file and follows what stands in it. A list that is gone stays
// in force: it may be on its way from one place to another.
func (l *liveList) Apply(ctx context.Context) (ui.ListChange, error) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	l.seen = stampOf(l.path()) // before reading: what is saved later is seen later
	list, found, err := config.LoadList(l.path())
	if err != nil {
		l.session.log.write(err)
		return ui.ListChange{}, err
	}
	same := slices.EqualFunc(list.Feeds, l.list, config.Feed.Equal)
	if !found || same && slices.Equal(list.Searches, l.searches) {
		return ui.ListChange{}, nil
	}
	if !same {
		if err := l.session.service.Follow(ctx, subscriptions(list.Feeds)); err != nil {
			return ui.ListChange{}, err
		}
	}
	change := ui.ListChange{Changed: true, New: newFeeds(l.list, list.Feeds)}
	l.list, l.searches = list.Feeds, list.Searches
	return change, nil
}

// newFeeds gives the addresses that are to be asked now and were not before.
func newFeeds(before, now []config.Feed) []string {
	asked := map[string]bool{}
	for _, feed := range before {
		asked[feed.URL] = !feed.Paused
	}
	var fresh []string
	for _, feed := range now {
		if !feed.Paused && !asked[feed.URL] {
			fresh = append(fresh, feed.URL)
		}
	}
	return fresh
}

// Catalogue gives the outlets that have a feed and are not known to refuse it.
func (l *liveList) Catalogue() []feededitor.Outlet {
	language := l.session.words.language
	var outlets []feededitor.Outlet
	for _, outlet := range catalogue.All() {
		if outlet.FeedURL == "" || outlet.Evidence == catalogue.Blocked {
			continue
		}
		outlets = append(outlets, offered(outlet, language))
	}
	return outlets
}

// offered is an outlet as the feed editor offers it.
func offered(outlet catalogue.Outlet, language string) feededitor.Outlet {
	country, subject := catalogue.CountryName(outlet.Country, language), outlet.Category.Name(language)
	return feededitor.Outlet{
		Feed:  news.Subscription{URL: outlet.FeedURL, Name: outlet.Title(language), Folder: subject, Country: outlet.Country},
		Place: strings.Join(filled(country, subject, wordsFor(language).Evidence[string(outlet.Evidence)]), " · "),
		Words: wordsOfOutlet(outlet),
	}
}

func wordsOfOutlet(outlet catalogue.Outlet) string {
	words := outlet.TitleArabic + " " + outlet.TitleEnglish
	for _, language := range lang.Languages {
		words += " " + catalogue.CountryName(outlet.Country, language) + " " + outlet.Category.Name(language)
	}
	return words
}

// isAFile says of what was typed as an address that it is a file, and how that file is
// imported.
func (w words) isAFile(typed, path string) string {
	if strings.ContainsAny(path, " \t") {
		path = strconv.Quote(path)
	}
	return fmt.Sprintf(w.Lists.IsAFile, clean.Line(typed), clean.Line(path))
}

// Find gives the feeds of an address. Whoever types the path of a file is told how a
// list of feeds is imported.
func (l *liveList) Find(ctx context.Context, address string) ([]news.Candidate, error) {
	path := address
	if below, ok := strings.CutPrefix(path, "~/"); ok { // no shell has put the folder there
		if home, err := os.UserHomeDir(); err == nil {
			path = filepath.Join(home, below)
		}
	}
	if isListFile(path, config.CompleteAddress(path)) {
		return nil, refuse(l.session.words.isAFile(address, path))
	}
	return l.session.service.Discover(ctx, address)
}

// Add puts a feed at the end of the list.
func (l *liveList) Add(_ context.Context, feed news.Subscription) (ui.ListUndo, error) {
	file := l.session.feedFile()
	changed, err := file.Add(config.Feed{URL: feed.URL, Name: feed.Name, Folder: feed.Folder, Country: feed.Country, Paused: feed.Paused})
	if err != nil || !changed {
		return nil, err
	}
	return func(context.Context) error { return file.Remove(feed.URL) }, nil
}

// Remove takes feeds out of the list; the undo puts them back at their places.
func (l *liveList) Remove(_ context.Context, feedURLs ...string) (ui.ListUndo, error) {
	file := l.session.feedFile()
	removed, err := file.TakeOut(feedURLs...)
	if err != nil {
		return nil, err
	}
	return func(context.Context) error {
		_, err := file.PutBack(removed...)
		return err
	}, nil
}

// Rename gives a feed the reader's own name, or with "" that of the site.
func (l *liveList) Rename(_ context.Context, feedURL, name string) (ui.ListUndo, error) {
	before := l.written(feedURL)
	return l.change(func(file config.FeedFile) (bool, error) { return file.Rename(feedURL, name) },
		func(file config.FeedFile) (bool, error) { return file.Rename(feedURL, before.Name) })
}

// Move puts feeds into a folder, or with "" into none.
func (l *liveList) Move(_ context.Context, folder string, feedURLs ...string) (ui.ListUndo, error) {
	return l.setAll("folder", feedURLs, func(feed *config.Feed) { feed.Folder = folder })
}

// Pause keeps feeds from being asked, or lets them be asked again.
func (l *liveList) Pause(_ context.Context, paused bool, feedURLs ...string) (ui.ListUndo, error) {
	return l.setAll("paused", feedURLs, func(feed *config.Feed) { feed.Paused = paused })
}

// setAll gives a key of feeds the values that set puts into them.
func (l *liveList) setAll(key string, feedURLs []string, set func(*config.Feed)) (ui.ListUndo, error) {
	before, after := l.beforeAndAfter(feedURLs, set)
	return l.change(func(file config.FeedFile) (bool, error) { return file.SetAll(key, after) },
		func(file config.FeedFile) (bool, error) { return file.SetAll(key, before) })
}

// beforeAndAfter gives feeds as they stand in the list, and as set makes them.
func (l *liveList) beforeAndAfter(feedURLs []string, set func(*config.Feed)) (before, after []config.Feed) {
	for _, feedURL := range feedURLs {
		feed := l.written(feedURL)
		feed.URL = feedURL
		before = append(before, feed)
		set(&feed)
		after = append(after, feed)
	}
	return before, after
}

// Tag gives a feed its tags.
func (l *liveList) Tag(_ context.Context, feedURL string, tags []string) (ui.ListUndo, error) {
	before := l.written(feedURL)
	return l.change(func(file config.FeedFile) (bool, error) { return file.Tag(feedURL, tags) },
		func(file config.FeedFile) (bool, error) { return file.Tag(feedURL, before.Tags) })
}

// change makes a change of the file. Its undo brings the file back to the byte, or
// with back where something else was changed or undone since.
func (l *liveList) change(edit, back func(config.FeedFile) (bool, error)) (ui.ListUndo, error) {
	file := l.session.feedFile()
	before := file.Sum()
	changed, err := edit(file)
	if err != nil || !changed {
		return nil, err
	}
	after := file.Sum()
	return func(context.Context) error {
		err := config.ErrChangedSince
		if before != "" {
			err = file.Undo(config.Change{Before: before, After: after})
		}
		if errors.Is(err, config.ErrChangedSince) {
			_, err = back(file)
		}
		return err
	}, nil
}

// Place puts a feed above another one.
func (l *liveList) Place(_ context.Context, feedURL, otherURL string) (ui.ListUndo, error) {
	above, under := l.neighbours(feedURL)
	place := func(other string, below bool) func(config.FeedFile) (bool, error) {
		return func(file config.FeedFile) (bool, error) {
			_, changed, err := file.Place(feedURL, other, below)
			return changed, err
		}
	}
	if above != "" {
		return l.change(place(otherURL, false), place(above, true))
	}
	return l.change(place(otherURL, false), place(under, false))
}

// neighbours gives the addresses of the feeds above and below one in the list.
func (l *liveList) neighbours(feedURL string) (above, under string) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	at := slices.IndexFunc(l.list, func(feed config.Feed) bool { return feed.URL == feedURL })
	if at > 0 {
		above = l.list[at-1].URL
	}
	if at >= 0 && at+1 < len(l.list) {
		under = l.list[at+1].URL
	}
	return above, under
}

// Readdress gives a feed another address. What is stored of it goes along, before
// the list is read again, by this program or another one.
func (l *liveList) Readdress(ctx context.Context, feedURL, to string) (ui.ListUndo, error) {
	if err := l.session.readdress(ctx, feedURL, to); err != nil {
		return nil, err
	}
	return func(ctx context.Context) error { return l.session.readdress(ctx, to, feedURL) }, nil
}

// Replace puts another feed in the place of one.
func (l *liveList) Replace(_ context.Context, feedURL string, with news.Subscription) (ui.ListUndo, error) {
	before := l.written(feedURL)
	return l.change(func(file config.FeedFile) (bool, error) { return file.Replace(feedURL, with.URL, with.Name) },
		func(file config.FeedFile) (bool, error) {
			if _, err := file.Replace(with.URL, before.URL, ""); err != nil {
				return false, err
			}
			return file.Rename(before.URL, before.Name)
		})
}

// Replacement gives an outlet of the catalogue that could take a feed's place.
func (l *liveList) Replacement(feed news.Feed) (feededitor.Outlet, bool) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	found := replacements(feed, l.list)
	if len(found) == 0 {
		return feededitor.Outlet{}, false
	}
	return offered(found[0], l.session.words.language), true
}

// undoOf is the undo of a change that was made, and nil where none was.
func undoOf(changed bool, err error, undo func() error) (ui.ListUndo, error) {
	if err != nil || !changed {
		return nil, err
	}
	return func(context.Context) error { return undo() }, nil
}

// written gives a feed as it stands in the list, where its name may be empty.
func (l *liveList) written(feedURL string) config.Feed {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	feed, _ := findFeed(l.list, feedURL)
	return feed
}

// Explain says what is wrong; the place in the file without its folder, since it
// stands in one line.
func (l *liveList) Explain(err error) string {
	return l.session.explainEdit(err)
}

// explainEdit says what is wrong with a change of a file of the user, without the
// way to the file.
func (s *session) explainEdit(err error) string {
	var refused *failure
	if errors.As(err, &refused) && refused.sentence != "" {
		return refused.sentence
	}
	var wrong *config.Error
	if errors.As(err, &wrong) {
		short := *wrong
		short.File = filepath.Base(wrong.File)
		return s.words.configError(&short)
	}
	return s.sentence(err)
}
