//go:build unix

package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// feedsSite serves a feed at each path /1, /2, …, with one entry, and a page at
// /site that names two of them. It remembers what was asked.
func feedsSite(t *testing.T) (server *httptest.Server, asked func(path string) bool) {
	t.Helper()
	var paths sync.Map
	server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		paths.Store(r.URL.Path, true)
		if r.URL.Path == "/site" {
			fmt.Fprint(w, `<html><head><link rel="alternate" type="application/rss+xml" title="a" href="/1"><link rel="alternate" type="application/rss+xml" title="b" href="/2"></head><body>s</body></html>`)
			return
		}
		name := strings.TrimPrefix(r.URL.Path, "/")
		fmt.Fprintf(w, `<?xml version="1.0"?><rss version="2.0"><channel><title>Paper %s</title><item><title>Headline of %s</title><guid>%s</guid><pubDate>%s</pubDate></item></channel></rss>`,
			name, name, name, time.Now().Add(-time.Hour).Format(time.RFC1123Z))
	}))
	t.Cleanup(server.Close)
	return server, func(path string) bool { _, found := paths.Load(path); return found }
}

// listIn gives the feed list of a home.
func listIn(t *testing.T, directory string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(directory, "config", "khabar", "feeds.toml"))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func save(t *testing.T, directory, list string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(directory, "config", "khabar", "feeds.toml"), []byte(list), 0o600); err != nil {
		t.Fatal(err)
	}
}

// What another process adds while the reader is open is there within two
// seconds, and an editor's changes too. A busy machine may be late once.
func TestChangesOfTheListAreSeen(t *testing.T) {
	server, asked := feedsSite(t)
	directory := t.TempDir()
	follow(t, directory, server.URL+"/1")
	s := start(t, 170, 40, home(directory), "--lang", "en")
	s.shows("Headline of 1")
	s.settled()
	var took []time.Duration
	seen := func(path string, change func()) {
		change()
		began := time.Now()
		s.shows("Headline of " + path)
		took = append(took, time.Since(began))
		if !asked("/" + path) {
			t.Errorf("/%s was not asked", path)
		}
	}
	seen("2", func() {
		if out, bad, code := run(t, home(directory), "add", server.URL+"/2"); code != 0 {
			t.Fatalf("add ended with %d: %s%s", code, out, bad)
		}
	})
	seen("3", func() { save(t, directory, listIn(t, directory)+"\n[[feed]]\nurl = \""+server.URL+"/3\"\n") })
	seen("4", func() { save(t, directory, listIn(t, directory)+"\n[[feed]]\nurl = \""+server.URL+"/4\"\n") })
	if least := min(took[0], took[1], took[2]); least > 2*time.Second {
		t.Errorf("the changes took %v to appear", took)
	}
	follow(t, directory, server.URL+"/3")
	s.until("a list of one feed", func(rows []string) bool {
		screen := strings.Join(rows, "\n")
		return !strings.Contains(screen, "Headline of 1") && strings.Contains(screen, "Headline of 3")
	})
}

// Where there is no feeds.toml yet, adding a feed writes the list of the first
// run with it.
func TestAddingInAFirstRun(t *testing.T) {
	server, _ := feedsSite(t)
	directory := t.TempDir()
	s := start(t, 100, 30, home(directory, "http_proxy=http://127.0.0.1:1", "https_proxy=http://127.0.0.1:1"), "--lang", "en")
	s.shows("What do you like to read?")
	s.press("q")
	s.shows("No feed answered")
	s.press("a", "zzzz", "\r")
	s.shows("Nothing found")
	s.press("\x15", server.URL+"/1", "\r")
	s.shows("• Headline of 1")
	s.press("\r")
	s.shows("Added «Paper 1»")
	if list := listIn(t, directory); !strings.Contains(list, server.URL+"/1\"") || !strings.Contains(list, "khabar:guide") {
		t.Errorf("the list is\n%s", list)
	}
	s.press("z")
	s.until("the feed gone", func([]string) bool { return !strings.Contains(listIn(t, directory), server.URL+"/1\"") })
}

