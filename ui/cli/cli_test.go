package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"khabar/config"
	"khabar/ui/keymap"
)

// home is a user's home with nothing in it, and the site that feeds him.
type home struct {
	t      *testing.T
	config string
	site   *httptest.Server
}

// newHome points the program at empty directories and serves a small site:
// /feed works, /page names it, /gone is 410, /article/N are pages.
func newHome(t *testing.T) *home {
	t.Helper()
	root := t.TempDir()
	for _, name := range []string{"CONFIG", "DATA", "STATE", "CACHE"} {
		t.Setenv("XDG_"+name+"_HOME", filepath.Join(root, name))
	}
	t.Setenv("HOME", root)
	for _, variable := range []string{"KHABAR_LANGUAGE", "KHABAR_TERMINAL", "LC_ALL", "LC_MESSAGES", "LANG"} {
		t.Setenv(variable, "")
	}
	h := &home{t: t, config: filepath.Join(root, "CONFIG", "khabar")}
	mux := http.NewServeMux()
	h.site = httptest.NewServer(mux)
	t.Cleanup(h.site.Close)
	mux.HandleFunc("/feed", h.serveFeed)
	mux.HandleFunc("/page", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, `<html><head><title>صحيفة</title><link rel="alternate" type="application/rss+xml" href="/feed"></head><body><p>الرئيسية</p></body></html>`)
	})
	mux.HandleFunc("/gone", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusGone) })
	mux.HandleFunc("/article/", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, `<html lang="ar"><head><title>عنوان الصفحة</title></head><body><nav><a href="/">الرئيسية</a></nav><article><h1>عنوان الصفحة</h1>%s</article></body></html>`,
			"<p>"+strings.Join(paragraphs, "</p><p>")+"</p>")
	})
	return h
}

// paragraphs are the text of every page of the site.
var paragraphs = []string{
	"افتتحت المدينة مكتبة عامة جديدة تضم أكثر من 40 ألف كتاب، وقال مديرها إن القراءة (Reading) حق للجميع، وإن الأبواب مفتوحة كل يوم من التاسعة صباحًا حتى العاشرة ليلًا.",
	"وتمتد المكتبة على ثلاثة طوابق، خُصص الأول منها للأطفال، وفيه ركن للحكايات تقرأ فيه متطوعات كل مساء، بينما يضم الثاني كتب العلوم والتاريخ والأدب.",
	"أما الطابق الثالث فقاعة هادئة للدراسة تتسع لمئتي قارئ، وقد زُودت بشبكة للاتصال ومصابيح خافتة، ومنع فيها استعمال الهواتف منعًا تامًا.",
	"وبلغت كلفة البناء 12.5 مليون دينار، تبرع أهل المدينة بنصفها تقريبًا، وتأمل البلدية أن يزور المكتبة 3000 شخص في الأسبوع.",
}

func (h *home) serveFeed(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/rss+xml; charset=utf-8")
	fmt.Fprint(w, `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>صحيفة المدينة</title><link>`+h.site.URL+`</link>`)
	for i := 1; i <= 3; i++ {
		fmt.Fprintf(w, `<item><title>خبر رقم %d من المكتبة</title><link>%s/article/%d</link><guid>%d</guid><description>ملخص قصير</description><pubDate>Mon, 0%d Jun 2026 10:00:00 +0300</pubDate></item>`, i, h.site.URL, i, i, i)
	}
	fmt.Fprint(w, `</channel></rss>`)
}

// put writes a file into the directory of configuration.
func (h *home) put(name, text string) {
	h.t.Helper()
	if err := os.MkdirAll(h.config, 0o700); err != nil {
		h.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(h.config, name), []byte(text), 0o600); err != nil {
		h.t.Fatal(err)
	}
}

// follow writes a feed list of paths of the site.
func (h *home) follow(paths ...string) {
	text := "# قائمتي\n"
	for _, path := range paths {
		text += fmt.Sprintf("\n[[feed]]\nurl = %q # %s\n", h.site.URL+path, path)
	}
	h.put("feeds.toml", text)
}

