package config

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
)

// Change identifies one change of the feed list, so that it can be undone: the
// SHA-256 of the file before and after it, in hex. An empty Before means that
// there was no file.
type Change struct{ Before, After string }

// ErrChangedSince says that a change cannot be undone, because the list or its
// backup is not what the change left.
var ErrChangedSince = errors.New("the feed list was changed since")

// AddAll puts feeds and searches at the end of the list, in one write with one
// backup: all of them or none. Those that stand there already, or twice in the call
// (see Identity; searches have names), are left out; if nothing is left, nothing is
// written and added is empty. An address that cannot be followed is an error of
// kind ErrorAddress.
func (f FeedFile) AddAll(list List) (added List, change Change, err error) {
	for _, feed := range list.Feeds {
		if !ValidAddress(feed.URL) {
			return List{}, Change{}, &Error{File: f.Path, Kind: ErrorAddress, Key: keyURL, Detail: Redacted(feed.URL)}
		}
	}
	changed, err := f.change(func(d *document) ([]byte, error) {
		if added = d.missing(list); len(added.Feeds)+len(added.Searches) == 0 {
			return nil, errUnchanged
		}
		edited, err := d.withList(added)
		if err != nil {
			return nil, err
		}
		change = Change{After: sum(edited)}
		if !d.isNew {
			change.Before = sum(d.text)
		}
		return edited, nil
	})
	if err != nil || !changed {
		return List{}, Change{}, err
	}
	return added, change, nil
}

// SetAll gives a key of several feeds the values that it has in feeds, found by their
// addresses, in one write: all of them or none. If all have them already nothing is
// written and changed is false.
func (f FeedFile) SetAll(name string, feeds []Feed) (changed bool, err error) {
	key, known := keyOf(name)
	if !known {
		return false, &Error{File: f.Path, Kind: ErrorUnknown, Key: oneLine(name)}
	}
	return f.change(func(d *document) ([]byte, error) { return d.withAll(key, feeds) })
}

// withAll gives a key of several feeds the values that it has in feeds.
func (d *document) withAll(key feedKey, feeds []Feed) ([]byte, error) {
	edited, err := inTurn(d, feeds, func(d *document, wanted Feed) ([]byte, error) {
		feed, err := d.editable(wanted.URL)
		if err != nil {
			return nil, err
		}
		return d.withLine(feed, key, wanted)
	})
	if err != nil || key.name != keyFolder {
		return edited, err
	}
	return d.withFoldersAsBefore(edited, feeds)
}

// Requery is another query for a search of that name that has the query Before.
type Requery struct{ Name, Before, After string }

// Refile gives feeds the folders that they have in feeds, and searches their other
// queries, in one write. Searches that are gone or ask for something else by now stay
// as they are. Where no feed is moved nothing is written and changed is false.
func (f FeedFile) Refile(feeds []Feed, searches []Requery) (changed bool, err error) {
	key, _ := keyOf(keyFolder)
	return f.change(func(d *document) ([]byte, error) {
		text, err := d.withAll(key, feeds)
		if err != nil {
			return nil, err
		}
		if d, err = parseDocument(d.file, text); err != nil {
			return nil, err
		}
		text, err = inTurn(d, searches, func(d *document, search Requery) ([]byte, error) {
			found, there := d.findSearch(search.Name)
			if !there || found.Query != search.Before {
				return nil, errUnchanged
			}
			field, _ := found.field(keyQuery)
			return d.splice(field.value.at, field.value.end, quote(search.After)), nil
		})
		if errors.Is(err, errUnchanged) {
			return text, nil
		}
		return text, err
	})
}

// withList appends feeds, then searches.
func (d *document) withList(list List) (edited []byte, err error) {
	edited = d.text
	if len(list.Feeds) > 0 {
		if edited, err = d.withFeeds(list.Feeds...); err != nil {
			return nil, err
		}
	}
	for _, search := range list.Searches {
		edited = (&document{text: edited}).withText(searchText(search, d.lineBreak()))
	}
	return edited, nil
}

// missing gives what of a list is not in the document, each once.
func (d *document) missing(wanted List) List {
	var there List
	for _, part := range d.feeds() {
		there.Feeds = append(there.Feeds, part.Feed)
	}
	for _, part := range d.searches() {
		there.Searches = append(there.Searches, part.Search)
	}
	return Missing(there, wanted)
}

// Missing gives what of a wanted list is not in another one, each once: feeds by
// their Identity, searches by their names.
func Missing(list, wanted List) (missing List) {
	there := map[string]bool{}
	for _, feed := range list.Feeds {
		there[Identity(feed.URL)] = true
	}
	for _, feed := range wanted.Feeds {
		if identity := Identity(feed.URL); !there[identity] {
			there[identity] = true
			missing.Feeds = append(missing.Feeds, feed)
		}
	}
	named := map[string]bool{}
	for _, search := range list.Searches {
		named[search.Name] = true
	}
	for _, search := range wanted.Searches {
		if !named[search.Name] {
			named[search.Name] = true
			missing.Searches = append(missing.Searches, search)
		}
	}
	return missing
}

// Undo puts back the list that the change replaced, if nothing has changed the
// list since; else the error is ErrChangedSince. The undone list becomes the
// backup.
func (f FeedFile) Undo(change Change) error {
	place, err := target(f.Path)
	if err != nil {
		return err
	}
	unlock, err := lockDirectory(place)
	if err != nil {
		return err
	}
	defer unlock()
	now, found, err := readText(place)
	if err != nil {
		return err
	}
	if !found || sum(now) != change.After {
		return ErrChangedSince
	}
	if change.Before == "" {
		return renameOver(place, f.file().backup())
	}
	before, _, err := readText(f.file().backup())
	if err != nil {
		return err
	}
	if sum(before) != change.Before {
		return ErrChangedSince
	}
	if err := replaceFile(place, now, before, f.file().backup()); errors.Is(err, errChangedMeanwhile) {
		return ErrChangedSince
	} else if err != nil {
		return err
	}
	return nil
}

func sum(text []byte) string {
	hash := sha256.Sum256(text)
	return hex.EncodeToString(hash[:])
}

// Sum tells versions of the file apart, as Change does; empty where there is none
// to read.
func (f FeedFile) Sum() string {
	text, found, err := readText(f.Path)
	if err != nil || !found {
		return ""
	}
	return sum(text)
}
