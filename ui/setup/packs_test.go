package setup

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"khabar/ui/keymap"
	"khabar/ui/lang"
	"khabar/ui/paint"
	"khabar/ui/pane"
	"khabar/ui/style"
	"khabar/ui/terminal"
)

func kitIn(language string) *pane.Kit {
	words := lang.For(language)
	return &pane.Kit{
		Words: words, Keys: keymap.Default(), Theme: style.Default(style.Sixteen, true), Now: time.Now,
		Painter: paint.New(paint.Options{RightToLeft: words.RightToLeft}),
	}
}

func somePacks(language string) []Pack {
	words := lang.For(language).Setup
	title := func(arabic, english string) string {
		if language == "en" {
			return english
		}
		return arabic
	}
	return []Pack{
		{ID: "default", Title: title("مختارات خبر", "khabar's choice"), Group: words.Choice, Feeds: []string{"1", "2", "3"}, Chosen: true},
		{ID: "economy", Title: title("اقتصاد", "Economy"), Group: words.Subjects, Feeds: []string{"3", "4"}},
		{ID: "EG", Title: title("مصر", "Egypt"), Group: words.Countries, Feeds: []string{"1", "5", "6", "7"}},
		{ID: "MA", Title: title("المغرب", "Morocco"), Group: words.Countries, Feeds: []string{"8"}},
	}
}

func compareGolden(t *testing.T, name string, rows []terminal.Row) {
	t.Helper()
	var out strings.Builder
	for _, row := range rows {
		out.WriteString("|" + glyphs(row) + "|\n")
	}
	file := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.WriteFile(file, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if out.String() != string(want) {
		t.Errorf("%s: got\n%swant\n%s", name, out.String(), want)
	}
}

func TestFirstRunGolden(t *testing.T) {
	for _, language := range []string{"ar", "en"} {
		kit := kitIn(language)
		compareGolden(t, "language-"+language+"-40", NewLanguage(kit, language).Rows(40, 11))
		packs := NewPacks(kit, somePacks(language))
		packs.Move(2)
		packs.Toggle()
		compareGolden(t, "packs-"+language+"-40", packs.Rows(40, 11))
	}
}

// TestFirstRunFits: whatever the size, a page has exactly its rows and cells, and
// the pack under the cursor is on it.
func TestFirstRunFits(t *testing.T) {
	for _, language := range []string{"ar", "en"} {
		kit := kitIn(language)
		for _, size := range [][2]int{{1, 1}, {2, 3}, {10, 5}, {20, 4}, {40, 12}, {80, 24}, {200, 60}} {
			for cursor := range 4 {
				packs := NewPacks(kit, somePacks(language))
				packs.Move(cursor)
				for name, rows := range map[string][]terminal.Row{
					"packs": packs.Rows(size[0], size[1]), "language": NewLanguage(kit, language).Rows(size[0], size[1]),
				} {
					checkSize(t, fmt.Sprintf("%s %s %v cursor %d", name, language, size, cursor), rows, size)
				}
				if size[0] >= 20 && size[1] > packsHeadRows+1 {
					marks := 0
					for _, row := range packs.Rows(size[0], size[1]) {
						if strings.Contains(glyphs(row), "[") && row[len(row)/2].Pen == kit.Pen(style.Selected) {
							marks++
						}
					}
					if marks != 1 {
						t.Errorf("%s %v: %d packs under the cursor %d", language, size, marks, cursor)
					}
				}
			}
		}
	}
}

func checkSize(t *testing.T, name string, rows []terminal.Row, size [2]int) {
	t.Helper()
	if len(rows) != size[1] {
		t.Errorf("%s: %d rows", name, len(rows))
	}
	for _, row := range rows {
		if len(row) != size[0] {
			t.Errorf("%s: a row of %d cells", name, len(row))
		}
	}
}

func TestTicking(t *testing.T) {
	packs := NewPacks(kitIn("en"), somePacks("en"))
	check := func(feeds int, chosen ...string) {
		t.Helper()
		if got := packs.Chosen(); !slices.Equal(got, chosen) || packs.feeds() != feeds {
			t.Errorf("got %v with %d feeds, want %v with %d", got, packs.feeds(), chosen, feeds)
		}
	}
	check(3, "default")
	packs.Move(1)
	packs.Toggle()
	check(4, "default", "economy") // one feed is in both
	packs.Rows(40, 20)
	packs.Click(packsHeadRows + 1) // below the heading of the first group
	check(2, "economy")
	packs.Click(0)
	packs.Click(19)
	check(2, "economy")
	packs.Click(packsHeadRows + 3)
	check(0)
	packs.Page(1)
	packs.Page(-1)
	empty := NewPacks(kitIn("ar"), nil)
	empty.Toggle()
	empty.Move(1)
	empty.Click(4)
	if len(empty.Rows(20, 10)) != 10 || len(empty.Chosen()) != 0 {
		t.Error("a page without packs")
	}
}

func TestLanguagePage(t *testing.T) {
	page := NewLanguage(kitIn("ar"), "en")
	if page.Cursor != 1 {
		t.Errorf("the cursor is on %d", page.Cursor)
	}
	page.Move(-len(lang.Languages))
	if page.Cursor != 0 || page.Click(0) || !page.Click(languageHeadRows+1) || page.Cursor != 1 {
		t.Errorf("the cursor is on %d", page.Cursor)
	}
	for _, code := range lang.Languages {
		if languageNames[code] == "" {
			t.Errorf("%s has no name of its own", code)
		}
	}
}
