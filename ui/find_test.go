package ui

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"khabar/feeds/document"
	"khabar/ui/geometry"
	"khabar/ui/style"
	"khabar/ui/terminal"
)

// drawnWith gives the glyphs of a pane that have the pen of a role laid over their
// own, row by row.
func (s *screen) drawnWith(pane geometry.Pane, role style.Role) []string {
	var found []string
	place, pen := s.frame.Places[pane], s.kit.Pen(role)
	for y, row := range s.grid() {
		var glyphs strings.Builder
		for x, cell := range row {
			if place.Contains(x, y) && cell.Pen == style.Over(cell.Pen, pen) && cell.Glyph != 0 {
				glyphs.WriteRune(cell.Glyph)
			}
		}
		if glyphs.Len() > 0 {
			found = append(found, glyphs.String())
		}
	}
	return found
}

// long is an article in which a word stands in every tenth paragraph, each time
// in another dress.
func long() document.Document {
	d := document.Document{Source: document.SourceReadability, Blocks: paragraphsOf("كلام لا شأن له بما يُبحث عنه", 60)}
	for i, word := range []string{"أحمدُ", "وأحمد", "احمد", "بأحمد", "لأحمدَ", "أَحْمَد"} {
		d.Blocks[10*i].Runs = []document.Run{{Text: "وقال "}, {Text: word, Style: document.Bold}, {Text: " شيئًا"}}
	}
	d.Blocks[59].Runs = []document.Run{{Text: "خاتمة الكلام"}}
	return d
}

func TestFindInTheArticle(t *testing.T) {
	s := reading(t, long(), "ar", 80, 24)
	says := func(want string) {
		t.Helper()
		place := s.article.Top()
		if got := s.hitWords(); got != want {
			t.Fatalf("it says %q at %+v, want %q", got, place, want)
		}
	}
	s.press("/", "ا", "ح", "م", "د")
	says("1 من 6")
	s.press("enter")
	if s.mode != modePanes || !s.finding() {
		t.Fatal("Enter does not leave the line and keep the hits")
	}
	for _, step := range []struct{ key, want string }{
		{"n", "2 من 6"}, {"ى", "3 من 6"}, {"n", "4 من 6"}, {"N", "3 من 6"}, {"آ", "2 من 6"}, {"N", "1 من 6"}, {"N", "6 من 6"}, {"n", "1 من 6"},
	} {
		s.press(step.key)
		says(step.want)
		lit := s.drawnWith(geometry.Article, style.HitCurrent)
		if len(lit) != 1 {
			t.Fatalf("after %q the current hit is lit as %q", step.key, lit)
		}
	}
	if !strings.Contains(s.View(), "6") {
		t.Error("the status line does not say on which hit")
	}
	s.press("esc")
	s.expectFocus(t, geometry.Article)
	if s.finding() || s.hitWords() != "" {
		t.Error("Esc does not end the search")
	}
	s.press("n")
	s.expectSelected(t, 2) // n is again the next unread article
}

// What the article has not is told while it is typed, not only after Enter.
func TestNothingFoundIsSaidWhileTyping(t *testing.T) {
	for _, width := range []int{40, 80} {
		s := reading(t, long(), "ar", width, 12)
		nothing := s.kit.Words.Results(0)
		s.press("/")
		if s.shows(nothing) {
			t.Errorf("%d: it is said before anything is typed", width)
		}
		s.press("ق", "ق")
		s.expectShown(t, nothing)
	}
}

func TestFindComesBackWhereItBegan(t *testing.T) {
	s := reading(t, long(), "ar", 80, 24)
	s.press("pgdown")
	from := s.article.Top()
	s.press("/", "خ", "ا", "ت", "م", "ه")
	if s.article.Top() == from {
		t.Fatal("it did not go to a hit below")
	}
	s.press("esc")
	if s.article.Top() != from || s.mode != modePanes || s.hitWords() != "" {
		t.Errorf("after Esc it stands at %+v, was at %+v", s.article.Top(), from)
	}
	s.press("/", "ق", "ق", "ق", "enter")
	if s.article.Top() != from || s.finding() || s.line.Message != s.kit.Words.Headlines.EmptySearch {
		t.Errorf("without a hit it says %q", s.line.Message)
	}
}

// A hit inside a joined word lights exactly the cells of that word.
func TestHitsAreLitInJoinedText(t *testing.T) {
	for _, width := range []int{30, 80, 120, 170} {
		s := reading(t, mixedDocument(), "ar", width, 70)
		for _, query := range []string{"المدير", "openai", "سلام", "ألفين", "2026", "القاهره"} {
			s.press("/")
			for _, r := range query {
				s.press(string(r))
			}
			s.press("enter")
			lit := append(s.drawnWith(geometry.Article, style.Hit), s.drawnWith(geometry.Article, style.HitCurrent)...)
			if (len(lit) > 0) != s.finding() {
				t.Errorf("%d cells, %q: lit is %q, found %v", width, query, lit, s.finding())
			}
			if current := strings.Join(s.drawnWith(geometry.Article, style.HitCurrent), ""); s.finding() && !sameWord(current, query) {
				t.Errorf("%d cells, %q: lit is %q", width, query, current)
			}
		}
	}
}

