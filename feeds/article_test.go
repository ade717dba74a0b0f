package feeds

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"khabar/feeds/document"
	"khabar/feeds/news"
)

const paragraph = "أعلنت الوزارة اليوم أن الأحمد سيتولى رئاسة اللجنة التي تشرف على تنفيذ المشروع الجديد في المحافظات الشمالية، " +
	"وأضافت في بيان أن العمل يبدأ مطلع الشهر المقبل ويستمر عامين كاملين بكلفة تقدر بنحو 120 مليون دولار."

// articlePage is a web page with an article of n paragraphs and a frame around it.
func articlePage(n int) http.HandlerFunc {
	text := paragraphs(n)
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, `<!doctype html><html lang="ar" dir="rtl"><head><title>خبر طويل</title></head><body>
			<nav><a href="/">الرئيسية</a> <a href="/sport">رياضة</a></nav>
			<article><h1>خبر طويل</h1>%s</article><footer>جميع الحقوق محفوظة</footer></body></html>`, text)
	}
}

func paragraphs(n int) string {
	var text strings.Builder
	for i := range n {
		fmt.Fprintf(&text, "<p>الفقرة %d: %s</p>", i+1, paragraph)
	}
	return text.String()
}

func TestFullTextIsFetchedOnceAndStaysOffline(t *testing.T) {
	site, s := newOutlet(t), openTemp(t)
	slow := make(chan struct{})
	page := articlePage(6)
	link := site.set("/article", func(w http.ResponseWriter, r *http.Request) {
		<-slow
		page(w, r)
	})
	follow(t, s, site.set("/feed", feed(rssType, rss("جيدة", item("1", "خبر طويل", link, "ملخص قصير للخبر.")))))
	refreshed(t, s)
	entry := list(t, s, news.Query{})[0]
	check(t, "offline before", entry.Offline, false)

	now, err := s.Article(context.Background(), entry.ID)
	must(t, err)
	check(t, "source before", now.Source, document.SourceSummary)
	check(t, "text before", strings.TrimSpace(document.Text(now.Blocks[0].Runs)), "ملخص قصير للخبر.")

	site.answers()
	var group sync.WaitGroup
	for range 5 {
		group.Go(func() {
			full, err := s.FullText(context.Background(), entry.ID)
			if err != nil || len(full.Blocks) < 6 {
				t.Errorf("%d blocks, %v", len(full.Blocks), err)
			}
		})
	}
	impatient, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	if _, err := s.FullText(impatient, entry.ID); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("an impatient caller got %v", err)
	}
	close(slow)
	group.Wait()
	check(t, "requests", fmt.Sprint(site.answers()), "[200 /article]")

	site.Close()
	full, err := s.FullText(context.Background(), entry.ID)
	must(t, err)
	stored, err := s.Article(context.Background(), entry.ID)
	must(t, err)
	check(t, "stored = full", fmt.Sprint(stored), fmt.Sprint(full))
	check(t, "title", full.Title, "خبر طويل")
	check(t, "site", full.Site, "جيدة")
	for _, block := range full.Blocks {
		if text := document.Text(block.Runs); strings.Contains(text, "الحقوق") || strings.Contains(text, "رياضة") {
			t.Errorf("the frame of the page is in the article: %s", text)
		}
	}
	check(t, "offline after", list(t, s, news.Query{})[0].Offline, true)
}

// After the outlet has changed an article its page is fetched again, once; the old
// text stays where that fails.
func TestFullTextAfterAChange(t *testing.T) {
	now := time.Date(2026, 7, 1, 9, 0, 0, 0, time.UTC)
	site, s := newOutlet(t), openService(t, filepath.Join(t.TempDir(), "khabar.db"), func() time.Time { return now })
	link := site.set("/article", articlePage(6))
	say := func(title string) {
		t.Helper()
		now = now.Add(time.Hour)
		follow(t, s, site.set("/feed", feed(rssType, rss("جيدة", item("1", title, link, "ملخص: "+title)))))
		refreshed(t, s)
	}
	full := func(what string, blocks int, outdated bool, asked string) {
		t.Helper()
		site.answers()
		got, _ := s.FullText(t.Context(), list(t, s, news.Query{})[0].ID)
		check(t, what+": asked", fmt.Sprint(site.answers()), asked)
		stored, err := s.Article(t.Context(), list(t, s, news.Query{})[0].ID)
		must(t, err)
		check(t, what+": stored blocks", len(stored.Blocks), blocks)
		check(t, what+": outdated", stored.Outdated, outdated)
		if len(got.Blocks) != 0 {
			check(t, what+": blocks", len(got.Blocks), blocks)
		}
	}
	say("مقتل اثني عشر شخصا في زلزال")
	full("at first", 6, false, "[200 /article]")
	full("unchanged", 6, false, "[]")
	say("مقتل سبعة وعشرين شخصا في زلزال")
	site.set("/article", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNotFound) })
	full("changed, but the page is gone", 6, true, "[404 /article]")
	now = now.Add(time.Hour)
	site.set("/article", articlePage(8))
	full("changed", 8, false, "[200 /article]")
	full("changed, again", 8, false, "[]")
}

