//go:build unix

package main

import (
	"fmt"
	"html"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// heavyPages are articles that are made to keep a reader busy.
func heavyPages() map[string]string {
	many := strings.Repeat
	return map[string]string{
		"a word of 3 million letters": "<p>" + many("b", 3_000_000) + "</p>",
		"Arabic without a blank":      "<p>" + many("ب", 1_500_000) + "</p>",
		"100,000 links":               "<p>" + many("<a href=/x>رابط</a> ", 100_000) + "</p>",
		"links of their own":          "<p>" + numbered(39_000, "<a href=/%d>رابط</a> ") + "</p>",
		"a data URI of 20 MB":         "<img src='data:image/png;base64," + many("A", 20<<20) + "'>",
		"a data URI of 3 MB":          "<img src='data:image/png;base64," + many("A", 3<<20) + "'>",
		"nesting":                     many("<div>", 200_000) + "نص",
		"nested tables":               many("<table><tr><td>", 400) + "نص",
		"colspan":                     "<table>" + many("<tr><td colspan=99999999 rowspan=99999999>نص</td></tr>", 10_000) + "</table>",
		"a table of data":             "<table>" + many("<tr>"+many("<td>نص طويل هنا</td>", 60)+"</tr>", 600) + "</table>",
		"lines of code":               "<pre>" + many("a\n", 1_500_000) + "</pre>",
		"one line of code":            "<pre>" + many("a b ", 900_000) + "</pre>",
		"marks":                       "<p>" + many("بَّ", 600_000) + "</p>",
		"breaks":                      "<p>" + many("نص<br>", 39_000) + "</p>",
		"entities":                    "<p>" + many("&amp;&#1576;", 250_000) + "</p>",
		"attributes":                  "<p " + numbered(200_000, "a%d='b' ") + ">نص</p>",
		"unclosed":                    many("<p><b><i><a href=x>نص", 9000),
		"brackets":                    "<p>" + many("(((", 500_000) + "</p>",
		"directions":                  "<p>" + many("أa1", 500_000) + "</p>",
	}
}

// numbered repeats a format with its numbers.
func numbered(count int, format string) string {
	var all strings.Builder
	for i := range count {
		fmt.Fprintf(&all, format, i)
	}
	return all.String()
}

// heavySite serves a feed whose articles are the heavy pages, their titles among
// the heaviest.
func heavySite(t *testing.T, pages map[string]string) *httptest.Server {
	t.Helper()
	mux := http.NewServeMux()
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	article := strings.Repeat("<p>قال رئيس الوزراء اليوم إن الأسعار ستنخفض في البلاد كلها خلال هذا العام.</p>", 10)
	var items strings.Builder
	number := 0
	for name, page := range pages {
		path := fmt.Sprintf("/%d", number)
		title := html.EscapeString(name) + strings.Repeat(" خ", 50*number)
		if number == 0 {
			title += strings.Repeat("طويل", 125_000)
		}
		fmt.Fprintf(&items, `<item><title>%s</title><link>%s%s</link><guid>%d</guid></item>`, title, server.URL, path, number)
		mux.HandleFunc(path, body("text/html; charset=utf-8", "<html><body><article><h1>"+html.EscapeString(name)+"</h1>"+article+page+"</article></body></html>"))
		number++
	}
	mux.HandleFunc("/feed", body("application/rss+xml", `<rss version="2.0"><channel><title>ثقيل</title>`+items.String()+`</channel></rss>`))
	return server
}

// Whatever is opened, the next key is answered: how fast is looked at by make siege.
func TestSiegeOfKeys(t *testing.T) {
	if testing.Short() {
		t.Skip("opens heavy articles")
	}
	pages := heavyPages()
	directory := t.TempDir()
	follow(t, directory, heavySite(t, pages).URL+"/feed")
	s := start(t, 110, 30, home(directory), "--lang", "en")
	s.until("the headlines", func([]string) bool { return strings.Count(s.sent(), "●") > 5 })
	var slowest time.Duration
	for i := range len(pages) {
		key := "J"
		if i == 0 {
			key = "\r"
		}
		s.press(key)
		waits := []time.Duration{s.keyWait(), s.keyWait()}
		time.Sleep(200 * time.Millisecond)
		waits = append(waits, s.keyWait())
		s.press("G") // lays out what is at the end
		waits = append(waits, s.keyWait())
		for _, wait := range waits {
			slowest = max(slowest, wait)
		}
		if *besiege {
			t.Logf("%.60q: %v", s.rows()[2], waits)
		}
	}
	peak := peakBytes(t, s.command.Process.Pid)
	s.press("\x03")
	if code := s.ends(patience); code != 0 && code != 130 {
		t.Errorf("exit code %d", code)
	}
	s.expectRestored()
	t.Logf("%d heavy articles: the slowest key %v, %d MB at most", len(pages), slowest.Round(time.Millisecond), peak>>20)
	if peak > residentBytesMax {
		t.Errorf("%d MB of memory", peak>>20)
	}
	if *besiege && slowest > scaleKey {
		t.Errorf("a key waited for %v", slowest)
	}
}
