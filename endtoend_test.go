//go:build unix

package main

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"golang.org/x/net/html/charset"

	"khabar/ui/text"
)

// visual gives logical text as it stands on a plain grid: visual order, joined.
func visual(logical string) string { return visualIn(logical, text.DirectionAuto) }

func visualIn(logical string, direction text.Direction) string {
	var glyphs strings.Builder
	for _, line := range text.Layout(logical, text.Options{Direction: direction}) {
		for _, cell := range line.Cells {
			if cell.Rune != 0 {
				glyphs.WriteRune(cell.Rune)
			}
		}
	}
	return glyphs.String()
}

// follow writes a feed list into a home.
func follow(t *testing.T, directory string, urls ...string) {
	t.Helper()
	var list strings.Builder
	for _, url := range urls {
		fmt.Fprintf(&list, "[[feed]]\nurl = %q\n\n", url)
	}
	path := filepath.Join(directory, "config", "khabar", "feeds.toml")
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(list.String()), 0o600); err != nil {
		t.Fatal(err)
	}
}

// shared gives a path in the folder of real data beside the project, or skips.
func shared(t *testing.T, path string) string {
	t.Helper()
	found := filepath.Join("..", "shared", path)
	if _, err := os.Stat(found); err != nil {
		t.Skipf("%s is not there", found)
	}
	return found
}

const frameTitle = "اتفاق على إنهاء مهمة التحالف في العراق"

// siteOf serves one feed with one entry whose page holds paragraphs in a frame
// of menus, share bar, related links and footer.
func siteOf(t *testing.T, paragraphs []string) *httptest.Server {
	t.Helper()
	mux := http.NewServeMux()
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	mux.HandleFunc("/feed.xml", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, `<?xml version="1.0"?><rss version="2.0"><channel><title>صحيفة الاختبار</title><item><title>%s</title><link>%s/article</link>`+
			`<guid>a1</guid><description>ملخّص قصير للخبر.</description><pubDate>%s</pubDate></item></channel></rss>`,
			frameTitle, server.URL, time.Now().Add(-time.Hour).Format(time.RFC1123Z))
	})
	mux.HandleFunc("/article", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, `<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>%s - صحيفة الاختبار</title></head><body>
<header><nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/s">رياضة القائمة</a></li><li><a href="/e">اقتصاد القائمة</a></li></ul></nav></header>
<main><article><h1>%s</h1><div class="article-body"><p>%s</p></div></article>
<div class="share"><span>شاركها.</span><a href="#f">فيسبوك</a><a href="#x">تويتر</a></div>
<aside class="related"><h3>اقرأ أيضاً</h3><ul><li><a href="/1">عنوان جانبي أول لا شأن له</a></li><li><a href="/2">عنوان جانبي ثان لا شأن له</a></li></ul></aside></main>
<footer>جميع الحقوق محفوظة لصحيفة الاختبار</footer></body></html>`, frameTitle, frameTitle, strings.Join(paragraphs, "</p><p>"))
	})
	return server
}

// The seed article, whole, in order, and nothing of the frame around it.
func TestSeedArticleIsReadWhole(t *testing.T) {
	files, _ := filepath.Glob(filepath.Join(shared(t, "data/seed"), "*.txt"))
	if len(files) == 0 {
		t.Skip("no seed article")
	}
	seed, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	var paragraphs []string
	for _, paragraph := range strings.Split(string(seed), "\n") {
		paragraph = strings.TrimSpace(paragraph)
		if paragraph != "" && paragraph != "—-" && !strings.HasPrefix(paragraph, "شاركها") {
			paragraphs = append(paragraphs, paragraph)
		}
	}
	directory := t.TempDir()
	follow(t, directory, siteOf(t, paragraphs).URL+"/feed.xml")
	s := start(t, 80, 30, home(directory))
	s.shows(visual("صحيفة الاختبار"))
	s.press("\r")
	s.shows(visual("واشنطن (أ ف ب)"))
	read := s.readToTheEnd()
	at := 0
	for _, paragraph := range paragraphs {
		for _, word := range strings.Fields(paragraph) {
			found := strings.Index(read[at:], glyphsOf(word))
			if found < 0 {
				t.Fatalf("%q of the paragraph %.60q… is missing or out of order", word, paragraph)
			}
			at += found
		}
	}
	for _, frame := range []string{"شاركها", "فيسبوك", "القائمة", "جانبي", "محفوظة"} {
		if strings.Contains(read, glyphsOf(frame)) {
			t.Errorf("%q of the frame stands in the article", frame)
		}
	}
}

