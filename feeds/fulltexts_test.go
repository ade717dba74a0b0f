package feeds

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"khabar/feeds/document"
	"khabar/feeds/news"
)

// dated is an item with the date that its number is.
func dated(n int, link, description string) string {
	return strings.Replace(item(fmt.Sprint(n), fmt.Sprintf("خبر %d", n), link, description), "</item>",
		fmt.Sprintf("<pubDate>Mon, %02d Jun 2026 10:00:00 +0300</pubDate></item>", n), 1)
}

func TestFetchFullTexts(t *testing.T) {
	site := newOutlet(t)
	now := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	s := openService(t, filepath.Join(t.TempDir(), "khabar.db"), func() time.Time { return now })
	var items []string
	for n := 9; n > 0; n-- {
		path := fmt.Sprintf("/article/%d", n)
		switch n {
		case 7:
			site.set(path, status(http.StatusForbidden))
		case 6:
			site.set(path, feed("text/html", "<html><body><p>وافق على ملفات الارتباط</p></body></html>"))
		default:
			site.set(path, articlePage(4+n))
		}
		items = append(items, dated(n, site.URL+path, "ملخص قصير للخبر."))
	}
	items[8] = dated(1, site.URL+"/article/1", "<![CDATA["+paragraphs(12)+"]]>")
	items = append(items, item("x", "بلا صفحة", "", "ملخص"))
	follow(t, s, site.set("/feed", feed(rssType, rss("جيدة", items...))))
	refreshed(t, s)
	read := true
	marking(t, s, []int64{list(t, s, news.Query{Limit: 3})[2].ID}, news.Change{Read: &read})
	site.answers()

	told := 0
	fetch := func(limit int) int {
		t.Helper()
		told = 0
		stored, err := s.FetchFullTexts(context.Background(), limit, func(done, total int) {
			if told++; done != told || done > total {
				t.Errorf("told of %d of %d after %d", done, total, told)
			}
		})
		must(t, err)
		return stored
	}
	check(t, "the two newest that are unread", fetch(2), 1)
	check(t, "requests", fmt.Sprint(site.answers()), "[200 /article/9 403 /article/7]")
	check(t, "told", told, 2)
	check(t, "the rest", fetch(0), 5)
	check(t, "requests for the rest", fmt.Sprint(site.answers()), "[200 /article/2 200 /article/3 200 /article/4 200 /article/5 200 /article/6]")
	check(t, "nothing is left", fetch(0), 0)
	now = now.Add(25 * time.Hour)
	check(t, "walls a day later", fetch(0), 0)
	check(t, "requests a day later", fmt.Sprint(site.answers()), "[200 /article/6 403 /article/7]")

	site.Close()
	for _, e := range list(t, s, news.Query{}) {
		n := 0
		_, _ = fmt.Sscanf(e.Title, "خبر %d", &n)
		check(t, e.Title, e.Offline, n > 0 && n != 8 && n != 7 && n != 6)
		if e.Offline {
			full, err := s.FullText(context.Background(), e.ID)
			if must(t, err); len(full.Blocks) < 4 {
				t.Errorf("%s: %d blocks without the network", e.Title, len(full.Blocks))
			}
		}
	}
}

