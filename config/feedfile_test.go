package config

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"
)

const twoFeeds = `# my list

# the first
[[feed]]
  url = "https://a.example/f" # keep me
  name = "أ"  # and me

# the second
[[feed]]
url = "https://b.example/f"
tags = ["x", # inside
  "y"]
[feed.headers]
"User-Agent" = "z"

# the end
`

func TestEdits(t *testing.T) {
	for _, c := range []struct {
		name string
		old  string
		edit func(FeedFile) error
		want string // "" means that nothing may change
	}{
		{"rename in place", twoFeeds, rename("https://a.example/f", "ب\"]"),
			strings.Replace(twoFeeds, `"أ"  #`, `"ب\"]"  #`, 1)},
		{"move adds a key", twoFeeds, move("https://a.example/f", "مصر/أ"),
			strings.Replace(twoFeeds, "# keep me\n", "# keep me\n  folder = \"مصر/أ\"\n", 1)},
		{"to the same name", twoFeeds, rename("https://a.example/f", "أ"), ""},
		{"to no folder, without one", twoFeeds, move("https://b.example/f", ""), ""},
		{"to no name", twoFeeds, rename("http://www.a.example/f/", ""),
			strings.Replace(strings.Replace(twoFeeds, "  name = \"أ\"  # and me\n", "", 1), "  url", "  # and me\n  url", 1)},
		{"to no name, with more below", strings.Replace(twoFeeds, "# and me", "# and me\n  folder = \"x\"", 1), rename("https://a.example/f", ""),
			strings.Replace(twoFeeds, "name = \"أ\"  # and me", "# and me\n  folder = \"x\"", 1)},
		{"to no name, where it is empty", "[[feed]]\nurl = \"https://a.example/f\"\nname = \"\"\n", rename("https://a.example/f", ""),
			"[[feed]]\nurl = \"https://a.example/f\"\n"},
		{"remove the first", twoFeeds, remove("https://a.example/f"),
			"# my list\n\n# the first\n\n# the second\n" + twoFeeds[strings.Index(twoFeeds, "[[feed]]\nurl"):]},
		{"remove with sub-table", twoFeeds, remove("https://b.example/f"),
			twoFeeds[:strings.Index(twoFeeds, "[[feed]]\nurl")] + "\n# the end\n"},
		{"add", twoFeeds, add(Feed{URL: "https://c.example/f", Country: "EG"}),
			twoFeeds + "\n[[feed]]\nurl = \"https://c.example/f\"\ncountry = \"EG\"\n"},
		{"add what is there", twoFeeds, add(Feed{URL: "http://b.example/f/"}), ""},
		{"add without a line end", "# x", add(Feed{URL: "https://c.example/f"}),
			"# x\n\n[[feed]]\nurl = \"https://c.example/f\"\n"},
		{"add to nothing", "", add(Feed{URL: "https://c.example/f"}),
			"[[feed]]\nurl = \"https://c.example/f\"\n"},
		{"name cannot become a key", "", add(Feed{URL: "https://c.example/f", Name: "x\"\nurl = \"https://evil.example/\x1b\u202e"}),
			"[[feed]]\nurl = \"https://c.example/f\"\nname = \"x\\\" url = \\\"https://evil.example/ \u202e\"\n"},
		{"windows", "\xef\xbb\xbf[[feed]]\r\nurl = \"https://a.example/f\"", rename("https://a.example/f", "x"),
			"\xef\xbb\xbf[[feed]]\r\nurl = \"https://a.example/f\"\r\nname = \"x\""},
		{"windows, remove", "\xef\xbb\xbf[[feed]]\r\nurl = \"https://a.example/f\"\r\n\r\n# end\r\n", remove("https://a.example/f"),
			"\xef\xbb\xbf# end\r\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := write(t, "feeds.toml", c.old)
			if err := c.edit(FeedFile{Path: path, Language: "ar"}); err != nil {
				t.Fatal(err)
			}
			backup, backupErr := os.ReadFile(path + ".bak")
			if c.want == "" {
				c.want = c.old
				if backupErr == nil {
					t.Error("nothing changed, yet there is a backup")
				}
			} else if string(backup) != c.old {
				t.Errorf("backup holds %q, %v", backup, backupErr)
			}
			checkText(t, path, c.want)
		})
	}
}

func checkText(t *testing.T, path, want string) {
	t.Helper()
	if got, err := os.ReadFile(path); err != nil || string(got) != want {
		t.Errorf("%v: got\n%q\nwant\n%q", err, got, want)
	}
}

func rename(address, name string) func(FeedFile) error {
	return func(f FeedFile) error { _, err := f.Rename(address, name); return err }
}

