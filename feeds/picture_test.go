package feeds

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"net/http"
	"strings"
	"testing"

	"khabar/feeds/document"
	"khabar/feeds/news"
)

// photograph serves a PNG of those sides.
func photograph(width, height int) http.HandlerFunc {
	var out bytes.Buffer
	_ = png.Encode(&out, image.NewGray(image.Rect(0, 0, width, height)))
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "image/png")
		_, _ = w.Write(out.Bytes())
	}
}

// illustrated serves a page with an article that has an image at the address.
func illustrated(image string) http.HandlerFunc {
	text := paragraphs(6)
	return func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, `<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>خبر مصور</title></head><body>
			<article><h1>خبر مصور</h1><figure><img src="%s" width="640" height="360"><figcaption>جسر على النهر</figcaption></figure>%s</article></body></html>`, image, text)
	}
}

// pictured gives a service with the full text of an illustrated article, and the
// address of its image.
func pictured(t *testing.T, photo http.HandlerFunc) (site *outlet, s *Service, id int64, address string) {
	t.Helper()
	site, s = newOutlet(t), openTemp(t)
	link := site.set("/article", illustrated(site.set("/photo.png", photo)))
	follow(t, s, site.set("/feed", feed(rssType, rss("مصورة", item("1", "خبر مصور", link, "ملخص قصير.")))))
	refreshed(t, s)
	id = list(t, s, news.Query{})[0].ID
	full, err := s.FullText(context.Background(), id)
	must(t, err)
	for _, b := range full.Blocks {
		if b.Kind == document.Image {
			address = b.URL
		}
	}
	if !strings.HasSuffix(address, "/photo.png") {
		t.Fatalf("the image is %q", address)
	}
	site.answers()
	return site, s, id, address
}

func TestPictureOfAnArticle(t *testing.T) {
	site, s, id, address := pictured(t, photograph(640, 360))
	p, err := s.Picture(context.Background(), id, address, 66, 40)
	must(t, err)
	check(t, "sides", [2]int{p.Width, p.Height}, [2]int{66, 37})
	check(t, "requests", fmt.Sprint(site.answers()), "[200 /photo.png]")
}

func TestPictureFaults(t *testing.T) {
	site, s, id, address := pictured(t, photograph(640, 360))
	other := site.set("/other.png", photograph(64, 36))
	ask := func(name, address string, want news.FaultKind) {
		t.Helper()
		_, err := s.Picture(context.Background(), id, address, 66, 40)
		var fault *news.Fault
		if !errors.As(err, &fault) || fault.Kind != want {
			t.Errorf("%s: %v, want %s", name, err, want)
		}
	}
	ask("an image of no article", other, news.FaultAddress)
	ask("no address", "", news.FaultAddress)
	check(t, "requests", len(site.answers()), 0)
	site.set("/photo.png", status(http.StatusNotFound))
	ask("not there", address, news.FaultNotFound)
	site.set("/photo.png", articlePage(1))
	ask("a page", address, news.FaultPicture)
	site.set("/photo.png", photograph(20_000, 3000))
	ask("a bomb", address, news.FaultTooLarge)
	if _, err := s.Picture(context.Background(), id+1, address, 66, 40); !errors.Is(err, ErrNoEntry) {
		t.Errorf("no entry: %v", err)
	}
	must(t, s.Close())
	if _, err := s.Picture(context.Background(), id, address, 66, 40); !errors.Is(err, ErrClosed) {
		t.Errorf("closed: %v", err)
	}
}
