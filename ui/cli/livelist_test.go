package cli

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"khabar/config"
	"khabar/feeds/news"
	"khabar/ui"
)

// live opens a list in a home of its own, over a real database.
func live(t *testing.T, text string) *liveList {
	t.Helper()
	h := newHome(t)
	if err := os.MkdirAll(h.config, 0o700); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(h.config, "feeds.toml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	a := &app{stdout: io.Discard, stderr: io.Discard, now: time.Now}
	a.prepare([]string{"--lang", "en"})
	var list *liveList
	ready, done, ended := make(chan struct{}), make(chan struct{}), make(chan error, 1)
	go func() {
		ended <- a.withService(context.Background(), func(s *session) error {
			list = newLiveList(s, s.seen)
			close(ready)
			<-done
			return nil
		})
	}()
	select {
	case <-ready:
	case err := <-ended:
		t.Fatalf("the service was not opened: %v", err)
	}
	t.Cleanup(func() {
		close(done)
		if err := <-ended; err != nil {
			t.Error(err)
		}
		a.log.close()
	})
	return list
}

// expect applies the list and expects which feeds are to be asked.
func (l *liveList) expect(t *testing.T, changed bool, fresh ...string) {
	t.Helper()
	change, err := l.Apply(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if change.Changed != changed || !slices.Equal(change.New, fresh) {
		t.Errorf("Apply gave %+v, want changed %v and new %q", change, changed, fresh)
	}
	feeds, err := l.session.service.Feeds(context.Background())
	if err != nil || len(feeds) != len(l.list) {
		t.Errorf("%d feeds are followed of %d, error %v", len(feeds), len(l.list), err)
	}
}

const (
	feedA = "https://a.example/feed"
	feedB = "https://b.example/feed"
)

// Every change of the list and its undo leaves the file as it was, but for keys
// that were not there: a name that is empty means the same as none.
func TestLiveListChangesAndUndoes(t *testing.T) {
	text := "# mine\n[[feed]]\nurl = \"" + feedA + "\"\nname = \"A\"\nfolder = \"x\"\npaused = false\n\n# second\n[[feed]]\nurl = \"" + feedB + "\"\n"
	l, ctx := live(t, text), context.Background()
	check := func(what string, undo func(context.Context) error, err error, want string, fresh ...string) {
		t.Helper()
		if err != nil || undo == nil {
			t.Fatalf("%s: error %v, undo %v", what, err, undo != nil)
		}
		if now, _ := os.ReadFile(l.path()); !strings.Contains(string(now), want) {
			t.Errorf("after %s the list is\n%s", what, now)
		}
		l.expect(t, true, fresh...)
		if err := undo(ctx); err != nil {
			t.Fatalf("undo of %s: %v", what, err)
		}
		if now, _ := os.ReadFile(l.path()); string(now) != text {
			t.Errorf("after the undo of %s the list is\n%s", what, now)
		}
		if _, err := l.Apply(ctx); err != nil {
			t.Error(err)
		}
	}
	undo, err := l.Rename(ctx, feedA, "ألف")
	check("Rename", undo, err, `name = "ألف"`)
	undo, err = l.Move(ctx, "y/z", feedA)
	check("Move", undo, err, `folder = "y/z"`)
	undo, err = l.Tag(ctx, feedB, []string{"مهم"})
	check("Tag", undo, err, `tags = ["مهم"]`)
	undo, err = l.Rename(ctx, feedB, "باء")
	check("Rename without a name before", undo, err, `name = "باء"`)
	undo, err = l.Pause(ctx, true, feedA)
	check("Pause", undo, err, "paused = true")
	undo, err = l.Remove(ctx, feedA)
	check("Remove", undo, err, "# second")
	if undo, err = l.Add(ctx, news.Subscription{URL: "http://www.a.example/feed/"}); undo != nil || err != nil {
		t.Errorf("a feed that is there: undo %v, error %v", undo != nil, err)
	}
	if undo, err = l.Rename(ctx, "https://nowhere.example", "x"); undo != nil || err == nil || l.Explain(err) == "" {
		t.Errorf("a feed that is not there: undo %v, error %v", undo != nil, err)
	}
}

// Moves are undone one after the other, also when their backups are gone.
func TestLiveListPlaces(t *testing.T) {
	entry := func(address string) string { return "# of " + address + "\n[[feed]]\nurl = \"" + address + "\"\n" }
	const feedC = "https://c.example/feed"
	text := "# mine\n\n" + entry(feedA) + "\n" + entry(feedB) + "\n" + entry(feedC)
	l, ctx := live(t, text), context.Background()
	order := func() (urls []string) {
		list, _, err := config.LoadList(l.path())
		if err != nil {
			t.Fatal(err)
		}
		for _, feed := range list.Feeds {
			urls = append(urls, feed.URL)
		}
		return urls
	}
	var undos []ui.ListUndo
	place := func(feed, other string, want ...string) {
		t.Helper()
		undo, err := l.Place(ctx, feed, other)
		if err != nil || undo == nil || !slices.Equal(order(), want) {
			t.Fatalf("%v, %v, want %v", err, order(), want)
		}
		undos = append(undos, undo)
		if _, err := l.Apply(ctx); err != nil {
			t.Fatal(err)
		}
	}
	place(feedB, feedA, feedB, feedA, feedC)
	place(feedC, feedA, feedB, feedC, feedA)
	place(feedC, feedB, feedC, feedB, feedA)
	for _, want := range [][]string{{feedB, feedC, feedA}, {feedB, feedA, feedC}, {feedA, feedB, feedC}} {
		last := len(undos) - 1
		if err := undos[last](ctx); err != nil || !slices.Equal(order(), want) {
			t.Fatalf("undone: %v, %v, want %v", err, order(), want)
		}
		undos = undos[:last]
	}
	if now, _ := os.ReadFile(l.path()); string(now) != text {
		t.Errorf("the list is\n%s\nwant\n%s", now, text)
	}
}

// The list is followed as it stands in the file; a broken one and one that has
// gone leave the old one in force.
func TestLiveListFollowsTheFile(t *testing.T) {
	entry := func(address, more string) string { return "[[feed]]\nurl = \"" + address + "\"\n" + more + "\n" }
	l := live(t, entry(feedA, ""))
	save := func(text string) {
		t.Helper()
		if err := os.WriteFile(l.path(), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	l.expect(t, false)
	save(entry(feedA, "") + entry(feedB, "paused = true\n"))
	l.expect(t, true)
	save(entry(feedA, "") + entry(feedB, ""))
	l.expect(t, true, feedB)
	save(entry(feedB, "nmae = \"x\"\n"))
	_, err := l.Apply(context.Background())
	if err == nil || !strings.HasPrefix(l.Explain(err), "feeds.toml:3:1: ") {
		t.Errorf("the error is %v", err)
	}
	if l.turned(stampOf(l.path())) {
		t.Error("an error is said again and again")
	}
	if len(l.list) != 2 {
		t.Errorf("after an error %d feeds are in force", len(l.list))
	}
	if err := os.Remove(l.path()); err != nil {
		t.Fatal(err)
	}
	l.expect(t, false)
	save(entry(feedB, ""))
	if !l.turned(stampOf(l.path())) {
		t.Error("a list that has come back is not seen")
	}
	l.expect(t, true)
}

// Wait ends with its context, and when the file is another.
func TestLiveListWaits(t *testing.T) {
	l := live(t, "[[feed]]\nurl = \""+feedA+"\"\n")
	ctx, cancel := context.WithCancel(context.Background())
	answer := make(chan bool)
	go func() { answer <- l.Wait(ctx) }()
	cancel()
	if <-answer {
		t.Error("Wait said that the list had changed")
	}
	go func() { answer <- l.Wait(context.Background()) }()
	temporary := l.path() + ".new"
	if err := os.WriteFile(temporary, []byte("[[feed]]\nurl = \""+feedB+"\"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(temporary, l.path()); err != nil {
		t.Fatal(err)
	}
	if !<-answer {
		t.Error("Wait missed that the list was replaced")
	}
}

// Several feeds are changed in one edit of the file, and come back to the byte though
// something else was changed and undone since.
func TestLiveListChangesSeveralFeeds(t *testing.T) {
	text := "# mine\n[[feed]]\nurl = \"" + feedA + "\" # first\nfolder = \"x\"\npaused = true\n\n# second\n[[feed]]\n# inside\nurl = \"" + feedB + "\"\nfolder = \"z\"\n\n[[feed]]\nurl = \"https://c.example/feed\"\n"
	l, ctx := live(t, text), context.Background()
	apply := func() {
		t.Helper()
		if _, err := l.Apply(ctx); err != nil {
			t.Fatal(err)
		}
	}
	for name, edit := range map[string]func() (ui.ListUndo, error){
		"Remove": func() (ui.ListUndo, error) { return l.Remove(ctx, feedB, feedA) },
		"Move":   func() (ui.ListUndo, error) { return l.Move(ctx, "y", feedA, feedB) },
	} {
		undo, err := edit()
		if err != nil || undo == nil {
			t.Fatal(name, err)
		}
		if backup, err := os.ReadFile(l.path() + ".bak"); err != nil || string(backup) != text {
			t.Errorf("%s: more than one edit of the file: %v\n%s", name, err, backup)
		}
		apply()
		other, err := l.Rename(ctx, "https://c.example/feed", "جيم")
		if err != nil || other == nil {
			t.Fatal(name, err)
		}
		apply()
		if err := errors.Join(other(ctx), undo(ctx)); err != nil {
			t.Fatal(name, err)
		}
		if now, _ := os.ReadFile(l.path()); string(now) != text {
			t.Errorf("after %s and its undo the list is\n%s", name, now)
		}
		apply()
	}
}

// A folder that is called otherwise takes the searches along that name it, in one edit
// of the file; what cannot follow is counted.
func TestLiveListRenamesFolders(t *testing.T) {
	search := func(name, query string) string {
		return "\n[[search]]\nname = \"" + name + "\" # " + name + "\nquery = \"" + query + "\"\n"
	}
	text := "[[feed]]\nurl = \"" + feedA + "\"\nfolder = \"X\"\n\n[[feed]]\nurl = \"" + feedB + "\"\nfolder = \"X/I\"\n\n" +
		"[[feed]]\nurl = \"https://c.example/feed\"\nfolder = \"Z\"\n" +
		search("one", "a مجلد:X/I is:unread") + search("two", "folder:Z folder:XY") + search("three", "-folder:X")
	l, ctx := live(t, text), context.Background()
	filters := "[[filter]]\nfolder = \"X/I\"\naction = \"hide\"\n[[filter]]\nfolder = \"XY\"\naction = \"hide\"\n"
	if err := os.WriteFile(l.session.places.Config, []byte(filters), 0o600); err != nil {
		t.Fatal(err)
	}
	wanted := map[string]string{"one": "a مجلد:Z/I is:unread", "two": "folder:Z folder:XY", "three": "-folder:Z"}
	for _, meanwhile := range []bool{false, true} {
		undo, left, err := l.Refile(ctx, "X", "Z", map[string]string{feedA: "Z", feedB: "Z/I"})
		if err != nil || undo == nil || left != 1 {
			t.Fatalf("error %v, %d left", err, left)
		}
		if backup, err := os.ReadFile(l.path() + ".bak"); err != nil || string(backup) != text {
			t.Errorf("more than one edit of the file: %v\n%s", err, backup)
		}
		if _, err := l.Apply(ctx); err != nil {
			t.Fatal(err)
		}
		for _, search := range l.Searches() {
			if search.Words != wanted[search.Name] {
				t.Errorf("%s is %q", search.Name, search.Words)
			}
		}
		if meanwhile {
			if _, err := l.session.feedFile().RenameSearch("two", "another"); err != nil {
				t.Fatal(err)
			}
		}
		if err := undo(ctx); err != nil {
			t.Fatal(err)
		}
		now, _ := os.ReadFile(l.path())
		if !meanwhile && string(now) != text || strings.Count(string(now), `folder = "Z"`) != 1 || !strings.Contains(string(now), `"a مجلد:X/I is:unread"`) {
			t.Errorf("after the undo the list is\n%s", now)
		}
		if _, err := l.Apply(ctx); err != nil {
			t.Fatal(err)
		}
	}
	if _, left, err := l.Refile(ctx, "X", "", map[string]string{feedA: "", feedB: "I"}); err != nil || left != 2 {
		t.Errorf("out of the folder: %d left, error %v", left, err)
	}
}

// Where other feeds stay in a folder, the searches that name it stay with them.
func TestSearchesStayWithAFolder(t *testing.T) {
	text := "[[feed]]\nurl = \"" + feedA + "\"\nfolder = \"X\"\n\n[[feed]]\nurl = \"" + feedB + "\"\nfolder = \"X\"\n" +
		"\n[[search]]\nname = \"one\"\nquery = \"folder:X\"\n"
	l, ctx := live(t, text), context.Background()
	if _, left, err := l.Refile(ctx, "X", "Z", map[string]string{feedA: "Z"}); err != nil || left != 1 {
		t.Errorf("%d left, error %v", left, err)
	}
	if _, err := l.Apply(ctx); err != nil || l.Searches()[0].Words != "folder:X" {
		t.Errorf("the search is %+v, error %v", l.Searches(), err)
	}
}

// Who types the path of a file for a new feed is told of import, also where its name has
// a blank, or its folder is written as ~.
func TestFilesAreNotFound(t *testing.T) {
	l, ctx := live(t, ""), context.Background()
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home)
	for _, name := range []string{"feeds.opml", "my feeds.opml", "urls"} {
		path := filepath.Join(home, name)
		if err := os.WriteFile(path, []byte(someList), 0o600); err != nil {
			t.Fatal(err)
		}
		command := "khabar import " + path
		if strings.Contains(name, " ") {
			command = "khabar import " + strconv.Quote(path)
		}
		for _, typed := range []string{path, "~/" + name} {
			if _, err := l.Find(ctx, typed); err == nil || !strings.HasSuffix(l.Explain(err), command) || !strings.HasPrefix(l.Explain(err), "«"+typed+"»") {
				t.Errorf("%s: %v", typed, err)
			}
		}
	}
	var fault *news.Fault
	if _, err := l.Find(ctx, filepath.Join(home, "none")); !errors.As(err, &fault) || fault.Kind != news.FaultAddress {
		t.Errorf("a file that is not there: %v", err)
	}
}
