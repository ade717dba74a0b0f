package picture

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"khabar/feeds/fetch"
	"khabar/feeds/news"
)

// server answers with a body and counts the questions.
func server(t *testing.T, contentType string, body []byte) (url string, asked *atomic.Int32) {
	t.Helper()
	asked = new(atomic.Int32)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		if !strings.HasPrefix(r.Header.Get("Accept"), "image/") {
			t.Errorf("Accept: %s", r.Header.Get("Accept"))
		}
		w.Header().Set("Content-Type", contentType)
		_, _ = w.Write(body)
	}))
	t.Cleanup(s.Close)
	return s.URL + "/photo?id=1", asked
}

func gallery(t *testing.T, bytesMax int64) (*Gallery, string) {
	t.Helper()
	directory := filepath.Join(t.TempDir(), "khabar", "pictures")
	return New(Options{Getter: fetch.New(fetch.Options{}), Directory: directory, CacheBytesMax: bytesMax}), directory
}

func want(url string) Request {
	return Request{URL: url, AllowPrivate: true, WidthMax: 66, HeightMax: 40}
}

func TestGetKeepsWhatItFetched(t *testing.T) {
	// The server's word for it is wrong, which is common; the bytes decide.
	url, asked := server(t, "application/octet-stream", asPNG(t, halves(640, 360)))
	g, directory := gallery(t, 0)
	for range 3 {
		p, err := g.Get(context.Background(), want(url))
		if err != nil {
			t.Fatal(err)
		}
		checkPicture(t, p, 66, 40)
	}
	if asked.Load() != 1 {
		t.Errorf("asked %d times", asked.Load())
	}
	files, err := os.ReadDir(directory)
	if err != nil || len(files) != 1 {
		t.Fatalf("%v, %v", files, err)
	}
	info, _ := files[0].Info()
	if !isName(info.Name()) || info.Mode().Perm() != 0o600 && runtime.GOOS != "windows" {
		t.Errorf("%s has mode %o", info.Name(), info.Mode().Perm())
	}
	if info, _ := os.Stat(directory); info.Mode().Perm() != directoryMode && runtime.GOOS != "windows" {
		t.Errorf("the directory has mode %o", info.Mode().Perm())
	}
}

