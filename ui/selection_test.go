package ui

import (
	"errors"
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	tea "github.com/charmbracelet/bubbletea"
	"golang.org/x/text/unicode/norm"

	"khabar/feeds/document"
	"khabar/ui/geometry"
	"khabar/ui/style"
	"khabar/ui/terminal"
)

// mixed is an article in which the order of cells is not the order of letters.
var mixed = []string{
	"قال المدير التنفيذي لشركة OpenAI سام ألتمان (38 عامًا) إن النسخة GPT-5.2 ستصدر في 14/03/2026 بسعر 20 دولارًا.",
	"ارتفعت الأسعار بنسبة 12.5% إلى 1,250 دولارًا (أي 4,690 ريالًا) خلال [الربع الثالث] من عام ٢٠٢٦ م.",
	"An English paragraph with the word «سلام» and (brackets) in the middle of it, and 3,5 numbers.",
	"رقم الهاتف \u200e+971 4 123 4567 والبريد news@example.com، لا إله إلا الله، السلام عليكم.",
	"— «أهلاً»، قالت: \"نعم (أو لا)\"؛ ثم مضت… 100 % — A/B",
}

func mixedDocument() document.Document {
	d := document.Document{Source: document.SourceReadability}
	for _, text := range mixed {
		d.Blocks = append(d.Blocks, document.Block{Kind: document.Paragraph, Runs: []document.Run{{Text: text}}})
	}
	d.Blocks = append(d.Blocks,
		document.Block{Kind: document.Item, Runs: []document.Run{{Text: "بند أول في 2026 (A)"}}},
		document.Block{Kind: document.Table, Rows: []document.Row{
			{Header: true, Cells: []document.Cell{{Runs: []document.Run{{Text: "المدينة"}}, Span: 1}, {Runs: []document.Run{{Text: "عدد السكان (2026)"}}, Span: 1}}},
			{Cells: []document.Cell{{Runs: []document.Run{{Text: "القاهرة Cairo"}}, Span: 1}, {Runs: []document.Run{{Text: "10,230,350 نسمة"}}, Span: 1}}},
		}},
		document.Block{Kind: document.Paragraph, Quote: 1, Runs: []document.Run{{Text: "قول مأثور عن Reuters."}}})
	return d
}

// reading is a screen on which an article with that document is open.
func reading(t *testing.T, d document.Document, language string, width, height int) *screen {
	t.Helper()
	service := newMemory(3)
	service.whole = d
	s := open(t, service, language, width, height)
	s.press("enter")
	s.expectFocus(t, geometry.Article)
	return s
}

func (s *screen) pointer(action tea.MouseAction, x, y int) {
	s.send(tea.MouseMsg{X: x, Y: y, Button: tea.MouseButtonLeft, Action: action})
}

// drag draws a selection from one cell of the screen to another.
func (s *screen) drag(fromX, fromY, toX, toY int) {
	s.pointer(tea.MouseActionPress, fromX, fromY)
	s.pointer(tea.MouseActionMotion, toX, toY)
	s.pointer(tea.MouseActionRelease, toX, toY)
}

// grid is a copy of the cells of the screen.
func (s *screen) grid() []terminal.Row {
	var rows []terminal.Row
	for row := range s.rows {
		rows = append(rows, slices.Clone(row))
	}
	return rows
}

// letters gives the letters and digits of a text in no order, forms undone, so
// that cells in visual order can be compared with logical text.
func letters(text string) string {
	var kept []rune
	for _, r := range norm.NFKD.String(text) {
		if unicode.IsLetter(r) && r != 'ـ' || unicode.IsDigit(r) {
			kept = append(kept, r)
		}
	}
	slices.Sort(kept)
	return string(kept)
}

// lit gives the glyphs of the article pane that are drawn as selected.
func (s *screen) lit() string {
	var glyphs strings.Builder
	place := s.frame.Places[geometry.Article]
	pen := s.kit.Pen(style.Selected)
	for y, row := range s.grid() {
		for x, cell := range row {
			if place.Contains(x, y) && cell.Pen == style.Over(cell.Pen, pen) && cell.Glyph != 0 {
				glyphs.WriteRune(cell.Glyph)
			}
		}
	}
	return glyphs.String()
}