// What an outlet has changed is fetched again behind a refresh while it is unread, and
// left alone for a day where its page cannot be had; the old text stays until then.
func TestFetchFullTextsOfChangedArticles(t *testing.T) {
	site := newOutlet(t)
	now := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	s := openService(t, filepath.Join(t.TempDir(), "khabar.db"), func() time.Time { return now })
	pages := func(count int) {
		for n := range 4 {
			site.set(fmt.Sprintf("/article/%d", n+1), articlePage(count))
		}
	}
	say := func(words string, content ...string) {
		t.Helper()
		now = now.Add(time.Hour)
		var items []string
		for n := 1; n <= 4; n++ {
			text := words
			if n <= len(content) {
				text = content[n-1]
			}
			items = append(items, dated(n, fmt.Sprintf("%s/article/%d", site.URL, n), text))
		}
		follow(t, s, site.set("/feed", feed(rssType, rss("جيدة", items...))))
		refreshed(t, s)
		site.answers()
	}
	fetch := func(what string, want int, asked string) {
		t.Helper()
		stored, err := s.FetchFullTexts(t.Context(), 0, nil)
		must(t, err)
		check(t, what, stored, want)
		check(t, what+": asked", fmt.Sprint(site.answers()), asked)
	}
	blocks := func(what string, want ...int) {
		t.Helper()
		for i, e := range list(t, s, news.Query{}) { // the newest first
			article, err := s.Article(t.Context(), e.ID)
			must(t, err)
			check(t, fmt.Sprint(what, ": blocks of ", e.Title), len(article.Blocks), want[i])
			check(t, fmt.Sprint(what, ": offline ", e.Title), e.Offline, true)
		}
	}
	pages(5)
	say("ملخص قصير للخبر.")
	fetch("at first", 4, "[200 /article/1 200 /article/2 200 /article/3 200 /article/4]")
	read := true
	marking(t, s, []int64{list(t, s, news.Query{Limit: 1})[0].ID}, news.Change{Read: &read})
	pages(7)
	site.set("/article/3", status(http.StatusForbidden))
	say("ملخص آخر فيه خبر آخر.", "<![CDATA["+paragraphs(12)+"]]>")
	fetch("changed", 2, "[200 /article/2 403 /article/3]")
	blocks("changed", 5, 5, 7, 12)
	fetch("again", 0, "[]")
	now = now.Add(25 * time.Hour)
	site.set("/article/3", articlePage(7))
	fetch("a day later", 1, "[200 /article/3]")
	blocks("a day later", 5, 7, 7, 12)
}

func TestFetchFullTextsLeavesPausedFeeds(t *testing.T) {
	site, s := newOutlet(t), openTemp(t)
	link := site.set("/article", articlePage(5))
	address := site.set("/feed", feed(rssType, rss("جيدة", dated(1, link, "ملخص"))))
	follow(t, s, address)
	refreshed(t, s)
	must(t, s.Follow(context.Background(), []news.Subscription{{URL: address, Paused: true}}))
	stored, err := s.FetchFullTexts(context.Background(), 0, nil)
	must(t, err)
	check(t, "of a paused feed", stored, 0)
	follow(t, s, address)
	stored, err = s.FetchFullTexts(context.Background(), 0, nil)
	must(t, err)
	check(t, "no longer paused", stored, 1)
}

