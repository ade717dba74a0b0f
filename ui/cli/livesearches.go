package cli

import (
	"context"
	"errors"

	"khabar/config"
	"khabar/feeds/clean"
	"khabar/feeds/news"
	"khabar/ui"
)

// Searches gives the searches that are kept, in the order of the list.
func (l *liveList) Searches() []news.SavedSearch {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	searches := make([]news.SavedSearch, len(l.searches))
	for i, search := range l.searches {
		searches[i] = news.SavedSearch{Name: clean.Line(search.Name), Words: clean.Line(search.Query)}
	}
	return searches
}

// SaveSearch puts a search into the list, or gives the one of its name other words.
func (l *liveList) SaveSearch(_ context.Context, search news.SavedSearch) (ui.ListUndo, error) {
	file := l.session.feedFile()
	before, changed, err := file.SaveSearch(config.Search{Name: search.Name, Query: search.Words})
	return undoOf(changed, err, func() error {
		if before == "" {
			_, _, err := file.RemoveSearch(search.Name)
			return err
		}
		_, _, err := file.SaveSearch(config.Search{Name: search.Name, Query: before})
		return err
	})
}

// RenameSearch gives a search another name.
func (l *liveList) RenameSearch(_ context.Context, name, to string) (ui.ListUndo, error) {
	file := l.session.feedFile()
	changed, err := file.RenameSearch(name, to)
	return undoOf(changed, err, func() error {
		_, err := file.RenameSearch(to, name)
		return err
	})
}

// RemoveSearch takes a search out of the list. The undo puts the list back as it
// was, or, where that has changed since, the search at its end.
func (l *liveList) RemoveSearch(_ context.Context, name string) (ui.ListUndo, error) {
	file := l.session.feedFile()
	removed, change, err := file.RemoveSearch(name)
	return undoOf(err == nil, err, func() error {
		err := file.Undo(change)
		if errors.Is(err, config.ErrChangedSince) {
			_, _, err = file.SaveSearch(removed)
		}
		return err
	})
}
