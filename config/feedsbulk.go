package config

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
)

// Change identifies one change of the feed list, so that it can be undone: the
// SHA-256 of the file before and after it, in hex. An empty Before means that
// there was no file.
type Change struct{ Before, After string }

// ErrChangedSince says that a change cannot be undone, because the list or its
// backup is not what the change left.
var ErrChangedSince = errors.New("the feed list was changed since")

// AddAll puts feeds at the end of the list, in one write with one backup: all
// of them or none. Those that stand there already, or twice in the call (see
// Identity), are left out; if nothing is left, nothing is written and added is
// empty. An address that cannot be followed is an error of kind ErrorAddress.
func (f FeedFile) AddAll(feeds []Feed) (added []Feed, change Change, err error) {
	for _, feed := range feeds {
		if !ValidAddress(feed.URL) {
			return nil, Change{}, &Error{File: f.Path, Kind: ErrorAddress, Key: "url", Detail: oneLine(feed.URL)}
		}
	}
	changed, err := f.change(func(d *document) ([]byte, error) {
		if added = d.missing(feeds); len(added) == 0 {
			return nil, errUnchanged
		}
		edited, err := d.withFeeds(added...)
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
		return nil, Change{}, err
	}
	return added, change, nil
}

// missing gives those of the feeds that are not in the document, each once.
func (d *document) missing(feeds []Feed) []Feed {
	var list []Feed
	for _, part := range d.feeds() {
		list = append(list, part.Feed)
	}
	return Missing(list, feeds)
}

// Missing gives those of the feeds that are not in the list, each once; see
// Identity.
func Missing(list, feeds []Feed) []Feed {
	there := map[string]bool{}
	for _, feed := range list {
		there[Identity(feed.URL)] = true
	}
	var missing []Feed
	for _, feed := range feeds {
		if identity := Identity(feed.URL); !there[identity] {
			there[identity] = true
			missing = append(missing, feed)
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
		return os.Rename(place, f.backup())
	}
	before, _, err := readText(f.backup())
	if err != nil {
		return err
	}
	if sum(before) != change.Before {
		return ErrChangedSince
	}
	if err := replaceFile(place, now, before, f.backup()); errors.Is(err, errChangedMeanwhile) {
		return ErrChangedSince
	} else if err != nil {
		return err
	}
	return nil
}

// backup is where the list before the last change is kept.
func (f FeedFile) backup() string { return f.Path + ".bak" }

func sum(text []byte) string {
	hash := sha256.Sum256(text)
	return hex.EncodeToString(hash[:])
}