// TestFetchFullTextsIsPolite holds the limit per host, and that cancelling
// keeps what is there and says so.
func TestFetchFullTextsIsPolite(t *testing.T) {
	site, s := newOutlet(t), openTemp(t)
	var running, most atomic.Int32
	page := articlePage(5)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var items []string
	for n := 20; n > 0; n-- {
		items = append(items, dated(n, site.set(fmt.Sprintf("/article/%d", n), func(w http.ResponseWriter, r *http.Request) {
			now := running.Add(1)
			for old := most.Load(); now > old && !most.CompareAndSwap(old, now); old = most.Load() {
			}
			time.Sleep(10 * time.Millisecond)
			running.Add(-1)
			page(w, r)
		}), "ملخص"))
	}
	follow(t, s, site.set("/feed", feed(rssType, rss("جيدة", items...))))
	refreshed(t, s)
	stored, err := s.FetchFullTexts(ctx, 0, func(done, _ int) {
		if done == 6 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || stored < 6 || stored > 12 {
		t.Errorf("cancelled after 6: %d stored, %v", stored, err)
	}
	if most.Load() > hostMax {
		t.Errorf("%d requests at one host at once", most.Load())
	}
	rest, err := s.FetchFullTexts(context.Background(), 0, nil)
	must(t, err)
	if rest < 20-12 || len(list(t, s, news.Query{})) != 20 {
		t.Errorf("%d stored after %d", rest, stored)
	}
	for _, e := range list(t, s, news.Query{}) {
		check(t, e.Title, e.Offline, true)
	}
}

func TestFetchFullTextsWithoutNetwork(t *testing.T) {
	withoutHosts(t)
	site, s := newOutlet(t), openTemp(t)
	var items []string
	for n := 20; n > 0; n-- {
		items = append(items, dated(n, fmt.Sprintf("http://host%d.khabar.test/a", n), "ملخص"))
	}
	follow(t, s, site.set("/feed", feed(rssType, rss("جيدة", items...))))
	refreshed(t, s)
	told := 0
	stored, err := s.FetchFullTexts(context.Background(), 0, func(int, int) { told++ })
	var fault *news.Fault
	if !errors.As(err, &fault) || fault.Kind != news.FaultNoNetwork || stored != 0 || told > unreachableMax+fullTextWorkers {
		t.Errorf("%d stored, %d asked, %v", stored, told, err)
	}
	wanted, err := s.store.Unfetched(context.Background(), nil, time.Now(), 100)
	must(t, err)
	check(t, "left for the next time", len(wanted), 20)
}

// TestPageOfAnotherArticle: some feeds link to a page that is not the entry's.
func TestPageOfAnotherArticle(t *testing.T) {
	site, s := newOutlet(t), openTemp(t)
	content := "<p>(رويترز) - افتتح المحافظ صباح اليوم الجسر الجديد الذي يصل ضفتي النهر، وشارك في بنائه مئتا مهندس وعامل من أبناء المدينة، وسيكون العبور مجانيا في الشهر الأول لكل السيارات الصغيرة والحافلات.</p>" +
		"<p>ويبلغ طوله ثمانمئة متر، وفيه ممر للمشاة وآخر للدراجات، وتتوقع دائرة الطرق أن يخفف الزحام عند المدخل الشرقي إلى النصف، وأن يقصر الطريق إلى الميناء ربع ساعة في أوقات الذروة، فيما عزفت فرقة المدرسة ألحانا شعبية ووزعت البلدية الحلوى على الأطفال الذين حضروا، ثم عاد الجميع إلى بيوتهم مساء بعد يوم طويل. وكان السكان قد طالبوا بهذا المعبر منذ سنوات، وخرج كثير منهم إلى الضفة ليشاهدوا أول حافلة تعبره.</p>"
	follow(t, s, site.set("/feed", feed(rssType, rss("جيدة", dated(1, site.set("/a", articlePage(9)), "<![CDATA["+content+"]]>")))))
	refreshed(t, s)
	entry := list(t, s, news.Query{})[0]
	full, err := s.FullText(context.Background(), entry.ID)
	must(t, err)
	check(t, "source", full.Source, document.SourceFeed)
	check(t, "agency", full.Agency, "رويترز")
	if !strings.Contains(full.PlainText(), "وفيه ممر للمشاة") || strings.Contains(full.PlainText(), "الأحمد") {
		t.Error(full.PlainText())
	}
	check(t, "kept", list(t, s, news.Query{})[0].Offline, true)
}

// TestWallIsNotStored: where the feed's content was cut and the page is a long
// wall, the content is shown, and the page asked for again the next time.
func TestWallIsNotStored(t *testing.T) {
	site, s := newOutlet(t), openTemp(t)
	content := "<p>افتتح المحافظ صباح اليوم الجسر الجديد الذي يصل ضفتي النهر، وشارك في بنائه مئتا مهندس وعامل من أبناء المدينة، وسيكون العبور مجانيا في الشهر الأول.</p>" +
		"<p>ويبلغ طوله ثمانمئة متر، وفيه ممر للمشاة وآخر للدراجات، وتتوقع دائرة الطرق أن يخفف الزحام عند المدخل الشرقي إلى النصف، وأن يقصر الطريق إلى الميناء ربع ساعة في أوقات الذروة، فيما عزفت فرقة المدرسة ألحانا شعبية ووزعت البلدية الحلوى على الأطفال الذين حضروا مع أهلهم، وخرج كثير منهم إلى الضفة ليشاهدوا أول حافلة تعبره، ثم عاد الجميع إلى بيوتهم مساء، وكان السكان قد طالبوا بهذا المعبر منذ…</p>"
	page := site.set("/a", articlePage(9))
	follow(t, s, site.set("/feed", feed(rssType, rss("جيدة", dated(1, page, "<![CDATA["+content+"]]>")))))
	refreshed(t, s)
	site.answers()
	entry := list(t, s, news.Query{})[0]
	for range 2 {
		shown, err := s.FullText(context.Background(), entry.ID)
		must(t, err)
		check(t, "source", shown.Source, document.SourceSummary)
		check(t, "requests", fmt.Sprint(site.answers()), "[200 /a]")
	}
	stored, err := s.FetchFullTexts(context.Background(), 0, nil)
	must(t, err)
	check(t, "stored", stored, 0)
	check(t, "requests", fmt.Sprint(site.answers()), "[200 /a]")
	_, err = s.FetchFullTexts(context.Background(), 0, nil)
	must(t, err)
	check(t, "requests behind a refresh, soon after", len(site.answers()), 0)
	site.set("/a", feed("text/html; charset=utf-8", "<article>"+content+content+paragraphs(3)+"</article>"))
	whole, err := s.FullText(context.Background(), entry.ID)
	must(t, err)
	check(t, "the page is there now", whole.Source, document.SourceReadability)
	check(t, "offline", list(t, s, news.Query{})[0].Offline, true)
}

func TestAMP(t *testing.T) {
	site, s := newOutlet(t), openTemp(t)
	bare := func(link string) http.HandlerFunc {
		return feed("text/html; charset=utf-8", `<html><head><title>خبر</title>`+link+`</head><body><div id="app"></div></body></html>`)
	}
	site.set("/good/amp", articlePage(6))
	for path, link := range map[string]string{
		"/good": `<link rel="amphtml" href="good/amp">`, "/self": `<link rel="amphtml" href="/self">`, "/none": "",
		"/lost": `<link rel="amphtml" href="/nowhere">`, "/file": `<link rel="amphtml" href="file:///etc/passwd">`,
	} {
		page, err := s.Page(context.Background(), site.set(path, bare(link)))
		asked := len(site.answers())
		if path == "/good" {
			must(t, err)
			check(t, "source", page.Source, document.SourceAMP)
			check(t, "address", page.URL, site.URL+"/good")
			check(t, "requests", asked, 2)
			continue
		}
		var fault *news.Fault
		if !errors.As(err, &fault) || fault.Kind != news.FaultNoArticle {
			t.Errorf("%s: %v", path, err)
		}
		if want := map[string]int{"/lost": 2}[path]; asked != max(want, 1) {
			t.Errorf("%s: %d requests", path, asked)
		}
	}
}

func TestRulesOfTheUser(t *testing.T) {
	path := filepath.Join(t.TempDir(), "khabar.db")
	if _, err := Open(context.Background(), Options{DatabasePath: path, Rules: []Rule{{Host: "a.example", Body: []string{"div["}}}}); err == nil {
		t.Error("a broken rule is taken")
	}
	s, err := Open(context.Background(), Options{DatabasePath: path, Rules: []Rule{{Host: "127.0.0.1", Body: []string{".text"}, Drop: []string{".box"}}}})
	must(t, err)
	defer s.Close()
	site := newOutlet(t)
	body := fmt.Sprintf(`<html><body><article>%s</article><div class="text"><p>%s</p><p class="box">صندوق</p><p>وختم: %s</p></div></body></html>`,
		paragraphs(9), paragraph, paragraph)
	page, err := s.Page(context.Background(), site.set("/a", feed("text/html; charset=utf-8", body)))
	must(t, err)
	check(t, "source", page.Source, document.SourceRule)
	check(t, "blocks", len(page.Blocks), 2)
}

func TestReadPage(t *testing.T) {
	s := openTemp(t)
	page, err := s.ReadPage(context.Background(), []byte("<html><head><title>خبر</title></head><body><article>"+paragraphs(5)+"</article></body></html>"))
	must(t, err)
	check(t, "blocks", len(page.Blocks), 5)
	_, err = s.ReadPage(context.Background(), []byte("<p>لا شيء</p>"))
	var fault *news.Fault
	if !errors.As(err, &fault) || fault.Kind != news.FaultNoArticle {
		t.Errorf("no article: %v", err)
	}
}

func TestPlaceOutlivesTheService(t *testing.T) {
	site := newOutlet(t)
	path := filepath.Join(t.TempDir(), "khabar.db")
	s := openService(t, path, nil)
	follow(t, s, site.set("/feed", feed(rssType, rss("جيدة", numbered("خبر", 2)...))))
	refreshed(t, s)
	id := list(t, s, news.Query{})[0].ID
	must(t, s.SavePlace(context.Background(), id, 12, 340))
	must(t, s.Close())
	s = openService(t, path, nil)
	block, offset, found, err := s.Place(context.Background(), id)
	must(t, err)
	check(t, "place", fmt.Sprint(block, offset, found), "12 340 true")
	if err := s.SavePlace(context.Background(), 4711, 1, 1); !errors.Is(err, ErrNoEntry) {
		t.Errorf("a place in nothing: %v", err)
	}
}
