package cli

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"khabar/config"
	"khabar/feeds"
	"khabar/feeds/news"
	"khabar/feeds/opml"
	"khabar/ui/lang"
)

const someList = `<opml version="2.0"><head><title>t</title></head><body>
<outline text="مصر"><outline text="أ&#10;[[feed]]" xmlUrl="https://a.example/feed"/></outline>
<outline text="ب" xmlUrl="http://www.b.example/feed/"/>
<outline text="x" xmlUrl="exec:touch /tmp/x"/>
<outline text="ج" xmlUrl="https://user:secret@c.example/feed"/>
<outline text="أ again" xmlUrl="http://a.example/feed/"/>
`

// feedsFile is what stands in feeds.toml, and in its backup.
func (h *home) feedsFile() (text, backup string) {
	h.t.Helper()
	read := func(name string) string {
		text, _ := os.ReadFile(filepath.Join(h.config, name))
		return string(text)
	}
	return read("feeds.toml"), read("feeds.toml.bak")
}

func (h *home) list() []config.Feed {
	h.t.Helper()
	list, _, err := config.LoadList(filepath.Join(h.config, "feeds.toml"))
	if err != nil {
		h.t.Fatal(err)
	}
	return list.Feeds
}

const ownList = "# قائمتي\n\n[[feed]] # mine\nurl = \"https://b.example/feed\" # and mine\n"

func TestImport(t *testing.T) {
	h := newHome(t)
	h.put("feeds.toml", ownList)
	h.put("list.opml", someList)
	path := filepath.Join(h.config, "list.opml")

	records := h.records(exitPartial, "import", path, "--dry-run")
	if text, backup := h.feedsFile(); text != ownList || backup != "" {
		t.Errorf("a dry run has written:\n%s", text)
	}
	var states []string
	for _, r := range records[:len(records)-1] {
		checkFields(t, r, "status", "url", "name", "folder", "line", "reason")
		if strings.Contains(r["url"].(string), "secret") {
			t.Errorf("a password: %v", r)
		}
		states = append(states, r["status"].(string))
	}
	if want := []string{"added", "there", "added", "there", "refused"}; !slices.Equal(states, want) {
		t.Errorf("%v, want %v", states, want)
	}
	checkFields(t, records[5], "added", "there", "refused", "dry_run", "searches", "marks", "marks_found")
	if r := records[4]; r["line"] != 4.0 || r["reason"] != "command" || r["url"] != "exec:touch /tmp/x" {
		t.Errorf("%v", r)
	}

	out, messages := h.run(exitPartial, "import", path, "--lang", "en")
	if !strings.Contains(out, "new: 2, in the list already: 2, refused: 1") || !strings.Contains(out, "https://a.example/feed") ||
		!strings.Contains(messages, "line 4") || strings.Contains(out+messages, "secret") {
		t.Errorf("%s\n%s", out, messages)
	}
	want := ownList + "\n[[feed]]\nurl = \"https://a.example/feed\"\nname = \"أ [[feed]]\"\nfolder = \"مصر\"\n" +
		"\n[[feed]]\nurl = \"https://user:secret@c.example/feed\"\nname = \"ج\"\n"
	if text, backup := h.feedsFile(); text != want || backup != ownList {
		t.Errorf("got\n%s\nwant\n%s\nbackup\n%s", text, want, backup)
	}
	if again := h.records(exitPartial, "import", path); again[5]["added"] != 0.0 || again[5]["there"] != 4.0 {
		t.Errorf("imported twice: %v", again[5])
	}

	if undone := h.records(exitDone, "import", "--undo")[0]; undone["undone"] != true {
		t.Errorf("%v", undone)
	}
	if text, _ := h.feedsFile(); text != ownList {
		t.Errorf("undone:\n%s", text)
	}
	h.run(exitFailed, "import", "--undo")
}