func move(address, folder string) func(FeedFile) error {
	return func(f FeedFile) error { _, err := f.Move(address, folder); return err }
}

func remove(address string) func(FeedFile) error {
	return func(f FeedFile) error { return f.Remove(address) }
}

func add(feed Feed) func(FeedFile) error {
	return func(f FeedFile) error { _, err := f.Add(feed); return err }
}

// TestWhatIsWrittenCanBeRead: a name or folder with a line break or a tab, as a script
// or a clipboard may bring it, spoils no list.
func TestWhatIsWrittenCanBeRead(t *testing.T) {
	path := write(t, "feeds.toml", twoFeeds)
	file := FeedFile{Path: path}
	for _, edit := range []func(FeedFile) error{
		rename("https://a.example/f", "أ\nب\x1b[2J"), move("https://a.example/f", "x\ty"), add(Feed{URL: "https://c.example/f", Name: "a\r\nb", Folder: "\u0085"}),
	} {
		if err := edit(file); err != nil {
			t.Fatal(err)
		}
	}
	list, _, err := LoadList(path)
	if err != nil || len(list.Feeds) != 3 || list.Feeds[0].Name != "أ ب [2J" || list.Feeds[0].Folder != "x y" {
		t.Errorf("%v, %+v", err, list)
	}
}

func TestEditsRefused(t *testing.T) {
	inline := "feed = [{url = \"https://a.example/f\"}]\n"
	for _, c := range []struct {
		name, old string
		edit      func(FeedFile) error
		kind      ErrorKind
	}{
		{"remove what is not there", twoFeeds, remove("https://c.example/f"), ErrorNoSuch},
		{"rename what is not there", twoFeeds, rename("https://c.example/f", "x"), ErrorNoSuch},
		{"add a program", twoFeeds, add(Feed{URL: "exec:rm"}), ErrorAddress},
		{"broken file", "[[feed]\n", add(Feed{URL: "https://c.example/f"}), ErrorSyntax},
		{"array, remove", inline, remove("https://a.example/f"), ErrorShape},
		{"array, add", inline, add(Feed{URL: "https://c.example/f"}), ErrorShape},
		{"name of another type", "[[feed]]\nurl = \"https://a.example/f\"\nname = 5\n", rename("https://a.example/f", "x"), ErrorType},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := write(t, "feeds.toml", c.old)
			var fault *Error
			if err := c.edit(FeedFile{Path: path}); !errors.As(err, &fault) || fault.Kind != c.kind {
				t.Errorf("got %v, want kind %s", err, c.kind)
			}
			checkText(t, path, c.old)
		})
	}
}

func TestMissingFileStartsWithTheDefaults(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new", "feeds.toml")
	file := FeedFile{Path: path, Language: "en"}
	if changed, err := file.Add(Feed{URL: "https://c.example/f"}); !changed || err != nil {
		t.Fatal(changed, err)
	}
	feeds, _, err := loadFeeds(path)
	if err != nil || len(feeds) != len(DefaultFeeds("en"))+1 || feeds[0].URL != "khabar:guide-en" {
		t.Errorf("%d feeds, %v", len(feeds), err)
	}
	checkMode(t, path, fileMode)
	left, _ := os.ReadDir(filepath.Dir(path))
	if len(left) != 1 {
		t.Errorf("files left behind: %v", left)
	}
}

// checkMode checks who may read and write a file, where modes tell that.
func checkMode(t *testing.T, path string, want os.FileMode) {
	t.Helper()
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != want && runtime.GOOS != "windows" {
		text, _ := os.ReadFile(path)
		t.Errorf("%s: %v, %v; want %v\n%s", path, info.Mode(), err, want, text)
	}
}

func TestLinkStaysALink(t *testing.T) {
	real := write(t, "dotfiles.toml", twoFeeds)
	if err := os.Chmod(real, 0o644); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "feeds.toml")
	if err := os.Symlink(real, path); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	if err := (FeedFile{Path: path}).Remove("https://b.example/f"); err != nil {
		t.Fatal(err)
	}
	if link, err := os.Readlink(path); err != nil || link != real {
		t.Errorf("the link is gone: %q, %v", link, err)
	}
	if text, _ := os.ReadFile(real); strings.Contains(string(text), "b.example") {
		t.Error("the file behind the link was not changed")
	}
	checkMode(t, real, 0o644)
	checkText(t, path+".bak", twoFeeds)
}

