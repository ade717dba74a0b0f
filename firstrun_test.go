//go:build unix

package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// newcomer is the environment of somebody who has never run khabar, behind a proxy
// that counts what is asked and answers nothing.
func newcomer(t *testing.T) (directory string, environment []string, asked *atomic.Int32) {
	t.Helper()
	asked = new(atomic.Int32)
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		asked.Add(1)
		w.WriteHeader(http.StatusBadGateway)
	}))
	t.Cleanup(proxy.Close)
	directory = t.TempDir()
	for _, name := range []string{"http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"} {
		environment = append(environment, name+"="+proxy.URL)
	}
	return directory, home(directory, environment...), asked
}

// written lists the files below a directory.
func written(t *testing.T, directory string) (files []string) {
	t.Helper()
	err := filepath.Walk(directory, func(path string, info os.FileInfo, err error) error {
		if err == nil && info.Mode().IsRegular() {
			files = append(files, path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// Enter, Enter, Enter: the language, what to read, the first article. Before the
// last answer nothing is written and nothing asked; the second time no question is
// put.
func TestFirstRunByEnterAlone(t *testing.T) {
	for _, size := range [][2]int{{100, 30}, {40, 12}} {
		t.Run(fmt.Sprint(size), func(t *testing.T) {
			directory, environment, asked := newcomer(t)
			s := start(t, size[0], size[1], environment)
			s.shows("English")
			s.press("\r")
			s.shows(visual("ماذا تحب أن تقرأ؟"))
			s.shows(visual("40 مصدرًا"))
			if files := written(t, directory); len(files) > 0 || asked.Load() > 0 {
				t.Errorf("before the last answer there are %v, and %d requests", files, asked.Load())
			}
			s.press("\r")
			s.shows(visual("أهلًا بك في خبر"))
			s.press("\r")
			s.shows("%") // the progress of an article that is open
			list, err := os.ReadFile(filepath.Join(directory, "config", "khabar", "feeds.toml"))
			if err != nil || strings.Count(string(list), "[[feed]]") != 41 {
				t.Errorf("the feed list: %v\n%s", err, list)
			}
			s.press("Q")
			s.ends(3 * time.Second)
			s.expectRestored()

			again := start(t, size[0], size[1], environment)
			again.shows(visual("كل الأخبار"))
			if strings.Contains(again.sent(), "English") {
				t.Error("the second run asks again")
			}
			again.press("Q")
			again.ends(3 * time.Second)
		})
	}
}

// What is chosen counts: another language, other packs; with an Arabic layout.
func TestFirstRunChoices(t *testing.T) {
	directory, environment, _ := newcomer(t)
	s := start(t, 80, 24, environment)
	s.shows("English")
	s.press("ت", "\r")
	s.shows("What do you like to read?")
	s.press(" ", "ت", "ت", " ") // not the default ones; the first subject
	s.shows("12 feeds")
	s.press("\r")
	s.shows("The khabar guide")
	s.press("Q")
	s.ends(3 * time.Second)
	list, err := os.ReadFile(filepath.Join(directory, "config", "khabar", "feeds.toml"))
	if text := string(list); err != nil || strings.Count(text, "[[feed]]") != 13 || strings.Count(text, `folder = "Economy"`) != 12 || !strings.Contains(text, "# The feeds that khabar follows") {
		t.Errorf("the feed list: %v\n%s", err, list)
	}
	if out, _, code := run(t, environment, "--help"); code != 0 || !strings.Contains(out, "Usage") {
		t.Errorf("commands do not speak the language that was chosen:\n%s", out)
	}
	again := start(t, 80, 24, environment)
	again.shows("All news")
	again.press("Q")
	again.ends(3 * time.Second)
}

// Who brings a list before the first start is asked for the language alone, once.
func TestFirstRunAfterAnImport(t *testing.T) {
	directory, environment, asked := newcomer(t)
	list := filepath.Join(directory, "urls")
	if err := os.WriteFile(list, []byte("http://127.0.0.1:1/feed.xml\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, messages, code := run(t, environment, "import", list); code != 0 {
		t.Fatal(messages)
	}
	s := start(t, 80, 24, environment)
	s.shows("English")
	s.press("ت", "\r")
	s.shows("All news")
	if strings.Contains(s.sent(), "What do you like to read?") || asked.Load() > 0 {
		t.Errorf("it is asked what to follow, or followed: %d requests", asked.Load())
	}
	s.press("Q")
	s.ends(3 * time.Second)
	text, err := os.ReadFile(filepath.Join(directory, "config", "khabar", "feeds.toml"))
	if err != nil || strings.Count(string(text), "[[feed]]") != 2 || !strings.Contains(string(text), `"khabar:guide-en"`) {
		t.Errorf("the feed list: %v\n%s", err, text)
	}
	again := start(t, 80, 24, environment)
	again.shows("All news")
	again.press("Q")
	again.ends(3 * time.Second)
}

// Who begins with a feed of his own follows that and the guide; the outlets of a first
// run are not put beside it, not after an address that was wrong either, and one of them
// can be what is added.
func TestFirstRunWithAFeedOfOnesOwn(t *testing.T) {
	directory, environment, _ := newcomer(t)
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/here/own" {
			w.WriteHeader(http.StatusNotFound)
			return
		}
		fmt.Fprint(w, `<rss version="2.0"><channel><title>صحيفة</title><item><title>خبر</title><link>https://example.org/1</link></item></channel></rss>`)
	}))
	t.Cleanup(site.Close)
	if _, _, code := run(t, environment, "add", site.URL+"/wrong"); code != 1 {
		t.Errorf("a wrong address: exit code %d", code)
	}
	if _, messages, code := run(t, environment, "add", site.URL+"/here/own"); code != 0 {
		t.Fatal(messages)
	}
	text, err := os.ReadFile(filepath.Join(directory, "config", "khabar", "feeds.toml"))
	if err != nil || strings.Count(string(text), "[[feed]]") != 2 || !strings.Contains(string(text), `"khabar:guide`) {
		t.Errorf("the feed list: %v\n%s", err, text)
	}
	if out, _, _ := run(t, environment, "feeds"); strings.Count(out, "\n") != 2 {
		t.Errorf("khabar feeds lists\n%s", out)
	}
}

// Whoever looks around with commands before the first start is still asked.
func TestFirstRunAfterCommandsThatLook(t *testing.T) {
	_, environment, _ := newcomer(t)
	for _, command := range []string{"doctor", "feeds", "headlines"} {
		run(t, environment, command)
	}
	s := start(t, 80, 24, environment)
	s.shows("English")
	s.press("\x03")
	s.ends(3 * time.Second)
}

// q asks for no questions: the news opens with the list that the program brings,
// and nothing is asked the next time. Ctrl-C leaves nothing behind.
func TestFirstRunSkipped(t *testing.T) {
	directory, environment, asked := newcomer(t)
	if out, _, code := run(t, environment, "headlines", "--unread", "--count"); out != "0\n" || code != 0 {
		t.Errorf("a status bar before the first run: %q, %d", out, code)
	}
	s := start(t, 80, 24, environment)
	s.shows("English")
	s.press("\x03")
	s.ends(3 * time.Second)
	s.expectRestored()
	if files := written(t, directory); len(files) > 1 || asked.Load() > 0 { // the log may say why it ended
		t.Errorf("Ctrl-C left %v, and %d requests", files, asked.Load())
	}
	s = start(t, 80, 24, environment)
	s.shows("English")
	s.press("ض")
	s.shows(visual("دليل خبر"))
	if _, err := os.Stat(filepath.Join(directory, "config", "khabar", "feeds.toml")); err == nil {
		t.Error("skipping wrote a feed list")
	}
	s.press("Q")
	s.ends(3 * time.Second)
	again := start(t, 80, 24, environment)
	again.shows(visual("دليل خبر"))
	if strings.Contains(again.sent(), "English") {
		t.Error("the second run asks")
	}
	again.press("Q")
	again.ends(3 * time.Second)
}

// A terminal of a kind that nobody has measured: its question stands between the
// other two, and Enter answers it too.
func TestFirstRunInAnUnknownTerminal(t *testing.T) {
	_, environment, _ := newcomer(t)
	s := start(t, 90, 30, append(environment, "TERM_PROGRAM=rio"), "--lang", "ar")
	s.shows("1")
	s.shows("Press the number")
	s.press("\r")
	s.shows(visual("ماذا تحب أن تقرأ؟"))
	s.press("\r")
	s.shows(visual("دليل خبر"))
	s.press("Q")
	s.ends(3 * time.Second)
	s.expectRestored()
}
