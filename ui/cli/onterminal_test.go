package cli

import (
	"strings"
	"testing"

	"khabar/config/catalogue"
	"khabar/feeds/news"
	"khabar/ui/lang"
)

// Lists that a person reads count in words, and an address is not broken behind other
// words of its line.
func TestListsOnATerminal(t *testing.T) {
	p, screen := newTerminal(true)
	s := &session{app: &app{out: p, words: &arabic, screenWords: lang.For("ar")}}
	if err := s.writeFeed(news.Feed{URL: "https://example.org/a.xml", Name: "صحيفة", Entries: 11, Unread: 2}); err != nil {
		t.Fatal(err)
	}
	outlet := catalogue.Outlet{FeedURL: "https://example.org/b.xml", TitleArabic: "صحيفة", Country: "EG"}
	if err := s.writeOutlet(outlet, false, false); err != nil {
		t.Fatal(err)
	}
	shown := lines(screen)
	for _, wanted := range []string{"ﺍﺮﺒﺧ 11", "ﺀﻭﺮﻘﻣ ﺮﻴﻏ ﻥﺍﺮﺒﺧ"} {
		if !strings.Contains(shown[0], wanted) {
			t.Errorf("%q is not in %q", wanted, shown[0])
		}
	}
	if len(shown) != 4 || strings.TrimSpace(shown[1]) != "https://example.org/a.xml" || strings.TrimSpace(shown[3]) != outlet.FeedURL {
		t.Errorf("on the terminal:\n%s", strings.Join(shown, "\n"))
	}
}
