package lang

import (
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"khabar/feeds/news"
)

// A key in a sentence is named by its action, in braces: it may have been bound
// otherwise. Only what is to be written into config.toml is an example.
func TestNoKeyIsWrittenOut(t *testing.T) {
	written := map[string]*regexp.Regexp{"ar": regexp.MustCompile(`(^|[^A-Za-z0-9{}./%+-])[A-Za-z]($|[^A-Za-z0-9{}./])`), "en": regexp.MustCompile(`([Pp]ress |\()[A-Za-z]\b`)}
	for language, key := range written {
		groups := reflect.ValueOf(*For(language))
		for i := range groups.NumField() {
			group := groups.Field(i)
			for j := 0; group.Kind() == reflect.Struct && j < group.NumField(); j++ {
				if field := group.Field(j); field.Kind() == reflect.String && group.Type().Field(j).Name != "ConfigKeys" && key.MatchString(field.String()) {
					t.Errorf("%s: %q", language, field)
				}
			}
		}
	}
}

// No language may have a hole: a field without a word is a blank on the screen.
func TestEveryWordIsThere(t *testing.T) {
	for _, language := range Languages {
		if spoken := For(language).Language; spoken != language {
			t.Errorf("For(%q) speaks %q", language, spoken)
		}
		words := reflect.ValueOf(*For(language))
		for i := 0; i < words.NumField(); i++ {
			group := words.Field(i)
			if group.Kind() != reflect.Struct {
				continue
			}
			for j := 0; j < group.NumField(); j++ {
				if group.Field(j).Kind() == reflect.String && group.Field(j).String() == "" {
					t.Errorf("%s: %s.%s is empty", language, words.Type().Field(i).Name, group.Type().Field(j).Name)
				}
			}
		}
		for _, kind := range news.QueryFaultKinds {
			if For(language).queryFaults[kind] == "" {
				t.Errorf("%s: no sentence for the fault of a search %q", language, kind)
			}
		}
		for _, kind := range news.FaultKinds {
			if For(language).faults[kind] == "" {
				t.Errorf("%s: no sentence for the fault %q", language, kind)
			}
		}
	}
}

// What is said of an article's page speaks of no feed, and is said in every language.
func TestFaultsOfAPageSpeakOfNoFeed(t *testing.T) {
	for language, feed := range map[string][]string{"ar": {"خلاصة", "الخلاصة", "المصدر"}, "en": {"feed"}} {
		words := For(language)
		for _, kind := range []news.FaultKind{news.FaultAddress, news.FaultNoHost, news.FaultRedirects, news.FaultNotFound, news.FaultGone} {
			said := words.ExplainPage(kind)
			for _, word := range feed {
				if said == "" || strings.Contains(said, word) {
					t.Errorf("%s, %s: %q", language, kind, said)
				}
			}
		}
		if words.ExplainPage(news.FaultTimeout) != words.Explain(news.FaultTimeout) {
			t.Errorf("%s: a page that is late is told of otherwise", language)
		}
	}
}

// TestFaultsOfAServerSpeakOfIt: what keeps an account from being asked says so of its
// server, and never of a site or of the address of a feed; that of a feed of an account
// names it.
func TestFaultsOfAServerSpeakOfIt(t *testing.T) {
	ours := []news.FaultKind{news.FaultNoNetwork, news.FaultPortal, news.FaultStore, news.FaultInternal, news.FaultSecret} // no server's
	never := []news.FaultKind{news.FaultPassword, news.FaultNotFound, news.FaultGone, news.FaultHTML, news.FaultNotAFeed,  // sync.Caller sorts them
		news.FaultTooDeep, news.FaultNoArticle, news.FaultPicture}
	for language, words := range map[string]struct{ server, site, feed string }{"ar": {"خادم", "الموقع", "المصدر"}, "en": {"server", "site", "feed"}} {
		for _, kind := range news.FaultKinds {
			if slices.Contains(ours, kind) || slices.Contains(never, kind) {
				continue
			}
			said := For(language).ExplainAccount(kind)
			if !strings.Contains(said, words.server) || strings.Contains(said, words.site) || strings.Contains(said, words.feed) {
				t.Errorf("%s, %s: %q", language, kind, said)
			}
			feed := news.Feed{Account: "work", Fault: &news.Fault{Kind: kind}}
			if of := For(language).ExplainFeed(feed); !strings.Contains(of, "«work»") || !strings.Contains(of, said) {
				t.Errorf("%s, %s of a feed: %q", language, kind, of)
			}
		}
	}
}

