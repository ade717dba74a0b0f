//go:build unix

package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// The headlines of the morning: two outlets, one event in both.
const (
	quakeOfAlif = "زلزال بقوة 6.1 درجات يضرب مدينة أغادير المغربية ويوقع 14 قتيلا"
	quakeOfBa   = "مقتل 14 شخصا في زلزال بقوة 6.1 درجات ضرب أغادير المغربية"
	stars       = "أبراج اليوم: الحظ لا يحالف أحدا"
	rates       = "البنك المركزي يخفض سعر الفائدة نصف نقطة"
	volleyball  = "فريق السلام يحرز كأس الكرة الطائرة"
)

// morningText is long enough to be a whole article, and longer than a small screen.
var morningText = []string{
	"قال شهود إن الصباح كان هادئًا قبل ذلك، ثم تغيّر كل شيء في دقائق قليلة، وخرج الناس إلى الشوارع يسألون عمّا جرى، ولم يكن عند أحد منهم جواب شاف.",
	"وانتظر السكان بيان البلدية الذي تأخر حتى الظهر، فلما صدر لم يقل أكثر مما كان الناس قد عرفوه من هواتفهم، ودعاهم إلى الهدوء والصبر وانتظار ما يأتي.",
	"وفي السوق القديمة أغلقت الدكاكين أبوابها ساعتين ثم عادت إلى العمل، وقال تاجر منهم إن الحياة تمضي على كل حال، وإن الخبز لا ينتظر أحدًا في هذه المدينة.",
	"ويجتمع المجلس مساء اليوم لينظر في ما يجب عمله، وينتظر أن تُعلن النتيجة غدًا في مؤتمر صحافي يحضره ممثلون عن الجمعيات والأحياء وأصحاب الحرف.",
}

// morningSite serves the two outlets, with the full texts in their feeds.
func morningSite(t *testing.T) *httptest.Server {
	t.Helper()
	now := time.Now()
	feed := func(name string, titles ...string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			fmt.Fprintf(w, `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>%s</title>`, name)
			for i, title := range titles {
				fmt.Fprintf(w, `<item><title>%s</title><link>http://%s/page?%s=%d</link><guid>%s%d</guid><pubDate>%s</pubDate><content:encoded><![CDATA[%s]]></content:encoded></item>`,
					title, r.Host, []string{"a", "b"}[len(titles)%2], i, name, i, now.Add(-time.Duration(10+i)*time.Minute).Format(time.RFC1123Z),
					"<p>"+strings.Join(morningText, "</p><p>")+"</p>")
			}
			fmt.Fprint(w, `</channel></rss>`)
		}
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/alif.xml", feed("صحيفة ألف", quakeOfAlif, stars, rates))
	mux.HandleFunc("/ba.xml", feed("صحيفة باء", quakeOfBa, volleyball))
	mux.HandleFunc("/page", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, `<!doctype html><html lang="ar" dir="rtl"><meta charset="utf-8"><title>صفحة</title><article><h1>صفحة</h1><p>%s</p></article></html>`, strings.Join(morningText, "</p><p>"))
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server
}

// morning is what the test says in one language.
type morning struct {
	language                                               string
	choose                                                 []string // of the first page
	all, packs, added, end, starred, undone, results, kept string
	filter, filterKept, story                              string
}

var mornings = []morning{
	{
		language: "ar", choose: []string{"\r"},
		all: visual("كل الأخبار"), packs: visual("ماذا تحب أن تقرأ؟"), added: visual("أُضيف"), end: visual("هذا آخر ما لم تقرأه"), starred: visual("مُيّز بنجمة"), undone: visual("تراجعت عن هذا"),
		results: visual("نتيجتان"), kept: visual("حُفظ البحث"), filter: visual("مرشّح جديد"), filterKept: visual("حُفظ المرشّح"), story: visual("الخبر نفسه ينشره"),
	},
	{
		language: "en", choose: []string{"ت", "\r"},
		all: "All news", packs: "What do you like to read?", added: "Added", end: "That was the last unread one", starred: "Starred", undone: "Undone",
		results: "2 results", kept: "Kept the search", filter: "New filter", filterKept: "Filter saved", story: "The same story in",
	},
}

