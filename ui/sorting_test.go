package ui

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"khabar/feeds/news"
)

func TestSorting(t *testing.T) {
	service := newMemory(6)
	s := open(t, service, "ar", 100, 30)
	s.run(s.Init())
	check := func(words string, want ...int64) {
		t.Helper()
		s.press("\\")
		if got := news.IDs(s.headlines.Lines()); fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s: the list is %v, want %v", words, got, want)
		}
		if s.line.Message != words {
			t.Errorf("it says %q, want %q", s.line.Message, words)
		}
	}
	check("الأقدم أولًا", 6, 5, 4, 3, 2, 1)
	check("مصدرًا بعد مصدر", 2, 4, 6, 1, 3, 5)
	again := open(t, service, "ar", 100, 30) // the order is kept
	if got := news.IDs(again.headlines.Lines()); fmt.Sprint(got) != "[2 4 6 1 3 5]" {
		t.Errorf("the next time the list is %v", got)
	}
	check("غير المقروء أولًا", 1, 2, 3, 4, 5, 6)
	check("الأحدث أولًا", 1, 2, 3, 4, 5, 6)
}

// The cursor stays on its entry when the list is sorted otherwise.
func TestSortingKeepsTheCursor(t *testing.T) {
	s := open(t, newMemory(40), "ar", 100, 30)
	s.run(s.Init())
	s.press("j", "j", "\\")
	s.expectSelected(t, 3)
}

// Days stand under headings of their own; the cursor passes over them, at every
// size.
func TestDayHeadings(t *testing.T) {
	for _, language := range []string{"ar", "en"} {
		for _, size := range [][2]int{{100, 30}, {60, 24}, {40, 16}, {29, 14}, {200, 60}, {20, 5}, {40, 12}, {1, 1}} {
			s := open(t, newMemory(60), language, size[0], size[1])
			s.run(s.Init())
			for i := int64(1); i <= 60; i++ {
				s.expectSelected(t, i)
				if _, known := s.headlines.Selected(); !known {
					t.Fatalf("entry %d is not there", i)
				}
				s.press("j")
			}
			s.expectSelected(t, 60)
			for range 60 {
				s.press("k")
			}
			s.expectSelected(t, 1)
		}
	}
	s := open(t, newMemory(60), "en", 100, 30)
	s.run(s.Init())
	view := s.View()
	today, yesterday := strings.Index(view, "Today"), strings.Index(view, "Yesterday")
	if today < 0 || yesterday < today || !strings.Contains(view, "24 articles") {
		t.Errorf("headings at %d and %d:\n%s", today, yesterday, view)
	}
	s.press("pgdown") // the heading is gone; the header says in which day one is
	if view := s.View(); !strings.Contains(view, "All news · Yesterday") {
		t.Errorf("the header does not name the day:\n%s", view)
	}
}

// A list over years costs no more to draw than a short one: only what is on the
// screen is painted and loaded.
func TestHeadingsOfALongList(t *testing.T) {
	const entries = 5000
	service := newMemory(entries)
	for id, entry := range service.entries {
		entry.Published = now.Add(-time.Duration(id) * 24 * time.Hour)
		service.entries[id] = entry
	}
	s := open(t, service, "en", 100, 30)
	s.run(s.Init())
	s.press("G")
	s.expectSelected(t, entries)
	if view := s.View(); !strings.Contains(view, "March 2013") {
		t.Errorf("the last day is not named:\n%s", view)
	}
}
