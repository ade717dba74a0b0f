package feededitor

import (
	"testing"
	"time"

	"khabar/feeds/news"
	"khabar/ui/keymap"
	"khabar/ui/lang"
	"khabar/ui/paint"
	"khabar/ui/pane"
)

// TestChoosingByLetter: what the reader has put on a letter works where feeds are
// chosen too, also of an Arabic layout.
func TestChoosingByLetter(t *testing.T) {
	keys, faults := keymap.New([]keymap.Setting{{Action: "open", Keys: []string{"o"}}})
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	words := lang.For("ar")
	for _, typed := range []string{"jo", "تخ"} {
		m := New(&pane.Kit{Words: words, Keys: keys, Now: time.Now, Painter: paint.New(paint.Options{RightToLeft: true})}, Options{Purpose: Add})
		m.SetCandidates([]news.Candidate{{URL: "https://a.example/f"}, {URL: "https://b.example/f"}})
		if got := m.Key("", []rune(typed)); got.Kind != Save || got.Candidate.URL != "https://b.example/f" {
			t.Errorf("%q: %+v", typed, got)
		}
	}
}
