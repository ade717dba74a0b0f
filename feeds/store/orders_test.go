package store

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"khabar/feeds/news"
)

// TestOrders holds what each order gives, and what groups its lines.
func TestOrders(t *testing.T) {
	s := openTemp(t)
	must(t, s.Follow(t.Context(), []news.Subscription{{URL: "b"}, {URL: "a"}}))
	at := func(hour int) time.Time { return noon.Add(time.Duration(hour) * time.Hour) }
	visit(t, s, 1, at(9), Item{Identity: "1", Title: "b1", Published: at(1)}, Item{Identity: "2", Title: "b4", Published: at(4)})
	visit(t, s, 2, at(9), Item{Identity: "1", Title: "a2", Published: at(2)}, Item{Identity: "2", Title: "a3", Published: at(3)})
	yes := true
	all, err := s.List(t.Context(), news.Query{}, Hits{})
	must(t, err)
	marking(t, s, []int64{all[0].ID, all[2].ID}, news.Change{Read: &yes}) // b4 and a2
	for _, c := range []struct {
		order news.Order
		limit int
		want  string
	}{
		{news.OrderNewest, 0, "[b4 a3 a2 b1] [240 180 120 60]"},
		{news.OrderOldest, 0, "[b1 a2 a3 b4] [60 120 180 240]"},
		{news.OrderSource, 0, "[b4 b1 a3 a2] [1 1 2 2]"},
		{news.OrderUnread, 0, "[a3 b1 b4 a2] [0 0 1 1]"},
		{news.OrderBest, 0, "[b4 a3 a2 b1] [0 0 0 0]"},
		{news.OrderNewest, 2, "[b4 a3] [240 180]"},
		{news.OrderOldest, 2, "[b1 a2] [60 120]"},
		{news.OrderSource, 3, "[b4 b1 a3] [1 1 2]"},
		{news.OrderUnread, 1, "[a3] [0]"},
		{"none such", 0, "[b4 a3 a2 b1] [240 180 120 60]"},
	} {
		lines, err := s.List(t.Context(), news.Query{Order: c.order, Limit: c.limit}, Hits{})
		must(t, err)
		entries, err := s.Entries(t.Context(), news.IDs(lines))
		must(t, err)
		var titles []string
		var keys []int64
		for i, line := range lines {
			titles = append(titles, entries[i].Title)
			if keys = append(keys, line.Key); c.order != news.OrderSource && line.Key > 1 {
				keys[i] -= noon.Unix() / 60
			}
		}
		if got := fmt.Sprint(titles, " ", keys); got != c.want {
			t.Errorf("%q, limit %d: %s, want %s", c.order, c.limit, got, c.want)
		}
	}
}

// TestUnreadThenRead: no line stands twice where a refresh of this moment brought
// something, or took it away, between the questions for all and for what is unread.
func TestUnreadThenRead(t *testing.T) {
	for _, c := range []struct {
		all, unread []int64
		want        string
	}{
		{[]int64{5, 4, 3, 2}, []int64{4, 2}, "[{4 0} {2 0} {5 1} {3 1}]"},
		{[]int64{5, 4, 3, 2}, nil, "[{5 1} {4 1} {3 1} {2 1}]"},
		{[]int64{5, 4, 3, 2}, []int64{6, 4, 2}, "[{6 0} {4 0} {2 0} {5 1} {3 1}]"},
		{[]int64{5, 4, 2}, []int64{4, 3, 2}, "[{4 0} {3 0} {2 0} {5 1}]"},
		{nil, []int64{4, 3}, "[{4 0} {3 0}]"},
	} {
		if got := fmt.Sprint(unreadThenRead(linesOf(c.all), linesOf(c.unread))); got != c.want {
			t.Errorf("%v, %v: %s, want %s", c.all, c.unread, got, c.want)
		}
	}
}

func linesOf(ids []int64) []news.Line {
	var lines []news.Line
	for _, id := range ids {
		lines = append(lines, news.Line{ID: id})
	}
	return lines
}

// TestBestFirst: a hit in the title goes before one in the text, whatever their age.
func TestBestFirst(t *testing.T) {
	s := openTemp(t)
	must(t, s.Follow(t.Context(), []news.Subscription{{URL: "a"}}))
	long := "نص طويل لا شأن له بالأمر يذكر قطر مرة واحدة بين كلمات كثيرة جدا"
	visit(t, s, 1, noon, Item{Identity: "1", Title: "قطر", Content: long, Published: noon.Add(-3 * time.Hour)},
		Item{Identity: "2", Title: "خبر", Content: long, Published: noon.Add(-time.Hour)})
	index(t, s, 10)
	visit(t, s, 1, noon, Item{Identity: "3", Title: "غيره", Content: long, Published: noon.Add(-2 * time.Hour)})
	lines, err := s.List(t.Context(), news.Query{Order: news.OrderBest}, Hits{Match: `"قطر"`, More: []int64{3}})
	must(t, err)
	first, err := s.Entries(t.Context(), news.IDs(lines))
	must(t, err)
	if len(first) != 3 || first[0].Title != "غيره" || first[1].Title != "قطر" || first[2].Title != "خبر" {
		t.Errorf("%+v", first)
	}
}

