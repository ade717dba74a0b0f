package config

import (
	"slices"
	"strings"
)

// Folders stand in the feeds pane where the first feed in them or below them stands
// in the list. This keeps them in their order when a feed changes its folder.

// folderOrder gives the folders of feeds, also those that only hold folders, in their
// order.
func folderOrder(feeds []feedPart) []string {
	var order []string
	known := map[string]bool{"": true}
	for _, feed := range feeds {
		for path := range paths(feed.Folder) {
			if !known[path] {
				known[path] = true
				order = append(order, path)
			}
		}
	}
	return order
}

// paths gives a folder and those around it, the outermost first.
func paths(folder string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for i := range len(folder) {
			if folder[i] == '/' && !yield(folder[:i]) {
				return
			}
		}
		if folder != "" {
			yield(folder)
		}
	}
}

// around is the folder that a folder lies in; empty means none.
func around(folder string) string { return folder[:max(0, strings.LastIndexByte(folder, '/'))] }

// firstIn gives the index of the first of the feeds that lie in a folder or below it;
// -1 where none do.
func firstIn(feeds []feedPart, folder string) int {
	for i := range feeds {
		if lies(feeds[i], folder) {
			return i
		}
	}
	return -1
}

// lastIn gives the index of the last of them but for some that are left out.
func lastIn(feeds []feedPart, folder string, without []string) int {
	for i := len(feeds) - 1; i >= 0; i-- {
		if lies(feeds[i], folder) && !slices.Contains(without, feeds[i].URL) {
			return i
		}
	}
	return -1
}

func lies(feed feedPart, folder string) bool {
	return feed.Folder == folder || strings.HasPrefix(feed.Folder, folder+"/")
}

// withFoldersAsBefore is an edited list with the folders in the order of this one;
// wanted are the feeds whose folders were written.
func (d *document) withFoldersAsBefore(edited []byte, wanted []Feed) ([]byte, error) {
	var moved []string
	for _, feed := range wanted {
		if before, found := d.find(feed.URL); found && before.Folder != feed.Folder {
			moved = append(moved, before.URL)
		}
	}
	after, err := parseDocument(d.file, edited)
	if err != nil {
		return nil, err
	}
	return after.withFolderOrder(folderOrder(d.feeds()), moved)
}

// withFolderOrder gives the folders the order that they had before the folders of some
// feeds were changed: these go below the last one of their new folder and, where that
// is not enough, the first feed of a folder above that of the next. Where the order is
// right, or feeds have no lines of their own, nothing is moved.
func (d *document) withFolderOrder(order, moved []string) ([]byte, error) {
	var err error
	feeds := d.feeds()
	for _, feed := range feeds {
		if feed.inline {
			return d.text, nil
		}
	}
	if astray(feeds, order) {
		for i := range moved {
			if d, err = d.besideItsOwn(moved[i:]); err != nil {
				return nil, err
			}
		}
	}
	for i := len(order) - 1; i >= 0; i-- {
		feeds := d.feeds()
		first, next := firstIn(feeds, order[i]), nextFolder(feeds, order, i)
		if first < 0 || next < 0 || first < next {
			continue
		}
		if d, err = d.withPlaced(feeds[first], feeds[next].URL, false); err != nil {
			return nil, err
		}
	}
	return d.text, nil
}

// astray says that a folder stands below one that it stood above.
func astray(feeds []feedPart, order []string) bool {
	for i, folder := range order {
		if first, next := firstIn(feeds, folder), nextFolder(feeds, order, i); next >= 0 && first > next {
			return true
		}
	}
	return false
}

// nextFolder gives the first feed of the folder that comes below one in the same
// folder, or -1.
func nextFolder(feeds []feedPart, order []string, at int) int {
	for _, folder := range order[at+1:] {
		if around(folder) != around(order[at]) {
			continue
		}
		if first := firstIn(feeds, folder); first >= 0 {
			return first
		}
	}
	return -1
}

// besideItsOwn moves the lines of the first of some moved feeds, which its folder would
// follow upwards, below those of the folder's last one that is none of them, or of the
// nearest folder around it that there was.
func (d *document) besideItsOwn(addresses []string) (*document, error) {
	feeds := d.feeds()
	moved, found := d.find(addresses[0])
	for folder := moved.Folder; found && folder != ""; folder = around(folder) {
		last := lastIn(feeds, folder, addresses)
		if last < 0 {
			continue
		}
		if feeds[last].at < moved.at {
			break
		}
		return d.withPlaced(moved, feeds[last].URL, true)
	}
	return d, nil
}

// withPlaced is the list with a feed beside another one.
func (d *document) withPlaced(feed feedPart, other string, below bool) (*document, error) {
	text, err := d.withFeedAt(feed, other, below)
	if err != nil {
		return nil, err
	}
	return parseDocument(d.file, text)
}
