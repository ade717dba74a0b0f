//go:build unix

package main

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// picturedSite serves one feed with one article that has a picture above its
// text, and counts who asks for the picture.
func picturedSite(t *testing.T) (feed string, asked *atomic.Int32) {
	t.Helper()
	canvas := image.NewRGBA(image.Rect(0, 0, 640, 360))
	for i := range canvas.Pix {
		canvas.Pix[i] = uint8(i)
	}
	canvas.SetRGBA(0, 0, color.RGBA{A: 255})
	var photo bytes.Buffer
	if err := png.Encode(&photo, canvas); err != nil {
		t.Fatal(err)
	}
	asked = new(atomic.Int32)
	mux := http.NewServeMux()
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	mux.HandleFunc("/feed.xml", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, `<?xml version="1.0"?><rss version="2.0"><channel><title>صحيفة مصورة</title><item><title>جسر جديد</title><link>%s/article</link>`+
			`<guid>a1</guid><description>ملخّص.</description><pubDate>%s</pubDate></item></channel></rss>`, server.URL, time.Now().Format(time.RFC1123Z))
	})
	mux.HandleFunc("/article", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, `<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>جسر جديد</title></head><body><article><h1>جسر جديد</h1>
<figure><img src="/photo.png" width="640" height="360"><figcaption>الجسر في الصباح</figcaption></figure>%s</article></body></html>`,
			strings.Repeat("<p>"+strings.Repeat("وهذا كلام عن الجسر الجديد والنهر والمدينة. ", 8)+"</p>", 6))
	})
	mux.HandleFunc("/photo.png", func(w http.ResponseWriter, _ *http.Request) {
		asked.Add(1)
		w.Header().Set("Content-Type", "image/png")
		_, _ = w.Write(photo.Bytes())
	})
	return server.URL + "/feed.xml", asked
}

// Pictures are neither fetched nor drawn before they are asked for; then they are
// fetched once, also over two runs, and kept where only the reader can see them.
func TestPicturesAreDrawnWhenAskedFor(t *testing.T) {
	directory := t.TempDir()
	feed, asked := picturedSite(t)
	follow(t, directory, feed)
	s := start(t, 80, 40, home(directory))
	s.shows(visual("صحيفة مصورة"))
	s.press("\r")
	s.shows(visual("الجسر في الصباح"))
	if rows := s.settled(); strings.ContainsRune(strings.Join(rows, ""), '▀') || asked.Load() != 0 {
		t.Fatalf("before i the picture was asked for %d times; the screen is\n%s", asked.Load(), strings.Join(rows, "\n"))
	}
	s.press("i")
	rows := s.shows(strings.Repeat("▀", 60))
	if screen := strings.Join(rows, "\n"); !strings.Contains(screen, visual("الجسر في الصباح")) {
		t.Errorf("the caption is gone:\n%s", screen)
	}
	s.press("Q")
	s.ends(5 * time.Second)

	again := start(t, 80, 40, append(home(directory), "KHABAR_IMAGES=true"))
	again.shows(visual("جسر جديد"))
	again.press("\r")
	again.shows(strings.Repeat("▀", 60))
	again.press("Q")
	again.ends(5 * time.Second)
	if asked.Load() != 1 {
		t.Errorf("the picture was asked for %d times", asked.Load())
	}
	kept, _ := filepath.Glob(filepath.Join(directory, "cache", "khabar", "pictures", "*"))
	if len(kept) != 1 {
		t.Fatalf("kept: %v", kept)
	}
	if info, err := os.Stat(kept[0]); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}

	plain := start(t, 80, 40, append(home(directory), "KHABAR_IMAGES=true", "NO_COLOR=1"))
	plain.shows(visual("جسر جديد"))
	plain.press("\r")
	plain.shows(visual("الجسر في الصباح"))
	if screen := strings.Join(plain.settled(), "\n"); strings.ContainsRune(screen, '▀') {
		t.Errorf("pictures without colours:\n%s", screen)
	}
}