// TestCommonFirst: words that are everywhere are looked for part by part, and the
// first results are the beginning of all of them.
func TestCommonFirst(t *testing.T) {
	s := openTemp(t)
	must(t, s.Follow(t.Context(), []news.Subscription{{URL: "a"}}))
	at := func(hour int) time.Time { return noon.Add(time.Duration(hour-10) * time.Hour) }
	visit(t, s, 1, noon,
		Item{Identity: "1", Title: "من هنا", Published: at(1)},
		Item{Identity: "2", Title: "متن", Content: "جاء من هنا", Published: at(6)},
		Item{Identity: "3", Title: "موجز", Summary: "جاء من هنا", Published: at(3)},
		Item{Identity: "4", Title: "من هناك", Content: "ولا مصر", Published: at(4)},
		Item{Identity: "5", Title: "غيره", Published: at(7)},
		Item{Identity: "6", Title: "من بعيد", Summary: "من", Content: "من", Published: at(2)})
	index(t, s, 10)
	visit(t, s, 1, noon, Item{Identity: "7", Title: "جديد", Content: "من بعد", Published: at(5)})
	check := func(match string, want ...string) {
		t.Helper()
		for limit := range len(want) + 2 {
			lines, err := s.commonFirst(t.Context(), news.Query{Limit: limit}, Hits{Match: match, More: []int64{7}})
			must(t, err)
			entries, err := s.Entries(t.Context(), news.IDs(lines))
			must(t, err)
			var titles []string
			for _, entry := range entries {
				titles = append(titles, entry.Title)
			}
			wanted := want
			if limit > 0 {
				wanted = want[:min(limit, len(want))]
			}
			if !slices.Equal(titles, wanted) {
				t.Errorf("%s, limit %d: %q, want %q", match, limit, titles, wanted)
			}
		}
	}
	check(`"من"`, "جديد", "من هناك", "من بعيد", "من هنا", "موجز", "متن")
	check(`("من" OR "لمن")`, "جديد", "من هناك", "من بعيد", "من هنا", "موجز", "متن")
	check(`("من") NOT ("مصر")`, "جديد", "من بعيد", "من هنا", "موجز", "متن")
	check(`"من" AND "هنا"`, "جديد", "من هنا", "موجز", "متن")
}

// TestMarkSaysWhatChanged: only what was otherwise before.
func TestMarkSaysWhatChanged(t *testing.T) {
	s := openTemp(t)
	fillOne(t, s, 5)
	yes, no := true, false
	check := func(change news.Change, ids, want []int64) {
		t.Helper()
		changed, err := s.Mark(t.Context(), ids, change)
		must(t, err)
		slices.Sort(changed)
		if !slices.Equal(changed, want) {
			t.Errorf("changed %v, want %v", changed, want)
		}
	}
	check(news.Change{Read: &yes}, []int64{1, 2, 99}, []int64{1, 2})
	check(news.Change{Read: &yes}, []int64{1, 2, 3}, []int64{3})
	check(news.Change{Starred: &yes}, []int64{3, 4}, []int64{3, 4})
	check(news.Change{Read: &yes, Starred: &yes}, []int64{1, 3, 4}, []int64{1, 4})
	check(news.Change{Read: &no}, []int64{5}, nil)
	check(news.Change{}, []int64{5}, nil)
}

// TestVisits: what comes after a visit has ended is new in the next one; before the
// first one nothing is.
func TestVisits(t *testing.T) {
	s := openTemp(t)
	fresh := func() (titles []string) {
		for _, e := range entries(t, s) {
			if e.New {
				titles = append(titles, e.Title)
			}
		}
		return titles
	}
	must(t, s.Follow(t.Context(), []news.Subscription{{URL: "a"}}))
	must(t, s.EndVisit(t.Context())) // of an empty database
	visit(t, s, 1, noon, Item{Identity: "1", Title: "أول"})
	if got := fresh(); got != nil {
		t.Errorf("new in the first visit: %v", got)
	}
	must(t, s.EndVisit(t.Context()))
	visit(t, s, 1, noon, Item{Identity: "1", Title: "أول"}, Item{Identity: "2", Title: "ثان"})
	if got := fresh(); !slices.Equal(got, []string{"ثان"}) {
		t.Errorf("new after a visit: %v", got)
	}
	must(t, s.EndVisit(t.Context()))
	if got := fresh(); got != nil {
		t.Errorf("new after the next one: %v", got)
	}
}

func TestKept(t *testing.T) {
	s := openTemp(t)
	check := func(name, want string) {
		t.Helper()
		if got, err := s.Kept(t.Context(), name); err != nil || got != want {
			t.Errorf("%s: %q, %v; want %q", name, got, err, want)
		}
	}
	check("order", "")
	must(t, s.Keep(t.Context(), "order", "oldest"))
	must(t, s.Keep(t.Context(), "order", "source"))
	check("order", "source")
	check("other", "")
}
