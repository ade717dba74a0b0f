//go:build unix

package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// besiege adds what takes long: slow servers, every article by itself, every way
// of sending Arabic.
var besiege = flag.Bool("siege", false, "run the hostile corpus in full")

// residentBytesMax is what the program may ever take of memory.
const residentBytesMax = 200 << 20

// siege is a server of everything hostile, and a user who follows all of it.
type siege struct {
	t         *testing.T
	server    *httptest.Server
	directory string
	cases     []siegeCase
	feeds     []siegeFeed
	wanted    map[string]siegeFeed // by address
}

func newSiege(t *testing.T) *siege {
	t.Helper()
	mux := http.NewServeMux()
	s := &siege{t: t, server: httptest.NewServer(mux), directory: t.TempDir(), wanted: map[string]siegeFeed{}}
	t.Cleanup(s.server.CloseClientConnections)
	var urls []string
	for i := range fields {
		feed, cases := itemFeed(i, s.server.URL)
		s.cases = append(s.cases, cases...)
		path := fmt.Sprintf("/field/%d", i)
		mux.HandleFunc(path, body("application/rss+xml", feed))
		urls = append(urls, s.server.URL+path)
		s.wanted[s.server.URL+path] = siegeFeed{name: "field " + fields[i].name}
	}
	for i, feed := range siegeFeeds() {
		if feed.long && !*besiege {
			continue
		}
		path := fmt.Sprintf("/feed/%d", i)
		mux.HandleFunc(path, feed.serve)
		urls = append(urls, s.server.URL+path)
		s.feeds = append(s.feeds, feed)
		s.wanted[s.server.URL+path] = feed
	}
	mux.HandleFunc("/page/{mark}", func(w http.ResponseWriter, r *http.Request) {
		body("text/html; charset=utf-8", pageOf(r.PathValue("mark")))(w, r)
	})
	follow(t, s.directory, urls...)
	return s
}

// The whole corpus in one run: nothing of it passes, stops or hinders the others.
func TestSiege(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	s := newSiege(t)
	s.refresh()
	entries := s.headlines()
	s.checkCases(entries)
	s.checkFeeds()
	s.browse("grid", len(entries))
	if *besiege {
		s.readAll(entries)
		for _, mode := range []string{"kitty66", "kittyb", "altfg", "braille"} {
			s.browse(mode, 60)
		}
	}
	s.checkTraces()
	t.Logf("%d hostile items and %d hostile feeds", len(s.cases), len(s.feeds))
}

// refresh fetches without the screen: every feed has the end that it has to have.
func (s *siege) refresh() {
	s.t.Helper()
	begun := time.Now()
	out, messages, code := run(s.t, home(s.directory), "refresh", "--json")
	s.t.Logf("refreshed in %v", time.Since(begun).Round(time.Millisecond))
	s.checkText("messages of refresh", messages)
	const somePart = 3
	if code != somePart {
		s.t.Errorf("refresh ended with %d: %s", code, messages)
	}
	seen := 0
	for _, line := range strings.Split(strings.TrimSpace(out), "\n") {
		var result struct {
			URL   string
			Fault *string
		}
		s.decode(line, &result)
		feed, known := s.wanted[result.URL]
		if !known {
			continue
		}
		seen++
		if failed := result.Fault != nil; failed != feed.fault {
			s.t.Errorf("%s: failed %v, want %v: %s", feed.name, failed, feed.fault, line)
		}
	}
	if seen != len(s.wanted) {
		s.t.Errorf("%d feeds were refreshed of %d", seen, len(s.wanted))
	}
}

// decode reads a line of JSON and checks every string in it.
func (s *siege) decode(line string, into any) {
	s.t.Helper()
	if err := json.Unmarshal([]byte(line), into); err != nil {
		s.t.Fatalf("%v: %q", err, line)
	}
	var all map[string]any
	_ = json.Unmarshal([]byte(line), &all)
	for name, value := range all {
		if text, ok := value.(string); ok {
			s.checkText(name+" of "+line[:min(len(line), 120)], text)
		}
	}
}

type siegeEntry struct {
	ID      int64
	FeedURL string `json:"feed_url"`
	Title   string
	URL     string
	Author  string
	Summary string
}