func TestSet(t *testing.T) {
	h := newHome(t)
	h.put("feeds.toml", ownList+"note = \"stays\"\n")
	records := h.records(exitDone, "set", "https://b.example/feed", "tags", "مهم, اقتصاد")
	checkFields(t, records[0], "url", "name", "folder", "paused", "changed", "tags")
	if list := h.list(); len(list) != 1 || !slices.Equal(list[0].Tags, []string{"مهم", "اقتصاد"}) || records[0]["changed"] != true {
		t.Errorf("%+v, %v", list, records)
	}
	if again := h.records(exitDone, "set", "http://www.b.example/feed/", "tags", "مهم,اقتصاد"); again[0]["changed"] != false {
		t.Errorf("set twice: %v", again)
	}
	h.run(exitDone, "set", "https://b.example/feed", "tags")
	if list := h.list(); len(list[0].Tags) != 0 {
		t.Errorf("unset: %+v", list)
	}
	_, messages := h.run(exitDone, "config", "check", "--lang", "en")
	if !strings.Contains(messages, "feeds.toml:5:1") || !strings.Contains(messages, "note") {
		t.Errorf("an unknown key is not named: %s", messages)
	}
	for _, c := range []struct {
		code int
		args []string
	}{
		{exitUsage, []string{"https://b.example/feed", "tag", "x"}}, {exitUsage, []string{"https://b.example/feed", "limit", "x"}},
		{exitUsage, []string{"https://b.example/feed"}}, {exitFailed, []string{"nobody", "tags", "x"}},
	} {
		h.run(c.code, append([]string{"set"}, c.args...)...)
	}
	if _, messages := h.run(exitUsage, "set", "https://b.example/feed", "interval", "5x"); !strings.HasPrefix(messages, "قيمة interval ") {
		t.Errorf("a wrong value: %s", messages)
	}
}

func TestPacks(t *testing.T) {
	h := newHome(t)
	h.put("feeds.toml", ownList)
	packs := h.records(exitDone, "catalogue", "--packs")
	for _, pack := range packs {
		checkFields(t, pack, "id", "kind", "title_ar", "title_en", "urls")
	}
	records := h.records(exitDone, "add", "--pack", "EG", "--folder", "مصر")
	sums := records[len(records)-1]
	list := h.list()
	if n := len(list) - 1; n < 10 || sums["added"] != float64(n) || list[1].Country != "EG" || list[1].Folder != "مصر" {
		t.Errorf("%d feeds, sums %v, the second is %+v", len(list), sums, list[1])
	}
	if again := h.records(exitDone, "add", "--pack", "EG"); again[len(again)-1]["added"] != 0.0 {
		t.Errorf("added twice: %v", again[len(again)-1])
	}
	h.run(exitDone, "import", "--undo")
	if text, _ := h.feedsFile(); text != ownList {
		t.Errorf("undone, the list is\n%s", text)
	}
	for _, args := range [][]string{{"--pack", "xx"}, {"--pack", "EG", "https://a.example/"}, {"--pack", "EG", "--first"}, {}} {
		h.run(exitUsage, append([]string{"add"}, args...)...)
	}
}

// Who brings a list has chosen: it is all that is followed, besides the guide. Where
// a first run was before, its outlets stay.
func TestAFirstImportIsTheWholeList(t *testing.T) {
	wantFeeds := func(h *home, want int) {
		t.Helper()
		list, _, err := config.LoadList(filepath.Join(h.config, "feeds.toml"))
		if err != nil || len(list.Feeds) != want {
			t.Errorf("%d feeds, want %d; %v", len(list.Feeds), want, err)
		}
	}
	h := newHome(t)
	outlet := config.DefaultFeeds("ar")[1].URL
	withInput(t, "https://n.example/feed\n"+outlet+"\n")
	if records := h.records(exitDone, "import", "-"); records[1]["status"] != "added" {
		t.Errorf("an outlet that would be there by itself: %v", records[1])
	}
	wantFeeds(h, 3)
	h.run(exitDone, "import", "--undo")
	if text, _ := h.feedsFile(); text != "" {
		t.Errorf("an undone import has left:\n%s", text)
	}
	h.run(exitDone, "headlines") // only looks
	h.fetchGuide()
	withInput(t, "https://n.example/feed\n")
	h.run(exitDone, "import", "-")
	wantFeeds(h, len(config.DefaultFeeds("ar"))+1)
}

