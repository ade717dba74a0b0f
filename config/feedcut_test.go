package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const cutList = `# mine
[[feed]]
url = "https://a.example/feed" # the first
name = "ألف"

# above the second
[[feed]]
url = "https://b.example/feed"
# inside the second
folder = "أخبار"

[[feed]]
url = "https://c.example/feed"
paused = true
`

// cutFile writes the list into a file of its own.
func cutFile(t *testing.T, list string) FeedFile {
	t.Helper()
	file := FeedFile{Path: filepath.Join(t.TempDir(), "feeds.toml"), Language: "ar"}
	if err := os.WriteFile(file.Path, []byte(list), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func listOf(t *testing.T, file FeedFile) string {
	t.Helper()
	text, err := os.ReadFile(file.Path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestPutBackRestoresEveryByte(t *testing.T) {
	for _, list := range []string{cutList, strings.ReplaceAll(cutList, "\n", "\r\n"), "\ufeff" + cutList, strings.TrimSuffix(cutList, "\n")} {
		for _, address := range []string{"https://a.example/feed", "https://b.example/feed", "https://c.example/feed"} {
			file := cutFile(t, list)
			removed, err := file.TakeOut(address)
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(listOf(t, file), address) {
				t.Errorf("%s stands in the list after TakeOut", address)
			}
			if changed, err := file.PutBack(removed...); err != nil || !changed {
				t.Fatalf("PutBack of %s: %v, %v", address, changed, err)
			}
			if got := listOf(t, file); got != list {
				t.Errorf("after TakeOut and PutBack of %s the list is\n%q, want\n%q", address, got, list)
			}
			if changed, err := file.PutBack(removed...); err != nil || changed {
				t.Errorf("a second PutBack of %s: %v, %v", address, changed, err)
			}
		}
	}
}

// The list has changed between: the feed comes back at its place all the same,
// with its comments, and what has changed stays.
func TestPutBackIntoAChangedList(t *testing.T) {
	check := func(address string, between func(FeedFile), want ...string) {
		t.Helper()
		file := cutFile(t, cutList)
		removed, err := file.TakeOut(address)
		if err != nil {
			t.Fatal(err)
		}
		between(file)
		if changed, err := file.PutBack(removed...); err != nil || !changed {
			t.Fatalf("PutBack: %v, %v", changed, err)
		}
		feeds, _, err := loadFeeds(file.Path)
		if err != nil {
			t.Fatalf("%v in\n%s", err, listOf(t, file))
		}
		var order []string
		for _, feed := range feeds {
			order = append(order, strings.TrimSuffix(strings.TrimPrefix(feed.URL, "https://"), ".example/feed"))
		}
		if got := strings.Join(order, " "); got != strings.Join(want, " ") {
			t.Errorf("the order is %s, want %v:\n%s", got, want, listOf(t, file))
		}
	}
	add := func(f FeedFile) { _, _ = f.Add(Feed{URL: "https://d.example/feed"}) }
	check("https://b.example/feed", add, "a", "b", "c", "d")
	check("https://a.example/feed", add, "a", "b", "c", "d")
	check("https://c.example/feed", add, "a", "b", "c", "d")
	check("https://b.example/feed", func(f FeedFile) { _ = f.Remove("https://a.example/feed") }, "b", "c")
	check("https://b.example/feed", func(f FeedFile) {
		_ = f.Remove("https://a.example/feed")
		_ = f.Remove("https://c.example/feed")
	}, "b")
}

// Several feeds go in one write, whatever their order, and come back to the byte,
// also where the backup is another one by then.
func TestSeveralFeedsAreTakenOutAtOnce(t *testing.T) {
	const a, b, c = "https://a.example/feed", "https://b.example/feed", "https://c.example/feed"
	for _, list := range []string{cutList, strings.ReplaceAll(cutList, "\n", "\r\n"), "\ufeff" + cutList, strings.TrimSuffix(cutList, "\n")} {
		for _, addresses := range [][]string{{a, b}, {b, a}, {a, c}, {c, b}, {a, b, c}, {c, b, a}} {
			file := cutFile(t, list)
			removed, err := file.TakeOut(addresses...)
			if err != nil || len(removed) != len(addresses) {
				t.Fatalf("TakeOut of %q: %d, %v", addresses, len(removed), err)
			}
			if backup := listOf(t, FeedFile{Path: file.Path + ".bak"}); backup != list {
				t.Errorf("after TakeOut of %q the backup is\n%q: it was more than one write", addresses, backup)
			}
			if err := os.Remove(file.Path + ".bak"); err != nil {
				t.Fatal(err)
			}
			if changed, err := file.PutBack(removed...); err != nil || !changed {
				t.Fatalf("PutBack of %q: %v, %v", addresses, changed, err)
			}
			if got := listOf(t, file); got != list {
				t.Errorf("after TakeOut and PutBack of %q the list is\n%q, want\n%q", addresses, got, list)
			}
		}
	}
	file := cutFile(t, cutList)
	if _, err := file.TakeOut(a, "https://nowhere.example/feed"); err == nil || listOf(t, file) != cutList {
		t.Errorf("with one that is not there: %v, the list is\n%s", err, listOf(t, file))
	}
}

// The list was changed since: each comes back below the feed that it stood under.
func TestSeveralFeedsComeBackIntoAChangedList(t *testing.T) {
	const a, b, c = "https://a.example/feed", "https://b.example/feed", "https://c.example/feed"
	file := cutFile(t, cutList)
	removed, err := file.TakeOut(b, c)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := file.Rename(a, "جيم"); err != nil {
		t.Fatal(err)
	}
	if changed, err := file.PutBack(removed...); err != nil || !changed {
		t.Fatalf("PutBack: %v, %v", changed, err)
	}
	list, _, err := LoadList(file.Path)
	if err != nil || len(list.Feeds) != 3 || list.Feeds[0].Name != "جيم" || list.Feeds[1].URL != b || list.Feeds[2].URL != c || !list.Feeds[2].Paused {
		t.Errorf("%v, the list is %+v", err, list.Feeds)
	}
	if got := listOf(t, file); !strings.Contains(got, "# inside the second") {
		t.Errorf("a comment is lost:\n%s", got)
	}
}
