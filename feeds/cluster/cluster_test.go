package cluster_test

import (
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"testing"
	"time"

	"khabar/feeds/cluster"
)

var noon = time.Date(2026, 3, 25, 12, 0, 0, 0, time.UTC)

func item(id, feed int64, after time.Duration, title, summary string) cluster.Item {
	return cluster.Item{ID: id, Feed: feed, At: noon.Add(after), Signature: cluster.Sign(title, summary)}
}

const (
	bara    = "الجيش السوداني يستعيد مدينة بارا في شمال كردفان"
	baraToo = "السودان: الجيش يعلن استعادة بارا بشمال كردفان من الدعم السريع"
	other   = "ناسا تعلن موعد عودة رواد أرتميس إلى الأرض"
)

// TestGroup tells who joins whom.
func TestGroup(t *testing.T) {
	check := func(name string, recent, fresh []cluster.Item, want ...cluster.Link) {
		t.Helper()
		got := cluster.Group(recent, fresh)
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
	first, second := item(1, 1, 0, bara, ""), item(2, 2, time.Hour, baraToo, "")
	check("nothing", nil, nil)
	check("one alone", nil, []cluster.Item{first})
	check("two outlets", nil, []cluster.Item{second, first}, cluster.Link{Entry: 1, Story: 1}, cluster.Link{Entry: 2, Story: 1})
	check("a new one and a recent one", []cluster.Item{first}, []cluster.Item{second}, cluster.Link{Entry: 1, Story: 1}, cluster.Link{Entry: 2, Story: 1})
	check("another event", []cluster.Item{first}, []cluster.Item{item(2, 2, 0, other, "")})
	check("too late", []cluster.Item{first}, []cluster.Item{item(2, 2, cluster.Span+time.Hour, bara, "")})
	check("the same outlet, the same words", []cluster.Item{first}, []cluster.Item{item(2, 1, time.Hour, bara, "")})
	check("the same outlet twice, and another", nil, []cluster.Item{first, item(2, 1, time.Minute, bara, ""), item(3, 2, time.Hour, baraToo, "")},
		cluster.Link{Entry: 2, Story: 2}, cluster.Link{Entry: 3, Story: 2})
	check("without words", nil, []cluster.Item{item(1, 1, 0, "", ""), item(2, 2, 0, "", "")})
	inStory := first
	inStory.Story = 7
	check("a story that is there", []cluster.Item{inStory}, []cluster.Item{second}, cluster.Link{Entry: 2, Story: 7})
	done := second
	done.Story = 9
	check("links stay", []cluster.Item{inStory}, []cluster.Item{done})
}

// TestGroupInSteps holds that an evening in small refreshes gives the pairs that
// it gives in one.
func TestGroupInSteps(t *testing.T) {
	items, _, _ := corpus(t, readLabelled(t))
	slices.SortStableFunc(items, func(a, b cluster.Item) int { return a.At.Compare(b.At) })
	whole := storiesOf(cluster.Group(nil, items))
	steps := map[int64]int64{}
	var recent []cluster.Item
	for batch := range slices.Chunk(items, 10) {
		for _, link := range cluster.Group(recent, batch) {
			steps[link.Entry] = link.Story
		}
		recent = append(recent, batch...)
		for i := range recent {
			recent[i].Story = steps[recent[i].ID]
		}
	}
	differing := 0
	for _, it := range items {
		if (whole[it.ID] == 0) != (steps[it.ID] == 0) {
			differing++
		}
	}
	if differing > len(items)/20 { // how rare a word is depends on what has come so far
		t.Errorf("%d of %d entries are in a story in one way and alone in the other", differing, len(items))
	}
}

func TestSignature(t *testing.T) {
	same := func(a, b string) {
		t.Helper()
		if !slices.Equal(cluster.Sign(a, ""), cluster.Sign(b, "")) {
			t.Errorf("%q and %q differ", a, b)
		}
	}
	same("لبنان", "بلبنان")
	same("اللبناني", "لبنان")
	same("للكويت", "الكويتية")
	same("غوغل", "وجوجل")
	same("ترمب", "ترامب")
	same("أميركا", "الأمريكية")
	same("٦٫١", "6.1")
	same("ستة", "6")
	same("في من إلى", "")
	same("الألماني", "لألمانيا")
	s := cluster.Sign("زلزال بقوة 6.1 يضرب بدخشان", "على عمق 30 كيلومترا")
	if back := cluster.FromBytes(s.Bytes()); !slices.Equal(back, s) {
		t.Errorf("%v came back as %v", s, back)
	}
	if cluster.FromBytes([]byte{1, 2, 3}) != nil || cluster.FromBytes([]byte{9, 0, 0, 0, 0, 1, 0, 0, 0, 0}) != nil {
		t.Error("bytes that are no signature gave one")
	}
}

// FuzzSign holds that a signature survives being stored and that an entry is as
// like itself as can be.
func FuzzSign(f *testing.F) {
	f.Add("عاجل | مقتل 6 في صور", "قالت الوزارة")
	f.Add("\xff 1,2.3,", "و ال وال")
	f.Fuzz(func(t *testing.T, title, summary string) {
		s := cluster.Sign(title, summary)
		if back := cluster.FromBytes(s.Bytes()); !slices.Equal(back, s) {
			t.Fatalf("%v came back as %v", s, back)
		}
		links := cluster.Group(nil, []cluster.Item{{ID: 1, Feed: 1, Signature: s}, {ID: 2, Feed: 2, Signature: s}})
		telling, topics := 0, 0
		for _, w := range s {
			if w.Telling() {
				telling++
			} else if w.Topic() {
				topics++
			}
		}
		if (telling >= 2 && telling+topics >= 3) != (len(links) == 2) {
			t.Fatalf("%d telling words, %d of subjects, links %v", telling, topics, links)
		}
	})
}

// invented makes entries of words as rare and as common as those of news.
func invented(random *rand.Rand, from, count int) []cluster.Item {
	zipf := rand.NewZipf(random, 1.07, 8, 60_000)
	words := func(n int) string {
		list := make([]string, n)
		for i := range list {
			list[i] = "كلمة" + letters(zipf.Uint64())
		}
		return strings.Join(list, " ")
	}
	items := make([]cluster.Item, count)
	for i := range items {
		at := noon.Add(time.Duration(random.Intn(48*60)) * time.Minute)
		items[i] = cluster.Item{ID: int64(from + i), Feed: int64(random.Intn(150)), At: at, Signature: cluster.Sign(words(9), words(28))}
	}
	return items
}

// letters writes a number in Arabic letters that no stemming takes off.
func letters(n uint64) string {
	const digits = "جدرزسشصطعغ"
	text := ""
	for _, digit := range fmt.Sprint(n) {
		text += string([]rune(digits)[digit-'0'])
	}
	return text
}

// TestChanceGroupsNothing holds that entries of words drawn at random, as common
// and as rare as those of news, tell of no events.
func TestChanceGroupsNothing(t *testing.T) {
	items := invented(rand.New(rand.NewSource(2)), 1, 5000)
	if links := cluster.Group(nil, items); len(links) > len(items)/100 {
		t.Errorf("%d of %d entries are in a story", len(links), len(items))
	}
}

// BenchmarkGroup is a refresh that brings 1000 entries where 20,000 are recent.
func BenchmarkGroup(b *testing.B) {
	random := rand.New(rand.NewSource(1))
	recent, fresh := invented(random, 1, 20_000), invented(random, 20_001, 1000)
	b.ReportAllocs()
	for b.Loop() {
		cluster.Group(recent, fresh)
	}
}

// BenchmarkSign is what a new entry costs once.
func BenchmarkSign(b *testing.B) {
	summary := strings.Repeat("قالت وزارة الصحة إن الغارات على المدينة أوقعت قتلى وجرحى، ", 4)
	b.ReportAllocs()
	for b.Loop() {
		cluster.Sign(baraToo, summary)
	}
}