// sameWord compares glyphs in visual order with a query, by their letters.
func sameWord(glyphs, query string) bool {
	return letters(strings.ToLower(strings.NewReplacer("ﺔ", "ه", "ﺓ", "ه").Replace(glyphs))) == letters(query)
}

func TestFindSurvivesResizeAndFullText(t *testing.T) {
	service := newMemory(1)
	s := open(t, service, "ar", 80, 24)
	entry, _ := s.headlines.Selected()
	s.article.Open(entry)
	s.setFocus(geometry.Article)
	s.Update(articleLoaded{token: s.articleToken, document: document.Document{Source: document.SourceSummary, Blocks: paragraphsOf("قال أحمد", 3)}})
	s.press("/", "ا", "ح", "م", "د", "enter", "n")
	if got := s.hitWords(); got != "2 من 3" {
		t.Fatalf("it says %q", got)
	}
	s.Update(articleLoaded{token: s.articleToken, document: long(), full: true})
	if _, total := s.article.Hits(); total != 6 || !s.finding() {
		t.Errorf("in the full text it says %q", s.hitWords())
	}
	s.press("n")
	before := s.hitWords()
	for _, size := range sizes() {
		s.send(size)
		checkRows(t, s, fmt.Sprintf("finding at %d×%d", size.Width, size.Height))
		if s.hitWords() != before {
			t.Fatalf("at %d×%d it says %q, said %q", size.Width, size.Height, s.hitWords(), before)
		}
	}
}

func TestSearchIsLitInTitlesAndArticle(t *testing.T) {
	service := newMemory(3)
	service.whole = long()
	s := open(t, service, "ar", 120, 40)
	s.press("/", "ر", "ق", "م", "enter", "j")
	if lit := s.drawnWith(geometry.Headlines, style.Hit); len(lit) != 2 {
		t.Errorf("lit in the titles is %q", lit)
	}
	if lit := s.drawnWith(geometry.Headlines, style.HitCurrent); len(lit) != 1 || letters(lit[0]) != letters("رقم") {
		t.Errorf("lit in the selected title is %q", lit)
	}
	s.press("enter")
	if lit := s.drawnWith(geometry.Article, style.Hit); !slices.ContainsFunc(lit, func(word string) bool { return letters(word) == letters("رقم") }) || s.finding() {
		t.Errorf("lit in the article is %q, finding %v", lit, s.finding())
	}
	s.press("q", "q")
	if lit := s.drawnWith(geometry.Headlines, style.Hit); len(lit) != 0 {
		t.Errorf("after the search %q is lit", lit)
	}
}

// What is looked for in a hostile article is bounded.
func TestHitsAreBounded(t *testing.T) {
	d := document.Document{Source: document.SourceReadability, Blocks: []document.Block{
		{Kind: document.Paragraph, Runs: []document.Run{{Text: strings.Repeat("سلام ", 20000)}}},
	}}
	s := reading(t, d, "ar", 80, 24)
	s.press("/", "س", "ل", "ا", "م", "enter", "N")
	if _, total := s.article.Hits(); total == 0 || total > 2000 {
		t.Errorf("%d hits", total)
	}
	checkRows(t, s, "many hits")
}

// A word that arrives in one burst with the key that opens the line is typed into
// it, none of its letters is taken for a key.
func TestBurstsAreTypedIntoTheLine(t *testing.T) {
	s := open(t, newMemory(30), "ar", 100, 30)
	s.press("/رقم 12")
	if s.mode != modeSearch || s.search.Value() != "رقم 12" {
		t.Errorf("mode %d, the search line has %q", s.mode, s.search.Value())
	}
	s.press("esc", "enter", "ظأحمد")
	if s.mode != modeFind || s.find.editor.Value() != "أحمد" {
		t.Errorf("mode %d, the line has %q", s.mode, s.find.editor.Value())
	}
}

func TestSlashSearchesTheListElsewhere(t *testing.T) {
	s := open(t, newMemory(3), "en", 170, 30)
	s.press("/")
	if s.mode != modeSearch {
		t.Errorf("in the list / gives mode %d", s.mode)
	}
	s.press("esc", "enter", "/", "x", "y")
	if s.mode != modeFind || s.find.editor.Value() != "xy" {
		t.Errorf("in the article / gives mode %d", s.mode)
	}
	row := s.statusRow()
	if len(row) != 170 || !strings.Contains(glyphsOf(row), "In the article:") || terminal.Row(row)[0].Glyph != ' ' {
		t.Errorf("the status line has %d cells: %q", len(row), glyphsOf(row))
	}
}
