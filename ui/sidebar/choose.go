package sidebar

import "khabar/feeds/news"

// chosen is what the reader has chosen to act on together: feeds that stay so, by
// their addresses, and, while a range is open, those between where it was begun and
// the cursor.
type chosen struct {
	on    bool
	fixed map[string]bool
	open  bool
	from  Item // where the range was begun
}

// Choose begins to choose at the cursor; from there on moving chooses what lies
// between. The next time it keeps those and lets the cursor go, the time after that
// it begins another range. A folder that is closed stands for its feeds.
func (m *Model) Choose() {
	item, any := m.Selected()
	if !any {
		return
	}
	c := &m.chosen
	if c.open {
		c.fixed = m.picked()
		c.open = false
		return
	}
	c.on, c.open, c.from = true, true, item
}

// Unchoose ends choosing and says whether there was any.
func (m *Model) Unchoose() bool {
	was := m.chosen.on
	m.chosen = chosen{}
	return was
}

// Choosing says that the reader is choosing.
func (m *Model) Choosing() bool { return m.chosen.on }

// Extending says that moving chooses more.
func (m *Model) Extending() bool { return m.chosen.open }

// Chosen gives the feeds that are chosen, in the order of the feed list.
func (m *Model) Chosen() []news.Feed {
	var feeds []news.Feed
	picked := m.picked()
	for _, feed := range m.feeds {
		if picked[feed.URL] {
			feeds = append(feeds, feed)
		}
	}
	return feeds
}

// picked gives the addresses of what is chosen.
func (m *Model) picked() map[string]bool {
	picked := map[string]bool{}
	for feedURL := range m.chosen.fixed {
		picked[feedURL] = true
	}
	for _, item := range m.openRange() {
		switch {
		case item.Kind == Feed:
			picked[item.Feed.URL] = true
		case item.Kind == Folder && item.Folded:
			for _, feed := range m.feeds {
				if news.InFolder(feed.Folder, item.Folder) {
					picked[feed.URL] = true
				}
			}
		}
	}
	return picked
}

// openRange gives the items between where the range was begun and the cursor; none
// where the item that it was begun on is not there any more.
func (m *Model) openRange() []Item {
	if !m.chosen.open {
		return nil
	}
	from, there := m.place(m.chosen.from)
	if !there {
		return nil
	}
	return m.items[min(from, m.window.Cursor) : max(from, m.window.Cursor)+1]
}

// isPicked says whether an item is chosen: a feed, or a closed folder with all that
// lies in it.
func (m *Model) isPicked(item Item, picked map[string]bool) bool {
	if item.Kind == Feed {
		return picked[item.Feed.URL]
	}
	if item.Kind != Folder || !item.Folded || len(picked) == 0 {
		return false
	}
	for _, feed := range m.feeds {
		if news.InFolder(feed.Folder, item.Folder) && !picked[feed.URL] {
			return false
		}
	}
	return true
}

// Spared gives the address of the first feed below the cursor that is not among
// feeds, or else of the nearest one above it; "" where there is none.
func (m *Model) Spared(feeds []news.Feed) string {
	gone := map[string]bool{}
	for _, feed := range feeds {
		gone[feed.URL] = true
	}
	for _, direction := range []int{1, -1} {
		for i := m.window.Cursor; i >= 0 && i < len(m.items); i += direction {
			if item := m.items[i]; item.Kind == Feed && !gone[item.Feed.URL] {
				return item.Feed.URL
			}
		}
	}
	return ""
}
