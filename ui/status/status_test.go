package status

import (
	"strings"
	"testing"
	"time"

	"khabar/feeds/news"
	"khabar/ui/keymap"
	"khabar/ui/lang"
	"khabar/ui/paint"
	"khabar/ui/pane"
	"khabar/ui/terminal"
)

func kitIn(language string) *pane.Kit {
	words := lang.For(language)
	return &pane.Kit{Words: words, Keys: keymap.Default(), Now: time.Now, Painter: paint.New(paint.Options{RightToLeft: words.RightToLeft})}
}

func glyphs(row terminal.Row) string {
	var text strings.Builder
	for _, cell := range row {
		if cell.Glyph != 0 {
			text.WriteRune(cell.Glyph)
		}
	}
	return text.String()
}

// What is said is whole as long as it fits; the hints give way, the first one
// (what the place is for) last and the help before it.
func TestHintsGiveWayToTheMessage(t *testing.T) {
	kit := kitIn("en")
	line := Line{Message: "No feed answered. Press R, or press d", Hints: []keymap.Action{keymap.ReadOn, keymap.Search, keymap.Help}}
	check := func(width int, want ...string) {
		t.Helper()
		row := Row(kit, line, width)
		if len(row) != width {
			t.Fatalf("%d cells in a row of %d", len(row), width)
		}
		for _, text := range []string{line.Message, "read on", "search", "help"} {
			has := strings.Contains(glyphs(row), text)
			wanted := false
			for _, one := range want {
				wanted = wanted || one == text
			}
			if has != wanted {
				t.Errorf("width %d: %q on the line is %v: %q", width, text, has, glyphs(row))
			}
		}
	}
	check(100, line.Message, "read on", "search", "help")
	check(70, line.Message, "read on", "help")
	check(58, line.Message, "read on")
	check(50, line.Message)
	check(20)
}

// With nothing to say, as many hints as fit stand there.
func TestHintsFillAnEmptyLine(t *testing.T) {
	line := Line{Hints: []keymap.Action{keymap.ReadOn, keymap.Search, keymap.RefreshAll, keymap.Help}}
	for width := 24; width < 100; width++ {
		if row := glyphs(Row(kitIn("en"), line, width)); !strings.Contains(row, "Space read on") {
			t.Errorf("width %d: %q", width, row)
		}
	}
}

// The narrowest screen names the help beside what the place is for.
func TestHelpIsNamedOnANarrowScreen(t *testing.T) {
	line := Line{Hints: []keymap.Action{keymap.ReadOn, keymap.Search, keymap.RefreshAll, keymap.Help}}
	for _, language := range lang.Languages {
		row := Row(kitIn(language), line, 40)
		if text := glyphs(row); len(row) != 40 || !strings.Contains(text, "Space") || !strings.Contains(text, "?") {
			t.Errorf("%s: %q", language, text)
		}
	}
}

// A name keeps its direction and its quotation marks, whatever stands behind it.
func TestNamesInMessages(t *testing.T) {
	check := func(language, message, want string) {
		t.Helper()
		if row := glyphs(Row(kitIn(language), Line{Message: message}, 60)); !strings.Contains(row, want) {
			t.Errorf("%q is not in %q", want, row)
		}
	}
	check("ar", "من «BBC News» · 10", "10 · «BBC News» ﻦﻣ")
	check("en", "Added «ن» · 10 new", "Added «ﻥ» · 10 new")
	check("en", "Moved to «نون»", " Moved to «ﻥﻮﻧ»")
}

// Where a message is too long its name is cut, not what is told of it.
func TestNamesAreCutFirst(t *testing.T) {
	check := func(language, message, want string) {
		t.Helper()
		if row := glyphs(Row(kitIn(language), Line{Message: message}, 40)); !strings.Contains(row, want) {
			t.Errorf("%q is not in %q", want, row)
		}
	}
	check("en", "Added «The Very Long Name of a Newspaper of the City» · 10 new articles", "Added «The Very Lo…» · 10 new articles")
	check("ar", "أُضيف «The Very Long Name of a Newspaper of the City» · 10 أخبار جديدة", " 10 · «")
	check("en", "Added «Short» and then a good deal more than fits", "Added «Short» and then")
	check("en", "No name in it, and a good deal more than fits there", "No name in it, and")
}

func TestProgress(t *testing.T) {
	row := glyphs(Row(kitIn("en"), Line{Progress: &news.Progress{Done: 20, Total: 40, New: 3, Failed: 1}}, 90))
	for _, want := range []string{"━━━━━━──────", "20/40", "3 new articles", "1 feed failed"} {
		if !strings.Contains(row, want) {
			t.Errorf("%q is missing in %q", want, row)
		}
	}
}

func TestEveryWidth(t *testing.T) {
	for _, language := range []string{"ar", "en"} {
		for width := range 130 {
			line := Line{Message: "خبر جديد", Progress: &news.Progress{Total: 3}, Hints: []keymap.Action{keymap.Help, keymap.Back}}
			if row := Row(kitIn(language), line, width); len(row) != width {
				t.Fatalf("%s: %d cells in a row of %d", language, len(row), width)
			}
		}
	}
}
