package demo

import (
	"bytes"
	"image/png"
	"net/http"
	"strings"
	"testing"
)

// TestPicturesOfArticles: every article with a caption shows a picture of its
// own, with the sides that its page names.
func TestPicturesOfArticles(t *testing.T) {
	site := start(t, options{})
	seen := map[string]string{}
	for _, o := range site.outlets {
		for _, a := range o.articles {
			got := get(t, site.URL()+o.articlePicturePath(a))
			if a.Caption == "" {
				if got.status != http.StatusNotFound {
					t.Errorf("%s has a picture and no caption", a.Slug)
				}
				continue
			}
			if got.status != http.StatusOK || got.header.Get("Content-Type") != "image/png" {
				t.Errorf("%s: %d %s", a.Slug, got.status, got.header.Get("Content-Type"))
				continue
			}
			if other, twice := seen[got.body]; twice {
				t.Errorf("%s and %s have one picture", a.Slug, other)
			}
			seen[got.body] = a.Slug
			if len(seen) > 1 {
				continue // measuring one will do
			}
			sides, err := png.DecodeConfig(bytes.NewReader([]byte(got.body)))
			if err != nil || sides.Width != sceneryWidth || sides.Height != sceneryHeight {
				t.Errorf("%s: %+v, %v", a.Slug, sides, err)
			}
			if page := get(t, site.URL()+o.pagePath(a)).body; !strings.Contains(page, `src="`+site.URL()+o.articlePicturePath(a)+`"`) {
				t.Errorf("the page of %s does not show %s", a.Slug, o.articlePicturePath(a))
			}
		}
	}
	if len(seen) < 3 {
		t.Errorf("%d pictures only", len(seen))
	}
}
