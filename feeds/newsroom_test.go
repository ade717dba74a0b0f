package feeds

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"khabar/feeds/filter"
	"khabar/feeds/news"
	"khabar/feeds/store"
)

// piece is an item of a feed that was published so many minutes ago.
func piece(id, title, summary string, minutesAgo int) string {
	return fmt.Sprintf(`<item><guid isPermaLink="false">%s</guid><title>%s</title><description>%s</description><category>سياسة</category><pubDate>%s</pubDate></item>`,
		id, title, summary, time.Now().Add(-time.Duration(minutesAgo)*time.Minute).UTC().Format(time.RFC1123Z))
}

// threeOutlets follows three outlets of which two tell of one event.
func threeOutlets(t *testing.T) (site *outlet, s *Service, addresses []string) {
	t.Helper()
	site, s = newOutlet(t), openTemp(t)
	addresses = []string{
		site.set("/a", feed(rssType, rss("الأولى", piece("a1", "الجيش السوداني يستعيد مدينة بارا في شمال كردفان", "بعد معارك مع قوات الدعم السريع", 30),
			piece("a2", "حظك اليوم وتوقعات الأبراج", "", 20)))),
		site.set("/b", feed(rssType, rss("الثانية", piece("b1", "عاجل | السودان: الجيش يسيطر على بارا بشمال كردفان", "معارك مع الدعم السريع", 10)))),
		site.set("/c", feed(rssType, rss("الثالثة", piece("c1", "ناسا تعلن موعد عودة رواد أرتميس", "", 5)))),
	}
	follow(t, s, addresses...)
	refreshed(t, s)
	return site, s, addresses
}

func idOf(t *testing.T, s *Service, title string) int64 {
	t.Helper()
	for _, query := range []news.Query{{}, {Muted: true}} {
		for _, e := range list(t, s, query) {
			if e.Title == title {
				return e.ID
			}
		}
	}
	t.Fatalf("there is no entry %q", title)
	return 0
}

func TestStoriesOfARefresh(t *testing.T) {
	site, s, addresses := threeOutlets(t)
	grouped, err := s.FindStories(t.Context())
	must(t, err)
	check(t, "entries in a story", grouped, 2)
	lines, err := s.List(t.Context(), news.Query{})
	must(t, err)
	ids := news.IDs(lines)
	old, fresh := idOf(t, s, "الجيش السوداني يستعيد مدينة بارا في شمال كردفان"), idOf(t, s, "السودان: الجيش يسيطر على بارا بشمال كردفان")
	collapse := func(shown []int64, byFeed bool) []int64 {
		t.Helper()
		lines, err := s.Collapse(t.Context(), lines, shown, byFeed)
		must(t, err)
		return news.IDs(lines)
	}
	check(t, "the newest stands for the story", fmt.Sprint(collapse(nil, false)), fmt.Sprint([]int64{ids[0], fresh, ids[2]}))
	check(t, "the first of the feed list", fmt.Sprint(collapse(nil, true)), fmt.Sprint([]int64{ids[0], old, ids[2]}))
	check(t, "what is shown stays", fmt.Sprint(collapse([]int64{old}, false)), fmt.Sprint([]int64{ids[0], old, ids[2]}))
	stories, err := s.Stories(t.Context(), ids)
	must(t, err)
	if len(stories) != 2 || stories[old].ID != stories[fresh].ID || !stories[old].Entries[0].Breaking || stories[old].Entries[0].ID != fresh {
		t.Errorf("%+v", stories)
	}
	site.set("/c", feed(rssType, rss("الثالثة", piece("c2", "الجيش السوداني يدخل بارا في كردفان ويطرد الدعم السريع", "", 1))))
	refreshed(t, s, addresses[2])
	grouped, err = s.FindStories(t.Context())
	must(t, err)
	stories, err = s.Stories(t.Context(), []int64{old})
	must(t, err)
	if grouped != 1 || stories[old].Outlets() != 3 {
		t.Errorf("%d more: %+v", grouped, stories[old])
	}
}

func TestBreakingNews(t *testing.T) {
	_, s, _ := threeOutlets(t)
	entry, found, err := s.Breaking(t.Context(), time.Now().Add(-15*time.Minute))
	must(t, err)
	if !found || entry.Title != "السودان: الجيش يسيطر على بارا بشمال كردفان" {
		t.Errorf("%v %+v", found, entry)
	}
	if _, found, err = s.Breaking(t.Context(), time.Now().Add(-5*time.Minute)); found || err != nil {
		t.Errorf("%v, %v: too old", found, err)
	}
	yes := true
	marking(t, s, []int64{entry.ID}, news.Change{Read: &yes})
	if _, found, err = s.Breaking(t.Context(), time.Now().Add(-15*time.Minute)); found || err != nil {
		t.Errorf("%v, %v: read already", found, err)
	}
}