func TestFullTextFaultsLeaveTheArticle(t *testing.T) {
	site, s := newOutlet(t), openTemp(t)
	var items []string
	cases := []struct {
		path string
		page http.HandlerFunc
		want news.FaultKind
	}{
		{"/lost", status(404), news.FaultNotFound},
		{"/wall", status(403), news.FaultForbidden},
		{"/stub", feed("text/html", "<html><body><p>وافق على ملفات الارتباط</p></body></html>"), news.FaultNoArticle},
		{"", nil, news.FaultAddress},
	}
	for _, c := range cases {
		link := ""
		if c.page != nil {
			link = site.set(c.path, c.page)
		}
		items = append(items, item("guid"+c.path, "خبر", link, "ملخص "+c.path))
	}
	follow(t, s, site.set("/feed", feed(rssType, rss("جيدة", items...))))
	refreshed(t, s)
	for i, entry := range list(t, s, news.Query{}) {
		before, err := s.Article(context.Background(), entry.ID)
		must(t, err)
		_, err = s.FullText(context.Background(), entry.ID)
		var fault *news.Fault
		if !errors.As(err, &fault) || fault.Kind != cases[i].want {
			t.Errorf("%q: %v, want %s", cases[i].path, err, cases[i].want)
		}
		after, err := s.Article(context.Background(), entry.ID)
		must(t, err)
		check(t, cases[i].path, fmt.Sprint(after), fmt.Sprint(before))
	}
	if _, err := s.Article(context.Background(), 4711); !errors.Is(err, ErrNoEntry) {
		t.Errorf("Article of nothing: %v", err)
	}
	if _, err := s.FullText(context.Background(), 4711); !errors.Is(err, ErrNoEntry) {
		t.Errorf("FullText of nothing: %v", err)
	}
}

// TestWholeContentNeedsNoPage holds that a feed with complete articles costs
// no request, and that the indexer notices.
func TestWholeContentNeedsNoPage(t *testing.T) {
	site, s := newOutlet(t), openTemp(t)
	link := site.set("/article", articlePage(3))
	content := "<![CDATA[" + paragraphs(12) + "]]>"
	follow(t, s, site.set("/feed", feed(rssType, rss("جيدة", item("1", "خبر", link, content)))), "khabar:guide")
	refreshed(t, s)
	site.answers()
	for _, entry := range list(t, s, news.Query{}) {
		full, err := s.FullText(context.Background(), entry.ID)
		must(t, err)
		check(t, "source of "+entry.Title, full.Source, document.SourceFeed)
	}
	check(t, "requests", len(site.answers()), 0)
	for more := true; more; {
		var err error
		more, err = s.indexSome(context.Background())
		must(t, err)
	}
	for _, entry := range list(t, s, news.Query{}) {
		check(t, "offline of "+entry.Title, entry.Offline, true)
	}
}

func TestPage(t *testing.T) {
	site, s := newOutlet(t), openTemp(t)
	page, err := s.Page(context.Background(), site.set("/article", articlePage(5)))
	must(t, err)
	if page.Title != "خبر طويل" || len(page.Blocks) < 5 || page.URL == "" {
		t.Errorf("%+v", page)
	}
	for address, want := range map[string]news.FaultKind{
		site.URL + "/lost": news.FaultNotFound, "file:///etc/passwd": news.FaultAddress, "not an address": news.FaultAddress,
	} {
		_, err := s.Page(context.Background(), address)
		var fault *news.Fault
		if !errors.As(err, &fault) || fault.Kind != want {
			t.Errorf("%s: %v, want %s", address, err, want)
		}
	}
	check(t, "stored", len(list(t, s, news.Query{})), 0)
}

func TestSearchFindsInflectedFormsIndexedOrNot(t *testing.T) {
	site := newOutlet(t)
	path := filepath.Join(t.TempDir(), "khabar.db")
	s := openService(t, path, nil)
	follow(t, s, site.set("/feed", feed(rssType, rss("جيدة",
		item("1", "الأحمد يلتقي الوزراء", "", "لقاء"),
		item("2", "عنوان", "", "قال والأَحْمَد في الخبر"),
		item("3", "محمود", "", "لا شيء هنا"),
		item("4", "Café in Beirut", "", "لا شيء"),
		item("5", "بنص طويل", "", "<![CDATA[<p>"+paragraph+"</p>]]>")))))
	refreshed(t, s)
	for _, indexed := range []bool{false, true} {
		if indexed {
			for more := true; more; {
				var err error
				more, err = s.indexSome(context.Background())
				must(t, err)
			}
		}
		for words, want := range map[string]string{
			"احمد": "الأحمد يلتقي الوزراء|عنوان|بنص طويل", "cafe": "Café in Beirut", "احمد -لقاء": "عنوان|بنص طويل",
			"محمود": "محمود", "غائب": "", "…": "", "احمد المحافظات": "بنص طويل",
		} {
			var titles []string
			for _, e := range list(t, s, news.Query{Words: words}) {
				titles = append(titles, e.Title)
			}
			check(t, fmt.Sprintf("%q indexed %v", words, indexed), strings.Join(titles, "|"), want)
		}
		check(t, "unread and found", len(list(t, s, news.Query{Words: "احمد", Unread: true, Limit: 2})), 2)
	}
}

// TestDefectInAFullText: a panic on the way to a full text costs that text and not the
// program; who wants the same entry shares a goroutine that nobody else guards.
func TestDefectInAFullText(t *testing.T) {
	site := newOutlet(t)
	address := site.set("/feed", feed(rssType, rss("أ", item("1", "خبر", site.set("/page", articlePage(10)), "ملخص"))))
	var defect atomic.Bool
	s := openService(t, filepath.Join(t.TempDir(), "khabar.db"), func() time.Time {
		if defect.Swap(false) {
			panic("a defect")
		}
		return time.Now()
	})
	follow(t, s, address)
	refreshed(t, s)
	entry := list(t, s, news.Query{})[0]
	defect.Store(true)
	_, err := s.FullText(t.Context(), entry.ID)
	var fault *news.Fault
	if !errors.As(err, &fault) || fault.Kind != news.FaultInternal {
		t.Errorf("got %v", err)
	}
	_, err = s.FullText(t.Context(), entry.ID)
	must(t, err)
}