// run runs a command and holds its exit code.
func (h *home) run(want int, args ...string) (stdout, stderr string) {
	h.t.Helper()
	var out, messages bytes.Buffer
	if got := run(context.Background(), args, &out, &messages); got != want {
		h.t.Fatalf("khabar %s: exit code %d, want %d\n%s%s", strings.Join(args, " "), got, want, out.String(), messages.String())
	}
	return out.String(), messages.String()
}

// records runs a command with --json and reads one object a line.
func (h *home) records(want int, args ...string) []map[string]any {
	h.t.Helper()
	out, _ := h.run(want, append(args, "--json")...)
	var records []map[string]any
	for line := range strings.Lines(out) {
		var record map[string]any
		if err := json.Unmarshal([]byte(line), &record); err != nil {
			h.t.Fatalf("%v: %s", err, line)
		}
		records = append(records, record)
	}
	return records
}

func checkFields(t *testing.T, record map[string]any, want ...string) {
	t.Helper()
	for _, field := range want {
		if _, there := record[field]; !there {
			t.Errorf("no field %q in %v", field, record)
		}
	}
	if len(record) != len(want) {
		t.Errorf("%d fields, want %d: %v", len(record), len(want), record)
	}
}

func TestRefreshAndHeadlines(t *testing.T) {
	h := newHome(t)
	h.follow("/feed")
	refreshed := h.records(exitDone, "refresh")
	if len(refreshed) != 2 {
		t.Fatalf("%d records, want a feed and the sums: %v", len(refreshed), refreshed)
	}
	checkFields(t, refreshed[0], "url", "status", "new", "fault")
	checkFields(t, refreshed[1], "feeds", "new", "failed", "cancelled")
	if refreshed[0]["status"] != 200.0 || refreshed[0]["new"] != 3.0 || refreshed[0]["fault"] != nil || refreshed[1]["new"] != 3.0 {
		t.Errorf("%v", refreshed)
	}
	if again := h.records(exitDone, "refresh"); again[1]["new"] != 0.0 {
		t.Errorf("stored twice: %v", again)
	}
	if due := h.records(exitDone, "refresh", "--due"); len(due) != 1 || due[0]["feeds"] != 0.0 {
		t.Errorf("a feed that has just answered is due: %v", due)
	}
	if out, messages := h.run(exitDone, "refresh", "--due", "--lang", "en"); !strings.HasPrefix(out, "no feed had to be asked") || messages != "" {
		t.Errorf("where no feed is due it says %q, %q", out, messages)
	}
	entries := h.records(exitDone, "headlines")
	if len(entries) != 3 {
		t.Fatalf("%d entries, want 3", len(entries))
	}
	checkFields(t, entries[0], "id", "feed", "feed_url", "title", "url", "published", "author", "summary", "read", "starred", "offline",
		"breaking", "edited", "muted", "colour")
	if e := entries[0]; e["title"] != "خبر رقم 3 من المكتبة" || e["published"] != "2026-06-03T07:00:00Z" || e["feed"] != "صحيفة المدينة" || e["feed_url"] != h.site.URL+"/feed" {
		t.Errorf("%v", e)
	}
	if got := h.records(exitDone, "headlines", "--limit", "2", "--unread", "--feed", "صحيفة المدينة"); len(got) != 2 {
		t.Errorf("%d entries, want 2", len(got))
	}
	for _, args := range [][]string{{"--unread"}, {}, {"--unread", "--limit", "1"}, {"--feed", "صحيفة المدينة"}} {
		if got := h.records(exitDone, append([]string{"headlines", "--count"}, args...)...); len(got) != 1 || got[0]["count"] != 3.0 {
			t.Errorf("counting %q: %v", args, got)
		}
	}
	if out, _ := h.run(exitDone, "headlines", "--unread", "--count"); out != "3\n" {
		t.Errorf("the count is %q", out)
	}
	out, _ := h.run(exitDone, "headlines")
	if lines := strings.Split(strings.TrimSpace(out), "\n"); len(lines) != 3 || !strings.HasSuffix(lines[0], "\tصحيفة المدينة\tخبر رقم 3 من المكتبة") {
		t.Errorf("%q", out)
	}
	h.run(exitFailed, "headlines", "--feed", "لا أحد")
	if found := h.records(exitDone, "search", "المكتبه"); len(found) != 3 {
		t.Errorf("%d found, want 3", len(found))
	}
	if found := h.records(exitDone, "search", "برلمان"); len(found) != 0 {
		t.Errorf("%d found, want none", len(found))
	}
}

