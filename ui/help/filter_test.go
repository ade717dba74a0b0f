package help

import (
	"strings"
	"testing"

	"khabar/feeds/fold"
	"khabar/ui/keymap"
)

func TestFilter(t *testing.T) {
	check := func(language, query, want string, notWant ...string) {
		t.Helper()
		kit := kitIn(language)
		kit.Find = fold.Find
		page := New(kit, keymap.InArticle)
		page.Filter(query)
		var names []string
		for _, section := range sections(page.place) {
			for _, binding := range page.bindings(section) {
				names = append(names, binding.Name)
			}
		}
		found := " " + strings.Join(names, " ") + " "
		if !strings.Contains(found, " "+want+" ") || page.Found() != len(names) {
			t.Errorf("%s: %q finds%s, not %s", language, query, found, want)
		}
		for _, name := range notWant {
			if strings.Contains(found, " "+name+" ") {
				t.Errorf("%s: %q finds %s", language, query, name)
			}
		}
	}
	check("ar", "نجمة", "toggle-star", "down")
	check("en", "نجمه", "toggle-star", "down") // Arabic words in an English interface, folded
	check("ar", "star", "toggle-star", "down")
	check("ar", "toggle-s", "toggle-star", "toggle-read")
	check("en", "j", "down", "up")
	check("en", "ت", "down", "up")
	check("en", "Ctrl-D", "half-down", "down")
	check("en", "ctrl+d", "half-down", "down")
	check("en", "gg", "top", "bottom")
	check("en", "Brows", "open-in-browser", "down")
	check("en", "", "down")
}

// What works in a place stands first there.
func TestPlaceFirst(t *testing.T) {
	for place, want := range map[keymap.Places]keymap.Section{
		keymap.InFeeds: keymap.FeedList, keymap.InHeadlines: keymap.Lists, keymap.InArticle: keymap.Reading, keymap.InHits: keymap.Reading,
	} {
		if got := sections(place); got[0] != want || len(got) != 4 {
			t.Errorf("in %d the sections are %v", place, got)
		}
	}
}
