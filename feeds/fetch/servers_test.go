package fetch

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
)

func compress(encoding string, data []byte) []byte {
	var out bytes.Buffer
	var w io.WriteCloser
	switch encoding {
	case "gzip":
		w = gzip.NewWriter(&out)
	case "br":
		w = brotli.NewWriter(&out)
	case "zstd":
		w, _ = zstd.NewWriter(&out)
	case "zlib":
		w = zlib.NewWriter(&out)
	case "raw":
		w, _ = flate.NewWriter(&out, flate.BestSpeed)
	}
	_, _ = w.Write(data)
	_ = w.Close()
	return out.Bytes()
}

// site answers by path; each handler is one case's server.
type site map[string]http.HandlerFunc

func (s site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if h, ok := s[r.URL.Path]; ok {
		h(w, r)
		return
	}
	http.NotFound(w, r)
}

func status(code int, header ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i+1 < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		w.WriteHeader(code)
		if code >= 200 && code != 204 && code != 304 {
			fmt.Fprint(w, feed)
		}
	}
}

func encoded(encoding string, data []byte) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", encoding)
		_, _ = w.Write(data)
	}
}

func conditional(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("ETag", `"new"`)
	w.Header().Set("Last-Modified", "Mon, 23 Nov 2026 10:00:00 GMT")
	if r.Header.Get("If-None-Match") == `"old"` && r.Header.Get("If-Modified-Since") == "yesterday" {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	fmt.Fprint(w, feed)
}

// endless writes forever, as fast as it is read.
func endless(w http.ResponseWriter, _ *http.Request) {
	block := bytes.Repeat([]byte(" "), 1<<16)
	for {
		if _, err := w.Write(block); err != nil {
			return
		}
	}
}

// raw answers with bytes of its own, past net/http's care.
func raw(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		connection, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			panic(err)
		}
		_, _ = io.WriteString(connection, text)
		_ = connection.Close()
	}
}

// drip sends a byte now and then: each read succeeds, the whole never ends.
func drip(w http.ResponseWriter, r *http.Request) {
	for {
		if _, err := w.Write([]byte("x")); err != nil {
			return
		}
		w.(http.Flusher).Flush()
		select {
		case <-r.Context().Done():
			return
		case <-time.After(20 * time.Millisecond):
		}
	}
}

func hang(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }

// brokenOff promises more than it sends.
func brokenOff(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Length", "10000")
	w.Header().Set("ETag", `"half"`)
	fmt.Fprint(w, feed)
	w.(http.Flusher).Flush()
	panic(http.ErrAbortHandler)
}

func hugeHeader(w http.ResponseWriter, _ *http.Request) {
	for i := range 100 {
		w.Header().Set(fmt.Sprintf("X-%d", i), strings.Repeat("a", 1000))
	}
	fmt.Fprint(w, feed)
}

func redirects(count int) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		n := 0
		fmt.Sscan(r.URL.Query().Get("n"), &n)
		if n >= count {
			fmt.Fprint(w, feed)
			return
		}
		http.Redirect(w, r, fmt.Sprintf("%s?n=%d", r.URL.Path, n+1), http.StatusFound)
	}
}