// glyphsOf gives a word of an Arabic line from right to left, joined.
func glyphsOf(word string) string { return reverse(visualIn(word, text.DirectionRightToLeft)) }

func reverse(s string) string {
	runes := []rune(s)
	for i, j := 0, len(runes)-1; i < j; i, j = i+1, j-1 {
		runes[i], runes[j] = runes[j], runes[i]
	}
	return string(runes)
}

// readToTheEnd scrolls through the open article line by line and gives its rows
// from right to left, each once.
func (s *session) readToTheEnd() string {
	s.t.Helper()
	var text []string
	page := func() []string {
		rows := s.settled()
		return rows[1 : len(rows)-1]
	}
	rows := page()
	text = append(text, rows...)
	for {
		before := s.screen()
		s.press("j", "j", "j", "j", "j", "j", "j", "j", "j", "j")
		rows = page()
		if s.screen() == before {
			break
		}
		overlap := len(text)
		for overlap > len(rows) || !endsWith(text, rows[:overlap]) {
			overlap = min(overlap, len(rows)+1) - 1
		}
		text = append(text, rows[overlap:]...)
	}
	for i, row := range text {
		text[i] = reverse(row[strings.IndexFunc(row, func(r rune) bool { return r != '▌' }):])
	}
	return strings.Join(text, "\n")
}

// endsWith says whether rows are the last ones of text, the scroll bar aside.
func endsWith(text, rows []string) bool {
	for i, row := range rows {
		if trimBar(text[len(text)-len(rows)+i]) != trimBar(row) {
			return false
		}
	}
	return true
}

func trimBar(row string) string { return strings.Trim(row, " ▌▐") }

// The first line of an article's text stands at the right edge of its column, in
// visual order and joined.
func TestDemoArticleStandsAtTheRight(t *testing.T) {
	s := start(t, 100, 30, home(t.TempDir()), "demo")
	s.shows(visual("السنبلة اليومية"))
	s.press("\r")
	rows := s.settled()
	for _, row := range rows {
		for _, r := range row {
			if r >= 0x621 && r <= 0x64A {
				t.Fatalf("the unjoined letter %q stands on the screen:\n%s", r, strings.Join(rows, "\n"))
			}
		}
	}
	edges := map[int]int{}
	for _, row := range rows[4:28] {
		cells := []rune(row)
		divider := strings.IndexRune(row, '│')
		if divider < 0 {
			t.Fatalf("a row without the divider:\n%s", strings.Join(rows, "\n"))
		}
		column := len([]rune(row[:divider]))
		for x := column - 1; x >= 0; x-- {
			if cells[x] != ' ' {
				edges[column-x]++
				break
			}
		}
	}
	right, lines := 0, 0
	for margin, count := range edges {
		lines += count
		if margin <= 4 {
			right += count
		}
	}
	if lines < 8 || right < lines*3/4 {
		t.Errorf("of %d lines %d stand at the right edge of the column:\n%s", lines, right, strings.Join(rows, "\n"))
	}
}

func TestDemoEveryOutletIsListedAndRead(t *testing.T) {
	s := start(t, 170, 45, home(t.TempDir()), "demo")
	s.shows(visual("كل الأخبار"))
	rows := s.settled()
	if strings.Contains(strings.Join(rows, "\n"), "! ") {
		t.Errorf("a feed of the demo has a fault:\n%s", strings.Join(rows, "\n"))
	}
	s.press("\r")
	s.settled()
	s.press("?")
	s.shows(visual("المفاتيح"))
	s.press("q")
	s.press("q", "q")
	if code := s.ends(2 * time.Second); code != 0 {
		t.Errorf("exit code %d", code)
	}
	s.expectRestored()
}

