package store

import (
	"database/sql"
	"fmt"
	"slices"
	"testing"
	"time"

	"khabar/feeds/cluster"
	"khabar/feeds/news"
)

// TestHiddenEntries holds that the counters stay exact whatever is hidden, shown
// and marked.
func TestHiddenEntries(t *testing.T) {
	s := openTemp(t)
	fillOne(t, s, 6) // ids 1 to 6
	yes, no := true, false
	marking(t, s, []int64{1}, news.Change{Read: &yes})
	marking(t, s, []int64{2}, news.Change{Starred: &yes})
	check := func(name string, entries, unread, hidden, starred int) {
		t.Helper()
		for _, one := range []struct {
			what  string
			query news.Query
			want  int
		}{
			{"entries", news.Query{}, entries}, {"unread", news.Query{Unread: true}, unread},
			{"hidden", news.Query{Muted: true}, hidden}, {"starred", news.Query{Starred: true}, starred},
		} {
			if got := len(titles(t, s, one.query)); got != one.want { // titles compares List and Count
				t.Errorf("%s: %d %s, want %d", name, got, one.what, one.want)
			}
		}
		feeds, err := s.Feeds(t.Context())
		must(t, err)
		if feeds[0].Unread != unread || feeds[0].Entries != 6 {
			t.Errorf("%s: the feed says %d of %d", name, feeds[0].Unread, feeds[0].Entries)
		}
	}
	check("at first", 6, 5, 0, 1)
	must(t, s.Hide(t.Context(), []int64{1, 2, 3, 4}, true))
	check("a read one, a starred one and two others hidden", 3, 3, 3, 1)
	must(t, s.Hide(t.Context(), []int64{1, 3}, true))
	check("hidden again", 3, 3, 3, 1)
	marking(t, s, []int64{3}, news.Change{Read: &no})
	check("a hidden one marked unread", 3, 3, 3, 1)
	marking(t, s, []int64{4}, news.Change{Read: &yes, Starred: &yes})
	check("a hidden one marked read and starred", 4, 3, 2, 2)
	marking(t, s, []int64{3}, news.Change{Starred: &yes})
	check("a hidden one that is unread starred", 5, 4, 1, 3)
	marking(t, s, []int64{3}, news.Change{Starred: &no})
	check("its star taken off", 5, 4, 1, 2)
	must(t, s.Hide(t.Context(), []int64{1, 2, 3, 4, 5}, false))
	check("all shown again", 6, 4, 0, 2) // 1 was read and stays so, 4 was marked
	must(t, s.Hide(t.Context(), []int64{5}, true))
	dropped, err := s.Retain(t.Context(), Retention{Since: time.Now().Add(time.Hour)}, time.Now())
	must(t, err)
	feeds, err := s.Feeds(t.Context())
	must(t, err)
	if count := len(titles(t, s, news.Query{})); dropped != 2 || count != 4 || feeds[0].Entries != 4 {
		t.Errorf("%d dropped, %d left, the feed says %d", dropped, count, feeds[0].Entries)
	}
}

// TestVerdicts holds what becomes of new entries that filters have judged.
func TestVerdicts(t *testing.T) {
	s := openTemp(t)
	must(t, s.Follow(t.Context(), []news.Subscription{{URL: "https://one.example/"}}))
	item := func(title string, v news.Verdict) Item {
		return Item{Identity: title, Title: title, Categories: []string{"سياسة", "عالم"}, Verdict: v}
	}
	fresh := visit(t, s, 1, noon, item("ظاهر", news.Verdict{}), item("مخفي", news.Verdict{Hide: true}), item("مقروء", news.Verdict{Read: true}),
		item("مميز", news.Verdict{Star: true, Hide: true}), item("ملوّن", news.Verdict{Colour: "red"}), item("مخفي مقروء", news.Verdict{Hide: true, Read: true}))
	if fresh != 4 {
		t.Errorf("%d new, without the hidden ones 4", fresh)
	}
	wantTitles(t, s, news.Query{Unread: true}, "ظاهر", "مميز", "ملوّن")
	wantTitles(t, s, news.Query{}, "ظاهر", "مقروء", "مميز", "ملوّن")
	wantTitles(t, s, news.Query{Muted: true}, "مخفي", "مخفي مقروء")
	wantTitles(t, s, news.Query{Starred: true}, "مميز")
	feeds, err := s.Feeds(t.Context())
	must(t, err)
	if feeds[0].Unread != 3 {
		t.Errorf("%d unread", feeds[0].Unread)
	}
	judged, err := s.Judged(t.Context(), 1<<40, 10)
	must(t, err)
	if len(judged) != 6 || !slices.Equal(judged[0].Categories, []string{"سياسة", "عالم"}) {
		t.Errorf("%+v", judged)
	}
}

