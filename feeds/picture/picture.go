// Package picture gets the images of articles as few pixels: fetched within a
// limit, measured before they are decoded, decoded within a deadline, made small
// by area averaging, kept on the disk below a cap. It knows nothing of articles,
// of screens, or of whether anybody wants to see a picture.
package picture

import (
	"context"
	"errors"
	"fmt"
	"time"

	"khabar/feeds/document"
	"khabar/feeds/fetch"
	"khabar/feeds/guard"
)

// BytesMax is how large an image may be as it is sent.
const BytesMax = 8 << 20

// decodeTimeoutDefault is how long decoding may take, waiting for another decoder
// included; the largest photograph that is allowed takes some five seconds.
const decodeTimeoutDefault = 15 * time.Second

// accept asks for what Decode reads; a server that would send AVIF to a browser
// has another form of the image as well.
const accept = "image/webp, image/jpeg, image/png, image/gif;q=0.8, */*;q=0.1"

// Getter asks a web server; *fetch.Client is one.
type Getter interface {
	Get(ctx context.Context, r fetch.Request) (fetch.Response, error)
}

// Options says what a Gallery works with.
type Options struct {
	Getter Getter
	// Directory is where images are kept; empty keeps none.
	Directory string
	// CacheBytesMax bounds what is kept there; 0 means 100 MB.
	CacheBytesMax int64
}

// Gallery gets pictures. It may be used from any goroutine; two of them, also of
// two processes, may share a directory.
type Gallery struct {
	getter Getter
	cache  cache
	// decoding holds a token while an image is decoded: one image may take a
	// few hundred megabytes, two at once nobody has to spare.
	decoding      chan struct{}
	decodeTimeout time.Duration
}

// New makes a gallery; it touches no file.
func New(o Options) *Gallery {
	if o.CacheBytesMax <= 0 {
		o.CacheBytesMax = cacheBytesMax
	}
	return &Gallery{
		getter: o.Getter, cache: cache{directory: o.Directory, bytesMax: o.CacheBytesMax},
		decoding: make(chan struct{}, 1), decodeTimeout: decodeTimeoutDefault,
	}
}

// Request is one question.
type Request struct {
	URL          string
	AllowPrivate bool // see fetch.Request
	// WidthMax and HeightMax are the room for the picture, in pixels.
	WidthMax, HeightMax int
}

// Get gives a picture that fits, from the cache or else from the web. Errors are
// those of the Getter, of the context, and *Error for what was sent and is no
// image that may be drawn. What cannot be decoded is not kept.
func (g *Gallery) Get(ctx context.Context, r Request) (document.Picture, error) {
	if kept, found := g.cache.get(r.URL); found {
		p, err := g.decode(ctx, kept, r)
		if fault := (*Error)(nil); !errors.As(err, &fault) { // nor is it damaged where there was no time
			return p, err
		}
		g.cache.drop(r.URL) // damaged
	}
	response, err := g.getter.Get(ctx, fetch.Request{URL: r.URL, Accept: accept, AllowPrivate: r.AllowPrivate, BodyBytesMax: BytesMax})
	if err != nil {
		return document.Picture{}, err
	}
	p, err := g.decode(ctx, response.Body, r)
	if err != nil {
		return document.Picture{}, err
	}
	g.cache.put(r.URL, response.Body)
	return p, nil
}

// decode decodes in a goroutine of its own and leaves it behind at the deadline.
// It ends at the next bytes it reads, and holds its token until then.
func (g *Gallery) decode(ctx context.Context, body []byte, r Request) (document.Picture, error) {
	ctx, cancel := context.WithTimeout(ctx, g.decodeTimeout)
	defer cancel()
	select {
	case g.decoding <- struct{}{}:
	case <-ctx.Done():
		return document.Picture{}, ctx.Err()
	}
	type result struct {
		picture document.Picture
		err     error
	}
	done := make(chan result, 1)
	guard.Go(func() {
		defer func() { <-g.decoding }()
		p, err := Decode(ctx, body, r.WidthMax, r.HeightMax)
		done <- result{p, err}
	})
	select {
	case got := <-done:
		return got.picture, got.err
	case <-ctx.Done():
		return document.Picture{}, ctx.Err()
	}
}

// Kind says why bytes are not drawn.
type Kind string

// The kinds of Error.
const (
	KindFormat Kind = "format" // not JPEG, PNG, GIF or WebP
	KindLarge  Kind = "large"  // more pixels or bytes than may be
	KindBroken Kind = "broken" // an image that breaks off or cannot be understood
)

// Error says why an image is not drawn.
type Error struct {
	Kind  Kind
	Cause error // nil where the kind says it all
}

// Error gives kind and cause, in English.
func (e *Error) Error() string {
	if e.Cause == nil {
		return "image: " + string(e.Kind)
	}
	return fmt.Sprintf("image: %s: %v", e.Kind, e.Cause)
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Cause }

var errNoRoom = errors.New("no room for a picture")
