package demo

import (
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"
)

var now = time.Date(2026, time.November, 23, 17, 0, 0, 0, time.UTC)

// start starts a site and corrects it.
func start(t *testing.T, o options) *Site {
	t.Helper()
	site := startUncorrected(t, o)
	site.Correct()
	return site
}

func startUncorrected(t *testing.T, o options) *Site {
	t.Helper()
	o.now = now
	site, err := startWith(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := site.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	})
	return site
}

// answer is a response with its body read.
type answer struct {
	status int
	header http.Header
	body   string
}

func get(t *testing.T, address string, headers ...string) answer {
	t.Helper()
	request, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer{response.StatusCode, response.Header, string(body)}
}

func TestConditionalGet(t *testing.T) {
	site := start(t, options{})
	for _, o := range site.outlets {
		for _, path := range []string{o.feedPath(), o.frontPath(), o.picturePath(), o.pagePath(o.articles[0])} {
			first := get(t, site.URL()+path)
			etag, modified := first.header.Get("ETag"), first.header.Get("Last-Modified")
			if first.status != http.StatusOK || etag == "" || modified == "" {
				t.Errorf("%s: %d, ETag %q, Last-Modified %q", path, first.status, etag, modified)
			}
			for _, condition := range [][]string{{"If-None-Match", etag}, {"If-Modified-Since", modified}} {
				if second := get(t, site.URL()+path, condition...); second.status != http.StatusNotModified || second.body != "" {
					t.Errorf("%s with %s: %d and %d bytes, want 304 and none", path, condition[0], second.status, len(second.body))
				}
			}
			if other := get(t, site.URL()+path, "If-None-Match", `"other"`); other.status != http.StatusOK || other.body != first.body {
				t.Errorf("%s with another ETag: %d", path, other.status)
			}
		}
	}
}

func TestPagesHoldTheirArticles(t *testing.T) {
	site := start(t, options{})
	for _, o := range site.outlets {
		front := get(t, site.URL()+o.frontPath()).body
		for _, a := range o.articles {
			page := get(t, site.URL()+o.pagePath(a))
			if page.status != http.StatusOK || page.header.Get("Content-Type") != htmlType {
				t.Errorf("%s: %d %s", o.pagePath(a), page.status, page.header.Get("Content-Type"))
			}
			before, after := part(a.Body)
			for _, want := range []string{string(before), string(after), "<h1", "شاركها", "اقرأ أيضاً", "جميع الحقوق محفوظة"} {
				if !strings.Contains(page.body, want) {
					t.Errorf("%s lacks %.60q", o.pagePath(a), want)
				}
			}
			if !strings.Contains(front, o.pagePath(a)) {
				t.Errorf("%s does not link %s", o.frontPath(), o.pagePath(a))
			}
		}
	}
}

// The feed of an outlet that corrects something is another one from then on, also for
// who asks whether it is; the others stay as they are.
func TestCorrect(t *testing.T) {
	site := startUncorrected(t, options{})
	first := map[string]answer{}
	for _, o := range site.outlets {
		first[o.Slug] = get(t, site.URL()+o.feedPath())
	}
	site.Correct()
	changed := 0
	for _, o := range site.outlets {
		before := first[o.Slug]
		after := get(t, site.URL()+o.feedPath(), "If-None-Match", before.header.Get("ETag"), "If-Modified-Since", before.header.Get("Last-Modified"))
		if !o.corrects() {
			if after.status != http.StatusNotModified {
				t.Errorf("%s corrects nothing and answers %d", o.Slug, after.status)
			}
			continue
		}
		changed++
		if !slices.Contains(site.Corrected(), site.URL()+o.feedPath()) || after.status != http.StatusOK || after.body == before.body {
			t.Errorf("%s is not changed, it answers %d; corrected are %q", o.Slug, after.status, site.Corrected())
		}
		for _, a := range o.articles {
			if a.Correction != "" && (!strings.Contains(before.body, a.FirstTitle) || strings.Contains(before.body, a.Correction) ||
				!strings.Contains(after.body, a.Title) || !strings.Contains(after.body, a.Correction)) {
				t.Errorf("%s/%s: the editions are\n%s\nand\n%s", o.Slug, a.Slug, before.body, after.body)
			}
		}
	}
	if changed == 0 || len(site.Corrected()) != changed {
		t.Errorf("%d feeds are changed, %q named", changed, site.Corrected())
	}
}

func TestUnknownPath(t *testing.T) {
	site := start(t, options{})
	for _, path := range []string{"/sonbola/none.html", "/none", "/sonbola/../../etc/passwd"} {
		if got := get(t, site.URL()+path); got.status != http.StatusNotFound {
			t.Errorf("%s: %d, want 404", path, got.status)
		}
	}
	if got := get(t, site.URL()+"/"); got.status != http.StatusOK || strings.Count(got.body, "<li>") != len(healthy) {
		t.Errorf("the index: %d\n%s", got.status, got.body)
	}
}

func TestFaulty(t *testing.T) {
	if list := start(t, options{}).Subscriptions(); len(list) != len(healthy) {
		t.Errorf("%d subscriptions, want only the healthy ones", len(list))
	}
	list := start(t, options{faulty: true}).Subscriptions()
	if len(list) != len(healthy)+1 {
		t.Fatalf("%d subscriptions, want one more than %d", len(list), len(healthy))
	}
	for i, s := range list {
		want := http.StatusOK
		if i == len(healthy) {
			want = http.StatusInternalServerError
		}
		if got := get(t, s.URL).status; got != want || s.Name == "" || s.Folder == "" {
			t.Errorf("%+v answers %d, want %d", s, got, want)
		}
	}
}

func TestClose(t *testing.T) {
	site, err := Start(now)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := site.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	}
	if response, err := http.Get(site.URL()); err == nil {
		response.Body.Close()
		t.Errorf("a closed site answers %s", response.Status)
	}
}