// fetchGuide is what of the first refresh needs no network: the list of a first run is
// followed from then on.
func (h *home) fetchGuide() {
	h.t.Helper()
	opened, err := feeds.Open(h.t.Context(), feeds.Options{DatabasePath: filepath.Join(os.Getenv("XDG_DATA_HOME"), "khabar", "khabar.db")})
	if err != nil {
		h.t.Fatal(err)
	}
	defer opened.Close()
	list := config.DefaultFeeds("ar")
	if err := opened.Follow(h.t.Context(), subscriptions(list)); err != nil {
		h.t.Fatal(err)
	}
	if _, err := opened.Refresh(h.t.Context(), []string{list[0].URL}, nil); err != nil {
		h.t.Fatal(err)
	}
}

func TestImportOfNothing(t *testing.T) {
	_, messages := newHome(t).run(exitUsage, "import")
	if !strings.Contains(messages, arabic.Lists.NoSource) {
		t.Error(messages)
	}
}

func TestImportIsNotUndoneOverAChange(t *testing.T) {
	h := newHome(t)
	h.put("feeds.toml", ownList)
	withInput(t, "https://n.example/feed\n")
	h.run(exitDone, "import", "-")
	h.run(exitDone, "rename", "https://n.example/feed", "جديد")
	before, _ := h.feedsFile()
	if _, messages := h.run(exitFailed, "import", "--undo"); !strings.Contains(messages, arabic.Lists.CannotUndo) {
		t.Error(messages)
	}
	if after, _ := h.feedsFile(); after != before {
		t.Errorf("the change is lost:\n%s", after)
	}
}

// TestRecordsShowNoPassword: a script is told which feed was changed, not how one
// gets in there.
func TestRecordsShowNoPassword(t *testing.T) {
	const address = "https://me:secret@a.example/feed"
	h := newHome(t)
	h.put("feeds.toml", "[[feed]]\nurl = \""+address+"\"\nname = \"أ\"\n")
	for _, command := range [][]string{{"add", address}, {"rename", address, "ب"}, {"remove", address}, {"remove", address}} {
		for _, r := range h.records(exitDone, command...) {
			if shown := fmt.Sprint(r); strings.Contains(shown, "secret") || !strings.Contains(shown, "a.example/feed") {
				t.Errorf("%s: %s", command[0], shown)
			}
		}
	}
}

func TestImportSources(t *testing.T) {
	h := newHome(t)
	h.put("feeds.toml", ownList)
	h.site.Config.Handler.(*http.ServeMux).HandleFunc("/list", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/x-opml")
		fmt.Fprint(w, someList)
	})
	if records := h.records(exitPartial, "import", h.site.URL+"/list"); records[5]["added"] != 2.0 {
		t.Errorf("%v", records)
	}
	withInput(t, "# list\nhttps://p.example/feed\nhttps://q.example/feed\n")
	if records := h.records(exitDone, "import", "-"); records[2]["added"] != 2.0 {
		t.Errorf("%v", records)
	}
	if n := len(h.list()); n != 5 {
		t.Errorf("%d feeds", n)
	}
	before, _ := h.feedsFile()
	for source, said := range map[string]string{
		h.site.URL + "/feed": "khabar add", h.site.URL + "/page": "khabar discover", h.site.URL + "/gone": "", filepath.Join(h.config, "none"): "",
	} {
		if _, messages := h.run(exitFailed, "import", source); !strings.Contains(messages, said) || messages == "" {
			t.Errorf("%s: %q", source, messages)
		}
	}
	withInput(t, "<opml><body><outline text='broken' xmlUrl='javascript:x'/>")
	h.run(exitPartial, "import", "-")
	withInput(t, "مرحبا")
	h.run(exitFailed, "import", "-")
	if after, _ := h.feedsFile(); after != before {
		t.Errorf("what is no list has changed the list:\n%s", after)
	}
	h.run(exitUsage, "import")
	h.run(exitUsage, "import", "x", "--undo")
	h.put("feeds.toml", "[[feed]\n")
	withInput(t, "https://p.example/feed\n")
	h.run(exitUsage, "import", "-")
	if text, _ := h.feedsFile(); text != "[[feed]\n" {
		t.Error("a broken list was written over")
	}
}

