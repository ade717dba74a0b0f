package feeds

import (
	"context"
	"fmt"
	"net"
	"path/filepath"
	"strings"
	"testing"

	"khabar/feeds/news"
)

// benchFeed is a feed of 50 articles of 2 KB, as the peers were measured with.
func benchFeed(i, from int) string {
	var items []string
	for j := from + 50; j > from; j-- {
		content := strings.Repeat(fmt.Sprintf("<p>%s (%d)</p>", paragraph, j), 6)
		items = append(items, fmt.Sprintf(`<item><guid isPermaLink="false">%d/%d</guid><title>عنوان الخبر رقم %d من المصدر %d</title>
			<link>https://outlet%d.example/news/%d</link><pubDate>Mon, 23 Nov 2026 %02d:%02d:00 +0300</pubDate>
			<description>ملخص قصير للخبر رقم %d يقول ما فيه في جملة واحدة</description>
			<content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/"><![CDATA[%s]]></content:encoded></item>`,
			i, j, j, i, i, j, j/60%24, j%60, j, content))
	}
	return rss(fmt.Sprint("المصدر ", i), items...)
}

// BenchmarkRefresh refreshes 100 feeds of 50 articles on loopback: cold with an
// empty database, warm when nothing has changed, and with 3 new articles each.
// Each feed has an address of its own, as in life; the system has to know all
// of 127.0.0.0/8 as loopback, which Linux does.
func BenchmarkRefresh(b *testing.B) {
	for _, kind := range []string{"cold", "warm", "three new"} {
		b.Run(kind, func(b *testing.B) {
			site := listen(b, "0.0.0.0:0")
			_, port, _ := net.SplitHostPort(site.Listener.Addr().String())
			var addresses []string
			serve := func(from int) {
				addresses = nil
				for i := range 100 {
					path := fmt.Sprint("/feed", i)
					site.set(path, feed(rssType, benchFeed(i, from)))
					addresses = append(addresses, fmt.Sprintf("http://127.1.1.%d:%s%s", i+1, port, path))
				}
			}
			serve(0)
			round := 0
			var s *Service
			want := 5000
			for b.Loop() {
				b.StopTimer()
				round++
				if s == nil || kind == "cold" {
					s = openService(b, filepath.Join(b.TempDir(), fmt.Sprint(round), "khabar.db"), nil)
					follow(b, s, addresses...)
				}
				if kind != "cold" {
					want = 0
					if round == 1 {
						refreshed(b, s)
					}
				}
				if kind == "three new" {
					want = 300
					serve(round * 3)
				}
				b.StartTimer()
				summary, err := s.Refresh(context.Background(), nil, func(news.Progress) {})
				if err != nil || summary.New != want || summary.Failed > 0 {
					b.Fatalf("%d new, %d failed, %v", summary.New, summary.Failed, err)
				}
				if kind == "cold" {
					s.Close()
				}
			}
		})
	}
}

// BenchmarkSearchUnindexed searches right after a cold refresh, when all 5000
// entries have to be read.
func BenchmarkSearchUnindexed(b *testing.B) {
	site, s := newOutlet(b), openTemp(b)
	var addresses []string
	for i := range 100 {
		addresses = append(addresses, site.set(fmt.Sprint("/feed", i), feed(rssType, benchFeed(i, 0))))
	}
	follow(b, s, addresses...)
	s.refreshing.Add(1) // as if another refresh were running: the indexer waits
	refreshed(b, s)
	for b.Loop() {
		ids, err := s.List(context.Background(), news.Query{Words: "المحافظات"})
		if err != nil || len(ids) != 5000 {
			b.Fatal(len(ids), err)
		}
	}
}

// BenchmarkStoredArticle gives an article of 70 KB whose full text is stored: what
// a key that opens one waits for, besides the layout (goal of both: 15 ms).
func BenchmarkStoredArticle(b *testing.B) {
	const bytes = 70 << 10
	site, s := newOutlet(b), openTemp(b)
	link := site.set("/article", articlePage(bytes/len(paragraph)))
	follow(b, s, site.set("/feed", feed(rssType, rss("جيدة", item("1", "خبر طويل", link, "ملخص قصير للخبر.")))))
	refreshed(b, s)
	lines, err := s.List(context.Background(), news.Query{})
	must(b, err)
	_, err = s.FullText(context.Background(), lines[0].ID)
	must(b, err)
	b.SetBytes(bytes)
	for b.Loop() {
		article, err := s.Article(context.Background(), lines[0].ID)
		if err != nil || article.Letters() < bytes/3 {
			b.Fatal(article.Letters(), err)
		}
	}
}
