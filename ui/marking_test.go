package ui

import (
	"fmt"
	"strings"
	"testing"

	"khabar/feeds/news"
	"khabar/ui/geometry"
)

// states writes which entries are read (r) and starred (s), in the order of ids.
func states(service *memory) string {
	var text strings.Builder
	for id := int64(1); id <= int64(len(service.entries)); id++ {
		entry := service.entries[id]
		mark := "-"
		switch {
		case entry.Read && entry.Starred:
			mark = "b"
		case entry.Read:
			mark = "r"
		case entry.Starred:
			mark = "s"
		}
		text.WriteString(mark)
	}
	return text.String()
}

func TestMarkingMany(t *testing.T) {
	for _, c := range []struct {
		name, keys, want string // keys parted by blanks
		words            string
	}{
		{"a range down", "j v j j m", "-rrr----", "صارت 3 أخبار مقروءة"},
		{"a range up", "G v k k s", "-----sss", "مُيّزت 3 أخبار بنجمة"},
		{"two ranges", "v j v j j v j m", "rr-rr---", "صارت 4 أخبار مقروءة"},
		{"one", "v s", "s-------", "مُيّز خبر واحد بنجمة"},
		{"left with escape", "v j j esc m", "--r-----", "صار مقروءًا"},
		{"some read already", "j m k v j j m", "rrr-----", "صار خبران مقروءين"},
		{"all read become unread", "v j m k v j m", "--------", "صار خبران غير مقروءين"},
		{"above", "j j j -", "rrr-----", "صارت 3 أخبار مقروءة"},
		{"above the first", "-", "--------", "لا شيء يتغيّر"},
		{"below", "j j j j =", "-----rrr", "صارت 3 أخبار مقروءة"},
		{"below with plus", "j j j j j +", "------rr", "صار خبران مقروءين"},
		{"below the last", "G =", "--------", "لا شيء يتغيّر"},
		{"all", "A", "rrrrrrrr", "صارت 8 أخبار مقروءة"},
		{"all undone", "j s A z", "-s------", "تراجعتَ عن هذا: صارت 8 أخبار مقروءة"},
		{"only what changed is undone", "m j j j j - z", "r-------", "تراجعتَ عن هذا: صارت 3 أخبار مقروءة"},
		{"range undone", "v j j s z", "--------", "تراجعتَ عن هذا: مُيّزت 3 أخبار بنجمة"},
		{"undone one by one", "s j m A z z z", "--------", "تراجعتَ عن هذا: مُيّز بنجمة «خبر رقم 1 عن Reuters ونسبة 12%»"},
		{"with an Arabic layout", "ر ت ت ة", "rrr-----", "صارت 3 أخبار مقروءة"},
	} {
		t.Run(c.name, func(t *testing.T) {
			service := newMemory(8)
			s := open(t, service, "ar", 100, 30)
			s.run(s.Init())
			s.press(strings.Fields(c.keys)...)
			if got := states(service); got != c.want {
				t.Errorf("the entries are %s, want %s", got, c.want)
			}
			if s.line.Message != c.words {
				t.Errorf("it says %q, want %q", s.line.Message, c.words)
			}
			if s.headlines.Choosing() {
				t.Error("the reader is still choosing")
			}
			for id, entry := range service.entries {
				if shown, known := s.headlines.Entry(id); known && (shown.Read != entry.Read || shown.Starred != entry.Starred) {
					t.Errorf("entry %d is shown otherwise than it is stored", id)
				}
			}
		})
	}
}

// What was chosen stays so while the list is read anew and grows above it.
func TestChoosingSurvivesARefresh(t *testing.T) {
	service := newMemory(8)
	s := open(t, service, "ar", 100, 30)
	s.run(s.Init())
	service.arrive = []news.Entry{{ID: 9, FeedID: 1, Title: "خبر جديد", Published: now}}
	s.press("j", "v", "j", "R", "j", "m")
	if got := states(service); got != "-rrr-----" {
		t.Errorf("the entries are %s", got)
	}
}