// TestTheGuideIsNotEdited: what comes with the program is replaced by another version
// of it, stays read, and loses the mark that an earlier version has given it.
func TestTheGuideIsNotEdited(t *testing.T) {
	s := openTemp(t)
	must(t, s.Follow(t.Context(), []news.Subscription{{URL: "khabar:guide"}}))
	says := func(at time.Time, title string, offline bool) {
		t.Helper()
		if n := visit(t, s, 1, at, Item{Identity: "1", Title: title, Summary: "ملخّص " + title, Content: "<p>نص " + title, Offline: offline}); at != noon && n != 0 {
			t.Errorf("%s: %d new", title, n)
		}
	}
	check := func(title string, edited bool) {
		t.Helper()
		stored, err := s.Stored(t.Context(), 1)
		must(t, err)
		if stored.Title != title || stored.Content != "<p>نص "+title || stored.Edited != edited || !stored.Read {
			t.Errorf("%s: %+v", title, stored)
		}
	}
	says(noon, "قديم", true)
	yes := true
	marking(t, s, []int64{1}, news.Change{Read: &yes})
	says(noon.Add(time.Hour), "جديد", true)
	check("جديد", false)
	says(noon.Add(2*time.Hour), "كخبر موقع", false)
	check("كخبر موقع", true)
	says(noon.Add(3*time.Hour), "أجدد", true)
	check("أجدد", false)
}

// TestVersions holds which changes are kept and how many.
func TestVersions(t *testing.T) {
	s := openTemp(t)
	must(t, s.Follow(t.Context(), []news.Subscription{{URL: "https://one.example/"}}))
	at := noon
	says := func(title, summary, content string) {
		t.Helper()
		at = at.Add(time.Minute)
		visit(t, s, 1, at, Item{Identity: "1", Title: title, Summary: summary, Content: content})
	}
	want := func(name string, titles ...string) {
		t.Helper()
		versions, err := s.Versions(t.Context(), 1)
		must(t, err)
		var got []string
		for _, v := range versions {
			got = append(got, v.Title)
		}
		if !slices.Equal(got, titles) {
			t.Errorf("%s: %q, want %q", name, got, titles)
		}
		entries, err := s.Entries(t.Context(), []int64{1})
		must(t, err)
		if entries[0].Edited != (len(titles) > 1) {
			t.Errorf("%s: edited: %v", name, entries[0].Edited)
		}
	}
	says("عاجل | مقتل 5 في صور", "ملخّص", "<p>نص أول")
	want("new", "عاجل | مقتل 5 في صور")
	says("مقتل 5 في صُور", "ملخص.", "<div><p>نصّ «أول»</p></div>")
	want("marks, markup and the marker of breaking news", "مقتل 5 في صُور")
	says("مقتل 6 في صور", "ملخص.", "<p>نص أول")
	want("another headline", "مقتل 5 في صُور", "مقتل 6 في صور")
	says("مقتل 6 في صور", "ملخص.", "<p>نص<p>أول")
	want("another paragraph", "مقتل 5 في صُور", "مقتل 6 في صور")
	says("مقتل 6 في صور", "ملخص.", "<h2>نص</h2><p>ثان")
	want("another text", "مقتل 5 في صُور", "مقتل 6 في صور", "مقتل 6 في صور")
	versions, err := s.Versions(t.Context(), 1)
	must(t, err)
	if versions[1].Text != "نص\nأول" || versions[2].Text != "نص\nثان" || !versions[0].Until.Equal(noon.Add(3*time.Minute)) || !versions[2].Until.IsZero() {
		t.Errorf("%+v", versions)
	}
	for i := range 20 {
		says(fmt.Sprint("مقتل ", 10+i, " في صور"), "", "")
	}
	versions, err = s.Versions(t.Context(), 1)
	must(t, err)
	if len(versions) != versionsMax+1 || versions[0].Title != "مقتل 5 في صُور" || versions[versionsMax].Title != "مقتل 29 في صور" || versions[versionsMax-1].Title != "مقتل 28 في صور" {
		t.Errorf("%d versions: %+v", len(versions), versions)
	}
}

