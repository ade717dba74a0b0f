package config

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestAddAll(t *testing.T) {
	path := write(t, "feeds.toml", twoFeeds)
	file := FeedFile{Path: path, Language: "ar"}
	added, change, err := file.AddAll(List{Feeds: []Feed{
		{URL: "http://www.a.example/f/"}, // there
		{URL: "https://c.example/f", Name: "ج", Folder: "أ/ب"},
		{URL: "http://c.example/f/"}, // twice in the call
		{URL: "https://d.example/f", Paused: true},
	}, Searches: []Search{{"غزة", "غزة بعد:7d"}, {"غزة", "other"}}})
	if err != nil || len(added.Feeds) != 2 || len(added.Searches) != 1 {
		t.Fatal(added, err)
	}
	checkText(t, path, twoFeeds+"\n[[feed]]\nurl = \"https://c.example/f\"\nname = \"ج\"\nfolder = \"أ/ب\"\n"+
		"\n[[feed]]\nurl = \"https://d.example/f\"\npaused = true\n"+
		"\n[[search]]\nname = \"غزة\"\nquery = \"غزة بعد:7d\"\n")
	checkText(t, path+".bak", twoFeeds)
	if again, _, err := file.AddAll(added); err != nil || len(again.Feeds)+len(again.Searches) != 0 {
		t.Errorf("a second time: %v, %v", again, err)
	}
	checkText(t, path+".bak", twoFeeds)
	if err := file.Undo(change); err != nil {
		t.Fatal(err)
	}
	checkText(t, path, twoFeeds)
	if err := file.Undo(change); !errors.Is(err, ErrChangedSince) {
		t.Errorf("undone twice: %v", err)
	}
}

func TestAddAllRefused(t *testing.T) {
	path := write(t, "feeds.toml", twoFeeds)
	var fault *Error
	_, _, err := FeedFile{Path: path}.AddAll(List{Feeds: []Feed{{URL: "https://c.example/f"}, {URL: "exec:rm"}}})
	if !errors.As(err, &fault) || fault.Kind != ErrorAddress {
		t.Error(err)
	}
	checkText(t, path, twoFeeds)
}

// TestAddAllTooMuch: a list that could not be read again is not written.
func TestAddAllTooMuch(t *testing.T) {
	path := write(t, "feeds.toml", twoFeeds)
	name, feeds := strings.Repeat("x", 1<<20), []Feed(nil)
	for i := range 20 {
		feeds = append(feeds, Feed{URL: fmt.Sprintf("https://%d.example/f", i), Name: name})
	}
	var fault *Error
	if _, _, err := (FeedFile{Path: path}).AddAll(List{Feeds: feeds}); !errors.As(err, &fault) || fault.Kind != ErrorTooLarge {
		t.Error(err)
	}
	checkText(t, path, twoFeeds)
}

func TestUndoRefused(t *testing.T) {
	for name, meddle := range map[string]func(path string) error{
		"the list was edited":    func(path string) error { return os.WriteFile(path, []byte("# mine\n"), 0o600) },
		"the list is gone":       os.Remove,
		"the backup was edited":  func(path string) error { return os.WriteFile(path+".bak", []byte("# mine\n"), 0o600) },
		"the backup is gone":     func(path string) error { return os.Remove(path + ".bak") },
		"khabar changed it also": func(path string) error { return FeedFile{Path: path}.Remove("https://a.example/f") },
	} {
		path := write(t, "feeds.toml", twoFeeds)
		_, change, err := FeedFile{Path: path}.AddAll(List{Feeds: []Feed{{URL: "https://c.example/f"}}})
		if err == nil {
			err = meddle(path)
		}
		if err != nil {
			t.Fatal(name, err)
		}
		before, _ := os.ReadFile(path)
		if err := (FeedFile{Path: path}).Undo(change); !errors.Is(err, ErrChangedSince) {
			t.Errorf("%s: %v", name, err)
		}
		if after, _ := os.ReadFile(path); string(after) != string(before) {
			t.Errorf("%s: the list was touched", name)
		}
	}
}

