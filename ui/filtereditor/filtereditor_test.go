package filtereditor

import (
	"testing"
	"time"

	"khabar/feeds/news"
	"khabar/ui/keymap"
	"khabar/ui/lang"
	"khabar/ui/paint"
	"khabar/ui/pane"
)

// TestArrowsTurnInReadingDirection: the arrow in reading direction goes on to the
// next choice, the other one goes back.
func TestArrowsTurnInReadingDirection(t *testing.T) {
	last := news.FilterActions[len(news.FilterActions)-1]
	check := func(language, key string, want news.FilterAction) {
		t.Helper()
		words := lang.For(language)
		m := New(&pane.Kit{Words: words, Keys: keymap.Default(), Now: time.Now, Painter: paint.New(paint.Options{RightToLeft: words.RightToLeft})},
			Options{Entry: news.Entry{Title: "خبر"}})
		for m.fields[m.cursor] != fieldAction {
			m.Key("down", nil)
		}
		if m.Key(key, nil); news.FilterActions[m.action] != want {
			t.Errorf("%s, %s: %s, want %s", language, key, news.FilterActions[m.action], want)
		}
	}
	check("ar", "left", news.FilterActions[1])
	check("ar", "right", last)
	check("en", "right", news.FilterActions[1])
	check("en", "left", last)
	check("en", " ", news.FilterActions[1])
}