// TestExportAndImport: what is exported and imported elsewhere is the same list.
func TestExportAndImport(t *testing.T) {
	h := newHome(t)
	own := []config.Feed{
		{URL: "https://a.example/feed?x=1&y=2", Name: "أ \"ب\" <ج>", Folder: "س/ص ض"},
		{URL: "https://b.example/feed", Folder: "س"},
		{URL: "https://c.example/feed", Name: "ج"},
	}
	text := string(config.WriteFeeds(append([]config.Feed{{URL: "khabar:guide", Name: "دليل"}}, own...), "ar"))
	for _, format := range []string{"--opml", "--newsboat"} {
		h.put("feeds.toml", text)
		exported, _ := h.run(exitDone, "export", format)
		h.put("feeds.toml", "# leer\n")
		withInput(t, exported)
		h.run(exitDone, "import", "-")
		byAddress := func(a, b config.Feed) int { return strings.Compare(a.URL, b.URL) }
		got := h.list()
		slices.SortFunc(got, byAddress)
		if !slices.EqualFunc(got, own, config.Feed.Equal) {
			t.Errorf("%s: got\n%+v\nwant\n%+v\n%s", format, got, own, exported)
		}
		first, _ := h.feedsFile()
		again, _ := h.run(exitDone, "export", format)
		h.put("feeds.toml", "# leer\n")
		withInput(t, again)
		h.run(exitDone, "import", "-")
		if second, _ := h.feedsFile(); second != first {
			t.Errorf("%s, the second time:\n%s\nwant\n%s", format, second, first)
		}
	}
	h.run(exitUsage, "export", "--opml", "--newsboat")
}

// TestStateIsHandedOver: what was read and starred on one machine is so on another
// one, also what its feed does not send any more.
func TestStateIsHandedOver(t *testing.T) {
	h := newHome(t)
	h.follow("/feed")
	h.run(exitDone, "refresh")
	mark := func(change news.Change, ids ...int64) {
		a := &app{stdout: io.Discard, stderr: io.Discard}
		a.prepare(nil)
		if err := a.withService(t.Context(), func(s *session) error { _, err := s.service.Mark(t.Context(), ids, change); return err }); err != nil {
			t.Fatal(err)
		}
	}
	on := true
	mark(news.Change{Read: &on}, 1, 2)
	mark(news.Change{Starred: &on}, 2)
	exported, _ := h.run(exitDone, "export", "--state")
	if strings.Count(exported, "<khabar:entry ") != 2 || strings.Count(exported, "title=\"خبر") != 1 {
		t.Fatal(exported)
	}
	states := func() (states []string) {
		for _, e := range h.records(exitDone, "headlines") {
			states = append(states, fmt.Sprint(e["title"], " ", e["read"], " ", e["starred"]))
		}
		return states
	}
	want := states()

	other := newHome(t)
	other.put("feeds.toml", "# leer\n")
	withInput(t, strings.ReplaceAll(exported, h.site.URL, other.site.URL))
	records := other.records(exitDone, "import", "-")
	if sums := records[len(records)-1]; sums["marks"] != 2.0 || sums["marks_found"] != 1.0 {
		t.Errorf("before a refresh: %v", sums)
	}
	if got := states(); len(got) != 1 || !strings.HasSuffix(got[0], " true true") {
		t.Errorf("the starred one did not come along: %v", got)
	}
	other.run(exitDone, "refresh")
	withInput(t, strings.ReplaceAll(exported, h.site.URL, other.site.URL))
	records = other.records(exitDone, "import", "-")
	if sums := records[len(records)-1]; sums["marks_found"] != 2.0 || sums["added"] != 0.0 {
		t.Errorf("after a refresh: %v", sums)
	}
	if got := states(); !slices.Equal(got, want) {
		t.Errorf("got %v\nwant %v", got, want)
	}
}