// TestEditorMeanwhile: a file saved by an editor between reading and writing is
// read again, never written over.
func TestEditorMeanwhile(t *testing.T) {
	path := write(t, "feeds.toml", twoFeeds)
	saved := false
	_, err := FeedFile{Path: path}.change(func(d *document) ([]byte, error) {
		if !saved {
			saved = true
			if err := os.WriteFile(path, []byte("# saved\n"+twoFeeds), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		return d.withFeeds(Feed{URL: "https://c.example/f"})
	})
	if err != nil {
		t.Fatal(err)
	}
	checkText(t, path, "# saved\n"+twoFeeds+"\n[[feed]]\nurl = \"https://c.example/f\"\n")
}

func TestManyAtOnce(t *testing.T) {
	path := write(t, "feeds.toml", twoFeeds)
	var group sync.WaitGroup
	for i := range 20 {
		group.Go(func() {
			if _, err := (FeedFile{Path: path}).Add(Feed{URL: fmt.Sprintf("https://%d.example/f", i)}); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	text, _ := os.ReadFile(path)
	document, err := parseDocument(path, text)
	if err != nil || len(document.feeds()) != 22 {
		t.Errorf("%d feeds, %v", len(document.feeds()), err)
	}
}

func TestFailedWriteLeavesTheOldFile(t *testing.T) {
	path := write(t, "feeds.toml", twoFeeds)
	// A directory stands where the backup should go: the change must be
	// refused as a whole.
	if err := os.MkdirAll(filepath.Join(path+".bak", "x"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := (FeedFile{Path: path}).Remove("https://a.example/f"); err == nil {
		t.Error("a change without its backup was written")
	}
	checkText(t, path, twoFeeds)
	if left, _ := os.ReadDir(filepath.Dir(path)); len(left) != 2 {
		t.Errorf("files left behind: %v", left)
	}
}

// TestLeftoversAreSwept: what a killed process left goes with the next change,
// what a living one may be writing stays, and so does what is not khabar's.
func TestLeftoversAreSwept(t *testing.T) {
	path := write(t, "feeds.toml", twoFeeds)
	files := []struct {
		name       string
		old, stays bool
	}{
		{".feeds.toml.1", true, false},
		{".feeds.toml.bak.12", true, false},
		{".feeds.toml.2", false, true},    // of a living process
		{".feeds.toml.swp", true, true},   // of vim, where the list is open
		{".feeds.toml.1.old", true, true}, // of the user
	}
	old := time.Now().Add(-time.Hour)
	for _, f := range files {
		if err := os.WriteFile(joinBeside(path, f.name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if !f.old {
			continue
		}
		if err := os.Chtimes(joinBeside(path, f.name), old, old); err != nil {
			t.Fatal(err)
		}
	}
	if err := (FeedFile{Path: path}).Remove("https://a.example/f"); err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if _, err := os.Stat(joinBeside(path, f.name)); (err == nil) != f.stays {
			t.Errorf("%s: %v", f.name, err)
		}
	}
}

// TestPasswordsAreForTheOwner: a list that holds one is written so that nobody else
// can read it; another one keeps the mode that its user has given it.
func TestPasswordsAreForTheOwner(t *testing.T) {
	const plain = "[[feed]]\nurl = \"https://b.example/f\"\n"
	for _, c := range []struct {
		list string // what stands there already
		feed Feed
		want os.FileMode
	}{
		{plain, Feed{URL: "https://me:secret@c.example/f"}, 0o600},
		{plain, Feed{URL: "https://c.example/f", User: "me", Password: Secret{Text: "secret"}}, 0o600},
		{plain, Feed{URL: "https://c.example/f", Headers: []Header{{"X-Token", Secret{Text: "secret"}}}}, 0o600},
		{plain, Feed{URL: "https://c.example/f?a=b:c@d"}, 0o644},
		{"[[feed]]\nurl = \"https://a.example/f\"\n[feed.headers]\nX-Token = \"secret\"\n", Feed{URL: "https://c.example/f"}, 0o600},
		{"[[feed]]\nurl = \"https://a.example/f\"\nheaders.X-Token = \"secret\"\n", Feed{URL: "https://c.example/f"}, 0o600},
	} {
		path := write(t, "feeds.toml", c.list)
		if err := os.Chmod(path, 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := (FeedFile{Path: path}).Add(c.feed); err != nil {
			t.Fatal(err)
		}
		checkMode(t, path, c.want)
	}
}

// TestPasswordsOfTheBackup: where the only password leaves the list, the list before
// that, which is kept, still is for the owner alone.
func TestPasswordsOfTheBackup(t *testing.T) {
	path := write(t, "feeds.toml", "[[feed]]\nurl = \"https://b.example/f\"\n\n[[feed]]\nurl = \"https://me:secret@c.example/f\"\n")
	if err := os.Chmod(path, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := (FeedFile{Path: path}).Remove("https://me:secret@c.example/f"); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]os.FileMode{path: 0o644, path + ".bak": 0o600} {
		checkMode(t, name, want)
	}
}