func TestPartialRefresh(t *testing.T) {
	h := newHome(t)
	h.follow("/feed", "/gone")
	records := h.records(exitPartial, "refresh")
	if len(records) != 3 || records[2]["failed"] != 1.0 {
		t.Fatalf("%v", records)
	}
	if gone := records[1]; gone["url"] != h.site.URL+"/gone" || gone["fault"] != "gone" || gone["status"] != 410.0 {
		t.Errorf("%v", gone)
	}
	list := h.records(exitDone, "feeds")
	checkFields(t, list[1], "url", "name", "folder", "paused", "entries", "unread", "last_success", "last_entry", "fault",
		"tags", "hidden", "muted", "moved_to", "insecure_tls")
	if list[0]["entries"] != 3.0 || list[0]["unread"] != 3.0 || list[0]["last_entry"] != "2026-06-03T07:00:00Z" || list[0]["fault"] != nil {
		t.Errorf("%v", list[0])
	}
	if list[1]["fault"] != "gone" || list[1]["last_success"] != nil {
		t.Errorf("%v", list[1])
	}
	doctor := h.records(exitDone, "doctor")[0]
	checkFields(t, doctor, "version", "terminal", "feeds", "entries", "unread", "failing", "database", "identity", "dropped")
	checkFields(t, doctor["identity"].(map[string]any), "name", "version", "multiplexer", "known", "evidence", "picked")
	database := doctor["database"].(map[string]any)
	checkFields(t, database, "path", "bytes", "integrity")
	if doctor["feeds"] != 2.0 || doctor["entries"] != 3.0 || doctor["failing"] != 1.0 || database["integrity"] != "ok" {
		t.Errorf("%v", doctor)
	}
	log, err := os.ReadFile(filepath.Join(os.Getenv("XDG_STATE_HOME"), "khabar", "khabar.log"))
	if err != nil || !strings.Contains(string(log), "/gone") {
		t.Errorf("log: %q, %v", log, err)
	}
}

// TestFeedsAreCalledByTheirTitles: a feed that the user has not named has the title
// that it has told, in all sentences; its address as long as it has told none.
func TestFeedsAreCalledByTheirTitles(t *testing.T) {
	h := newHome(t)
	h.follow("/feed", "/gone")
	const title = "صحيفة المدينة"
	feed := h.site.URL + "/feed"
	if said, _ := h.run(exitDone, "set", feed, "tags", "مهم"); !strings.Contains(said, feed) {
		t.Errorf("before it has answered: %s", said)
	}
	h.run(exitPartial, "refresh")
	h.site.Close()
	if _, said := h.run(exitPartial, "refresh"); !strings.Contains(said, title+":") || strings.Contains(said, feed) || !strings.Contains(said, h.site.URL+"/gone") {
		t.Errorf("the refresh says %s", said)
	}
	for _, command := range [][]string{
		{"set", feed, "limit", "5"}, {"set", feed, "limit", "5"}, {"move", feed, "مجلد"}, {"pause", feed}, {"rename", feed, "اسم"}, {"rename", feed, ""}, {"remove", feed},
	} {
		if said, _ := h.run(exitDone, command...); !strings.Contains(said, title) || strings.Contains(said, feed) {
			t.Errorf("%v says %s", command, said)
		}
	}
}

