package config

import "strings"

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

// TakeOut does what Remove does, and remembers what is needed to put the feed
// back with PutBack.
func (f FeedFile) TakeOut(address string) (removed Removed, err error) {
	_, err = f.change(func(d *document) ([]byte, error) {
		feed, err := d.editable(address)
		if err != nil {
			return nil, err
		}
		start, end := d.extent(feed.start, feed.end)
		edited := d.splice(start, end, "")
		removed = Removed{Feed: feed.Feed, text: string(d.text[start:end]), at: start, rest: sum(edited)}
		removed.above, removed.below = d.neighbours(feed)
		return edited, nil
	})
	return removed, err
}

// PutBack puts a feed back where it was: byte for byte if the list has not been
// changed since, else below the feed it stood under. If it stands in the list
// again already nothing is written and changed is false.
func (f FeedFile) PutBack(removed Removed) (changed bool, err error) {
	return f.change(func(d *document) ([]byte, error) {
		if _, found := d.find(removed.Feed.URL); found {
			return nil, errUnchanged
		}
		if sum(d.text) == removed.rest {
			return d.splice(removed.at, removed.at, removed.text), nil
		}
		return d.withRemoved(removed)
	})
}

// withRemoved puts the lines of a feed into a list that has changed meanwhile.
func (d *document) withRemoved(removed Removed) ([]byte, error) {
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
	return d.withFeeds(removed.Feed)
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