// TestUndoOfTheFirst: where there was no list there is none again.
func TestUndoOfTheFirst(t *testing.T) {
	path := filepath.Join(t.TempDir(), "feeds.toml")
	_, change, err := FeedFile{Path: path, Language: "ar"}.AddAll(List{Feeds: []Feed{{URL: "https://c.example/f"}}})
	if err != nil {
		t.Fatal(err)
	}
	if err := (FeedFile{Path: path}).Undo(change); err != nil {
		t.Fatal(err)
	}
	if _, found, err := loadFeeds(path); found || err != nil {
		t.Error(found, err)
	}
}

func TestPause(t *testing.T) {
	path := write(t, "feeds.toml", "[[feed]]\n  url = \"https://a.example/f\" # mine\n\n# end\n")
	file := FeedFile{Path: path}
	for _, c := range []struct {
		paused, changed bool
		want            string
	}{
		{false, false, "[[feed]]\n  url = \"https://a.example/f\" # mine\n\n# end\n"},
		{true, true, "[[feed]]\n  url = \"https://a.example/f\" # mine\n  paused = true\n\n# end\n"},
		{true, false, "[[feed]]\n  url = \"https://a.example/f\" # mine\n  paused = true\n\n# end\n"},
		{false, true, "[[feed]]\n  url = \"https://a.example/f\" # mine\n\n# end\n"},
		{true, true, "[[feed]]\n  url = \"https://a.example/f\" # mine\n  paused = true\n\n# end\n"},
	} {
		if changed, err := file.Pause("https://a.example/f", c.paused); changed != c.changed || err != nil {
			t.Errorf("%+v: %v, %v", c, changed, err)
		}
		checkText(t, path, c.want)
		if feeds, _, err := loadFeeds(path); err != nil || len(feeds) != 1 || feeds[0].Paused != c.paused && c.changed {
			t.Errorf("%+v: %+v, %v", c, feeds, err)
		}
	}
}

func TestPausedIsTrueOrFalse(t *testing.T) {
	path := write(t, "feeds.toml", "[[feed]]\nurl = \"https://a.example/f\"\npaused = \"yes\"\n")
	var fault *Error
	if _, _, err := loadFeeds(path); !errors.As(err, &fault) || fault.Kind != ErrorType || fault.Line != 3 || fault.Allowed != "true or false" {
		t.Error(err)
	}
}

func BenchmarkAddAll(b *testing.B) {
	feeds := make([]Feed, 50_000)
	for i := range feeds {
		feeds[i] = Feed{URL: fmt.Sprintf("https://host%d.example/feed", i), Name: "مصدر", Folder: "أخبار/عامة"}
	}
	for b.Loop() {
		if _, _, err := (FeedFile{Path: filepath.Join(b.TempDir(), "feeds.toml")}).AddAll(List{Feeds: feeds}); err != nil {
			b.Fatal(err)
		}
	}
}

// A key of several feeds is set in one write, and nothing is written where nothing
// changes.
func TestSetAll(t *testing.T) {
	path := write(t, "feeds.toml", twoFeeds)
	file := FeedFile{Path: path, Language: "ar"}
	list, _, err := LoadList(path)
	if err != nil || len(list.Feeds) < 2 {
		t.Fatal(list, err)
	}
	wanted := []Feed{{URL: list.Feeds[0].URL, Folder: "س/ص"}, {URL: list.Feeds[1].URL, Folder: "س/ص"}}
	if changed, err := file.SetAll("folder", wanted); err != nil || !changed {
		t.Fatal(changed, err)
	}
	checkText(t, path+".bak", twoFeeds)
	if now, _, err := LoadList(path); err != nil || now.Feeds[0].Folder != "س/ص" || now.Feeds[1].Folder != "س/ص" || now.Feeds[0].Name != list.Feeds[0].Name {
		t.Errorf("%v: %+v", err, now.Feeds)
	}
	if changed, err := file.SetAll("folder", wanted); err != nil || changed {
		t.Errorf("a second time: %v, %v", changed, err)
	}
	checkText(t, path+".bak", twoFeeds)
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	wanted = []Feed{{URL: list.Feeds[0].URL}, {URL: "https://nowhere.example/feed"}}
	if changed, err := file.SetAll("folder", wanted); err == nil || changed {
		t.Errorf("with one that is not there: %v, %v", changed, err)
	}
	checkText(t, path, string(before))
}