// TestCancelledRefresh: a refresh that is stopped says so at once, and what had
// answered by then is kept.
func TestCancelledRefresh(t *testing.T) {
	h := newHome(t)
	ctx, cancel := context.WithCancel(t.Context())
	asked, release := make(chan struct{}), make(chan struct{})
	slow := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		close(asked)
		select {
		case <-release:
		case <-r.Context().Done():
		}
	}))
	defer slow.Close()
	defer close(release)
	h.put("feeds.toml", fmt.Sprintf("[[feed]]\nurl = %q\n", slow.URL))
	go func() {
		<-asked
		cancel()
	}()
	var out, messages bytes.Buffer
	if code := run(ctx, []string{"refresh", "--json"}, &out, &messages); code != exitFailed {
		t.Errorf("exit code %d, want %d", code, exitFailed)
	}
	sums := out.String()[strings.LastIndex(strings.TrimSpace(out.String()), "\n")+1:]
	if !strings.Contains(sums, `"cancelled":true`) || !strings.Contains(messages.String(), arabic.Stopped) {
		t.Errorf("stdout %q, stderr %q", out.String(), messages.String())
	}
}

func TestRead(t *testing.T) {
	h := newHome(t)
	h.follow("/feed")
	h.run(exitDone, "refresh")
	id := fmt.Sprint(h.records(exitDone, "headlines")[0]["id"])
	asArabic := strings.Map(func(digit rune) rune { return digit - '0' + '٠' }, id)
	for _, asked := range []string{id, asArabic, h.site.URL + "/article/7"} {
		out, _ := h.run(exitDone, "read", asked)
		if !strings.Contains(out, strings.Join(paragraphs, "\n\n")) || strings.Contains(out, "\x1b") {
			t.Errorf("read %s: not the paragraphs in logical order:\n%s", asked, out)
		}
		article := h.records(exitDone, "read", asked)[0]
		if blocks := article["blocks"].([]any); len(blocks) < 4 || article["title"] == "" || article["url"] == "" {
			t.Errorf("read %s --json: %v", asked, article)
		}
	}
	if !h.records(exitDone, "headlines")[0]["offline"].(bool) {
		t.Error("what was read is not there offline")
	}
	narrow, _ := h.run(exitDone, "read", id, "--width", "30")
	for line := range strings.Lines(narrow) {
		if runes := len([]rune(strings.TrimSpace(line))); runes > 34 && !strings.Contains(line, "http") {
			t.Errorf("a line of %d characters: %q", runes, line)
		}
	}
	visual, _ := h.run(exitDone, "read", id, "--terminal", "grid", "--width", "60")
	if !strings.Contains(visual, "\ufe8d") && !strings.Contains(visual, "\ufedf") {
		t.Errorf("no joined letters in what is laid out:\n%s", visual)
	}
	h.run(exitFailed, "read", "999999")
	h.run(exitUsage, "read", "ftp://example.com/x")
	h.run(exitUsage, "read")
	h.run(exitUsage, "read", id, "--plain", "--json")
	h.run(exitFailed, "read", h.site.URL+"/gone")
}

func TestAdd(t *testing.T) {
	h := newHome(t)
	h.follow()
	added := h.records(exitDone, "add", h.site.URL+"/feed", "--folder", "مدينتي/أخبار")[0]
	checkFields(t, added, "url", "name", "folder", "added", "new", "fault", "proposals")
	if added["added"] != true || added["new"] != 3.0 {
		t.Errorf("%v", added)
	}
	if again := h.records(exitDone, "add", h.site.URL+"/feed/")[0]; again["added"] != false {
		t.Errorf("added twice: %v", again)
	}
	if out, _ := h.run(exitDone, "add", h.site.URL+"/feed"); !strings.Contains(out, "«صحيفة المدينة»") {
		t.Errorf("another name than in the lists: %s", out)
	}
	list, _, err := config.LoadList(filepath.Join(h.config, "feeds.toml"))
	if want := []config.Feed{{URL: h.site.URL + "/feed", Folder: "مدينتي/أخبار"}}; err != nil || !slices.EqualFunc(list.Feeds, want, config.Feed.Equal) {
		t.Errorf("%v, %v", list, err)
	}
	if again := h.records(exitDone, "add", h.site.URL+"/page")[0]; again["added"] != false || again["url"] != h.site.URL+"/feed" {
		t.Errorf("the page's feed is there already: %v", again)
	}
	h.run(exitFailed, "add", h.site.URL+"/gone")
	h.run(exitUsage, "add", "exec:rm")
	if list := h.records(exitDone, "feeds"); len(list) != 1 {
		t.Errorf("what was refused is followed: %v", list)
	}
}

