//go:build unix

package terminal

import (
	"encoding/base64"
	"io"
	"os"
	"regexp"
	"strings"
	"testing"
)

var kittyPixels = Identity{Name: "kitty", Mode: Kitty66, Profile: Profile{Pixels: true}}

// imageSession gives what a terminal is sent while do is done on a screen.
func imageSession(t *testing.T, id Identity, do func(*Screen)) string {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	all := make(chan string)
	go func() {
		got, _ := io.ReadAll(r)
		all <- string(got)
	}()
	do(NewScreen(w, id))
	_ = w.Close()
	return <-all
}

var imageData = regexp.MustCompile("\x1b_G([^;\x1b]*);?([^\x1b]*)\x1b\\\\")

func TestShowImage(t *testing.T) {
	png := []byte(strings.Repeat("\x89PNG pixels ", 9000))
	image := Image{ID: 0x0102ff, Columns: 40, Rows: 12}
	got := imageSession(t, kittyPixels, func(s *Screen) {
		_ = s.ShowImage(image, png) // not on the alternate screen
		_, _ = io.WriteString(s, enterAlternate)
		if err := s.ShowImage(image, png); err != nil {
			t.Error(err)
		}
		_ = s.DropImage(7) // which it does not have
		_, _ = io.WriteString(s, leaveAlternate)
	})
	parts := imageData.FindAllStringSubmatch(strings.TrimPrefix(got, enterAlternate), -1)
	var data strings.Builder
	for i, part := range parts[:len(parts)-1] {
		want := "q=2,m=1"
		switch i {
		case 0:
			want = "a=T,U=1,f=100,i=66303,c=40,r=12,q=2,m=1"
		case len(parts) - 2:
			want = "q=2,m=0"
		}
		if part[1] != want || len(part[2]) > imageChunkBytes {
			t.Errorf("part %d: %q with %d bytes, want %q", i, part[1], len(part[2]), want)
		}
		data.WriteString(part[2])
	}
	if decoded, err := base64.StdEncoding.DecodeString(data.String()); err != nil || string(decoded) != string(png) {
		t.Errorf("%d bytes of the image arrive, want %d: %v", len(decoded), len(png), err)
	}
	if want := dropImage(image.ID) + leaveAlternate; !strings.HasPrefix(got, enterAlternate) || !strings.HasSuffix(got, want) {
		t.Errorf("the image is not taken away on leaving: %.40q … %.80q", got, got[len(got)-80:])
	}
}

// TestImagesAreTakenAway holds that every way out takes the images along, and that
// a terminal that draws none is sent none.
func TestImagesAreTakenAway(t *testing.T) {
	show := func(s *Screen) {
		_, _ = io.WriteString(s, enterAlternate)
		_ = s.ShowImage(Image{ID: 5, Columns: 1, Rows: 1}, []byte("png"))
	}
	for _, c := range []struct {
		name string
		out  func(*Screen)
	}{
		{"restore", func(s *Screen) { _ = s.Restore() }},
		{"become", func(s *Screen) { _ = s.Become(Identity{Mode: Grid}) }},
		{"drop", func(s *Screen) { _ = s.DropImage(5) }},
	} {
		if got := imageSession(t, kittyPixels, func(s *Screen) { show(s); c.out(s) }); strings.Count(got, dropImage(5)) != 1 {
			t.Errorf("%s: %q", c.name, got)
		}
	}
	if got := imageSession(t, Identity{Mode: Grid}, show); strings.Contains(got, "\x1b_G") {
		t.Errorf("an image is sent to a terminal that draws none: %q", got)
	}
	// What was broken off is ended, and its rest does not follow.
	got := imageSession(t, kittyPixels, func(s *Screen) {
		_, _ = io.WriteString(s, enterAlternate)
		_, _ = s.sendPart(5, []byte("<part>"), true)
		_, _ = io.WriteString(s, leaveAlternate+enterAlternate)
		_, _ = s.sendPart(5, []byte("<rest>"), false)
	})
	if want := enterAlternate + "<part>\x1b_Gm=0,q=2;\x1b\\" + dropImage(5) + leaveAlternate + enterAlternate; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestImageCells holds that placeholders reach only terminals that draw them, and
// from nowhere but an image.
func TestImageCells(t *testing.T) {
	cell := Image{ID: 0x010203, Columns: 2, Rows: 3}.Cell(2)
	r := Row{{Glyph: 'ﻋ'}, cell, cell, {Glyph: 'ﻋ'}}
	for mode, want := range map[Mode]string{
		Kitty66: "ﻋ⎋[38;2;1;2;3m\U0010EEEE\u030e\U0010EEEE\u030e⎋[mﻋ",
		KittyB:  "ﻋ⎋[38;2;1;2;3m\U0010EEEE\u030e\U0010EEEE\u030e⎋[mﻋ",
		Grid:    "ﻋ⎋[38;2;1;2;3m\U0010EEEE\u030e\U0010EEEE\u030e⎋[mﻋ",
	} {
		checkEncoded(t, mode, Profile{Pixels: true}, r, want)
	}
	checkEncoded(t, Grid, Profile{}, Row{cell}, "⎋[38;2;1;2;3m\ufffd⎋[m")
	checkEncoded(t, Grid, Profile{Pixels: true}, Row{{Glyph: placeholder}, {Glyph: placeholder, Marks: "\u064e"}}, "\ufffd\ufffd")
	frame := "\x1b[H\x1b[38;2;1;2;3m\U0010EEEE\u030e\x1b[m\r\n"
	checkWritten(t, kittyPixels, []string{frame}, []string{frame})
	checkWritten(t, Identity{Mode: Kitty66}, []string{frame}, []string{"\x1b[H\x1b[38;2;1;2;3m\u030e\x1b[m\r\n"})
}