func TestResizingFromTinyToHuge(t *testing.T) {
	s := start(t, 100, 30, home(t.TempDir()), "demo")
	s.shows(visual("السنبلة اليومية"))
	s.press("\r")
	for _, size := range [][2]int{{20, 5}, {40, 12}, {100, 30}, {160, 45}, {250, 70}, {33, 9}, {100, 30}} {
		s.resize(size[0], size[1])
		s.until(fmt.Sprintf("%d rows that are painted", size[1]), func(rows []string) bool {
			return len(rows) == size[1] && strings.TrimSpace(rows[0]) != "" && (size[0] < 100 || strings.Contains(rows[size[1]/2], "│"))
		})
	}
	s.press("q", "q")
	s.ends(2 * time.Second)
	s.expectRestored()
}

// slowSite answers nothing until the test ends.
func slowSite(t *testing.T) *httptest.Server {
	t.Helper()
	end := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		select {
		case <-end:
		case <-r.Context().Done():
		}
	}))
	t.Cleanup(func() { close(end); server.Close() })
	return server
}

func TestQuittingRestoresTheTerminal(t *testing.T) {
	server := slowSite(t)
	check := func(name string, quit func(*session)) {
		t.Run(name, func(t *testing.T) {
			directory := t.TempDir()
			follow(t, directory, server.URL+"/1", server.URL+"/2", server.URL+"/3")
			s := start(t, 100, 30, home(directory))
			s.shows(visual("تحديث"))
			quit(s)
			s.ends(1500 * time.Millisecond)
			s.expectRestored()
		})
	}
	check("q in a refresh", func(s *session) { s.press("q") })
	check("ctrl-c in a refresh", func(s *session) { s.press("\x03") })
	check("q with an Arabic layout", func(s *session) { s.press("ض") })
	check("SIGTERM", func(s *session) { _ = s.command.Process.Signal(syscall.SIGTERM) })
	check("SIGHUP", func(s *session) { _ = s.command.Process.Signal(syscall.SIGHUP) })
	check("SIGINT", func(s *session) { _ = s.command.Process.Signal(syscall.SIGINT) })
}

// A first run without a network has something to read, says so when no feed has
// answered, and offers the demo edition.
func TestFirstRunWithoutNetwork(t *testing.T) {
	directory := t.TempDir()
	nowhere := "http_proxy=http://127.0.0.1:1"
	s := start(t, 100, 30, home(directory, nowhere, "https_proxy=http://127.0.0.1:1", "HTTP_PROXY=http://127.0.0.1:1", "HTTPS_PROXY=http://127.0.0.1:1"))
	s.shows("English")
	s.press("q")
	s.shows(visual("دليل خبر"))
	s.shows(visual("لم يجب أي مصدر"))
	s.press("d")
	s.until("the demo edition", func(rows []string) bool {
		return !strings.Contains(strings.Join(rows, "\n"), visual("دليل خبر")) && strings.TrimSpace(strings.Join(rows, "")) != ""
	})
	s.settled()
	s.press("q")
	s.ends(2 * time.Second)
	s.expectRestored()
}

// Programs that only print must not question the terminal.
func TestVersionAsksTheTerminalNothing(t *testing.T) {
	s := start(t, 80, 24, home(t.TempDir()), "version")
	s.shows("khabar")
	s.ends(3 * time.Second)
	if sent := s.sent(); strings.Contains(sent, "\x1b") {
		t.Errorf("version printed %q", sent)
	}
}

// countItems counts the entries of a feed with parsers that khabar does not use.
func countItems(t *testing.T, path string) (items int, isFeed bool) {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if strings.HasSuffix(path, ".json") {
		var feed struct {
			Version string
			Items   []json.RawMessage
		}
		if err := json.NewDecoder(file).Decode(&feed); err != nil {
			return 0, false
		}
		return len(feed.Items), strings.Contains(feed.Version, "jsonfeed.org")
	}
	decoder := xml.NewDecoder(file)
	decoder.CharsetReader = charset.NewReaderLabel
	decoder.Strict = false
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			return items, true
		}
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		if element, opens := token.(xml.StartElement); opens && (element.Name.Local == "item" || element.Name.Local == "entry") {
			items++
		}
	}
}

