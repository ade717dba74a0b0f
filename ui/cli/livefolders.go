package cli

import (
	"context"
	"maps"
	"slices"

	"khabar/config"
	"khabar/feeds/news"
	"khabar/feeds/query"
	"khabar/ui"
)

// Refile gives feeds each a folder, since one is called otherwise now. The searches
// that name it follow in the same change of the file, unless other feeds stay in it:
// those of an account. Filters stand in another file, and are only counted.
func (l *liveList) Refile(ctx context.Context, from, to string, folders map[string]string) (undo ui.ListUndo, left int, err error) {
	before, after := l.beforeAndAfter(slices.Sorted(maps.Keys(folders)), func(feed *config.Feed) { feed.Folder = folders[feed.URL] })
	stays, err := l.stays(ctx, from, folders)
	if err != nil {
		return nil, 0, err
	}
	there, back, left := l.requeries(from, to, stays)
	undo, err = l.change(func(file config.FeedFile) (bool, error) { return file.Refile(after, there) },
		func(file config.FeedFile) (bool, error) { return file.Refile(before, back) })
	return undo, left + l.filtersOf(from), err
}

// stays says whether a folder has feeds that are not among those that move.
func (l *liveList) stays(ctx context.Context, folder string, moved map[string]string) (bool, error) {
	all, err := l.session.service.Feeds(ctx)
	for _, feed := range all {
		if _, moves := moved[feed.URL]; !moves && query.InFolder(feed.Folder, folder) {
			return true, err
		}
	}
	return false, err
}

// requeries gives what searches have to ask for where a folder gets another path, and
// what takes that back; left counts those that name it and stay as they are.
func (l *liveList) requeries(from, to string, stays bool) (there, back []config.Requery, left int) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	for _, search := range l.searches {
		renamed, names := query.Refolder(search.Query, from, to)
		switch {
		case names && (stays || renamed == search.Query):
			left++
		case names:
			there = append(there, config.Requery{Name: search.Name, Before: search.Query, After: renamed})
			back = append(back, config.Requery{Name: search.Name, Before: renamed, After: search.Query})
		}
	}
	return there, back, left
}

// filtersOf counts the filters of config.toml that name a folder or one below it.
func (l *liveList) filtersOf(folder string) (count int) {
	filters, err := config.LoadFilters(l.session.places.Config)
	if err != nil {
		return 0 // what is wrong there is said where filters are
	}
	for _, filter := range filters {
		if news.InFolder(filter.Folder, folder) {
			count++
		}
	}
	return count
}