// Whatever cells are drawn over: what is lit is what is copied, the cells at both
// ends are in it, and it is a stretch of the logical text.
func TestSelectionCopiesTheLogicalTextUnderIt(t *testing.T) {
	random := rand.New(rand.NewSource(3))
	for _, language := range []string{"ar", "en"} {
		for _, width := range []int{30, 44, 80, 120, 170} {
			s := reading(t, mixedDocument(), language, width, 60)
			before := s.grid()
			for range 150 {
				place := s.frame.Places[geometry.Article]
				fromX, fromY := place.Left+random.Intn(place.Width), 2+random.Intn(40)
				toX, toY := place.Left+random.Intn(place.Width), fromY+random.Intn(3)
				if fromX == toX && fromY == toY {
					continue
				}
				s.copied = nil
				s.drag(fromX, fromY, toX, toY)
				where := fmt.Sprintf("%s, %d cells, (%d,%d)–(%d,%d)", language, width, fromX, fromY, toX, toY)
				checkSelected(t, s, where, before[fromY][fromX].Glyph, before[toY][toX].Glyph)
			}
		}
	}
}

func checkSelected(t *testing.T, s *screen, where string, ends ...rune) {
	t.Helper()
	got := strings.Join(s.copied, "")
	if lit := s.lit(); letters(lit) != letters(got) {
		t.Fatalf("%s: lit is %q, copied is %q", where, lit, got)
	}
	for _, glyph := range ends {
		for _, letter := range letters(string(glyph)) {
			if !strings.ContainsRune(norm.NFKD.String(got), letter) {
				t.Fatalf("%s: %q stands under the pointer, copied is %q", where, glyph, got)
			}
		}
	}
	entry, _ := s.article.Entry()
	var exact strings.Builder
	for _, block := range s.article.Document().Blocks {
		exact.WriteString(document.Text(block.Runs) + "\n")
		for _, row := range block.Rows {
			for _, cell := range row.Cells {
				exact.WriteString(document.Text(cell.Runs) + "\n")
			}
		}
	}
	around := compact(entry.Title) + "\n" + compact(entry.FeedName+s.kit.Words.Date(entry.Published)+"قراءة دقيقة1 min read") + "\n" + compact(s.kit.Words.Article.FromPage)
	for _, piece := range strings.FieldsFunc(got, func(r rune) bool { return r == '\n' || r == '\t' }) {
		if !strings.Contains(exact.String(), piece) && !strings.Contains(around, compact(piece)) {
			t.Fatalf("%s: %q is not a stretch of the text", where, piece)
		}
	}
}

// compact takes blanks and the points of the dateline out.
func compact(text string) string {
	return strings.NewReplacer(" ", "", "·", "", "\n", "").Replace(text)
}

func TestSelectingAllOfAParagraph(t *testing.T) {
	s := reading(t, document.Document{Source: document.SourceReadability, Blocks: []document.Block{
		{Kind: document.Paragraph, Runs: []document.Run{{Text: mixed[0]}}}, {Kind: document.Paragraph, Runs: []document.Run{{Text: mixed[1]}}},
	}}, "ar", 60, 40)
	first, last := -1, -1
	for y, row := range s.grid() {
		text := letters(glyphsOf(row))
		if first < 0 && strings.Contains(glyphsOf(row), "OpenAI") {
			first = y
		}
		if first >= 0 && last < 0 && text == "" && y > first {
			last = y
		}
	}
	s.drag(58, first, 1, last-1) // from the right edge of the first line to the left one of the last
	if len(s.copied) != 1 || s.copied[0] != mixed[0] {
		t.Errorf("copied %q, want %q", s.copied, mixed[0])
	}
	if s.line.Message != s.kit.Words.Status.TextCopied {
		t.Errorf("it says %q", s.line.Message)
	}
	s.press("j")
	if s.lit() != "" {
		t.Error("the selection outlives a key")
	}
}

func glyphsOf(row terminal.Row) string {
	var text strings.Builder
	for _, cell := range row {
		if cell.Glyph != 0 {
			text.WriteRune(cell.Glyph)
		}
	}
	return text.String()
}

func TestDragBeyondTheEdgeScrolls(t *testing.T) {
	s := reading(t, document.Document{Source: document.SourceReadability, Blocks: paragraphsOf("سطر من النص", 60)}, "ar", 80, 24)
	s.pointer(tea.MouseActionPress, 40, 10)
	for range 20 {
		s.pointer(tea.MouseActionMotion, 40, 23)
	}
	s.pointer(tea.MouseActionRelease, 40, 23)
	if len(s.copied) != 1 || strings.Count(s.copied[0], "\n\n") < 12 {
		t.Errorf("copied %q", s.copied)
	}
}

func TestPointerOutsideOfTheArticleCopiesNothing(t *testing.T) {
	s := open(t, newMemory(20), "ar", 120, 30)
	place := s.frame.Places[geometry.Headlines]
	s.drag(place.Left+5, 3, place.Left+20, 9)
	s.press("enter")
	s.send(tea.MouseMsg{X: 5, Y: 5, Shift: true, Button: tea.MouseButtonLeft, Action: tea.MouseActionPress})
	s.send(tea.MouseMsg{X: 20, Y: 6, Shift: true, Button: tea.MouseButtonLeft, Action: tea.MouseActionRelease})
	if len(s.copied) != 0 || s.lit() != "" {
		t.Errorf("copied %q", s.copied)
	}
}

