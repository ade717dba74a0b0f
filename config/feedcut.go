package config

import (
	"slices"
	"strings"
)

// Removed is a feed that was taken out of the list: its lines and its place, so
// that it can be put back.
type Removed struct {
	Feed Feed
	text string // its lines, as they stood
	at   int    // where they stood
	rest string // SHA-256 of the list without them, in hex
	// above and below are the addresses of its neighbours; empty means none.
	above, below string
}

// TakeOut does what Remove does with several feeds, in one write: with all of them
// or none. It remembers what is needed to put them back with PutBack.
func (f FeedFile) TakeOut(addresses ...string) (removed []Removed, err error) {
	_, err = f.change(func(d *document) ([]byte, error) {
		removed = make([]Removed, 0, len(addresses))
		return inTurn(d, addresses, func(d *document, address string) ([]byte, error) {
			feed, err := d.editable(address)
			if err != nil {
				return nil, err
			}
			start, end := d.extent(feed.start, feed.end)
			edited := d.splice(start, end, "")
			one := Removed{Feed: feed.Feed, text: string(d.text[start:end]), at: start, rest: sum(edited)}
			one.above, one.below = d.neighbours(feed)
			removed = append(removed, one)
			return edited, nil
		})
	})
	if err != nil {
		return nil, err
	}
	return removed, nil
}

// PutBack puts feeds back where they were, in one write: byte for byte if the list
// has not been changed since, else each below the feed it stood under. Those that
// stand in the list again already are left out; if nothing is left, nothing is
// written and changed is false.
func (f FeedFile) PutBack(removed ...Removed) (changed bool, err error) {
	backwards := slices.Clone(removed) // the last one was taken out of what the others had left
	slices.Reverse(backwards)
	return f.change(func(d *document) ([]byte, error) {
		return inTurn(d, backwards, func(d *document, one Removed) ([]byte, error) {
			if _, found := d.find(one.Feed.URL); found {
				return nil, errUnchanged
			}
			return d.withRemoved(one)
		})
	})
}

// withRemoved puts the lines of a feed where they stood, or into a list that has
// changed meanwhile.
func (d *document) withRemoved(removed Removed) ([]byte, error) {
	if sum(d.text) == removed.rest {
		return d.splice(removed.at, removed.at, removed.text), nil
	}
	br := d.lineBreak()
	lines := strings.TrimRight(removed.text, " \t\r\n") + br
	if above, found := d.find(removed.above); found && removed.above != "" && !above.inline {
		gap := br
		if above.end > 0 && d.text[above.end-1] != '\n' {
			gap += br
		}
		return d.splice(above.end, above.end, gap+lines), nil
	}
	if below, found := d.find(removed.below); found && removed.below != "" && !below.inline {
		return d.splice(below.start, below.start, lines+br), nil
	}
	if _, err := d.withFeeds(removed.Feed); err != nil { // nowhere to put it
		return nil, err
	}
	return d.withText(lines), nil
}

// neighbours gives the addresses of the feeds above and below one.
func (d *document) neighbours(feed feedPart) (above, below string) {
	feeds := d.feeds()
	for i := range feeds {
		if feeds[i].at != feed.at {
			continue
		}
		if i > 0 {
			above = feeds[i-1].URL
		}
		if i+1 < len(feeds) {
			below = feeds[i+1].URL
		}
	}
	return above, below
}