var theSite = site{
	"/feed":        status(200, "Content-Type", "text/xml; charset=windows-1256", "ETag", `"1"`, "Cache-Control", "max-age=600"),
	"/conditional": conditional,
	"/304":         status(304),
	"/204":         status(204),
	"/401":         status(401),
	"/401-basic": func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Add("WWW-Authenticate", "Negotiate")
		w.Header().Add("WWW-Authenticate", `basic realm="news"`)
		w.WriteHeader(http.StatusUnauthorized)
	},
	"/403":         status(403),
	"/404":         status(404),
	"/410":         status(410),
	"/418":         status(418),
	"/500":         status(500),
	"/503":         status(503),
	"/503-retry":   status(503, "Retry-After", "120"),
	"/429":         status(429),
	"/429-date":    status(429, "Retry-After", "Mon, 23 Nov 2026 14:00:00 GMT"),
	"/429-short":   status(429, "Retry-After", "1"),
	"/429-long":    status(429, "Retry-After", "99999999999"),
	"/429-junk":    status(429, "Retry-After", "soon"),
	"/challenge":   status(503, "Cf-Mitigated", "challenge"),
	"/wall":        status(200, "Cf-Mitigated", "challenge"),
	"/no-store":    status(200, "Cache-Control", "max-age=600, no-store"),
	"/expires":     status(200, "Date", "Mon, 23 Nov 2026 12:00:00 GMT", "Expires", "Mon, 23 Nov 2026 13:00:00 GMT"),
	"/year":        status(200, "Cache-Control", "max-age=31536000"),
	"/301":         status(301, "Location", "/308"),
	"/308":         status(308, "Location", "/feed"),
	"/301-302":     status(301, "Location", "/302"),
	"/302":         status(302, "Location", "/301-late"),
	"/301-late":    status(301, "Location", "/feed"),
	"/ten":         redirects(10),
	"/eleven":      redirects(11),
	"/loop":        status(302, "Location", "/loop"),
	"/to-file":     status(302, "Location", "file:///etc/passwd"),
	"/to-js":       status(302, "Location", "javascript:alert(1)"),
	"/to-ftp":      status(302, "Location", "ftp://a.example/"),
	"/no-location": status(302),
	"/gzip":        encoded("gzip", compress("gzip", []byte(feed))),
	"/br":          encoded("br", compress("br", []byte(feed))),
	"/zstd":        encoded("zstd", compress("zstd", []byte(feed))),
	"/gzip-twice":  encoded("gzip", compress("gzip", compress("gzip", []byte(feed)))),
	"/gzip-not":    encoded("gzip", []byte(feed)),
	"/gzip-hidden": encoded("", compress("gzip", []byte(feed))),
	"/gzip-cut":    encoded("gzip", compress("gzip", []byte(strings.Repeat(feed+fmt.Sprint(clock), 5000)))[:300]),
	"/odd-name":    encoded("utf-8", []byte(feed)),
	"/unknown":     encoded("rot13", []byte(feed)),
	"/br-junk":     encoded("br", []byte(feed)),
	"/bomb-gzip":   encoded("gzip", compress("gzip", make([]byte, 4<<20))),
	"/bomb-br":     encoded("br", compress("br", make([]byte, 4<<20))),
	"/bomb-zstd":   encoded("zstd", compress("zstd", make([]byte, 4<<20))),
	"/bomb-nested": encoded("gzip", compress("gzip", compress("gzip", make([]byte, 64<<20)))),
	"/deflate":     encoded("deflate", compress("zlib", []byte(feed))),
	"/deflate-raw": encoded("deflate", compress("raw", []byte(feed))),
	"/br-in-gzip":  encoded("br, gzip", compress("gzip", compress("br", []byte(feed)))),
	"/layers":      encoded("gzip, gzip, gzip", compress("gzip", compress("gzip", compress("gzip", []byte(feed))))),
	"/gzip-head":   encoded("gzip", []byte("\x1f\x8b\x08\xff\x00")),
	"/says-large":  func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("Content-Length", "99999999") },
	"/aged":        status(200, "Cache-Control", "public, max-age=600", "Age", "500"),
	"/bad-target":  status(302, "Location", "http://[::1"),
	"/other-304":   func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNotModified) },
	"/endless":     endless,
	"/drip":        drip,
	"/hang":        hang,
	"/broken-off":  brokenOff,
	"/huge-header": hugeHeader,
	"/reason":      raw("HTTP/1.1 500 \x1b]0;pwned\x07\r\nContent-Length: 0\r\n\r\n"),
	"/1xx":         raw(strings.Repeat("HTTP/1.1 103 x\r\nLink: "+strings.Repeat("a", 2000)+"\r\n\r\n", 1000)),
	"/no-http":     raw("SSH-2.0-OpenSSH_9.9 \x1b[2J\r\n"),
	"/hang-up":     raw(""),
}
