//go:build unix

package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// newsroomSite serves three outlets that tell of one event; the second one changes
// its headline once edited is set, the third has a column beside.
func newsroomSite(t *testing.T, edited *atomic.Bool) (addresses []string) {
	t.Helper()
	item := func(id, title, summary string, minutesAgo int) string {
		return fmt.Sprintf(`<item><guid isPermaLink="false">%s</guid><title>%s</title><description>%s</description><pubDate>%s</pubDate></item>`,
			id, title, summary, time.Now().Add(-time.Duration(minutesAgo)*time.Minute).UTC().Format(time.RFC1123Z))
	}
	feeds := map[string]func() (name, items string){
		"/a": func() (string, string) {
			return "الأولى", item("a1", "الجيش السوداني يعلن استعادة مدينة بارا", "استعاد الجيش مدينة بارا في شمال كردفان بعد معارك مع الدعم السريع", 40)
		},
		"/b": func() (string, string) {
			if edited.Load() {
				return "الثانية", item("b1", "السودان: الجيش ينفي دخول بارا", "معارك مع الدعم السريع في شمال كردفان", 5)
			}
			return "الثانية", item("b1", "عاجل | السودان: الجيش يعلن دخول بارا", "معارك مع الدعم السريع في شمال كردفان", 5)
		},
		"/c": func() (string, string) {
			return "الثالثة", item("c1", "بارا: الجيش السوداني يدخل المدينة", "طرد الدعم السريع من بارا في شمال كردفان", 2) + item("c2", "حظك اليوم وتوقعات الأبراج", "", 60)
		},
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name, items := feeds[r.URL.Path]()
		fmt.Fprintf(w, `<?xml version="1.0"?><rss version="2.0"><channel><title>%s</title>%s</channel></rss>`, name, items)
	}))
	t.Cleanup(server.Close)
	return []string{server.URL + "/a", server.URL + "/b", server.URL + "/c"}
}

// TestNewsroom plays the newsroom in the built program: breaking news in its bar,
// one row for a story, its headlines, an edited one compared, a filter tried, saved
// and taken back; with an Arabic keyboard layout on, in both languages, also where
// there is little room.
func TestNewsroom(t *testing.T) {
	for _, run := range []struct {
		language                              string
		width, height                         int
		story, changed, wouldHit, added, back string
	}{
		{"ar", 100, 30, "الخبر نفسه ينشره 3 مصادر", "ما غيّره المصدر", "يصيب من المحفوظ: 1 من 4", "حُفظ المرشّح (z للتراجع)", "أُلغي المرشّح"},
		{"en", 100, 30, "The same story in 3 feeds", "What the feed has changed", "It would hit: 1 of 4", "Filter saved (z undoes)", "Filter taken back"},
		{"ar", 40, 12, "الخبر نفسه ينشره 3 مصادر", "ما غيّره المصدر", "يصيب من المحفوظ: 1 من 4", "حُفظ المرشّح", "أُلغي المرشّح"},
		{"en", 40, 12, "The same story in 3 feeds", "What the feed has changed", "It would hit: 1 of 4", "Filter saved", "Filter taken back"},
	} {
		t.Run(fmt.Sprint(run.language, run.width, "x", run.height), func(t *testing.T) {
			var edited atomic.Bool
			directory := t.TempDir()
			follow(t, directory, newsroomSite(t, &edited)...)
			s := start(t, run.width, run.height, home(directory), "--lang", run.language)
			badge := map[string]string{"ar": "عاجل", "en": "Breaking"}[run.language]
			s.shows(visual(badge))
			s.until("one row for the story", func(rows []string) bool {
				return strings.Contains(strings.Join(rows, "\n"), visual("الأبراج")) && !strings.Contains(strings.Join(rows, "\n"), visual("استعادة"))
			})
			s.press("أ") // H on an Arabic layout
			s.shows(visual(run.story))
			s.press("2")
			s.shows(visual("السودان: الجيش يعلن دخول بارا"))
			s.until("the bar is gone", func(rows []string) bool { return !strings.Contains(rows[0], visual(badge)) })
			edited.Store(true)
			s.press("q", "R")
			s.until("the edited entry", func([]string) bool { return lists(t, directory, `"edited":true`) })
			s.press("أ", "2")
			s.shows(visual("السودان: الجيش ينفي دخول بارا"))
			s.press("E")
			s.shows(visual(run.changed))
			s.shows(visual("[-يعلن-]"))
			s.press("q", "q", "!")
			s.shows(visual(run.wouldHit))
			s.press("\r")
			s.shows(visual(run.added))
			file := filepath.Join(directory, "config", "khabar", "config.toml")
			if text, err := os.ReadFile(file); err != nil || !strings.Contains(string(text), "[[filter]]\nwords = ") {
				t.Errorf("config.toml: %q, %v", text, err)
			}
			s.press("z")
			s.shows(visual(run.back))
			if text, err := os.ReadFile(file); err != nil || strings.Contains(string(text), "[[filter]]") {
				t.Errorf("config.toml after the undo: %q, %v", text, err)
			}
			s.press("Q")
			if code := s.ends(10 * time.Second); code != 0 {
				t.Errorf("exit code %d", code)
			}
		})
	}
}

// lists says whether the command headlines lists an entry with that in its record.
func lists(t *testing.T, directory, wanted string) bool {
	t.Helper()
	command := exec.Command(binary, "headlines", "--json")
	command.Env = home(directory)
	out, err := command.Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.Contains(string(out), wanted)
}