func TestLeavingTheListEndsChoosing(t *testing.T) {
	s := open(t, newMemory(8), "ar", 170, 30)
	s.run(s.Init())
	s.press("v", "j")
	if !s.headlines.Choosing() || s.headlines.ChosenCount() != 2 {
		t.Fatalf("%d are chosen", s.headlines.ChosenCount())
	}
	s.press("tab", "j", "enter")
	if s.headlines.Choosing() {
		t.Error("another list is shown, and what was chosen in the first is chosen still")
	}
}

// 10,000 entries at once, and back.
func TestTenThousandAtOnce(t *testing.T) {
	const entries = 10_000
	service := newMemory(entries)
	s := open(t, service, "en", 100, 30)
	s.run(s.Init())
	s.press("A")
	if read := strings.Count(states(service), "r"); read != entries || s.line.Message != fmt.Sprintf("%d articles marked read (z undoes)", entries) {
		t.Fatalf("%d are read; it says %q", read, s.line.Message)
	}
	s.press("z")
	if read := strings.Count(states(service), "r"); read != 0 {
		t.Errorf("%d are read after the undo", read)
	}
}

// Where the feeds are all that is on the screen, no key changes the headline that
// the cursor of the hidden pane stands on.
func TestNothingUnseenIsMarked(t *testing.T) {
	for size, want := range map[[2]int]string{{60, 20}: "----", {170, 40}: "b---"} {
		service := newMemory(4)
		s := open(t, service, "ar", size[0], size[1])
		for s.focus != geometry.Feeds {
			s.press("l")
		}
		s.press("m", "s")
		if got := states(service); got != want {
			t.Errorf("%v: %s, want %s", size, got, want)
		}
	}
}

// In the feeds pane the list under the cursor is marked, not the one on the screen.
func TestAllReadInTheFeedsPane(t *testing.T) {
	service := newMemory(8)
	s := open(t, service, "ar", 170, 30)
	s.run(s.Init())
	s.setFocus(geometry.Feeds)
	s.press("G", "A")
	if got := states(service); got != "r-r-r-r-" {
		t.Errorf("the entries are %s", got)
	}
	s.press("z")
	if got := states(service); got != "--------" {
		t.Errorf("after the undo they are %s", got)
	}
}

func TestCopyingMany(t *testing.T) {
	service := newMemory(8)
	s := open(t, service, "ar", 100, 30)
	s.run(s.Init())
	s.press("v", "j", "j", "y")
	if want := "https://example.org/1\nhttps://example.org/2\nhttps://example.org/3"; len(s.copied) != 1 || s.copied[0] != want {
		t.Errorf("copied %q", s.copied)
	}
	s.press("v", "k", "c")
	if len(s.copied) != 2 || strings.Count(s.copied[1], "\n\n") != 1 {
		t.Errorf("copied %q", s.copied)
	}
}

// The next unread entry is looked for in the next feed where one has none left, and
// that is said.
func TestNextUnreadGoesOnInTheNextFeed(t *testing.T) {
	service := newMemory(6)
	s := open(t, service, "ar", 170, 30)
	s.run(s.Init())
	s.setFocus(geometry.Feeds)
	s.press("k", "k") // no row above; stays on the first
	for !strings.Contains(s.list.title, "ألف") {
		s.setFocus(geometry.Feeds)
		s.press("j", "enter")
	}
	s.press("A", "n")
	entry, open := s.article.Entry()
	if !open || entry.FeedID != 2 || s.list.query.FeedID != 2 || !strings.Contains(s.line.Message, "صحيفة باء") {
		t.Fatalf("open %v %d, list %+v, it says %q", open, entry.ID, s.list.query, s.line.Message)
	}
	s.press("n", "n", "n")
	if s.line.Message != s.kit.Words.Article.EndOfNews {
		t.Errorf("at the end it says %q", s.line.Message)
	}
}

func TestPreviousUnread(t *testing.T) {
	service := newMemory(6)
	s := open(t, service, "ar", 170, 30)
	s.run(s.Init())
	s.press("G", "N")
	s.expectSelected(t, 5)
	s.press("q", "N")
	s.expectSelected(t, 4)
	s.press("q", "k", "k", "k", "N") // round the top
	s.expectSelected(t, 6)
}