// TestImportOfSearches: newsboat's saved searches become khabar's, and go with the
// import when it is undone.
func TestImportOfSearches(t *testing.T) {
	h := newHome(t)
	h.put("feeds.toml", ownList)
	withInput(t, "https://a.example/f مصر مهم !\n\"query:مصر غير مقروء:unread = \\\"yes\\\" and tags # \\\"مصر\\\"\"\n\"query:x:flags # \\\"s\\\"\"\n")
	records := h.records(exitPartial, "import", "-")
	if sums := records[len(records)-1]; sums["searches"] != 1.0 || sums["refused"] != 1.0 || sums["added"] != 1.0 {
		t.Errorf("%v", sums)
	}
	list, _, err := config.LoadList(filepath.Join(h.config, "feeds.toml"))
	if err != nil || len(list.Searches) != 1 || list.Searches[0] != (config.Search{Name: "مصر غير مقروء", Query: `is:unread tag:"مصر"`}) {
		t.Errorf("%v, %+v", err, list.Searches)
	}
	if feed := list.Feeds[1]; feed.Folder != "مصر" || !feed.Hidden || !slices.Equal(feed.Tags, []string{"مهم", "مصر"}) {
		t.Errorf("%+v", feed)
	}
	h.run(exitDone, "import", "--undo")
	if text, _ := h.feedsFile(); text != ownList {
		t.Errorf("undone:\n%s", text)
	}
}

func TestExportTitles(t *testing.T) {
	h := newHome(t)
	h.follow("/feed")
	h.run(exitDone, "refresh")
	out, _ := h.run(exitDone, "export")
	list, err := opml.Read([]byte(out), "")
	if err != nil || len(list.Feeds) != 1 || list.Feeds[0].Title != "صحيفة المدينة" || list.Feeds[0].Homepage == "" {
		t.Errorf("%v\n%s", err, out)
	}
	record := h.records(exitDone, "export")[0]
	checkFields(t, record, "url", "name", "folder", "homepage", "tags")
	if record["url"] != h.site.URL+"/feed" || record["name"] != "صحيفة المدينة" {
		t.Errorf("%v", record)
	}
	h.put("feeds.toml", "[[feed]]\nurl = \"https://user:secret@c.example/feed\"\n")
	if out, messages := h.run(exitDone, "export"); !strings.Contains(out, "user:secret@") || messages == "" {
		t.Errorf("nothing is said of the password: %q\n%s", messages, out)
	}
}