// TestStarsAreShown: what is starred and hidden, as an earlier khabar left it, is shown
// when filters are looked at again.
func TestStarsAreShown(t *testing.T) {
	set, err := filter.Compile([]news.Filter{{Words: []string{"الأبراج"}, Action: news.FilterHide}})
	must(t, err)
	none, err := filter.Compile(nil)
	must(t, err)
	d := decide([]store.Judged{{ID: 1, Title: "الأبراج", Muted: true, Starred: true}, {ID: 2, Title: "الأبراج", Muted: true}}, nil, set, none)
	if !slices.Equal(d.show, []int64{1}) || len(d.hide) != 0 {
		t.Errorf("%+v", d)
	}
}

func TestFiltersHoldForNewAndStored(t *testing.T) {
	site, s, _ := threeOutlets(t)
	stars := news.Filter{Words: []string{"الأبراج"}, Action: news.FilterHide}
	apply := func(filters ...news.Filter) news.Applied {
		t.Helper()
		must(t, s.SetFilters(filters))
		applied, err := s.ApplyFilters(t.Context())
		must(t, err)
		return applied
	}
	counts := func(name string, all, unread, hidden int) {
		t.Helper()
		for i, query := range []news.Query{{}, {Unread: true}, {Muted: true}} {
			got, err := s.Count(t.Context(), query)
			must(t, err)
			check(t, fmt.Sprint(name, ", list ", i), got, []int{all, unread, hidden}[i])
		}
	}
	trial, err := s.TryFilter(t.Context(), stars)
	must(t, err)
	if trial.Hits != 1 || trial.Tested != 4 || len(trial.Recent) != 1 {
		t.Errorf("%+v", trial)
	}
	counts("tried out", 4, 4, 0)
	check(t, "hidden", apply(stars).Hidden, 1)
	counts("hidden", 3, 3, 1)
	if applied := apply(stars); applied.Hidden+applied.Shown+applied.Coloured != 0 {
		t.Errorf("the same filters again: %+v", applied)
	}
	site.set("/c", feed(rssType, rss("الثالثة", piece("c2", "الأبراج ليوم غد", "", 1), piece("c3", "أمطار على عمّان", "", 1))))
	check(t, "new", refreshed(t, s).New, 1)
	counts("a hidden one came", 4, 4, 2)
	must(t, s.IndexQuickly(t.Context()))
	lines, err := s.List(t.Context(), news.Query{Words: "الأبراج"})
	must(t, err)
	check(t, "found by searching", len(lines), 0)

	lines, err = s.List(t.Context(), news.Query{Words: "is:muted"})
	must(t, err)
	check(t, "hidden ones, searched for", len(lines), 2)
	lines, err = s.List(t.Context(), news.Query{Words: "-حال:مخفي"})
	must(t, err)
	check(t, "what is not hidden", len(lines), 4)

	category := news.Filter{Category: "سياسة", Feed: "الأولى", Action: news.FilterRead}
	applied := apply(category)
	check(t, "shown again", applied.Shown, 2)
	check(t, "marked read", len(applied.Read), 2)
	counts("another filter", 6, 4, 0)
	yes, no := true, false
	marking(t, s, applied.Read, news.Change{Read: &no})
	colour := news.Filter{Regexp: "^(الجيش|السودان)", Action: news.FilterHighlight, Colour: "red"}
	applied = apply(category, colour)
	check(t, "coloured", applied.Coloured, 1) // the other begins with its marker, as written
	check(t, "not marked read twice", len(applied.Read), 0)
	marking(t, s, []int64{idOf(t, s, "الأبراج ليوم غد")}, news.Change{Starred: &yes})
	check(t, "a starred one is not hidden", apply(stars).Hidden, 1)
	if err := s.SetFilters([]news.Filter{{Regexp: "("}}); err == nil {
		t.Error("a wrong filter was taken")
	}
	colours := list(t, s, news.Query{})
	if slices.ContainsFunc(colours, func(e news.Entry) bool { return e.Colour != "" }) {
		t.Error("a colour outlived its filter")
	}
}

func TestVersionsOfAnEditedEntry(t *testing.T) {
	site, s, addresses := threeOutlets(t)
	site.set("/b", feed(rssType, rss("الثانية", piece("b1", "السودان: الجيش ينفي السيطرة على بارا", "نفي رسمي", 10))))
	refreshed(t, s, addresses[1])
	versions, err := s.Versions(t.Context(), idOf(t, s, "السودان: الجيش ينفي السيطرة على بارا"))
	must(t, err)
	lines, err := s.List(t.Context(), news.Query{Words: "is:edited"})
	must(t, err)
	check(t, "edited ones, searched for", len(lines), 1)
	if len(versions) != 2 || versions[0].Title != "السودان: الجيش يسيطر على بارا بشمال كردفان" || versions[0].Text != "معارك مع الدعم السريع" || versions[1].Text != "نفي رسمي" {
		t.Errorf("%+v", versions)
	}
}