func TestDamagedFileIsFetchedAgain(t *testing.T) {
	url, asked := server(t, "image/png", asPNG(t, halves(64, 36)))
	g, _ := gallery(t, 0)
	for range 2 {
		if _, err := g.Get(context.Background(), want(url)); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(g.cache.path(url), []byte("\x89PNG\r\n\x1a\n broken"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if asked.Load() != 2 {
		t.Errorf("asked %d times", asked.Load())
	}
}

func TestNothingBadIsKept(t *testing.T) {
	whole := asPNG(t, halves(64, 36))
	for _, c := range []struct {
		name, contentType string
		body              []byte
		kind              Kind
	}{
		{"a page", "text/html", []byte("<!doctype html><p>سجّل الدخول"), KindFormat},
		{"a page that says it is a picture", "image/jpeg", []byte("<!doctype html>"), KindFormat},
		{"cut off", "image/png", whole[:len(whole)-20], KindBroken},
		{"a bomb", "image/png", pngHeader(30_000, 30_000, 8, 2), KindLarge},
	} {
		t.Run(c.name, func(t *testing.T) {
			url, _ := server(t, c.contentType, c.body)
			g, directory := gallery(t, 0)
			var got *Error
			if _, err := g.Get(context.Background(), want(url)); !errors.As(err, &got) || got.Kind != c.kind {
				t.Errorf("%v, want %s", err, c.kind)
			}
			if files, _ := os.ReadDir(directory); len(files) != 0 {
				t.Errorf("kept: %v", files)
			}
		})
	}
}

func TestFaultsOfTheServerComeThrough(t *testing.T) {
	g, _ := gallery(t, 0)
	url, asked := server(t, "image/png", make([]byte, BytesMax+1))
	var fault *news.Fault
	if _, err := g.Get(context.Background(), want(url)); !errors.As(err, &fault) || fault.Kind != news.FaultTooLarge {
		t.Errorf("too many bytes: %v", err)
	}
	asked.Store(0)
	request := want(url)
	request.AllowPrivate = false
	if _, err := g.Get(context.Background(), request); !errors.As(err, &fault) || fault.Kind != news.FaultAddress || asked.Load() != 0 {
		t.Errorf("a private address: %v, asked %d times", err, asked.Load())
	}
}

// TestWaitingEndsWithTheContext: a picture that waits for a slow decoder does
// not outlive the wish for it.
func TestWaitingEndsWithTheContext(t *testing.T) {
	url, _ := server(t, "image/png", asPNG(t, halves(64, 36)))
	g, _ := gallery(t, 0)
	g.decoding <- struct{}{} // somebody decodes
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	if _, err := g.Get(ctx, want(url)); err == nil {
		t.Error("two decode at once")
	}
	<-g.decoding
	if _, err := g.Get(context.Background(), want(url)); err != nil {
		t.Error(err)
	}
}

// TestNoTimeIsNoDamage: what is kept stays, and is not asked for again, where
// another image took the decoder for too long.
func TestNoTimeIsNoDamage(t *testing.T) {
	url, asked := server(t, "image/png", asPNG(t, halves(64, 36)))
	g, _ := gallery(t, 0)
	if _, err := g.Get(t.Context(), want(url)); err != nil {
		t.Fatal(err)
	}
	g.decoding <- struct{}{} // somebody decodes
	g.decodeTimeout = time.Millisecond
	if _, err := g.Get(t.Context(), want(url)); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("two decode at once: %v", err)
	}
	<-g.decoding
	g.decodeTimeout = decodeTimeoutDefault
	if _, err := g.Get(t.Context(), want(url)); err != nil || asked.Load() != 1 {
		t.Errorf("%v, asked %d times", err, asked.Load())
	}
}

func TestCacheCap(t *testing.T) {
	directory := t.TempDir()
	c := cache{directory: directory, bytesMax: 2500}
	foreign := filepath.Join(directory, "notes.txt")
	abandoned := filepath.Join(directory, temporaryMark+"1")
	for _, path := range []string{foreign, abandoned} {
		if err := os.WriteFile(path, make([]byte, 5000), 0o600); err != nil {
			t.Fatal(err)
		}
		age(t, path, 48*time.Hour)
	}
	for i, name := range []string{"a", "b", "c"} {
		c.put(name, make([]byte, 1000))
		age(t, c.path(name), time.Duration(10-i)*time.Minute)
	}
	checkKept := func(name string, want bool) {
		t.Helper()
		if _, err := os.Stat(c.path(name)); (err == nil) != want {
			t.Errorf("%s: %v", name, err)
		}
	}
	checkKept("a", false) // the oldest had to go for c
	checkKept("b", true)
	checkKept("c", true)
	if _, found := c.get("b"); !found { // used: now c is the oldest
		t.Fatal("b is not found")
	}
	c.put("d", make([]byte, 1000))
	checkKept("b", true)
	checkKept("c", false)
	checkKept("d", true)
	c.put("larger than the cache", make([]byte, 2501))
	checkKept("larger than the cache", false)
	checkKept("d", true)
	if _, err := os.Stat(foreign); err != nil {
		t.Errorf("a file of somebody else's is gone: %v", err)
	}
	if _, err := os.Stat(abandoned); err == nil {
		t.Error("an abandoned file is still there")
	}
}

func age(t *testing.T, path string, age time.Duration) {
	t.Helper()
	then := time.Now().Add(-age)
	if err := os.Chtimes(path, then, then); err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
}

func TestWithoutADirectory(t *testing.T) {
	url, asked := server(t, "image/png", asPNG(t, halves(64, 36)))
	g := New(Options{Getter: fetch.New(fetch.Options{})})
	for range 2 {
		if _, err := g.Get(context.Background(), want(url)); err != nil {
			t.Fatal(err)
		}
	}
	if asked.Load() != 2 {
		t.Errorf("asked %d times", asked.Load())
	}
}

// TestCacheFollowsNoLinks: who can put a link there could have others' files read.
func TestCacheFollowsNoLinks(t *testing.T) {
	c := cache{directory: t.TempDir(), bytesMax: 1000}
	secret := filepath.Join(t.TempDir(), "secret")
	if err := os.WriteFile(secret, []byte("secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(secret, c.path("a")); err != nil {
		t.Skip(err)
	}
	if _, found := c.get("a"); found {
		t.Error("followed a link")
	}
}