func TestExportToAFile(t *testing.T) {
	h := newHome(t)
	h.put("feeds.toml", ownList)
	directory := t.TempDir()
	path := filepath.Join(directory, "out.opml")
	for range 2 { // an earlier export is written over
		h.run(exitDone, "export", "--output", path)
		if list, err := os.ReadFile(path); err != nil || !strings.Contains(string(list), "https://b.example/feed") {
			t.Errorf("%v\n%s", err, list)
		}
	}
	for range 2 {
		h.run(exitDone, "export", "--json", "--output", filepath.Join(directory, "out.json"))
	}
	diary := filepath.Join(directory, "diary.txt")
	if err := os.WriteFile(diary, []byte("مذكراتي"), 0o600); err != nil {
		t.Fatal(err)
	}
	h.run(exitFailed, "export", "--output", diary)
	h.run(exitFailed, "export", "--output", directory)
	h.run(exitFailed, "export", "--output", filepath.Join(directory, "none", "x"))
	if text, _ := os.ReadFile(diary); string(text) != "مذكراتي" {
		t.Errorf("written over: %s", text)
	}
	link := filepath.Join(directory, "link")
	if err := os.Symlink(path, link); err == nil {
		h.run(exitDone, "export", "--newsboat", "--output", link)
		if target, err := os.Readlink(link); err != nil || target != path {
			t.Errorf("the link is gone: %v", err)
		}
	}
	if left, _ := filepath.Glob(filepath.Join(directory, ".khabar*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestPause(t *testing.T) {
	h := newHome(t)
	h.follow("/feed")
	address := h.site.URL + "/feed"
	paused := h.records(exitDone, "pause", address)[0]
	checkFields(t, paused, "url", "name", "folder", "paused", "changed", "tags")
	if paused["paused"] != true || paused["changed"] != true || !h.list()[0].Paused {
		t.Errorf("%v", paused)
	}
	if again := h.records(exitDone, "pause", address)[0]; again["changed"] != false {
		t.Errorf("%v", again)
	}
	if sums := h.records(exitDone, "refresh"); len(sums) != 1 || sums[0]["feeds"] != 0.0 {
		t.Errorf("a paused feed was asked: %v", sums)
	}
	if feed := h.records(exitDone, "feeds")[0]; feed["paused"] != true {
		t.Errorf("%v", feed)
	}
	if out, _ := h.run(exitDone, "feeds"); !strings.Contains(out, arabic.Lists.IsPaused) {
		t.Error(out)
	}
	if on := h.records(exitDone, "pause", address, "--off")[0]; on["paused"] != false || on["changed"] != true {
		t.Errorf("%v", on)
	}
	if sums := h.records(exitDone, "refresh"); sums[0]["new"] != 3.0 {
		t.Errorf("%v", sums)
	}
	h.run(exitFailed, "pause", "https://none.example/")
}

// serveSites adds pages to the site: /several names two feeds and their
// comments, /empty none.
func (h *home) serveSites() {
	mux := h.site.Config.Handler.(*http.ServeMux)
	page := func(path, head string) {
		mux.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			fmt.Fprintf(w, "<html><head><title>صحيفة</title>%s</head><body>نص</body></html>", head)
		})
	}
	feed := func(path, title string) {
		mux.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/rss+xml")
			fmt.Fprintf(w, `<rss version="2.0"><channel><title>%s</title><item><title>%s 1</title><link>https://x.example%s</link><pubDate>Mon, 01 Jun 2026 10:00:00 +0300</pubDate></item></channel></rss>`, title, title, path)
		})
	}
	link := `<link rel="alternate" type="application/rss+xml" href="%s">`
	page("/several", fmt.Sprintf(link+link+link, "/comments/feed", "/news", "/sport"))
	page("/empty", "")
	feed("/news", "أخبار")
	feed("/sport", "رياضة")
	feed("/comments/feed", "تعليقات")
}

func TestAddOfASite(t *testing.T) {
	h := newHome(t)
	h.serveSites()
	h.follow()
	if added := h.records(exitDone, "add", h.site.URL+"/page", "--name", "صحيفتي")[0]; added["added"] != true || added["url"] != h.site.URL+"/feed" || added["new"] != 3.0 {
		t.Errorf("the only feed of a site: %v", added)
	}
	// What a local server says of itself, a host with a port, will do.
	if known := h.records(exitDone, "add", strings.TrimPrefix(h.site.URL, "http://")+"/feed")[0]; known["url"] != h.site.URL+"/feed" {
		t.Errorf("an address without a scheme: %v", known)
	}
	want := []any{h.site.URL + "/news", h.site.URL + "/sport", h.site.URL + "/comments/feed"}
	several := h.records(exitFailed, "add", h.site.URL+"/several")[0]
	if several["added"] != false || several["fault"] != "html" || !slices.Equal(several["proposals"].([]any), want) {
		t.Errorf("%v", several)
	}
	_, messages := h.run(exitFailed, "add", h.site.URL+"/several")
	for _, wanted := range []string{"1. «أخبار»", "khabar add " + h.site.URL + "/sport\n", "khabar add --first " + h.site.URL + "/several\n"} {
		if !strings.Contains(messages, wanted) {
			t.Errorf("%q is not in\n%s", wanted, messages)
		}
	}
	if best := h.records(exitDone, "add", h.site.URL+"/several", "--first")[0]; best["added"] != true || best["url"] != want[0] {
		t.Errorf("%v", best)
	}
	// The whole test site is one host, so that /empty finds its /feed.
	if known := h.records(exitDone, "add", h.site.URL+"/empty")[0]; known["added"] != false || known["url"] != h.site.URL+"/feed" {
		t.Errorf("%v", known)
	}
	list := h.list()
	if len(list) != 2 || list[0].Name != "صحيفتي" || list[1].URL != want[0] {
		t.Errorf("%+v", list)
	}
	if followed := h.records(exitDone, "feeds"); len(followed) != 2 {
		t.Errorf("%v", followed)
	}
}

