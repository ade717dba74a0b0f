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
		list, _, err := LoadList(path)
		var got []string
		for _, feed := range list.Feeds {
			name, _, _ := strings.Cut(strings.TrimPrefix(feed.URL, "https://"), ".")
			got = append(got, strings.TrimSpace(name+" "+feed.Folder))
		}
		if err != nil || strings.Join(got, ", ") != c.want {
			t.Errorf("%s to %q: %v, want %s", c.list, c.folder, got, c.want)
		}
	}
}