func TestChanges(t *testing.T) {
	h := newHome(t)
	h.follow("/feed", "/gone")
	path := filepath.Join(h.config, "feeds.toml")
	if r := h.records(exitDone, "rename", h.site.URL+"/feed", "صحيفتي")[0]; r["changed"] != true || r["name"] != "صحيفتي" {
		t.Errorf("%v", r)
	}
	if r := h.records(exitDone, "rename", "صحيفتي", "صحيفتي")[0]; r["changed"] != false {
		t.Errorf("%v", r)
	}
	h.run(exitDone, "move", "صحيفتي", "أ/ب")
	h.run(exitDone, "remove", h.site.URL+"/gone")
	if r := h.records(exitDone, "remove", h.site.URL+"/gone")[0]; r["changed"] != false {
		t.Errorf("removed twice: %v", r)
	}
	h.run(exitFailed, "remove", "اسم لا يعرفه أحد")
	want := fmt.Sprintf("# قائمتي\n\n[[feed]]\nurl = %q # /feed\nfolder = \"أ/ب\"\nname = \"صحيفتي\"\n\n", h.site.URL+"/feed")
	if got, _ := os.ReadFile(path); string(got) != want {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
	if list := h.records(exitDone, "feeds"); len(list) != 1 || list[0]["name"] != "صحيفتي" || list[0]["folder"] != "أ/ب" {
		t.Errorf("%v", list)
	}
	h.run(exitDone, "rename", "صحيفتي", "")
	h.run(exitDone, "move", h.site.URL+"/feed", "")
	want = fmt.Sprintf("# قائمتي\n\n[[feed]]\nurl = %q # /feed\n\n", h.site.URL+"/feed")
	if got, _ := os.ReadFile(path); string(got) != want {
		t.Errorf("without name and folder the list is\n%q\nwant\n%q", got, want)
	}
	for _, command := range []string{"rename", "move"} {
		if help, _ := h.run(exitDone, command, "--help"); !strings.Contains(help, `""`) {
			t.Errorf("the help of %s does not say what an empty name does:\n%s", command, help)
		}
	}
}

func TestFirstRun(t *testing.T) {
	h := newHome(t)
	list := h.records(exitDone, "feeds", "--lang", "en")
	if len(list) != 41 || list[0]["url"] != "khabar:guide-en" {
		t.Errorf("%d feeds, first %v", len(list), list[0])
	}
	if _, err := os.Stat(h.config); err == nil {
		t.Error("a first run wrote into the directory of configuration")
	}
}

func TestUsageAndConfigErrors(t *testing.T) {
	h := newHome(t)
	for _, args := range [][]string{
		{"nothing"}, {"--nothing"}, {"headlines", "after:soon"}, {"search", "is:red"}, {"search"}, {"headlines", "--sort", "x"}, {"headlines", "feed:nosuch"}, {"headlines", "--limit", "x"}, {"headlines", "--limit", "-1"}, {"--lang", "fr", "feeds"},
		{"--terminal", "paper", "feeds"}, {"catalogue", "--country", "XX"}, {"catalogue", "--category", "x"}, {"search"}, {"move", "x"}, {"help", "x"}, {"config", "x"}, {},
	} {
		if out, messages := h.run(exitUsage, args...); out != "" || messages == "" {
			t.Errorf("%v: stdout %q, stderr %q", args, out, messages)
		}
	}
	h.put("config.toml", "# x\nlanguge = \"ar\"\n")
	if _, messages := h.run(exitUsage, "headlines"); !strings.Contains(messages, "config.toml:2:1: ") || !strings.Contains(messages, "language") {
		t.Errorf("%s", messages)
	}
	h.put("config.toml", "language = \"en\"\n")
	h.put("feeds.toml", "[[feed]]\nurl = \"exec:rm\"\n")
	for _, command := range []string{"feeds", "refresh", "doctor"} {
		if _, messages := h.run(exitUsage, command); !strings.Contains(messages, "feeds.toml:2:7: ") {
			t.Errorf("%s: %s", command, messages)
		}
	}
	if _, messages := h.run(exitUsage, "config", "check"); !strings.Contains(messages, "feeds.toml:2:7: ") {
		t.Errorf("%s", messages)
	}
	other := t.TempDir()
	h.run(exitDone, "config", "check", "--config", other)
	all := func(settings string, places ...string) {
		t.Helper()
		h.put("config.toml", settings)
		_, messages := h.run(exitUsage, "config", "check")
		for _, place := range places {
			if !strings.Contains(messages, place) {
				t.Errorf("%q is not said:\n%s", place, messages)
			}
		}
		if got := strings.Count(messages, ".toml:"); got != len(places) {
			t.Errorf("%d faults, want %d:\n%s", got, len(places), messages)
		}
	}
	all("languge = \"en\"\nworkers = 0\nmouse = 1\n", "config.toml:1:1: ", "config.toml:2:11: ", "config.toml:3:9: ", "feeds.toml:2:7: ")
	all("workers = 0\n[keys]\ndwon = \"j\"\n[themes.mine]\ntext = \"rde\"\n", "config.toml:1:11: ", "config.toml:3:1: ", "config.toml:5:8: ", "feeds.toml:2:7: ")
	all("[keys]\ndwon = \"j\"\nup = \"hyper+k\"\n", "config.toml:2:1: ", "config.toml:3:6: ", "feeds.toml:2:7: ")
}

func TestDatabaseThatIsNone(t *testing.T) {
	h := newHome(t)
	database := filepath.Join(os.Getenv("XDG_DATA_HOME"), "khabar", "khabar.db")
	if err := os.MkdirAll(filepath.Dir(database), 0o700); err != nil {
		t.Fatal(err)
	}
	junk := strings.Repeat("this is no database ", 500)
	if err := os.WriteFile(database, []byte(junk), 0o600); err != nil {
		t.Fatal(err)
	}
	_, messages := h.run(exitDone, "headlines")
	aside, _ := filepath.Glob(database + ".damaged-*")
	if len(aside) != 1 || !strings.Contains(messages, filepath.Base(aside[0])) {
		t.Fatalf("%q: %s", aside, messages)
	}
	if kept, _ := os.ReadFile(aside[0]); string(kept) != junk {
		t.Error("the damaged file was written over")
	}
}

func TestCommandsWithoutService(t *testing.T) {
	h := newHome(t)
	if out, _ := h.run(exitDone, "version"); !strings.HasPrefix(out, "khabar "+version) {
		t.Errorf("%q", out)
	}
	if out, _ := h.run(exitDone, "config", "path"); strings.Count(out, "\n") != 5 || !strings.Contains(out, h.config) {
		t.Errorf("%q", out)
	}
	for _, language := range []string{"ar", "en"} {
		if out, _ := h.run(exitDone, "config", "example", "--lang", language); out != config.Example(language)+"\n"+keymap.Example(language) {
			t.Errorf("%s: %d bytes of example", language, len(out))
		}
	}
	outlets := h.records(exitDone, "catalogue", "--country", "eg", "--category", "economy")
	if len(outlets) < 4 {
		t.Fatalf("%d outlets", len(outlets))
	}
	checkFields(t, outlets[0], "url", "title_ar", "title_en", "homepage", "country", "region", "category", "evidence", "default", "followed")
	if out, _ := h.run(exitDone, "completion", "bash"); !strings.Contains(out, "khabar") {
		t.Error("no completion")
	}
}
