package config

import (
	"strings"
	"testing"
)

// treeList writes a list whose feeds are "name folder".
func treeList(feeds ...string) string {
	var text strings.Builder
	for i, feed := range feeds {
		name, folder, _ := strings.Cut(feed, " ")
		text.WriteString(strings.Repeat("\n", min(i, 1)) + "# of " + name + "\n[[feed]]\nurl = \"https://" + name + ".example/f\"\n")
		if folder != "" {
			text.WriteString("folder = \"" + folder + "\"\n")
		}
	}
	return "# mine\n\n" + text.String()
}

// TestFoldersKeepTheirOrder: a feed that goes into another folder takes none along.
func TestFoldersKeepTheirOrder(t *testing.T) {
	for _, c := range []struct {
		list, folder string // of the feed m
		want         string
	}{
		{"m A, a A, c A, b B", "B", "a A, c A, b B, m B"},
		{"m A, a A, b B, c C", "C", "a A, b B, c C, m C"},
		{"m A, b B, a A", "B", "a A, b B, m B"},
		{"m A, b B, a A", "N", "m N, a A, b B"},
		{"m A, b B, a A", "", "m, a A, b B"},
		{"m A, a A, b B", "N", "m N, a A, b B"},
		{"m A, b B", "B", "m B, b B"}, // A is gone
		{"a A, b B, m B", "A", "a A, b B, m A"},
		{"m, a A, b B", "B", "a A, b B, m B"},
		{"m, a A, r P/R", "P/Q", "a A, r P/R, m P/Q"},
		{"m P/Q, r P/R, a A, q P/Q", "A", "q P/Q, r P/R, a A, m A"},
		{"m P/Q, a A, r P/R", "A", "r P/R, a A, m A"},
		{"a A, m B, c C, b B", "", "a A, m, b B, c C"},
	} {
		path := write(t, "feeds.toml", treeList(strings.Split(c.list, ", ")...))
		if changed, err := (FeedFile{Path: path}).Move("https://m.example/f", c.folder); !changed || err != nil {
			t.Errorf("%s to %q: %v, %v", c.list, c.folder, changed, err)
		}
		if got := treeOf(t, path); got != c.want {
			t.Errorf("%s to %q: %s, want %s", c.list, c.folder, got, c.want)
		}
	}
}

// TestManyFeedsKeepTheFolders: so do many, which stand behind each other then as before;
// those of a folder that only has another name stay where they are.
func TestManyFeedsKeepTheFolders(t *testing.T) {
	for _, c := range []struct{ list, moved, folder, want string }{
		{"m A, n A, a A, b B", "m n", "B", "a A, b B, m B, n B"},
		{"m A, a A, n A, b B, c C", "m n", "B", "a A, b B, m B, n B, c C"},
		{"m A, b B, n A, c C", "m n", "N", "m N, b B, n N, c C"},
		{"m A, b B, n A, c C, d B", "m n", "C", "b B, c C, m C, n C, d B"},
	} {
		path := write(t, "feeds.toml", treeList(strings.Split(c.list, ", ")...))
		var feeds []Feed
		for name := range strings.FieldsSeq(c.moved) {
			feeds = append(feeds, Feed{URL: "https://" + name + ".example/f", Folder: c.folder})
		}
		if changed, err := (FeedFile{Path: path}).SetAll(keyFolder, feeds); !changed || err != nil {
			t.Errorf("%s: %v, %v", c.list, changed, err)
		}
		if got := treeOf(t, path); got != c.want {
			t.Errorf("%s to %q: %s, want %s", c.list, c.folder, got, c.want)
		}
	}
}

// treeOf is the reverse of treeList.
func treeOf(t *testing.T, path string) string {
	t.Helper()
	list, _, err := LoadList(path)
	if err != nil {
		t.Fatal(err)
	}
	var feeds []string
	for _, feed := range list.Feeds {
		name, _, _ := strings.Cut(strings.TrimPrefix(feed.URL, "https://"), ".")
		feeds = append(feeds, strings.TrimSpace(name+" "+feed.Folder))
	}
	return strings.Join(feeds, ", ")
}