// All real feeds: every entry of every well-formed one is stored, a second
// refresh asks conditionally and stores nothing twice.
func TestRealFeedsAreStoredOnce(t *testing.T) {
	files, _ := filepath.Glob(filepath.Join(shared(t, "data/feeds"), "*.*"))
	var conditional atomic.Int32
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("If-None-Match") == `"v1"` {
			conditional.Add(1)
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("ETag", `"v1"`)
		http.ServeFile(w, r, filepath.Join("..", "shared", "data", "feeds", filepath.Base(r.URL.Path)))
	}))
	defer server.Close()
	want, feeds := 0, int32(0)
	var urls []string
	for _, file := range files {
		if items, isFeed := countItems(t, file); isFeed {
			want += items
			feeds++
		}
		urls = append(urls, server.URL+"/"+filepath.Base(file))
	}
	directory := t.TempDir()
	follow(t, directory, urls...)
	for round, wantConditional := range []int32{0, feeds} {
		out, bad, code := run(t, home(directory), "refresh", "--json")
		if code != 0 && code != 3 {
			t.Fatalf("refresh ended with %d: %s%s", code, out, bad)
		}
		if got := doctor(t, directory).Entries; got != want {
			t.Errorf("round %d: %d entries stored, want %d", round, got, want)
		}
		if got := conditional.Load(); got != wantConditional {
			t.Errorf("round %d: %d conditional requests were answered, want %d", round, got, wantConditional)
		}
	}
}

type health struct {
	Entries  int
	Unread   int
	Database struct{ Integrity string }
}

func doctor(t *testing.T, directory string) health {
	t.Helper()
	out, bad, code := run(t, home(directory), "doctor", "--json")
	var h health
	if err := json.Unmarshal([]byte(out), &h); err != nil || code != 0 {
		t.Fatalf("doctor: %v, code %d: %s%s", err, code, out, bad)
	}
	return h
}

// kill -9 in the middle of a refresh, then another refresh: no entry missing.
func TestKilledRefreshLosesNothing(t *testing.T) {
	const feeds, entries = 12, 25
	var served sync.Map
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		etag := `"` + r.URL.Path + `"`
		if r.Header.Get("If-None-Match") == etag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		served.Store(r.URL.Path, true)
		w.Header().Set("ETag", etag)
		fmt.Fprintf(w, `<rss version="2.0"><channel><title>%s</title>`, r.URL.Path)
		for i := range entries {
			fmt.Fprintf(w, `<item><title>خبر %d</title><guid>%s-%d</guid><description>نص</description></item>`, i, r.URL.Path, i)
		}
		fmt.Fprint(w, `</channel></rss>`)
	}))
	defer server.Close()
	directory := t.TempDir()
	var urls []string
	for i := range feeds {
		urls = append(urls, fmt.Sprintf("%s/%d", server.URL, i))
	}
	follow(t, directory, urls...)
	for round := range 6 {
		s := start(t, 80, 24, home(directory), "refresh")
		time.Sleep(time.Duration(20+25*round) * time.Millisecond)
		_ = s.command.Process.Kill()
		<-s.done
		s.done <- nil
	}
	if _, bad, code := run(t, home(directory), "refresh"); code != 0 {
		t.Fatalf("the last refresh ended with %d: %s", code, bad)
	}
	h := doctor(t, directory)
	if h.Entries != feeds*entries || h.Database.Integrity != "ok" {
		t.Errorf("%d entries, want %d; integrity %q", h.Entries, feeds*entries, h.Database.Integrity)
	}
}

// Marking and refreshing as a reader does it, with an Arabic layout on.
func TestMarkingAndRefreshing(t *testing.T) {
	var items atomic.Int32
	items.Store(2)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, `<rss version="2.0"><channel><title>مصدر</title>`)
		for i := range items.Load() {
			fmt.Fprintf(w, `<item><title>عنوان رقم %d</title><guid>%d</guid><description>نص</description><pubDate>%s</pubDate></item>`,
				i+1, i+1, time.Now().Add(time.Duration(i-10)*time.Minute).Format(time.RFC1123Z))
		}
		fmt.Fprint(w, `</channel></rss>`)
	}))
	defer server.Close()
	directory := t.TempDir()
	follow(t, directory, server.URL)
	s := start(t, 80, 24, home(directory))
	s.shows(visual("عنوان رقم 2"))
	s.settled()
	unread := func() int { return strings.Count(s.screen(), "●") }
	if unread() != 2 {
		t.Fatalf("%d unread marks:\n%s", unread(), s.screen())
	}
	s.press("ة") // m
	s.until("one unread mark", func([]string) bool { return unread() == 1 })
	s.press("س") // s
	s.until("a star", func([]string) bool { return strings.Contains(s.screen(), "★") })
	items.Store(3)
	s.press("R")
	s.shows(visual("عنوان رقم 3"))
	s.press("ض")
	s.ends(2 * time.Second)
	s.expectRestored()
	if h := doctor(t, directory); h.Entries != 3 || h.Unread != 2 {
		t.Errorf("stored: %+v", h)
	}
}

