package filter_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"khabar/feeds/filter"
	"khabar/feeds/news"
)

var entry = filter.Entry{
	Title: "حظك اليوم وتوقّعات الأبراج", Summary: "يقدّم لكم الفلكي توقعاته لبرج الحمل", Author: "قسم المنوّعات، سارة أحمد",
	Categories: []string{"منوعات", "فلك"},
	Feed:       news.Feed{Name: "السنبلة اليومية", URL: "https://example.org/feed", Folder: "أخبار/عام"},
}

// TestConditions tells which conditions hold for the entry above.
func TestConditions(t *testing.T) {
	words := func(list ...string) news.Filter { return news.Filter{Words: list} }
	for i, c := range []struct {
		filter news.Filter
		want   bool
	}{
		{words("الأبراج"), true},
		{words("أبراج"), true},
		{words("بالأبراج"), true},
		{words("برج"), true}, // لبرج
		{words("بر"), false},
		{words("حظ"), false}, // حظك is another word
		{words("حظّك اليوم"), true},
		{words("اليوم حظك"), false},
		{words("الأبراج يقدم"), false}, // title and summary are two texts
		{words("كرة القدم", "توقعات"), true},
		{words("كرة القدم"), false},
		{news.Filter{Feed: "السنبلة اليوميّة"}, true},
		{news.Filter{Feed: "https://example.org/feed"}, true},
		{news.Filter{Feed: "السنبلة"}, false},
		{news.Filter{Folder: "أخبار"}, true},
		{news.Filter{Folder: "أخبار/عام"}, true},
		{news.Filter{Folder: "أخب"}, false},
		{news.Filter{Author: "سارة أحمد"}, true},
		{news.Filter{Author: "سارة"}, true},
		{news.Filter{Author: "سار"}, false},
		{news.Filter{Category: "مُنوّعات"}, true},
		{news.Filter{Category: "منو"}, false},
		{news.Filter{Regexp: `^حظك`}, true},
		{news.Filter{Regexp: `(?m)^يقدّم.*الحمل$`}, true},
		{news.Filter{Regexp: `^الأبراج`}, false},
		{news.Filter{Words: []string{"الأبراج"}, Folder: "أخبار"}, true},
		{news.Filter{Words: []string{"الأبراج"}, Folder: "رياضة"}, false},
		{news.Filter{Words: []string{"الأبراج"}, Paused: true}, false},
	} {
		c.filter.Action = news.FilterHide
		set, err := filter.Compile([]news.Filter{c.filter})
		if err != nil {
			t.Fatal(err)
		}
		if got := set.Judge(entry).Hide; got != c.want {
			t.Errorf("%d: %+v holds: %v", i, c.filter, got)
		}
	}
}

func TestVerdict(t *testing.T) {
	set, err := filter.Compile([]news.Filter{
		{Words: []string{"الأبراج"}, Action: news.FilterHighlight},
		{Words: []string{"الأبراج"}, Action: news.FilterHighlight, Colour: "red"},
		{Words: []string{"الأبراج"}, Action: news.FilterStar},
		{Category: "فلك", Action: news.FilterRead},
		{Category: "رياضة", Action: news.FilterHide},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := news.Verdict{Read: true, Star: true, Colour: "yellow"}
	if got := set.Judge(entry); got != want {
		t.Errorf("got %+v", got)
	}
	if got := (*filter.Set)(nil).Judge(entry); got != (news.Verdict{}) {
		t.Errorf("no filters say %+v", got)
	}
	second := set.Fingerprints()[1]
	only := set.Only(func(f []byte) bool { return string(f) == string(second) })
	if got := only.Judge(entry); got != (news.Verdict{Colour: "red"}) {
		t.Errorf("one filter says %+v", got)
	}
}

func TestWrongFilters(t *testing.T) {
	for part, f := range map[filter.Part]news.Filter{
		filter.PartNone:   {Action: news.FilterHide},
		filter.PartWords:  {Words: []string{"«…»"}, Action: news.FilterHide},
		filter.PartRegexp: {Regexp: "(", Action: news.FilterHide},
		filter.PartAction: {Words: []string{"قطر"}, Action: "delete"},
		filter.PartColour: {Words: []string{"قطر"}, Action: news.FilterHighlight, Colour: "mauve"},
	} {
		_, err := filter.Compile([]news.Filter{{Words: []string{"مصر"}, Action: news.FilterRead}, f})
		var wrong *filter.Error
		if !errors.As(err, &wrong) || wrong.Index != 1 || wrong.Part != part {
			t.Errorf("%+v: %v", f, err)
		}
	}
	for _, f := range []news.Filter{
		{Regexp: strings.Repeat("ا", filter.RegexpBytesMax), Action: news.FilterHide},
		{Regexp: "(?:(?:(?:x{1000}){1000}){1000})", Action: news.FilterHide},
		{Words: make([]string, filter.WordsMax+1), Action: news.FilterHide},
	} {
		if _, err := filter.Compile([]news.Filter{f}); err == nil {
			t.Errorf("a filter of %d bytes and %d words was taken", len(f.Regexp), len(f.Words))
		}
	}
	if _, err := filter.Compile(make([]news.Filter, filter.FiltersMax+1)); err == nil {
		t.Error("too many filters were taken")
	}
}

// FuzzJudge holds that a filter of a word of the title always hits, whatever the
// word.
func FuzzJudge(f *testing.F) {
	f.Add("وبالأبراج، حظك", "(?i)x+")
	f.Add("\xff ١٢", "")
	f.Fuzz(func(t *testing.T, title, expression string) {
		for _, word := range strings.Fields(title) {
			set, err := filter.Compile([]news.Filter{{Words: []string{word}, Action: news.FilterHide}})
			if err == nil && len(title) < 4000 && !set.Judge(filter.Entry{Title: title}).Hide {
				t.Fatalf("%q does not hit %q", word, title)
			}
		}
		if set, err := filter.Compile([]news.Filter{{Regexp: expression, Action: news.FilterHide}}); err == nil {
			set.Judge(filter.Entry{Title: title})
		}
	})
}

func BenchmarkJudge(b *testing.B) {
	var filters []news.Filter
	for i := range 100 {
		filters = append(filters, news.Filter{Words: []string{fmt.Sprint("كلمة", i), fmt.Sprint("عبارة من كلمات ", i)}, Action: news.FilterHide})
	}
	set, err := filter.Compile(filters)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		set.Judge(entry)
	}
}