func (s *siege) headlines() (entries []siegeEntry) {
	s.t.Helper()
	out, messages, code := run(s.t, home(s.directory), "headlines", "--json", "--limit", "0")
	if code != 0 {
		s.t.Fatalf("headlines ended with %d: %s", code, messages)
	}
	lines := bufio.NewScanner(strings.NewReader(out))
	lines.Buffer(nil, 64<<20)
	for lines.Scan() {
		var entry siegeEntry
		s.decode(lines.Text(), &entry)
		entries = append(entries, entry)
	}
	plain, _, _ := run(s.t, home(s.directory), "headlines", "--limit", "0")
	s.checkText("headlines", strings.ReplaceAll(plain, "\t", " ")) // between columns
	return entries
}

// checkCases: one entry for every case, its address one that may be opened, and
// what stood beside it came through.
func (s *siege) checkCases(entries []siegeEntry) {
	s.t.Helper()
	titles := map[string]int{}
	for _, entry := range entries {
		if at := strings.Index(entry.Title, "case-"); at >= 0 {
			titles[entry.Title[at:min(len(entry.Title), at+len("case-00-00"))]]++
		}
		titles[entry.Title]++
		if utf8.RuneCountInString(entry.Title) > 1000 || utf8.RuneCountInString(entry.Summary) > 2000 {
			s.t.Errorf("a title or summary has no bound: %.80q", entry.Title)
		}
		if entry.URL != "" && !strings.HasPrefix(entry.URL, "http://") && !strings.HasPrefix(entry.URL, "https://") || strings.Contains(entry.URL, "secret") {
			s.t.Errorf("%.80q has the address %.80q", entry.Title, entry.URL)
		}
	}
	for _, one := range s.cases {
		if titles[one.mark] != 1 {
			s.t.Errorf("%s (%s): %d entries, want 1", one.mark, one.attack, titles[one.mark])
		}
	}
	for _, witness := range []string{"شاهد أول", "شاهد أخير"} {
		if titles[witness] < len(fields) {
			s.t.Errorf("%q came through %d times, want at least %d", witness, titles[witness], len(fields))
		}
	}
}

// checkFeeds looks at names and faults as they are listed.
func (s *siege) checkFeeds() {
	s.t.Helper()
	for _, arguments := range [][]string{{"feeds", "--json"}, {"feeds"}, {"doctor"}, {"search", "شاهد"}, {"search", "--json", "\x1b]0;x\a\u202e"}, {"export", "--opml"}} {
		out, messages, _ := run(s.t, home(s.directory), arguments...)
		s.checkText(strings.Join(arguments, " ")+", messages", messages)
		if !strings.Contains(strings.Join(arguments, " "), "--json") {
			s.checkText(strings.Join(arguments, " "), strings.ReplaceAll(out, "\t", " "))
			continue
		}
		for _, line := range strings.Split(strings.TrimSpace(out), "\n") {
			if line != "" {
				s.decode(line, &map[string]any{})
			}
		}
	}
}

// browse goes through all headlines and opens many articles on the screen.
func (s *siege) browse(mode string, articles int) {
	s.t.Helper()
	screen := start(s.t, 100, 30, home(s.directory), "--lang", "en", "--terminal", mode)
	screen.until("headlines", func([]string) bool { return screen.said("refresh all") })
	for range 80 {
		screen.keys("\x06") // a page of headlines
	}
	screen.keys("g", "g", "\r")
	for range articles {
		screen.keys("J")
	}
	screen.keys(" ", "u")
	screen.settled()
	screen.keys("e")
	screen.settled()
	screen.press("\x1b") // out of the sheet of a fault, or of the article
	screen.settled()
	asked := time.Now()
	screen.keys("?")
	screen.until("the help", func([]string) bool { return screen.said("All keys work") })
	answered := time.Since(asked).Round(time.Millisecond)
	if peak := peakBytes(s.t, screen.command.Process.Pid); peak > residentBytesMax {
		s.t.Errorf("the program took %d MB", peak>>20)
	} else {
		s.t.Logf("%s: %d MB at most, %d KB sent, help after %v", mode, peak>>20, len(screen.sent())>>10, answered)
	}
	screen.press("\x03")
	if code := screen.ends(5 * time.Second); code != 0 && code != 130 {
		s.t.Errorf("exit code %d", code)
	}
	screen.expectRestored()
	sent := screen.sent()
	seen := 0
	for _, one := range s.cases {
		if strings.Contains(sent, one.mark) {
			seen++
		}
	}
	if seen < min(len(s.cases)/2, articles) {
		s.t.Errorf("only %d of the cases were on the screen", seen)
	}
	if mode == "kitty66" {
		sent = kittySized.ReplaceAllString(sent, "$1")
	}
	checkPolicy(s.t, sent, policy{})
}

