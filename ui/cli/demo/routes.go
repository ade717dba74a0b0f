package demo

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"net/http"
	"sync"
	"time"
)

// resource is an answer as it was rendered at the start of the site.
type resource struct {
	body        []byte
	contentType string
	modified    time.Time
	etag        string
}

func newResource(body []byte, contentType string, modified time.Time) resource {
	sum := sha256.Sum256(body)
	return resource{body: body, contentType: contentType, modified: modified, etag: fmt.Sprintf(`"%x"`, sum[:12])}
}

// ServeHTTP answers with the whole, a range, or 304 Not Modified (RFC 9110
// §13): http.ServeContent compares the validators.
func (r resource) ServeHTTP(w http.ResponseWriter, request *http.Request) {
	w.Header().Set("Content-Type", r.contentType)
	w.Header().Set("ETag", r.etag)
	http.ServeContent(w, request, "", r.modified, bytes.NewReader(r.body))
}

// routes renders everything the site serves.
func (s *Site) routes(now time.Time) (http.Handler, error) {
	mux := http.NewServeMux()
	for _, o := range s.outlets {
		if o.broken {
			mux.HandleFunc("GET "+o.feedPath(), func(w http.ResponseWriter, _ *http.Request) {
				http.Error(w, "the press is broken", http.StatusInternalServerError)
			})
			continue
		}
		if err := s.addOutlet(mux, o, now); err != nil {
			return nil, err
		}
	}
	index, err := renderIndex(s.outlets)
	if err != nil {
		return nil, err
	}
	mux.Handle("GET /{$}", newResource(index, htmlType, now))
	return mux, nil
}

// addOutlet adds the feed, the front page, the picture and the articles of o.
func (s *Site) addOutlet(mux *http.ServeMux, o outlet, now time.Time) error {
	newest := o.articles[0].Published
	feeds, err := s.editions(o, now)
	if err != nil {
		return err
	}
	mux.Handle("GET "+o.feedPath(), feeds)
	front, err := renderFront(o)
	if err != nil {
		return err
	}
	mux.Handle("GET "+o.frontPath()+"{$}", newResource(front, htmlType, newest))
	picture, err := o.picture()
	if err != nil {
		return err
	}
	mux.Handle("GET "+o.picturePath(), newResource(picture, "image/png", newest))
	for i, a := range o.articles {
		page, err := renderPage(s.url, o, i, now)
		if err != nil {
			return err
		}
		mux.Handle("GET "+o.pagePath(a), newResource(page, htmlType, a.Published))
		if a.Caption != "" {
			mux.Handle("GET "+o.articlePicturePath(a), o.articlePicture(a))
		}
	}
	return nil
}

// editions answers with the feed of an outlet, as it was in the first edition until
// it is corrected.
func (s *Site) editions(o outlet, now time.Time) (http.Handler, error) {
	first, err := o.first().feed(s.url)
	if err != nil {
		return nil, err
	}
	before := newResource(first, feedType[o.format], o.articles[0].Published)
	if !o.corrects() {
		return before, nil
	}
	corrected, err := o.feed(s.url)
	if err != nil {
		return nil, err
	}
	after := newResource(corrected, feedType[o.format], now)
	return http.HandlerFunc(func(w http.ResponseWriter, request *http.Request) {
		if s.corrected.Load() {
			after.ServeHTTP(w, request)
			return
		}
		before.ServeHTTP(w, request)
	}), nil
}

// articlePicture answers with the picture of an article. It is drawn when it is
// first asked for: most are never looked at, and drawing all takes a second.
func (o outlet) articlePicture(a article) http.Handler {
	draw := sync.OnceValues(func() (resource, error) {
		body, err := newScenery(o.colour, a.Slug).png()
		return newResource(body, "image/png", a.Published), err
	})
	return http.HandlerFunc(func(w http.ResponseWriter, request *http.Request) {
		picture, err := draw()
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		picture.ServeHTTP(w, request)
	})
}

// picture is a plain PNG in the colour of the outlet, which stands for its emblem.
func (o outlet) picture() ([]byte, error) {
	// All pixels of a new paletted image have the first colour.
	canvas := image.NewPaletted(image.Rect(0, 0, 640, 360), color.Palette{o.colour})
	var out bytes.Buffer
	err := png.Encode(&out, canvas)
	return out.Bytes(), err
}