// Who is told that something is too large is told what is not.
func TestTheLimitIsNamed(t *testing.T) {
	for _, language := range Languages {
		if said := For(language).Explain(news.FaultTooLarge); !strings.Contains(said, "8 ") || !strings.Contains(said, "4 ") {
			t.Errorf("%s: %q", language, said)
		}
	}
}

func TestArabicPlurals(t *testing.T) {
	check := func(n int, want string) {
		t.Helper()
		if got := For("ar").Entries(n); got != want {
			t.Errorf("Entries(%d) = %q, want %q", n, got, want)
		}
	}
	check(0, "لا أخبار")
	check(1, "خبر واحد")
	check(2, "خبران")
	check(3, "3 أخبار")
	check(10, "10 أخبار")
	check(11, "11 خبرًا")
	check(99, "99 خبرًا")
	check(100, "100 خبر")
	check(102, "102 خبر")
	check(103, "103 أخبار")
	check(111, "111 خبرًا")
}

func TestAge(t *testing.T) {
	now := time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)
	check := func(language string, ago time.Duration, want string) {
		t.Helper()
		if got := For(language).Age(now.Add(-ago), now); got != want {
			t.Errorf("%s: Age(%v) = %q, want %q", language, ago, got, want)
		}
	}
	check("ar", -time.Hour, "الآن")
	check("ar", 30*time.Second, "الآن")
	check("ar", time.Minute, "منذ دقيقة")
	check("ar", 2*time.Minute, "منذ دقيقتين")
	check("ar", 3*time.Minute, "منذ 3 دقائق")
	check("ar", 15*time.Minute, "منذ 15 دقيقة")
	check("ar", 2*time.Hour, "منذ ساعتين")
	check("ar", 23*time.Hour, "منذ 23 ساعة")
	check("ar", 25*time.Hour, "أمس")
	check("ar", 49*time.Hour, "منذ يومين")
	check("ar", 5*24*time.Hour, "منذ 5 أيام")
	check("ar", 20*24*time.Hour, "3 نوفمبر")
	check("ar", 400*24*time.Hour, "19 أكتوبر 2025")
	check("en", 3*time.Minute, "3 minutes ago")
	check("en", time.Hour, "1 hour ago")
	check("en", 26*time.Hour, "yesterday")
	check("en", 20*24*time.Hour, "3 November")
}

func TestDate(t *testing.T) {
	at := time.Date(2026, 11, 23, 9, 5, 0, 0, time.UTC)
	if got, want := For("ar").Date(at), "الاثنين 23 نوفمبر 2026، 09:05"; got != want {
		t.Errorf("Date = %q, want %q", got, want)
	}
}

func TestCitation(t *testing.T) {
	at := time.Date(2026, 11, 23, 9, 5, 0, 0, time.UTC)
	check := func(language, title, outlet string, at time.Time, address, want string) {
		t.Helper()
		if got := For(language).Citation(title, outlet, at, address); got != want {
			t.Errorf("%s: %q, want %q", language, got, want)
		}
	}
	check("ar", "عنوان", "صحيفة", at, "https://a.example/1", "«عنوان»، صحيفة، 23 نوفمبر 2026 (13 جمادى الآخرة 1448 هـ)، https://a.example/1")
	check("en", "Title", "Paper", at, "https://a.example/1", "“Title”, Paper, 23 November 2026 (13 Jumada al-Akhira 1448 AH), https://a.example/1")
	check("ar", "عنوان", "", time.Time{}, "", "«عنوان»")
}

func TestMonths(t *testing.T) {
	at := time.Date(2026, 1, 2, 9, 5, 0, 0, time.UTC)
	check := func(set, want string) {
		t.Helper()
		if got := For("ar").WithMonths(set).Date(at); got != want {
			t.Errorf("%s: Date = %q, want %q", set, got, want)
		}
	}
	check("", "الجمعة 2 يناير 2026، 09:05")
	check(MonthsLevant, "الجمعة 2 كانون الثاني 2026، 09:05")
	check(MonthsMaghreb, "الجمعة 2 جانفي 2026، 09:05")
	for _, set := range MonthSets {
		for month, name := range monthSets[set] {
			if name == "" {
				t.Errorf("%s has no name for month %d", set, month+1)
			}
		}
	}
}

// What stands before a count must leave it in the case that counts are written in.
func TestCountOfAStory(t *testing.T) {
	if got, want := arabic.Newsroom.StoryTitle+" "+arabic.Feeds(2), "الخبر نفسه ينشره مصدران"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
