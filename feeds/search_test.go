package feeds

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"khabar/feeds/news"
)

// searchedAt is a Sunday, as the searches below see it.
var searchedAt = time.Date(2026, 11, 29, 12, 0, 0, 0, time.UTC)

// newsroom is a service with entries of known titles, dates, authors and states in
// three feeds.
func newsroom(t testing.TB) *Service {
	t.Helper()
	site := newOutlet(t)
	dated := func(title, author string, daysAgo int, text string) string {
		at := searchedAt.AddDate(0, 0, -daysAgo).Add(-time.Hour)
		return fmt.Sprintf(`<item><guid isPermaLink="false">%s</guid><title>%s</title><author>%s</author><pubDate>%s</pubDate><description>%s</description></item>`,
			title, title, author, at.Format(time.RFC1123Z), text)
	}
	s := openService(t, filepath.Join(t.TempDir(), "khabar.db"), func() time.Time { return searchedAt })
	must(t, s.Follow(context.Background(), []news.Subscription{
		{URL: site.set("/jazeera", feed("text/xml", rss("الجزيرة", dated("أ1 غزة اليوم", "علي حسن", 0, "نص عن القطاع"), dated("أ2 مصر والغاز", "سعاد", 1, "نص عن غزة")))),
			Name: "الجزيرة نت", Folder: "عام/عربي", Tags: []string{"قطر"}},
		{URL: site.set("/bbc", feed("text/xml", rss("BBC", dated("ب1 قطاع غزة", "Ali Smith", 3, "نص"), dated("ب2 اقتصاد", "", 40, "نص عن مصر")))),
			Name: "BBC عربي", Folder: "عام", Tags: []string{"لندن"}},
		{URL: site.set("/ahram", feed("text/xml", rss("الأهرام", dated("ج1 القطاع الصحي في غزة", "عليّ إبراهيم", 8, "نص")))),
			Name: "الجزيرة", Folder: "عام آخر"},
	}))
	_, err := s.Refresh(context.Background(), nil, nil)
	must(t, err)
	yes := true
	for _, entry := range list(t, s, news.Query{}) {
		switch entry.Title[:3] {
		case "أ1":
			marking(t, s, []int64{entry.ID}, news.Change{Read: &yes})
		case "ب1":
			marking(t, s, []int64{entry.ID}, news.Change{Starred: &yes, Read: &yes})
		}
	}
	return s
}

// TestSearches asks in both languages, before and after the entries are indexed.
func TestSearches(t *testing.T) {
	s := newsroom(t)
	for _, round := range []string{"not indexed", "indexed"} {
		for search, want := range map[string]string{
			"غزة":                        "أ1 أ2 ب1 ج1",
			`"قطاع غزة"`:                 "ب1",
			"غزة -القطاع":                "أ2",
			"-غزة":                       "ب2",
			"اقتصاد | الغاز":             "أ2 ب2",
			"اقتصاد أو الغاز":            "أ2 ب2",
			"title:غزة":                  "أ1 ب1 ج1",
			"عنوان:مصر":                  "أ2",
			"-عنوان:غزة":                 "أ2 ب2",
			`عنوان:"قطاع غزة"`:           "ب1",
			`feed:"الجزيرة"`:             "ج1",
			"مصدر:جزيره":                 "أ1 أ2 ج1",
			`source:"bbc عربي"`:          "ب1 ب2",
			"-feed:bbc غزة":              "أ1 أ2 ج1",
			"feed:bbc feed:الجزيرة غزة":  "ب1 ج1",
			"feed:127.0.0.1 is:starred":  "ب1",
			"folder:عام":                 "أ1 أ2 ب1 ب2",
			"مجلد:عام/عربي":              "أ1 أ2",
			"مجلد:آخر":                   "ج1",
			"-folder:عام":                "ج1",
			"tag:قطر":                    "أ1 أ2",
			"وسم:قطر وسم:لندن":           "أ1 أ2 ب1 ب2",
			"-وسم:قطر":                   "ب1 ب2 ج1",
			"author:علي":                 "أ1 ج1",
			"كاتب:ali":                   "ب1",
			"كاتب:علي كاتب:smith":        "أ1 ب1 ج1",
			"-كاتب:علي":                  "أ2 ب1 ب2",
			"author:nobody":              "",
			"author:nobody author:smith": "ب1",
			"after:2026-11-28":           "أ1 أ2",
			"بعد:اليوم":                  "أ1",
			"يوم:أمس":                    "أ2",
			"قبل:أمس":                    "ب1 ب2 ج1",
			"before:7d":                  "ب2 ج1",
			"بعد:7d غزة قبل:2026-11-27":  "ب1",
			"after:nonsense غزة":         "أ1 أ2 ب1 ج1",
			"is:unread":                  "أ2 ب2 ج1",
			"غير-مقروء غزة":              "أ2 ج1",
			"مقروء":                      "أ1 ب1",
			"مميز":                       "ب1",
			"-مميز غزة":                  "أ1 أ2 ج1",
			"is:read is:unread":          "",
			"حال:جديد":                   "",
			"غزة feed:":                  "أ1 أ2 ب1 ج1",
			"feed:nosuch":                "",
			"مصدر:العربي":                "ب1 ب2",
			"مصدر:ال":                    "أ1 أ2 ج1",
			"وسم:القطر":                  "أ1 أ2",
			"is:nosuch":                  "أ1 أ2 ب1 ب2 ج1",
			"!":                          "",
			"غزة غير-مقروء مصدر:نت بعد:7d": "أ2",
		} {
			var got []string
			for _, entry := range list(t, s, news.Query{Words: search}) {
				got = append(got, entry.Title[:3])
			}
			slices.Sort(got)
			if strings.Join(got, " ") != want {
				t.Errorf("%s, %s: %s, want %s", round, search, strings.Join(got, " "), want)
			}
		}
		for more := true; more; {
			var err error
			more, err = s.indexSome(context.Background())
			must(t, err)
		}
	}
}