// TestDamagedVersion: an old text that cannot be read does not take the others along.
func TestDamagedVersion(t *testing.T) {
	s := openTemp(t)
	must(t, s.Follow(t.Context(), []news.Subscription{{URL: "https://one.example/"}}))
	for i, title := range []string{"أول", "ثان", "ثالث"} {
		visit(t, s, 1, noon.Add(time.Duration(i)*time.Minute), Item{Identity: "1", Title: title, Content: "<p>نص " + title})
	}
	must(t, s.write(t.Context(), func(tx *sql.Tx) error {
		_, err := tx.Exec("UPDATE versions SET data = x'0102' WHERE title = 'ثان'")
		return err
	}))
	versions, err := s.Versions(t.Context(), 1)
	must(t, err)
	if len(versions) != 2 || versions[0].Text != "نص أول" || versions[1].Text != "نص ثالث" {
		t.Errorf("%+v", versions)
	}
}

// TestGroupingIsKept holds what is stored of stories, and what is not given.
func TestGroupingIsKept(t *testing.T) {
	s := openTemp(t)
	must(t, s.Follow(t.Context(), []news.Subscription{{URL: "https://one.example/"}, {URL: "https://two.example/"}}))
	visit(t, s, 1, noon, Item{Identity: "1", Title: "واحد"}, Item{Identity: "2", Title: "اثنان"})
	visit(t, s, 2, noon, Item{Identity: "3", Title: "ثلاثة"})
	fresh, err := s.Unsigned(t.Context(), 10)
	must(t, err)
	g := Grouping{To: 3, Links: []cluster.Link{{Entry: 2, Story: 2}, {Entry: 3, Story: 2}, {Entry: 99, Story: 2}}}
	for _, u := range fresh {
		g.Signed = append(g.Signed, cluster.Item{ID: u.ID, Signature: cluster.Sign(u.Title, "")})
	}
	g.Signed = append(g.Signed, cluster.Item{ID: 99}) // gone meanwhile
	must(t, s.PutGrouping(t.Context(), g))
	must(t, s.PutGrouping(t.Context(), Grouping{Links: []cluster.Link{{Entry: 3, Story: 1}}})) // links stay
	if fresh, err = s.Unsigned(t.Context(), 10); err != nil || len(fresh) != 0 {
		t.Errorf("unsigned: %v, %v", fresh, err)
	}
	signed, err := s.Signed(t.Context(), noon.Add(-time.Hour), time.Now().Add(time.Hour), 10)
	must(t, err)
	if len(signed) != 3 || signed[0].Signature == nil {
		t.Errorf("signed: %+v", signed)
	}
	stories, err := s.Stories(t.Context(), []int64{1, 3})
	must(t, err)
	if len(stories) != 1 || len(stories[3].Entries) != 2 || stories[3].Outlets() != 2 || stories[3].Unread() != 2 {
		t.Errorf("stories: %+v", stories)
	}
	must(t, s.Hide(t.Context(), []int64{2}, true))
	if stories, err = s.Stories(t.Context(), []int64{3}); err != nil || len(stories) != 0 {
		t.Errorf("alone: %+v, %v", stories, err)
	}
	must(t, s.Follow(t.Context(), []news.Subscription{{URL: "https://one.example/"}}))
	members, err := s.Membership(t.Context())
	must(t, err)
	if _, there := members[3]; there || len(members) != 1 {
		t.Errorf("members: %+v", members)
	}
	must(t, s.PutGrouping(t.Context(), Grouping{Since: time.Now().Add(time.Hour)}))
	if count := number(t, s, "SELECT count(*) FROM signatures"); count != 0 {
		t.Errorf("%d old signatures are left", count)
	}
}
