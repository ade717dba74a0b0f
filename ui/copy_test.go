package ui

import (
	"slices"
	"strings"
	"testing"

	"khabar/feeds/news"
)

func TestCopyKeys(t *testing.T) {
	service := newMemory(3)
	s := open(t, service, "ar", 100, 30)
	entry := service.entries[1]
	check := func(key, want, says string) {
		t.Helper()
		s.copied = nil
		s.press(key)
		if !slices.Equal(s.copied, []string{want}) || s.line.Message != says {
			t.Errorf("%q copied %q and says %q; want %q, %q", key, s.copied, s.line.Message, want, says)
		}
	}
	words := s.kit.Words
	heading := entry.Title + "\n" + entry.FeedName + "\n" + words.Date(entry.Published) + "\n" + entry.URL + "\n\n"
	citation := "«" + entry.Title + "»، " + entry.FeedName + "، 23 نوفمبر 2026 (13 جمادى الآخرة 1448 هـ)، " + entry.URL
	check("y", entry.URL, words.Status.AddressCopied)
	check("غ", entry.URL, words.Status.AddressCopied)
	check("c", citation, words.Status.CitationCopied)
	check("ؤ", citation, words.Status.CitationCopied)
	check("Y", heading+entry.Summary+" (1)\n", words.Status.ArticleCopied) // not opened: what is stored
	s.press("enter")
	check("إ", heading+service.whole.PlainText()+"\n", words.Status.ArticleCopied)
	check("y", entry.URL, words.Status.AddressCopied)
}

func TestCopyingWhatIsNotThere(t *testing.T) {
	service := newMemory(0)
	s := open(t, service, "en", 100, 30)
	s.press("y", "Y", "c")
	service.add(news.Entry{ID: 9, FeedID: 1, Title: "No address", Published: now})
	s.run(s.reload())
	s.press("y")
	if len(s.copied) != 0 || s.line.Message != s.kit.Words.Article.NoAddress {
		t.Errorf("copied %q, says %q", s.copied, s.line.Message)
	}
	s.press("c", "Y")
	if len(s.copied) != 2 || strings.Contains(strings.Join(s.copied, ""), "http") {
		t.Errorf("copied %q", s.copied)
	}
}
