package ui

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"khabar/feeds/document"
	"khabar/feeds/news"
	"khabar/ui/style"
	"khabar/ui/terminal"
)

// illustrated is an article with pictures between long paragraphs.
func illustrated(addresses ...string) document.Document {
	d := document.Document{Source: document.SourceReadability}
	for _, address := range addresses {
		d.Blocks = append(d.Blocks, document.Block{Kind: document.Paragraph, Runs: []document.Run{{Text: strings.Repeat("وهذا كلام طويل. ", 40)}}},
			document.Block{Kind: document.Image, URL: address, Runs: []document.Run{{Text: "جسر على النهر"}}})
	}
	return d
}

// pixelRows counts the rows of the screen that hold pixels.
func pixelRows(s *screen) (rows int) {
	for row := range s.rows {
		if slices.ContainsFunc(row, func(c terminal.Cell) bool { return c.Glyph == terminal.HalfBlock }) {
			rows++
		}
	}
	return rows
}

// readingPictures reads an illustrated article in a terminal of so many colours.
func readingPictures(t *testing.T, profile style.Profile, addresses ...string) (*screen, *memory) {
	t.Helper()
	s := reading(t, illustrated(addresses...), "ar", 80, 40)
	s.kit.Theme = style.Default(profile, true)
	s.article.Relay()
	return s, s.service.(*memory)
}

func TestPicturesAreFetchedOnlyWhenDrawn(t *testing.T) {
	const first, missing, last = "https://example.org/a.jpg", "https://example.org/missing.jpg", "https://example.org/b.jpg"
	s, service := readingPictures(t, style.TrueColor, first, missing, last)
	s.press("j", "k", "G", "g")
	if len(service.pictured) != 0 || pixelRows(s) != 0 {
		t.Fatalf("before i: asked %q, %d rows of pixels", service.pictured, pixelRows(s))
	}
	s.press("i")
	id := fmt.Sprint(s.openID(t), " ")
	want := []string{id + first + " 66×40", id + missing + " 66×40", id + last + " 66×40"}
	if !slices.Equal(service.pictured, want) || pixelRows(s) != 5 || s.line.Message != s.kit.Words.Status.PicturesShown {
		t.Errorf("asked %q, %d rows of pixels, says %q", service.pictured, pixelRows(s), s.line.Message)
	}
	s.press("j", "k", "ه")
	if pixelRows(s) != 0 || s.line.Message != s.kit.Words.Status.PicturesHidden {
		t.Errorf("off: %d rows of pixels, says %q", pixelRows(s), s.line.Message)
	}
	s.press("i")
	s.send(tea.WindowSizeMsg{Width: 60, Height: 40})
	if len(service.pictured) != 3 || pixelRows(s) != 4 {
		t.Errorf("on again, and narrower: asked %q, %d rows of pixels", service.pictured[3:], pixelRows(s))
	}
}

// openID is the id of the open entry.
func (s *screen) openID(t *testing.T) int64 {
	t.Helper()
	entry, open := s.article.Entry()
	if !open {
		t.Fatal("nothing is open")
	}
	return entry.ID
}

func TestWiderColumnAsksForMorePixels(t *testing.T) {
	s, service := readingPictures(t, style.Palette, "https://example.org/a.jpg")
	s.press("<", "<", "i")
	s.press(">", ">", "<")
	want := []string{" 58×40", " 62×40", " 66×40"}
	if len(service.pictured) != 3 {
		t.Fatalf("asked %q", service.pictured)
	}
	for i, asked := range service.pictured {
		if !strings.HasSuffix(asked, want[i]) {
			t.Errorf("question %d is %q, want %q", i, asked, want[i])
		}
	}
}

func TestTooFewColoursForPictures(t *testing.T) {
	for _, profile := range []style.Profile{style.NoColor, style.Sixteen} {
		s, service := readingPictures(t, profile, "https://example.org/a.jpg")
		s.press("i")
		if s.kit.Pictures || len(service.pictured) != 0 || s.line.Message != s.kit.Words.Status.TooFewColours {
			t.Errorf("%s: asked %q, says %q", profile, service.pictured, s.line.Message)
		}
	}
}

// TestPicturesKeepThePlace: the first row of the screen is the same before and
// after.
func TestPicturesKeepThePlace(t *testing.T) {
	s, _ := readingPictures(t, style.TrueColor, "https://example.org/a.jpg", "https://example.org/b.jpg", "https://example.org/c.jpg")
	s.press("j", "j", "j", "j", "j", "j", "j", "j", "j", "j", "j", "j")
	before := s.article.Top()
	for _, key := range []string{"i", "i", "i"} {
		s.press(key)
		if after := s.article.Top(); after != before {
			t.Errorf("after %q the top is %+v, was %+v", key, after, before)
		}
	}
}

// TestLeavingGivesUpPictures: what comes for an article that was left is not
// drawn, its question is cancelled, and the next article's is asked.
func TestLeavingGivesUpPictures(t *testing.T) {
	s, service := readingPictures(t, style.TrueColor, "https://example.org/a.jpg")
	s.kit.Pictures = true
	left := s.loadPicture()
	if left == nil || s.loadPicture() != nil {
		t.Fatal("there is to be one question at a time")
	}
	s.press("J")
	if len(service.pictured) != 1 {
		t.Fatalf("the next article asked %q", service.pictured)
	}
	late := left().(pictureLoaded)
	if late.err == nil {
		t.Error("the question was not cancelled")
	}
	late.err, late.picture = nil, document.Picture{Width: 66, Height: 40, Pixels: make([]uint32, 66*40)}
	rows := pixelRows(s)
	s.send(late)
	if pixelRows(s) != rows {
		t.Errorf("%d rows of pixels, then %d", rows, pixelRows(s))
	}
}

// TestLostPicturesSayNothing: a caption is enough.
func TestLostPicturesSayNothing(t *testing.T) {
	s, _ := readingPictures(t, style.TrueColor, "https://example.org/missing.jpg")
	s.press("i", "j")
	s.send(pictureLoaded{token: s.articleToken, address: "x", err: &news.Fault{Kind: news.FaultTimeout}})
	if s.line.Fault || pixelRows(s) != 0 {
		t.Errorf("it says %q", s.line.Message)
	}
}