// Real pages, read alone by their address.
func TestRealPagesAreRead(t *testing.T) {
	pages := shared(t, "data/pages")
	server := httptest.NewServer(http.FileServer(http.Dir(pages)))
	defer server.Close()
	check := func(page, expected string) {
		t.Helper()
		want, err := os.ReadFile(filepath.Join(pages, expected))
		if err != nil {
			t.Fatal(err)
		}
		out, bad, code := run(t, home(t.TempDir()), "read", server.URL+"/"+page, "--plain")
		if code != 0 {
			t.Fatalf("%s: code %d: %s", page, code, bad)
		}
		words, found := 0, 0
		for _, word := range strings.Fields(string(want)) {
			if len([]rune(word)) < 3 || strings.ContainsAny(word, "#*[]()_:\"{}") {
				continue
			}
			words++
			if strings.Contains(out, word) {
				found++
			}
		}
		if found < words*97/100 {
			t.Errorf("%s: %d of %d words were read", page, found, words)
		}
	}
	check("nabdsharqi--1.html", "nabdsharqi--1.expected.md")
	check("nabdsharqi--3.html", "nabdsharqi--3.expected.md")
	check("newspaper-arabic--1.html", "newspaper-arabic--1.expected.txt")
}

// A key is answered by a repaint, at once, also in the middle of a refresh.
func TestEveryMoveIsPainted(t *testing.T) {
	s := start(t, 100, 30, home(t.TempDir()), "demo")
	s.shows(visual("السنبلة اليومية"))
	s.settled()
	for _, key := range []string{"j", "j", "k", "G", "g", "\x06", "\x02", "\x04", "\x15", "\r", "j", " ", "b", "q", "\t", "j", "\t"} {
		before := len(s.sent())
		s.press(key)
		s.until(fmt.Sprintf("an answer to %q", key), func([]string) bool { return len(s.sent()) > before })
	}
	s.press("\x03")
	s.ends(2 * time.Second)
}

// A reader that shows a still page sleeps: no bytes, and (where it can be
// counted) hardly a wake-up.
func TestIdleSleeps(t *testing.T) {
	directory := t.TempDir()
	server := httptest.NewServer(http.NotFoundHandler())
	defer server.Close()
	follow(t, directory, server.URL)
	s := start(t, 100, 30, home(directory))
	s.shows(visual("لم يجب أي مصدر"))
	s.settled()
	time.Sleep(4 * time.Second) // the search index is made behind the refresh
	least := 0
	for range 3 { // on a busy machine the runtime waits for a thread in small naps
		bytes, switches := len(s.sent()), wakeUps(s.command.Process.Pid)
		time.Sleep(2 * time.Second)
		if sent := len(s.sent()) - bytes; sent != 0 {
			t.Errorf("%d bytes were sent", sent)
		}
		if switches == 0 {
			t.Skip("wake-ups cannot be counted here")
		}
		if least = wakeUps(s.command.Process.Pid) - switches; least <= 40 {
			return
		}
	}
	t.Errorf("%d wake-ups in two seconds", least)
}

// wakeUps counts how often the threads of a process have gone to sleep, or gives
// 0 where the system does not say.
func wakeUps(pid int) int {
	tasks, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/status", pid))
	sum := 0
	for _, task := range tasks {
		status, _ := os.ReadFile(task)
		for _, line := range strings.Split(string(status), "\n") {
			var count int
			if n, _ := fmt.Sscanf(line, "voluntary_ctxt_switches: %d", &count); n == 1 {
				sum += count
			}
		}
	}
	return sum
}
