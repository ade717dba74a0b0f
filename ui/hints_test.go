package ui

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"khabar/feeds/document"
	"khabar/ui/geometry"
	"khabar/ui/style"
)

// linked is an article with so many links, and one that comes twice.
func linked(count int) document.Document {
	d := document.Document{Source: document.SourceReadability}
	for i := range count {
		d.Blocks = append(d.Blocks, document.Block{Kind: document.Item, Runs: []document.Run{
			{Text: "رابط "}, {Text: fmt.Sprintf("رقم %d", i), Link: fmt.Sprintf("https://example.org/link/%d", i)}, {Text: " وكلام"},
		}})
	}
	d.Blocks = append(d.Blocks, document.Block{Kind: document.Paragraph, Runs: []document.Run{{Text: "مرة أخرى", Link: "https://example.org/link/0"}}})
	return d
}

func TestHintsOpenLinks(t *testing.T) {
	s := reading(t, linked(4), "ar", 100, 40)
	check := func(want string, keys ...string) {
		t.Helper()
		s.opened = nil
		s.press(keys...)
		if got := strings.Join(s.opened, " "); got != want || s.article.Hinting() {
			t.Errorf("%q opened %q, want %q; hints are shown: %v", keys, got, want, s.article.Hinting())
		}
	}
	check("https://example.org/link/0", "f", "a")
	check("https://example.org/link/3", "ب", "ب") // with an Arabic layout on: f f
	check("https://example.org/link/1", "f", "س")
	check("", "f", "esc")
	check("", "f", "z") // no link has that letter
	check("", "f", "j")
	s.expectFocus(t, geometry.Article)
}

func TestHintsAreDrawnOverTheNumbers(t *testing.T) {
	for _, language := range []string{"ar", "en"} {
		s := reading(t, linked(4), language, 100, 40)
		before := s.grid()
		s.press("f")
		shown := s.drawnWith(geometry.Article, style.Hit)
		for i, label := range shown {
			shown[i] = strings.TrimSpace(label)
		}
		if !slices.Equal(shown, []string{"a", "s", "d", "f"}) {
			t.Fatalf("%s: hints %q", language, shown)
		}
		for y, row := range s.grid()[:s.frame.StatusRow] {
			for x, cell := range row {
				if cell != before[y][x] && before[y][x].Link == "" {
					t.Fatalf("%s: cell %d of row %d is no link and has changed", language, x, y)
				}
			}
		}
	}
}

func TestListOfLinks(t *testing.T) {
	s := reading(t, linked(30), "ar", 80, 24)
	s.press("j", "j", "j")
	from := s.article.Top()
	s.press("u")
	if !s.article.Hinting() || s.article.Top() == from {
		t.Fatal("the list of links is not shown")
	}
	s.press("pgdown", "down")
	if !s.article.Hinting() {
		t.Fatal("the list cannot be scrolled")
	}
	s.press("a")
	if len(s.opened) != 1 || s.article.Hinting() || s.article.Top() != from {
		t.Errorf("opened %q, stands at %+v, stood at %+v", s.opened, s.article.Top(), from)
	}
	s.press("ع", "esc")
	if len(s.opened) != 1 || s.article.Hinting() || s.article.Top() != from {
		t.Errorf("after Esc it stands at %+v, stood at %+v", s.article.Top(), from)
	}
	s.expectFocus(t, geometry.Article)
	s = reading(t, long(), "en", 80, 24)
	s.press("u")
	if s.line.Message != s.kit.Words.Article.NoLinksAtAll || s.article.Hinting() {
		t.Errorf("without links it says %q", s.line.Message)
	}
}

// More links than letters get two letters each; each pair opens one link.
func TestManyHints(t *testing.T) {
	s := reading(t, linked(40), "ar", 100, 60)
	s.press("f", "s", "d")
	if len(s.opened) != 1 || s.article.Hinting() {
		t.Errorf("opened %q", s.opened)
	}
	s.press("f", "a")
	if !s.article.Hinting() || len(s.opened) != 1 {
		t.Errorf("after one letter of two opened %q", s.opened)
	}
	s.press("f")
	if len(s.opened) != 2 || s.opened[0] == s.opened[1] {
		t.Errorf("opened %q", s.opened)
	}
}

func TestHintsGoAway(t *testing.T) {
	s := reading(t, linked(4), "ar", 100, 40)
	s.press("f")
	s.send(tea.MouseMsg{X: 5, Y: 5, Button: tea.MouseButtonWheelDown})
	if s.article.Hinting() {
		t.Error("the wheel leaves the hints")
	}
	s.press("f")
	s.send(tea.WindowSizeMsg{Width: 70, Height: 30})
	if s.article.Hinting() {
		t.Error("another size leaves the hints")
	}
	s = reading(t, long(), "ar", 100, 40)
	s.press("f")
	if s.line.Message != s.kit.Words.Article.NoLinks || s.article.Hinting() {
		t.Errorf("without links it says %q", s.line.Message)
	}
}

func TestHintsAtEverySize(t *testing.T) {
	s := reading(t, linked(60), "ar", 100, 40)
	for _, size := range sizes() {
		s.send(size)
		s.press("f")
		checkRows(t, s, fmt.Sprintf("hints at %d×%d", size.Width, size.Height))
		s.press("esc")
		s.setFocus(geometry.Article)
	}
}
