package ui

import (
	"slices"
	"strings"
	"testing"

	"khabar/feeds/document"
	"khabar/ui/geometry"
)

// chapters is an article with so many headings, each over a long paragraph.
func chapters(count int) document.Document {
	d := document.Document{Source: document.SourceReadability}
	for range count {
		d.Blocks = append(d.Blocks, document.Block{Kind: document.Heading, Level: 2, Runs: []document.Run{{Text: "فصل من الكتاب"}}},
			document.Block{Kind: document.Paragraph, Runs: []document.Run{{Text: strings.Repeat("وهذا كلام طويل يملأ السطور سطرًا بعد سطر. ", 50)}}})
	}
	return d
}

func TestFromHeadingToHeading(t *testing.T) {
	s := reading(t, chapters(5), "ar", 80, 24)
	var places []int
	for range 5 {
		s.press("}")
		places = append(places, s.article.Top().Block)
	}
	if !slices.Equal(places, []int{0, 2, 4, 6, 8}) {
		t.Errorf("headings at blocks %v", places)
	}
	s.press("}", "}")
	if s.line.Message != s.kit.Words.Article.NoHeading {
		t.Errorf("after the last heading it says %q", s.line.Message)
	}
	for range 10 {
		s.press("{")
	}
	if top := s.article.Top(); top.Block >= 0 || s.line.Message != s.kit.Words.Article.NoHeading {
		t.Errorf("before the first heading it stands at %+v and says %q", top, s.line.Message)
	}
}

func TestColumnWidth(t *testing.T) {
	s := reading(t, chapters(3), "ar", 100, 30)
	s.setFocus(geometry.Article)
	check := func(key string, wanted, shown int) {
		t.Helper()
		s.press(key)
		if s.kit.ColumnCells != wanted || s.article.ColumnCells() != shown {
			t.Fatalf("after %q: column %d, on the screen %d; want %d, %d", key, s.kit.ColumnCells, s.article.ColumnCells(), wanted, shown)
		}
	}
	room := s.article.ColumnCells() // the pane is narrower than the column that is wanted
	if room >= 66 {
		t.Fatalf("the pane has room for %d", room)
	}
	check(">", 70, room)
	check("<", room-4, room-4)
	check("و", room-8, room-8)
	check(",", room-12, room-12)
	check("ز", room-8, room-8)
	check(".", room-4, room-4)
	for range 100 {
		s.press("<")
	}
	check("<", columnCellsMin, columnCellsMin)
	for range 100 {
		s.press(">")
	}
	check(">", columnCellsMax, room)
	if !strings.HasPrefix(s.line.Message, s.kit.Words.Status.Column) {
		t.Errorf("it says %q", s.line.Message)
	}
}

// Another width leaves the reader where he was.
func TestColumnWidthKeepsThePlace(t *testing.T) {
	s := reading(t, chapters(8), "ar", 100, 30)
	s.press("}", "}", "}")
	place := s.article.Top()
	s.press("<", "<", "<", "w", ">", "w", ">", ">")
	if got := s.article.Top(); got.Block != place.Block {
		t.Errorf("it stands at %+v, stood at %+v", got, place)
	}
}

func TestJustify(t *testing.T) {
	s := reading(t, chapters(1), "ar", 80, 30)
	stretched := func() bool { return strings.ContainsRune(s.View(), kashida) }
	before := s.View()
	if stretched() {
		t.Fatal("lines are stretched at first")
	}
	s.press("ص")
	if !stretched() || s.line.Message != s.kit.Words.Status.Justified {
		t.Errorf("w does not stretch lines; it says %q", s.line.Message)
	}
	s.press("w")
	if s.line.Message != s.kit.Words.Status.Ragged {
		t.Errorf("it says %q", s.line.Message)
	}
	s.press("k") // clears what it says
	if s.View() != before {
		t.Error("w twice is not as before")
	}
}

func TestStepThroughArticles(t *testing.T) {
	s := reading(t, chapters(1), "ar", 100, 30)
	for _, step := range []struct {
		key  string
		want int64
	}{{"J", 2}, {"ـ", 3}, {"K", 2}, {"،", 1}} {
		s.press(step.key)
		s.expectSelected(t, step.want)
		s.expectFocus(t, geometry.Article)
	}
}
