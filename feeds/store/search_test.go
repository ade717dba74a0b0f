package store

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"khabar/feeds/document"
	"khabar/feeds/fold"
	"khabar/feeds/news"
	"khabar/feeds/query"
)

// found gives the ids that a search finds, with what is not indexed yet read by
// Matches, as the door does it.
func found(t *testing.T, s *Store, words string) []int64 {
	t.Helper()
	var hits Hits
	hits.Match, hits.Without = query.Parse(words).Match()
	pending, err := s.Unindexed(t.Context(), 0, 10_000)
	must(t, err)
	for _, p := range pending {
		body := p.Content
		if p.Article != nil {
			body = p.Article.PlainText()
		}
		holds := func(expression string) bool {
			return expression != "" && Matches(expression, fold.Fold(p.Title), fold.Fold(p.Summary), fold.Fold(body))
		}
		if holds(hits.Match) {
			hits.More = append(hits.More, p.ID)
		}
		if holds(hits.Without) {
			hits.Less = append(hits.Less, p.ID)
		}
	}
	lines, err := s.List(t.Context(), news.Query{}, hits)
	must(t, err)
	ids := news.IDs(lines)
	slices.Sort(ids)
	return ids
}

func index(t *testing.T, s *Store, limit int) {
	t.Helper()
	pending, err := s.Unindexed(t.Context(), 0, limit)
	must(t, err)
	var indexed []Indexed
	for _, p := range pending {
		body := p.Content
		if p.Article != nil {
			body = p.Article.PlainText()
		}
		indexed = append(indexed, Indexed{Pending: p, Title: fold.Fold(p.Title), Summary: fold.Fold(p.Summary), Body: fold.Fold(body)})
	}
	must(t, s.PutIndexed(t.Context(), indexed))
}

// TestSearchIsTheSameIndexedOrNot asks random questions about random texts
// while more and more of them are indexed: FTS5 and Matches have to agree.
func TestSearchIsTheSameIndexedOrNot(t *testing.T) {
	source := rand.New(rand.NewPCG(5, 6))
	vocabulary := strings.Fields("أحمد الأحمد وأحمد أحمدي مصر المصري بمصر مصرف وزير الوزراء كوفيد-19 COVID Café ٢٠٢٦ 2026 مُحَمَّد محمد فلسطين للفلسطينيين")
	some := func(n int) string {
		var text []string
		for range n {
			text = append(text, vocabulary[source.IntN(len(vocabulary))])
		}
		return strings.Join(text, " ")
	}
	s := openTemp(t)
	must(t, s.Follow(t.Context(), []news.Subscription{{URL: "https://one.example/"}}))
	var items []Item
	for i := range 60 {
		items = append(items, Item{Identity: fmt.Sprint(i), Title: some(2), Summary: some(3), Content: some(source.IntN(5))})
	}
	visit(t, s, 1, noon, items...)
	questions := []string{"احمد", "«أحمد مصر»", "مصر -محمد", "مصر وزير", "-مصر", "كوفيد", `"كوفيد 19"`, "2026", "cafe"}
	for range 60 {
		q := some(1 + source.IntN(2))
		switch source.IntN(4) {
		case 0:
			q = `"` + q + `"`
		case 1:
			q += " -" + some(1)
		}
		questions = append(questions, q)
	}
	want := map[string][]int64{}
	hits := 0
	for _, q := range questions {
		want[q] = found(t, s, q)
		hits += len(want[q])
	}
	if hits < 500 {
		t.Fatalf("only %d hits: the test asks nothing", hits)
	}
	for _, limit := range []int{25, 20, 100} {
		index(t, s, limit)
		for _, q := range questions {
			if got := found(t, s, q); !slices.Equal(got, want[q]) {
				t.Errorf("%s: %d indexed more: %v, want %v", q, limit, got, want[q])
			}
		}
	}
	if backlog, err := s.Backlog(t.Context()); err != nil || backlog != 0 {
		t.Errorf("backlog %d, %v", backlog, err)
	}
}

// TestSearchFollowsChanges changes a text after it was indexed, and another
// time while it is being indexed.
func TestSearchFollowsChanges(t *testing.T) {
	s := openTemp(t)
	must(t, s.Follow(t.Context(), []news.Subscription{{URL: "https://one.example/"}}))
	visit(t, s, 1, noon, Item{Identity: "1", Title: "القاهرة"}, Item{Identity: "2", Title: "بغداد"})
	check := func(when, words string, want ...int64) {
		t.Helper()
		if got := found(t, s, words); !slices.Equal(got, want) {
			t.Errorf("%s: %s finds %v, want %v", when, words, got, want)
		}
	}
	index(t, s, 10)
	check("indexed", "القاهرة", 2)
	visit(t, s, 1, noon, Item{Identity: "1", Title: "دمشق"})
	check("changed", "القاهرة")
	check("changed", "دمشق", 2)
	pending, err := s.Unindexed(t.Context(), 0, 10)
	must(t, err)
	visit(t, s, 1, noon, Item{Identity: "1", Title: "بيروت"})
	must(t, s.PutIndexed(t.Context(), []Indexed{{Pending: pending[0], Title: fold.Fold(pending[0].Title)}}))
	check("overtaken", "دمشق")
	check("overtaken", "بيروت", 2)
	index(t, s, 10)
	check("indexed again", "بيروت", 2)
	check("indexed again", "دمشق")

	article := document.Document{Blocks: []document.Block{{Kind: document.Paragraph, Runs: []document.Run{{Text: "نص كامل عن الأحمد"}}}}}
	must(t, s.PutArticle(t.Context(), 1, article))
	check("article stored", "احمد", 1)
	index(t, s, 10)
	check("article indexed", "احمد", 1)
}

func TestMatches(t *testing.T) {
	for _, test := range []struct {
		expression string
		want       bool
	}{
		{`"باب"`, true},
		{`"با"`, false},
		{`"با"*`, true},
		{`"باب كبير"`, true},
		{`"كبير باب"`, false},
		{`"كبير نافذه"`, false}, // does not run over from field to field
		{`"لا" OR "نافذه"`, true},
		{`"باب" AND "نافذه"`, true},
		{`"باب" AND ("لا" OR "ناف"*)`, true},
		{`("باب") NOT ("نافذه" OR "لا")`, false},
		{`"باب" NOT "لا"`, true},
		{`"لا" AND "لا" OR "باب"`, true},
		{"", false},
		{`"باب`, false},
		{`"باب" AND`, false},
		{`"باب")`, false},
		{strings.Repeat("(", 1000) + `"باب"`, false},
	} {
		if got := Matches(test.expression, "باب كبير", "نافذه"); got != test.want {
			t.Errorf("Matches(%s) = %v", test.expression, got)
		}
	}
}
