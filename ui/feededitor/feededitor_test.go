package feededitor

import (
	"strings"
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

// A path in a sentence keeps its order, and the sentence its direction.
func TestFaultKeepsPaths(t *testing.T) {
	m := New(&pane.Kit{Words: lang.For("ar"), Keys: keymap.Default(), Now: time.Now, Painter: paint.New(paint.Options{RightToLeft: true})}, Options{Purpose: Add})
	m.SetFault("«~/x.opml» ملف لا عنوان")
	var seen strings.Builder
	for _, row := range m.Rows(60, 12) {
		for _, cell := range row {
			seen.WriteRune(cell.Glyph)
		}
		seen.WriteByte('\n')
	}
	if want := "ﻥﺍﻮﻨﻋ ﻻ ﻒﻠﻣ «~/x.opml» \n"; !strings.Contains(seen.String(), want) {
		t.Errorf("no %q in\n%s", want, seen.String())
	}
}