func TestDiscover(t *testing.T) {
	h := newHome(t)
	h.serveSites()
	found := h.records(exitDone, "discover", h.site.URL+"/several")
	if len(found) != 3 {
		t.Fatalf("%v", found)
	}
	checkFields(t, found[0], "url", "title", "kind", "entries", "newest")
	if f := found[0]; f["url"] != h.site.URL+"/news" || f["title"] != "أخبار" || f["kind"] != "rss" || f["entries"] != 1.0 || f["newest"] != "2026-06-01T07:00:00Z" {
		t.Errorf("%v", f)
	}
	out, _ := h.run(exitDone, "discover", h.site.URL+"/feed")
	if want := h.site.URL + "/feed\tصحيفة المدينة\trss\t3\t2026-06-03T07:00:00Z\n"; out != want {
		t.Errorf("%q, want %q", out, want)
	}
	bare := strings.TrimPrefix(h.site.URL, "http://") + "/page"
	if found := h.records(exitDone, "discover", bare); len(found) != 1 || found[0]["url"] != h.site.URL+"/feed" {
		t.Errorf("%s: %v", bare, found)
	}
	if _, messages := h.run(exitFailed, "discover", h.site.URL+"/gone"); !strings.Contains(messages, h.site.URL) {
		t.Error(messages)
	}
	_, messages := h.run(exitFailed, "--lang", "en", "discover", strings.TrimPrefix(h.site.URL, "http://")+"/gone")
	if want := lang.For("en").ExplainFinding(news.FaultGone); !strings.Contains(messages, want) {
		t.Errorf("a bare address that is gone: %q", messages)
	}
	h.run(exitUsage, "discover", "file:///etc/passwd")
	h.run(exitUsage, "discover")
	if _, err := os.Stat(h.config); err == nil {
		t.Error("discover has written something")
	}
}

func TestListWords(t *testing.T) {
	for _, w := range []listWords{arabicLists, englishLists} {
		for _, reason := range opml.Reasons {
			if w.Reasons[reason] == "" {
				t.Errorf("no words for %s", reason)
			}
		}
		for _, kind := range opml.ErrorKinds {
			if w.NoLists[kind] == "" {
				t.Errorf("no words for %s", kind)
			}
		}
	}
}

// What is wrong with an address without its scheme is what is wrong with the one that was
// meant, not that its server speaks no TLS.
func TestTheFaultOfABareAddress(t *testing.T) {
	h := newHome(t)
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/page" {
			w.WriteHeader(http.StatusNotFound)
			return
		}
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, "<html><head><title>x</title></head><body><p>y</p></body></html>")
	}))
	t.Cleanup(site.Close)
	bare := strings.TrimPrefix(site.URL, "http://")
	_, messages := h.run(exitFailed, "--lang", "ar", "add", bare+"/page")
	if want := lang.For("ar").ExplainFinding(news.FaultHTML); !strings.Contains(messages, want) {
		t.Errorf("it says %q, want %q", messages, want)
	}
}
