//go:build unix

package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// subjects keep the entries of newsOf from being taken for one story.
var subjects = []string{"حصاد القمح", "ميناء الجزيرة", "زلزال بعيد", "جلسة البرلمان", "متحف الخزف", "بطولة الشطرنج"}

// newsOf serves a feed of so many entries, the newest with the highest number.
func newsOf(t *testing.T, entries int) *httptest.Server {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, `<rss version="2.0"><channel><title>مصدر</title>`)
		for i := range entries {
			fmt.Fprintf(w, `<item><title>عنوان رقم %d: %s</title><guid>%d</guid><description>نص</description><pubDate>%s</pubDate></item>`,
				i+1, subjects[i%len(subjects)], i+1, time.Now().Add(time.Duration(i-entries)*time.Minute).Format(time.RFC1123Z))
		}
		fmt.Fprint(w, `</channel></rss>`)
	}))
	t.Cleanup(server.Close)
	return server
}

// configure writes the settings of a home.
func configure(t *testing.T, directory, text string) {
	t.Helper()
	path := filepath.Join(directory, "config", "khabar", "config.toml")
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// Keys that the user has set, a sequence and one for a single pane among them,
// typed with an Arabic layout on.
func TestReboundKeys(t *testing.T) {
	directory := t.TempDir()
	follow(t, directory, newsOf(t, 5).URL)
	configure(t, directory, "[keys]\ntoggle-star = \"g s\"\ndown = \"ctrl+j\"\n\n[keys.headlines]\nquit = \"ء\"\n")
	s := start(t, 80, 24, home(directory))
	s.shows(visual("عنوان رقم 5"))
	s.settled()
	stars := func() int { return strings.Count(s.screen(), "★") }
	s.press("s") // stands for nothing now
	s.press("\n")
	s.press("2", "\n")
	s.press("ل", "س") // g s
	rows := s.until("a star", func([]string) bool { return stars() == 1 })
	for i, row := range rows {
		if strings.Contains(row, "★") && !strings.Contains(row+rows[max(0, i-1)], visual("عنوان رقم 2")) {
			t.Errorf("three lines below the first, the star stands at\n%s", strings.Join(rows, "\n"))
		}
	}
	s.press("ء")
	if code := s.ends(2 * time.Second); code != 0 {
		t.Errorf("exit code %d", code)
	}
	s.expectRestored()
}

// A key that is wrong keeps the reader from opening, with the place to look at.
func TestWrongKeysAreTold(t *testing.T) {
	directory := t.TempDir()
	configure(t, directory, "[keys]\nup = \"k\"\ndwn = \"j\"\n")
	s := start(t, 250, 24, home(directory), "--lang", "en") // the path in front is as long as TMPDIR
	s.shows(`config.toml:3:1: unknown key "dwn"`)
	s.shows(`"down"?)`)
	if code := s.ends(2 * time.Second); code != 2 {
		t.Errorf("exit code %d, want 2", code)
	}
}
