//go:build unix

package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// gone waits until a text is not on the screen any more.
func (s *session) gone(text string) {
	s.t.Helper()
	s.until("no "+text, func(rows []string) bool { return !strings.Contains(strings.Join(rows, "\n"), text) })
}

// A reader with an Arabic layout on searches, keeps the search, finds it among the
// feeds the next time, reads it and takes that back.
func TestKeepingASearch(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, `<rss version="2.0"><channel><title>صحيفة الاختبار</title>`)
		for i, title := range []string{"انتخابات في البلدية", "وصول الباخرة إلى الميناء", "للميناء رصيف جديد", "طقس الغد"} {
			fmt.Fprintf(w, `<item><title>%s</title><guid>%d</guid><description>نص</description><pubDate>%s</pubDate></item>`,
				title, i, time.Now().Add(-time.Duration(i+1)*time.Minute).Format(time.RFC1123Z))
		}
		fmt.Fprint(w, `</channel></rss>`)
	}))
	defer server.Close()
	for _, size := range [][2]int{{170, 40}, {40, 12}} {
		directory := t.TempDir()
		follow(t, directory, server.URL)
		s := start(t, size[0], size[1], home(directory))
		s.shows(visual("طقس الغد"))
		s.press("ظ") // /
		for _, letter := range "الميناء" {
			s.press(string(letter))
		}
		s.gone(visual("طقس الغد"))
		s.shows(visual("الباخرة"))
		s.press("\r", "ً", "\r") // Enter, W, Enter
		s.shows(visual("حُفظ البحث"))
		// The words are also those of a key at the foot, so that the file is what tells.
		s.until("the search in feeds.toml", func([]string) bool {
			list, err := os.ReadFile(filepath.Join(directory, "config", "khabar", "feeds.toml"))
			return err == nil && strings.Contains(string(list), "[[search]]\nname = \"الميناء\"\nquery = \"الميناء\"\n")
		})
		s.press("Q")
		s.ends(2 * time.Second)

		s = start(t, size[0], size[1], home(directory))
		s.shows(visual("طقس الغد"))
		s.press("\t") // to the feeds, past the article, which is only looked into
		s.until("the search with what it finds unread", func(rows []string) bool {
			return slices.ContainsFunc(rows, func(row string) bool {
				return strings.Contains(row, visual("/ الميناء")) && strings.Contains(row, "2 ")
			})
		})
		s.press("j", "j", "j", "j", "\r")
		s.gone(visual("طقس الغد"))
		s.shows(visual("رصيف"))
		s.press("A")
		s.shows(visual("صار خبران مقروءين"))
		s.until("2 unread on the disk", func([]string) bool { return doctor(t, directory).Unread == 2 })
		s.press("z")
		s.shows(visual("تراجعتَ عن هذا"))
		s.until("4 unread on the disk after the undo", func([]string) bool { return doctor(t, directory).Unread == 4 })
		s.press("Q")
		s.ends(2 * time.Second)
		s.expectRestored()
	}
}

// What has come since the last visit has a mark of its own, in its shape.
func TestNewSinceTheLastVisit(t *testing.T) {
	var items atomic.Int32
	items.Store(1)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, `<rss version="2.0"><channel><title>مصدر</title>`)
		for i, title := range []string{"انتخابات في البلدية", "طقس الغد"}[:items.Load()] {
			fmt.Fprintf(w, `<item><title>%s</title><guid>%d</guid><description>نص</description><pubDate>%s</pubDate></item>`,
				title, i, time.Now().Add(time.Duration(i-10)*time.Minute).Format(time.RFC1123Z))
		}
		fmt.Fprint(w, `</channel></rss>`)
	}))
	defer server.Close()
	directory := t.TempDir()
	follow(t, directory, server.URL)
	s := start(t, 80, 24, home(directory))
	s.shows(visual("انتخابات في البلدية"))
	if strings.Contains(s.screen(), "◆") {
		t.Errorf("in the first visit something is new:\n%s", s.screen())
	}
	s.press("Q")
	s.ends(2 * time.Second)
	items.Store(2)
	if _, bad, code := run(t, home(directory), "refresh"); code != 0 {
		t.Fatal(bad)
	}
	s = start(t, 80, 24, home(directory))
	s.shows(visual("طقس الغد"))
	if screen := s.screen(); strings.Count(screen, "◆") != 1 || strings.Count(screen, "●") != 1 {
		t.Errorf("in the second visit:\n%s", screen)
	}
	s.press("Q")
	s.ends(2 * time.Second)
	s = start(t, 80, 24, home(directory))
	s.shows(visual("طقس الغد"))
	if screen := s.screen(); strings.Contains(screen, "◆") {
		t.Errorf("in the third visit:\n%s", screen)
	}
	s.press("Q")
	s.ends(2 * time.Second)
}
