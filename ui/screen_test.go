package ui

import (
	"fmt"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	tea "github.com/charmbracelet/bubbletea"

	"khabar/feeds/document"
	"khabar/feeds/news"
)

// Every size, both languages, every pane and mode: the rows fill the screen
// exactly, nothing panics, and no base letter or control reaches the terminal.
func TestEverySizeIsFilled(t *testing.T) {
	for _, language := range []string{"ar", "en"} {
		for _, size := range sizes() {
			for _, entries := range []int{0, 3, 60} {
				sweep(t, language, size.Width, size.Height, entries)
			}
		}
	}
}

func sizes() []tea.WindowSizeMsg {
	var all []tea.WindowSizeMsg
	widths, heights := []int{1, 2, 3, 5, 8, 13, 20, 29, 30, 40, 66, 80, 99, 100, 120, 159, 160, 200, 250}, []int{1, 2, 3, 5, 12, 24, 70}
	if testing.Short() {
		widths, heights = []int{1, 29, 80, 160}, []int{2, 12, 24}
	}
	for _, width := range widths {
		for _, height := range heights {
			all = append(all, tea.WindowSizeMsg{Width: width, Height: height})
		}
	}
	return all
}

func sweep(t *testing.T, language string, width, height, entries int) {
	t.Helper()
	service := newMemory(entries)
	service.feeds[0].Fault = &news.Fault{Kind: news.FaultTimeout, Detail: "no answer"}
	s := open(t, service, language, width, height)
	for _, key := range []string{"j", "enter", " ", "pgdown", "?", "j", "q", "e", "q", "tab", "tab", "j", "/", "خ", "esc", "y", "Y", "c", "G", "enter", "/", "خ", "enter", "n", "N", "esc", "f", "b", "u", "j", "}", "{", "<", ">", "w", "i", "]", "[", "q"} {
		s.press(key)
		checkRows(t, s, fmt.Sprintf("%s %d×%d, %d entries, after %q", language, width, height, entries, key))
	}
}

func checkRows(t *testing.T, s *screen, where string) {
	t.Helper()
	y := -1
	for row := range s.rows {
		y++
		if len(row) != s.width {
			t.Fatalf("%s: row %d has %d cells", where, y, len(row))
		}
		for x, cell := range row {
			if badGlyph(cell.Glyph) {
				t.Fatalf("%s: row %d, cell %d has %U", where, y, x, cell.Glyph)
			}
		}
	}
	if y != s.height-1 {
		t.Fatalf("%s: %d rows on a screen of %d", where, y+1, s.height)
	}
}

// kashida stretches justified lines; it joins on both sides as it is.
const kashida = 'ـ'

// badGlyph finds what may never stand in a cell: controls, formatting
// characters, and Arabic letters that were not joined.
func badGlyph(glyph rune) bool {
	return glyph != 0 && (unicode.IsControl(glyph) || unicode.Is(unicode.Cf, glyph) || glyph == utf8.RuneError || glyph >= 0x621 && glyph <= 0x64A && glyph != kashida)
}

// Resizing to and fro loses neither the selection nor the text.
func TestResizeKeepsTheSelection(t *testing.T) {
	s := open(t, newMemory(50), "ar", 200, 60)
	s.press("j", "j", "j", "j")
	for _, size := range sizes() {
		s.send(size)
		checkRows(t, s, fmt.Sprintf("resized to %d×%d", size.Width, size.Height))
		s.expectSelected(t, 5)
	}
}

func BenchmarkKeyToView(b *testing.B) {
	s := open(&testing.T{}, newMemory(2000), "ar", 160, 45)
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		key := "j"
		if i%40 >= 20 {
			key = "k"
		}
		s.press(key)
		_ = s.View()
	}
}

// longArticle is an article of 70 KB in paragraphs of news length.
func longArticle() document.Document {
	d := document.Document{Source: document.SourceReadability}
	for n := 0; n < 70<<10; {
		text := strings.Repeat("قال المتحدث باسم الوزارة إن الأعمال ستبدأ في 12 آذار بكلفة 3.5 ملايين دينار. ", 3)
		d.Blocks = append(d.Blocks, document.Block{Kind: document.Paragraph, Runs: []document.Run{{Text: text}}})
		n += len(text)
	}
	return d
}

// BenchmarkOpenArticle opens an article of 70 KB from the key to the painted rows;
// the service has it in memory (see feeds' BenchmarkStoredArticle).
func BenchmarkOpenArticle(b *testing.B) {
	service := newMemory(3)
	service.whole = longArticle()
	s := open(&testing.T{}, service, "ar", 160, 45)
	for b.Loop() {
		s.press("enter")
		_ = s.View()
		b.StopTimer()
		s.press("esc")
		b.StartTimer()
	}
}

// BenchmarkResizeArticle lays the open article of 70 KB out anew for another width
// (goal: 10 ms).
func BenchmarkResizeArticle(b *testing.B) {
	service := newMemory(3)
	service.whole = longArticle()
	s := open(&testing.T{}, service, "ar", 90, 45)
	s.press("enter")
	for i := 0; b.Loop(); i++ {
		s.send(tea.WindowSizeMsg{Width: 60 - i%2, Height: 45})
		_ = s.View()
	}
}
