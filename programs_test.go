//go:build unix

package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// script writes a program for khabar to run into a home.
func script(t *testing.T, directory, name, text string) string {
	t.Helper()
	path := filepath.Join(directory, "bin", name)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+text+"\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	return path
}

// awaits reads a file that a program writes, once it holds what is wanted.
func (s *session) awaits(path, wanted string) string {
	s.t.Helper()
	for deadline := time.Now().Add(patience); ; time.Sleep(15 * time.Millisecond) {
		text, _ := os.ReadFile(path)
		if strings.Contains(string(text), wanted) {
			return string(text)
		}
		if time.Now().After(deadline) {
			s.t.Fatalf("%s has no %q in it: %q\n%s", path, wanted, text, s.screen())
		}
	}
}

// spokenSite serves a feed with one entry that has two paragraphs, a link and a
// sound.
func spokenSite(t *testing.T) *httptest.Server {
	t.Helper()
	mux := http.NewServeMux()
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	mux.HandleFunc("/feed.xml", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel><title>إذاعة الاختبار</title>`+
			`<item><title>حلقة $(touch owned) عن البحر</title><link>%s/episode?a=1&amp;b=$(id)</link><guid>e1</guid><pubDate>%s</pubDate>`+
			`<content:encoded><![CDATA[<p>الفقرة الأولى من الحلقة وفيها <a href="https://example.org/">رابط</a> وكلام كثير يكفي لأن تُعدّ نصًا كاملًا لا ملخّصًا، فهي تصف ما جرى في الميناء صباح اليوم وصفًا وافيًا، وتنقل ما قاله البحّارة والتجّار وأهل الحي القديم عن المدّ والجزر وعن السفن التي تأخرت عن موعدها أيامًا.</p><p>الفقرة الثانية أقصر منها، لكنها تكمل الخبر وتذكر أن الحلقة القادمة ستكون عن الصيادين وقواربهم الصغيرة في الخليج، وعن أسعار السمك في السوق.</p>]]></content:encoded>`+
			`<enclosure url="%s/episode.mp3?x=1&amp;y=2" length="36700160" type="audio/mpeg"/><itunes:duration>1:02:03</itunes:duration></item></channel></rss>`,
			server.URL, time.Now().Add(-time.Hour).Format(time.RFC1123Z), server.URL)
	})
	return server
}

// reading opens the entry of spokenSite with the programs of a config.toml.
func reading(t *testing.T, directory, config string, environment ...string) (s *session, server *httptest.Server) {
	t.Helper()
	server = spokenSite(t)
	follow(t, directory, server.URL+"/feed.xml")
	configure(t, directory, config)
	s = start(t, 90, 30, home(directory, environment...))
	s.shows(visual("إذاعة الاختبار"))
	s.press("\r")
	s.shows(visual("الفقرة الثانية"))
	return s, server
}

// An article goes to a command as Markdown; what is in it is no business of a
// shell, and what the command says is cleaned.
func TestArticleIsPipedToACommand(t *testing.T) {
	directory := t.TempDir()
	got := filepath.Join(directory, "got")
	program := script(t, directory, "take", fmt.Sprintf(`{ cat; echo "title=$KHABAR_ENTRY_TITLE"; echo "arg=$1"; } > %q.new && mv %q.new %q; printf '\033]0;owned\a\n'; printf '\033[31mأُخذ الخبر\033[0m\n'`, got, got, got))
	s, server := reading(t, directory, fmt.Sprintf("[[command]]\nname = \"خذ\"\nargv = [%q, \"%%u\"]\n", program))
	s.press("|")
	text := s.awaits(got, "arg=")
	for _, wanted := range []string{"# حلقة $(touch owned) عن البحر\n", "[رابط](https://example.org/)", "title=حلقة $(touch owned) عن البحر\n", "arg=" + server.URL + "/episode?a=1&b=$(id)\n"} {
		if !strings.Contains(text, wanted) {
			t.Errorf("no %q in %q", wanted, text)
		}
	}
	s.shows(visual("خذ:"))
	checkPolicy(t, s.sent(), policy{})
	if _, err := os.Stat("owned"); err == nil {
		t.Error("a title was run by a shell")
	}
	s.press("Q")
	s.ends(3 * time.Second)
}

// Of several commands one is chosen, also by an Arabic digit. An interactive one
// gets the terminal and gives it back, with the mouse; one that fails says why.
func TestCommandsAreChosen(t *testing.T) {
	directory := t.TempDir()
	pager := script(t, directory, "pager", `head -1; printf 'press: '; read answer < /dev/tty; echo "$answer" > `+filepath.Join(directory, "answer"))
	failing := script(t, directory, "failing", "echo 'nothing works' >&2; exit 4")
	s, _ := reading(t, directory, fmt.Sprintf("[[command]]\nname = \"pager\"\nargv = [%q]\ninteractive = true\n[[command]]\nname = \"failing\"\nargv = [%q]\n", pager, failing))
	s.press("|")
	s.shows(visual("إلى أي أمر يُرسل الخبر؟"))
	s.press("٢")
	s.shows("nothing works")
	s.press("|", "\r")
	s.shows("press: ")
	before := len(s.sent())
	s.press("yes\r")
	s.awaits(filepath.Join(directory, "answer"), "yes")
	s.shows(visual("الفقرة الثانية"))
	s.until("the mouse", func([]string) bool { return strings.Contains(s.sent()[before:], "\x1b[?1002h") })
	s.press("|", "q")
	s.shows(visual("الفقرة الثانية"))
	s.press("Q")
	s.ends(3 * time.Second)
	s.expectRestored()
}

// Ctrl-C in a program that has the terminal is meant for that program.
func TestInterruptingAProgramKeepsTheReader(t *testing.T) {
	directory := t.TempDir()
	sleeper := script(t, directory, "sleeper", "echo 'asleep'; sleep 600")
	s, _ := reading(t, directory, fmt.Sprintf("[[command]]\nargv = [%q]\ninteractive = true\n", sleeper))
	s.press("|")
	s.shows("asleep")
	s.press("\x03")
	s.shows(visual("الفقرة الثانية"))
	s.press("Q")
	if code := s.ends(3 * time.Second); code != 0 {
		t.Errorf("exit code %d", code)
	}
	s.expectRestored()
}

// A text browser takes the terminal over; the address is one argument.
func TestTextBrowserTakesTheTerminal(t *testing.T) {
	directory := t.TempDir()
	browser := script(t, directory, "w3m", `echo "browsing <$1> $#"; read answer`)
	s, server := reading(t, directory, "", "BROWSER="+filepath.Join(directory, "bin", "missing")+":"+browser)
	s.press("خ")
	s.shows("browsing <" + server.URL + "/episode?a=1&b=$(id)> 1")
	s.press("\r")
	s.shows(visual("الفقرة الثانية"))
	s.press("Q")
	s.ends(3 * time.Second)
	s.expectRestored()
}

// The sound of an entry is named with its length, played by a player, and stopped
// by the same key or with the reader.
func TestEnclosureIsPlayed(t *testing.T) {
	directory := t.TempDir()
	got := filepath.Join(directory, "got")
	player := script(t, directory, "player", fmt.Sprintf(`echo "$$ <$1> $2" > %q.new && mv %q.new %q; exec sleep 600`, got, got, got))
	s, server := reading(t, directory, fmt.Sprintf("player = [%q, \"%%u\", \"-q\"]\n", player))
	s.shows(visual("صوت · 1:02:03 · 35 MB — O للتشغيل"))
	pid := func() int {
		words := strings.Fields(s.awaits(got, server.URL+"/episode.mp3?x=1&y=2> -q"))
		number, _ := strconv.Atoi(words[0])
		_ = os.Remove(got)
		return number
	}
	gone := func(pid int) {
		t.Helper()
		s.until("the end of the player", func([]string) bool { return syscall.Kill(pid, 0) != nil })
	}
	s.press("×") // O on an Arabic layout
	first := pid()
	s.shows(visual("يُشغَّل"))
	s.press("O")
	gone(first)
	s.press("O")
	second := pid()
	s.shows(visual("يُشغَّل"))
	s.press("Q")
	s.ends(3 * time.Second)
	gone(second)
}

// An article is read aloud paragraph by paragraph, without the numbers of links;
// Space goes on, q stops, and nothing speaks after the end.
func TestArticleIsReadAloud(t *testing.T) {
	directory := t.TempDir()
	spoken := filepath.Join(directory, "spoken")
	speaker := script(t, directory, "speaker", fmt.Sprintf(`trap 'echo "stopped" >> %q; exit 1' TERM; echo "<$1> $(cat)" >> %q; case $(cat %q) in *الثانية*) sleep 600 & wait;; *الأولى*) sleep 600 & wait;; esac`, spoken, spoken, spoken))
	s, _ := reading(t, directory, fmt.Sprintf("speech = [%q, \"%%l\"]\n", speaker))
	s.press("؛") // P on an Arabic layout
	s.awaits(spoken, "<ar> حلقة $(touch owned) عن البحر\n")
	s.awaits(spoken, "<ar> الفقرة الأولى من الحلقة وفيها رابط وكلام كثير") // by itself, and no [1]
	s.shows(visual("يُقرأ جهرًا"))
	if text := s.awaits(spoken, "الأولى"); strings.Contains(text, "الثانية") {
		t.Errorf("two paragraphs at once: %q", text)
	}
	s.press(" ")
	s.awaits(spoken, "stopped")
	s.awaits(spoken, "<ar> الفقرة الثانية أقصر منها")
	s.press("ض")
	s.shows(visual("توقّفت القراءة"))
	s.shows(visual("الفقرة الثانية"))
	s.press("Q")
	s.ends(3 * time.Second)
}

// The window's title names the article while it is read and is the terminal's own
// again in the end, where the terminal is known to bring it back; elsewhere, and
// where the reader does not want it, nothing is sent.
func TestWindowTitle(t *testing.T) {
	directory := t.TempDir()
	s, _ := reading(t, directory, "", "XTERM_VERSION=XTerm(390)")
	s.until("the title", func([]string) bool {
		return strings.Contains(s.sent(), "\x1b]2;حلقة $(touch owned) عن البحر · خبر\a")
	})
	s.press("Q")
	s.ends(3 * time.Second)
	sent := s.sent()
	if strings.Count(sent, "\x1b[22;0t") != 1 || strings.Count(sent, "\x1b[23;0t") != 1 || strings.LastIndex(sent, "\x1b]2;") > strings.Index(sent, "\x1b[23;0t") {
		t.Errorf("the title is not brought back: %q", sent)
	}
	checkPolicy(t, sent, policy{Titles: true})
	for name, environment := range map[string][]string{
		"unknown": nil, "not wanted": {"XTERM_VERSION=XTerm(390)", "KHABAR_WINDOW_TITLE=false"}, "in tmux": {"XTERM_VERSION=XTerm(390)", "TMUX=/tmp/none,1,0", "TERM=tmux-256color"},
	} {
		s, _ := reading(t, t.TempDir(), "", environment...)
		s.settled()
		if strings.Contains(s.sent(), "\x1b]2;") || strings.Contains(s.sent(), "\x1b[22;0t") {
			t.Errorf("%s: a title was sent", name)
		}
		s.press("Q")
		s.ends(3 * time.Second)
	}
}

// News in a saved search is announced, once, by the terminal that is known to show
// notifications or by a command; a title of a stranger's is in neither.
func TestSavedSearchIsAnnounced(t *testing.T) {
	check := func(name, config, query string, environment []string, told func(*session, string), p policy) {
		t.Run(name, func(t *testing.T) {
			items := []string{"خبر قديم"}
			var mutex sync.Mutex
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				mutex.Lock()
				defer mutex.Unlock()
				fmt.Fprint(w, `<?xml version="1.0"?><rss version="2.0"><channel><title>وكالة الاختبار</title>`)
				for i, title := range items {
					fmt.Fprintf(w, `<item><title>%s</title><guid>%d</guid><description>نص</description></item>`, title, i)
				}
				fmt.Fprint(w, `</channel></rss>`)
			}))
			defer server.Close()
			directory := t.TempDir()
			follow(t, directory, server.URL+"/feed.xml")
			path := filepath.Join(directory, "config", "khabar", "feeds.toml")
			list, _ := os.ReadFile(path)
			if err := os.WriteFile(path, append(list, fmt.Sprintf("[[search]]\nname = \"زلزال;1\"\nquery = %q\n", query)...), 0o600); err != nil {
				t.Fatal(err)
			}
			configure(t, directory, strings.ReplaceAll(config, "BIN", filepath.Join(directory, "bin")))
			script(t, directory, "notify", fmt.Sprintf(`echo "<$1> <$2>" >> %q`, filepath.Join(directory, "told")))
			s := start(t, 80, 24, home(directory, environment...))
			s.shows(visual("خبر قديم"))
			s.settled()
			mutex.Lock()
			items = append(items, "زلزال $(id) يهزّ المدينة", "خبر آخر")
			mutex.Unlock()
			s.press("R")
			s.shows(visual("خبر آخر"))
			told(s, filepath.Join(directory, "told"))
			s.press("Q")
			s.ends(3 * time.Second)
			checkPolicy(t, s.sent(), p)
		})
	}
	const text = "جديد في «زلزال;1»: خبر جديد"
	check("by the terminal", "notifications = \"terminal\"\n", "زلزال", []string{"TERM_PROGRAM=WarpTerminal", "KHABAR_TERMINAL=grid"}, func(s *session, _ string) {
		s.until("the notification", func([]string) bool { return strings.Contains(s.sent(), "\x1b]777;notify;خبر;"+text+"\a") })
	}, policy{Notices: true})
	check("by a command", "notifications = \"command\"\nnotify_command = [\"BIN/notify\", \"%t\", \"%b\"]\n", "زلزال", nil, func(s *session, told string) {
		s.awaits(told, "<خبر> <"+text+">\n")
	}, policy{})
	check("not at all", "notify_command = [\"BIN/notify\", \"%t\", \"%b\"]\n", "زلزال", []string{"TERM_PROGRAM=WarpTerminal", "KHABAR_TERMINAL=grid"}, func(s *session, told string) {
		s.settled()
		if _, err := os.Stat(told); err == nil || strings.Contains(s.sent(), "\x1b]777") {
			s.t.Error("it was announced")
		}
	}, policy{})
}

// Ctrl-Z stops the reader, and a program that has the terminal together with it:
// the shell takes over, and fg goes on where it was.
func TestStoppedFromTheShellAndBack(t *testing.T) {
	directory := t.TempDir()
	configure(t, directory, "[[command]]\nname = \"sleeper\"\nargv = [\"sleep\", \"600\"]\ninteractive = true\n")
	s := startProgram(t, "/bin/sh", 100, 24, append(home(directory), "PS1=ready> ", "ENV="), "-i")
	s.shows("ready> ")
	s.press("set -m; " + binary + " demo --lang en\r")
	s.shows("All news")
	s.settled()
	stopped := func() {
		t.Helper()
		s.until("the shell", func(rows []string) bool {
			screen := strings.Join(rows, "\n")
			return strings.Contains(screen, "ready> ") && !strings.Contains(screen, "All news")
		})
		before := len(s.sent())
		s.press("echo a''live\r")
		s.until("the shell's answer", func([]string) bool { return strings.Contains(s.sent()[before:], "alive") })
	}
	s.press("\x1a")
	stopped()
	s.press("fg\r")
	s.shows("All news")
	s.press("|")
	s.until("an empty screen", func(rows []string) bool { return !strings.Contains(strings.Join(rows, "\n"), "All news") })
	s.press("\x1a")
	stopped()
	s.press("fg\r")
	s.press("\x03") // for the program alone
	s.shows("All news")
	s.press("Q")
	stopped()
	s.press("exit\r")
	s.ends(5 * time.Second)
	s.expectRestored()
}