// A morning of somebody who has just found khabar, with an Arabic layout on: the
// questions of the first run, two feeds, all news read with the space bar, a star,
// taken back and set again, a search that is kept, horoscopes muted, two outlets
// compared, and out.
func TestMorning(t *testing.T) {
	for _, m := range mornings {
		for _, size := range [][2]int{{100, 30}, {40, 12}} {
			t.Run(fmt.Sprintf("%s %dx%d", m.language, size[0], size[1]), func(t *testing.T) { playMorning(t, m, size[0], size[1]) })
		}
	}
}

func playMorning(t *testing.T, m morning, width, height int) {
	site := morningSite(t)
	directory, environment, _ := newcomer(t)
	environment = append(environment, "NO_PROXY=127.0.0.1", "no_proxy=127.0.0.1")
	s := start(t, width, height, environment)
	s.shows("English")
	s.press(m.choose...)
	s.shows(m.packs)
	s.press(" ", "\r") // nothing of the catalogue, only the guide
	s.shows("●")
	for _, name := range []string{"alif", "ba"} {
		s.press("ش", site.URL+"/"+name+".xml", "\r")
		s.shows("•")
		s.press("\r")
		s.shows(m.added)
	}
	s.settled()
	s.readByTheSpaceBar(m.end)

	s.press("س")
	s.shows(m.starred)
	s.press("ئ")
	s.shows(m.undone)
	s.press("س")
	s.shows(m.starred)

	s.press("ض", "ظ", "أغادير")
	s.shows(m.results)
	s.press("\r", "ً", "\r") // W on an Arabic layout; the name is proposed
	s.shows(m.kept)
	s.press("أ")
	s.shows(m.story)
	s.shows(visual("صحيفة باء"))
	s.press("٢")
	s.shows(visual("قال شهود إن"))
	s.press("ض", "ظ")
	s.press("\x15", "أبراج")
	s.shows(visual("أبراج"))
	s.press("\r", "!")
	s.shows(m.filter)
	s.shows("•")
	s.press("\r")
	s.shows(m.filterKept)
	s.press("ض")
	s.until("all news without horoscopes", func(rows []string) bool {
		screen := strings.Join(rows, "\n")
		return strings.Contains(screen, m.all) && !strings.Contains(screen, visual("أبراج اليوم"))
	})
	s.press("ض")
	if code := s.ends(3 * time.Second); code != 0 {
		t.Errorf("exit code %d", code)
	}
	s.expectRestored()
	checkPolicy(t, s.sent(), policy{})
	checkMorning(t, directory, environment)
}

// readByTheSpaceBar presses nothing but the space bar until the end of what is
// unread is told.
func (s *session) readByTheSpaceBar(end string) {
	s.t.Helper()
	const pagesMax = 400
	for range pagesMax {
		before := s.screen()
		if strings.Contains(before, end) {
			return
		}
		s.press(" ")
		s.until("another screen", func(rows []string) bool { return strings.Join(rows, "\n") != before })
	}
	s.t.Fatalf("%d pages, and no end of the news:\n%s", pagesMax, s.screen())
}

// checkMorning looks at what the morning has left on the disk.
func checkMorning(t *testing.T, directory string, environment []string) {
	t.Helper()
	if out, _, _ := run(t, environment, "headlines", "--unread", "--count"); out != "0\n" {
		t.Errorf("%s headlines are unread", strings.TrimSpace(out))
	}
	out, _, _ := run(t, environment, "headlines", "--json")
	if starred := strings.Count(out, `"starred":true`); starred != 1 || strings.Contains(out, stars) || !strings.Contains(out, quakeOfBa) {
		t.Errorf("%d headlines are starred:\n%s", starred, out)
	}
	if out, _, _ := run(t, environment, "headlines", "--muted"); !strings.Contains(out, stars) || strings.Contains(out, rates) {
		t.Errorf("muted is %q", out)
	}
	for name, wanted := range map[string][]string{"feeds.toml": {"/alif.xml", "/ba.xml", "[[search]]", `query = "أغادير"`}, "config.toml": {"[[filter]]", "أبراج"}} {
		text, err := os.ReadFile(filepath.Join(directory, "config", "khabar", name))
		for _, part := range wanted {
			if !strings.Contains(string(text), part) {
				t.Errorf("%s has no %q: %v\n%s", name, part, err, text)
			}
		}
	}
}
