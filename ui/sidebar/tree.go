package sidebar

import (
	"slices"
	"strings"

	"khabar/feeds/news"
)

// folder is a folder of the tree: its feeds, then the folders in it, each in the
// order in which it first appears in the feed list.
type folder struct {
	name, path string
	feeds      []news.Feed
	folders    []*folder
}

// treeOf sorts feeds into folders. Feeds without a folder lie in the root.
func treeOf(feeds []news.Feed) *folder {
	root := &folder{}
	byPath := map[string]*folder{"": root}
	for _, feed := range feeds {
		at := folderAt(byPath, feed.Folder)
		at.feeds = append(at.feeds, feed)
	}
	return root
}

// folderAt gives the folder with a path, which it makes if there is none.
func folderAt(byPath map[string]*folder, path string) *folder {
	if at, there := byPath[path]; there {
		return at
	}
	name := path[strings.LastIndexByte(path, '/')+1:]
	parent := folderAt(byPath, strings.TrimSuffix(strings.TrimSuffix(path, name), "/"))
	made := &folder{name: name, path: path}
	parent.folders = append(parent.folders, made)
	byPath[path] = made
	return made
}

// unread sums what is unread in a folder and those in it.
func (f *folder) unread() int {
	sum := 0
	for _, feed := range f.feeds {
		sum += feed.Unread
	}
	for _, inner := range f.folders {
		sum += inner.unread()
	}
	return sum
}

// items gives the rows of what lies in a folder. Hidden feeds have none, and
// neither has what lies in a folded folder.
func (f *folder) items(folded map[string]bool, depth int) []Item {
	return f.appendTo(make([]Item, 0, f.size()), folded, depth)
}

// size counts the feeds and folders in a folder and those in it.
func (f *folder) size() int {
	size := len(f.feeds) + len(f.folders)
	for _, inner := range f.folders {
		size += inner.size()
	}
	return size
}

func (f *folder) appendTo(items []Item, folded map[string]bool, depth int) []Item {
	for _, feed := range f.feeds {
		if !feed.Hidden {
			items = append(items, Item{Kind: Feed, Label: feed.Name, Folder: feed.Folder, Feed: feed, Count: feed.Unread, depth: depth})
		}
	}
	for _, inner := range f.folders {
		items = append(items, Item{Kind: Folder, Label: inner.name, Folder: inner.path, Count: inner.unread(), Folded: folded[inner.path], depth: depth})
		if !folded[inner.path] {
			items = inner.appendTo(items, folded, depth+1)
		}
	}
	return items
}

// tagItems gives a row for each tag, in the order in which they first appear.
func tagItems(feeds []news.Feed) []Item {
	var items []Item
	at := map[string]int{}
	for _, feed := range feeds {
		for _, tag := range feed.Tags {
			if _, known := at[tag]; !known {
				at[tag] = len(items)
				items = append(items, Item{Kind: Tag, Label: "#" + tag, Tag: tag})
			}
			items[at[tag]].Count += feed.Unread
		}
	}
	return items
}

// Fold shows or hides what lies in the selected folder, or in that of the selected
// feed, and says whether there was one.
func (m *Model) Fold() bool {
	item, any := m.Selected()
	if !any || item.Folder == "" {
		return false
	}
	if item.Kind == Feed {
		m.selectSame(Item{Kind: Folder, Folder: item.Folder})
	}
	m.folded[item.Folder] = !m.folded[item.Folder]
	m.lay()
	return true
}

// Folded lists the folders of which nothing is shown, sorted.
func (m *Model) Folded() []string {
	var paths []string
	for path, folded := range m.folded {
		if folded {
			paths = append(paths, path)
		}
	}
	slices.Sort(paths)
	return paths
}

// SetFolded folds these folders and no others.
func (m *Model) SetFolded(paths []string) {
	m.folded = map[string]bool{}
	for _, path := range paths {
		m.folded[path] = true
	}
	m.lay()
}

// unfold opens a folder and those that it lies in.
func (m *Model) unfold(path string) {
	for path != "" {
		delete(m.folded, path)
		path = path[:max(0, strings.LastIndexByte(path, '/'))]
	}
}

// Beside gives the feeds to move the selected item by one place, up (-1) or down
// (1): lower is to go above upper. A folder moves with all that is in it, past its
// neighbour in the same folder. ok is false at the ends. It is always the lower one
// that moves, for a folder stands where its first feed does in the list.
func (m *Model) Beside(direction int) (upper, lower news.Feed, ok bool) {
	item, any := m.Selected()
	if !any || item.Kind != Feed && item.Kind != Folder {
		return upper, lower, false
	}
	for i := m.window.Cursor + direction; i >= 0 && i < len(m.items); i += direction {
		next := m.items[i]
		if next.depth < item.depth || next.Kind != Feed && next.Kind != Folder {
			break
		}
		if next.depth > item.depth || next.Kind != item.Kind {
			continue
		}
		upper, lower = next.Feed, item.Feed
		if item.Kind == Folder {
			upper, lower = m.firstIn(next.Folder), m.firstIn(item.Folder)
		}
		if direction > 0 {
			upper, lower = lower, upper
		}
		return upper, lower, item.Kind == Folder || next.Folder == item.Folder
	}
	return upper, lower, false
}

// firstIn gives the first feed of the list that lies in a folder or below it.
func (m *Model) firstIn(path string) news.Feed {
	for _, feed := range m.feeds {
		if news.InFolder(feed.Folder, path) {
			return feed
		}
	}
	return news.Feed{}
}