// An error in the list leaves the old one in force and says where it is.
func TestAnErrorInTheListIsShown(t *testing.T) {
	server, _ := feedsSite(t)
	directory := t.TempDir()
	follow(t, directory, server.URL+"/1")
	s := start(t, 170, 40, home(directory))
	s.shows("Headline of 1")
	s.settled()
	good := listIn(t, directory)
	save(t, directory, good+"\n[[feed]]\nurl = \""+server.URL+"/2\"\nnmae = \"x\"\n")
	rows := strings.Join(s.shows("feeds.toml:7:1"), "\n")
	if !strings.Contains(rows, "nmae") {
		t.Errorf("the key is not named:\n%s", rows)
	}
	if !strings.Contains(rows, "Headline of 1") || strings.Contains(rows, "Paper 2") {
		t.Errorf("the old list is not in force:\n%s", rows)
	}
	save(t, directory, strings.Replace(listIn(t, directory), "nmae", "name", 1))
	s.shows("Headline of 2")
}

// The whole life of a feed by keys, and what stands in the file after each step.
func TestEditingTheListByKeys(t *testing.T) {
	server, _ := feedsSite(t)
	directory := t.TempDir()
	list := fmt.Sprintf("# my list\n[[feed]]\nurl = %q # the third\n\n# the last\n[[feed]]\nurl = %q\nfolder = \"News\"\n", server.URL+"/3", server.URL+"/4")
	follow(t, directory)
	save(t, directory, list)
	s := start(t, 170, 40, home(directory), "--lang", "en")
	s.shows("Headline of 4")
	s.settled()
	wants := func(what string, wanted func(list string) bool) {
		t.Helper()
		s.until(what, func([]string) bool { return wanted(listIn(t, directory)) })
		s.settled()
	}
	s.press("\t", "a") // from the headlines to the feeds
	s.shows("Add a feed")
	s.press(server.URL+"/site", "\r")
	s.shows("There are several feeds")
	s.shows("Headline of 1")
	s.press("j")
	s.shows("• Headline of 2")
	s.press("\r")
	s.shows("Paper 2")
	wants("the new feed in the file", func(now string) bool { return strings.HasPrefix(now, list) && strings.Contains(now, server.URL+"/2\"") })

	s.press("t", "\x15", "صحيفتي", "\r")
	wants("the name in the file", func(now string) bool { return strings.Contains(now, `name = "صحيفتي"`) })
	s.shows(visual("صحيفتي"))
	s.press("M", "\x1b[B", "\r")
	wants("the folder in the file", func(now string) bool { return strings.Count(now, `folder = "News"`) == 2 })
	s.press("j", "p") // the cursor has stayed, and is above the feed that was moved
	wants("the pause in the file", func(now string) bool { return strings.Contains(now, "paused = true") })
	s.shows("paused")

	s.press("#", "مهم", "\r")
	wants("the tag in the file", func(now string) bool { return strings.Contains(now, `tags = ["مهم"]`) })
	s.shows(visual("مهم") + "#")
	s.press("\x1b[1;3A") // Alt-↑
	wants("the feed above the other one", func(now string) bool {
		return strings.Index(now, server.URL+"/2\"") < strings.Index(now, server.URL+"/4\"")
	})
	s.press("z")
	wants("the feed where it was", func(now string) bool {
		return strings.Index(now, server.URL+"/2\"") > strings.Index(now, server.URL+"/4\"")
	})

	before := listIn(t, directory)
	s.press("g", "g", "j", "j", "j", "j", "j") // the first feed, below the tag
	s.press("X")
	wants("the feed gone", func(now string) bool {
		return !strings.Contains(now, server.URL+"/3\"") && strings.Contains(now, "# the last")
	})
	s.until("the feed gone from the screen", func(rows []string) bool { return !strings.Contains(strings.Join(rows, "\n"), "Headline of 3") })
	s.press("z")
	wants("the list as before", func(now string) bool { return now == before })
	s.shows("Headline of 3")
	s.press("G", "k", "k", " ") // the folder of the last feed
	s.shows("▸ News")
}