// kittySized takes the frame of sized text away, which kitty is sent.
var kittySized = regexp.MustCompile(`\x1b\]66;w=[12]:h=1;([^\x1b\a]{1,36})\x1b\\`)

// said tells that text was sent, in the mode braille with its own blanks.
func (s *session) said(text string) bool {
	return strings.Contains(strings.ReplaceAll(s.sent(), "\u2800", " "), text)
}

// keys types faster than press: a key after the other as they are drawn, which on
// a busy machine takes a while.
func (s *session) keys(keys ...string) {
	s.t.Helper()
	drawn := 30 * time.Millisecond
	if *besiege {
		drawn = 200 * time.Millisecond
	}
	for _, key := range keys {
		before := s.sentBytes()
		if _, err := s.terminal.WriteString(key); err != nil {
			s.t.Fatal(err)
		}
		time.Sleep(10 * time.Millisecond)
		for typed := time.Now(); s.sentBytes() == before && time.Since(typed) < drawn; {
			time.Sleep(5 * time.Millisecond)
		}
	}
}

// sentBytes is how many bytes the program has written so far.
func (s *session) sentBytes() int {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.bytes.Len()
}

// peakBytes is the most memory that a process has had resident.
func peakBytes(t *testing.T, pid int) int {
	t.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		t.Skip(err)
	}
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	kilobytes, err := strconv.Atoi(strings.Fields(rest)[0])
	if err != nil {
		t.Fatal(err)
	}
	return kilobytes << 10
}

// readAll prints every article by itself.
func (s *siege) readAll(entries []siegeEntry) {
	s.t.Helper()
	for _, entry := range entries {
		if !strings.Contains(entry.Title, "case-") && !strings.Contains(entry.Title, "الحصار") {
			continue
		}
		out, messages, code := run(s.t, home(s.directory), "read", strconv.FormatInt(entry.ID, 10), "--plain")
		if code < 0 || code > 3 {
			s.t.Errorf("read of %.80q ended with %d", entry.Title, code)
		}
		s.checkText("the article "+entry.Title, out)
		s.checkText("the messages of the article "+entry.Title, messages)
	}
}

// checkTraces looks at what is left on the disk: nothing that a feed has run, no
// control character and no secret in a log.
func (s *siege) checkTraces() {
	s.t.Helper()
	err := filepath.WalkDir(s.directory, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		if strings.Contains(entry.Name(), "owned") || strings.Contains(entry.Name(), "crash") {
			s.t.Errorf("%s was left", path)
		}
		if info, err := entry.Info(); err == nil && info.Mode().Perm()&0o077 != 0 {
			s.t.Errorf("%s can be read by others: %v", path, info.Mode())
		}
		if strings.HasSuffix(path, ".log") {
			log, _ := os.ReadFile(path)
			s.checkText("the log", string(log))
		}
		return nil
	})
	if err != nil {
		s.t.Error(err)
	}
	if _, err := os.Stat("owned"); err == nil {
		s.t.Error("a command has run")
	}
}

// checkText checks text that is no screen: stdout into a pipe, a decoded string.
func (s *siege) checkText(what, text string) {
	s.t.Helper()
	if found := textViolation(text); found != "" {
		s.t.Errorf("%.160q: %s", what, found)
	}
}

// textViolation says what is wrong with text that may hold what Arabic needs of
// invisible characters, and breaks of lines, but no control.
func textViolation(text string) string {
	invisible := 0
	for at, r := range text {
		switch {
		case r == '\n':
			invisible = 0
			continue
		case r == 0x200c, r == 0x200d, r == 0x200e, r == 0x200f, r == 0x61c:
			if invisible++; invisible <= 2 {
				continue
			}
		default:
			invisible = 0
			if _, wrong := (policy{}).step(text[at:]); wrong == "" && r != '\r' && r != '\x1b' {
				continue
			}
		}
		return fmt.Sprintf("%U in %q", r, text[max(0, at-40):min(len(text), at+40)])
	}
	return ""
}

func TestTextViolation(t *testing.T) {
	for _, good := range []string{"", "خبر\nabc", "می\u200cخواهم", "👨\u200d👩", "a\u200e\u200fb"} {
		if found := textViolation(good); found != "" {
			t.Errorf("%q is good: %s", good, found)
		}
	}
	for _, bad := range []string{"\x1b", "\x1b[m", "\r", "\t", "\u009b", "\x9b", "\u202e", "\u2066", "a\u200e\u200e\u200eb", "\U000e0041", "\x00", "\x7f"} {
		if textViolation("x"+bad) == "" {
			t.Errorf("%q is bad", bad)
		}
	}
}