func TestClickOpensALinkOfTheArticle(t *testing.T) {
	const address = "https://example.org/more"
	s := reading(t, document.Document{Source: document.SourceReadability, Blocks: []document.Block{{Kind: document.Paragraph, Runs: []document.Run{
		{Text: "قبل الرابط "}, {Text: "نص الرابط", Link: address}, {Text: " وبعده"},
	}}}}, "ar", 80, 30)
	for y, row := range s.grid() {
		for x, cell := range row {
			if cell.Link == address && len(s.opened) == 0 {
				s.drag(x, y, x, y)
			}
		}
	}
	if !slices.Equal(s.opened, []string{address}) || len(s.copied) != 0 {
		t.Errorf("opened %q, copied %q", s.opened, s.copied)
	}
}

func TestClicksSelectWordAndParagraph(t *testing.T) {
	s := reading(t, document.Document{Source: document.SourceReadability, Blocks: []document.Block{
		{Kind: document.Paragraph, Runs: []document.Run{{Text: mixed[0]}}}, {Kind: document.Paragraph, Runs: []document.Run{{Text: "قالَ: «أهلاً» (GPT-5)"}}},
	}}, "ar", 80, 40)
	clock := now
	s.kit.Now = func() time.Time { return clock }
	at := func(glyphs string) (x, y int) {
		t.Helper()
		for y, row := range s.grid() {
			line := make([]rune, len(row))
			for x, cell := range row {
				line[x] = cell.Glyph
			}
			if x := strings.Index(string(line), glyphs); x >= 0 {
				return len([]rune(string(line)[:x])), y
			}
		}
		t.Fatalf("%q is not on the screen", glyphs)
		return 0, 0
	}
	check := func(glyphs string, clicks int, pause time.Duration, want ...string) {
		t.Helper()
		s.copied = nil
		clock = clock.Add(time.Minute)
		x, y := at(glyphs)
		for range clicks {
			clock = clock.Add(pause)
			s.drag(x, y, x, y)
		}
		if !slices.Equal(s.copied, want) {
			t.Errorf("%d clicks on %q copied %q, want %q", clicks, glyphs, s.copied, want)
		}
		if lit := s.lit(); len(want) > 0 && len(want) == clicks-1 && letters(lit) != letters(want[len(want)-1]) {
			t.Errorf("%d clicks on %q lit %q", clicks, glyphs, lit)
		}
	}
	const soon = 100 * time.Millisecond
	check("penA", 1, soon)
	check("penA", 2, soon, "OpenAI")
	check("penA", 3, soon, "OpenAI", mixed[0])
	check("penA", 4, soon, "OpenAI", mixed[0]) // the fourth is a first one again
	check("penA", 3, time.Second)
	check("ﻼﻫﺃ", 2, soon, "أهلاً")
	check("PT-5", 2, soon, "GPT")
}

func TestCopyFailures(t *testing.T) {
	s := reading(t, mixedDocument(), "en", 80, 40)
	check := func(want string, errs ...error) {
		t.Helper()
		s.clipboard.copiers = nil
		for _, err := range errs {
			s.clipboard.copiers = append(s.clipboard.copiers, func(string) error { return err })
		}
		s.drag(10, 8, 40, 9)
		if s.line.Message != want {
			t.Errorf("it says %q, want %q", s.line.Message, want)
		}
	}
	words := s.kit.Words.Status
	check(words.TextCopied, errNoClipboard, nil)
	check(words.TextCopied, nil, terminal.ErrTooLong)
	check(words.TooLongToCopy, errNoClipboard, terminal.ErrTooLong)
	check(words.CopyFailed, errors.New("broken"))
	check(words.CopyFailed)
}

// TestCopiesFollowEachOther: a text that is copied while a slow program still
// takes the one before comes after it; of several that wait the last is taken.
func TestCopiesFollowEachOther(t *testing.T) {
	var order []string
	var c clipboard
	job := func(name string) func() copied {
		return func() copied { order = append(order, name); return copied{words: name} }
	}
	first := c.put(job("word"))
	if c.put(job("paragraph")) != nil || c.put(job("address")) != nil {
		t.Fatal("two programs run at the same time")
	}
	first()
	next := c.done()
	if next == nil {
		t.Fatal("what waited is lost")
	}
	next()
	if c.done() != nil || !slices.Equal(order, []string{"word", "address"}) {
		t.Errorf("copied %q", order)
	}
	if c.put(job("citation")) == nil {
		t.Error("the clipboard stays busy")
	}
}
