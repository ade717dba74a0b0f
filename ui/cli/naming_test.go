package cli

import (
	"slices"
	"strings"
	"testing"
)

func TestNamed(t *testing.T) {
	feeds := []called{
		{"https://a.example/", "أبو تيم ☕"}, {"https://b.example/", "الأنباء"}, {"https://c.example/", "الأنباء الكويتية"},
		{"https://d.example/", "نشرة"}, {"https://e.example/", "نشرة"}, {"https://f.example/", "☕"},
	}
	for _, c := range []struct {
		asked, url string
		near       []string
	}{
		{"أبو تيم ☕", "https://a.example/", nil},
		{"ابو تيم", "https://a.example/", nil},
		{"الانباء", "https://b.example/", nil},
		{"☕", "https://f.example/", nil},
		{"الكويتيه", "", []string{"«الأنباء الكويتية»"}},
		{"نشرة", "", []string{"https://d.example/", "https://e.example/"}},
		{"هسبريس", "", nil},
		{"", "", nil},
	} {
		found, near, ok := named(feeds, c.asked)
		if found.url != c.url || ok != (c.url != "") || !slices.Equal(near, c.near) {
			t.Errorf("%q: %q, near %q, %v; want %q, near %q", c.asked, found.url, near, ok, c.url, c.near)
		}
	}
}

// A feed goes by the name that khabar feeds lists, also where the user has given none.
func TestChangesTakeTheNameThatIsListed(t *testing.T) {
	h := newHome(t)
	h.run(exitDone, "add", h.site.URL+"/feed")
	title := h.records(exitDone, "feeds")[1]["name"].(string)
	_, messages := h.run(exitFailed, "--lang", "ar", "remove", strings.Fields(title)[0])
	if !strings.Contains(messages, "أتقصد «"+title+"»؟") {
		t.Errorf("no proposal of %q: %s", title, messages)
	}
	h.run(exitDone, "set", title, "tags", "مهم")
	h.run(exitDone, "rename", title, "سواه")
	if text, _ := h.feedsFile(); !strings.Contains(text, `name = "سواه"`) || !strings.Contains(text, "مهم") {
		t.Errorf("the list:\n%s", text)
	}
	h.run(exitDone, "headlines", "--feed", "سواة")
	h.run(exitDone, "remove", "سواة")
	if text, _ := h.feedsFile(); strings.Contains(text, h.site.URL) {
		t.Errorf("it is in the list still:\n%s", text)
	}
}