// TestSearchInEveryOrder: restrictions and orders go together.
func TestSearchInEveryOrder(t *testing.T) {
	s := newsroom(t)
	for _, order := range news.Orders {
		for _, unread := range []bool{false, true} {
			q := news.Query{Words: "غزة مجلد:عام", Order: order, Unread: unread}
			want := 3
			if unread {
				want = 1
			}
			if got := list(t, s, q); len(got) != want {
				t.Errorf("%+v: %d entries, want %d", q, len(got), want)
			}
		}
	}
}

func TestInterpret(t *testing.T) {
	s := newsroom(t)
	for search, want := range map[string]string{
		"غزة مصدر:bbc بعد:أمس":   "[]",
		"feed:nosuch":            "[{feed nosuch}]",
		"مجلد:x وسم:y كاتب:z":    "[{folder x} {tag y} {author z}]",
		"after:soon is:red":      "[{date soon} {state red}]",
		"feed: after: is:":       "[]",
		strings.Repeat("a ", 13): "[{long }]",
	} {
		faults, err := s.Interpret(context.Background(), search)
		if must(t, err); fmt.Sprint(faults) != want {
			t.Errorf("%q: %v, want %s", search, faults, want)
		}
	}
}

// TestRandomSearches: no search is an error of the database, in any order; what is
// found is counted alike, and its beginning is its beginning. Fuzzing the parser is
// the business of feeds/query; here its expressions meet a real database.
func TestRandomSearches(t *testing.T) {
	parts := []string{
		"غزة", "مصر", `"قطاع غزة"`, `"`, "-", "|", "أو", "OR", "NEAR(a b)", "*", "^x", "a:b", "' OR 1=1 --", "\x00", "%_", "()", "feed:", "مصدر:نت", "-feed:bbc",
		"folder:عام", "tag:قطر", "وسم:", "author:علي", "-author:smith", "author:nobody", `title:"* OR (x"`, "عنوان:غزة", "-title:غزة", "after:7d", "before:2026-11", "on:أمس",
		"after:x", "is:new", "is:read", "غير-مقروء", "-مميز", "is:", "-القطاع", "١٢", "é", "\xff", "a", "k",
	}
	random := rand.New(rand.NewPCG(1, 2))
	s := newsroom(t)
	rounds := 600
	if testing.Short() {
		rounds = 60
	}
	for round := range rounds {
		if round == rounds/2 {
			for more := true; more; {
				var err error
				more, err = s.indexSome(context.Background())
				must(t, err)
			}
		}
		words := ""
		for range 1 + random.IntN(6) {
			words += parts[random.IntN(len(parts))] + []string{" ", " ", ""}[random.IntN(3)]
		}
		checkSearch(t, s, news.Query{Words: words, Order: news.Orders[random.IntN(len(news.Orders))], Unread: random.IntN(4) == 0})
	}
}

func checkSearch(t *testing.T, s *Service, q news.Query) {
	t.Helper()
	lines, err := s.List(context.Background(), q)
	if err != nil {
		t.Fatalf("%q: %v", q.Words, err)
	}
	if count, err := s.Count(context.Background(), q); err != nil || count != len(lines) {
		t.Fatalf("%q: %d of %d, %v", q.Words, count, len(lines), err)
	}
	q.Limit = 2
	first, err := s.List(context.Background(), q)
	if err != nil || !slices.Equal(first, lines[:min(2, len(lines))]) {
		t.Fatalf("%+v: the first %v of %v, %v", q, first, lines, err)
	}
	if _, err := s.Interpret(context.Background(), q.Words); err != nil {
		t.Fatal(err)
	}
}
