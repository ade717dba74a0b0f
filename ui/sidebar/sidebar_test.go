package sidebar

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"khabar/feeds/news"
	"khabar/ui/keymap"
	"khabar/ui/lang"
	"khabar/ui/paint"
	"khabar/ui/pane"
	"khabar/ui/style"
	"khabar/ui/terminal"
)

var update = flag.Bool("update", false, "write the golden files anew")

// counted is a pane with something to count in every kind of item.
func counted(language, digits string) *Model {
	words := lang.For(language)
	m := New(&pane.Kit{
		Words: words, Keys: keymap.Default(), Theme: style.Default(style.Sixteen, true), Now: time.Now, ColumnCells: 66,
		Painter: paint.New(paint.Options{RightToLeft: words.RightToLeft, Digits: digits}),
	})
	m.SetFeeds([]news.Feed{
		{ID: 1, URL: "https://example.org/a.xml", Name: "صحيفة ألف اليومية", Unread: 12, Tags: []string{"صباح"}},
		{ID: 2, URL: "https://example.org/b.xml", Name: "The Example", Folder: "عام", Unread: 1234},
		{ID: 3, URL: "https://example.org/c.xml", Name: "صحيفة جيم", Folder: "عام"},
	}, Counts{Today: 87, Starred: 345})
	m.SetSearches([]news.SavedSearch{{Name: "نفط", Words: "نفط"}})
	m.SetFound(map[string]int{"نفط": 6})
	return m
}

func glyphs(row terminal.Row) string {
	var text strings.Builder
	for _, cell := range row {
		text.WriteRune(max(cell.Glyph, ' '))
	}
	return text.String()
}

// The rows of the pane cell by cell, as they stand on the screen from left to right.
func TestGolden(t *testing.T) {
	for _, language := range lang.Languages {
		var pages strings.Builder
		for _, width := range []int{40, 22, 12} {
			m := counted(language, map[bool]string{true: paint.DigitsArabic}[language == "ar"])
			m.SetSize(width, 12)
			pages.WriteString("== " + strconv.Itoa(width) + "\n")
			for _, row := range m.Rows(true) {
				pages.WriteString("|" + glyphs(row) + "|\n")
			}
		}
		file := filepath.Join("testdata", "counted-"+language+".golden")
		if *update {
			if err := os.MkdirAll("testdata", 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, []byte(pages.String()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if pages.String() != string(want) {
			t.Errorf("%s: the pane is\n%s\nwanted\n%s", language, pages.String(), want)
		}
	}
}

// A count stands at the end of its row as a whole or not at all; it never touches the
// name, and the name begins where it does without one.
func TestCountsLeaveTheNamesAlone(t *testing.T) {
	for _, language := range lang.Languages {
		for width := 1; width <= 60; width++ {
			with, without := counted(language, ""), counted(language, "")
			without.SetFeeds([]news.Feed{{URL: "a", Name: "x"}}, Counts{})
			with.SetSize(width, 20)
			without.SetSize(width, 20)
			rows, bare := with.Rows(false), without.Rows(false)
			for i, count := range map[int]string{3: "87", 4: "345"} {
				if len(rows[i]) != width {
					t.Fatalf("%s, %d cells: row %d has %d", language, width, i, len(rows[i]))
				}
				checkBeside(t, with.kit.Words.RightToLeft, glyphs(rows[i]), glyphs(bare[i]), count)
			}
		}
	}
}

// checkBeside compares a row that may have a count with the same row without one.
func checkBeside(t *testing.T, rightToLeft bool, row, bare, count string) {
	t.Helper()
	if row == bare {
		return
	}
	cut, found := strings.CutSuffix(row, " "+count+" ")
	first, firstBare := strings.Fields(cut), strings.Fields(bare)
	if rightToLeft {
		cut, found = strings.CutPrefix(row, " "+count+" ")
		first, firstBare = strings.Fields(cut), strings.Fields(bare)
		slices.Reverse(first)
		slices.Reverse(firstBare)
	}
	if !found || len(first) == 0 || strings.Trim(first[0], "…") != strings.Trim(firstBare[0], "…") {
		t.Errorf("%q beside %q is not a name and %s", row, bare, count)
	}
}

// What is starred is no news: its row looks like one where nothing is unread.
func TestTheStarredDoNotLookUnread(t *testing.T) {
	for _, language := range lang.Languages {
		m := counted(language, "")
		m.SetSize(30, 12)
		rows := m.Rows(false)
		at := len(rows[0]) - 2 // where a name begins
		if language == "en" {
			at = 1
		}
		today, starred := rows[3][at].Pen, rows[4][at].Pen
		if today != m.kit.Pen(style.Unread) || starred != m.kit.Pen(style.Read) {
			t.Errorf("%s: today is painted as %+v, the starred as %+v", language, today, starred)
		}
		if number := rows[4][len(rows[4])-1-at].Pen; number != m.kit.Pen(style.Dim) {
			t.Errorf("%s: the number of the starred is painted as %+v", language, number)
		}
	}
}

// The next list with something unread is one of the same kind, never the starred.
func TestNextUnread(t *testing.T) {
	m := counted("en", "")
	for _, c := range []struct {
		from news.Query
		want string
	}{
		{news.Query{FeedID: 1}, "The Example"}, {news.Query{FeedID: 2}, "صحيفة ألف اليومية"},
		{news.Query{Starred: true}, ""}, {news.Query{}, ""}, {news.Query{Unread: true}, ""},
	} {
		if item, found := m.NextUnread(c.from, 1); item.Label != c.want || found != (c.want != "") {
			t.Errorf("behind %+v comes %q, want %q", c.from, item.Label, c.want)
		}
	}
}
